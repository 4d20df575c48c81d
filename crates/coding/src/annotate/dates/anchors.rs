//! What relative words count from: publication, and the story as told so far.

use jiff::civil::Date;
use sitrep_codebook::raw::{Anchor, Turn, Unit};
use sitrep_model::Basis;

use super::period::{Grain, Period, add};
use super::told::{Core, Expression, Year};

/// A report that may name days of the near future by date ("the meeting on 6 May") is read so up to this many days ahead.
const GRACE: i64 = 2;

/// News tells of the days before it: how many at most, where the order of day and month is to be settled by that.
const NEWS: i64 = 45;

/// A full date stays the frame of bare dates for this many sentences.
const FRAME: usize = 2;

/// A bare year further than this from the story is background ("a treaty of 1614"): the story does not go there.
const BACKGROUND: i32 = 30;

/// Where the reading stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchors {
    pub published: Option<Date>,
    /// A tale of times long past: its dates hang on each other, not on publication.
    pub narrative: bool,
    /// The last period told.
    story: Option<Period>,
    /// The last day told.
    day: Option<Date>,
    /// The year of the last day told in full, and the sentence.
    frame: Option<(i16, usize)>,
    /// The sentence being read, and whether it is of what is to come.
    pub sentence: usize,
    pub will: bool,
    /// Whether the words stand aside: the story does not go where a period began or to "the treaty of 1820".
    pub aside: bool,
}

impl Anchors {
    pub(super) fn new(published: Option<Date>, narrative: bool) -> Self {
        Self { published, narrative, story: None, day: None, frame: None, sentence: 0, will: false, aside: false }
    }

    /// Goes on to what was just told.
    pub(super) fn follow(&mut self, period: Period, core: &Core) {
        let far = self.story.is_some_and(|story| (i32::from(story.first.year()) - i32::from(period.first.year())).abs() > BACKGROUND);
        if (far || self.aside) && matches!(core, Core::Year(_) | Core::Decade(_) | Core::Century(_)) {
            return;
        }
        self.story = Some(period);
        // A month told after a day is where the story now stands, and it has no day to count from.
        self.day = match (period.grain, self.narrative) {
            (Grain::Day, _) => Some(period.first),
            (Grain::Month | Grain::Season(_) | Grain::Week, false) => None,
            _ => self.day,
        };
        if matches!(core, Core::Date { year: Year::Said(_), .. }) {
            self.frame = Some((period.first.year(), self.sentence));
        }
    }

    /// The day that words count from, and what that rests on. Words finer than the story have nothing to stand on there.
    pub(super) fn base(&self, anchor: Anchor, unit: Unit) -> Option<(Date, Basis)> {
        let story = || {
            let fine = matches!(unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight);
            let day = if fine { self.day } else { self.story.map(|story| story.first) };
            day.map(|day| (day, Basis::Context))
        };
        let speech = || self.published.map(|day| (day, Basis::Relative));
        match anchor {
            Anchor::Event => None,
            Anchor::Story => story().or_else(speech),
            Anchor::Speech if self.narrative => story(),
            Anchor::Speech => speech(),
        }
    }

    /// The day from which the year of a Hijri date is told.
    pub(super) fn hijri_base(&self) -> Option<(Date, Basis)> {
        let story = || self.story.map(|story| (story.first, Basis::Context));
        if self.narrative { story() } else { self.published.map(|day| (day, Basis::Relative)).or_else(story) }
    }

    /// The year of a month, or of a day of it, that is told without one.
    pub(super) fn year_of(&self, month: i8, day: Option<i8>) -> Option<(i16, Basis)> {
        let story = self.story.map(|story| (story.first.year(), Basis::Context));
        if self.narrative && story.is_some() {
            return story;
        }
        let framed = self.frame.filter(|_| day.is_some() && !self.will).filter(|(year, sentence)| {
            self.sentence <= sentence + FRAME && self.published.is_none_or(|published| *year != published.year())
        });
        if let Some((year, _)) = framed {
            return Some((year, Basis::Context));
        }
        let Some(published) = self.published else { return story };
        let reach = if day.is_some() { add(published, GRACE).unwrap_or(published) } else { published };
        let after = (month, day.unwrap_or(1)) > (reach.month(), reach.day());
        let year = match (self.will, after) {
            (false, true) => reach.year().saturating_sub(1),
            (true, false) if (month, day.unwrap_or(31)) < (published.month(), published.day()) => published.year().saturating_add(1),
            _ => reach.year(),
        };
        Some((year, Basis::Relative))
    }

