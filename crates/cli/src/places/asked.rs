//! What may be asked of places.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::asked::Plain;

#[derive(Debug, Args)]
pub(crate) struct Places {
    #[command(subcommand)]
    pub(crate) command: PlacesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlacesCommand {
    /// Find places by name, in any spelling
    Search(Search),
    /// Show what lies at a point, and in which divisions
    At(At),
    /// Fetch countries from GeoNames and add their places
    Get(Get),
    /// Add lists of places from files
    Add(Add),
    /// List the gazetteers that are used
    List(List),
    /// Compare every byte of the added gazetteers with their checksums
    Check(CheckPlaces),
}

/// What is laid over the places that the binary carries.
#[derive(Debug, Default, Args)]
pub(crate) struct Gazetteers {
    /// A list of places or an index of one, in addition to what the binary carries and what was added
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Vec<PathBuf>,
    /// Leave out what was added with `sitrep places add` and `get`
    #[arg(long)]
    pub(crate) without_added: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Names, each in quotation marks if it has several words
    #[arg(value_name = "NAME", required_unless_present = "queries")]
    pub(crate) names: Vec<String>,
    /// A .jsonl file whose `text` is a name on each line
    #[arg(long, value_name = "FILE")]
    pub(crate) queries: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) gazetteers: Gazetteers,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
}

#[derive(Debug, Args)]
pub(crate) struct At {
    /// Latitude and longitude in degrees: 35.64,36.74
    #[arg(value_name = "LAT,LON", allow_hyphen_values = true, value_parser = point)]
    pub(crate) point: (f64, f64),
    /// How far to look, in kilometres
    #[arg(long, value_name = "KM", default_value_t = 25.0, value_parser = kilometres)]
    pub(crate) within: f64,
    #[command(flatten)]
    pub(crate) gazetteers: Gazetteers,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
}

#[derive(Debug, Args)]
pub(crate) struct Get {
    /// Countries by their codes (ISO 3166 alpha-2): SY IQ
    #[arg(value_name = "CC", required = true, value_parser = dump)]
    pub(crate) countries: Vec<String>,
    /// Where GeoNames' dumps lie, if not at GeoNames; the variable SITREP_GEONAMES says the same
    #[arg(long, value_name = "URL")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// GeoNames dumps (.txt, .zip), alternateNamesV2, OCHA's lists and other tables (.csv), GeoJSON
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) gazetteers: Gazetteers,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
}

#[derive(Debug, Args)]
pub(crate) struct CheckPlaces {
    /// Indexes to check; those that were added if none is given
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

fn point(written: &str) -> Result<(f64, f64), String> {
    let degrees = |part: &str, range: f64| part.trim().parse::<f64>().ok().filter(|degrees| degrees.abs() <= range);
    let parts = written.split_once(',').map(|(lat, lon)| (degrees(lat, 90.0), degrees(lon, 180.0)));
    match parts {
        Some((Some(lat), Some(lon))) => Ok((lat, lon)),
        _ => Err("write latitude and longitude in degrees with a comma between them: 35.64,36.74".to_owned()),
    }
}

fn kilometres(written: &str) -> Result<f64, String> {
    let km = written.parse::<f64>().ok().filter(|km| (0.0..=2_000.0).contains(km));
    km.ok_or_else(|| "write a number of kilometres from 0 to 2000".to_owned())
}

/// The name of a dump; it becomes part of an address and of a file's name.
fn dump(written: &str) -> Result<String, String> {
    match written.len() {
        2 if written.bytes().all(|byte| byte.is_ascii_alphabetic()) => Ok(written.to_ascii_uppercase()),
        3.. if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(written.to_owned()),
        _ => Err("write the country's two letters (ISO 3166 alpha-2): SY for Syria; or `allCountries`".to_owned()),
    }
}
