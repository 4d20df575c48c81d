//! Outlines of countries and of their first divisions, as the page's maps draw them.
//!
//! Neighbours share their border as one line, so that it is kept, thinned and drawn once. Points stand on a grid of
//! `STEPS` to a degree. `cargo xtask outlines` builds the file; `data/ATTRIBUTION.md` says of what.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// Steps of the grid in a degree: about 440 m.
pub const STEPS: f64 = 250.0;

/// All outlines.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Outlines {
    /// Names of countries.
    pub countries: Vec<String>,
    /// First divisions of all countries.
    pub divisions: Vec<Division>,
    /// Borders and coasts.
    pub lines: Vec<Line>,
}

/// A first division: a governorate, province or state.
#[derive(Debug, Serialize, Deserialize)]
pub struct Division {
    /// Its name.
    pub name: String,
    /// Where its country stands in the list.
    pub country: u16,
    /// Its GeoNames id; 0 where none is told.
    pub geonames: u32,
    /// Where its name is written: longitude and latitude in steps.
    pub label: (i32, i32),
    /// Its edges: each ring a row of lines; `!line` is a line gone backwards.
    pub rings: Vec<Vec<i32>>,
}

/// A stretch of border or coast.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// Longitude and latitude of its first point, in steps.
    pub start: (i32, i32),
    /// From each point to the next, in steps.
    pub moves: Vec<(i32, i32)>,
    /// What it parts.
    pub parts: Parts,
}

/// What lies on the two sides of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Parts {
    /// Land and sea.
    Coast,
    /// Two countries.
    Countries,
    /// Two divisions of one country.
    Divisions,
}

impl Outlines {
    /// The outlines that the binary carries.
    ///
    /// # Panics
    /// Never: the file is read by a test.
    pub fn world() -> &'static Self {
        static WORLD: OnceLock<Outlines> = OnceLock::new();
        WORLD.get_or_init(|| {
            postcard::from_bytes(include_bytes!("../data/world.outlines")).expect("the outlines were written by `cargo xtask outlines`")
        })
    }

    /// The bytes of the file.
    ///
    /// # Panics
    /// Never: memory takes every outline.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("memory takes every outline")
    }
}

impl Line {
    /// Its points: longitude and latitude in degrees.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        let mut at = self.start;
        let degrees = |(lon, lat): (i32, i32)| (f64::from(lon) / STEPS, f64::from(lat) / STEPS);
        std::iter::once(degrees(at)).chain(self.moves.iter().map(move |(east, north)| {
            at = (at.0 + east, at.1 + north);
            degrees(at)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Outlines, Parts};

    #[test]
    fn every_ring_is_closed_and_made_of_lines_that_are_there() {
        let world = Outlines::world();
        for division in &world.divisions {
            for ring in &division.rings {
                let ends = |&line: &i32| {
                    let at = if line < 0 { !line } else { line };
                    let points: Vec<_> = world.lines[usize::try_from(at).unwrap()].points().collect();
                    let (first, last) = (points[0], points[points.len() - 1]);
                    if line < 0 { (last, first) } else { (first, last) }
                };
                let ends: Vec<_> = ring.iter().map(ends).collect();
                for (at, end) in ends.iter().enumerate() {
                    assert_eq!(end.1, ends[(at + 1) % ends.len()].0, "{}", division.name);
                }
            }
        }
    }

    #[test]
    fn neighbours_share_their_border() {
        let world = Outlines::world();
        let idlib = world.divisions.iter().find(|division| division.name == "Idlib").unwrap();
        assert_eq!((idlib.geonames, world.countries[usize::from(idlib.country)].as_str()), (169_387, "Syria"));
        let parts: Vec<Parts> =
            idlib.rings.concat().iter().map(|&line| world.lines[usize::try_from(line.max(!line)).unwrap()].parts).collect();
        assert!(parts.contains(&Parts::Divisions) && parts.contains(&Parts::Countries) && !parts.contains(&Parts::Coast));
    }
}
