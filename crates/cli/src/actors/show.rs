//! `sitrep actors show`: all that is known of an actor, each fact with what was read, or told to be unverified.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use sitrep_codebook::Period;
use sitrep_codebook::history::{Histories, Link, cited, facts, time_of};
use sitrep_codebook::raw::{Actor, Rule};
use sitrep_export::visible;
use sitrep_model::RelationKind;

use super::word;
use crate::asked::{ActorShow, Plain};
use crate::lines;

pub(super) fn answer(histories: &Histories<'_>, asked: &ActorShow) -> Result<String> {
    let mut out = String::new();
    for id in &asked.ids {
        let Some(rule) = histories.actor(id) else {
            bail!("`{id}` is no actor of the codebook; `sitrep actors search \"{id}\"` finds its id");
        };
        match asked.format {
            Plain::Table => out.push_str(&Page { histories, rule, sources: Vec::new() }.write()),
            Plain::Jsonl => writeln!(out, "{}", object(histories, rule))?,
        }
    }
    Ok(out)
}

/// Under which heading a tie stands on the page of one of its ends.
fn heading(link: &Link<'_>, id: &str) -> &'static str {
    use RelationKind as R;
    let own = link.subject == id;
    match (link.relation, own) {
        (R::PartOf | R::MemberOf, true) => "part of",
        (R::PartOf | R::MemberOf, false) => "parts and members",
        (R::Formerly | R::SplitFrom, true) | (R::MergedInto | R::Joined, false) => "came from",
        (R::Formerly, false) | (R::MergedInto | R::Joined, true) => "became or joined",
        (R::SplitFrom, false) => "split off from it",
        (R::Left, true) => "left",
        (R::Left, false) => "left by",
        (R::AlliedWith, _) => "allies",
        (R::LinkedTo, _) => "linked to",
        (R::OpposedTo, _) => "enemies",
        (R::BackedBy, true) => "backed by",
        (R::BackedBy, false) => "backs",
        (R::Commands, true) => "commands",
        (R::Commands, false) => "commanded by",
        (R::Controls, _) => "controls",
        (R::BasedIn, _) => "based in",
        (R::AlsoKnownAs, _) => "also known as",
    }
}

const HEADINGS: [&str; 17] = [
    "came from",
    "became or joined",
    "split off from it",
    "part of",
    "parts and members",
    "left",
    "left by",
    "allies",
    "linked to",
    "backed by",
    "backs",
    "commands",
    "commanded by",
    "controls",
    "based in",
    "also known as",
    "enemies",
];

struct Page<'p> {
    histories: &'p Histories<'p>,
    rule: &'p Rule<Actor>,
    sources: Vec<&'p str>,
}

impl<'p> Page<'p> {
    fn write(mut self) -> String {
        let (rule, actor) = (self.rule, &self.rule.body);
        let mut out = format!("{}  ({})\n", visible(&actor.name), rule.name);
        let mut about = vec![vec!["  kind".to_owned(), word(actor.kind), String::new()]];
        for then in &actor.dated_kinds {
            let period = Period::new(then.from.as_ref(), then.to.as_ref());
            about.push(vec![String::new(), format!("{} {period}", word(then.kind)), self.mark(cited(actor, then.source))]);
        }
        about.push(vec!["  countries".to_owned(), actor.countries.join(", "), String::new()]);
        let time = time_of(actor);
        if !time.is_open() {
            about.push(vec!["  existed".to_owned(), time.to_string(), self.mark(cited(actor, actor.dates_source))]);
        }
        out.push_str(&lines::aligned(&about));
        self.section(&mut out, "names", self.names());
        let links = self.histories.links(&rule.name);
        for heading in HEADINGS {
            let of: Vec<&Link<'p>> = links.iter().filter(|link| self::heading(link, &rule.name) == heading).collect();
            let rows = of.into_iter().map(|link| self.tie(link)).collect();
            self.section(&mut out, heading, rows);
        }
        let land = actor.territory.iter();
        let land = land.map(|land| (land.place.clone(), Period::new(land.from.as_ref(), land.to.as_ref()), cited(actor, land.source)));
        self.section(&mut out, "territory", land.collect());
        self.ending(&mut out);
        out
    }

