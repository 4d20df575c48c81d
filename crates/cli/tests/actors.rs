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

[usud-al-jabal]
name = "Usud al-Jabal"
kind = "rebel-group"
countries = ["XL"]
ties = [
  { relation = "opposed-to", to = "mountain-guard", from = "2014", until = "2017" },
  { relation = "left", to = "mountain-guard", from = "2017-07" },
]

[mountain-guard]
name = "Mountain Guard"
kind = "rebel-group"
countries = ["XL"]
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

impl Book {
    /// What `actors from` prints of one report.
    fn told(&self, published: &str, text: &str, format: &str) -> String {
        let file = self.0.join("report.jsonl");
        let report = serde_json::json!({"id": "one", "published": published, "text": text});
        fs::write(&file, format!("{report}\n")).unwrap();
        self.answer(&["from", &file.to_string_lossy(), "--format", format])
    }

    /// The standing of the tie that a sentence tells, and the whole object.
    fn standing(&self, published: &str, text: &str) -> (String, serde_json::Value) {
        let lines = self.told(published, text, "jsonl");
        let line: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        (line["standing"].as_str().unwrap().to_owned(), line)
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

#[test]
fn a_told_tie_is_confirmed_new_or_contradicted_as_of_its_day() {
    let book = Book::new("from");
    let part = "The Lions of the Plain, part of the Plain Front, held the hill.";
    assert_eq!(book.standing("2015-02-01", part).0, "confirmed");
    let (standing, line) = book.standing("2019-02-01", part);
    assert_eq!(standing, "new", "{line}");
    assert_eq!(line["known"]["until"], "2016-05-01");
    let allied = "The Mountain Guard is allied with the Usud al-Jabal.";
    assert_eq!(book.standing("2013-02-01", allied).0, "new");
    let (standing, line) = book.standing("2016-02-01", allied);
    assert_eq!((standing.as_str(), &line["known"]["relation"]), ("contradicted", &serde_json::json!("opposed-to")), "{line}");
}

#[test]
fn who_left_before_the_day_is_no_part_and_who_leaves_is_told_with_its_share() {
    let book = Book::new("left");
    let part = "The Usud al-Jabal, part of the Mountain Guard, held the hill.";
    assert_eq!(book.standing("2018-02-01", part).0, "contradicted");
    assert_eq!(book.standing("2013-02-01", part).0, "new");
    let (standing, line) = book.standing("2018-02-01", "Some fighters of the Usud al-Jabal left the Mountain Guard on 3 July 2017.");
    assert_eq!((standing.as_str(), &line["share"], &line["known"]["from"]), ("confirmed", &"part".into(), &"2017-07".into()), "{line}");
    assert_eq!((&line["earliest"], &line["dated_by"]), (&"2017-07-03".into(), &"words".into()));
}

#[test]
fn a_former_name_that_the_codebook_knows_is_confirmed() {
    let book = Book::new("renamed");
    let (standing, line) = book.standing("2014-04-01", "The Lions of the Plain, formerly known as the Lions Battalion, held the hill.");
    assert_eq!((standing.as_str(), &line["known"]["name"]), ("confirmed", &"Lions Battalion".into()), "{line}");
}

#[test]
fn a_table_of_ties_tells_days_and_what_is_known_and_counts_them() {
    let book = Book::new("table");
    let page = book.told("2015-02-01", "The Lions of the Plain, part of the Plain Front, held the hill.", "table");
    for part in ["by 2015-02-01", "known: Lions of the Plain part of Plain Front 2014 to 2016-05-01", "0 contradicted, 0 new, 1 confirmed"]
    {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert_eq!(book.told("2015-02-01", "The market was open.", "table"), "no ties between actors are told\n");
}

#[test]
fn a_wrong_day_or_country_is_told_how_to_write_it() {
    let book = Book::new("wrong");
    for (arguments, remedy) in [(["as-of", "2017-02"], "YYYY-MM-DD"), (["graph", "--country=Syria"], "two letters")] {
        let output = book.asked(&arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(remedy));
    }
}
