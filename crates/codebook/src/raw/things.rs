//! `people/LANG/`, `means/LANG/`, `hit/LANG/`: words for people, weapons and objects.

use serde::{Deserialize, Serialize};
use sitrep_model::{ActorKind, Who};

/// A kind of people ("children", "farmers", "fighters").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Nouns in the singular; plurals count too.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words matched as written, which already stand for several or for one.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Which side they are on.
    pub who: Who,
    /// What kind of actor they make.
    pub kind: ActorKind,
    /// The group that a casualty row names, e.g. `children`.
    #[serde(default)]
    pub group: Option<String>,
}

/// A kind of weapon or method; the rule's name is the kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// Nouns in the singular; plurals count too.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words matched as written.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// The event type that such a weapon makes of a general one ("attack with a drone" is `drone-strike`).
    #[serde(default)]
    pub event: Option<String>,
}

/// A kind of object that is struck; the rule's name is the kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Nouns in the singular; plurals count too.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words matched as written.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// True where those inside are armed: an attack on it is one on them ("checkpoint").
    #[serde(default)]
    pub armed: bool,
}
