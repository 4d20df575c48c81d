//! Who fills the roles of a cue, with what, and what was struck.

use std::ops::Range;

use sitrep_codebook::raw::{Filler, Frame};
use sitrep_model::{Evidence, Means, Party, Role, RuleName, Thing};

use crate::annotate::{CueMention, Marker, PlaceMention};
use crate::clauses::{Parsed, Slots};
use crate::text::TokenKind;

use super::desk::Desk;
use super::telling::Telling;

/// The rules for people who come when others were hurt.
const HELPERS: [&str; 3] = ["rescue-workers", "medics", "aid-workers"];

/// The family of arrests and releases.
pub(super) const CUSTODY: &str = "custody";
/// The type of what is stormed or searched: what nothing else knows there is a place.
const RAID: &str = "raid";

impl<'r> Desk<'_, 'r> {
    /// Gives every neighbour of a cue its part.
    pub(super) fn fill_all(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let (subject, object) = plain_fillers(telling, slots.passive, roles);
        if self.mentions.book.verb_first && !roles.verb {
            self.fill_construct(telling, parsed, slots, roles);
        } else {
            let filler = roles.of_subject(slots.passive).unwrap_or(subject);
            self.fill_from_before(telling, (filler, roles), slots);
            // "it set off three mines": what acts on a weapon is none itself.
            let wields = !slots.passive && (!slots.object.is_empty() || telling.cue.len() > 1);
            for noun in &slots.subject {
                self.fill_subject(telling, parsed, (filler, roles), noun);
                if filler == Filler::Means && wields && Self::is_pronoun(parsed, noun) {
                    self.bearer(noun.start, Role::Initiator).into_iter().for_each(|party| telling.add_party(party));
                }
            }
        }
        let object_slot = if slots.passive { "subject" } else { "object" };
        for noun in &slots.object {
            self.fill(telling, parsed, (roles.named(object_slot).unwrap_or(object), roles), noun);
            // "retook Bwiza": what is taken is a place, whatever no list knows.
            let beside = self.bare(noun).start <= telling.cue.end + 1;
            if roles.verb && beside && roles.named(object_slot) == Some(Filler::Place) && !telling.own_place && self.is_unknown_name(noun) {
                telling.unknown_place = Some(self.bare(noun));
            }
        }
        self.fill_prepositional(telling, parsed, slots, roles);
        if slots.passive {
            self.fill_owners(telling, parsed, slots, roles);
        }
        self.fill_from_craft(telling, slots, roles);
        self.fill_from_cue(telling, roles);
        self.fill_from_object_told(telling, roles);
        self.fill_from_post(telling, slots);
        self.fill_from_met(telling, parsed, slots);
        if telling.effect.is_some() {
            self.tally(telling, parsed, slots, roles);
        }
    }

    /// "A convoy of the army was ambushed": whose is what was acted on was acted on.
    fn fill_owners(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let acted = acted_on(telling, roles);
        for noun in slots.subject.iter().filter(|noun| !self.contents(noun).hit.is_empty() && self.contents(noun).actors.is_empty()) {
            let behind = parsed.unit_of(noun.end - 1).map(|unit| parsed.noun_slots(self.text(), unit)).unwrap_or_default();
            for phrase in behind.iter().take_while(|phrase| self.is("partitives", &phrase.preposition)) {
                for owner in phrase.nouns.iter().filter(|owner| self.contents(owner).actors.iter().any(|actor| !actor.adjective)) {
                    self.fill(telling, parsed, (acted, roles), owner);
                }
            }
        }
    }

    fn fill_subject(&self, telling: &mut Telling<'r>, parsed: &Parsed, (filler, roles): (Filler, &Roles<'_>), noun: &Range<usize>) {
        self.fill(telling, parsed, (filler, roles), noun);
        if filler == Filler::Means {
            let owners = self.owners(noun, Role::Initiator);
            owners.into_iter().filter(|party| party.id.is_some()).for_each(|party| telling.add_party(party));
        }
    }

    pub(super) fn fill(&self, telling: &mut Telling<'r>, parsed: &Parsed, (filler, roles): (Filler, &Roles<'_>), noun: &Range<usize>) {
        // "Police killed a suicide bomber": those who were killed did not do it with their weapon.
        let struck = telling.effect.is_some() && matches!(filler, Filler::Target | Filler::Victim);
        self.mark_means(telling, noun, !struck);
        let place = names_place(telling, (filler, roles)) && self.is_unknown_name(noun);
        if let Some(role) = role_of(filler).filter(|_| !place) {
            self.name_parties(telling, parsed, (role, roles), noun);
        }
        let contents = self.contents(noun);
        let acted_on =
            matches!(filler, Filler::Target | Filler::Victim | Filler::Place) || filler == Filler::Party && contents.actors.is_empty();
        if acted_on {
            self.place_at(telling, noun);
            if place {
                telling.unknown_place = Some(self.bare(noun));
            }
            // "died in hospital" tells of no hospital that was struck.
            let struck = |marker: &&Marker| !(filler == Filler::Place && telling.is_effect_only() && marker.tokens == *noun);
            let things: Vec<Thing> = contents.hit.iter().filter(struck).map(|marker| self.thing(marker)).collect();
            telling.hit.extend(things);
        }
    }

    /// Adds those whom a noun phrase names, in a role.
    fn name_parties(&self, telling: &mut Telling<'r>, parsed: &Parsed, (role, roles): (Role, &Roles<'_>), noun: &Range<usize>) {
        let contents = self.contents(noun);
        let holds_event = !contents.cues.is_empty() && role == Role::Initiator && roles.verb || self.is_act(&telling.cue, noun);
        let counted = telling.effect.is_some() && matches!(role, Role::Target | Role::Victim);
        if Self::is_pronoun(parsed, noun) && !counted {
            // "gave blankets to them": who is helped are the people told of, and none who fight.
            if telling.event.family == "movement" && role != Role::Initiator && !self.mentions.book.verb_first {
                self.people_before(noun.start, role).into_iter().for_each(|party| telling.add_party(party));
                return;
            }
            // "They shot them": nobody is meant by both.
            let acts = |party: &Party| telling.parties.iter().any(|other| other.role == Role::Initiator && other.name == party.name);
            let meant = self.comes_from(noun, role).or_else(|| self.bearer(noun.start, role));
            let other = meant.filter(|party| role == Role::Initiator || !acts(party));
            // "A farmer was stopped. Soldiers beat him": nobody who bears a name, so the one told of last.
            let sure = !parsed.verb_of(telling.clause).is_some_and(|verb| verb.modal);
            let told = other.or_else(|| self.people_before(noun.start, role).filter(|_| role != Role::Initiator && sure));
            if let Some(party) = told {
                telling.add_party(party);
            }
        } else if Self::is_pronoun(parsed, noun) && self.is("persons", &self.text().tokens[noun.start].key) {
            self.people_before(noun.start, role).into_iter().for_each(|party| telling.add_party(party));
        } else if !holds_event || !contents.actors.is_empty() && contents.cues.iter().all(|cue| cue.is_verb() || self.is_actor(cue)) {
            let before = role != Role::Target && !roles.verb && (noun.end == telling.cue.start || noun.start == telling.cue.end);
            let weapon = role == Role::Initiator && contents.means.iter().any(|marker| marker.tokens.end == noun.end);
            let mut parties = if before { self.owners(noun, role) } else { self.parties(noun, role) };
            // "Russian missiles hit": whose the weapon is, is who struck.
            if weapon && parties.iter().all(|party| party.id.is_none()) {
                parties = self.owners(noun, role);
            }
            if parties.is_empty() && telling.effect.is_some() && roles.verb && matches!(role, Role::Victim | Role::Target) {
                parties.extend(self.somebody(noun, role));
            }
            parties.retain(|party| !only_helps(telling, party));
            for party in parties {
                telling.add_party(party);
            }
        }
    }

    /// "killed by a sniper": the word for the deed is the one for who did it.
    fn is_actor(&self, cue: &CueMention) -> bool {
        self.contents(&cue.tokens).actors.iter().any(|actor| actor.tokens.end == cue.tokens.end)
    }

    fn thing(&self, marker: &Marker) -> Thing {
        let rule = &self.mentions.book.hit[marker.rule].rule;
        Thing {
            kind: rule_end(rule),
            as_written: self.text().words(&marker.tokens).to_owned(),
            evidence: vec![Evidence::new(self.span(&marker.tokens), rule.clone())],
        }
    }

    /// The places of a noun phrase that say where it happened.
    pub(crate) fn place_at(&self, telling: &mut Telling<'r>, noun: &Range<usize>) {
        for at in self.place_indices(noun) {
            let mention = &self.mentions.places[at];
            let there = !mention.containing && !mention.dateline && !self.is_of_answered(telling, at);
            if there && !self.is_in_name(noun, mention) && !telling.places.contains(&at) {
                telling.places.push(at);
                telling.own_place = true;
            }
        }
    }

    /// "الشاب محمود سالم": behind a word of no list, in a phrase for people, a place's bare name is part of somebody's.
    fn is_in_name(&self, noun: &Range<usize>, place: &PlaceMention) -> bool {
        let contents = self.contents(noun);
        let before = place.tokens.start.checked_sub(1).filter(|&before| before >= noun.start);
        let unknown = |at: usize| {
            let token = &self.text().tokens[at];
            token.kind == TokenKind::Word
                && !contents.people.iter().any(|people| people.tokens.contains(&at))
                && !contents.actors.iter().any(|actor| actor.tokens.contains(&at))
                && !["area-nouns", "prepositions", "adverbs"].iter().any(|list| self.is(list, &token.key))
        };
        self.mentions.book.verb_first && place.tokens == place.name_tokens && !contents.people.is_empty() && before.is_some_and(unknown)
    }

    /// Indices of the places that begin in a stretch.
    pub(crate) fn place_indices(&self, stretch: &Range<usize>) -> Range<usize> {
        let places = &self.mentions.places;
        let first = places.partition_point(|place| place.tokens.start < stretch.start);
        // "took the village of X": the cue may have taken what stands before the name.
        let named = |at: &usize| places[*at].name_tokens.start >= stretch.start;
        first.checked_sub(1).filter(named).unwrap_or(first)..places.partition_point(|place| place.tokens.start < stretch.end)
    }

    pub(crate) fn mark_means(&self, telling: &mut Telling<'r>, noun: &Range<usize>, of_actors: bool) {
        let contents = self.contents(noun);
        for marker in contents.means {
            let rule = &self.mentions.book.means[marker.rule].rule;
            add_means(telling, &rule_end(rule), self.text().words(&marker.tokens), Evidence::new(self.span(&marker.tokens), rule.clone()));
        }
        for actor in contents.actors.iter().filter(|_| of_actors) {
            if let Some(means) = &actor.means {
                add_means(telling, means, self.text().words(&actor.tokens), Evidence::new(self.span(&actor.tokens), actor.rule.clone()));
            }
        }
    }
}

