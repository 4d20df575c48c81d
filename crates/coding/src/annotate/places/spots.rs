//! Where names stand: stretches of capitalised words that the gazetteer knows, or that look like names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, Reading, Scope, distance_km};
use smol_str::SmolStr;

use super::candidates::LIKELY;
use super::lists::{Lists, Sign, bare};
use crate::text::{Sentence, Shape, Text, TokenKind};

/// The longest name, in tokens.
pub(super) const LONGEST_NAME: usize = 7;

/// A shorter name is read only as it is spelled.
const SHORTEST_RESPELLED: usize = 4;
/// A name of the world's that sounds no further off counts as the same.
const SOUNDS_THE_SAME: f32 = 0.7;

/// Words that may name a place.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// The tokens of the name.
    pub(super) name: Range<usize>,
    /// The run of capitalised words it stands in.
    pub(super) run: Range<usize>,
    /// The sentence.
    pub(super) sentence: usize,
    /// The places it may stand for; none where no gazetteer knows it.
    pub(super) candidates: Vec<Candidate>,
    /// True where the name is put together of two that have places of their own.
    pub(super) halves: bool,
    /// True where most words of the sentence have capitals, as in a headline.
    pub(super) shouted: bool,
    /// True where the words tell what the place is and do not name it: "the Syrian capital".
    pub(super) told: bool,
}

/// Two names side by side, of places no further apart than this, may be a quarter or a village and its town.
const BESIDE_KM: f64 = 20.0;
/// So many places of each of two names are compared.
const MOST_PAIRED: usize = 12;

/// Where a run of capitalised words begins that may be a name, where its sentence does, and where the run ends.
pub(super) struct Limits {
    pub(super) start: usize,
    pub(super) floor: usize,
    pub(super) end: usize,
}

impl Spot {
    /// Was the name found as it is spelled?
    pub(super) fn is_exact(&self) -> bool {
        self.candidates.first().is_some_and(|candidate| candidate.reading == Reading::Exact)
    }
}

/// Words of the report that are written small somewhere: a capital tells nothing about them.
pub(super) fn small_words(text: &Text<'_>) -> HashSet<SmolStr> {
    text.tokens.iter().filter(|token| token.shape == Shape::Lower && !token.hashtag).map(|token| token.key.clone()).collect()
}

/// Finds every spot of a report outside the taken stretches.
pub(super) struct Finder<'f, 'r> {
    pub(super) text: &'f Text<'r>,
    pub(super) lists: &'f Lists,
    pub(super) gazetteer: &'f Gazetteer,
    pub(super) demonyms: &'f HashMap<SmolStr, String>,
    pub(super) taken: Vec<bool>,
}

impl Finder<'_, '_> {
    pub(super) fn find(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (at, sentence) in self.text.sentences.iter().enumerate() {
            if self.lists.caseless {
                self.caseless(at, sentence, &mut spots);
                continue;
            }
            let shouted = self.is_shouted(sentence);
            let mut next = sentence.tokens.start;
            while next < sentence.tokens.end {
                match self.run(next, sentence.tokens.end) {
                    Some(run) => {
                        next = run.end;
                        self.spots_of(&run, at, shouted, &mut spots);
                    }
                    None => next += 1,
                }
            }
        }
        spots
    }

    /// Most of its words have capitals.
    fn is_shouted(&self, sentence: &Sentence) -> bool {
        let words = sentence.tokens.clone().filter(|&at| self.is_free(at)).map(|at| &self.text.tokens[at]);
        let (mut all, mut capital) = (0, 0);
        for token in words.filter(|token| token.kind == TokenKind::Word && token.key.len() > 3) {
            all += 1;
            capital += usize::from(token.is_capital() && !token.hashtag);
        }
        all >= 5 && capital * 10 >= all * 8
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        !self.taken.get(at).copied().unwrap_or(false)
    }

