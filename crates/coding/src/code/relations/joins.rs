//! Names that are read in pieces and are one.

use std::ops::Range;

use sitrep_model::{ActorKind, Precision};

use crate::code::desk::Desk;
use crate::text::{Shape, TokenKind};

use super::names::{Name, NameKind};

impl<'a> Desk<'a, '_> {
    /// "5th Special Forces Group" is one unit, whoever the words without the number may stand for.
    pub(super) fn number_units(&self, names: &mut Vec<Name<'_>>) {
        let tokens = &self.text().tokens;
        let unit = |key: &str| self.is("unit-words", key) || self.is("numbered-units", key);
        let is_unit = |name: &Name<'_>| tokens[name.tokens.clone()].iter().any(|token| token.is_capital() && unit(&token.key));
        for name in names.iter_mut().filter(|name| matches!(name.kind, NameKind::Actor(_)) && is_unit(name)) {
            let Some(before) = name.tokens.start.checked_sub(1) else { continue };
            let ordinal = tokens[before].kind == TokenKind::Word && tokens[before].key.starts_with(|c: char| c.is_ascii_digit());
            if ordinal && self.mentions.date_from(before).is_none() {
                *name = Name { tokens: before..name.tokens.end, kind: NameKind::Unknown { group: true } };
            }
        }
        // The number alone was read as a name of its own.
        let wholes: Vec<Range<usize>> = names.iter().map(|name| name.tokens.clone()).collect();
        let mut next = wholes.into_iter().skip(1);
        names.retain(|name| next.next().is_none_or(|next| next.start != name.tokens.start));
    }

    /// "4th Brigade of the Eastern Army" names the brigade, and the army that it is a part of.
    pub(super) fn split_units(&self, names: &mut Vec<Name<'a>>) {
        let tokens = &self.text().tokens;
        let ordinal = |name: &Name<'_>| tokens[name.tokens.start].key.starts_with(|c: char| c.is_ascii_digit());
        let mut at = 0;
        while at < names.len() {
            let name = names[at].clone();
            let of = |at: &usize| self.is("share-prepositions", &tokens[*at].key) && self.is("unit-words", &tokens[*at - 1].key);
            let split = (name.tokens.start + 1..name.tokens.end).find(of).filter(|_| ordinal(&name));
            let whole = split.and_then(|of| (of + 1..name.tokens.end).find(|&at| !self.is("determiners", &tokens[at].key)));
            if let Some((of, whole)) = split.zip(whole) {
                names[at] = Name { tokens: name.tokens.start..of, kind: NameKind::Unknown { group: true } };
                let owner = self.contents(&(name.tokens.start + 1..name.tokens.end)).actors.first().map(NameKind::Actor);
                let kind = owner.unwrap_or_else(|| self.name_of_capitals(whole..name.tokens.end).kind);
                names.insert(at + 1, Name { tokens: whole..name.tokens.end, kind });
                at += 1;
            }
            at += 1;
        }
    }

    /// "Task Force (CTF) 50" is one name, and its abbreviation none of its own.
    pub(super) fn join_numbered(&self, names: &mut Vec<Name<'a>>) {
        let tokens = &self.text().tokens;
        let mut wholes: Vec<Range<usize>> = Vec::new();
        for name in names.iter().filter(|name| matches!(name.kind, NameKind::Unknown { group: true } | NameKind::Actor(_))) {
            let end = name.tokens.end;
            let Some([open, short, close, number]) = tokens.get(end..end + 4) else { continue };
            if open.is("(") && short.shape == Shape::Upper && close.is(")") && number.kind == TokenKind::Number {
                wholes.push(name.tokens.start..end + 4);
            }
        }
        for whole in wholes {
            names.retain(|name| name.tokens.end <= whole.start || name.tokens.start >= whole.end);
            let at = names.partition_point(|name| name.tokens.start < whole.start);
            names.insert(at, Name { tokens: whole, kind: NameKind::Unknown { group: true } });
        }
    }
}

/// "Iraqi" and "Ministry of Dams" are one name.
pub(super) fn join_owned(names: &mut Vec<Name<'_>>) {
    let mut at = 1;
    while at < names.len() {
        let (before, name) = (&names[at - 1], &names[at]);
        let owner = match before.kind {
            NameKind::Actor(actor) => actor.adjective || actor.kind == ActorKind::StateForces && actor.ties.is_empty(),
            NameKind::Place(place) => place.place.precision == Precision::Country,
            _ => false,
        };
        if owner && matches!(name.kind, NameKind::Unknown { group: true }) && before.tokens.end == name.tokens.start {
            let start = before.tokens.start;
            names.remove(at - 1);
            names[at - 1].tokens.start = start;
        } else {
            at += 1;
        }
    }
}
