//! `--lang`: what people read changes its language, what programs read does not.

use std::fs;
use std::process::{Command, Output, Stdio};

const REPORT: &str =
    "Russian warplanes carried out an air strike on a market in Idlib on 5 March 2017, killing five civilians, residents said.";

fn sitrep(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    fs::write(&report, REPORT).unwrap();
    let report = report.to_string_lossy().into_owned();
    let arguments = arguments.iter().map(|argument| if *argument == "REPORT" { &report } else { *argument });
    Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(arguments)
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = sitrep(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn arabic_labels_stand_beside_arabic_names() {
    let table = printed(&["code", "REPORT", "--lang", "ar"]);
    assert!(table.contains("1. غارة جوية، حدث وقع\n"), "{table}");
    assert!(table.contains("القوات الروسية (قوات حكومية)  «\u{2068}Russian warplanes\u{2069}»"), "{table}");
    assert!(table.contains("5 آذار/مارس 2017") && table.contains("إدلب، سوريا"), "{table}");
    assert!(table.lines().all(|line| line.is_empty() || line.starts_with('\u{200f}')), "{table}");
}

#[test]
fn the_rules_are_explained_in_arabic() {
    let said = printed(&["explain", "REPORT", "--lang", "ar"]);
    assert!(said.contains("القواعد وراء الإفادة 1") && said.contains("   مكان"), "{said}");
}

#[test]
fn only_the_summary_of_a_line_of_json_is_arabic() {
    let line = |language: &[&str]| -> serde_json::Value {
        serde_json::from_str(&printed(&[&["code", "REPORT", "--format", "jsonl"], language].concat())).unwrap()
    };
    let (english, mut arabic) = (line(&[]), line(&["--lang", "ar"]));
    let summary = &mut arabic["claims"][0]["summary"];
    assert!(summary.as_str().unwrap().starts_with("غارة جوية"), "{summary}");
    *summary = english["claims"][0]["summary"].clone();
    assert_eq!(arabic, english);
}

#[test]
fn tables_for_programs_are_the_same_in_every_language() {
    for format in ["csv", "acled", "geojson"] {
        let rows = |language| printed(&["code", "REPORT", "--format", format, "--lang", language]);
        assert_eq!(rows("ar"), rows("en"));
    }
}

#[test]
fn a_language_without_labels_is_refused_with_those_that_there_are() {
    let output = sitrep(&["code", "REPORT", "--lang", "xx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("ask for one of ar, en"));
}
