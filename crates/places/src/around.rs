//! What lies around a point.

use crate::gazetteer::{Gazetteer, PlaceKey};

/// A place near a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The place.
    pub place: PlaceKey,
    /// How far its point lies from the one asked about.
    pub km: f64,
}

impl Gazetteer {
    /// Every place whose point lies within so many kilometres, the nearest first. A place of two gazetteers is given once.
    pub fn around(&self, point: (f64, f64), km: f64) -> Vec<Near> {
        let mut found: Vec<Near> = Vec::new();
        for (at, layer) in self.layers.iter().enumerate().filter(|&(at, _)| !self.is_region(PlaceKey::new(at, 0))) {
            // The middle of a region is no place that lies near another.
            layer.index.near(point, km, |place, km| found.push(Near { place: PlaceKey::new(at, place), km }));
        }
        // Of two gazetteers the later knows better, and comes first among equals.
        found.sort_by_key(|near| (self.number(near.place), std::cmp::Reverse(near.place)));
        found.dedup_by_key(|near| self.number(near.place));
        found.sort_by(|a, b| a.km.total_cmp(&b.km).then_with(|| b.place.cmp(&a.place)));
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::Gazetteer;

    #[test]
    fn the_nearest_comes_first_and_each_place_once() {
        let line = |id: u32, lat: f64| format!("{id}\tTall {id}\t\t\t{lat}\t37.0\tP\tPPL\tXX\t\t\t\t\t\t0\n");
        let mut own = Gazetteer::empty();
        own.add_geonames("first.txt", &[line(1, 35.2), line(2, 35.1), line(3, 36.5)].concat()).expect("the lines keep the layout");
        own.add_geonames("second.txt", &line(1, 35.3)).expect("the line keeps the layout");
        let around = own.around((35.0, 37.0), 50.0);
        let found: Vec<(String, f64)> = around.iter().map(|near| (own.id(near.place), near.km.round())).collect();
        assert_eq!(found, [("geonames:2".to_owned(), 11.0), ("geonames:1".to_owned(), 33.0)]);
    }
}
