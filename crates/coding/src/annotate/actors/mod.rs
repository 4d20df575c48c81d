//! Who is named: known actors in any spelling, actors made of a country or side and a noun ("Turkish warplanes"), groups we do not
//! know, and words that only point back ("the group").

mod alias;
mod compose;
mod grammar;
mod groups;
mod head_first;
mod lone;
mod names;
mod people;
mod phrase;
mod supposed;
mod ties;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sitrep_codebook::{ActorTable, Codebook, LanguageBook};
use sitrep_model::{Language, RuleName};

use super::mention::{ActorMention, PeopleMention};
use crate::text::Text;
use alias::Aliases;
use grammar::Grammar;
use names::{Hit, Theatre};

/// Reads actors. It is built once from the codebook and used for every report.
#[derive(Debug, Clone)]
pub struct ActorReader {
    who: Arc<ActorTable>,
    grammars: BTreeMap<String, OnceLock<Grammar>>,
}

/// One text being read.
struct Reading<'r> {
    who: &'r ActorTable,
    grammar: &'r Grammar,
    text: &'r Text<'r>,
    book: &'r LanguageBook,
    hits: Vec<Option<Hit<'r>>>,
    theatre: Theatre,
}

impl ActorReader {
    /// For every language that the codebook knows. The words with which a language joins actors are compiled when a text in it comes.
    pub fn new(codebook: &Codebook) -> Self {
        let grammars = codebook.languages.codes().map(|code| (code.to_owned(), OnceLock::new())).collect();
        Self { who: Arc::clone(&codebook.who), grammars }
    }

    /// Every actor named or described, in the order of the text. Mentions do not overlap.
    pub fn read(&self, text: &Text<'_>, book: &LanguageBook) -> Vec<ActorMention> {
        self.read_about(text, book, None)
    }

    /// As `read`, for a report known to be about a country (ISO 3166 alpha-2): "the army" is then that country's.
    pub fn read_about(&self, text: &Text<'_>, book: &LanguageBook, country: Option<&str>) -> Vec<ActorMention> {
        let nothing = Grammar::default();
        let reading = self.reading(text, book, country, &nothing);
        let mut found = Vec::new();
        let mut aliases = Aliases::default();
        for sentence in &text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at = reading.step(at, sentence.tokens.end, &mut aliases, &mut found).max(at + 1);
            }
        }
        reading.tie(&mut found);
        reading.suppose(found)
    }

    /// Every word for people outside the actors, in the order of the text.
    pub fn read_people(&self, text: &Text<'_>, book: &LanguageBook, actors: &[ActorMention]) -> Vec<PeopleMention> {
        let nothing = Grammar::default();
        self.reading(text, book, None, &nothing).people(actors)
    }

    fn reading<'r>(&'r self, text: &'r Text<'r>, book: &'r LanguageBook, country: Option<&str>, nothing: &'r Grammar) -> Reading<'r> {
        let code = match text.report.language {
            Language::Ar => "ar",
            Language::En | Language::Unknown => "en",
        };
        let grammar = self.grammars.get(code).or_else(|| self.grammars.get("en"));
        let grammar = grammar.map_or(nothing, |grammar| grammar.get_or_init(|| Grammar::new(book)));
        let hits = names::find(&self.who, text, book);
        let theatre = Theatre::new(&self.who, &hits, country);
        Reading { who: &self.who, grammar, text, book, hits, theatre }
    }
}

impl Reading<'_> {
    /// Reads what begins at a token; returns where to go on.
    fn step(&self, at: usize, end: usize, aliases: &mut Aliases, found: &mut Vec<ActorMention>) -> usize {
        let before = found.len();
        let after = self.phrase(at, end, found);
        let group = self.group(at, end).filter(|group| after.is_none_or(|after| group.tokens.end > after));
        let after = match group {
            Some(group) => {
                found.truncate(before);
                let after = group.tokens.end;
                found.push(group);
                Some(after)
            }
            None => after,
        };
        let Some(after) = after else {
            return match aliases.of(self.text, at) {
                Some(mention) => {
                    found.push(mention);
                    at + 1
                }
                None => at + 1,
            };
        };
        match found.get_mut(before..).and_then(<[ActorMention]>::last_mut) {
            Some(last) if last.tokens.end == after => self.introduce(last, end, aliases),
            _ => after,
        }
    }

    fn key(&self, at: usize) -> &str {
        self.text.key(at).unwrap_or_default()
    }
}

/// The rule that evidence cites for words which several lists read together.
fn grammar_rule(list: &str) -> RuleName {
    RuleName::new(&format!("words/en/actors/{list}"))
}
