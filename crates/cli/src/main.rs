//! `sitrep`: codes conflict reports into claims, each value with the words it was read from.

mod actors;
mod asked;
mod check;
mod code;
mod explain;
mod knowledge;
mod lines;
mod mark;
mod places;
mod progress;
mod stop;
mod work;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use asked::{Asked, Command};

fn main() -> ExitCode {
    let asked = Asked::parse();
    let done = match asked.command {
        Command::Code(code) => code::run(&code),
        Command::Explain(explain) => explain::run(&explain),
        Command::Mark(mark) => mark::run(&mark),
        Command::Places(places) => places::run(&places),
        Command::Actors(actors) => actors::run(&actors),
        Command::Check(check) => check::run(&check),
    };
    match done {
        Ok(exit) => exit,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sitrep: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whoever reads the output may stop when they have seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
