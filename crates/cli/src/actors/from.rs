//! `sitrep actors from`: what reports say of ties, beside what the codebook knows.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use jiff::civil::Date;
use serde_json::{Value, json};
use sitrep_codebook::Codebook;
use sitrep_codebook::history::Histories;
use sitrep_export::visible;
use sitrep_model::{PartyCertainty, Relation, RelationKind, Report, Share, fold};
use sitrep_reading::Inputs;

use super::standing::{Known, Standing, Told, standing};
use super::{show, word};
use crate::asked::{ActorsFrom, Plain};
use crate::{knowledge, lines, stop, work};

/// A tie on its way from the threads: one report's.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    report: String,
    subject: String,
    relation: RelationKind,
    object: String,
    as_written: (String, String),
    share: Share,
    denied: bool,
    /// First and last day that the words tell of; else both the day of publication.
    days: Option<(Date, Date)>,
    /// Do the report's words tell the days?
    dated: bool,
}

/// A tie, and how often it is told.
struct Entry<'h> {
    first: Line,
    known: Option<Known<'h>>,
    reports: Vec<String>,
}

type Entries<'h> = BTreeMap<(Standing, String), Entry<'h>>;

/// Codes the reports and prints their ties.
pub(super) fn answer(book: &Codebook, asked: &ActorsFrom) -> Result<(String, ExitCode)> {
    let coder = knowledge::coder(&asked.knowledge)?;
    let histories = Histories::new(book);
    stop::watch();
    let mut entries = Entries::new();
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let outcome = work::each(
        inputs,
        asked.threads,
        |_, report| coder.code(report).relations.iter().map(|tie| line(report, tie)).collect(),
        |text| {
            for told in text.lines().filter_map(read) {
                enter(&histories, &told, &mut entries);
            }
            Ok(())
        },
    )?;
    outcome.tell();
    let answer = match asked.format {
        Plain::Jsonl => entries.iter().map(|((standing, _), entry)| format!("{}\n", object(*standing, entry))).collect(),
        Plain::Table => table(&histories, &entries),
    };
    Ok((answer, stop::exit(outcome.failed.is_empty())))
}

fn line(report: &Report, tie: &Relation) -> String {
    let told = tie.date.earliest.or(tie.date.latest).zip(tie.date.latest.or(tie.date.earliest));
    let line = Line {
        report: report.id.clone(),
        subject: tie.subject.clone(),
        relation: tie.kind,
        object: tie.object.clone(),
        as_written: (tie.subject_as_written.clone(), tie.object_as_written.clone()),
        share: tie.share,
        denied: tie.certainty == PartyCertainty::Denied,
        days: told.or_else(|| report.published.zip(report.published)),
        dated: told.is_some(),
    };
    serde_json::to_string(&line).map(|line| line + "\n").unwrap_or_default()
}

fn read(line: &str) -> Option<Line> {
    serde_json::from_str(line).ok()
}

fn enter<'h>(histories: &'h Histories<'_>, line: &Line, entries: &mut Entries<'h>) {
    let told = Told { subject: &line.subject, relation: line.relation, object: &line.object, denied: line.denied, days: line.days };
    let (standing, known) = standing(histories, &told);
    let key = format!("{} {} {} {} {}", fold(&line.subject), word(line.relation), fold(&line.object), line.denied, word(line.share));
    let report = line.report.clone();
    let entry = entries.entry((standing, key)).or_insert_with(|| Entry { first: line_of(line), known, reports: Vec::new() });
    merge_days(&mut entry.first, line);
    if entry.reports.last() != Some(&report) {
        entry.reports.push(report);
    }
}

fn line_of(line: &Line) -> Line {
    Line {
        report: line.report.clone(),
        subject: line.subject.clone(),
        object: line.object.clone(),
        as_written: line.as_written.clone(),
        ..*line
    }
}

/// Days that words tell stand before days of publication.
fn merge_days(old: &mut Line, new: &Line) {
    match (old.days, new.days) {
        (Some(_), Some(days)) if new.dated && !old.dated => old.days = Some(days),
        (Some(own), Some(days)) if new.dated == old.dated => old.days = Some((own.0.min(days.0), own.1.max(days.1))),
        (None, days) => old.days = days,
        _ => {}
    }
    old.dated |= new.dated;
}

fn table(histories: &Histories<'_>, entries: &Entries<'_>) -> String {
    let rows: Vec<Vec<String>> = entries.iter().map(|((standing, _), entry)| row(histories, *standing, entry)).collect();
    let of = |wanted: Standing| entries.keys().filter(|(standing, _)| *standing == wanted).count();
    let [contradicted, new, confirmed] = [Standing::Contradicted, Standing::New, Standing::Confirmed].map(of);
    let ending = match rows.len() {
        0 => "no ties between actors are told\n".to_owned(),
        _ => format!("{contradicted} contradicted, {new} new, {confirmed} confirmed\n"),
    };
    format!("{}{ending}", lines::aligned(&rows))
}

fn row(histories: &Histories<'_>, standing: Standing, entry: &Entry<'_>) -> Vec<String> {
    let line = &entry.first;
    let denied = if line.denied { "not " } else { "" };
    let share = match line.share {
        Share::Part => "part of ",
        Share::All => "all of ",
        Share::Unknown => "",
    };
    let many = match entry.reports.len() {
        1 => "1 report".to_owned(),
        several => format!("{several} reports"),
    };
    let words = format!("\"{}\", \"{}\"", line.as_written.0, line.as_written.1);
    vec![
        standing.word().to_owned(),
        format!("{share}{}", visible(&line.subject)),
        format!("{denied}{}", word(line.relation).replace('-', " ")),
        visible(&line.object),
        days(line),
        many,
        visible(&words),
        entry.known.as_ref().map(|known| visible(&beside(histories, known))).unwrap_or_default(),
    ]
}

/// The days that the words tell; where they tell none, that it was so by the day of the report.
fn days(line: &Line) -> String {
    match line.days {
        Some((_, last)) if !line.dated => format!("by {last}"),
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
        None => String::new(),
    }
}

/// What the codebook knows, in words.
fn beside(histories: &Histories<'_>, known: &Known<'_>) -> String {
    let named = |id: &str| histories.actor(id).map_or_else(|| id.to_owned(), |rule| rule.body.name.clone());
    let said = match known {
        Known::Tie(link) => {
            format!("{} {} {} {}", named(link.subject), word(link.relation).replace('-', " "), named(link.object), link.period)
        }
        Known::Name(borne) => format!("{} a name of {} {}", borne.name, named(borne.id), borne.period),
    };
    format!("known: {}", said.trim_end())
}

fn object(standing: Standing, entry: &Entry<'_>) -> Value {
    let line = &entry.first;
    let known = entry.known.as_ref().map(|known| match known {
        Known::Tie(link) => show::tie(link),
        Known::Name(borne) => {
            json!({"subject": borne.id, "name": borne.name, "from": borne.period.from, "until": borne.period.to, "source": borne.source})
        }
    });
    json!({
        "standing": standing.word(),
        "subject": line.subject,
        "relation": line.relation,
        "object": line.object,
        "denied": line.denied,
        "share": line.share,
        "earliest": line.days.map(|days| days.0),
        "latest": line.days.map(|days| days.1),
        "dated_by": line.days.map(|_| if line.dated { "words" } else { "publication" }),
        "subject_as_written": line.as_written.0,
        "object_as_written": line.as_written.1,
        "reports": entry.reports,
        "known": known,
    })
}
