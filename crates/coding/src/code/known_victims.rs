//! The dead and the hurt of an event, named again: "the two wounded were taken to hospital", "the dead were buried in Sarmada".

use sitrep_model::Casualties;

use super::desk::Desk;
use super::telling::Telling;

/// So many tellings before, the event is told whose victims are named again.
const LOOK_BACK: usize = 6;

impl<'r> Desk<'_, 'r> {
    /// Whoever is named again is counted once, and where they are brought or buried nothing happened.
    pub(super) fn know_again(&self, before: &[Telling<'r>], told: &mut Vec<Telling<'r>>) {
        let lately = before.get(before.len().saturating_sub(LOOK_BACK)..).unwrap_or_default();
        let mut kept: Vec<Telling<'r>> = Vec::with_capacity(told.len());
        for mut telling in told.drain(..) {
            let events = || lately.iter().chain(&kept).filter(|event| event.is_real() && event.event.family == "violence");
            if !self.names_known_victims(&telling) || events().next().is_none() {
                kept.push(telling);
            } else if !telling.casualties.iter().all(|row| events().any(|event| counts(event, row))) {
                telling.places.clear();
                (telling.own_place, telling.own_date, telling.date, telling.unknown_place) = (false, false, None, None);
                kept.push(telling);
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

/// Does the event count them already?
fn counts(event: &Telling<'_>, row: &Casualties) -> bool {
    row.count.least == 0 || event.casualties.iter().any(|old| old.effect == row.effect && old.count.most.is_none_or(|most| row.count.least <= most))
}
