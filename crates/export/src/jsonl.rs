//! `jsonl`: one report a line, every value with its words, as `docs/coded-report.schema.json` has it.

use serde::Serialize;
use serde_json::{Map, Value, json};
use sitrep_model::{Attribution, Casualties, Claim, Coded, Doubt, Evidence, Party, Place, Relation, Report, When};

use crate::{CodePoints, Export};

/// The whole of what was coded, for programs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Jsonl {
    /// Should each line hold the report's text as well?
    pub text: WithText,
}

/// Should a line hold the report's text?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WithText {
    /// It should.
    Yes,
    /// Only the words that values were read from.
    #[default]
    No,
}

impl Export for Jsonl {
    fn report(&self, report: &Report, coded: &Coded) -> String {
        let quotes = Quotes { text: &report.text, points: CodePoints::new(&report.text) };
        let line = json!({
            "report": facts(report, self.text),
            "claims": coded.claims.iter().map(|claim| quotes.claim(claim)).collect::<Vec<_>>(),
            "relations": coded.relations.iter().map(|relation| quotes.relation(relation)).collect::<Vec<_>>(),
            "doubts": coded.doubts.iter().map(|doubt| quotes.doubt(doubt)).collect::<Vec<_>>(),
        });
        format!("{line}\n")
    }
}

fn facts(report: &Report, text: WithText) -> Value {
    let mut facts = json!({
        "id": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "language": report.language,
        "published": report.published.map(|day| day.to_string()),
        "published_basis": report.published_basis,
    });
    if text == WithText::Yes {
        facts["text"] = json!(report.text);
    }
    facts
}

/// Turns spans of one report into quotes.
struct Quotes<'r> {
    text: &'r str,
    points: CodePoints<'r>,
}

impl Quotes<'_> {
    fn evidence(&self, evidence: &[Evidence]) -> Value {
        let quote = |evidence: &Evidence| {
            let span = evidence.span;
            let quote = self.text.get(span.start..span.end).expect("spans lie in the text, on character boundaries");
            json!({"start": self.points.at(span.start), "end": self.points.at(span.end), "quote": quote, "rule": evidence.rule.as_str()})
        };
        evidence.iter().map(quote).collect()
    }

    fn date(&self, when: &When, evidence: &[Evidence]) -> Value {
        json!({
            "earliest": when.earliest.map(|day| day.to_string()),
            "latest": when.latest.map(|day| day.to_string()),
            "precision": when.precision,
            "basis": when.basis,
            "evidence": self.evidence(evidence),
        })
    }

    fn place(&self, place: &Place) -> Value {
        json!({
            "id": place.id,
            "name": place.name,
            "as_written": place.as_written,
            "relation": place.relation,
            "lat": place.point.map(|(lat, _)| lat),
            "lon": place.point.map(|(_, lon)| lon),
            "precision": place.precision,
            "geo_precision": place.geo_precision(),
            "where_prec": place.where_prec(),
            "radius_km": place.radius_km,
            "admin": place.admin,
            "evidence": self.evidence(&place.evidence),
        })
    }

    fn party(&self, party: &Party) -> Value {
        json!({
            "role": party.role,
            "id": party.id,
            "name": party.name,
            "as_written": party.as_written,
            "kind": party.kind,
            "certainty": party.certainty,
            "evidence": self.evidence(&party.evidence),
        })
    }

    fn casualties(&self, row: &Casualties) -> Value {
        json!({
            "effect": row.effect,
            "who": row.who,
            "group": row.group,
            "of": row.of,
            "least": row.count.least,
            "most": row.count.most,
            "part_of": row.part_of,
            "evidence": self.evidence(&row.evidence),
        })
    }

    fn kinds<'k>(&self, things: impl Iterator<Item = (&'k str, &'k str, &'k [Evidence])>) -> Value {
        let thing = |(kind, as_written, evidence)| json!({"kind": kind, "as_written": as_written, "evidence": self.evidence(evidence)});
        things.map(thing).collect()
    }

    fn attribution(&self, speakers: &[Attribution]) -> Value {
        let speaker =
            |speaker: &Attribution| json!({"source": speaker.source, "id": speaker.id, "evidence": self.evidence(&speaker.evidence)});
        speakers.iter().map(speaker).collect()
    }

    fn claim(&self, claim: &Claim) -> Value {
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
        put("id", told(&claim.id));
        put("type", told(&claim.kind));
        put("acled", told(&claim.acled));
        put("plover", told(&claim.plover));
        put("ucdp_type_of_violence", told(&claim.ucdp_type_of_violence));
        put("summary", told(&claim.summary));
        put("date", self.date(&claim.date, &claim.date_evidence));
        put("places", claim.places.iter().map(|place| self.place(place)).collect());
        put("parties", claim.parties.iter().map(|party| self.party(party)).collect());
        put("casualties", claim.casualties.iter().map(|row| self.casualties(row)).collect());
        put(
            "means",
            self.kinds(claim.means.iter().map(|means| (means.kind.as_str(), means.as_written.as_str(), means.evidence.as_slice()))),
        );
        put("hit", self.kinds(claim.hit.iter().map(|thing| (thing.kind.as_str(), thing.as_written.as_str(), thing.evidence.as_slice()))));
        put("status", told(&claim.status));
        put("certainty", told(&claim.certainty));
        put("attribution", self.attribution(&claim.attribution));
        put("background", told(&claim.background));
        put("evidence", self.evidence(&claim.evidence));
        Value::Object(out)
    }

    fn relation(&self, relation: &Relation) -> Value {
        json!({
            "subject": relation.subject,
            "relation": relation.kind,
            "object": relation.object,
            "subject_as_written": relation.subject_as_written,
            "object_as_written": relation.object_as_written,
            "share": relation.share,
            "date": self.date(&relation.date, &relation.date_evidence),
            "certainty": relation.certainty,
            "attribution": self.attribution(&relation.attribution),
            "evidence": self.evidence(&relation.evidence),
        })
    }

    fn doubt(&self, doubt: &Doubt) -> Value {
        json!({"kind": doubt.kind, "says": doubt.says, "evidence": self.evidence(&doubt.evidence)})
    }
}

fn told(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("names and numbers are always JSON")
}
