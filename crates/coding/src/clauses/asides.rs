//! What stands aside, in brackets or between two commas: the sentence goes on behind it as if it were not there.

use std::ops::Range;

use crate::annotate::Mentions;
use crate::text::Text;

use super::Parsed;
use super::split::Splitter;
use super::unit::{ClauseKind, Kind, Unit};

/// Words of speech between two commas are no longer than this, in units.
const LONGEST_SPEECH: usize = 9;
/// Brackets hold no more units than this, so that one that is never closed takes linear time.
const LONGEST: usize = 40;

/// The brackets of a sentence, as ranges of units with their marks.
pub(super) fn brackets(text: &Text<'_>, units: &[Unit]) -> Vec<Range<usize>> {
    let is = |at: usize, mark: &str| units[at].kind == Kind::Break && text.tokens[units[at].tokens.start].is(mark);
    let mut found: Vec<Range<usize>> = Vec::new();
    for open in (0..units.len()).filter(|&at| is(at, "(")) {
        if found.last().is_some_and(|last| last.end > open) {
            continue;
        }
        let within = open + 1..units.len().min(open + LONGEST);
        // A bracket that opens the sentence stands for no aside of it.
        if let Some(close) = within.into_iter().find(|&at| is(at, ")")).filter(|_| open > 0) {
            found.push(open..close + 1);
        }
    }
    found
}

/// "Fighting between the army and rebels displaced thousands": the second of the two hangs on the preposition as the first does.
pub(super) fn pairs(text: &Text<'_>, mentions: &Mentions<'_>, units: &[Unit]) -> Vec<usize> {
    let between = |unit: &Unit| unit.kind == Kind::Preposition && mentions.book.is("between", &text.tokens[unit.tokens.start].key);
    let joined = |at: usize| {
        let kinds = [at + 1, at + 2, at + 3].map(|unit| units.get(unit).map(|unit| &unit.kind));
        kinds == [Some(&Kind::Noun), Some(&Kind::Conjunction), Some(&Kind::Noun)]
    };
    (0..units.len()).filter(|&at| between(&units[at]) && joined(at)).map(|at| at + 3).collect()
}

impl Parsed {
    /// The brackets around a unit, or that it is a mark of.
    fn bracket(&self, unit: usize) -> Option<&Range<usize>> {
        let next = self.brackets.partition_point(|bracket| bracket.end <= unit);
        self.brackets.get(next).filter(|bracket| bracket.contains(&unit))
    }

    /// Where the brackets behind a unit open.
    pub(crate) fn brackets_after(&self, unit: usize) -> impl Iterator<Item = usize> {
        let next = self.brackets.partition_point(|bracket| bracket.start <= unit);
        self.brackets[next..].iter().map(|bracket| bracket.start)
    }

    /// Does the unit stand in brackets that do not hold the one from which it is seen?
    pub(super) fn is_aside(&self, unit: usize, from: usize) -> bool {
        self.bracket(unit).is_some_and(|bracket| !bracket.contains(&from))
    }
}

impl Splitter<'_, '_> {
    /// "Rebels entered Homs (24 September), burned shops": where brackets tell of no act, the clause goes on through them; else they hold
    /// a clause of their own. Is the mark one of brackets?
    pub(super) fn passes_bracket(&mut self, at: usize) -> bool {
        let Some(bracket) = self.parsed.bracket(at).cloned() else { return false };
        if at + 1 == bracket.end {
            if let Some(outer) = self.bracketed.take() {
                self.current = outer;
            }
        } else if at == bracket.start && self.tells(&bracket) {
            self.bracketed = Some(self.current);
            self.open(ClauseKind::Main, None, None, Some(at));
        }
        at == bracket.start || at + 1 == bracket.end
    }

    fn tells(&self, bracket: &Range<usize>) -> bool {
        let units = &self.parsed.units[bracket.clone()];
        let tokens = units[0].tokens.start..units[units.len() - 1].tokens.end;
        units.iter().any(|unit| matches!(unit.kind, Kind::Verb(_))) || !self.mentions.within(&tokens).cues.is_empty()
    }

    /// "a member of an agency, who was detained": "who" is a person, and no thing that stands next to it.
    pub(super) fn person_before(&self, at: usize) -> Option<usize> {
        let who = self.mentions.book.is("persons-relative", self.key(self.parsed.units[at].tokens.start));
        let noun = self.noun_before(at).filter(|_| who)?;
        let person = |unit: usize| {
            let contents = self.contents(unit);
            !contents.people.is_empty() || contents.actors.iter().any(|actor| !actor.adjective)
        };
        let hangs =
            noun.checked_sub(2).filter(|&head| self.kind(noun - 1) == Some(&Kind::Preposition) && self.kind(head) == Some(&Kind::Noun));
        hangs.filter(|&head| !person(noun) && !self.contents(head).people.is_empty())
    }

    /// "No officer, the police said, had been taken": who says so stands between subject and verb. Where does it end?
    pub(super) fn speech_aside(&self, comma: usize) -> Option<usize> {
        let subject = comma.checked_sub(1).is_some_and(|before| matches!(self.parsed.units[before].kind, Kind::Noun | Kind::Pronoun));
        if self.clause().verb.is_some() || !subject {
            return None;
        }
        let (mut noun, mut said) = (false, false);
        for at in comma + 1..self.parsed.units.len().min(comma + LONGEST_SPEECH) {
            match &self.parsed.units[at].kind {
                Kind::Noun | Kind::Pronoun => noun = true,
                Kind::Preposition | Kind::Adverb | Kind::Date | Kind::PlacePhrase => {}
                Kind::Verb(group) if noun && !said && group.speech && group.finite => said = true,
                Kind::Comma => return (said && self.verb(at + 1).is_some()).then_some(at),
                _ => return None,
            }
        }
        None
    }
}
