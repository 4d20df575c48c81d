//! `sitrep places get`: GeoNames' country dumps, fetched and added.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use super::asked::Get;
use super::{add, fetch, store};

/// Where GeoNames keeps its dumps.
const GEONAMES: &str = "https://download.geonames.org/export/dump";

pub(super) fn run(asked: &Get) -> Result<ExitCode> {
    let set = std::env::var("SITREP_GEONAMES").ok().filter(|url| !url.is_empty());
    let base = asked.from.clone().or(set).unwrap_or_else(|| GEONAMES.to_owned());
    let downloads = store::made()?.join("downloads");
    fs::create_dir_all(&downloads).with_context(|| format!("{}: this folder cannot be made", downloads.display()))?;
    let mut whole = true;
    for country in &asked.countries {
        let url = format!("{}/{country}.zip", base.trim_end_matches('/'));
        let dump = downloads.join(format!("{country}.zip"));
        fetch::fetch(&url, &dump)?;
        let source = format!("{url} (GeoNames, CC BY 4.0)");
        let added = add::add(std::slice::from_ref(&dump), Some(&source));
        // Whether it became an index or was damaged, it is of no more use.
        let _ = fs::remove_file(&dump);
        whole &= added.with_context(|| format!("{url} was fetched and cannot be used"))?;
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
