//! Looks a name up: as it is spelled, by its sound, and with one slip of the pen.

use crate::coded::{Coded, code};
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::index::Query;
use crate::kind::Kind;
use crate::skeleton::{Key, key};
use crate::sounds::{Sound, class, sounds};
use crate::spellings::other_spellings;

/// How a name was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// The words are a name of the place, but for case, marks, hyphens and apostrophes.
    Exact,
    /// The words sound like a name of the place: another spelling, another article.
    Respelled,
}

impl Reading {
    /// The name under which evidence cites it.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Exact => "places/exact",
            Self::Respelled => "places/respelled",
        }
    }
}

/// Which gazetteers a lookup asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The world and the user's.
    All,
    /// Only those that the user added.
    Users,
}

/// A place that words may name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceKey,
    /// How the words were read.
    pub reading: Reading,
    /// 0 for an exact name; the more, the further the spelling.
    pub penalty: f32,
}

/// A name with fewer consonants is another name when one of them changes.
const FEWEST_MISTYPED: usize = 4;
/// How far a name with one slip may lie from the right one.
const MISTYPED: f32 = 1.75;
/// A spelling no further off than this is the press's of the same name.
const NEAR: f32 = 0.8;
/// One sound of each class of consonants.
const CONSONANTS: &[Sound] = b"BFDTSKXHLMNR";

impl Gazetteer {
    /// Every place that a name may stand for: by the very name, and, where `widest` allows it and there is none, by its sound.
    pub fn find(&self, name: &str, widest: Reading) -> Vec<Candidate> {
        let Some(coded) = code(name) else {
            return Vec::new();
        };
        let mut found = self.exact(&coded);
        if found.is_empty() && widest >= Reading::Respelled {
            found = self.respelled(&coded, allowance(&coded), Scope::All);
        }
        self.drop_known(&mut found);
        found
    }

    /// Places that a name sounds like, within what its length allows, in the given gazetteers.
    pub fn find_alike(&self, name: &str, scope: Scope) -> Vec<Candidate> {
        let Some(coded) = code(name) else { return Vec::new() };
        let mut found = self.respelled(&coded, allowance(&coded), scope);
        self.drop_known(&mut found);
        found
    }

    /// Has the user added a gazetteer?
    pub fn has_users(&self) -> bool {
        self.layers.iter().any(|layer| layer.users)
    }

    /// Every place that a name may stand for, near spellings beside exact ones; for a user who searches.
    pub fn find_all(&self, name: &str, within: f32) -> Vec<Candidate> {
        let Some(coded) = code(name) else {
            return Vec::new();
        };
        let mut found = self.exact(&coded);
        for near in self.respelled(&coded, within, Scope::All) {
            if !found.iter().any(|known| known.place == near.place) {
                found.push(near);
            }
        }
        self.drop_known(&mut found);
        found
    }

    /// Every place whose name sounds so much like this one that reports may spell it so.
    pub fn find_near(&self, name: &str) -> Vec<Candidate> {
        let Some(coded) = code(name) else { return Vec::new() };
        self.known.near(&coded, || self.find_all(name, NEAR))
    }

    /// The town that a division is named after.
    pub fn town_of(&self, division: PlaceKey) -> Option<PlaceKey> {
        self.known.town(division, || {
            let name = self.name(division);
            let towns = self.find(&name, Reading::Respelled).into_iter().chain(self.find_alike(&name, Scope::All));
            towns
                .map(|town| town.place)
                .filter(|&town| self.kind(town) == Kind::Settlement && self.lies_in(town, division))
                .max_by_key(|&town| self.population(town))
        })
    }

    fn exact(&self, coded: &[u8]) -> Vec<Candidate> {
        self.known.exact(coded, || self.look_up(coded))
    }

    fn look_up(&self, coded: &[u8]) -> Vec<Candidate> {
        let key = key(&sounds(coded));
        let mut found = Vec::new();
        for (at, layer) in self.layers.iter().enumerate() {
            let mut add = |place| found.push(Candidate { place: PlaceKey::new(at, place), reading: Reading::Exact, penalty: 0.0 });
            layer.index.exact(coded, key, &mut add);
        }
        // Who lists a place of a region's name means that place.
        if found.iter().any(|candidate| self.is_users(candidate.place)) {
            found.retain(|candidate| !self.is_region(candidate.place));
        }
        found
    }

