//! GeoNames' dumps: one place a line, nineteen columns parted by tabs (<https://download.geonames.org/export/dump/readme.txt>).

use std::collections::HashMap;

use super::fault::{Fault, degrees};
use crate::coded::code;
use crate::index::{Id, NewPlace, Parent};
use crate::kind::Kind;

/// Columns that must be there; what follows them is the time zone and the date of change.
pub(super) const COLUMNS: usize = 15;

/// Names of places by the place's number, from GeoNames' alternateNamesV2.
pub(super) type OtherNames = HashMap<u32, Vec<Box<str>>>;

/// What the column of languages says of entries that are no names.
const NO_NAMES: [&str; 10] = ["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "abbr"];

/// Reads a line of alternateNamesV2: its own number, the place's, the language, the name.
pub(super) fn read_other_name(line: &str, names: &mut OtherNames) -> Result<(), Fault> {
    let mut columns = line.split('\t');
    let (Some(_), Some(place), Some(language), Some(name)) = (columns.next(), columns.next(), columns.next(), columns.next()) else {
        return Err(Fault::new("fewer than four columns", "part the columns of GeoNames' alternateNamesV2 by tabs"));
    };
    let place =
        place.trim().parse().map_err(|_| Fault::new(format!("`{place}` is no id"), "put the place's number in the second column"))?;
    if !NO_NAMES.contains(&language) && is_useful(name) && code(name).is_some() {
        names.entry(place).or_default().push(name.trim().into());
    }
    Ok(())
}

/// Reads the place of one line.
pub(super) fn read_line(line: &str, others: &mut OtherNames) -> Result<NewPlace, Fault> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, name, ascii, alternates, lat, lon, class, code, country, _, admin1, admin2, _, _, population, ..] = &columns[..] else {
        return Err(Fault::new(
            format!("{} columns where {COLUMNS} or more are wanted", columns.len()),
            "part the nineteen columns of GeoNames' layout by tabs",
        ));
    };
    let id: u32 =
        id.trim().parse().map_err(|_| Fault::new(format!("`{id}` is no id"), "put a whole number below 4294967296 in the first column"))?;
    if name.trim().is_empty() {
        return Err(Fault::new("the place has no name", "put its name in the second column"));
    }
    let remedy = "write decimal degrees, latitude in the fifth column and longitude in the sixth";
    let point = (degrees(lat, 90.0, remedy)?, degrees(lon, 180.0, remedy)?);
    let kind = Kind::from_geonames(class, code);
    let more = others.remove(&id).unwrap_or_default();
    let names = std::iter::once(ascii).chain(alternates.split(',')).chain(more.iter().map(|name| &**name));
    let names = names.map(str::trim).filter(|other| is_useful(other)).map(str::to_owned).collect();
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
fn is_useful(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains("://")
}