/// What is shelled, stormed or taken and bears a name that nothing else knows is a place.
fn names_place(telling: &Telling<'_>, (filler, roles): (Filler, &Roles<'_>)) -> bool {
    let shelled = telling.event.acled_event == "Explosions/Remote violence";
    let of_places = shelled || roles.verb && (telling.event.acled_event == "Battles" || telling.kind == RAID);
    filler == Filler::Target && telling.effect.is_none() && of_places
}

/// A frame's roles with what its event and form say by default.
pub(crate) struct Roles<'f> {
    pub frame: &'f Frame,
    pub mutual: bool,
    pub verb: bool,
}

impl Roles<'_> {
    pub(crate) fn named(&self, slot: &str) -> Option<Filler> {
        self.frame.roles.get(slot).copied()
    }

    /// What the frame says of the subject, or of what stands before a noun.
    fn of_subject(&self, passive: bool) -> Option<Filler> {
        match (self.verb, passive) {
            (true, true) => self.named("object"),
            (true, false) => self.named("subject"),
            (false, _) => self.named("premodifier").or_else(|| self.named("subject")),
        }
    }
}

/// What subject and object are where no frame says more: whoever acts, and what is acted on.
fn plain_fillers(telling: &Telling<'_>, passive: bool, roles: &Roles<'_>) -> (Filler, Filler) {
    let acting = if roles.mutual { Filler::Party } else { Filler::Initiator };
    let acted = acted_on(telling, roles);
    if passive { (acted, acting) } else { (acting, acted) }
}

