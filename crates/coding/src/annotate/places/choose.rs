//! Chooses among namesakes by what stands around a name and by the rest of the report.

use std::collections::HashMap;

use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, distance_km};

use super::context::Context;
use super::lists::Level;
use super::signs::Setting;

/// The most candidates of one name that are weighed.
const MOST_WEIGHED: usize = 60;
/// The most places of a report that others are measured against.
const MOST_ANCHORS: usize = 40;
/// Places no further apart than this lie in one theatre.
const NEAR_KM: f64 = 60.0;
/// A place no further from coordinates of the report may be the one that they belong to.
const PINNED_KM: f64 = 30.0;
/// What speaks for it.
const PINNED: f64 = 4.0;
/// What speaks against a place of a country that the report does not name, where it names some.
const FOREIGN: f64 = 0.5;
/// What speaks for a region that the press names so: as much as for a large city.
const REGION: f64 = 3.0;
/// A region that reaches no further places what lies in it as a town does, in kilometres.
const SMALL_LAND_KM: f64 = 30.0;
/// A lead smaller than this is no choice.
const CLEAR_LEAD: f64 = 0.5;
/// Two entries no further apart are one place.
const SAME_KM: f64 = 6.0;

/// What the report as a whole says about where it plays.
#[derive(Debug, Clone, Default)]
pub(super) struct Theatre {
    countries: HashMap<PlaceKey, f64>,
    governorates: HashMap<PlaceKey, f64>,
    anchors: Vec<(PlaceKey, (f64, f64))>,
    /// Points that the text gives itself.
    pins: Vec<(f64, f64)>,
}

impl Theatre {
    /// Adds a country that words name or hint at.
    pub(super) fn add_country(&mut self, country: PlaceKey, weight: f64) {
        *self.countries.entry(country).or_default() += weight;
    }

    /// Adds points that the text gives itself.
    pub(super) fn pin(&mut self, points: Vec<(f64, f64)>) {
        self.pins = points;
    }

    fn is_pinned(&self, point: (f64, f64)) -> bool {
        self.pins.iter().any(|&pin| distance_km(point, pin) < PINNED_KM)
    }

    /// Does another bearer of a name lie at coordinates of the report, and this one not?
    pub(super) fn is_pinned_elsewhere(&self, gazetteer: &Gazetteer, candidates: &[Candidate], place: PlaceKey) -> bool {
        let pinned = |place: PlaceKey| self.is_pinned(gazetteer.point(place));
        !self.pins.is_empty() && !pinned(place) && candidates.iter().take(MOST_WEIGHED).any(|candidate| pinned(candidate.place))
    }

    /// Does the report name countries, and not this place's?
    fn is_foreign(&self, gazetteer: &Gazetteer, place: PlaceKey) -> bool {
        !self.countries.is_empty() && gazetteer.country(place).is_some_and(|country| !self.countries.contains_key(&country))
    }

    /// Adds a place of which little doubt is left.
    pub(super) fn add(&mut self, gazetteer: &Gazetteer, place: PlaceKey) {
        if let Some(country) = gazetteer.country(place) {
            self.add_country(country, 1.0);
        }
        let governorate = std::iter::once(place).chain(gazetteer.divisions(place)).find(|&key| gazetteer.kind(key) == Kind::Governorate);
        if let Some(governorate) = governorate {
            *self.governorates.entry(gazetteer.first_known(governorate)).or_default() += 1.0;
        }
        let fine = !matches!(gazetteer.kind(place), Kind::Country | Kind::Governorate | Kind::Continent) && !gazetteer.is_region(place);
        if fine && self.anchors.len() < MOST_ANCHORS && !self.anchors.iter().any(|(known, _)| *known == place) {
            self.anchors.push((place, gazetteer.point(place)));
        }
    }

