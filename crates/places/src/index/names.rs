//! Reads the names of a place.

use super::bytes::Part;
use super::layout::{BLOCK, Section};
use super::read::{Index, u32_at};
use super::squeeze::{TABLE, expand};
use crate::short::Short;

/// The longest name that is shown, in bytes.
pub(super) const LONGEST_SHOWN: usize = 250;
/// A length of this and more takes two further bytes.
pub(super) const LONG: u8 = 255;

/// A name as it is shown, without a string to hold it.
pub(crate) type Shown = Short<LONGEST_SHOWN>;

impl Index {
    /// The bytes that hold the names of a place and of its neighbours.
    fn block_of(&self, place: u32) -> Part<'_> {
        let blocks = self.section(Section::Blocks);
        let block = place as usize / BLOCK * 4;
        let start = u32_at(blocks, block) as usize;
        let end = if block + 4 < blocks.len() { u32_at(blocks, block + 4) as usize } else { self.section(Section::Names).len() };
        self.part(Section::Names, start..end.max(start))
    }

    /// The table of pieces of coded names.
    pub(super) fn coded_table(&self) -> &[u8] {
        self.section(Section::Symbols).get(TABLE..).unwrap_or(&[])
    }

    /// The name a place is shown by.
    pub(crate) fn name(&self, place: u32) -> String {
        let mut shown = Shown::new();
        expand(self.section(Section::Symbols), part(names_of(&self.block_of(place), place)).0, &mut shown);
        std::str::from_utf8(&shown).unwrap_or("").to_owned()
    }

    /// The id of a place that has one of its own.
    pub(crate) fn own_id(&self, place: u32) -> Option<String> {
        let block = self.block_of(place);
        let after = part(names_of(&block, place)).1;
        self.has_own_id(place).then(|| String::from_utf8_lossy(after).into_owned())
    }
}

/// The names of a place among those of its neighbours; each place's begin with their length.
fn names_of(block: &[u8], place: u32) -> &[u8] {
    let rest = (0..place as usize % BLOCK).fold(block, |rest, _| part(rest).1);
    part(rest).0
}

/// What a length at the front covers, and what follows it.
fn part(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes {
        [LONG, low, high, rest @ ..] => rest.split_at_checked(usize::from(u16::from_le_bytes([*low, *high]))).unwrap_or((rest, &[])),
        [length, rest @ ..] => rest.split_at_checked(usize::from(*length)).unwrap_or((rest, &[])),
        [] => (&[], &[]),
    }
}
