//! What fills a verb's or a noun's slots.

use std::ops::Range;

use smol_str::SmolStr;

use crate::text::Text;

use super::Parsed;
use super::unit::{ClauseKind, Kind, VerbGroup};

/// The neighbours of a cue, as token ranges of noun phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots {
    /// The grammatical subject (its members, where "and" joins them).
    pub subject: Vec<Range<usize>>,
    /// The grammatical object.
    pub object: Vec<Range<usize>>,
    /// What hangs on prepositions, in order.
    pub prepositional: Vec<Prepositional>,
    /// Is the verb passive, so that its subject is what was acted on?
    pub passive: bool,
}

/// A preposition and what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepositional {
    /// The preposition, folded.
    pub preposition: SmolStr,
    /// Its noun phrases.
    pub nouns: Vec<Range<usize>>,
}

/// A preposition as slots are named by it: its word, or its words.
pub(super) fn preposition(text: &Text<'_>, tokens: &Range<usize>) -> SmolStr {
    let Some((first, rest)) = text.tokens[tokens.clone()].split_first() else { return SmolStr::default() };
    rest.iter().fold(first.key.clone(), |words, token| smol_str::format_smolstr!("{words} {}", token.key))
}

/// A chain of clauses that share a subject is followed this far at most.
pub(crate) const LONGEST_CHAIN: usize = 12;

/// So many prepositional phrases hang on a noun at most, so that nouns in a row without end take linear time.
const MOST_PHRASES: usize = 24;

impl Parsed {
    /// The verb of a clause.
    pub fn verb_of(&self, clause: usize) -> Option<&VerbGroup> {
        match self.clauses[clause].verb.map(|unit| &self.units[unit].kind) {
            Some(Kind::Verb(group)) => Some(group),
            _ => None,
        }
    }

    /// What fills the slots of a clause's verb.
    pub fn verb_slots(&self, text: &Text<'_>, clause: usize) -> Slots {
        if let Some(slots) = self.arranged.get(clause) {
            return slots.clone();
        }
        let Some(verb) = self.clauses[clause].verb else { return Slots::default() };
        let (mut object, prepositional) = self.after(text, verb);
        let passive = self.is_passive(clause);
        if object.is_empty() && !passive {
            object.extend(self.relative_object(text, clause));
        }
        Slots { subject: self.subject(clause), object, prepositional, passive }
    }

    /// "the five men whom rebels had captured": a relative clause with a subject of its own has what it is about for its object.
    fn relative_object(&self, text: &Text<'_>, clause: usize) -> Option<Range<usize>> {
        let here = &self.clauses[clause];
        let opener = here.opener.filter(|_| here.kind == ClauseKind::Relative)?;
        let word = text.tokens[self.units[opener].tokens.start].key.as_str();
        let hangs = opener.checked_sub(1).is_some_and(|before| self.units[before].kind == Kind::Preposition);
        let stands = matches!(word, "who" | "whom" | "which" | "that") && !hangs && !self.own_subject(clause).is_empty();
        here.antecedent.filter(|_| stands).map(|unit| self.units[unit].tokens.clone())
    }

    /// Is the clause's verb passive, by "be" or as a participle with nothing after it?
    pub fn is_passive(&self, clause: usize) -> bool {
        if let Some(slots) = self.arranged.get(clause) {
            return slots.passive;
        }
        let Some((verb, unit)) = self.verb_of(clause).zip(self.clauses[clause].verb) else { return false };
        if verb.passive {
            return true;
        }
        let participle = verb.form.is_participle() && self.units[unit].tokens.start == verb.main.start;
        let object = matches!(self.units.get(unit + 1).map(|next| &next.kind), Some(Kind::Noun | Kind::Pronoun));
        let sibling = self.clauses[clause].kind == ClauseKind::Shared
            && self.clauses[clause].parent.is_some_and(|elder| self.verb_of(elder).is_some_and(|elder| elder.passive));
        participle && !object && (self.clauses[clause].kind == ClauseKind::Participle || sibling || self.by_follows(unit))
    }

    fn by_follows(&self, unit: usize) -> bool {
        self.units.get(unit + 1).is_some_and(|next| next.kind == Kind::Preposition)
            && self.clauses[self.units[unit].clause].kind == ClauseKind::Participle
    }

