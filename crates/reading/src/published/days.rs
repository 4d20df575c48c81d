//! Whole dates in words: year, month and day, in an order that leaves nothing to guess.
//!
//! Only what datelines, bylines and metadata need: the codebook, which knows every other time word, stands above
//! this crate and cannot be asked.

use std::ops::Range;

use jiff::civil::Date;
use sitrep_model::{fold, hijri};

/// Nobody publishes on the web before this year, and a larger number is no year.
const YEARS: Range<u32> = 1990..2100;

/// Between the same day in two calendars stand so many marks and words at most: "الموافق", "(".
const BETWEEN: usize = 2;

/// Month names as `fold` leaves them: English, and Arabic in its Gregorian and its Levantine names.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "يناير", "جانفي", "كانون الثاني"],
    &["february", "feb", "فبراير", "فيفري", "شباط"],
    &["march", "mar", "مارس", "اذار"],
    &["april", "apr", "ابريل", "افريل", "نيسان"],
    &["may", "مايو", "ماي", "ايار"],
    &["june", "jun", "يونيو", "جوان", "حزيران"],
    &["july", "jul", "يوليو", "جويليه", "تموز"],
    &["august", "aug", "اغسطس", "اوت", "غشت", "اب"],
    &["september", "sep", "sept", "سبتمبر", "ايلول"],
    &["october", "oct", "اكتوبر", "تشرين الاول"],
    &["november", "nov", "نوفمبر", "تشرين الثاني"],
    &["december", "dec", "ديسمبر", "كانون الاول"],
];

/// Months of the Hijri calendar, as `fold` leaves them.
const HIJRI_MONTHS: [&[&str]; 12] = [
    &["محرم"],
    &["صفر"],
    &["ربيع الاول", "ربيع اول"],
    &["ربيع الاخر", "ربيع الثاني"],
    &["جمادي الاولي", "جمادي الاول"],
    &["جمادي الاخره", "جمادي الثانيه"],
    &["رجب"],
    &["شعبان"],
    &["رمضان"],
    &["شوال"],
    &["ذو القعده", "ذي القعده"],
    &["ذو الحجه", "ذي الحجه"],
];

/// Weekdays from Monday on, as `fold` leaves them.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "الاثنين"],
    &["tuesday", "tue", "الثلاثاء"],
    &["wednesday", "wed", "الاربعاء"],
    &["thursday", "thu", "الخميس"],
    &["friday", "fri", "الجمعه"],
    &["saturday", "sat", "السبت"],
    &["sunday", "sun", "الاحد"],
];

/// A weekday by its name, 1 for Monday.
pub(super) fn weekday(word: &str) -> Option<i8> {
    (1..).zip(WEEKDAYS).find_map(|(number, names)| names.contains(&word).then_some(number))
}

/// The first whole date in some words; a bare `20170305` is one too.
pub(crate) fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    if words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(words.get(..4)?.parse().ok()?, words.get(4..6)?.parse().ok()?, words.get(6..)?.parse().ok()?);
    }
    let head = words.char_indices().nth(200).map_or(words, |(at, _)| words.get(..at).unwrap_or(words));
    find(head).first().map(|(_, day)| *day)
}

/// A month by its name, in any case and script.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = fold(word);
    (1..).zip(MONTHS).find_map(|(number, names)| names.contains(&word.as_str()).then_some(number))
}

/// A date that can be one of publication.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Every whole date in a short text, with the bytes it takes, in order.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Date)> {
    let pieces = cut(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let civil = numeric(&pieces, at).or_else(|| day_first(&pieces, at)).or_else(|| month_first(&pieces, at));
        let read = civil.map(|(after, day)| (after, Some(day))).or_else(|| hijri(&pieces, at));
        let Some((after, day)) = read else {
            at += 1;
            continue;
        };
        let next = Found { pieces: at..after, day, hijri: civil.is_none() };
        match found.last_mut().filter(|last| last.hijri != next.hijri && at <= last.pieces.end + BETWEEN) {
            Some(last) => last.join(&next),
            None => found.push(next),
        }
        at = after;
    }
    let span = |of: &Range<usize>| pieces[of.start].span.start..pieces[of.end - 1].span.end;
    found.iter().filter_map(|found| Some((span(&found.pieces), found.day?))).collect()
}

