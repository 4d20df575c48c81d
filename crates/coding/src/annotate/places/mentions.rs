//! Tells each name that was chosen as a mention, with point, precision and doubts.

use std::ops::Range;

use sitrep_model::{Doubt, DoubtKind, Evidence, Place, PlaceRelation, Precision, RuleName};
use sitrep_places::{Candidate, Gazetteer, Kind, PlaceKey, distance_km, shifted, unlikeness};

use super::lists::Level;
use super::signs::Setting;
use super::{Named, PlaceMention};
use crate::text::Text;

/// How far divisions of the second and third order reach from their middle, in kilometres.
const DISTRICT_KM: f64 = 25.0;
const SUBDISTRICT_KM: f64 = 12.0;
/// How far "near" and "outside" reach, in kilometres.
const NEAR_KM: f64 = 10.0;
/// How far the land around a settlement reaches.
const RURAL_KM: f64 = 15.0;
/// How far a first-order division does.
const GOVERNORATE_KM: f64 = 60.0;

/// Two names that sound no further apart are one.
const SAME_NAME: f32 = 0.65;

/// Makes mentions.
pub(super) struct Teller<'t, 'r> {
    pub(super) text: &'t Text<'r>,
    pub(super) gazetteer: &'t Gazetteer,
}

impl Teller<'_, '_> {
    pub(super) fn tell(&self, readings: &[Named]) -> Vec<PlaceMention> {
        let mut mentions: Vec<PlaceMention> = Vec::with_capacity(readings.len());
        for reading in readings.iter().filter(|reading| !reading.attached) {
            let mut mention = self.mention(reading);
            if let Some(before) = mentions.last() {
                mention.tokens.start = mention.tokens.start.max(before.tokens.end).min(mention.name_tokens.start);
            }
            mentions.push(mention);
        }
        for at in 1..mentions.len() {
            let limit = mentions[at].tokens.start;
            let before = &mut mentions[at - 1];
            before.tokens.end = before.tokens.end.min(limit).max(before.name_tokens.end);
        }
        mentions
    }

    fn mention(&self, reading: &Named) -> PlaceMention {
        let name_tokens = reading.spot.name.clone();
        let tokens = reading.setting.phrase.start.min(name_tokens.start)..reading.setting.phrase.end.max(name_tokens.end);
        let written = self.text.words(&name_tokens);
        let rule = RuleName::new(if reading.spot.is_exact() { "places/exact" } else { "places/respelled" });
        let evidence = vec![Evidence::new(self.text.span(&tokens), rule.clone())];
        let (place, doubts) = match &reading.choice {
            Some(choice) => (
                self.place(choice.place, &reading.setting, written, evidence),
                self.doubts(choice.place, &choice.rivals, &name_tokens, &rule),
            ),
            None => (self.unresolved(written, reading, evidence), vec![self.unknown(&name_tokens, &rule)]),
        };
        let place = match reading.other_end {
            Some(other) => self.stretched(place, other),
            None => place,
        };
        let namesakes = reading.choice.as_ref().map(|choice| self.namesakes(choice.place, &reading.spot.candidates)).unwrap_or_default();
        PlaceMention { tokens, name_tokens, rule, place, doubts, containing: reading.containing, namesakes, dateline: reading.dateline }
    }

    /// Names of the divisions around a place that bear its name.
    fn namesakes(&self, place: PlaceKey, candidates: &[Candidate]) -> Vec<String> {
        let name = self.gazetteer.name(place);
        let named = |division: PlaceKey| {
            let alike = || unlikeness(&name, &self.gazetteer.name(division)).is_some_and(|far| far <= SAME_NAME);
            candidates.iter().any(|candidate| self.gazetteer.first_known(candidate.place) == division) || alike()
        };
        self.gazetteer
            .divisions(place)
            .map(|division| self.gazetteer.first_known(division))
            .filter(|&division| self.gazetteer.kind(division) != Kind::Country && named(division))
            .map(|division| self.gazetteer.name(division))
            .collect()
    }

    fn place(&self, key: PlaceKey, setting: &Setting, written: &str, evidence: Vec<Evidence>) -> Place {
        let kind = self.gazetteer.kind(key);
        let (precision, radius) = self.precision(key, kind, setting);
        let mut point = self.gazetteer.point(key);
        if kind == Kind::Governorate && (setting.rural || setting.inside) {
            // ACLED's codebook puts a part of a region at its representative town.
            point = self.gazetteer.town_of(key).map_or(point, |town| self.gazetteer.point(town));
        }
        let mut relation = setting.relation.unwrap_or(PlaceRelation::At);
        if (setting.rural || setting.outskirts) && !kind.is_division() && !self.gazetteer.is_region(key) {
            relation = PlaceRelation::Near;
        }
        let mut radius = radius;
        if let (Some(degrees), false) = (setting.direction, setting.inside) {
            // Without a distance, both ACLED and UCDP keep the point of the named place for an event near it.
            point = setting.km.map_or(point, |km| shifted(point, km, degrees));
            radius = Some(setting.km.map_or(NEAR_KM, |km| (km / 3.0).max(2.0)));
        } else if let Some(km) = setting.km {
            radius = Some(km);
        }
        // A division goes by one name, in whichever gazetteer a place that lies in it is.
        let key = self.gazetteer.first_known(key);
        Place {
            id: Some(self.gazetteer.id(key)),
            name: self.gazetteer.name(key),
            as_written: written.to_owned(),
            relation,
            point: Some(point),
            precision,
            radius_km: radius,
            admin: self.gazetteer.admin(key),
            evidence,
        }
    }

