//! The words of coordinates, from the codebook: "lat", "north", "degrees", "coordinates".

use std::collections::HashMap;
use std::sync::Arc;

use sitrep_codebook::{Clitics, LanguageBook};
use sitrep_model::fold;
use smol_str::SmolStr;

/// The codebook's rule for them.
const RULE: &str = "coordinates";
/// No such word is longer, in bytes.
const LONGEST: usize = 32;

/// What a word beside a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// "lat".
    Latitude,
    /// "lon".
    Longitude,
    /// "N".
    North,
    /// "S".
    South,
    /// "E".
    East,
    /// "W".
    West,
    /// "degrees".
    Degrees,
    /// "minutes".
    Minutes,
    /// "seconds".
    Seconds,
    /// "coordinates": what follows are some.
    Label,
    /// "million": the number before it counts or measures something.
    Measure,
    /// "and".
    Join,
    /// "MGRS", "UTM".
    Grid,
}

impl Meaning {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "latitude" => Self::Latitude,
            "longitude" => Self::Longitude,
            "north" => Self::North,
            "south" => Self::South,
            "east" => Self::East,
            "west" => Self::West,
            "degrees" => Self::Degrees,
            "minutes" => Self::Minutes,
            "seconds" => Self::Seconds,
            "label" => Self::Label,
            "measure" => Self::Measure,
            "join" => Self::Join,
            "grid" => Self::Grid,
            _ => return None,
        })
    }
}

/// The words of one language, as written in the text and not yet cut into tokens.
#[derive(Debug, Clone)]
pub(super) struct Words {
    meanings: HashMap<SmolStr, Meaning>,
    clitics: Arc<Clitics>,
}

impl Words {
    pub(super) fn new(book: &LanguageBook) -> Self {
        let rules = book.places.iter().filter(|rule| rule.name == RULE);
        let named = rules.flat_map(|rule| &rule.body.values);
        let meanings = named.filter_map(|(word, name)| Some((SmolStr::new(fold(word)), Meaning::named(name)?))).collect();
        Self { meanings, clitics: Arc::clone(&book.clitics) }
    }

    /// What a folded word says, or two of them with a space between.
    pub(super) fn of(&self, folded: &str) -> Option<Meaning> {
        self.meanings.get(folded).copied()
    }

    /// What the word that begins here says, alone or with the next, and where it ends.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(Meaning, usize)> {
        let end = word_end(text, at)?;
        let first = self.key(&text[at..end]);
        let next = end + text[end..].chars().take_while(|&c| c == ' ').count();
        if let Some(after) = word_end(text, next).filter(|_| next == end + 1)
            && let Some(meaning) = self.of(&format!("{first} {}", fold(&text[next..after])))
        {
            return Some((meaning, after));
        }
        self.of(&first).map(|meaning| (meaning, end))
    }

    /// What the word that ends here says, alone or with the one before, and where it begins.
    pub(super) fn before(&self, text: &str, end: usize) -> Option<(Meaning, usize)> {
        let start = word_start(text, end)?;
        let last = &text[start..end];
        if let Some(first) = text[..start].ends_with(' ').then(|| word_start(text, start - 1)).flatten()
            && let Some(meaning) = self.of(&format!("{} {}", self.key(&text[first..start - 1]), fold(last)))
        {
            return Some((meaning, first));
        }
        self.of(&self.key(last)).map(|meaning| (meaning, start))
    }

    /// A folded word, without the small words that are written onto it ("وخط", "بإحداثيات").
    fn key(&self, word: &str) -> String {
        let folded = fold(word);
        if folded.is_ascii() || self.meanings.contains_key(folded.as_str()) {
            return folded;
        }
        let known = |stem: &str| self.meanings.keys().any(|key| key.split(' ').next() == Some(stem));
        let letter = folded.chars().next().map_or(0, char::len_utf8);
        match self.clitics.cut(&folded, &|_| false) {
            Some(cut) => cut.stem.to_string(),
            None if known(&folded[letter..]) => folded[letter..].to_owned(),
            None => folded,
        }
    }
}

/// Where the word ends that begins here; none where there is no word, or a longer one than any of ours.
pub(super) fn word_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let mut end = 0;
    for c in rest.chars().take_while(|&c| is_letter(c)) {
        end += c.len_utf8();
        if end > LONGEST {
            return None;
        }
    }
    (end > 0).then_some(at + end)
}

/// Where the word begins that ends here.
pub(super) fn word_start(text: &str, end: usize) -> Option<usize> {
    let mut start = end;
    for c in text.get(..end)?.chars().rev().take_while(|&c| is_letter(c)) {
        start -= c.len_utf8();
        if end - start > LONGEST {
            return None;
        }
    }
    (start < end).then_some(start)
}

/// A letter, or a mark on an Arabic one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{064b}'..='\u{0652}' | '\u{0640}')
}