/// A date in its pieces. A Hijri date without its weekday tells no day, but stands beside one.
struct Found {
    pieces: Range<usize>,
    day: Option<Date>,
    hijri: bool,
}

impl Found {
    /// One day in both calendars: ours tells it.
    fn join(&mut self, next: &Self) {
        self.pieces.end = next.pieces.end;
        self.day = if next.hijri { self.day } else { next.day };
        self.hijri = false;
    }
}

struct Piece {
    span: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number and how many digits it is written with.
    Number(u32, usize),
    Month(u32),
    HijriMonth(u32),
    Weekday(i8),
    Ordinal,
    /// The letter for the years of the Hijra.
    Hijra,
    Word,
    Mark(char),
}

/// A date's pieces: where it ends, and the day.
type Read = Option<(usize, Date)>;

fn kind(pieces: &[Piece], at: usize) -> Option<Kind> {
    pieces.get(at).map(|piece| piece.kind)
}

/// `2021-08-26`, `2021/8/26`, `2021.08.26`. Day and month the other way round are ambiguous, and so no date.
fn numeric(pieces: &[Piece], at: usize) -> Read {
    let Kind::Number(year, 4) = kind(pieces, at)? else { return None };
    let Kind::Mark(mark @ ('-' | '/' | '.')) = kind(pieces, at + 1)? else { return None };
    let Kind::Number(month, 1 | 2) = kind(pieces, at + 2)? else { return None };
    if kind(pieces, at + 3)? != Kind::Mark(mark) {
        return None;
    }
    let Kind::Number(day, 1 | 2) = kind(pieces, at + 4)? else { return None };
    Some((at + 5, date(year, month, day)?))
}

/// `26 August 2021`, `26th of Aug., 2021`, `23 August، 2024`, `26 آب/أغسطس 2021`.
fn day_first(pieces: &[Piece], at: usize) -> Read {
    let Kind::Number(day, 1 | 2) = kind(pieces, at)? else { return None };
    let mut next = at + 1;
    if kind(pieces, next)? == Kind::Ordinal {
        next += 1;
    }
    if kind(pieces, next)? == Kind::Mark('-') {
        next += 1;
    }
    let Kind::Month(month) = kind(pieces, next)? else { return None };
    next += 1;
    if kind(pieces, next)? == Kind::Mark('/') && kind(pieces, next + 1)? == Kind::Month(month) {
        next += 2;
    }
    year_at(pieces, skip_marks(pieces, next), month, day)
}

/// `August 26, 2021`, `Aug. 26th 2021`.
fn month_first(pieces: &[Piece], at: usize) -> Read {
    let Kind::Month(month) = kind(pieces, at)? else { return None };
    let next = skip_marks(pieces, at + 1);
    let Kind::Number(day, 1 | 2) = kind(pieces, next)? else { return None };
    let next = if kind(pieces, next + 1)? == Kind::Ordinal { next + 2 } else { next + 1 };
    year_at(pieces, skip_marks(pieces, next), month, day)
}

/// `السبت 13 جمادى الأولى 1438 هـ`: the weekday settles which of the days that a crescent may move the date to is meant; without it the
/// date tells no day.
fn hijri(pieces: &[Piece], at: usize) -> Option<(usize, Option<Date>)> {
    let weekday = if let Kind::Weekday(weekday) = kind(pieces, at)? { Some(weekday) } else { None };
    let from = if weekday.is_some() { skip_marks(pieces, at + 1) } else { at };
    let Kind::Number(day, 1 | 2) = kind(pieces, from)? else { return None };
    let Kind::HijriMonth(month) = kind(pieces, from + 1)? else { return None };
    let year = skip_marks(pieces, from + 2);
    let Kind::Number(told, 4) = kind(pieces, year)? else { return None };
    let first = hijri::day(told.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    let near = [0, -hijri::SIGHTING, hijri::SIGHTING].into_iter();
    let mut near = near.filter_map(|by| first.checked_add(jiff::Span::new().try_days(by).ok()?).ok());
    let day = near.find(|day| weekday == Some(day.weekday().to_monday_one_offset()));
    let hijra = kind(pieces, year + 1) == Some(Kind::Hijra);
    Some((year + 1 + usize::from(hijra), day))
}

fn year_at(pieces: &[Piece], at: usize, month: u32, day: u32) -> Read {
    let Kind::Number(year, 4) = kind(pieces, at)? else { return None };
    Some((at + 1, date(year, month, day)?))
}

/// One dot, comma or hyphen may stand between the parts of a date.
fn skip_marks(pieces: &[Piece], at: usize) -> usize {
    match kind(pieces, at) {
        Some(Kind::Mark('.' | ',' | '،' | '-')) => at + 1,
        _ => at,
    }
}

fn cut(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let same = |next: char| if c.is_numeric() { next.is_numeric() } else { c.is_alphabetic() && next.is_alphabetic() };
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = rest.peek().filter(|(_, next)| same(*next)) {
            end = at + next.len_utf8();
            rest.next();
        }
        let words = text.get(start..end).unwrap_or_default();
        let kind = kind_of(words, c, pieces.last().map(|last| (last, text)));
        match (kind, pieces.last_mut()) {
            // "كانون الثاني" is one month in two words.
            (Kind::Month(_) | Kind::HijriMonth(_), Some(last)) if last.kind == Kind::Word && named(words).is_none() => {
                last.kind = kind;
                last.span.end = end;
            }
            _ => pieces.push(Piece { span: start..end, kind }),
        }
    }
    pieces
}

