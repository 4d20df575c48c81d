//! `sitrep places search`: names in, places out, best first.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};
use sitrep_export::visible;
use sitrep_places::{Found, Gazetteer};
use sitrep_reading::Inputs;

use crate::asked::{Places, PlacesCommand, Plain};
use crate::{knowledge, lines, stop, work};

pub(crate) fn run(asked: &Places) -> Result<ExitCode> {
    let PlacesCommand::Search(asked) = &asked.command;
    let gazetteer = knowledge::gazetteer(&asked.places)?;
    let mut out = BufWriter::new(stdout().lock());
    for name in &asked.names {
        out.write_all(answer(&gazetteer, asked.format, name, name).as_bytes())?;
    }
    let made = |_place, report: &sitrep_model::Report| answer(&gazetteer, asked.format, &report.id, report.text.trim());
    stop::watch();
    let outcome = work::each(Inputs::new(asked.queries.clone(), None), None, made, |text| {
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
    let (lat, lon) = gazetteer.point(found.place);
    let (id, name) = (gazetteer.id(found.place), gazetteer.name(found.place));
    // Three digits are all that a penalty means, and they are the same on every machine.
    let penalty = f64::from((found.penalty * 1000.0).round()) / 1000.0;
    json!({"id": id, "name": name, "lat": lat, "lon": lon, "penalty": penalty, "rule": found.reading.rule()})
}

fn row(gazetteer: &Gazetteer, found: &Found) -> Vec<String> {
    let (lat, lon) = gazetteer.point(found.place);
    vec![
        format!("  {}", visible(&gazetteer.name(found.place))),
        format!("{lat:.4}, {lon:.4}"),
        gazetteer.id(found.place),
        found.reading.rule().to_owned(),
    ]
}
