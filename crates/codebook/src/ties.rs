//! Ways of telling ties, ready for matching.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sitrep_model::{RuleName, fold};
use smol_str::SmolStr;

use crate::book::Listed;
use crate::inflect::Inflector;
use crate::phrases::Phrases;
use crate::raw::{Rule, TieRule};

/// The longest gap that a `*` stands for, in words.
const LONGEST_GAP: usize = 4;

/// The ways in which a language tells ties.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ties {
    /// The rules.
    pub rules: Vec<Listed<TieRule>>,
    patterns: Vec<TiePattern>,
    /// The patterns whose words between the ends can begin with a word, by that word, in their order.
    begun: BTreeMap<SmolStr, Vec<usize>>,
    /// The patterns that any word can begin.
    open: Vec<usize>,
    /// Their verbs, in every form.
    pub verbs: Phrases<usize>,
    /// Their nouns.
    pub nouns: Phrases<usize>,
}

/// Words around the two ends of a tie.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TiePattern {
    /// Index into `Ties::rules`.
    pub rule: usize,
    /// Does the subject stand first?
    pub subject_first: bool,
    before: Vec<Piece>,
    between: Vec<Piece>,
    after: Vec<Piece>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Piece {
    /// None is a gap.
    words: Option<Vec<SmolStr>>,
    optional: bool,
}

impl Ties {
    pub(crate) fn new(rules: &[Rule<TieRule>], inflector: &Inflector) -> Self {
        let mut ties = Self::default();
        for (at, rule) in rules.iter().enumerate() {
            for verb in &rule.body.verbs {
                for (form, _) in inflector.verb(verb) {
                    ties.verbs.insert(&form, at);
                }
            }
            for noun in &rule.body.nouns {
                for (form, _) in inflector.noun(noun) {
                    ties.nouns.insert(&form, at);
                }
            }
            ties.patterns.extend(rule.body.patterns.iter().filter_map(|pattern| TiePattern::new(at, pattern)));
            let mut body = rule.body.clone();
            // Slots are compared with the keys of tokens.
            for slot in body.of.iter_mut().chain(&mut body.to) {
                *slot = fold(slot);
            }
            ties.rules.push(Listed { rule: RuleName::new(&rule.cited()), body });
        }
        ties.sort_patterns();
        ties
    }

    fn sort_patterns(&mut self) {
        for (at, pattern) in self.patterns.iter().enumerate() {
            let Some(words) = pattern.first_words() else {
                self.open.push(at);
                continue;
            };
            for word in words {
                let begun = self.begun.entry(word.clone()).or_default();
                if begun.last() != Some(&at) {
                    begun.push(at);
                }
            }
        }
    }

    /// The patterns whose words between the ends can begin with this one.
    pub fn begun_by(&self, word: &str) -> impl Iterator<Item = &TiePattern> {
        let begun = self.begun.get(word).into_iter().flatten();
        self.open.iter().chain(begun).map(|&at| &self.patterns[at])
    }
}

impl TiePattern {
    /// None where a pattern does not name both ends.
    fn new(rule: usize, pattern: &str) -> Option<Self> {
        let (subject, object) = (pattern.find("{subject}")?, pattern.find("{object}")?);
        let (first, second) = if subject < object { ("{subject}", "{object}") } else { ("{object}", "{subject}") };
        let (before, rest) = pattern.split_once(first)?;
        let (between, after) = rest.split_once(second)?;
        Some(Self { rule, subject_first: subject < object, before: pieces(before), between: pieces(between), after: pieces(after) })
    }

