//! What hangs on a deed by a preposition: each phrase gets its part by its word, and by what the phrases before it left open.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::PartyCertainty;

use crate::annotate::Marker;
use crate::clauses::{Parsed, Prepositional, Slots};

use super::desk::Desk;
use super::fill::{CUSTODY, Roles, acted_on, role_of};
use super::telling::Telling;

/// What the phrases before one leave open.
#[derive(Default)]
struct Before {
    /// Did the last one name a post that was struck, and nobody's?
    post: bool,
    /// What was struck last.
    struck: Option<Range<usize>>,
    /// Where the name ends of what fire came from.
    fired_from: Option<usize>,
    /// Where the name of whoever acted ends.
    acted_by: Option<usize>,
    /// Where words end that tell whose side somebody is on, and what they are to the deed.
    bound: Option<(usize, Filler)>,
}

impl<'r> Desk<'_, 'r> {
    pub(super) fn fill_prepositional(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let acted = acted_on(telling, roles);
        let mut before = Before {
            post: telling.effect.is_none() && self.is_post(&slots.object),
            struck: slots.object.last().filter(|_| telling.effect.is_none()).cloned(),
            ..Before::default()
        };
        for phrase in &slots.prepositional {
            let origin = self.tells_origin(telling, &phrase.preposition);
            // "from positions in Saraqib"
            let there = before.fired_from.take().is_some_and(|end| phrase.nouns.first().is_some_and(|noun| noun.start == end + 1));
            before.fired_from = phrase.nouns.last().filter(|_| origin).map(|noun| noun.end);
            if there && self.is("place-fronts", &phrase.preposition) {
                continue;
            }
            let filler = self.filler_of(telling, (phrase, &before), (slots, roles));
            before.acted_by = phrase.nouns.last().filter(|_| filler == Some(Filler::Initiator)).map(|noun| noun.end);
            let party = phrase.nouns.last().zip(filler).filter(|(_, filler)| role_of(*filler).is_some());
            let binds = |noun: &Range<usize>| self.binds(noun) || self.is_taken_from(telling, phrase);
            before.bound = party.filter(|(noun, _)| binds(noun)).map(|(noun, filler)| (noun.end, filler));
            let told = telling.parties.len();
            // "Rockets fired from Lebanon": a country's ground is not its army.
            let somebody = |noun: &&Range<usize>| !origin || !self.contents(noun).actors.is_empty();
            for noun in phrase.nouns.iter().filter(|_| filler.is_some()).filter(somebody) {
                self.fill(telling, parsed, (filler.unwrap_or(Filler::Nothing), roles), noun);
            }
            if origin {
                telling.parties.iter_mut().skip(told).for_each(|party| party.certainty = party.certainty.max(PartyCertainty::Likely));
            }
            before.post = filler == Some(acted) && self.is_post(&phrase.nouns);
            before.struck = phrase.nouns.last().filter(|_| filler == Some(acted) && telling.effect.is_none()).cloned();
        }
    }

    /// What a phrase is to the deed.
    fn filler_of(
        &self,
        telling: &Telling<'r>,
        (phrase, before): (&Prepositional, &Before),
        (slots, roles): (&Slots, &Roles<'_>),
    ) -> Option<Filler> {
        let acted = acted_on(telling, roles);
        let beside = |end: usize| phrase.nouns.first().is_some_and(|noun| (end..=end + 2).contains(&noun.start));
        // "positions of the army": who holds what is struck is struck.
        let owner = self.is("partitives", &phrase.preposition) && (before.post || self.is_owned_by(before.struck.as_ref(), phrase));
        match before.bound {
            // "between forces loyal to X and Y": whoever they are loyal to stands for them.
            Some((end, as_theirs)) if beside(end) => Some(as_theirs),
            _ if self.is_taken_from(telling, phrase) => Some(acted),
            // "في سجون تابعة لقوات النظام": whose those are who did it.
            _ if before.acted_by.is_some_and(|end| self.belongs_to(phrase) && phrase.nouns[0].start == end + 1) => Some(Filler::Initiator),
            _ if self.is_owner_of_struck(phrase, (slots, roles)) => telling.effect.map_or(Some(acted), |_| Some(Filler::Nothing)),
            _ if self.acts_on_another(telling, phrase, (slots, roles)) => Some(Filler::Initiator),
            // "the detention of employees of an agency": what hangs on those who were acted on was not.
            _ if self.is_of_patient(phrase, (slots, roles)) => Some(Filler::Place),
            // "detained at a regime checkpoint"
            _ if telling.event.family == CUSTODY && roles.verb && self.is_held_post(phrase) => Some(Filler::Initiator),
            _ if self.is_of_cause(phrase, (slots, roles)) => Some(self.whose_cause(phrase)),
            _ if owner => Some(acted),
            _ if self.tells_origin(telling, &phrase.preposition) => Some(Filler::Initiator),
            _ => self
                .construct_filler(telling, phrase, roles)
                .or_else(|| roles.named(&phrase.preposition))
                .or_else(|| self.default_filler(&phrase.preposition, roles.verb, roles.mutual)),
        }
    }

    /// "تحرير البلدة من قبضة التنظيم": who held the place before.
    fn is_taken_from(&self, telling: &Telling<'r>, phrase: &Prepositional) -> bool {
        let grip = |noun: &Range<usize>| {
            let first = self.bare(noun).start;
            self.is("grips", &self.text().tokens[first].key)
        };
        let changes_hands =
            telling.event.family == "territory" || telling.event.as_group.is_some() || telling.kind.starts_with("territory");
        changes_hands && phrase.nouns.first().is_some_and(grip)
    }

    /// "forces loyal", "the 10th Front": is whose they are told by what stands behind?
    fn binds(&self, noun: &Range<usize>) -> bool {
        let last = &self.text().tokens[noun.end - 1];
        let unit = || last.is_capital() && self.contents(noun).actors.is_empty() && self.is("actor-group-tails-of", &last.key);
        self.is("bonds", &last.key) || unit()
    }

    /// "The shelling of government forces on Idlib": whose an act is did it, where something else behind is what it was done to.
    fn acts_on_another(&self, telling: &Telling<'r>, phrase: &Prepositional, (slots, roles): (&Slots, &Roles<'_>)) -> bool {
        let open = !roles.verb && !roles.mutual && telling.effect.is_none() && self.is("partitives", &phrase.preposition);
        let told = matches!(roles.named(&phrase.preposition), None | Some(Filler::Target));
        let doer = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            contents.hit.is_empty() && contents.actors.iter().any(|actor| !actor.adjective)
        };
        let hit = |other: &Prepositional| self.is("slot-against", &other.preposition) && self.is_patient(other);
        open && told && phrase.nouns.iter().any(doer) && slots.prepositional.iter().skip_while(|other| *other != phrase).any(hit)
    }

    /// "killed as a result of the army's shelling": what hangs on anything but those who were killed is none of them.
    fn is_of_cause(&self, phrase: &Prepositional, (slots, roles): (&Slots, &Roles<'_>)) -> bool {
        let of = roles.verb && !self.mentions.book.verb_first && self.is("partitives", &phrase.preposition);
        let harmed = if slots.passive { &slots.subject } else { &slots.object };
        let beside = |noun: &Range<usize>| phrase.nouns.first().is_some_and(|owner| noun.end + 1 == owner.start);
        of && roles.named(&phrase.preposition) == Some(Filler::Victim) && !harmed.is_empty() && !harmed.iter().any(beside)
    }

    /// "by a shell of the army": whose the weapon is struck with it.
    fn whose_cause(&self, phrase: &Prepositional) -> Filler {
        let before = phrase.nouns.first().and_then(|owner| owner.start.checked_sub(2));
        let weapon = before.is_some_and(|at| self.contents(&(at..at + 1)).means.iter().any(|weapon| weapon.tokens.end == at + 1));
        if weapon { Filler::Initiator } else { Filler::Place }
    }

    /// Are these posts of armed people, with nobody named whose?
    fn is_post(&self, nouns: &[Range<usize>]) -> bool {
        let armed = |marker: &Marker| self.mentions.book.hit[marker.rule].body.armed;
        nouns.last().is_some_and(|noun| {
            let contents = self.contents(noun);
            contents.hit.iter().any(armed) && contents.actors.iter().all(|actor| actor.adjective)
        })
    }
}
