//! Places by a name that a user types, best first.

use crate::gazetteer::{Candidate, Gazetteer, PlaceKey, Reading};

/// How far a spelling may lie from what was typed.
const WITHIN: f32 = 2.5;
/// The most answers.
const MOST: usize = 20;

/// An answer to a search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The place.
    pub place: PlaceKey,
    /// 0 for the very name; the more, the worse.
    pub penalty: f32,
    /// How the words were read.
    pub reading: Reading,
}

impl Gazetteer {
    /// The places that a typed name may mean, best first.
    pub fn search(&self, name: &str) -> Vec<Found> {
        let mut found: Vec<Found> = self.find_all(name, WITHIN).into_iter().map(|candidate| self.judged(candidate)).collect();
        found.sort_by(|a, b| a.penalty.total_cmp(&b.penalty).then_with(|| a.place.cmp(&b.place)));
        found.truncate(MOST);
        found
    }

    /// Among equal spellings the user's own gazetteer and the larger place come first.
    fn judged(&self, candidate: Candidate) -> Found {
        let size = (self.population(candidate.place) as f32 + 1.0).log10() * 0.03;
        let users = if self.is_users(candidate.place) { 0.3 } else { 0.0 };
        Found { place: candidate.place, penalty: (candidate.penalty + 0.6 - size - users).max(0.0), reading: candidate.reading }
    }
}
