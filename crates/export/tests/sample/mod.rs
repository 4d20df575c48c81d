//! A report that fills every field, written out in every format.
#![allow(dead_code, missing_docs, reason = "each test file uses its own part of the sample")]

use jiff::civil::date;
use sitrep_model::*;

pub const TEXT: &str = "قصف: Regime artillery shelled the market of Karm on Thursday, killing five people, including two children, \
residents said. Samir Dalal was hurt. Karm Brigade is part of the Valley Guard.";

/// The codebook's labels of a language.
pub fn labels(language: &str) -> Labels {
    sitrep_codebook::Codebook::built_in().labels(language).unwrap()
}

pub fn evidence(words: &str) -> Vec<Evidence> {
    let start = TEXT.find(words).unwrap();
    vec![Evidence::new(Span::new(start, start + words.len()), RuleName::new("cues/en/sample/rule"))]
}

pub fn report() -> Report {
    Report {
        id: "r1".into(),
        sha256: "0".repeat(64),
        text: TEXT.into(),
        title: Some("Shells on Karm".into()),
        source: Some("Valley Post".into()),
        url: Some("https://example.org/shells".into()),
        language: Language::En,
        passages: Vec::new(),
        published: Some(date(2021, 8, 27)),
        published_basis: PublishedBasis::Url,
    }
}

fn party(role: Role, id: Option<&str>, words: &str, kind: ActorKind) -> Party {
    let (id, name, as_written) = (id.map(str::to_owned), words.to_owned(), words.to_owned());
    Party { role, id, name, as_written, kind, certainty: PartyCertainty::Stated, evidence: evidence(words) }
}

fn row(words: &str, count: u32, group: Option<&str>, part_of: Option<usize>) -> Casualties {
    let (who, of) = (Who::Civilians, None);
    let (effect, count) = (Effect::Killed, Bounds::exactly(count));
    Casualties { effect, who, group: group.map(str::to_owned), of, count, part_of, evidence: evidence(words) }
}

fn place(words: &str, point: Option<(f64, f64)>) -> Place {
    let (id, precision) = match point {
        Some(_) => (Some("own:karm".to_owned()), Precision::Settlement),
        None => (None, Precision::Unresolved),
    };
    let admin = if id.is_some() { vec!["Valleyland".into(), "Northern".into()] } else { Vec::new() };
    let radius_km = point.map(|_| 2.0);
    let (name, as_written) = (words.to_owned(), words.to_owned());
    Place { id, name, as_written, relation: PlaceRelation::At, point, precision, radius_km, admin, evidence: evidence(words) }
}

pub fn claim() -> Claim {
    Claim {
        id: "r1#1".into(),
        kind: "shelling".into(),
        acled: Acled { event_type: "Explosions/Remote violence".into(), sub_event_type: "Shelling/artillery/missile attack".into() },
        plover: Some("ASSAULT.heavy-weapons".into()),
        ucdp_type_of_violence: Some(3),
        summary: "Regime artillery shelled Karm.".into(),
        date: When::day(date(2021, 8, 26), Basis::Relative),
        date_evidence: evidence("Thursday"),
        places: vec![place("Karm", Some((35.5, 36.25))), place("market", None)],
        parties: vec![
            party(Role::Initiator, Some("valley-army"), "Regime artillery", ActorKind::StateForces),
            party(Role::Target, None, "Samir Dalal", ActorKind::Civilians),
        ],
        casualties: vec![row("five people", 5, None, None), row("two children", 2, Some("children"), Some(0))],
        means: vec![Means { kind: "artillery".into(), as_written: "artillery".into(), evidence: evidence("artillery") }],
        hit: vec![Thing { kind: "market".into(), as_written: "market".into(), evidence: evidence("market") }],
        status: Status::Happened,
        certainty: Certainty::Stated,
        attribution: vec![Attribution { source: "residents".into(), id: None, evidence: evidence("residents said") }],
        background: false,
        evidence: evidence("shelled"),
        status_evidence: evidence("on"),
    }
}

pub fn coded() -> Coded {
    let threat = Claim { id: "r1#2".into(), status: Status::Threatened, date: When::OPEN, places: Vec::new(), ..claim() };
    let relation = Relation {
        subject: "Karm Brigade".into(),
        kind: RelationKind::PartOf,
        object: "valley-guard".into(),
        subject_as_written: "Karm Brigade".into(),
        object_as_written: "Valley Guard".into(),
        share: Share::All,
        date: When::OPEN,
        date_evidence: Vec::new(),
        certainty: PartyCertainty::Stated,
        attribution: Vec::new(),
        evidence: evidence("is part of"),
    };
    let says = "No gazetteer here knows this place.".into();
    let doubt = Doubt { kind: DoubtKind::PlaceUnresolved, says, evidence: evidence("market") };
    Coded { claims: vec![claim(), threat], relations: vec![relation], doubts: vec![doubt] }
}
