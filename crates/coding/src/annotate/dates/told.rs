//! Time expressions as their words tell them, before anything is counted out.

use std::ops::Range;

use sitrep_codebook::raw::{Anchor, Part, PartOfDay, Season, Side, Turn, Unit, Vague};

use super::hijri::Hijri;

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// One day, week, month, year ...
    Point(Point),
    /// From one to another, each with its tokens; TIMEX3 has no ranges, so the marks print both ends.
    Span(Box<[(Point, Range<usize>)]>),
    /// So long; a window reaches back from or on from an anchor ("the past 24 hours").
    Length { count: Count, unit: Unit, window: Option<(Turn, Anchor)> },
    /// A time that comes again.
    Repeats(Unit),
    /// A time of day that comes again ("every morning").
    Vague(Vague),
    /// A time of day alone.
    Clock(TimeOfDay),
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub core: Core,
    /// The part of it that is meant.
    pub cut: Option<Cut>,
    pub time: Option<TimeOfDay>,
}

impl Point {
    pub(super) const fn of(core: Core) -> Self {
        Self { core, cut: None, time: None }
    }
}

/// What a point's words name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Core {
    /// With the weekday, where the words name it too.
    Date {
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    Hijri(Hijri),
    DayOfMonth(i8),
    Month {
        year: Year,
        month: i8,
    },
    Season {
        year: Year,
        season: Season,
    },
    Year(i16),
    Decade(i16),
    /// The first year of the century.
    Century(i16),
    Weekday {
        weekday: i8,
        turn: Option<(Turn, Anchor)>,
    },
    /// So many days from publication.
    Today(i32),
    Overnight,
    Turn {
        unit: Unit,
        turn: Turn,
        anchor: Anchor,
    },
    Shift {
        count: Count,
        unit: Unit,
        side: Side,
        anchor: Anchor,
    },
}

impl Core {
    /// Does it name a day?
    pub(super) const fn is_day(&self) -> bool {
        match self {
            Self::Date { .. } | Self::DayOfMonth(_) | Self::Weekday { .. } | Self::Today(_) => true,
            Self::Hijri(told) => told.day.is_some(),
            Self::Turn { unit, .. } | Self::Shift { unit, .. } => matches!(unit, Unit::Day),
            _ => false,
        }
    }
}

/// How the year is told. Years before the year one count on downwards: 1 BC is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Year {
    Said(i16),
    /// "July last year".
    Turn(Turn, Anchor),
    /// "Last July".
    Nearest(Turn, Anchor),
    Open,
}

/// A part of a period, or what of it lies before or after the anchor ("earlier this month").
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cut {
    Part(Part),
    Side(Side),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TimeOfDay {
    Part(PartOfDay),
    Clock { hour: i8, minute: i8 },
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Count {
    Number(i32),
    Few,
}
