//! Counts out what the words tell: days, TIMEX3 values, and what is left open.

use jiff::civil::Date;
use sitrep_codebook::raw::{Anchor, Side, Turn, Unit, Vague};
use sitrep_model::{Basis, DatePrecision, DoubtKind, When};

use super::anchors::Anchors;
use super::fix::{Fixed, NO_PUBLICATION};
use super::hijri::Hijri;
use super::period::{Period, add, length_value, repeated_value, time_value};
use super::told::{Core, Count, Cut, Expression, Point, TimeOfDay, Year};
use crate::annotate::mention::DateUse;

/// A time expression counted out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub when: When,
    pub value: String,
    pub stands_for: DateUse,
    pub doubt: Option<(DoubtKind, &'static str)>,
    /// The values of the ends of a range, in order.
    pub ends: Vec<String>,
}

const WRONG_WEEKDAY: (DoubtKind, &str) = (DoubtKind::DateContradiction, "The date is not of the weekday that the words name.");
const BACKWARDS: (DoubtKind, &str) = (DoubtKind::DateContradiction, "The range ends before it begins.");

impl Anchors {
    /// Counts an expression out, and goes on to what it tells.
    pub(super) fn resolve(&mut self, expression: &Expression) -> Reading {
        match expression {
            Expression::Point(point) => self.point(point),
            Expression::Span(ends) => {
                let points: Vec<Point> = ends.iter().map(|(point, _)| *point).collect();
                self.span(&points)
            }
            Expression::Length { count, unit, window } => self.length(*count, *unit, *window),
            Expression::Repeats(unit) => plain(When::OPEN, repeated_value(*unit).to_owned(), DateUse::Length),
            Expression::Vague(vague) => self.vague(*vague),
            Expression::Clock(time) => self.clock(*time),
        }
    }

    fn point(&mut self, point: &Point) -> Reading {
        match self.fix(&point.core) {
            Fixed::Known(period, basis) => {
                let (earliest, latest) = self.bounds(point, period);
                self.follow(period, &point.core);
                let value = timed(period.value(), point.time);
                let doubt = contradicts(&point.core, period).then_some(WRONG_WEEKDAY);
                Reading { doubt, ..plain(between(Some(earliest), Some(latest), basis), value, DateUse::When) }
            }
            Fixed::Unknown(value, doubt) => {
                Reading { doubt, ..plain(self.vague_bounds(&point.core), timed(value, point.time), DateUse::When) }
            }
        }
    }

    /// The first and last day that a point's words leave open.
    fn bounds(&self, point: &Point, period: Period) -> (Date, Date) {
        let whole = (period.earliest(), period.last());
        let published = self.published.filter(|day| (whole.0..=whole.1).contains(day));
        match (point.core, point.cut, published) {
            (Core::Overnight, ..) => (whole.0.yesterday().unwrap_or(whole.0), whole.1),
            (core, Some(Cut::Part(part)), _) if !core.is_day() => period.part(part),
            (Core::Hijri(told), ..) => told.bounds(whole, self.published),
            (_, Some(Cut::Side(Side::Before)), Some(day)) => (whole.0, day),
            (_, Some(Cut::Side(Side::After)), Some(day)) => (day, whole.1),
            (Core::Shift { unit: Unit::Hour | Unit::Minute, side, .. }, ..) => match side {
                Side::Before => (add(whole.0, -1).unwrap_or(whole.0), whole.1),
                Side::After => (whole.0, add(whole.1, 1).unwrap_or(whole.1)),
            },
            _ => whole,
        }
    }

    /// "Weeks ago" lies before publication, "days later" after the day told before.
    fn vague_bounds(&self, core: &Core) -> When {
        match *core {
            Core::Shift { count: Count::Few, unit: Unit::Hour | Unit::Minute, side: Side::Before, anchor } => {
                self.base(anchor, Unit::Hour).map_or(When::OPEN, |(base, basis)| between(add(base, -1), Some(base), basis))
            }
            Core::Shift { count: Count::Few, unit, side, anchor } => match (self.base(anchor, unit), side) {
                (Some((base, basis)), Side::Before) => between(None, Some(base), basis),
                (Some((base, basis)), Side::After) => between(Some(base), None, basis),
                (None, _) => When::OPEN,
            },
            _ => When::OPEN,
        }
    }

    fn span(&mut self, points: &[Point]) -> Reading {
        let Some(&last) = points.last() else { return plain(When::OPEN, String::new(), DateUse::When) };
        let points: Vec<Point> = points.iter().map(|point| framed(*point, &last)).collect();
        let fixed: Vec<(Fixed, Point)> = points.iter().map(|point| (self.fix(&point.core), *point)).collect();
        let ends = fixed.iter().map(|(fixed, point)| timed(fixed.value(), point.time)).collect::<Vec<_>>();
        let value = [ends.first(), ends.last()].into_iter().flatten().cloned().collect::<Vec<_>>().join("/");
        let known: Vec<(Period, Basis, Point)> = fixed
            .iter()
            .filter_map(|(fixed, point)| if let Fixed::Known(period, basis) = fixed { Some((*period, *basis, *point)) } else { None })
            .collect();
        let (Some((first, _, from)), Some((end, basis, to)), true) = (known.first(), known.last(), known.len() == fixed.len()) else {
            let doubt = fixed.iter().find_map(|(fixed, _)| if let Fixed::Unknown(_, doubt) = fixed { *doubt } else { None });
            return Reading { doubt, ends, ..plain(When::OPEN, value, DateUse::When) };
        };
        let earliest = self.bounds(from, *first).0;
        let latest = self.bounds(to, *end).1;
        let earliest = if earliest > latest { step_back(earliest, &from.core).unwrap_or(earliest) } else { earliest };
        self.follow(*end, &to.core);
        if earliest > latest {
            return Reading { doubt: Some(BACKWARDS), ends, ..plain(When::OPEN, value, DateUse::When) };
        }
        Reading { ends, ..plain(between(Some(earliest), Some(latest), *basis), value, DateUse::When) }
    }

