//! `actors/*.toml`, `countries/*.toml`, `heads/LANG/*.toml`: who is who.

use serde::{Deserialize, Serialize};
use sitrep_model::{ActorKind, RelationKind};

/// A named actor; the rule's name is its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name it is shown by.
    pub name: String,
    /// What kind of actor it is at home.
    pub kind: ActorKind,
    /// Countries it acts in, ISO 3166 alpha-2; the first is its home.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Other names, spellings and abbreviations, in any script.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names that it bore only for a time, or that only one side uses.
    #[serde(default)]
    pub dated_names: Vec<ActorName>,
    /// Words for a part of it ("Russian warplanes" for the air force's owner).
    #[serde(default)]
    pub part_of: Option<String>,
    /// Ties to other actors.
    #[serde(default)]
    pub ties: Vec<Tie>,
    /// The first day it existed, as far as known: YYYY, YYYY-MM or YYYY-MM-DD.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub to: Option<String>,
    /// Where the facts come from; empty is unverified.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A name with its time and manner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorName {
    /// The name.
    pub name: String,
    /// First day it was borne.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day it was borne.
    #[serde(default)]
    pub to: Option<String>,
    /// True for a name that takes a side ("the regime"): read, never shown.
    #[serde(default)]
    pub partisan: bool,
}

/// A tie to another actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// How.
    pub relation: RelationKind,
    /// To whom, by id.
    pub to: String,
    /// Since when.
    #[serde(default)]
    pub from: Option<String>,
    /// Until when.
    #[serde(default)]
    pub until: Option<String>,
}

/// A country; the rule's name is its ISO 3166 alpha-2 code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its short English name.
    pub name: String,
    /// Other names, in any script.
    #[serde(default)]
    pub names: Vec<String>,
    /// Adjectives and names of its people ("Syrian", "Syrians").
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Names of its capital or government house that stand for its government ("Ankara", "the Kremlin").
    #[serde(default)]
    pub government: Vec<String>,
}

/// A noun that makes an actor of what stands before it: "Turkish warplanes", "regime forces", "ISIS cells".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Nouns in the singular; plurals count too.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words matched as written ("air force", "security forces").
    #[serde(default)]
    pub phrases: Vec<String>,
    /// What kind of actor the noun makes on its own.
    pub kind: ActorKind,
    /// True where a country's name before it makes its state forces ("Turkish army" yes, "Turkish gunmen" no).
    #[serde(default)]
    pub state: bool,
    /// True where the noun is an actor with nothing before it ("police", "gunmen").
    #[serde(default)]
    pub alone: bool,
    /// The name under which an unnamed one is shown ("Unidentified gunmen").
    #[serde(default)]
    pub unnamed: Option<String>,
    /// The means it acts by, by its name in `means/` ("warplanes": aircraft).
    #[serde(default)]
    pub means: Option<String>,
}
