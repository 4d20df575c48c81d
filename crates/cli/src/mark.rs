//! `sitrep mark`: one kind of mark alone, for checking its reader and for people who need no more.

use std::io::{BufWriter, Write, stdout};
use std::ops::Range;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};
use sitrep_coding::annotate::Mentions;
use sitrep_export::{CodePoints, visible};
use sitrep_model::Report;
use sitrep_reading::Inputs;

use crate::asked::{Mark, Plain, What};
use crate::{knowledge, lines, stop, work};

pub(crate) fn run(asked: &Mark) -> Result<ExitCode> {
    let coder = knowledge::coder(&asked.knowledge)?;
    stop::watch();
    let mut out = BufWriter::new(stdout().lock());
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let made = |_place, report: &Report| {
        let views = report.in_each_language();
        let mut marks: Vec<Made> = views.iter().flat_map(|view| marks(&coder.mark(view), asked.what)).collect();
        marks.sort_by_key(|mark| mark.start);
        match asked.format {
            Plain::Jsonl => line(report, asked.what, marks),
            Plain::Table => table(report, &marks),
        }
    };
    let outcome = work::each(inputs, asked.threads, made, |text| {
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    })?;
    outcome.tell();
    Ok(stop::exit(outcome.failed.is_empty()))
}

/// A mark: its words as a range of tokens, and its values under the names that a line gives them.
struct Made {
    start: usize,
    quote: String,
    value: Value,
    shown: String,
}

fn line(report: &Report, what: What, marks: Vec<Made>) -> String {
    let name = match what {
        What::Dates => "dates",
        What::Places => "places",
        What::Actors => "actors",
    };
    let marks: Vec<Value> = marks.into_iter().map(|mark| mark.value).collect();
    format!("{}\n", json!({"id": report.id, name: marks}))
}

fn table(report: &Report, marks: &[Made]) -> String {
    let rows: Vec<Vec<String>> = marks.iter().map(|mark| vec![format!("  \"{}\"", visible(&mark.quote)), visible(&mark.shown)]).collect();
    let none = if rows.is_empty() { "  nothing marked\n" } else { "" };
    format!("{}\n{none}{}\n", visible(&report.id), lines::aligned(&rows))
}

fn marks(mentions: &Mentions<'_>, what: What) -> Vec<Made> {
    let words = Words { mentions, points: CodePoints::new(&mentions.text.report.text) };
    match what {
        What::Dates => words.dates(),
        What::Places => words.places(),
        What::Actors => words.actors(),
    }
}

/// The words of a report's marks.
struct Words<'m> {
    mentions: &'m Mentions<'m>,
    points: CodePoints<'m>,
}

impl Words<'_> {
    fn made(&self, tokens: &Range<usize>, values: Value, shown: String) -> Made {
        let text = &self.mentions.text;
        let (span, quote) = (text.span(tokens), text.words(tokens).to_owned());
        let mut value = json!({"start": self.points.at(span.start), "end": self.points.at(span.end), "quote": quote});
        if let (Value::Object(value), Value::Object(values)) = (&mut value, values) {
            value.extend(values);
        }
        Made { start: span.start, quote, value, shown }
    }

    fn dates(&self) -> Vec<Made> {
        let made = |date: &sitrep_coding::annotate::DateMention| {
            let ends: Vec<(&Range<usize>, &str)> = if date.ends.is_empty() {
                vec![(&date.tokens, date.value.as_str())]
            } else {
                date.ends.iter().map(|(tokens, value)| (tokens, value.as_str())).collect()
            };
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
            let (earliest, latest) = (day(date.when.earliest), day(date.when.latest));
            let shown = match (&earliest, &latest) {
                (None, None) => date.value.clone(),
                (first, last) if first == last => first.clone().unwrap_or_default(),
                (first, last) => format!("{} to {}", first.as_deref().unwrap_or("?"), last.as_deref().unwrap_or("?")),
            };
            let rule = date.rule.as_str();
            let each = ends.into_iter().map(|(tokens, value)| {
                let values = json!({"value": value, "earliest": earliest, "latest": latest, "rule": rule});
                self.made(tokens, values, format!("{shown}  {rule}"))
            });
            each.collect::<Vec<Made>>()
        };
        self.mentions.dates.iter().flat_map(made).collect()
    }

    fn places(&self) -> Vec<Made> {
        let made = |mention: &sitrep_coding::annotate::PlaceMention| {
            let (place, rule) = (&mention.place, mention.rule.as_str());
            let (lat, lon) = (place.point.map(|(lat, _)| lat), place.point.map(|(_, lon)| lon));
            let shown = match (&place.id, place.point) {
                (Some(id), Some((lat, lon))) => format!("{} {lat:.4}, {lon:.4} ({id})  {rule}", place.name),
                (Some(id), None) => format!("{} ({id})  {rule}", place.name),
                (None, _) => format!("not known  {rule}"),
            };
            let precision = &place.precision;
            let values = json!({"id": place.id, "name": place.name, "lat": lat, "lon": lon, "precision": precision, "rule": rule});
            self.made(&mention.name_tokens, values, shown)
        };
        self.mentions.places.iter().map(made).collect()
    }

    fn actors(&self) -> Vec<Made> {
        let made = |actor: &sitrep_coding::annotate::ActorMention| {
            let rule = actor.rule.as_str();
            let shown = format!("{} ({})  {rule}", actor.name, actor.id.as_deref().unwrap_or("not in the codebook"));
            let (kind, certainty) = (actor.kind, actor.certainty);
            let values = json!({"id": actor.id, "name": actor.name, "kind": kind, "certainty": certainty, "rule": rule});
            self.made(&actor.tokens, values, shown)
        };
        self.mentions.actors.iter().map(made).collect()
    }
}
