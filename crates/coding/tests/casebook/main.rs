//! Runs the casebook: each Markdown file of `casebook/` is a test, and every case in it a promise.
//!
//! `UPDATE_CASEBOOK=1` writes what was coded into the fences of the cases that do not hold.
//! Read each one after that: a case says what is right, not what the program does.

mod cases;
mod compare;
mod lines;
mod show;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fmt, fs};

use anyhow::{Result, bail};
use cases::{Book, Case};
use sitrep_codebook::{Codebook, File, raw::Raw};
use sitrep_coding::Coder;
use sitrep_model::{Coded, Language, PublishedBasis, Report};
use sitrep_places::Gazetteer;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Codebook::built_in(), Gazetteer::world()));

datatest_stable::harness! {
    { test = holds, root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../casebook"), pattern = r"^[a-z]{2}/.*\.md$" },
}

/// Every case of a file holds.
fn holds(path: &Path) -> datatest_stable::Result<()> {
    if env::var_os("SITREP_CASEBOOK").is_none() && env::var_os("UPDATE_CASEBOOK").is_none() {
        return Ok(());
    }
    run(path).map_err(|error| Broken(format!("{error:#}")).into())
}

/// What does not hold. The harness prints errors for programmers; this one prints itself for readers.
struct Broken(String);

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

fn run(path: &Path) -> Result<()> {
    let markdown = fs::read_to_string(path)?;
    let book = cases::read(&markdown);
    let own = own_coder(&book)?;
    let coder = own.as_ref().unwrap_or(&CODER);
    let name = path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
    let name = format!("casebook/{}/{}", name[1], name[0]);
    let mut said = String::new();
    let mut broken = Vec::new();
    for case in &book.cases {
        let told = coder.code(&report(case, path));
        let differences = compare::differences(case, &told, coder.codebook());
        if !differences.is_empty() {
            writeln!(said, "\n{name}:{}: {}", case.line, case.promise)?;
            for difference in differences {
                writeln!(said, "    line {}: {}", difference.line, difference.says)?;
            }
            broken.push((case, told));
        }
    }
    for (line, fault) in &book.faults {
        writeln!(said, "\n{name}:{line}: {fault}")?;
    }
    if env::var_os("UPDATE_CASEBOOK").is_some() {
        return Ok(fs::write(path, updated(&markdown, &broken))?);
    }
    if said.is_empty() {
        return Ok(());
    }
    bail!("{} of {} cases of {name} hold\n{said}", book.cases.len() - broken.len(), book.cases.len());
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
    Report {
        id: "r1".to_owned(),
        sha256: String::new(),
        text: case.text.clone(),
        title: None,
        source: case.publisher.clone(),
        url: None,
        language: if folder.as_deref() == Some("ar") { Language::Ar } else { Language::En },
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
