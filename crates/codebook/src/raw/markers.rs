//! `hedges/LANG/*.toml` and `speech/LANG/*.toml`: whether it happened, how sure, and who says so.

use serde::{Deserialize, Serialize};
use sitrep_model::{Certainty, Status};

/// Words that change an event's status or certainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file, in any mix")]
pub struct Hedge {
    /// The words, as written; several forms are several phrases.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Verbs in their base form; all forms count.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// What becomes of the status.
    #[serde(default)]
    pub status: Option<Status>,
    /// What becomes of the certainty.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// True where the words put the event before the report's own ("last year", "earlier", "since 2011").
    #[serde(default)]
    pub background: bool,
    /// True where the words reach back to a beginning ("since the start of the year"): numbers beside them add up many events.
    #[serde(default)]
    pub tally: bool,
    /// True where the words say that it was only played, filmed or rehearsed: no claim is made of it.
    #[serde(default)]
    pub staged: bool,
    /// True where what the words take back was never there beside what was ("without clashes"): no claim is made of it there.
    #[serde(default)]
    pub absent: bool,
    /// True where the words only speak of an event, as of a habit or as of something known ("every year", "wanted for"): no claim is
    /// made of it, unless its own day is told behind it.
    #[serde(default)]
    pub in_passing: bool,
    /// Which cues the words govern.
    #[serde(default)]
    pub scope: HedgeScope,
    /// What the words say, in a sentence.
    #[serde(default)]
    pub says: String,
    /// Sentences whose first claim gets this status or certainty.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences whose claims keep `happened` and `stated`.
    #[serde(default)]
    pub ignores: Vec<String>,
}

/// Which cues a hedge governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgeScope {
    /// The next verb or noun cue after it, in its clause ("threatened to shell", "no shelling").
    #[default]
    Next,
    /// Every cue of its clause ("reportedly", "allegedly").
    Clause,
    /// Every cue after it in its sentence ("unconfirmed reports of").
    After,
    /// The cue before it in its clause ("the shelling never took place", "the attack was foiled").
    Before,
    /// Every cue of its sentence.
    Sentence,
}

/// Words that say who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Verbs of speech in their base form: the subject speaks ("say", "report", "tell").
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Words before the speaker ("according to", "in a statement by").
    #[serde(default)]
    pub before: Vec<String>,
    /// Nouns that are speakers ("activists", "local sources", "a military spokesman", "eyewitnesses").
    #[serde(default)]
    pub speakers: Vec<String>,
    /// What such speech does to the certainty ("claim": possible; "confirm": stated).
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// What such speech does to the status of what is said ("deny": denied, "threaten": threatened).
    #[serde(default)]
    pub status: Option<Status>,
    /// What the words say, in a sentence.
    #[serde(default)]
    pub says: String,
}
