//! `counts/LANG/*.toml`: number words and vague quantities.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sitrep_model::Bounds;

/// Number words of one kind; the rule's name is the kind (`units`, `vague`, `at-least` ...).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// Words and the number or range each stands for.
    #[serde(default)]
    pub values: BTreeMap<String, CountValue>,
    /// Words that need no value.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A number or range as a codebook writes it: `12`, `3..`, `24..99`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountValue(pub Bounds);

/// A number or range that is written otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no number or range; write \"12\", \"3..\" or \"24..99\"")]
pub struct NotACount(String);

impl TryFrom<String> for CountValue {
    type Error = NotACount;

    fn try_from(written: String) -> Result<Self, NotACount> {
        read(&written).map(Self).ok_or(NotACount(written))
    }
}

impl From<CountValue> for String {
    fn from(CountValue(bounds): CountValue) -> Self {
        match bounds.most {
            Some(most) if most == bounds.least => most.to_string(),
            Some(most) => format!("{}..{most}", bounds.least),
            None => format!("{}..", bounds.least),
        }
    }
}

fn read(written: &str) -> Option<Bounds> {
    let Some((least, most)) = written.split_once("..") else {
        return written.parse().ok().map(Bounds::exactly);
    };
    let least = least.parse().ok()?;
    match most {
        "" => Some(Bounds::at_least(least)),
        most => most.parse().ok().filter(|&most| least <= most).map(|most| Bounds::between(least, most)),
    }
}

#[cfg(test)]
mod tests {
    use sitrep_model::Bounds;

    use super::CountValue;

    fn value(written: &str) -> Option<Bounds> {
        CountValue::try_from(written.to_owned()).ok().map(|value| value.0)
    }

    #[test]
    fn a_value_is_a_number_or_a_range() {
        assert_eq!(value("12"), Some(Bounds::exactly(12)));
        assert_eq!(value("3.."), Some(Bounds::at_least(3)));
        assert_eq!(value("24..99"), Some(Bounds::between(24, 99)));
    }

    #[test]
    fn a_range_that_runs_backwards_is_refused() {
        assert_eq!(value("9..3"), None);
    }

    #[test]
    fn words_are_no_value() {
        assert_eq!(value("many"), None);
    }
}
