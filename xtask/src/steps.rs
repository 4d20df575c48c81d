//! Commands run one after another, each shown as it runs.

use std::io::{BufRead, BufReader, pipe};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::root;

/// A command of the repository's own folder.
pub fn cargo(arguments: &[&str]) -> Result<Command> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root()?).stdin(Stdio::null());
    Ok(command)
}

/// Runs a command with its output on the screen. Did it succeed?
pub fn passes(name: &str, command: &mut Command) -> Result<bool> {
    println!("== {name}");
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("{name}: cannot be run"))?;
    println!("== {name}: {} in {:.1} s", if status.success() { "passed" } else { "FAILED" }, begun.elapsed().as_secs_f64());
    Ok(status.success())
}

/// As [`passes`], and hands each line to `see` as well.
pub fn passes_seen(name: &str, mut command: Command, mut see: impl FnMut(&str)) -> Result<bool> {
    println!("== {name}");
    let (reader, writer) = pipe()?;
    let both = writer.try_clone()?;
    let mut child = command.stdout(writer).stderr(both).spawn().with_context(|| format!("{name}: cannot be run"))?;
    // The command holds the pipe's other end; without this the reading below would never end.
    drop(command);
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        see(&line);
    }
    let passed = child.wait()?.success();
    println!("== {name}: {}", if passed { "passed" } else { "FAILED" });
    Ok(passed)
}
