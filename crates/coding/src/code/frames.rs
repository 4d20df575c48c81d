//! Which frame of a cue fits what stands around it.

use std::ops::Range;

use sitrep_codebook::raw::Frame;
use sitrep_codebook::{CueForm, Listed};
use sitrep_model::{ActorKind, Effect};

use crate::annotate::CueMention;
use crate::clauses::{Parsed, Slots};

use super::desk::Desk;
use super::tell::nouns;

/// Needs that only what is acted on can meet: "captured a man in Homs" takes no place.
const STRICT: [&str; 3] = ["area", "name", "person"];

impl<'r> Desk<'_, 'r> {
    /// The first frame of the cue whose needs are met.
    pub(super) fn frame_that_fits(&self, parsed: &Parsed, cue: &CueMention, slots: &Slots, verb: bool) -> Option<&'r Listed<Frame>> {
        let frames = cue.frames.iter().map(|&frame| &self.mentions.book.frames[frame]);
        // "regained control of the town": the object is only a part of what is done.
        let empty = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            contents.places.is_empty() && contents.people.is_empty() && contents.hit.is_empty() && contents.actors.is_empty()
        };
        let hanging = if verb && slots.object.iter().all(empty) { self.acted_on_by_preposition(cue, slots) } else { Vec::new() };
        let core: Vec<Range<usize>> = if !hanging.is_empty() {
            hanging
        } else if !verb {
            slots.subject.iter().chain(&slots.object).cloned().chain(nouns(&slots.prepositional)).collect()
        } else if slots.passive || slots.object.is_empty() && matches!(cue.form, CueForm::Verb(form) if form.is_participle()) {
            slots.subject.clone()
        } else {
            slots.object.clone()
        };
        let wide: Vec<Range<usize>> = if core.is_empty() || !verb {
            self.clauses_of(parsed, cue)
        } else {
            slots.subject.iter().cloned().chain(nouns(&slots.prepositional)).collect()
        };
        // "مقتله": whom it befell is written onto the noun.
        let told_by_pronoun = !verb && cue.tokens.len() == 1 && self.text().tokens[cue.tokens.end - 1].pronoun;
        let mut frames = frames.filter(|frame| {
            let needs = &frame.body.needs;
            needs.is_empty()
                || told_by_pronoun && frame.body.effect == Some(Effect::Killed)
                || needs.iter().any(|need| self.meets(parsed, (need, cue.tokens.start), &core))
                || needs
                    .iter()
                    .filter(|need| !STRICT.contains(&need.as_str()))
                    .any(|need| self.meets(parsed, (need, cue.tokens.start), &wide))
        });
        let first = frames.next()?;
        let finer = std::iter::once(first)
            .chain(frames)
            .find(|frame| frame.body.needs.iter().any(|need| self.meets(parsed, (need, cue.tokens.start), &core)));
        Some(finer.unwrap_or(first))
    }

    /// The clause of a cue and, in "القصف الذي استهدف المدينة", the one about it.
    fn clauses_of(&self, parsed: &Parsed, cue: &CueMention) -> Vec<Range<usize>> {
        let about = |clause: &usize| {
            let antecedent = parsed.clauses[*clause].antecedent.filter(|_| self.mentions.book.verb_first);
            antecedent.is_some() && antecedent == parsed.unit_of(cue.tokens.start)
        };
        let clauses = parsed.clause_of(cue.tokens.start).into_iter().chain((0..parsed.clauses.len()).filter(about));
        clauses.filter_map(|clause| parsed.clause_tokens(clause)).collect()
    }

    /// Does one of the stretches hold what a frame needs?
    fn meets(&self, parsed: &Parsed, (need, cue): (&str, usize), ranges: &[Range<usize>]) -> bool {
        ranges.iter().any(|range| {
            let contents = self.contents(range);
            match need {
                "actor" => {
                    contents.actors.iter().any(|actor| !actor.adjective) || Self::is_pronoun(parsed, range) || self.is_personal_name(range)
                }
                "people" => {
                    !contents.people.is_empty()
                        || self.nationals(range).is_some()
                        || Self::is_pronoun(parsed, range)
                        || self.is_personal_name(range)
                }
                "place" => !contents.places.is_empty(),
                "area" => {
                    contents.people.is_empty() && !contents.places.is_empty()
                        || range.clone().any(|at| self.is("area-nouns", &self.text().tokens[at].key))
                }
                "name" => self.is_personal_name(range) || self.is_caseless_name(range),
                // A name that nobody knows is a person's where it is the subject ("Sassi was captured"), and may be a town's where it is not.
                "person" => {
                    contents.people.iter().any(|people| people.kind != ActorKind::Unknown)
                        || contents.actors.iter().any(|actor| actor.members)
                        || range.clone().any(|at| self.is("captives", &self.text().tokens[at].key))
                        || self.nationals(range).is_some()
                        || Self::is_pronoun(parsed, range)
                        || range.end <= cue && contents.places.is_empty() && self.is_personal_name(range)
                }
                "hit" => !contents.hit.is_empty(),
                "means" => !contents.means.is_empty(),
                "act" => contents.cues.iter().any(|other| other.is_noun() && other.tokens.start != cue),
                "count" => !contents.counts.is_empty(),
                _ => false,
            }
        })
    }
}
