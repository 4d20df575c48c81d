//! Places: names found in the text, chosen among namesakes, with what the words around them say.
//!
//! Two passes over the report: the first finds names and what they may stand for, the second chooses, once it is
//! known in which countries and regions the report plays.

mod choose;
mod lists;
mod mentions;
mod signs;
mod spots;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sitrep_codebook::{Codebook, LanguageBook};
use sitrep_model::fold;
use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, Reading};
use smol_str::SmolStr;

use super::mention::PlaceMention;
use crate::text::{Shape, Text};
use choose::{Choice, Theatre, choose};
use lists::{Level, Lists};
use mentions::Teller;
use signs::{Setting, SignReader};
use spots::{Finder, Spot, small_words};

/// A settlement of so many is known without a sign.
const WELL_KNOWN: u64 = 40_000;

/// Finds places in text. Built once from the codebook.
#[derive(Debug, Clone)]
pub struct PlaceReader {
    lists: Lists,
    /// Words for a country's people to the country's name.
    demonyms: HashMap<SmolStr, String>,
}

/// A name with its setting, and whether it is taken for a place.
#[derive(Debug, Clone)]
pub(crate) struct Reading2 {
    spot: Spot,
    setting: Setting,
    containers: Vec<PlaceKey>,
    choice: Option<Choice>,
    containing: bool,
    dateline: bool,
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

    /// The places of a report. `taken` are the tokens of actors and dates, in which no place is looked for.
    pub fn read(&self, text: &Text<'_>, gazetteer: &Gazetteer, taken: &[Range<usize>]) -> Vec<PlaceMention> {
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
        let mut found: Vec<Reading2> = finder.find().into_iter().map(|spot| self.set(&signs, text, spot)).collect();
        self.mark_datelines(text, &mut found);
        let mut kept: Vec<Reading2> = Vec::with_capacity(found.len());
        let mut trusted: HashSet<String> = HashSet::new();
        let verdicts: Vec<Verdict> = found.iter().map(|reading| self.judge(text, gazetteer, &small, reading)).collect();
        for (reading, verdict) in found.iter().zip(&verdicts) {
            if *verdict == Verdict::Place {
                trusted.insert(finder.name(&reading.spot.name));
            }
        }
        for (reading, verdict) in found.into_iter().zip(verdicts) {
            let again = verdict == Verdict::Perhaps && trusted.contains(&finder.name(&reading.spot.name));
            if verdict == Verdict::Place || again {
                kept.push(reading);
            }
        }
        self.resolve(text, gazetteer, &mut kept);
        Teller { text, gazetteer }.tell(&kept)
    }

    fn set(&self, signs: &SignReader<'_, '_>, text: &Text<'_>, spot: Spot) -> Reading2 {
        let setting = signs.read(&spot.name, &text.sentences[spot.sentence].tokens);
        Reading2 { spot, setting, containers: Vec::new(), choice: None, containing: false, dateline: false, attached: false }
    }

    /// "DAMASCUS, Syria (AP) --": names before the first dash of the first sentence of a paragraph.
    fn mark_datelines(&self, text: &Text<'_>, found: &mut [Reading2]) {
        for reading in found {
            let sentence = &text.sentences[reading.spot.sentence];
            if text.paragraphs.get(sentence.paragraph).is_none_or(|paragraph| paragraph.start != reading.spot.sentence) {
                continue;
            }
            let start = sentence.tokens.start;
            let near = reading.spot.name.end - start <= 8;
            let dash = (reading.spot.name.end..(start + 16).min(sentence.tokens.end)).find(|&at| text.tokens[at].is("-"));
            let before = dash.is_some_and(|dash| {
                text.tokens[start..dash].iter().all(|token| token.is_capital() || token.shape == Shape::None || token.key.len() <= 3)
            });
            reading.dateline = near && before;
        }
    }

    fn judge(&self, text: &Text<'_>, gazetteer: &Gazetteer, small: &HashSet<SmolStr>, reading: &Reading2) -> Verdict {
        let (spot, setting) = (&reading.spot, &reading.setting);
        if reading.dateline {
            return Verdict::Place;
        }
        if setting.person || self.is_in_person(text, gazetteer, reading) {
            return Verdict::No;
        }
        let single = spot.name.len() == 1;
        let key = text.key(spot.name.start).unwrap_or_default();
        let common =
            single && (self.lists.common.contains(key) || self.lists.first_names.contains(key) || small.contains(key) && !spot.shouted);
        let told = setting.level.is_some() || setting.relation.is_some() && !spot.shouted;
        if common {
            return if told && !small.contains(key) && !self.lists.common.contains(key) { Verdict::Place } else { Verdict::No };
        }
        if single && key.chars().count() < 3 && text.tokens[spot.name.start].shape != Shape::Upper {
            return Verdict::No;
        }
        let known = spot.candidates.iter().any(|candidate| is_known(gazetteer, *candidate));
        if known || told || setting.is_told() || self.is_before_division(text, reading) { Verdict::Place } else { Verdict::Perhaps }
    }

