//! The words in which coded values are shown to people, in one language.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Labels by their group and key: `role` and `initiator`, `type` and `air-strike`.
pub type LabelGroups = BTreeMap<String, BTreeMap<String, String>>;

/// The labels of one language. What it has no label for is shown by its key, so that a word is never missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    language: String,
    groups: LabelGroups,
}

impl Labels {
    /// The labels of a language, by its code.
    pub fn new(language: &str, groups: LabelGroups) -> Self {
        Self { language: language.to_owned(), groups }
    }

    /// The language's code: `en`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Is it written from right to left?
    pub fn is_right_to_left(&self) -> bool {
        self.get("script", "direction") == Some("rtl")
    }

    /// Are these words written in the language's own letters? Of a language that does not list its letters nobody can tell.
    pub fn is_own(&self, words: &str) -> bool {
        let Some(letters) = self.get("script", "letters") else { return false };
        let mut own = words.chars().filter(|c| c.is_alphabetic()).peekable();
        own.peek().is_some() && own.all(|c| letters.contains(c))
    }

    /// A label, if there is one.
    pub fn get(&self, group: &str, key: &str) -> Option<&str> {
        self.groups.get(group)?.get(key).map(String::as_str)
    }

    /// A label; the words of the key where there is none.
    pub fn called<'l>(&'l self, group: &str, key: &'l str) -> Cow<'l, str> {
        match self.get(group, key) {
            Some(label) => Cow::Borrowed(label),
            None if key.contains('-') => Cow::Owned(key.replace('-', " ")),
            None => Cow::Borrowed(key),
        }
    }

    /// A label in which `{name}` stands for a value, with the values put in.
    pub fn filled(&self, group: &str, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.called(group, key), values)
    }

    /// Every group with its labels.
    pub const fn groups(&self) -> &LabelGroups {
        &self.groups
    }
}

/// Puts values where a sentence names them in braces. A value is never looked into, whatever braces it holds.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        if let Some((value, after)) = named {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{LabelGroups, Labels, fill};

    fn labels() -> Labels {
        let script = [("direction", "rtl"), ("letters", "ابتسطغرةجويه")].map(|(key, label)| (key.to_owned(), label.to_owned()));
        Labels::new("ar", LabelGroups::from([("script".to_owned(), script.into())]))
    }

    #[test]
    fn what_has_no_label_is_shown_by_its_key() {
        assert_eq!(labels().called("type", "air-strike"), "air strike");
    }

    #[test]
    fn a_value_is_put_in_and_not_looked_into() {
        assert_eq!(fill("{first} to {last}", &[("first", "{last}"), ("last", "9")]), "{last} to 9");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn words_in_other_letters_are_not_the_languages_own() {
        assert!(labels().is_own("غارة جوية") && labels().is_right_to_left());
        assert!(!labels().is_own("Karm") && !labels().is_own("پ") && !labels().is_own("12"));
    }
}
