//! `sources/*.toml`: who publishes.

use serde::{Deserialize, Serialize};

/// A publisher, agency, monitor or spokesperson; the rule's name is its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The name it is shown by.
    pub name: String,
    /// Other names and abbreviations.
    #[serde(default)]
    pub names: Vec<String>,
    /// Its web addresses' hosts.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// ACLED's source scale ("National", "International", "New media" ...).
    #[serde(default)]
    pub scale: Option<String>,
    /// The actor it speaks for, by id.
    #[serde(default)]
    pub speaks_for: Option<String>,
}
