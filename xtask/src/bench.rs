//! `cargo xtask bench`: how fast the release binary codes reports, and how much memory it takes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::reports::{self, Written};
use crate::root;
use crate::steps::{cargo, passes};

const REPORTS: usize = 4_000;

/// Starting and ending once is short and shaky: the best of so many is told.
const STARTS: usize = 15;

/// Builds the release binary, codes generated reports, and prints the figures.
pub fn run() -> Result<()> {
    let (binary, target) = release()?;
    let folder = target.join("bench");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let written = reports::write(&folder.join("reports"), REPORTS)?;
    let cores = thread::available_parallelism()?.get();
    println!("{} reports, {:.1} MB", written.reports, megabytes(written.bytes));
    measure(&binary, &folder, &written, 1)?;
    measure(&binary, &folder, &written, cores)?;
    let mut who = cargo(&["run", "--quiet", "--release", "--package", "sitrep-codebook", "--example", "who"])?;
    ensure!(passes("actors", &mut who)?, "actors could not be measured");
    println!("one report, start to exit: {:.1} ms", one_report(&binary, &folder)?.as_secs_f64() * 1000.0);
    Ok(())
}

/// Builds the release binary; where it lies, and the folder of all that is built.
pub(crate) fn release() -> Result<(PathBuf, PathBuf)> {
    ensure!(passes("release build", &mut cargo(&["build", "--quiet", "--release", "--package", "sitrep"])?)?, "the release build failed");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root()?.join("target"), PathBuf::from);
    Ok((target.join("release").join("sitrep"), target))
}

fn measure(binary: &Path, folder: &Path, written: &Written, threads: usize) -> Result<()> {
    let mut command = Command::new(binary);
    command.arg("code").arg(folder.join("reports")).args(["--format", "jsonl", "--threads", &threads.to_string()]);
    let begun = Instant::now();
    let mut child = command.stdout(File::create(folder.join("coded.jsonl"))?).spawn()?;
    let peak = watch(&mut child)?;
    let seconds = begun.elapsed().as_secs_f64();
    ensure!(child.wait()?.success(), "sitrep failed on reports that it should read");
    let peak = peak.map_or_else(|| "not measured here".to_owned(), |bytes| format!("{:.0} MB", megabytes(bytes)));
    let speed = written.reports as f64 / seconds;
    println!("{threads} thread(s): {speed:.0} reports/s, {:.2} MB/s, peak memory {peak}", megabytes(written.bytes) / seconds);
    Ok(())
}

/// Waits for the end, and notes the most memory that the system (Linux) tells of until then.
pub(crate) fn watch(child: &mut Child) -> Result<Option<u64>> {
    let mut peak = None;
    while child.try_wait()?.is_none() {
        peak = peak_of(child.id()).or(peak);
        thread::sleep(Duration::from_millis(2));
    }
    Ok(peak)
}

fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024)
}

fn one_report(binary: &Path, folder: &Path) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..STARTS {
        let begun = Instant::now();
        let status = Command::new(binary).arg("code").arg(folder.join("reports/report-000000.txt")).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "sitrep failed on a report that it should read");
        best = best.min(begun.elapsed());
    }
    Ok(best)
}

pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
