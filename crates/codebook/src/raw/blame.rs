//! `blame/LANG/*.toml`: who is said to have done a deed that was told before.

use serde::{Deserialize, Serialize};
use sitrep_model::PartyCertainty;

/// Words that lay a deed at somebody's door, or take it upon the one who speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blame {
    /// Verbs in their base form; all forms count.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// The words, as written; several forms are several phrases. `*` is a gap of one to six words.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Where the one who did it stands: `subject` and `object` of the clause, `behind` the words, `within` their gap, named `last` before the
    /// deed, or a preposition.
    pub who: Vec<String>,
    /// Where one of these prepositions follows, a deed must hang on it, or a word of the list `blamed-for` ("for it", "for the attack"). In
    /// the slots `object` and `behind` they are the deed itself.
    #[serde(default)]
    pub deed: Vec<String>,
    /// True where the deed must be told in the sentence: without one, the words say something else ("claimed victory").
    #[serde(default)]
    pub needs_deed: bool,
    /// How sure it is that it was they.
    pub certainty: PartyCertainty,
    /// What the words say, in a sentence.
    #[serde(default)]
    pub says: String,
    /// Texts that it must read, with who did it.
    #[serde(default)]
    pub matches: Vec<BlameExample>,
    /// Texts in which nobody known did it.
    #[serde(default)]
    pub ignores: Vec<String>,
}

/// A text that a rule must read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlameExample {
    /// A sentence or two: the deed, and who is said to have done it.
    pub text: String,
    /// The words for who did it, as the text has them.
    pub who: String,
}
