//! The outlines with their boxes, so that a map looks only at what it shows.

use std::sync::OnceLock;

use crate::outlines::Outlines;

/// West, south, east and north ends in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Bounds {
    /// Holds nothing yet.
    pub(super) const NONE: Self = Self { west: f64::MAX, south: f64::MAX, east: f64::MIN, north: f64::MIN };

    /// The least that holds a point as well.
    #[must_use]
    pub(super) fn with(self, (lon, lat): (f64, f64)) -> Self {
        Self { west: self.west.min(lon), south: self.south.min(lat), east: self.east.max(lon), north: self.north.max(lat) }
    }

    /// The least that holds both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        self.with((other.west, other.south)).with((other.east, other.north))
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    fn holds(&self, (lon, lat): (f64, f64)) -> bool {
        self.west <= lon && lon <= self.east && self.south <= lat && lat <= self.north
    }
}

/// Degrees that are a far jump.
const FAR: f64 = 6.0;

/// The outlines, and where each line and division lies.
pub(super) struct Atlas {
    pub(super) outlines: &'static Outlines,
    pub(super) lines: Vec<Bounds>,
    pub(super) divisions: Vec<Bounds>,
}

impl Atlas {
    pub(super) fn world() -> &'static Self {
        static WORLD: OnceLock<Atlas> = OnceLock::new();
        WORLD.get_or_init(|| {
            let outlines = Outlines::world();
            let lines: Vec<Bounds> = outlines.lines.iter().map(|line| line.points().fold(Bounds::NONE, Bounds::with)).collect();
            let of_ring = |ring: &Vec<i32>| ring.iter().filter_map(|&line| lines.get(index(line))).copied().fold(Bounds::NONE, Bounds::and);
            let divisions =
                outlines.divisions.iter().map(|division| division.rings.iter().map(of_ring).fold(Bounds::NONE, Bounds::and)).collect();
            Self { outlines, lines, divisions }
        })
    }

    /// The division with this GeoNames id.
    pub(super) fn division(&self, place: &str) -> Option<usize> {
        let id: u32 = place.strip_prefix("geonames:")?.parse().ok().filter(|&id| id != 0)?;
        self.outlines.divisions.iter().position(|division| division.geonames == id)
    }

    /// The country that a point lies in.
    pub(super) fn country(&self, (lat, lon): (f64, f64)) -> Option<u16> {
        let at = (0..self.divisions.len()).find(|&at| self.divisions[at].holds((lon, lat)) && self.is_in(at, (lon, lat)))?;
        Some(self.outlines.divisions[at].country)
    }

    /// Where most of a country lies: the division in its middle, and those that can be reached from there without a far jump.
    pub(super) fn reach(&self, country: u16) -> Bounds {
        let own = (0..self.divisions.len()).filter(|&at| self.outlines.divisions[at].country == country);
        let mut left: Vec<Bounds> = own.map(|at| self.divisions[at]).collect();
        left.sort_by(|a, b| a.west.total_cmp(&b.west));
        if left.is_empty() {
            return Bounds::NONE;
        }
        let mut reach = left.swap_remove(left.len() / 2);
        loop {
            let near = Bounds { west: reach.west - FAR, south: reach.south - FAR, east: reach.east + FAR, north: reach.north + FAR };
            let before = left.len();
            left.retain(|bounds| {
                let joins = near.meets(bounds);
                if joins {
                    reach = reach.and(*bounds);
                }
                !joins
            });
            if left.len() == before {
                return reach;
            }
        }
    }

    /// Does an odd number of edges lie east of the point?
    fn is_in(&self, division: usize, (lon, lat): (f64, f64)) -> bool {
        let mut inside = false;
        for &line in self.outlines.divisions[division].rings.iter().flatten() {
            let mut points = self.outlines.lines[index(line)].points();
            let Some(mut from) = points.next() else { continue };
            for to in points {
                if (from.1 > lat) != (to.1 > lat) && lon < from.0 + (lat - from.1) / (to.1 - from.1) * (to.0 - from.0) {
                    inside = !inside;
                }
                from = to;
            }
        }
        inside
    }
}

/// Where a line of a ring stands in the list.
pub(super) fn index(line: i32) -> usize {
    usize::try_from(line.max(!line)).expect("one of a number and its complement is not negative")
}

#[cfg(test)]
mod tests {
    use super::Atlas;

    #[test]
    fn a_point_lies_in_its_country() {
        let atlas = Atlas::world();
        let name = |point| atlas.country(point).map(|country| atlas.outlines.countries[usize::from(country)].as_str());
        assert_eq!(name((35.0, 38.5)), Some("Syria"));
        assert_eq!(name((12.0, 8.5)), Some("Nigeria"));
        assert_eq!(name((30.0, -40.0)), None, "the middle of an ocean");
    }

    #[test]
    fn islands_far_away_do_not_widen_a_country() {
        let atlas = Atlas::world();
        let france = atlas.outlines.countries.iter().position(|name| name == "France").unwrap();
        let reach = atlas.reach(u16::try_from(france).unwrap());
        assert!(reach.west > -12.0 && reach.south > 35.0, "{reach:?}");
    }
}
