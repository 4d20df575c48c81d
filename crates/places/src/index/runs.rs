//! Sorts more entries than memory should hold: in runs that lie on disk until they are merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Result, Seek, Write};

/// Entries of a run: 2 million take 64 MB.
const RUN: usize = 2_000_000;
/// Bytes of an entry on disk, before its name.
const SIZE: usize = 23;

/// A name's key with a place that bears it; ordered by key, name by name, the most populous place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) hash: u64,
    /// A hash of the name as it is coded.
    pub(super) name: u64,
    pub(super) population: Reverse<u16>,
    pub(super) place: u32,
    /// Is it the name that the place is shown by?
    pub(super) shown: bool,
    /// Has the place a name before it in the same script?
    pub(super) other: bool,
}

/// An entry with its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) entry: Entry,
    pub(super) coded: Vec<u8>,
}

/// Entries in any order.
#[derive(Debug, Default)]
pub(super) struct Runs {
    waiting: Vec<(Entry, u32)>,
    /// The names of those that wait, each after its length.
    names: Vec<u8>,
    sorted: Vec<File>,
    count: usize,
}

impl Runs {
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    pub(super) fn add(&mut self, entry: Entry, coded: &[u8]) -> Result<()> {
        self.count += 1;
        self.waiting.push((entry, self.names.len() as u32));
        self.names.push(coded.len() as u8);
        self.names.extend(coded);
        if self.waiting.len() < RUN {
            return Ok(());
        }
        self.spill()
    }

    fn spill(&mut self) -> Result<()> {
        self.waiting.sort_unstable();
        let mut file = BufWriter::new(tempfile::tempfile()?);
        for (entry, at) in self.waiting.drain(..) {
            file.write_all(&packed(&entry))?;
            file.write_all(with_length(&self.names, at))?;
        }
        self.names.clear();
        let mut file = file.into_inner()?;
        file.rewind()?;
        self.sorted.push(file);
        Ok(())
    }

    /// Hands out every entry in order.
    pub(super) fn merge(mut self, mut each: impl FnMut(Named) -> Result<()>) -> Result<()> {
        self.waiting.sort_unstable();
        let mut runs: Vec<BufReader<File>> = self.sorted.into_iter().map(|file| BufReader::with_capacity(1 << 18, file)).collect();
        let names = self.names;
        let mut last = self.waiting.into_iter().map(|(entry, at)| Named { entry, coded: with_length(&names, at)[1..].to_vec() });
        let held = runs.len();
        let mut next = |run: usize| if run == held { Ok(last.next()) } else { read(&mut runs[run]) };
        let mut heads = BinaryHeap::new();
        for run in 0..=held {
            heads.extend(next(run)?.map(|named| Reverse((named, run))));
        }
        while let Some(Reverse((named, run))) = heads.pop() {
            each(named)?;
            heads.extend(next(run)?.map(|named| Reverse((named, run))));
        }
        Ok(())
    }
}

/// The name that begins there, after its length.
fn with_length(names: &[u8], at: u32) -> &[u8] {
    let at = at as usize;
    &names[at..=at + usize::from(names[at])]
}

fn packed(entry: &Entry) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    bytes[..8].copy_from_slice(&entry.hash.to_le_bytes());
    bytes[8..16].copy_from_slice(&entry.name.to_le_bytes());
    bytes[16..18].copy_from_slice(&entry.population.0.to_le_bytes());
    bytes[18..22].copy_from_slice(&entry.place.to_le_bytes());
    bytes[22] = u8::from(entry.shown) << 1 | u8::from(entry.other);
    bytes
}

fn read(run: &mut BufReader<File>) -> Result<Option<Named>> {
    let mut bytes = [0; SIZE + 1];
    match run.read_exact(&mut bytes) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let [h0, h1, h2, h3, h4, h5, h6, h7, n0, n1, n2, n3, n4, n5, n6, n7, p0, p1, a, b, c, d, flags, length] = bytes;
    let mut coded = vec![0; usize::from(length)];
    run.read_exact(&mut coded)?;
    let entry = Entry {
        hash: u64::from_le_bytes([h0, h1, h2, h3, h4, h5, h6, h7]),
        name: u64::from_le_bytes([n0, n1, n2, n3, n4, n5, n6, n7]),
        population: Reverse(u16::from_le_bytes([p0, p1])),
        place: u32::from_le_bytes([a, b, c, d]),
        shown: flags & 2 != 0,
        other: flags & 1 != 0,
    };
    Ok(Some(Named { entry, coded }))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Reverse, Runs};

    #[test]
    fn runs_on_disk_and_in_memory_merge_in_order() {
        let mut runs = Runs::default();
        let entry = |at: u32| Entry {
            hash: u64::from(at * 7919 % 101),
            name: u64::from(at % 7),
            population: Reverse((at % 3) as u16),
            place: at,
            shown: at.is_multiple_of(3),
            other: at.is_multiple_of(2),
        };
        for at in 0..100 {
            runs.add(entry(at), &vec![b'a'; at as usize]).expect("there is room");
            if at % 30 == 29 {
                runs.spill().expect("the folder for temporary files takes one");
            }
        }
        let mut merged = Vec::new();
        runs.merge(|named| {
            merged.push(named);
            Ok(())
        })
        .expect("the runs were just written");
        assert_eq!(merged.len(), 100);
        assert!(merged.is_sorted());
        assert!(merged.iter().all(|named| named.coded.len() == named.entry.place as usize));
    }
}
