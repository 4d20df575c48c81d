//! Places: names found in the text, chosen among namesakes, with what the words around them say.
//!
//! Two passes over the report: the first finds names and what they may stand for, the second chooses, once it is
//! known in which countries and regions the report plays.

mod candidates;
mod capitals;
mod caseless;
mod choose;
mod containing;
mod context;
mod join;
mod judge;
mod lists;
mod marks;
mod mentions;
#[cfg(test)]
mod pin_tests;
mod pins;
mod signs;
mod spots;
mod surroundings;
#[cfg(test)]
mod tests;
mod wholes;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sitrep_codebook::{Codebook, LanguageBook};
use sitrep_model::{Span, fold};
use sitrep_places::{Gazetteer, Kind, PlaceKey, Reading};
use smol_str::SmolStr;

use super::coordinates::Coordinates;
use super::mention::PlaceMention;
use crate::text::{Shape, Text, TokenKind};
use candidates::{country_among, drop_far_fetched, settle};
use capitals::Capitals;
use choose::{Choice, Theatre, choose};
use containing::mark_containing;
use context::{Context, contexts, drop_strangers};
use join::{join, lists_on, share_signs};
use judge::{Judge, NEAR_SPELLING, Verdict};
use lists::{Level, Lists};
use marks::MarkReader;
use mentions::Teller;
use pins::Pinner;
use signs::{Setting, SignReader};
use spots::{Finder, Spot, small_words};

/// How much a demonym says of where the report plays.
const NAMED_BY_DEMONYM: f64 = 0.5;
/// How much an actor says of it that is at home in one country.
const HOME_OF_ACTOR: f64 = 0.5;
/// The villages of a town lie no further from it, in kilometres.
const LANDS_KM: f64 = 30.0;
/// The most points of a report that its names are compared with.
const MOST_POINTS: usize = 12;

/// Finds places in text. Built once from the codebook.
#[derive(Debug, Clone)]
pub struct PlaceReader {
    lists: Lists,
    /// Words for a country's people to the country's name.
    demonyms: HashMap<SmolStr, String>,
    capitals: Capitals,
}

/// What is known of a report before its places are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'g> {
    /// The tokens of actors and dates, in which no place is looked for.
    pub taken: &'g [Range<usize>],
    /// Names that may be those of countries where the report's actors are at home.
    pub lands: &'g [&'g str],
    /// Points that the text gives itself.
    pub coordinates: &'g [Coordinates],
}

