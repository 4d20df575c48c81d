//! What the build made of the repository's `codebook/`, each part unpacked when it is asked for.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::actors::ActorTable;
use crate::book::LanguageBook;
use crate::raw::Raw;

static RULES: LazyLock<Raw> = LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"))));

/// The tables of each language, by its code.
static LANGUAGES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Every rule, with its examples.
pub(crate) fn rules() -> &'static Raw {
    &RULES
}

/// The rules that are of no language.
pub(crate) fn shared() -> Raw {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/shared.postcard")))
}

/// Actors and countries by their names.
pub(crate) fn actors() -> ActorTable {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/actors.postcard")))
}

/// The codes of the languages.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}

/// The words of a language, if there are any.
pub(crate) fn language(code: &str) -> Option<LanguageBook> {
    LANGUAGES.iter().find(|(own, _)| *own == code).map(|(_, packed)| unpacked(packed))
}

fn unpacked<T: DeserializeOwned>(packed: &[u8]) -> T {
    postcard::from_bytes(packed).expect("the build wrote these bytes from the same types")
}
