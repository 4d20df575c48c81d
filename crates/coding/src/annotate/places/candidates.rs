//! What a name that is a place may stand for, once it is known which countries the report names.

use std::collections::HashSet;

use sitrep_model::fold;
use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, Reading, Scope, distance_km};

use super::Named;
use super::choose::Choice;
use super::spots::Finder;

/// How far a free spelling may lie from a name.
const LOOSE: f32 = 1.3;
/// A name that lies no further from the spelling is likely meant.
pub(super) const LIKELY: f32 = 1.0;
/// A place that only sounds like the name lies no further from those that the report surely names.
const FAR_KM: f64 = 80.0;
/// The most places of a report that others are measured against.
const MOST_ANCHORS: usize = 40;
/// What speaks for a place under its own name, and not under another.
const OWN_NAME: f32 = 0.3;
/// A town of so many people is meant by its name even where the report does not name its country.
const KNOWN_ABROAD: u64 = 150_000;
/// How much further than the nearest another may lie.
const NEXT_BEST: f32 = 0.25;
/// A shorter name is not spelled freely.
const SHORTEST_LOOSE: usize = 5;

/// Adds what names spelled freely may stand for, and weighs what lies in the countries of the report.
pub(super) fn settle(finder: &Finder<'_, '_>, lands: &[&str], kept: &mut [Named]) {
    let gazetteer = finder.gazetteer;
    // Where no capital shows a name, what lies that far off is another word.
    let loose = !finder.lists.caseless;
    let homes = homes(lands, gazetteer, kept);
    for named in kept.iter_mut().filter(|named| loose && named.spot.candidates.is_empty() && !named.spot.halves) {
        named.spot.candidates = loosely(gazetteer, &finder.name(&named.spot.name));
    }
    if !loose && gazetteer.has_users() {
        // "زركان" in a report on Syria is no village of Iran that is called so too.
        kept.iter_mut().filter(|named| is_strange(gazetteer, named, &homes)).for_each(|named| named.spot.candidates.clear());
    }
    for named in kept.iter_mut().filter(|named| loose && !homes.is_empty() && is_strange(gazetteer, named, &homes)) {
        named.spot.candidates.extend(at_home(gazetteer, &finder.name(&named.spot.name), &homes));
    }
    for named in kept {
        let name = finder.name(&named.spot.name);
        if loose {
            prefer_home(gazetteer, named, &homes);
        }
        prefer_own_name(gazetteer, named, &name);
    }
}

/// Takes back what only sounds like a name and lies far from all that the report names by its spelling.
pub(super) fn drop_far_fetched(gazetteer: &Gazetteer, kept: &mut [Named]) {
    let wide = |place| gazetteer.is_region(place) || matches!(gazetteer.kind(place), Kind::Country | Kind::Continent);
    let sure = |choice: &&Choice| choice.penalty <= LIKELY && !wide(choice.place);
    let anchors: Vec<(f64, f64)> = kept
        .iter()
        .filter_map(|named| named.choice.as_ref())
        .filter(sure)
        .map(|choice| gazetteer.point(choice.place))
        .take(MOST_ANCHORS)
        .collect();
    let far = |choice: &Choice| {
        let point = gazetteer.point(choice.place);
        choice.penalty > LIKELY && !anchors.is_empty() && anchors.iter().all(|&anchor| distance_km(point, anchor) > FAR_KM)
    };
    for named in kept.iter_mut().filter(|named| named.choice.as_ref().is_some_and(far)) {
        named.choice = None;
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

/// The country that a name may stand for.
pub(super) fn country_among(gazetteer: &Gazetteer, candidates: &[Candidate]) -> Option<PlaceKey> {
    let country = candidates.iter().find(|candidate| gazetteer.kind(candidate.place) == Kind::Country)?;
    Some(gazetteer.first_known(country.place))
}
