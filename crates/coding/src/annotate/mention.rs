//! Words that name something: what an annotator returns.

use std::ops::Range;

use sitrep_model::{ActorKind, Bounds, Doubt, PartyCertainty, Place, RelationKind, RuleName, When, Who};

/// A time expression with the days it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The rule that read them.
    pub rule: RuleName,
    /// The days, and what they rest on.
    pub when: When,
    /// The value in TIMEX3 ("2017-02-04", "2017-W06", "P3D", "PRESENT_REF").
    pub value: String,
    /// What it can be to an event.
    pub stands_for: DateUse,
    /// What is not certain about it (a year assumed, a date that contradicts itself).
    pub doubt: Option<Doubt>,
    /// The ends of a range ("3 to 4 May"), each with its tokens and its own TIMEX3 value: TIMEX3 knows no ranges, so marks print the
    /// ends. Empty where the words name one time.
    pub ends: Vec<(Range<usize>, String)>,
}

/// What a time expression can be to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateUse {
    /// The time at which something happened.
    When,
    /// A length of time, or a time that repeats: it dates no event.
    Length,
    /// Only a time of day ("at 10:30", "at dawn"): the day comes from elsewhere.
    TimeOfDay,
    /// Where a period begins ("since 2011").
    Since,
    /// Where a period ends ("until Friday").
    Until,
}

/// A quantity: "at least 12", "dozens of", "between 3 and 5", "no".
#[derive(Debug, Clone, PartialEq)]
pub struct CountMention {
    /// The tokens, the words that bound the number included ("at least 12").
    pub tokens: Range<usize>,
    /// The rule that read them.
    pub rule: RuleName,
    /// How many.
    pub bounds: Bounds,
    /// True for "several", "dozens", "many": the bounds are the codebook's, not the report's.
    pub vague: bool,
    /// What contradicts itself ("up to at least 119").
    pub doubt: Option<Doubt>,
}

/// An actor named or described: "Ahrar al-Sham", "Turkish warplanes", "unknown gunmen".
#[derive(Debug, Clone, PartialEq)]
pub struct ActorMention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The rule that read them.
    pub rule: RuleName,
    /// The codebook's id; none for an actor it does not know.
    pub id: Option<String>,
    /// The name it is shown by.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// The means that the words name ("warplanes": `aircraft`, "drone": `drone`).
    pub means: Option<String>,
    /// How sure the words are ("suspected ISIS gunmen": likely).
    pub certainty: PartyCertainty,
    /// True where the words name its members, who can be counted ("ISIS fighters", "policemen").
    pub members: bool,
    /// Ids of other actors that bear the same name.
    pub others: Vec<String>,
    /// True where the words only point back ("the group", "its fighters"); resolving finds the bearer.
    pub pointing: bool,
    /// True where the words may be only an adjective ("Turkish", "Syrian") with no noun that makes an actor.
    pub adjective: bool,
    /// Ties that the words themselves tell: "Turkish-backed SNA", "ISIS-linked cell", "Liwa al-Aqsa (formerly Sarayat al-Quds)".
    pub ties: Vec<ToldTie>,
}

/// A tie that the words of an actor tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldTie {
    /// How the two are tied.
    pub relation: RelationKind,
    /// The other one's id, or its words.
    pub to: String,
    /// The tokens that name the other one.
    pub tokens: Range<usize>,
}

/// A place as marked and chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// The tokens of the whole phrase that places the event ("the village of Tell Mannas near Maarat al-Numan").
    pub tokens: Range<usize>,
    /// The tokens of the name alone ("Tell Mannas").
    pub name_tokens: Range<usize>,
    /// The rule that read them.
    pub rule: RuleName,
    /// The place; its evidence is filled in.
    pub place: Place,
    /// What is not certain about it: unresolved, ambiguous, contradicted.
    pub doubts: Vec<Doubt>,
    /// True where it only says in what larger place the one before it lies ("Saraqib, Idlib province").
    pub containing: bool,
    /// Divisions that it lies in and that bear its name: the words may mean one of them ("Idlib").
    pub namesakes: Vec<String>,
    /// True in a dateline ("DAMASCUS, Syria (AP) --").
    pub dateline: bool,
}

/// Words for people: "children", "farmers", "fighters".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleMention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The rule that read them.
    pub rule: RuleName,
    /// Which side they are on.
    pub who: Who,
    /// What kind of actor they make.
    pub kind: ActorKind,
    /// The group that a casualty row names, e.g. `children`.
    pub group: Option<String>,
    /// Do the words stand for more than one?
    pub plural: bool,
}
