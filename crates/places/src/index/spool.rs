//! Names on their way into an index.

use std::fs::File;
use std::io::{BufReader, Read, Result, Seek, Write};

/// Names beyond so many bytes wait on disk.
const HELD: usize = 64 << 20;
/// The tables of pieces are found from at most so many names, spread evenly over all.
const SAMPLE: usize = 32_768;

/// Shown names as they were added: on disk when they are many.
#[derive(Debug, Default)]
pub(super) struct Spool {
    held: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// Adds the names of a place: the shown one, and its own id.
    pub(super) fn add(&mut self, shown: &[u8], own: Option<&[u8]>) -> Result<()> {
        self.held.push(shown.len() as u8);
        self.held.extend(shown);
        let own = own.unwrap_or_default();
        let own = &own[..own.len().min(usize::from(u16::MAX))];
        self.held.extend((own.len() as u16).to_le_bytes());
        self.held.extend(own);
        if self.held.len() < HELD {
            return Ok(());
        }
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile()?);
        }
        if let Some(file) = &mut self.file {
            file.write_all(&self.held)?;
        }
        self.held.clear();
        Ok(())
    }

    /// Hands the names of each place to `each`, in order.
    pub(super) fn read(&mut self, mut each: impl FnMut(&[u8], &[u8]) -> Result<()>, places: usize) -> Result<()> {
        let held = &self.held[..];
        match &mut self.file {
            None => read_all(held, places, &mut each),
            Some(file) => {
                file.rewind()?;
                read_all(BufReader::with_capacity(1 << 20, file).chain(held), places, &mut each)
            }
        }
    }
}

fn read_all(mut from: impl Read, places: usize, each: &mut impl FnMut(&[u8], &[u8]) -> Result<()>) -> Result<()> {
    let mut take = |length: usize, into: &mut Vec<u8>| {
        into.resize(length, 0);
        from.read_exact(into)
    };
    let (mut length, mut shown, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..places {
        take(1, &mut length)?;
        take(usize::from(length[0]), &mut shown)?;
        take(2, &mut length)?;
        take(usize::from(u16::from_le_bytes([length[0], length[1]])), &mut own)?;
        each(&shown, &own)?;
    }
    Ok(())
}

/// Some of many names, spread evenly over all of them.
#[derive(Debug)]
pub(super) struct Sample {
    names: Vec<Vec<u8>>,
    /// Every so many names one is kept.
    every: usize,
    seen: usize,
}

impl Default for Sample {
    fn default() -> Self {
        Self { names: Vec::new(), every: 1, seen: 0 }
    }
}

impl Sample {
    pub(super) fn add(&mut self, name: &[u8]) {
        if self.seen.is_multiple_of(self.every) {
            self.names.push(name.to_vec());
        }
        self.seen += 1;
        if self.names.len() > SAMPLE {
            let mut at = 0;
            self.names.retain(|_| {
                at += 1;
                at % 2 == 1
            });
            self.every *= 2;
        }
    }

    pub(super) fn names(&self) -> &[Vec<u8>] {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    use super::{SAMPLE, Sample};

    #[test]
    fn a_sample_is_spread_over_all_names() {
        let mut sample = Sample::default();
        for at in 0..10 * SAMPLE {
            sample.add(at.to_string().as_bytes());
        }
        let names = sample.names();
        assert!((SAMPLE / 2..=SAMPLE).contains(&names.len()));
        let late =
            names.iter().filter(|name| std::str::from_utf8(name).is_ok_and(|name| name.parse::<usize>().is_ok_and(|at| at >= 5 * SAMPLE)));
        assert_eq!(late.count(), names.len() / 2);
    }
}
