//! The binary as a user meets it.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sitrep-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, text: &str) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sitrep(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(arguments)
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const REPORT: &str = "Gunmen killed three farmers near the village of Karmeen on Monday, residents said.";

fn many(count: usize) -> String {
    let line = |at| format!("{{\"id\": \"r{at}\", \"text\": \"{REPORT}\", \"published\": \"2021-08-26\"}}\n");
    (0..count).map(line).collect::<Vec<String>>().concat()
}

#[test]
fn a_report_becomes_a_readable_table() {
    let folder =
        Folder::new("table").with("r.jsonl", &format!("{{\"id\": \"r1\", \"title\": \"Farmers killed\", \"text\": \"{REPORT}\"}}"));
    let coded = sitrep(&["code", &folder.path("r.jsonl")]);
    assert!(coded.status.success(), "{}", told(&coded));
    let table = String::from_utf8(coded.stdout).unwrap();
    assert!(table.starts_with("Farmers killed\npublication date unknown\nid r1\n───"), "{table}");
    assert!(table.contains("1. killing, happened\n"), "{table}");
    assert!(table.contains("   told       \"killed\"\n"), "{table}");
}

#[test]
fn standard_input_is_text() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(["code", "-", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    let line = &lines(&child.wait_with_output().unwrap())[0];
    assert_eq!(line["report"]["language"], "en");
    assert_eq!(line["claims"][0]["type"], "killing");
}

#[test]
fn one_thread_and_four_write_the_same_bytes() {
    let folder = Folder::new("threads").with("r.jsonl", &many(300));
    let with = |threads: &str| sitrep(&["code", &folder.path("r.jsonl"), "--format", "jsonl", "--threads", threads]).stdout;
    let (one, four) = (with("1"), with("4"));
    assert_eq!(String::from_utf8_lossy(&one).lines().count(), 300);
    assert!(one == four);
}

#[test]
fn one_thread_and_four_write_the_same_page() {
    let folder = Folder::new("page").with("r.jsonl", &many(40));
    let with = |threads: &str| sitrep(&["code", &folder.path("r.jsonl"), "--format", "html", "--threads", threads]).stdout;
    let (one, four) = (with("1"), with("4"));
    assert!(String::from_utf8_lossy(&one).contains("<h2>40 reports, 40 claims</h2>"));
    assert!(one == four);
}

#[test]
fn lines_are_in_the_order_of_the_input() {
    let folder = Folder::new("order").with("r.jsonl", &many(100));
    let ids: Vec<String> = lines(&sitrep(&["code", &folder.path("r.jsonl"), "--format", "jsonl"]))
        .iter()
        .map(|line| line["report"]["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..100).map(|at| format!("r{at}")).collect::<Vec<_>>());
}

#[test]
fn a_bad_line_is_listed_and_the_rest_coded() {
    let folder = Folder::new("bad").with("r.jsonl", &format!("{}not a report\n{}", many(1), many(1)));
    let coded = sitrep(&["code", &folder.path("r.jsonl"), "--format", "jsonl"]);
    assert_eq!(coded.status.code(), Some(1));
    assert_eq!(lines(&coded).len(), 2);
    assert!(told(&coded).contains("1 of 3 reports could not be read:\n"), "{}", told(&coded));
    assert!(told(&coded).contains("r.jsonl:2: not JSON at column "), "{}", told(&coded));
}

#[test]
fn a_wrong_option_is_a_usage_error() {
    assert_eq!(sitrep(&["code", "--format", "pdf", "r.txt"]).status.code(), Some(2));
    assert_eq!(sitrep(&["code"]).status.code(), Some(2));
    assert_eq!(sitrep(&["code", "--names", "withheld", "r.txt"]).status.code(), Some(2));
    assert_eq!(sitrep(&["code", "r.txt", "--published", "yesterday"]).status.code(), Some(2));
    assert_eq!(sitrep(&["code", "r.txt", "--places", "/no/such/file"]).status.code(), Some(2));
}

#[test]
fn the_given_date_reaches_reports_that_carry_none() {
    let folder = Folder::new("given").with("r.txt", REPORT);
    let coded = sitrep(&["code", &folder.path("r.txt"), "--format", "jsonl", "--published", "2021-08-26", "--with-text"]);
    let report = &lines(&coded)[0]["report"];
    assert_eq!((report["published"].as_str(), report["published_basis"].as_str()), (Some("2021-08-26"), Some("given")));
    assert_eq!(report["text"], REPORT);
}

#[test]
fn every_format_of_nothing_is_whole() {
    let folder = Folder::new("nothing").with("r.jsonl", "\n");
    let of = |format: &str| String::from_utf8(sitrep(&["code", &folder.path("r.jsonl"), "--format", format]).stdout).unwrap();
    assert_eq!(of("jsonl"), "");
    assert!(of("csv").starts_with("report_id,claim_id,"));
    assert!(of("acled").starts_with("event_id_cnty,event_date,"));
    assert!(of("html").ends_with("</html>\n"));
    assert!(serde_json::from_str::<serde_json::Value>(&of("geojson")).unwrap()["features"].as_array().unwrap().is_empty());
}

#[test]
fn a_map_of_several_reports_is_one_collection() {
    let folder = Folder::new("map").with("r.jsonl", &many(3));
    let map = sitrep(&["code", &folder.path("r.jsonl"), "--format", "geojson"]).stdout;
    let map: serde_json::Value = serde_json::from_slice(&map).unwrap();
    assert!(map["features"].as_array().unwrap().len() >= 3);
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let folder = Folder::new("pipe").with("r.jsonl", &many(2_000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitrep"))
        .args(["code", &folder.path("r.jsonl"), "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 64];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", told(&done));
    assert_eq!(told(&done), "");
}

#[test]
fn marks_name_the_report_they_stand_in() {
    let folder = Folder::new("mark").with("r.jsonl", &many(2));
    for what in ["dates", "places", "actors"] {
        let marked = lines(&sitrep(&["mark", what, &folder.path("r.jsonl"), "--format", "jsonl"]));
        assert_eq!(marked.len(), 2);
        assert_eq!(marked[1]["id"], "r1");
        assert!(marked[0][what].is_array());
    }
}

#[test]
fn places_are_found_by_name_and_by_a_file_of_names() {
    // A line of GeoNames' layout: id, name, ASCII name, other names, latitude, longitude, class, code, country ...
    let place = "9999999\tQarmeenabad\tQarmeenabad\t\t35.5\t36.25\tP\tPPL\tSY\t\t\t\t\t\t900\t\t300\tAsia/Damascus\t2020-01-01\n";
    let folder = Folder::new("places").with("q.jsonl", "{\"id\": \"q1\", \"text\": \"Qarmeenabad\"}\n").with("places.txt", place);
    let (queries, gazetteer) = (folder.path("q.jsonl"), folder.path("places.txt"));
    for asked in [&["places", "search", "Qarmeenabad"][..], &["places", "search", "--queries", &queries]] {
        let searched = sitrep(&[asked, &["--places", &gazetteer, "--format", "jsonl"]].concat());
        let hit = &lines(&searched)[0]["hits"][0];
        assert_eq!((&hit["name"], &hit["lat"]), (&"Qarmeenabad".into(), &35.5.into()), "{}", told(&searched));
    }
}

#[test]
fn explaining_shows_each_mark_with_its_rule() {
    let folder = Folder::new("explain").with("r.txt", REPORT);
    let explained = String::from_utf8(sitrep(&["explain", &folder.path("r.txt")]).stdout).unwrap();
    assert!(explained.starts_with("Gunmen killed three farmers"), "{explained}");
    assert!(explained.contains("cues/en/killing/"), "{explained}");
    assert!(explained.contains("Rules behind claim 1\n"), "{explained}");
}

#[test]
fn a_fault_of_a_codebook_is_told_with_its_line() {
    let rule = "# Raids\n\n[storm]\nevent = \"riad\"\nverbs = [\"storm\"]\n";
    let folder = Folder::new("check").with("cues/en/own.toml", rule);
    let checked = sitrep(&["check", &folder.0.to_string_lossy()]);
    assert_eq!(checked.status.code(), Some(1));
    let says = String::from_utf8(checked.stdout).unwrap();
    assert!(says.contains("cues/en/own.toml:3: event type `riad` is not in the codebook; "), "{says}");
}

#[test]
fn the_repositorys_examples_are_coded_without_loss() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let coded = sitrep(&["code", &examples.to_string_lossy(), "--format", "jsonl"]);
    assert!(coded.status.success(), "{}", told(&coded));
    assert!(lines(&coded).len() >= 5);
}
