//! What part of the earth a map shows, and where its points lie on the drawing.

use super::atlas::Bounds;

/// Kilometres in a degree of latitude.
pub(super) const DEGREE_KM: f64 = 111.2;

/// Least kilometres from top to bottom, so that a single village is shown with its surroundings.
const LEAST_KM: f64 = 160.0;

/// A map's part of the earth, drawn with the scale of its middle: true to distances where it is not too large.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) width: f64,
    pub(super) height: f64,
    west: f64,
    north: f64,
    /// Pixels in a degree of latitude.
    scale: f64,
    /// A degree of longitude as a part of one of latitude.
    narrow: f64,
}

impl Frame {
    /// A frame of this size round what it must show, with room at the sides.
    pub(super) fn round(shown: Bounds, (width, height): (f64, f64)) -> Self {
        let middle = (f64::midpoint(shown.west, shown.east), f64::midpoint(shown.south, shown.north));
        let narrow = middle.1.to_radians().cos().max(0.1);
        let high = ((shown.north - shown.south) * 1.25).clamp(LEAST_KM / DEGREE_KM, 180.0);
        let wide = ((shown.east - shown.west) * 1.25 * narrow).min(360.0 * narrow);
        let scale = (height / high).min(width / wide.max(0.001));
        Self { width, height, west: middle.0 - width / scale / narrow / 2.0, north: middle.1 + height / scale / 2.0, scale, narrow }
    }

    /// Where a point lies on the drawing.
    pub(super) fn at(&self, (lat, lon): (f64, f64)) -> (f64, f64) {
        ((lon - self.west) * self.narrow * self.scale, (self.north - lat) * self.scale)
    }

    /// So many kilometres in pixels, across and down, at a latitude.
    pub(super) fn length(&self, km: f64, lat: f64) -> (f64, f64) {
        let down = km / DEGREE_KM * self.scale;
        (down * self.narrow / lat.to_radians().cos().max(0.1), down)
    }

    /// The part of the earth that is shown.
    pub(super) fn shown(&self) -> Bounds {
        let (east, south) = (self.west + self.width / self.scale / self.narrow, self.north - self.height / self.scale);
        Bounds { west: self.west, south, east, north: self.north }
    }

    /// A round number of kilometres for a scale bar of at most a quarter of the width, and its pixels.
    pub(super) fn bar(&self) -> (f64, f64) {
        let one = self.scale / DEGREE_KM;
        let most = self.width / 4.0 / one;
        let power = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|&km| km <= most).unwrap_or(power);
        (km, km * one)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Frame};

    fn frame(west: f64, south: f64, east: f64, north: f64) -> Frame {
        Frame::round(Bounds { west, south, east, north }, (600.0, 400.0))
    }

    #[test]
    fn what_must_be_shown_lies_in_the_frame() {
        let frame = frame(35.0, 33.0, 42.0, 37.0);
        for point in [(33.0, 35.0), (37.0, 42.0), (37.0, 35.0)] {
            let (x, y) = frame.at(point);
            assert!((0.0..=600.0).contains(&x) && (0.0..=400.0).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn a_single_village_is_shown_with_its_surroundings() {
        let frame = frame(36.7, 35.6, 36.7, 35.6);
        assert!(frame.shown().north - frame.shown().south > 1.4);
    }

    #[test]
    fn the_bar_is_a_round_number_and_as_long_as_the_map_says() {
        let frame = frame(35.0, 33.0, 42.0, 37.0);
        let (km, pixels) = frame.bar();
        assert!((frame.length(km, 35.0).1 - pixels).abs() < 0.01);
        assert!((km - 200.0).abs() < 0.01 && pixels <= 150.0, "{km}");
    }

    #[test]
    fn the_whole_world_fits() {
        let frame = frame(-179.0, -60.0, 179.0, 80.0);
        let (x, _) = frame.at((0.0, -179.0));
        assert!(x >= 0.0);
    }
}
