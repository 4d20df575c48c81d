//! "الاحتلال": whoever is only called the occupier is the one that the report names so in full.

use std::ops::Range;

use super::Reading;
use crate::annotate::mention::ActorMention;

/// Where no occupier is named in full, these are meant: by the land, and whose forces they are (ISO 3166).
const HELD: [(&str, &str); 1] = [("PS", "IL")];

impl Reading<'_> {
    /// Is somebody called an occupier by these words?
    pub(super) fn occupies(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.book.is("actor-occupation", self.key(at)))
    }

    /// Gives every occupier without a name that of the last one named before it, else of the next.
    pub(super) fn name_occupiers(&self, found: &mut [ActorMention]) {
        let named: Vec<usize> = (0..found.len()).filter(|&at| found[at].id.is_some() && self.occupies(&found[at].tokens)).collect();
        let held = self.theatre.country().and_then(|land| HELD.iter().find(|(held, _)| *held == land));
        let holder = held.and_then(|(_, holder)| self.who.country(holder)).and_then(|country| self.who.actors.get(country.forces));
        let bare: Vec<usize> = (0..found.len()).filter(|&at| found[at].id.is_none() && self.occupies(&found[at].tokens)).collect();
        for at in bare {
            let next = named.partition_point(|&other| other < at);
            if let Some(&other) = next.checked_sub(1).and_then(|before| named.get(before)).or_else(|| named.get(next)) {
                let (id, name, kind) = (found[other].id.clone(), found[other].name.clone(), found[other].kind);
                (found[at].id, found[at].name, found[at].kind) = (id, name, kind);
            } else if let Some(holder) = holder {
                (found[at].id, found[at].name) = (Some(holder.id.clone()), holder.name.clone());
            }
        }
    }
}
