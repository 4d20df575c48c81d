//! Which clause goes on behind an inner one.

use super::slots::LONGEST_CHAIN;
use super::split::Splitter;
use super::unit::ClauseKind;

impl Splitter<'_, '_> {
    /// Has the parent no verb yet?
    pub(super) fn main_waits(&self) -> bool {
        self.clause().parent.is_some_and(|parent| self.parsed.clauses[parent].verb.is_none())
    }

    /// "A guard who tried to stop the gunmen was shot": the clause around this one that still waits for its verb.
    pub(super) fn waiting(&self) -> Option<usize> {
        let mut inner = self.current;
        for _ in 0..LONGEST_CHAIN {
            let here = &self.parsed.clauses[inner];
            let parent = here.parent.filter(|_| {
                matches!(here.kind, ClauseKind::Infinitive | ClauseKind::Relative | ClauseKind::Participle) || inner == self.current
            })?;
            if self.parsed.clauses[parent].verb.is_none() {
                return Some(parent);
            }
            inner = parent;
        }
        None
    }

    /// A finite verb after a comma belongs to the clause that an inner one interrupted, or shares the subject.
    pub(super) fn close_inner(&mut self, at: usize) {
        let mut outer = self.current;
        while let Some(parent) = self.parsed.clauses[outer].parent {
            if self.parsed.clauses[parent].verb.is_none() {
                self.current = parent;
                return;
            }
            outer = parent;
        }
        let parent = match self.clause().kind {
            ClauseKind::Relative | ClauseKind::Participle => self.clause().parent.unwrap_or(self.current),
            _ => self.current,
        };
        self.open(ClauseKind::Shared, Some(parent), None, Some(at));
    }

    /// "denied that his men had fired and said rebels had": whoever spoke goes on speaking.
    pub(super) fn speaking(&self) -> Option<usize> {
        let mut inner = self.current;
        for _ in 0..LONGEST_CHAIN {
            let parent = self.parsed.clauses[inner].parent?;
            let speaks = self.parsed.clauses[parent].verb.and_then(|verb| self.verb(verb)).is_some_and(|verb| verb.speech);
            if speaks && self.parsed.clauses[inner].kind == ClauseKind::Complement {
                return Some(parent);
            }
            inner = parent;
        }
        None
    }
}
