//! `geojson`: a point for each place of each claim, for maps (RFC 7946).

use serde_json::{Value, json};
use sitrep_model::{Claim, Coded, Effect, Place, Report, Role};

use crate::Export;
use crate::casualties::total;
use crate::public::{Names, parties};

/// One feature a place of a claim; a place that is not on the map, a whole country, and a claim without places have no geometry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Geojson {
    /// May names of private people be printed?
    pub names: Names,
}

impl Export for Geojson {
    fn opening(&self) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned()
    }

    fn report(&self, report: &Report, coded: &Coded) -> String {
        coded
            .claims
            .iter()
            .flat_map(|claim| self.features(report, claim))
            .map(|feature| feature.to_string())
            .collect::<Vec<_>>()
            .join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self) -> String {
        "\n]}\n".to_owned()
    }
}

impl Geojson {
    fn features(self, report: &Report, claim: &Claim) -> Vec<Value> {
        if claim.places.is_empty() {
            return vec![self.feature(report, claim, None, 0)];
        }
        claim.places.iter().enumerate().map(|(at, place)| self.feature(report, claim, Some(place), at)).collect()
    }

    fn feature(self, report: &Report, claim: &Claim, place: Option<&Place>, at: usize) -> Value {
        let point = place.and_then(|place| self.names.point(place));
        let killed = total(claim, Effect::Killed);
        json!({
            "type": "Feature",
            "id": format!("{}/{at}", claim.id),
            "geometry": point.map(|(lat, lon)| json!({"type": "Point", "coordinates": [lon, lat]})),
            "properties": {
                "claim": claim.id,
                "report": report.id,
                "source": self.names.source(report),
                "url": self.names.address(report),
                "published": report.published.map(|day| day.to_string()),
                "type": claim.kind,
                "acled": claim.acled,
                "status": claim.status,
                "certainty": claim.certainty,
                "background": claim.background,
                "earliest": claim.date.earliest.map(|day| day.to_string()),
                "latest": claim.date.latest.map(|day| day.to_string()),
                "date_precision": claim.date.precision,
                "place": place.map(|place| self.names.place(place)),
                "place_id": place.and_then(|place| place.id.as_ref()),
                "relation": place.map(|place| place.relation),
                "precision": place.map(|place| place.precision),
                "geo_precision": place.and_then(Place::geo_precision),
                "radius_km": place.and_then(|place| self.names.radius_km(place)),
                "initiators": self.people(claim, &[Role::Initiator]),
                "targets": self.people(claim, &[Role::Target, Role::Victim]),
                "parties": self.people(claim, &[Role::Party, Role::Supporter]),
                "killed_least": killed.map(|count| count.least),
                "killed_most": killed.and_then(|count| count.most),
            },
        })
    }

    fn people<'c>(self, claim: &'c Claim, roles: &'c [Role]) -> Vec<&'c str> {
        parties(claim, roles).map(|party| self.names.party(party)).collect()
    }
}
