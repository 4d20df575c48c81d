//! Opens what is laid over the knowledge that the binary carries.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use sitrep_codebook::{Codebook, File, raw::Raw};
use sitrep_coding::Coder;
use sitrep_model::Labels;
use sitrep_places::Gazetteer;

use crate::asked::{Knowledge, Shown};
use crate::places::{Gazetteers, own, regions, store, tell_left_out};

/// The one place that builds what codes reports.
pub(crate) fn coder(knowledge: &Knowledge) -> Result<Coder> {
    let codebook = codebook(knowledge.codebook.as_deref())?;
    let mut gazetteer = gazetteer(&knowledge.gazetteers)?;
    if !codebook.regions.is_empty() {
        regions::lay(&codebook.regions, &mut gazetteer)?;
    }
    own::lay(&codebook.own_places, &mut gazetteer)?;
    Ok(Coder::new(codebook, gazetteer))
}

/// The labels of the language that is asked for.
pub(crate) fn labels(coder: &Coder, asked: &Shown) -> Result<Labels> {
    let codebook = coder.codebook();
    codebook.labels(&asked.code).ok_or_else(|| {
        let known = codebook.label_languages().collect::<Vec<_>>().join(", ");
        anyhow!("there are no labels in `{}`; ask for one of {known}, or put labels/{0}/ into a codebook folder", asked.code)
    })
}

/// The built-in codebook, with a user's folder laid over it.
pub(crate) fn codebook(folder: Option<&Path>) -> Result<Codebook> {
    let Some(folder) = folder else { return Ok(Codebook::built_in()) };
    let (raw, faults) = Raw::read(&files(folder)?);
    if let Some(first) = faults.first() {
        bail!("{}/{first} ({} faults in all: `sitrep check {0}` lists them)", folder.display(), faults.len());
    }
    Ok(Codebook::overlaid(raw))
}

/// The world, the gazetteers that the user added, and those that are given.
pub(crate) fn gazetteer(asked: &Gazetteers) -> Result<Gazetteer> {
    let mut gazetteer = Gazetteer::world();
    if !asked.without_added {
        for path in store::added() {
            gazetteer
                .add_index_file(&path)
                .map_err(|error| anyhow!("{error}; or delete the file, or leave out what was added with --without-added"))?;
        }
    }
    lay(&asked.places, &mut gazetteer)?;
    Ok(gazetteer)
}

/// The world with lists of places laid over it, and nothing that the user added.
pub(crate) fn world_and(lists: &[PathBuf]) -> Result<Gazetteer> {
    let mut gazetteer = Gazetteer::world();
    lay(lists, &mut gazetteer)?;
    Ok(gazetteer)
}

fn lay(lists: &[PathBuf], gazetteer: &mut Gazetteer) -> Result<()> {
    for path in lists {
        let imported = gazetteer.add_file(path)?;
        tell_left_out(path, imported.places, &imported.bad);
    }
    Ok(())
}

/// The TOML files of a codebook folder, by path.
pub(crate) fn files(folder: &Path) -> Result<Vec<File>> {
    let mut found = Vec::new();
    gather(folder, folder, &mut found)?;
    if found.is_empty() {
        bail!("{}: this folder holds no .toml file; give the folder that holds ontology/, cues/ and the like", folder.display());
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<File>) -> Result<()> {
    let cannot = || format!("{}: this codebook folder cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let path = entry.path();
        // A link to a folder may lead back to where it stands.
        if entry.file_type().with_context(cannot)?.is_dir() {
            gather(root, &path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).with_context(|| format!("{}: this file cannot be read; is it UTF-8?", path.display()))?;
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(File { path: inside, text });
        }
    }
    Ok(())
}
