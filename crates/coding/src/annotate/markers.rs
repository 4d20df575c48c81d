//! Words for doubt, denial and speech, and for weapons and objects.

use std::ops::Range;

use sitrep_codebook::{LanguageBook, Phrases, VerbForm};

use crate::text::Text;

/// Words of one codebook rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The rule, by its index in the language's list.
    pub rule: usize,
}

/// A verb of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeechVerb {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The rule, by its index in `LanguageBook::speech`.
    pub rule: usize,
    /// Its form.
    pub form: VerbForm,
}

/// Marks that need no grammar: hedges, speech words, weapons, objects.
#[derive(Debug, Clone, Default)]
pub struct Markers {
    /// Hedges.
    pub hedges: Vec<Marker>,
    /// Verbs of speech.
    pub speech_verbs: Vec<SpeechVerb>,
    /// Words before a speaker.
    pub speech_before: Vec<Marker>,
    /// Nouns for speakers.
    pub speakers: Vec<Marker>,
    /// Weapons and methods.
    pub means: Vec<Marker>,
    /// Objects.
    pub hit: Vec<Marker>,
}

impl Markers {
    /// Reads all markers of a text. `names` are the token ranges of actors and places, which hide objects inside them.
    pub fn read(text: &Text<'_>, book: &LanguageBook, names: &[Range<usize>]) -> Self {
        let mut markers = Self::default();
        for sentence in &text.sentences {
            let range = &sentence.tokens;
            scan(text, range, &book.hedge_words, |tokens, rules| {
                markers.hedges.extend(rules.iter().map(|&rule| Marker { tokens: tokens.clone(), rule }));
            });
            scan(text, range, &book.speech_verbs, |tokens, rules| {
                markers.speech_verbs.extend(rules.first().map(|&(rule, form)| SpeechVerb { tokens, rule, form }));
            });
            scan(text, range, &book.speech_before, |tokens, rules| markers.speech_before.extend(first(&tokens, rules)));
            scan(text, range, &book.speakers, |tokens, rules| markers.speakers.extend(first(&tokens, rules)));
            scan(text, range, &book.means_words, |tokens, rules| markers.means.extend(first(&tokens, rules)));
            scan(text, range, &book.hit_words, |tokens, rules| {
                if !is_inside(&tokens, names) {
                    markers.hit.extend(first(&tokens, rules));
                }
            });
        }
        markers
    }
}

fn first(tokens: &Range<usize>, rules: &[usize]) -> Option<Marker> {
    rules.first().map(|&rule| Marker { tokens: tokens.clone(), rule })
}

fn scan<V>(text: &Text<'_>, range: &Range<usize>, table: &Phrases<V>, mut mark: impl FnMut(Range<usize>, &[V])) {
    let mut at = range.start;
    while at < range.end {
        at = match table.longest(text.from(at, range.end)) {
            Some((length, values)) => {
                mark(at..at + length, values);
                at + length
            }
            None => at + 1,
        };
    }
}

fn is_inside(tokens: &Range<usize>, names: &[Range<usize>]) -> bool {
    let next = names.partition_point(|range| range.end <= tokens.start);
    names.get(next).is_some_and(|range| range.start <= tokens.start && tokens.end <= range.end)
}
