//! What the coder has before it: one report marked and parsed, and the codebook.

use std::ops::Range;

use sitrep_codebook::Codebook;
use sitrep_codebook::raw::{Country, Filler, Rule};
use sitrep_model::{ActorKind, Evidence, Party, PartyCertainty, Precision, Role, RuleName, Span};

use crate::annotate::{ActorMention, Contents, DateMention, Mentions};
use crate::clauses::{Kind, Parsed};
use crate::text::{Text, Token, TokenKind};

/// A force is named with so many words at most.
pub(super) const LONGEST_FORCE: usize = 6;
/// The longest name of somebody, in words.
const LONGEST_NAME: usize = 6;

/// Everything that coding one report looks at.
pub(crate) struct Desk<'a, 'r> {
    /// The marks.
    pub mentions: &'a Mentions<'r>,
    /// The sentences that tell something, in order.
    pub parsed: &'a [Parsed],
    /// What we know.
    pub codebook: &'r Codebook,
    /// The one whole day that the report names, if it names no other.
    pub only_day: Option<&'a DateMention>,
}

impl<'a, 'r> Desk<'a, 'r> {
    pub(crate) const fn text(&self) -> &'a Text<'r> {
        &self.mentions.text
    }

    /// A sentence's parse.
    pub(crate) fn parse_of(&self, sentence: usize) -> Option<&'a Parsed> {
        self.parsed.binary_search_by_key(&sentence, |parsed| parsed.sentence).ok().map(|at| &self.parsed[at])
    }

    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        self.text().span(tokens)
    }

    pub(crate) fn contents(&self, tokens: &Range<usize>) -> Contents<'a> {
        self.mentions.within(tokens)
    }

    pub(crate) fn is(&self, list: &str, word: &str) -> bool {
        self.mentions.book.is(list, word)
    }

    /// The words of a noun phrase without its determiner.
    pub(crate) fn bare(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = (tokens.start..tokens.end.saturating_sub(1))
            .find(|&at| self.mentions.count_from(at).is_some() || !self.is("determiners", &self.text().tokens[at].key))
            .unwrap_or(tokens.start);
        first..tokens.end
    }

    /// Does the noun phrase look like somebody's name: capitals that no list knows?
    pub(crate) fn is_personal_name(&self, noun: &Range<usize>) -> bool {
        // An article that opens the sentence has a capital and is no part of a name.
        let first = noun.clone().find(|&at| !self.is("determiners", &self.text().tokens[at].key)).unwrap_or(noun.start);
        let noun = &(first..noun.end);
        let contents = self.contents(noun);
        let known = !contents.actors.is_empty()
            || !contents.places.is_empty()
            || !contents.cues.is_empty()
            || !contents.hit.is_empty()
            || !contents.dates.is_empty();
        let text = self.text();
        let sentence = text.sentences[text.sentence_of(noun.start)].tokens.start;
        let capitals = noun.clone().filter(|&at| text.tokens[at].is_capital() && (at > sentence || noun.len() > 1)).count();
        !known && capitals >= 1 && capitals * 2 >= noun.len()
    }

    /// Where no capital shows a name: is it words that nothing knows, which can be somebody's name?
    pub(crate) fn is_caseless_name(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        let tokens = &self.text().tokens[noun.clone()];
        let word = |token: &Token| {
            token.kind == TokenKind::Word
                && !["determiners", "adverbs", "pronouns", "negations", "no-persons"].iter().any(|list| self.is(list, &token.key))
        };
        self.mentions.book.verb_first
            && (contents.names_nothing()
                || contents.is_only_places() && contents.places.iter().all(|place| place.tokens.start > noun.start))
            && contents.hit.is_empty()
            && contents.means.is_empty()
            && contents.dates.is_empty()
            && tokens.iter().all(word)
            && (1..=LONGEST_NAME).contains(&tokens.len())
    }

    /// Is the whole noun phrase a capitalised name that no list knows?
    pub(crate) fn is_unknown_name(&self, noun: &Range<usize>) -> bool {
        let bare = self.bare(noun);
        let contents = self.contents(&bare);
        let text = self.text();
        let capital = |at: usize| text.tokens[at].is_capital() && text.tokens[at].key.len() > 2;
        self.is_personal_name(&bare)
            && contents.people.is_empty()
            && contents.means.is_empty()
            && contents.counts.is_empty()
            && capital(bare.end - 1)
    }

    /// The parties that a noun phrase names, in a role.
    pub(crate) fn parties(&self, noun: &Range<usize>, role: Role) -> Vec<Party> {
        if let Some(inside) = self.carried(noun, role) {
            return self.parties(&inside, role);
        }
        let contents = self.contents(noun);
        if let Some(party) = self.owner_behind(noun, role).or_else(|| self.selfsame(noun, role)) {
            return vec![party];
        }
        let named: Vec<Party> =
            contents.actors.iter().filter(|actor| !actor.adjective && !actor.pointing).map(|actor| self.party(actor, role)).collect();
        if !named.is_empty() {
            return self.known_else(noun, role, named);
        }
        if let Some(actor) = self.shares_noun(noun) {
            return vec![self.party(actor, role)];
        }
        if let Some(actor) = contents.actors.iter().find(|actor| actor.pointing) {
            return self.pointed_to(actor, role).into_iter().collect();
        }
        if let Some(party) = self.followed(noun, role).or_else(|| self.comes_from(noun, role)) {
            return vec![party];
        }
        let tokens = self.bare(noun);
        let denied = tokens.len() > 1 && self.is("negations", &self.text().tokens[tokens.start].key);
        let tokens = tokens.start + usize::from(denied)..tokens.end;
        let named = tokens.clone().any(|at| !self.is("determiners", &self.text().tokens[at].key));
        // "مدينة ود مدني": a town's name may hold the word for a civilian.
        let town = self.mentions.book.verb_first && self.is("area-nouns", &self.text().tokens[noun.start].key);
        if let Some(people) = contents.people.last().filter(|_| named && !town) {
            return vec![Party {
                role,
                id: None,
                name: self.text().words(&tokens).to_owned(),
                as_written: self.text().words(&tokens).to_owned(),
                kind: people.kind,
                certainty: PartyCertainty::Stated,
                evidence: vec![Evidence::new(self.span(&tokens), people.rule.clone())],
            }];
        }
        let told = self.whose_post(noun, role).or_else(|| self.national(noun, role)).or_else(|| self.government(noun, role));
        told.or_else(|| self.unknown_by_name(noun, role)).into_iter().collect()
    }

    /// Whom words that only point mean, else somebody of their kind.
    fn pointed_to(&self, actor: &ActorMention, role: Role) -> Option<Party> {
        // "the militants" do not point back to the army.
        let whose = actor.tokens.start.checked_sub(1).and_then(|before| self.text().key(before));
        let suffixed = self.text().tokens[actor.tokens.end - 1].pronoun;
        let theirs = suffixed || whose.is_some_and(|whose| self.is("possessives", whose));
        // "Its forces" are those of anybody, its fighters those of no army.
        let open = actor.kind == ActorKind::Unknown || theirs && actor.kind.is_regular();
        let at = actor.tokens.start;
        let state = || (open || actor.kind.is_regular()).then(|| self.country_meant(at, role)).flatten();
        let like = || self.bearer_like(at, role, &|other| open || other.kind.is_regular() == actor.kind.is_regular());
        let borne = self.named_so(actor, role).or_else(state).or_else(like);
        borne.or_else(|| (actor.kind != ActorKind::Unknown).then(|| self.party(actor, role)))
    }

    /// Those whom no list has are the group told of before, or whoever says "our".
    fn known_else(&self, noun: &Range<usize>, role: Role, named: Vec<Party>) -> Vec<Party> {
        if named.iter().any(|party| party.id.is_some()) {
            return named;
        }
        let ours = self.is("speaking-for", &self.text().tokens[noun.start].key);
        if let Some(party) = self.followed(noun, role) {
            return vec![party];
        }
        let before = if named.len() == 1 { self.told_before(noun, role) } else { None };
        before.or_else(|| self.author(role).filter(|_| ours)).map_or(named, |meant| vec![meant])
    }

    /// "between Maiduguri and Damboa": what "and" joins to a place is one.
    fn is_beside_place(&self, noun: usize) -> bool {
        let and = noun.checked_sub(1).filter(|&and| self.is("conjunctions", &self.text().tokens[and].key));
        let places = &self.mentions.places;
        and.is_some_and(|and| {
            let next = places.partition_point(|place| place.name_tokens.end < and);
            places.get(next).is_some_and(|place| place.name_tokens.end == and)
        })
    }

    /// Somebody told by a name that no list knows: who it is stays open, that the report names somebody does not.
    fn unknown_by_name(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let land = |at: usize| self.is("area-nouns", &self.text().tokens[at].key);
        let named = self.is_unknown_name(noun)
            && self.contents(noun).hit.is_empty()
            && !noun.clone().any(land)
            && !self.is_beside_place(noun.start);
        let tokens = self.bare(noun);
        let words = self.text().words(&tokens).to_owned();
        named.then(|| Party {
            role,
            id: None,
            name: words.clone(),
            as_written: words,
            kind: ActorKind::Unknown,
            certainty: PartyCertainty::Stated,
            evidence: vec![Evidence::new(self.span(&tokens), RuleName::new("code/named"))],
        })
    }

    /// Whose an act is by the words before it: "ISIS attack", "Israeli strikes".
    pub(crate) fn owners(&self, before: &Range<usize>, role: Role) -> Vec<Party> {
        let actors = self.contents(before).actors;
        let named: Vec<Party> =
            actors.iter().filter(|actor| !actor.adjective && !actor.pointing).map(|actor| self.party(actor, role)).collect();
        if named.iter().any(|party| party.id.is_some()) || actors.iter().all(|actor| !actor.adjective) {
            return named;
        }
        actors.iter().filter(|actor| actor.adjective).map(|actor| self.party(actor, role)).collect()
    }

    /// "القوات الروسية والتركية": a country's adjective alone behind "and" has the noun of the actor before it.
    fn shares_noun(&self, noun: &Range<usize>) -> Option<&'a ActorMention> {
        let actor = self.contents(noun).actors.iter().find(|actor| actor.adjective && actor.tokens == *noun)?;
        let and = noun.start.checked_sub(1).filter(|&at| self.is("conjunctions", &self.text().tokens[at].key))?;
        let before = self.contents(&(and.saturating_sub(LONGEST_FORCE)..and));
        let whose = before.actors.iter().any(|other| !other.adjective && other.tokens.end == and && other.tokens.len() > 1);
        (self.mentions.book.verb_first && whose).then_some(actor)
    }

    /// "a Palestinian", "four Syrians": people told by their country alone.
    fn national(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let actor = self.nationals(noun)?;
        let tokens = self.bare(noun);
        let words = self.text().words(&tokens).to_owned();
        Some(Party {
            role,
            id: None,
            name: words.clone(),
            as_written: words,
            kind: ActorKind::Civilians,
            certainty: PartyCertainty::Stated,
            evidence: vec![Evidence::new(self.span(&tokens), actor.rule.clone())],
        })
    }

    /// The adjective of a country that is the whole head of a noun phrase.
    pub(crate) fn nationals(&self, noun: &Range<usize>) -> Option<&'a ActorMention> {
        let contents = self.contents(noun);
        let actor = contents.actors.last().filter(|actor| actor.adjective && actor.tokens.end == noun.end)?;
        // "العاصمة السورية" is a town.
        if contents.places.iter().any(|place| place.tokens.contains(&actor.tokens.start)) {
            return None;
        }
        // "مقتل سوري": alone and without the article, it is one of them.
        let one = || self.mentions.book.verb_first && actor.tokens.len() == 1 && !self.text().tokens[noun.start].key.starts_with("ال");
        let counted = noun.start < actor.tokens.start || self.text().tokens[noun.end - 1].key.ends_with('s') || one();
        counted.then_some(actor)
    }

    pub(super) fn party(&self, actor: &ActorMention, role: Role) -> Party {
        Party {
            role,
            id: actor.id.clone(),
            name: actor.name.clone(),
            as_written: self.text().words(&actor.tokens).to_owned(),
            kind: actor.kind,
            certainty: actor.certainty,
            evidence: vec![Evidence::new(self.span(&actor.tokens), actor.rule.clone())],
        }
    }

    /// A country that acts stands for its forces: "Israel struck".
    pub(super) fn government(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        // "غارة في سوريا استهدفت زعيما": what stands before the verb is where it was.
        let inside = noun.start.checked_sub(1).is_some_and(|before| self.is("place-preposition", &self.text().tokens[before].key));
        let (country, tokens) = self.country_placed(noun).or_else(|| self.country_named(noun)).filter(|_| !inside)?;
        let id = country.body.forces();
        let known = self.codebook.actors.iter().find(|actor| actor.name == id);
        Some(Party {
            role,
            name: known.map_or_else(|| format!("Military Forces of {}", country.body.name), |actor| actor.body.name.clone()),
            id: Some(id),
            as_written: self.text().words(&tokens).to_owned(),
            kind: ActorKind::StateForces,
            certainty: PartyCertainty::Stated,
            evidence: vec![Evidence::new(self.span(&tokens), RuleName::new(&country.cited()))],
        })
    }

    /// The country that a noun phrase places something in, or names.
    fn country_placed(&self, noun: &Range<usize>) -> Option<(&'r Rule<Country>, Range<usize>)> {
        let contents = self.contents(noun);
        let place = contents.places.iter().find(|place| place.place.precision == Precision::Country && place.tokens.end == noun.end)?;
        // "towards northern Israel": a part of its land is not its army.
        let whole = (place.tokens.start..place.name_tokens.start).all(|at| self.is("determiners", &self.text().tokens[at].key));
        let country = self.codebook.countries.iter().find(|country| whole && country.body.name == place.place.name)?;
        Some((country, place.tokens.clone()))
    }

    /// "Since Turkey invaded": a country that is no place in its sentence.
    fn country_named(&self, noun: &Range<usize>) -> Option<(&'r Rule<Country>, Range<usize>)> {
        let bare = self.bare(noun);
        let words = self.text().words(&bare);
        let named = |country: &&Rule<Country>| country.body.name == words || country.body.names.iter().any(|name| name == words);
        self.codebook.countries.iter().find(named).map(|country| (country, bare))
    }

    /// Is the noun phrase only a pronoun?
    pub(crate) fn is_pronoun(parsed: &Parsed, noun: &Range<usize>) -> bool {
        parsed.unit_of(noun.start).is_some_and(|unit| parsed.units[unit].kind == Kind::Pronoun)
    }

    /// What a preposition makes of what hangs on it.
    pub(crate) fn default_filler(&self, preposition: &str, verb: bool, mutual: bool) -> Option<Filler> {
        if mutual && self.is("slot-party", preposition) {
            return Some(Filler::Party);
        }
        if self.is("slot-initiator", preposition) {
            return Some(if mutual { Filler::Party } else { Filler::Initiator });
        }
        if self.is("slot-supporter", preposition) {
            return Some(if mutual { Filler::Party } else { Filler::Supporter });
        }
        let target =
            self.is("slot-target", preposition) || self.is(if verb { "verb-slot-target" } else { "noun-slot-target" }, preposition);
        if target {
            return Some(if mutual { Filler::Place } else { Filler::Target });
        }
        if self.is("slot-means", preposition) {
            return Some(Filler::Means);
        }
        (!self.is("not-where", preposition)).then_some(Filler::Place)
    }
}
