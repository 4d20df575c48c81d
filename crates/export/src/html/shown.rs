//! Whose names a page shows, and in the words of which language.

use jiff::civil::Date;
use sitrep_model::{Attribution, Labels, Party, Place, Report};

use crate::Names;
use crate::public::Named;
use crate::voice::{Medium, Voice};

/// Whose names are shown, and the words of the labels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'l> {
    pub(super) names: Names,
    pub(super) labels: &'l Labels,
}

impl<'l> Shown<'l> {
    /// Says values as HTML.
    pub(super) const fn page(self) -> Voice<'l> {
        Voice::new(self.labels, Medium::Page)
    }

    /// Says values as plain text, for drawings and titles, which hold no elements.
    pub(super) const fn text(self) -> Voice<'l> {
        Voice::new(self.labels, Medium::Text)
    }

    /// Are drawings written on from right to left?
    pub(super) fn is_right_to_left(self) -> bool {
        self.labels.is_right_to_left()
    }

    pub(super) fn party(self, party: &Party) -> String {
        self.named(self.names.party_named(party))
    }

    pub(super) fn speaker(self, attribution: &Attribution) -> String {
        self.named(self.names.speaker_named(attribution))
    }

    pub(super) fn source(self, report: &Report) -> Option<String> {
        self.names.source_named(report).map(|source| self.named(source))
    }

    pub(super) fn place(self, place: &Place) -> String {
        self.named(self.names.place_named(place))
    }

    fn named(self, name: Named<'_>) -> String {
        match name {
            Named::As(name) => name.to_owned(),
            Named::Withheld(key) => self.labels.called("withheld", key).into_owned(),
        }
    }

    /// "1 claim", "3 claims"
    pub(super) fn claims(self, count: usize) -> String {
        self.counted("page", ("one-claim", "claims"), count)
    }

    /// One of a thing, or several.
    pub(super) fn counted(self, group: &str, (one, many): (&str, &str), count: usize) -> String {
        if count == 1 { self.text().label(group, one) } else { self.text().fill(group, many, &[("count", &count.to_string())]) }
    }

    /// " 2 claims have no day."
    pub(super) fn without(self, group: &str, count: usize) -> String {
        if count == 0 { String::new() } else { format!(" {}", self.counted(group, ("one-without", "without"), count)) }
    }

    /// "published 5 March 2017", or the day alone.
    pub(super) fn published(self, day: Date) -> String {
        self.text().fill("timeline", "published", &[("day", &self.text().short_day(day))])
    }
}
