//! A picture of actors and their ties: each whole with its parts below it, ties as lines between.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sitrep_codebook::history::{Link, is_under};

use super::graph::{Graph, Node, colour, escaped};

const ROW: usize = 22;
const INDENT: usize = 18;
const COLUMN: usize = 330;
const BOX: usize = 240;
const TOP: usize = 70;
const LONGEST: usize = 34;

/// The ties that the legend explains: words and an example's colour.
const LEGEND: [(&str, &str); 4] =
    [("enemies", "#c0392b"), ("allies and links", "#27ae60"), ("backing and command", "#2471a3"), ("names, joins and splits", "#8e44ad")];

/// One box: its node, how deep it stands under its wholes, and where.
struct Placed {
    node: usize,
    depth: usize,
    x: usize,
    y: usize,
}

/// The whole drawing, as SVG.
pub(super) fn picture(graph: &Graph<'_>, title: &str) -> String {
    let trees = trees(graph);
    let placed = place(&trees);
    let width = placed.iter().map(|at| at.x + BOX + 60).max().unwrap_or(0).max(900);
    let height = placed.iter().map(|at| at.y + ROW + 20).max().unwrap_or(TOP);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"20\" y=\"28\" font-size=\"18\">{}</text>\n",
        escaped(title)
    );
    for (at, (words, colour)) in LEGEND.iter().enumerate() {
        let x = 20 + at * 200;
        let _ =
            writeln!(out, "<path d=\"M{x} 48h30\" stroke=\"{colour}\" stroke-width=\"2\"/><text x=\"{}\" y=\"52\">{words}</text>", x + 36);
    }
    let spots: BTreeMap<&str, &Placed> = placed.iter().map(|at| (graph.nodes[at.node].id, at)).collect();
    for edge in graph.edges.iter().filter(|edge| !is_under(edge.relation)) {
        if let (Some(from), Some(to)) = (spots.get(edge.subject), spots.get(edge.object)) {
            out.push_str(&line(from, to, edge));
        }
    }
    for at in &placed {
        out.push_str(&boxed(at, &graph.nodes[at.node]));
    }
    out.push_str("</svg>\n");
    out
}

/// Every actor once, under the first whole that it is part of, with its depth: one list for each whole that is part of nothing.
fn trees(graph: &Graph<'_>) -> Vec<Vec<(usize, usize)>> {
    let at: BTreeMap<&str, usize> = graph.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
    let mut whole: BTreeMap<usize, usize> = BTreeMap::new();
    for edge in graph.edges.iter().filter(|edge| is_under(edge.relation)) {
        if let (Some(&part), Some(&of)) = (at.get(edge.subject), at.get(edge.object)) {
            whole.entry(part).or_insert(of);
        }
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&part, &of) in &whole {
        parts.entry(of).or_default().push(part);
    }
    let mut seen = BTreeSet::new();
    let roots = (0..graph.nodes.len()).filter(|node| !whole.contains_key(node));
    let mut trees: Vec<Vec<(usize, usize)>> = roots.map(|root| tree(root, &parts, &mut seen)).collect();
    // What stands in a circle has no root: whichever comes first is taken for one.
    trees.extend((0..graph.nodes.len()).map(|node| tree(node, &parts, &mut seen)).collect::<Vec<_>>());
    trees.retain(|tree| !tree.is_empty());
    trees.sort_by_key(|tree| std::cmp::Reverse(tree.len()));
    trees
}

fn tree(root: usize, parts: &BTreeMap<usize, Vec<usize>>, seen: &mut BTreeSet<usize>) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        rows.push((node, depth));
        open.extend(parts.get(&node).into_iter().flatten().rev().map(|&part| (part, depth + 1)));
    }
    rows
}

/// Wholes with their parts stand below one another in columns of about equal height.
fn place(trees: &[Vec<(usize, usize)>]) -> Vec<Placed> {
    let rows: usize = trees.iter().map(|tree| tree.len() + 1).sum();
    let columns = (1..64).find(|columns| columns * columns * COLUMN >= rows * ROW * 2).unwrap_or(64);
    let tallest = rows.div_ceil(columns).max(trees.first().map_or(1, Vec::len));
    let (mut column, mut row) = (0, 0);
    let mut placed = Vec::new();
    for tree in trees {
        if row > 0 && row + tree.len() > tallest {
            (column, row) = (column + 1, 0);
        }
        for &(node, depth) in tree {
            placed.push(Placed { node, depth, x: 20 + column * COLUMN + depth * INDENT, y: TOP + row * ROW });
            row += 1;
        }
        row += 1;
    }
    placed
}

fn boxed(at: &Placed, node: &Node<'_>) -> String {
    let fill = match node.kind.as_str() {
        "state-forces" => "#d6eaf8",
        "rebel-group" => "#fdebd0",
        "identity-militia" => "#e8daef",
        "external-forces" => "#d5f5e3",
        _ => "#f2f3f4",
    };
    let short: String = if node.name.chars().count() > LONGEST {
        node.name.chars().take(LONGEST - 1).chain(['…']).collect()
    } else {
        node.name.to_owned()
    };
    let (x, y) = (at.x, at.y);
    let hook = if at.depth > 0 {
        format!("<path d=\"M{} {}v{}h8\" fill=\"none\" stroke=\"#7f8c8d\"/>", x - 8, y - 4, ROW / 2 + 4)
    } else {
        String::new()
    };
    format!(
        "{hook}<g><title>{} ({}, {})</title><rect x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"{}\" rx=\"4\" fill=\"{fill}\" stroke=\"#7f8c8d\"/>\
         <text x=\"{}\" y=\"{}\">{}</text></g>\n",
        escaped(node.name),
        escaped(node.id),
        node.kind,
        ROW - 4,
        x + 6,
        y + 13,
        escaped(&short)
    )
}

/// A bow from the right side of one box to the other's near side.
fn line(from: &Placed, to: &Placed, edge: &Link<'_>) -> String {
    let (y1, y2) = (from.y + ROW / 2 - 2, to.y + ROW / 2 - 2);
    let (x1, x2, bend) = match from.x.abs_diff(to.x) < BOX {
        true => (from.x + BOX, to.x + BOX, from.x.max(to.x) + BOX + 50),
        false if from.x < to.x => (from.x + BOX, to.x, usize::midpoint(from.x + BOX, to.x)),
        false => (from.x, to.x + BOX, usize::midpoint(to.x + BOX, from.x)),
    };
    let about = format!("{} {} {} {}", edge.subject, super::word(edge.relation), edge.object, edge.period);
    format!(
        "<path d=\"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}\" fill=\"none\" stroke=\"{}\" stroke-opacity=\"0.55\"><title>{}</title></path>\n",
        colour(edge.relation),
        escaped(about.trim())
    )
}
