//! Runs the casebook: every case of `casebook/LANG/*.md` is a test, named by its file and its promise.
//!
//! `UPDATE_CASEBOOK=1` writes what was coded into the fences of the cases that do not hold.
//! Read each one after that: a case says what is right, not what the program does.

mod cases;
mod compare;
mod lines;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use cases::{Book, Case};
use compare::Difference;
use libtest_mimic::{Arguments, Failed, Trial};
use sitrep_codebook::{Codebook, File, raw::Raw};
use sitrep_coding::Coder;
use sitrep_model::{Coded, Language, PublishedBasis, Report};
use sitrep_places::Gazetteer;
use sitrep_reading::{language_of, passages};

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Codebook::built_in(), Gazetteer::world()));

fn main() -> Result<ExitCode> {
    let mut files = files()?;
    files.sort();
    if env::var_os("UPDATE_CASEBOOK").is_some() {
        for path in &files {
            update(path)?;
        }
    }
    let mut trials = Vec::new();
    for path in files {
        trials.extend(file_trials(&path)?);
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// The casebook's files: `casebook/LANG/*.md`.
fn files() -> Result<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut found = Vec::new();
    for language in fs::read_dir(&root).context("the casebook lies in the repository")? {
        let folder = language?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                found.push(file?.path());
            }
        }
    }
    found.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    Ok(found)
}

/// A test for each case, by its file and its promise.
fn file_trials(path: &Path) -> Result<Vec<Trial>> {
    let book = cases::read(&fs::read_to_string(path)?);
    let name = name(path);
    if let Some((line, fault)) = book.faults.first() {
        bail!("{name}:{line}: {fault}");
    }
    let own = own_coder(&book)?.map(Arc::new);
    let trials = book.cases.into_iter().map(|case| {
        let (own, path, file) = (own.clone(), path.to_owned(), name.clone());
        let title = format!("{}: {}", name.trim_start_matches("casebook/"), case.promise);
        Trial::test(title, move || {
            holds(own.as_deref().unwrap_or(&CODER), &case, &path).map_err(|fault| Failed::from(format!("{file}:{fault}")))
        })
    });
    Ok(trials.collect())
}

fn name(path: &Path) -> String {
    let parts: Vec<String> = path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    format!("casebook/{}/{}", parts[1], parts[0])
}

/// A case holds; one that is marked as an aim does not hold yet.
fn holds(coder: &Coder, case: &Case, path: &Path) -> Result<(), String> {
    let differences = differences(coder, case, path).1;
    match (case.not_yet, differences.is_empty()) {
        (false, true) | (true, false) => Ok(()),
        (true, true) => Err(format!("{}: this promise is kept now: take its line `Not yet.` away", case.line)),
        (false, false) => {
            let lines: Vec<String> =
                differences.iter().map(|difference| format!("\n    line {}: {}", difference.line, difference.says)).collect();
            Err(format!("{}: {}{}", case.line, case.promise, lines.concat()))
        }
    }
}

fn differences(coder: &Coder, case: &Case, path: &Path) -> (Coded, Vec<Difference>) {
    let told = coder.code(&report(case, path));
    let differences = compare::differences(case, &told, coder.codebook());
    (told, differences)
}

/// Writes what was coded into the cases of a file that do not hold.
fn update(path: &Path) -> Result<()> {
    let markdown = fs::read_to_string(path)?;
    let book = cases::read(&markdown);
    let own = own_coder(&book)?;
    let coder = own.as_ref().unwrap_or(&CODER);
    let mut broken = Vec::new();
    for case in book.cases.iter().filter(|case| !case.not_yet) {
        let (told, differences) = differences(coder, case, path);
        if !differences.is_empty() {
            broken.push((case, told));
        }
    }
    Ok(fs::write(path, updated(&markdown, &broken))?)
}

/// A coder with the file's own rules laid over the built-in ones.
fn own_coder(book: &Book) -> Result<Option<Coder>> {
    if book.rules.is_empty() {
        return Ok(None);
    }
    let files: Vec<File> = book.rules.iter().map(|(path, text)| File { path: path.clone(), text: text.clone() }).collect();
    let (raw, faults) = Raw::read(&files);
    if let Some(fault) = faults.first() {
        bail!("{fault}");
    }
    Ok(Some(Coder::new(Codebook::overlaid(raw), Gazetteer::world())))
}

fn report(case: &Case, path: &Path) -> Report {
    let folder = path.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().into_owned());
    let language = match folder.as_deref() {
        Some("ar") => Language::Ar,
        Some("mixed") => language_of(&case.text),
        _ => Language::En,
    };
    Report {
        id: "r1".to_owned(),
        sha256: String::new(),
        text: case.text.clone(),
        title: None,
        source: case.publisher.clone(),
        url: None,
        language,
        passages: passages(&case.text, language),
        published: case.reported,
        published_basis: if case.reported.is_some() { PublishedBasis::Given } else { PublishedBasis::None },
    }
}

/// The file with the fences of these cases written anew, from the last to the first so that lines stay where they are.
fn updated(markdown: &str, broken: &[(&Case, Coded)]) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    for (case, coded) in broken.iter().rev() {
        for fence in case.fences.iter().rev() {
            let anew: Vec<String> = match fence.kind.as_str() {
                "claims" => coded.claims.iter().map(show::claim).collect(),
                "relations" => coded.relations.iter().map(show::relation).collect(),
                "doubts" => coded.doubts.iter().map(|doubt| self::lines::name_of(&doubt.kind)).collect(),
                _ => continue,
            };
            lines.splice(fence.line..fence.line + fence.lines.len(), anew);
        }
    }
    lines.join("\n") + "\n"
}
