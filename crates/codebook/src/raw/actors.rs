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
    /// The actor whose part it is for as long as it exists, by id; where that changes, `ties` tell it with dates.
    #[serde(default)]
    pub part_of: Option<String>,
    /// Where `part_of` comes from: which of `sources`, from 1.
    #[serde(default)]
    pub part_of_source: Option<usize>,
    /// Ties to other actors.
    #[serde(default)]
    pub ties: Vec<Tie>,
    /// The first day it existed, as far as known: YYYY, YYYY-MM or YYYY-MM-DD.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub to: Option<String>,
    /// Where `from` and `to` come from: which of `sources`, from 1.
    #[serde(default)]
    pub dates_source: Option<usize>,
    /// Kinds that it had before or after `kind`, with their time.
    #[serde(default)]
    pub dated_kinds: Vec<DatedKind>,
    /// Land that it held, with the time.
    #[serde(default)]
    pub territory: Vec<Territory>,
    /// What was read: an address, or a dataset with its version. A fact that cites none of them is unverified.
    #[serde(default)]
    pub sources: Vec<String>,
}

impl Actor {
    /// An actor of which nothing is told.
    pub fn unnamed() -> Self {
        Self {
            name: String::new(),
            kind: ActorKind::Unknown,
            countries: Vec::new(),
            names: Vec::new(),
            dated_names: Vec::new(),
            part_of: None,
            part_of_source: None,
            ties: Vec::new(),
            from: None,
            to: None,
            dates_source: None,
            dated_kinds: Vec::new(),
            territory: Vec::new(),
            sources: Vec::new(),
        }
    }
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
    /// True for a name that stands in a dataset only: searches find it, and no text is read by it.
    #[serde(default)]
    pub unread: bool,
    /// Where it comes from: which of the actor's `sources`, from 1.
    #[serde(default)]
    pub source: Option<usize>,
}

/// A kind that an actor had for a time: a coalition of rebels that became a government.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedKind {
    /// The kind.
    pub kind: ActorKind,
    /// First day.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub to: Option<String>,
    /// Which of the actor's `sources`, from 1.
    #[serde(default)]
    pub source: Option<usize>,
}

/// Land that an actor held for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// Its name.
    pub place: String,
    /// First day.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub to: Option<String>,
    /// Which of the actor's `sources`, from 1.
    #[serde(default)]
    pub source: Option<usize>,
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
    /// Where it comes from: which of the actor's `sources`, from 1.
    #[serde(default)]
    pub source: Option<usize>,
}

/// A country; the rule's name is its ISO 3166 alpha-2 code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its short English name.
    pub name: String,
    /// Its capital as the gazetteer spells it; none where it is disputed.
    #[serde(default)]
    pub capital: Option<String>,
    /// Whose forces "the occupation" and "the occupier" mean in a report of this land that names nobody so in full (ISO 3166 alpha-2).
    #[serde(default)]
    pub occupier: Option<String>,
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

impl Country {
    /// The id of its own forces, as reports call them: "syrian-forces".
    pub fn forces(&self) -> String {
        let plain = self.demonyms.iter().find(|demonym| demonym.is_ascii()).unwrap_or(&self.name);
        format!("{}-forces", plain.to_lowercase().replace(' ', "-"))
    }
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
    /// True where it is the arm of the state in play though it names a weapon ("the air force" yes, "warplanes" no).
    #[serde(default)]
    pub home: bool,
}
