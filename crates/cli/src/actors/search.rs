//! `sitrep actors search`: names in, actors out, likeliest first.

use serde_json::{Value, json};
use sitrep_codebook::history::{Borne, Histories};
use sitrep_export::visible;

use crate::asked::{ActorSearch, Plain};
use crate::lines;

/// More are of no help to people.
const MOST: usize = 20;

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
            let none = if rows.is_empty() { "  no actor of this name\n" } else { "" };
            format!("{}\n{none}{}\n", visible(name), lines::aligned(&rows))
        }
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
