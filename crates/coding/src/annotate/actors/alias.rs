//! Abbreviations that the text itself introduces: "Liwa al-Aqsa (LAA)".

use std::collections::HashMap;

use sitrep_codebook::{ActorName, Bearer};
use smol_str::SmolStr;

use super::{Reading, names};
use crate::annotate::mention::ActorMention;
use crate::text::{Shape, Text, Token};

/// The longest abbreviation, in letters.
const LONGEST: usize = 8;

/// Abbreviations introduced so far, with whom they stand for.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    known: HashMap<SmolStr, ActorMention>,
}

impl Aliases {
    /// The actor that the word at a token was introduced for.
    pub fn of(&self, text: &Text<'_>, at: usize) -> Option<ActorMention> {
        let token = text.tokens.get(at).filter(|token| is_abbreviation(token))?;
        let bearer = self.known.get(&token.key)?;
        Some(ActorMention {
            tokens: at..at + 1,
            means: None,
            members: false,
            pointing: false,
            adjective: false,
            ties: Vec::new(),
            ..bearer.clone()
        })
    }
}

fn is_abbreviation(token: &Token) -> bool {
    token.shape == Shape::Upper && token.key.len() <= LONGEST
}

impl Reading<'_> {
    /// Takes in "(LAA)" after a mention; returns where to go on.
    pub(super) fn introduce(&self, mention: &mut ActorMention, end: usize, aliases: &mut Aliases) -> usize {
        let after = mention.tokens.end;
        if after + 2 >= end || self.key(after) != "(" || self.key(after + 2) != ")" || mention.adjective || mention.pointing {
            return after;
        }
        let token = &self.text.tokens[after + 1];
        if !is_abbreviation(token) {
            return after;
        }
        let named = self.hits[after + 1].and_then(|hit| self.bearer(&hit)).and_then(|(bearer, _)| actor_of(bearer));
        match (named, &mention.id) {
            (Some(actor), None) => {
                let actor = &self.who.actors[actor];
                mention.id = Some(actor.id.clone());
                mention.name.clone_from(&actor.name);
                mention.kind = actor.kind;
                mention.rule = actor.rule.clone();
            }
            (Some(actor), Some(id)) if self.who.actors[actor].id != *id => return after,
            (Some(_), Some(_)) => {}
            (None, _) => {
                aliases.known.insert(token.key.clone(), mention.clone());
            }
        }
        after + 3
    }

    /// Whose name it is in this text, and who else might bear it.
    pub(super) fn bearer(&self, hit: &names::Hit<'_>) -> Option<(Bearer, Vec<String>)> {
        let fitting: Vec<_> =
            hit.names.iter().filter(|name| names::fits(name, hit.case) && self.admits(name)).map(|name| name.of).collect();
        let best = fitting.iter().copied().rev().max_by_key(|&of| self.weight(of))?;
        let id = |of: Bearer| actor_of(of).map(|at| self.who.actors[at].id.clone());
        let others =
            if fitting.len() > 1 { fitting.iter().filter(|&&of| of != best).filter_map(|&of| id(of)).collect() } else { Vec::new() };
        Some((best, others))
    }

    /// Is the name at a token one that any country has, and its bearer not of this one?
    pub(super) fn is_foreign(&self, at: usize, bearer: Bearer, country: Option<usize>) -> bool {
        let common = self.hits[at]
            .is_some_and(|hit| hit.names.iter().any(|name| name.of == bearer && name.common && (country.is_some() || !name.partisan)));
        let Some(country) = country else { return common };
        let code = self.who.countries.get(country).map(|country| &country.code);
        common && actor_of(bearer).zip(code).is_some_and(|(actor, code)| !self.who.actors[actor].countries.contains(code))
    }

    fn admits(&self, name: &ActorName) -> bool {
        match name.of {
            Bearer::Actor(at) if name.partisan => self.theatre.may_be(&self.who.actors[at].countries),
            Bearer::Actor(at) if name.common => self.theatre.admits(&self.who.actors[at].countries),
            _ => true,
        }
    }

    fn weight(&self, bearer: Bearer) -> (usize, usize) {
        actor_of(bearer).map_or((0, 0), |at| (self.theatre.weight(&self.who.actors[at].countries), self.who.depth(at)))
    }
}

/// The actor that bears a name, where it is one and not a country.
fn actor_of(bearer: Bearer) -> Option<usize> {
    match bearer {
        Bearer::Actor(at) => Some(at),
        _ => None,
    }
}
