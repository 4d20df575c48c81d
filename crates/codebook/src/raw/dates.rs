//! `dates/LANG/*.toml`: time words.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod values;

pub use values::{Anchor, Clock, Era, Link, Part, PartOfDay, Season, Side, Turn, Unit, Vague};

/// Time words of one kind. The rule's name is what evidence cites.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRule {
    /// What the rule reads, in a sentence.
    #[serde(default)]
    pub says: String,
    /// What is meant, and the words or phrases that mean it.
    #[serde(default)]
    pub means: BTreeMap<TimeWord, Vec<String>>,
    /// True for words that mean something else as well ("may", "sun"): they count only beside other words of a date.
    #[serde(default)]
    pub ambiguous: bool,
    /// The order of an all-number date, where the rule reads those.
    #[serde(default)]
    pub order: Option<DateOrder>,
}

/// The order of the parts of a date such as 05/12/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 5 December.
    DayFirst,
    /// 12 May.
    MonthFirst,
}

/// What a time word means, written as a kind and its value: "month 5", "unit day", "turn last speech".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TimeWord {
    /// "month 5".
    Month(i8),
    /// "hijri-month 9": Ramadan.
    HijriMonth(i8),
    /// "weekday 1": Monday.
    Weekday(i8),
    /// "season summer".
    Season(Season),
    /// "part-of-day morning".
    PartOfDay(PartOfDay),
    /// "unit day".
    Unit(Unit),
    /// "number 3"; "number 0" is a few.
    Number(i32),
    /// "ordinal 3".
    Ordinal(i32),
    /// "ordinal-suffix": the "th" of "5th".
    OrdinalSuffix,
    /// "decade-suffix": the "s" of "1990s".
    DecadeSuffix,
    /// "part start": early, mid, late before what they part.
    Part(Part),
    /// "part-of end": a noun that parts what follows ("end of").
    PartOf(Part),
    /// "turn last speech": last, this, next, seen from publication or from the story.
    Turn(Turn, Anchor),
    /// "side before speech": ago; "side after story": later.
    Side(Side, Anchor),
    /// "day -1": yesterday.
    Day(i32),
    /// "night -1": last night; the number counts days from publication.
    Night(i32),
    /// "overnight": the night that ends on the day of publication.
    Overnight,
    /// "era bc", "era ad", "era hijri", and "era civil": a word for the years of our calendar that means more by itself.
    Era(Era),
    /// "clock am", "clock pm", "clock plain" (words after a time of day: "hrs", "local time").
    Clock(Clock),
    /// "link of": grammar words that a date's parts are joined by.
    Link(Link),
    /// "vague past": recently.
    Vague(Vague),
    /// "repeats week": weekly.
    Repeats(Unit),
    /// "every": makes a set of what follows.
    Every,
    /// "consecutive": the word between an ordinal and a unit that makes a length ("12th straight day").
    Consecutive,
    /// "holiday 12 25".
    Holiday(i8, i8),
    /// "age": a word after or before a length that makes it an age ("old", "aged").
    Age,
    /// "counted": a noun that a number before it counts ("2000 people").
    Counted,
    /// "numbered": a noun whose number is no year ("Resolution 1973").
    Numbered,
    /// "will": a word that makes its sentence one about what is to come.
    Will,
}

