//! Makes an index.

use std::collections::HashSet;

use super::layout::{BLOCK, ENTRY, HEADER, IndexError, MAGIC, MOST_PLACES, NO_PARENT, RECORD, VERSION, pack_degrees, pack_population};
use crate::coded::code;
use crate::kind::Kind;
use crate::skeleton::{fnv, keys, spread};

/// A place for an index to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// Its number at GeoNames.
    pub id: u32,
    /// The name it is shown by.
    pub name: String,
    /// All other names, in any script.
    pub names: Vec<String>,
    /// Latitude and longitude in degrees.
    pub point: (f64, f64),
    /// What it is.
    pub kind: Kind,
    /// How many live there; 0 where nobody says.
    pub population: u64,
    /// The division it lies in, by its position in the index.
    pub parent: Option<u32>,
    /// For a country `SY`, for a first-order division `SY.12`.
    pub code: Option<String>,
}

/// Gathers places and writes them as an index.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    records: Vec<u8>,
    blocks: Vec<u32>,
    names: Vec<u8>,
    entries: Vec<Entry>,
    codes: Vec<(String, u32)>,
    populations: Vec<u64>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u64,
    place: u32,
    fingerprint: u8,
}

impl IndexBuilder {
    /// Adds a place; its position is the number of places before it.
    pub fn add(&mut self, place: &NewPlace) {
        let at = self.populations.len() as u32;
        if self.populations.len().is_multiple_of(BLOCK) {
            self.blocks.push(self.names.len() as u32);
        }
        self.records.extend(place.id.to_le_bytes());
        self.records.extend(pack_degrees(place.point.0, 90.0));
        self.records.extend(pack_degrees(place.point.1, 180.0));
        self.records.push(place.kind.number());
        self.records.extend(pack_population(place.population).to_le_bytes());
        self.records.extend(&place.parent.unwrap_or(NO_PARENT).to_le_bytes()[..3]);
        self.populations.push(place.population);
        if let Some(code) = &place.code {
            self.codes.push((code.clone(), at));
        }
        self.add_names(at, place);
    }

    fn add_names(&mut self, at: u32, place: &NewPlace) {
        let mut seen = HashSet::new();
        let mut stored = Vec::new();
        for (number, name) in std::iter::once(&place.name).chain(&place.names).enumerate() {
            let Some(coded) = code(name) else { continue };
            if !seen.insert(coded.to_vec()) {
                continue;
            }
            let (key, cut) = keys(&coded);
            for key in std::iter::once(key).chain(cut) {
                self.entries.push(Entry { hash: spread(key), place: at, fingerprint: fingerprint(&coded) });
            }
            if number > 0 {
                stored.push(coded.to_vec());
            }
        }
        write_names(&mut self.names, &place.name, &stored);
    }

    /// The bytes of the index.
    pub fn build(mut self) -> Result<Vec<u8>, IndexError> {
        let places = self.populations.len();
        if places > MOST_PLACES {
            return Err(IndexError::TooMany(places));
        }
        let bits = (self.entries.len() / 8).max(2).ilog2();
        let populations = &self.populations;
        self.entries.sort_unstable_by_key(|entry| {
            (top(entry.hash, bits), rest(entry.hash), u64::MAX - populations[entry.place as usize], entry.place, entry.fingerprint)
        });
        self.entries.dedup_by_key(|entry| (top(entry.hash, bits), rest(entry.hash), entry.place, entry.fingerprint));
        self.codes.sort_unstable();
        let sections = [
            self.records,
            self.blocks.iter().flat_map(|offset| offset.to_le_bytes()).collect(),
            self.names,
            buckets(&self.entries, bits),
            self.entries.iter().flat_map(|entry| packed(*entry)).collect(),
            self.codes.iter().flat_map(|(code, place)| packed_code(code, *place)).collect(),
        ];
        debug_assert_eq!(sections[0].len(), places * RECORD);
        Ok(assemble(places, bits, &sections))
    }
}

fn assemble(places: usize, bits: u32, sections: &[Vec<u8>; 6]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + sections.iter().map(Vec::len).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(bits.to_le_bytes());
    bytes.extend([0; 8]);
    bytes.extend((places as u64).to_le_bytes());
    for section in sections {
        bytes.extend((section.len() as u64).to_le_bytes());
    }
    for section in sections {
        bytes.extend(section);
    }
    let checksum = fnv(&bytes[24..]);
    bytes[16..24].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

/// The bucket of a key.
pub(super) const fn top(hash: u64, bits: u32) -> u64 {
    hash >> (64 - bits)
}

/// What an entry keeps of a key beside its bucket: four bits.
pub(super) const fn rest(hash: u64) -> u8 {
    (hash >> 8) as u8 & 15
}

/// Four bits by which most other names of the same key are passed over.
pub(super) fn fingerprint(coded: &[u8]) -> u8 {
    spread(fnv(coded)) as u8 & 15
}

const fn mark(hash: u64, fingerprint: u8) -> u8 {
    rest(hash) << 4 | fingerprint
}

fn buckets(entries: &[Entry], bits: u32) -> Vec<u8> {
    let mut starts = Vec::with_capacity(((1 << bits) + 1) * 4);
    let mut at = 0;
    for bucket in 0..=(1_u64 << bits) {
        while at < entries.len() && top(entries[at].hash, bits) < bucket {
            at += 1;
        }
        starts.extend((at as u32).to_le_bytes());
    }
    starts
}

fn packed(entry: Entry) -> [u8; ENTRY] {
    let [a, b, c, _] = entry.place.to_le_bytes();
    [mark(entry.hash, entry.fingerprint), a, b, c]
}

fn packed_code(code: &str, place: u32) -> Vec<u8> {
    let code = &code.as_bytes()[..code.len().min(255)];
    let mut bytes = vec![code.len() as u8];
    bytes.extend(code);
    bytes.extend(&place.to_le_bytes()[..3]);
    bytes
}

/// Length of what follows, the shown name, then each other name as what it shares with the one before and the rest.
fn write_names(into: &mut Vec<u8>, shown: &str, coded: &[Vec<u8>]) {
    let mut bytes = Vec::new();
    let mut cut = shown.len().min(255);
    while !shown.is_char_boundary(cut) {
        cut -= 1;
    }
    bytes.push(cut as u8);
    bytes.extend(&shown.as_bytes()[..cut]);
    let mut before: &[u8] = &[];
    for name in coded {
        let shared = name.iter().zip(before).take(15).take_while(|(a, b)| a == b).count();
        let rest = &name[shared..];
        let packed = bytes.len() + rest.len() + 2;
        if packed > usize::from(u16::MAX) {
            break;
        }
        bytes.push((shared as u8) << 4 | rest.len().min(15) as u8);
        if rest.len() >= 15 {
            bytes.push(rest.len() as u8);
        }
        bytes.extend(rest);
        before = name;
    }
    into.extend((bytes.len() as u16).to_le_bytes());
    into.extend(bytes);
}
