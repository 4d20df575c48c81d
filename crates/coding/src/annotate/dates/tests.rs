//! Facts about reading dates, each a sentence.

mod days;
mod hijri;
mod lengths;
mod properties;
mod relative;
mod stories;

use std::sync::LazyLock;

use jiff::civil::Date;
use sitrep_codebook::Codebook;
use sitrep_model::{DoubtKind, Language, Report};

use super::DateReader;
use crate::annotate::mention::DateUse;
use crate::text::Text;

/// A Sunday.
const PUBLISHED: &str = "2017-03-05";

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static READER: LazyLock<DateReader> = LazyLock::new(|| DateReader::new(BOOK.language("en")));

/// A mention as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    words: String,
    value: String,
    /// "2017-03-01..2017-03-31", a missing bound as nothing.
    days: String,
    stands_for: DateUse,
    doubt: Option<DoubtKind>,
}

fn read_on(published: Option<&str>, words: &str) -> Vec<Seen> {
    let report = Report::bare(words, Language::En);
    let text = Text::new(&report, BOOK.language("en"));
    let published = published.map(|day| day.parse::<Date>().expect("the tests write dates right"));
    let show = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    READER
        .read(&text, published)
        .into_iter()
        .map(|mention| Seen {
            words: text.words(&mention.tokens).to_owned(),
            value: mention.value,
            days: format!("{}..{}", show(mention.when.earliest), show(mention.when.latest)),
            stands_for: mention.stands_for,
            doubt: mention.doubt.map(|doubt| doubt.kind),
        })
        .collect()
}

fn read(words: &str) -> Vec<Seen> {
    read_on(Some(PUBLISHED), words)
}

/// The words and values of every mention, in a report of Sunday 5 March 2017.
fn values(words: &str) -> Vec<(String, String)> {
    read(words).into_iter().map(|seen| (seen.words, seen.value)).collect()
}

/// The value of the only mention.
fn value(words: &str) -> String {
    match read(words).as_slice() {
        [seen] => seen.value.clone(),
        seen => panic!("one time expression was expected in {words:?}, not {seen:?}"),
    }
}

/// The days of the only mention.
fn days(words: &str) -> String {
    match read(words).as_slice() {
        [seen] => seen.days.clone(),
        seen => panic!("one time expression was expected in {words:?}, not {seen:?}"),
    }
}

/// Reports in which no time expression stands.
fn nothing(words: &str) {
    assert_eq!(read(words), [], "{words}");
}
