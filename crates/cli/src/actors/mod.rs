//! `sitrep actors`: who is who, and when.

mod as_of;
mod from;
mod graph;
mod search;
mod show;
mod standing;
mod svg;
mod unknown;

use std::io::{Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use sitrep_codebook::history::Histories;

use crate::asked::{Actors, ActorsCommand};
use crate::knowledge;

pub(crate) fn run(asked: &Actors) -> Result<ExitCode> {
    let folder = match &asked.command {
        ActorsCommand::Search(asked) => &asked.codebook,
        ActorsCommand::Show(asked) => &asked.codebook,
        ActorsCommand::AsOf(asked) => &asked.codebook,
        ActorsCommand::Graph(asked) => &asked.codebook,
        ActorsCommand::From(asked) | ActorsCommand::Unknown(asked) => &asked.knowledge.codebook,
    };
    let book = knowledge::codebook(folder.as_deref())?;
    let histories = || Histories::new(&book);
    let (answer, exit) = match &asked.command {
        ActorsCommand::Search(asked) => (search::answer(&histories(), asked), ExitCode::SUCCESS),
        ActorsCommand::Show(asked) => (show::answer(&histories(), asked)?, ExitCode::SUCCESS),
        ActorsCommand::AsOf(asked) => (as_of::answer(&histories(), asked), ExitCode::SUCCESS),
        ActorsCommand::Graph(asked) => (graph::answer(&histories(), asked)?, ExitCode::SUCCESS),
        ActorsCommand::From(asked) => from::answer(&book, asked)?,
        ActorsCommand::Unknown(asked) => unknown::answer(asked)?,
    };
    stdout().lock().write_all(answer.as_bytes())?;
    Ok(exit)
}

/// A codebook's word for a kind or a relation: `rebel-group`.
fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
