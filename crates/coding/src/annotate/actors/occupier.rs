//! "الاحتلال": whoever is only called the occupier is the one that the report names so in full.

use std::ops::Range;

use super::Reading;
use crate::annotate::mention::ActorMention;

impl Reading<'_> {
    /// Is somebody called an occupier by these words?
    pub(super) fn occupies(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| self.book.is("actor-occupation", self.key(at)))
    }

    /// Gives every occupier without a name that of the last one named before it, else of the next.
    pub(super) fn name_occupiers(&self, found: &mut [ActorMention]) {
        let named: Vec<usize> = (0..found.len()).filter(|&at| found[at].id.is_some() && self.occupies(&found[at].tokens)).collect();
        let land = self.theatre.country().and_then(|code| self.who.country(code));
        let holder = land.and_then(|land| self.who.country(land.occupier.as_ref()?)).and_then(|holder| self.who.actors.get(holder.forces));
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
