//! Reads calendar dates: days, months, years, decades, centuries.

use std::ops::Range;

use sitrep_codebook::raw::{Era, Link, TimeWord, Unit};

use super::cursor::Cursor;
use super::told::{Core, Expression, Point, Year};
use super::words::RuleId;
use crate::text::{Shape, TokenKind};

/// The years that four digits alone may be.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;
/// The years that four digits may be with nothing before them that says so.
const RECENT: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Days of a month, each with its tokens.
pub(super) type Days = Vec<(i8, Range<usize>)>;

/// The ends of a range, each with its tokens.
type Ends = Box<[(Point, Range<usize>)]>;

/// What was read, the token after it, and the rule that read it.
pub(super) type Read<T> = Option<(T, usize, RuleId)>;

impl Cursor<'_> {
    /// A day or days of a month: "5 May 2017", "3 to 4 May", "7, 8 and 9 July".
    pub(super) fn day_month(&self, at: usize) -> Read<Expression> {
        let (days, after) = self.days(at)?;
        let (month, next, meaning) = self.month(self.past(self.past(self.past_slash(after), Link::Of), Link::The))?;
        let (year, next) = self.year_after(self.past_slash(next));
        Some((dates(&days, month, year, (at, next)), next, meaning.rule))
    }

    /// Past the stroke of "5/ March/ 2017", where a month or a year follows.
    fn past_slash(&self, at: usize) -> usize {
        let follows = || self.month(at + 1).is_some() || self.digits(at + 1).is_some_and(|(_, length)| length == 4);
        if self.is(at, "/") && follows() { at + 1 } else { at }
    }

    /// A month with what follows: "May 5, 2017", "May 5-7", "May 2017", "May".
    pub(super) fn month_day(&self, at: usize) -> Read<Expression> {
        let (month, next, meaning) = self.month(at)?;
        if self.day(self.past(next, Link::The)).is_some_and(|(_, after)| !self.counts_something(at, next, after)) {
            let (days, after) = self.days(self.past(next, Link::The))?;
            let (days, after) = self.shorten(days, after);
            let (year, after) = self.year_after(after);
            return Some((dates(&days, month, year, (at, after)), after, meaning.rule));
        }
        let (year, next) = self.year_after(next);
        Some((Expression::Point(Point::of(Core::Month { year, month })), next, meaning.rule))
    }

    /// "In May 20 people fled": the number counts people.
    fn counts_something(&self, month: usize, number: usize, after: usize) -> bool {
        let named = self.token(self.past(number, Link::The)).is_some_and(|token| token.kind == TokenKind::Word && token.is_capital());
        if named || self.is_clock(after) || self.means(after, TimeWord::Counted) {
            return true;
        }
        let word = self.token(after).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower);
        let plain = word && !self.words.is_closed(self.key(after)) && self.words.entry(self.key(after)).is_none();
        let clock = self.clock_word(after).is_some() || self.unit(after).is_some();
        plain && self.after_link(month, &[Link::In]) && self.token(number).is_some_and(|token| token.kind == TokenKind::Number) || clock
    }

    /// "8:30", and not "on May 8: 30 died"
    fn is_clock(&self, colon: usize) -> bool {
        let next = self.token(colon + 1).filter(|next| next.kind == TokenKind::Number);
        self.is(colon, ":") && self.token(colon).zip(next).is_some_and(|(colon, next)| colon.span.end == next.span.start)
    }

    /// Days with their tokens; a range where they are joined by a dash or "to".
    pub(super) fn days(&self, at: usize) -> Option<(Days, usize)> {
        let (day, mut after) = self.day(at)?;
        let mut days = vec![(day, at..after)];
        while days.len() < 8 {
            let Some((day, from, next)) = self.next_day(after) else { break };
            days.push((day, from..next));
            after = next;
        }
        Some((days, after))
    }

    fn next_day(&self, after: usize) -> Option<(i8, usize, usize)> {
        let joined = self.token(after).is_some_and(|token| token.joined);
        let comma = self.past_comma(after);
        let mut from = self.past(self.past(comma, Link::And), Link::To);
        if from == after && self.is(after, "-") {
            from = after + 1;
        }
        let from = self.past(from, Link::The);
        let (day, next) = (from > after || joined).then(|| self.day(from)).flatten()?;
        Some((day, from, next))
    }

    /// After a month, days that belong to what follows are none of its: "July 7 and 8 August", "May 5, 12 people".
    fn shorten(&self, mut days: Days, mut after: usize) -> (Days, usize) {
        while let [.., before, _] = days.as_slice() {
            let closed = self.token(after).is_none_or(|token| token.kind == TokenKind::Punct) || self.words.is_closed(self.key(after));
            let foreign = self.month(after).is_some() || self.unit(after).is_some() || self.clock_word(after).is_some();
            let comma = self.is(before.1.end, ",");
            if closed && !foreign && !(comma && days.len() == 2) {
                break;
            }
            after = before.1.end;
            days.pop();
        }
        (days, after)
    }

    /// The year that follows a day or month, told in digits or by its turn.
    pub(super) fn year_after(&self, after: usize) -> (Year, usize) {
        let from = self.past(self.past_comma(after), Link::Of);
        if let Some((year, next)) = self.year_digits(from).filter(|&(_, next)| !self.means(next, TimeWord::Counted)) {
            return (Year::Said(year), next);
        }
        let from = self.past(self.past(after, Link::Of), Link::The);
        let turned = self.turn(from).and_then(|((turn, anchor), next, _)| match self.unit(next) {
            Some((Unit::Year, next, _)) => Some((Year::Turn(turn, anchor), next)),
            _ => None,
        });
        turned.or_else(|| self.year_behind(after)).unwrap_or((Year::Open, after))
    }

    /// A year in digits with its era.
    pub(super) fn year_digits(&self, at: usize) -> Option<(i16, usize)> {
        if let Some((Era::Ad, next)) = self.era(at) {
            return self.digits(next).map(|(year, _)| (year as i16, next + 1));
        }
        let (year, length) = self.digits(at)?;
        match self.era(at + 1) {
            Some((Era::Bc, next)) => Some(((1 - year) as i16, next)),
            Some((Era::Ad, next)) => Some((year as i16, next)),
            Some((Era::Hijri, _)) => None,
            Some((Era::Civil, next)) => (length == 4 && YEARS.contains(&year)).then_some((year as i16, next)),
            None => (length == 4 && YEARS.contains(&year)).then_some((year as i16, at + 1)),
        }
    }

    /// A year alone, where what stands around it shows that it is one.
    pub(super) fn year(&self, at: usize) -> Read<Expression> {
        if let Some((ends, after)) = self.years_before_one(at) {
            return Some((Expression::Span(ends), after, self.words.years));
        }
        let (year, next) = self.year_digits(at)?;
        let bare = next == at + 1;
        let range = self.year_to(i32::from(year), next).filter(|&(last, after)| !self.means(after, TimeWord::Counted) && last % 100 != 0);
        if bare && range.is_none() && !self.stands_as_year(at, i32::from(year)) {
            return None;
        }
        if let Some((last, after)) = range {
            let ends = [(Point::of(Core::Year(year)), at..next), (Point::of(Core::Year(last)), after - 1..after)];
            return Some((Expression::Span(Box::new(ends)), after, self.words.years));
        }
        Some((Expression::Point(Point::of(Core::Year(year))), next, self.words.years))
    }

    /// "480-479 BC", "from 499 to 493 BC": the era stands after the last year.
    fn years_before_one(&self, at: usize) -> Option<(Ends, usize)> {
        let (first, _) = self.digits(at)?;
        let joined = self.token(at + 1).is_some_and(|token| token.joined);
        let dash = || self.is(at + 1, "-").then_some(at + 2);
        let from = if joined { at + 1 } else { self.link(at + 1, Link::To).or_else(|| self.link(at + 1, Link::And)).or_else(dash)? };
        let (last, _) = self.digits(from)?;
        let (_, next) = self.era(from + 1).filter(|(era, _)| *era == Era::Bc && first > last)?;
        let point = |year: i32| Point::of(Core::Year((1 - year) as i16));
        Some((Box::new([(point(first), at..at + 1), (point(last), from..next)]), next))
    }

    /// The end of "1914-18" and "1914-1918".
    fn year_to(&self, year: i32, next: usize) -> Option<(i16, usize)> {
        let joined = self.token(next).is_some_and(|token| token.joined);
        let from = if joined { next } else { Some(next + 1).filter(|_| self.is(next, "-") || self.is(next, "/"))? };
        let (last, length) = self.digits(from)?;
        let last = match length {
            4 => last,
            2 => year - year.rem_euclid(100) + last,
            _ => return None,
        };
        (last > year && last < year + 100).then_some((last as i16, from + 1))
    }

    /// Do the words around four digits show that they are a year?
    fn stands_as_year(&self, at: usize, year: i32) -> bool {
        const STRONG: [Link; 6] = [Link::In, Link::Since, Link::Until, Link::At, Link::Between, Link::From];
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        if self.means(at + 1, TimeWord::Counted) || before.is_some_and(|token| matches!(token.key.as_str(), "$" | "£" | "€" | "#")) {
            return false;
        }
        if before.is_some() && self.find(at - 1, |word| matches!(word, TimeWord::Part(_)).then_some(())).is_some() {
            return true;
        }
        if before.is_some() && (self.means(at - 1, TimeWord::Numbered) || self.token(at).is_some_and(|token| token.joined)) {
            return false;
        }
        if before.is_some() && (self.link(at - 1, Link::The).is_some() || self.link(at - 1, Link::In).is_some()) {
            return true;
        }
        let round = year % 100 == 0;
        let next = self.token(at + 1);
        let open = next.is_none_or(|token| {
            token.kind != TokenKind::Word || token.shape != Shape::Lower || token.joined || self.words.is_closed(&token.key)
        });
        if self.after_link(at, &STRONG) || RECENT.contains(&year) {
            return open || !round && (RECENT.contains(&year) || self.after_link(at, &STRONG));
        }
        let bracket = before.is_some_and(|token| matches!(token.key.as_str(), "(" | ","));
        let weak = self.after_link(at, &[Link::Of, Link::To, Link::And, Link::With]);
        open && (bracket || weak)
    }

    /// "the 1990s", "the 19th century", "the fourth century BC".
    pub(super) fn decade_or_century(&self, at: usize) -> Read<Expression> {
        if let Some(stem) = self.token(at).and_then(|token| self.words.decade_stem(&token.key)) {
            let year: i32 = stem.parse().ok().filter(|year| YEARS.contains(year) && year % 10 == 0)?;
            return Some((Expression::Point(Point::of(Core::Decade(year as i16))), at + 1, self.words.years));
        }
        let (place, next) = self.ordinal(at).filter(|&(place, _)| place <= 21)?;
        let (_, next, meaning) = self.unit(next).filter(|(unit, ..)| *unit == Unit::Century)?;
        let first = match self.era(next) {
            Some((Era::Bc, _)) => 1 - place * 100,
            _ => (place - 1) * 100,
        };
        let next = self.era(next).map_or(next, |(_, after)| after);
        Some((Expression::Point(Point::of(Core::Century(first as i16))), next, meaning.rule))
    }

    /// "the 14th": an ordinal in digits after an article, with no noun that it counts.
    pub(super) fn day_of_month(&self, at: usize) -> Read<Expression> {
        let stem = self.words.ordinal_stem(self.key(at))?;
        let day: i8 = stem.parse().ok().filter(|day| (1..=31).contains(day))?;
        let article = at.checked_sub(1).filter(|&before| self.link(before, Link::The).is_some())?;
        let next = self.token(at + 1);
        let alone = next.is_none_or(|token| token.kind == TokenKind::Punct && !token.is("'s")) || self.words.is_closed(self.key(at + 1));
        let dated = self.after_link(article, &[Link::On, Link::Of, Link::Since, Link::Until, Link::At, Link::From, Link::To]);
        (alone && dated && !self.is(at + 1, "-")).then_some((
            Expression::Point(Point::of(Core::DayOfMonth(day))),
            at + 1,
            self.words.numeric,
        ))
    }
}

/// One day, or the days between the first and the last, each with its tokens.
fn dates(days: &[(i8, Range<usize>)], month: i8, year: Year, (start, end): (usize, usize)) -> Expression {
    let point = |day| Point::of(Core::Date { year, month, day, weekday: None });
    let [(day, _)] = days else {
        let last = days.len() - 1;
        let ends = days.iter().enumerate().map(|(place, (day, tokens))| {
            let from = if place == 0 { start.min(tokens.start) } else { tokens.start };
            let to = if place == last { end.max(tokens.end) } else { tokens.end };
            (point(*day), from..to)
        });
        return Expression::Span(ends.collect());
    };
    Expression::Point(point(*day))
}
