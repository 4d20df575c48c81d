//! A published text and what is known of its publication.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A report as read: its text and the facts of its publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The caller's id where the input gave one, else the sha256 of the bytes read.
    pub id: String,
    /// Hex sha256 of the bytes read.
    pub sha256: String,
    /// The text that all spans point into.
    pub text: String,
    /// The headline, where metadata gives one.
    pub title: Option<String>,
    /// Publisher or account.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language most of it is written in.
    pub language: Language,
    /// The day it was published, where something tells it.
    pub published: Option<Date>,
    /// What told the publication date.
    pub published_basis: PublishedBasis,
}

impl Report {
    /// A report of which nothing but its words and their language is known, as the sentences of rules and tests are.
    pub fn bare(words: &str, language: Language) -> Self {
        Self {
            id: "bare".to_owned(),
            sha256: String::new(),
            text: words.to_owned(),
            title: None,
            source: None,
            url: None,
            language,
            published: None,
            published_basis: PublishedBasis::None,
        }
    }
}

/// The language of a report or paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Arabic.
    Ar,
    /// Any other, or too little text to tell.
    Unknown,
}

/// What told the publication date, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedBasis {
    /// The caller said so.
    Given,
    /// A page's metadata.
    Metadata,
    /// A date in the address.
    Url,
    /// The time inside a post's id.
    PostId,
    /// A dateline at the head of the text.
    Dateline,
    /// Nothing tells it.
    None,
}
