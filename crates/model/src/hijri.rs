//! The Hijri calendar: which days of ours its days and months are.
//!
//! Counted by the Umm al-Qura calendar, the civil one of Saudi Arabia. Where a month begins when its crescent is seen, a day may be
//! one earlier or later: [`SIGHTING`].

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::types::Month;
use icu_calendar::{Date as Calendar, Gregorian};
use jiff::civil::Date;

/// By so many days a month that begins with the sight of the crescent may begin earlier or later.
pub const SIGHTING: i64 = 1;

/// The years that are read as Hijri years where nothing but their number tells it: 1979 to 2038.
pub const YEARS: std::ops::RangeInclusive<i16> = 1400..=1460;

/// The day of a date in the Hijri calendar; none where the month has no such day.
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let date = Calendar::try_new(i32::from(year).into(), Month::new(month), day, Hijri::<UmmAlQura>::default()).ok()?;
    let date = date.to_calendar(Gregorian);
    Date::new(date.era_year().year.try_into().ok()?, date.month().number().try_into().ok()?, date.day_of_month().0.try_into().ok()?).ok()
}

/// The first and the last day of a month.
pub fn month(year: i16, number: i8) -> Option<(Date, Date)> {
    let next = if number < 12 { day(year, number + 1, 1) } else { day(year.checked_add(1)?, 1, 1) };
    Some((day(year, number, 1)?, next?.yesterday().ok()?))
}

/// The first and the last day of a year.
pub fn year(number: i16) -> Option<(Date, Date)> {
    Some((day(number, 1, 1)?, day(number.checked_add(1)?, 1, 1)?.yesterday().ok()?))
}

/// The Hijri year that a day falls in.
pub fn year_of(day: Date) -> Option<i16> {
    let date = Calendar::try_new_gregorian(day.year().into(), day.month().try_into().ok()?, day.day().try_into().ok()?).ok()?;
    i16::try_from(date.to_calendar(Hijri::<UmmAlQura>::default()).year().extended_year()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day, month, year, year_of};

    /// As the Umm al-Qura calendar of Saudi Arabia prints them.
    #[test]
    fn known_days_fall_where_the_printed_calendar_has_them() {
        assert_eq!(day(1444, 9, 1), Some(date(2023, 3, 23)), "the first of Ramadan 1444");
        assert_eq!(day(1446, 1, 1), Some(date(2024, 7, 7)), "the new year 1446");
        assert_eq!(day(1438, 10, 1), Some(date(2017, 6, 25)), "the feast after Ramadan 1438");
    }

    #[test]
    fn a_month_has_29_or_30_days_and_no_more() {
        let (first, last) = month(1438, 9).expect("the year has a ninth month");
        assert_eq!((first, last), (date(2017, 5, 27), date(2017, 6, 24)));
        assert_eq!(day(1438, 9, 30), None);
        assert_eq!(day(1438, 13, 1), None);
    }

    #[test]
    fn a_year_ends_the_day_before_the_next() {
        assert_eq!(year(1445), Some((date(2023, 7, 19), date(2024, 7, 6))));
        assert_eq!(year_of(date(2024, 7, 6)), Some(1445));
        assert_eq!(year_of(date(2024, 7, 7)), Some(1446));
    }
}