    fn respelled(&self, coded: &Coded, within: f32, scope: Scope) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for (form, extra) in std::iter::once((*coded, 0.0)).chain(other_spellings(coded)) {
            let heard = sounds(&form);
            let query = Query { coded: &form, heard: &heard, within };
            self.alike(&query, key(&heard), (scope, RESPELLED + extra), &mut found);
        }
        keep_nearest(&mut found);
        found
    }

    /// Places whose name differs by one consonant, which is missing, too many, another, or in its neighbour's place.
    pub fn find_mistyped(&self, name: &str, scope: Scope) -> Vec<Candidate> {
        let Some(coded) = code(name) else { return Vec::new() };
        let heard = sounds(&coded);
        let mut found: Vec<Candidate> = Vec::new();
        if heard.iter().filter(|&&sound| class(sound).is_some()).count() < FEWEST_MISTYPED {
            return found;
        }
        let query = Query { coded: &coded, heard: &heard, within: MISTYPED };
        for key in mistyped_keys(&heard) {
            self.alike(&query, key, (scope, RESPELLED), &mut found);
        }
        keep_nearest(&mut found);
        self.drop_known(&mut found);
        found
    }

    /// Adds places whose names sound like the one asked for.
    fn alike(&self, query: &Query<'_>, key: Key, (scope, base): (Scope, f32), found: &mut Vec<Candidate>) {
        for (at, layer) in self.layers.iter().enumerate().filter(|(_, layer)| layer.users || scope == Scope::All) {
            layer.index.alike(query, key, |place, distance| {
                found.push(Candidate { place: PlaceKey::new(at, place), reading: Reading::Respelled, penalty: base + distance });
            });
        }
    }

    /// Where two gazetteers have a place, the later one's is kept.
    fn drop_known(&self, found: &mut Vec<Candidate>) {
        let layer = |candidate: &Candidate| candidate.place.layer();
        if found.iter().all(|candidate| layer(candidate) == layer(&found[0])) {
            return;
        }
        let later: Vec<(PlaceKey, u64)> = found.iter().map(|candidate| (candidate.place, self.number(candidate.place))).collect();
        found.retain(|candidate| {
            let id = self.number(candidate.place);
            !later.iter().any(|&(other, number)| {
                other.layer() > candidate.place.layer() && (number == id || self.same.get(&other) == Some(&candidate.place))
            })
        });
    }
}

/// Of the readings of one place keeps the nearest, where the first of them stood.
fn keep_nearest(found: &mut Vec<Candidate>) {
    let mut readings: Vec<(PlaceKey, usize, f32)> =
        found.iter().enumerate().map(|(at, candidate)| (candidate.place, at, candidate.penalty)).collect();
    readings.sort_unstable_by_key(|&(place, at, _)| (place, at));
    let mut kept = vec![false; found.len()];
    for readings in readings.chunk_by(|a, b| a.0 == b.0) {
        let first = readings[0].1;
        kept[first] = true;
        found[first].penalty = readings.iter().map(|reading| reading.2).fold(f32::INFINITY, f32::min);
    }
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
}

/// The keys of all names that lie one consonant off.
fn mistyped_keys(heard: &[Sound]) -> Vec<Key> {
    let consonants: Vec<Sound> = heard.iter().copied().filter(|&sound| class(sound).is_some()).collect();
    let mut keys = Vec::with_capacity(consonants.len() * 2 * CONSONANTS.len());
    for at in 0..=consonants.len() {
        let (before, after) = consonants.split_at(at);
        let with = |middle: &[Sound], rest: &[Sound]| key(&[before, middle, rest].concat());
        keys.extend(CONSONANTS.iter().map(|&other| with(&[other], after)));
        if let [first, rest @ ..] = after {
            keys.push(with(&[], rest));
            keys.extend(CONSONANTS.iter().filter(|&&other| class(other) != class(*first)).map(|&other| with(&[other], rest)));
            if let [second, rest @ ..] = rest {
                keys.push(with(&[*second, *first], rest));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What reading a name by its sound costs before any difference.
const RESPELLED: f32 = 0.5;

/// How far a spelling may lie from a name: short names are soon others.
fn allowance(coded: &[u8]) -> f32 {
    match coded.len() {
        0..=3 => 0.0,
        4..=5 => 0.4,
        6..=8 => 0.65,
        _ => 1.1,
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::Gazetteer;

    #[test]
    fn a_name_with_one_slip_is_found() {
        let mut own = Gazetteer::empty();
        own.add_geonames("own.txt", "91\tTall Zarmiyah\tTall Zarmiyah\t\t35.6\t37.6\tP\tPPL\tXX\t\t01\t\t\t\t1200\n")
            .expect("the line keeps the layout");
        for slip in ["Tall Zamriyah", "Tall Zariyah", "Tall Zarmiyak", "Tall Zarniyah"] {
            assert_eq!(own.find_mistyped(slip, Scope::Users).len(), 1, "{slip}");
        }
        assert_eq!(own.find_mistyped("Marj Sultan", Scope::Users), []);
    }
}
