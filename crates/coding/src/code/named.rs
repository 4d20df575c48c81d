//! Words for deeds that tell none: who was hurt or driven out before, what a picture shows, what a verb only carries.

use std::ops::Range;

use sitrep_codebook::raw::Frame;
use sitrep_codebook::{CueForm, VerbForm};
use sitrep_model::Effect;

use crate::annotate::CueMention;
use crate::clauses::{Kind, Parsed, Slots};

use super::desk::Desk;

impl Desk<'_, '_> {
    /// Does a cue only name a deed, and tell none?
    pub(super) fn is_only_named(&self, parsed: &Parsed, cue: &CueMention, (frame, slots, verb): (&Frame, &Slots, bool)) -> bool {
        let hurts = matches!(frame.effect, Some(Effect::Killed | Effect::Injured));
        let shown = frame.effect.is_some() && self.is_pictured(cue.tokens.start, if verb { 1 } else { 3 });
        let carried = verb && frame.effect.is_some() && self.carries_act(parsed, cue, slots);
        let described = !verb && (self.tells_of_object(parsed, cue) || hurts && self.tells_of_the_hurt(cue) || self.tells_who(parsed, cue));
        shown || carried || described || self.is_a_word(cue) || self.tallies_since(parsed, cue)
    }

    /// "Warplanes executed three airstrikes": a verb that may kill only carries the act behind it.
    fn carries_act(&self, parsed: &Parsed, cue: &CueMention, slots: &Slots) -> bool {
        let acts = |noun: &Range<usize>| self.contents(noun).people.is_empty() && self.contents(noun).cues.iter().any(CueMention::is_noun);
        let acted_on = if slots.passive { &slots.subject } else { &slots.object };
        let light = parsed.clause_of(cue.tokens.start).is_some_and(|clause| self.is_light(parsed, clause));
        light && acted_on.iter().any(acts)
    }

    /// "The wounded were taken to hospital", "the injured soldiers": the article says that they were told and counted before.
    fn tells_of_the_hurt(&self, cue: &CueMention) -> bool {
        let participle = matches!(cue.form, CueForm::Verb(form) if form != VerbForm::Ing);
        let before = cue.tokens.start.checked_sub(1).filter(|_| participle && !self.mentions.book.verb_first);
        // "a blast that wounded four"
        before.map(|at| &self.text().tokens[at].key).is_some_and(|word| self.is("pointing", word) && !self.is("relatives", word))
    }

    /// "The camp holds captured soldiers": between a verb and those it acts on, the participle says only what they are.
    fn tells_of_object(&self, parsed: &Parsed, cue: &CueMention) -> bool {
        let participle = matches!(cue.form, CueForm::Verb(form) if form.is_participle());
        let before = parsed.unit_of(cue.tokens.start).filter(|&unit| parsed.units[unit].tokens.start == cue.tokens.start);
        let verb = before.and_then(|unit| unit.checked_sub(1)).map(|verb| &parsed.units[verb].kind);
        participle && !self.mentions.book.verb_first && matches!(verb, Some(Kind::Verb(group)) if !group.speech && !group.copula)
    }

    /// "A displaced man was shot dead": who was shot is told, and not that he was displaced then.
    fn tells_who(&self, parsed: &Parsed, cue: &CueMention) -> bool {
        let Some(unit) = parsed.unit_of(cue.tokens.start) else { return false };
        let (noun, clause) = (&parsed.units[unit].tokens, parsed.units[unit].clause);
        let displaces = |&frame: &usize| self.mentions.book.frames[frame].body.effect == Some(Effect::Displaced);
        let participle = cue.is_verb() && cue.tokens.end < noun.end && cue.frames.iter().any(displaces);
        let Some(verb) = parsed.verb_of(clause).filter(|_| participle && !self.mentions.book.verb_first) else { return false };
        let slots = parsed.verb_slots(self.text(), clause);
        let deed = self.contents(&verb.main).cues.iter().any(CueMention::is_verb);
        deed && slots.subject.iter().chain(&slots.object).any(|other| other == noun)
    }

    /// "the word siege": a cue that is only spoken of as a word.
    fn is_a_word(&self, cue: &CueMention) -> bool {
        let before = cue.tokens.start.checked_sub(1).filter(|_| !cue.is_verb());
        before.is_some_and(|at| self.is("spoken-of", &self.text().tokens[at].key))
    }

    /// "pictures of wounded children": what is shown may be of any time.
    fn is_pictured(&self, cue: usize, reach: usize) -> bool {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        (cue.saturating_sub(reach).max(1)..cue).any(|at| self.is("partitives", key(at)) && self.is("pictures", key(at - 1)))
    }
}
