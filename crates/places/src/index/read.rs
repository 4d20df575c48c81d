//! Opens an index and reads its places where they lie.

use std::ops::Range;
use std::path::Path;

use sitrep_mapped::Mapped;

use super::bytes::{Bytes, Part};
use super::checksum::checksum;
use super::layout::{
    ALL, BLOCK, FIXED, HEADER, IndexError, MAGIC, MOST_PLACES, OWN_ID, RECORD, SECTIONS, Section, VERSION, no_parent, point,
    unpack_population,
};
use super::namesakes::Width;
use super::recent::{Mark, Record, recall};
use super::squeeze::TABLE;
use crate::kind::Kind;

/// Indexes up to this size are compared with their checksums whenever they are opened: that takes a few milliseconds.
const SMALL: usize = 32 << 20;

/// An index over its bytes.
#[derive(Debug, Clone)]
pub struct Index {
    bytes: Bytes,
    sections: [Range<usize>; SECTIONS],
    mark: Mark,
    places: usize,
    pub(super) bits: u32,
    pub(super) bearer: Width,
    /// Bytes of a parent: two, or three.
    width: usize,
}

/// What a place lies in, as its index has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// A place of the same index.
    Place(u32),
    /// The codes of divisions that other gazetteers have, by their position among the chains.
    Chain(u32),
}

impl Index {
    /// Opens an index. This compares its header with its checksum, and nothing else; `verify` looks at every byte.
    pub fn open(bytes: impl Into<Bytes>) -> Result<Self, IndexError> {
        let bytes = bytes.into();
        if bytes.get(..8) != Some(MAGIC) {
            return Err(IndexError::Foreign);
        }
        let damaged = |what| IndexError::Damaged { what };
        let header = bytes.get(..HEADER).ok_or(damaged("the header is cut"))?;
        let found = u32_at(header, 8);
        if found != VERSION {
            return Err(IndexError::Version { found, wanted: VERSION });
        }
        if u64_at(header, HEADER - 8) != checksum(&header[..HEADER - 8]) {
            return Err(damaged("the checksum of its header does not agree"));
        }
        let (bits, width) = (u32::from(header[12]), usize::from(header[13]));
        let places = usize::try_from(u64_at(header, 16)).unwrap_or(usize::MAX);
        let mut sections: [Range<usize>; SECTIONS] = Default::default();
        let mut start = HEADER;
        for (at, section) in sections.iter_mut().enumerate() {
            let length = usize::try_from(u64_at(header, FIXED + 16 * at)).unwrap_or(usize::MAX);
            *section = start..start.checked_add(length).ok_or(damaged("a section is too long"))?;
            start = section.end;
        }
        let index = Self { bytes, sections, mark: Mark::new(), places, bits, bearer: Width::of(places), width };
        if index.bytes.len() == start && index.is_sound() { Ok(index) } else { Err(damaged("its length is not what its header says")) }
    }

    /// Maps an index from a file; a small one is verified as well.
    pub fn open_file(path: &Path) -> Result<Self, IndexError> {
        let index = Self::open(Mapped::open(path)?)?;
        if index.size() <= SMALL {
            index.verify()?;
        }
        Ok(index)
    }

    fn is_sound(&self) -> bool {
        let length = |section: Section| self.sections[section as usize].len();
        (1..=31).contains(&self.bits)
            && (2..=3).contains(&self.width)
            && self.places <= MOST_PLACES
            && length(Section::Records) == self.places * (RECORD + self.width)
            && length(Section::Blocks) == self.places.div_ceil(BLOCK) * 4
            && length(Section::Buckets) == ((1 << self.bits) + 1) * 4
            && length(Section::Symbols) == 2 * TABLE
            && [0, self.places * 3].contains(&length(Section::Near))
    }

    /// Compares every byte with the checksums.
    pub fn verify(&self) -> Result<(), IndexError> {
        let intact = |section: Section| u64_at(&self.bytes, FIXED + 16 * section as usize + 8) == checksum(self.section(section));
        if ALL.into_iter().all(intact) { Ok(()) } else { Err(IndexError::Damaged { what: "a checksum does not agree" }) }
    }

    /// How many places it holds.
    pub const fn len(&self) -> usize {
        self.places
    }

    /// Does it hold none?
    pub const fn is_empty(&self) -> bool {
        self.places == 0
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// What it was made of: keys and values, in the order they were given.
    pub fn about(&self) -> impl Iterator<Item = (&str, &str)> {
        std::str::from_utf8(self.section(Section::About)).unwrap_or("").lines().filter_map(|line| line.split_once(": "))
    }

    /// A part of a section, which a large file is not made to hold in memory for.
    pub(super) fn part(&self, section: Section, part: Range<usize>) -> Part<'_> {
        let whole = &self.sections[section as usize];
        if part.end > whole.len() {
            return Part::Lying(&[]);
        }
        self.bytes.part(whole.start + part.start..whole.start + part.end)
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        self.bytes.get(self.sections[section as usize].clone()).unwrap_or(&[])
    }

    /// A place's record; zeros where there is no such place.
    fn record(&self, place: u32) -> Record {
        if self.bytes.is_copied_from() { recall((self.mark, place), || self.read_record(place)) } else { self.read_record(place) }
    }

    fn read_record(&self, place: u32) -> Record {
        let size = RECORD + self.width;
        let start = place as usize * size;
        let mut record = Record::default();
        let bytes = self.part(Section::Records, start..start + size);
        record[..bytes.len()].copy_from_slice(&bytes);
        record
    }

    /// The number of a place at GeoNames, or a hash of its own id.
    pub(crate) fn number(&self, place: u32) -> u32 {
        u32_at(&self.record(place), 0)
    }

    /// Has it an id that is no number of GeoNames?
    pub(crate) fn has_own_id(&self, place: u32) -> bool {
        self.record(place)[10] & OWN_ID != 0
    }

    pub(crate) fn point(&self, place: u32) -> (f64, f64) {
        point(&self.record(place))
    }

    pub(crate) fn kind(&self, place: u32) -> Kind {
        Kind::from_number(self.record(place)[10] & !OWN_ID)
    }

    pub(crate) fn population(&self, place: u32) -> u64 {
        let record = self.record(place);
        unpack_population(u16::from_le_bytes([record[11], record[12]]))
    }

    /// What it lies in, as far as the index knows.
    pub(crate) fn within(&self, place: u32) -> Option<Within> {
        let record = self.record(place);
        let parent = u32::from_le_bytes([record[13], record[14], record[15], 0]);
        let places = self.places as u32;
        if parent == no_parent(self.width) || parent == place {
            None
        } else if parent < places {
            Some(Within::Place(parent))
        } else {
            Some(Within::Chain(parent - places))
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

    /// The chains of codes, in their order: codes parted by spaces, smallest division first.
    pub(crate) fn chains(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(self.section(Section::Chains)).unwrap_or("").lines()
    }
}

/// Four bytes as a number; 0 where they are not all there.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |eight| u64::from_le_bytes(*eight))
}
