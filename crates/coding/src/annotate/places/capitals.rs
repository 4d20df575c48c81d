//! Capitals that are told as such: "the Syrian capital", "the capital of Syria", "العاصمة السورية", and "the capital" where a report
//! names no other country.

use std::ops::Range;

use sitrep_codebook::{Codebook, Phrases};
use sitrep_model::fold;
use sitrep_places::{Candidate, Kind, Reading};

use super::candidates::country_among;
use super::lists::Sign;
use super::spots::{Finder, Spot};
use crate::text::TokenKind;

/// The longest name of a country or its people, in words.
const LONGEST_COUNTRY: usize = 4;
/// The longest name of a capital, in words.
const LONGEST_CAPITAL: usize = 4;
/// The article that Arabic writes onto a word.
const ARTICLE: &str = "ال";

/// Countries by their names and those of their people, with their capitals.
#[derive(Debug, Clone, Default)]
pub(super) struct Capitals {
    words: Phrases<usize>,
    countries: Vec<Country>,
}

#[derive(Debug, Clone)]
struct Country {
    name: String,
    capital: String,
}

impl Capitals {
    pub(super) fn new(codebook: &Codebook) -> Self {
        let mut capitals = Self::default();
        for country in &codebook.countries {
            let body = &country.body;
            let Some(capital) = &body.capital else { continue };
            let at = capitals.countries.len();
            capitals.countries.push(Country { name: body.name.clone(), capital: capital.clone() });
            for word in std::iter::once(&body.name).chain(&body.names).chain(&body.demonyms) {
                capitals.words.insert(&fold(word), at);
            }
        }
        capitals
    }

    /// Every capital told as such, in the order of the text.
    pub(super) fn find(&self, finder: &Finder<'_, '_>) -> Vec<Spot> {
        let words = &finder.lists.capitals;
        let told: Vec<usize> =
            (0..finder.text.tokens.len()).filter(|&at| finder.is_free(at) && words.contains(finder.text.tokens[at].key.as_str())).collect();
        if told.is_empty() {
            return Vec::new();
        }
        let only = self.only_country(finder);
        let read = |at: usize| {
            let (name, country) = self.named(finder, at).or_else(|| Some((at..at + 1, only.filter(|_| stands_alone(finder, at))?)))?;
            let capital = self.capital_of(finder, country)?;
            // "the Syrian capital, Damascus": its name says it better.
            (!names_it(finder, name.end, &capital)).then(|| Spot {
                run: name.clone(),
                sentence: finder.text.sentence_of(at),
                name,
                candidates: vec![capital],
                halves: false,
                shouted: false,
                told: true,
            })
        };
        told.into_iter().filter_map(read).collect()
    }

    /// The country whose capital is told by its name or its people's beside the word.
    fn named(&self, finder: &Finder<'_, '_>, at: usize) -> Option<(Range<usize>, usize)> {
        let sentence = &finder.text.sentences[finder.text.sentence_of(at)].tokens;
        if finder.lists.caseless {
            let after = self.starting(finder, at + 1, sentence.end)?;
            return Some((at..after.0, after.1));
        }
        if finder.text.key(at + 1) == Some("of") && at + 2 < sentence.end {
            let after = self.starting(finder, at + 2, sentence.end)?;
            return Some((at..after.0, after.1));
        }
        let end = at - usize::from(at > sentence.start && finder.text.key(at - 1) == Some("'s"));
        let first = end.saturating_sub(LONGEST_COUNTRY).max(sentence.start);
        (first..end).find_map(|start| {
            let (length, countries) = self.words.longest(finder.text.from(start, end))?;
            (start + length == end).then_some((start..at + 1, *countries.first()?))
        })
    }

    /// A country's name, or its people's, from a token on: where it ends.
    fn starting(&self, finder: &Finder<'_, '_>, at: usize, end: usize) -> Option<(usize, usize)> {
        let bare = |offset: usize| {
            let key = (at + offset < end).then(|| finder.text.key(at + offset)).flatten()?;
            Some(key.strip_prefix(ARTICLE).filter(|rest| offset == 0 && rest.chars().count() > 2).unwrap_or(key))
        };
        let (length, countries) = self.words.longest(finder.text.from(at, end)).or_else(|| self.words.longest(bare))?;
        Some((at + length, *countries.first()?))
    }

    /// The one country that the report names, if it names no other.
    fn only_country(&self, finder: &Finder<'_, '_>) -> Option<usize> {
        let mut only = None;
        let mut at = 0;
        while at < finder.text.tokens.len() {
            match self.starting(finder, at, finder.text.tokens.len()) {
                Some((_, country)) if only.is_some_and(|known| known != country) => return None,
                Some((end, country)) => (only, at) = (Some(country), end),
                None => at += 1,
            }
        }
        only
    }

    fn capital_of(&self, finder: &Finder<'_, '_>, country: usize) -> Option<Candidate> {
        let country = &self.countries[country];
        let gazetteer = finder.gazetteer;
        let land = country_among(gazetteer, &gazetteer.find(&fold(&country.name), Reading::Exact))?;
        let town =
            |candidate: &Candidate| gazetteer.kind(candidate.place) == Kind::Settlement && gazetteer.country(candidate.place) == Some(land);
        let towns = gazetteer.find(&fold(&country.capital), Reading::Exact).into_iter().filter(town);
        towns.max_by_key(|candidate| gazetteer.population(candidate.place))
    }
}

/// Do the words here, behind a comma or none, name this very place?
fn names_it(finder: &Finder<'_, '_>, at: usize, capital: &Candidate) -> bool {
    let first = at + usize::from(finder.text.key(at) == Some(","));
    let end = finder.text.tokens.len().min(first + LONGEST_CAPITAL);
    (first + 1..=end).any(|end| {
        let name = finder.name(&(first..end));
        !name.is_empty() && finder.gazetteer.find(&name, Reading::Exact).iter().any(|known| known.place == capital.place)
    })
}

/// "in the capital", and not "the capital of the bank" or "capital punishment".
fn stands_alone(finder: &Finder<'_, '_>, at: usize) -> bool {
    let key = |at: usize| finder.text.key(at);
    let sentence = &finder.text.sentences[finder.text.sentence_of(at)].tokens;
    let goes_on = at + 1 < sentence.end && {
        let next = &finder.text.tokens[at + 1];
        next.kind == TokenKind::Word && finder.is_free(at + 1) && !finder.lists.plain.contains(&next.key) || next.is("of")
    };
    let the = if finder.lists.caseless {
        key(at).is_some_and(|word| word.starts_with(ARTICLE)).then_some(at)
    } else {
        at.checked_sub(1).filter(|&before| key(before) == Some("the"))
    };
    let placed = the.and_then(|the| finder.lists.ending(key, the, sentence.start));
    !goes_on && placed.is_some_and(|(_, signs)| signs.iter().any(|sign| matches!(sign, Sign::Relation(_))))
}
