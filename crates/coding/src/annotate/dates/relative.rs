//! Reads words that count from another time: "last week", "two days ago", "the same day".

use std::ops::Range;

use sitrep_codebook::raw::{Anchor, Link, Part, PartOfDay, Side, TimeWord, Turn, Unit};

use super::calendar::Read;
use super::cursor::Cursor;
use super::told::{Core, Count, Cut, Expression, Point, TimeOfDay, Year};
use crate::text::TokenKind;

impl Cursor<'_> {
    /// "today", "yesterday morning", "last night", "overnight".
    pub(super) fn named_day(&self, at: usize) -> Read<Expression> {
        let ((core, time), next, meaning) = self.find(at, |word| match word {
            TimeWord::Day(days) => Some((Core::Today(days), None)),
            TimeWord::Night(days) => Some((Core::Today(days), Some(TimeOfDay::Part(PartOfDay::Night)))),
            TimeWord::Overnight => Some((Core::Overnight, Some(TimeOfDay::Part(PartOfDay::Night)))),
            _ => None,
        })?;
        Some((Expression::Point(Point { core, cut: None, time }), next, meaning.rule))
    }

    /// A turn and what takes it: "last week", "next Friday", "this morning", "the past 24 hours", "last July".
    pub(super) fn turned(&self, at: usize) -> Read<Expression> {
        let ((turn, anchor), next, meaning) = self.turn(at)?;
        let anchor = self.seen_from(at, (turn, anchor), next);
        if let Some((unit, after, _)) = self.unit(next) {
            let expression = self.turned_unit(at..after, (turn, anchor), unit)?;
            return Some((expression, after, meaning.rule));
        }
        if let Some((part, after, _)) = self.part_of_day(next) {
            let core = match (turn, anchor) {
                (Turn::This, Anchor::Speech) => Core::Today(0),
                (turn, anchor) => Core::Turn { unit: Unit::Day, turn, anchor },
            };
            return Some((Expression::Point(Point { core, cut: None, time: Some(TimeOfDay::Part(part)) }), after, meaning.rule));
        }
        if let Some((count, after, _)) = self.count(next) {
            let (unit, after, _) = self.unit(after)?;
            return Some((Expression::Length { count, unit, window: Some((turn, anchor)) }, after, meaning.rule));
        }
        if let Some((month, after, _)) = self.month(next) {
            let core = Core::Month { year: Year::Nearest(turn, anchor), month };
            return Some((Expression::Point(Point::of(core)), after, meaning.rule));
        }
        let named = self.find(next, |word| match word {
            TimeWord::Weekday(weekday) => Some(Core::Weekday { weekday, turn: Some((turn, anchor)) }),
            TimeWord::Season(season) => Some(Core::Season { year: Year::Nearest(turn, anchor), season }),
            _ => None,
        });
        named.map(|(core, after, _)| (Expression::Point(Point::of(core)), after, meaning.rule))
    }

    /// "The next day" and "the next week" are seen from the story; "next week" from publication.
    fn seen_from(&self, at: usize, (turn, anchor): (Turn, Anchor), next: usize) -> Anchor {
        let article = at.checked_sub(1).is_some_and(|before| self.link(before, Link::The).is_some());
        let unit = self.unit(next).map(|(unit, ..)| unit);
        let day = unit == Some(Unit::Day) || self.part_of_day(next).is_some();
        if turn == Turn::Next && (article || day) { Anchor::Story } else { anchor }
    }

    fn turned_unit(&self, within: Range<usize>, (turn, anchor): (Turn, Anchor), unit: Unit) -> Option<Expression> {
        let plural = within.end.checked_sub(1).is_some_and(|last| self.key(last).ends_with('s'));
        let article = within.start.checked_sub(1).is_some_and(|before| self.link(before, Link::The).is_some());
        match (turn, anchor, unit) {
            // "The last day" is the last of something, "this day" hardly a date.
            (Turn::Last, Anchor::Speech, Unit::Hour | Unit::Minute) if plural => {
                Some(Expression::Length { count: Count::Few, unit, window: Some((turn, anchor)) })
            }
            (Turn::Last | Turn::This, Anchor::Speech, Unit::Day) | (_, _, Unit::Hour | Unit::Minute) => None,
            (Turn::Last, Anchor::Speech, unit) if article => {
                Some(Expression::Length { count: Count::Number(1), unit, window: Some((turn, anchor)) })
            }
            _ => Some(Expression::Point(Point::of(Core::Turn { unit, turn, anchor }))),
        }
    }

    /// "two days ago", "a week later", "days earlier", "the day before".
    pub(super) fn shifted(&self, at: usize) -> Read<Expression> {
        let counted = self.count(at);
        let from = counted.map_or(at, |(_, next, _)| next);
        let (unit, next, meaning) = self.unit(from)?;
        let ((side, anchor), after, _) =
            self.find(next, |word| if let TimeWord::Side(side, anchor) = word { Some((side, anchor)) } else { None })?;
        let anchor = if anchor == Anchor::Event && self.ends_phrase(after) { Anchor::Story } else { anchor };
        let article = at.checked_sub(1).is_some_and(|before| self.link(before, Link::The).is_some());
        let count = match counted {
            Some((count, ..)) => count,
            None if article => Count::Number(1),
            None if self.key(from).ends_with('s') => Count::Few,
            None => return None,
        };
        Some((Expression::Point(Point::of(Core::Shift { count, unit, side, anchor })), after, meaning.rule))
    }

    /// Does nothing follow that "after" could take?
    fn ends_phrase(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.kind == TokenKind::Punct && !token.is("\"")) || self.link(at, Link::And).is_some()
    }

    /// "three days", "two-hour", "12th consecutive day": no date, but no count of people either.
    pub(super) fn length(&self, at: usize) -> Read<Expression> {
        if let Some((place, next)) = self.ordinal(at) {
            let next = self.find(next, |word| (word == TimeWord::Consecutive).then_some(()))?.1;
            let (unit, after, meaning) = self.unit(next)?;
            return Some((Expression::Length { count: Count::Number(place), unit, window: None }, after, meaning.rule));
        }
        let (count, next, _) = self.count(at)?;
        let next = self.find(next, |word| (word == TimeWord::Consecutive).then_some(())).map_or(next, |((), after, _)| after);
        let (unit, after, meaning) = self.unit(next)?;
        Some((Expression::Length { count, unit, window: None }, after, meaning.rule))
    }

    /// Past an age, where one stands here: "a 9-year-old", "11 years old", "aged 12".
    pub(super) fn age(&self, at: usize) -> Option<usize> {
        let aged = |at: usize| self.means(at, TimeWord::Age);
        let (_, next, _) = self.count(at)?;
        let (_, after, _) = self.unit(next)?;
        if let Some(((), after, _)) = self.find(after, |word| (word == TimeWord::Age).then_some(())) {
            return Some(after);
        }
        at.checked_sub(1).is_some_and(aged).then_some(after)
    }

    /// "daily", "every Friday", "each week".
    pub(super) fn repeated(&self, at: usize) -> Read<Expression> {
        if let Some((unit, next, meaning)) = self.find(at, |word| if let TimeWord::Repeats(unit) = word { Some(unit) } else { None }) {
            return Some((Expression::Repeats(unit), next, meaning.rule));
        }
        let ((), next, meaning) = self.find(at, |word| (word == TimeWord::Every).then_some(()))?;
        let (unit, after, _) = self.find(next, |word| match word {
            TimeWord::Unit(unit) => Some(unit),
            TimeWord::Weekday(_) => Some(Unit::Week),
            TimeWord::PartOfDay(_) => Some(Unit::Day),
            TimeWord::Month(_) | TimeWord::Season(_) => Some(Unit::Year),
            _ => None,
        })?;
        Some((Expression::Repeats(unit), after, meaning.rule))
    }

    /// "now", "recently".
    pub(super) fn vague(&self, at: usize) -> Read<Expression> {
        let (vague, next, meaning) = self.find(at, |word| if let TimeWord::Vague(vague) = word { Some(vague) } else { None })?;
        let article = at.checked_sub(1).is_some_and(|before| self.link(before, Link::The).is_some());
        (!meaning.ambiguous || article && self.after_link(at, &[Link::In])).then_some((Expression::Vague(vague), next, meaning.rule))
    }

    /// The part of a period that words before it cut out: "early", "the end of", "earlier" before "this month".
    pub(super) fn cut(&self, at: usize) -> Read<Cut> {
        if let Some((part, next, meaning)) = self.find(at, |word| if let TimeWord::Part(part) = word { Some(part) } else { None }) {
            return Some((Cut::Part(part), next, meaning.rule));
        }
        if let Some((part, next, meaning)) = self.find(at, |word| if let TimeWord::PartOf(part) = word { Some(part) } else { None }) {
            let next = self.link(next, Link::Of)?;
            return Some((Cut::Part(part), next, meaning.rule));
        }
        let (side, next, meaning) = self.find(at, |word| if let TimeWord::Side(side, Anchor::Story) = word { Some(side) } else { None })?;
        let named = self.named_day(next).is_some() || self.turn(next).is_some_and(|((turn, _), ..)| turn == Turn::This);
        named.then_some((Cut::Side(side), next, meaning.rule))
    }
}

/// A cut of a day says when in the day.
pub(super) const fn time_of_cut(cut: Cut) -> Option<TimeOfDay> {
    match cut {
        Cut::Part(Part::Middle) => Some(TimeOfDay::Part(PartOfDay::Noon)),
        Cut::Part(_) | Cut::Side(Side::Before | Side::After) => None,
    }
}
