//! Whom "we" means: who is quoted, and for whom the report says that he speaks.

use std::collections::HashMap;

use sitrep_model::{Relation, RelationKind, RuleName, fold};

use crate::clauses::Parsed;
use crate::code::desk::Desk;

use super::names::{Name, NameKind};

impl Desk<'_, '_> {
    /// "The minister said:" at the end of a line: who says what stands below it.
    pub(super) fn introduced(&self, parsed: &Parsed, names: &[Name<'_>]) -> Option<String> {
        let tokens = &self.text().tokens;
        let sentence = self.text().sentences[parsed.sentence].tokens.clone();
        let opens = sentence.clone().last().is_some_and(|last| tokens[last].is(":"));
        if !opens {
            return None;
        }
        let states = sentence.clone().any(|at| self.is("tie-statements", &tokens[at].key));
        let speaks = |clause: usize| parsed.verb_of(clause).is_some_and(|verb| !verb.negated && (verb.speech || states));
        let rule = RuleName::new("resolve/points-back");
        let clause = (0..parsed.clauses.len()).rev().find(|&clause| speaks(clause))?;
        let verb = parsed.verb_of(clause)?.main.start;
        let person = |name: &&Name<'_>| matches!(name.kind, NameKind::Unknown { group: false }) && name.tokens.len() > 1;
        if let Some(person) = names.iter().rev().filter(|name| name.tokens.end <= verb).find(person) {
            return Some(self.text().words(&person.tokens).to_owned());
        }
        let said = parsed.subject(clause).iter().rev().find_map(|noun| self.speaker(noun, &rule))?;
        Some(said.id.unwrap_or(said.source))
    }

    /// Whoever says "we" means the group that he is told to command or to belong to.
    pub(super) fn name_groups(&self, told: &mut [Relation]) {
        let speaks = |words: &str| ["tie-pronouns-speaker", "tie-our"].iter().any(|list| self.is(list, &fold(words)));
        let groups = groups_of(told);
        let meant = |end: &str, words: &str| surname(end).and_then(|name| groups.get(&name)).filter(|_| speaks(words)).cloned();
        for tie in told {
            let (subject, object) = (meant(&tie.subject, &tie.subject_as_written), meant(&tie.object, &tie.object_as_written));
            tie.subject = subject.filter(|group| *group != tie.object).unwrap_or_else(|| tie.subject.clone());
            tie.object = object.filter(|group| *group != tie.subject).unwrap_or_else(|| tie.object.clone());
        }
    }
}

/// The group that each person is told to belong to, or else to command, by the last word of his name.
pub(super) fn groups_of(told: &[Relation]) -> HashMap<String, String> {
    let mut groups = HashMap::new();
    // Who runs the logistics of a group commands those, and is of the group.
    for kind in [RelationKind::MemberOf, RelationKind::Commands, RelationKind::Joined] {
        for tie in told.iter().filter(|tie| tie.kind == kind) {
            if let Some(name) = surname(&tie.subject) {
                groups.entry(name).or_insert_with(|| tie.object.clone());
            }
        }
    }
    groups
}

/// The last word of a name, by which a person is called later.
pub(super) fn surname(name: &str) -> Option<String> {
    name.split_whitespace().last().map(fold)
}
