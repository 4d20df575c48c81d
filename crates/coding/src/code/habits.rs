//! What a report says of habit beside its news: "the army goes on shelling the villages", "attacks come almost daily".

use sitrep_model::{DatePrecision, Doubt, DoubtKind, Evidence, RuleName};

use crate::annotate::DateUse;

use super::desk::Desk;
use super::telling::Telling;

impl<'r> Desk<'_, 'r> {
    /// Marks what is told of habit: it may add to an event that the report tells, and is none by itself.
    pub(super) fn mark_habits(&self, tellings: &mut [Telling<'r>]) {
        for telling in tellings {
            telling.habit = self.is_habit(telling);
        }
    }

    /// Beside news of its own, what a report says of habit is no event.
    pub(super) fn drop_habits(&self, events: &mut Vec<Telling<'r>>) -> Vec<Doubt> {
        let news = |event: &Telling<'r>| {
            let told = event.own_date || event.casualties.iter().any(|row| self.is_numbered(row));
            !event.habit && told && event.is_real() && !event.background && event.event.family == "violence"
        };
        if !events.iter().any(news) {
            return Vec::new();
        }
        let doubt = |event: &Telling<'r>| Doubt {
            kind: DoubtKind::TextNotUnderstood,
            says: "What is told here happens again and again; no single event was coded from it.".to_owned(),
            evidence: vec![Evidence::new(self.span(&event.told), RuleName::new("reading/habit"))],
        };
        let doubts = events.iter().filter(|event| event.habit).map(doubt).collect();
        events.retain(|event| !event.habit);
        doubts
    }

    /// Words of habit, no day and nobody counted, in a sentence that is neither headline nor lead.
    fn is_habit(&self, telling: &Telling<'r>) -> bool {
        let sentence = &self.text().sentences[telling.sentence];
        let lead = self.text().sentences.iter().position(|sentence| !sentence.heading).unwrap_or(0);
        if sentence.heading || telling.sentence <= lead || telling.event.family != "violence" || !telling.is_real() {
            return false;
        }
        let dated = self
            .contents(&sentence.tokens)
            .dates
            .iter()
            .any(|date| date.stands_for == DateUse::When && date.when.precision == DatePrecision::Day);
        let counted = telling.casualties.iter().any(|row| self.is_numbered(row));
        !dated && !counted && self.names_any(&self.mentions.book.habits, telling.sentence, 0)
    }
}
