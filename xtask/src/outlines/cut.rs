//! Cuts the edges of divisions where three of them meet, so that a border is one line for both its sides.

use std::collections::{HashMap, HashSet};

use sitrep_export::outlines::Parts;

use super::{Point, Shape};

/// Twice the area, in square steps, below which an island is left out: about 40 square kilometres at the equator.
const SMALL: i64 = 400;

/// The lines, and each shape's rings made of them.
pub struct Cut {
    pub lines: Vec<(Vec<Point>, Parts)>,
    pub rings: Vec<Vec<Vec<i32>>>,
}

/// Who has an edge: at most two shapes.
type Owners = HashMap<(Point, Point), [Option<usize>; 2]>;

pub fn lines(shapes: &[Shape]) -> Cut {
    let kept: Vec<Vec<&[Point]>> = shapes.iter().map(worth).collect();
    let owners = owners(&kept);
    let corners = corners(&owners);
    let mut cut = Cut { lines: Vec::new(), rings: Vec::new() };
    let mut known: HashMap<(Point, Point, Point, usize), i32> = HashMap::new();
    for rings in &kept {
        let mut made = Vec::new();
        for ring in rings {
            let ring = pieces(ring, &corners).into_iter().map(|piece| {
                let (key, backwards) = key(&piece);
                let line = *known.entry(key).or_insert_with(|| {
                    let mut points = piece.clone();
                    if backwards {
                        points.reverse();
                    }
                    let parts = parts(shapes, &owners, &piece);
                    cut.lines.push((points, parts));
                    i32::try_from(cut.lines.len() - 1).expect("there are fewer lines than points, and a million of those")
                });
                if backwards { !line } else { line }
            });
            made.push(ring.collect());
        }
        cut.rings.push(made);
    }
    cut
}

/// A shape's rings that can be seen; the largest always.
fn worth(shape: &Shape) -> Vec<&[Point]> {
    let largest = shape.rings.iter().map(|ring| area(ring)).max().unwrap_or(0);
    let seen = |ring: &&Vec<Point>| ring.len() > 2 && (area(ring) >= SMALL || area(ring) == largest);
    shape.rings.iter().filter(seen).map(Vec::as_slice).collect()
}

/// Twice the area, without its sign.
fn area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let sum: i64 = ring.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum();
    sum.abs()
}

fn edge(a: Point, b: Point) -> (Point, Point) {
    (a.min(b), a.max(b))
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(&a, &b)| edge(a, b))
}

fn owners(kept: &[Vec<&[Point]>]) -> Owners {
    let mut owners = Owners::new();
    for (shape, rings) in kept.iter().enumerate() {
        for edge in rings.iter().flat_map(|ring| edges(ring)) {
            let sides = owners.entry(edge).or_default();
            if let Some(free) = sides.iter_mut().find(|side| side.is_none()) {
                *free = Some(shape);
            }
        }
    }
    owners
}

/// Points where more than two edges meet, or two edges that part different shapes.
fn corners(owners: &Owners) -> HashSet<Point> {
    let mut meeting: HashMap<Point, Vec<[Option<usize>; 2]>> = HashMap::new();
    for (&(a, b), &sides) in owners {
        meeting.entry(a).or_default().push(sides);
        meeting.entry(b).or_default().push(sides);
    }
    let is_corner = |sides: &Vec<[Option<usize>; 2]>| sides.len() != 2 || sides[0] != sides[1];
    meeting.into_iter().filter(|(_, sides)| is_corner(sides)).map(|(point, _)| point).collect()
}

/// A ring cut at its corners; whole, from its least point on, where it has none, so that both sides begin alike.
fn pieces(ring: &[Point], corners: &HashSet<Point>) -> Vec<Vec<Point>> {
    let first = ring.iter().position(|point| corners.contains(point));
    let least = || (0..ring.len()).min_by_key(|&at| ring[at]).unwrap_or(0);
    let start = first.unwrap_or_else(least);
    let turned = ring[start..].iter().chain(&ring[..=start]);
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = Vec::new();
    for &point in turned {
        piece.push(point);
        if piece.len() > 1 && corners.contains(&point) {
            pieces.push(std::mem::replace(&mut piece, vec![point]));
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// What both sides of a line agree on: its ends, the least of its points next to an end, its length; and is it gone backwards?
fn key(piece: &[Point]) -> ((Point, Point, Point, usize), bool) {
    let (first, last, length) = (piece[0], piece[piece.len() - 1], piece.len());
    let (second, before) = (piece[1], piece[length - 2]);
    let backwards = (last, before) < (first, second);
    if backwards { ((last, first, before, length), true) } else { ((first, last, second, length), false) }
}

fn parts(shapes: &[Shape], owners: &Owners, piece: &[Point]) -> Parts {
    match owners.get(&edge(piece[0], piece[1])) {
        Some([Some(a), Some(b)]) if shapes[*a].country == shapes[*b].country => Parts::Divisions,
        Some([Some(_), Some(_)]) => Parts::Countries,
        _ => Parts::Coast,
    }
}
