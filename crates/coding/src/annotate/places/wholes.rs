//! Names of which a gazetteer knows only a part: "Tal Abyad" where only "Tal" is known, "Daraa al-Balad".

use std::ops::Range;

use sitrep_model::fold;
use sitrep_places::{Candidate, Kind, Reading};

use super::lists::{Level, Sign};
use super::spots::{Finder, LONGEST_NAME, Limits};

/// A town of so many people is meant by its first word: "Homs al-Waer". A smaller one is a namesake of it.
const RENOWNED: u64 = 100_000;
/// One of the user's own of so many people has quarters.
const TOWN: u64 = 50_000;

impl Finder<'_, '_> {
    /// The whole of a name that is known, and what that may name: a quarter its town, a longer name that is unknown nothing.
    pub(super) fn whole(
        &self,
        name: Range<usize>,
        limits: &Limits,
        candidates: Vec<Candidate>,
        alone: bool,
    ) -> (Range<usize>, Vec<Candidate>) {
        if let Some(quarter) = self.quarter(name.clone(), limits.end, &candidates) {
            return (quarter, candidates);
        }
        match self.unknown_whole(name.clone(), limits, &candidates, alone) {
            Some(whole) => (whole, Vec::new()),
            None => (name, candidates),
        }
    }

    /// "Daraa al-Balad": a quarter that is called by its town and a word with an article, which is no namesake far away.
    fn quarter(&self, town: Range<usize>, run_end: usize, candidates: &[Candidate]) -> Option<Range<usize>> {
        let behind = town.end;
        let goes_on = behind + 1 < run_end && self.is_article(behind) && self.text.tokens[behind + 1].joined;
        if !goes_on {
            return None;
        }
        let written = self.name(&town);
        let settled = |candidate: &Candidate| {
            let (people, name) = (self.gazetteer.population(candidate.place), fold(&self.gazetteer.name(candidate.place)));
            let known = self.gazetteer.is_users(candidate.place) && people >= TOWN || people >= RENOWNED && name == written;
            // "Bab al-Neirab" is no quarter of Al Bab.
            let whole = name.split(' ').count() == written.split(' ').count();
            known && whole && self.gazetteer.kind(candidate.place) == Kind::Settlement
        };
        if !candidates.iter().any(|candidate| candidate.reading == Reading::Exact && settled(candidate)) {
            return None;
        }
        let (end, other) = self.longest(behind, run_end).unwrap_or((behind + 2, Vec::new()));
        (other.is_empty() || !self.are_neighbours(candidates, &other)).then_some(town.start..end)
    }

    /// The longer name, known to no gazetteer, of which a known one is only a part.
    fn unknown_whole(&self, name: Range<usize>, limits: &Limits, candidates: &[Candidate], alone: bool) -> Option<Range<usize>> {
        let Range { start: at, end } = name;
        let goes_on = self.is_part(end, limits.end) || self.is_head(at, end, limits.end, candidates);
        let divides = || candidates.iter().any(|candidate| self.is_division_here(candidate));
        if goes_on && (self.is_called_settlement(at, limits.floor) || !divides()) {
            return Some(at.max(limits.start)..limits.end.min(at + LONGEST_NAME));
        }
        let known = || candidates.iter().any(|candidate| self.gazetteer.is_users(candidate.place));
        // "the village of Karab Hassan" where only "Hassan" is known
        let called = || at > limits.start && self.is_called_settlement(limits.start, limits.floor);
        (alone && (self.is_tail(at, limits.start) && !known() || called())).then_some(limits.start..end)
    }

    /// Is a name that ends here only the first part of one that no gazetteer knows ("Tal Abyad" where only "Tal" is known)?
    fn is_part(&self, end: usize, run_end: usize) -> bool {
        let goes_on = end < run_end && (self.is_name_word(end) || self.is_article(end)) && !self.is_road(end, run_end);
        goes_on && self.lists.starting(self.text.from(end, run_end)).is_none() && self.longest(end, run_end).is_none()
    }

    /// "the Aleppo Idlib highway"
    pub(super) fn is_road_behind(&self, run_end: usize) -> bool {
        let signs = self.lists.starting(self.text.from(run_end, self.text.tokens.len()));
        signs.is_some_and(|(_, signs)| matches!(signs.first(), Some(Sign::Route)))
    }

    /// "the Sarmada-Bardaqli road": is a name that ends here the first of a road's two?
    fn is_road(&self, end: usize, run_end: usize) -> bool {
        self.text.tokens[end].joined && self.is_road_behind(run_end)
    }

    /// "Bostan al-Qasr": what goes on with an article is no namesake abroad that has the first word for another name.
    fn is_head(&self, at: usize, end: usize, run_end: usize, candidates: &[Candidate]) -> bool {
        let goes_on = end + 1 < run_end && self.is_article(end) && self.is_name_word(end + 1);
        let name = self.name(&(at..end));
        let renowned = |candidate: &Candidate| {
            fold(&self.gazetteer.name(candidate.place)) == name && self.gazetteer.population(candidate.place) >= RENOWNED
        };
        let other = |candidate: &Candidate| !self.gazetteer.is_users(candidate.place) && !renowned(candidate);
        goes_on && candidates.iter().all(other)
    }

    /// Is a name that begins here the last part of one that no gazetteer knows ("Maarat al-Numan" where only "Numan" is known)?
    fn is_tail(&self, at: usize, start: usize) -> bool {
        let article = if self.is_article(at) { at } else { at.saturating_sub(1) };
        let joined = article > start && self.is_article(article) && !self.is_article(article - 1) && self.is_name_word(article - 1);
        let sign = |at| self.lists.starting(|offset| if offset == 0 { self.text.key(at) } else { None }).is_some();
        joined && article == start + 1 && !sign(start)
    }

    /// "the town of" stands before the name.
    pub(super) fn is_called_settlement(&self, at: usize, floor: usize) -> bool {
        let of = at.checked_sub(1).filter(|&of| of > floor && self.is_particle(of));
        let signs = of.and_then(|of| self.lists.ending(|at| self.text.key(at), of, floor));
        signs.is_some_and(|(_, signs)| signs.contains(&Sign::Level(Level::Settlement)))
    }
}
