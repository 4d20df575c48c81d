//! Puts the parts of a time expression together.

use sitrep_codebook::raw::{Anchor, Link, TimeWord, Turn, Unit};

use super::calendar::Read;
use super::cursor::Cursor;
use super::hijri::Hijri;
use super::relative::time_of_cut;
use super::told::{Core, Cut, Expression, Point, TimeOfDay, Year};
use crate::text::{Shape, TokenKind};

impl Cursor<'_> {
    /// Can a time expression begin at this token? Nearly every token is passed over here.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.kind == TokenKind::Number
                || token.kind == TokenKind::Word
                    && (token.key.as_bytes().first().is_some_and(u8::is_ascii_digit)
                        || self.words.entry(&token.key).is_some_and(|entry| entry.begins))
        })
    }

    /// The time expression that begins here.
    pub(super) fn expression(&self, at: usize) -> Read<Expression> {
        self.timed_first(at)
            .or_else(|| self.dated(at))
            .or_else(|| self.repeated(at))
            .or_else(|| self.length(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.clock_alone(at))
    }

    /// A date, a range of dates, and the time of day that follows.
    fn dated(&self, at: usize) -> Read<Expression> {
        let (first, next, rule) = self.stretch(at)?;
        let Expression::Point(from) = first else { return Some((first, next, rule)) };
        if let Some((to, start, after)) = self.range_end(at, &from, next) {
            let ends = [(from, at..next), (to, start..after)];
            return Some((Expression::Span(Box::new(ends)), after, rule));
        }
        let timed = self.time_after(next).filter(|_| from.core.is_day() && from.time.is_none());
        let (point, next) = timed.map_or((from, next), |(time, after)| (Point { time: Some(time), ..from }, after));
        Some((Expression::Point(point), next, rule))
    }

    /// The end of a range that began with this point: "to Wednesday", "and 1918" after "between".
    fn range_end(&self, at: usize, from: &Point, next: usize) -> Option<(Point, usize, usize)> {
        let joined = self.token(next).is_some_and(|token| token.joined);
        let start = match self.link(next, Link::To).or_else(|| self.is(next, "-").then_some(next + 1)) {
            Some(start) => start,
            None if joined => next,
            None => self.link(next, Link::And).filter(|_| self.after_link(at, &[Link::Between]))?,
        };
        let start = self.past(start, Link::The);
        let (Expression::Point(to), after, _) = self.stretch(start)? else { return None };
        alike(&from.core, &to.core).then_some((to, start, after))
    }

    /// A date, with what cuts a part out of it: "early February 2017", "the end of April", "late on Friday".
    fn stretch(&self, at: usize) -> Read<Expression> {
        let Some((cut, next, _)) = self.cut(at) else { return self.core(at) };
        let from = self.past(self.past(next, Link::On), Link::The);
        let (inner, after, rule) = self.core(from).or_else(|| self.cut_year(from)).or_else(|| self.cut_unit(next, from))?;
        let Expression::Point(point) = inner else { return Some((inner, after, rule)) };
        let time = if point.core.is_day() { point.time.or_else(|| time_of_cut(cut)) } else { point.time };
        Some((Expression::Point(Point { cut: Some(cut), time, ..point }), after, rule))
    }

    /// After "the end of", four digits are a year whatever follows.
    fn cut_year(&self, at: usize) -> Read<Expression> {
        let (year, next) = self.year_digits(at)?;
        Some((Expression::Point(Point::of(Core::Year(year))), next, self.words.years))
    }

    /// "The end of the month": of the month in which the report speaks.
    fn cut_unit(&self, of: usize, at: usize) -> Read<Expression> {
        let (unit, next, meaning) = self.unit(at).filter(|_| at > of)?;
        let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
        let core = Core::Turn { unit, turn: Turn::This, anchor: Anchor::Speech };
        (long && self.link(next, Link::Of).is_none()).then_some((Expression::Point(Point::of(core)), next, meaning.rule))
    }

    fn core(&self, at: usize) -> Read<Expression> {
        self.hijri_date(at)
            .or_else(|| self.civil_date(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.day_with_date(at))
            .or_else(|| self.named_day(at))
            .or_else(|| self.turned_behind(at))
            .or_else(|| self.turned(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.shifted_behind(at))
            .or_else(|| self.season(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.decade_or_century(at))
            .or_else(|| self.day_of_this_month(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.year(at))
    }

    /// "5 May 2017", with the Hijri date of the same day.
    fn civil_date(&self, at: usize) -> Read<Expression> {
        let (expression, next, rule) = self.numeric_date(at).or_else(|| self.day_month(at))?;
        let next = if let Expression::Point(point) = &expression { self.past_hijri(&point.core, next) } else { next };
        Some((expression, next, rule))
    }

    /// "Friday", "Friday, 5 May 2017", "Friday the 5th".
    pub(super) fn weekday(&self, at: usize) -> Read<Expression> {
        let (weekday, next, meaning) = self.find(at, |word| if let TimeWord::Weekday(weekday) = word { Some(weekday) } else { None })?;
        let next = if self.is(next, ".") && self.key(at).len() <= 5 { next + 1 } else { next };
        let from = self.past(self.past(self.past_comma(next), Link::On), Link::The);
        if let Some((Expression::Point(Point { core: Core::Hijri(told), .. }), after, rule)) = self.hijri_date(from) {
            let core = Core::Hijri(Hijri { weekday: Some(weekday), ..told });
            return Some((Expression::Point(Point::of(core)), after, rule));
        }
        let date = self.hijri_date(from).or_else(|| self.civil_date(from)).or_else(|| self.month_day(from));
        if let Some((Expression::Point(Point { core: Core::Date { year, month, day, .. }, .. }), after, rule)) = date {
            let core = Core::Date { year, month, day, weekday: Some(weekday) };
            return Some((Expression::Point(Point::of(core)), after, rule));
        }
        let alone = !meaning.ambiguous
            || self.token(at).is_some_and(|token| token.shape != Shape::Lower)
                && (self.after_link(at, &[Link::On, Link::Since, Link::Until]) || self.part_of_day(next).is_some());
        let turn = self.turn(next).and_then(|(turn, after, _)| self.unit(after).map(|(_, after, _)| (turn, after)));
        let turn = turn.or_else(|| self.turn_behind(next));
        let (turn, next) = turn.map_or((None, next), |(turn, after)| (Some(turn), after));
        alone.then_some((Expression::Point(Point::of(Core::Weekday { weekday, turn })), next, meaning.rule))
    }

    /// "summer", "the summer of 2007", "spring 2012".
    fn season(&self, at: usize) -> Read<Expression> {
        let (season, next, meaning) = self.find(at, |word| if let TimeWord::Season(season) = word { Some(season) } else { None })?;
        let (year, after) = self.year_after(next);
        let dated = year != Year::Open
            || self.after_link(at, &[Link::In, Link::Since, Link::Until, Link::At]) && self.link(next, Link::Of).is_none()
            || at.checked_sub(1).is_some_and(|before| self.cut(before).is_some());
        (dated || !meaning.ambiguous).then_some((Expression::Point(Point::of(Core::Season { year, season })), after, meaning.rule))
    }

    fn holiday(&self, at: usize) -> Read<Expression> {
        let ((month, day), next, meaning) =
            self.find(at, |word| if let TimeWord::Holiday(month, day) = word { Some((month, day)) } else { None })?;
        let (year, next) = self.year_after(next);
        Some((Expression::Point(Point::of(Core::Date { year, month, day, weekday: None })), next, meaning.rule))
    }

    /// A time of day before its day: "at 7.35 p.m. on Friday", "the night of 3 to 4 May", "early hours of Wednesday".
    fn timed_first(&self, at: usize) -> Read<Expression> {
        let (time, next, _) = self.time_of_day(at)?;
        let from = self.past_comma(next);
        let from = self.past(self.past(self.past(from, Link::Of), Link::On), Link::The);
        let (expression, after, rule) = self.stretch(from)?;
        let expression = match expression {
            Expression::Point(point) if point.core.is_day() && point.time.is_none() => {
                Expression::Point(Point { time: Some(time), ..point })
            }
            Expression::Span(mut ends) if ends.iter().all(|(point, _)| point.core.is_day()) => {
                ends.iter_mut().for_each(|(point, _)| point.time = Some(time));
                if let Some((_, tokens)) = ends.first_mut() {
                    tokens.start = at;
                }
                Expression::Span(ends)
            }
            _ => return None,
        };
        Some((expression, after, rule))
    }

    /// A time of day with no day beside it; the words for parts of the day need a word before them that shows a time.
    fn clock_alone(&self, at: usize) -> Read<Expression> {
        let (at_part, cut) = self.cut(at).map_or((at, false), |(cut, next, _)| {
            if matches!(cut, Cut::Part(_)) { (self.past(self.past(next, Link::In), Link::The), true) } else { (at, false) }
        });
        let (time, next, rule) = self.time_of_day(at_part)?;
        let shown = cut
            || matches!(time, TimeOfDay::Clock { .. })
            || self.after_link(at, &[Link::In, Link::At, Link::Since, Link::Until, Link::With]);
        shown.then_some((Expression::Clock(time), next, rule))
    }
}

/// Can the two be the ends of one range?
const fn alike(from: &Core, to: &Core) -> bool {
    matches!(
        (from, to),
        (Core::Date { .. } | Core::Today(_) | Core::Weekday { .. }, Core::Date { .. } | Core::Today(_) | Core::Weekday { .. })
            | (Core::Month { .. } | Core::Season { .. }, Core::Month { .. } | Core::Season { .. } | Core::Date { .. })
            | (Core::Date { .. }, Core::Month { .. })
            | (Core::Hijri(_), Core::Hijri(_))
            | (Core::Year(_) | Core::Decade(_), Core::Year(_) | Core::Decade(_))
            | (Core::Month { .. } | Core::Date { .. }, Core::Year(_))
    )
}
