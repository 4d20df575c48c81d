//! The questions of `casebook/actors/`: who bore a name on a day, under whom an actor stood, whom it fought.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use sitrep_codebook::Codebook;
use sitrep_codebook::history::{Existence, Histories, Link, existed, kind_on, name_on};
use sitrep_model::{ActorKind, RelationKind};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    asks: String,
    on: Date,
    name: Option<String>,
    held_by: Option<Vec<String>>,
    actor: Option<String>,
    called: Option<String>,
    kind: Option<ActorKind>,
    existed: Option<bool>,
    under: Option<Vec<String>>,
    #[serde(default)]
    not_under: Vec<String>,
    #[serde(default)]
    enemies: Vec<String>,
    #[serde(default)]
    allies: Vec<String>,
    #[serde(default)]
    backed_by: Vec<String>,
    #[serde(default)]
    came_from: Vec<String>,
    #[serde(default)]
    became: Vec<String>,
    source: String,
}

fn questions() -> Vec<(String, Question)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook/actors/allegiance.toml");
    let text = fs::read_to_string(&path).expect("the questions lie in the casebook");
    let table: toml::Table = text.parse().expect("the questions are TOML");
    table.into_iter().map(|(name, value)| (name, value.try_into().expect("each question has the fields that the file explains"))).collect()
}

/// What the codebook answers otherwise.
fn missed(histories: &Histories<'_>, question: &Question) -> Vec<String> {
    let mut missed = Vec::new();
    if let Some(name) = &question.name {
        let ids: Vec<&str> = histories.bearers_on(name, question.on).iter().map(|borne| borne.id).collect();
        differ(&mut missed, "held by", &ids, question.held_by.as_deref().unwrap_or_default());
    }
    if let Some(id) = &question.actor {
        if histories.actor(id).is_some() {
            self_told(histories, id, question, &mut missed);
            told_by_ties(histories, id, question, &mut missed);
        } else {
            missed.push(format!("`{id}` is not in the codebook"));
        }
    }
    missed
}

fn self_told(histories: &Histories<'_>, id: &str, question: &Question, missed: &mut Vec<String>) {
    let actor = &histories.actor(id).expect("the caller has looked").body;
    let day = question.on;
    if let Some(called) = question.called.as_ref().filter(|called| *called != name_on(actor, day)) {
        missed.push(format!("called {}, not {called}", name_on(actor, day)));
    }
    if question.kind.is_some_and(|kind| kind != kind_on(actor, day)) {
        missed.push(format!("was {:?}", kind_on(actor, day)));
    }
    if let Some(was) = question.existed.filter(|was| *was != (existed(actor, day) != Existence::Not)) {
        missed.push(format!("existed should be {was}"));
    }
    let under: Vec<&str> = histories.under(id, day).iter().map(|link| link.object).collect();
    if let Some(wanted) = &question.under {
        differ(missed, "under", &under, wanted);
    }
    missed.extend(question.not_under.iter().filter(|not| under.contains(&not.as_str())).map(|not| format!("was under {not}")));
}

fn told_by_ties(histories: &Histories<'_>, id: &str, question: &Question, missed: &mut Vec<String>) {
    let links = histories.links(id);
    let then = |kind: RelationKind| move |link: &&Link<'_>| link.relation == kind && link.period.may_hold(question.on);
    let among = |kind| links.iter().filter(then(kind)).map(|link| other(link, id)).collect::<Vec<_>>();
    lack(missed, "enemy", &among(RelationKind::OpposedTo), &question.enemies);
    lack(missed, "ally", &among(RelationKind::AlliedWith), &question.allies);
    lack(missed, "backer", &among(RelationKind::BackedBy), &question.backed_by);
    let past = || links.iter().filter(|link| !link.period.is_ahead(question.on));
    let from: Vec<&str> = past().filter(|link| is_from(link.relation, link.subject == id)).map(|link| other(link, id)).collect();
    lack(missed, "origin", &from, &question.came_from);
    let into: Vec<&str> = past().filter(|link| is_from(link.relation, link.object == id)).map(|link| other(link, id)).collect();
    lack(missed, "what it became", &into, &question.became);
}

/// Does the tie tell where its subject (or, seen from the other end, its object) came from?
fn is_from(relation: RelationKind, own: bool) -> bool {
    match relation {
        RelationKind::Formerly | RelationKind::SplitFrom => own,
        RelationKind::MergedInto | RelationKind::Joined => !own,
        _ => false,
    }
}

fn other<'h>(link: &Link<'h>, id: &str) -> &'h str {
    if link.subject == id { link.object } else { link.subject }
}

fn differ(missed: &mut Vec<String>, what: &str, told: &[&str], wanted: &[String]) {
    let (mut told, mut wanted) = (told.to_vec(), wanted.iter().map(String::as_str).collect::<Vec<_>>());
    told.sort_unstable();
    wanted.sort_unstable();
    if told != wanted {
        missed.push(format!("{what} {told:?}, not {wanted:?}"));
    }
}

fn lack(missed: &mut Vec<String>, what: &str, told: &[&str], wanted: &[String]) {
    missed.extend(wanted.iter().filter(|id| !told.contains(&id.as_str())).map(|id| format!("{what} {id} is not among {told:?}")));
}

#[test]
fn every_question_about_dated_allegiance_is_answered() {
    let book = Codebook::built_in();
    let histories = Histories::new(&book);
    let wrong: Vec<String> = questions()
        .iter()
        .flat_map(|(name, question)| {
            missed(&histories, question).into_iter().map(move |missed| format!("{name}: {} {missed}", question.asks))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_forty_questions_and_each_names_what_was_read() {
    let questions = questions();
    assert!(questions.len() >= 40);
    assert!(questions.iter().all(|(_, question)| question.source.len() > 10 && (question.name.is_some() || question.actor.is_some())));
}

#[test]
fn syria_is_known_in_depth_and_every_other_war_by_ten_armed_actors() {
    let book = Codebook::built_in();
    let of = |code: &str| book.actors.iter().filter(|rule| rule.body.countries.iter().any(|own| own == code)).count();
    assert!(of("SY") >= 250);
    let wars = ["IQ", "LB", "PS", "YE", "LY", "TR", "IR", "AF", "UA", "SD", "ET", "SO", "NG", "ML", "CD", "MM"];
    let thin: Vec<&str> = wars.into_iter().filter(|war| of(war) < 10).collect();
    assert_eq!(thin, Vec::<&str>::new());
}
