//! Claims on an axis of days: the wider the range that the words leave, the longer and the lighter the bar.

use jiff::civil::Date;
use sitrep_model::{Basis, Claim, DatePrecision, When};

use super::axis::{Axis, Day, date_of, day_of};
use super::claims::Noted;
use super::pins::took_place;
use super::shown::Shown;
use crate::markup::{Anchor, anchored, escaped, safe};

const WIDTH: f64 = 600.0;

/// The same over many reports.
const WIDE: f64 = 980.0;

/// Where bars begin; names of claims stand before it.
const LEFT: f64 = 172.0;

const ROW: f64 = 22.0;

/// Room for the names of days.
const HEAD: f64 = 26.0;

/// The bounds that are known, as a stretch of days.
pub(super) fn stretch(when: &When) -> Option<(Day, Day)> {
    let (first, last) = (when.earliest.or(when.latest)?, when.latest.or(when.earliest)?);
    Some((day_of(first), day_of(last)))
}

/// The claims of a report, and what its timeline needs beside them.
pub(super) struct Told<'r> {
    pub(super) number: u64,
    pub(super) claims: &'r [Claim],
    pub(super) noted: &'r [Noted],
    pub(super) published: Option<Date>,
}

/// A row for each claim of one report; none where no day is known. Days run from left to right in every language; names stand where a line
/// begins.
pub(super) fn of_report(told: &Told<'_>, shown: Shown<'_>) -> Option<String> {
    let mut stretches: Vec<(Day, Day)> = told.claims.iter().filter_map(|claim| stretch(&claim.date)).collect();
    if stretches.is_empty() {
        return None;
    }
    stretches.extend(told.published.map(|day| (day_of(day), day_of(day))));
    let (left, right) = if shown.is_right_to_left() { (10.0, WIDTH - LEFT) } else { (LEFT, WIDTH - 10.0) };
    let axis = Axis::over(stretches, left, right)?;
    let height = HEAD + ROW * told.claims.len() as f64 + 6.0;
    let label = shown.page().label("timeline", "of-report");
    let mut out = format!("<svg class=\"timeline\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"{label}\">\n");
    out += &grid(&axis, height, shown);
    if let Some(day) = told.published {
        let x = f64::midpoint(axis.start(day_of(day)), axis.end(day_of(day)));
        let title = escaped(&shown.published(day));
        put!(out, "<path class=\"published\" d=\"M{x:.1} {HEAD}V{height}\"><title>{title}</title></path>\n");
    }
    for (at, (claim, noted)) in told.claims.iter().zip(told.noted).enumerate() {
        out += &row(&Row { report: told.number, at, claim, value: noted.date }, &axis, shown);
    }
    out += "</svg>\n";
    Some(out)
}

/// A claim's row.
struct Row<'r> {
    report: u64,
    /// Which row, from 0.
    at: usize,
    claim: &'r Claim,
    /// The number of the date's value.
    value: usize,
}

fn row(row: &Row<'_>, axis: &Axis, shown: Shown<'_>) -> String {
    let Row { report, at, claim, value } = *row;
    let (y, number) = (HEAD + ROW * at as f64, at + 1);
    let name = shown.text().label("type", &claim.kind);
    let happened = if took_place(claim.status) { "" } else { " unreal" };
    let (x, anchor) = if shown.is_right_to_left() { (WIDTH - 4.0, anchored(Anchor::Right, true)) } else { (4.0, "") };
    format!(
        "<a class=\"row{happened}\" data-v=\"{value}\" href=\"#r{report}c{number}\"><title>{number} {}: {}</title><text x=\"{x}\" y=\"{:.1}\"{anchor}><tspan class=\"number\">{number}</tspan> {}</text>{}</a>\n",
        safe(&name),
        safe(&shown.text().days(&claim.date)),
        y + ROW * 0.68,
        safe(&shortened(&name)),
        bar(axis, &claim.date, y, shown)
    )
}

fn bar(axis: &Axis, when: &When, y: f64, shown: Shown<'_>) -> String {
    let (top, high) = (y + 5.0, ROW - 10.0);
    let Some((first, last)) = stretch(when) else {
        let (x, anchor) = if shown.is_right_to_left() { (WIDTH - LEFT - 6.0, anchored(Anchor::Right, true)) } else { (LEFT + 6.0, "") };
        let says = escaped(&shown.labels.called("timeline", "no-day"));
        return format!("<text class=\"unknown\" x=\"{x}\" y=\"{:.1}\"{anchor}>{says}</text>", y + ROW * 0.68);
    };
    // A side without a bound runs out of the axis, and fades.
    let left = if when.earliest.is_some() { axis.start(first) } else { axis.piece(last).left };
    let right = if when.latest.is_some() { axis.end(last) } else { axis.piece(first).right };
    let class = match (when.precision, when.earliest, when.latest) {
        (_, None, _) => "before",
        (_, _, None) => "after",
        (DatePrecision::Day, ..) => "day",
        (DatePrecision::Days | DatePrecision::Week, ..) => "days",
        _ => "months",
    };
    let assumed = if when.basis == Basis::Publication { " assumed" } else { "" };
    let wide = (right - left).max(5.0);
    format!("<rect class=\"bar {class}{assumed}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"2\"/>")
}

