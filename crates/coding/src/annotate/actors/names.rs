//! Where the codebook's names stand in a text, in any spelling, and which country the text is about.

use std::collections::BTreeMap;

use sitrep_codebook::{ActorName, ActorTable, Bearer, Case, LanguageBook, is_article, skeleton};
use smol_str::SmolStr;

use crate::text::{Sentence, Shape, Text, TokenKind};

/// A sentence with this share of its words in capitals is written all in capitals.
const SHOUTING: (usize, usize) = (7, 10);

/// Behind an Arabic letter written onto it, a name has at least this many letters.
const SHORTEST_BARE: usize = 3;

/// What a place says for its country, as much as the country's own name; an actor at home there says 2.
const PLACE: usize = 3;

/// A name of the codebook in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit<'r> {
    /// One past its last token.
    pub end: usize,
    /// Whose it may be.
    pub names: &'r [ActorName],
    /// Is only part of the list left, because the word is not written as the others need?
    pub case: Case,
}

/// For each token, the longest name that begins there.
pub(super) fn find<'r>(who: &'r ActorTable, text: &Text<'_>, book: &LanguageBook) -> Vec<Option<Hit<'r>>> {
    let mut hits = vec![None; text.tokens.len()];
    let mut spine: Vec<(SmolStr, usize)> = Vec::new();
    for sentence in &text.sentences {
        spine.clear();
        spine.extend(sentence.tokens.clone().filter(|&at| !is_passed_over(text, at, sentence)).map(|at| (bare(text, at), at)));
        let shouting = is_shouting(text, sentence);
        for (at, (_, token)) in spine.iter().enumerate() {
            if text.tokens[*token].kind == TokenKind::Punct {
                continue;
            }
            let Some((length, names)) = longest(who, &spine[at..]) else { continue };
            let case = spine[at..at + length].iter().map(|(_, token)| written(text, *token, shouting, book)).max().unwrap_or(Case::Any);
            let end = spine[at + length - 1].1 + 1;
            if names.iter().any(|name| fits(name, case)) {
                let hit = Some(Hit { end, names, case });
                hits[*token] = hit;
                hits[with_article(text, *token, sentence)] = hit;
            }
        }
    }
    hits
}

/// The longest name at the beginning of the words, also behind an Arabic letter written onto its first word ("وقسد").
fn longest<'r>(who: &'r ActorTable, spine: &[(SmolStr, usize)]) -> Option<(usize, &'r [ActorName])> {
    let word = |offset: usize| spine.get(offset).map(|(word, _)| word.as_str());
    who.longest(word).or_else(|| {
        let bare = word(0)?.strip_prefix(['و', 'ل', 'ب', 'ف']).filter(|bare| bare.chars().count() >= SHORTEST_BARE)?;
        who.longest(|offset| if offset == 0 { Some(bare) } else { word(offset) })
    })
}

/// Is the name written as it must be?
pub(super) const fn fits(name: &ActorName, case: Case) -> bool {
    match name.case {
        Case::Any => true,
        Case::Capital => matches!(case, Case::Capital | Case::Upper),
        Case::Upper => matches!(case, Case::Upper),
    }
}

fn bare(text: &Text<'_>, at: usize) -> SmolStr {
    let token = &text.tokens[at];
    if token.kind == TokenKind::Word { skeleton(&token.key) } else { token.key.clone() }
}

/// Articles and quotation marks do not tell names apart.
fn is_passed_over(text: &Text<'_>, at: usize, sentence: &Sentence) -> bool {
    match text.tokens[at].kind {
        TokenKind::Word => is_article_at(text, at, sentence),
        _ => matches!(text.tokens[at].key.as_str(), "\"" | "'"),
    }
}

fn is_article_at(text: &Text<'_>, at: usize, sentence: &Sentence) -> bool {
    let next = at + 1;
    let joined = next < sentence.tokens.end && text.tokens[next].joined;
    is_article(&text.tokens[at].key, joined)
}

/// A name begins at the article before it ("al-Nusra Front").
fn with_article(text: &Text<'_>, at: usize, sentence: &Sentence) -> usize {
    match at.checked_sub(1) {
        Some(before) if before >= sentence.tokens.start && is_article_at(text, before, sentence) => before,
        _ => at,
    }
}

fn is_shouting(text: &Text<'_>, sentence: &Sentence) -> bool {
    let words = || text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == TokenKind::Word);
    let (all, upper) = (words().count(), words().filter(|token| token.shape == Shape::Upper).count());
    all > 3 && upper * SHOUTING.1 >= all * SHOUTING.0
}

