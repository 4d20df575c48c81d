//! Phrases of folded words, found by longest match from the left.

use serde::{Deserialize, Serialize};
use sitrep_model::fold_into;
use smol_str::SmolStr;

use crate::table::Table;

/// The longest gap that a `*` stands for, in words.
const LONGEST_GAP: usize = 6;

/// A table from phrases to what they stand for. One phrase may stand for several things.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Phrases<V> {
    by_first: Table<SmolStr, Vec<Entry<V>>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry<V> {
    rest: Box<[SmolStr]>,
    values: Vec<V>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self { by_first: Table::default() }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase. Words are folded; a hyphen parts words as a space does; `*` is a gap of one to six words.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let mut words = words(phrase);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let entries = self.by_first.entry(first).or_default();
        if let Some(entry) = entries.iter_mut().find(|entry| *entry.rest == *words) {
            entry.values.push(value);
        } else {
            let at = entries.partition_point(|entry| entry.rest.len() >= words.len());
            entries.insert(at, Entry { rest: words.into_boxed_slice(), values: vec![value] });
        }
    }

    /// Adds a phrase whose words are already in the form they are compared in, unless the phrase stands for the same thing already.
    pub(crate) fn insert_words(&mut self, mut words: Vec<SmolStr>, value: V, same: impl Fn(&V, &V) -> bool) {
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let entries = self.by_first.entry(first).or_default();
        match entries.iter_mut().find(|entry| *entry.rest == *words) {
            Some(entry) if entry.values.iter().any(|old| same(old, &value)) => {}
            Some(entry) => entry.values.push(value),
            None => {
                let at = entries.partition_point(|entry| entry.rest.len() >= words.len());
                entries.insert(at, Entry { rest: words.into_boxed_slice(), values: vec![value] });
            }
        }
    }

    /// The longest phrase that begins with word 0 of `word`: how many words it takes and what it stands for.
    ///
    /// `word` gives the folded word at an offset, or none past the end of the sentence.
    pub fn longest<'w>(&self, word: impl Fn(usize) -> Option<&'w str>) -> Option<(usize, &[V])> {
        let entries = self.by_first.get(word(0)?)?;
        let found = entries.iter().filter_map(|entry| Some((reach(&entry.rest, 1, &word)?, entry)));
        // Of two that take as many words, the one that names more of them is meant.
        let named = |entry: &Entry<V>| entry.rest.iter().filter(|word| *word != "*").count();
        found.max_by_key(|(length, entry)| (*length, named(entry))).map(|(length, entry)| (length, entry.values.as_slice()))
    }

    /// Does the table hold no phrase?
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Is this single word a phrase of the table?
    pub fn contains(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|entries| entries.iter().any(|entry| entry.rest.is_empty()))
    }

    /// Every phrase with what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (String, &[V])> {
        self.by_first.iter().flat_map(|(first, entries)| {
            entries.iter().map(move |entry| {
                let mut phrase = first.to_string();
                for word in &entry.rest {
                    phrase.push(' ');
                    phrase.push_str(word);
                }
                (phrase, entry.values.as_slice())
            })
        })
    }
}

fn reach<'w>(rest: &[SmolStr], at: usize, word: &impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
    let Some((next, after)) = rest.split_first() else { return Some(at) };
    if next == "*" {
        return (1..=LONGEST_GAP).find_map(|gap| reach(after, at + gap, word));
    }
    (word(at)? == next.as_str()).then(|| reach(after, at + 1, word)).flatten()
}

/// The folded words of a phrase, parted as the lexer parts them.
pub(crate) fn words(phrase: &str) -> Vec<SmolStr> {
    // Most phrases are small letters and spaces: nothing about them needs folding.
    if phrase.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-' | b'*')) {
        return phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(SmolStr::new).collect();
    }
    let mut folded = String::new();
    let mut fold = |word: &str| {
        folded.clear();
        fold_into(word, &mut folded);
        SmolStr::new(&folded)
    };
    phrase
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | ',' | '"' | '“' | '”'))
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let (stem, possessive) = match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
                Some(stem) if !stem.is_empty() => (stem, Some(SmolStr::new("'s"))),
                _ => (word, None),
            };
            std::iter::once(fold(stem)).chain(possessive)
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn longest<'t>(table: &'t Phrases<&'static str>, text: &str) -> Option<(usize, &'t [&'static str])> {
        let words: Vec<&str> = text.split(' ').collect();
        table.longest(|at| words.get(at).copied())
    }

    #[test]
    fn the_longest_phrase_wins() {
        let mut table = Phrases::default();
        table.insert("car", "car");
        table.insert("car bomb", "bomb");
        assert_eq!(longest(&table, "car bomb exploded"), Some((2, &["bomb"][..])));
        assert_eq!(longest(&table, "car exploded"), Some((1, &["car"][..])));
    }

    #[test]
    fn a_star_is_a_gap_of_one_to_six_words() {
        let mut table = Phrases::default();
        table.insert("took * hostage", "hostage");
        assert_eq!(longest(&table, "took three aid workers hostage"), Some((5, &["hostage"][..])));
        assert_eq!(longest(&table, "took hostage"), None);
    }

    #[test]
    fn hyphens_part_words() {
        let mut table = Phrases::default();
        table.insert("air-strike", "strike");
        assert_eq!(longest(&table, "air strike"), Some((2, &["strike"][..])));
    }
}
