//! The period of one point in time, or what it lacks: a year, a day to count from, a place in the calendar.

use jiff::civil::Date;
use sitrep_codebook::raw::{Anchor, Season, Side, Turn, Unit};
use sitrep_model::{Basis, DoubtKind};

use super::anchors::Anchors;
use super::period::{Period, add, repeated_value, season_value, year_value};
use super::told::{Core, Count, Year};

/// A point's period, or why it has none.
pub(super) enum Fixed {
    Known(Period, Basis),
    Unknown(String, Option<(DoubtKind, &'static str)>),
}

pub(super) const NO_YEAR: (DoubtKind, &str) = (DoubtKind::DateUnresolved, "Neither the words nor the report's publication tell the year.");
const NO_DAY: (DoubtKind, &str) = (DoubtKind::DateUnresolved, "Nothing before these words tells the time they count from.");
/// Windows ("the past two weeks") lack it as points do.
pub(super) const NO_PUBLICATION: (DoubtKind, &str) =
    (DoubtKind::NoPublicationDate, "The words count from the day of publication, which is not known.");
const NO_EVENT: (DoubtKind, &str) = (DoubtKind::DateUnresolved, "The words count from an event whose time is not told here.");
pub(super) const IMPOSSIBLE: (DoubtKind, &str) = (DoubtKind::DateContradiction, "The calendar has no such day.");

impl Anchors {
    /// The period that a point's words name; a day that nothing tells stays open in its value (`XXXX`).
    pub(super) fn fix(&self, core: &Core) -> Fixed {
        match *core {
            Core::Date { year, month, day, .. } => self.fix_date(year, month, day),
            Core::Month { year, month } => match self.year(year, month, None) {
                Some((year, basis)) => known(Period::month(year, month), basis),
                None => self.without_year(format!("XXXX-{month:02}"), year, (month, 1)),
            },
            Core::Season { year, season } => match self.year(year, season_month(season), None) {
                Some((year, basis)) => known(Period::season(year, season), basis),
                None => self.without_year(format!("XXXX-{}", season_value(season)), year, (1, 1)),
            },
            Core::Year(year) => known(Period::year(year), Basis::Stated),
            Core::Decade(year) => known(Period::year(year).and_then(|period| Period::around(period.first, Unit::Decade)), Basis::Stated),
            Core::Century(year) => known(Period::year(year).and_then(|period| Period::around(period.first, Unit::Century)), Basis::Stated),
            Core::Hijri(ref told) => self.fix_hijri(told),
            Core::DayOfMonth(day) => self.fix_day_of_month(day),
            Core::Weekday { weekday, turn } => match self.weekday(weekday, turn) {
                Some((date, basis)) => Fixed::Known(Period::day(date), basis),
                None => Fixed::Unknown(format!("XXXX-WXX-{weekday}"), Some(self.missing(Anchor::Speech))),
            },
            Core::Today(days) => relative(self.published.and_then(|day| add(day, i64::from(days)))),
            Core::Overnight => relative(self.published),
            Core::Turn { unit, turn, anchor } => self.shift(i64::from(turn_offset(turn)), unit, anchor),
            Core::Shift { count: Count::Number(count), unit, side, anchor } => {
                let sign = if side == Side::Before { -1 } else { 1 };
                self.shift(sign * i64::from(count), unit, anchor)
            }
            Core::Shift { count: Count::Few, side, .. } => {
                Fixed::Unknown(if side == Side::Before { "PAST_REF" } else { "FUTURE_REF" }.to_owned(), None)
            }
        }
    }

    fn fix_date(&self, year: Year, month: i8, day: i8) -> Fixed {
        let Some((known, basis)) = self.year(year, month, Some(day)) else {
            return self.without_year(format!("XXXX-{month:02}-{day:02}"), year, (month, day));
        };
        match Date::new(known, month, day) {
            Ok(date) => Fixed::Known(Period::day(date), basis),
            Err(_) => Fixed::Unknown(format!("{}-{month:02}-{day:02}", year_value(known)), Some(IMPOSSIBLE)),
        }
    }

    fn fix_day_of_month(&self, day: i8) -> Fixed {
        match self.day_of_month(day) {
            Some((Ok(date), basis)) => Fixed::Known(Period::day(date), basis),
            Some((Err(()), _)) => Fixed::Unknown(format!("XXXX-XX-{day:02}"), Some(IMPOSSIBLE)),
            None => Fixed::Unknown(format!("XXXX-XX-{day:02}"), Some(NO_DAY)),
        }
    }

    fn shift(&self, count: i64, unit: Unit, anchor: Anchor) -> Fixed {
        let Some((base, basis)) = self.base(anchor, unit) else {
            return Fixed::Unknown(repeated_value(unit).to_owned(), Some(self.missing(anchor)));
        };
        if anchor == Anchor::Story && basis == Basis::Relative && count > 0 {
            // With no day told before it, "the next day" would lie after publication.
            return Fixed::Unknown(repeated_value(unit).to_owned(), Some(NO_DAY));
        }
        match Period::day(base).shifted(count, unit) {
            Some(period) => Fixed::Known(period, basis),
            None => Fixed::Unknown(repeated_value(unit).to_owned(), Some(IMPOSSIBLE)),
        }
    }

    const fn missing(&self, anchor: Anchor) -> (DoubtKind, &'static str) {
        match (anchor, self.published) {
            (Anchor::Event, _) => NO_EVENT,
            (_, None) => NO_PUBLICATION,
            _ => NO_DAY,
        }
    }

    fn year(&self, year: Year, month: i8, day: Option<i8>) -> Option<(i16, Basis)> {
        match year {
            Year::Said(year) => Some((year, Basis::Stated)),
            Year::Turn(turn, anchor) => {
                self.base(anchor, Unit::Year).map(|(base, basis)| (base.year().saturating_add(turn_offset(turn)), basis))
            }
            Year::Nearest(turn, anchor) => self.nearest(turn, anchor, month),
            Year::Open => self.year_of(month, day),
        }
    }

    /// A month or day whose year nothing tells. A day that no year has is told as such.
    fn without_year(&self, value: String, year: Year, (month, day): (i8, i8)) -> Fixed {
        // 2000 is a leap year: what it has not, no year has.
        let doubt = match (Date::new(2000, month, day), year) {
            (Err(_), _) => IMPOSSIBLE,
            (_, Year::Open) => NO_YEAR,
            (_, Year::Said(_)) => NO_DAY,
            (_, Year::Turn(_, anchor) | Year::Nearest(_, anchor)) => self.missing(anchor),
        };
        Fixed::Unknown(value, Some(doubt))
    }
}

impl Fixed {
    /// As TIMEX3 writes it, whether known or not.
    pub(super) fn value(&self) -> String {
        match self {
            Self::Known(period, _) => period.value(),
            Self::Unknown(value, _) => value.clone(),
        }
    }
}

fn known(period: Option<Period>, basis: Basis) -> Fixed {
    period.map_or_else(|| Fixed::Unknown("XXXX".to_owned(), Some(IMPOSSIBLE)), |period| Fixed::Known(period, basis))
}

/// A day counted from publication.
fn relative(day: Option<Date>) -> Fixed {
    match day {
        Some(date) => Fixed::Known(Period::day(date), Basis::Relative),
        None => Fixed::Unknown("XXXX-XX-XX".to_owned(), Some(NO_PUBLICATION)),
    }
}

const fn turn_offset(turn: Turn) -> i16 {
    match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    }
}

const fn season_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}
