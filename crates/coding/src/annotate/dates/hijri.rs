//! Reads dates of the Hijri calendar: "12 Jumada I 1438", "12/5/1438 AH", "the month of Ramadan".
//!
//! A date of our own calendar beside one tells the day more surely, and the weekday beside one settles by how much the sight of the
//! crescent moved it.

use jiff::civil::Date;
use sitrep_codebook::raw::{Era, Link, TimeWord};
use sitrep_model::{Basis, hijri};

use super::anchors::Anchors;
use super::calendar::Read;
use super::cursor::Cursor;
use super::fix::{Fixed, IMPOSSIBLE, NO_YEAR};
use super::period::{Period, add};
use super::told::{Core, Expression, Point, Year};

/// A date's day may lie so many days after publication ("the meeting on 6 May").
const GRACE: i64 = 2;
/// Two calendars' dates of one day differ by no more days.
const APART: i32 = 2;
/// So many marks and words stand between the two at most.
const BETWEEN: usize = 3;

/// A date of the Hijri calendar, as far as the words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Hijri {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<i8>,
}

impl Hijri {
    /// The first and the last day that the words leave open: a crescent seen a day early or late moves both.
    pub(super) fn bounds(&self, (first, last): (Date, Date), published: Option<Date>) -> (Date, Date) {
        if self.weekday.is_some_and(|weekday| first == last && weekday == first.weekday().to_monday_one_offset()) {
            return (first, last);
        }
        let (early, late) = (add(first, -hijri::SIGHTING).unwrap_or(first), add(last, hijri::SIGHTING).unwrap_or(last));
        (early, published.filter(|day| (early..=late).contains(day)).unwrap_or(late))
    }

    /// The days of a year, a month or a day of it.
    fn days(&self, year: i16) -> Option<(Date, Date)> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => hijri::day(year, month, day).map(|day| (day, day)),
            (Some(month), None) => hijri::month(year, month),
            (None, _) => hijri::year(year),
        }
    }

    /// The day that is of the weekday told, where a crescent seen early or late makes it so.
    fn settled(&self, day: Date) -> Date {
        let near = [0, -hijri::SIGHTING, hijri::SIGHTING].into_iter().filter_map(|by| add(day, by));
        let same = |day: &Date| self.weekday.is_none_or(|weekday| weekday == day.weekday().to_monday_one_offset());
        near.into_iter().find(same).unwrap_or(day)
    }
}

