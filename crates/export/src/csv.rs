//! `csv`: one row a claim, for spreadsheets. `docs/csv.md` says what each column holds.

use csv::{Writer, WriterBuilder};
use serde::Serialize;
use sitrep_model::{Claim, Coded, Effect, Evidence, Report, Role};

use crate::casualties::total;
use crate::public::{Names, joined, parties};
use crate::{CodePoints, Export};

/// The columns, in order.
pub const COLUMNS: [&str; 41] = [
    "report_id",
    "claim_id",
    "title",
    "source",
    "url",
    "published",
    "type",
    "acled_event_type",
    "acled_sub_event_type",
    "status",
    "certainty",
    "background",
    "date_earliest",
    "date_latest",
    "date_precision",
    "date_basis",
    "place_id",
    "place",
    "place_relation",
    "latitude",
    "longitude",
    "place_precision",
    "geo_precision",
    "radius_km",
    "admin",
    "initiators",
    "targets",
    "parties",
    "supporters",
    "killed_least",
    "killed_most",
    "injured_least",
    "injured_most",
    "other_harm",
    "means",
    "hit",
    "attribution",
    "plover",
    "ucdp_type_of_violence",
    "evidence",
    "rules",
];

/// One row a claim.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv {
    /// May names of private people be printed?
    pub names: Names,
}

impl Export for Csv {
    fn opening(&self) -> String {
        rows(|rows| rows.write_record(COLUMNS))
    }

    fn report(&self, report: &Report, coded: &Coded) -> String {
        let points = CodePoints::new(&report.text);
        rows(|rows| coded.claims.iter().try_for_each(|claim| rows.write_record(tame(row(report, claim, self.names, &points)))))
    }
}

/// Rows as RFC 4180 has them.
pub(crate) fn rows(write: impl FnOnce(&mut Writer<Vec<u8>>) -> csv::Result<()>) -> String {
    let mut rows = WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    write(&mut rows).expect("memory takes every row, and all rows have the columns of the head");
    let bytes = rows.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("fields are text")
}

/// A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. Numbers stay as they are.
pub(crate) fn tame(mut row: Vec<String>) -> Vec<String> {
    for field in &mut row {
        if field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err() {
            field.insert(0, '\'');
        }
    }
    row
}

fn row(report: &Report, claim: &Claim, names: Names, points: &CodePoints<'_>) -> Vec<String> {
    let mut row = about(report, claim, names);
    row.extend(place_of(claim, names));
    row.extend([Role::Initiator, Role::Target, Role::Party, Role::Supporter].map(|role| side(claim, role, names)));
    for effect in [Effect::Killed, Effect::Injured] {
        let total = total(claim, effect);
        row.push(number(total.map(|count| count.least)));
        row.push(number(total.and_then(|count| count.most)));
    }
    row.push(other_harm(claim));
    row.push(joined(claim.means.iter().map(|means| means.kind.as_str())));
    row.push(joined(claim.hit.iter().map(|thing| thing.kind.as_str())));
    row.push(joined(claim.attribution.iter().map(|said| names.speaker(said))));
    row.push(text(claim.plover.as_deref()));
    row.push(number(claim.ucdp_type_of_violence));
    row.push(offsets(&claim.evidence, points));
    row.push(joined(claim.evidence.iter().map(|evidence| evidence.rule.as_str())));
    row
}

fn about(report: &Report, claim: &Claim, names: Names) -> Vec<String> {
    vec![
        report.id.clone(),
        claim.id.clone(),
        text(names.title(report)),
        text(names.source(report)),
        text(names.address(report)),
        number(report.published),
        claim.kind.clone(),
        claim.acled.event_type.clone(),
        claim.acled.sub_event_type.clone(),
        name_of(&claim.status),
        name_of(&claim.certainty),
        claim.background.to_string(),
        number(claim.date.earliest),
        number(claim.date.latest),
        name_of(&claim.date.precision),
        name_of(&claim.date.basis),
    ]
}

/// The most precise place; the others are in the other formats.
fn place_of(claim: &Claim, names: Names) -> Vec<String> {
    let Some(place) = claim.places.first() else { return vec![String::new(); 9] };
    let point = names.point(place);
    vec![
        text(place.id.as_deref()),
        names.place(place).to_owned(),
        name_of(&place.relation),
        number(point.map(|(lat, _)| lat)),
        number(point.map(|(_, lon)| lon)),
        name_of(&place.precision),
        number(place.geo_precision()),
        number(names.radius_km(place)),
        place.admin.join("; "),
    ]
}

fn side(claim: &Claim, role: Role, names: Names) -> String {
    joined(parties(claim, &[role]).map(|party| names.party(party)))
}

/// "missing 3..5; displaced 200.."
fn other_harm(claim: &Claim) -> String {
    let harms = [Effect::Missing, Effect::Detained, Effect::Abducted, Effect::Displaced].into_iter().filter_map(|effect| {
        let count = total(claim, effect)?;
        Some(format!("{} {}..{}", name_of(&effect), count.least, number(count.most)))
    });
    harms.collect::<Vec<_>>().join("; ")
}

/// "104-112; 118-121", in code points of the report's text.
fn offsets(evidence: &[Evidence], points: &CodePoints<'_>) -> String {
    let spans = evidence.iter().map(|evidence| format!("{}-{}", points.at(evidence.span.start), points.at(evidence.span.end)));
    spans.collect::<Vec<_>>().join("; ")
}

/// The name that an enum has in every format.
pub(crate) fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("enums of the model are written as their names"),
    }
}

pub(crate) fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

pub(crate) fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn no_field_is_a_formula() {
        let row = ["=1+1", "@post", "-4.25", "-", "12", "Karm"].map(str::to_owned).to_vec();
        assert_eq!(tame(row), ["'=1+1", "'@post", "-4.25", "'-", "12", "Karm"]);
    }
}
