//! Distances and directions on the ground.

const RADIUS_KM: f64 = 6371.0;

/// Kilometres between two points, along the great circle.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat, lon) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let half = (lat / 2.0).sin().powi(2) + a.0.to_radians().cos() * b.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * RADIUS_KM * half.sqrt().min(1.0).asin()
}

/// The point so many kilometres from another, in a direction of so many degrees clockwise from north.
pub fn shifted(from: (f64, f64), km: f64, degrees: f64) -> (f64, f64) {
    let (lat, lon, bearing, angle) = (from.0.to_radians(), from.1.to_radians(), degrees.to_radians(), km / RADIUS_KM);
    let to = (lat.sin() * angle.cos() + lat.cos() * angle.sin() * bearing.cos()).clamp(-1.0, 1.0).asin();
    let east = (bearing.sin() * angle.sin() * lat.cos()).atan2(angle.cos() - lat.sin() * to.sin());
    let turned = (lon + east).to_degrees();
    (to.to_degrees(), (turned + 540.0).rem_euclid(360.0) - 180.0)
}

#[cfg(test)]
mod tests {
    use super::{distance_km, shifted};

    #[test]
    fn a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() {
        assert!((distance_km((35.0, 37.0), (36.0, 37.0)) - 111.2).abs() < 0.5);
    }

    #[test]
    fn a_shifted_point_lies_as_far_off_as_it_was_shifted() {
        let east = shifted((35.0, 37.0), 15.0, 90.0);
        assert!((distance_km((35.0, 37.0), east) - 15.0).abs() < 0.01);
        assert!(east.1 > 37.0);
    }
}
