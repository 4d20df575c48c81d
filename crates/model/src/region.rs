//! Regions that the press names and that no list of towns and divisions has.

use serde::{Deserialize, Serialize};

/// How the id of every region begins.
pub(crate) const PREFIX: &str = "region:";

/// A region, told by the places that lie in it or around it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The name it is shown by.
    pub name: String,
    /// Other names, in any script.
    #[serde(default)]
    pub names: Vec<String>,
    /// Divisions by their codes (`UA.05`) or names (`Borno province, NG`, `Afrin district, SY`), towns by name and code (`Duma, SY.08`).
    pub members: Vec<String>,
    /// Is it water? Then its members lie on its shores, and none lies in it.
    #[serde(default)]
    pub water: bool,
    /// What was read of which places belong to it.
    #[serde(default)]
    pub source: Option<String>,
    /// True where nothing was.
    #[serde(default)]
    pub unverified: bool,
}

impl Region {
    /// The id that claims cite, from the name of its rule.
    pub fn id(rule: &str) -> String {
        format!("{PREFIX}{rule}")
    }
}
