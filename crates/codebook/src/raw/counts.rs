//! `counts/LANG/*.toml`: number words and vague quantities.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Number words of one kind; the rule's name is the kind (`units`, `vague`, `lower-bound` ...).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// Words and the number or range each stands for: `12`, `3..`, `24..99`.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Words that need no value.
    #[serde(default)]
    pub words: Vec<String>,
}
