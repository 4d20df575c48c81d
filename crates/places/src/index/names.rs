//! Reads the names of a place.

use super::layout::{BLOCK, OWN_ID, Section};
use super::read::{Index, u32_at};
use super::squeeze::{TABLE, expand};
use crate::coded::{Coded, code};
use crate::short::Short;

/// The longest name that is shown, in bytes.
pub(super) const LONGEST_SHOWN: usize = 250;
/// A length of this and more takes two further bytes.
pub(super) const LONG: u8 = 255;

/// A name as it is shown, without a string to hold it.
pub(crate) type Shown = Short<LONGEST_SHOWN>;

impl Index {
    /// The bytes that hold a place's names: each place's begin with their length.
    fn name_bytes(&self, place: u32) -> &[u8] {
        let names = self.section(Section::Names);
        let block = u32_at(self.section(Section::Blocks), place as usize / BLOCK * 4) as usize;
        let mut rest = names.get(block..).unwrap_or(&[]);
        for _ in 0..place as usize % BLOCK {
            rest = part(rest).1;
        }
        part(rest).0
    }

    fn table(&self, number: usize) -> &[u8] {
        self.section(Section::Symbols).get(number * TABLE..).unwrap_or(&[])
    }

    fn shown(&self, squeezed: &[u8]) -> Shown {
        let mut shown = Shown::new();
        expand(self.table(0), squeezed, &mut shown);
        shown
    }

    /// The name a place is shown by.
    pub(crate) fn name(&self, place: u32) -> String {
        text(&self.shown(part(self.name_bytes(place)).0)).to_owned()
    }

    /// The id of a place that has one of its own.
    pub(crate) fn own_id(&self, place: u32) -> Option<String> {
        let after = part(self.name_bytes(place)).1;
        self.has_own_id(place).then(|| String::from_utf8_lossy(part(after).0).into_owned())
    }

    /// Calls `each` with every coded name of a place until it returns false.
    pub(crate) fn names(&self, place: u32, mut each: impl FnMut(&[u8]) -> bool) {
        let (shown, mut rest) = part(self.name_bytes(place));
        let shown = self.shown(shown);
        let mut name = code(text(&shown)).unwrap_or(Coded::new());
        if !name.is_empty() && !each(&name) {
            return;
        }
        if self.has_own_id(place) {
            rest = part(rest).1;
        }
        while let Some((&head, after)) = rest.split_first() {
            let (mut length, mut body) = (usize::from(head & 15), after);
            if let (15, Some((&long, after))) = (length, after.split_first()) {
                (length, body) = (usize::from(long), after);
            }
            let Some((squeezed, after)) = body.split_at_checked(length) else {
                return;
            };
            name.truncate(usize::from(head >> 4));
            expand(self.table(1), squeezed, &mut name);
            if !each(&name) {
                return;
            }
            rest = after;
        }
    }
}

/// What a length at the front covers, and what follows it.
fn part(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes {
        [LONG, low, high, rest @ ..] => rest.split_at_checked(usize::from(u16::from_le_bytes([*low, *high]))).unwrap_or((rest, &[])),
        [length, rest @ ..] => rest.split_at_checked(usize::from(*length)).unwrap_or((rest, &[])),
        [] => (&[], &[]),
    }
}

fn text(shown: &Shown) -> &str {
    std::str::from_utf8(shown).unwrap_or("")
}

const _: () = assert!(OWN_ID > 15, "a kind takes the four bits below");
