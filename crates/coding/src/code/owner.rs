//! Whose a weapon, an attack or a thing that was struck is, where words beside it say so: "a drone operated by", "an attack blamed on".

use std::ops::Range;

use sitrep_model::{ActorKind, Party, PartyCertainty, Role};

use crate::annotate::{ActorMention, Marker};
use crate::clauses::{ClauseKind, Parsed, Prepositional, Slots};

use super::desk::Desk;
use super::fill::Roles;
use super::telling::Telling;

impl<'r> Desk<'_, 'r> {
    /// "attacked a base manned by Ethiopian troops": whoever mans what was struck was struck.
    pub(crate) fn fill_from_held(&self, telling: &mut Telling<'r>, parsed: &Parsed, (slots, roles): (&Slots, &Roles<'_>)) {
        let acted_on = if slots.passive { &slots.subject } else { &slots.object };
        if self.mentions.book.verb_first || !roles.verb || telling.effect.is_some() || telling.event.mutual {
            return;
        }
        let struck: Vec<usize> = acted_on.iter().filter_map(|noun| parsed.unit_of(noun.end - 1)).collect();
        for (at, clause) in parsed.clauses.iter().enumerate() {
            let of = clause.kind == ClauseKind::Participle && clause.antecedent.is_some_and(|noun| struck.contains(&noun));
            let verb = |list| parsed.verb_of(at).is_some_and(|verb| self.is(list, &self.text().tokens[verb.main.start].key));
            let slots = if of { parsed.verb_slots(self.text(), at) } else { Slots::default() };
            let (manned, owned) = (verb("manning"), verb("owned"));
            // "a depot belonging to the army"
            let whose = |word: &str| manned && self.is("slot-initiator", word) || owned && self.is("slot-owner", word);
            let by = slots.prepositional.into_iter().filter(|phrase| whose(&phrase.preposition));
            // "hit a car carrying police officers": so were those inside.
            let inside = slots.object.into_iter().filter(|_| verb("carrying") || owned);
            let held = by.flat_map(|phrase| phrase.nouns).chain(inside);
            held.flat_map(|noun| self.parties(&noun, Role::Target)).for_each(|party| telling.add_party(party));
        }
    }

    /// Adds the initiator that a participle after the cue, or after the weapon that is its subject, tells.
    pub(crate) fn fill_from_participles(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots) {
        let named = telling.parties.iter().any(|party| matches!(party.role, Role::Initiator | Role::Party) && party.id.is_some());
        if named || telling.event.mutual {
            return;
        }
        for noun in self.accused(parsed, &telling.cue) {
            self.add_accused(telling, &noun);
        }
        let cue = parsed.unit_of(telling.cue.start).filter(|_| !telling.verb);
        let weapons = slots.subject.iter().filter(|_| telling.verb && !slots.passive);
        let owned: Vec<usize> = cue.into_iter().chain(weapons.filter_map(|noun| parsed.unit_of(noun.start))).collect();
        let with = slots.prepositional.iter().flat_map(|phrase| &phrase.nouns).chain(&slots.subject);
        let armed = with.filter(|noun| {
            !self.contents(noun).means.is_empty() || self.contents(noun).cues.iter().any(|cue| cue.tokens.start == noun.start)
        });
        let sent: Vec<usize> = armed.filter_map(|noun| parsed.unit_of(noun.start)).chain(cue).collect();
        for (at, clause) in parsed.clauses.iter().enumerate() {
            // "سقط صاروخ أطلقته ...": the weapon is a word of the cue.
            let behind = telling.verb && clause.verb.is_some_and(|verb| parsed.units[verb].tokens.start == telling.cue.end);
            let weapon = if behind { parsed.unit_of(telling.cue.start) } else { clause.antecedent.filter(|noun| sent.contains(noun)) };
            if let Some(weapon) = weapon {
                for noun in self.who_sent(parsed, at, weapon) {
                    self.add_owner(telling, &noun, PartyCertainty::Stated);
                }
            }
            if self.is_said_of(parsed, at, &owned) {
                for noun in parsed.verb_slots(self.text(), at).subject {
                    self.add_claimed(telling, parsed, &noun);
                }
            }
            let of = clause.kind == ClauseKind::Participle && clause.antecedent.is_some_and(|noun| owned.contains(&noun));
            if !of || at == telling.clause && telling.verb {
                continue;
            }
            for (noun, certainty) in self.owners_told(parsed, at) {
                self.add_owner(telling, &noun, certainty);
            }
        }
    }

    /// "a strike which the command said it had carried out": does the clause say who did what the relative around it is about?
    fn is_said_of(&self, parsed: &Parsed, clause: usize, acts: &[usize]) -> bool {
        let here = &parsed.clauses[clause];
        let outer = here.parent.filter(|_| here.kind == ClauseKind::Complement).map(|parent| &parsed.clauses[parent]);
        let about =
            outer.is_some_and(|outer| outer.kind == ClauseKind::Relative && outer.antecedent.is_some_and(|noun| acts.contains(&noun)));
        about && self.is_light(parsed, clause) && parsed.verb_slots(self.text(), clause).object.is_empty() && !parsed.is_passive(clause)
    }

    fn add_claimed(&self, telling: &mut Telling<'r>, parsed: &Parsed, noun: &Range<usize>) {
        if !Self::is_pronoun(parsed, noun) {
            return self.add_owner(telling, noun, PartyCertainty::Stated);
        }
        self.bearer(noun.start, Role::Initiator).into_iter().for_each(|party| telling.add_party(party));
    }

    /// "سيارة تابعة لقوات النظام", "استهداف مقر لحزب الله": whose a thing is that was struck was struck.
    pub(super) fn is_owner_of_struck(&self, phrase: &Prepositional, (slots, roles): (&Slots, &Roles<'_>)) -> bool {
        let Some(owner) = phrase.nouns.first() else { return false };
        let struck = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            let post = || self.is("posts", &self.text().tokens[noun.end - 1].key);
            noun.end + 1 == owner.start && (!contents.hit.is_empty() || post()) && contents.actors.is_empty() && contents.means.is_empty()
        };
        let theirs = self.mentions.book.verb_first && self.is("owning", &phrase.preposition);
        let before = slots.prepositional.iter().take_while(|other| *other != phrase).filter_map(|other| other.nouns.last());
        let mut beside = slots.subject.last().filter(|_| !roles.verb || slots.passive).into_iter().chain(slots.object.last()).chain(before);
        self.belongs_to(phrase) || theirs && beside.any(struck)
    }

    /// "a vehicle of the Asayish": is the armed actor of this phrase the one whose the thing right before it is?
    pub(super) fn is_owned_by(&self, struck: Option<&Range<usize>>, phrase: &Prepositional) -> bool {
        let (Some(thing), Some(owner)) = (struck, phrase.nouns.first()) else { return false };
        let contents = self.contents(thing);
        let armed = self.contents(owner).actors.iter().any(|actor| !actor.adjective && actor.kind != ActorKind::Civilians);
        let ends = contents.hit.iter().any(|marker| marker.tokens.end == thing.end);
        ends && armed && thing.end + 1 == owner.start && contents.actors.iter().all(|actor| actor.adjective)
    }

    /// "a Turkish base", "دبابة إسرائيلية": the country whose armed post or weapon it is, where no other actor is named.
    pub(super) fn whose_post(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let contents = self.contents(noun);
        let armed = |marker: &&Marker| self.mentions.book.hit[marker.rule].body.armed;
        let things: Vec<&Range<usize>> = contents.hit.iter().filter(armed).chain(contents.means).map(|marker| &marker.tokens).collect();
        let beside = |actor: &&ActorMention| {
            let near = |thing: &&&Range<usize>| actor.tokens.end == thing.start || actor.tokens.start == thing.end;
            // "مقر قيادة الفرقة 146 الإسرائيلية": what it is stands first, and whose it is last.
            let around = |thing: &&&Range<usize>| {
                self.mentions.book.verb_first && thing.start == noun.start && actor.tokens.end == noun.end && contents.people.is_empty()
            };
            things.iter().find(near).or_else(|| things.iter().find(around)).map(|thing| (**thing).clone())
        };
        let countries = contents.actors.iter().filter(|actor| actor.adjective);
        let (actor, thing) = countries.into_iter().find_map(|actor| Some((actor, beside(&actor)?)))?;
        let whole = thing.start.min(actor.tokens.start)..thing.end.max(actor.tokens.end);
        let mut party = self.party(actor, role);
        self.text().words(&whole).clone_into(&mut party.as_written);
        party.evidence.iter_mut().take(1).for_each(|evidence| evidence.span = self.span(&whole));
        Some(party)
    }

    /// Do the words before it tell that the thing before them belongs to it?
    pub(super) fn belongs_to(&self, phrase: &Prepositional) -> bool {
        let before = phrase.nouns.first().and_then(|owner| owner.start.checked_sub(2));
        before.and_then(|at| self.text().key(at)).is_some_and(|word| self.is("belonging", word))
    }

    /// "hit by a rocket that the group had fired": who sent off the weapon.
    fn who_sent(&self, parsed: &Parsed, clause: usize, weapon: usize) -> Vec<Range<usize>> {
        let end = self.text().sentences[parsed.sentence].tokens.end;
        let sends = |at: usize| self.mentions.book.launching_verbs.longest(self.text().from(at, end)).is_some();
        if !parsed.verb_of(clause).is_some_and(|verb| sends(verb.main.start) && !verb.negated) {
            return Vec::new();
        }
        let slots = parsed.verb_slots(self.text(), clause);
        let subject = if slots.passive { Vec::new() } else { slots.subject };
        subject.into_iter().filter(|noun| *noun != parsed.units[weapon].tokens).collect()
    }

    /// Who stands after "by", or after "on" and "to" where the verb lays blame.
    fn owners_told(&self, parsed: &Parsed, clause: usize) -> Vec<(Range<usize>, PartyCertainty)> {
        let Some(verb) = parsed.verb_of(clause) else { return Vec::new() };
        let blames = self.is("blaming", &self.text().tokens[verb.main.start].key);
        let slots = parsed.verb_slots(self.text(), clause);
        let told = slots.prepositional.iter().filter(|phrase| {
            self.is("slot-initiator", &phrase.preposition) && !blames || blames && self.is("slot-blamed", &phrase.preposition)
        });
        let certainty = if blames { PartyCertainty::Likely } else { PartyCertainty::Stated };
        told.flat_map(|phrase| phrase.nouns.iter().cloned()).map(|noun| (noun, certainty)).collect()
    }

    /// "Officials attribute the fire to rebels": those at whose door the act is laid.
    pub(super) fn accused(&self, parsed: &Parsed, cue: &Range<usize>) -> Vec<Range<usize>> {
        let blames = |clause: &usize| {
            let verb = parsed.verb_of(*clause);
            !self.mentions.book.verb_first && verb.is_some_and(|verb| self.is("blaming", &self.text().tokens[verb.main.start].key))
        };
        let Some(clause) = parsed.clause_of(cue.start).filter(blames) else { return Vec::new() };
        let slots = parsed.verb_slots(self.text(), clause);
        let laid = if slots.passive { &slots.subject } else { &slots.object };
        let told = laid.iter().any(|noun| noun.contains(&cue.start));
        let whom = slots.prepositional.into_iter().filter(|phrase| told && self.is("slot-blamed", &phrase.preposition));
        whom.flat_map(|phrase| phrase.nouns).collect()
    }

    fn add_accused(&self, telling: &mut Telling<'r>, noun: &Range<usize>) {
        for party in self.parties(noun, Role::Initiator).into_iter().filter(|party| party.kind != ActorKind::Civilians) {
            telling.add_party(Party { certainty: party.certainty.max(PartyCertainty::Likely), ..party });
        }
    }

    fn add_owner(&self, telling: &mut Telling<'r>, noun: &Range<usize>, certainty: PartyCertainty) {
        let found: Vec<_> = self.parties(noun, Role::Initiator).into_iter().filter(|party| party.id.is_some()).collect();
        if found.is_empty() {
            return;
        }
        // "Unidentified drone" is a weapon, and now has an owner.
        telling.parties.retain(|party| party.role != Role::Initiator || party.id.is_some());
        for mut party in found {
            party.certainty = party.certainty.max(certainty);
            telling.add_party(party);
        }
    }

    /// Does "of" hang on people whom another "of" before it names?
    pub(super) fn is_of_patient(&self, phrase: &Prepositional, (slots, roles): (&Slots, &Roles<'_>)) -> bool {
        let of = |phrase: &Prepositional| self.is("partitives", &phrase.preposition);
        let beside = |other: &Prepositional| {
            let last = other.nouns.last().filter(|_| of(other));
            let next = phrase.nouns.first();
            last.zip(next).is_some_and(|(last, next)| last.end + 1 == next.start && !self.contents(last).people.is_empty())
        };
        !roles.verb && !self.mentions.book.verb_first && of(phrase) && slots.prepositional.iter().any(beside)
    }

    /// "at a regime checkpoint", "at an army post": a post, and whose it is.
    pub(super) fn is_held_post(&self, phrase: &Prepositional) -> bool {
        let armed = |marker: &Marker| self.mentions.book.hit[marker.rule].body.armed;
        let held = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            contents.hit.iter().any(armed) && contents.actors.iter().any(|actor| actor.id.is_some())
        };
        !self.mentions.book.verb_first && phrase.nouns.iter().any(held)
    }
}
