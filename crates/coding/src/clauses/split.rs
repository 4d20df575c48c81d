//! Groups units into clauses, in one walk from left to right.

use sitrep_codebook::VerbForm;

use crate::annotate::Mentions;
use crate::text::{Text, TokenKind};

use super::Parsed;
use super::unit::{Clause, ClauseKind, Kind, VerbGroup};

/// Those who are some of others are told in so many units between commas at most.
const LONGEST_PART: usize = 10;

/// Gives every unit its clause.
pub(super) fn split(text: &Text<'_>, mentions: &Mentions<'_>, parsed: &mut Parsed) {
    let mut splitter = Splitter { text, mentions, parsed, current: 0, aside: None, bracketed: None };
    splitter.open(ClauseKind::Main, None, None, None);
    for at in 0..splitter.parsed.units.len() {
        splitter.step(at);
    }
}

pub(super) struct Splitter<'a, 'r> {
    text: &'a Text<'r>,
    pub(super) mentions: &'a Mentions<'r>,
    pub(super) parsed: &'a mut Parsed,
    pub(super) current: usize,
    /// Where words of speech between two commas end, and the clause that goes on behind them.
    aside: Option<(usize, usize)>,
    /// The clause that goes on behind brackets with a clause of their own.
    pub(super) bracketed: Option<usize>,
}

impl Splitter<'_, '_> {
    pub(super) fn open(&mut self, kind: ClauseKind, parent: Option<usize>, antecedent: Option<usize>, opener: Option<usize>) {
        self.current = self.parsed.clauses.len();
        self.parsed.clauses.push(Clause { verb: None, kind, parent, antecedent, opener });
    }

    pub(super) fn clause(&self) -> &Clause {
        &self.parsed.clauses[self.current]
    }

    pub(super) fn kind(&self, at: usize) -> Option<&Kind> {
        self.parsed.units.get(at).map(|unit| &unit.kind)
    }

    pub(super) fn key(&self, token: usize) -> &str {
        &self.text.tokens[token].key
    }

    pub(super) fn verb(&self, at: usize) -> Option<&VerbGroup> {
        match self.kind(at) {
            Some(Kind::Verb(group)) => Some(group),
            _ => None,
        }
    }

    fn step(&mut self, at: usize) {
        match self.parsed.units[at].kind.clone() {
            Kind::Relative => {
                let antecedent = self.person_before(at).or_else(|| self.noun_before(at));
                self.open(ClauseKind::Relative, Some(self.current), antecedent, Some(at));
            }
            Kind::Subordinator => self.subordinate(at),
            Kind::Preposition if self.opens_clause(at) => {
                self.parsed.units[at].kind = Kind::Subordinator;
                self.subordinate(at);
            }
            Kind::Preposition if self.is_beside(at) && self.begins_act(at) => {
                let parent = self.clause().parent;
                self.open(ClauseKind::Coordinate, parent, None, Some(at));
            }
            Kind::Comma => self.comma(at),
            Kind::Break if self.passes_bracket(at) => {}
            Kind::Break | Kind::Source => self.break_off(at),
            Kind::Conjunction => self.conjunction(at),
            Kind::Verb(group) => self.take_verb(at, &group),
            _ => {}
        }
        self.parsed.units[at].clause = self.current;
    }

    /// "as well as an explosion in Homs"
    fn is_beside(&self, at: usize) -> bool {
        let words = self.text.words(&self.parsed.units[at].tokens).to_lowercase();
        self.mentions.book.is("slot-beside", &words)
    }

    fn subordinate(&mut self, at: usize) {
        let kind = match self.clause().verb.and_then(|verb| self.verb(verb)) {
            Some(verb) if verb.speech => ClauseKind::Complement,
            _ if self.text.tokens[self.parsed.units[at].tokens.start].is("that") => ClauseKind::Complement,
            _ => ClauseKind::Subordinate,
        };
        self.open(kind, Some(self.current), None, Some(at));
    }

    /// "after", "before", "as" and the like before a noun phrase and its finite verb, or before a verb in -ing.
    fn opens_clause(&self, at: usize) -> bool {
        let key = &self.text.tokens[self.parsed.units[at].tokens.start].key;
        if !self.mentions.book.is("subordinators", key) {
            return false;
        }
        self.verb(at + 1).is_some() || self.finite_ahead(at + 1)
    }

