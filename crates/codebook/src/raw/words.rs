//! `words/LANG/*.toml`: grammar words, irregular forms, abbreviations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A list of words of one kind; the rule's name is the kind (`prepositions`, `determiners` ...).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// The words.
    #[serde(default)]
    pub words: Vec<String>,
    /// Irregular forms, by base form: for verbs the past and the participle, for nouns the plural.
    #[serde(default)]
    pub forms: BTreeMap<String, Vec<String>>,
}
