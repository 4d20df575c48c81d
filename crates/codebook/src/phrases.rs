//! Phrases of folded words, found by longest match from the left.

use serde::{Deserialize, Serialize};
use sitrep_model::fold_into;
use smol_str::SmolStr;

use crate::packed::{GAP, Packed, in_order};
use crate::table::Table;

/// The longest gap that a `*` stands for, in words.
const LONGEST_GAP: usize = 6;

/// A table from phrases to what they stand for. One phrase may stand for several things.
///
/// It is filled phrase by phrase, and carried in the binary in flat lists, which are read back in no time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Packed<V>", into = "Packed<V>", bound(serialize = "V: Clone + Serialize", deserialize = "V: Deserialize<'de>"))]
pub struct Phrases<V> {
    filled: Table<SmolStr, Vec<Entry<V>>>,
    packed: Packed<V>,
}

/// What follows the first word of a phrase, and what the phrase stands for.
#[derive(Debug, Clone)]
struct Entry<V> {
    rest: Box<[SmolStr]>,
    values: Vec<V>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self { filled: Table::default(), packed: Packed::default() }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase. Words are folded; a hyphen parts words as a space does; `*` is a gap of one to six words.
    pub fn insert(&mut self, phrase: &str, value: V) {
        self.insert_words(words(phrase), value, |_, _| false);
    }

    /// Adds a phrase whose words are already in the form they are compared in, unless the phrase stands for the same thing already.
    pub(crate) fn insert_words(&mut self, mut words: Vec<SmolStr>, value: V, same: impl Fn(&V, &V) -> bool) {
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let entries = self.filled.entry(first).or_default();
        match entries.binary_search_by(|entry| in_order(&entry.rest, &words)) {
            Ok(at) if entries[at].values.iter().any(|old| same(old, &value)) => {}
            Ok(at) => entries[at].values.push(value),
            Err(at) => entries.insert(at, Entry { rest: words.into_boxed_slice(), values: vec![value] }),
        }
    }

    /// The longest phrase that begins with word 0 of `word`: how many words it takes and what it stands for. Of two that take as many
    /// words, the one that names more of them is meant.
    ///
    /// `word` gives the folded word at an offset, or none past the end of the sentence.
    pub fn longest<'w>(&self, word: impl Fn(usize) -> Option<&'w str>) -> Option<(usize, &[V])> {
        let first = word(0)?;
        let mut best: Option<Match<'_, V>> = None;
        for entry in self.filled.get(first).into_iter().flatten() {
            let rest = |at: usize| entry.rest.get(at).map(SmolStr::as_str);
            keep_longer(&mut best, matched(&rest, &entry.values, &word));
        }
        if let Some(group) = self.packed.group(first) {
            for slot in self.packed.candidates(group, word(1)) {
                let rest = |at: usize| self.packed.word_of(slot, at);
                keep_longer(&mut best, matched(&rest, self.packed.values_of(slot), &word));
            }
        }
        best.map(|found| (found.length, found.values))
    }

    /// Does the table hold no phrase?
    pub fn is_empty(&self) -> bool {
        self.filled.is_empty() && self.packed.is_empty()
    }

    /// Is this single word a phrase of the table?
    pub fn contains(&self, word: &str) -> bool {
        let filled = self.filled.get(word).is_some_and(|entries| entries.iter().any(|entry| entry.rest.is_empty()));
        filled || self.packed.group(word).and_then(<[_]>::first).is_some_and(|slot| self.packed.word_of(slot, 0).is_none())
    }

    /// Every phrase with what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (String, &[V])> {
        let filled = self.filled.iter().flat_map(|(first, entries)| {
            let told = |entry: &Entry<V>| entry.rest.iter().fold(first.to_string(), |phrase, word| phrase + " " + word);
            entries.iter().map(move |entry| (told(entry), entry.values.as_slice()))
        });
        filled.chain(self.packed.iter())
    }
}

/// A phrase found in a text.
struct Match<'p, V> {
    length: usize,
    named: usize,
    values: &'p [V],
}

fn keep_longer<'p, V>(best: &mut Option<Match<'p, V>>, found: Option<Match<'p, V>>) {
    if let Some(found) = found
        && best.as_ref().is_none_or(|best| (found.length, found.named) > (best.length, best.named))
    {
        *best = Some(found);
    }
}

/// The match of a phrase whose words behind the first are `rest`.
fn matched<'p, 'w, 'r, V>(
    rest: &impl Fn(usize) -> Option<&'r str>,
    values: &'p [V],
    word: &impl Fn(usize) -> Option<&'w str>,
) -> Option<Match<'p, V>> {
    let length = reach(rest, 0, 1, word)?;
    let named = (0..).map_while(rest).filter(|word| *word != GAP).count();
    Some(Match { length, named, values })
}

fn reach<'w, 'r>(
    rest: &impl Fn(usize) -> Option<&'r str>,
    from: usize,
    at: usize,
    word: &impl Fn(usize) -> Option<&'w str>,
) -> Option<usize> {
    let Some(next) = rest(from) else { return Some(at) };
    if next == GAP {
        return (1..=LONGEST_GAP).find_map(|gap| reach(rest, from + 1, at + gap, word));
    }
    if word(at)? == next { reach(rest, from + 1, at + 1, word) } else { None }
}

impl<V> From<Packed<V>> for Phrases<V> {
    fn from(packed: Packed<V>) -> Self {
        Self { filled: Table::default(), packed }
    }
}

impl<V> From<Phrases<V>> for Packed<V> {
    fn from(phrases: Phrases<V>) -> Self {
        let mut packed = phrases.packed;
        let filled = phrases.filled.into_iter().flat_map(|(first, entries)| {
            entries.into_iter().map(move |entry| (std::iter::once(first.clone()).chain(entry.rest).collect(), entry.values))
        });
        packed.fill(filled.collect());
        packed
    }
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
