//! A row of a table or the properties of a feature, and the place that they tell.

use super::divisions::Divisions;
use super::fault::{Fault, degrees, shortened};
use crate::index::{Id, NewPlace, Parent};
use crate::kind::Kind;

/// Levels of divisions: the country, and four below it.
const LEVELS: usize = 5;
const POINT: &str = "write decimal degrees, as 35.64 and 36.67, in columns `lat` and `lon`";

/// What a column holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Id,
    GeoNames,
    PCode,
    Name,
    /// One more name.
    OtherName,
    /// More names, parted by semicolons or upright strokes.
    OtherNames,
    Lat,
    Lon,
    Kind,
    Population,
    DivisionCode(usize),
    DivisionName(usize),
    DivisionOtherName(usize),
}

/// What a column is for; none where sitrep has no use for it.
pub(super) fn role(column: &str) -> Option<Role> {
    let name: String = column.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let role = match name.as_str() {
        "id" | "placeid" => Role::Id,
        "geonameid" | "geonamesid" | "geonames" => Role::GeoNames,
        "pcode" | "placecode" | "placepcode" | "pplpcode" | "featurepcode" | "locationpcode" => Role::PCode,
        "name" | "nameen" | "place" | "placename" | "location" | "locationname" | "featurename" | "toponym" | "village" | "settlement" => {
            Role::Name
        }
        "names" | "othernames" | "alternatenames" | "altnames" | "aliases" => Role::OtherNames,
        "lat" | "latitude" | "y" | "pointy" | "centerlat" | "centroidlat" => Role::Lat,
        "lon" | "lng" | "long" | "longitude" | "x" | "pointx" | "centerlon" | "centroidlon" => Role::Lon,
        "kind" | "type" | "placetype" | "featurecode" | "featuretype" => Role::Kind,
        "population" | "pop" => Role::Population,
        "country" | "countrycode" | "iso" | "iso2" => Role::DivisionName(0),
        "governorate" | "province" | "state" | "region" | "oblast" => Role::DivisionName(1),
        "district" => Role::DivisionName(2),
        "subdistrict" => Role::DivisionName(3),
        other => return division(other).or_else(|| other.starts_with("name").then_some(Role::OtherName)),
    };
    Some(role)
}

