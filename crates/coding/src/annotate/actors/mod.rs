//! Who is named: known actors in any spelling, actors made of a country or side and a noun ("Turkish warplanes"), groups we do not
//! know, and words that only point back ("the group").

mod alias;
mod compose;
mod grammar;
mod groups;
mod head_first;
mod lone;
mod names;
mod occupier;
mod people;
mod phrase;
mod sections;
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
use sections::Sections;

/// Reads actors. It is built once from the codebook and used for every report.
#[derive(Debug, Clone)]
pub struct ActorReader {
    who: Arc<ActorTable>,
    grammars: BTreeMap<String, OnceLock<Grammar>>,
    /// For a language of which the codebook joins no actors.
    nothing: Grammar,
}

/// One text being read.
pub struct Reading<'r> {
    who: &'r ActorTable,
    grammar: &'r Grammar,
    text: &'r Text<'r>,
    book: &'r LanguageBook,
    hits: Vec<Option<Hit<'r>>>,
    theatre: Theatre,
    sections: Sections,
}

impl ActorReader {
    /// For every language that the codebook knows. The words with which a language joins actors are compiled when a text in it comes.
    pub fn new(codebook: &Codebook) -> Self {
        let grammars = codebook.languages.codes().map(|code| (code.to_owned(), OnceLock::new())).collect();
        Self { who: Arc::clone(&codebook.who), grammars, nothing: Grammar::default() }
    }

    /// Every actor named or described, in the order of the text. Mentions do not overlap.
    pub fn read(&self, text: &Text<'_>, book: &LanguageBook) -> Vec<ActorMention> {
        self.open(text, book).actors()
    }

    /// Every word for people outside the actors, in the order of the text.
    pub fn read_people(&self, text: &Text<'_>, book: &LanguageBook, actors: &[ActorMention]) -> Vec<PeopleMention> {
        self.open(text, book).people(actors)
    }

    /// Finds the names of a text, by which its actors are read.
    pub fn open<'r>(&'r self, text: &'r Text<'r>, book: &'r LanguageBook) -> Reading<'r> {
        let code = match text.report.language {
            Language::Ar => "ar",
            Language::En | Language::Unknown => "en",
        };
        let grammar = self.grammars.get(code).or_else(|| self.grammars.get("en"));
        let grammar = grammar.map_or(&self.nothing, |grammar| grammar.get_or_init(|| Grammar::new(book)));
        let hits = names::find(&self.who, text, book);
        let theatre = Theatre::new(&self.who, &hits);
        let sections = Sections::new(&self.who, text, &hits);
        Reading { who: &self.who, grammar, text, book, hits, theatre, sections }
    }
}

impl Reading<'_> {
    /// Every actor named or described, in the order of the text. Mentions do not overlap.
    pub fn actors(&self) -> Vec<ActorMention> {
        let mut found = Vec::new();
        let mut aliases = Aliases::default();
        for sentence in &self.text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at = self.step(at, sentence.tokens.end, &mut aliases, &mut found).max(at + 1);
            }
        }
        self.name_occupiers(&mut found);
        self.tie(&mut found);
        self.suppose(found)
    }

    /// Counts the places of a text, by the names of their countries, among what tells where it plays: "the army" is then the army there.
    /// True where it now plays elsewhere than its names alone told.
    pub fn settle<'p>(&mut self, countries: impl Iterator<Item = &'p str>) -> bool {
        let before = self.theatre.country().map(str::to_owned);
        for name in countries {
            if let Some(country) =
                self.who.countries.iter().find(|country| country.name == name || country.names.iter().any(|other| other == name))
            {
                self.theatre.add_place(&country.code);
            }
        }
        self.theatre.country() != before.as_deref()
    }

    /// The country in play at a token.
    fn country_at(&self, token: usize) -> Option<&str> {
        self.sections.country(token).or_else(|| self.theatre.country())
    }

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
