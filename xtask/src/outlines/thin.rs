//! Thins a line: the point whose loss changes the least goes first (Visvalingam and Whyatt 1993).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use sitrep_export::outlines::Parts;

use super::Point;

/// Twice the area, in square steps, of the triangle that a point of a border must make with its neighbours to stay: 4 square kilometres.
const BORDER: i64 = 40;

/// The same for a coast, of whose bends reports tell less.
const COAST: i64 = 200;

/// The line without the points that nobody would miss; its ends stay.
pub fn thinned(points: &[Point], parts: Parts) -> Vec<Point> {
    let least = if parts == Parts::Coast { COAST } else { BORDER };
    let count = points.len();
    let mut before: Vec<usize> = (0..count).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|at| at + 1).collect();
    let mut gone = vec![false; count];
    let closed = points.first() == points.last();
    let mut left = count;
    let mut heap: BinaryHeap<Reverse<(i64, usize)>> =
        (1..count.saturating_sub(1)).map(|at| Reverse((triangle(points, at - 1, at, at + 1), at))).collect();
    while let Some(Reverse((area, at))) = heap.pop() {
        if area >= least || closed && left <= 5 {
            break;
        }
        // A point whose neighbours went has been put in again with its new area.
        if gone[at] || area != triangle(points, before[at], at, after[at]) {
            continue;
        }
        gone[at] = true;
        left -= 1;
        let (a, b) = (before[at], after[at]);
        after[a] = b;
        before[b] = a;
        for near in [a, b] {
            if near > 0 && near + 1 < count {
                heap.push(Reverse((triangle(points, before[near], near, after[near]), near)));
            }
        }
    }
    points.iter().zip(&gone).filter(|(_, gone)| !**gone).map(|(point, _)| *point).collect()
}

fn triangle(points: &[Point], a: usize, b: usize, c: usize) -> i64 {
    let (a, b, c) = (points[a], points[b], points[c]);
    let (x1, y1) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
    let (x2, y2) = (i64::from(c.0 - a.0), i64::from(c.1 - a.1));
    (x1 * y2 - x2 * y1).abs()
}

#[cfg(test)]
mod tests {
    use sitrep_export::outlines::Parts::{Coast, Countries};

    use super::thinned;

    #[test]
    fn a_straight_line_keeps_its_ends_alone() {
        assert_eq!(thinned(&[(0, 0), (10, 0), (20, 0), (30, 0)], Countries), [(0, 0), (30, 0)]);
    }

    #[test]
    fn a_bend_stays() {
        assert_eq!(thinned(&[(0, 0), (50, 0), (50, 50)], Countries), [(0, 0), (50, 0), (50, 50)]);
    }

    #[test]
    fn an_island_stays_an_area() {
        assert!(thinned(&[(0, 0), (3, 0), (3, 3), (0, 3), (0, 0)], Coast).len() >= 4);
    }
}
