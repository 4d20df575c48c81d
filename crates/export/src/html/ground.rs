//! Land, coasts and borders as a map shows them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::atlas::{Atlas, index};
use super::frame::Frame;
use crate::outlines::{Division, Parts};

type Spot = (f64, f64);

/// A point of the outlines' grid.
type Point = (i32, i32);

/// Pixels between two points of a line below which the second is left out: on maps of a region, and on wider ones.
const FINE: (f64, f64) = (1.6, 3.0);

/// An island of fewer pixels across is not drawn.
const SPECK: f64 = 3.0;

/// Degrees from top to bottom up to which first divisions are told apart.
const CLOSE: f64 = 16.0;

/// What lies beyond the edge by more than this many pixels is cut off.
const MARGIN: f64 = 4.0;

/// The ground of one map.
pub(super) struct Ground {
    frame: Frame,
    atlas: &'static Atlas,
    /// The points on the drawing of each line that is near.
    lines: HashMap<usize, Vec<Spot>>,
}

impl Ground {
    pub(super) fn of(frame: Frame) -> Self {
        let atlas = Atlas::world();
        let mut ground = Self { frame, atlas, lines: HashMap::new() };
        let least = if ground.is_close() { FINE.0 } else { FINE.1 };
        let near: BTreeSet<u16> = ground.shown().map(|(_, division)| division.country).collect();
        // An outline closes only with all divisions of its country, seen or not.
        let whole = atlas.outlines.divisions.iter().filter(|division| near.contains(&division.country));
        for &line in whole.flat_map(|division| division.rings.iter().flatten()) {
            ground.lines.entry(index(line)).or_insert_with(|| {
                let points = atlas.outlines.lines[index(line)].points().map(|(lon, lat)| frame.at((lat, lon)));
                fine(points.collect(), least)
            });
        }
        ground
    }

    /// The divisions that the frame may show, with their numbers.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &'static Division)> + use<> {
        let (shown, atlas) = (self.frame.shown(), self.atlas);
        atlas.outlines.divisions.iter().enumerate().filter(move |(at, _)| atlas.divisions[*at].meets(&shown))
    }

    /// Are first divisions told apart at this scale?
    pub(super) fn is_close(&self) -> bool {
        let shown = self.frame.shown();
        shown.north - shown.south <= CLOSE
    }

    /// All land, country by country.
    pub(super) fn land(&self) -> String {
        let near: BTreeSet<u16> = self.shown().map(|(_, division)| division.country).collect();
        near.into_iter().map(|country| self.country(country)).collect()
    }

    /// The area of one country.
    pub(super) fn country(&self, country: u16) -> String {
        self.edges(country).iter().map(|ring| path(ring, true)).collect()
    }

    /// Where the name of a country can stand, and how wide it is there.
    pub(super) fn heart_of_country(&self, country: u16) -> Option<(Spot, f64)> {
        heart(&self.edges(country))
    }

    /// Where the name of a division can stand, and how wide it is there.
    pub(super) fn heart(&self, division: &Division) -> Option<(Spot, f64)> {
        let rings: Vec<Vec<Spot>> = division.rings.iter().map(|ring| clipped(&self.ring(ring), &self.frame)).collect();
        heart(&rings)
    }

    /// The edges of one country: what its divisions have on one side alone.
    fn edges(&self, country: u16) -> Vec<Vec<Spot>> {
        let outlines = self.atlas.outlines;
        let own = outlines.divisions.iter().filter(|division| division.country == country);
        let edges = own.flat_map(|division| division.rings.iter().flatten().copied());
        let mut from: BTreeMap<Point, Vec<i32>> = BTreeMap::new();
        for line in edges.filter(|&line| outlines.lines[index(line)].parts != Parts::Divisions) {
            from.entry(self.ends(line).0).or_default().push(line);
        }
        let mut out = Vec::new();
        while let Some(mut next) = from.first_entry().and_then(|mut lines| lines.get_mut().pop()) {
            let mut ring = vec![next];
            loop {
                let end = self.ends(next).1;
                match from.get_mut(&end).and_then(Vec::pop) {
                    Some(line) => next = line,
                    None => break,
                }
                ring.push(next);
            }
            from.retain(|_, lines| !lines.is_empty());
            out.push(clipped(&self.ring(&ring), &self.frame));
        }
        out
    }

    /// The first and last point of a line as it is gone.
    fn ends(&self, line: i32) -> (Point, Point) {
        let own = &self.atlas.outlines.lines[index(line)];
        let last = own.moves.iter().fold(own.start, |at, step| (at.0 + step.0, at.1 + step.1));
        if line < 0 { (last, own.start) } else { (own.start, last) }
    }

    /// The area of one division.
    pub(super) fn area(&self, division: &Division) -> String {
        division.rings.iter().map(|ring| path(&clipped(&self.ring(ring), &self.frame), true)).collect()
    }

    /// The lines between first divisions of one country.
    pub(super) fn divisions(&self) -> String {
        let shown = self.frame.shown();
        let mut own: Vec<usize> = self.lines.keys().copied().collect();
        own.sort_unstable();
        own.retain(|&line| self.atlas.outlines.lines[line].parts == Parts::Divisions && self.atlas.lines[line].meets(&shown));
        let is_seen = |points: &&Vec<Spot>| points.len() > 2 || points.first() != points.last();
        own.iter().filter_map(|line| self.lines.get(line)).filter(is_seen).map(|points| self.inside(points)).collect()
    }

    fn ring(&self, ring: &[i32]) -> Vec<Spot> {
        let mut points: Vec<Spot> = Vec::new();
        for &line in ring {
            let Some(own) = self.lines.get(&index(line)) else { continue };
            if line < 0 { points.extend(own.iter().rev().skip(1)) } else { points.extend(own.iter().skip(1)) }
        }
        points
    }

    /// A line without its stretches that lie outside.
    fn inside(&self, points: &[Spot]) -> String {
        let (wide, high) = (self.frame.width + MARGIN, self.frame.height + MARGIN);
        let is_outside = |a: Spot, b: Spot| a.0.max(b.0) < -MARGIN || a.1.max(b.1) < -MARGIN || a.0.min(b.0) > wide || a.1.min(b.1) > high;
        let mut out = String::new();
        let mut stretch: Vec<Spot> = Vec::new();
        for pair in points.windows(2) {
            let &[a, b] = pair else { continue };
            if is_outside(a, b) {
                out += &path(&std::mem::take(&mut stretch), false);
                continue;
            }
            if stretch.is_empty() {
                stretch.push(a);
            }
            stretch.push(b);
        }
        out + &path(&stretch, false)
    }
}