    fn precision(&self, key: PlaceKey, kind: Kind, setting: &Setting) -> (Precision, Option<f64>) {
        let people = self.gazetteer.population(key);
        if let Some(km) = self.gazetteer.region_km(key) {
            return of_region(km, self.gazetteer.country(key).is_none());
        }
        match kind {
            Kind::Country | Kind::Continent => (Precision::Country, None),
            Kind::Governorate => (Precision::Governorate, Some(GOVERNORATE_KM)),
            Kind::District => (Precision::District, Some(DISTRICT_KM)),
            Kind::Subdistrict => (Precision::Subdistrict, Some(SUBDISTRICT_KM)),
            Kind::Road => (Precision::Route, Some(20.0)),
            _ if setting.route => (Precision::Route, Some(20.0)),
            _ if setting.rural || setting.outskirts || setting.inside && setting.direction.is_some() && people < 100_000 => {
                (Precision::NearSettlement, Some(RURAL_KM))
            }
            Kind::Region | Kind::Water | Kind::Terrain => (Precision::NearSettlement, Some(RURAL_KM)),
            Kind::Site | Kind::Quarter => (Precision::Site, Some(2.0)),
            Kind::Settlement if setting.site || setting.level == Some(Level::Quarter) => (Precision::Site, Some(reach(people))),
            Kind::Settlement if matches!(setting.relation, Some(PlaceRelation::Near)) => (Precision::Settlement, Some(NEAR_KM)),
            Kind::Settlement => (Precision::Settlement, Some(reach(people))),
        }
    }

    fn doubts(&self, place: PlaceKey, rivals: &[PlaceKey], name: &Range<usize>, rule: &RuleName) -> Vec<Doubt> {
        if rivals.is_empty() {
            return Vec::new();
        }
        let others: Vec<String> = rivals.iter().map(|&rival| self.told(rival)).collect();
        let says = format!("\"{}\" may be {} or {}", self.text.words(name), self.told(place), others.join(" or "));
        vec![Doubt { kind: DoubtKind::PlaceAmbiguous, says, evidence: vec![Evidence::new(self.text.span(name), rule.clone())] }]
    }

    fn told(&self, key: PlaceKey) -> String {
        let divisions = self.gazetteer.admin(key).join(", ");
        format!("{} ({}{}{})", self.gazetteer.name(key), self.gazetteer.id(key), if divisions.is_empty() { "" } else { ", " }, divisions)
    }

    /// A place that reaches to another: the point lies half way.
    fn stretched(&self, place: Place, other: PlaceKey) -> Place {
        let Some(from) = place.point else { return place };
        let to = self.gazetteer.point(other);
        let half = distance_km(from, to) / 2.0;
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        Place {
            relation: PlaceRelation::Between,
            point: Some(middle),
            precision: Precision::Route,
            radius_km: Some(half.max(NEAR_KM / 2.0).ceil()),
            ..place
        }
    }

    /// A name that no gazetteer knows; it is placed by the place that it is said to be near, if any.
    fn unresolved(&self, written: &str, named: &Named, evidence: Vec<Evidence>) -> Place {
        let quarter = named.setting.level == Some(Level::Quarter) || named.setting.site;
        let (precision, radius_km) = match named.near {
            Some(city) if quarter && self.gazetteer.kind(city) == Kind::Settlement => {
                (Precision::Site, Some(reach(self.gazetteer.population(city))))
            }
            Some(division) if self.gazetteer.kind(division) == Kind::District => (Precision::District, Some(DISTRICT_KM)),
            Some(division) if self.gazetteer.kind(division) == Kind::Subdistrict => (Precision::Subdistrict, Some(SUBDISTRICT_KM)),
            Some(_) => (Precision::NearSettlement, Some(NEAR_KM)),
            None => (Precision::Unresolved, None),
        };
        Place {
            id: None,
            name: written.to_owned(),
            as_written: written.to_owned(),
            relation: named.setting.relation.unwrap_or(PlaceRelation::At),
            point: named.near.map(|key| self.gazetteer.point(key)),
            precision,
            radius_km,
            admin: named.near.map(|key| self.gazetteer.admin(key)).unwrap_or_default(),
            evidence,
        }
    }

    fn unknown(&self, name: &Range<usize>, rule: &RuleName) -> Doubt {
        Doubt {
            kind: DoubtKind::PlaceUnresolved,
            says: format!("no gazetteer here knows \"{}\"", self.text.words(name)),
            evidence: vec![Evidence::new(self.text.span(name), rule.clone())],
        }
    }
}

/// How fine a region is that reaches so far: as a division of its size, or a country where it is wide and spans several.
fn of_region(km: f64, several: bool) -> (Precision, Option<f64>) {
    match km {
        _ if several && km > GOVERNORATE_KM => (Precision::Country, None),
        ..=20.0 => (Precision::NearSettlement, Some(km)),
        ..=40.0 => (Precision::District, Some(km)),
        _ => (Precision::Governorate, Some(km)),
    }
}

/// About how far a settlement of so many people reaches from its middle, in kilometres.
fn reach(people: u64) -> f64 {
    match people {
        0..10_000 => 1.5,
        10_000..100_000 => 3.0,
        100_000..1_000_000 => 7.0,
        _ => 15.0,
    }
}
