//! A published text and what is known of its publication.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

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
    /// What of it is written in another, in the order of the text.
    pub passages: Vec<Passage>,
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
            passages: Vec::new(),
            published: None,
            published_basis: PublishedBasis::None,
        }
    }

    /// The report as it is read in each of its languages, that of most of it first: each leaves out what is in another.
    pub fn in_each_language(&self) -> Vec<Cow<'_, Self>> {
        let mut languages = vec![self.language];
        for passage in self.passages.iter().filter(|passage| passage.language != Language::Unknown) {
            if !languages.contains(&passage.language) {
                languages.push(passage.language);
            }
        }
        let others = languages.into_iter().skip(1).map(|language| Cow::Owned(self.in_language(language)));
        std::iter::once(Cow::Borrowed(self)).chain(others).collect()
    }

    fn in_language(&self, language: Language) -> Self {
        let mut passages = Vec::new();
        let mut at = 0;
        for own in self.passages.iter().filter(|passage| passage.language == language) {
            passages.push(Passage { span: Span::new(at, own.span.start), language: self.language });
            at = own.span.end;
        }
        passages.push(Passage { span: Span::new(at, self.text.len()), language: self.language });
        passages.retain(|passage| !passage.span.is_empty());
        Self { language, passages, ..self.clone() }
    }
}

/// A stretch of a report that is not in the language of most of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// What it is written in.
    pub language: Language,
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

#[cfg(test)]
mod tests {
    use super::{Language, Passage, Report};
    use crate::Span;

    #[test]
    fn each_view_leaves_out_what_is_in_another_language() {
        let mut report = Report::bare("Shells fell. سقطت قذائف. Two died.", Language::En);
        let arabic = Span::new(13, report.text.len() - 10);
        report.passages.push(Passage { span: arabic, language: Language::Ar });
        let views = report.in_each_language();
        let left_out = |at: usize| views[at].passages.iter().map(|passage| passage.span.of(&report.text)).collect::<Vec<_>>();
        assert_eq!((views[0].language, left_out(0)), (Language::En, vec!["سقطت قذائف."]));
        assert_eq!((views[1].language, left_out(1)), (Language::Ar, vec!["Shells fell. ", " Two died."]));
    }

    #[test]
    fn a_report_in_one_language_is_read_once() {
        assert_eq!(Report::bare("Shells fell.", Language::En).in_each_language().len(), 1);
    }
}
