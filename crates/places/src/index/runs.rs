//! Sorts more entries than memory should hold: in runs that lie on disk until they are merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Result, Seek, Write};

/// Entries of a run: 2 million take 48 MB.
const RUN: usize = 2_000_000;
/// Bytes of an entry on disk.
const SIZE: usize = 15;

/// A name's key with the place that bears it; ordered by key, the most populous first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) hash: u64,
    pub(super) population: Reverse<u16>,
    pub(super) place: u32,
    pub(super) fingerprint: u8,
}

/// Entries in any order.
#[derive(Debug, Default)]
pub(super) struct Runs {
    waiting: Vec<Entry>,
    sorted: Vec<File>,
    count: usize,
}

impl Runs {
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    pub(super) fn add(&mut self, entry: Entry) -> Result<()> {
        self.count += 1;
        self.waiting.push(entry);
        if self.waiting.len() < RUN {
            return Ok(());
        }
        self.spill()
    }

    fn spill(&mut self) -> Result<()> {
        self.waiting.sort_unstable();
        let mut file = BufWriter::new(tempfile::tempfile()?);
        for entry in self.waiting.drain(..) {
            file.write_all(&packed(&entry))?;
        }
        let mut file = file.into_inner()?;
        file.rewind()?;
        self.sorted.push(file);
        Ok(())
    }

    /// Hands out every entry in order.
    pub(super) fn merge(mut self, mut each: impl FnMut(Entry) -> Result<()>) -> Result<()> {
        self.waiting.sort_unstable();
        let mut runs: Vec<BufReader<File>> = self.sorted.into_iter().map(|file| BufReader::with_capacity(1 << 18, file)).collect();
        let mut last = self.waiting.into_iter();
        let held = runs.len();
        let mut next = |run: usize| if run == held { Ok(last.next()) } else { read(&mut runs[run]) };
        let mut heads = BinaryHeap::new();
        for run in 0..=held {
            heads.extend(next(run)?.map(|entry| Reverse((entry, run))));
        }
        while let Some(Reverse((entry, run))) = heads.pop() {
            each(entry)?;
            heads.extend(next(run)?.map(|entry| Reverse((entry, run))));
        }
        Ok(())
    }
}

fn packed(entry: &Entry) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    bytes[..8].copy_from_slice(&entry.hash.to_le_bytes());
    bytes[8..10].copy_from_slice(&entry.population.0.to_le_bytes());
    bytes[10..14].copy_from_slice(&entry.place.to_le_bytes());
    bytes[14] = entry.fingerprint;
    bytes
}

fn read(run: &mut BufReader<File>) -> Result<Option<Entry>> {
    let mut bytes = [0; SIZE];
    match run.read_exact(&mut bytes) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let [h0, h1, h2, h3, h4, h5, h6, h7, p0, p1, a, b, c, d, fingerprint] = bytes;
    Ok(Some(Entry {
        hash: u64::from_le_bytes([h0, h1, h2, h3, h4, h5, h6, h7]),
        population: Reverse(u16::from_le_bytes([p0, p1])),
        place: u32::from_le_bytes([a, b, c, d]),
        fingerprint,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Reverse, Runs};

    #[test]
    fn runs_on_disk_and_in_memory_merge_in_order() {
        let mut runs = Runs::default();
        let entry =
            |at: u32| Entry { hash: u64::from(at * 7919 % 101), population: Reverse((at % 3) as u16), place: at, fingerprint: at as u8 };
        for at in 0..100 {
            runs.add(entry(at)).expect("there is room");
            if at % 30 == 29 {
                runs.spill().expect("the folder for temporary files takes one");
            }
        }
        let mut merged = Vec::new();
        runs.merge(|entry| {
            merged.push(entry);
            Ok(())
        })
        .expect("the runs were just written");
        assert_eq!(merged.len(), 100);
        assert!(merged.is_sorted());
    }
}
