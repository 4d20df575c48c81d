//! `sitrep actors` as a user meets it, over a codebook of its own.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const BOOK: &str = r#"
[plain-front]
name = "Plain Front"
kind = "rebel-group"
countries = ["XK"]
from = "2012"

[lions-of-the-plain]
name = "Lions of the Plain"
kind = "rebel-group"
countries = ["XK"]
names = ["Usud al-Sahl", "أسود السهل"]
dated_names = [{ name = "Lions Battalion", from = "2012", to = "2014-03", source = 1 }]
ties = [
  { relation = "part-of", to = "plain-front", from = "2014", until = "2016-05-01" },
  { relation = "opposed-to", to = "rival-column", from = "2015", source = 1 },
]
from = "2012"
dates_source = 1
sources = ["https://example.org/lions"]

[rival-column]
name = "Rival <Column>"
kind = "political-militia"
countries = ["XK"]
from = "2013"
"#;

struct Book(PathBuf);

impl Book {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sitrep-actors-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("actors")).unwrap();
        fs::write(folder.join("actors/own.toml"), BOOK).unwrap();
        Self(folder)
    }

    fn asked(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
        command.arg("actors").args(arguments).arg("--codebook").arg(&self.0).output().unwrap()
    }

    fn answer(&self, arguments: &[&str]) -> String {
        let output = self.asked(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_search_finds_an_actor_in_another_spelling_and_by_its_former_name() {
    let book = Book::new("search");
    assert!(book.answer(&["search", "Osoud el-Sahl"]).contains("lions-of-the-plain"));
    assert!(book.answer(&["search", "lions battalion", "--as-of", "2013-05-01"]).contains("lions-of-the-plain"));
    assert!(book.answer(&["search", "lions battalion", "--as-of", "2015-05-01"]).contains("no actor of this name"));
}

#[test]
fn an_actor_is_shown_with_its_sources_and_what_is_unverified() {
    let book = Book::new("show");
    let page = book.answer(&["show", "lions-of-the-plain"]);
    for part in
        ["from 2012", "Lions Battalion", "2012 to 2014-03", "part of", "unverified", "[1] https://example.org/lions", "3 of 4 facts"]
    {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let line: serde_json::Value = serde_json::from_str(&book.answer(&["show", "rival-column", "--format", "jsonl"])).unwrap();
    assert_eq!(line["ties"][0]["subject"], "lions-of-the-plain");
}

#[test]
fn an_unknown_id_is_told_with_the_way_to_find_it() {
    let book = Book::new("unknown");
    let output = book.asked(&["show", "tigers"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("sitrep actors search"));
}

#[test]
fn who_existed_on_a_day_is_listed_under_whom_and_by_the_name_of_then() {
    let book = Book::new("as-of");
    let of = |day| book.answer(&["as-of", day, "--country", "xk"]);
    assert!(of("2015-01-01").lines().any(|line| line.starts_with("Lions of the Plain") && line.ends_with("under Plain Front")));
    assert!(of("2013-01-01").lines().any(|line| line.starts_with("Lions Battalion") && !line.contains("under")));
    assert!(!of("2011-12-31").contains("Plain"));
}

#[test]
fn a_graph_of_a_day_holds_the_ties_of_that_day_in_every_format() {
    let book = Book::new("graph");
    let of = |day, format| book.answer(&["graph", "--country", "XK", "--as-of", day, "--format", format]);
    let drawn: serde_json::Value = serde_json::from_str(&of("2015-06-01", "json")).unwrap();
    assert_eq!(drawn["nodes"].as_array().map(Vec::len), Some(3));
    assert_eq!(drawn["edges"].as_array().map(Vec::len), Some(2));
    let later: serde_json::Value = serde_json::from_str(&of("2018-01-01", "json")).unwrap();
    assert_eq!(later["edges"].as_array().map(Vec::len), Some(1));
    assert!(of("2015-06-01", "dot").contains("\"lions-of-the-plain\" -> \"plain-front\""));
    assert!(of("2015-06-01", "graphml").contains("Rival &lt;Column&gt;"));
}

#[test]
fn a_picture_shows_every_actor_once_and_names_what_it_draws() {
    let book = Book::new("picture");
    let picture = book.answer(&["graph", "--country", "XK", "--format", "svg"]);
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    assert_eq!(picture.matches("<rect x=").count(), 3);
    assert!(picture.contains("Rival &lt;Column&gt;") && picture.contains("opposed-to"));
}
