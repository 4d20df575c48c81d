//! Records that a thread read lately from large files: whoever asks for the point of a place asks for its kind and its division next.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU32, Ordering};

use super::layout::RECORD;

/// A place's record, with the widest parent.
pub(super) type Record = [u8; RECORD + 3];

/// So many records a thread remembers: 200 kB.
const SLOTS: usize = 8_192;

/// Tells an index from every other one, for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark(u32);

impl Mark {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

#[derive(Clone, Copy)]
struct Slot {
    of: (Mark, u32),
    record: Record,
}

thread_local! {
    static RECENT: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// The record of a place: as it was read lately, or as `read` reads it now.
pub(super) fn recall(of: (Mark, u32), read: impl FnOnce() -> Record) -> Record {
    RECENT.with_borrow_mut(|slots| {
        if slots.is_empty() {
            slots.resize(SLOTS, Slot { of: (Mark(0), 0), record: [0; RECORD + 3] });
        }
        // Neighbouring numbers are neighbouring places, and are asked for together.
        let slot = &mut slots[of.1 as usize % SLOTS];
        if slot.of != of {
            *slot = Slot { of, record: read() };
        }
        slot.record
    })
}

#[cfg(test)]
mod tests {
    use super::{Mark, Record, SLOTS, recall};

    #[test]
    fn a_record_is_read_once_and_no_other_takes_its_place() {
        let (one, other) = (Mark::new(), Mark::new());
        let record = |byte: u8| -> Record { [byte; 16] };
        assert_eq!(recall((one, 5), || record(1)), record(1));
        assert_eq!(recall((one, 5), || record(9)), record(1));
        assert_eq!(recall((other, 5), || record(2)), record(2));
        assert_eq!(recall((one, 5 + SLOTS as u32), || record(3)), record(3));
        assert_eq!(recall((one, 5), || record(4)), record(4));
    }
}
