//! What the words right behind a name say about where it lies: in which division, in which city, beside which other place.

use std::collections::HashMap;

use sitrep_model::{PlaceRelation, fold};
use sitrep_places::{Gazetteer, Kind, PlaceKey, Reading, distance_km};

use super::Named;
use super::lists::{Level, Lists};
use crate::text::Text;

/// Names behind a name that are looked at.
const MOST_BEHIND: usize = 3;
/// A quarter or a site lies no further from the middle of its city, in kilometres.
const IN_CITY_KM: f64 = 25.0;
/// A place beside another lies no further off.
const BESIDE_KM: f64 = 45.0;
/// A village on the land of a town lies no further off: provincial towns have wide lands.
const ON_LAND_KM: f64 = 60.0;
/// One of the very name lies no further off; the middle of a province may be far from its edge.
const NAMESAKE_BESIDE_KM: f64 = 250.0;
/// How far the spelling of a division may lie from its name.
const DIVISION_SPELLED: f32 = 0.8;
/// The most candidates of a neighbour that are measured against.
const MOST_MEASURED: usize = 20;

/// What the words say about where a name lies.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Divisions that it is said to lie in, the nearest first.
    pub(super) containers: Vec<PlaceKey>,
    /// Do the words leave no doubt that it lies there ("in Idlib province"), as a mere comma would?
    pub(super) plain: bool,
    /// Settlements that it may lie in.
    pub(super) cities: Vec<PlaceKey>,
    /// Places that it is said to be beside.
    pub(super) beside: Vec<PlaceKey>,
    /// Towns on whose land it is said to be.
    pub(super) lands: Vec<PlaceKey>,
}

