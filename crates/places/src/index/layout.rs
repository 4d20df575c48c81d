//! Where everything lies in the bytes of an index.

/// Eight bytes that every index begins with.
pub(super) const MAGIC: &[u8; 8] = b"SITPLACE";
/// Raised whenever an older reader would misread the bytes.
pub(super) const VERSION: u32 = 1;
/// Magic, version, bucket bits, checksum, number of places and six section lengths.
pub(super) const HEADER: usize = 8 + 4 + 4 + 8 + 8 + 6 * 8;
/// Bytes of a place: id 4, latitude 3, longitude 3, kind 1, population 2, parent 3.
pub(super) const RECORD: usize = 16;
/// Bytes of an entry: half a byte of the key, half a byte of the name's hash, place 3.
pub(super) const ENTRY: usize = 4;
/// Places whose names share one offset.
pub(super) const BLOCK: usize = 16;
/// A place without a parent.
pub(super) const NO_PARENT: u32 = 0x00ff_ffff;
/// The most places of one index.
pub(super) const MOST_PLACES: usize = 0x00ff_ffff;

/// The sections, in their order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    /// One record a place.
    Records,
    /// Offset into the names of every sixteenth place.
    Blocks,
    /// The names, place by place.
    Names,
    /// First entry of each bucket of keys.
    Buckets,
    /// Keys to places.
    Entries,
    /// Codes of countries and first-order divisions to places.
    Codes,
}

/// What is wrong with an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// Other bytes altogether.
    #[error("this is no index of places; build one with `cargo xtask places` or add a gazetteer as text")]
    Foreign,
    /// From another time.
    #[error("the index has version {found}, this program reads version {wanted}; build it anew")]
    Version {
        /// The file's.
        found: u32,
        /// Ours.
        wanted: u32,
    },
    /// Cut or changed.
    #[error("the index is damaged ({what}); build it anew")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
    /// Too large to number.
    #[error("{0} places are more than one index holds; split the gazetteer")]
    TooMany(usize),
}

/// Latitude or longitude as 24 bits of its range.
pub(super) fn pack_degrees(degrees: f64, range: f64) -> [u8; 3] {
    let scaled = (degrees.clamp(-range, range) / range * 8_388_607.0).round() as i32;
    let [a, b, c, _] = scaled.to_le_bytes();
    [a, b, c]
}

pub(super) fn unpack_degrees(bytes: [u8; 3], range: f64) -> f64 {
    let scaled = i32::from_le_bytes([0, bytes[0], bytes[1], bytes[2]]) >> 8;
    // Five decimals are what the sources give, and a metre on the ground.
    (f64::from(scaled) / 8_388_607.0 * range * 1e5).round() / 1e5
}

/// A population to three digits: 11 bits of mantissa, 5 of exponent.
pub(super) const fn pack_population(population: u64) -> u16 {
    let mut mantissa = population;
    let mut exponent = 0;
    while mantissa >= 1 << 11 {
        mantissa >>= 1;
        exponent += 1;
    }
    if exponent > 31 { u16::MAX } else { (exponent << 11) | mantissa as u16 }
}

pub(super) const fn unpack_population(packed: u16) -> u64 {
    ((packed & 0x7ff) as u64) << (packed >> 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_keep_within_three_metres() {
        for degrees in [0.0, 35.64321, -179.99999, 89.5] {
            assert!((unpack_degrees(pack_degrees(degrees, 180.0), 180.0) - degrees).abs() < 3e-5);
        }
    }

    #[test]
    fn populations_keep_three_digits() {
        assert_eq!(unpack_population(pack_population(1_999)), 1_999);
        let million = unpack_population(pack_population(1_234_567));
        assert!((1_233_000..=1_235_000).contains(&million));
    }
}