    /// Is there a noun phrase here with a finite verb of its own?
    fn finite_ahead(&self, from: usize) -> bool {
        let (mut noun, mut part) = (false, 0);
        for at in (from..self.parsed.units.len()).filter(|&at| !self.parsed.is_aside(at, from)) {
            match &self.parsed.units[at].kind {
                _ if at < part => {}
                Kind::Noun | Kind::Pronoun => noun = true,
                Kind::Comma if noun && self.part_ends(at).is_some() => part = self.part_ends(at).unwrap_or(at) + 1,
                Kind::Preposition | Kind::Adverb | Kind::Date | Kind::PlacePhrase => {}
                Kind::Conjunction if noun && matches!(self.kind(at + 1), Some(Kind::Noun)) => {}
                Kind::Verb(group) if self.is_reduced(at, group) => {}
                Kind::Verb(group) => return noun && (group.finite || group.passive) && !group.infinitive,
                _ => return false,
            }
        }
        false
    }

    /// "on suspicion of having sheltered them": is the verb, or what helps it, in -ing?
    fn opens_in_ing(&self, at: usize, group: &VerbGroup) -> bool {
        group.form == VerbForm::Ing || self.text.tokens[self.parsed.units[at].tokens.start].is("having")
    }

    /// "10 civilians, among them four children, died": where the commas close again around those who are some of them.
    fn part_ends(&self, comma: usize) -> Option<usize> {
        let opener = self.parsed.units.get(comma + 1).filter(|unit| unit.kind == Kind::Preposition)?;
        let word = &self.text.tokens[opener.tokens.start].key;
        let some = self.mentions.book.is("slot-part", word) || self.mentions.book.is("slot-whole", word);
        let mut behind = (comma + 2..self.parsed.units.len().min(comma + LONGEST_PART)).take_while(|&at| self.verb(at).is_none());
        behind.find(|&at| some && self.parsed.units[at].kind == Kind::Comma)
    }

    /// A bare participle right after a noun and right before a preposition tells of the noun ("people killed in the raid"), if a finite verb follows.
    fn is_reduced(&self, at: usize, group: &VerbGroup) -> bool {
        if self.is_beside_noun(at, group) {
            return true;
        }
        let bare = matches!(group.form, VerbForm::Ed | VerbForm::Participle) && self.parsed.units[at].tokens.start == group.main.start;
        let followed = matches!(self.kind(at + 1), Some(Kind::Preposition | Kind::Date | Kind::PlacePhrase));
        // "the police stated on Sunday a shell fell": whoever speaks at a time is the subject.
        let dated = (at + 1..at + 3).any(|next| self.kind(next) == Some(&Kind::Date));
        bare && followed && !(group.speech && dated) && self.later_finite(at + 1)
    }

    /// "Fighters manning a checkpoint shot a driver": a bare -ing right after a noun tells of it, where the finite verb comes without a mark.
    fn is_beside_noun(&self, at: usize, group: &VerbGroup) -> bool {
        let beside = at.checked_sub(1).is_some_and(|noun| self.parsed.units[noun].kind == Kind::Noun);
        let gerund = group.form == VerbForm::Ing && group.bare && !group.speech && !group.infinitive;
        beside && gerund && self.later_verb(at + 1).is_some_and(|later| later.finite || later.passive)
    }

    /// "People slept in the open as the soldiers came", "fled before the army arrived": that verb is of a clause of its own.
    fn begins_clause(&self, at: usize) -> bool {
        let word = &self.text.tokens[self.parsed.units[at].tokens.start];
        let acts = |group: &VerbGroup| group.finite && !group.passive && !group.copula && !group.speech;
        let subject = matches!(self.kind(at + 1), Some(Kind::Noun | Kind::Pronoun));
        word.is("as") || self.mentions.book.is("subordinators", &word.key) && subject && self.verb(at + 2).is_some_and(acts)
    }

    fn later_finite(&self, from: usize) -> bool {
        self.later_verb(from).is_some_and(|later| later.finite && !later.speech || later.passive)
    }

    /// The next verb before a mark, without what only tells of a noun.
    fn later_verb(&self, from: usize) -> Option<&VerbGroup> {
        for at in (from..self.parsed.units.len()).filter(|&at| !self.parsed.is_aside(at, from)) {
            match &self.parsed.units[at].kind {
                Kind::Preposition if self.begins_clause(at) => return None,
                Kind::Comma | Kind::Break | Kind::Subordinator | Kind::Relative | Kind::Conjunction | Kind::Quote => return None,
                // "looking for people they accuse"
                Kind::Pronoun if self.verb(at + 1).is_some() => return None,
                // "a bomb exploded near a checkpoint held by rebels": what is done by somebody tells of the noun before it.
                Kind::Verb(group) if group.form.is_participle() && group.bare && self.is_done_by(at + 1) => {}
                Kind::Verb(group) => return Some(group),
                _ => {}
            }
        }
        None
    }

