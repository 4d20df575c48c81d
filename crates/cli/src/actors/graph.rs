//! `sitrep actors graph`: who is tied to whom, for other programs or as a picture.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Result, bail};
use jiff::civil::Date;
use serde_json::{Value, json};
use sitrep_codebook::history::{Existence, Histories, Link, existed, kind_on, name_on, own_links};
use sitrep_codebook::raw::{Actor, Rule};
use sitrep_model::RelationKind;

use super::{show, svg, word};
use crate::asked::{ActorGraph, Drawing};

/// Actors and their ties.
pub(super) struct Graph<'g> {
    pub nodes: Vec<Node<'g>>,
    pub edges: Vec<Link<'g>>,
}

pub(super) struct Node<'g> {
    pub id: &'g str,
    pub name: &'g str,
    pub kind: String,
}

pub(super) fn answer(histories: &Histories<'_>, asked: &ActorGraph) -> Result<String> {
    if let Some(id) = asked.about.as_deref().filter(|id| histories.actor(id).is_none()) {
        bail!("`{id}` is no actor of the codebook; `sitrep actors search \"{id}\"` finds its id");
    }
    let graph = draw(histories, asked);
    Ok(match asked.format {
        Drawing::Dot => dot(&graph),
        Drawing::Graphml => graphml(&graph),
        Drawing::Json => json(&graph),
        Drawing::Svg => svg::picture(&graph, &title(asked)),
    })
}

fn title(asked: &ActorGraph) -> String {
    let whom = asked.about.clone().or_else(|| asked.country.clone()).unwrap_or_else(|| "All actors".to_owned());
    asked.as_of.map_or_else(|| whom.clone(), |day| format!("{whom}, {day}"))
}

fn draw<'g>(histories: &'g Histories<'_>, asked: &ActorGraph) -> Graph<'g> {
    let there = |rule: &Rule<Actor>| asked.as_of.is_none_or(|day| existed(&rule.body, day) != Existence::Not);
    let rules: BTreeMap<&str, &Rule<Actor>> =
        histories.actors().filter(|rule| there(rule)).map(|rule| (rule.name.as_str(), rule)).collect();
    let held = |link: &Link<'_>| asked.as_of.is_none_or(|day| link.period.may_hold(day));
    let both = |link: &Link<'_>| rules.contains_key(link.subject) && rules.contains_key(link.object);
    let mut edges: Vec<Link<'g>> =
        rules.values().flat_map(|rule| own_links(rule)).filter(|link| held(link) && both(link) && wanted(&rules, asked, link)).collect();
    edges.sort_unstable_by_key(|link| (link.subject, link.object, link.relation));
    edges.dedup_by_key(|link| (link.subject, link.object, link.relation, link.period.from));
    let tied: BTreeSet<&str> = edges.iter().flat_map(|link| [link.subject, link.object]).collect();
    let alone =
        |rule: &Rule<Actor>| asked.about.is_none() && of_country(rule, asked.country.as_deref()) && !rule.file.starts_with("countries");
    let nodes = rules
        .values()
        .filter(|rule| tied.contains(rule.name.as_str()) || asked.about.as_ref() == Some(&rule.name) || alone(rule))
        .map(|rule| node(rule, asked.as_of))
        .collect();
    Graph { nodes, edges }
}

fn node(rule: &Rule<Actor>, day: Option<Date>) -> Node<'_> {
    let actor = &rule.body;
    let (name, kind) = day.map_or((actor.name.as_str(), actor.kind), |day| (name_on(actor, day), kind_on(actor, day)));
    Node { id: &rule.name, name, kind: word(kind) }
}

fn of_country(rule: &Rule<Actor>, country: Option<&str>) -> bool {
    country.is_none_or(|code| rule.body.countries.first().is_some_and(|home| home.eq_ignore_ascii_case(code)))
}

fn wanted(rules: &BTreeMap<&str, &Rule<Actor>>, asked: &ActorGraph, link: &Link<'_>) -> bool {
    let ends = [link.subject, link.object];
    let about = asked.about.as_deref().is_none_or(|id| ends.contains(&id));
    let country = ends.iter().filter_map(|id| rules.get(id)).any(|rule| of_country(rule, asked.country.as_deref()));
    about && country
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Colours tell kinds of ties apart, in every format that has them.
pub(super) const fn colour(relation: RelationKind) -> &'static str {
    match relation {
        RelationKind::OpposedTo => "#c0392b",
        RelationKind::AlliedWith | RelationKind::LinkedTo => "#27ae60",
        RelationKind::BackedBy | RelationKind::Commands => "#2471a3",
        RelationKind::PartOf | RelationKind::MemberOf => "#2c3e50",
        _ => "#8e44ad",
    }
}

fn dot(graph: &Graph<'_>) -> String {
    let mut out = "digraph actors {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n".to_owned();
    for node in &graph.nodes {
        let _ = writeln!(out, "  {} [label={}];", quoted(node.id), quoted(node.name));
    }
    for edge in &graph.edges {
        let label = format!("{} {}", word(edge.relation), edge.period);
        let (from, to, colour) = (quoted(edge.subject), quoted(edge.object), colour(edge.relation));
        let _ = writeln!(out, "  {from} -> {to} [label={}, color=\"{colour}\"];", quoted(label.trim()));
    }
    out.push_str("}\n");
    out
}

/// Words as XML holds them; what XML cannot hold is left out.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

fn graphml(graph: &Graph<'_>) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n".to_owned();
    for (key, of) in [("name", "node"), ("kind", "node"), ("relation", "edge"), ("since", "edge"), ("until", "edge"), ("source", "edge")] {
        let _ = writeln!(out, "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"string\"/>");
    }
    out.push_str("  <graph edgedefault=\"directed\">\n");
    for node in &graph.nodes {
        let data = [("name", Some(node.name)), ("kind", Some(node.kind.as_str()))];
        let _ = writeln!(out, "    <node id=\"{}\">{}</node>", escaped(node.id), datas(&data));
    }
    for edge in &graph.edges {
        let relation = word(edge.relation);
        let data = [("relation", Some(relation.as_str())), ("since", edge.period.from), ("until", edge.period.to), ("source", edge.source)];
        let (from, to) = (escaped(edge.subject), escaped(edge.object));
        let _ = writeln!(out, "    <edge source=\"{from}\" target=\"{to}\">{}</edge>", datas(&data));
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn datas(data: &[(&str, Option<&str>)]) -> String {
    let mut out = String::new();
    for (key, value) in data {
        if let Some(value) = value {
            let _ = write!(out, "<data key=\"{key}\">{}</data>", escaped(value));
        }
    }
    out
}

fn json(graph: &Graph<'_>) -> String {
    let nodes: Vec<Value> = graph.nodes.iter().map(|node| json!({"id": node.id, "name": node.name, "kind": node.kind})).collect();
    let edges: Vec<Value> = graph.edges.iter().map(show::tie).collect();
    format!("{}\n", json!({"nodes": nodes, "edges": edges}))
}
