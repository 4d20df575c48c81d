//! Quantities: "at least 12", "dozens", "between 3 and 5", "no".
//!
//! A number that measures or names (an age, a distance, a price, a brigade) counts nobody and is left out.
//! What is counted is for the coder to say.

mod bounds;
mod numbers;
#[cfg(test)]
mod refusal_tests;
mod refusals;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use sitrep_codebook::LanguageBook;
use sitrep_model::{Bounds, Doubt, DoubtKind, Evidence, RuleName};

use crate::annotate::mention::CountMention;
use crate::text::Text;
use words::Words;

/// Reads the quantities of a text in one language.
#[derive(Debug, Clone)]
pub struct CountReader {
    words: Words,
}

impl CountReader {
    /// A reader with the number words of a language.
    pub fn new(book: &LanguageBook) -> Self {
        Self { words: Words::new(book) }
    }

    /// The quantities of a text, in order and apart. What lies in one of `dates` is none.
    pub fn read(&self, text: &Text<'_>, dates: &[Range<usize>]) -> Vec<CountMention> {
        let mut taken = vec![false; text.tokens.len()];
        for date in dates {
            for token in taken.iter_mut().take(date.end).skip(date.start) {
                *token = true;
            }
        }
        let mut found = Vec::new();
        for sentence in &text.sentences {
            let mut place = Reading { text, words: &self.words, taken: &taken, sentence: sentence.tokens.clone(), refused: None };
            place.sentence_into(&mut found);
        }
        found
    }

    /// Does this folded word say that there is one of what follows ("a", "an")? It is no mention of its own.
    pub fn says_one(&self, word: &str) -> bool {
        self.words.articles.contains(word)
    }
}

/// One sentence being read.
struct Reading<'r> {
    text: &'r Text<'r>,
    words: &'r Words,
    taken: &'r [bool],
    sentence: Range<usize>,
    /// Where the last number ended that the words before it made a name or an age: "aged 5, 7 and 9" are three of them.
    refused: Option<usize>,
}

/// A quantity before it is known to count anything.
#[derive(Debug, Clone)]
struct Quantity {
    tokens: Range<usize>,
    /// Where its first number stands, after the words that bound it.
    number: usize,
    bounds: Bounds,
    vague: bool,
    rule: RuleName,
    contradicts: bool,
}

impl<'r> Reading<'r> {
    fn sentence_into(&mut self, found: &mut Vec<CountMention>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let not = self.words.not.longest(self.from(at)).map_or(0, |(length, _)| length);
            let Some(quantity) = self.quantity(at).filter(|quantity| quantity.number >= at + not) else {
                at += not.max(1);
                continue;
            };
            at = quantity.tokens.end;
            if self.refuses(&quantity) {
                continue;
            }
            found.push(self.mention(quantity));
        }
    }

    fn mention(&self, quantity: Quantity) -> CountMention {
        let Quantity { tokens, bounds, vague, rule, contradicts, .. } = quantity;
        let doubt = contradicts.then(|| Doubt {
            kind: DoubtKind::CountContradiction,
            says: format!("\"{}\" sets a lower and an upper bound on one number; the lower is kept.", self.text.words(&tokens)),
            evidence: vec![Evidence::new(self.text.span(&tokens), rule.clone())],
        });
        CountMention { tokens, rule, bounds, vague, doubt }
    }

    /// The folded word at a place of this sentence; none beyond it or in a date.
    fn key(&self, at: usize) -> Option<&'r str> {
        let inside = at < self.sentence.end && !self.taken.get(at).copied().unwrap_or(false);
        inside.then(|| self.text.key(at)).flatten()
    }

    /// A view for phrase tables, from a place on.
    fn from(&self, at: usize) -> impl Fn(usize) -> Option<&'r str> {
        move |offset| self.key(at + offset)
    }

    /// The token before, where it is of this sentence.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&before| before >= self.sentence.start)
    }
}
