//! From when until when, as far as known.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// A time between two days, each known to the year, the month or the day, or not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period<'b> {
    /// The first day, as written: YYYY, YYYY-MM or YYYY-MM-DD.
    pub from: Option<&'b str>,
    /// The last day.
    pub to: Option<&'b str>,
}

impl<'b> Period<'b> {
    /// From a codebook's two ends.
    pub fn new(from: Option<&'b String>, to: Option<&'b String>) -> Self {
        Self { from: from.map(String::as_str), to: to.map(String::as_str) }
    }

    /// Could it have held on this day? An end that is not known shuts nothing out.
    pub fn may_hold(&self, day: Date) -> bool {
        self.from.and_then(first_day).is_none_or(|first| first <= day) && self.to.and_then(last_day).is_none_or(|last| day <= last)
    }

    /// Was it over by this day?
    pub fn is_over(&self, day: Date) -> bool {
        self.to.and_then(last_day).is_some_and(|last| last < day)
    }

    /// Could it still have been to come on this day?
    pub fn is_ahead(&self, day: Date) -> bool {
        self.from.and_then(first_day).is_some_and(|first| day < first)
    }

    /// Does it end before it begins?
    pub fn is_backward(&self) -> bool {
        match (self.from.and_then(first_day), self.to.and_then(last_day)) {
            (Some(first), Some(last)) => last < first,
            _ => false,
        }
    }

    /// Do both hold at some time for longer than a day on which one ends and the other begins?
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_before_end = |a: &Self, b: &Self| match (a.from.and_then(last_day), b.to.and_then(first_day)) {
            (Some(from), Some(to)) => from < to,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }

    /// Does it begin before, or end after, this one does?
    pub fn outlasts(&self, whole: &Self) -> bool {
        let early = self.to.and_then(last_day).zip(whole.from.and_then(first_day)).is_some_and(|(to, from)| to < from);
        let late = self.from.and_then(first_day).zip(whole.to.and_then(last_day)).is_some_and(|(from, to)| to < from);
        early || late
    }

    /// This one, with the other's ends where it has none.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        Self { from: self.from.or(whole.from), to: self.to.or(whole.to) }
    }

    /// Is anything known of when?
    pub const fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

impl fmt::Display for Period<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => f.write_str(from),
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => Ok(()),
        }
    }
}

/// The first day that the words may mean; none for words that are no date.
pub fn first_day(words: &str) -> Option<Date> {
    match words.len() {
        4 => format!("{words}-01-01").parse().ok(),
        7 => format!("{words}-01").parse().ok(),
        10 => words.parse().ok(),
        _ => None,
    }
}

/// The last day that the words may mean.
pub fn last_day(words: &str) -> Option<Date> {
    let first = first_day(words)?;
    match words.len() {
        4 => Date::new(first.year(), 12, 31).ok(),
        7 => first.checked_add(1.month()).and_then(|next| next.checked_sub(1.day())).ok(),
        _ => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Period, last_day};

    fn period(words: &'static str) -> Period<'static> {
        let (from, to) = words.split_once("..").expect("a test writes both ends");
        let end = |words: &'static str| (!words.is_empty()).then_some(words);
        Period { from: end(from), to: end(to) }
    }

    const NEW_YEAR: Date = date(2017, 1, 1);

    #[test]
    fn an_open_end_shuts_nothing_out() {
        assert!(period("..").may_hold(NEW_YEAR));
        assert!(period("2012..").may_hold(NEW_YEAR));
        assert!(!period("2012..2016").may_hold(NEW_YEAR));
    }

    #[test]
    fn a_year_ends_with_december_and_a_month_with_its_last_day() {
        assert_eq!(last_day("2016"), Some(date(2016, 12, 31)));
        assert_eq!(last_day("2016-02"), Some(date(2016, 2, 29)));
        assert!(period("2016..2017").may_hold(NEW_YEAR));
    }

    #[test]
    fn a_period_that_begins_on_the_day_another_ends_does_not_overlap_it() {
        assert!(!period("2013..2016-07-28").overlaps(&period("2016-07-28..2017")));
        assert!(period("2013..2016-07-29").overlaps(&period("2016-07-28..2017")));
        assert!(!period("..2016").overlaps(&period("2017..")));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_backward() {
        assert!(period("2017-03..2017-02-28").is_backward());
        assert!(!period("2017-03..2017").is_backward());
    }

    #[test]
    fn a_period_outlasts_another_where_they_share_no_day() {
        assert!(period("2010..2011").outlasts(&period("2012..2014")));
        assert!(!period("2011..2013").outlasts(&period("2012..2014")));
    }
}
