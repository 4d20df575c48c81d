//! Writes the sections of an index.

use std::fs::File;
use std::io::{BufReader, Read, Result, Seek, SeekFrom, Write};

use super::build::{CODED, IndexBuilder, NONE, push_length, rest, top};
use super::checksum::{Checksum, checksum};
use super::layout::{BLOCK, FIXED, HEADER, IndexError, MAGIC, RECORD, SECTIONS, VERSION, no_parent};
use super::near;
use super::squeeze::Table;
use crate::coded::{Coded, code};

/// Names beyond so many bytes wait on disk.
const HELD: usize = 64 << 20;
/// The tables of pieces are found from so many places, spread evenly over all.
const SAMPLE: usize = 8_192;
/// For fewer places, tables would not pay for themselves.
const SQUEEZED_FROM: usize = 10_000;

/// Names as they were added: on disk when they are many.
#[derive(Debug, Default)]
pub(super) struct Spool {
    held: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// Adds the names of a place: the shown one, its own id, the coded others.
    pub(super) fn add(&mut self, shown: &[u8], own: Option<&[u8]>, coded: &[Coded]) -> Result<()> {
        self.held.push(shown.len() as u8);
        self.held.extend(shown);
        let own = own.unwrap_or_default();
        self.held.extend((own.len() as u16).to_le_bytes());
        self.held.extend(&own[..own.len().min(usize::from(u16::MAX))]);
        self.held.extend((coded.len() as u16).to_le_bytes());
        for name in coded.iter().take(usize::from(u16::MAX)) {
            self.held.push(name.len() as u8);
            self.held.extend(&**name);
        }
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
    fn read(&mut self, mut each: impl FnMut(&Named) -> Result<()>, places: usize) -> Result<()> {
        let mut named = Named::default();
        let held = &self.held[..];
        match &mut self.file {
            None => read_all(held, &mut named, places, &mut each),
            Some(file) => {
                file.rewind()?;
                read_all(BufReader::with_capacity(1 << 20, file).chain(held), &mut named, places, &mut each)
            }
        }
    }
}

/// The names of one place.
#[derive(Debug, Default)]
struct Named {
    shown: Vec<u8>,
    own: Vec<u8>,
    coded: Vec<Vec<u8>>,
}

fn read_all(mut from: impl Read, named: &mut Named, places: usize, each: &mut impl FnMut(&Named) -> Result<()>) -> Result<()> {
    let mut take = |length: usize, into: &mut Vec<u8>| {
        into.resize(length, 0);
        from.read_exact(into)
    };
    let mut length = Vec::new();
    for _ in 0..places {
        take(1, &mut length)?;
        take(usize::from(length[0]), &mut named.shown)?;
        take(2, &mut length)?;
        take(usize::from(u16::from_le_bytes([length[0], length[1]])), &mut named.own)?;
        take(2, &mut length)?;
        named.coded.resize(usize::from(u16::from_le_bytes([length[0], length[1]])), Vec::new());
        for name in &mut named.coded {
            take(1, &mut length)?;
            take(usize::from(length[0]), name)?;
        }
        each(named)?;
    }
    Ok(())
}

/// Writes section after section, and the header over what was kept free for it.
struct Sections<W> {
    out: W,
    written: Vec<(u64, u64)>,
}

impl<W: Write + Seek> Sections<W> {
    fn section(&mut self, fill: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>) -> Result<()> {
        let (mut length, mut sum) = (0, Checksum::new());
        let out = &mut self.out;
        fill(&mut |bytes| {
            length += bytes.len() as u64;
            sum.add(bytes);
            out.write_all(bytes)
        })?;
        self.written.push((length, sum.value()));
        Ok(())
    }

