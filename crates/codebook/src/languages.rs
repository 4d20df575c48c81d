//! The words of each language, made ready when a report first asks for them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::book::LanguageBook;
use crate::built_in;
use crate::raw::Raw;

/// The languages that a codebook knows. Each waits until it is asked for: making one ready takes longer than coding a report.
#[derive(Debug, Clone)]
pub struct Languages {
    /// None where they are those that the build made.
    rules: Option<Arc<Raw>>,
    books: BTreeMap<String, OnceLock<LanguageBook>>,
}

impl Languages {
    pub(crate) fn built_in() -> Self {
        Self { rules: None, books: built_in::codes().map(|code| (code.to_owned(), OnceLock::new())).collect() }
    }

    pub(crate) fn of(rules: Arc<Raw>) -> Self {
        let books = rules.languages().into_iter().map(|code| (code.to_owned(), OnceLock::new())).collect();
        Self { rules: Some(rules), books }
    }

    /// The words of a language; none where the codebook does not know it.
    pub fn get(&self, code: &str) -> Option<&LanguageBook> {
        let made = || match &self.rules {
            Some(rules) => LanguageBook::new(rules, code),
            None => built_in::language(code).unwrap_or_default(),
        };
        self.books.get(code).map(|book| book.get_or_init(made))
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
