//! Reads verb groups: a main verb with its auxiliaries, and what cannot be a verb where it stands.

use sitrep_codebook::VerbForm;

use crate::text::{Token, TokenKind};

use super::cut::Cutter;
use super::unit::{Kind, VerbGroup};
use super::verb_first;

/// A main verb: where it ends, its form, and whether it is one of speech.
type MainVerb = (usize, VerbForm, bool);

/// The name of a weapon begins so many words before its last at most.
const LONGEST_WEAPON: usize = 3;

impl<'a> Cutter<'a, '_> {
    /// A verb group that begins here, and where it ends.
    pub(super) fn verb(&self, at: usize) -> Option<(VerbGroup, usize)> {
        if self.book.verb_first {
            return verb_first::verb(self.text, self.mentions, at, self.end);
        }
        let mut group = VerbGroup::unread(at);
        let mut next = at;
        while self.take_helper(&mut group, next, next > at) {
            next += 1;
        }
        let helped = next > at;
        let Some(main) = self.main(next, helped) else {
            return (helped && !group.infinitive).then(|| (copula(group, next - 1), next));
        };
        // "are reported injured", "was found shot": what is reported is the event.
        if group.passive
            && main.2
            && let Some(told) = self.main(main.0, true).filter(|(_, form, speech)| form.is_participle() && !speech)
        {
            return Some((self.with_main(group, main.0, told, helped), told.0));
        }
        Some((self.with_main(group, next, main, helped), main.0))
    }

    /// Takes an auxiliary, or what stands among auxiliaries, into the group. False where none stands here.
    fn take_helper(&self, group: &mut VerbGroup, at: usize, helped: bool) -> bool {
        let Some(token) = self.token(at) else { return false };
        let key = token.key.as_str();
        if !helped
            && key == "to"
            && token.kind == TokenKind::Word
            && self.main(at + 1, true).is_some_and(|(_, form, _)| form == VerbForm::Base)
        {
            group.infinitive = true;
        } else if self.book.is("modals", key) && (key != "may" || !token.is_capital()) {
            group.modal = true;
            group.finite = true;
        } else if self.book.is("be", key) && (!matches!(key, "'s" | "s") || self.is_contraction(at)) {
            group.passive = true;
            group.finite |= !matches!(key, "be" | "been" | "being");
        } else if self.book.is("have", key) {
            group.past_perfect |= key == "had";
            group.finite |= key != "having";
        } else if self.book.is("do", key) {
            group.finite = true;
        } else if helped && self.book.is("negations", key) {
            group.negated = true;
        } else {
            // An adverb between the helpers and the verb.
            return helped && self.book.is("adverbs", key);
        }
        true
    }

    /// Only with its main verb is a group known to be passive, past perfect or finite.
    fn with_main(&self, mut group: VerbGroup, at: usize, (end, form, speech): MainVerb, helped: bool) -> VerbGroup {
        group.main = at..end;
        group.form = form;
        group.speech = speech;
        group.bare = !helped;
        let participle = matches!(form, VerbForm::Ed | VerbForm::Participle);
        group.passive &= participle || form == VerbForm::Base && self.book.inflector.keeps_its_form(self.key(at));
        group.past_perfect &= participle;
        group.finite |= !helped && matches!(form, VerbForm::Third | VerbForm::Past | VerbForm::Ed | VerbForm::Base);
        group
    }

    /// "'s" is "is" only before a participle; else it marks a possessor.
    fn is_contraction(&self, at: usize) -> bool {
        self.main(at + 1, true).is_some_and(|(_, form, _)| matches!(form, VerbForm::Ing | VerbForm::Participle))
    }

    /// The main verb at this token.
    fn main(&self, at: usize, helped: bool) -> Option<MainVerb> {
        // "with mortars": right behind a preposition stands no finite verb.
        let governed = || !helped && at.checked_sub(1).is_some_and(|before| self.book.is("verbless-prepositions", self.key(before)));
        let names = |form: VerbForm| matches!(form, VerbForm::Base | VerbForm::Third) && (self.is_in_weapon(at) || governed());
        self.listed(at, helped).filter(|&(_, form, _)| !names(form))
    }

    fn listed(&self, at: usize, helped: bool) -> Option<MainVerb> {
        let token = self.token(at)?;
        if token.kind != TokenKind::Word || token.joined {
            return None;
        }
        if let Some(cue) = self.mentions.verb_cue_from(at) {
            return (helped || !self.is_modifier(at, cue.1)).then_some((cue.0, cue.1, false));
        }
        if self.mentions.noun_cue_from(at) || self.mentions.ends_cue(at) {
            return None;
        }
        if let Some(speech) = self.mentions.speech_from(at) {
            return (helped || self.can_be_verb(at, speech.form)).then_some((speech.tokens.end, speech.form, true));
        }
        let (length, forms) = self.book.plain_verbs.longest(self.text.from(at, self.end))?;
        let form = *forms.first()?;
        (helped || self.can_be_verb(at, form)).then_some((at + length, form, false))
    }

    /// "bombed the town with mortar shells": no verb stands inside the name of a weapon.
    fn is_in_weapon(&self, at: usize) -> bool {
        let near = at.saturating_sub(LONGEST_WEAPON)..at + 1;
        self.mentions.within(&near).means.iter().any(|weapon| weapon.tokens.len() > 1 && weapon.tokens.contains(&at))
    }

    fn before(&self, at: usize) -> Option<&'a Token> {
        let first = self.text.sentences[self.text.sentence_of(at)].tokens.start;
        (at > first).then(|| &self.text.tokens[at - 1])
    }

    /// A participle between a determiner and a noun modifies it: "the besieged town".
    fn is_modifier(&self, at: usize, form: VerbForm) -> bool {
        let participle = matches!(form, VerbForm::Ed | VerbForm::Participle | VerbForm::Ing);
        participle && (self.before(at).is_some_and(|token| self.is_determiner(token)) || self.is_of_object(at, form))
    }

    /// "holds captured soldiers", "treated wounded children": between a verb and people, the participle tells of them.
    fn is_of_object(&self, at: usize, form: VerbForm) -> bool {
        let acts = |kind: &Kind| matches!(kind, Kind::Verb(group) if !group.copula && !group.speech && !group.passive);
        let people = self.mentions.within(&(at + 1..(at + 2).min(self.end)));
        let named = people.people.iter().any(|people| people.plural) || people.actors.iter().any(|actor| !actor.adjective);
        // "34 wounded civilians"
        let counted = self.mentions.count_to(at);
        form != VerbForm::Ing && named && (counted || self.units.last().is_some_and(|last| last.tokens.end == at && acts(&last.kind)))
    }

    /// "an" before a noun, and not the end of a name like "Hpa-An".
    fn is_determiner(&self, token: &Token) -> bool {
        let listed = self.book.is("determiners", &token.key) && !self.book.is("pronouns", &token.key);
        listed && !token.joined || token.key == "'s"
    }

    fn can_be_verb(&self, at: usize, form: VerbForm) -> bool {
        if self.is_modifier(at, form) {
            return false;
        }
        // "clashes violently continue": an adverb stands between subject and verb.
        let adverb = form == VerbForm::Base && self.units.last().is_some_and(|unit| unit.kind == Kind::Adverb && unit.tokens.len() == 1);
        let Some(before) = self.before(at - usize::from(adverb)) else {
            return matches!(form, VerbForm::Ed | VerbForm::Ing | VerbForm::Past | VerbForm::Participle);
        };
        let key = before.key.as_str();
        match form {
            VerbForm::Base | VerbForm::Third if self.mentions.count_to(at) => false,
            VerbForm::Base if self.is_acronym(at - 1) => false,
            // "struck targets": what stands right after a verb is its object.
            VerbForm::Base | VerbForm::Third if self.units.last().is_some_and(|last| is_event_verb(&last.kind)) => false,
            VerbForm::Base | VerbForm::Third => {
                let nominal = self.book.is("determiners", key) && !self.book.is("pronouns", key)
                    || self.book.is("prepositions", key) && key != "to"
                    || key == "'s"
                    || form == VerbForm::Third && self.book.is("these", key)
                    || before.kind == TokenKind::Number;
                let subject = self.book.is("pronouns", key) || self.book.is("relatives", key) || self.book.is("conjunctions", key);
                !nominal
                    && (subject
                        || form == VerbForm::Third
                        || key.ends_with('s')
                        || key.ends_with("men")
                        || key == "to"
                        || self.book.is("plurals", key))
            }
            _ => true,
        }
    }
}

/// A group of helpers alone: its last one is the verb.
fn copula(mut group: VerbGroup, last: usize) -> VerbGroup {
    group.main = last..last + 1;
    group.copula = true;
    group.passive = false;
    group.past_perfect = false;
    group.form = VerbForm::Past;
    group
}

fn is_event_verb(kind: &Kind) -> bool {
    matches!(kind, Kind::Verb(group) if !group.speech && !group.copula)
}
