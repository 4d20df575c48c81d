//! "The two sides", "both": those who stood against each other in what was told last.

use std::ops::Range;

use sitrep_model::{Evidence, Party, Role, RuleName};

use super::desk::Desk;
use super::telling::{LATELY, Telling};

/// What has two sides was told in one of so many sentences before.
const FURTHEST: usize = 4;
/// And is one of so many deeds told last.
const LAST: usize = 12;

impl<'r> Desk<'_, 'r> {
    /// Adds the two sides of the last fight to what is mutual and names only "both sides".
    pub(super) fn name_both_sides(&self, tellings: &mut [Telling<'r>]) {
        for at in 0..tellings.len() {
            let (told, new) = tellings.split_at_mut(at);
            let Some(pointing) = new.first().and_then(|telling| self.points_to_both(telling)) else { continue };
            let telling = &mut new[0];
            let near = told.iter().rev().take(LAST).take_while(|other| other.sentence + FURTHEST >= telling.sentence);
            let near: Vec<&Telling<'r>> = near.collect();
            let fought = near.iter().map(|other| sides_of(other)).find(|sides| sides.len() == 2);
            // "The army shelled Bahri. The RSF raided a clinic. The two sides agreed": the only two who acted.
            let Some(sides) = fought.or_else(|| only_two(&near)) else { continue };
            telling.parties.retain(|party| party.role != Role::Party);
            for side in sides {
                let mut party = Party { role: Role::Party, ..side.clone() };
                party.evidence.insert(0, Evidence::new(self.span(&pointing), RuleName::new("resolve/points-back")));
                telling.add_party(party);
            }
        }
    }

    /// The words for both sides that are the subject of what has two, where neither is named.
    fn points_to_both(&self, telling: &Telling<'r>) -> Option<Range<usize>> {
        let named = telling.parties.iter().any(|party| party.role == Role::Party && party.id.is_some());
        let parsed = self.parse_of(telling.sentence).filter(|_| telling.event.mutual && !named)?;
        let both = |noun: &Range<usize>| noun.clone().any(|at| self.is("both-sides", &self.text().tokens[at].key));
        parsed.subject(telling.clause).into_iter().find(both)
    }
}

/// Whoever acted, where they are two.
fn only_two<'t>(tellings: &[&'t Telling<'_>]) -> Option<Vec<&'t Party>> {
    let mut acting: Vec<&Party> = Vec::new();
    let acts = |party: &&Party| party.id.is_some() && matches!(party.role, Role::Party | Role::Initiator);
    for party in tellings.iter().flat_map(|telling| telling.parties.iter().take(LATELY).filter(acts)) {
        if !acting.iter().any(|other| other.id == party.id) {
            acting.push(party);
        }
    }
    acting.reverse();
    (acting.len() == 2).then_some(acting)
}

/// Those who stood against each other.
fn sides_of<'t>(telling: &'t Telling<'_>) -> Vec<&'t Party> {
    let sided = |party: &&Party| party.id.is_some() && matches!(party.role, Role::Party | Role::Initiator | Role::Target);
    let mut sides: Vec<&Party> = Vec::new();
    for party in telling.parties.iter().take(LATELY).filter(sided) {
        if !sides.iter().any(|other| other.id == party.id) {
            sides.push(party);
        }
    }
    sides
}
