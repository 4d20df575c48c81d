//! Ties that the words between two actors tell: "Liwa al-Aqsa, formerly Jund al-Aqsa".

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
            if let Some(relation) = self.relation(subject.tokens.end, object.tokens.start) {
                let to = object.id.clone().unwrap_or_else(|| object.name.clone());
                subject.ties.push(ToldTie { relation, to, tokens: object.tokens.clone() });
            }
        }
    }

    fn relation(&self, start: usize, end: usize) -> Option<RelationKind> {
        if end <= start || end - start > LONGEST_GAP || self.text.sentence_of(start) != self.text.sentence_of(end) {
            return None;
        }
        let opening = usize::from(matches!(self.key(start), "," | "(" | "-"));
        let (length, relations) = self.grammar.ties.longest(self.text.from(start + opening, end))?;
        let mut rest = start + opening + length;
        while rest < end && (self.book.is("determiners", self.key(rest)) || matches!(self.key(rest), "\"" | "'" | ":")) {
            rest += 1;
        }
        let relation = *relations.first()?;
        // "X or Y" names one actor only in brackets or between commas.
        let doubtful = self.key(start + opening) == "or" && opening == 0;
        (rest == end && !doubtful).then_some(relation)
    }
}