fn kind_of(words: &str, first: char, before: Option<(&Piece, &str)>) -> Kind {
    if first.is_numeric() {
        return fold(words).parse().map_or(Kind::Word, |number| Kind::Number(number, words.chars().count()));
    }
    if !first.is_alphabetic() {
        return Kind::Mark(first);
    }
    if matches!(before, Some((Piece { kind: Kind::Number(..), .. }, _))) && matches!(words, "st" | "nd" | "rd" | "th") {
        return Kind::Ordinal;
    }
    let pair = before.filter(|(piece, _)| piece.kind == Kind::Word).and_then(|(piece, text)| {
        let first = text.get(piece.span.clone())?;
        named(&format!("{first} {words}"))
    });
    if fold(words) == "ه" { Kind::Hijra } else { named(words).or(pair).unwrap_or(Kind::Word) }
}

/// A month or a weekday.
fn named(words: &str) -> Option<Kind> {
    let folded = fold(words);
    let hijri = || (1..).zip(HIJRI_MONTHS).find_map(|(number, names)| names.contains(&folded.as_str()).then_some(number));
    let month = month(words).map(Kind::Month).or_else(|| hijri().map(Kind::HijriMonth));
    month.or_else(|| weekday(&folded).map(Kind::Weekday))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sitrep_model::fold;

    use super::{HIJRI_MONTHS, MONTHS, WEEKDAYS, day};

    #[test]
    fn month_names_stand_in_the_form_that_is_compared() {
        for name in [MONTHS.concat(), HIJRI_MONTHS.concat(), WEEKDAYS.concat()].concat() {
            assert_eq!(fold(name), name);
        }
    }

    #[test]
    fn whole_dates_are_read_in_every_unambiguous_order() {
        for words in [
            "2021-08-26",
            "2021-08-26T10:30:00+03:00",
            "20210826",
            "Thu, 26 Aug 2021 10:30:00 GMT",
            "August 26, 2021",
            "Aug. 26th 2021",
            "26 August، 2021",
            "26 آب/أغسطس 2021",
            "٢٦ أغسطس ٢٠٢١",
        ] {
            assert_eq!(day(words), Some(date(2021, 8, 26)), "{words}");
        }
        assert_eq!(day("5 كانون الثاني 2019"), Some(date(2019, 1, 5)));
    }

    #[test]
    fn a_hijri_date_tells_a_day_where_its_weekday_does() {
        assert_eq!(day("الخميس 12 جمادى الأولى 1438 هـ"), Some(date(2017, 2, 9)));
        assert_eq!(day("الجمعة، 12 جمادى الأولى 1438هـ"), Some(date(2017, 2, 10)), "the crescent was seen a day late");
        assert_eq!(day("12 جمادى الأولى 1438 هـ"), None);
        assert_eq!(day("الأحد 12 جمادى الأولى 1438 هـ"), None);
    }

    #[test]
    fn what_is_ambiguous_or_not_whole_is_no_date() {
        for words in ["05/06/2021", "August 2021", "26 August", "31 February 2021", "2021-13-01", "12345678", "26 August 1021", ""] {
            assert_eq!(day(words), None, "{words}");
        }
    }
}