/// Lines and names of days, and the cuts between pieces.
fn grid(axis: &Axis, height: f64, shown: Shown<'_>) -> String {
    let mut out = String::new();
    let anchor = if shown.is_right_to_left() { anchored(Anchor::Left, true) } else { "" };
    let cut = escaped(&shown.labels.called("timeline", "cut"));
    let mut free = 0.0;
    for (x, name, right) in axis.ticks(shown.text()) {
        let wide = name.chars().count() as f64 * 6.2 + 8.0;
        let words = if x >= free && x + wide <= right {
            format!("<text x=\"{:.1}\" y=\"15\"{anchor}>{}</text>", x + 3.0, escaped(&name))
        } else {
            String::new()
        };
        if !words.is_empty() {
            free = x + wide;
        }
        put!(out, "<g class=\"tick\"><path d=\"M{x:.1} 4V{height}\"/>{words}</g>\n");
    }
    for pair in axis.pieces.windows(2) {
        let (left, wide) = (pair[0].right + 2.0, pair[1].left - pair[0].right - 4.0);
        put!(
            out,
            "<g class=\"cut\"><title>{cut}</title><rect x=\"{left:.1}\" y=\"4\" width=\"{wide:.1}\" height=\"{:.1}\"/><text x=\"{:.1}\" y=\"15\" text-anchor=\"middle\">⋯</text></g>\n",
            height - 4.0,
            left + wide / 2.0
        );
    }
    out
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= 24 { name.to_owned() } else { name.chars().take(23).chain(['…']).collect() }
}

/// How many claims there are in each stretch of days: those surely in it dark, those that may be light.
pub(super) fn of_many(told: &[(Day, Day)], shown: Shown<'_>) -> Option<String> {
    let axis = Axis::over(told.to_vec(), 10.0, WIDE - 10.0)?;
    let height = 150.0;
    let label = shown.page().label("timeline", "of-all");
    let mut out = format!("<svg class=\"timeline\" viewBox=\"0 0 {WIDE} {height}\" role=\"img\" aria-label=\"{label}\">\n");
    out += &grid(&axis, height, shown);
    let bins: Vec<Bin> = axis.pieces.iter().flat_map(|piece| bins(piece, told)).collect();
    let most = bins.iter().map(Bin::high).fold(1.0, f64::max);
    for bin in bins.iter().filter(|bin| bin.high() > 0.0) {
        let scale = (height - HEAD - 14.0) / most;
        let (sure, all) = (bin.sure as f64 * scale, bin.high() * scale);
        let (x, wide) = (bin.left + 0.5, (bin.right - bin.left - 1.0).max(1.5));
        put!(out, "<g><title>{}</title>", safe(&said(bin, shown)));
        put!(out, "<rect class=\"bar months\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{:.1}\"/>", height - all, all - sure);
        put!(out, "<rect class=\"bar day\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{sure:.1}\"/></g>\n", height - sure);
    }
    out += "</svg>\n";
    Some(out)
}

/// Some days drawn as one column.
struct Bin {
    left: f64,
    right: f64,
    sure: usize,
    perhaps: f64,
    first: Day,
    last: Day,
}

impl Bin {
    fn high(&self) -> f64 {
        self.sure as f64 + self.perhaps
    }
}

/// "8 Nov 2021 to 9 Nov 2021: 3 claims, and some that may be of these days"
fn said(bin: &Bin, shown: Shown<'_>) -> String {
    let name = |day| date_of(day).map(|date| shown.text().short_day(date)).unwrap_or_default();
    let (first, last) = (name(bin.first), name(bin.last));
    let days = if bin.first == bin.last { first } else { shown.text().range(&first, &last) };
    let claims = shown.claims(bin.sure);
    shown.text().fill("timeline", if bin.perhaps > 1e-6 { "perhaps" } else { "sure" }, &[("days", &days), ("claims", &claims)])
}

/// Least pixels of a column.
const COLUMN: f64 = 7.0;

fn bins(piece: &super::axis::Piece, told: &[(Day, Day)]) -> Vec<Bin> {
    let step = (1..u16::MAX).find(|&days| f64::from(days) * piece.scale() >= COLUMN).unwrap_or(u16::MAX);
    let (days, step) = (Day::from(step), usize::from(step));
    let column = |day: Day| usize::try_from((day.clamp(piece.first, piece.last) - piece.first) / days).unwrap_or(0);
    let count = column(piece.last) + 1;
    let mut sure = vec![0_usize; count];
    // What a column gains over the one before, so that a range of years costs no more than a day.
    let mut gains = vec![0.0; count + 1];
    for &(first, last) in told.iter().filter(|(first, last)| *first <= piece.last && *last >= piece.first) {
        let (from, to) = (column(first), column(last));
        if from == to {
            sure[from] += 1;
        } else {
            let part = 1.0 / (to - from + 1) as f64;
            gains[from] += part;
            gains[to + 1] -= part;
        }
    }
    let mut perhaps = 0.0;
    let bin = |((first, sure), gain): ((Day, usize), &f64)| {
        perhaps += gain;
        let last = (first + days - 1).min(piece.last);
        Bin { left: piece.at(first), right: piece.at(last + 1), sure, perhaps: f64::max(perhaps, 0.0), first, last }
    };
    (piece.first..).step_by(step).zip(sure).zip(&gains).map(bin).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Axis, Shown, bins, day_of, of_many};

    #[test]
    fn a_claim_of_a_week_is_spread_and_counted_once() {
        let day = |day| day_of(date(2021, 11, day));
        let told = [(day(3), day(3)), (day(4), day(10))];
        let axis = Axis::over(told.to_vec(), 0.0, 700.0).unwrap();
        let bins = bins(&axis.pieces[0], &told);
        assert_eq!(bins.iter().map(|bin| bin.sure).sum::<usize>(), 1);
        assert!((bins.iter().map(|bin| bin.perhaps).sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn no_dated_claim_is_no_timeline() {
        let labels = sitrep_model::Labels::default();
        assert!(of_many(&[], Shown { names: crate::Names::Shown, labels: &labels }).is_none());
    }
}
