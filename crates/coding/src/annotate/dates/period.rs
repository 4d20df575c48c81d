//! Days, weeks, months and years as stretches of the calendar, and how TIMEX3 writes them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use sitrep_codebook::raw::{Part, PartOfDay, Season, Unit};

use super::told::{Count, TimeOfDay};

/// A stretch of the calendar that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub grain: Grain,
    /// The first day by which it is known; a winter's is in December.
    pub first: Date,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    /// So many days more than the first, of another calendar.
    Days(u16),
    Week,
    Weekend,
    Month,
    Season(Season),
    Year,
    Decade,
    Century,
}

impl Period {
    pub(super) const fn day(first: Date) -> Self {
        Self { grain: Grain::Day, first }
    }

    /// A stretch of another calendar.
    pub(super) fn days(first: Date, last: Date) -> Self {
        let more = first.until(last).map_or(0, |span| span.get_days());
        Self { grain: Grain::Days(u16::try_from(more).unwrap_or(0)), first }
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|first| Self { grain: Grain::Month, first })
    }

    pub(super) fn year(year: i16) -> Option<Self> {
        Date::new(year, 1, 1).ok().map(|first| Self { grain: Grain::Year, first })
    }

    pub(super) fn season(year: i16, season: Season) -> Option<Self> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        Date::new(year, month, 1).ok().map(|first| Self { grain: Grain::Season(season), first })
    }

    /// The period of a unit that holds a day.
    pub(super) fn around(day: Date, unit: Unit) -> Option<Self> {
        let year = i32::from(day.year());
        let from_monday = i64::from(day.weekday().to_monday_zero_offset());
        let first = |year: i32| i16::try_from(year).ok().and_then(|year| Date::new(year, 1, 1).ok());
        let (grain, first) = match unit {
            Unit::Minute | Unit::Hour | Unit::Day => (Grain::Day, Some(day)),
            Unit::Week | Unit::Fortnight => (Grain::Week, add(day, -from_monday)),
            Unit::Weekend => (Grain::Weekend, add(day, 5 - from_monday)),
            Unit::Month | Unit::Quarter => (Grain::Month, Some(day.first_of_month())),
            Unit::Year => (Grain::Year, first(year)),
            Unit::Decade => (Grain::Decade, first(year - year.rem_euclid(10))),
            Unit::Century => (Grain::Century, first(year - year.rem_euclid(100))),
        };
        first.map(|first| Self { grain, first })
    }

    /// The last day.
    pub(super) fn last(self) -> Date {
        let years = |years: i16| Date::new(self.first.year().saturating_add(years - 1), 12, 31).unwrap_or(Date::MAX);
        match self.grain {
            Grain::Day => self.first,
            Grain::Days(more) => add(self.first, more.into()).unwrap_or(Date::MAX),
            Grain::Week => add(self.first, 6).unwrap_or(Date::MAX),
            Grain::Weekend => add(self.first, 1).unwrap_or(Date::MAX),
            Grain::Month => self.first.last_of_month(),
            Grain::Season(_) => self.first.checked_add(2.months()).map_or(Date::MAX, Date::last_of_month),
            Grain::Year => years(1),
            Grain::Decade => years(10),
            Grain::Century => years(100),
        }
    }

    /// The first day that may be meant. "The winter of 2016" may be the one that ended in that year.
    pub(super) fn earliest(self) -> Date {
        match self.grain {
            Grain::Season(Season::Winter) => self.first.checked_sub(12.months()).unwrap_or(self.first),
            _ => self.first,
        }
    }

    /// The days of a part: thirds of a month are ten days, those of anything longer are thirds of its days.
    pub(super) fn part(self, part: Part) -> (Date, Date) {
        let (first, last) = (self.earliest(), self.last());
        let length = i64::from(first.until(last).map_or(0, |span| span.get_days())) + 1;
        let third = if self.grain == Grain::Month { 10 } else { length / 3 };
        if third == 0 {
            return (first, last);
        }
        let day = |offset| add(first, offset).unwrap_or(last);
        match part {
            Part::Start => (first, day(third - 1)),
            Part::Middle => (day(third), day(2 * third - 1)),
            Part::End => (day(2 * third), last),
        }
    }

    /// So many units on (or back), as fine as the unit: two years after a day is a year.
    pub(super) fn shifted(self, count: i64, unit: Unit) -> Option<Self> {
        let by: Span = match unit {
            Unit::Minute | Unit::Hour => return Some(Self::day(self.first)),
            Unit::Day => Span::new().try_days(count).ok()?,
            Unit::Week | Unit::Weekend => Span::new().try_weeks(count).ok()?,
            Unit::Fortnight => Span::new().try_weeks(count * 2).ok()?,
            Unit::Month => Span::new().try_months(count).ok()?,
            Unit::Quarter => Span::new().try_months(count * 3).ok()?,
            Unit::Year => Span::new().try_years(count).ok()?,
            Unit::Decade => Span::new().try_years(count * 10).ok()?,
            Unit::Century => Span::new().try_years(count * 100).ok()?,
        };
        Self::around(self.first.checked_add(by).ok()?, unit)
    }

    /// As TIMEX3 writes it.
    pub(super) fn value(self) -> String {
        let year = year_value(self.first.year());
        match self.grain {
            Grain::Day => format!("{year}-{:02}-{:02}", self.first.month(), self.first.day()),
            Grain::Days(_) => format!("{}/{}", self.first, self.last()),
            Grain::Month => format!("{year}-{:02}", self.first.month()),
            Grain::Season(season) => format!("{year}-{}", season_value(season)),
            Grain::Year => year,
            Grain::Decade => year.get(..year.len() - 1).unwrap_or(&year).to_owned(),
            Grain::Century => year.get(..year.len() - 2).unwrap_or(&year).to_owned(),
            Grain::Week | Grain::Weekend => {
                let week = self.first.iso_week_date();
                let end = if self.grain == Grain::Weekend { "-WE" } else { "" };
                format!("{}-W{:02}{end}", year_value(week.year()), week.week())
            }
        }
    }
}

/// A year with its era: 479 BC is "BC0479".
pub(super) fn year_value(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

pub(super) const fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// So many days on.
pub(super) fn add(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// A time of day, as TIMEX3 writes it after a day.
pub(super) fn time_value(time: TimeOfDay) -> String {
    let part = match time {
        TimeOfDay::Clock { hour, minute } => return format!("T{hour:02}:{minute:02}"),
        TimeOfDay::Part(PartOfDay::Morning) => "TMO",
        TimeOfDay::Part(PartOfDay::Noon) => "T12:00",
        TimeOfDay::Part(PartOfDay::Afternoon) => "TAF",
        TimeOfDay::Part(PartOfDay::Evening) => "TEV",
        TimeOfDay::Part(PartOfDay::Night) => "TNI",
        TimeOfDay::Part(PartOfDay::Midnight) => "T24:00",
        TimeOfDay::Part(PartOfDay::Daytime) => "TDT",
    };
    part.to_owned()
}

/// A length, as TIMEX3 writes it.
pub(super) fn length_value(count: Count, unit: Unit) -> String {
    let (time, letters, times) = match unit {
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day | Unit::Weekend => ("", "D", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "M", 3),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "DE", 1),
        Unit::Century => ("", "CE", 1),
    };
    match count {
        Count::Number(number) => format!("P{time}{}{letters}", i64::from(number) * times),
        Count::Few => format!("P{time}X{letters}"),
    }
}

/// A time that comes again, as TIMEX3 writes it.
pub(super) const fn repeated_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month | Unit::Quarter => "XXXX-XX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
