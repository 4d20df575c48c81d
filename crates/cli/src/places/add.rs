//! `sitrep places add`: lists of places become indexes in the user's folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use sitrep_export::visible;
use sitrep_places::{BadRows, Gazetteer, Importer};

use super::asked::Add;
use super::store;

pub(super) fn run(asked: &Add) -> Result<ExitCode> {
    let whole = add(&asked.files, None)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Adds lists; was every row good? `source` says where they are from, if they were fetched.
pub(super) fn add(files: &[PathBuf], source: Option<&str>) -> Result<bool> {
    let folder = store::made()?;
    let mut world = Gazetteer::world();
    world.learn_codes();
    let mut importer = Importer::new(&world);
    let lists = importer.take_other_names(files)?;
    if lists.is_empty() {
        bail!(
            "these are names without places; give the dump with the places together with them: `sitrep places add SY.txt alternateNamesV2.txt`"
        );
    }
    let mut whole = true;
    for list in &lists {
        let (mut builder, read) = importer.read(list)?;
        let file = list.file_name().unwrap_or(list.as_os_str()).to_string_lossy();
        builder.about("source", source.unwrap_or(&file));
        builder.about("left out", &read.bad.count.to_string());
        builder.about("made by", concat!("sitrep ", env!("CARGO_PKG_VERSION")));
        let index = store::path(&folder, list);
        builder.build_file(&index).map_err(|error| anyhow::anyhow!("{}: {error}", index.display()))?;
        println!("{}: {} places, in {}", visible(&file), read.places, index.display());
        tell(list, read.places, &read.bad);
        whole &= read.bad.count == 0;
    }
    Ok(whole)
}

/// Lists on standard error the rows that were left out.
pub(crate) fn tell(list: &Path, places: usize, bad: &BadRows) {
    if bad.count == 0 {
        return;
    }
    eprintln!("{} of {} rows of {} were left out:", bad.count, bad.count + places, list.display());
    for error in &bad.first {
        eprintln!("  {}", visible(&error.to_string()));
    }
    if bad.count > bad.first.len() {
        eprintln!("  and {} more", bad.count - bad.first.len());
    }
}
