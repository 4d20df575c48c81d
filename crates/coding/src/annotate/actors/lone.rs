//! Names of countries and capitals that stand alone: adjectives, places, or governments that act.

use std::ops::Range;

use sitrep_codebook::{Bearer, CueForm};
use sitrep_model::ActorKind;

use super::Reading;
use super::compose::Owner;
use super::grammar::Roles;
use super::phrase::{Phrase, What};
use crate::annotate::mention::ActorMention;
use crate::text::Shape;

impl Reading<'_> {
    /// A country's name or adjective with no noun that makes an actor.
    pub(super) fn lone(&self, phrase: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let (part, bearer) =
            phrase.parts.iter().find_map(|part| if let What::Name(bearer, _) = part.what { Some((part, bearer)) } else { None })?;
        let (country, adjective) = match bearer {
            Bearer::Adjective(at) => (at, true),
            Bearer::Government(at) => (at, false),
            Bearer::Country(at) if self.joins_actor(part.tokens.start, found) => (at, false),
            Bearer::Country(at) if self.describes(&part.tokens, end) => (at, true),
            Bearer::Country(at) | Bearer::Capital(at) if self.acts(&part.tokens, end, bearer) => (at, false),
            _ => return Some(part.tokens.end),
        };
        let owner = Owner { actor: self.who.countries[country].forces, others: Vec::new() };
        let mut mention = self.known(&owner, part.tokens.clone(), phrase, None);
        mention.adjective = adjective;
        mention.ties.clear();
        mention.members = false;
        found.push(mention);
        Some(part.tokens.end)
    }

    /// "قوات النظام وروسيا": a country right behind an armed actor and "and" acts with it.
    fn joins_actor(&self, at: usize, found: &[ActorMention]) -> bool {
        let joint = at.checked_sub(1).filter(|&joint| self.book.verb_first && self.book.is("conjunctions", self.key(joint)));
        let acting = |actor: &&ActorMention| !actor.adjective && !actor.pointing && actor.kind != ActorKind::Civilians;
        joint.is_some_and(|joint| found.last().filter(acting).is_some_and(|actor| actor.tokens.end == joint))
    }

    /// Is a country's name here an adjective of what happened ("US airstrikes", "Israel's raid")?
    fn describes(&self, tokens: &Range<usize>, end: usize) -> bool {
        let owns = self.key(tokens.end) == "'s";
        let noun = tokens.end + usize::from(owns);
        let cues = if noun < end { self.book.cues.longest(self.text.from(noun, end)) } else { None };
        let told = cues.is_some_and(|(_, cues)| cues.iter().all(|cue| matches!(cue.form, CueForm::Noun { .. })));
        let before = tokens.start.checked_sub(1).map_or("", |before| self.key(before));
        let abbreviated = self.text.tokens[tokens.start].shape == Shape::Upper;
        told && (owns || abbreviated || !self.book.is("prepositions", before))
    }

    /// Does a country or capital stand here for its government, and not for a place?
    fn acts(&self, tokens: &Range<usize>, end: usize, bearer: Bearer) -> bool {
        let sentence = &self.text.sentences[self.text.sentence_of(tokens.start)].tokens;
        let before = tokens.start.checked_sub(1).filter(|&before| before >= sentence.start).map_or("", |before| self.key(before));
        let next = if tokens.end < end { self.key(tokens.end) } else { "" };
        if self.book.is("prepositions", before) {
            return matches!(bearer, Bearer::Country(_)) && (self.grammar_party(before) || self.is_after_by(tokens.start));
        }
        if before == "," && next == "," {
            return false;
        }
        // "شنت أمريكا غارات": so is whoever a verb before them says carried it out.
        let told_of = |before: usize| self.verb_cue(before, tokens.start) || self.carries_out(before, tokens.start);
        if self.book.verb_first && tokens.start > sentence.start && told_of(tokens.start - 1) {
            return true;
        }
        let word = |at: usize| self.text.from(at, end);
        let after = if self.book.is("adverbs", next) { tokens.end + 1 } else { tokens.end };
        self.grammar.roles(next).has(Roles::GOVERNS) && next != "and"
            || self.book.speech_verbs.longest(word(after)).is_some()
            || self.verb_cue(after, end)
    }

    /// Is a verb here that lends its subject to a deed told behind it, and neither one of speech nor one that things happen by ("شهدت سوريا معارك")?
    fn carries_out(&self, at: usize, end: usize) -> bool {
        let words = || self.text.from(at, end);
        let told = self.book.undergoing_verbs.longest(words()).is_some() || self.book.speech_verbs.longest(words()).is_some();
        self.book.light_verbs.longest(words()).is_some() && !told
    }

    /// Does a preposition of two words that names who acted stand before it ("من قبل روسيا")?
    fn is_after_by(&self, at: usize) -> bool {
        let words = at.checked_sub(2).map(|first| format!("{} {}", self.key(first), self.key(first + 1)));
        words.is_some_and(|words| self.book.is("slot-initiator", &words))
    }

    /// Prepositions before a party: "by", "with", "against", "between".
    fn grammar_party(&self, word: &str) -> bool {
        self.book.is("actor-before-parties", word)
    }
}
