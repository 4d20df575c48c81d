//! The notation of a claim in one line:
//! `shelling | 2019-08-12 | Tell Mannas | regime forces -> civilians | killed 12.. | injured 3`.
//!
//! A party in brackets may be coded and need not be: `army -> soldiers, (police)`.

use std::fmt::Debug;

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sitrep_model::{Bounds, Certainty, DoubtKind, Effect, RelationKind, Share, Status};

/// A claim as a line promises it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The type.
    pub kind: String,
    /// First and last day; a missing one is open.
    pub days: (Option<Date>, Option<Date>),
    /// The first place's name.
    pub place: Option<String>,
    /// Who acted and who was acted on.
    pub parties: Parties,
    /// What else is promised.
    pub details: Vec<Detail>,
}

/// Who, as a line promises it.
#[derive(Debug, Clone, PartialEq)]
pub enum Parties {
    /// Nobody is named.
    None,
    /// Some acted on others; either may be unnamed.
    Acted(Vec<String>, Vec<String>),
    /// Sides of something mutual, and those hurt beside them.
    Mutual(Vec<String>, Vec<String>),
}

/// One more thing that a line promises.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// How many; of fighters or a named group where said, else of all who are not fighters.
    Count(Effect, Option<String>, Bounds),
    /// Did it happen? Unsaid, it did or still goes on.
    Status(Status),
    /// How sure.
    Certainty(Certainty),
    /// The nearest speaker.
    By(String),
    /// Recalled, not reported.
    Background,
    /// A weapon or method.
    With(String),
    /// An object struck.
    Hit(String),
    /// One more place.
    At(String),
}

/// A tie as a line promises it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// Who.
    pub subject: String,
    /// How.
    pub kind: RelationKind,
    /// To whom.
    pub object: String,
    /// First and last day, where promised.
    pub days: Option<(Option<Date>, Option<Date>)>,
    /// All or a part, where promised.
    pub share: Option<Share>,
}

/// Reads a line of a `claims` fence.
pub fn claim(line: &str) -> Result<Line> {
    let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let [kind, days, place, parties, rest @ ..] = fields.as_slice() else {
        bail!("a claim has at least four fields: type | date | place | parties");
    };
    Ok(Line {
        kind: (*kind).to_owned(),
        days: self::days(days)?,
        place: (*place != "-").then(|| (*place).to_owned()),
        parties: self::parties(parties)?,
        details: rest.iter().map(|words| detail(words)).collect::<Result<_>>()?,
    })
}

/// Reads a line of a `relations` fence.
pub fn tie(line: &str) -> Result<Tie> {
    let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let [subject, kind, object, rest @ ..] = fields.as_slice() else { bail!("a relation has three fields: subject | relation | object") };
    let mut tie = Tie { subject: (*subject).to_owned(), kind: named(kind)?, object: (*object).to_owned(), days: None, share: None };
    for words in rest {
        match words.strip_prefix("share ") {
            Some(share) => tie.share = Some(named(share)?),
            None => tie.days = Some(days(words)?),
        }
    }
    Ok(tie)
}

/// Reads a line of a `doubts` fence.
pub fn doubt(line: &str) -> Result<DoubtKind> {
    named(line)
}

fn days(words: &str) -> Result<(Option<Date>, Option<Date>)> {
    let day = |words: &str| -> Result<Option<Date>> {
        if words.is_empty() { Ok(None) } else { words.parse().map(Some).with_context(|| format!("`{words}` is no date")) }
    };
    match words.split_once("..") {
        _ if words == "open" => Ok((None, None)),
        Some((first, last)) => Ok((day(first)?, day(last)?)),
        None => Ok((day(words)?, day(words)?)),
    }
}

fn parties(words: &str) -> Result<Parties> {
    let side = |words: &str| -> Vec<String> { words.split(", ").map(str::trim).filter(|name| *name != "?").map(str::to_owned).collect() };
    if words == "-" {
        return Ok(Parties::None);
    }
    let (acting, acted) = words.split_once(" -> ").map_or((words, None), |(acting, acted)| (acting, Some(acted)));
    let sides: Vec<&str> = acting.split(" & ").collect();
    match acted {
        _ if sides.len() > 1 => Ok(Parties::Mutual(sides.into_iter().flat_map(side).collect(), acted.map(side).unwrap_or_default())),
        Some(acted) => Ok(Parties::Acted(side(acting), side(acted))),
        None => bail!("`{words}`: write `A -> B`, `A & B` or `-`, with `?` for a side that is not named"),
    }
}

fn detail(words: &str) -> Result<Detail> {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    Ok(match first {
        "status" => Detail::Status(named(rest)?),
        "certainty" => Detail::Certainty(named(rest)?),
        "by" => Detail::By(rest.to_owned()),
        "background" => Detail::Background,
        "with" => Detail::With(rest.to_owned()),
        "hit" => Detail::Hit(rest.to_owned()),
        "at" => Detail::At(rest.to_owned()),
        effect => {
            let (group, count) = rest.rsplit_once(' ').map_or((None, rest), |(group, count)| (Some(group.to_owned()), count));
            Detail::Count(
                named(effect)?,
                group,
                bounds(count).with_context(|| format!("`{words}`: write `killed 12`, `killed 12..` or `killed 3..5`"))?,
            )
        }
    })
}

/// A number as a line writes it: `12`, `12..`, `3..5`.
fn bounds(words: &str) -> Result<Bounds> {
    Ok(match words.split_once("..") {
        None => Bounds::exactly(words.parse()?),
        Some((least, "")) => Bounds::at_least(least.parse()?),
        Some((least, most)) => Bounds { least: least.parse()?, most: Some(most.parse()?) },
    })
}

/// A value by the name that outputs write it by.
pub fn named<T: DeserializeOwned>(name: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).with_context(|| format!("`{name}` is not a word of the notation"))
}

/// The name that outputs write a value by.
pub fn name_of<T: Serialize + Debug>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => format!("{value:?}"),
    }
}
