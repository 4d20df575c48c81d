//! What the casebook's notation promises.

#[path = "casebook/cases.rs"]
mod cases;
#[path = "casebook/compare.rs"]
mod compare;
#[path = "casebook/lines.rs"]
mod lines;
#[path = "casebook/show.rs"]
mod show;

use jiff::civil::date;
use lines::{Detail, Parties};
use sitrep_codebook::Codebook;
use sitrep_model::{
    Acled, ActorKind, Basis, Bounds, Casualties, Certainty, Claim, Coded, Effect, Party, PartyCertainty, Place, PlaceRelation, Precision,
    Role, Status, When, Who,
};

const SHELLING: &str = "shelling | 2019-08-12 | Tell Mannas | regime forces -> civilians | killed 12..";

fn party(role: Role, words: &str) -> Party {
    let (name, as_written) = (words.to_owned(), words.to_owned());
    Party { role, id: None, name, as_written, kind: ActorKind::Unknown, certainty: PartyCertainty::Stated, evidence: Vec::new() }
}

/// The place that `SHELLING` promises, in another spelling.
fn tell_mannas() -> Place {
    Place {
        id: None,
        name: "Tall Minnis".into(),
        as_written: "the village of Tell Mannas".into(),
        relation: PlaceRelation::At,
        point: None,
        precision: Precision::Settlement,
        radius_km: None,
        admin: Vec::new(),
        evidence: Vec::new(),
    }
}

/// The dead that `SHELLING` promises.
fn dead_civilians() -> Casualties {
    Casualties {
        effect: Effect::Killed,
        who: Who::Civilians,
        group: None,
        of: None,
        count: Bounds::at_least(12),
        part_of: None,
        evidence: Vec::new(),
    }
}

/// What `SHELLING` promises, coded.
fn shelling() -> Claim {
    Claim {
        id: "r1#1".into(),
        kind: "shelling".into(),
        acled: Acled { event_type: String::new(), sub_event_type: String::new() },
        plover: None,
        ucdp_type_of_violence: None,
        summary: String::new(),
        date: When::day(date(2019, 8, 12), Basis::Stated),
        date_evidence: Vec::new(),
        places: vec![tell_mannas()],
        parties: vec![party(Role::Initiator, "Regime forces"), party(Role::Target, "12 civilians")],
        casualties: vec![dead_civilians()],
        means: Vec::new(),
        hit: Vec::new(),
        status: Status::Happened,
        certainty: Certainty::Stated,
        attribution: Vec::new(),
        background: false,
        evidence: Vec::new(),
        status_evidence: Vec::new(),
    }
}

/// What differs between one promised line and the claims coded.
fn differing(line: &str, claims: Vec<Claim>) -> Vec<String> {
    let book = cases::read(&format!("## It holds\n\n> Words.\n\n```claims\n{line}\n```\n"));
    assert_eq!(book.faults, []);
    let coded = Coded { claims, ..Coded::default() };
    let found = compare::differences(&book.cases[0], &coded, &Codebook::built_in());
    found.into_iter().map(|difference| difference.says.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_file_is_cut_into_its_cases() {
    let book = cases::read(
        "# Shelling\n\n## One\n\nReported 2019-08-14 by SNHR.\n\n> First line\n> second.\n\n```claims\n```\n\n## Two\n> Words.\n```claims\na | open | - | -\n```\n",
    );
    assert_eq!(book.cases.len(), 2);
    assert_eq!(book.cases[0].text, "First line\nsecond.");
    assert_eq!(book.cases[0].reported, Some(date(2019, 8, 14)));
    assert_eq!(book.cases[0].publisher.as_deref(), Some("SNHR"));
    assert_eq!((book.cases[1].line, book.cases[1].fences[0].line), (13, 15));
}

#[test]
fn a_case_without_a_fence_is_a_fault() {
    assert_eq!(cases::read("## One\n\n> Words.\n").faults.len(), 1);
}

#[test]
fn every_field_of_a_line_is_read() {
    let line = lines::claim("arrest | 2019-08-12..2019-08-14 | - | police -> ? | detained fighters 3..5 | status denied | by the monitor")
        .expect("it is in the notation");
    assert_eq!(line.days, (Some(date(2019, 8, 12)), Some(date(2019, 8, 14))));
    assert_eq!(line.place, None);
    assert_eq!(line.parties, Parties::Acted(vec!["police".into()], vec![]));
    assert_eq!(line.details[0], Detail::Count(Effect::Detained, Some("fighters".into()), Bounds::between(3, 5)));
    assert_eq!(line.details[1..], [Detail::Status(Status::Denied), Detail::By("the monitor".into())]);
}

#[test]
fn what_is_no_notation_is_told() {
    for line in ["shelling | 2019-08-12", "shelling | soon | - | -", "shelling | open | - | army", "shelling | open | - | - | burnt 3"] {
        assert!(lines::claim(line).is_err(), "{line}");
    }
}

#[test]
fn a_line_that_is_coded_as_promised_holds() {
    assert_eq!(differing(SHELLING, vec![shelling()]), [""; 0]);
}

#[test]
fn what_is_unlike_is_named() {
    let mut claim = shelling();
    claim.casualties[0].count = Bounds::exactly(12);
    claim.date = When::OPEN;
    assert_eq!(differing(SHELLING, vec![claim]), ["date; killed 12.."]);
}

#[test]
fn a_party_that_is_not_promised_differs() {
    let mut claim = shelling();
    claim.parties.push(party(Role::Initiator, "Turkish forces"));
    assert_eq!(differing(SHELLING, vec![claim]), ["parties"]);
}

#[test]
fn a_party_in_brackets_may_be_coded_and_need_not_be() {
    let line = SHELLING.replace("civilians |", "civilians, (police) |");
    let mut claim = shelling();
    assert_eq!(differing(&line, vec![claim.clone()]), [""; 0]);
    claim.parties.push(party(Role::Victim, "two police officers"));
    assert_eq!(differing(&line, vec![claim]), [""; 0]);
}

#[test]
fn either_of_two_types_will_do() {
    assert_eq!(differing(&SHELLING.replace("shelling", "rocket-attack/shelling"), vec![shelling()]), [""; 0]);
}

#[test]
fn sides_of_a_fight_may_hurt_others() {
    let line = lines::claim("armed-clash | open | - | army & rebels -> woman").expect("it is in the notation");
    assert_eq!(line.parties, Parties::Mutual(vec!["army".into(), "rebels".into()], vec!["woman".into()]));
}

#[test]
fn a_claim_that_did_not_happen_must_be_promised_so() {
    let mut claim = shelling();
    claim.status = Status::Denied;
    assert_eq!(differing(SHELLING, vec![claim.clone()]), ["status denied"]);
    assert_eq!(differing(&format!("{SHELLING} | status denied"), vec![claim]), [""; 0]);
}

#[test]
fn claims_too_many_and_too_few_are_told() {
    assert_eq!(differing(SHELLING, Vec::new()), ["is not coded"]);
    assert_eq!(differing(SHELLING, vec![shelling(), shelling()]), ["is not promised"]);
}

#[test]
fn a_shown_claim_reads_back_as_itself() {
    let shown = show::claim(&shelling());
    assert_eq!(differing(&shown, vec![shelling()]), [""; 0], "{shown}");
}

#[test]
fn names_are_compared_as_whole_words() {
    assert!(compare::says("The Syrian Army", "syrian army"));
    assert!(compare::says("Ahrar al-Sham, an armed group", "Ahrar al-Sham"));
    assert!(!compare::says("Khanasir", "Khan"));
}
