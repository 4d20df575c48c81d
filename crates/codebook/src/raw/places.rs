//! `places/LANG/*.toml`: the words around the names of places. `places/*.toml`: places that no other gazetteer has.

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

/// A place of the user's own: a checkpoint, a base, a name of a front line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPlace {
    /// The name it is shown by.
    pub name: String,
    /// Other names, in any script.
    #[serde(default)]
    pub names: Vec<String>,
    /// Degrees of latitude.
    pub lat: f64,
    /// Degrees of longitude.
    pub lon: f64,
    /// What it is (`site`, `settlement`, `quarter`, `region` ...).
    pub kind: String,
    /// The first-order division and country it lies in ("Idlib, Syria"), or the country alone.
    #[serde(rename = "in", default)]
    pub within: String,
    /// Where the point was read.
    pub source: String,
}
