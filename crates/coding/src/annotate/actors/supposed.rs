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
                _ => joined.push(actor),
            }
        }
        joined
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
