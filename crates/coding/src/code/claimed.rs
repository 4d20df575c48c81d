//! Who says that a deed told before was theirs: "ISIS claimed responsibility", "the group said it was behind the attack".

use std::ops::Range;

use sitrep_model::{Party, Role, Status};

use crate::clauses::Parsed;

use super::desk::Desk;
use super::telling::Telling;

/// The deed was told in one of so many sentences before.
const FURTHEST: usize = 4;

impl<'r> Desk<'_, 'r> {
    /// Adds whoever claims a deed to the last one told that has nobody named who did it.
    pub(super) fn credit(&self, tellings: &mut [Telling<'r>]) {
        if self.mentions.book.verb_first {
            return;
        }
        for parsed in self.parsed {
            let claiming = (0..parsed.clauses.len()).flat_map(|clause| self.claimants(parsed, clause));
            let parties: Vec<Party> = claiming.flat_map(|noun| self.claimed_by(parsed, &noun)).collect();
            if parties.is_empty() || self.denies(parsed) {
                continue;
            }
            let from = tellings.partition_point(|telling| telling.sentence + FURTHEST < parsed.sentence);
            let to = tellings.partition_point(|telling| telling.sentence <= parsed.sentence);
            // Whoever is told to have done one of them claims that one.
            let theirs = |party: &Party| party.role == Role::Initiator && parties.iter().any(|claimant| claimant.id == party.id);
            if tellings[from..to].iter().any(|telling| telling.event.family == "violence" && telling.parties.iter().any(theirs)) {
                continue;
            }
            let open = |telling: &&mut Telling<'r>| {
                let violent = telling.event.family == "violence" && !telling.event.mutual && telling.is_real() && !telling.background;
                violent && !telling.parties.iter().any(|party| party.role == Role::Initiator && party.id.is_some())
            };
            if let Some(telling) = tellings[from..to].iter_mut().rev().find(open) {
                // "Unidentified drones" now have an owner.
                telling.parties.retain(|party| party.role != Role::Initiator);
                for party in parties {
                    telling.add_party(party);
                }
            }
        }
    }

    /// The noun phrases for those who, in this clause, take a deed upon themselves.
    fn claimants(&self, parsed: &Parsed, clause: usize) -> Vec<Range<usize>> {
        let Some(verb) = parsed.verb_of(clause).filter(|verb| !verb.negated && !verb.modal) else { return Vec::new() };
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        // "it was behind the attack"
        if verb.copula {
            let behind = self.is("behind", key(verb.main.end)) && self.is("pointing", key(verb.main.end + 1));
            return if behind { parsed.subject(clause) } else { Vec::new() };
        }
        if !self.is("taking-upon", key(verb.main.start)) {
            return Vec::new();
        }
        let own = parsed.units.iter().filter(|unit| unit.clause == clause);
        if !own.flat_map(|unit| unit.tokens.clone()).any(|at| self.is("responsibility", key(at))) {
            return Vec::new();
        }
        let slots = parsed.verb_slots(self.text(), clause);
        if !slots.passive {
            return slots.subject;
        }
        let by = slots.prepositional.into_iter().filter(|phrase| self.is("slot-initiator", &phrase.preposition));
        by.flat_map(|phrase| phrase.nouns).collect()
    }

    fn claimed_by(&self, parsed: &Parsed, noun: &Range<usize>) -> Vec<Party> {
        if self.is("negations", &self.text().tokens[noun.start].key) {
            return Vec::new();
        }
        let told = if Self::is_pronoun(parsed, noun) {
            self.bearer(noun.start, Role::Initiator).into_iter().collect()
        } else {
            self.parties(noun, Role::Initiator)
        };
        told.into_iter().filter(|party| party.id.is_some()).collect()
    }

    /// "The group denied that it was behind the attack"
    fn denies(&self, parsed: &Parsed) -> bool {
        let tokens = &self.text().sentences[parsed.sentence].tokens;
        let hedges = self.contents(tokens).hedges.iter().map(|hedge| self.mentions.book.hedges[hedge.rule].body.status);
        let spoken = parsed.clauses.iter().enumerate().filter_map(|(clause, _)| {
            let verb = parsed.verb_of(clause).filter(|verb| verb.speech)?;
            self.mentions.book.speech[self.mentions.speech_from(verb.main.start)?.rule].body.status
        });
        hedges.flatten().chain(spoken).any(|status| status == Status::Denied)
    }
}
