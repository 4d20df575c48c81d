//! `cues/LANG/*.toml`: the words that tell of each event type, and the roles their neighbours play.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sitrep_model::Effect;

/// A cue frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own, and a file writes each by its name")]
pub struct Frame {
    /// The event type, by its name in `ontology/`.
    pub event: String,
    /// Verbs in their base form; the first word is inflected ("open fire on"); `*` is a gap of one to six words ("take * hostage").
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns in the singular; the last word is made plural ("air strike").
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words that are matched just as written ("under fire", "shot dead").
    #[serde(default)]
    pub phrases: Vec<String>,
    /// The cue is not one inside any of these phrases ("shelled out", "battle against inflation"). `*` as above.
    #[serde(default)]
    pub not: Vec<String>,
    /// What a neighbour does, by slot: `subject`, `object`, `premodifier` ("Turkish shelling") or a preposition (`by`, `on`, `against`, `with`,
    /// `between`, `of`, `to`, `from` ...). Slots that are not named keep the language's defaults.
    #[serde(default)]
    pub roles: BTreeMap<String, Filler>,
    /// What was done to the people it counts ("killed 12"). Such a cue adds casualties to the event told beside it, and is an event of its own only where none is.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// True where the words do not say whether the people counted died or were hurt ("casualties"): up to that many of each.
    #[serde(default)]
    pub either: bool,
    /// True where the words tell of both dead and hurt without numbers ("dead and wounded"): at least one of each.
    #[serde(default)]
    pub both: bool,
    /// True where the noun names those it was done to ("a martyr"), so that it counts them itself.
    #[serde(default)]
    pub people: bool,
    /// The means that the cue itself names, by its name in `means/`.
    #[serde(default)]
    pub means: Option<String>,
    /// True where the words do not say by what weapon: the weapon beside them gives the type ("bombarded with rockets").
    #[serde(default)]
    pub by_means: bool,
    /// The cue counts only where one of these stands in its clause: `actor`, `place`, `people`, `hit`, `means`, `count`; or where what is acted
    /// on is an `area` (a place, or a noun of `area-nouns` in `words/`: "five villages") or bears a `name` that nothing else knows.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The status the cue itself gives its event ("foiled", "threatened to"); none is `happened`.
    #[serde(default)]
    pub status: Option<String>,
    /// What the frame reads, in a sentence.
    #[serde(default)]
    pub says: String,
    /// Sentences it must read, with what it must fill.
    #[serde(default)]
    pub matches: Vec<Example>,
    /// Sentences from which no claim of this type may come.
    #[serde(default)]
    pub ignores: Vec<String>,
}

/// A sentence that a frame must read. What is named must be what the claim holds; what is not named is not checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The words of the party that acted (for mutual types: of one party).
    #[serde(default)]
    pub initiator: Option<String>,
    /// The words of the party acted on (for mutual types: of the other party).
    #[serde(default)]
    pub target: Option<String>,
    /// The words of the place.
    #[serde(default)]
    pub place: Option<String>,
    /// The number killed, as `12`, `12..` or `3..5`.
    #[serde(default)]
    pub killed: Option<String>,
    /// The number hurt.
    #[serde(default)]
    pub injured: Option<String>,
    /// The status, where it is not `happened`.
    #[serde(default)]
    pub status: Option<String>,
}

/// What a neighbour of a cue is to its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filler {
    /// The party that acted.
    Initiator,
    /// The party acted on (or the object struck, the people hurt, the place hit).
    Target,
    /// A side of something mutual.
    Party,
    /// A party that helped.
    Supporter,
    /// People hurt.
    Victim,
    /// Where it happened.
    Place,
    /// A weapon or method.
    Means,
    /// Nothing: the slot is passed over.
    Nothing,
}
