//! `jsonl`: one report a line, every value with its words, as `docs/coded-report.schema.json` has it.

mod line;

use serde::Serialize;
use sitrep_model::{Attribution, Casualties, Claim, Coded, Doubt, Evidence, Party, Place, Relation, Report, When};

use crate::{CodePoints, Export};
use line::{Cited, Dated, Facts, OneClaim, OneDoubt, OneParty, OnePlace, OneRelation, Row, Speaker, Told};

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
    // A claim is written before the next is looked at: the line of a long report is large enough without its values beside it.
    fn report(&self, report: &Report, coded: &Coded) -> String {
        let quotes = Quotes { text: &report.text, points: CodePoints::new(&report.text) };
        let mut line = Vec::with_capacity(report.text.len());
        line.extend_from_slice(b"{\"report\":");
        write(&mut line, &facts(report, self.text));
        list(&mut line, "claims", coded.claims.iter().map(|claim| quotes.claim(claim)));
        list(&mut line, "relations", coded.relations.iter().map(|relation| quotes.relation(relation)));
        list(&mut line, "doubts", coded.doubts.iter().map(|doubt| quotes.doubt(doubt)));
        line.extend_from_slice(b"}\n");
        String::from_utf8(line).expect("JSON is UTF-8")
    }
}

fn write(line: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(line, value).expect("names and numbers are always JSON");
}

fn list(line: &mut Vec<u8>, name: &str, values: impl Iterator<Item = impl Serialize>) {
    line.extend_from_slice(format!(",\"{name}\":[").as_bytes());
    for (at, value) in values.enumerate() {
        if at > 0 {
            line.push(b',');
        }
        write(line, &value);
    }
    line.push(b']');
}

fn facts(report: &Report, text: WithText) -> Facts<'_> {
    Facts {
        id: &report.id,
        sha256: &report.sha256,
        title: report.title.as_deref(),
        source: report.source.as_deref(),
        url: report.url.as_deref(),
        language: report.language,
        published: report.published,
        published_basis: report.published_basis,
        text: (text == WithText::Yes).then_some(&report.text),
    }
}

/// Turns spans of one report into quotes.
struct Quotes<'r> {
    text: &'r str,
    points: CodePoints<'r>,
}

impl<'r> Quotes<'r> {
    fn evidence(&self, evidence: &'r [Evidence]) -> Vec<Cited<'r>> {
        let cited = |evidence: &'r Evidence| {
            let span = evidence.span;
            let quote = self.text.get(span.start..span.end).expect("spans lie in the text, on character boundaries");
            Cited { start: self.points.at(span.start), end: self.points.at(span.end), quote, rule: evidence.rule.as_str() }
        };
        evidence.iter().map(cited).collect()
    }

    fn date(&self, when: When, evidence: &'r [Evidence]) -> Dated<'r> {
        let When { earliest, latest, precision, basis } = when;
        Dated { earliest, latest, precision, basis, evidence: self.evidence(evidence) }
    }

    fn place(&self, place: &'r Place) -> OnePlace<'r> {
        OnePlace {
            id: place.id.as_deref(),
            name: &place.name,
            as_written: &place.as_written,
            relation: place.relation,
            lat: place.point.map(|(lat, _)| lat),
            lon: place.point.map(|(_, lon)| lon),
            precision: place.precision,
            geo_precision: place.geo_precision(),
            where_prec: place.where_prec(),
            radius_km: place.radius_km,
            admin: &place.admin,
            evidence: self.evidence(&place.evidence),
        }
    }

    fn party(&self, party: &'r Party) -> OneParty<'r> {
        OneParty {
            role: party.role,
            id: party.id.as_deref(),
            name: &party.name,
            as_written: &party.as_written,
            kind: party.kind,
            certainty: party.certainty,
            evidence: self.evidence(&party.evidence),
        }
    }

    fn casualties(&self, row: &'r Casualties) -> Row<'r> {
        Row {
            effect: row.effect,
            who: row.who,
            group: row.group.as_deref(),
            of: row.of.as_deref(),
            least: row.count.least,
            most: row.count.most,
            part_of: row.part_of,
            evidence: self.evidence(&row.evidence),
        }
    }

    fn told(&self, kind: &'r str, as_written: &'r str, evidence: &'r [Evidence]) -> Told<'r> {
        Told { kind, as_written, evidence: self.evidence(evidence) }
    }

    fn attribution(&self, speakers: &'r [Attribution]) -> Vec<Speaker<'r>> {
        let speaker = |speaker: &'r Attribution| Speaker {
            source: &speaker.source,
            id: speaker.id.as_deref(),
            evidence: self.evidence(&speaker.evidence),
        };
        speakers.iter().map(speaker).collect()
    }

    fn claim(&self, claim: &'r Claim) -> OneClaim<'r> {
        OneClaim {
            id: &claim.id,
            kind: &claim.kind,
            acled: &claim.acled,
            plover: claim.plover.as_deref(),
            ucdp_type_of_violence: claim.ucdp_type_of_violence,
            summary: &claim.summary,
            date: self.date(claim.date, &claim.date_evidence),
            places: claim.places.iter().map(|place| self.place(place)).collect(),
            parties: claim.parties.iter().map(|party| self.party(party)).collect(),
            casualties: claim.casualties.iter().map(|row| self.casualties(row)).collect(),
            means: claim.means.iter().map(|means| self.told(&means.kind, &means.as_written, &means.evidence)).collect(),
            hit: claim.hit.iter().map(|thing| self.told(&thing.kind, &thing.as_written, &thing.evidence)).collect(),
            status: claim.status,
            certainty: claim.certainty,
            attribution: self.attribution(&claim.attribution),
            background: claim.background,
            evidence: self.evidence(&claim.evidence),
            status_evidence: self.evidence(&claim.status_evidence),
        }
    }

    fn relation(&self, relation: &'r Relation) -> OneRelation<'r> {
        OneRelation {
            subject: &relation.subject,
            relation: relation.kind,
            object: &relation.object,
            subject_as_written: &relation.subject_as_written,
            object_as_written: &relation.object_as_written,
            share: relation.share,
            date: self.date(relation.date, &relation.date_evidence),
            certainty: relation.certainty,
            attribution: self.attribution(&relation.attribution),
            evidence: self.evidence(&relation.evidence),
        }
    }

    fn doubt(&self, doubt: &'r Doubt) -> OneDoubt<'r> {
        OneDoubt { kind: doubt.kind, says: &doubt.says, evidence: self.evidence(&doubt.evidence) }
    }
}
