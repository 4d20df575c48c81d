//! `sitrep actors unknown`: who acts in reports under a name that the codebook does not know, by how many tell of them.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use sitrep_export::visible;
use sitrep_model::{ActorKind, Coded, Party, Report, Role, fold};
use sitrep_reading::Inputs;

use super::word;
use crate::asked::{ActorsFrom, Plain};
use crate::{knowledge, lines, stop, work};

/// How the codebook shows those of whom only a common noun is told.
const NOBODY: &str = "Unidentified";

/// A name on its way from the threads: one report's.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    report: String,
    name: String,
    kind: ActorKind,
    claim: String,
}

/// A name, and the reports that have it.
struct Entry {
    first: Line,
    reports: Vec<String>,
}

/// Codes the reports and prints whom the codebook lacks, most often told first.
pub(super) fn answer(asked: &ActorsFrom) -> Result<(String, ExitCode)> {
    let coder = knowledge::coder(&asked.knowledge)?;
    stop::watch();
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let outcome = work::each(
        inputs,
        asked.threads,
        |_, report| lines_of(report, &coder.code(report)),
        |text| {
            for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
                let report = line.report.clone();
                let entry = entries.entry(fold(&line.name)).or_insert_with(|| Entry { first: line, reports: Vec::new() });
                if entry.reports.last() != Some(&report) {
                    entry.reports.push(report);
                }
            }
            Ok(())
        },
    )?;
    outcome.tell();
    let mut found: Vec<Entry> = entries.into_values().collect();
    found.sort_by_key(|entry| std::cmp::Reverse(entry.reports.len()));
    let answer = match asked.format {
        Plain::Jsonl => found.iter().map(|entry| format!("{}\n", object(entry))).collect(),
        Plain::Table => table(&found),
    };
    Ok((answer, stop::exit(outcome.failed.is_empty())))
}

fn lines_of(report: &Report, coded: &Coded) -> String {
    let mut lines = String::new();
    for claim in &coded.claims {
        for party in claim.parties.iter().filter(|party| is_unknown_name(party)) {
            let line = Line { report: report.id.clone(), name: party.as_written.clone(), kind: party.kind, claim: claim.summary.clone() };
            lines.extend(serde_json::to_string(&line).map(|line| line + "\n").ok());
        }
    }
    lines
}

/// A name that no list has, and neither a word for people nor a common noun for forces.
fn is_unknown_name(party: &Party) -> bool {
    let rule = party.evidence.first().map(|evidence| evidence.rule.as_str()).unwrap_or_default();
    let acts = matches!(party.role, Role::Initiator | Role::Party | Role::Supporter);
    let unarmed = matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters);
    let shaped = rule.starts_with("words/") || rule == "code/named";
    let described = rule.starts_with("heads/") && !party.name.starts_with(NOBODY) && party.as_written.contains(char::is_whitespace);
    acts && party.id.is_none() && !unarmed && (shaped || described)
}

fn object(entry: &Entry) -> serde_json::Value {
    json!({"name": entry.first.name, "kind": entry.first.kind, "claim": entry.first.claim, "reports": entry.reports})
}

fn table(found: &[Entry]) -> String {
    let row = |entry: &Entry| {
        let many = match entry.reports.len() {
            1 => "1 report".to_owned(),
            several => format!("{several} reports"),
        };
        vec![many, visible(&entry.first.name), word(entry.first.kind), visible(&entry.first.report), visible(&entry.first.claim)]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let ending = match rows.len() {
        0 => "the codebook knows everybody who is named\n".to_owned(),
        1 => "1 name that the codebook does not know\n".to_owned(),
        several => format!("{several} names that the codebook does not know\n"),
    };
    format!("{}{ending}", lines::aligned(&rows))
}

#[cfg(test)]
mod tests {
    use sitrep_model::{ActorKind, Evidence, Party, PartyCertainty, Role, RuleName, Span};

    use super::is_unknown_name;

    fn party(rule: &str, name: &str, as_written: &str) -> Party {
        Party {
            role: Role::Initiator,
            id: None,
            name: name.to_owned(),
            as_written: as_written.to_owned(),
            kind: ActorKind::Unknown,
            certainty: PartyCertainty::Stated,
            evidence: vec![Evidence::new(Span::new(0, as_written.len()), RuleName::new(rule))],
        }
    }

    #[test]
    fn a_name_without_an_actor_is_unknown_and_a_word_for_people_is_none() {
        assert!(is_unknown_name(&party("words/en/actors/actor-group-tails", "Hawks Brigade", "Hawks Brigade")));
        assert!(is_unknown_name(&party("heads/en/groups/rebels", "Tuareg rebels", "Tuareg rebels")));
        assert!(!is_unknown_name(&party("heads/en/groups/gunmen", "Unidentified gunmen", "masked gunmen")));
        assert!(!is_unknown_name(&party("people/ar/civilians/people", "شخص", "شخص")));
    }
}
