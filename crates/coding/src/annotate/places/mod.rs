//! Places: names found in the text, chosen among namesakes, with what the words around them say.
//!
//! Two passes over the report: the first finds names and what they may stand for, the second chooses, once it is
//! known in which countries and regions the report plays.

mod caseless;
mod choose;
mod context;
mod join;
mod judge;
mod lists;
mod mentions;
mod signs;
mod spots;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sitrep_codebook::{Codebook, LanguageBook};
use sitrep_model::fold;
use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, Reading, Scope, distance_km};
use smol_str::SmolStr;

use super::mention::PlaceMention;
use crate::text::{Shape, Text};
use choose::{Choice, Theatre, choose};
use context::{Context, contexts, drop_strangers};
use join::join;
use judge::{Judge, Verdict};
use lists::{Level, Lists};
use mentions::Teller;
use signs::{Setting, SignReader};
use spots::{Finder, Spot, small_words};

/// How far a free spelling may lie from a name.
const LOOSE: f32 = 1.3;
/// What speaks for a place under its own name, and not under another.
const OWN_NAME: f32 = 0.3;
/// A town of so many people is meant by its name even where the report does not name its country.
const KNOWN_ABROAD: u64 = 150_000;
/// How much a demonym says of where the report plays.
const NAMED_BY_DEMONYM: f64 = 0.5;
/// How much an actor says of it that is at home in one country.
const HOME_OF_ACTOR: f64 = 0.5;
/// How much further than the nearest another may lie.
const NEXT_BEST: f32 = 0.25;
/// The villages of a town lie no further from it, in kilometres.
const LANDS_KM: f64 = 30.0;
/// A shorter name is not spelled freely.
const SHORTEST_LOOSE: usize = 5;

/// Finds places in text. Built once from the codebook.
#[derive(Debug, Clone)]
pub struct PlaceReader {
    lists: Lists,
    /// Words for a country's people to the country's name.
    demonyms: HashMap<SmolStr, String>,
}

/// A name with its setting, and whether it is taken for a place.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    spot: Spot,
    setting: Setting,
    context: Context,
    choice: Option<Choice>,
    containing: bool,
    dateline: bool,
    /// A place that it is said to be near, for a name that no gazetteer knows.
    near: Option<PlaceKey>,
    /// The other end of a road or stretch ("between X and Y").
    other_end: Option<PlaceKey>,
    /// Told by the name before it ("the village of X near Y").
    attached: bool,
}

impl PlaceReader {
    /// Makes the tables of one language.
    pub fn new(book: &LanguageBook, codebook: &Codebook) -> Self {
        let mut demonyms = HashMap::new();
        for country in &codebook.countries {
            for demonym in &country.body.demonyms {
                demonyms.insert(SmolStr::new(fold(demonym)), country.body.name.clone());
            }
        }
        Self { lists: Lists::new(book), demonyms }
    }

