//! The dead and the hurt of an event, named again: "the two wounded were taken to hospital", "the dead were buried in Sarmada".

use sitrep_model::Casualties;

use super::desk::Desk;
use super::telling::Telling;

/// So many tellings before, the event is told whose victims are named again.
const LOOK_BACK: usize = 6;

impl<'r> Desk<'_, 'r> {
    /// Whoever is named again is counted once, and where they are brought or buried nothing happened: what else is told of them is told
    /// of the last event.
    pub(super) fn know_again(&self, before: &mut [Telling<'r>], told: &mut Vec<Telling<'r>>) {
        let first = before.len().saturating_sub(LOOK_BACK);
        let lately = &mut before[first..];
        let mut kept: Vec<Telling<'r>> = Vec::with_capacity(told.len());
        for mut telling in told.drain(..) {
            let again = self.names_known_victims(&telling);
            let event = kept.iter_mut().rev().chain(lately.iter_mut().rev()).find(|event| again && may_be_of(event));
            let Some(event) = event else {
                kept.push(telling);
                continue;
            };
            telling.casualties.retain(|row| !counts(event, row));
            telling.places.clear();
            (telling.own_place, telling.own_date, telling.date, telling.unknown_place) = (false, false, None, None);
            if !telling.casualties.is_empty() {
                event.absorb(telling);
            }
        }
        *told = kept;
    }

    /// "القتيلان", "المصابون الثلاثة": the article says that they were told before.
    fn names_known_victims(&self, telling: &Telling<'r>) -> bool {
        let named = telling.cue.len() == 1 && self.is("known-victims", &self.text().tokens[telling.cue.start].key);
        named && telling.is_effect_only() && telling.evidence.len() == 1 && !telling.casualties.is_empty()
    }
}

fn may_be_of(event: &Telling<'_>) -> bool {
    event.is_real() && !event.background && event.event.family == "violence" && event.event.acled_event != "Strategic developments"
}

/// Does the event count them already?
fn counts(event: &Telling<'_>, row: &Casualties) -> bool {
    row.count.least == 0
        || event.casualties.iter().any(|old| old.effect == row.effect && old.count.most.is_none_or(|most| row.count.least <= most))
}