    /// The noun phrases that are the subject of a clause.
    pub fn subject(&self, clause: usize) -> Vec<Range<usize>> {
        if let Some(slots) = self.arranged.get(clause) {
            return slots.subject.clone();
        }
        let mut at = clause;
        for _ in 0..LONGEST_CHAIN {
            let own = self.own_subject(at);
            if !own.is_empty() {
                return own;
            }
            let here = &self.clauses[at];
            match (here.kind, here.antecedent, here.parent) {
                (ClauseKind::Relative | ClauseKind::Participle, Some(antecedent), _) => return self.with_coordinated_before(antecedent),
                (
                    ClauseKind::Shared | ClauseKind::Participle | ClauseKind::Infinitive | ClauseKind::Subordinate | ClauseKind::Coordinate,
                    _,
                    Some(parent),
                ) => at = parent,
                _ => break,
            }
        }
        Vec::new()
    }

    fn own_subject(&self, clause: usize) -> Vec<Range<usize>> {
        let verb = self.clauses[clause].verb.unwrap_or(self.units.len());
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut open = true;
        for at in (0..verb).filter(|&at| !self.is_aside(at, verb)) {
            let unit = &self.units[at];
            if unit.clause != clause {
                open = false;
                continue;
            }
            match unit.kind {
                Kind::Noun | Kind::Pronoun if !self.hangs_on_preposition(at) => {
                    if self.is_told_to(clause, at) {
                        found.clear();
                    }
                    if found.is_empty() || open {
                        found.push(unit.tokens.clone());
                    }
                    open = false;
                }
                Kind::Conjunction => open = !found.is_empty(),
                Kind::Comma if found.len() == 1 && self.ends_opening(at, verb) => {
                    found.clear();
                    open = true;
                }
                Kind::Comma => open = !found.is_empty() && self.lists_on(at, verb),
                _ => {}
            }
        }
        found
    }

    /// "A spokesman told me one officer was shot": does who was told stand between the verb of speech and the subject of what was said?
    fn is_told_to(&self, clause: usize, noun: usize) -> bool {
        let said = &self.clauses[clause];
        let listener = said.opener.filter(|_| said.kind == ClauseKind::Complement).map(|opener| opener + 1);
        let speech = said.opener.is_some_and(|opener| matches!(&self.units[opener].kind, Kind::Verb(verb) if verb.speech));
        speech && listener.is_some_and(|listener| listener + 1 == noun && matches!(self.units[listener].kind, Kind::Noun | Kind::Pronoun))
    }

    /// "After talks with rebels and tribesmen, the army left": the comma parts what hangs on the opening preposition from the subject.
    fn ends_opening(&self, comma: usize, verb: usize) -> bool {
        let kind = |back: usize| comma.checked_sub(back).map(|at| &self.units[at].kind);
        let hangs = kind(1) == Some(&Kind::Noun)
            && kind(2) == Some(&Kind::Conjunction)
            && kind(3) == Some(&Kind::Noun)
            && matches!(kind(4), Some(Kind::Preposition));
        hangs && comma + 2 == verb && matches!(self.units[comma + 1].kind, Kind::Noun | Kind::Pronoun)
    }

    /// Does a comma part the members of a list that "and" closes before the verb?
    fn lists_on(&self, comma: usize, verb: usize) -> bool {
        let mut nouns = 0;
        for at in comma + 1..verb {
            match self.units[at].kind {
                Kind::Noun => nouns += 1,
                Kind::Conjunction => return nouns == 1 && matches!(self.units.get(at + 1).map(|unit| &unit.kind), Some(Kind::Noun)),
                Kind::Comma => nouns = 0,
                _ => return false,
            }
        }
        false
    }

    pub(super) fn hangs_on_preposition(&self, at: usize) -> bool {
        if self.paired.binary_search(&at).is_ok() {
            return true;
        }
        let before = (0..at).rev().find(|&unit| !matches!(self.units[unit].kind, Kind::Adverb | Kind::Quote));
        match before.map(|unit| (&self.units[unit].kind, unit)) {
            Some((Kind::Preposition | Kind::Source, _)) => true,
            // "in Homs and Hama": the second hangs on the first one's preposition.
            Some((Kind::Conjunction, unit)) => unit.checked_sub(1).is_some_and(|noun| {
                self.units[noun].kind == Kind::Noun
                    && noun > 0
                    && self.units[noun - 1].kind == Kind::Preposition
                    && self.clauses[self.units[at].clause].verb.is_some_and(|verb| verb < noun)
            }),
            _ => false,
        }
    }