    /// The places of a report. `taken` are the tokens of actors and dates, in which no place is looked for; `lands` are names that may
    /// be those of countries where the report's actors are at home.
    pub fn read(&self, text: &Text<'_>, gazetteer: &Gazetteer, (taken, lands): (&[Range<usize>], &[&str])) -> Vec<PlaceMention> {
        let mut mask = vec![false; text.tokens.len()];
        for range in taken {
            for at in range.clone() {
                if let Some(flag) = mask.get_mut(at) {
                    *flag = true;
                }
            }
        }
        let finder = Finder { text, lists: &self.lists, gazetteer, taken: mask };
        let small = small_words(text);
        let signs = SignReader { text, lists: &self.lists };
        let mut found: Vec<Named> = finder.find().into_iter().map(|spot| set(&signs, text, spot)).collect();
        mark_datelines(text, &mut found);
        let mut kept: Vec<Named> = Vec::with_capacity(found.len());
        let mut trusted: HashSet<String> = HashSet::new();
        let mut judge = Judge { text, gazetteer, lists: &self.lists, demonyms: &self.demonyms, small: &small, persons: HashSet::new() };
        judge.meet(&found);
        let verdicts: Vec<Verdict> = found.iter().map(|reading| judge.judge(reading)).collect();
        for (reading, verdict) in found.iter().zip(&verdicts) {
            if *verdict == Verdict::Place {
                trusted.insert(finder.name(&reading.spot.name));
            }
        }
        let mut perhaps: Vec<Named> = Vec::new();
        for (named, verdict) in found.into_iter().zip(verdicts) {
            let again = || trusted.contains(&finder.name(&named.spot.name));
            match verdict {
                Verdict::Place => kept.push(named),
                Verdict::Perhaps if again() => kept.push(named),
                Verdict::Perhaps if named.spot.is_exact() => perhaps.push(named),
                _ => {}
            }
        }
        // Where no capital shows a name, what lies that far off is another word.
        let loose = !self.lists.caseless;
        let homes = if loose { homes(lands, gazetteer, &kept) } else { HashSet::new() };
        for named in kept.iter_mut().filter(|named| loose && named.spot.candidates.is_empty()) {
            named.spot.candidates = loosely(gazetteer, &finder.name(&named.spot.name));
        }
        for named in kept.iter_mut().filter(|named| !homes.is_empty() && is_strange(gazetteer, named, &homes)) {
            named.spot.candidates.extend(at_home(gazetteer, &finder.name(&named.spot.name), &homes));
        }
        for named in &mut kept {
            prefer_home(gazetteer, named, &homes);
            prefer_own_name(gazetteer, named, &finder.name(&named.spot.name));
        }
        self.resolve((text, lands), gazetteer, &mut kept);
        if add_neighbours(gazetteer, &mut kept, perhaps) {
            self.resolve((text, lands), gazetteer, &mut kept);
        }
        join((text, &self.lists), &mut kept);
        Teller { text, gazetteer }.tell(&kept)
    }

