//! `sitrep check`: what is wrong with a codebook, file by file and line by line.

mod actors;
mod examples;
mod labels;
mod references;
mod regions;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use sitrep_codebook::history::facts;
use sitrep_codebook::raw::Raw;
use sitrep_codebook::{Codebook, Fault, File};
use sitrep_coding::Coder;

use crate::asked::Check;
use crate::knowledge;
use crate::places::own;

pub(crate) fn run(asked: &Check) -> Result<ExitCode> {
    let (raw, mut faults, folder) = rules(asked.folder.as_deref())?;
    let texts = Texts { files: folder };
    references::check(&raw, &texts, &mut faults);
    actors::check(&raw, &texts, &mut faults);
    labels::check(&raw, &texts, &mut faults);
    let mut gazetteer = knowledge::world_and(&asked.places)?;
    for (rule, says, remedy) in own::lay_sound(&raw.own_places, &mut gazetteer)? {
        faults.push(texts.fault(&rule.file, &rule.name, says, remedy));
    }
    regions::check(&raw, &mut gazetteer, &texts, &mut faults)?;
    let coder = Coder::new(Codebook::from_raw(&raw), gazetteer);
    examples::check(&raw, &coder, &texts, &mut faults);
    faults.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for fault in &faults {
        println!("{fault}");
    }
    println!("{}", summary(&raw, faults.len()));
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The built-in rules with the user's laid over them, and the user's files for finding lines.
fn rules(folder: Option<&Path>) -> Result<(Raw, Vec<Fault>, Vec<File>)> {
    let built_in = Codebook::built_in_rules().clone();
    let Some(folder) = folder else { return Ok((built_in, Vec::new(), Vec::new())) };
    let files = knowledge::files(folder)?;
    let (over, faults) = Raw::read(&files);
    let mut raw = built_in;
    raw.overlay(over);
    Ok((raw, faults, files))
}

fn summary(raw: &Raw, faults: usize) -> String {
    let frames: usize = raw.cues.values().map(Vec::len).sum();
    let (types, actors) = (raw.types.len(), raw.actors.len());
    let found = match faults {
        0 => "no faults".to_owned(),
        1 => "1 fault".to_owned(),
        many => format!("{many} faults"),
    };
    let (regions, sourced) = (raw.regions.len(), raw.regions.iter().filter(|rule| regions::is_sourced(rule)).count());
    let told = raw.actors.iter().map(|rule| facts(&rule.body));
    let (facts, cited) = told.fold((0, 0), |(all, read), (facts, cited)| (all + facts, read + cited));
    format!(
        "{found} in {frames} frames, {types} event types, {actors} actors, {regions} regions; {cited} of {facts} dated facts of actors \
         and {sourced} of {regions} regions cite what was read"
    )
}

/// The files of a codebook, for the line that a rule stands on. Built-in files are not at hand, and count as line 1.
struct Texts {
    files: Vec<File>,
}

impl Texts {
    /// Is the file one of the user's?
    fn holds(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }

    fn fault(&self, path: &str, rule: &str, says: String, remedy: &str) -> Fault {
        match self.files.iter().find(|file| file.path == path) {
            Some(file) => Fault::of(file, rule, says, remedy),
            None => Fault { path: path.to_owned(), line: 1, says: format!("rule `{rule}`: {says}"), remedy: remedy.to_owned() },
        }
    }

    /// The line, from 1, that holds these words.
    fn line(&self, path: &str, words: &str) -> Option<usize> {
        let file = self.files.iter().find(|file| file.path == path)?;
        let written = words.replace('\\', "\\\\").replace('"', "\\\"");
        file.text.lines().position(|line| line.contains(words) || line.contains(&written)).map(|at| at + 1)
    }
}