    /// The first place after `at` where the words between the ends are over and `second` takes up; `word` gives the folded word of a token.
    pub fn bridge<'w, T>(
        &self,
        at: usize,
        word: &impl Fn(usize) -> Option<&'w str>,
        second: &mut impl FnMut(usize) -> Option<T>,
    ) -> Option<T> {
        forward(&self.between, at, word, second)
    }

    /// Do the words before the first end stand before `at`?
    pub fn is_opened<'w>(&self, at: usize, word: &impl Fn(usize) -> Option<&'w str>) -> bool {
        backward(&self.before, at, word)
    }

    /// Must words stand after the second end?
    pub const fn is_closing(&self) -> bool {
        !self.after.is_empty()
    }

    /// Do the words after the second end stand at `at`?
    pub fn is_closed<'w>(&self, at: usize, word: &impl Fn(usize) -> Option<&'w str>) -> bool {
        forward(&self.after, at, word, &mut |_| Some(())).is_some()
    }

    /// The words that those between the ends can begin with; none where any word can.
    fn first_words(&self) -> Option<Vec<&SmolStr>> {
        let mut first = Vec::new();
        for piece in &self.between {
            first.extend(piece.words.as_ref()?);
            if !piece.optional {
                return Some(first);
            }
        }
        None
    }
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let piece = |written: &str| {
        let bare = written.strip_suffix('?').filter(|bare| !bare.is_empty());
        let words = bare.unwrap_or(written);
        let words = (words != "*").then(|| words.split('|').map(plain).collect());
        Piece { words, optional: bare.is_some() }
    };
    pattern.split_whitespace().map(piece).collect()
}

/// The key of a word or mark, as the lexer gives it.
fn plain(word: &str) -> SmolStr {
    // Folding drops the mark by which a plural possesses ("the rebels' leader").
    if matches!(word, "'s" | "'") { SmolStr::new(word) } else { SmolStr::new(fold(word)) }
}

fn forward<'w, T>(
    pieces: &[Piece],
    at: usize,
    word: &impl Fn(usize) -> Option<&'w str>,
    then: &mut impl FnMut(usize) -> Option<T>,
) -> Option<T> {
    let Some((piece, rest)) = pieces.split_first() else { return then(at) };
    match &piece.words {
        None => (0..=LONGEST_GAP)
            .take_while(|&gap| gap == 0 || word(at + gap - 1).is_some_and(is_word))
            .find_map(|gap| forward(rest, at + gap, word, then)),
        Some(words) => {
            let here = word(at).is_some_and(|key| words.iter().any(|own| own == key));
            here.then(|| forward(rest, at + 1, word, then))
                .flatten()
                .or_else(|| piece.optional.then(|| forward(rest, at, word, then)).flatten())
        }
    }
}

fn backward<'w>(pieces: &[Piece], at: usize, word: &impl Fn(usize) -> Option<&'w str>) -> bool {
    let Some((piece, rest)) = pieces.split_last() else { return true };
    let Some(words) = &piece.words else { return (0..=LONGEST_GAP.min(at)).any(|gap| backward(rest, at - gap, word)) };
    let here = at.checked_sub(1).and_then(word).is_some_and(|key| words.iter().any(|own| own == key));
    here && backward(rest, at - 1, word) || piece.optional && backward(rest, at, word)
}

fn is_word(key: &str) -> bool {
    // Letters of the Arabic block are told apart from its marks without a look into Unicode's tables.
    key.chars().next().is_some_and(|first| matches!(first, 'a'..='z' | 'ا'..='ي') || first.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::TiePattern;

    fn bridges(pattern: &str, text: &str) -> Option<usize> {
        let words: Vec<&str> = text.split(' ').collect();
        let word = |at: usize| words.get(at).copied();
        let pattern = TiePattern::new(0, pattern).expect("it names both ends");
        pattern.bridge(1, &word, &mut |at| (word(at) == Some("y")).then_some(at))
    }

    #[test]
    fn the_words_between_the_ends_must_all_stand_there() {
        assert_eq!(bridges("{subject} ,? also known as {object}", "x , also known as y"), Some(5));
        assert_eq!(bridges("{subject} ,? also known as {object}", "x also known as y"), Some(4));
        assert_eq!(bridges("{subject} ,? also known as {object}", "x also named y"), None);
    }

    #[test]
    fn a_gap_holds_words_and_no_mark() {
        assert_eq!(bridges("{subject} , a * wing|branch of {object}", "x , a small armed wing of y"), Some(7));
        assert_eq!(bridges("{subject} , a * wing of {object}", "x , a small , armed wing of y"), None);
    }

    #[test]
    fn a_pattern_without_both_ends_is_none() {
        assert!(TiePattern::new(0, "{subject} is here").is_none());
    }
}
