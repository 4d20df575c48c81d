//! Time words of languages in which what qualifies a time stands behind it: "the week last", "today Thursday 5 May", "ago three days".

use sitrep_codebook::raw::{Anchor, Side, TimeWord, Turn, Unit};

use super::calendar::Read;
use super::cursor::Cursor;
use super::told::{Core, Count, Expression, Point, Year};

impl Cursor<'_> {
    /// "today Thursday 5 May": the date tells more than the word for the day.
    pub(super) fn day_with_date(&self, at: usize) -> Read<Expression> {
        if !self.words.behind {
            return None;
        }
        let ((), next, _) = self.find(at, |word| matches!(word, TimeWord::Day(-2..=0) | TimeWord::Night(-1..=0)).then_some(()))?;
        let next = if self.is(next, "(") { next + 1 } else { self.past_comma(next) };
        let date = self.numeric_date(next).or_else(|| self.day_month(next)).or_else(|| self.weekday(next))?;
        match date {
            (Expression::Point(Point { core: Core::Weekday { .. }, .. }), after, _) => {
                let (named, _, rule) = self.named_day(at)?;
                Some((named, after, rule))
            }
            dated => Some(dated),
        }
    }

    /// "the week last", "the month current".
    pub(super) fn turned_behind(&self, at: usize) -> Read<Expression> {
        let (unit, next, _) = self.unit(at).filter(|_| self.words.behind)?;
        let ((turn, anchor), after, meaning) = self.turn(next)?;
        if turn == Turn::Last && matches!(unit, Unit::Hour | Unit::Minute)
            || unit == Unit::Day && turn == Turn::This && anchor == Anchor::Speech
        {
            return None;
        }
        Some((Expression::Point(Point::of(Core::Turn { unit, turn, anchor })), after, meaning.rule))
    }

    /// The turn right behind a weekday: "Sunday last". "Sunday current" is the nearest one.
    pub(super) fn turn_behind(&self, next: usize) -> Option<((Turn, Anchor), usize)> {
        let ((turn, anchor), after, _) = self.turn(next).filter(|_| self.words.behind)?;
        (anchor == Anchor::Speech && turn != Turn::This).then_some(((turn, anchor), after))
    }

    /// The turn right behind a month, which tells its year: "August last". "August current" is the nearest one.
    pub(super) fn year_behind(&self, next: usize) -> Option<(Year, usize)> {
        let ((turn, anchor), after, _) = self.turn(next).filter(|_| self.words.behind)?;
        if anchor != Anchor::Speech {
            return None;
        }
        Some((if turn == Turn::Next { Year::Nearest(turn, anchor) } else { Year::Open }, after))
    }

    /// "ago three days", "ago a week".
    pub(super) fn shifted_behind(&self, at: usize) -> Read<Expression> {
        let (side, next, meaning) = self
            .find(at, |word| if let TimeWord::Side(side, Anchor::Speech) = word { Some(side) } else { None })
            .filter(|_| self.words.behind)?;
        let (count, next) = self.count(next).map_or((None, next), |(count, next, _)| (Some(count), next));
        let (unit, after, _) = self.unit(next)?;
        let count = count.unwrap_or(Count::Number(1));
        (side == Side::Before && unit != Unit::Minute).then_some((
            Expression::Point(Point::of(Core::Shift { count, unit, side, anchor: Anchor::Speech })),
            after,
            meaning.rule,
        ))
    }

    /// "the fifth of the month current", "5 of the current": a day of the month in which the report speaks.
    pub(super) fn day_of_this_month(&self, at: usize) -> Read<Expression> {
        let (day, next) = self.day(at).filter(|_| self.words.behind)?;
        let next = self.past(self.past(next, sitrep_codebook::raw::Link::Of), sitrep_codebook::raw::Link::The);
        let from = self.unit(next).filter(|(unit, ..)| *unit == Unit::Month).map_or(next, |(_, after, _)| after);
        let ((turn, anchor), after, meaning) = self.turn(from)?;
        (turn == Turn::This && anchor == Anchor::Speech).then_some((
            Expression::Point(Point::of(Core::DayOfMonth(day))),
            after,
            meaning.rule,
        ))
    }
}
