//! The time words of a language, compiled for looking up.

use std::collections::{HashMap, HashSet};

use sitrep_codebook::LanguageBook;
use sitrep_codebook::raw::{DateOrder, TimeWord};
use sitrep_model::{RuleName, fold};
use smol_str::SmolStr;

/// Lists of `words/LANG/` after which a number before them may still be a year.
const CLOSED: [&str; 9] = ["pronouns", "prepositions", "conjunctions", "subordinators", "be", "have", "do", "modals", "determiners"];

/// A rule, by its place in the table.
pub(super) type RuleId = u16;

/// Words and phrases to what they mean.
#[derive(Debug, Clone)]
pub(super) struct WordTable {
    by_first: HashMap<SmolStr, Entry>,
    rules: Vec<RuleName>,
    closed: HashSet<SmolStr>,
    ordinal_suffixes: Vec<SmolStr>,
    decade_suffixes: Vec<SmolStr>,
    /// Does what qualifies a time stand behind it ("the week last")?
    pub(super) behind: bool,
    pub(super) order: DateOrder,
    pub(super) numeric: RuleId,
    pub(super) years: RuleId,
    pub(super) clock: RuleId,
}

/// The phrases that begin with one word.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Can a time expression begin here?
    pub(super) begins: bool,
    /// Longest first.
    pub(super) phrases: Vec<Phrase>,
}

#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) rest: Box<[SmolStr]>,
    pub(super) meaning: Meaning,
}

/// What a phrase means, and who says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meaning {
    pub(super) word: TimeWord,
    pub(super) rule: RuleId,
    pub(super) ambiguous: bool,
}

impl WordTable {
    pub(super) fn new(book: &LanguageBook) -> Self {
        let rules = book.dates.iter().map(|rule| RuleName::new(&rule.cited())).collect();
        let named = |name: &str| book.dates.iter().position(|rule| rule.name == name).unwrap_or(0) as RuleId;
        let closed = CLOSED.iter().filter_map(|list| book.list(list)).flatten().cloned().collect();
        let mut table = Self {
            by_first: HashMap::new(),
            rules,
            closed,
            ordinal_suffixes: Vec::new(),
            decade_suffixes: Vec::new(),
            behind: book.is("word-order", "modifier-after"),
            order: book.dates.iter().find_map(|rule| rule.body.order).unwrap_or(DateOrder::DayFirst),
            numeric: named("numeric-dates"),
            years: named("years"),
            clock: named("clock-times"),
        };
        for (at, rule) in book.dates.iter().enumerate() {
            for (&word, phrases) in &rule.body.means {
                let meaning = Meaning { word, rule: at as RuleId, ambiguous: rule.body.ambiguous };
                for phrase in phrases {
                    table.insert(phrase, meaning);
                }
            }
        }
        for entry in table.by_first.values_mut() {
            entry.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        table
    }

    fn insert(&mut self, phrase: &str, meaning: Meaning) {
        match meaning.word {
            TimeWord::OrdinalSuffix => self.ordinal_suffixes.push(SmolStr::new(fold(phrase))),
            TimeWord::DecadeSuffix => self.decade_suffixes.push(SmolStr::new(fold(phrase))),
            _ => {}
        }
        let mut words = phrase.split([' ', '-']).flat_map(keys);
        let Some(first) = words.next() else { return };
        let entry = self.by_first.entry(first).or_default();
        entry.begins |= begins(meaning.word);
        entry.phrases.push(Phrase { rest: words.collect(), meaning });
    }

    /// The phrases that begin with this word.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_first.get(key)
    }

    /// The name that evidence cites a rule by.
    pub(super) fn rule(&self, id: RuleId) -> RuleName {
        self.rules.get(usize::from(id)).cloned().unwrap_or_else(|| RuleName::new("dates"))
    }

    /// Is it a grammar word, so that a number before it may be a year?
    pub(super) fn is_closed(&self, key: &str) -> bool {
        self.closed.contains(key)
    }

    /// The digits of "5th".
    pub(super) fn ordinal_stem<'w>(&self, key: &'w str) -> Option<&'w str> {
        stem(&self.ordinal_suffixes, key)
    }

    /// The digits of "1990s".
    pub(super) fn decade_stem<'w>(&self, key: &'w str) -> Option<&'w str> {
        stem(&self.decade_suffixes, key)
    }
}

fn stem<'w>(suffixes: &[SmolStr], key: &'w str) -> Option<&'w str> {
    suffixes
        .iter()
        .find_map(|suffix| key.strip_suffix(suffix.as_str()))
        .filter(|stem| !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_digit()))
}

/// The keys of a word, parted as the lexer parts them: a possessive is a token of its own, a closing dot is none.
fn keys(word: &str) -> impl Iterator<Item = SmolStr> {
    let (stem, possessive) = match word.strip_suffix("'s") {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (word, word == "'s"),
    };
    let stem = fold(stem);
    let stem = stem.trim_end_matches('.');
    let parts: Vec<SmolStr> = (!stem.is_empty() && stem != "s" || word == "s")
        .then(|| SmolStr::new(stem))
        .into_iter()
        .chain(possessive.then(|| SmolStr::new_static("'s")))
        .collect();
    parts.into_iter()
}

/// Can a time expression begin with such a word?
const fn begins(word: TimeWord) -> bool {
    use TimeWord as W;
    !matches!(
        word,
        W::OrdinalSuffix | W::DecadeSuffix | W::Clock(_) | W::Link(_) | W::Consecutive | W::Age | W::Counted | W::Numbered | W::Will
    )
}
