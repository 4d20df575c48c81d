//! The report's text with its marks: each stretch of words in the colour of its kind, tied to the values read from it.

use std::collections::BTreeMap;
use std::collections::btree_map::Iter;
use std::fmt::Write;
use std::iter::Peekable;

use sitrep_model::{Evidence, Report, Span};

use super::shown::Shown;
use crate::Names;
use crate::markup::escaped;

/// What a mark tells, in the order of the legend; where two marks have the same words, the earlier gives the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Cue,
    Place,
    Date,
    Count,
    Actor,
    Thing,
    Speaker,
    Hedge,
    Tie,
    Doubt,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 10] =
        [Self::Cue, Self::Place, Self::Date, Self::Count, Self::Actor, Self::Thing, Self::Speaker, Self::Hedge, Self::Tie, Self::Doubt];

    /// Its class in the style sheet, and the key of its name in the legend.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Place => "place",
            Self::Date => "date",
            Self::Count => "count",
            Self::Actor => "actor",
            Self::Thing => "thing",
            Self::Speaker => "speaker",
            Self::Hedge => "hedge",
            Self::Tie => "tie",
            Self::Doubt => "doubt",
        }
    }
}

/// First byte, and one past the last.
type Stretch = (usize, usize);

/// The values of one report, each with the words it was read from.
pub(super) struct Values<'l> {
    /// The report's place in the page.
    pub(super) report: u64,
    shown: Shown<'l>,
    count: usize,
    marks: BTreeMap<Stretch, Vec<(Kind, usize)>>,
}

impl<'l> Values<'l> {
    pub(super) fn new(report: u64, shown: Shown<'l>) -> Self {
        Self { report, shown, count: 0, marks: BTreeMap::new() }
    }

    /// Takes a value in and gives its number.
    pub(super) fn add(&mut self, kind: Kind, evidence: &[Evidence]) -> usize {
        self.count += 1;
        for evidence in evidence {
            let Span { start, end } = evidence.span;
            let marks = self.marks.entry((start, end)).or_default();
            if !marks.contains(&(kind, self.count)) {
                marks.push((kind, self.count));
            }
        }
        self.count
    }

    /// A value as a link to its first words; plain where it has none, or they are left out.
    pub(super) fn link(&self, kind: Kind, value: usize, evidence: &[Evidence], shown: &str) -> String {
        let (report, class) = (self.report, kind.class());
        match evidence.iter().map(|evidence| evidence.span.start).min().filter(|_| self.shown.names == Names::Shown) {
            Some(start) => {
                format!("<a class=\"v {class}\" id=\"r{report}v{value}\" data-v=\"{value}\" href=\"#r{report}b{start}\">{shown}</a>")
            }
            None => format!("<span class=\"v\" id=\"r{report}v{value}\" data-v=\"{value}\">{shown}</span>"),
        }
    }

    /// The text, a paragraph a line, each in its own direction.
    pub(super) fn text(&self, report: &Report) -> String {
        let mut marked = Marked { values: self, marks: self.marks.iter().peekable(), open: Vec::new(), out: String::new() };
        let mut at = 0;
        let mut gap = false;
        for line in report.text.split('\n') {
            if line.trim().is_empty() {
                gap = true;
            } else {
                marked.out.push_str(if std::mem::take(&mut gap) { "<p dir=\"auto\" class=\"gap\">" } else { "<p dir=\"auto\">" });
                marked.line(&report.text, at, at + line.len());
                marked.out.push_str("</p>\n");
            }
            at += line.len() + 1;
        }
        marked.out
    }
}

/// A mark: where it stands, and the values that it tells of.
type Mark<'v> = (&'v Stretch, &'v Vec<(Kind, usize)>);

/// The text as far as it is written.
struct Marked<'v> {
    values: &'v Values<'v>,
    marks: Peekable<Iter<'v, Stretch, Vec<(Kind, usize)>>>,
    /// Marks that have begun and not ended.
    open: Vec<Mark<'v>>,
    out: String,
}

impl Marked<'_> {
    /// Writes a line, cut where a mark begins or ends.
    fn line(&mut self, text: &str, mut at: usize, end: usize) {
        while at < end {
            self.open.retain(|((_, stop), _)| *stop > at);
            while let Some(mark) = self.marks.next_if(|((start, _), _)| *start <= at) {
                if mark.0.1 > at {
                    self.open.push(mark);
                }
            }
            let begins = self.marks.peek().map(|((start, _), _)| *start);
            let ends = self.open.iter().map(|((_, stop), _)| *stop).min();
            let next = begins.into_iter().chain(ends).fold(end, usize::min);
            self.stretch(at, text.get(at..next).expect("spans lie in the text, on character boundaries"));
            at = next;
        }
    }

    fn stretch(&mut self, at: usize, words: &str) {
        let inner = self.open.iter().min_by_key(|((start, end), marks)| (end - start, marks.iter().map(|(kind, _)| *kind).min()));
        let Some((_, marks)) = inner else {
            self.out.push_str(&escaped(words));
            return;
        };
        let kind = marks.iter().map(|(kind, _)| *kind).min().unwrap_or(Kind::Doubt);
        let doubted = self.open.iter().any(|(_, marks)| marks.iter().any(|(kind, _)| *kind == Kind::Doubt));
        let mut all: Vec<usize> = self.open.iter().flat_map(|(_, marks)| marks.iter().map(|(_, value)| *value)).collect();
        all.sort_unstable();
        all.dedup();
        let first = marks.iter().map(|(_, value)| *value).min().unwrap_or(0);
        let report = self.values.report;
        let starts = self.open.iter().any(|((start, _), _)| *start == at);
        let id = if starts { format!(" id=\"r{report}b{at}\"") } else { String::new() };
        let doubt = if doubted && kind != Kind::Doubt { " doubt" } else { "" };
        let all = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let (class, words) = (kind.class(), escaped(words));
        let name = escaped(&self.values.shown.labels.called("colour", class));
        write!(self.out, "<a class=\"m {class}{doubt}\"{id} title=\"{name}\" data-v=\"{all}\" href=\"#r{report}v{first}\">{words}</a>")
            .expect("memory takes every word");
    }
}