    /// Every name votes for the divisions that have a place of that name; the fewer they are, the more each gets.
    pub(super) fn vote(&mut self, gazetteer: &Gazetteer, candidates: &[Candidate]) {
        // "The Red Sea" speaks for no governorate of that name.
        if candidates.iter().any(|candidate| gazetteer.is_region(candidate.place)) {
            return;
        }
        let mut divisions: Vec<PlaceKey> = candidates
            .iter()
            .take(MOST_WEIGHED)
            .filter_map(|candidate| {
                std::iter::once(candidate.place)
                    .chain(gazetteer.divisions(candidate.place))
                    .find(|&key| gazetteer.kind(key) == Kind::Governorate)
            })
            .map(|key| gazetteer.first_known(key))
            .collect();
        divisions.sort_unstable();
        divisions.dedup();
        for &division in &divisions {
            *self.governorates.entry(division).or_default() += 1.0 / divisions.len() as f64;
        }
    }

    /// Is one of the places near a place of which little doubt is left?
    pub(super) fn is_near(&self, gazetteer: &Gazetteer, candidates: &[Candidate]) -> bool {
        candidates.iter().take(MOST_WEIGHED).any(|candidate| {
            let point = gazetteer.point(candidate.place);
            self.is_pinned(point) || self.anchors.iter().any(|&(_, anchor)| distance_km(point, anchor) < NEAR_KM)
        })
    }

    /// Adds the place that was chosen for a name.
    pub(super) fn anchor(&mut self, gazetteer: &Gazetteer, place: PlaceKey) {
        if self.anchors.len() < MOST_ANCHORS
            && !gazetteer.kind(place).is_division()
            && !gazetteer.is_region(place)
            && !self.anchors.iter().any(|(known, _)| *known == place)
        {
            self.anchors.push((place, gazetteer.point(place)));
        }
    }

    fn share(of: &HashMap<PlaceKey, f64>, key: Option<PlaceKey>) -> f64 {
        let all: f64 = of.values().sum();
        key.and_then(|key| of.get(&key)).map_or(0.0, |weight| weight / all.max(1.0))
    }
}

/// The place chosen, and those that come close.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) place: PlaceKey,
    pub(super) rivals: Vec<PlaceKey>,
    /// Is it a village, town or city, or a division no larger than the land around one?
    pub(super) is_town: bool,
    /// How far its name lies from the words.
    pub(super) penalty: f32,
}

/// Weighs the candidates of one name.
pub(super) fn choose(
    gazetteer: &Gazetteer,
    candidates: &[Candidate],
    setting: &Setting,
    context: &Context,
    theatre: &Theatre,
) -> Option<Choice> {
    let mut weighed: Vec<(f64, Candidate)> =
        candidates.iter().map(|&candidate| (apart(gazetteer, candidate, setting, context), candidate)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.cmp(&b.1.place)));
    weighed.truncate(MOST_WEIGHED);
    for (score, candidate) in &mut weighed {
        *score += in_theatre(gazetteer, candidate.place, theatre);
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.cmp(&b.1.place)));
    let (score, mut best) = *weighed.first()?;
    if let Some(town) = town_meant(gazetteer, best.place, setting) {
        best.place = town;
    }
    let point = gazetteer.point(best.place);
    let rivals = weighed[1..]
        .iter()
        .take_while(|(other, _)| score - other < CLEAR_LEAD)
        .map(|(_, candidate)| candidate.place)
        .filter(|&rival| {
            distance_km(point, gazetteer.point(rival)) > SAME_KM
                && !gazetteer.lies_in(best.place, rival)
                && !gazetteer.lies_in(rival, best.place)
        })
        .take(4)
        .collect();
    let small_land = gazetteer.region_km(best.place).is_some_and(|km| km <= SMALL_LAND_KM);
    let is_town = small_land || matches!(gazetteer.kind(best.place), Kind::Settlement | Kind::Subdistrict | Kind::District);
    Some(Choice { place: best.place, rivals, is_town, penalty: best.penalty })
}

