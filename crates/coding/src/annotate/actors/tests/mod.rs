//! What the reader promises, on invented sentences.

mod composed;
mod named;
mod people;
mod safe;

use std::sync::LazyLock;

use sitrep_codebook::Codebook;
use sitrep_model::{Language, RelationKind, Report};

use crate::annotate::{ActorMention, ActorReader, PeopleMention};
use crate::text::Text;

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static READER: LazyLock<ActorReader> = LazyLock::new(|| ActorReader::new(&BOOK));

fn report(words: &str) -> Report {
    Report::bare(words, Language::En)
}

fn read(words: &str) -> Vec<ActorMention> {
    let report = report(words);
    let book = BOOK.language("en");
    READER.read(&Text::new(&report, book), book)
}

/// The mentions as "words = id", or "words = ?" for an actor we do not know.
fn actors(words: &str) -> Vec<String> {
    actors_in(Language::En, words)
}

fn actors_in(language: Language, words: &str) -> Vec<String> {
    let book = BOOK.language(if language == Language::Ar { "ar" } else { "en" });
    let report = Report::bare(words, language);
    let text = Text::new(&report, book);
    let found = READER.read(&text, book);
    found.iter().map(|mention| format!("{} = {}", text.words(&mention.tokens), mention.id.as_deref().unwrap_or("?"))).collect()
}

/// The only mention of a sentence.
fn only(words: &str) -> ActorMention {
    let found = read(words);
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    found.into_iter().next().expect("there is one")
}

fn people(words: &str) -> Vec<(String, PeopleMention)> {
    let report = report(words);
    let book = BOOK.language("en");
    let text = Text::new(&report, book);
    let actors = READER.read(&text, book);
    let found = READER.read_people(&text, book, &actors);
    found.into_iter().map(|mention| (text.words(&mention.tokens).to_owned(), mention)).collect()
}

/// The ties that a mention tells, without where they stand.
fn ties(mention: &ActorMention) -> Vec<(RelationKind, &str)> {
    mention.ties.iter().map(|tie| (tie.relation, tie.to.as_str())).collect()
}
