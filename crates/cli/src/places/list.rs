//! `sitrep places list` and `check`: which gazetteers there are, and whether they are whole.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use sitrep_export::visible;
use sitrep_places::Index;

use super::asked::{CheckPlaces, List};
use super::store;
use crate::asked::Plain;
use crate::{knowledge, lines};

pub(super) fn run(asked: &List) -> Result<ExitCode> {
    let gazetteer = knowledge::gazetteer(&asked.gazetteers)?;
    let mut rows = Vec::new();
    for (name, index) in gazetteer.gazetteers() {
        let about = |wanted: &str| index.about().find(|&(key, _)| key == wanted).map(|(_, value)| value.to_owned());
        let source = about("source").unwrap_or_default();
        match asked.format {
            Plain::Jsonl => println!("{}", json!({"name": name, "places": index.len(), "bytes": index.size(), "source": source})),
            Plain::Table => rows.push(vec![
                visible(name),
                format!("{} places", index.len()),
                format!("{:.1} MB", index.size() as f64 / 1e6),
                visible(&source),
            ]),
        }
    }
    print!("{}", lines::aligned(&rows));
    if asked.format == Plain::Table {
        println!("\nAdded gazetteers lie in {}; one whose file is deleted is used no more.", store::folder()?.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Compares every byte with the checksums.
#[expect(clippy::unnecessary_wraps, reason = "every command returns how it went")]
pub(super) fn check(asked: &CheckPlaces) -> Result<ExitCode> {
    let files: Vec<PathBuf> = if asked.files.is_empty() { store::added() } else { asked.files.clone() };
    let mut damaged = 0;
    for path in &files {
        match Index::open_file(path).and_then(|index| index.verify().map(|()| index.len())) {
            Ok(places) => println!("{}: whole, {places} places", path.display()),
            Err(error) => {
                damaged += 1;
                println!("{}: {error}", path.display());
            }
        }
    }
    if files.is_empty() {
        println!("No gazetteer was added.");
    }
    Ok(if damaged == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
