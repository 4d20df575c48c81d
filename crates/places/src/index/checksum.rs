//! A checksum that keeps up with the disk: no change of a single word escapes it.

/// An odd factor turns every word into another one, so that no two states fall together.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const LANES: usize = 4;
const BLOCK: usize = 8 * LANES;

/// A checksum over bytes that come in pieces.
#[derive(Debug, Clone)]
pub(super) struct Checksum {
    lanes: [u64; LANES],
    waiting: [u8; BLOCK],
    filled: usize,
    length: u64,
}

/// The checksum of bytes that are all there.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = Checksum::new();
    sum.add(bytes);
    sum.value()
}

impl Checksum {
    pub(super) const fn new() -> Self {
        Self { lanes: [1, 2, 3, 4], waiting: [0; BLOCK], filled: 0, length: 0 }
    }

    pub(super) fn add(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if self.filled > 0 {
            let taken = bytes.len().min(BLOCK - self.filled);
            self.waiting[self.filled..self.filled + taken].copy_from_slice(&bytes[..taken]);
            (self.filled, bytes) = (self.filled + taken, &bytes[taken..]);
            if self.filled < BLOCK {
                return;
            }
            mix(&mut self.lanes, &self.waiting.clone());
            self.filled = 0;
        }
        let mut blocks = bytes.chunks_exact(BLOCK);
        for block in &mut blocks {
            mix(&mut self.lanes, block);
        }
        let rest = blocks.remainder();
        self.waiting[..rest.len()].copy_from_slice(rest);
        self.filled = rest.len();
    }

    pub(super) fn value(&self) -> u64 {
        let mut lanes = self.lanes;
        let mut last = self.waiting;
        last[self.filled..].fill(0);
        mix(&mut lanes, &last);
        lanes.iter().fold(self.length, |sum, lane| (sum ^ lane).wrapping_mul(FACTOR).rotate_left(29))
    }
}

fn mix(lanes: &mut [u64; LANES], block: &[u8]) {
    for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
        *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR).rotate_left(31);
    }
}

#[cfg(test)]
mod tests {
    use super::{Checksum, checksum};

    #[test]
    fn pieces_sum_up_as_the_whole() {
        let bytes: Vec<u8> = (0..1000_u32).map(|at| (at * 7) as u8).collect();
        for cut in [0, 1, 31, 32, 33, 500, 1000] {
            let mut sum = Checksum::new();
            sum.add(&bytes[..cut]);
            sum.add(&bytes[cut..]);
            assert_eq!(sum.value(), checksum(&bytes), "cut at {cut}");
        }
    }

    #[test]
    fn every_changed_bit_and_every_cut_shows() {
        let bytes: Vec<u8> = (0..100_u8).collect();
        let whole = checksum(&bytes);
        for bit in 0..800 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(checksum(&changed), whole);
        }
        assert!((0..100).all(|length| checksum(&bytes[..length]) != whole));
    }
}
