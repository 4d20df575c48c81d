//! The user's folder of gazetteers.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Ending of an index.
const ENDING: &str = "places";

/// Where added gazetteers lie: `$XDG_DATA_HOME/sitrep/places`, by default under `~/.local/share`; under `%LOCALAPPDATA%` on Windows.
pub(crate) fn folder() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let home = |name: &str, rest: &str| set(name).map(|home| Path::new(&home).join(rest).into_os_string());
    let data: Option<OsString> = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).or_else(|| home("HOME", ".local/share"));
    let data = data.context("no folder to keep gazetteers in is known; set XDG_DATA_HOME to one")?;
    Ok(Path::new(&data).join("sitrep").join("places"))
}

/// The same, made if it is not there.
pub(super) fn made() -> Result<PathBuf> {
    let folder = folder()?;
    fs::create_dir_all(&folder)
        .with_context(|| format!("{}: this folder cannot be made; set XDG_DATA_HOME to one that you may write in", folder.display()))?;
    Ok(folder)
}

/// The indexes that were added, by name; none where nothing ever was.
pub(crate) fn added() -> Vec<PathBuf> {
    let entries = folder().ok().and_then(|folder| fs::read_dir(folder).ok());
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .collect();
    files.sort();
    files
}

/// Where the index of a list lies.
pub(super) fn path(folder: &Path, list: &Path) -> PathBuf {
    let mut name = list.file_stem().unwrap_or(list.as_os_str()).to_owned();
    name.push(".");
    name.push(ENDING);
    folder.join(name)
}
