//! Whose the men and things are that words only point from: "its patrol", "مقرا له".

use std::ops::Range;

use sitrep_model::{Party, Role};

use crate::annotate::{ActorMention, Marker};

use super::desk::Desk;
use super::fill::rule_end;

/// A group's name ends within so many words behind "from".
const LONGEST_NAME: usize = 9;
/// What people have on is told within so many words.
const LONGEST_DRESS: usize = 5;
/// What fighters and civilians drive.
const VEHICLES: [&str; 3] = ["car", "truck", "convoy"];

impl Desk<'_, '_> {
    /// "its men", "its convoy": those who fight for whoever was named before are that one, and so is what was struck of theirs.
    pub(super) fn followed(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let men = self.is("possessives", key(noun.start)) && self.is("followers", key(noun.end - 1));
        if men {
            return self.bearer(noun.start, role);
        }
        // "one of its patrols"
        let theirs = noun.clone().find(|&at| self.is("group-possessives", key(at)))?;
        let struck = self.is("followers", key(noun.end - 1)) || self.is_of_fighters(noun);
        (struck && role == Role::Target).then(|| self.bearer_here(theirs, role)).flatten()
    }

    /// "سيارة تقل عناصر من الشرطة": those inside what was struck.
    pub(super) fn carried(&self, noun: &Range<usize>, role: Role) -> Option<Range<usize>> {
        let vehicle = self.mentions.book.verb_first && role == Role::Target && noun.len() > 2;
        let at = noun.clone().skip(1).find(|&at| vehicle && self.is("carrying", &self.text().tokens[at].key))?;
        let sentence = self.text().sentences[self.text().sentence_of(at)].tokens.end;
        let of = noun.end < sentence && self.is("partitives", &self.text().tokens[noun.end].key);
        let whose = self.contents(&(noun.end + 1..sentence)).actors.iter().find(|actor| of && actor.tokens.start == noun.end + 1);
        (at + 1 < noun.end).then(|| at + 1..whose.map_or(noun.end, |actor| actor.tokens.end))
    }

    /// "القوات ذاتها": the force that was told of before.
    pub(super) fn selfsame(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let same = |at: usize| self.text().key(at).is_some_and(|key| self.is("selfsame", key));
        let last = self.contents(noun).actors.last().filter(|actor| same(actor.tokens.end) && actor.tokens.len() == 1)?;
        self.bearer_like(last.tokens.start, role, &|other| other.id.is_some() && other.tokens.len() > 1)
    }

    /// "someone from the RSF", "a man from Boko Haram": the armed group that somebody of no name comes from.
    pub(super) fn comes_from(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let end = self.text().sentences[self.text().sentence_of(noun.start)].tokens.end;
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let from = self.dressed_as(noun, end).or_else(|| self.is("coming-from", key(noun.end.min(end - 1))).then_some(noun.end))?;
        if from + 1 >= end {
            return None;
        }
        let behind = from + 1..end.min(from + LONGEST_NAME);
        let first = behind.start + usize::from(self.is("determiners", key(behind.start)));
        let named = self.contents(&behind).actors.iter().find(|actor| actor.tokens.start == first && !actor.adjective);
        named.filter(|actor| actor.id.is_some() && !actor.pointing).map(|actor| self.party(actor, role))
    }

    /// "men in the uniform of X": where "of" stands.
    fn dressed_as(&self, noun: &Range<usize>, end: usize) -> Option<usize> {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let dressed = noun.end < end && self.is("dressed-as", key(noun.end));
        let worn = (noun.end + 1..end.min(noun.end + LONGEST_DRESS)).find(|&at| self.is("insignia", key(at)))?;
        (dressed && worn + 1 < end && self.is("partitives", key(worn + 1))).then_some(worn + 1)
    }

    /// "مقرا له", "دورية لهم", "مقراتها": whose a thing is that was struck stands behind it.
    pub(super) fn owner_behind(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        if !self.mentions.book.verb_first || role != Role::Target {
            return None;
        }
        let contents = self.contents(noun);
        let sentence = self.text().sentence_of(noun.start);
        let behind = noun.end < self.text().sentences[sentence].tokens.end && self.is("theirs", &self.text().tokens[noun.end].key);
        let ends = |tokens: &Range<usize>| tokens.end == noun.end;
        let thing = self.is_of_fighters(noun);
        let nobody_else = contents.actors.iter().all(|actor| !actor.adjective && actor.tokens.len() == 1 && ends(&actor.tokens));
        let suffixed = thing && self.text().tokens[noun.end - 1].pronoun;
        let theirs = behind && (thing || !contents.actors.is_empty()) && nobody_else;
        let at = if theirs { noun.end } else { noun.end - 1 };
        (theirs || suffixed && contents.actors.is_empty()).then(|| self.bearer_here(at, role)).flatten()
    }

    /// Who words that only point stand for, where the sentence names it.
    fn bearer_here(&self, token: usize, role: Role) -> Option<Party> {
        let sentence = self.text().sentence_of(token);
        let parsed = self.parse_of(sentence)?;
        let acting = parsed.clause_of(token).map(|clause| parsed.verb_slots(self.text(), clause).subject).unwrap_or_default();
        let acts = |actor: &ActorMention| acting.iter().any(|noun| noun.contains(&actor.tokens.start));
        let here = |actor: &ActorMention| actor.id.is_some() && self.text().sentence_of(actor.tokens.start) == sentence && !acts(actor);
        self.bearer_like(token, role, &here)
    }

    /// Does the noun phrase end in a thing that those who fight have: a post, or a vehicle where no pronoun on it may mean one man's?
    fn is_of_fighters(&self, noun: &Range<usize>) -> bool {
        let theirs = |marker: &Marker| {
            let rule = &self.mentions.book.hit[marker.rule];
            rule.body.armed || !self.mentions.book.verb_first && VEHICLES.contains(&rule_end(&rule.rule).as_str())
        };
        self.contents(noun).hit.iter().any(|marker| marker.tokens.end == noun.end && theirs(marker))
    }
}