    fn finish(mut self, bits: u32, width: usize, places: usize) -> Result<()> {
        debug_assert_eq!(self.written.len(), SECTIONS);
        let mut header = Vec::with_capacity(HEADER);
        header.extend(MAGIC);
        header.extend(VERSION.to_le_bytes());
        header.extend([bits as u8, width as u8, 0, 0]);
        header.extend((places as u64).to_le_bytes());
        debug_assert_eq!(header.len(), FIXED);
        for (length, sum) in self.written {
            header.extend(length.to_le_bytes());
            header.extend(sum.to_le_bytes());
        }
        let sum = checksum(&header);
        header.extend(sum.to_le_bytes());
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&header)
    }
}

impl IndexBuilder {
    pub(super) fn write(mut self, out: impl Write + Seek) -> std::result::Result<(), IndexError> {
        let places = self.parents.len();
        let (parents, chains) = self.resolved();
        let most = parents.iter().filter(|&&parent| parent != NONE).max().copied().unwrap_or(0);
        let width = if most < no_parent(2) { 2 } else { 3 };
        let bits = (self.entries.len() / 8).max(2).ilog2();
        let mut sections = Sections { out, written: Vec::with_capacity(SECTIONS) };
        sections.out.write_all(&[0; HEADER])?;
        sections.section(|write| {
            for (record, &parent) in self.records.chunks_exact(RECORD).zip(&parents) {
                write(record)?;
                let parent = if parent == NONE { no_parent(width) } else { parent };
                write(&parent.to_le_bytes()[..width])?;
            }
            Ok(())
        })?;
        drop(parents);
        let near = near::order(&self.records, self.near_from);
        self.write_names(&mut sections, places)?;
        write_entries(&mut sections, std::mem::take(&mut self.entries), bits)?;
        let mut codes: Vec<(&String, &u32)> = self.codes.iter().filter(|(code, _)| is_shared(code)).collect();
        codes.sort_unstable();
        sections.section(|write| codes.iter().try_for_each(|(code, place)| write(&packed_code(code, **place))))?;
        sections.section(|write| chains.iter().try_for_each(|chain| write(format!("{}\n", chain.join(" ")).as_bytes())))?;
        sections.section(|write| near.iter().try_for_each(|place| write(&place.to_le_bytes()[..3])))?;
        sections.section(|write| write(self.about.as_bytes()))?;
        Ok(sections.finish(bits, width, places)?)
    }

    /// The parents as positions, those beyond the last place being chains of codes for other gazetteers; and these chains.
    fn resolved(&mut self) -> (Vec<u32>, Vec<Vec<String>>) {
        let places = self.parents.len() as u32;
        let mut ordered: Vec<(Vec<String>, u32)> = self.chains.drain().collect();
        ordered.sort_by_key(|&(_, number)| number);
        let mut outer: Vec<Vec<String>> = Vec::new();
        let resolved: Vec<u32> = ordered
            .into_iter()
            .map(|(chain, _)| {
                // No other gazetteer has codes finer than those of first-order divisions.
                let known = chain.iter().position(|code| self.codes.contains_key(code));
                if let Some(at) = known.filter(|&at| !chain[..at].iter().any(|code| is_shared(code))) {
                    return self.codes[&chain[at]];
                }
                outer.push(chain.into_iter().filter(|code| is_shared(code)).collect());
                places + outer.len() as u32 - 1
            })
            .collect();
        let parents = std::mem::take(&mut self.parents);
        let parents = parents.into_iter().map(|parent| match parent {
            NONE => NONE,
            parent if parent & CODED != 0 => resolved[(parent & !CODED) as usize],
            parent => parent,
        });
        (parents.collect(), outer)
    }

    fn write_names<W: Write + Seek>(&mut self, sections: &mut Sections<W>, places: usize) -> Result<()> {
        let (shown, coded) = self.tables(places)?;
        let mut blocks: Vec<u8> = Vec::new();
        let names = &mut self.names;
        sections.section(|write| {
            let (mut at, mut written, mut bytes) = (0_usize, 0_u32, Vec::new());
            let each = |named: &Named| {
                if at.is_multiple_of(BLOCK) {
                    blocks.extend(written.to_le_bytes());
                }
                at += 1;
                bytes.clear();
                packed_names(named, &shown, &coded, &mut bytes);
                written += bytes.len() as u32;
                write(&bytes)
            };
            names.read(each, places)
        })?;
        sections.section(|write| write(&blocks))?;
        sections.section(|write| write(&[shown.bytes(), coded.bytes()].concat()))
    }