/// The middle of the largest ring, and how far the ring reaches from west to east.
fn heart(rings: &[Vec<Spot>]) -> Option<(Spot, f64)> {
    let (sum, ring) = rings.iter().map(|ring| (moments(ring), ring)).max_by(|a, b| a.0.2.abs().total_cmp(&b.0.2.abs()))?;
    let (left, right) = ring.iter().fold((f64::MAX, f64::MIN), |(left, right), spot| (left.min(spot.0), right.max(spot.0)));
    (sum.2.abs() > 1.0).then(|| ((sum.0 / sum.2 / 3.0, sum.1 / sum.2 / 3.0), right - left))
}

/// Six times the first moments of a ring's area and twice the area, with the sign of its direction.
fn moments(ring: &[Spot]) -> (f64, f64, f64) {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.fold((0.0, 0.0, 0.0), |sum, (a, b)| {
        let cross = a.0 * b.1 - b.0 * a.1;
        (sum.0 + (a.0 + b.0) * cross, sum.1 + (a.1 + b.1) * cross, sum.2 + cross)
    })
}

/// The points without those too near to the last that was kept; the ends stay.
fn fine(points: Vec<Spot>, least: f64) -> Vec<Spot> {
    let Some(&end) = points.last() else { return points };
    let mut kept: Vec<Spot> = Vec::new();
    for point in points {
        if kept.last().is_none_or(|last| (last.0 - point.0).hypot(last.1 - point.1) >= least) {
            kept.push(point);
        }
    }
    if kept.last() != Some(&end) {
        kept.push(end);
    }
    kept
}

