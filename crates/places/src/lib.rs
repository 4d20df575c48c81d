//! Places by name: the world list that the binary carries, and gazetteers that a user adds.

/// Every place known, by any of its names.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The world list that the binary carries.
    pub fn world() -> Self {
        Self {}
    }
}

/// Kilometres between two points, along the great circle.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat, lon) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let half = (lat / 2.0).sin().powi(2) + a.0.to_radians().cos() * b.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}
