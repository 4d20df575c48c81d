//! Reads dates and times that are written in digits: "2017-03-05", "05/12/2024", "10:30 am".

use sitrep_codebook::raw::{Clock, DateOrder, Link, PartOfDay, TimeWord};

use super::calendar::Read;
use super::cursor::Cursor;
use super::told::{Core, Expression, Point, TimeOfDay, Year};
use crate::text::TokenKind;

/// A date in digits and whether the other order of day and month would do as well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    year: i16,
    month: i8,
    day: i8,
    pub(super) either: bool,
}

/// A text of so many lines that open with an hour is a log.
const ENTRIES: usize = 3;

impl Cursor<'_> {
    /// A date in digits alone.
    pub(super) fn numeric_date(&self, at: usize) -> Read<Expression> {
        let (digits, next) = self.dashed(at).or_else(|| self.slashed(at)).or_else(|| self.dotted(at))?;
        let core = Core::Date { year: Year::Said(digits.year), month: digits.month, day: digits.day, weekday: None };
        Some((Expression::Point(Point::of(core)), next, self.words.numeric))
    }

    /// Could the date in digits here be read in the other order?
    pub(super) fn either_order(&self, at: usize) -> bool {
        self.slashed(at).or_else(|| self.dotted(at)).is_some_and(|(digits, _)| digits.either)
    }

    /// "2017-03-05" and "05-03-2017".
    fn dashed(&self, at: usize) -> Option<(Digits, usize)> {
        let joined = |at: usize| self.token(at).is_some_and(|token| token.joined);
        if !joined(at + 1) || !joined(at + 2) {
            return None;
        }
        let parts = [self.digits(at)?, self.digits(at + 1)?, self.iso_day(at + 2)?];
        self.ordered(parts).map(|digits| (digits, at + 3))
    }

    /// The day of an ISO date; a time may be glued to it ("05T10:30").
    fn iso_day(&self, at: usize) -> Option<(i32, usize)> {
        self.digits(at).or_else(|| {
            let (day, _) = self.key(at).split_once('t')?;
            let whole = day.len() == 2 && day.bytes().all(|b| b.is_ascii_digit());
            whole.then(|| day.parse().ok()).flatten().map(|day| (day, 2))
        })
    }

    fn slashed(&self, at: usize) -> Option<(Digits, usize)> {
        if !self.is(at + 1, "/") || !self.is(at + 3, "/") {
            return None;
        }
        let parts = [self.digits(at)?, self.digits(at + 2)?, self.digits(at + 4)?];
        self.ordered(parts).map(|digits| (digits, at + 5))
    }

    fn dotted(&self, at: usize) -> Option<(Digits, usize)> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        let mut parts =
            token.key.split('.').map(|part| part.parse::<i32>().ok().filter(|_| part.len() <= 4).map(|value| (value, part.len())));
        let three = [parts.next()??, parts.next()??, parts.next()??];
        if parts.next().is_some() {
            return None;
        }
        self.ordered(three).map(|digits| (digits, at + 1))
    }

    fn ordered(&self, parts: [(i32, usize); 3]) -> Option<Digits> {
        let [(a, a_long), (b, b_long), (c, c_long)] = parts;
        let fits = |year: i32, month: i32, day: i32, either: bool| {
            let fits = (1000..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
            fits.then_some(Digits { year: year as i16, month: month as i8, day: day as i8, either })
        };
        if a_long == 4 && b_long <= 2 && c_long <= 2 {
            return fits(a, b, c, false);
        }
        let year = match c_long {
            4 => c,
            2 if a_long <= 2 => c + if c < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        let either = a <= 12 && b <= 12 && a != b;
        match self.words.order {
            DateOrder::DayFirst => fits(year, b, a, either).or_else(|| fits(year, a, b, false)),
            DateOrder::MonthFirst => fits(year, a, b, either).or_else(|| fits(year, b, a, false)),
        }
    }

    /// A time of day: "10:30 am local time", "7.35 p.m.", "10am", "dawn", "early hours".
    pub(super) fn time_of_day(&self, at: usize) -> Read<TimeOfDay> {
        if let Some((part, next, meaning)) = self.part_of_day(at) {
            return Some((TimeOfDay::Part(part), next, meaning));
        }
        let token = self.token(at)?;
        let (hour, minute, glued) = clock(&token.key)?;
        let (said, mut next) = match glued {
            Some(said) => (Some(said), at + 1),
            None => self.clock_word(at + 1).map_or((None, at + 1), |(said, next)| (Some(said), next)),
        };
        if said.is_none() && !(token.key.contains(':') && minute >= 0) && !self.stamps(at)
            || said == Some(Clock::Plain) && minute < 0 && !is_military(&token.key)
        {
            return None;
        }
        while let Some((Clock::Plain, after)) = self.clock_word(next) {
            next = after;
        }
        let hour = match said {
            Some(Clock::Pm) if hour < 12 => hour + 12,
            Some(Clock::Am) if hour == 12 => 0,
            _ => hour,
        };
        Some((TimeOfDay::Clock { hour, minute: minute.max(0) }, next, self.words.clock))
    }

    /// "0610 The rebels came down": is it the hour of an entry, in a log whose entries all open with theirs?
    fn stamps(&self, at: usize) -> bool {
        let hour = |at: usize| {
            let token = &self.text.tokens[at];
            is_military(&token.key) && token.key.parse::<u16>().is_ok_and(|digits| digits / 100 < 24 && digits % 100 < 60)
        };
        let opens =
            |sentence: usize| sentence == 0 || self.text.sentences[sentence - 1].paragraph != self.text.sentences[sentence].paragraph;
        let stamped = |sentence: &usize| opens(*sentence) && hour(self.text.sentences[*sentence].tokens.start);
        at == self.start
            && hour(at)
            && stamped(&self.text.sentence_of(at))
            && (0..self.text.sentences.len()).filter(stamped).nth(ENTRIES - 1).is_some()
    }

    pub(super) fn part_of_day(&self, at: usize) -> Read<PartOfDay> {
        self.find(at, |word| if let TimeWord::PartOfDay(part) = word { Some(part) } else { None })
            .map(|(part, next, meaning)| (part, next, meaning.rule))
    }

    /// A time that follows a day: "Friday night", "5 May at 10:30".
    pub(super) fn time_after(&self, after: usize) -> Option<(TimeOfDay, usize)> {
        let from = if self.is(after, "'s") { after + 1 } else { self.past_comma(after) };
        let from = self.past(self.past(self.past(from, Link::At), Link::At), Link::In);
        let from = self.past(from, Link::The);
        let (time, next, _) = self.time_of_day(from)?;
        let close = from == after
            || self.is(after, "'s")
            || matches!(time, TimeOfDay::Clock { .. })
            || self.link(after, Link::In).is_some()
            || self.link(after, Link::At).is_some();
        close.then_some((time, next))
    }
}

/// Hour and minute (-1 where none is written), and the letters glued to them ("10am").
fn clock(key: &str) -> Option<(i8, i8, Option<Clock>)> {
    let stop = key.bytes().position(|b| b.is_ascii_alphabetic()).unwrap_or(key.len());
    let (digits, letters) = key.split_at_checked(stop)?;
    let glued = match letters {
        "" => None,
        "am" => Some(Clock::Am),
        "pm" => Some(Clock::Pm),
        "hrs" | "h" => Some(Clock::Plain),
        _ => return None,
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() >= 2 => (hour.parse().ok()?, minute.get(..2)?.parse().ok()?),
        Some(_) => return None,
        None if digits.len() == 4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        None => (digits.parse().ok()?, -1),
    };
    ((0..=24).contains(&hour) && (-1..60).contains(&minute)).then_some((hour, minute, glued))
}

fn is_military(key: &str) -> bool {
    key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit())
}