pub(super) const fn acted_on(telling: &Telling<'_>, roles: &Roles<'_>) -> Filler {
    match telling.effect {
        _ if roles.mutual => Filler::Party,
        Some(_) => Filler::Victim,
        None => Filler::Target,
    }
}

/// "Civil Defence teams took the injured to hospital": who comes to help struck nobody.
fn only_helps(telling: &Telling<'_>, party: &Party) -> bool {
    let helper = |evidence: &Evidence| HELPERS.contains(&rule_end(&evidence.rule).as_str());
    party.role == Role::Initiator && telling.event.family == "violence" && party.id.is_none() && party.evidence.iter().any(helper)
}

pub(super) const fn role_of(filler: Filler) -> Option<Role> {
    match filler {
        Filler::Initiator => Some(Role::Initiator),
        Filler::Target => Some(Role::Target),
        Filler::Victim => Some(Role::Victim),
        Filler::Party => Some(Role::Party),
        Filler::Supporter => Some(Role::Supporter),
        Filler::Place | Filler::Means | Filler::Nothing => None,
    }
}

fn add_means(telling: &mut Telling<'_>, kind: &str, words: &str, evidence: Evidence) {
    if !telling.means.iter().any(|means| means.kind == kind) {
        telling.means.push(Means { kind: kind.to_owned(), as_written: words.to_owned(), evidence: vec![evidence] });
    }
}

/// The rule's own name, without its file.
pub(crate) fn rule_end(rule: &RuleName) -> String {
    rule.as_str().rsplit('/').next().unwrap_or_default().to_owned()
}
