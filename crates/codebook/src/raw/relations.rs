//! `relations/LANG/*.toml`: how reports tell of ties between actors.

use serde::{Deserialize, Serialize};
use sitrep_model::{RelationKind, Share};

/// One way of telling a tie: by a pattern between two names, by a verb, or by a noun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieRule {
    /// How the two are tied.
    pub relation: RelationKind,
    /// Words around the two ends, e.g. `{subject} ,? also known as {object}`. A piece is a word or mark as written; `a|b` is either; a `?` at the
    /// end makes it optional; `*` is a gap of up to four words without a mark. Determiners and quotation marks before an end are passed over.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Verbs in their base form; the first word is inflected.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns in the singular; plurals count too.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// For verbs and nouns: the slots that name the tie's subject (`subject`, `object`, `premodifier`, `holder`, `being` or a preposition).
    #[serde(default)]
    pub of: Vec<String>,
    /// For verbs and nouns: the slots that name its object; `holdings` is the verb's object where it is what a side has. A slot that is in `of` too holds both ("between X and Y").
    #[serde(default)]
    pub to: Vec<String>,
    /// What its subject must be.
    #[serde(default)]
    pub subject: TieEnd,
    /// What its object must be.
    #[serde(default)]
    pub object: TieEnd,
    /// True where the second end must be an abbreviation of the first.
    #[serde(default)]
    pub abbreviates: bool,
    /// True where a pattern's second end may be a list ("which includes X, Y and Z").
    #[serde(default)]
    pub each: bool,
    /// What the rule reads, in a sentence.
    #[serde(default)]
    pub says: String,
    /// Sentences it must read, with the two ends.
    #[serde(default)]
    pub matches: Vec<TieExample>,
    /// Sentences from which no tie of this kind may come, unless as one denied.
    #[serde(default)]
    pub ignores: Vec<String>,
}

/// What may stand at an end of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieEnd {
    /// An armed group, a force, a government.
    #[default]
    Actor,
    /// A force or side told by the words of its kind too ("the rebels").
    Side,
    /// Somebody's name.
    Person,
    /// Any name but a place's.
    Name,
    /// A place.
    Place,
}

/// A sentence that a rule must read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieExample {
    /// The sentence.
    pub text: String,
    /// The words of the tie's subject, as the sentence has them.
    pub subject: String,
    /// The words of its object.
    pub object: String,
    /// How much of the subject, where the words say so.
    #[serde(default)]
    pub share: Option<Share>,
}
