//! How values are said to people: in the words of one language, for a screen or for a page.

mod apart;
mod values;

use serde::Serialize;
use sitrep_model::{Labels, fill};

use crate::csv::name_of;
use crate::markup::{self, escaped};

pub(crate) use apart::{FIRST_STRONG, LEFT_TO_RIGHT, POP, RIGHT_TO_LEFT, is_right_to_left};
pub use apart::{apart, columns, visible};
use apart::{isolated, stretches};

/// Where words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// Plain text, in which characters of their own set words apart.
    Text,
    /// HTML, in which elements do.
    Page,
}

/// Says labels and values; all of it is ready to be written into its medium.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice<'l> {
    pub(crate) labels: &'l Labels,
    medium: Medium,
}

impl<'l> Voice<'l> {
    pub(crate) const fn new(labels: &'l Labels, medium: Medium) -> Self {
        Self { labels, medium }
    }

    /// A label. One that another language has lent, as a type without a name of its own, is set apart.
    pub(crate) fn label(self, group: &str, key: &str) -> String {
        let label = self.labels.called(group, key);
        let lent = self.labels.is_right_to_left() && !label.chars().any(is_right_to_left) && label.chars().any(char::is_alphabetic);
        if lent { self.apart(&label) } else { self.safe(&label) }
    }

    /// The label of a value of the model.
    pub(crate) fn value(self, group: &str, value: &impl Serialize) -> String {
        self.label(group, &name_of(value))
    }

    /// A label with values that are ready themselves.
    pub(crate) fn fill(self, group: &str, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.safe(&self.labels.called(group, key)), values)
    }

    /// Words from outside the labels, set apart where they would turn what is round them.
    pub(crate) fn apart(self, words: &str) -> String {
        match self.medium {
            Medium::Text => isolated(words, self.labels.is_right_to_left()),
            Medium::Page => markup::apart(words),
        }
    }

    /// A sentence of the coding's, which is English whatever words it quotes: those from right to left are set apart, not the sentence.
    pub(crate) fn sentence(self, words: &str) -> String {
        let said = |(words, turned): (&str, bool)| if turned { self.apart(words) } else { self.safe(words) };
        let words = visible(words);
        let said: String = stretches(&words).into_iter().map(said).collect();
        match (self.medium, self.labels.is_right_to_left()) {
            (Medium::Page, _) => format!("<bdi dir=\"ltr\">{said}</bdi>"),
            (Medium::Text, true) => format!("{LEFT_TO_RIGHT}{said}{POP}"),
            (Medium::Text, false) => said,
        }
    }

    /// Parts in a row.
    pub(crate) fn listed(self, parts: &[String]) -> String {
        parts.join(&self.label("value", "listed"))
    }

    fn safe(self, words: &str) -> String {
        match self.medium {
            Medium::Text => visible(words),
            Medium::Page => escaped(words),
        }
    }
}