    /// Names without time or manner first, in one row for each script.
    fn names(&self) -> Vec<(String, Period<'p>, Option<&'p str>)> {
        let actor = &self.rule.body;
        let (latin, other): (Vec<&String>, Vec<&String>) = actor.names.iter().partition(|name| name.is_ascii());
        let plain = [latin, other].into_iter().filter(|names| !names.is_empty());
        let joined = plain.map(|names| {
            let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
            (names.join("; "), Period::default(), Some(""))
        });
        let dated = actor.dated_names.iter().map(|name| {
            let partisan = if name.partisan { " (partisan)" } else { "" };
            let period = Period::new(name.from.as_ref(), name.to.as_ref());
            (format!("{}{partisan}", name.name), period, cited(actor, name.source))
        });
        joined.chain(dated).collect()
    }

    fn tie(&self, link: &Link<'p>) -> (String, Period<'p>, Option<&'p str>) {
        let other = if link.subject == self.rule.name { link.object } else { link.subject };
        let name = self.histories.actor(other).map_or(other, |rule| &rule.body.name);
        (format!("{name} ({other})"), link.period, link.source)
    }

    fn section(&mut self, out: &mut String, heading: &str, rows: Vec<(String, Period<'p>, Option<&'p str>)>) {
        if rows.is_empty() {
            return;
        }
        out.push_str(heading);
        out.push('\n');
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(what, period, source)| vec![format!("  {}", visible(&what)), period.to_string(), self.mark(source)])
            .collect();
        out.push_str(&lines::aligned(&rows));
    }

    /// `[2]`, or that the fact is unverified; nothing for what needs no source.
    fn mark(&mut self, source: Option<&'p str>) -> String {
        match source {
            None => "unverified".to_owned(),
            Some("") => String::new(),
            Some(source) => {
                let at = self.sources.iter().position(|old| *old == source).unwrap_or_else(|| {
                    self.sources.push(source);
                    self.sources.len() - 1
                });
                format!("[{}]", at + 1)
            }
        }
    }

    fn ending(&self, out: &mut String) {
        if !self.sources.is_empty() {
            out.push_str("sources\n");
            for (source, number) in self.sources.iter().zip(1..) {
                let _ = writeln!(out, "  [{number}] {}", visible(source));
            }
        }
        let (all, read) = facts(&self.rule.body);
        let _ = write!(out, "{read} of {all} facts of its own were read in a source\n\n");
    }
}

fn object(histories: &Histories<'_>, rule: &Rule<Actor>) -> Value {
    let actor = &rule.body;
    let time = time_of(actor);
    let names: Vec<Value> = actor
        .dated_names
        .iter()
        .map(|name| json!({"name": name.name, "from": name.from, "to": name.to, "partisan": name.partisan, "source": cited(actor, name.source)}))
        .collect();
    let ties: Vec<Value> = histories.links(&rule.name).iter().map(tie).collect();
    let land: Vec<Value> = actor
        .territory
        .iter()
        .map(|land| json!({"place": land.place, "from": land.from, "to": land.to, "source": cited(actor, land.source)}))
        .collect();
    let kinds: Vec<Value> = actor
        .dated_kinds
        .iter()
        .map(|kind| json!({"kind": word(kind.kind), "from": kind.from, "to": kind.to, "source": cited(actor, kind.source)}))
        .collect();
    json!({
        "id": rule.name,
        "name": actor.name,
        "kind": word(actor.kind),
        "dated_kinds": kinds,
        "countries": actor.countries,
        "from": time.from,
        "to": time.to,
        "dates_source": cited(actor, actor.dates_source),
        "names": actor.names,
        "dated_names": names,
        "ties": ties,
        "territory": land,
        "sources": actor.sources,
    })
}

/// A tie as an object: who, how, to whom, when, and where that was read.
pub(super) fn tie(link: &Link<'_>) -> Value {
    json!({
        "subject": link.subject,
        "relation": word(link.relation),
        "object": link.object,
        "from": link.period.from,
        "until": link.period.to,
        "source": link.source,
    })
}
