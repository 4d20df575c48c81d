//! Groups that the codebook does not know, by the shape of their names: "Liwa X", "the X Brigade".

use std::ops::Range;

use sitrep_codebook::Bearer;
use sitrep_model::{ActorKind, PartyCertainty};

use super::grammar::Roles;
use super::{Reading, grammar_rule};
use crate::annotate::mention::ActorMention;
use crate::text::{Shape, TokenKind};

/// A longer word in capitals is shouted.
const LONGEST_ABBREVIATION: usize = 4;
/// The longest name of a group, in words.
const LONGEST: usize = 8;
/// The longest name before a noun of force, in words.
const LONGEST_BEFORE_FORCE: usize = 3;
/// The longest name after a first word that tells of a group, in words.
const LONGEST_AFTER_LEAD: usize = 4;

impl Reading<'_> {
    /// The unknown group whose name begins at a token.
    pub(super) fn group(&self, at: usize, end: usize) -> Option<ActorMention> {
        let token = &self.text.tokens[at];
        if !token.is_capital() || token.kind != TokenKind::Word || self.book.is("determiners", &token.key) {
            return None;
        }
        let (after, list) = match self.led(at, end) {
            Some(after) => (after, "actor-group-leads"),
            None => match self.tailed(at, end) {
                Some(after) => (after, "actor-group-tails"),
                None => (self.named_force(at, end)?, "actor-force-tails"),
            },
        };
        let tokens = at..after;
        let forces = self.country_of_unit(&tokens).map(|forces| &self.who.actors[forces]);
        let kind = if list == "actor-group-leads" { ActorKind::RebelGroup } else { ActorKind::Unknown };
        Some(ActorMention {
            rule: forces.map_or_else(|| grammar_rule(list), |forces| forces.rule.clone()),
            id: forces.map(|forces| forces.id.clone()),
            name: forces.map_or_else(|| self.text.words(&tokens).to_owned(), |forces| forces.name.clone()),
            kind: forces.map_or(kind, |forces| forces.kind),
            tokens,
            means: None,
            certainty: PartyCertainty::Stated,
            pointing: false,
            adjective: false,
            ties: Vec::new(),
            members: false,
            others: Vec::new(),
        })
    }

    /// "Sudan's 16th Infantry Division": a numbered unit behind a country's name is of its forces.
    fn country_of_unit(&self, tokens: &Range<usize>) -> Option<usize> {
        let hit = tokens.clone().find_map(|at| self.hits[at]).filter(|hit| hit.end < tokens.end)?;
        let numbered = (hit.end..tokens.end).any(|at| self.key(at).starts_with(|c: char| c.is_ascii_digit()));
        match self.bearer(&hit)?.0 {
            Bearer::Country(country) | Bearer::Adjective(country) if numbered => Some(self.who.countries[country].forces),
            _ => None,
        }
    }

    /// A word such as "Liwa" with a name after it.
    fn led(&self, at: usize, end: usize) -> Option<usize> {
        let bare = sitrep_codebook::skeleton(self.key(at));
        self.grammar.leads.longest(|offset| (offset == 0).then_some(bare.as_str()))?;
        if self.grammar.not_groups.longest(self.text.from(at, end)).is_some() {
            return None;
        }
        let mut after = None;
        let mut words = 0;
        let mut next = at + 1;
        while next < end && words < LONGEST_AFTER_LEAD {
            if self.is_article(next, end) {
                next += 1;
            } else if self.is_name_word(next) {
                words += 1;
                next += 1;
                after = Some(next);
            } else {
                break;
            }
        }
        after
    }

    /// Capitalised words that end in one such as "Brigade".
    fn tailed(&self, at: usize, end: usize) -> Option<usize> {
        if self.is_titled(at) || self.text.tokens[at].shape == Shape::Upper && self.text.tokens[at].key.len() > LONGEST_ABBREVIATION {
            return None;
        }
        let stop = end.min(at + LONGEST);
        let mut next = at;
        let mut found = None;
        while next < stop && (self.is_name_word(next) || self.is_article(next, end) || next > at && self.is_joint(next, end)) {
            if next > at
                && let Some((length, _)) = self.grammar.tails.longest(self.text.from(next, end))
                && (next..next + length).all(|tail| self.text.tokens[tail].is_capital())
            {
                found = Some(next + length);
            }
            next += 1;
        }
        found.filter(|_| self.grammar.not_groups.longest(self.text.from(at, end)).is_none())
    }

    /// A name with a noun of force after it: "Misrata forces".
    fn named_force(&self, at: usize, end: usize) -> Option<usize> {
        let first = self.text.sentences[self.text.sentence_of(at)].tokens.start;
        let named = (at..end.min(at + LONGEST_BEFORE_FORCE)).take_while(|&word| self.is_name_word(word)).count();
        let noun = at + named;
        let tail = named > 0 && noun < end && self.grammar.roles(self.key(noun)).has(Roles::FORCE);
        // "a gang rape": the noun belongs to what happened.
        let acts = |at: usize| self.book.cues.longest(self.text.from(at, end)).is_some_and(|(length, _)| length > 1);
        let free = (at..noun).all(|word| self.hits[word].is_none() && !self.book.is("actor-no-owner", self.key(word)));
        (tail && at > first && free && !acts(noun) && !self.is_titled(at) && !self.is_fronted(at, first)).then_some(noun + 1)
    }

    /// "In Samarra gunmen killed": the name that opens a clause behind a preposition of place is where they did it.
    fn is_fronted(&self, at: usize, first: usize) -> bool {
        let opens = |before: usize| {
            before == first || self.book.is("conjunctions", self.key(before - 1)) || self.text.tokens[before - 1].kind == TokenKind::Punct
        };
        at.checked_sub(1).filter(|&before| before >= first && self.book.is("place-fronts", self.key(before))).is_some_and(opens)
    }

    fn is_name_word(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        token.kind == TokenKind::Word
            && (token.is_capital() || token.key.chars().any(|c| c.is_ascii_digit()))
            && !self.book.is("determiners", &token.key)
            && !self.book.is("prepositions", &token.key)
    }

    fn is_article(&self, at: usize, end: usize) -> bool {
        sitrep_codebook::is_article(self.key(at), at + 1 < end && self.text.tokens[at + 1].joined)
    }

    /// "of", "of the", "bin" between the words of a name.
    fn is_joint(&self, at: usize, end: usize) -> bool {
        matches!(self.key(at), "bin" | "ibn" | "wal" | "wa" | "'s" | "of") && at + 1 < end
    }

    /// In a heading where nearly every word has a capital, capitals tell nothing.
    fn is_titled(&self, at: usize) -> bool {
        let sentence = &self.text.sentences[self.text.sentence_of(at)];
        if !sentence.heading {
            return false;
        }
        let words =
            || self.text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == TokenKind::Word && token.key.len() > 3);
        let capitals = words().filter(|token| token.is_capital()).count();
        capitals > 3 && capitals * 10 >= words().count() * 8
    }
}