impl Given<'_> {
    /// The points that are given beyond doubt.
    fn points(&self) -> Vec<(f64, f64)> {
        self.coordinates.iter().filter(|coordinates| coordinates.sure).filter_map(Coordinates::point).take(MOST_POINTS).collect()
    }

    /// Do coordinates stand right beside a name, with a comma or bracket between at most?
    fn is_beside(&self, text: &Text<'_>, name: &Range<usize>) -> bool {
        let of = |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Coordinates && self.is_sure(token.span));
        let parts = |at: usize| text.key(at).is_some_and(|key| matches!(key, "," | "(" | ")" | "[" | ":" | "-"));
        let before = name.start.checked_sub(1).map(|at| if parts(at) { at.saturating_sub(1) } else { at });
        let after = name.end + usize::from(parts(name.end));
        before.is_some_and(of) || of(after)
    }

    fn is_sure(&self, span: Span) -> bool {
        let at = self.coordinates.partition_point(|coordinates| coordinates.span.start < span.start);
        self.coordinates.get(at).is_some_and(|coordinates| coordinates.sure)
    }
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
        Self { lists: Lists::new(book), demonyms, capitals: Capitals::new(codebook) }
    }

    /// The places of a report.
    pub fn read(&self, text: &Text<'_>, gazetteer: &Gazetteer, given: &Given<'_>) -> Vec<PlaceMention> {
        let finder = Finder { text, lists: &self.lists, gazetteer, demonyms: &self.demonyms, taken: mask(text, given.taken) };
        let (mut kept, perhaps) = self.sift(&finder, given);
        settle(&finder, given.lands, &mut kept);
        self.resolve((text, given), gazetteer, &mut kept);
        if add_neighbours(gazetteer, &mut kept, (perhaps, given.points())) {
            self.resolve((text, given), gazetteer, &mut kept);
        }
        join((text, &self.lists), &mut kept);
        let mentions = Teller { text, gazetteer }.tell(&kept);
        if given.coordinates.is_empty() {
            return mentions;
        }
        let reader = MarkReader { text, lists: &self.lists };
        let marks = reader.read(given.coordinates);
        Pinner::new(reader, gazetteer, marks, mentions).settle()
    }

    /// The names that are places, and those that are where they lie near the others.
    fn sift(&self, finder: &Finder<'_, '_>, given: &Given<'_>) -> (Vec<Named>, Vec<Named>) {
        let (text, gazetteer) = (finder.text, finder.gazetteer);
        let signs = SignReader { text, lists: &self.lists };
        let mut spots = self.capitals.find(finder);
        let told: HashSet<usize> = spots.iter().flat_map(|spot| spot.name.clone()).collect();
        spots.extend(finder.find().into_iter().filter(|spot| !spot.name.clone().any(|at| told.contains(&at))));
        spots.sort_by_key(|spot| spot.name.start);
        let mut found: Vec<Named> = spots.into_iter().map(|spot| set(&signs, text, spot)).collect();
        if !self.lists.caseless {
            share_signs((text, &self.lists), &mut found);
        }
        mark_datelines(text, &mut found);
        let small = small_words(text);
        let mut judge =
            Judge { text, gazetteer, lists: &self.lists, demonyms: &self.demonyms, small: &small, persons: HashSet::new(), labels: false };
        judge.meet(&found);
        let mut verdicts: Vec<Verdict> = found.iter().map(|reading| judge.judge(reading)).collect();
        // "Khan Shaykhun, Kafr Zita and Latamneh": what goes on a list of places is one.
        for at in 1..found.len() {
            let known = found[at].spot.candidates.first().is_some_and(|candidate| candidate.penalty <= NEAR_SPELLING);
            let goes_on = known && !self.lists.caseless && !found[at].setting.person;
            if goes_on && verdicts[at - 1] == Verdict::Place && lists_on((text, &self.lists), &found[at - 1], &found[at]) {
                verdicts[at] = Verdict::Place;
            }
        }
        let mut trusted: HashSet<String> = HashSet::new();
        for (reading, verdict) in found.iter().zip(&verdicts) {
            if *verdict == Verdict::Place {
                trusted.insert(finder.name(&reading.spot.name));
            }
        }
        let (mut kept, mut perhaps) = (Vec::with_capacity(found.len()), Vec::new());
        for (named, verdict) in found.into_iter().zip(verdicts) {
            let again = || trusted.contains(&finder.name(&named.spot.name));
            match verdict {
                Verdict::Place => kept.push(named),
                Verdict::Perhaps if again() || named.spot.is_exact() && given.is_beside(text, &named.spot.name) => kept.push(named),
                Verdict::Perhaps if named.spot.is_exact() => perhaps.push(named),
                _ => {}
            }
        }
        (kept, perhaps)
    }

    fn resolve(&self, (text, given): (&Text<'_>, &Given<'_>), gazetteer: &Gazetteer, kept: &mut [Named]) {
        let mut theatre = self.told_theatre((text, given.lands), gazetteer);
        theatre.pin(given.points());
        contexts((text, &self.lists), gazetteer, kept);
        for named in kept.iter_mut() {
            drop_strangers(gazetteer, named);
        }
        let mut voted: HashSet<&str> = HashSet::new();
        for named in kept.iter() {
            if voted.insert(text.words(&named.spot.name)) {
                theatre.vote(gazetteer, &named.spot.candidates);
            }
            let elsewhere = |place: &PlaceKey| theatre.is_pinned_elsewhere(gazetteer, &named.spot.candidates, *place);
            if let Some(place) = certain(gazetteer, named).filter(|place| !elsewhere(place)) {
                theatre.add(gazetteer, place);
            }
        }
        for reading in kept.iter_mut() {
            reading.choice = choose(gazetteer, &reading.spot.candidates, &reading.setting, &reading.context, &theatre);
        }
        drop_far_fetched(gazetteer, kept);
        mark_containing((text, &self.lists), gazetteer, kept);
    }

    /// Where the report plays as far as its countries, peoples and actors tell, before any name is chosen.
    fn told_theatre(&self, (text, lands): (&Text<'_>, &[&str]), gazetteer: &Gazetteer) -> Theatre {
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
        theatre
    }
}

/// A name without a sign is a place where it lies near the places of the report.
fn add_neighbours(gazetteer: &Gazetteer, kept: &mut Vec<Named>, (perhaps, points): (Vec<Named>, Vec<(f64, f64)>)) -> bool {
    let mut theatre = Theatre::default();
    theatre.pin(points);
    for choice in kept.iter().filter_map(|named| named.choice.as_ref()) {
        theatre.anchor(gazetteer, choice.place);
    }
    let before = kept.len();
    kept.extend(perhaps.into_iter().filter(|named| theatre.is_near(gazetteer, &named.spot.candidates)));
    kept.sort_by_key(|named| named.spot.name.start);
    kept.len() > before
}

/// Which tokens belong to actors and dates.
fn mask(text: &Text<'_>, taken: &[Range<usize>]) -> Vec<bool> {
    let mut mask = vec![false; text.tokens.len()];
    for range in taken {
        for at in range.clone() {
            if let Some(flag) = mask.get_mut(at) {
                *flag = true;
            }
        }
    }
    mask
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
        // "SITUATION LOG -": the end of a longer name is none.
        reading.dateline = near && before && reading.spot.name.start == reading.spot.run.start;
    }
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
