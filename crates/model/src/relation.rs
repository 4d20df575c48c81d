//! Ties between armed groups, as a report tells them.

use serde::{Deserialize, Serialize};

use crate::{Attribution, Evidence, PartyCertainty, When};

/// One tie between two actors, or an actor and a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Actor id, or the words where unknown.
    pub subject: String,
    /// How they are tied.
    pub kind: RelationKind,
    /// Actor or place id, or the words where unknown.
    pub object: String,
    /// The words that name the subject; those that it points back to where they only point.
    pub subject_as_written: String,
    /// The words that name the object.
    pub object_as_written: String,
    /// All of the subject, or a part.
    pub share: Share,
    /// When it came about or held.
    pub date: When,
    /// The words that tell when.
    pub date_evidence: Vec<Evidence>,
    /// How sure the report is.
    pub certainty: PartyCertainty,
    /// Who says so.
    pub attribution: Vec<Attribution>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// How two actors are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name is the whole of its meaning")]
pub enum RelationKind {
    AlsoKnownAs,
    Formerly,
    MemberOf,
    PartOf,
    Joined,
    Left,
    SplitFrom,
    MergedInto,
    AlliedWith,
    LinkedTo,
    OpposedTo,
    Commands,
    Controls,
    BasedIn,
    BackedBy,
}

/// How much of the subject the tie holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// All of it.
    All,
    /// A part.
    Part,
    /// The words do not say.
    Unknown,
}
