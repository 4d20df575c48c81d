//! Where the bytes of an index lie.

use std::ops::{Deref, Range};
use std::sync::Arc;

use sitrep_mapped::Mapped;

/// The bytes of an index: carried in the binary, held in memory or mapped from a file.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// In the binary.
    Carried(&'static [u8]),
    /// In memory.
    Held(Arc<[u8]>),
    /// In a file.
    Mapped(Arc<Mapped>),
}

/// Files beyond this size are copied from, not touched, where single places are read.
const LARGE: usize = if cfg!(test) { 4 << 10 } else { 64 << 20 };
/// A part of this size is copied without allocating.
const SHORT: usize = 512;

/// A part of an index.
#[expect(clippy::large_enum_variant, reason = "it lies on the stack for one lookup, so that none has to allocate")]
pub(super) enum Part<'i> {
    /// Where it lies.
    Lying(&'i [u8]),
    /// Copied.
    Short([u8; SHORT], usize),
    /// Copied, and long.
    Long(Vec<u8>),
}

impl Deref for Part<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Lying(bytes) => bytes,
            Self::Short(bytes, length) => &bytes[..*length],
            Self::Long(bytes) => bytes,
        }
    }
}

impl Bytes {
    /// Are single places copied out of them, not touched where they lie?
    pub(super) fn is_copied_from(&self) -> bool {
        matches!(self, Self::Mapped(bytes) if bytes.len() > LARGE)
    }

    /// A part of them; nothing where they do not have it whole.
    pub(super) fn part(&self, range: Range<usize>) -> Part<'_> {
        let within = range.end <= self.len() && range.start <= range.end;
        match self {
            Self::Mapped(bytes) if within && self.is_copied_from() => copied(bytes, &range),
            _ => Part::Lying(self.get(range).unwrap_or(&[])),
        }
    }
}

fn copied(bytes: &Mapped, range: &Range<usize>) -> Part<'static> {
    let whole = |into: &mut [u8]| bytes.copy(range.start, into);
    if range.len() > SHORT {
        let mut long = vec![0; range.len()];
        return if whole(&mut long) { Part::Long(long) } else { Part::Lying(&[]) };
    }
    let mut short = [0; SHORT];
    if whole(&mut short[..range.len()]) { Part::Short(short, range.len()) } else { Part::Lying(&[]) }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Carried(bytes) => bytes,
            Self::Held(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

impl From<&'static [u8]> for Bytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Carried(bytes)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes.into())
    }
}

impl From<Mapped> for Bytes {
    fn from(bytes: Mapped) -> Self {
        Self::Mapped(Arc::new(bytes))
    }
}
