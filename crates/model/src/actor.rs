//! Who took part, and in what role.

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// A party to what a claim tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What part it played.
    pub role: Role,
    /// The actor's id in the codebook; none for one it does not know.
    pub id: Option<String>,
    /// The actor's name; the words themselves where unknown.
    pub name: String,
    /// The words.
    pub as_written: String,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// How sure the report is that this was the party.
    pub certainty: PartyCertainty,
    /// Where the words stand.
    pub evidence: Vec<Evidence>,
}

/// The part a party played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It acted.
    Initiator,
    /// It was acted on.
    Target,
    /// A side of something mutual, as a clash or an agreement.
    Party,
    /// It helped a side.
    Supporter,
    /// It was hurt without being aimed at.
    Victim,
}

/// ACLED's eight actor types, and one for actors the words leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// Army, police and services of the country's own government.
    StateForces,
    /// An organised group that fights a government.
    RebelGroup,
    /// An armed group that serves a political end; unidentified gunmen too.
    PoliticalMilitia,
    /// A militia of a tribe, village or faith.
    IdentityMilitia,
    /// People who demonstrate with violence.
    Rioters,
    /// People who demonstrate without it.
    Protesters,
    /// People who are not armed.
    Civilians,
    /// Armies abroad, peacekeepers, private companies.
    ExternalForces,
    /// The words do not say.
    Unknown,
}

impl ActorKind {
    /// Is it an army or a service of a state, at home or abroad?
    #[must_use]
    pub const fn is_regular(self) -> bool {
        matches!(self, Self::StateForces | Self::ExternalForces)
    }
}

/// How sure the report is that this was the party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyCertainty {
    /// Said outright.
    Stated,
    /// Said to be likely.
    Likely,
    /// Said to be possible.
    Possible,
    /// Said not to have been.
    Denied,
}
