//! Where coordinates stand: behind which label and preposition, and beside which name.

use std::ops::Range;

use sitrep_model::{Evidence, PlaceRelation, RuleName};

use super::PlaceMention;
use super::lists::{Lists, Sign};
use super::signs::SignReader;
use crate::annotate::coordinates::{At, Coordinates, nearest};
use crate::text::{Text, Token, TokenKind};

/// So many tokens stand at most between a name and its coordinates.
const BESIDE: usize = 6;
/// A name is followed by no more that it lies in.
const MOST_AROUND: usize = 6;
/// A point that is written twice is the same within so many kilometres.
pub(super) const SAME_POINT_KM: f64 = 1.0;

/// Coordinates with the words before them.
#[derive(Debug, Clone)]
pub(super) struct Mark<'c> {
    pub(super) coordinates: &'c Coordinates,
    /// The same point, written again right behind.
    also: Vec<&'c Coordinates>,
    pub(super) token: usize,
    /// One past the last writing of the point.
    pub(super) end: usize,
    /// With the label and what else places it, where a preposition stands before.
    pub(super) tokens: Range<usize>,
    /// How the event lies to it, where a preposition says so.
    pub(super) relation: Option<PlaceRelation>,
    pub(super) sentence: usize,
}

impl Mark<'_> {
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let all = std::iter::once(&self.coordinates).chain(&self.also);
        all.map(|coordinates| Evidence::new(coordinates.span, RuleName::new(coordinates.rule))).collect()
    }

    /// The point, where it needs no place beside it.
    pub(super) fn point(&self) -> Option<(f64, f64)> {
        self.coordinates.point().filter(|_| self.coordinates.sure).map(rounded)
    }

    /// The point beside a place.
    pub(super) fn point_by(&self, place: Option<(f64, f64)>) -> Option<(f64, f64)> {
        match &self.coordinates.at {
            At::Point(point) => Some(rounded(*point)),
            At::Short(code) => nearest(code, place?).map(rounded),
        }
    }

    /// Is it the point of another mark, written more finely or less?
    fn is_same(&self, other: &Coordinates) -> bool {
        let (Some(a), Some(b)) = (self.point(), other.point()) else { return false };
        sitrep_places::distance_km(a, b) <= SAME_POINT_KM.max(self.coordinates.radius_km).max(other.radius_km)
    }
}

/// Reads what stands around coordinates.
pub(super) struct MarkReader<'t, 'r> {
    pub(super) text: &'t Text<'r>,
    pub(super) lists: &'t Lists,
}

