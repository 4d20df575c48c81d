//! Gathers the places of an index.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io::{BufWriter, Write};

use super::layout::{IndexError, MOST_PLACES, OWN_ID, RECORD, pack_degrees, pack_population};
use super::names::{LONG, LONGEST_SHOWN};
use super::namesakes::name_hash;
use super::runs::{Entry, Runs};
use super::spool::{Sample, Spool};
use crate::coded::{code, is_arabic};
use crate::kind::Kind;
use crate::short::beginning;
use crate::skeleton::{fnv, keys, spread};

/// What claims cite a place by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id {
    /// Its number at GeoNames.
    GeoNames(u32),
    /// Any other, with the list it is from: `pcode:SY020204`.
    Own(String),
}

/// What a place lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parent {
    /// Nothing that is known.
    None,
    /// A place by its position in the index.
    At(u32),
    /// The first of these codes that a place of this index or of an earlier gazetteer has.
    Coded(Vec<String>),
}

/// A place for an index to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// What claims cite it by.
    pub id: Id,
    /// The name it is shown by.
    pub name: String,
    /// All other names, in any script.
    pub names: Vec<String>,
    /// Latitude and longitude in degrees.
    pub point: (f64, f64),
    /// What it is.
    pub kind: Kind,
    /// How many live there; 0 where nobody says.
    pub population: u64,
    /// What it lies in.
    pub parent: Parent,
    /// For a country `SY`, for a first-order division `SY.12`, for a second-order one `SY.12.345`; or a code of a list's own.
    pub code: Option<String>,
}

/// Gathers places and writes them as an index. Names and keys beyond what memory should hold wait on disk.
#[derive(Debug)]
pub struct IndexBuilder {
    pub(super) records: Vec<u8>,
    /// Parents of places, three bytes in each record until they are known: positions, or these with `CODED`.
    pub(super) parents: Vec<u32>,
    pub(super) chains: HashMap<Vec<String>, u32>,
    pub(super) names: Spool,
    pub(super) sample: Sample,
    pub(super) entries: Runs,
    pub(super) codes: HashMap<String, u32>,
    pub(super) about: String,
    pub(super) near_from: usize,
}

/// A parent that is the number of a chain of codes.
pub(super) const CODED: u32 = 0x8000_0000;
/// No parent at all.
pub(super) const NONE: u32 = u32::MAX;
/// Places up to this number are looked at one by one to see what is near a point.
const NEAR_FROM: usize = 400_000;

impl Default for IndexBuilder {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            parents: Vec::new(),
            chains: HashMap::new(),
            names: Spool::default(),
            sample: Sample::default(),
            entries: Runs::default(),
            codes: HashMap::new(),
            about: String::new(),
            near_from: NEAR_FROM,
        }
    }
}

impl IndexBuilder {
    /// Notes what the index is made of.
    pub fn about(&mut self, key: &str, value: &str) {
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        for part in [&line(key), ": ", &line(value), "\n"] {
            self.about.push_str(part);
        }
    }

    /// How many places were added.
    pub const fn len(&self) -> usize {
        self.parents.len()
    }

    /// Were none added?
    pub const fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// Adds a place; its position is the number of places before it.
    pub fn add(&mut self, place: &NewPlace) -> Result<(), IndexError> {
        let at = self.parents.len() as u32;
        if self.parents.len() >= MOST_PLACES {
            return Err(IndexError::TooMany(MOST_PLACES + 1));
        }
        let (number, own) = match &place.id {
            Id::GeoNames(number) => (*number, 0),
            Id::Own(id) => (fnv(id.as_bytes()) as u32, OWN_ID),
        };
        self.records.extend(number.to_le_bytes());
        self.records.extend(pack_degrees(place.point.0, 90.0));
        self.records.extend(pack_degrees(place.point.1, 180.0));
        self.records.push(place.kind.number() | own);
        self.records.extend(pack_population(place.population).to_le_bytes());
        debug_assert_eq!(self.records.len(), (at as usize + 1) * RECORD);
        let parent = self.parent(&place.parent);
        self.parents.push(parent);
        if let Some(code) = &place.code {
            self.codes.entry(code.clone()).or_insert(at);
        }
        self.add_names(at, place)
    }

    fn parent(&mut self, parent: &Parent) -> u32 {
        match parent {
            Parent::None => NONE,
            Parent::At(at) => *at,
            Parent::Coded(codes) if codes.is_empty() => NONE,
            Parent::Coded(codes) => {
                let next = self.chains.len() as u32;
                CODED | *self.chains.entry(codes.clone()).or_insert(next)
            }
        }
    }

    fn add_names(&mut self, at: u32, place: &NewPlace) -> Result<(), IndexError> {
        let mut seen = HashSet::new();
        let population = Reverse(pack_population(place.population));
        let shown = cut(&place.name);
        let mut scripts = [false; 2];
        for (number, name) in std::iter::once(shown).chain(place.names.iter().map(String::as_str)).enumerate() {
            let Some(coded) = code(name) else { continue };
            if !seen.insert(coded.to_vec()) {
                continue;
            }
            self.sample.add(&coded);
            let other = std::mem::replace(&mut scripts[usize::from(is_arabic(&coded))], true);
            let (key, cut) = keys(&coded);
            for key in std::iter::once(key).chain(cut) {
                let (hash, name) = (spread(key), name_hash(&coded));
                self.entries.add(Entry { hash, name, population, place: at, shown: number == 0, other }, &coded)?;
            }
        }
        let own = match &place.id {
            Id::GeoNames(_) => None,
            Id::Own(id) => Some(id.as_bytes()),
        };
        Ok(self.names.add(shown.as_bytes(), own)?)
    }

    /// The bytes of the index.
    pub fn build(self) -> Result<Vec<u8>, IndexError> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        self.write(&mut bytes)?;
        Ok(bytes.into_inner())
    }

    /// Writes the index to a file, which is there whole or not at all.
    pub fn build_file(self, path: &std::path::Path) -> Result<(), IndexError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        let mut out = BufWriter::with_capacity(1 << 18, file.as_file_mut());
        self.write(&mut out)?;
        out.flush()?;
        drop(out);
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// As much of a name as is shown.
fn cut(name: &str) -> &str {
    beginning(name, LONGEST_SHOWN)
}

/// The bucket of a key.
pub(super) const fn top(hash: u64, bits: u32) -> u64 {
    hash >> (64 - bits)
}

/// Writes a length as `names` reads it.
pub(super) fn push_length(length: usize, into: &mut Vec<u8>) {
    if length < usize::from(LONG) {
        into.push(length as u8);
    } else {
        into.push(LONG);
        into.extend((length.min(usize::from(u16::MAX)) as u16).to_le_bytes());
    }
}
