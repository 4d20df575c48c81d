//! The words of each language, made when a report first asks for them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::LanguageBook;
use crate::raw::Raw;

/// The languages that a codebook knows. Making the tables of one takes longer than coding a report, so that each waits until it is asked for.
#[derive(Debug, Clone)]
pub struct Languages {
    rules: Arc<Raw>,
    books: BTreeMap<String, OnceLock<LanguageBook>>,
}

impl Languages {
    pub(crate) fn new(rules: &Arc<Raw>) -> Self {
        let codes = rules.cues.keys().chain(rules.words.keys()).chain(rules.dates.keys()).chain(rules.counts.keys());
        Self { books: codes.map(|code| (code.clone(), OnceLock::new())).collect(), rules: Arc::clone(rules) }
    }

    /// The words of a language; none where the codebook does not know it.
    pub fn get(&self, code: &str) -> Option<&LanguageBook> {
        self.books.get(code).map(|book| book.get_or_init(|| LanguageBook::new(&self.rules, code)))
    }

    /// Does the codebook know the language?
    pub fn knows(&self, code: &str) -> bool {
        self.books.contains_key(code)
    }

    /// The codes of the languages, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.books.keys().map(String::as_str)
    }

    /// Every language with its words, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &LanguageBook)> {
        self.codes().filter_map(|code| Some((code, self.get(code)?)))
    }
}
