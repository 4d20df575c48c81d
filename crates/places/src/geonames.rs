//! Reads a gazetteer in GeoNames' text layout.
//!
//! One place a line, nineteen columns parted by tabs (<https://download.geonames.org/export/dump/readme.txt>).

use crate::index::{Id, IndexError, NewPlace, Parent};
use crate::kind::Kind;

/// Columns that must be there; what follows them is the time zone and the date of change.
const COLUMNS: usize = 15;

/// What is wrong with a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// A line that cannot be read.
    #[error("{name}:{line}: {says}; {remedy}")]
    Line {
        /// The gazetteer.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        says: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// No place in the whole file.
    #[error("{name}: it holds no places; give a file in GeoNames' text layout, as their country dumps have it")]
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
    /// The index could not be made.
    #[error("{name}: {error}")]
    Index {
        /// The gazetteer.
        name: String,
        /// Why not.
        error: IndexError,
    },
}

/// Reads every line of a gazetteer.
pub(crate) fn read(name: &str, text: &str) -> Result<Vec<NewPlace>, GazetteerError> {
    let mut places = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if !line.trim().is_empty() && !line.starts_with('#') {
            places.push(read_line(line).map_err(|(says, remedy)| GazetteerError::Line {
                name: name.to_owned(),
                line: at + 1,
                says,
                remedy,
            })?);
        }
    }
    if places.is_empty() { Err(GazetteerError::Empty { name: name.to_owned() }) } else { Ok(places) }
}

/// Reads the place of one line.
pub(crate) fn read_line(line: &str) -> Result<NewPlace, (String, &'static str)> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, name, ascii, alternates, lat, lon, class, code, country, _, admin1, admin2, _, _, population, ..] = &columns[..] else {
        return Err((
            format!("{} columns where {COLUMNS} or more are wanted", columns.len()),
            "part the nineteen columns of GeoNames' layout by tabs",
        ));
    };
    let id = id.trim().parse().map_err(|_| (format!("`{id}` is no id"), "put a whole number below 4294967296 in the first column"))?;
    if name.trim().is_empty() {
        return Err(("the place has no name".to_owned(), "put its name in the second column"));
    }
    let point = (degrees(lat, 90.0)?, degrees(lon, 180.0)?);
    let kind = Kind::from_geonames(class, code);
    let names =
        std::iter::once(ascii).chain(alternates.split(',')).map(str::trim).filter(|other| is_useful(other)).map(str::to_owned).collect();
    let codes = Codes { country, admin1, admin2 };
    Ok(NewPlace {
        id: Id::GeoNames(id),
        name: name.trim().to_owned(),
        names,
        point,
        kind,
        population: population.trim().parse().unwrap_or(0),
        parent: codes.parent(kind),
        code: codes.own(kind),
    })
}

/// The codes of the divisions that a line names.
struct Codes<'l> {
    country: &'l str,
    admin1: &'l str,
    admin2: &'l str,
}

impl Codes<'_> {
    fn first(&self) -> String {
        format!("{}.{}", self.country, self.admin1)
    }

    fn second(&self) -> Option<String> {
        (!self.admin2.is_empty()).then(|| format!("{}.{}.{}", self.country, self.admin1, self.admin2))
    }

    fn own(&self, kind: Kind) -> Option<String> {
        match kind {
            Kind::Country => Some(self.country.to_owned()),
            Kind::Governorate => Some(self.first()),
            Kind::District => self.second(),
            _ => None,
        }
    }

    fn parent(&self, kind: Kind) -> Parent {
        let country = self.country.to_owned();
        match kind {
            Kind::Country | Kind::Continent => Parent::None,
            _ if self.country.is_empty() => Parent::None,
            Kind::Governorate => Parent::Coded(vec![country]),
            Kind::District => Parent::Coded(vec![self.first(), country]),
            _ => Parent::Coded(self.second().into_iter().chain([self.first(), country]).collect()),
        }
    }
}

/// GeoNames adds machine transliterations of names in other scripts, all in small letters ("sraqb").
pub(crate) fn is_useful(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains("://")
}

fn degrees(written: &str, range: f64) -> Result<f64, (String, &'static str)> {
    match written.trim().parse::<f64>() {
        Ok(degrees) if degrees.abs() <= range => Ok(degrees),
        _ => {
            Err((format!("`{written}` is no coordinate"), "write decimal degrees, latitude in the fifth column and longitude in the sixth"))
        }
    }
}
