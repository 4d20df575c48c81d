//! What lies near a point.

use super::layout::{RECORD, Section};
use super::read::Index;
use crate::earth::distance_km;

/// Height of a row of places, in degrees of latitude.
const ROW: f64 = 0.05;
const KM_A_DEGREE: f64 = 111.2;

/// Places from south to north in rows, each row from west to east; none where there are too few to need an order.
pub(super) fn order(records: &[u8], from: usize) -> Vec<u32> {
    if records.len() / RECORD < from {
        return Vec::new();
    }
    let mut keys: Vec<(u16, u32, u32)> = (0..)
        .zip(records.chunks_exact(RECORD))
        .map(|(place, record)| {
            let (lat, lon) = super::layout::point(record);
            (row(lat), scaled(lon), place)
        })
        .collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, place)| place).collect()
}

#[expect(clippy::cast_sign_loss, reason = "no latitude is below -90")]
fn row(lat: f64) -> u16 {
    ((lat + 90.0) / ROW) as u16
}

/// A longitude as a number that sorts as it does.
#[expect(clippy::cast_sign_loss, reason = "no longitude is below -180")]
fn scaled(lon: f64) -> u32 {
    ((lon + 180.0) * 1e6) as u32
}

impl Index {
    /// Calls `each` with the places within so many kilometres of a point, and their distance.
    pub(crate) fn near(&self, from: (f64, f64), km: f64, mut each: impl FnMut(u32, f64)) {
        let mut look = |place: u32| {
            let apart = distance_km(from, self.point(place));
            if apart <= km {
                each(place, apart);
            }
        };
        let order = self.section(Section::Near).as_chunks::<3>().0;
        let (south, north) = (from.0 - km / KM_A_DEGREE, from.0 + km / KM_A_DEGREE);
        if order.is_empty() {
            (0..self.len() as u32).filter(|&place| (south..=north).contains(&self.point(place).0)).for_each(look);
            return;
        }
        // Towards the poles a degree of longitude shrinks to nothing.
        let narrow = from.0.abs().max(south.abs()).max(north.abs()).min(90.0).to_radians().cos();
        let reach = km / KM_A_DEGREE / narrow.max(1e-6);
        let place = |at: usize| order.get(at).map_or(0, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]));
        let key = |at: usize| {
            let (lat, lon) = self.point(place(at));
            (row(lat), scaled(lon))
        };
        for row in row(south.max(-90.0))..=row(north.min(90.0)) {
            for (west, east) in stretches(from.1, reach) {
                let mut at = partition(order.len(), |at| key(at) < (row, scaled(west)));
                while at < order.len() && key(at) <= (row, scaled(east)) {
                    look(place(at));
                    at += 1;
                }
            }
        }
    }
}

/// The longitudes within reach, in two stretches where they pass the 180th meridian.
fn stretches(lon: f64, reach: f64) -> Vec<(f64, f64)> {
    let (west, east) = (lon - reach, lon + reach);
    if reach >= 180.0 {
        return vec![(-180.0, 180.0)];
    }
    let mut stretches = vec![(west.max(-180.0), east.min(180.0))];
    if west < -180.0 {
        stretches.push((west + 360.0, 180.0));
    }
    if east > 180.0 {
        stretches.push((-180.0, east - 360.0));
    }
    stretches
}

/// The first position of which `before` no longer holds.
fn partition(length: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use crate::index::{Id, Index, IndexBuilder, NewPlace, Parent};
    use crate::kind::Kind;

    fn grid(near_from: usize) -> Index {
        let mut builder = IndexBuilder { near_from, ..IndexBuilder::default() };
        for at in 0..2000_u32 {
            let point = (f64::from(at % 50) * 3.5 - 87.0, f64::from(at / 50) * 9.13 - 179.9);
            let place = NewPlace {
                id: Id::GeoNames(at),
                name: format!("Tall {at}"),
                names: Vec::new(),
                point,
                kind: Kind::Settlement,
                population: 0,
                parent: Parent::None,
                code: None,
            };
            builder.add(&place).expect("there is room");
        }
        Index::open(builder.build().expect("there is room")).expect("the index was just built")
    }

    #[test]
    fn rows_find_what_looking_at_every_place_finds() {
        let (each, rows) = (grid(usize::MAX), grid(0));
        for from in [(35.0, 37.0), (0.0, 179.9), (0.0, -179.9), (89.0, 10.0), (-89.9, 0.0), (12.3, -45.6)] {
            for km in [1.0, 300.0, 2_500.0] {
                let of = |index: &Index| {
                    let mut found = Vec::new();
                    index.near(from, km, |place, _| found.push(place));
                    found.sort_unstable();
                    found.dedup();
                    found
                };
                assert_eq!(of(&each), of(&rows), "{km} km from {from:?}");
            }
        }
    }
}
