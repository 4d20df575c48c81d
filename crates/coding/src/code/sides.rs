//! Who stands on which side, and who stands behind them: "between X and Y on one side, and Z, backed by W, on the other".

use std::ops::Range;

use sitrep_model::{Party, Role};

use crate::clauses::{ClauseKind, Kind, Parsed, Unit};

use super::desk::Desk;
use super::telling::Telling;

/// The words of support behind those who act: "together with police".
const SUPPORTING: [&str; 2] = ["slot-supporter", "joins-subject"];
/// And what hangs on those: "with the support of aircraft of the coalition".
const HANGING: [&str; 3] = ["slot-supporter", "joins-subject", "partitives"];
/// The second side stands within so many words behind the mark of the first.
const LONGEST_SIDE: usize = 30;

impl<'r> Desk<'_, 'r> {
    /// Adds both sides of what is mutual, where words mark them as sides.
    pub(super) fn add_sides(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        let end = self.text().sentences[parsed.sentence].tokens.end;
        let marked =
            |at: usize| self.mentions.book.sides.longest(self.text().from(at, end)).map(|(length, other)| (at..at + length, other[0]));
        if telling.event.mutual && !self.mentions.book.verb_first {
            self.add_second_behind_supporters(telling, parsed);
        }
        let Some((first, false)) = (telling.cue.end..end).find_map(marked).filter(|_| telling.event.mutual) else { return };
        let stop = end.min(first.end + LONGEST_SIDE);
        let second = first.end..(first.end..stop).find_map(marked).map_or(stop, |(other, _)| other.start);
        let opens = (telling.cue.end..first.start).find(|&at| self.is("slot-party", &self.text().tokens[at].key));
        self.add_side(telling, parsed, &(opens.map_or(first.start, |at| at + 1)..first.start));
        self.add_side(telling, parsed, &second);
    }

    fn add_side(&self, telling: &mut Telling<'r>, parsed: &Parsed, side: &Range<usize>) {
        let mut role = Role::Party;
        let inside = |tokens: &Range<usize>| side.start <= tokens.start && tokens.end <= side.end;
        for unit in parsed.units.iter().filter(|unit| inside(&unit.tokens)) {
            match &unit.kind {
                Kind::Noun | Kind::Pronoun => {
                    let parties = self.parties(&unit.tokens, role).into_iter();
                    parties.for_each(|party| telling.add_party(party));
                }
                Kind::Preposition if self.is("slot-supporter", &words_of(self, &unit.tokens)) => role = Role::Supporter,
                Kind::Verb(verb) if self.is("backing", &self.text().tokens[verb.main.start].key) => role = Role::Supporter,
                Kind::Verb(_) | Kind::Break => return,
                _ => {}
            }
        }
    }

    /// "between the army, supported by X, and the rebels": what stands between commas parts the second side from the first.
    fn add_second_behind_supporters(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        let between = |unit: &Unit| unit.kind == Kind::Preposition && self.is("two-sided", &self.text().tokens[unit.tokens.start].key);
        let opens = parsed.units.iter().position(|unit| unit.tokens.start >= telling.cue.end && between(unit));
        let behind = opens.map(|at| &parsed.units[at + 1..]).unwrap_or_default();
        let backed = |unit: &Unit| matches!(&unit.kind, Kind::Verb(verb) if self.is("backing", &self.text().tokens[verb.main.start].key));
        let Some(comma) = behind.iter().position(|unit| !matches!(unit.kind, Kind::Noun | Kind::Conjunction)) else { return };
        if behind[comma].kind != Kind::Comma || !behind.get(comma + 1).is_some_and(backed) {
            return;
        }
        let closes = behind
            .windows(3)
            .skip(comma + 2)
            .find(|three| three[0].kind == Kind::Comma && three[1].kind == Kind::Conjunction && three[2].kind == Kind::Noun);
        let parties = closes.into_iter().flat_map(|three| self.parties(&three[2].tokens, Role::Party));
        parties.for_each(|party| telling.add_party(party));
    }

    /// Adds whoever stands behind those who act: "The army, backed by Russian aircraft, retook the town".
    pub(super) fn add_supporters(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        if self.mentions.book.verb_first {
            return;
        }
        for (at, unit) in parsed.units.iter().enumerate() {
            let acts = unit.kind == Kind::Noun && self.acts_in(telling, &unit.tokens);
            let nouns = if acts { self.behind_them(parsed, at) } else { Vec::new() };
            for noun in nouns {
                let span = self.span(&noun);
                let theirs = |party: &Party| party.evidence.iter().any(|evidence| span.contains(evidence.span));
                telling.parties.retain(|party| !(matches!(party.role, Role::Initiator | Role::Party) && theirs(party)));
                let owners = self.owners(&noun, Role::Supporter).into_iter().filter(|party| party.id.is_some());
                owners.for_each(|party| telling.add_party(party));
            }
        }
    }

    /// Does the noun phrase name one of those who act?
    fn acts_in(&self, telling: &Telling<'r>, noun: &Range<usize>) -> bool {
        let span = self.span(noun);
        let acting = telling.parties.iter().filter(|party| matches!(party.role, Role::Initiator | Role::Party) && party.id.is_some());
        acting.filter_map(|party| party.evidence.first()).any(|evidence| span.contains(evidence.span))
    }

    /// The noun phrases that words of support hang on another.
    fn behind_them(&self, parsed: &Parsed, noun: usize) -> Vec<Range<usize>> {
        let next = noun + 1 + usize::from(parsed.units.get(noun + 1).is_some_and(|unit| unit.kind == Kind::Comma));
        let supports = |unit: &Unit| unit.kind == Kind::Preposition && found_on(self, &words_of(self, &unit.tokens), &SUPPORTING);
        let backed = |unit: &Unit| matches!(&unit.kind, Kind::Verb(verb) if self.is("backing", &self.text().tokens[verb.main.start].key));
        let mut found = Vec::new();
        // "The army, backed by aircraft, advanced": between commas the participle looks like a verb of its own.
        if next > noun + 1 && parsed.units.get(next).is_some_and(backed) {
            let by = parsed.noun_slots(self.text(), next).into_iter();
            found.extend(by.take_while(|phrase| self.is("slot-initiator", &phrase.preposition)).flat_map(|phrase| phrase.nouns));
        }
        if parsed.units.get(next).is_some_and(supports) {
            let phrase = parsed.noun_slots(self.text(), next - 1);
            found.extend(
                phrase.into_iter().take_while(|phrase| found_on(self, &phrase.preposition, &HANGING)).flat_map(|phrase| phrase.nouns),
            );
        }
        for (at, clause) in parsed.clauses.iter().enumerate() {
            let theirs = clause.kind == ClauseKind::Participle && clause.antecedent == Some(noun);
            let Some(verb) = parsed.verb_of(at).filter(|verb| theirs && self.is("backing", &self.text().tokens[verb.main.start].key))
            else {
                continue;
            };
            let by = |preposition: &str| self.is("slot-initiator", preposition) && !verb.negated;
            let slots = parsed.verb_slots(self.text(), at);
            found.extend(slots.prepositional.into_iter().filter(|phrase| by(&phrase.preposition)).flat_map(|phrase| phrase.nouns));
        }
        found
    }
}

fn found_on(desk: &Desk<'_, '_>, preposition: &str, lists: &[&str]) -> bool {
    lists.iter().any(|list| desk.is(list, preposition))
}

fn words_of(desk: &Desk<'_, '_>, tokens: &Range<usize>) -> String {
    desk.text().tokens[tokens.clone()].iter().map(|token| token.key.as_str()).collect::<Vec<_>>().join(" ")
}
