//! What a report leaves open.

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// Something the text leaves open, said in one sentence for the analyst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What kind of doubt.
    pub kind: DoubtKind,
    /// One sentence for the analyst.
    pub says: String,
    /// The words that raise it.
    pub evidence: Vec<Evidence>,
}

/// The kinds of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name is the whole of its meaning")]
pub enum DoubtKind {
    NoPublicationDate,
    PlaceUnresolved,
    PlaceAmbiguous,
    PlaceContradiction,
    ActorUnknown,
    ActorAmbiguous,
    ActorAnachronism,
    DateUnresolved,
    DateContradiction,
    CountContradiction,
    CountVague,
    EventRoleMissing,
    LanguageUnsupported,
    TextNotUnderstood,
}
