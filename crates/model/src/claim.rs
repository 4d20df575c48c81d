//! What one report says happened.

use serde::{Deserialize, Serialize};

use crate::{Casualties, Doubt, Evidence, Party, Place, Relation, When};

/// An event as one report tells it. It is never edited; linking groups claims into events.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The report's id and a number, e.g. `r1#2`.
    pub id: String,
    /// A type of the codebook's ontology, e.g. `air-strike`.
    pub kind: String,
    /// ACLED's names for it.
    pub acled: Acled,
    /// PLOVER's category, with its mode after a dot where it has one.
    pub plover: Option<String>,
    /// UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided.
    pub ucdp_type_of_violence: Option<u8>,
    /// One sentence for a reader.
    pub summary: String,
    /// When.
    pub date: When,
    /// The words that tell when.
    pub date_evidence: Vec<Evidence>,
    /// Where, most precise first.
    pub places: Vec<Place>,
    /// Who.
    pub parties: Vec<Party>,
    /// How many were hurt.
    pub casualties: Vec<Casualties>,
    /// With what.
    pub means: Vec<Means>,
    /// What was struck.
    pub hit: Vec<Thing>,
    /// Did it happen?
    pub status: Status,
    /// How sure the report is.
    pub certainty: Certainty,
    /// Who says so, nearest speaker first; empty is the report itself.
    pub attribution: Vec<Attribution>,
    /// True where the report recalls an earlier event rather than reports it.
    pub background: bool,
    /// The words that tell of the event.
    pub evidence: Vec<Evidence>,
    /// The words that tell whether it happened, how surely, and whether it is recalled.
    pub status_evidence: Vec<Evidence>,
}

/// Everything coded from one report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coded {
    /// What it says happened.
    pub claims: Vec<Claim>,
    /// What it says of the ties between actors.
    pub relations: Vec<Relation>,
    /// What it leaves open.
    pub doubts: Vec<Doubt>,
}

/// ACLED's event and sub-event type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Acled {
    /// One of the six event types.
    pub event_type: String,
    /// One of the twenty-five sub-event types.
    pub sub_event_type: String,
}

/// A weapon or method as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// A kind of the codebook, e.g. `barrel-bomb`.
    pub kind: String,
    /// The words.
    pub as_written: String,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

/// An object struck or damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// A kind of the codebook, e.g. `hospital`.
    pub kind: String,
    /// The words.
    pub as_written: String,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker, in the report's words or by the codebook's name.
    pub source: String,
    /// The speaker's id where the codebook knows it.
    pub id: Option<String>,
    /// Where the words stand.
    pub evidence: Vec<Evidence>,
}

/// Did it happen?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It did.
    Happened,
    /// It is still going on.
    Ongoing,
    /// It was tried and stopped.
    Prevented,
    /// Somebody means to do it.
    Planned,
    /// Somebody threatens it.
    Threatened,
    /// It is only supposed.
    Hypothetical,
    /// Somebody says it did not happen.
    Denied,
}

/// How sure the report is of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Said outright.
    Stated,
    /// Said to be likely.
    Likely,
    /// Said to be possible, or not confirmed.
    Possible,
    /// Said by one and denied by another.
    Disputed,
}
