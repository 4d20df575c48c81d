//! One person told twice side by side: "a nurse, Huda Ali", "Huda Ali, a nurse and mother of four", "his two sons, Omar and Ali Saleh".

use std::ops::Range;

use sitrep_model::{Casualties, Who};

use crate::clauses::Slots;

use super::desk::Desk;
use super::telling::Telling;

/// What the noun phrases before tell of the one that comes.
#[derive(Default)]
struct Chain {
    /// So many more names may belong to those described.
    names: u32,
    /// Was the last one only a description of the one before?
    described: bool,
}

/// Who was told by name, and the words that describe them.
pub(super) type Described = (Range<usize>, Range<usize>);

impl<'r> Desk<'_, 'r> {
    /// Takes out of the slots whatever only names or describes the people before it, and gives back the descriptions with their names.
    pub(super) fn without_appositions(&self, slots: Slots) -> (Slots, Vec<Described>) {
        if self.mentions.book.verb_first {
            return (slots, Vec::new());
        }
        let mut described = Vec::new();
        let subject = self.each_once(slots.subject, &mut described);
        let object = self.each_once(slots.object, &mut described);
        (Slots { subject, object, ..slots }, described)
    }

    fn each_once(&self, nouns: Vec<Range<usize>>, described: &mut Vec<Described>) -> Vec<Range<usize>> {
        let mut kept: Vec<Range<usize>> = Vec::with_capacity(nouns.len());
        let mut chain = Chain::default();
        let mut last: Option<Range<usize>> = None;
        let followers = nouns.iter().skip(1).cloned().map(Some).chain(std::iter::once(None)).collect::<Vec<_>>();
        for (noun, next) in nouns.into_iter().zip(followers) {
            // "Omar Saleh, a nurse and a driver" are three.
            let listed = next.is_some_and(|next| self.lists_on(&noun, &next));
            let again = last.as_ref().is_some_and(|last| self.tells_again(&mut chain, last, (&noun, listed)));
            if !again {
                chain = Chain::default();
                kept.push(noun.clone());
            } else if chain.described
                && let Some(name) = kept.last()
            {
                described.push((name.clone(), noun.clone()));
            }
            last = Some(noun);
        }
        kept
    }

    /// Does the second of two neighbours only tell of the first?
    fn tells_again(&self, chain: &mut Chain, first: &Range<usize>, (second, listed): (&Range<usize>, bool)) -> bool {
        let between = &self.text().tokens[first.end..second.start.max(first.end)];
        let comma = matches!(between, [mark] if mark.is(","));
        let and = between.last().is_some_and(|word| self.is("conjunctions", &word.key));
        let named = self.is_personal_name(second);
        let determined = self.is("determiners", &self.text().tokens[second.start].key);
        if named && chain.names > 0 && (comma || and) {
            chain.names -= 1;
            return true;
        }
        if comma && named && self.describes_people(first) {
            chain.names = self.described_by(first).saturating_sub(1);
            return true;
        }
        let theirs = self.is("possessives", &self.text().tokens[second.start].key);
        let named_before = self.is_personal_name(first) && !listed && !theirs || self.is_parent(second);
        let of_name = comma && named_before && self.is_one(second);
        let goes_on = and && chain.described && !determined && self.is_one(second);
        chain.described = (of_name || goes_on) && !named && self.describes_people(second);
        chain.described
    }

    /// Are the two joined by "and" alone, and is the second somebody else?
    fn lists_on(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let between = &self.text().tokens[first.end..second.start.max(first.end)];
        let and = matches!(between, [word] if self.is("conjunctions", &word.key));
        and && (self.is("determiners", &self.text().tokens[second.start].key) || !self.contents(second).counts.is_empty())
    }

    /// "a farmer, the father of six": a number of children is told of one who was named.
    fn is_parent(&self, noun: &Range<usize>) -> bool {
        let of = self.text().key(noun.end).is_some_and(|next| self.is("partitives", next));
        of && self.mentions.count_from(noun.end + 1).is_some()
    }

    fn describes_people(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        !self.is_personal_name(noun) && (!contents.people.is_empty() || contents.actors.iter().any(|actor| !actor.adjective))
    }

    fn is_one(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        contents.counts.is_empty() && contents.people.iter().all(|people| !people.plural)
    }

    /// How many people a description is of.
    fn described_by(&self, noun: &Range<usize>) -> u32 {
        match self.contents(noun).counts.first() {
            Some(count) => count.bounds.most.unwrap_or(u32::MAX),
            None if self.is_one(noun) => 1,
            None => u32::MAX,
        }
    }

    /// "Huda Ali, a nurse": a name says nothing of what side somebody was on, and the words behind it do.
    pub(super) fn describe_named(&self, telling: &mut Telling<'r>, described: &[Described]) {
        for (name, words) in described {
            let span = self.span(name);
            let Some(people) = self.contents(words).people.last() else { continue };
            let theirs = |row: &&mut Casualties| row.evidence.iter().any(|evidence| evidence.span.overlaps(span));
            for row in telling.casualties.iter_mut().filter(theirs).filter(|row| row.who == Who::Unknown) {
                row.who = people.who;
                row.group.clone_from(&people.group);
            }
        }
    }
}