impl MarkReader<'_, '_> {
    /// Every mark, in order; a point that is written again right behind is one mark.
    pub(super) fn read<'c>(&self, coordinates: &'c [Coordinates]) -> Vec<Mark<'c>> {
        let mut marks: Vec<Mark<'c>> = Vec::with_capacity(coordinates.len());
        for found in coordinates {
            let token = self.text.tokens.partition_point(|token| token.span.start < found.span.start);
            if self.text.tokens.get(token).is_none_or(|token| token.kind != TokenKind::Coordinates) {
                continue;
            }
            if let Some(last) = marks.last_mut().filter(|last| last.is_same(found) && self.is_behind(last.end, token)) {
                let finer = found.radius_km < last.coordinates.radius_km;
                let coarse = if finer { std::mem::replace(&mut last.coordinates, found) } else { found };
                last.also.push(coarse);
                last.end = token + 1;
            } else {
                marks.push(self.mark(found, token));
            }
        }
        marks
    }

    fn mark<'c>(&self, coordinates: &'c Coordinates, token: usize) -> Mark<'c> {
        let sentence = self.text.sentence_of(token);
        let floor = self.text.sentences[sentence].tokens.start;
        let mut first = token;
        while let Some(before) = first.checked_sub(1).filter(|&at| at >= floor && self.is_label(at)) {
            first = before;
        }
        let signs = SignReader { text: self.text, lists: self.lists };
        let setting = signs.read(&(first..token + 1), &self.text.sentences[sentence].tokens);
        let start = if setting.relation.is_some() { setting.phrase.start.min(first) } else { token };
        Mark { coordinates, also: Vec::new(), token, end: token + 1, tokens: start..token + 1, relation: setting.relation, sentence }
    }

    fn is_label(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        self.lists.labels.contains(&token.key) || matches!(token.key.as_str(), ":" | "=")
    }

    /// Only marks and labels stand between, in one paragraph.
    fn is_behind(&self, end: usize, token: usize) -> bool {
        let paragraph = |at: usize| self.text.sentences[self.text.sentence_of(at)].paragraph;
        token - end <= BESIDE
            && paragraph(end - 1) == paragraph(token)
            && (end..token).all(|at| is_mark(&self.text.tokens[at]) || self.is_label(at))
    }

    /// The name right before the coordinates, or else right behind them; a name that others have taken is none.
    pub(super) fn beside(&self, mark: &Mark<'_>, mentions: &[PlaceMention], taken: &[bool]) -> Option<usize> {
        let next = mentions.partition_point(|mention| mention.name_tokens.start < mark.token);
        let before = next.checked_sub(1).map(|at| (at, mentions[at].tokens.end.max(mentions[at].name_tokens.end)..mark.token));
        let after = mentions.get(next).map(|after| (next, mark.end..after.tokens.start));
        let free = |(at, _): &(usize, Range<usize>)| !taken[*at] && !mentions[*at].dateline;
        let before = before.filter(free).filter(|(_, gap)| self.joins(mark, gap.clone()) && gap.clone().all(|at| self.leads_to(at)));
        let after = after.filter(free).filter(|(_, gap)| self.joins(mark, gap.clone()) && gap.clone().all(|at| self.leads_from(at)));
        let (at, _) = before.or(after)?;
        let at = self.smaller(mark, mentions, at);
        (!taken[at]).then_some(at)
    }

    /// "Saraqib, Idlib (35.86, 36.80)": the point is that of the name before which it lies nearer to.
    fn smaller(&self, mark: &Mark<'_>, mentions: &[PlaceMention], mut at: usize) -> usize {
        for _ in 0..MOST_AROUND {
            match at.checked_sub(1).filter(|&before| mentions[at].containing || self.is_nearer(mark, &mentions[before], &mentions[at])) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }

    fn is_nearer(&self, mark: &Mark<'_>, before: &PlaceMention, name: &PlaceMention) -> bool {
        let gap = before.tokens.end..name.tokens.start;
        let linked = || gap.len() <= 2 && self.joins(mark, gap.clone()) && gap.clone().all(|at| self.is_link(at));
        let km = |mention: &PlaceMention| Some(sitrep_places::distance_km(mention.place.point?, mark.coordinates.point()?));
        match (km(before), km(name)) {
            (Some(before), Some(name)) => before < name && linked(),
            (None, Some(far)) => name.place.radius_km.is_none_or(|reach| far > reach) && linked(),
            _ => false,
        }
    }

    fn is_link(&self, at: usize) -> bool {
        self.text.key(at).is_some_and(|key| self.lists.links.contains(key))
    }

    fn joins(&self, mark: &Mark<'_>, gap: Range<usize>) -> bool {
        let sentence = &self.text.sentences[mark.sentence].tokens;
        gap.len() <= BESIDE && sentence.contains(&gap.start) && gap.end <= sentence.end
    }

    /// May the word stand between a name and its coordinates?
    fn leads_to(&self, at: usize) -> bool {
        is_mark(&self.text.tokens[at]) || self.is_label(at) || self.says(at, &[PlaceRelation::At])
    }

    /// May it stand between coordinates and their name?
    fn leads_from(&self, at: usize) -> bool {
        is_mark(&self.text.tokens[at]) || self.says(at, &[PlaceRelation::At, PlaceRelation::Near])
    }

    fn says(&self, at: usize, relations: &[PlaceRelation]) -> bool {
        let signs = self.lists.starting(|offset| if offset == 0 { self.text.key(at) } else { None });
        signs.is_some_and(|(_, signs)| signs.iter().any(|sign| matches!(sign, Sign::Relation(relation) if relations.contains(relation))))
    }
}

/// To about a metre, as gazetteers have it.
fn rounded((lat, lon): (f64, f64)) -> (f64, f64) {
    let metre = |angle: f64| (angle * 1e5).round() / 1e5;
    (metre(lat), metre(lon))
}

/// A mark of punctuation that ends no sentence.
fn is_mark(token: &Token) -> bool {
    token.kind == TokenKind::Punct
        && matches!(token.key.as_str(), "," | "(" | ")" | "[" | "]" | ":" | "=" | "-" | ";" | "/" | "|" | "\"" | "'")
}