impl Cursor<'_> {
    /// A Hijri date, with the date of our calendar that stands beside it.
    pub(super) fn hijri_date(&self, at: usize) -> Read<Expression> {
        if let Some(days) = self.hijri_days(at) {
            return Some(days);
        }
        let (told, next, rule) = self.hijri(at)?;
        let beside = || (1..=BETWEEN).find_map(|gap| self.between(next, gap).then(|| self.same_day(told, next + gap)).flatten());
        let (core, next) = beside().unwrap_or((Core::Hijri(told), next));
        Some((Expression::Point(Point::of(core)), next, rule))
    }

    /// "10 and 11 Ramadan 1438".
    fn hijri_days(&self, at: usize) -> Read<Expression> {
        let (days, after) = self.days(at).filter(|(days, _)| days.len() > 1)?;
        let (month, next, rule, _) = self.hijri_name(self.past(self.past(after, Link::Of), Link::The))?;
        let (year, next) = self.hijri_year_after(next);
        let last = days.len() - 1;
        let point = |day: i8| Point::of(Core::Hijri(Hijri { year, month: Some(month), day: Some(day), weekday: None }));
        let ends = days.into_iter().enumerate().map(|(place, (day, tokens))| {
            let end = if place == last { next } else { tokens.end };
            (point(day), tokens.start..end)
        });
        Some((Expression::Span(ends.collect()), next, rule))
    }

    /// Past the Hijri date of the same day that stands behind a date of our calendar.
    pub(super) fn past_hijri(&self, core: &Core, next: usize) -> usize {
        let same = |gap: usize| {
            let (told, after, _) = self.hijri(next + gap).filter(|_| self.between(next, gap))?;
            is_same_day(told, core).then_some(self.past_bracket(next, after))
        };
        (1..=BETWEEN).find_map(same).unwrap_or(next)
    }

    /// The date of our calendar that begins here, if it is of that day.
    fn same_day(&self, told: Hijri, at: usize) -> Option<(Core, usize)> {
        let read = self.numeric_date(at).or_else(|| self.day_month(at)).or_else(|| self.month_day(at))?;
        let (Expression::Point(Point { core: Core::Date { year, month, day, .. }, .. }), next, _) = read else { return None };
        let core = Core::Date { year, month, day, weekday: told.weekday };
        is_same_day(told, &core).then_some((core, self.past_bracket(at, next)))
    }

    fn past_bracket(&self, start: usize, next: usize) -> usize {
        let opened = start.checked_sub(1).into_iter().chain(start..next).any(|at| self.is(at, "("));
        if opened && self.is(next, ")") { next + 1 } else { next }
    }

    /// Do only marks and words such as "corresponding to" stand between?
    fn between(&self, from: usize, gap: usize) -> bool {
        let mut at = from;
        while at < from + gap {
            let mark = matches!(self.key(at), "(" | "/" | "-" | "," | ":" | "=");
            at = if mark { at + 1 } else { self.link(at, Link::The).or_else(|| self.link(at, Link::Of)).unwrap_or(usize::MAX) };
        }
        at == from + gap
    }

    fn hijri(&self, at: usize) -> Read<Hijri> {
        self.hijri_digits(at).or_else(|| self.hijri_day(at)).or_else(|| self.hijri_month(at)).or_else(|| self.hijri_year(at))
    }

    /// "12/5/1438", "1438-05-12".
    fn hijri_digits(&self, at: usize) -> Read<Hijri> {
        let (Expression::Point(Point { core: Core::Date { year: Year::Said(year), month, day, .. }, .. }), next, rule) =
            self.numeric_date(at)?
        else {
            return None;
        };
        let told = Hijri { year: Some(year), month: Some(month), day: Some(day), weekday: None };
        hijri::YEARS.contains(&year).then(|| (told, self.past_era(next), rule))
    }

    /// "12 Jumada I 1438 AH", "the tenth of Muharram".
    fn hijri_day(&self, at: usize) -> Read<Hijri> {
        let (day, after) = self.day(at).filter(|&(day, _)| day <= 30)?;
        let (month, next, rule, _) = self.hijri_name(self.past(self.past(after, Link::Of), Link::The))?;
        let (year, next) = self.hijri_year_after(next);
        Some((Hijri { year, month: Some(month), day: Some(day), weekday: None }, next, rule))
    }

    /// "the month of Ramadan", "Ramadan 1438"; a name that people bear as well needs its year.
    fn hijri_month(&self, at: usize) -> Read<Hijri> {
        let (month, next, rule, ambiguous) = self.hijri_name(at)?;
        let (year, next) = self.hijri_year_after(next);
        let told = Hijri { year, month: Some(month), ..Hijri::default() };
        (year.is_some() || !ambiguous).then_some((told, next, rule))
    }

    /// "1438 AH".
    fn hijri_year(&self, at: usize) -> Read<Hijri> {
        let (year, 4) = self.digits(at)? else { return None };
        let (Era::Hijri, next) = self.era(at + 1)? else { return None };
        Some((Hijri { year: Some(year as i16), ..Hijri::default() }, next, self.words.years))
    }

    fn hijri_name(&self, at: usize) -> Option<(i8, usize, super::words::RuleId, bool)> {
        let (month, next, meaning) = self.find(at, |word| if let TimeWord::HijriMonth(month) = word { Some(month) } else { None })?;
        Some((month, next, meaning.rule, meaning.ambiguous))
    }

    fn hijri_year_after(&self, after: usize) -> (Option<i16>, usize) {
        let from = self.past(self.past(self.past_comma(after), Link::Of), Link::In);
        match self.digits(from) {
            Some((year, 4)) if hijri::YEARS.contains(&(year as i16)) => (Some(year as i16), self.past_era(from + 1)),
            _ => (None, self.past_era(after)),
        }
    }

    fn past_era(&self, next: usize) -> usize {
        match self.era(next) {
            Some((Era::Hijri, after)) => after,
            _ => next,
        }
    }
}

/// Is the date of our calendar the day of the Hijri date, but for the sight of the crescent?
fn is_same_day(told: Hijri, core: &Core) -> bool {
    let Core::Date { year: Year::Said(year), month, day, .. } = *core else { return false };
    let Ok(civil) = Date::new(year, month, day) else { return false };
    let Some(near) = told.year.or_else(|| hijri::year_of(civil)).and_then(|year| told.days(year)) else { return false };
    told.day.is_some() && near.0.until(civil).is_ok_and(|span| span.get_days().abs() <= APART)
}

impl Anchors {
    /// The days of a Hijri date; one without its year is the last before publication.
    pub(super) fn fix_hijri(&self, told: &Hijri) -> Fixed {
        let unknown = |doubt| Fixed::Unknown("XXXX-XX-XX".to_owned(), Some(doubt));
        let Some((year, basis)) = told.year.map(|year| (year, Basis::Stated)).or_else(|| self.hijri_year(told)) else {
            return unknown(NO_YEAR);
        };
        match told.days(year) {
            Some((first, last)) if first == last => Fixed::Known(Period::day(told.settled(first)), basis),
            Some((first, last)) => Fixed::Known(Period::days(first, last), basis),
            None => unknown(IMPOSSIBLE),
        }
    }

    fn hijri_year(&self, told: &Hijri) -> Option<(i16, Basis)> {
        let (base, basis) = self.hijri_base()?;
        let year = hijri::year_of(base)?;
        let latest = add(base, GRACE).unwrap_or(base);
        let is_past = |year: &i16| told.days(*year).is_some_and(|(first, _)| first <= latest);
        [year, year.saturating_sub(1)].into_iter().find(|year| basis == Basis::Context || is_past(year)).map(|year| (year, basis))
    }
}
