//! `sitrep places`: gazetteers fetched, added and looked into.

mod add;
mod asked;
mod at;
mod fetch;
mod get;
mod list;
pub(crate) mod own;
pub(crate) mod regions;
mod search;
mod shown;
pub(crate) mod store;

use std::process::ExitCode;

use anyhow::Result;

pub(crate) use add::tell as tell_left_out;
use asked::PlacesCommand;
pub(crate) use asked::{Gazetteers, Places};

pub(crate) fn run(asked: &Places) -> Result<ExitCode> {
    match &asked.command {
        PlacesCommand::Search(asked) => search::run(asked),
        PlacesCommand::At(asked) => at::run(asked),
        PlacesCommand::Get(asked) => get::run(asked),
        PlacesCommand::Add(asked) => add::run(asked),
        PlacesCommand::List(asked) => list::run(asked),
        PlacesCommand::Check(asked) => list::check(asked),
    }
}
