//! Names on a map, none over another.

use unicode_width::UnicodeWidthStr;

use crate::markup::{Anchor, anchored, safe};

/// Width of a letter, as a part of the font's size.
const LETTER: f64 = 0.58;

/// Pixels between two names in a row.
const GAP: f64 = 3.0;

/// A rectangle of the drawing: left, top, right, bottom.
type Room = (f64, f64, f64, f64);

/// Room that is taken on a drawing.
pub(super) struct Labels {
    width: f64,
    height: f64,
    right_to_left: bool,
    taken: Vec<Room>,
}

/// How a name is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    pub(super) class: &'static str,
    pub(super) size: f64,
    /// Space between letters, as a part of the size.
    pub(super) spacing: f64,
}

/// A point that is named, and how far its name keeps from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) at: (f64, f64),
    pub(super) off: f64,
}

/// Where a name stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Middle,
    Right,
    Left,
    Above,
    Below,
}

impl Labels {
    pub(super) const fn new(width: f64, height: f64, right_to_left: bool) -> Self {
        Self { width, height, right_to_left, taken: Vec::new() }
    }

    /// Keeps names away from a mark.
    pub(super) fn take(&mut self, (x, y): (f64, f64), half: f64) {
        self.taken.push((x - half, y - half, x + half, y + half));
    }

    /// Writes a name on the first side of the point, so far from it, where there is room; nothing where there is none.
    pub(super) fn write(&mut self, name: &str, how: Lettering, point: Named, sides: &[Side]) -> String {
        let Named { at: (x, y), off } = point;
        let wide = name.width() as f64 * how.size * (LETTER + how.spacing);
        for &side in sides {
            let (left, middle, anchor) = match side {
                Side::Middle => (x - wide / 2.0, y, Anchor::Middle),
                Side::Right => (x + off, y, Anchor::Left),
                Side::Left => (x - off - wide, y, Anchor::Right),
                Side::Above => (x - wide / 2.0, y - off - how.size * 0.6, Anchor::Middle),
                Side::Below => (x - wide / 2.0, y + off + how.size * 0.6, Anchor::Middle),
            };
            let room = (left - GAP, middle - how.size * 0.6, left + wide + GAP, middle + how.size * 0.6);
            if !self.is_free(room) {
                continue;
            }
            self.taken.push(room);
            let at = match side {
                Side::Right => left,
                Side::Left => left + wide,
                Side::Middle | Side::Above | Side::Below => x,
            };
            let (class, base, anchor) = (how.class, middle + how.size * 0.35, anchored(anchor, self.right_to_left));
            return format!("<text class=\"{class}\" x=\"{at:.1}\" y=\"{base:.1}\"{anchor}>{}</text>", safe(name));
        }
        String::new()
    }

    fn is_free(&self, (left, top, right, bottom): Room) -> bool {
        let inside = left >= 2.0 && top >= 2.0 && right <= self.width - 2.0 && bottom <= self.height - 2.0;
        inside && !self.taken.iter().any(|other| left < other.2 && other.0 < right && top < other.3 && other.1 < bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Labels, Lettering, Named, Side};

    const HOW: Lettering = Lettering { class: "label", size: 12.0, spacing: 0.0 };

    #[test]
    fn a_name_gives_way_to_one_that_stands_there() {
        let mut labels = Labels::new(400.0, 400.0, false);
        let first = labels.write("Karm", HOW, Named { at: (200.0, 200.0), off: 6.0 }, &[Side::Right, Side::Left]);
        let second = labels.write("Tell", HOW, Named { at: (200.0, 201.0), off: 6.0 }, &[Side::Right, Side::Left]);
        let third = labels.write("Bab", HOW, Named { at: (200.0, 199.0), off: 6.0 }, &[Side::Right, Side::Left]);
        assert!(first.contains("start") && second.contains("end"), "{first} {second}");
        assert_eq!(third, "");
    }

    #[test]
    fn no_name_runs_over_the_edge() {
        let mut labels = Labels::new(100.0, 100.0, false);
        assert_eq!(labels.write("A name that is too long", HOW, Named { at: (50.0, 50.0), off: 6.0 }, &[Side::Right, Side::Middle]), "");
    }
}
