//! The parts of a digest: "SUDAN: ...", "MALI. ...". In each, "the army" is the army of its country.

use sitrep_codebook::{ActorTable, Bearer};

use super::names::{Hit, fits};
use crate::text::{Shape, Text, TokenKind};

/// A label has no more words.
const LONGEST_LABEL: usize = 5;

/// Where the parts of a text begin, each with the code of its country; none where a label names no country.
#[derive(Debug, Clone, Default)]
pub(super) struct Sections(Vec<(usize, Option<String>)>);

impl Sections {
    /// Reads the labels that open paragraphs.
    pub fn new(who: &ActorTable, text: &Text<'_>, hits: &[Option<Hit<'_>>]) -> Self {
        let mut found = Vec::new();
        for paragraph in &text.paragraphs {
            let tokens = &text.sentences[paragraph.start].tokens;
            let Some(first) = tokens.clone().find(|&at| text.tokens[at].kind == TokenKind::Word) else { continue };
            let country = hits[first].as_ref().and_then(|hit| Some((hit.end, country(who, hit)?)));
            match country.filter(|(end, _)| *end >= tokens.end || is_mark(text, *end)) {
                Some((_, code)) => found.push((tokens.start, Some(code.to_owned()))),
                None if is_label(text, first, tokens.end) => found.push((tokens.start, None)),
                None => {}
            }
        }
        Self(found)
    }

    /// The country of the part that a token stands in.
    pub fn country(&self, token: usize) -> Option<&str> {
        let next = self.0.partition_point(|(start, _)| *start <= token);
        next.checked_sub(1).and_then(|at| self.0[at].1.as_deref())
    }
}

fn country<'w>(who: &'w ActorTable, hit: &Hit<'_>) -> Option<&'w str> {
    let mut names = hit.names.iter().filter(|name| fits(name, hit.case));
    let country = |of: Bearer| if let Bearer::Country(at) = of { who.countries.get(at) } else { None };
    names.find_map(|name| country(name.of)).map(|country| country.code.as_str())
}

fn is_mark(text: &Text<'_>, at: usize) -> bool {
    matches!(text.key(at), Some(":" | "." | "-" | "–" | "—"))
}

/// "ALSO THIS WEEK:"
fn is_label(text: &Text<'_>, first: usize, end: usize) -> bool {
    let words = (first..end).take_while(|&at| text.tokens[at].kind == TokenKind::Word).count();
    let shouted = text.tokens[first..first + words].iter().all(|token| token.shape == Shape::Upper);
    (1..=LONGEST_LABEL).contains(&words) && shouted && text.key(first + words) == Some(":")
}
