//! An axis of days. Long stretches in which nothing is told are cut out, and the cut is shown.

use jiff::civil::{Date, date};

use crate::voice::Voice;

/// A day as a number.
pub(super) type Day = i32;

/// Days without a claim from which a stretch may be cut out.
const EMPTY: Day = 21;

/// Most pieces that an axis is cut into.
const PIECES: usize = 4;

/// Fewest days of an axis in one piece, so that a day looks like one.
const FEWEST: Day = 9;

/// Pixels between two pieces.
const CUT: f64 = 22.0;

/// Where days lie on a drawing.
pub(super) struct Axis {
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of days drawn at one scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Piece {
    /// Pixels of a day.
    pub(super) fn scale(&self) -> f64 {
        (self.right - self.left) / f64::from(self.last - self.first + 1)
    }

    /// Where a day begins.
    pub(super) fn at(&self, day: Day) -> f64 {
        self.left + f64::from(day - self.first) * self.scale()
    }
}

impl Axis {
    /// An axis from one pixel to another over these stretches of days; none where there are none.
    pub(super) fn over(mut told: Vec<(Day, Day)>, left: f64, right: f64) -> Option<Self> {
        told.sort_unstable();
        let mut merged: Vec<(Day, Day)> = Vec::new();
        for (first, last) in told {
            match merged.last_mut() {
                Some(known) if first <= known.1.saturating_add(EMPTY) => known.1 = known.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        let stretches = joined(merged);
        let days: Day = stretches.iter().map(|(first, last)| last - first + 1).sum();
        let count = stretches.len() as f64;
        let room = right - left - CUT * (count - 1.0).max(0.0);
        // Each piece has room for a name; the rest is shared by length.
        let least = room / (count + 2.0);
        let mut at = left;
        let pieces = stretches.iter().map(|&(first, last)| {
            let wide = least + (room - least * count) * f64::from(last - first + 1) / f64::from(days);
            let piece = Piece { first, last, left: at, right: at + wide };
            at += wide + CUT;
            piece
        });
        let pieces: Vec<Piece> = pieces.collect();
        (!pieces.is_empty()).then_some(Self { pieces })
    }

    /// The piece that a day lies on, or the nearest.
    pub(super) fn piece(&self, day: Day) -> &Piece {
        self.pieces.iter().find(|piece| day <= piece.last).or(self.pieces.last()).expect("an axis has a piece")
    }

    /// Where a day begins.
    pub(super) fn start(&self, day: Day) -> f64 {
        let piece = self.piece(day);
        piece.at(day.clamp(piece.first, piece.last))
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: Day) -> f64 {
        let piece = self.piece(day);
        piece.at(day.clamp(piece.first - 1, piece.last) + 1)
    }

    /// Days to be named, with their names, and how far a name may reach: as fine as there is room for.
    pub(super) fn ticks(&self, voice: Voice<'_>) -> impl Iterator<Item = (f64, String, f64)> {
        self.pieces.iter().flat_map(move |piece| ticks(piece, voice).into_iter().map(|(x, name)| (x, name, piece.right + 8.0)))
    }
}

/// At most so many stretches as an axis has pieces; those with the least between them become one. Each gets some air.
fn joined(mut stretches: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    let mut gaps: Vec<Day> = stretches.windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let told: Day = stretches.iter().map(|(first, last)| last - first + 1).sum();
    let least = gaps.get(PIECES - 1).copied().unwrap_or(0).max(told / 2);
    let mut out: Vec<(Day, Day)> = Vec::new();
    for (first, last) in stretches.drain(..) {
        match out.last_mut() {
            Some(known) if first - known.1 <= least => known.1 = last,
            _ => out.push((first, last)),
        }
    }
    let alone = out.len() == 1;
    let air = |(first, last): (Day, Day)| {
        let more = 1 + (last - first) / 16;
        let more = if alone { more.max((FEWEST - (last - first)) / 2) } else { more };
        (first - more, last + more)
    };
    out.into_iter().map(air).collect()
}

/// How far two ticks lie apart.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(Day),
    Months(i32),
}

const STEPS: [Step; 11] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(60),
    Step::Months(240),
    Step::Months(1200),
];

fn ticks(piece: &Piece, voice: Voice<'_>) -> Vec<(f64, String)> {
    let room = |step: &Step| match *step {
        Step::Days(days) => f64::from(days) * piece.scale() >= 82.0,
        Step::Months(months) => f64::from(months) * 30.4 * piece.scale() >= if months >= 12 { 46.0 } else { 72.0 },
    };
    let step = STEPS.iter().find(|step| room(step)).unwrap_or(&Step::Months(12_000));
    let mut found = Vec::new();
    match *step {
        Step::Days(days) => {
            // The first and last day are air.
            let mut day = piece.first + 1;
            while day < piece.last.max(piece.first + 2) {
                found.extend(date_of(day).map(|date| (piece.at(day), voice.short_day(date))));
                day += days;
            }
        }
        Step::Months(months) => {
            let Some(first) = date_of(piece.first) else { return found };
            let mut month = (i32::from(first.year()) * 12 + i32::from(first.month()) - 1).div_euclid(months) * months;
            while let Some(start) = first_of(month) {
                let day = day_of(start);
                if day > piece.last {
                    break;
                }
                if day >= piece.first {
                    let name = if months >= 12 { start.year().to_string() } else { voice.short_month(start) };
                    found.push((piece.at(day), name));
                }
                month += months;
            }
            if found.is_empty() {
                found.push((piece.left, voice.short_month(first)));
            }
        }
    }
    found
}

fn first_of(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
}

/// The number of a day.
pub(super) fn day_of(day: Date) -> Day {
    (day - date(1970, 1, 1)).get_days()
}

/// The day with a number.
pub(super) fn date_of(day: Day) -> Option<Date> {
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Axis, day_of};
    use crate::voice::{Medium, Voice};

    fn axis(told: &[(Date, Date)]) -> Axis {
        Axis::over(told.iter().map(|&(first, last)| (day_of(first), day_of(last))).collect(), 0.0, 600.0).unwrap()
    }

    #[test]
    fn a_later_day_lies_further_right() {
        let axis = axis(&[(date(2021, 11, 3), date(2021, 11, 3)), (date(2021, 11, 9), date(2021, 11, 9))]);
        let x = |day| axis.start(day_of(date(2021, 11, day)));
        assert!(x(3) < x(4) && x(4) < x(9));
        assert!((axis.end(day_of(date(2021, 11, 3))) - x(4)).abs() < 0.001);
    }

    #[test]
    fn years_without_a_claim_are_cut_out() {
        let axis = axis(&[(date(2017, 2, 1), date(2017, 2, 28)), (date(2019, 8, 14), date(2019, 8, 14))]);
        assert_eq!(axis.pieces.len(), 2);
        assert!(axis.pieces[0].right < axis.pieces[1].left);
    }

    #[test]
    fn an_axis_has_few_pieces_and_names_on_it() {
        let told: Vec<_> = (1990..2020).step_by(3).map(|year| (date(year, 5, 1), date(year, 5, 2))).collect();
        let axis = axis(&told);
        assert!(axis.pieces.len() <= 4);
        let labels = sitrep_model::Labels::default();
        assert!(axis.ticks(Voice::new(&labels, Medium::Text)).next().is_some());
    }

    #[test]
    fn nothing_told_is_no_axis() {
        assert!(Axis::over(Vec::new(), 0.0, 600.0).is_none());
    }
}