    /// Puts day and month in the order that publication speaks for. False where it does not decide.
    pub(super) fn order(&self, core: &mut Core) -> bool {
        let (Core::Date { year: Year::Said(year), month, day, .. }, Some(published)) = (core, self.published) else { return false };
        let (first, last) = (add(published, -NEWS).unwrap_or(published), add(published, GRACE).unwrap_or(published));
        let near = |month: i8, day: i8| Date::new(*year, month, day).is_ok_and(|date| (first..=last).contains(&date));
        let (as_read, swapped) = (near(*month, *day), near(*day, *month));
        if swapped && !as_read {
            std::mem::swap(month, day);
        }
        as_read != swapped
    }

    /// The year of "last July".
    pub(super) fn nearest(&self, turn: Turn, anchor: Anchor, month: i8) -> Option<(i16, Basis)> {
        let (base, basis) = self.base(anchor, Unit::Year)?;
        let year = match turn {
            Turn::Last if month < base.month() => base.year(),
            Turn::Last => base.year().saturating_sub(1),
            Turn::This => base.year(),
            Turn::Next if month > base.month() => base.year(),
            Turn::Next => base.year().saturating_add(1),
        };
        Some((year, basis))
    }

    /// The date of a weekday.
    pub(super) fn weekday(&self, weekday: i8, turn: Option<(Turn, Anchor)>) -> Option<(Date, Basis)> {
        let anchor = turn.map_or(Anchor::Speech, |(_, anchor)| anchor);
        let (base, basis) = self.base(anchor, Unit::Day)?;
        // Days back to the last such weekday, today included.
        let back = i64::from((base.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
        let offset = match turn.map(|(turn, _)| turn) {
            Some(Turn::Last) if back == 0 => -7,
            Some(Turn::Next) => 7 - back,
            Some(Turn::This) => i64::from(weekday - base.weekday().to_monday_one_offset()),
            None if (basis == Basis::Context || self.will) && back > 0 => 7 - back,
            Some(Turn::Last) | None => -back,
        };
        add(base, offset).map(|day| (day, basis))
    }

    /// The date of "the 14th".
    pub(super) fn day_of_month(&self, day: i8) -> Option<(Result<Date, ()>, Basis)> {
        let (base, basis) = self.base(if self.frame.is_some() { Anchor::Story } else { Anchor::Speech }, Unit::Month)?;
        let reach = add(base, GRACE).unwrap_or(base);
        let back = basis == Basis::Relative && day > reach.day() && reach.month() == base.month();
        let month = if back { base.first_of_month().yesterday().ok()? } else { base };
        Some((Date::new(month.year(), month.month(), day).map_err(|_| ()), basis))
    }
}

/// Is the text a tale of times before its publication? Its full years say so.
pub(super) fn is_narrative<'e>(expressions: impl Iterator<Item = &'e Expression>, published: Option<Date>) -> bool {
    let (mut past, mut all) = (0_usize, 0_usize);
    let mut count = |core: &Core| {
        let year = match core {
            Core::Year(year)
            | Core::Date { year: Year::Said(year), .. }
            | Core::Month { year: Year::Said(year), .. }
            | Core::Season { year: Year::Said(year), .. } => *year,
            _ => return,
        };
        all += 1;
        past += usize::from(published.is_none_or(|published| year < published.year()));
    };
    for expression in expressions {
        match expression {
            Expression::Point(point) => count(&point.core),
            Expression::Span(ends) => ends.iter().for_each(|(point, _)| count(&point.core)),
            _ => {}
        }
    }
    all >= 4 && past * 4 >= all * 3
}
