//! `sitrep places search`: names in, places out, best first.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};
use sitrep_export::visible;
use sitrep_places::{Found, Gazetteer, Reading};
use sitrep_reading::Inputs;

use super::asked::Search;
use super::shown;
use crate::asked::Plain;
use crate::{knowledge, lines, stop, work};

pub(super) fn run(asked: &Search) -> Result<ExitCode> {
    let gazetteer = knowledge::gazetteer(&asked.gazetteers)?;
    let mut out = BufWriter::new(stdout().lock());
    for name in &asked.names {
        out.write_all(answer(&gazetteer, asked.format, name, name).as_bytes())?;
    }
    let Some(queries) = &asked.queries else {
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let made = |_place, report: &sitrep_model::Report| answer(&gazetteer, asked.format, &report.id, report.text.trim());
    stop::watch();
    let outcome = work::each(Inputs::new(vec![queries.clone()], None), None, made, |text| {
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    })?;
    out.flush()?;
    outcome.tell();
    Ok(stop::exit(outcome.failed.is_empty()))
}

fn answer(gazetteer: &Gazetteer, format: Plain, id: &str, name: &str) -> String {
    let found = gazetteer.search(name);
    match format {
        Plain::Jsonl => {
            let hits: Vec<Value> = found.iter().map(|found| hit(gazetteer, found)).collect();
            format!("{}\n", json!({"id": id, "hits": hits}))
        }
        Plain::Table => {
            let rows: Vec<Vec<String>> = found.iter().map(|found| row(gazetteer, found)).collect();
            let none = if rows.is_empty() { "  no place of this name\n" } else { "" };
            format!("{}\n{none}{}\n", visible(name), lines::aligned(&rows))
        }
    }
}

fn hit(gazetteer: &Gazetteer, found: &Found) -> Value {
    let mut fields = shown::fields(gazetteer, found.place);
    // Three digits are all that a penalty means, and they are the same on every machine.
    fields["penalty"] = json!(f64::from((found.penalty * 1000.0).round()) / 1000.0);
    fields["rule"] = json!(found.reading.rule());
    fields
}

fn row(gazetteer: &Gazetteer, found: &Found) -> Vec<String> {
    let place = found.place;
    let list = if gazetteer.is_users(place) { "in a list of yours, " } else { "" };
    vec![
        format!("  {}", visible(&gazetteer.name(place))),
        shown::what(gazetteer, place),
        shown::divisions(gazetteer, place),
        shown::point(gazetteer, place),
        visible(&gazetteer.id(place)),
        format!("{:.2}: {list}{}", found.penalty, spelling(found.reading)),
    ]
}

const fn spelling(reading: Reading) -> &'static str {
    match reading {
        Reading::Exact => "the very name",
        Reading::Respelled => "a name that sounds like it",
    }
}