    /// Is the noun phrase only a pronoun?
    pub(super) fn is_pronoun(&self, noun: &Range<usize>) -> bool {
        self.unit_of(noun.start).is_some_and(|unit| self.units[unit].kind == Kind::Pronoun)
    }

    fn with_coordinated_before(&self, noun: usize) -> Vec<Range<usize>> {
        let mut members = vec![self.units[noun].tokens.clone()];
        if noun >= 2 && self.units[noun - 1].kind == Kind::Conjunction && self.units[noun - 2].kind == Kind::Noun {
            members.insert(0, self.units[noun - 2].tokens.clone());
        }
        members
    }

    /// Object and prepositional phrases after a unit, within its clause.
    fn after(&self, text: &Text<'_>, unit: usize) -> (Vec<Range<usize>>, Vec<Prepositional>) {
        let clause = self.units[unit].clause;
        let mut object: Vec<Range<usize>> = Vec::new();
        let mut prepositional: Vec<Prepositional> = Vec::new();
        let mut pending: Option<SmolStr> = None;
        let (mut listing, mut closed) = (false, false);
        let ahead = (unit + 1..self.units.len()).filter(|&at| !self.is_aside(at, unit)).map(|at| &self.units[at]);
        for next in ahead.filter(|next| next.clause == clause) {
            match &next.kind {
                Kind::Preposition => pending = Some(preposition(text, &next.tokens)),
                Kind::Noun | Kind::Pronoun => {
                    let noun = next.tokens.clone();
                    match (pending.take(), prepositional.last_mut()) {
                        (Some(preposition), _) => prepositional.push(Prepositional { preposition, nouns: vec![noun] }),
                        (None, Some(last)) if listing => last.nouns.push(noun),
                        (None, None) if !closed && (object.is_empty() || listing) => object.push(noun),
                        _ => {}
                    }
                    listing = false;
                }
                Kind::PlacePhrase => prepositional
                    .push(Prepositional { preposition: text.tokens[next.tokens.start].key.clone(), nouns: vec![next.tokens.clone()] }),
                // "one driver killed, two staff missing": nothing right behind the verb, so that a mark behind it opens no object.
                // "were killed, the director said": nor is what was acted on told behind a mark.
                Kind::Comma if object.is_empty() && prepositional.is_empty() && self.takes_none_behind(unit) => closed = true,
                Kind::Conjunction | Kind::Comma => {
                    listing = true;
                    pending = None;
                }
                Kind::Date => pending = None,
                Kind::Verb(_) | Kind::Source => break,
                _ => {}
            }
        }
        (object, prepositional)
    }

    /// Is the unit a participle without a helper, or a passive?
    fn takes_none_behind(&self, unit: usize) -> bool {
        matches!(&self.units[unit].kind, Kind::Verb(verb) if verb.bare && verb.form.is_participle() || verb.passive)
    }

    /// What hangs on a noun phrase: the prepositional phrases right after it, up to the next verb or mark.
    pub fn noun_slots(&self, text: &Text<'_>, unit: usize) -> Vec<Prepositional> {
        let mut found: Vec<Prepositional> = Vec::new();
        let mut pending: Option<SmolStr> = None;
        let mut listing = false;
        for next in (unit + 1..self.units.len()).filter(|&at| !self.is_aside(at, unit)).map(|at| &self.units[at]) {
            if found.len() >= MOST_PHRASES {
                break;
            }
            match &next.kind {
                Kind::Preposition => pending = Some(preposition(text, &next.tokens)),
                Kind::Noun | Kind::Pronoun => match (pending.take(), found.last_mut()) {
                    (Some(preposition), _) => found.push(Prepositional { preposition, nouns: vec![next.tokens.clone()] }),
                    (None, Some(last)) if listing => last.nouns.push(next.tokens.clone()),
                    _ => break,
                },
                Kind::PlacePhrase => {
                    found.push(Prepositional { preposition: text.tokens[next.tokens.start].key.clone(), nouns: vec![next.tokens.clone()] });
                }
                Kind::Date => pending = None,
                Kind::Adverb | Kind::Quote => {}
                Kind::Conjunction => listing = true,
                _ => break,
            }
            listing &= next.kind == Kind::Conjunction;
        }
        found
    }
}
