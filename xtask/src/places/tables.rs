//! Reads the packages' files.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

pub fn json(path: &Path) -> Result<Value> {
    let bytes =
        std::fs::read(path).with_context(|| format!("{} is missing; delete target/places-sources and run again", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not JSON; delete target/places-sources and run again", path.display()))
}

/// The rows of a table whose columns are parted by tabs.
pub fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} is missing; delete target/places-sources and run again", path.display()))?;
    Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// The names in a column, parted by upright strokes.
pub fn names(column: &str) -> impl Iterator<Item = String> {
    column.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}
