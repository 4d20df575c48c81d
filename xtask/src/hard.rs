//! `cargo xtask bench --hard`: lines of up to 5 MB that never end, read by the release binary.

#[path = "../../crates/coding/tests/unbreakable/lines.rs"]
mod lines;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Result, ensure};

use crate::bench::{megabytes, release, watch};
use lines::LINES;

/// How long the lines are, in bytes.
const LENGTHS: [usize; 3] = [1_000_000, 2_000_000, 5_000_000];
/// A byte of the longest line may take so many times what one of the shortest takes.
const SLACK: f64 = 1.8;
/// Seconds that say nothing.
const NOISE: f64 = 0.5;

/// Reads every line at every length, and prints seconds for each megabyte and the most memory.
pub fn run() -> Result<()> {
    let (binary, target) = release()?;
    let folder = target.join("bench");
    fs::create_dir_all(&folder)?;
    let mut slow = Vec::new();
    for line in LINES {
        let mut each = Vec::new();
        let mut most = 0;
        for length in LENGTHS {
            let path = folder.join("line.txt");
            fs::write(&path, line.text(length))?;
            let (seconds, memory) = read(&binary, &path)?;
            each.push((seconds - NOISE).max(0.0) / megabytes(length as u64));
            most = most.max(memory);
        }
        println!("{}: {:.2?} s/MB, {:.0} MB of memory at most", line.name, each, megabytes(most));
        if each.last().zip(each.first()).is_some_and(|(long, short)| *long > (*short + NOISE) * SLACK) {
            slow.push(line.name);
        }
    }
    ensure!(slow.is_empty(), "these lines take more than linear time: {}", slow.join(", "));
    Ok(())
}

fn read(binary: &Path, path: &Path) -> Result<(f64, u64)> {
    let begun = Instant::now();
    let mut child = Command::new(binary).args(["code", "--format", "jsonl"]).arg(path).stdout(Stdio::null()).spawn()?;
    let memory = watch(&mut child)?;
    ensure!(child.wait()?.success(), "sitrep failed on a line that it should read");
    Ok((begun.elapsed().as_secs_f64(), memory.unwrap_or(0)))
}
