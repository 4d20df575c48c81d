//! What is wrong with a list of places, or with a row of it.

use crate::index::IndexError;
use crate::short::beginning;

/// Faults of rows that are told one by one; the others are counted.
const TOLD: usize = 20;

/// What is wrong with a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// A row that cannot be read.
    #[error("{name}:{line}: {says}; {remedy}")]
    Line {
        /// The gazetteer.
        name: String,
        /// The line, from 1; of GeoJSON the feature.
        line: usize,
        /// What is wrong.
        says: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A file that cannot be read at all.
    #[error("{name}: {says}; {remedy}")]
    File {
        /// The file.
        name: String,
        /// What is wrong.
        says: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// No place in the whole file.
    #[error("{name}: it holds no places; {FORMATS}")]
    Empty {
        /// The gazetteer.
        name: String,
    },
    /// More gazetteers than can be numbered.
    #[error("{name}: no more than {most} gazetteers can be used together; put several into one file")]
    TooManyGazetteers {
        /// The one too many.
        name: String,
        /// The limit.
        most: usize,
    },
    /// The index could not be made or opened.
    #[error("{name}: {error}")]
    Index {
        /// The gazetteer.
        name: String,
        /// Why not.
        error: IndexError,
    },
}

/// What can be given.
pub(super) const FORMATS: &str =
    "give a GeoNames dump (.txt, .zip), a table (.csv) with a column `name` and columns `lat` and `lon`, or GeoJSON";

/// What is wrong with one row.
#[derive(Debug)]
pub(super) struct Fault {
    says: String,
    remedy: &'static str,
}

impl Fault {
    pub(super) fn new(says: impl Into<String>, remedy: &'static str) -> Self {
        Self { says: says.into(), remedy }
    }
}

/// Rows that were left out of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BadRows {
    /// How many.
    pub count: usize,
    /// What is wrong with the first of them.
    pub first: Vec<GazetteerError>,
}

impl BadRows {
    pub(super) fn add(&mut self, name: &str, line: usize, Fault { says, remedy }: Fault) {
        self.count += 1;
        if self.first.len() < TOLD {
            self.first.push(GazetteerError::Line { name: name.to_owned(), line, says, remedy });
        }
    }
}

/// A latitude or longitude within its range.
pub(super) fn degrees(written: &str, range: f64, remedy: &'static str) -> Result<f64, Fault> {
    match written.trim().parse::<f64>() {
        Ok(degrees) if degrees.abs() <= range => Ok(degrees),
        _ => Err(Fault::new(format!("`{}` is no coordinate", shortened(written)), remedy)),
    }
}

/// Enough of what was written to find it again.
pub(super) fn shortened(written: &str) -> &str {
    shortened_to(written, 60)
}

/// The beginning, of at most so many bytes.
pub(super) fn shortened_to(written: &str, most: usize) -> &str {
    beginning(written, most)
}
