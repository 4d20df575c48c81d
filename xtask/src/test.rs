//! `cargo xtask test`: everything that must hold before a change lands. It needs nothing but cargo.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::links;
use crate::steps::{cargo, passes, passes_seen};

/// A check's name, its arguments to cargo, and a variable of its environment.
type Check = (&'static str, &'static [&'static str], Option<(&'static str, &'static str)>);

/// Runs every check, the tests last. Did all hold?
pub fn run() -> Result<ExitCode> {
    let mut failed = Vec::new();
    let checks: [Check; 5] = [
        ("format", &["fmt", "--all", "--check"], None),
        ("clippy", &["clippy", "--quiet", "--workspace", "--all-targets", "--keep-going", "--", "-D", "warnings"], None),
        ("documentation", &["doc", "--quiet", "--workspace", "--no-deps"], Some(("RUSTDOCFLAGS", "-D warnings"))),
        ("examples in documentation", &["test", "--quiet", "--workspace", "--doc"], None),
        ("codebook", &["run", "--quiet", "--package", "sitrep", "--", "check", "codebook"], None),
    ];
    for (name, arguments, setting) in checks {
        if !passes(name, cargo(arguments)?.envs(setting))? {
            failed.push(name);
        }
    }
    if !links::hold()? {
        failed.push("links");
    }
    let tests = tests()?;
    if !tests.passed {
        failed.push("tests");
    }
    for name in &failed {
        println!("FAILED: {name}");
    }
    println!("{}", tests.summary());
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the tests came to, over all test binaries.
#[derive(Debug, Default)]
struct Tests {
    passed: bool,
    ok: usize,
    failed: usize,
    ignored: usize,
}

impl Tests {
    /// Cargo's usual summary, of all binaries together.
    fn summary(&self) -> String {
        let result = if self.passed { "ok" } else { "FAILED" };
        format!("test result: {result}. {} passed; {} failed; {} ignored; 0 measured; 0 filtered out", self.ok, self.failed, self.ignored)
    }

    /// Adds what a line of either runner says: "test result: ok. 3 passed; 0 failed; ..." or "Summary [1.2s] 3 tests run: 3 passed, 0 skipped".
    fn see(&mut self, line: &str) {
        let line = plain(line);
        let Some(line) = line.trim_start().strip_prefix("test result: ").or_else(|| line.trim_start().strip_prefix("Summary ")) else {
            return;
        };
        let words: Vec<&str> = line.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',')).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, what] = pair else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match *what {
                "passed" => self.ok += number,
                "failed" => self.failed += number,
                "ignored" | "skipped" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Runs all tests, by nextest where it is installed.
fn tests() -> Result<Tests> {
    let mut version = cargo(&["nextest", "--version"])?;
    let has_nextest = version.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let arguments: &[&str] = if has_nextest {
        &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail", "--show-progress", "none"]
    } else {
        &["test", "--workspace", "--all-targets", "--no-fail-fast"]
    };
    let mut tests = Tests::default();
    tests.passed = passes_seen("tests", cargo(arguments)?, |line| tests.see(line))?;
    Ok(tests)
}

/// A line without the colours that a runner may give it.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Tests;

    fn seen(lines: &[&str]) -> (usize, usize, usize) {
        let mut tests = Tests::default();
        for line in lines {
            tests.see(line);
        }
        (tests.ok, tests.failed, tests.ignored)
    }

    #[test]
    fn summaries_of_all_binaries_are_added() {
        let lines = [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            "test 3 passed by",
            "test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s",
        ];
        assert_eq!(seen(&lines), (14, 4, 1));
    }

    #[test]
    fn the_other_runners_summary_is_read_too() {
        assert_eq!(seen(&["\u{1b}[32;1m     Summary\u{1b}[0m [   1.234s] 9 tests run: 7 passed (1 slow), 2 failed, 3 skipped"]), (7, 2, 3));
    }
}
