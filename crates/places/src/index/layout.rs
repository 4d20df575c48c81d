//! Where everything lies in the bytes of an index.

/// Eight bytes that every index begins with.
pub(crate) const MAGIC: &[u8; 8] = b"SITPLACE";
/// Raised whenever an older reader would misread the bytes.
pub(super) const VERSION: u32 = 3;
/// How many sections follow the header.
pub(super) const SECTIONS: usize = 10;
/// Magic 8, version 4, bucket bits 1, bytes of a parent 1, two unused, places 8.
pub(super) const FIXED: usize = 24;
/// What is fixed, then length and checksum of each section, then the checksum of all that.
pub(super) const HEADER: usize = FIXED + 16 * SECTIONS + 8;
/// Bytes of a place before its parent: id 4, latitude 3, longitude 3, kind 1, population 2.
pub(super) const RECORD: usize = 13;
/// Places whose names share one offset.
pub(super) const BLOCK: usize = 16;
/// The bit of a kind that says that the id is among the names and the record has a hash of it.
pub(super) const OWN_ID: u8 = 0x80;
/// The most places of one index.
pub(super) const MOST_PLACES: usize = 0x00ff_0000;

/// The sections, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// One record a place.
    Records,
    /// The names that places are shown by, and their own ids.
    Names,
    /// Offset into the names of every sixteenth place.
    Blocks,
    /// The words that bytes of names stand for: a table for names as shown, one for coded names.
    Symbols,
    /// Names with the places that bear them, by their keys; `namesakes` has their form.
    Entries,
    /// Where the names of each bucket of keys begin.
    Buckets,
    /// Codes of countries and first-order divisions to places.
    Codes,
    /// Codes of divisions that other gazetteers have, smallest first, a line each.
    Chains,
    /// Places from south to north in narrow rows, each row from west to east; empty in a small index.
    Near,
    /// What the index was made of, as lines of `key: value`.
    About,
}

pub(super) const ALL: [Section; SECTIONS] = [
    Section::Records,
    Section::Names,
    Section::Blocks,
    Section::Symbols,
    Section::Entries,
    Section::Buckets,
    Section::Codes,
    Section::Chains,
    Section::Near,
    Section::About,
];

/// What is wrong with an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// Other bytes altogether.
    #[error("this is no index of places; make one with `sitrep places add`")]
    Foreign,
    /// From another time.
    #[error("the index has version {found}, this program reads version {wanted}; make it anew with `sitrep places add`")]
    Version {
        /// The file's.
        found: u32,
        /// Ours.
        wanted: u32,
    },
    /// Cut or changed.
    #[error("the index is damaged ({what}); make it anew with `sitrep places add`")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
    /// Too large to number.
    #[error("{0} places are more than one index holds; split the gazetteer")]
    TooMany(usize),
    /// A file that cannot be read or written.
    #[error("{says}; is there room on the disk, and may you read and write there?")]
    File {
        /// What the system says.
        says: String,
    },
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> Self {
        Self::File { says: error.to_string() }
    }
}

/// Latitude or longitude as 24 bits of its range.
pub(super) fn pack_degrees(degrees: f64, range: f64) -> [u8; 3] {
    let scaled = (degrees.clamp(-range, range) / range * 8_388_607.0).round() as i32;
    let [a, b, c, _] = scaled.to_le_bytes();
    [a, b, c]
}

fn unpack_degrees(bytes: [u8; 3], range: f64) -> f64 {
    let scaled = i32::from_le_bytes([0, bytes[0], bytes[1], bytes[2]]) >> 8;
    // Five decimals are what the sources give, and a metre on the ground.
    (f64::from(scaled) / 8_388_607.0 * range * 1e5).round() / 1e5
}

/// The point of a record.
pub(super) fn point(record: &[u8]) -> (f64, f64) {
    match record {
        [_, _, _, _, rest @ ..] if rest.len() >= 6 => {
            (unpack_degrees([rest[0], rest[1], rest[2]], 90.0), unpack_degrees([rest[3], rest[4], rest[5]], 180.0))
        }
        _ => (0.0, 0.0),
    }
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

/// A number that stands for no parent, in so many bytes.
pub(super) const fn no_parent(width: usize) -> u32 {
    if width == 2 { 0xffff } else { 0x00ff_ffff }
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
