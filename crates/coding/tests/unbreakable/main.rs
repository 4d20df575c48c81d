//! No text breaks the coder: ten thousand spoiled reports, and lines that never end.
//!
//! `cargo xtask bench --hard` reads every such line at 5 MB with the release binary.

mod lines;
mod mutants;
mod quotes;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use lines::{LINES, Line};
use mutants::{Dice, Original};
use sitrep_codebook::Codebook;
use sitrep_coding::Coder;
use sitrep_places::Gazetteer;
use sitrep_reading::{Format, Report, read};

/// How many spoiled reports each of the two tests codes.
const MUTANTS: u64 = 5_000;
/// A line of this length is read, and one eight times as long.
const SHORT: usize = 8_000;
const LONGER: usize = 8;
/// Twice what linear time takes; what grows with the square takes eight times as much.
const SLACK: u32 = 2;
/// Times below this are noise.
const NOISE: Duration = Duration::from_millis(60);

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Codebook::built_in(), Gazetteer::world()));

#[test]
fn spoiled_examples_are_coded_or_refused() {
    let examples = mutants::examples();
    spoil(&examples, &examples);
}

#[test]
fn spoiled_casebook_reports_are_coded_or_refused() {
    spoil(&mutants::casebook(), &mutants::examples());
}

/// Codes `MUTANTS` spoiled reports; pieces of `others` get into some of them.
fn spoil(originals: &[Original], others: &[Original]) {
    for number in 0..MUTANTS {
        let mut dice = Dice::new(number);
        let original = dice.one(originals);
        let bytes = mutants::spoil(original, &dice.one(others).bytes, &mut dice);
        let coded = catch_unwind(AssertUnwindSafe(|| {
            if let Ok(report) = read(original.format, &bytes, "spoiled") {
                quotes::hold(&report, &CODER.code(&report));
            }
        }));
        assert!(coded.is_ok(), "{} spoiled with number {number} breaks the coder:\n{}", original.name, String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn lines_that_never_end_take_linear_time() {
    let slow: Vec<String> = LINES.iter().filter_map(grows).collect();
    assert!(slow.is_empty(), "these lines take more than linear time:\n{}", slow.join("\n"));
}

#[test]
fn a_line_of_five_megabytes_is_coded() {
    let line = LINES.iter().find(|line| line.name == "one sentence again and again").expect("it is in the list");
    let report = report(&line.text(5_000_000));
    assert!(!CODER.code(&report).claims.is_empty());
}

/// What is wrong with the time that a line takes, if anything. Other work on the machine may cost it one look, not three.
fn grows(line: &Line) -> Option<String> {
    let (short, long) = (report(&line.text(SHORT)), report(&line.text(SHORT * LONGER)));
    let mut slow = None;
    for _ in 0..3 {
        let (once, often) = (time(&short), time(&long));
        if often <= (once + NOISE) * SLACK * LONGER as u32 {
            return None;
        }
        slow = Some(format!("{}: {once:?}, and {often:?} where it is {LONGER} times as long", line.name));
    }
    slow
}

fn time(report: &Report) -> Duration {
    let begun = Instant::now();
    let coded = CODER.code(report);
    let taken = begun.elapsed();
    quotes::hold(report, &coded);
    taken
}

fn report(text: &str) -> Report {
    read(Format::Text, text.as_bytes(), "line").expect("a text with words in it is a report")
}
