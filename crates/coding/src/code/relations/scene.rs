//! What a tie is looked for in: a sentence with its names, and a verb or noun with its neighbours.

use std::ops::Range;

use crate::clauses::{Parsed, Slots};

use super::Way;
use super::deeds::Deed;
use super::names::Name;

/// A sentence's parse and names.
pub(super) struct Scene<'s, 'a> {
    pub parsed: &'s Parsed,
    pub names: &'s [Name<'a>],
    /// The deed told last before it.
    pub deed: Option<&'s Deed>,
}

/// A verb or noun with its neighbours.
pub(super) struct Told<'s> {
    pub slots: &'s Slots,
    /// Is the noun what the subject is said to be ("X was a member of Y")?
    pub being: bool,
    pub cue: &'s Range<usize>,
    pub way: Way,
}

impl Told<'_> {
    /// The noun phrases of a slot. In a passive the grammatical subject is the object, and "by" names who acts.
    pub fn slot(&self, slot: &str) -> Vec<Range<usize>> {
        let hanging = |preposition: &str| -> Vec<Range<usize>> {
            let phrases = self.slots.prepositional.iter().filter(|phrase| phrase.preposition == preposition);
            phrases.flat_map(|phrase| phrase.nouns.iter().cloned()).collect()
        };
        match (slot, self.slots.passive) {
            ("subject", false) | ("object", true) => self.slots.subject.clone(),
            ("subject", true) => hanging("by"),
            ("being", _) => {
                if self.being {
                    self.slots.subject.clone()
                } else {
                    Vec::new()
                }
            }
            ("object", _) if self.way == Way::Noun => Vec::new(),
            ("premodifier", _) if self.way != Way::Noun => Vec::new(),
            ("object" | "premodifier", _) => self.slots.object.clone(),
            (preposition, _) => hanging(preposition),
        }
    }
}
