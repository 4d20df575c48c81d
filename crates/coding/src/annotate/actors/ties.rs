//! Ties that the words between two actors tell: "Liwa al-Aqsa, formerly Jund al-Aqsa".

use std::ops::Range;

use sitrep_model::RelationKind;

use super::Reading;
use crate::annotate::mention::{ActorMention, ToldTie};

/// The most words that may stand between the two names.
const LONGEST_GAP: usize = 7;

impl Reading<'_> {
    /// Fills in the ties between neighbouring mentions.
    pub(super) fn tie(&self, found: &mut [ActorMention]) {
        for at in 1..found.len() {
            let (before, rest) = found.split_at_mut(at);
            let (Some(subject), Some(object)) = (before.last_mut(), rest.first()) else { continue };
            if subject.adjective || object.adjective || subject.pointing || subject.id.is_some() && subject.id == object.id {
                continue;
            }
            let told = self.relation(subject.tokens.end, &object.tokens);
            // "the army or the rebels": two that the codebook knows apart are no one actor.
            let two = subject.id.is_some() && object.id.is_some();
            if let Some(relation) = told.filter(|_| !(two && self.says_or(subject.tokens.end))) {
                let to = object.id.clone().unwrap_or_else(|| object.name.clone());
                subject.ties.push(ToldTie { relation, to, tokens: object.tokens.clone() });
            }
        }
    }

    /// The tie that the words between a name's end and the next name tell; the last of them may be read with the name ("التابعة للجيش").
    fn relation(&self, start: usize, object: &Range<usize>) -> Option<RelationKind> {
        let end = object.start;
        if end < start || end - start > LONGEST_GAP || self.text.sentence_of(start) != self.text.sentence_of(end) {
            return None;
        }
        let opening = usize::from(matches!(self.key(start), "," | "(" | "-"));
        let (length, relations) = self.grammar.ties.longest(self.text.from(start + opening, object.end))?;
        let mut rest = start + opening + length;
        while rest < end && (self.book.is("determiners", self.key(rest)) || matches!(self.key(rest), "\"" | "'" | ":")) {
            rest += 1;
        }
        let relation = *relations.first()?;
        // "X or Y" names one actor only in brackets or between commas.
        let doubtful = opening == 0 && self.says_or(start);
        (rest >= end && rest < object.end && !doubtful).then_some(relation)
    }

    /// Does "or" stand behind a name, or behind the mark after it?
    fn says_or(&self, start: usize) -> bool {
        let opening = usize::from(matches!(self.key(start), "," | "(" | "-"));
        self.book.is("actor-or", self.key(start + opening))
    }
}
