//! `dates/LANG/*.toml`: time words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Time words of one kind; the rule's name is the kind (`months`, `weekdays`, `parts-of-day` ...).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRule {
    /// Words and the value each stands for.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Words that need no value.
    #[serde(default)]
    pub words: Vec<String>,
}