impl FromStr for TimeWord {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let mut parts = written.split_whitespace();
        let (kind, first, second) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let value = || first.ok_or_else(|| format!("`{written}` needs a value after `{kind}`"));
        let more = || second.ok_or_else(|| format!("`{written}` needs two values after `{kind}`"));
        Ok(match kind {
            "month" => Self::Month(within(value()?, 1..=12)?),
            "hijri-month" => Self::HijriMonth(within(value()?, 1..=12)?),
            "weekday" => Self::Weekday(within(value()?, 1..=7)?),
            "season" => Self::Season(value()?.parse()?),
            "part-of-day" => Self::PartOfDay(value()?.parse()?),
            "unit" => Self::Unit(value()?.parse()?),
            "number" => Self::Number(within(value()?, 0..=10_000)?),
            "ordinal" => Self::Ordinal(within(value()?, 1..=100)?),
            "ordinal-suffix" => Self::OrdinalSuffix,
            "decade-suffix" => Self::DecadeSuffix,
            "part" => Self::Part(value()?.parse()?),
            "part-of" => Self::PartOf(value()?.parse()?),
            "turn" => Self::Turn(value()?.parse()?, more()?.parse()?),
            "side" => Self::Side(value()?.parse()?, more()?.parse()?),
            "day" => Self::Day(within(value()?, -31..=31)?),
            "night" => Self::Night(within(value()?, -31..=31)?),
            "overnight" => Self::Overnight,
            "era" => Self::Era(value()?.parse()?),
            "clock" => Self::Clock(value()?.parse()?),
            "link" => Self::Link(value()?.parse()?),
            "vague" => Self::Vague(value()?.parse()?),
            "repeats" => Self::Repeats(value()?.parse()?),
            "every" => Self::Every,
            "consecutive" => Self::Consecutive,
            "holiday" => Self::Holiday(within(value()?, 1..=12)?, within(more()?, 1..=31)?),
            "age" => Self::Age,
            "counted" => Self::Counted,
            "numbered" => Self::Numbered,
            "will" => Self::Will,
            _ => return Err(format!("`{kind}` is no kind of time word; write for example \"month 5\", \"unit day\" or \"link of\"")),
        })
    }
}

fn within<N: FromStr + PartialOrd + fmt::Display>(value: &str, range: std::ops::RangeInclusive<N>) -> Result<N, String> {
    let out = || format!("`{value}` is no number from {} to {}", range.start(), range.end());
    value.parse().ok().filter(|number| range.contains(number)).ok_or_else(out)
}

impl fmt::Display for TimeWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(value) => write!(f, "month {value}"),
            Self::HijriMonth(value) => write!(f, "hijri-month {value}"),
            Self::Weekday(value) => write!(f, "weekday {value}"),
            Self::Season(value) => write!(f, "season {}", value.word()),
            Self::PartOfDay(value) => write!(f, "part-of-day {}", value.word()),
            Self::Unit(value) => write!(f, "unit {}", value.word()),
            Self::Number(value) => write!(f, "number {value}"),
            Self::Ordinal(value) => write!(f, "ordinal {value}"),
            Self::OrdinalSuffix => f.write_str("ordinal-suffix"),
            Self::DecadeSuffix => f.write_str("decade-suffix"),
            Self::Part(value) => write!(f, "part {}", value.word()),
            Self::PartOf(value) => write!(f, "part-of {}", value.word()),
            Self::Turn(value, anchor) => write!(f, "turn {} {}", value.word(), anchor.word()),
            Self::Side(value, anchor) => write!(f, "side {} {}", value.word(), anchor.word()),
            Self::Day(value) => write!(f, "day {value}"),
            Self::Night(value) => write!(f, "night {value}"),
            Self::Overnight => f.write_str("overnight"),
            Self::Era(value) => write!(f, "era {}", value.word()),
            Self::Clock(value) => write!(f, "clock {}", value.word()),
            Self::Link(value) => write!(f, "link {}", value.word()),
            Self::Vague(value) => write!(f, "vague {}", value.word()),
            Self::Repeats(value) => write!(f, "repeats {}", value.word()),
            Self::Every => f.write_str("every"),
            Self::Consecutive => f.write_str("consecutive"),
            Self::Holiday(month, day) => write!(f, "holiday {month} {day}"),
            Self::Age => f.write_str("age"),
            Self::Counted => f.write_str("counted"),
            Self::Numbered => f.write_str("numbered"),
            Self::Will => f.write_str("will"),
        }
    }
}

impl TryFrom<String> for TimeWord {
    type Error = String;
    fn try_from(written: String) -> Result<Self, String> {
        written.parse()
    }
}

impl From<TimeWord> for String {
    fn from(word: TimeWord) -> Self {
        word.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_prints_as_it_is_written() {
        for written in [
            "month 5",
            "hijri-month 9",
            "turn last speech",
            "side after story",
            "day -1",
            "holiday 12 25",
            "part-of end",
            "link of",
            "every",
        ] {
            assert_eq!(written.parse::<TimeWord>().map(|word| word.to_string()), Ok(written.to_owned()));
        }
    }

    #[test]
    fn a_thirteenth_month_is_told_with_its_remedy() {
        assert_eq!("month 13".parse::<TimeWord>(), Err("`13` is no number from 1 to 12".to_owned()));
    }
}
