//! Who did it, where neither subject nor preposition says so: the sentence before, the aircraft it was done with, the verb's own words.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::{Effect, Party, PartyCertainty, Role};

use crate::annotate::{ActorMention, Marker};
use crate::clauses::{Parsed, Prepositional, Slots};

use super::desk::{Desk, LONGEST_FORCE};
use super::fill::{CUSTODY, Roles, role_of};
use super::telling::Telling;

/// No more words stand before a verb that opens its sentence ("كما", "ثم").
const LONGEST_OPENER: usize = 2;

impl<'r> Desk<'_, 'r> {
    /// "كما استهدفت أطراف المدينة": where the verb bears its subject, it is whoever the sentence before has for its own.
    pub(super) fn fill_from_before(&self, telling: &mut Telling<'r>, (filler, roles): (Filler, &Roles<'_>), slots: &Slots) {
        let opens = telling.cue.start <= self.text().sentences[telling.sentence].tokens.start + LONGEST_OPENER;
        // A place does nothing: "كما استهدفت أطراف المدينة" tells what was done to it, by the same ones.
        let thing = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            contents.people.is_empty() && contents.actors.is_empty() && !(contents.places.is_empty() && contents.hit.is_empty())
        };
        let same = self.is("likewise", &self.text().tokens[self.text().sentences[telling.sentence].tokens.start].key);
        let undone = slots.passive && same && slots.subject.iter().all(thing);
        let told = !(slots.subject.is_empty() && !slots.passive || undone) || telling.effect.is_some();
        let named = telling.parties.iter().any(|party| matches!(party.role, Role::Initiator | Role::Party));
        if !self.mentions.book.verb_first || !roles.verb || told || named || !opens {
            return;
        }
        let acting = if undone { Filler::Initiator } else { filler };
        if let Some(role) = Self::role_of_doer(acting, &telling.cue) {
            let least = if undone { PartyCertainty::Likely } else { PartyCertainty::Stated };
            let before = self.bearer(telling.cue.start, role).into_iter();
            before.for_each(|party| telling.add_party(Party { certainty: party.certainty.max(least), ..party }));
        }
    }

    /// "Sarmin was bombed with Russian warplanes": nobody lends an air force, so that whose the craft are likely flew them.
    pub(super) fn fill_from_craft(&self, telling: &mut Telling<'r>, slots: &Slots, roles: &Roles<'_>) {
        let acts = |party: &Party| matches!(party.role, Role::Initiator | Role::Party);
        if roles.mutual || telling.parties.iter().any(acts) {
            return;
        }
        let by = |phrase: &&Prepositional| self.is("slot-means", &phrase.preposition);
        for noun in slots.prepositional.iter().filter(by).flat_map(|phrase| &phrase.nouns) {
            let flown = |actor: &ActorMention| actor.id.is_some() && !actor.adjective && actor.means.as_deref().is_some_and(is_craft);
            let make = |actor: &ActorMention| self.text().key(actor.tokens.end).is_some_and(|next| self.is("made-in", next));
            for actor in self.contents(noun).actors.iter().filter(|actor| flown(actor) && !make(actor)) {
                let party = self.party(actor, Role::Initiator);
                telling.add_party(Party { certainty: party.certainty.max(PartyCertainty::Likely), ..party });
            }
        }
    }

    /// "دخل رتل تركي": the verb's own words hold the head of the one who acts.
    pub(super) fn fill_from_cue(&self, telling: &mut Telling<'r>, roles: &Roles<'_>) {
        let role = roles.named("subject").and_then(role_of).filter(|_| roles.verb && self.mentions.book.verb_first);
        let cue = telling.cue.clone();
        let nobody = !telling.parties.iter().any(|party| party.role == Role::Initiator);
        let held = |actor: &&ActorMention| {
            let inside = cue.start < actor.tokens.start && actor.tokens.start < cue.end && !actor.adjective;
            // "هاجم مستوطنون": so do the words that hold the whole of one.
            inside && (cue.end < actor.tokens.end || nobody && cue.len() == 1 + actor.tokens.len())
        };
        let reach = cue.start..cue.end + LONGEST_FORCE;
        let held = self.contents(&reach).actors.iter().find(held);
        if let Some((role, actor)) = role.zip(held) {
            telling.add_party(self.party(actor, role));
        }
    }

    /// "seized three students": the verb's own words hold whom it was done to.
    pub(super) fn fill_from_object_told(&self, telling: &mut Telling<'r>, roles: &Roles<'_>) {
        let inside = telling.cue.start + 1..telling.told.end;
        let nothing = roles.named("object") == Some(Filler::Nothing);
        let taken = roles.verb && telling.event.family == "violence" && !self.mentions.book.verb_first;
        // "لتفريق المتظاهرين"
        let held = nothing && (taken || telling.event.family == "demonstration");
        if !held || inside.is_empty() || self.contents(&inside).people.is_empty() && self.contents(&inside).actors.is_empty() {
            return;
        }
        let armed = |party: &Party| taken || !party.kind.is_regular();
        self.parties(&inside, Role::Target).into_iter().filter(armed).for_each(|party| telling.add_party(party));
    }

    /// "تصدى الجيش لهجوم شنته قوات": whoever carried out what was met is the other side.
    pub(super) fn fill_from_met(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots) {
        if !telling.event.mutual || !self.mentions.book.verb_first {
            return;
        }
        // "صدت القوات هجوما حوثيا": whose it was, an adjective tells.
        let attack = |noun: &&Range<usize>| self.contents(noun).cues.iter().any(|cue| cue.is_noun() && cue.tokens.start == noun.start);
        let adjective = |noun: &Range<usize>| self.contents(noun).actors.iter().all(|actor| actor.adjective);
        for noun in slots.object.iter().filter(attack).filter(|noun| adjective(noun)) {
            self.owners(noun, Role::Party).into_iter().for_each(|party| telling.add_party(party));
        }
        let met: Vec<usize> =
            slots.prepositional.iter().flat_map(|phrase| &phrase.nouns).filter_map(|noun| parsed.unit_of(noun.start)).collect();
        for (at, clause) in parsed.clauses.iter().enumerate() {
            if clause.antecedent.is_some_and(|noun| met.contains(&noun)) && self.is_light(parsed, at) && !parsed.is_passive(at) {
                for noun in parsed.verb_slots(self.text(), at).subject {
                    self.owners(&noun, Role::Party).into_iter().for_each(|party| telling.add_party(party));
                }
            }
        }
    }

    /// "اعتقل حاجز لفرع الأمن شابا": whose the post is that takes somebody did it.
    pub(super) fn fill_from_post(&self, telling: &mut Telling<'r>, slots: &Slots) {
        let held = matches!(telling.effect, Some(Effect::Abducted | Effect::Detained));
        let takes = (held || telling.event.family == CUSTODY) && !slots.passive && self.mentions.book.verb_first;
        let armed = |marker: &Marker| self.mentions.book.hit[marker.rule].body.armed;
        let posts = |post: &Range<usize>| {
            let named = post.clone().any(|at| self.is("posts", &self.text().tokens[at].key));
            named || self.contents(post).hit.iter().any(armed)
        };
        for post in slots.subject.iter().filter(|post| takes && posts(post)) {
            let beside = |phrase: &&Prepositional| phrase.nouns.first().is_some_and(|noun| noun.start == post.end + 1);
            for noun in slots.prepositional.iter().filter(beside).flat_map(|phrase| &phrase.nouns) {
                self.owners(noun, Role::Initiator)
                    .into_iter()
                    .filter(|party| party.id.is_some())
                    .for_each(|party| telling.add_party(party));
            }
        }
    }

    /// What whoever acts is to the deed: where the words hold a weapon for its subject, whoever wields it.
    const fn role_of_doer(filler: Filler, cue: &Range<usize>) -> Option<Role> {
        match filler {
            Filler::Means if cue.end - cue.start > 1 => Some(Role::Initiator),
            Filler::Initiator => Some(Role::Initiator),
            Filler::Party => Some(Role::Party),
            _ => None,
        }
    }
}

/// Is it a weapon that its owner's crew steers?
fn is_craft(means: &str) -> bool {
    matches!(means, "aircraft" | "helicopter" | "drone" | "warship")
}
