//! `cargo xtask regions`: writes the regions of the codebook as the index that the binary carries.

use std::path::PathBuf;

use anyhow::{Result, bail};
use sitrep_codebook::Codebook;
use sitrep_model::Region;
use sitrep_places::region_index;

use crate::root;

/// Writes `crates/places/data/regions.places`.
pub fn build() -> Result<()> {
    let bytes = index()?;
    std::fs::write(file()?, &bytes)?;
    println!("regions: {} bytes", bytes.len());
    Ok(())
}

fn file() -> Result<PathBuf> {
    Ok(root()?.join("crates/places/data/regions.places"))
}

fn index() -> Result<Vec<u8>> {
    let rules = &Codebook::built_in_rules().regions;
    let regions: Vec<(&str, &Region)> = rules.iter().map(|rule| (rule.name.as_str(), &rule.body)).collect();
    let (bytes, faults) = region_index(&regions)?;
    let told: Vec<String> = faults.iter().map(|(at, fault)| format!("region `{}`: {fault}", regions[*at].0)).collect();
    if told.is_empty() { Ok(bytes) } else { bail!("codebook/places/regions.toml:\n{}", told.join("\n")) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_regions_that_the_binary_carries_are_those_of_the_codebook() {
        let carried = std::fs::read(super::file().expect("xtask lies in the repository")).expect("the file can be read");
        assert!(carried == super::index().expect("every region is sound"), "run `cargo xtask regions`");
    }
}
