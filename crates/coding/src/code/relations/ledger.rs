//! Each tie once, with all the words that tell it.

use std::collections::HashMap;

use sitrep_model::{PartyCertainty, Relation, RelationKind, Share, fold};

use crate::code::telling::{LATELY, cites};

/// What makes two ties one: how, who, whom, and whether it is denied.
type Key = (RelationKind, String, String, bool);

/// The ties told so far, in the order they were first told.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    relations: Vec<Relation>,
    places: HashMap<Key, usize>,
}

impl Ledger {
    /// Enters a tie, or adds its words to those of the same one.
    pub fn enter(&mut self, new: Relation) {
        let at = *self.places.entry(key(&new)).or_insert(self.relations.len());
        match self.relations.get_mut(at) {
            Some(old) => add(old, new),
            None => self.relations.push(new),
        }
    }

    pub fn close(self) -> Vec<Relation> {
        self.relations
    }
}

fn add(old: &mut Relation, new: Relation) {
    for evidence in new.evidence {
        if !cites(&old.evidence, &evidence) {
            old.evidence.push(evidence);
        }
    }
    for said in new.attribution {
        if !old.attribution.iter().rev().take(LATELY).any(|own| own.source == said.source) {
            old.attribution.push(said);
        }
    }
    old.certainty = old.certainty.min(new.certainty);
    if old.share == Share::Unknown {
        old.share = new.share;
    }
    if old.date.is_open() {
        old.date = new.date;
        old.date_evidence = new.date_evidence;
    }
}

/// Ties that hold both ways are the same whichever end is named first.
fn key(relation: &Relation) -> Key {
    let mut ends = [fold(&relation.subject), fold(&relation.object)];
    if matches!(relation.kind, RelationKind::AlsoKnownAs | RelationKind::AlliedWith | RelationKind::OpposedTo) {
        ends.sort_unstable();
    }
    let [one, other] = ends;
    (relation.kind, one, other, relation.certainty == PartyCertainty::Denied)
}
