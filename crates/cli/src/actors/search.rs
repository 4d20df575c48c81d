//! `sitrep actors search`: names in, actors out, likeliest first.

use serde_json::{Value, json};
use sitrep_codebook::history::{Borne, Histories};
use sitrep_export::visible;

use crate::asked::{ActorSearch, Plain};
use crate::lines;

/// More are of no help to people.
const MOST: usize = 20;

/// So many are named where none is found.
const FEW: usize = 5;

pub(super) fn answer(histories: &Histories<'_>, asked: &ActorSearch) -> String {
    asked.names.iter().map(|name| one(histories, asked, name)).collect()
}

fn one(histories: &Histories<'_>, asked: &ActorSearch, name: &str) -> String {
    let mut found = match asked.as_of {
        Some(day) => histories.bearers_on(name, day),
        None => histories.search(name),
    };
    found.truncate(MOST);
    match asked.format {
        Plain::Jsonl => {
            let hits: Vec<Value> = found.iter().map(|borne| hit(histories, borne)).collect();
            format!("{}\n", json!({"name": name, "hits": hits}))
        }
        Plain::Table => {
            let rows: Vec<Vec<String>> = found.iter().map(|borne| row(histories, borne)).collect();
            let none = if rows.is_empty() { nobody(histories, asked, name) } else { String::new() };
            format!("{}\n{none}{}\n", visible(name), lines::aligned(&rows))
        }
    }
}

/// Whoever bore the name at another time is named, so that nobody takes it for unknown.
fn nobody(histories: &Histories<'_>, asked: &ActorSearch, name: &str) -> String {
    let Some(day) = asked.as_of else { return "  no actor of this name\n".to_owned() };
    let others = histories.search(name);
    let listed: Vec<String> =
        others.iter().take(FEW).map(|borne| format!("{} ({})", borne.id, borne.period)).map(|other| other.replace(" ()", "")).collect();
    match listed.len() {
        0 => "  no actor of this name\n".to_owned(),
        _ => format!("  no actor of this name on {day}; at another time, or in another spelling: {}\n", listed.join(", ")),
    }
}

fn shown<'h>(histories: &'h Histories<'_>, id: &'h str) -> &'h str {
    histories.actor(id).map_or(id, |rule| &rule.body.name)
}

fn hit(histories: &Histories<'_>, borne: &Borne<'_>) -> Value {
    json!({
        "id": borne.id,
        "name": shown(histories, borne.id),
        "as": borne.name,
        "from": borne.period.from,
        "to": borne.period.to,
        "partisan": borne.partisan,
        "source": borne.source,
    })
}

fn row(histories: &Histories<'_>, borne: &Borne<'_>) -> Vec<String> {
    let partisan = if borne.partisan { "partisan " } else { "" };
    let borne_as = format!("{partisan}{}", visible(borne.name));
    vec![format!("  {}", borne.id), visible(shown(histories, borne.id)), borne_as, borne.period.to_string()]
}