    fn length(&self, count: Count, unit: Unit, window: Option<(Turn, Anchor)>) -> Reading {
        let value = length_value(count, unit);
        let base = window.and_then(|(turn, anchor)| self.base(anchor, Unit::Day).map(|(base, basis)| (turn, base, basis)));
        let Some((turn, base, basis)) = base else {
            let doubt = window.filter(|_| self.published.is_none()).map(|_| NO_PUBLICATION);
            let stands_for = if window.is_some() { DateUse::When } else { DateUse::Length };
            return Reading { doubt, ..plain(When::OPEN, value, stands_for) };
        };
        let days = match (count, unit) {
            (Count::Number(hours), Unit::Hour) => i64::from(hours).div_euclid(24).max(1),
            // A few hours may begin on the day before.
            (Count::Few, Unit::Hour) | (_, Unit::Minute) => 1,
            _ => 0,
        };
        let sign = if turn == Turn::Next { 1 } else { -1 };
        let far = match count {
            _ if days > 0 => add(base, sign * days),
            Count::Few => None,
            Count::Number(number) => reach(base, sign * i64::from(number), unit),
        };
        let when = if turn == Turn::Next { between(Some(base), far, basis) } else { between(far, Some(base), basis) };
        plain(when, value, DateUse::When)
    }

    fn vague(&self, vague: Vague) -> Reading {
        let published = self.published.filter(|_| !self.narrative);
        match vague {
            Vague::Past => plain(between(None, published, Basis::Relative), "PAST_REF".to_owned(), DateUse::When),
            Vague::Present => plain(between(None, published, Basis::Relative), "PRESENT_REF".to_owned(), DateUse::Length),
            Vague::Future => plain(between(published, None, Basis::Relative), "FUTURE_REF".to_owned(), DateUse::When),
        }
    }

    /// A time of day alone is printed with the day it falls on where that is plain; its days stay open.
    fn clock(&self, time: TimeOfDay) -> Reading {
        let day = self.base(Anchor::Story, Unit::Day).map_or_else(|| "XXXX-XX-XX".to_owned(), |(day, _)| Period::day(day).value());
        plain(When::OPEN, timed(day, Some(time)), DateUse::TimeOfDay)
    }
}

/// Is the date of another weekday than the words say?
fn contradicts(core: &Core, period: Period) -> bool {
    matches!(core, Core::Date { weekday: Some(weekday), .. } | Core::Hijri(Hijri { weekday: Some(weekday), .. }) if period.first.weekday().to_monday_one_offset() != *weekday)
}

fn plain(when: When, value: String, stands_for: DateUse) -> Reading {
    Reading { when, value, stands_for, doubt: None, ends: Vec::new() }
}

fn timed(mut value: String, time: Option<TimeOfDay>) -> String {
    if let Some(time) = time {
        value.push_str(&time_value(time));
    }
    value
}

/// The years of a range's last date are those of the dates before it; "from November to January 2017" began the year before.
pub(super) fn framed(mut point: Point, last: &Point) -> Point {
    let (said, month) = match last.core {
        Core::Date { year: Year::Said(said), month, .. } | Core::Month { year: Year::Said(said), month } => (said, month),
        Core::Season { year: Year::Said(said), .. } | Core::Year(said) => (said, 12),
        _ => return point,
    };
    match &mut point.core {
        Core::Date { year: year @ Year::Open, month: own, .. } | Core::Month { year: year @ Year::Open, month: own } => {
            *year = Year::Said(if *own > month { said.saturating_sub(1) } else { said });
        }
        Core::Season { year: year @ Year::Open, .. } => *year = Year::Said(said),
        _ => {}
    }
    point
}

/// A range's first day lies before its last: the Monday of "Monday to Wednesday", the November of "November to January".
fn step_back(day: Date, core: &Core) -> Option<Date> {
    match core {
        Core::Weekday { .. } => add(day, -7),
        Core::Month { year: Year::Open, .. } | Core::Date { year: Year::Open, .. } => day.checked_sub(jiff::ToSpan::year(1)).ok(),
        _ => None,
    }
}

/// The far end of a window.
fn reach(base: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Weekend => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Fortnight => span.try_weeks(count * 2),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count * 3),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count * 10),
        Unit::Century => span.try_years(count * 100),
    };
    base.checked_add(span.ok()?).ok()
}

/// The days between two bounds, as fine as they are many.
fn between(earliest: Option<Date>, latest: Option<Date>, basis: Basis) -> When {
    let precision = match (earliest, latest) {
        (Some(first), Some(last)) => match first.until(last).map_or(i32::MAX, |span| span.get_days()) {
            i32::MIN..=0 => DatePrecision::Day,
            1..=5 => DatePrecision::Days,
            6 => DatePrecision::Week,
            7..=30 => DatePrecision::Month,
            _ => DatePrecision::Year,
        },
        _ => DatePrecision::Open,
    };
    let basis = if earliest.is_none() && latest.is_none() { Basis::None } else { basis };
    When { earliest, latest, precision, basis }
}
