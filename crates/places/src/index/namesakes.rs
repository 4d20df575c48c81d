//! A name with the places that bear it, as the index stores it under its key.
//!
//! A name is stored once for all its places, beside the other names of its key, so that looking it up reads few pages of the file.
//! It begins with a byte for its length and two flags, a byte that tells most other names of its bucket from it, where they are
//! needed a longer length and the number of places, then the squeezed name and the places, the most populous first.

use super::read::Index;
use super::runs::Named;
use super::squeeze::{Table, expand};
use crate::coded::{Coded, code};
use crate::skeleton::{fnv, spread};

/// The name is the one that its first place is shown by, and is stored there.
const SHOWN: u8 = 0x40;
/// More places than one bear it; their number follows.
const MANY: u8 = 0x80;
/// Bits of a length; the highest says that the length is in a byte of its own.
const LONG: u8 = 0x3f;

/// How many bytes a bearer takes: its place, and whether it bears another name of the same script before this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width(usize);

impl Width {
    /// The width that so many places need.
    pub(super) const fn of(places: usize) -> Self {
        Self(if places < 1 << 23 { 3 } else { 4 })
    }
}

/// A place that bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bearer {
    pub(super) place: u32,
    /// Has the place a name before this one in the same script?
    pub(super) other: bool,
}

/// A name with the places that bear it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Namesakes<'i> {
    index: &'i Index,
    shown: bool,
    mark: u8,
    squeezed: &'i [u8],
    bearers: &'i [u8],
}

/// What an entry keeps of its key and of its name: four bits each.
const fn mark(hash: u64, name: u64) -> u8 {
    key_bits(hash) | (name & 15) as u8
}

const fn key_bits(hash: u64) -> u8 {
    (hash >> 4) as u8 & 0xf0
}

/// A hash of a coded name.
pub(super) fn name_hash(coded: &[u8]) -> u64 {
    spread(fnv(coded))
}

impl<'i> Namesakes<'i> {
    /// Reads the first name of some bytes; none where there is no whole one.
    pub(super) fn read(index: &'i Index, bytes: &'i [u8]) -> Option<(Self, &'i [u8])> {
        let &[head, mark, ref rest @ ..] = bytes else { return None };
        let (mut length, mut rest) = (head & LONG, rest);
        if length == LONG {
            let (&long, after) = rest.split_first()?;
            (length, rest) = (long, after);
        }
        let mut bearers = 1;
        if head & MANY != 0 {
            let ([a, b, c], after) = rest.split_first_chunk()?;
            (bearers, rest) = (u32::from_le_bytes([*a, *b, *c, 0]) as usize, after);
        }
        let (squeezed, rest) = rest.split_at_checked(usize::from(length))?;
        let (bearers, rest) = rest.split_at_checked(bearers * index.bearer.0)?;
        Some((Self { index, shown: head & SHOWN != 0, mark, squeezed, bearers }, rest))
    }

    /// Writes a name: its entries, the most populous place first. A shown name may be left to its place.
    pub(super) fn write(named: &[Named], leave_shown: bool, table: &Table, width: Width, into: &mut Vec<u8>) {
        let Some(Named { entry, coded }) = named.first() else { return };
        let shown = leave_shown && entry.shown;
        let mut squeezed = Vec::new();
        if !shown {
            table.squeeze(coded, &mut squeezed);
        }
        let many = if named.len() > 1 { MANY } else { 0 };
        let length = squeezed.len().min(usize::from(LONG)) as u8;
        into.extend([length | many | if shown { SHOWN } else { 0 }, mark(entry.hash, entry.name)]);
        if length == LONG {
            into.push(squeezed.len() as u8);
        }
        if named.len() > 1 {
            into.extend(&(named.len() as u32).to_le_bytes()[..3]);
        }
        into.extend(squeezed);
        for Named { entry, .. } in named {
            into.extend(&(entry.place << 1 | u32::from(entry.other)).to_le_bytes()[..width.0]);
        }
    }

    /// May it be a name of this key?
    pub(super) const fn may_have_key(&self, hash: u64) -> bool {
        self.mark & 0xf0 == key_bits(hash)
    }

    /// May it be this name of this key?
    pub(super) const fn may_be(&self, hash: u64, name: u64) -> bool {
        self.mark == mark(hash, name)
    }

    /// The name as it is coded.
    pub(super) fn name(&self) -> Coded {
        if self.shown {
            return self.bearers().next().and_then(|bearer| code(&self.index.name(bearer.place))).unwrap_or(Coded::new());
        }
        let mut name = Coded::new();
        expand(self.index.coded_table(), self.squeezed, &mut name);
        name
    }

    /// The places, the most populous first.
    pub(super) fn bearers(&self) -> impl Iterator<Item = Bearer> + use<'i> {
        self.bearers.chunks_exact(self.index.bearer.0).map(|bytes| {
            let &[a, b, c, ref rest @ ..] = bytes else { return Bearer { place: 0, other: false } };
            let number = u32::from_le_bytes([a, b, c, rest.first().copied().unwrap_or(0)]);
            Bearer { place: number >> 1, other: number & 1 == 1 }
        })
    }
}