/// How a word is written. In a line of capitals a word that grammar also has ("IS", "US") tells nothing.
fn written(text: &Text<'_>, at: usize, shouting: bool, book: &LanguageBook) -> Case {
    let token = &text.tokens[at];
    match token.shape {
        Shape::None if !token.key.is_ascii() && skeleton(&token.key) == token.key => Case::Any,
        Shape::Upper | Shape::None if !(shouting && is_grammar(&token.key, book)) => Case::Upper,
        Shape::Mixed => Case::Upper,
        Shape::Capital if !is_grammar(&token.key, book) => Case::Capital,
        _ => Case::Any,
    }
}

fn is_grammar(word: &str, book: &LanguageBook) -> bool {
    ["be", "pronouns", "determiners", "prepositions", "have", "modals"].iter().any(|list| book.is(list, word))
}

/// How often the text names what belongs to each country.
#[derive(Debug, Clone, Default)]
pub(super) struct Theatre {
    votes: BTreeMap<String, usize>,
    /// Votes of names that take a side ("the regime"): they count where nothing else is named.
    partisan: BTreeMap<String, usize>,
    /// Is a country named by its name?
    names_country: bool,
}

impl Theatre {
    /// Counts the names.
    pub fn new(who: &ActorTable, hits: &[Option<Hit<'_>>]) -> Self {
        let mut theatre = Self::default();
        let mut roaming = Vec::new();
        let mut at = 0;
        while at < hits.len() {
            let Some(hit) = &hits[at] else {
                at += 1;
                continue;
            };
            let mut names = hit.names.iter().filter(|name| fits(name, hit.case));
            if let (Some(name), None) = (names.next(), names.next()) {
                match name.of {
                    Bearer::Actor(actor) if who.actors[actor].countries.len() > 1 => roaming.push(name),
                    _ => theatre.vote(who, name),
                }
            }
            at = hit.end;
        }
        for name in roaming {
            // Whoever acts in many countries does not bring in one that the text has nothing to do with.
            if theatre.votes.is_empty() || theatre.is_in(who, name) {
                theatre.vote(who, name);
            }
        }
        theatre
    }

    fn is_in(&self, who: &ActorTable, name: &ActorName) -> bool {
        matches!(name.of, Bearer::Actor(actor) if self.weight(&who.actors[actor].countries) > 0)
    }

    fn vote(&mut self, who: &ActorTable, name: &ActorName) {
        self.names_country |= matches!(name.of, Bearer::Country(_));
        let (code, weight) = match name.of {
            Bearer::Actor(at) => (self.likeliest(&who.actors[at].countries), 2),
            Bearer::Country(at) => (who.countries.get(at).map(|country| &country.code), 3),
            Bearer::Adjective(at) | Bearer::People(at) | Bearer::Capital(at) | Bearer::Government(at) => {
                (who.countries.get(at).map(|country| &country.code), 1)
            }
        };
        let votes = match (name.common, name.partisan) {
            (false, _) => &mut self.votes,
            (true, true) => &mut self.partisan,
            (true, false) => return,
        };
        if let Some(code) = code {
            *votes.entry(code.clone()).or_default() += weight;
        }
    }

    /// Where an actor of several countries is: in that which the text has most to do with, else in its first.
    fn likeliest<'c>(&self, countries: &'c [String]) -> Option<&'c String> {
        countries.iter().rev().max_by_key(|code| self.votes.get(*code).copied().unwrap_or_default())
    }

    /// Counts a place that lies in a country.
    pub fn add_place(&mut self, code: &str) {
        *self.votes.entry(code.to_owned()).or_default() += PLACE;
    }

    /// The country in play.
    pub fn country(&self) -> Option<&str> {
        let votes = if self.votes.is_empty() { &self.partisan } else { &self.votes };
        let most = votes.values().max()?;
        let mut first = votes.iter().filter(|(_, votes)| *votes == most).map(|(code, _)| code.as_str());
        let only = first.next();
        if first.next().is_some() { None } else { only }
    }

    /// Has the text anything to do with one of these countries? A text that names none may be about any.
    pub fn admits(&self, countries: &[String]) -> bool {
        self.votes.is_empty() || self.weight(countries) > 0
    }

    /// Could the text be about one of these countries? It could not where it names another and none of them.
    pub fn may_be(&self, countries: &[String]) -> bool {
        !self.names_country || self.weight(countries) > 0
    }

    /// How much the text has to do with these countries.
    pub fn weight(&self, countries: &[String]) -> usize {
        countries.iter().map(|code| self.votes.get(code).copied().unwrap_or_default()).sum()
    }
}