/// "The battle of Al-Raqqah" is the town's, though only its province is spelled so, unless the words tell of the province.
fn town_meant(gazetteer: &Gazetteer, division: PlaceKey, setting: &Setting) -> Option<PlaceKey> {
    // "west of Al-Raqqah" and its outskirts are the town's, "western Al-Raqqah" is a part of the province.
    let part = setting.direction.is_some() && setting.inside;
    let land = setting.rural || part || setting.level.is_some_and(|level| level != Level::Settlement);
    let named = gazetteer.kind(division) == Kind::Governorate && !land;
    named.then(|| gazetteer.town_of(division)).flatten()
}

/// What speaks for a candidate without the rest of the report.
fn apart(gazetteer: &Gazetteer, candidate: Candidate, setting: &Setting, context: &Context) -> f64 {
    let place = candidate.place;
    let kind = gazetteer.kind(place);
    let people = (gazetteer.population(place) as f64 + 1.0).log10();
    let mut score = people * 0.4 + of_kind(kind, setting) - f64::from(candidate.penalty) * 1.5;
    if gazetteer.is_users(place) {
        score += 1.2;
    }
    if gazetteer.is_region(place) {
        score += if setting.level == Some(Level::Settlement) { -REGION } else { REGION };
    }
    for &container in &context.containers {
        let inside = gazetteer.lies_in(place, container) && gazetteer.first_known(place) != gazetteer.first_known(container);
        score += if inside { 4.0 } else { -1.0 };
    }
    let point = gazetteer.point(place);
    if context.beside.iter().any(|&other| other != place && distance_km(point, gazetteer.point(other)) < NEAR_KM) {
        score += 2.0;
    }
    score
}

fn of_kind(kind: Kind, setting: &Setting) -> f64 {
    let by_level = match (setting.level, kind) {
        (Some(Level::Settlement), Kind::Settlement) | (Some(Level::Quarter), Kind::Quarter | Kind::Settlement) => 2.0,
        (Some(Level::Settlement), Kind::Country | Kind::Governorate | Kind::District | Kind::Subdistrict) => -3.0,
        (Some(Level::Province), Kind::Governorate) => 3.5,
        (Some(Level::District), Kind::District | Kind::Subdistrict) => 3.0,
        (Some(Level::District), Kind::Governorate | Kind::Quarter) => 1.0,
        (Some(Level::Province | Level::District), Kind::Settlement) => -0.5,
        _ => 0.0,
    };
    let land = setting.rural || setting.inside && setting.direction.is_some() && !setting.outskirts && setting.level.is_none();
    let by_land = if land && kind == Kind::Governorate { 2.0 } else { 0.0 };
    let plain = match kind {
        Kind::Country => 3.0,
        Kind::Continent => 2.0,
        Kind::District | Kind::Subdistrict if setting.level == Some(Level::District) => -2.0,
        // Most bear the name of their town, and the town is what people mean by it.
        Kind::District | Kind::Subdistrict => -3.5,
        Kind::Governorate => -1.2,
        Kind::Road | Kind::Water | Kind::Terrain => -0.5,
        _ => 0.0,
    };
    plain + by_level + by_land
}

/// What speaks for a candidate in the rest of the report.
fn in_theatre(gazetteer: &Gazetteer, place: PlaceKey, theatre: &Theatre) -> f64 {
    let country = Theatre::share(&theatre.countries, gazetteer.country(place));
    let governorate = std::iter::once(place).chain(gazetteer.divisions(place)).find(|&key| gazetteer.kind(key) == Kind::Governorate);
    let governorate = Theatre::share(&theatre.governorates, governorate.map(|key| gazetteer.first_known(key)));
    let point = gazetteer.point(place);
    let near = theatre.anchors.iter().any(|&(anchor, other)| anchor != place && distance_km(point, other) < NEAR_KM);
    let foreign = if theatre.is_foreign(gazetteer, place) { FOREIGN } else { 0.0 };
    let pinned = if theatre.is_pinned(point) { PINNED } else { 0.0 };
    2.5 * country + 3.0 * governorate + if near { 1.0 } else { 0.0 } + pinned - foreign
}