    /// The tables of pieces for shown and for coded names.
    fn tables(&mut self, places: usize) -> Result<(Table, Table)> {
        if places < SQUEEZED_FROM {
            return Ok((Table::plain(), Table::plain()));
        }
        let (mut at, mut shown, mut coded) = (0, Vec::new(), Vec::new());
        let each = |named: &Named| {
            if at % (places / SAMPLE) == 0 {
                shown.push(named.shown.clone());
                coded.extend(named.coded.iter().take(8).cloned());
            }
            at += 1;
            Ok(())
        };
        self.names.read(each, places)?;
        Ok((Table::trained(&shown), Table::trained(&coded)))
    }
}

/// Do gazetteers agree on this code? Those of countries and first-order divisions are ISO's and GeoNames'.
fn is_shared(code: &str) -> bool {
    code.bytes().filter(|&byte| byte == b'.').count() < 2 && !code.contains(':')
}

fn write_entries<W: Write + Seek>(sections: &mut Sections<W>, entries: super::runs::Runs, bits: u32) -> Result<()> {
    let mut starts: Vec<u8> = Vec::with_capacity(((1 << bits) + 1) * 4);
    let mut written = 0_u32;
    sections.section(|write| {
        let mut before = None;
        entries.merge(|entry| {
            let bucket = top(entry.hash, bits);
            let same = (bucket, rest(entry.hash), entry.place, entry.fingerprint);
            if before.replace(same) == Some(same) {
                return Ok(());
            }
            while starts.len() as u64 / 4 <= bucket {
                starts.extend(written.to_le_bytes());
            }
            written += 1;
            let [a, b, c, _] = entry.place.to_le_bytes();
            write(&[rest(entry.hash) << 4 | entry.fingerprint, a, b, c])
        })
    })?;
    while starts.len() < ((1 << bits) + 1) * 4 {
        starts.extend(written.to_le_bytes());
    }
    sections.section(|write| write(&starts))
}

fn packed_code(code: &str, place: u32) -> Vec<u8> {
    let code = &code.as_bytes()[..code.len().min(255)];
    let mut bytes = vec![code.len() as u8];
    bytes.extend(code);
    bytes.extend(&place.to_le_bytes()[..3]);
    bytes
}

/// The shown name, the place's own id if it has one, then each other name as what it shares with the one before and the rest.
fn packed_names(named: &Named, shown_table: &Table, coded_table: &Table, into: &mut Vec<u8>) {
    let mut bytes = Vec::new();
    let mut squeezed = Vec::new();
    shown_table.squeeze(&named.shown, &mut squeezed);
    push_length(squeezed.len(), &mut bytes);
    bytes.extend(&squeezed);
    if !named.own.is_empty() {
        push_length(named.own.len(), &mut bytes);
        bytes.extend(&named.own);
    }
    let first = std::str::from_utf8(&named.shown).ok().and_then(code);
    let mut before: &[u8] = first.as_deref().unwrap_or_default();
    for name in &named.coded {
        let shared = name.iter().zip(before).take(15).take_while(|(a, b)| a == b).count();
        squeezed.clear();
        coded_table.squeeze(&name[shared..], &mut squeezed);
        if bytes.len() + squeezed.len() + 2 > usize::from(u16::MAX) {
            break;
        }
        bytes.push((shared as u8) << 4 | squeezed.len().min(15) as u8);
        if squeezed.len() >= 15 {
            bytes.push(squeezed.len() as u8);
        }
        bytes.extend(&squeezed);
        before = name;
    }
    push_length(bytes.len(), into);
    into.extend(bytes);
}
