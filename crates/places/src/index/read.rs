//! Reads an index in place.

use std::borrow::Cow;
use std::ops::Range;

use super::build::{fingerprint, rest, top};
use super::layout::{BLOCK, ENTRY, HEADER, IndexError, MAGIC, NO_PARENT, RECORD, Section, VERSION, unpack_degrees, unpack_population};
use crate::coded::{Coded, code, is_arabic};
use crate::distance::distance;
use crate::kind::Kind;
use crate::skeleton::{Key, fnv, spread};
use crate::sounds::{Sound, begins_with_article, sounds};

/// Entries of one skeleton that a widened lookup looks at; the most populous come first.
const MOST_WIDENED: usize = 600;

/// What an article costs that one spelling has and the other has not.
const OTHER_ARTICLE: f32 = 0.1;

/// An index over its bytes.
#[derive(Debug, Clone)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    sections: [Range<usize>; 6],
    places: usize,
    bits: u32,
}

/// A name looked for by its sound.
pub(crate) struct Query<'q> {
    pub(crate) coded: &'q [u8],
    pub(crate) heard: &'q [Sound],
    /// How far a name may lie from it.
    pub(crate) within: f32,
}

/// A place that a lookup found, and how far its name lies from the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    pub(crate) place: u32,
    pub(crate) distance: f32,
}

