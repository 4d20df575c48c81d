//! The names of a sentence: what can stand at an end of a tie.

use std::ops::Range;

use sitrep_codebook::KnownActor;
use sitrep_codebook::raw::TieEnd;
use sitrep_model::{ActorKind, Evidence, Party, Precision, Role, RuleName};

use crate::annotate::{ActorMention, PlaceMention};
use crate::code::desk::Desk;
use crate::text::{Token, TokenKind};

use super::joins;
use super::pointing::Named;

/// A name, or a word that stands for one.
#[derive(Debug, Clone)]
pub(super) struct Name<'m> {
    pub tokens: Range<usize>,
    pub kind: NameKind<'m>,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy)]
pub(super) enum NameKind<'m> {
    Actor(&'m ActorMention),
    Place(&'m PlaceMention),
    /// A part of a place: "villages in Idlib".
    Land,
    /// Capitals that no list knows; `group` where a word among them is one of groups ("Falcons Brigade").
    Unknown {
        group: bool,
    },
    /// An actor of the codebook where the actor reader reads none ("ISIS-held").
    Listed(&'m KnownActor),
    /// "it", "they", "which": the actor named last.
    Pronoun,
    /// "which", "who" behind a name that no list knows, by the name's first token and the one past its last.
    Relative {
        of: (usize, usize),
        group: bool,
    },
    /// "he", "she": the person named last, by the first token of the name and the one past its last.
    PersonPronoun(Option<(usize, usize)>),
    /// "It" at the head of a sentence: the body, in no list, that the sentence before opens with.
    Opened((usize, usize)),
    /// "we": who speaks.
    Speaker,
    /// "the enemy": whom the other side has been said to fight.
    Foe,
}

/// Stands for the name of whom words such as "the enemy" mean, until what the report tells before settles it.
pub(super) const FOE: &str = "?";

/// One end of a tie.
#[derive(Debug, Clone)]
pub(super) struct End {
    /// The id, or the words where unknown.
    pub name: String,
    /// The words that name it.
    pub as_written: String,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

impl End {
    /// With the speaker's name where the words are "we"; none where nobody speaks.
    pub fn told_by(mut self, speaker: Option<&str>) -> Option<Self> {
        if self.name.is_empty() {
            speaker?.clone_into(&mut self.name);
        }
        Some(self)
    }
}

impl From<Party> for End {
    fn from(party: Party) -> Self {
        Self { name: party.id.unwrap_or(party.name), as_written: party.as_written, evidence: party.evidence }
    }
}

impl<'a> Desk<'a, '_> {
    /// The names of a sentence, in order; `before` are those of the sentences before it.
    pub(super) fn names(&self, stretch: &Range<usize>, before: &mut Named) -> Vec<Name<'a>> {
        let contents = self.contents(stretch);
        let actors = contents.actors.iter().filter(|actor| !(actor.adjective && self.is_epithet(&actor.tokens)));
        let mut names: Vec<Name<'a>> = actors
            .filter(|actor| !self.is_model(actor))
            .map(|actor| Name { tokens: self.without_office(&actor.tokens), kind: NameKind::Actor(actor) })
            .collect();
        let mut places = Vec::new();
        let surname = |place: &Range<usize>| place.len() == 1 && before.surnames.contains(self.text().tokens[place.start].key.as_str());
        let free = contents.places.iter().filter(|place| !place.dateline && !surname(&place.name_tokens));
        for place in free.filter(|place| !self.is_surname(&place.name_tokens, &names) && self.holder(&place.name_tokens).is_none()) {
            if !names.iter().any(|name| name.tokens.start < place.name_tokens.end && place.name_tokens.start < name.tokens.end) {
                let land = self.land(place);
                let kind = if land.is_some() { NameKind::Land } else { NameKind::Place(place) };
                places.push(Name { tokens: land.unwrap_or_else(|| place.name_tokens.clone()), kind });
            }
        }
        names.append(&mut places);
        names.sort_by_key(|name| name.tokens.start);
        let mut unknown = Vec::new();
        let mut at = stretch.start;
        for name in &names {
            self.unknown_names(at..name.tokens.start.max(at), &mut unknown);
            at = at.max(name.tokens.end);
        }
        self.unknown_names(at..stretch.end.max(at), &mut unknown);
        names.append(&mut unknown);
        names.sort_by_key(|name| name.tokens.start);
        joins::join_owned(&mut names);
        self.join_adjectives(&mut names);
        self.join_constructs(&mut names);
        self.join_abbreviated(stretch, &mut names);
        self.number_units(&mut names);
        self.split_units(&mut names);
        self.add_measured_land(stretch, &mut names);
        self.join_numbered(&mut names);
        self.tie_relatives(&mut names);
        self.point_back(stretch, &mut names, before);
        names
    }

    /// "Air Force F-16 Fighting Falcons": the words for a force are the first of a longer name.
    fn is_model(&self, actor: &ActorMention) -> bool {
        let tokens = &self.text().tokens;
        let numbered = tokens[actor.tokens.clone()].iter().any(|token| token.key.starts_with(|c: char| c.is_ascii_digit()));
        let goes_on = tokens.get(actor.tokens.end).is_some_and(|next| next.is_capital() && next.kind == TokenKind::Word);
        actor.means.is_some() && numbered && goes_on
    }

    /// "al-Kuwaiti" behind a name is a part of it.
    fn is_epithet(&self, tokens: &Range<usize>) -> bool {
        let all = &self.text().tokens;
        let article = self.is("name-leads", &all[tokens.start].key) && all.get(tokens.start + 1).is_some_and(|next| next.joined);
        article && tokens.start.checked_sub(1).is_some_and(|before| all[before].is_capital())
    }

    /// Does a word that says where stand before it ("near Karim Dam")?
    pub(super) fn is_placed(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text().key(before)).unwrap_or_default();
        self.is("prepositions", before) && !self.is("not-where", before)
    }

    /// "commander of the Falcons Brigade" and "the Falcons Brigade commander" name a brigade.
    fn without_office(&self, tokens: &Range<usize>) -> Range<usize> {
        let last = tokens.end.saturating_sub(1);
        // Where what qualifies a noun stands behind it, "emir of the Falcons Brigade" has no preposition.
        if last > tokens.start && self.is("construct-offices", &self.text().tokens[tokens.start].key) {
            return tokens.start + 1..tokens.end;
        }
        if last > tokens.start && self.is_office(last) {
            // "the senior ISIS leader"
            let named = (tokens.start..last).find(|&at| self.text().tokens[at].is_capital());
            return self.without_office(&(named.unwrap_or(tokens.start)..last));
        }
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let opens = |noun: usize| self.is_office(noun) || self.is("tie-collectives", key(noun));
        let hangs = |at: &usize| self.is("office-prepositions", key(*at)) && at.checked_sub(1).is_some_and(opens);
        let Some(preposition) = (tokens.start + 1..tokens.end.saturating_sub(1)).find(hangs) else { return tokens.clone() };
        let start = (preposition + 1..tokens.end).find(|&at| !self.is("determiners", key(at)));
        start.map_or_else(|| tokens.clone(), |start| start..tokens.end)
    }

    /// Is a place's name here the last of a person's ("David C. Lyons")?
    fn is_surname(&self, place: &Range<usize>, actors: &[Name<'_>]) -> bool {
        let tokens = &self.text().tokens;
        let Some(before) = place.start.checked_sub(1) else { return false };
        let initial = tokens[before].is(".") && before > 0 && tokens[before - 1].key.len() == 1;
        let given = tokens[before].is_capital() && tokens[before].kind == TokenKind::Word && !self.is_common(before, false);
        let same = self.text().sentence_of(before) == self.text().sentence_of(place.start);
        let owned = actors.partition_point(|actor| actor.tokens.end <= before);
        let free = actors.get(owned).is_none_or(|actor| actor.tokens.start > before);
        // "Hassan al-Homsi", but "Damascus al-Mezzeh"
        let article =
            place.len() == 2 && self.is("name-leads", &tokens[place.start].key) && self.contents(&(before..before + 1)).places.is_empty();
        (place.len() == 1 || article) && same && free && (initial || given)
    }

    /// May the name stand at this end?
    pub(super) fn fits(&self, name: &Name<'_>, end: TieEnd) -> bool {
        let kind = match name.kind {
            NameKind::Actor(actor) => Some(actor.kind),
            NameKind::Listed(actor) => Some(actor.kind),
            _ => None,
        };
        // "in Turkey", but "in Turkish hands".
        let held = self.text().key(name.tokens.end).is_some_and(|key| self.is("held-nouns", key));
        let is_where = kind == Some(ActorKind::StateForces) && name.tokens.len() == 1 && self.is_within(name.tokens.start) && !held;
        match (name.kind, end) {
            _ if is_where => false,
            (NameKind::Actor(actor), TieEnd::Side) => {
                !is_unarmed(actor.kind)
                    && (actor.id.is_some() || actor.means.is_none())
                    && !self.is_one_person(actor)
                    && !self.is_unheard_of(actor)
                    && !self.is_some(actor)
            }
            (NameKind::Actor(actor), TieEnd::Actor | TieEnd::Name) => !actor.adjective && !is_unarmed(actor.kind) && self.is_named(actor),
            (NameKind::Place(place), TieEnd::Actor | TieEnd::Side) => {
                place.place.precision == Precision::Country && !self.is_within(name.tokens.start)
            }
            (NameKind::Unknown { group } | NameKind::Relative { group, .. }, TieEnd::Actor | TieEnd::Side) => group,
            // "Envoys" at the head of a sentence is no name.
            (NameKind::Unknown { group }, TieEnd::Person) => !(group || name.tokens.len() == 1 && self.is_office(name.tokens.start)),
            // "Mr. O.": an initial is no place.
            (NameKind::Unknown { group }, TieEnd::Place) => {
                !group && !self.is("script", "caseless") && self.text().words(&name.tokens).chars().nth(1).is_some()
            }
            (NameKind::Place(_) | NameKind::Land, TieEnd::Place)
            | (
                NameKind::Pronoun | NameKind::Opened(_) | NameKind::Speaker | NameKind::Foe | NameKind::Listed(_),
                TieEnd::Actor | TieEnd::Side,
            )
            | (NameKind::Listed(_) | NameKind::Unknown { .. } | NameKind::Relative { .. } | NameKind::Opened(_), TieEnd::Name)
            | (NameKind::PersonPronoun(Some(_)), TieEnd::Person | TieEnd::Name) => true,
            _ => false,
        }
    }

    /// "unidentified gunmen" are no side.
    fn is_unheard_of(&self, actor: &ActorMention) -> bool {
        actor.id.is_none() && actor.tokens.clone().any(|at| self.is("tie-nobodies", &self.text().tokens[at].key))
    }

    /// "several armed groups" are nobody, nor is a people a side ("السوريين").
    fn is_some(&self, actor: &ActorMention) -> bool {
        let tokens = &self.text().tokens;
        let some = |at: usize| tokens.get(at).is_some_and(|token| self.is("tie-unnamed", &token.key));
        let (start, last) = (actor.tokens.start, &tokens[actor.tokens.end - 1].key);
        let people =
            || self.mentions.book.list("tie-peoples").is_some_and(|endings| endings.iter().any(|ending| last.ends_with(ending.as_str())));
        let vague = actor.id.is_none() && (some(start) || start.checked_sub(1).is_some_and(some));
        vague || actor.adjective && people()
    }

    /// "a soldier": one of many, and no side; nor is a side what "the terrorist scourge" begins with.
    fn is_one_person(&self, actor: &ActorMention) -> bool {
        let (bare, all) = (self.bare(&actor.tokens), &self.text().tokens);
        let tokens = &all[bare.clone()];
        let one = bare.start.checked_sub(1).is_some_and(|before| self.is("office-one-of", &all[before].key));
        (one || actor.id.is_none())
            && tokens.last().is_some_and(|token| self.is("tie-one-person", &token.key))
            && !tokens.iter().any(Token::is_capital)
    }

    /// "the fighters" are no named actor, nor are "other factions"; what points back to one is.
    fn is_named(&self, actor: &ActorMention) -> bool {
        let (start, tokens) = (actor.tokens.start, &self.text().tokens);
        let some = |at: usize| tokens.get(at).is_some_and(|token| self.is("tie-unnamed", &token.key));
        let vague = some(start) || some(actor.tokens.end) || start.checked_sub(1).is_some_and(some);
        // Where a script has no capitals, a first word such as "battalions" shows a name.
        let led = self.is("script", "caseless") && actor.rule.as_str().ends_with("actor-group-leads");
        let other = |at: usize| tokens.get(at).is_some_and(|token| self.is("tie-others", &token.key));
        if other(start) || start.checked_sub(1).is_some_and(other) {
            return false;
        }
        actor.pointing || led || actor.tokens.clone().any(|at| tokens[at].is_capital()) || actor.id.is_some() && !vague
    }

    /// "in Turkey": only where. "The envoy for Syria" is not of Syria, either.
    fn is_within(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text().key(before)).unwrap_or_default();
        self.is("tie-where", before) || self.is("office-matters", before) && at.checked_sub(2).is_some_and(|noun| self.is_office(noun))
    }

    /// The end that a name makes.
    pub(super) fn end(&self, name: &Name<'_>, end: TieEnd) -> Option<End> {
        match name.kind {
            NameKind::Actor(actor) if !actor.pointing => {
                if let Some(named) = self.named_by(actor) {
                    return self.end(&Name { tokens: self.without_office(&named.tokens), kind: NameKind::Actor(named) }, end);
                }
                let as_written = self.text().words(&self.bare(&name.tokens)).to_owned();
                // "men of the Falcons Brigade" are the brigade.
                let own = if as_written.ends_with(actor.name.as_str()) { &actor.name } else { &as_written };
                let name = actor.id.clone().unwrap_or_else(|| own.clone());
                Some(End { name, as_written, evidence: vec![Evidence::new(self.span(&actor.tokens), actor.rule.clone())] })
            }
            NameKind::Actor(_) | NameKind::Pronoun => self.end_pointed_at(name),
            NameKind::Listed(actor) => {
                let as_written = self.text().words(&name.tokens).to_owned();
                Some(End { name: actor.id.clone(), as_written, evidence: vec![Evidence::new(self.span(&name.tokens), actor.rule.clone())] })
            }
            NameKind::Relative { of: (start, end), .. } => Some(self.end_as_written(&(start..end))),
            NameKind::Opened(_) | NameKind::PersonPronoun(Some(_)) => {
                let (NameKind::Opened((start, end)) | NameKind::PersonPronoun(Some((start, end)))) = name.kind else { return None };
                let named = self.end_as_written(&(start..end));
                let as_written = self.text().words(&name.tokens).to_owned();
                Some(End { name: named.name, as_written, evidence: [vec![self.pointing(name)], named.evidence].concat() })
            }
            NameKind::PersonPronoun(None) => None,
            // Whom the enemy is, and who speaks, is told with the tie.
            NameKind::Foe | NameKind::Speaker => {
                let as_written = self.text().words(&name.tokens).to_owned();
                let stands = if matches!(name.kind, NameKind::Foe) { FOE } else { "" };
                Some(End { name: stands.to_owned(), as_written, evidence: vec![self.pointing(name)] })
            }
            NameKind::Place(place) if end == TieEnd::Place => {
                let name = place.place.id.clone().unwrap_or_else(|| place.place.name.clone());
                let as_written = self.text().words(&place.name_tokens).to_owned();
                Some(End { name, as_written, evidence: vec![Evidence::new(self.span(&place.name_tokens), place.rule.clone())] })
            }
            NameKind::Place(place) => self.parties(&place.tokens, Role::Party).pop().map(End::from),
            NameKind::Unknown { .. } | NameKind::Land => Some(self.end_as_written(&name.tokens)),
        }
    }

    /// The actor that "it" or "the group" points back to, in the words that point.
    fn end_pointed_at(&self, name: &Name<'_>) -> Option<End> {
        let tokens = &self.text().tokens;
        // "which" is no name of anybody, and stands for what is right before it or for nobody.
        if self.is("relatives", &tokens[name.tokens.start].key) {
            let before = self.right_before(name.tokens.start)?;
            return self.end(&Name { tokens: self.without_office(&before.tokens), kind: NameKind::Actor(before) }, TieEnd::Side);
        }
        let bearer = self.bearer(name.tokens.start, Role::Party)?;
        let state = bearer.kind.is_regular();
        if state && self.is("tie-irregulars", &tokens[name.tokens.end - 1].key) {
            return None;
        }
        Some(End { as_written: self.text().words(&name.tokens).to_owned(), ..End::from(bearer) })
    }

    /// "X, an Islamist group that ...": whom words without a name tell about.
    fn named_by(&self, actor: &ActorMention) -> Option<&ActorMention> {
        let tokens = &self.text().tokens;
        let start = actor.tokens.start;
        let one = |at: &usize| actor.id.is_none() && self.is("office-one-of", &tokens[*at].key);
        let article = start.checked_sub(1).filter(one).or_else(|| Some(start).filter(one))?;
        let comma = article.checked_sub(1).filter(|&at| tokens[at].is(","))?;
        let person = actor.tokens.clone().any(|at| self.is("tie-one-person", &tokens[at].key));
        self.right_before(comma + 1).filter(|named| named.id.is_some() && !person)
    }

    /// The actor that ends where a token begins, or at the comma before it.
    fn right_before(&self, at: usize) -> Option<&ActorMention> {
        let end = at - usize::from(at.checked_sub(1).is_some_and(|before| self.text().tokens[before].is(",")));
        let next = self.mentions.actors.partition_point(|actor| actor.tokens.end < end);
        self.mentions.actors.get(next).filter(|actor| actor.tokens.end == end && !actor.pointing && !actor.adjective)
    }

    /// A name that no list knows is known by its words alone.
    pub(super) fn end_as_written(&self, tokens: &Range<usize>) -> End {
        let words = self.text().words(tokens).to_owned();
        let evidence = vec![Evidence::new(self.span(tokens), RuleName::new("resolve/name-in-capitals"))];
        End { name: words.clone(), as_written: words, evidence }
    }

    fn pointing(&self, name: &Name<'_>) -> Evidence {
        Evidence::new(self.span(&name.tokens), RuleName::new("resolve/points-back"))
    }
}

const fn is_unarmed(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters)
}