    /// Is the name a part of a longer one that is a person's?
    fn is_in_person(&self, text: &Text<'_>, gazetteer: &Gazetteer, reading: &Reading2) -> bool {
        let (name, run) = (&reading.spot.name, &reading.spot.run);
        if reading.spot.shouted {
            return false;
        }
        let before = name.start.checked_sub(1).filter(|&at| at >= run.start);
        let first = before.and_then(|at| text.key(at)).is_some_and(|key| self.lists.first_names.contains(key));
        if first {
            return true;
        }
        let own = text.key(name.start).is_some_and(|key| self.lists.first_names.contains(key));
        let goes_on = name.end < run.end && text.tokens[name.end].is_capital() && reading.setting.phrase.end <= name.end;
        let country =
            reading.spot.candidates.iter().any(|candidate| matches!(gazetteer.kind(candidate.place), Kind::Country | Kind::Continent));
        if own && goes_on {
            return true;
        }
        let strange = before.is_some_and(|at| {
            let token = &text.tokens[at];
            let opener = at == text.sentences[reading.spot.sentence].tokens.start;
            token.is_capital() && reading.setting.phrase.start == name.start && !opener && !self.lists.common.contains(&token.key)
        });
        strange && !country && reading.setting.level.is_none()
    }

    /// "Saraqib, Idlib": a comma, and then a division.
    fn is_before_division(&self, text: &Text<'_>, reading: &Reading2) -> bool {
        let end = reading.spot.name.end;
        text.tokens.get(end).is_some_and(|token| token.is(",")) && text.tokens.get(end + 1).is_some_and(|token| token.is_capital())
    }

    fn resolve(&self, text: &Text<'_>, gazetteer: &Gazetteer, kept: &mut [Reading2]) {
        let mut theatre = Theatre::default();
        for token in &text.tokens {
            if let Some(country) = self.demonyms.get(&token.key)
                && let Some(candidate) =
                    gazetteer.find(country, Reading::Exact).into_iter().find(|candidate| gazetteer.kind(candidate.place) == Kind::Country)
            {
                theatre.add_country(gazetteer.first_known(candidate.place), 0.5);
            }
        }
        for at in 0..kept.len() {
            let containers = containers_of(text, gazetteer, kept, at);
            kept[at].containers = containers;
        }
        for reading in kept.iter() {
            if let Some(place) = certain(gazetteer, reading) {
                theatre.add(gazetteer, place);
            }
        }
        for reading in kept.iter_mut() {
            reading.choice = choose(gazetteer, &reading.spot.candidates, &reading.setting, &reading.containers, &theatre);
        }
        for at in 1..kept.len() {
            let (before, here) = kept.split_at_mut(at);
            let (Some(before), Some(here)) = (before.last(), here.first_mut()) else { continue };
            let (Some(inner), Some(outer)) = (&before.choice, &here.choice) else { continue };
            let between = before.setting.phrase.end.max(before.spot.name.end)..here.setting.phrase.start;
            let linked =
                between.len() <= 2 && between.clone().all(|at| matches!(text.key(at), Some("," | "in" | "of" | "(" | "the" | "-")));
            here.containing = linked
                && here.spot.sentence == before.spot.sentence
                && gazetteer.kind(outer.place).is_division()
                && inner.place != outer.place
                && gazetteer.kind(inner.place) != Kind::Country
                && gazetteer.lies_in(inner.place, outer.place);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Place,
    /// Only where the same name is a place elsewhere in the report.
    Perhaps,
    No,
}

fn is_known(gazetteer: &Gazetteer, candidate: Candidate) -> bool {
    let place = candidate.place;
    gazetteer.is_users(place)
        || gazetteer.population(place) >= WELL_KNOWN
        || matches!(gazetteer.kind(place), Kind::Country | Kind::Governorate | Kind::Continent)
}

/// A place that needs no choice: one candidate, or a country.
fn certain(gazetteer: &Gazetteer, reading: &Reading2) -> Option<PlaceKey> {
    let candidates = &reading.spot.candidates;
    let country = candidates.iter().find(|candidate| gazetteer.kind(candidate.place) == Kind::Country);
    if let Some(country) = country {
        return Some(gazetteer.first_known(country.place));
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

/// Divisions named right behind a name: "Saraqib, Idlib province, Syria", "the village of X in Idlib".
fn containers_of(text: &Text<'_>, gazetteer: &Gazetteer, kept: &[Reading2], at: usize) -> Vec<PlaceKey> {
    let mut containers = Vec::new();
    let mut end = kept[at].setting.phrase.end.max(kept[at].spot.name.end);
    for next in kept[at + 1..].iter().take(3) {
        let gap = end..next.setting.phrase.start.max(end);
        let linked = next.spot.sentence == kept[at].spot.sentence
            && next.setting.phrase.start >= end
            && gap.len() <= 3
            && !gap.is_empty()
            && gap.clone().all(|at| matches!(text.key(at), Some("," | "in" | "of" | "(" | "the" | "-" | "'s")));
        if !linked {
            break;
        }
        let division =
            next.spot.candidates.iter().filter(|candidate| gazetteer.kind(candidate.place).is_division()).max_by_key(|candidate| {
                (
                    gazetteer.kind(candidate.place) == Kind::Country,
                    gazetteer.kind(candidate.place) == Kind::Governorate,
                    gazetteer.population(candidate.place),
                )
            });
        if let Some(division) = division {
            containers.push(gazetteer.first_known(division.place));
        }
        end = next.setting.phrase.end.max(next.spot.name.end);
    }
    containers
}
