//! `places/LANG/*.toml`: the words around the names of places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Words of one kind; the rule's name is the kind (`near`, `settlements`, `directions` ...).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// The words, as written; of nouns the plural counts too where the kind is one of things.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words and the value each stands for, as a direction its degrees from north.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}
