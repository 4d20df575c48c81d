//! Short words for frequent pieces of names: one byte stands for up to eight.
//!
//! Each index brings its own tables, found by counting which pieces save most. A piece can be read without what
//! stands before it, so that any name can be read alone.

use std::collections::HashMap;

use crate::short::Short;

/// The byte after which the next one stands for itself.
const ESCAPE: u8 = 255;
const SYMBOLS: usize = 255;
const LONGEST: usize = 8;
/// Bytes of a symbol: its length and up to eight bytes.
const SIZE: usize = 1 + LONGEST;
/// Bytes of a table.
pub(super) const TABLE: usize = SYMBOLS * SIZE;
/// How often the pieces are counted anew, with the pieces found until then as letters.
const ROUNDS: usize = 6;

/// A piece of a name; what is beyond its length is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Piece {
    bytes: [u8; LONGEST],
    length: u8,
}

/// A table for writing.
#[derive(Debug, Clone)]
pub(super) struct Table {
    symbols: Vec<Piece>,
    /// Symbols by their first byte, the longest first.
    by_first: Vec<Vec<u8>>,
}

impl Piece {
    fn new(bytes: &[u8]) -> Self {
        let mut piece = Self { bytes: [0; LONGEST], length: bytes.len() as u8 };
        piece.bytes[..bytes.len()].copy_from_slice(bytes);
        piece
    }

    fn as_slice(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    fn joined(&self, other: &Self) -> Option<Self> {
        let length = usize::from(self.length + other.length);
        (length <= LONGEST).then(|| {
            let mut piece = *self;
            piece.bytes[usize::from(self.length)..length].copy_from_slice(other.as_slice());
            Self { length: length as u8, ..piece }
        })
    }
}

impl Table {
    /// Every byte stands for itself.
    pub(super) fn plain() -> Self {
        Self::of((0..ESCAPE).map(|byte| Piece::new(&[byte])).collect())
    }

    /// The pieces that save most in a sample of names.
    pub(super) fn trained(sample: &[Vec<u8>]) -> Self {
        let mut table = Self::of(Vec::new());
        for _ in 0..ROUNDS {
            table = Self::of(table.best_pieces(sample));
        }
        table
    }

    fn best_pieces(&self, sample: &[Vec<u8>]) -> Vec<Piece> {
        let mut counts: HashMap<Piece, u64> = HashMap::new();
        for name in sample {
            let (mut rest, mut before) = (&name[..], None::<Piece>);
            while !rest.is_empty() {
                let piece = self.longest(rest).map_or_else(|| Piece::new(&rest[..1]), |symbol| self.symbols[usize::from(symbol)]);
                *counts.entry(piece).or_default() += 1;
                if let Some(joined) = before.and_then(|before| before.joined(&piece)) {
                    *counts.entry(joined).or_default() += 1;
                }
                (rest, before) = (&rest[usize::from(piece.length)..], Some(piece));
            }
        }
        // A letter without a symbol takes two bytes, so that having one saves as much as a pair does.
        let gain = |(piece, count): &(Piece, u64)| count * if piece.length == 1 { 2 } else { u64::from(piece.length) };
        let mut ranked: Vec<(Piece, u64)> = counts.into_iter().collect();
        ranked.sort_unstable_by(|a, b| gain(b).cmp(&gain(a)).then_with(|| a.0.cmp(&b.0)));
        ranked.truncate(SYMBOLS);
        ranked.into_iter().map(|(piece, _)| piece).collect()
    }

    fn of(symbols: Vec<Piece>) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for (at, symbol) in symbols.iter().enumerate() {
            by_first[usize::from(symbol.bytes[0])].push(at as u8);
        }
        for list in &mut by_first {
            list.sort_by_key(|&at| std::cmp::Reverse(symbols[usize::from(at)].length));
        }
        Self { symbols, by_first }
    }

    fn longest(&self, bytes: &[u8]) -> Option<u8> {
        let first = usize::from(*bytes.first()?);
        self.by_first[first].iter().copied().find(|&at| bytes.starts_with(self.symbols[usize::from(at)].as_slice()))
    }

    /// Writes a name in symbols.
    pub(super) fn squeeze(&self, mut name: &[u8], into: &mut Vec<u8>) {
        while let Some(&byte) = name.first() {
            let taken = if let Some(symbol) = self.longest(name) {
                into.push(symbol);
                usize::from(self.symbols[usize::from(symbol)].length)
            } else {
                into.extend([ESCAPE, byte]);
                1
            };
            name = &name[taken..];
        }
    }

    /// The table as an index carries it.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.symbols.iter().flat_map(|symbol| std::iter::once(symbol.length).chain(symbol.bytes)).collect();
        bytes.resize(TABLE, 0);
        bytes
    }
}

/// Reads a squeezed name onto the end of `out`; a damaged one gives other letters, never a crash.
pub(super) fn expand<const N: usize>(table: &[u8], squeezed: &[u8], out: &mut Short<N>) {
    let mut bytes = squeezed.iter();
    while let Some(&byte) = bytes.next() {
        if byte == ESCAPE {
            out.push(bytes.next().copied().unwrap_or(b' '));
            continue;
        }
        let start = usize::from(byte) * SIZE;
        if let Some(&[length, ref symbol @ ..]) = table.get(start..start + SIZE) {
            out.extend_from_slice(&symbol[..usize::from(length).min(LONGEST)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, expand};
    use crate::short::Short;

    fn names() -> Vec<Vec<u8>> {
        ["Qal‘at al Madiq", "Qal‘at Salihiyah", "Kafr Nabudah", "تل النبي", "Kafr Zayta"].map(|name| name.as_bytes().to_vec()).to_vec()
    }

    fn there_and_back(table: &Table, name: &[u8]) -> Vec<u8> {
        let mut squeezed = Vec::new();
        table.squeeze(name, &mut squeezed);
        let mut out = Short::<255>::new();
        expand(&table.bytes(), &squeezed, &mut out);
        out.to_vec()
    }

    #[test]
    fn a_name_comes_back_as_it_went_in() {
        for table in [Table::plain(), Table::trained(&names()), Table::trained(&[])] {
            for name in names().iter().map(Vec::as_slice).chain([&[0, 254, 255, 255, 7][..], b""]) {
                assert_eq!(there_and_back(&table, name), name);
            }
        }
    }

    #[test]
    fn frequent_pieces_take_one_byte() {
        let mut squeezed = Vec::new();
        Table::trained(&vec![b"Kafr Kafr".to_vec(); 50]).squeeze(b"Kafr Kafr", &mut squeezed);
        assert!(squeezed.len() <= 2, "{squeezed:?}");
    }
}
