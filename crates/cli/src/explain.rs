//! `sitrep explain`: one report, sentence by sentence, with every mark and the rule that read it; then its claims likewise.

use std::io::{Write, stdout};
use std::ops::Range;
use std::process::ExitCode;

use anyhow::{Result, bail};
use sitrep_coding::Naming;
use sitrep_coding::annotate::Mentions;
use sitrep_export::{Export, Table, apart};
use sitrep_model::{Claim, Coded, Evidence, Labels, Report, RuleName};
use sitrep_reading::Inputs;

use crate::asked::Explain;
use crate::{knowledge, lines};

pub(crate) fn run(asked: &Explain) -> Result<ExitCode> {
    let engine = knowledge::coder(&asked.knowledge)?;
    let labels = knowledge::labels(&engine, &asked.language)?;
    let mut explained = 0;
    let mut out = stdout().lock();
    for report in Inputs::new([asked.input.clone()], asked.published).reports() {
        let report = report?;
        let coded = engine.named(engine.code(&report), &labels, Naming::All);
        for view in report.in_each_language() {
            out.write_all(sentences(&engine.mark(&view), &labels).as_bytes())?;
        }
        out.write_all(Table { width: lines::width(), labels: &labels }.report(&report, &coded).as_bytes())?;
        out.write_all(rules(&report, &coded, &labels).as_bytes())?;
        explained += 1;
    }
    if explained == 0 {
        bail!("{}: holds no report to explain", asked.input.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Each sentence with its marks below it.
fn sentences(mentions: &Mentions<'_>, labels: &Labels) -> String {
    let mut marks = marks(mentions, labels);
    marks.sort_by_key(|mark| (mark.tokens.start, mark.tokens.end));
    let mut out = String::new();
    let mut next = marks.iter().peekable();
    for sentence in &mentions.text.sentences {
        out.push_str(&apart(mentions.text.words(&sentence.tokens), labels));
        out.push('\n');
        let mut rows = Vec::new();
        while let Some(mark) = next.next_if(|mark| mark.tokens.start < sentence.tokens.end) {
            let (kind, words) = (labels.called("mark", mark.kind), quoted(mentions.text.words(&mark.tokens), labels));
            rows.push(vec![opened(&kind, labels), words, apart(&mark.value, labels), apart(mark.rule.as_str(), labels)]);
        }
        out.push_str(&lines::aligned(&rows));
        out.push('\n');
    }
    out
}

/// The first cell of a row; in a language from right to left it tells the terminal so.
fn opened(label: &str, labels: &Labels) -> String {
    let mark = if labels.is_right_to_left() { "\u{200f}" } else { "" };
    format!("{mark}   {label}")
}

fn quoted(words: &str, labels: &Labels) -> String {
    labels.filled("table", "quote", &[("words", &apart(words, labels))])
}

struct Mark<'m> {
    kind: &'static str,
    tokens: Range<usize>,
    value: String,
    rule: &'m RuleName,
}

fn marks<'m>(mentions: &'m Mentions<'_>, labels: &Labels) -> Vec<Mark<'m>> {
    let mut marks = Vec::new();
    let mut mark = |kind, tokens: &Range<usize>, value: String, rule| marks.push(Mark { kind, tokens: tokens.clone(), value, rule });
    for date in &mentions.dates {
        mark("date", &date.tokens, date.value.clone(), &date.rule);
    }
    for count in &mentions.counts {
        let most = count.bounds.most.map(|most| most.to_string()).unwrap_or_default();
        mark("count", &count.tokens, format!("{}..{most}", count.bounds.least), &count.rule);
    }
    for actor in &mentions.actors {
        mark("actor", &actor.tokens, actor.id.clone().unwrap_or_else(|| actor.name.clone()), &actor.rule);
    }
    for people in &mentions.people {
        let group = people.group.as_deref().unwrap_or_default();
        mark("people", &people.tokens, labels.get("people", group).unwrap_or(group).to_owned(), &people.rule);
    }
    for place in &mentions.places {
        mark(
            "place",
            &place.tokens,
            place.place.id.clone().unwrap_or_else(|| labels.called("mark", "not-known").into_owned()),
            &place.rule,
        );
    }
    for cue in &mentions.cues {
        for frame in cue.frames.iter().filter_map(|&frame| mentions.book.frames.get(frame)) {
            let event = &frame.body.event;
            mark("cue", &cue.tokens, labels.get("type", event).unwrap_or(event).to_owned(), &frame.rule);
        }
    }
    marks
}

/// The rules that read each claim, each once, in the order of the claim.
fn rules(report: &Report, coded: &Coded, labels: &Labels) -> String {
    let mut out = String::new();
    for (claim, number) in coded.claims.iter().zip(1_u32..) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (field, evidence) in evidence(claim) {
            for evidence in evidence {
                let words = report.text.get(evidence.span.start..evidence.span.end).unwrap_or_default();
                let rule = apart(evidence.rule.as_str(), labels);
                let row = vec![opened(&labels.called("explain", field), labels), quoted(words, labels), rule];
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        let head = labels.filled("explain", "rules", &[("number", &number.to_string())]);
        out.extend(["\n", head.as_str(), "\n", lines::aligned(&rows).as_str()]);
    }
    out
}

fn evidence(claim: &Claim) -> Vec<(&'static str, &[Evidence])> {
    let mut all: Vec<(&'static str, &[Evidence])> = vec![("told", &claim.evidence), ("when", &claim.date_evidence)];
    all.push(("how-sure", &claim.status_evidence));
    all.extend(claim.places.iter().map(|place| ("where", place.evidence.as_slice())));
    all.extend(claim.parties.iter().map(|party| ("who", party.evidence.as_slice())));
    all.extend(claim.casualties.iter().map(|row| ("how-many", row.evidence.as_slice())));
    all.extend(claim.means.iter().map(|means| ("with", means.evidence.as_slice())));
    all.extend(claim.hit.iter().map(|thing| ("hit", thing.evidence.as_slice())));
    all.extend(claim.attribution.iter().map(|speaker| ("says", speaker.evidence.as_slice())));
    all
}
