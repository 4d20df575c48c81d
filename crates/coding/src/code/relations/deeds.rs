//! Who does a deed that a noun names, and whose what it hits is: "The strikes hit depots of X", "launched an offensive targeting X".

use std::ops::Range;

use sitrep_codebook::raw::TieEnd;
use sitrep_model::{Evidence, RuleName};

use crate::clauses::Parsed;
use crate::code::desk::Desk;

use super::names::{End, Name};
use super::scene::Scene;

/// "These strikes" are those of one of so many sentences before.
const REMEMBERED: usize = 2;

/// Who was last told to do a deed that a noun names, and in which sentence.
#[derive(Debug)]
pub(super) struct Deed {
    sentence: usize,
    doer: End,
}

impl<'a> Desk<'a, '_> {
    /// The deed that a sentence tells of and says whose it is, for "these strikes" in the next ones.
    pub(super) fn deed_told(&self, scene: &Scene<'_, 'a>) -> Option<Deed> {
        let sentence = scene.parsed.sentence;
        let nouns = scene.parsed.units.iter().map(|unit| &unit.tokens).filter(|noun| self.is_deed_noun(noun));
        let doer = |noun: &Range<usize>| {
            let named = self.named_in(scene, noun, TieEnd::Side).into_iter().next();
            named.or_else(|| self.doers_told(scene, noun).into_iter().next())
        };
        nouns.rev().find_map(doer).map(|doer| Deed { sentence, doer })
    }

    /// Those whose deed is a verb's subject: "an offensive that X launched killed ...", "these strikes hit ...".
    pub(super) fn doers(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>) -> Vec<End> {
        if !self.is_deed_noun(noun) {
            return Vec::new();
        }
        let told = self.doers_told(scene, noun);
        if told.is_empty() { self.doer_before(scene, noun).into_iter().collect() } else { told }
    }

    /// Those to whom the words around a deed's noun give it: "strikes by X", "X launched an offensive".
    fn doers_told(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>) -> Vec<End> {
        let parsed = scene.parsed;
        let Some(unit) = parsed.unit_of(noun.start) else { return Vec::new() };
        let named =
            |nouns: &[Range<usize>]| -> Vec<End> { nouns.iter().flat_map(|noun| self.named_in(scene, noun, TieEnd::Side)).collect() };
        let by = parsed.noun_slots(self.text(), unit).into_iter().find(|phrase| self.is("tie-agents", &phrase.preposition));
        let hanging = by.map(|phrase| named(&phrase.nouns)).unwrap_or_default();
        if !hanging.is_empty() {
            return hanging;
        }
        let clause = parsed.units[unit].clause;
        let slots = parsed.verb_slots(self.text(), clause);
        let by = || slots.prepositional.iter().filter(|phrase| self.is("tie-agents", &phrase.preposition)).flat_map(|phrase| &phrase.nouns);
        match (self.carries_out(parsed, clause), slots.passive) {
            (true, false) if slots.object.contains(noun) => named(&slots.subject),
            // "the raid was led by X and hit Y"
            (true, true) if slots.subject.contains(noun) => named(&by().cloned().collect::<Vec<_>>()),
            _ => Vec::new(),
        }
    }

    /// "launched", "carried out", and not "condemned" or "repelled".
    fn carries_out(&self, parsed: &Parsed, clause: usize) -> bool {
        parsed.verb_of(clause).is_some_and(|verb| self.is("tie-does", &self.text().tokens[verb.main.start].key))
    }

    /// "The strikes" are those of a sentence before; strikes that nothing points to are anybody's.
    fn doer_before(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>) -> Option<End> {
        let points = self.is("tie-these", &self.text().tokens[noun.start].key);
        let deed = scene.deed.filter(|deed| points && deed.sentence + REMEMBERED >= scene.parsed.sentence)?;
        let evidence = Evidence::new(self.span(noun), RuleName::new("resolve/points-back"));
        Some(End {
            name: deed.doer.name.clone(),
            as_written: self.text().words(&self.bare(noun)).to_owned(),
            evidence: [vec![evidence], deed.doer.evidence.clone()].concat(),
        })
    }

    /// Does the noun phrase end in a word for what sides do to each other?
    pub(super) fn is_deed_noun(&self, noun: &Range<usize>) -> bool {
        self.is("tie-deeds", &self.text().tokens[self.head(noun)].key)
    }

    /// Does the noun phrase end in a word for what a side has or holds?
    pub(super) fn is_held(&self, noun: &Range<usize>) -> bool {
        self.is("tie-holdings", &self.text().tokens[self.head(noun)].key)
    }

    fn head(&self, noun: &Range<usize>) -> usize {
        if self.is("word-order", "modifier-after") { self.bare(noun).start } else { noun.end.saturating_sub(1) }
    }

    /// "positions of X", "a truck belonging to X": those whose the thing is that is hit, where the noun phrase names nobody itself.
    pub(super) fn holders_of(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>) -> Vec<End> {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        if self.is("owned-participles", key(noun.end)) {
            let next = scene.names.partition_point(|name| name.tokens.start < noun.end + 2);
            let beside = |name: &&Name<'a>| (noun.end + 2..name.tokens.start).all(|at| self.is("determiners", key(at)));
            let owner = scene.names.get(next).filter(beside);
            return owner.filter(|name| self.fits(name, TieEnd::Side)).and_then(|name| self.end(name, TieEnd::Side)).into_iter().collect();
        }
        if !self.is_held(noun) {
            return Vec::new();
        }
        self.of_phrase(scene.parsed, noun).map(|of| self.named_in(scene, &of, TieEnd::Side)).unwrap_or_default()
    }
}
