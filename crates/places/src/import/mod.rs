//! Reads lists of places in the shapes that people have them in. A bad row is counted and told; the others are read.

mod divisions;
mod fault;
mod geojson;
mod geonames;
mod open;
mod row;
mod table;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::gazetteer::Gazetteer;
use crate::index::{IndexBuilder, IndexError, NewPlace};
use divisions::Divisions;
use fault::{FORMATS, Fault};
use geonames::OtherNames;
use open::{Shape, with_list};

pub use fault::{BadRows, GazetteerError};

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Places that were read.
    pub places: usize,
    /// Rows that were left out.
    pub bad: BadRows,
}

/// Reads lists of places into indexes.
#[derive(Debug)]
pub struct Importer<'g> {
    divisions: Divisions<'g>,
    others: OtherNames,
}

/// A list as it is read: where its places go, and what is wrong with its rows.
struct Reading<'r, 'g> {
    name: &'r str,
    divisions: &'r mut Divisions<'g>,
    others: &'r mut OtherNames,
    builder: &'r mut IndexBuilder,
    bad: &'r mut BadRows,
}

impl Reading<'_, '_> {
    /// Adds a place; a row that is none is counted.
    fn take(&mut self, line: usize, place: Result<NewPlace, Fault>) -> Result<(), IndexError> {
        match place {
            Ok(place) => self.builder.add(&place),
            Err(fault) => {
                self.bad.add(self.name, line, fault);
                Ok(())
            }
        }
    }
}

/// Why a whole list cannot be read.
enum Trouble {
    Index(IndexError),
    File { says: String, remedy: &'static str },
}

impl From<IndexError> for Trouble {
    fn from(error: IndexError) -> Self {
        Self::Index(error)
    }
}

impl Trouble {
    fn unreadable(error: &impl ToString) -> Self {
        Self::File { says: error.to_string(), remedy: "it is cut or damaged: get it again" }
    }

    fn named(self, name: &str) -> GazetteerError {
        match self {
            Self::Index(error) => GazetteerError::Index { name: name.to_owned(), error },
            Self::File { says, remedy } => GazetteerError::File { name: name.to_owned(), says, remedy },
        }
    }
}

impl<'g> Importer<'g> {
    /// Divisions that rows name are looked up among the places that are known already.
    pub fn new(known: &'g Gazetteer) -> Self {
        Self { divisions: Divisions::new(known), others: OtherNames::new() }
    }

    /// Takes GeoNames' alternateNamesV2 out of the files, for the dumps among them; gives the files that are left.
    pub fn take_other_names(&mut self, files: &[PathBuf]) -> Result<Vec<PathBuf>, GazetteerError> {
        let mut left = Vec::new();
        for path in files {
            let others = &mut self.others;
            let taken = with_list(path, |_, shape, reader| {
                let is_names = shape == Shape::OtherNames;
                if is_names {
                    lines(reader, |_, line| {
                        let _ = line.map(|line| geonames::read_other_name(line, others));
                        Ok(())
                    })?;
                }
                Ok(is_names)
            })?;
            if !taken {
                left.push(path.clone());
            }
        }
        Ok(left)
    }

    /// Reads a file into an index that is still to be written.
    pub fn read(&mut self, path: &Path) -> Result<(IndexBuilder, Imported), GazetteerError> {
        let mut builder = IndexBuilder::default();
        let mut bad = BadRows::default();
        let name = path.to_string_lossy().into_owned();
        with_list(path, |stem, shape, reader| {
            let (divisions, others) = (&mut self.divisions, &mut self.others);
            let reading = Reading { name: &name, divisions, others, builder: &mut builder, bad: &mut bad };
            read(stem, shape, reader, reading)
        })?;
        finished(&name, builder, bad)
    }

    /// Reads a text in GeoNames' layout.
    pub(crate) fn read_geonames(&mut self, name: &str, text: &str) -> Result<(IndexBuilder, Imported), GazetteerError> {
        let mut builder = IndexBuilder::default();
        let mut bad = BadRows::default();
        let (divisions, others) = (&mut self.divisions, &mut self.others);
        let reading = Reading { name, divisions, others, builder: &mut builder, bad: &mut bad };
        read(name, Shape::GeoNames, &mut text.as_bytes(), reading).map_err(|trouble| trouble.named(name))?;
        finished(name, builder, bad)
    }
}

fn finished(name: &str, builder: IndexBuilder, mut bad: BadRows) -> Result<(IndexBuilder, Imported), GazetteerError> {
    if builder.is_empty() {
        return Err(if bad.first.is_empty() { GazetteerError::Empty { name: name.to_owned() } } else { bad.first.remove(0) });
    }
    let places = builder.len();
    Ok((builder, Imported { places, bad }))
}

fn read(stem: &str, shape: Shape, reader: &mut dyn BufRead, mut reading: Reading<'_, '_>) -> Result<(), Trouble> {
    match shape {
        Shape::GeoNames => lines(reader, |number, line| {
            let place = line.and_then(|line| geonames::read_line(line, reading.others));
            Ok(reading.take(number, place)?)
        }),
        Shape::Table { delimiter } => table::read(stem, delimiter, reader, reading),
        Shape::GeoJson => geojson::read(stem, reader, reading),
        Shape::OtherNames => Err(Trouble::File {
            says: "these are names without places".to_owned(),
            remedy: "give the dump with the places together with it: `sitrep places add SY.txt alternateNamesV2.txt`",
        }),
        Shape::Unknown => Err(Trouble::File { says: "sitrep does not know this shape".to_owned(), remedy: FORMATS }),
    }
}

/// Hands out each line that is neither empty nor a comment, with its number.
fn lines(reader: &mut dyn BufRead, mut each: impl FnMut(usize, Result<&str, Fault>) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(|error| Trouble::unreadable(&error))? == 0 {
            break;
        }
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii_end();
        if !bytes.is_empty() && bytes[0] != b'#' {
            let text = std::str::from_utf8(bytes).map_err(|_| Fault::new("it is not UTF-8", "save the file as UTF-8"));
            each(number, text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
