//! `ontology/*.toml`: the event types.

use serde::{Deserialize, Serialize};

/// A type of event, with its codes in the field's ontologies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a line of its own in the file")]
pub struct EventType {
    /// What a person reads.
    pub name: String,
    /// When to code it.
    pub definition: String,
    /// What is close and is not it, with what it is instead.
    #[serde(default)]
    pub near_misses: Vec<String>,
    /// ACLED's event type.
    pub acled_event: String,
    /// ACLED's sub-event type.
    pub acled_sub_event: String,
    /// ACLED's event and sub-event type where both sides are armed ("attack" on a base is `Battles`, `Armed clash`).
    #[serde(default)]
    pub between_armed: Option<[String; 2]>,
    /// PLOVER's category and mode, e.g. `ASSAULT.aerial`.
    #[serde(default)]
    pub plover: Option<String>,
    /// Does UCDP count it as organised violence when somebody dies?
    #[serde(default)]
    pub ucdp: bool,
    /// The family: types of one family can tell the same event (`violence`, `demonstration`, `custody`, `territory`, `group`, `agreement`, `movement`, `property`, `weapons`).
    pub family: String,
    /// Which type an event gets that several cues tell: the highest rank wins. 0 to 100.
    pub rank: u8,
    /// The type it is where state forces act ("territory-gained" is `territory-regained`).
    #[serde(default)]
    pub as_state: Option<String>,
    /// The type it is where an armed group acts.
    #[serde(default)]
    pub as_group: Option<String>,
    /// The type it is where protesters act.
    #[serde(default)]
    pub as_protesters: Option<String>,
    /// The type it is where a mob acts.
    #[serde(default)]
    pub as_rioters: Option<String>,
    /// The type it is where protesters are acted on.
    #[serde(default)]
    pub on_protesters: Option<String>,
    /// Types that this one is only the outcome of, where one side did both at one place: a raid and its arrests are one event.
    #[serde(default)]
    pub outcome_of: Vec<String>,
    /// True where accidents and disasters bring it about too: beside a word for one ("earthquake") it is no claim.
    #[serde(default)]
    pub by_accident: bool,
    /// True where both sides are alike (`party`), as in a clash or an agreement.
    #[serde(default)]
    pub mutual: bool,
    /// True where the words are too general to stand against a finer type nearby ("attack", "incident", "explosion").
    #[serde(default)]
    pub general: bool,
}
