//! Cuts sentences into clauses: who is the subject of which verb, what is its object, what hangs on which preposition.
//!
//! No parser: a cascade over marked words. Noun phrases are runs of words between grammar words and verbs;
//! clauses open at subordinators, relatives, speech and coordination, and close at commas and finite verbs.

mod acts;
mod asides;
mod cut;
mod outer;
mod slots;
mod split;
#[cfg(test)]
mod tests;
mod unit;
pub(crate) mod verb_first;
mod verbs;

use std::ops::Range;

use crate::annotate::Mentions;
use crate::text::Text;

pub(crate) use slots::LONGEST_CHAIN;
pub use slots::{Prepositional, Slots};
pub use unit::{Clause, ClauseKind, Kind, Unit, VerbGroup};

/// One sentence in units and clauses.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The sentence's index in `Text::sentences`.
    pub sentence: usize,
    /// Its units, in order.
    pub units: Vec<Unit>,
    /// Its clauses, in the order they open.
    pub clauses: Vec<Clause>,
    /// The slots of each clause, where the language's order of words decides them with the whole sentence in view.
    arranged: Vec<Slots>,
    /// What stands in brackets, as units.
    brackets: Vec<Range<usize>>,
    /// The units that stand second behind "between".
    paired: Vec<usize>,
}

impl Parsed {
    /// Parses one sentence.
    pub fn new(text: &Text<'_>, mentions: &Mentions<'_>, sentence: usize) -> Self {
        let units = cut::units(text, mentions, &text.sentences[sentence].tokens);
        let mut parsed = Self { sentence, units, clauses: Vec::new(), arranged: Vec::new(), brackets: Vec::new(), paired: Vec::new() };
        if mentions.book.verb_first {
            verb_first::split(text, mentions, &mut parsed);
            parsed.arranged = verb_first::arrange(text, mentions, &parsed);
        } else {
            parsed.brackets = asides::brackets(text, &parsed.units);
            parsed.paired = asides::pairs(text, mentions, &parsed.units);
            split::split(text, mentions, &mut parsed);
        }
        parsed
    }

    /// The unit that holds a token.
    pub fn unit_of(&self, token: usize) -> Option<usize> {
        let at = self.units.partition_point(|unit| unit.tokens.end <= token);
        (at < self.units.len() && self.units[at].tokens.contains(&token)).then_some(at)
    }

    /// The clause that holds a token.
    pub fn clause_of(&self, token: usize) -> Option<usize> {
        self.unit_of(token).map(|unit| self.units[unit].clause)
    }

    /// The tokens from the first to the last unit of a clause.
    pub fn clause_tokens(&self, clause: usize) -> Option<Range<usize>> {
        let mut own = self.units.iter().filter(|unit| unit.clause == clause);
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        Some(first.tokens.start..last.tokens.end)
    }

    /// Is `inner` the clause `outer` or somewhere below it?
    pub fn is_within(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(clause) = at {
            if clause == outer {
                return true;
            }
            at = self.clauses[clause].parent;
        }
        false
    }
}