/// Reads the context of every name.
pub(super) fn contexts((text, lists): (&Text<'_>, &Lists), gazetteer: &Gazetteer, kept: &mut [Named]) {
    for at in 0..kept.len() {
        kept[at].context = context_of((text, lists), gazetteer, kept, at);
    }
    share_containers(text, kept);
}

/// Divisions named right behind a name: "Saraqib, Idlib province, Syria", "the village of X in Idlib".
fn context_of((text, lists): (&Text<'_>, &Lists), gazetteer: &Gazetteer, kept: &[Named], at: usize) -> Context {
    let mut context = Context::default();
    let mut end = kept[at].setting.phrase.end.max(kept[at].spot.name.end);
    for (step, next) in kept[at + 1..].iter().take(MOST_BEHIND).enumerate() {
        let start = next.setting.phrase.start;
        if next.spot.sentence != kept[at].spot.sentence || start < end {
            break;
        }
        let gap: Vec<&str> = (end..start.min(end + 5)).filter_map(|at| text.key(at)).collect();
        if step == 0 && is_beside(lists, next, &gap) {
            context.beside = next.spot.candidates.iter().take(MOST_MEASURED).map(|candidate| candidate.place).collect();
            break;
        }
        if step == 0 && is_on_land(lists, next, &gap) {
            context.lands = next.spot.candidates.iter().take(MOST_MEASURED).map(|candidate| candidate.place).collect();
        }
        if gap.is_empty() || gap.len() > 3 || !gap.iter().all(|key| *key == "'s" || lists.links.contains(*key)) {
            break;
        }
        if let Some(division) = division(gazetteer, next) {
            context.plain |= context.containers.is_empty()
                && (gap.iter().any(|key| lists.is_inside(key)) || next.setting.level.is_some() || next.setting.rural);
            context.containers.push(gazetteer.first_known(division));
        }
        if step == 0 {
            context.cities = next
                .spot
                .candidates
                .iter()
                .map(|candidate| candidate.place)
                .filter(|&place| gazetteer.kind(place) == Kind::Settlement)
                .take(MOST_MEASURED)
                .collect();
        }
        end = next.setting.phrase.end.max(next.spot.name.end);
    }
    context
}

/// "X near Y", "X, west of Y", "X on the outskirts of Y".
fn is_beside(lists: &Lists, next: &Named, gap: &[&str]) -> bool {
    let off = next.setting.relation == Some(PlaceRelation::Near) || next.setting.outskirts && !next.setting.rural;
    off && gap.len() <= 4 && !gap.iter().any(|key| lists.parts(key))
}

/// "قرية X في ريف Y", "X بناحية Y": is the first said to lie on the land of the second? One word before that may go on with its name.
fn is_on_land(lists: &Lists, next: &Named, gap: &[&str]) -> bool {
    let directed = next.setting.direction.is_some();
    let told = next.setting.rural || next.setting.level.is_some() || directed;
    let inside = gap.last().map_or(directed, |key| lists.is_inside(key));
    let parted = gap.iter().any(|key| lists.parts(key) || !key.chars().all(char::is_alphanumeric));
    lists.caseless && told && inside && gap.len() <= 2 && !parted
}

fn division(gazetteer: &Gazetteer, named: &Named) -> Option<PlaceKey> {
    let holds = |place| gazetteer.kind(place).is_division() || gazetteer.is_region(place) && gazetteer.kind(place) != Kind::Water;
    let divisions = named.spot.candidates.iter().map(|candidate| candidate.place).filter(|&place| holds(place));
    divisions.max_by_key(|&place| {
        let kind = gazetteer.kind(place);
        (kind == Kind::Country, kind == Kind::Governorate || kind == Kind::Region, gazetteer.population(place))
    })
}

/// Where a name is once said to lie somewhere, its other mentions lie there too.
fn share_containers(text: &Text<'_>, kept: &mut [Named]) {
    let mut said: HashMap<String, Vec<PlaceKey>> = HashMap::new();
    for named in kept.iter().filter(|named| !named.context.containers.is_empty()) {
        said.entry(fold(text.words(&named.spot.name))).or_insert_with(|| named.context.containers.clone());
    }
    for named in kept.iter_mut().filter(|named| named.context.containers.is_empty()) {
        if let Some(containers) = said.get(&fold(text.words(&named.spot.name))) {
            named.context.containers.clone_from(containers);
        }
    }
}

/// Another spelling is no reading of a name that the words put elsewhere.
pub(super) fn drop_strangers(gazetteer: &Gazetteer, named: &mut Named) {
    let Named { spot, setting, context, .. } = named;
    let quarter = setting.level == Some(Level::Quarter) || setting.site;
    spot.candidates.retain(|candidate| {
        let place = candidate.place;
        let near = |others: &[PlaceKey], most: f64| {
            others.is_empty() || others.iter().any(|&other| distance_km(gazetteer.point(place), gazetteer.point(other)) <= most)
        };
        // "al-Marj region, west of Hadar" is not the one in Libya.
        if candidate.reading == Reading::Exact {
            // "بلدة الكرك بريف درعا": no town of another land is said to lie there.
            let abroad = context.plain
                && context.containers.iter().all(|&container| gazetteer.country(container) != gazetteer.country(place))
                && !context.containers.is_empty();
            return !abroad && near(&context.beside, NAMESAKE_BESIDE_KM) || gazetteer.kind(place) == Kind::Country;
        }
        // A province is spelled in few ways, and no village is one.
        if gazetteer.kind(place).is_division() {
            let told = matches!(setting.level, Some(Level::Province | Level::District));
            return told || setting.level.is_none() && candidate.penalty <= DIVISION_SPELLED;
        }
        let holds = |land: &PlaceKey| gazetteer.kind(*land).is_division() && gazetteer.lies_in(place, *land);
        if !near(&context.lands, ON_LAND_KM) && !context.lands.iter().any(holds) {
            return false;
        }
        let inside = !context.plain || context.containers.iter().any(|&container| gazetteer.lies_in(place, container));
        inside && near(&context.beside, BESIDE_KM) && (!quarter || !context.lands.is_empty() || near(&context.cities, IN_CITY_KM))
    });
}
