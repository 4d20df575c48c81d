//! Dates as ranges: what the words commit themselves to, and no more.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days between which something happened, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// First possible day; none where no lower bound is known.
    pub earliest: Option<Date>,
    /// Last possible day; none where no upper bound is known.
    pub latest: Option<Date>,
    /// How fine the words are.
    pub precision: DatePrecision,
    /// What the range rests on.
    pub basis: Basis,
}

impl When {
    /// Nothing is known of the day.
    pub const OPEN: Self = Self { earliest: None, latest: None, precision: DatePrecision::Open, basis: Basis::None };

    /// One day.
    pub const fn day(date: Date, basis: Basis) -> Self {
        Self { earliest: Some(date), latest: Some(date), precision: DatePrecision::Day, basis }
    }

    /// Could both be the same time? A missing bound reaches without end.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// Are both bounds unknown?
    pub const fn is_open(&self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }
}

/// How fine a date's words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatePrecision {
    /// One day.
    Day,
    /// Two to six days.
    Days,
    /// A week.
    Week,
    /// A month, or a named part of one longer than a week.
    Month,
    /// A year, a season or several months.
    Year,
    /// At least one bound is unknown.
    Open,
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The words name the date.
    Stated,
    /// The words count from the publication date.
    Relative,
    /// No words: the report is news of its day.
    Publication,
    /// Taken from another claim of the report.
    Context,
    /// Nothing tells it.
    None,
}
