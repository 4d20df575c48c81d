//! What a person runs on the repository.

mod bench;
mod hard;
mod links;
mod outlines;
mod places;
mod regions;
mod reports;
mod steps;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

fn main() -> Result<ExitCode> {
    match std::env::args().nth(1).as_deref() {
        Some("test") => test::run(),
        Some("bench") if std::env::args().nth(2).as_deref() == Some("--hard") => hard::run().map(|()| ExitCode::SUCCESS),
        Some("bench") => bench::run().map(|()| ExitCode::SUCCESS),
        Some("places") => places::build().map(|()| ExitCode::SUCCESS),
        Some("regions") => regions::build().map(|()| ExitCode::SUCCESS),
        Some("outlines") => outlines::build().map(|()| ExitCode::SUCCESS),
        _ => {
            anyhow::bail!(
                "say which: test (everything that must hold), bench (how fast; --hard: lines that never end), places (build the world that the binary carries), \
                 regions (write those of the codebook for the binary to carry), outlines (build the outlines that maps are drawn over)"
            )
        }
    }
}

/// The repository's own folder.
fn root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).context("xtask lies in the repository")
}
