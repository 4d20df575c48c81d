//! Opens a list, in or out of an archive, and tells its shape by what it begins with.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::fault::{FORMATS, GazetteerError};
use super::{Trouble, geonames};

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    GeoNames,
    /// GeoNames' alternateNamesV2.
    OtherNames,
    /// A row of column names first.
    Table {
        delimiter: u8,
    },
    GeoJson,
    Unknown,
}

/// What a list begins with is looked for in so many bytes.
const LOOKED_AT: usize = 1 << 16;

/// Opens a list and hands it on, with the name of its file without ending.
pub(super) fn with_list<T>(
    path: &Path,
    then: impl FnOnce(&str, Shape, &mut dyn BufRead) -> Result<T, Trouble>,
) -> Result<T, GazetteerError> {
    let name = path.to_string_lossy();
    let file = File::open(path)
        .map_err(|error| Trouble::File { says: error.to_string(), remedy: "give the path of a file that you may read" }.named(&name))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase().replace(' ', "-");
    let mut reader = BufReader::with_capacity(LOOKED_AT, file);
    let zipped = reader.fill_buf().is_ok_and(|bytes| bytes.starts_with(b"PK"));
    let done = if zipped { in_archive(reader.into_inner(), &stem, then) } else { told(&stem, &mut reader, then) };
    done.map_err(|trouble| trouble.named(&name))
}

fn told<T>(
    stem: &str,
    reader: &mut dyn BufRead,
    then: impl FnOnce(&str, Shape, &mut dyn BufRead) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let shape = shape(reader.fill_buf().map_err(|error| Trouble::unreadable(&error))?);
    then(stem, shape, reader)
}

/// The largest list of an archive; what lies beside it are notes on it.
fn in_archive<T>(file: File, stem: &str, then: impl FnOnce(&str, Shape, &mut dyn BufRead) -> Result<T, Trouble>) -> Result<T, Trouble> {
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| Trouble::unreadable(&error))?;
    let lists: Vec<(u64, usize)> = (0..archive.len())
        .filter_map(|at| {
            let file = archive.by_index_raw(at).ok()?;
            let name = file.name().ok()?.to_lowercase();
            let listed = [".txt", ".csv", ".tsv", ".json", ".geojson"].iter().any(|ending| name.ends_with(ending));
            (listed && !name.contains("readme") && !name.contains("languagecodes")).then(|| (file.size(), at))
        })
        .collect();
    let Some(&(_, largest)) = lists.iter().max() else {
        return Err(Trouble::File { says: "no list of places in this archive".to_owned(), remedy: FORMATS });
    };
    let list = archive.by_index(largest).map_err(|error| Trouble::unreadable(&error))?;
    told(stem, &mut BufReader::with_capacity(LOOKED_AT, list), then)
}

fn shape(begins: &[u8]) -> Shape {
    let text = String::from_utf8_lossy(begins.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begins));
    if text.trim_start().starts_with(['{', '[']) {
        return Shape::GeoJson;
    }
    let Some(line) = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')) else {
        return Shape::Unknown;
    };
    let columns: Vec<&str> = line.split('\t').collect();
    let is_number = |at: usize| columns.get(at).is_some_and(|column| column.parse::<u32>().is_ok());
    if columns.len() >= geonames::COLUMNS && !super::table::is_head(&columns) {
        return Shape::GeoNames;
    }
    if (4..=10).contains(&columns.len()) && is_number(0) && is_number(1) {
        return Shape::OtherNames;
    }
    let count = |delimiter: u8| line.bytes().filter(|&byte| byte == delimiter).count();
    let Some(delimiter) = [b',', b';', b'\t'].into_iter().max_by_key(|&delimiter| count(delimiter)).filter(|&most| count(most) > 0) else {
        return Shape::Unknown;
    };
    Shape::Table { delimiter }
}