    fn resolve(&self, (text, lands): (&Text<'_>, &[&str]), gazetteer: &Gazetteer, kept: &mut [Named]) {
        let mut theatre = Theatre::default();
        for country in gazetteer.users_countries() {
            theatre.add_country(*country, 1.0);
        }
        let demonyms =
            text.tokens.iter().filter_map(|token| self.demonyms.get(&token.key)).map(|country| (country.as_str(), NAMED_BY_DEMONYM));
        for (name, weight) in demonyms.chain(lands.iter().map(|land| (*land, HOME_OF_ACTOR))) {
            if let Some(country) = country_among(gazetteer, &gazetteer.find(name, Reading::Exact)) {
                theatre.add_country(country, weight);
            }
        }
        contexts((text, &self.lists), gazetteer, kept);
        for named in kept.iter_mut() {
            drop_strangers(gazetteer, named);
        }
        let mut voted: HashSet<&str> = HashSet::new();
        for named in kept.iter() {
            if voted.insert(text.words(&named.spot.name)) {
                theatre.vote(gazetteer, &named.spot.candidates);
            }
            if let Some(place) = certain(gazetteer, named) {
                theatre.add(gazetteer, place);
            }
        }
        for reading in kept.iter_mut() {
            reading.choice = choose(gazetteer, &reading.spot.candidates, &reading.setting, &reading.context, &theatre);
        }
        for at in 1..kept.len() {
            let (before, here) = kept.split_at_mut(at);
            let (Some(before), Some(here)) = (before.last(), here.first_mut()) else { continue };
            let (Some(inner), Some(outer)) = (&before.choice, &here.choice) else { continue };
            let between = before.setting.phrase.end.max(before.spot.name.end)..here.setting.phrase.start;
            let linked = between.len() <= 2 && between.clone().all(|at| text.key(at).is_some_and(|key| self.lists.links.contains(key)));
            let in_division = gazetteer.kind(outer.place).is_division()
                && gazetteer.kind(inner.place) != Kind::Country
                && gazetteer.lies_in(inner.place, outer.place);
            let in_city = between.clone().any(|at| text.key(at).is_some_and(|key| self.lists.is_inside(key)))
                && is_part_of(gazetteer, inner.place, outer.place);
            here.containing =
                linked && here.spot.sentence == before.spot.sentence && inner.place != outer.place && (in_division || in_city);
        }
    }
}

/// Where a country that the report names has a place of the name, no small town elsewhere is meant.
fn prefer_home(gazetteer: &Gazetteer, named: &mut Named, homes: &HashSet<PlaceKey>) {
    let home = |place| gazetteer.country(place).is_none_or(|country| homes.contains(&gazetteer.first_known(country)));
    let candidates = &mut named.spot.candidates;
    if candidates.iter().any(|candidate| candidate.reading == Reading::Exact && home(candidate.place)) {
        candidates.retain(|candidate| home(candidate.place) || gazetteer.population(candidate.place) >= KNOWN_ABROAD);
    }
}

/// "Mocha" is the town that is called so before one of which it is another name.
fn prefer_own_name(gazetteer: &Gazetteer, named: &mut Named, name: &str) {
    if named.spot.candidates.iter().any(|candidate| gazetteer.is_users(candidate.place)) {
        return;
    }
    for candidate in &mut named.spot.candidates {
        if fold(&gazetteer.name(candidate.place)) == name {
            candidate.penalty -= OWN_NAME;
        }
    }
}

/// A village or quarter that is said to lie in a settlement, and is near enough.
fn is_part_of(gazetteer: &Gazetteer, inner: PlaceKey, outer: PlaceKey) -> bool {
    let settled = |place| matches!(gazetteer.kind(place), Kind::Settlement | Kind::Quarter | Kind::Site);
    settled(inner) && gazetteer.kind(outer) == Kind::Settlement && distance_km(gazetteer.point(inner), gazetteer.point(outer)) <= LANDS_KM
}

/// A name without a sign is a place where it lies near the places of the report.
fn add_neighbours(gazetteer: &Gazetteer, kept: &mut Vec<Named>, perhaps: Vec<Named>) -> bool {
    let mut theatre = Theatre::default();
    for choice in kept.iter().filter_map(|named| named.choice.as_ref()) {
        theatre.anchor(gazetteer, choice.place);
    }
    let before = kept.len();
    kept.extend(perhaps.into_iter().filter(|named| theatre.is_near(gazetteer, &named.spot.candidates)));
    kept.sort_by_key(|named| named.spot.name.start);
    kept.len() > before
}

fn set(signs: &SignReader<'_, '_>, text: &Text<'_>, spot: Spot) -> Named {
    let setting = signs.read(&spot.name, &text.sentences[spot.sentence].tokens);
    Named {
        spot,
        setting,
        context: Context::default(),
        choice: None,
        containing: false,
        dateline: false,
        near: None,
        other_end: None,
        attached: false,
    }
}

/// "DAMASCUS, Syria (AP) --": names before the first dash of the first sentence of a paragraph.
fn mark_datelines(text: &Text<'_>, found: &mut [Named]) {
    for reading in found {
        let sentence = &text.sentences[reading.spot.sentence];
        if text.paragraphs.get(sentence.paragraph).is_none_or(|paragraph| paragraph.start != reading.spot.sentence) {
            continue;
        }
        let start = sentence.tokens.start;
        let near = reading.spot.name.end - start <= 8 && !text.tokens[start..reading.spot.name.start].iter().any(|token| token.is("("));
        let dash = (reading.spot.name.end..(start + 16).min(sentence.tokens.end)).find(|&at| text.tokens[at].is("-"));
        let before = dash.is_some_and(|dash| {
            text.tokens[start..dash].iter().all(|token| token.is_capital() || token.shape == Shape::None || token.key.len() <= 3)
        });
        reading.dateline = near && before;
    }
}

/// What a name that is said to be a place's may stand for in the user's gazetteers, spelled freely or with a slip; the nearest alone.
fn loosely(gazetteer: &Gazetteer, name: &str) -> Vec<Candidate> {
    if name.len() < SHORTEST_LOOSE || !gazetteer.has_users() {
        return Vec::new();
    }
    let mut near: Vec<Candidate> =
        gazetteer.find_all(name, LOOSE).into_iter().filter(|candidate| gazetteer.is_users(candidate.place)).collect();
    if near.is_empty() {
        near = gazetteer.find_mistyped(name, Scope::Users);
    }
    let best = near.iter().map(|candidate| candidate.penalty).fold(f32::INFINITY, f32::min);
    near.retain(|candidate| candidate.penalty <= best + NEXT_BEST);
    near
}

/// The country that a name may stand for.
fn country_among(gazetteer: &Gazetteer, candidates: &[Candidate]) -> Option<PlaceKey> {
    let country = candidates.iter().find(|candidate| gazetteer.kind(candidate.place) == Kind::Country)?;
    Some(gazetteer.first_known(country.place))
}

/// The countries that the report names, or whose actors it names; "Russian" jets fly abroad too.
fn homes(lands: &[&str], gazetteer: &Gazetteer, kept: &[Named]) -> HashSet<PlaceKey> {
    let told = lands.iter().filter_map(|land| country_among(gazetteer, &gazetteer.find(land, Reading::Exact)));
    let named = kept.iter().filter_map(|named| country_among(gazetteer, &named.spot.candidates));
    told.chain(named).chain(gazetteer.users_countries().iter().copied()).collect()
}

/// Is the name unknown, or only that of small places in countries that the report does not name?
fn is_strange(gazetteer: &Gazetteer, named: &Named, homes: &HashSet<PlaceKey>) -> bool {
    named.spot.candidates.iter().all(|candidate| {
        let place = candidate.place;
        let home = gazetteer.country(place).is_none_or(|country| homes.contains(&gazetteer.first_known(country)));
        !home && gazetteer.kind(place) == Kind::Settlement && gazetteer.population(place) < KNOWN_ABROAD
    })
}

/// Towns of the named countries that a name sounds like; the nearest alone.
fn at_home(gazetteer: &Gazetteer, name: &str, homes: &HashSet<PlaceKey>) -> Vec<Candidate> {
    if name.len() < SHORTEST_LOOSE || !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut near = gazetteer.find_near(name);
    near.retain(|candidate| {
        let home = gazetteer.country(candidate.place).is_some_and(|country| homes.contains(&gazetteer.first_known(country)));
        home && gazetteer.kind(candidate.place) == Kind::Settlement
    });
    let best = near.iter().map(|candidate| candidate.penalty).fold(f32::INFINITY, f32::min);
    near.retain(|candidate| candidate.penalty <= best + NEXT_BEST);
    near
}

/// A place that needs no choice: one candidate, or a country.
fn certain(gazetteer: &Gazetteer, reading: &Named) -> Option<PlaceKey> {
    let candidates = &reading.spot.candidates;
    let country = country_among(gazetteer, candidates);
    if country.is_some() {
        return country;
    }
    let countries: HashSet<Option<PlaceKey>> = candidates.iter().map(|candidate| gazetteer.country(candidate.place)).collect();
    if candidates.len() == 1 {
        return Some(candidates[0].place);
    }
    let large = candidates
        .iter()
        .filter(|candidate| gazetteer.population(candidate.place) >= 500_000 && gazetteer.kind(candidate.place) == Kind::Settlement)
        .collect::<Vec<_>>();
    match &large[..] {
        [only] => Some(only.place),
        _ if countries.len() == 1 && reading.setting.level == Some(Level::Province) => candidates.first().map(|candidate| candidate.place),
        _ => None,
    }
}