impl Index {
    /// Opens an index. This looks at its header alone; `verify` looks at every byte.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, IndexError> {
        let bytes = bytes.into();
        if bytes.get(..8) != Some(MAGIC) {
            return Err(IndexError::Foreign);
        }
        let damaged = |what| IndexError::Damaged { what };
        let found = number(&bytes, 8, 4).ok_or(damaged("the header is cut"))? as u32;
        if found != VERSION {
            return Err(IndexError::Version { found, wanted: VERSION });
        }
        let bits = number(&bytes, 12, 4).filter(|bits| (1..=31).contains(bits)).ok_or(damaged("the header makes no sense"))? as u32;
        let places = number(&bytes, 24, 8).ok_or(damaged("the header is cut"))? as usize;
        let mut start = HEADER;
        let mut sections: [Range<usize>; 6] = Default::default();
        for (at, section) in sections.iter_mut().enumerate() {
            let length = number(&bytes, 32 + 8 * at, 8).ok_or(damaged("the header is cut"))?;
            let end = usize::try_from(length).ok().and_then(|length| start.checked_add(length)).ok_or(damaged("a section is too long"))?;
            *section = start..end;
            start = end;
        }
        let index = Self { bytes, sections, places, bits };
        let fits = index.bytes.len() == start
            && index.section(Section::Records).len() == places.saturating_mul(RECORD)
            && index.section(Section::Blocks).len() == places.div_ceil(BLOCK) * 4
            && index.section(Section::Buckets).len() == ((1 << bits) + 1) * 4;
        if fits { Ok(index) } else { Err(damaged("its length is not what its header says")) }
    }

    /// Compares every byte with the checksum.
    pub fn verify(&self) -> Result<(), IndexError> {
        let intact = number(&self.bytes, 16, 8) == self.bytes.get(24..).map(fnv);
        if intact { Ok(()) } else { Err(IndexError::Damaged { what: "its checksum does not agree" }) }
    }

    /// How many places it holds.
    pub const fn len(&self) -> usize {
        self.places
    }

    /// Does it hold none?
    pub const fn is_empty(&self) -> bool {
        self.places == 0
    }

    fn section(&self, section: Section) -> &[u8] {
        self.bytes.get(self.sections[section as usize].clone()).unwrap_or(&[])
    }

    fn record(&self, place: u32) -> &[u8; RECORD] {
        let start = place as usize * RECORD;
        self.section(Section::Records).get(start..start + RECORD).and_then(|record| record.try_into().ok()).unwrap_or(&[0; RECORD])
    }

    pub(crate) fn id(&self, place: u32) -> u32 {
        let record = self.record(place);
        u32::from_le_bytes([record[0], record[1], record[2], record[3]])
    }

    pub(crate) fn point(&self, place: u32) -> (f64, f64) {
        let record = self.record(place);
        (unpack_degrees([record[4], record[5], record[6]], 90.0), unpack_degrees([record[7], record[8], record[9]], 180.0))
    }

    pub(crate) fn kind(&self, place: u32) -> Kind {
        Kind::from_number(self.record(place)[10])
    }

    pub(crate) fn population(&self, place: u32) -> u64 {
        let record = self.record(place);
        unpack_population(u16::from_le_bytes([record[11], record[12]]))
    }

    pub(crate) fn parent(&self, place: u32) -> Option<u32> {
        let record = self.record(place);
        let parent = u32::from_le_bytes([record[13], record[14], record[15], 0]);
        (parent != NO_PARENT && parent != place).then_some(parent)
    }

    /// The bytes that hold a place's names.
    fn name_bytes(&self, place: u32) -> &[u8] {
        let names = self.section(Section::Names);
        let block = place as usize / BLOCK * 4;
        let mut at = number(self.section(Section::Blocks), block, 4).unwrap_or(0) as usize;
        for _ in 0..place as usize % BLOCK {
            at = at.saturating_add(2 + number(names, at, 2).unwrap_or(0) as usize);
        }
        let length = number(names, at, 2).unwrap_or(0) as usize;
        names.get(at + 2..at + 2 + length).unwrap_or(&[])
    }

    /// The name a place is shown by.
    pub(crate) fn name(&self, place: u32) -> &str {
        shown(self.name_bytes(place)).0
    }

    /// Calls `each` with every coded name of a place until it returns false.
    pub(crate) fn names(&self, place: u32, mut each: impl FnMut(&[u8]) -> bool) {
        let (name, mut rest) = shown(self.name_bytes(place));
        if code(name).is_some_and(|coded| !each(&coded)) {
            return;
        }
        let mut buffer = Coded::new();
        while let Some((&head, after)) = rest.split_first() {
            let (mut length, mut body) = (usize::from(head & 15), after);
            if let (15, Some((&long, after))) = (length, after.split_first()) {
                (length, body) = (usize::from(long), after);
            }
            let Some((name, after)) = body.split_at_checked(length) else {
                return;
            };
            buffer.truncate(usize::from(head >> 4));
            buffer.extend_from_slice(name);
            if !each(&buffer) {
                return;
            }
            rest = after;
        }
    }

    /// Entries of a key: the fingerprint and the place of each.
    fn entries(&self, key: Key) -> impl Iterator<Item = (u8, u32)> {
        let hash = spread(key);
        let bucket = top(hash, self.bits) as usize * 4;
        let buckets = self.section(Section::Buckets);
        let start = number(buckets, bucket, 4).unwrap_or(0) as usize;
        let end = number(buckets, bucket + 4, 4).unwrap_or(0) as usize;
        let entries = self.section(Section::Entries).get(start * ENTRY..end.max(start) * ENTRY).unwrap_or(&[]);
        entries
            .chunks_exact(ENTRY)
            .filter(move |entry| entry[0] >> 4 == rest(hash))
            .map(|entry| (entry[0] & 15, u32::from_le_bytes([entry[1], entry[2], entry[3], 0])))
    }

    /// Places that bear this very name.
    pub(crate) fn exact(&self, coded: &[u8], key: Key, out: &mut Vec<Hit>) {
        let fingerprint = fingerprint(coded);
        for (_, place) in self.entries(key).filter(|&(print, _)| print == fingerprint) {
            let mut bears = false;
            self.names(place, |name| {
                bears = name == coded;
                !bears
            });
            if bears {
                out.push(Hit { place, distance: 0.0 });
            }
        }
    }

    /// Places with a name that sounds like this one.
    pub(crate) fn alike(&self, query: &Query<'_>, key: Key, out: &mut Vec<Hit>) {
        let &Query { coded, heard, within } = query;
        let mut last = None;
        for (_, place) in self.entries(key).take(MOST_WIDENED) {
            if last.replace(place) == Some(place) {
                continue;
            }
            let mut best = f32::INFINITY;
            self.names(place, |name| {
                let bare = is_arabic(name) != is_arabic(coded);
                let article = if begins_with_article(name) == begins_with_article(coded) { 0.0 } else { OTHER_ARTICLE };
                best = best.min(distance(heard, &sounds(name), bare) + article);
                best > 0.0
            });
            if best <= within {
                out.push(Hit { place, distance: best });
            }
        }
    }

    /// Codes of countries and first-order divisions with their places, in the order of the codes.
    pub(crate) fn codes(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut rest = self.section(Section::Codes);
        std::iter::from_fn(move || {
            let (&length, after) = rest.split_first()?;
            let (code, after) = after.split_at_checked(usize::from(length))?;
            let (place, after) = after.split_at_checked(3)?;
            rest = after;
            Some((std::str::from_utf8(code).ok()?, u32::from_le_bytes([place[0], place[1], place[2], 0])))
        })
    }
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

/// The name shown, and the bytes of the others.
fn shown(bytes: &[u8]) -> (&str, &[u8]) {
    let Some((&length, after)) = bytes.split_first() else {
        return ("", &[]);
    };
    let (name, rest) = after.split_at_checked(usize::from(length)).unwrap_or((after, &[]));
    (std::str::from_utf8(name).unwrap_or(""), rest)
}
