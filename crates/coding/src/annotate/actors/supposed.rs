//! "Warplanes believed to be Russian": an unidentified force and the side that it is supposed to belong to are one actor, likely.

use sitrep_model::PartyCertainty;

use super::Reading;
use crate::annotate::mention::ActorMention;
use crate::text::TokenKind;

/// So many words may join the two.
const LONGEST_JOINT: usize = 8;

impl Reading<'_> {
    /// Joins every unidentified force with the side named after it as its supposed owner.
    pub(super) fn suppose(&self, found: Vec<ActorMention>) -> Vec<ActorMention> {
        let mut joined: Vec<ActorMention> = Vec::with_capacity(found.len());
        for actor in found {
            match joined.last_mut() {
                Some(force) if force.id.is_none() && actor.id.is_some() && self.is_supposed(force, &actor) => {
                    force.tokens.end = actor.tokens.end;
                    force.rule = actor.rule;
                    force.id = actor.id;
                    force.name = actor.name;
                    force.kind = actor.kind;
                    force.certainty = PartyCertainty::Likely;
                    force.others = actor.others;
                }
                _ => joined.push(self.with_people_supposed(actor)),
            }
        }
        joined
    }

    /// "men believed to belong to the SDF": people of whom nothing else is told are likely the actor's.
    fn with_people_supposed(&self, mut actor: ActorMention) -> ActorMention {
        let first = self.text.sentences[self.text.sentence_of(actor.tokens.start)].tokens.start;
        let low = first.max(actor.tokens.start.saturating_sub(LONGEST_JOINT));
        let joint = (low..actor.tokens.start).find(|&at| {
            let words = self.grammar.supposed.longest(self.text.from(at, actor.tokens.start));
            words.is_some_and(|(length, _)| at + length == actor.tokens.start)
        });
        let people = joint.and_then(|at| at.checked_sub(1)).filter(|&at| at >= first && self.is_people(at));
        if let Some(people) = people.filter(|_| actor.id.is_some()) {
            actor.tokens.start = people;
            actor.certainty = PartyCertainty::Likely;
            actor.members = true;
        }
        actor
    }

    fn is_people(&self, at: usize) -> bool {
        self.book.people_words.longest(self.text.from(at, at + 1)).is_some()
    }

    /// Do only words of supposing stand between the two?
    fn is_supposed(&self, force: &ActorMention, side: &ActorMention) -> bool {
        let between = force.tokens.end..side.tokens.start;
        if between.len() > LONGEST_JOINT || force.means.is_none() && !force.members {
            return false;
        }
        let first = between.clone().find(|&at| self.text.tokens[at].kind != TokenKind::Punct);
        let last = between.clone().rfind(|&at| self.text.tokens[at].kind != TokenKind::Punct);
        first.zip(last).is_some_and(|(first, last)| {
            let words = self.grammar.supposed.longest(self.text.from(first, last + 1));
            words.is_some_and(|(length, _)| length == last + 1 - first)
        })
    }
}
