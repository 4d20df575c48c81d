//! Makes actors of the pieces: "regime helicopters" are the Syrian government's, "members of the SDF" the SDF.

use std::ops::Range;

use sitrep_codebook::raw::Head;
use sitrep_codebook::{Bearer, Cue, CueForm, VerbForm};
use sitrep_model::{ActorKind, PartyCertainty, RuleName};

use super::grammar::{Bond, Roles};
use super::phrase::{Part, Phrase, What};
use super::{Reading, grammar_rule};
use crate::annotate::mention::{ActorMention, ToldTie};
use crate::text::TokenKind;

/// "Members of a cell of the group of X": deeper than this nobody writes.
const DEEPEST: usize = 2;

/// Who owns a noun: the actor, or nobody named.
pub(super) struct Owner {
    pub actor: usize,
    pub others: Vec<String>,
}

impl Reading<'_> {
    /// Pushes the actors of a phrase; returns where to go on, or none where the phrase names none.
    pub(super) fn compose(&self, phrase: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        if phrase.held {
            return Some(phrase.end);
        }
        if self.book.verb_first {
            return self.compose_head_first(phrase, end, found);
        }
        let solid = |part: &&Part| matches!(part.what, What::Head(_) | What::Name(Bearer::Actor(_), _));
        let Some(last) = phrase.parts.iter().rposition(|part| solid(&part)) else { return self.lone(phrase, end, found) };
        let parts = &phrase.parts[..=last];
        let own = self.boundary(parts);
        if own > 0 {
            let before = Phrase { parts: parts[..own].to_vec(), end: parts[own - 1].tokens.end, ..phrase.clone() };
            self.compose(&before, before.end, found);
        }
        let rest =
            Phrase { start: if own > 0 { parts[own].tokens.start } else { phrase.start }, parts: parts[own..].to_vec(), ..phrase.clone() };
        self.finish(&rest, end, found)
    }

    /// Where the last actor of the pieces begins: two names side by side are two actors.
    fn boundary(&self, parts: &[Part]) -> usize {
        let Some((last, before)) = parts.split_last() else { return 0 };
        if !matches!(last.what, What::Name(Bearer::Actor(_), _)) {
            return 0;
        }
        let stop = |part: &Part| match part.what {
            What::Name(Bearer::Actor(_), _) => true,
            What::Head(head) => self.book.heads[head].body.state && self.book.heads[head].body.alone,
            _ => false,
        };
        before.iter().rposition(stop).map_or(0, |at| at + 1)
    }

    fn finish(&self, phrase: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let last = phrase.parts.last()?;
        match &last.what {
            What::Name(Bearer::Actor(actor), others) => {
                let owner = Owner { actor: *actor, others: others.clone() };
                let tokens = phrase.start..last.tokens.end;
                found.push(self.known(&owner, tokens, phrase, None));
                Some(last.tokens.end)
            }
            What::Head(_) => self.headed(phrase, end, found),
            _ => None,
        }
    }

    fn headed(&self, phrase: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let last = phrase.parts.last()?;
        if self.is_attribute(last, end) {
            let (_, before) = phrase.parts.split_last()?;
            return self.compose(&Phrase { parts: before.to_vec(), end: last.tokens.start, ..phrase.clone() }, last.tokens.start, found);
        }
        let tokens = phrase.start..last.tokens.end;
        let heads = self.heads(phrase);
        if let Some(owner) = self.owner(phrase) {
            found.push(self.known(&owner, tokens.clone(), phrase, means_of(&heads)));
            return Some(tokens.end);
        }
        let countries: Vec<(usize, &Part)> = phrase.parts.iter().filter_map(|part| country(part).map(|at| (at, part))).collect();
        let state = heads.iter().any(|head| head.state);
        if let (Some((country, _)), true) = (countries.last(), state) {
            return Some(self.state_forces(*country, &countries, phrase, found));
        }
        if let Some(after) = self.bonded(phrase, &tokens, end, found) {
            return Some(after);
        }
        let mention = self.unnamed(phrase, &heads, tokens.clone(), !countries.is_empty())?;
        found.push(mention);
        Some(tokens.end)
    }

    /// Is the noun only an attribute of the one after it ("military base", "government building")?
    fn is_attribute(&self, part: &Part, end: usize) -> bool {
        let after = part.tokens.end;
        let attributive = self.grammar.roles(self.key(after - 1)).has(Roles::ATTRIBUTE);
        if !attributive || after >= end || self.text.tokens[after].kind != TokenKind::Word {
            return false;
        }
        let next = self.key(after);
        let grammar = ["prepositions", "conjunctions", "be", "have", "do", "modals", "adverbs", "relatives", "determiners", "negations"];
        let word = self.text.from(after, end);
        let finite = |form: VerbForm| matches!(form, VerbForm::Third | VerbForm::Past | VerbForm::Ed);
        let plain = self.book.plain_verbs.longest(&word).is_some_and(|(_, forms)| forms.iter().any(|&form| finite(form)));
        let speech = self.book.speech_verbs.longest(&word).is_some_and(|(_, forms)| forms.iter().any(|&(_, form)| finite(form)));
        // "regime bombing": whoever stands before an act does it.
        let tells = |cue: &Cue| match cue.form {
            CueForm::Verb(form) => finite(form),
            CueForm::Noun { .. } => true,
            CueForm::Phrase => false,
        };
        let verb = plain || speech || self.book.cues.longest(&word).is_some_and(|(_, cues)| cues.iter().any(tells));
        !verb && !grammar.iter().any(|list| self.book.is(list, next)) && !self.grammar.roles(next).has(Roles::GOVERNS)
    }

    /// Does a cue that is a verb begin here?
    pub(super) fn verb_cue(&self, at: usize, end: usize) -> bool {
        let cues = self.book.cues.longest(self.text.from(at, end));
        cues.is_some_and(|(_, cues)| cues.iter().any(|cue| matches!(cue.form, CueForm::Verb(_))))
    }

    pub(super) fn heads(&self, phrase: &Phrase) -> Vec<&Head> {
        phrase
            .parts
            .iter()
            .filter_map(|part| if let What::Head(head) = part.what { Some(&self.book.heads[head].body) } else { None })
            .collect()
    }

    pub(super) fn owner(&self, phrase: &Phrase) -> Option<Owner> {
        phrase.parts.iter().rev().find_map(|part| match &part.what {
            What::Name(Bearer::Actor(actor), others) => Some(Owner { actor: *actor, others: others.clone() }),
            What::Name(Bearer::Government(at) | Bearer::Capital(at), _) => {
                Some(Owner { actor: self.who.countries[*at].forces, others: Vec::new() })
            }
            _ => None,
        })
    }

    /// The forces of one country, or of several ("Russian-Syrian warplanes").
    fn state_forces(&self, country: usize, countries: &[(usize, &Part)], phrase: &Phrase, found: &mut Vec<ActorMention>) -> usize {
        let means = means_of(&self.heads(phrase));
        let end = phrase.parts.last().map_or(phrase.end, |part| part.tokens.end);
        for (other, part) in &countries[..countries.len() - 1] {
            let owner = Owner { actor: self.who.countries[*other].forces, others: Vec::new() };
            found.push(self.known(&owner, part.tokens.clone(), phrase, means.clone()));
        }
        let start = countries.split_last().and_then(|(_, before)| before.last()).map_or(phrase.start, |(_, part)| part.tokens.end);
        let owner = Owner { actor: self.who.countries[country].forces, others: Vec::new() };
        if countries.len() == 1 {
            self.share(start, means.as_ref(), found);
        }
        found.push(self.known(&owner, start..end, phrase, means));
        end
    }

    /// "Russian and Syrian warplanes": the adjective just before has the same noun.
    fn share(&self, start: usize, means: Option<&String>, found: &mut [ActorMention]) {
        let Some(before) = found.last_mut().filter(|before| before.adjective) else { return };
        let gap = before.tokens.end..start;
        let coordinated = gap.len() == 1 && (self.book.is("conjunctions", self.key(gap.start)) || matches!(self.key(gap.start), "," | "/"));
        if coordinated {
            before.adjective = false;
            before.means = means.cloned();
        }
    }

    /// "members of the SDF", "gunmen loyal to Haftar".
    pub(super) fn bonded(&self, phrase: &Phrase, tokens: &Range<usize>, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        if phrase.depth >= DEEPEST {
            return None;
        }
        let behind = || self.bond(phrase.reach, end).filter(|_| self.book.verb_first && (tokens.end + 1..end).contains(&phrase.reach));
        let (mut at, bond) = self.bond(tokens.end, end).or_else(behind)?;
        while at < end && self.book.is("determiners", self.key(at)) {
            at += 1;
        }
        let (bearer, after) = self.bearer_behind(phrase, tokens, &(at..end), bond)?;
        let heads = self.heads(phrase);
        let means = means_of(&heads).or_else(|| bearer.means.clone());
        let whole = tokens.start..after;
        match bond {
            Bond::Of | Bond::Supposed => {
                let ties = [self.ties_of(phrase), bearer.ties].concat();
                let members = self.counts_members(&whole, tokens.end);
                let certainty = if bond == Bond::Supposed { PartyCertainty::Likely } else { certainty(phrase) };
                found.push(ActorMention { members, tokens: whole, means, certainty, ties, adjective: false, ..bearer });
            }
            Bond::Tied(relation) => {
                let mut mention = self.unnamed(phrase, &heads, whole, false)?;
                self.text.words(&mention.tokens).clone_into(&mut mention.name);
                mention.ties.push(ToldTie { relation, to: bearer.id.unwrap_or(bearer.name), tokens: bearer.tokens });
                found.push(mention);
            }
        }
        Some(after)
    }

    /// The actor that a bond leads to and where its words end. "Soldiers of Syria" names only the country, and means its forces.
    fn bearer_behind(&self, phrase: &Phrase, tokens: &Range<usize>, behind: &Range<usize>, bond: Bond) -> Option<(ActorMention, usize)> {
        let mut inner = Vec::new();
        let country = self.hits[behind.clone()].first().copied().flatten().and_then(|hit| Some((hit.end, self.bearer(&hit)?.0)));
        let after = match self.phrase_below(behind.start, behind.end, phrase.depth + 1, &mut inner) {
            Some(after) => after,
            None => self.group_behind(tokens, behind, &mut inner).or(country.as_ref().map(|country| country.0))?,
        };
        let whose = |mention: &ActorMention| mention.tokens.start == behind.start && (!mention.adjective || bond == Bond::Supposed);
        match (inner.into_iter().next().filter(whose), country) {
            (Some(bearer), _) => Some((bearer, after)),
            // "الفصائل المدعومة من تركيا"
            (None, Some((_, Bearer::Country(country)))) if self.book.verb_first && matches!(bond, Bond::Tied(_)) => {
                let owner = Owner { actor: self.who.countries[country].forces, others: Vec::new() };
                Some((self.known(&owner, behind.start..after, phrase, None), after))
            }
            (None, Some((_, Bearer::Country(country)))) if self.heads(phrase).iter().any(|head| head.state) => {
                let owner = Owner { actor: self.who.countries[country].forces, others: Vec::new() };
                Some((self.known(&owner, tokens.clone(), phrase, None), after))
            }
            _ => None,
        }
    }

    /// "units of the Red Valley Brigade": a group that the codebook does not know.
    fn group_behind(&self, whose: &Range<usize>, behind: &Range<usize>, inner: &mut Vec<ActorMention>) -> Option<usize> {
        let theirs = behind.start < behind.end && self.book.is("actor-people", self.key(whose.end - 1));
        let group = theirs.then(|| self.group(behind.start, behind.end)).flatten()?;
        let after = group.tokens.end;
        inner.push(group);
        Some(after)
    }

    /// What joins a noun to the actor behind it, and where that one begins.
    fn bond(&self, at: usize, end: usize) -> Option<(usize, Bond)> {
        let read = |at: usize| {
            let (length, bonds) = self.grammar.bonds.longest(self.text.from(at, end))?;
            Some((at + length, *bonds.first()?))
        };
        let aside = || (at < end && self.key(at) == ",").then(|| read(at + 1)).flatten().filter(|(_, bond)| *bond == Bond::Supposed);
        read(at).or_else(aside)
    }

    pub(super) fn known(&self, owner: &Owner, tokens: Range<usize>, phrase: &Phrase, means: Option<String>) -> ActorMention {
        let actor = &self.who.actors[owner.actor];
        ActorMention {
            members: self.counts_members(&tokens, tokens.end),
            tokens,
            rule: actor.rule.clone(),
            id: Some(actor.id.clone()),
            name: actor.name.clone(),
            kind: actor.kind,
            means,
            certainty: certainty(phrase),
            pointing: false,
            adjective: false,
            ties: self.ties_of(phrase),
            others: owner.others.clone(),
        }
    }

    /// Does the noun that ends before `end` name people who can be counted?
    fn counts_members(&self, tokens: &Range<usize>, end: usize) -> bool {
        let end = end.min(tokens.end);
        (tokens.start..end)
            .rev()
            .take(3)
            .any(|at| self.book.people_words.longest(self.text.from(at, end)).is_some_and(|(length, _)| at + length == end))
    }

    fn ties_of(&self, phrase: &Phrase) -> Vec<ToldTie> {
        let tied = |part: &Part| match part.what {
            What::Tie(relation, Some(bearer)) => Some(ToldTie { relation, to: self.id_of(bearer)?, tokens: self.without_tie(part) }),
            _ => None,
        };
        phrase.parts.iter().filter_map(tied).collect()
    }

    /// The tokens of the name in "Turkish-backed" or "pro-Turkish".
    fn without_tie(&self, part: &Part) -> Range<usize> {
        let roles = self.grammar.roles(self.key(part.tokens.start));
        let leads = roles.has(Roles::PRO) || roles.has(Roles::ANTI);
        if leads { part.tokens.start + 1..part.tokens.end } else { part.tokens.start..part.tokens.end - 1 }
    }

    fn id_of(&self, bearer: Bearer) -> Option<String> {
        let actor = match bearer {
            Bearer::Actor(at) => at,
            Bearer::Country(at) | Bearer::Adjective(at) | Bearer::People(at) | Bearer::Capital(at) | Bearer::Government(at) => {
                self.who.countries.get(at)?.forces
            }
        };
        self.who.actors.get(actor).map(|actor| actor.id.clone())
    }

    /// An actor without a known owner: "unidentified gunmen", "the army", "Iranian-backed fighters".
    pub(super) fn unnamed(&self, phrase: &Phrase, heads: &[&Head], tokens: Range<usize>, foreign: bool) -> Option<ActorMention> {
        let told = phrase.parts.iter().any(|part| matches!(part.what, What::Tie(..)));
        let pointing = self.points(phrase, &tokens);
        let told_more = foreign || told || heads.len() > 1 || phrase.unidentified || phrase.identity;
        let mixed = heads.len() > 1 && heads.first().is_some_and(|head| !head.state);
        let group = heads.iter().rev().find(|head| mixed && !head.state && head.kind != ActorKind::Unknown);
        let telling = group.or_else(|| heads.iter().rev().find(|head| head.alone || head.kind != ActorKind::Unknown && told_more));
        let loose = phrase.unidentified || told || pointing;
        let head = telling.copied().or_else(|| heads.last().copied().filter(|_| loose))?;
        // "The army", "government fighters"; but warplanes without a name may be anybody's, and so may a sniper.
        let owned = || tokens.start.checked_sub(1).is_some_and(|before| self.book.is("possessives", self.key(before)));
        let theirs = pointing && (owned() || self.text.tokens[tokens.end - 1].pronoun);
        let anybody = heads.iter().all(|head| head.kind == ActorKind::Unknown);
        let own = heads.first().is_some_and(|first| first.state && !anybody && (first.means.is_none() || first.home))
            && !told
            && !theirs
            && !phrase.unidentified
            && !self.occupies(&tokens);
        let home = self.country_at(tokens.start).and_then(|code| self.who.country(code)).filter(|_| own);
        if let Some(country) = home {
            let owner = Owner { actor: country.forces, others: Vec::new() };
            return Some(self.known(&owner, tokens, phrase, means_of(heads)));
        }
        let kind = kind_of(phrase, head);
        Some(ActorMention {
            members: self.counts_members(&tokens, tokens.end),
            rule: self.head_rule(phrase),
            id: None,
            name: self.shown(phrase, head, &tokens, foreign || told),
            kind,
            means: means_of(heads),
            certainty: certainty(phrase),
            pointing: pointing && !phrase.unidentified,
            adjective: false,
            ties: self.ties_of(phrase),
            others: Vec::new(),
            tokens,
        })
    }

    fn head_rule(&self, phrase: &Phrase) -> RuleName {
        let head = phrase.parts.iter().rev().find_map(|part| if let What::Head(head) = part.what { Some(head) } else { None });
        head.map_or_else(|| grammar_rule("actor-pointing"), |head| self.book.heads[head].rule.clone())
    }

    fn shown(&self, phrase: &Phrase, head: &Head, tokens: &Range<usize>, told: bool) -> String {
        let words = self.text.words(tokens).to_owned();
        match &head.unnamed {
            Some(unnamed) if !told && !phrase.identity => unnamed.clone(),
            _ => words,
        }
    }

    /// "the group", "its members": the bearer is named elsewhere.
    fn points(&self, phrase: &Phrase, tokens: &Range<usize>) -> bool {
        let noun = tokens.end - 1;
        let sentence = self.text.sentences[self.text.sentence_of(tokens.start)].tokens.start;
        let before = tokens.start.checked_sub(1).filter(|&before| self.text.sentence_of(before) == self.text.sentence_of(tokens.start));
        // "reports that aircraft struck": behind a noun or a verb the word opens a clause.
        let opens = |at: usize| self.key(at) == "that" && at > sentence && !self.book.is("prepositions", self.key(at - 1));
        let pointed = before.is_some_and(|before| self.grammar.roles(self.key(before)).has(Roles::POINTER) && !opens(before));
        let one = phrase.parts.len() == 1;
        if self.book.verb_first {
            // "قواته", "مقاتليها", "التنظيم": a pronoun or the article is written onto the noun.
            return one && (self.text.tokens[noun].pronoun || self.grammar.roles(self.key(noun)).has(Roles::POINTING));
        }
        pointed && one && self.grammar.roles(self.key(noun)).has(Roles::POINTING)
    }
}

pub(super) fn means_of(heads: &[&Head]) -> Option<String> {
    heads.iter().rev().find_map(|head| head.means.clone())
}

fn country(part: &Part) -> Option<usize> {
    match part.what {
        What::Name(Bearer::Adjective(at) | Bearer::Country(at), _) => Some(at),
        _ => None,
    }
}

fn certainty(phrase: &Phrase) -> PartyCertainty {
    phrase.certainty.unwrap_or(PartyCertainty::Stated)
}

fn kind_of(phrase: &Phrase, head: &Head) -> ActorKind {
    match head.kind {
        ActorKind::PoliticalMilitia | ActorKind::Unknown if phrase.identity => ActorKind::IdentityMilitia,
        ActorKind::Unknown if phrase.unidentified => ActorKind::PoliticalMilitia,
        kind => kind,
    }
}
