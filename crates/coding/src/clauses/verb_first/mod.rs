//! Clauses of languages whose verb opens the clause: verb, subject, object, with the construct in place of "of".

mod arrange;
mod group;
mod phrase;
mod speakers;
mod split;
#[cfg(test)]
mod tests;

pub(super) use arrange::arrange;
pub(super) use group::verb;
pub(super) use phrase::goes_on;
pub(super) use split::split;

use std::ops::Range;

use sitrep_model::ActorKind;

use crate::annotate::Mentions;

/// Can the noun phrase do something: does it name an armed actor, or an act or weapon that stands for one ("the shelling killed")?
pub(crate) fn acts(mentions: &Mentions<'_>, noun: &Range<usize>) -> bool {
    let contents = mentions.within(noun);
    let counted = !contents.counts.is_empty();
    let armed = contents.actors.iter().any(|actor| !actor.adjective && actor.kind != ActorKind::Civilians && !counted);
    // "أفرج خاطفون عن ...": people who bear arms though no actor is named.
    let bandits = contents.people.iter().any(|people| people.kind == ActorKind::PoliticalMilitia && !counted);
    armed
        || bandits
        || !counted && (contents.cues.iter().any(|cue| !cue.is_verb()) || contents.actors.is_empty() && !contents.means.is_empty())
}