    fn is_done_by(&self, at: usize) -> bool {
        let word = self.parsed.units.get(at).map(|unit| &self.text.tokens[unit.tokens.start].key);
        word.is_some_and(|key| self.mentions.book.is("slot-initiator", key))
    }

    pub(super) fn noun_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(4).find(|&unit| self.parsed.units[unit].kind == Kind::Noun)
    }

    fn comma(&mut self, at: usize) {
        if let Some((_, outer)) = self.aside.take_if(|(end, _)| *end == at) {
            self.current = outer;
            return;
        }
        if let Some(end) = self.speech_aside(at) {
            self.aside = Some((end, self.current));
            self.open(ClauseKind::Main, None, None, Some(at));
            return;
        }
        if self.begins_act(at) {
            let parent = self.clause().parent;
            self.open(ClauseKind::Coordinate, parent, None, Some(at));
            return;
        }
        let next = (at + 1..self.parsed.units.len())
            .find(|&unit| !matches!(self.parsed.units[unit].kind, Kind::Adverb | Kind::Date | Kind::PlacePhrase));
        let has_verb = self.clause().verb.is_some();
        let Some(next) = next.filter(|_| has_verb) else { return };
        match self.verb(next).cloned() {
            Some(verb) if verb.finite && !verb.infinitive => self.close_inner(at),
            None if self.finite_ahead(next) => match self.clause().kind {
                ClauseKind::Subordinate | ClauseKind::Relative if self.main_waits() => self.close_inner(at),
                _ => {
                    let parent = self.clause().parent;
                    self.open(ClauseKind::Coordinate, parent, None, Some(at));
                }
            },
            Some(_) | None => {}
        }
    }

    fn break_off(&mut self, at: usize) {
        // "In the first attack since the truce... an ambush kills": what three dots part are two sentences, verb or none.
        let dots = self.text.tokens[self.parsed.units[at].tokens.start].is("...");
        if self.clause().verb.is_some() || dots && at > 0 || self.heads_off(at) {
            self.open(ClauseKind::Main, None, None, Some(at));
        }
    }

    /// "HOMS, Agency - Seven people were", "Homs province: Shells fell": what stands before the mark is no subject of what follows.
    fn heads_off(&self, at: usize) -> bool {
        let mark = self.text.tokens[self.parsed.units[at].tokens.start].key.as_str();
        // "2) Gunmen shot at a convoy"
        let number = || self.text.tokens[self.parsed.units[0].tokens.start].kind == TokenKind::Number;
        at == 1 && mark == ")" && number()
            || matches!(mark, "-" | "–" | "—" | ":" | "|")
                && (matches!(self.kind(at + 1), Some(Kind::Noun | Kind::Adverb | Kind::Date | Kind::PlacePhrase))
                    || mark == ":" && self.kind(at + 1) == Some(&Kind::Preposition))
    }

    fn conjunction(&mut self, at: usize) {
        // "casualties and injuries" is one cue.
        if self.mentions.cue_holds(self.parsed.units[at].tokens.start) {
            return;
        }
        if self.begins_act(at) {
            let parent = self.clause().parent;
            self.open(ClauseKind::Coordinate, parent, None, Some(at));
            return;
        }
        if self.clause().verb.is_none() {
            return;
        }
        let next = if matches!(self.kind(at + 1), Some(Kind::Adverb)) { at + 2 } else { at + 1 };
        if let Some(verb) = self.verb(next) {
            let again = verb.speech && verb.finite && (self.finite_ahead(next + 1) || self.lays_deed(next));
            let parent = again.then(|| self.speaking()).flatten().unwrap_or(self.current);
            self.open(ClauseKind::Shared, Some(parent), None, Some(at));
        } else if matches!(self.kind(next), Some(Kind::Noun | Kind::Pronoun | Kind::Date))
            && self.finite_ahead(next)
            && !self.is_left_so(next)
            || self.opens_elsewhere(next)
        {
            let parent = self.clause().parent;
            self.open(ClauseKind::Coordinate, parent, None, Some(at));
        }
    }

    /// "gunmen killed a merchant and in Baghdad a bomb wounded four": a place in front opens a clause with a subject of its own.
    fn opens_elsewhere(&self, at: usize) -> bool {
        let place = match (self.kind(at), self.kind(at + 1)) {
            (Some(Kind::PlacePhrase), _) => at,
            (Some(Kind::Preposition), Some(Kind::Noun)) => at + 1,
            _ => return false,
        };
        let subject = place + 1 + usize::from(self.kind(place + 1) == Some(&Kind::Comma));
        let placed = self.mentions.within(&self.parsed.units[place].tokens).places.len() == 1;
        placed && matches!(self.kind(subject), Some(Kind::Noun | Kind::Pronoun)) && self.finite_ahead(subject)
    }

    fn take_verb(&mut self, at: usize, group: &VerbGroup) {
        let Some(held) = self.clause().verb else {
            let reduced = self.is_reduced(at, group) && self.noun_before(at).is_some();
            if reduced {
                let antecedent = self.noun_before(at);
                self.open(ClauseKind::Participle, Some(self.current), antecedent, None);
            }
            let current = self.current;
            self.parsed.clauses[current].verb = Some(at);
            if group.speech {
                self.after_speech(at);
            }
            return;
        };
        let antecedent = self.antecedent(at);
        if group.infinitive {
            self.open(ClauseKind::Infinitive, Some(self.current), None, Some(at));
        } else if !group.finite && self.opens_in_ing(at, group) || self.is_bare_participle(at, group) {
            let parent = self.deed_before(at).unwrap_or(self.current);
            self.open(ClauseKind::Participle, Some(parent), antecedent, Some(at));
        } else if let Some(outer) = self.waiting() {
            self.current = outer;
        } else {
            let speech = self.verb(held).is_some_and(|verb| verb.speech);
            let kind = if speech { ClauseKind::Complement } else { ClauseKind::Coordinate };
            let parent = if speech { Some(self.current) } else { self.clause().parent };
            self.open(kind, parent, None, Some(at));
            self.take_subject(at);
        }
        let current = self.current;
        self.parsed.clauses[current].verb = Some(at);
        if group.speech {
            self.after_speech(at);
        }
    }

    /// What follows a verb of speech is what is said, unless a mark or a preposition follows.
    fn after_speech(&mut self, at: usize) {
        self.parsed.units[at].clause = self.current;
        if matches!(self.kind(at + 1), Some(Kind::Noun | Kind::Pronoun)) && self.finite_ahead(at + 1) {
            let speaking = self.current;
            self.open(ClauseKind::Complement, Some(speaking), None, Some(at));
        }
    }

    /// The noun that a participle without a comma before it is about.
    fn antecedent(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let gerund = self.parsed.units[before].kind == Kind::Preposition
            && self.mentions.book.is("gerund-subject", &self.text.tokens[self.parsed.units[before].tokens.start].key);
        let noun = if gerund { before.checked_sub(1)? } else { before };
        // "was accused by officials of taking a farmer": not those who accuse.
        let accuser = noun.checked_sub(1).is_some_and(|by| {
            let word = &self.text.tokens[self.parsed.units[by].tokens.start].key;
            gerund && self.parsed.units[by].kind == Kind::Preposition && self.mentions.book.is("slot-initiator", word)
        });
        if accuser {
            return None;
        }
        (self.parsed.units[noun].kind == Kind::Noun).then_some(noun)
    }

    fn is_bare_participle(&self, at: usize, group: &VerbGroup) -> bool {
        let bare = matches!(group.form, VerbForm::Ed | VerbForm::Participle)
            && self.parsed.units[at].tokens.start == group.main.start
            && !group.finite
            || group.form == VerbForm::Participle && self.parsed.units[at].tokens.start == group.main.start
            || group.form == VerbForm::Ed
                && self.parsed.units[at].tokens.start == group.main.start
                && !matches!(self.kind(at + 1), Some(Kind::Noun | Kind::Pronoun));
        bare && !self.main_waits() && !self.verb(self.clause().verb.unwrap_or(at)).is_some_and(|verb| verb.speech)
    }

    /// The noun phrases just before a verb that opened its own clause are its subject: move them there.
    fn take_subject(&mut self, at: usize) {
        let current = self.current;
        let mut first = at;
        for unit in (0..at).rev() {
            match self.parsed.units[unit].kind {
                Kind::Noun | Kind::Pronoun => first = unit,
                Kind::Preposition | Kind::Adverb | Kind::Date | Kind::PlacePhrase => {}
                _ => break,
            }
        }
        // A noun phrase on a preposition is no subject: begin at the first that is none.
        let first = (first..at)
            .find(|&unit| {
                self.parsed.units[unit].kind != Kind::Preposition && (unit == 0 || self.parsed.units[unit - 1].kind != Kind::Preposition)
            })
            .unwrap_or(at);
        for unit in first..at {
            self.parsed.units[unit].clause = current;
        }
    }
}