/// A ring cut to the frame, side by side (Sutherland and Hodgman 1974).
fn clipped(ring: &[Spot], frame: &Frame) -> Vec<Spot> {
    let (wide, high) = (frame.width + MARGIN, frame.height + MARGIN);
    let (left, right) = ring.iter().fold((f64::MAX, f64::MIN), |(left, right), spot| (left.min(spot.0), right.max(spot.0)));
    let (top, bottom) = ring.iter().fold((f64::MAX, f64::MIN), |(top, bottom), spot| (top.min(spot.1), bottom.max(spot.1)));
    let is_outside = right < -MARGIN || left > wide || bottom < -MARGIN || top > high;
    if is_outside || right - left < SPECK && bottom - top < SPECK {
        return Vec::new();
    }
    let by_x = |edge: f64| move |a: Spot, b: Spot| (edge, a.1 + (edge - a.0) / (b.0 - a.0) * (b.1 - a.1));
    let by_y = |edge: f64| move |a: Spot, b: Spot| (a.0 + (edge - a.1) / (b.1 - a.1) * (b.0 - a.0), edge);
    let ring = cut(ring, |p| p.0 >= -MARGIN, by_x(-MARGIN));
    let ring = cut(&ring, |p| p.0 <= wide, by_x(wide));
    let ring = cut(&ring, |p| p.1 >= -MARGIN, by_y(-MARGIN));
    cut(&ring, |p| p.1 <= high, by_y(high))
}

fn cut(ring: &[Spot], keeps: impl Fn(Spot) -> bool, crossing: impl Fn(Spot, Spot) -> Spot) -> Vec<Spot> {
    let mut out = Vec::with_capacity(ring.len());
    let before = ring.last().into_iter().chain(ring);
    for (&a, &b) in before.zip(ring) {
        if keeps(a) != keeps(b) {
            out.push(crossing(a, b));
        }
        if keeps(b) {
            out.push(b);
        }
    }
    out
}

/// Points as the data of an SVG path, in tenths of a pixel, each from the last.
fn path(points: &[Spot], closed: bool) -> String {
    let mut out = String::new();
    if points.len() < if closed { 3 } else { 2 } {
        return out;
    }
    let mut spots: Vec<(i64, i64)> = points.iter().map(|&(x, y)| ((x * 10.0).round() as i64, (y * 10.0).round() as i64)).collect();
    spots.dedup();
    // A path that goes nowhere is none, and a browser draws nothing that follows it.
    let (Some(&first), true) = (spots.first(), spots.len() > 1) else { return out };
    write!(out, "M{} {}l", short(first.0), short(first.1)).expect("memory takes every point");
    for pair in spots.windows(2) {
        let &[from, to] = pair else { continue };
        let (east, south) = (to.0 - from.0, to.1 - from.1);
        write!(out, "{}{}{}", spaced(&out, east), short(east), gap(south)).expect("memory takes every point");
    }
    if closed {
        out.push('z');
    }
    out
}

/// A space where the number before would run into this one.
fn spaced(out: &str, value: i64) -> &'static str {
    if value < 0 || out.ends_with('l') { "" } else { " " }
}

fn gap(value: i64) -> String {
    if value < 0 { short(value) } else { format!(" {}", short(value)) }
}

/// Tenths as a decimal without needless digits.
fn short(tenths: i64) -> String {
    let (sign, whole, part) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    match (whole, part) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, part) => format!("{sign}.{part}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, clipped, path};
    use crate::html::atlas::Bounds;

    #[test]
    fn a_ring_larger_than_the_frame_becomes_the_frame() {
        let frame = Frame::round(Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 }, (100.0, 100.0));
        let ring = clipped(&[(-900.0, -900.0), (900.0, -900.0), (900.0, 900.0), (-900.0, 900.0)], &frame);
        assert!(ring.iter().all(|(x, y)| (-4.1..=104.1).contains(x) && (-4.1..=104.1).contains(y)), "{ring:?}");
        assert!(ring.len() >= 4);
    }

    #[test]
    fn paths_say_each_point_from_the_last() {
        assert_eq!(path(&[(1.0, 2.0), (3.55, 1.0), (3.0, 5.25)], false), "M1 2l2.6-1-.6 4.3");
        assert_eq!(path(&[(1.0, 2.0), (2.0, 2.0)], true), "");
    }

    #[test]
    fn a_name_stands_in_the_middle_of_the_largest_ring() {
        let square = |from: f64, to: f64| vec![(from, from), (to, from), (to, to), (from, to)];
        let ((x, y), wide) = super::heart(&[square(0.0, 2.0), square(10.0, 30.0)]).unwrap();
        assert!((x - 20.0).abs() < 1e-9 && (y - 20.0).abs() < 1e-9 && (wide - 20.0).abs() < 1e-9);
        assert!(super::heart(&[]).is_none());
    }

    #[test]
    fn a_path_that_goes_nowhere_is_none() {
        assert_eq!(path(&[(1.0, 2.0), (1.01, 2.01)], false), "");
    }
}
