//! `sitrep actors from`: what reports say of ties, beside what the codebook knows.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use sitrep_codebook::Codebook;
use sitrep_export::visible;
use sitrep_model::{PartyCertainty, Relation, RelationKind, fold};
use sitrep_reading::Inputs;

use super::word;
use crate::asked::{ActorsFrom, Plain};
use crate::{knowledge, lines, stop, work};

/// What the codebook has to say of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// It knows the opposite.
    Contradicted,
    /// It does not know it.
    New,
    /// It knows it.
    Confirmed,
}

/// A tie, and how often it is told.
struct Told {
    standing: Standing,
    as_written: (String, String),
    reports: Vec<String>,
    denied: bool,
}

type Key = (String, RelationKind, String);

/// Codes the reports and prints their ties; the answer is empty where they tell none.
pub(super) fn answer(book: &Codebook, asked: &ActorsFrom) -> Result<(String, ExitCode)> {
    let coder = knowledge::coder(&asked.knowledge)?;
    stop::watch();
    let mut ties: BTreeMap<(Standing, String), (Key, Told)> = BTreeMap::new();
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let outcome = work::each(
        inputs,
        asked.threads,
        |_, report| {
            let told = coder.code(report).relations;
            told.iter().map(|tie| line(&report.id, tie)).collect()
        },
        |text| {
            for told in text.lines().filter_map(read) {
                enter(book, told, &mut ties);
            }
            Ok(())
        },
    )?;
    outcome.tell();
    let answer = match asked.format {
        Plain::Jsonl => ties.values().map(object).collect(),
        Plain::Table => lines::aligned(&ties.values().map(row).collect::<Vec<_>>()),
    };
    Ok((answer, stop::exit(outcome.failed.is_empty())))
}

/// A tie on its way from the threads.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    report: String,
    subject: String,
    relation: RelationKind,
    object: String,
    as_written: (String, String),
    denied: bool,
}

fn line(report: &str, tie: &Relation) -> String {
    let line = Line {
        report: report.to_owned(),
        subject: tie.subject.clone(),
        relation: tie.kind,
        object: tie.object.clone(),
        as_written: (tie.subject_as_written.clone(), tie.object_as_written.clone()),
        denied: tie.certainty == PartyCertainty::Denied,
    };
    serde_json::to_string(&line).map(|line| line + "\n").unwrap_or_default()
}

fn read(line: &str) -> Option<Line> {
    serde_json::from_str(line).ok()
}

fn enter(book: &Codebook, line: Line, ties: &mut BTreeMap<(Standing, String), (Key, Told)>) {
    let standing = standing(book, &line);
    let key = format!("{} {} {} {}", fold(&line.subject), word(line.relation), fold(&line.object), line.denied);
    let of = (line.subject, line.relation, line.object);
    let told = Told { standing, as_written: line.as_written, reports: Vec::new(), denied: line.denied };
    let (_, told) = ties.entry((standing, key)).or_insert((of, told));
    if told.reports.last() != Some(&line.report) {
        told.reports.push(line.report);
    }
}

fn standing(book: &Codebook, line: &Line) -> Standing {
    let known = |one: &str, other: &str, wanted: &dyn Fn(RelationKind) -> bool| {
        book.who.actor(one).is_some_and(|actor| actor.ties.iter().any(|(relation, to)| to == other && wanted(*relation)))
    };
    let either =
        |wanted: &dyn Fn(RelationKind) -> bool| known(&line.subject, &line.object, wanted) || known(&line.object, &line.subject, wanted);
    let told = if is_mutual(line.relation) {
        either(&|own| own == line.relation)
    } else {
        known(&line.subject, &line.object, &|own| own == line.relation)
    };
    let opposite = either(&|own| excludes(own, line.relation));
    match (told, opposite) {
        (true, _) if line.denied => Standing::Contradicted,
        (true, _) => Standing::Confirmed,
        (false, true) if !line.denied => Standing::Contradicted,
        _ => Standing::New,
    }
}

const fn is_mutual(relation: RelationKind) -> bool {
    matches!(relation, RelationKind::AlliedWith | RelationKind::OpposedTo | RelationKind::AlsoKnownAs | RelationKind::LinkedTo)
}

/// Can two actors hardly be both at one time?
const fn excludes(one: RelationKind, other: RelationKind) -> bool {
    const fn is_friendly(relation: RelationKind) -> bool {
        matches!(
            relation,
            RelationKind::AlliedWith | RelationKind::PartOf | RelationKind::BackedBy | RelationKind::Joined | RelationKind::MergedInto
        )
    }
    const fn is_hostile(relation: RelationKind) -> bool {
        matches!(relation, RelationKind::OpposedTo)
    }
    is_friendly(one) && is_hostile(other) || is_hostile(one) && is_friendly(other)
}

const fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "contradicted",
        Standing::New => "new",
        Standing::Confirmed => "confirmed",
    }
}

fn row(((subject, relation, object), told): &(Key, Told)) -> Vec<String> {
    let denied = if told.denied { "not " } else { "" };
    let words = format!("\"{}\", \"{}\"", told.as_written.0, told.as_written.1);
    let many = match told.reports.len() {
        1 => "1 report".to_owned(),
        several => format!("{several} reports"),
    };
    let tie = format!("{denied}{}", word(relation).replace('-', " "));
    vec![name(told.standing).to_owned(), visible(subject), tie, visible(object), many, visible(&words)]
}

fn object(((subject, relation, object), told): &(Key, Told)) -> String {
    let line = json!({
        "standing": name(told.standing),
        "subject": subject,
        "relation": relation,
        "object": object,
        "denied": told.denied,
        "subject_as_written": told.as_written.0,
        "object_as_written": told.as_written.1,
        "reports": told.reports,
    });
    format!("{line}\n")
}