/// `ADM1_EN`, `ADM1_PCODE`, `admin1Name_ar` and the like.
fn division(name: &str) -> Option<Role> {
    let rest = name.strip_prefix("admin").or_else(|| name.strip_prefix("adm"))?;
    let level = usize::from(rest.bytes().next()?.checked_sub(b'0')?);
    if level >= LEVELS {
        return None;
    }
    match &rest[1..] {
        "pcode" | "code" => Some(Role::DivisionCode(level)),
        "" | "en" | "name" | "nameen" => Some(Role::DivisionName(level)),
        more if more.starts_with("name") || more.starts_with("alt") || more.len() == 2 => Some(Role::DivisionOtherName(level)),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Level {
    code: String,
    name: String,
    others: Vec<String>,
}

/// The cells of a row by what they hold.
#[derive(Debug, Default)]
pub(super) struct Row {
    id: Option<Id>,
    name: String,
    others: Vec<String>,
    lat: String,
    lon: String,
    kind: String,
    population: u64,
    levels: [Level; LEVELS],
}

impl Row {
    /// Takes a cell; `list` names the list whose own ids these are.
    pub(super) fn take(&mut self, role: Role, cell: &str, list: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        let text = || cell.to_owned();
        match role {
            Role::Id => drop(self.id.get_or_insert_with(|| Id::Own(format!("{list}:{cell}")))),
            Role::PCode => self.id = Some(Id::Own(format!("pcode:{cell}"))),
            Role::GeoNames => self.id = cell.parse().ok().map(Id::GeoNames).or(self.id.take()),
            Role::Name if self.name.is_empty() => self.name = text(),
            Role::Name | Role::OtherName => self.others.push(text()),
            Role::OtherNames => {
                self.others.extend(cell.split([';', '|']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
            }
            Role::Lat => self.lat = text(),
            Role::Lon => self.lon = text(),
            Role::Kind => self.kind = text(),
            Role::Population => self.population = cell.replace([',', ' '], "").parse::<f64>().map_or(0, people),
            Role::DivisionCode(level) => self.levels[level].code = text(),
            Role::DivisionName(level) => self.levels[level].name = text(),
            Role::DivisionOtherName(level) => self.levels[level].others.push(text()),
        }
    }

    /// The place that the row tells. `number` names it where the list has no ids.
    pub(super) fn place(mut self, list: &str, number: usize, divisions: &mut Divisions<'_>) -> Result<NewPlace, Fault> {
        let point = (degrees(&self.lat, 90.0, POINT)?, degrees(&self.lon, 180.0, POINT)?);
        if point == (0.0, 0.0) {
            return Err(Fault::new("the point 0, 0 lies in the sea off Africa", "write the point of the place, or leave the row out"));
        }
        let codes = self.codes(divisions);
        // A row without a name of its own is about the smallest division that it names.
        let division = (0..LEVELS).rev().find(|&level| !self.levels[level].name.is_empty()).filter(|_| self.name.is_empty());
        let kind = match division {
            Some(level) => [Kind::Country, Kind::Governorate, Kind::District].get(level).copied().unwrap_or(Kind::Subdistrict),
            None => kind(&self.kind)?,
        };
        if let Some(level) = division {
            let own = std::mem::take(&mut self.levels[level]);
            (self.name, self.others) = (own.name, own.others);
            if !own.code.is_empty() {
                self.id.get_or_insert(Id::Own(format!("pcode:{}", own.code)));
            }
        }
        if self.name.is_empty() {
            return Err(Fault::new("the place has no name", "put its name in a column `name`"));
        }
        let below = division.unwrap_or(LEVELS);
        let parent: Vec<String> = codes[..below].iter().rev().flatten().cloned().collect();
        Ok(NewPlace {
            id: self.id.unwrap_or_else(|| Id::Own(format!("{list}:{number}"))),
            name: self.name,
            names: self.others,
            point,
            kind,
            population: self.population,
            parent: if parent.is_empty() { Parent::None } else { Parent::Coded(parent) },
            code: division.and_then(|level| codes[level].clone()),
        })
    }

    /// The code of each level's division: those that other gazetteers know, else the list's own.
    fn codes(&self, divisions: &mut Divisions<'_>) -> [Option<String>; LEVELS] {
        let mut codes: [Option<String>; LEVELS] = Default::default();
        for (code, level) in codes.iter_mut().zip(&self.levels).skip(1) {
            *code = (!level.code.is_empty()).then(|| format!("pcode:{}", level.code));
        }
        let [country, first, ..] = &self.levels;
        // A p-code begins with the code of its country.
        let begin = || self.levels.iter().find_map(|level| level.code.get(..2));
        let written = [country.code.as_str(), country.name.as_str()].into_iter().chain(begin()).filter(|written| !written.is_empty());
        codes[0] = written.into_iter().find_map(|written| divisions.country(written));
        if let (Some(country), false) = (&codes[0], first.name.is_empty()) {
            codes[1] = divisions.first(country, &first.name).or(codes[1].take());
        }
        codes
    }
}

/// A number of people; a negative one says that nobody knows.
#[expect(clippy::cast_sign_loss, reason = "what is below zero was made zero")]
fn people(written: f64) -> u64 {
    written.max(0.0) as u64
}

/// What a place is: one of sitrep's kinds, a code of GeoNames or a plain word.
fn kind(written: &str) -> Result<Kind, Fault> {
    let word = written.to_lowercase();
    Ok(match word.as_str() {
        "" => Kind::Settlement,
        _ if Kind::named(&word).is_some() => Kind::named(&word).unwrap_or(Kind::Site),
        "village" | "town" | "city" | "hamlet" | "populated place" | "locality" | "ppl" | "ppla" | "pplc" | "ppla2" | "ppla3" => {
            Kind::Settlement
        }
        "neighbourhood" | "neighborhood" | "suburb" | "pplx" => Kind::Quarter,
        "camp" | "base" | "checkpoint" | "crossing" | "hospital" | "school" | "bridge" | "dam" | "airport" | "airbase" | "field"
        | "facility" | "building" => Kind::Site,
        "province" | "state" | "adm1" => Kind::Governorate,
        "county" | "adm2" => Kind::District,
        "adm3" | "adm4" => Kind::Subdistrict,
        "river" | "lake" | "sea" => Kind::Water,
        "mountain" | "hill" | "island" | "desert" => Kind::Terrain,
        _ => {
            return Err(Fault::new(
                format!("`{}` is no kind of place", shortened(written)),
                "write one of: settlement, quarter, site, governorate, district, subdistrict, region, water, terrain, road; or leave it empty",
            ));
        }
    })
}
