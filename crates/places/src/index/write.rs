//! Writes the sections of an index.

use std::io::{Result, Seek, SeekFrom, Write};

use super::build::{CODED, IndexBuilder, NONE, push_length, top};
use super::checksum::{Checksum, checksum};
use super::find::MOST_WIDENED;
use super::layout::{BLOCK, FIXED, HEADER, IndexError, MAGIC, RECORD, SECTIONS, VERSION, no_parent};
use super::namesakes::{Namesakes, Width};
use super::near;
use super::runs::{Named, Runs};
use super::spool::Sample;
use super::squeeze::Table;

/// For fewer places, tables would not pay for themselves.
const SQUEEZED_FROM: usize = 10_000;
/// With fewer places, a shown name is stored with its place only: that takes less room, and reading it there is no matter in a small file.
const SHOWN_BELOW: usize = 1_000_000;

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
        let tables = self.tables(places)?;
        self.write_names(&mut sections, &tables, places)?;
        write_entries(&mut sections, std::mem::take(&mut self.entries), &Form { bits, places, table: &tables.1 })?;
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

    fn write_names<W: Write + Seek>(&mut self, sections: &mut Sections<W>, tables: &(Table, Table), places: usize) -> Result<()> {
        let mut blocks: Vec<u8> = Vec::new();
        let names = &mut self.names;
        sections.section(|write| {
            let (mut at, mut written, mut bytes) = (0_usize, 0_u32, Vec::new());
            let each = |shown: &[u8], own: &[u8]| {
                if at.is_multiple_of(BLOCK) {
                    blocks.extend(written.to_le_bytes());
                }
                at += 1;
                bytes.clear();
                packed_names(shown, own, &tables.0, &mut bytes);
                written += bytes.len() as u32;
                write(&bytes)
            };
            names.read(each, places)
        })?;
        sections.section(|write| write(&blocks))?;
        sections.section(|write| write(&[tables.0.bytes(), tables.1.bytes()].concat()))
    }

    /// The tables of pieces for shown and for coded names.
    fn tables(&mut self, places: usize) -> Result<(Table, Table)> {
        if places < SQUEEZED_FROM {
            return Ok((Table::plain(), Table::plain()));
        }
        let mut sample = Sample::default();
        let each = |shown: &[u8], _: &[u8]| {
            sample.add(shown);
            Ok(())
        };
        self.names.read(each, places)?;
        Ok((Table::trained(sample.names()), Table::trained(self.sample.names())))
    }
}

/// Do gazetteers agree on this code? Those of countries and first-order divisions are ISO's and GeoNames'.
fn is_shared(code: &str) -> bool {
    code.bytes().filter(|&byte| byte == b'.').count() < 2 && !code.contains(':')
}

/// How the names of an index are written.
struct Form<'t> {
    bits: u32,
    places: usize,
    table: &'t Table,
}

fn write_entries<W: Write + Seek>(sections: &mut Sections<W>, entries: Runs, form: &Form<'_>) -> Result<()> {
    let mut starts: Vec<u8> = Vec::with_capacity(((1 << form.bits) + 1) * 4);
    let mut written = 0_u32;
    sections.section(|write| {
        let mut bytes = Vec::new();
        let mut key_done = |of_key: &mut Vec<Named>| -> Result<()> {
            let Some(bucket) = of_key.first().map(|named| top(named.entry.hash, form.bits)) else { return Ok(()) };
            while starts.len() as u64 / 4 <= bucket {
                starts.extend(written.to_le_bytes());
            }
            bytes.clear();
            for names in by_fame(of_key) {
                let names = &names[..names.len().min(MOST_WIDENED)];
                Namesakes::write(names, form.places < SHOWN_BELOW, form.table, Width::of(form.places), &mut bytes);
            }
            written += bytes.len() as u32;
            of_key.clear();
            write(&bytes)
        };
        let mut of_key: Vec<Named> = Vec::new();
        entries.merge(|named| {
            let (before, entry) = (of_key.last().map(|before| before.entry), named.entry);
            if before.is_some_and(|before| before.hash != entry.hash) {
                key_done(&mut of_key)?;
            } else if before.is_some_and(|before| (before.name, before.place) == (entry.name, entry.place)) {
                return Ok(());
            }
            of_key.push(named);
            Ok(())
        })?;
        key_done(&mut of_key)
    })?;
    while starts.len() < ((1 << form.bits) + 1) * 4 {
        starts.extend(written.to_le_bytes());
    }
    sections.section(|write| write(&starts))
}

/// The entries of a key, name by name, the name of the most populous place first.
fn by_fame(of_key: &[Named]) -> Vec<&[Named]> {
    let mut names: Vec<&[Named]> = of_key.chunk_by(|a, b| a.entry.name == b.entry.name).collect();
    names.sort_by_key(|name| (name[0].entry.population, name[0].entry.place));
    names
}

fn packed_code(code: &str, place: u32) -> Vec<u8> {
    let code = &code.as_bytes()[..code.len().min(255)];
    let mut bytes = vec![code.len() as u8];
    bytes.extend(code);
    bytes.extend(&place.to_le_bytes()[..3]);
    bytes
}

/// The shown name, and the place's own id if it has one.
fn packed_names(shown: &[u8], own: &[u8], table: &Table, into: &mut Vec<u8>) {
    let mut squeezed = Vec::new();
    table.squeeze(shown, &mut squeezed);
    let mut bytes = Vec::new();
    push_length(squeezed.len(), &mut bytes);
    bytes.extend(&squeezed);
    bytes.extend(own);
    push_length(bytes.len(), into);
    into.extend(bytes);
}
