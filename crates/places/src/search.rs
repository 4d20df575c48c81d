//! Places by a name that a user types, best first.

use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::kind::Kind;
use crate::lookup::{Candidate, Reading, Scope};

/// How far a spelling may lie from what was typed.
const WITHIN: f32 = 2.5;
/// The most answers.
const MOST: usize = 20;
/// What leaving out words costs: "Saraqib hospital" is looked up as "Saraqib".
const LEFT_OUT: f32 = 0.5;
/// What it costs more, for the whole name.
const LEFT_OUT_SHARE: f32 = 1.6;
/// Fewer letters are no name to leave the others out for.
const FEWEST_KEPT: usize = 3;
/// What taking a slip of the pen for granted costs.
const SLIP: f32 = 0.2;
/// Answers no worse than this need no word left out.
const GOOD: f32 = 1.6;

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
        let mut found = self.judged(name, 0.0);
        if found.first().is_none_or(|best| best.penalty > GOOD) {
            found.extend(self.find_mistyped(name, Scope::All).into_iter().map(|candidate| self.judge(candidate, SLIP)));
            let words: Vec<&str> = name.split_whitespace().collect();
            for left in 1..words.len().min(4) {
                for kept in words.windows(words.len() - left) {
                    let letters = |words: &[&str]| words.iter().map(|word| word.chars().count()).sum::<usize>();
                    let (all, kept_letters) = (letters(&words), letters(kept));
                    if kept_letters >= FEWEST_KEPT {
                        let share = (all - kept_letters) as f32 / all as f32;
                        found.extend(self.judged(&kept.join(" "), LEFT_OUT + LEFT_OUT_SHARE * share));
                    }
                }
            }
        }
        found.sort_by(|a, b| a.penalty.total_cmp(&b.penalty).then_with(|| a.place.cmp(&b.place)));
        let mut seen = std::collections::HashSet::new();
        found.retain(|found| seen.insert(found.place));
        found.truncate(MOST);
        found
    }

    fn judged(&self, name: &str, extra: f32) -> Vec<Found> {
        self.find_all(name, WITHIN).into_iter().map(|candidate| self.judge(candidate, extra)).collect()
    }

    /// Among like spellings the user's own gazetteer, settlements and larger places come first.
    fn judge(&self, Candidate { place, reading, penalty }: Candidate, extra: f32) -> Found {
        let size = (self.population(place) as f32 + 1.0).log10() * 0.02;
        let users = if self.is_users(place) { 0.0 } else { 1.0 };
        let kind = match self.kind(place) {
            Kind::Settlement | Kind::Country | Kind::Continent => 0.0,
            // Most districts bear the name of their town, and the town is what people mean by it.
            Kind::District | Kind::Subdistrict => 1.0,
            _ => 0.15,
        };
        Found { place, penalty: (penalty + extra + users + kind + 0.3 - size).max(0.0), reading }
    }
}
