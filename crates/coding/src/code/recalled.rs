//! What a report recalls: what happened before its own news, and what happened many times.

use jiff::ToSpan;
use sitrep_model::{Doubt, DoubtKind, Evidence, Precision, RuleName};

use crate::annotate::DateUse;

use super::desk::Desk;
use super::telling::Telling;

/// An event that ended so many days before publication is recalled, where the report tells something newer.
pub(super) const RECALLED_AFTER: i32 = 45;
/// From the first day of a month to its last are at least so many.
const A_MONTH: i32 = 27;
/// So many people, or more, may be the dead of many events.
const FEW: u32 = 3;

impl<'r> Desk<'_, 'r> {
    /// What happened long before the report, beside something newer, is recalled.
    pub(super) fn recall(&self, tellings: &mut [Telling<'r>]) {
        let Some(published) = self.text().report.published else { return };
        let latest = |telling: &Telling<'r>| telling.date.filter(|_| telling.own_date).and_then(|at| self.mentions.dates[at].when.latest);
        let is_old = |telling: &Telling<'r>| {
            latest(telling).and_then(|day| day.checked_add(RECALLED_AFTER.days()).ok()).is_some_and(|day| day < published)
        };
        // A report that opens with what is long past is about the past: what it tells without a day is no newer.
        let opening = tellings.iter().find(|telling| telling.is_real() && !telling.background && !telling.heading);
        let of_past = opening.is_some_and(is_old);
        let is_new = |telling: &Telling<'r>| !is_old(telling) && (!of_past || telling.own_date && latest(telling).is_some());
        let newer = tellings.iter().any(|telling| telling.is_real() && !telling.background && is_new(telling));
        for telling in tellings.iter_mut().filter(|telling| newer && is_old(telling)) {
            telling.background = true;
        }
    }

    /// "Shelling has driven people out since January", "it stepped up its attacks in 2019": what is recalled of a month or more is many
    /// events, unless a place is named or people are counted.
    pub(super) fn drop_recalled_in_general(&self, events: &mut Vec<Telling<'r>>) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        events.retain(|event| {
            let general = self.is_recalled_in_general(event);
            if general {
                doubts.push(Doubt {
                    kind: DoubtKind::TextNotUnderstood,
                    says: "What is recalled here of a long time may be many events; no single one was coded from it.".to_owned(),
                    evidence: vec![Evidence::new(self.span(&event.told), RuleName::new("reading/recalled"))],
                });
            }
            !general
        });
        doubts
    }

    fn is_recalled_in_general(&self, event: &Telling<'r>) -> bool {
        let Some(date) = event.date.filter(|_| event.own_date).map(|at| &self.mentions.dates[at]) else { return false };
        let days = date.when.earliest.zip(date.when.latest).and_then(|(first, last)| first.until(last).ok()).map(|span| span.get_days());
        let long = days.is_some_and(|days| days >= A_MONTH) || date.stands_for == DateUse::Since;
        let few = || event.casualties.iter().any(|row| (1..FEW).contains(&row.count.least) && row.count.most.is_some());
        // One attack that a city remembers has its place.
        let somewhere = || {
            let wide = |precision: Precision| matches!(precision, Precision::Governorate | Precision::Country);
            event.unknown_place.is_some()
                || event.own_place && event.places.iter().any(|&at| !wide(self.mentions.places[at].place.precision))
        };
        let many = date.stands_for == DateUse::Since || event.casualties.is_empty() && !somewhere();
        event.is_real() && event.background && long && many && !few() && event.event.family == "violence"
    }
}