    /// A word that may begin or end a name.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let caseless = token.shape == Shape::None && token.kind == TokenKind::Word && !token.key.is_ascii();
        token.kind == TokenKind::Word && self.is_free(at) && (token.is_capital() || token.hashtag || caseless)
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        self.is_particle(at) && self.text.key(at).is_some_and(|key| self.lists.articles.contains(key)) && self.is_free(at)
    }

    /// A small word inside a name; one that is a preposition too only where a hyphen joins it to what follows.
    pub(super) fn is_particle(&self, at: usize) -> bool {
        let joined = self.text.tokens.get(at + 1).is_some_and(|next| next.joined);
        self.text.key(at).is_some_and(|key| self.lists.particles.contains(key) && (joined || !self.lists.plain.contains(key)))
    }

    /// The run of name words, with the small words inside it, that begins at a token.
    fn run(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let opens = self.is_name_word(start) || self.is_article(start) && start + 1 < end && self.is_name_word(start + 1);
        if !opens {
            return None;
        }
        let mut last = start + 1;
        let mut at = start + 1;
        while at < end {
            let dot = self.text.tokens[at].is(".")
                && self.text.tokens[at - 1].key.len() <= 3
                && self.text.tokens[at].span.start == self.text.tokens[at - 1].span.end;
            if self.is_name_word(at) {
                at += 1;
                last = at;
            } else if at < last + 2 && self.is_free(at) && (dot || self.is_particle(at)) {
                at += 1;
            } else {
                break;
            }
        }
        Some(start..last)
    }

    /// The names inside a run: from the left, the longest that is known first; the whole run where none is.
    fn spots_of(&self, run: &Range<usize>, sentence: usize, shouted: bool, spots: &mut Vec<Spot>) {
        let before = spots.len();
        let floor = self.text.sentences[sentence].tokens.start;
        // "In Izium, ...": the capital that opens a sentence is no part of the name.
        let plain = |at: &usize| self.text.key(*at).is_some_and(|key| self.lists.plain.contains(key));
        let start = if run.start == floor { run.clone().find(|at| !plain(at)).unwrap_or(run.end) } else { run.start };
        if self.is_of_people(start, run.end) {
            return self.spots_of(&(start + 1..run.end), sentence, shouted, spots);
        }
        let spot = |name: Range<usize>, run: Range<usize>, candidates: Vec<Candidate>| Spot {
            name,
            run,
            sentence,
            candidates,
            halves: false,
            shouted,
            told: false,
        };
        let mut at = run.start;
        if let Some((end, candidates)) = self.with_direction(run, floor) {
            let wider = run.start - 1..run.end;
            spots.push(spot(wider.start..end, wider, candidates));
            at = end;
        }
        let limits = Limits { start, floor, end: run.end };
        while at < run.end {
            let Some((end, candidates)) = self.opening(at, run.end, shouted) else {
                at += 1;
                continue;
            };
            let alone = spots[before..].last().is_none_or(|spot| spot.name.end + 1 < at);
            let (name, candidates) = self.whole(at..end, &limits, candidates, alone);
            at = name.end;
            spots.push(spot(name, run.clone(), candidates));
        }
        self.join_halves(before, spots);
        if spots.len() == before && !(start..run.end).is_empty() && run.end - start <= LONGEST_NAME {
            spots.push(spot(start..run.end, start..run.end, Vec::new()));
        }
    }

    /// "Syrian Afrin": does the run begin with whose a place is, and no name?
    fn is_of_people(&self, start: usize, end: usize) -> bool {
        let whose = || self.text.key(start).is_some_and(|key| self.demonyms.contains_key(key));
        let exact = |at: usize| {
            let longest = self.longest(at, end);
            longest.is_some_and(|(_, candidates)| candidates.iter().any(|candidate| candidate.reading == Reading::Exact))
        };
        start + 1 < end && whose() && !exact(start) && exact(start + 1)
    }

    /// The longest name that begins at a token. "An Explosion Hit Al-Raqqah City": where all words have capitals, a common one opens none.
    fn opening(&self, at: usize, end: usize, shouted: bool) -> Option<(usize, Vec<Candidate>)> {
        let opens = self.is_name_word(at) || self.is_article(at) && at + 1 < end;
        let common = |end: usize| shouted && end == at + 1 && self.text.key(at).is_some_and(|key| self.lists.common.contains(key));
        opens.then(|| self.longest(at, end)).flatten().filter(|(end, _)| !common(*end))
    }

    /// "Bab Touma": two names side by side of places that have nothing to do with one another are one name that no gazetteer knows.
    fn join_halves(&self, before: usize, spots: &mut Vec<Spot>) {
        if spots.last().is_none_or(|spot| spot.shouted || self.is_road_behind(spot.run.end)) {
            return;
        }
        for second in spots.split_off(before) {
            let first = spots[before..].last_mut().filter(|first| self.are_halves(first, &second));
            match first {
                Some(first) => *first = Spot { name: first.name.start..second.name.end, candidates: Vec::new(), halves: true, ..second },
                None => spots.push(second),
            }
        }
    }

    fn are_halves(&self, first: &Spot, second: &Spot) -> bool {
        let next = &self.text.tokens[second.name.start];
        let in_capitals = next.shape == Shape::Upper && next.key.len() >= SHORTEST_RESPELLED;
        let side_by_side = first.name.end == second.name.start && !next.joined && !next.hashtag && !in_capitals;
        // "the village of Arab Hassan": a word for a people is part of a village's name.
        let called = || self.is_called_settlement(first.name.start, self.text.sentences[first.sentence].tokens.start);
        side_by_side
            && (called() || self.is_bare_name(&first.name))
            && self.is_bare_name(&second.name)
            && !self.are_neighbours(&first.candidates, &second.candidates)
    }

    /// Is it nothing but a name: no word that says what a place is or where, and no common one?
    fn is_bare_name(&self, name: &Range<usize>) -> bool {
        let common = |at: usize| self.text.key(at).is_some_and(|key| self.lists.common.contains(key));
        self.lists.starting(self.text.from(name.start, self.text.tokens.len())).is_none() && !name.clone().any(common)
    }

    /// May one of the two lie in the other, or beside it? Of a name that is unknown nothing is said.
    pub(super) fn are_neighbours(&self, first: &[Candidate], second: &[Candidate]) -> bool {
        let close = |a: PlaceKey, b: PlaceKey| {
            self.gazetteer.lies_in(a, b)
                || self.gazetteer.lies_in(b, a)
                || distance_km(self.gazetteer.point(a), self.gazetteer.point(b)) < BESIDE_KM
        };
        let few = |candidates: &[Candidate]| candidates.iter().take(MOST_PAIRED).map(|candidate| candidate.place).collect::<Vec<_>>();
        let (first, second) = (few(first), few(second));
        first.is_empty() || second.is_empty() || first.iter().any(|&a| second.iter().any(|&b| close(a, b)))
    }

    /// Is it a division by its very name, beside which any other name may stand? A small one abroad is another word here.
    pub(super) fn is_division_here(&self, candidate: &Candidate) -> bool {
        let home = || {
            let country = self.gazetteer.country(candidate.place);
            !self.gazetteer.has_users() || country.is_some_and(|country| self.gazetteer.users_countries().contains(&country))
        };
        let kind = self.gazetteer.kind(candidate.place);
        candidate.reading == Reading::Exact && kind.is_division() && (matches!(kind, Kind::Country | Kind::Governorate) || home())
    }

    /// "eastern Ghouta": a direction that is written small and belongs to the name.
    fn with_direction(&self, run: &Range<usize>, floor: usize) -> Option<(usize, Vec<Candidate>)> {
        let start = run.start.checked_sub(1).filter(|&at| at >= floor && self.is_free(at))?;
        let word = |offset| if offset == 0 { self.text.key(start) } else { None };
        let (_, signs) = self.lists.starting(word)?;
        if !signs.iter().any(|sign| matches!(sign, Sign::Direction(_) | Sign::Part)) {
            return None;
        }
        let ends = (run.start + 1..=run.end.min(run.start + LONGEST_NAME)).rev().filter(|&end| self.is_name_word(end - 1));
        ends.map(|end| (end, self.gazetteer.find(&self.name(&(start..end)), Reading::Exact))).find(|(_, found)| !found.is_empty())
    }

    /// The longest stretch from `start` that is a name, with what it may name.
    ///
    /// A longer stretch that only sounds like a place of the user's beats a shorter one that is spelled like a place ("Ein Essa", "Ein").
    pub(super) fn longest(&self, start: usize, end: usize) -> Option<(usize, Vec<Candidate>)> {
        let most = end.min(start + LONGEST_NAME);
        // "Daraa Al-Balad" holds no "Daraa Al".
        let cut = |end: usize| self.is_article(end - 1) && self.text.tokens.get(end).is_some_and(|next| next.joined);
        for end in (start + 1..=most).rev().filter(|&end| self.is_name_word(end - 1) && !cut(end)) {
            let name = self.name(&(start..end));
            let mut exact = self.gazetteer.find(self.spelled_out(&name, start), Reading::Exact);
            self.add_press_name(&name, &mut exact);
            let divisions = exact.iter().all(|candidate| self.gazetteer.kind(candidate.place).is_division());
            let users = !self.gazetteer.has_users() || exact.iter().any(|candidate| self.gazetteer.is_users(candidate.place));
            if !exact.is_empty() && !divisions && users {
                return Some((end, exact));
            }
            let near = self.respelled(&name, if exact.is_empty() || !divisions { Scope::Users } else { Scope::All });
            // Who lists a place that is spelled nearly like a region means that place.
            if near.iter().any(|near| near.penalty <= LIKELY && self.gazetteer.is_users(near.place)) {
                exact.retain(|known| !self.gazetteer.is_region(known.place));
            }
            if !exact.is_empty() {
                let more = near.into_iter().filter(|near| self.adds(&exact, near)).collect::<Vec<_>>();
                return Some((end, exact.into_iter().chain(more).collect()));
            }
            if !near.is_empty() {
                return Some((end, near));
            }
        }
        None
    }

    /// Is a place of another spelling a candidate beside those of the very name? "Iraq" is no town that sounds so.
    fn adds(&self, exact: &[Candidate], near: &Candidate) -> bool {
        let country = |known: &Candidate| matches!(self.gazetteer.kind(known.place), Kind::Country | Kind::Continent);
        !exact.iter().any(|known| known.place == near.place || country(known))
    }

    /// "Hodeidah" is the gazetteer's Al Hudaydah.
    fn add_press_name(&self, name: &str, exact: &mut Vec<Candidate>) {
        if exact.iter().any(|candidate| self.gazetteer.is_users(candidate.place)) {
            return;
        }
        if let Some(spelled) = self.lists.press_names.get(bare(name).as_ref()) {
            let found = self.gazetteer.find(spelled, Reading::Exact);
            let new: Vec<Candidate> = found.into_iter().filter(|new| exact.iter().all(|known| known.place != new.place)).collect();
            exact.extend(new);
        }
    }

    /// "Ill." after a comma is Illinois.
    fn spelled_out<'n>(&'n self, name: &'n str, start: usize) -> &'n str {
        let after_comma = start.checked_sub(1).and_then(|at| self.text.tokens.get(at)).is_some_and(|token| token.is(","));
        let full = if after_comma { self.lists.abbreviations.get(name) } else { None };
        full.map_or(name, String::as_str)
    }

    /// Places that a name sounds like: of the user's gazetteers, or of the world where it sounds the same.
    fn respelled(&self, name: &str, scope: Scope) -> Vec<Candidate> {
        if !self.gazetteer.has_users() || name.len() < SHORTEST_RESPELLED || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Vec::new();
        }
        let mut near = self.gazetteer.find_alike(name, scope);
        near.retain(|candidate| {
            let whole = matches!(self.gazetteer.kind(candidate.place), Kind::Country | Kind::Continent);
            let country = self.gazetteer.country(candidate.place);
            let at_home = country.is_some_and(|country| self.gazetteer.users_countries().contains(&country));
            !whole && at_home && (self.gazetteer.is_users(candidate.place) || candidate.penalty <= SOUNDS_THE_SAME)
        });
        near
    }

    /// A name as tables compare it.
    pub(super) fn name(&self, tokens: &Range<usize>) -> String {
        let mut name = String::new();
        for token in &self.text.tokens[tokens.clone()] {
            if token.kind == TokenKind::Word || token.kind == TokenKind::Number {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&token.key);
            }
        }
        name
    }
}
