//! Words that count by themselves: "a martyr", "the dead", "her death", "others"; and numbers right beside a noun of effect.

use std::ops::Range;

use sitrep_model::{Bounds, Casualties, Effect, Role, Who, fold};

use crate::annotate::CountMention;
use crate::clauses::Parsed;
use crate::code::desk::Desk;
use crate::code::telling::Telling;

use super::{evidence_of, is_plural};

/// So near before a word for victims, a negation denies that there are any.
const DENIED_WITHIN: usize = 4;

impl<'r> Desk<'_, 'r> {
    /// A cue that names those it hurt: "a martyr" is one, "martyrs" are two or more.
    pub(super) fn count_cue(&self, parsed: &Parsed, effect: Effect, telling: &Telling<'r>) -> Option<Casualties> {
        let unit = &parsed.units[parsed.unit_of(telling.cue.start)?];
        let last = self.text().tokens[telling.cue.end - 1].key.as_str();
        let one = self.is("indefinite", &self.text().tokens[unit.tokens.start].key);
        let plural = !one && (is_plural(last) || telling.cue.len() > 1);
        let count = if one { Bounds::exactly(1) } else { Bounds::at_least(2) };
        (one || plural).then(|| Self::row(effect, count, Who::Unknown, telling.evidence[0].clone()))
    }

    /// As `count_cue`, where no letter tells many from one: "شهيدة" is one, "قتلى" are two or more.
    pub(super) fn count_named(&self, effect: Effect, telling: &Telling<'r>) -> Option<Casualties> {
        let first = self.text().sentences[telling.sentence].tokens.start.max(telling.cue.start.saturating_sub(DENIED_WITHIN));
        let before = |list: &str| (first..telling.cue.start).any(|at| self.is(list, &self.text().tokens[at].key));
        if before("negations") {
            // "nobody could check whether there are others": that is not known, and not denied.
            let denied = !before("checking") && telling.cue.clone().any(|at| self.names_victims(at));
            return denied.then(|| Self::row(effect, Bounds::exactly(0), Who::Unknown, telling.evidence[0].clone()));
        }
        let mut words = telling.cue.clone().map(|at| self.text().tokens[at].key.as_str());
        let count = words.find_map(|word| {
            let one = self.is("victim-words", word).then(|| Bounds::exactly(1));
            one.or_else(|| self.is("victims-words", word).then(|| Bounds::at_least(2)))
        })?;
        Some(Self::row(effect, count, Who::Unknown, telling.evidence[0].clone()))
    }

    /// "فقدان مدني حياته": whoever stands in the gap of a cue.
    pub(super) fn count_in_gap(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, cue: &Range<usize>) {
        if let Some(people) = self.contents(cue).people.first().filter(|people| people.tokens.start > cue.start) {
            self.count_noun(rows, parsed, effect, &people.tokens);
        }
    }

    /// "مقتل القيادي أحمد علي": the cue's own last word is the one whom it befell.
    pub(super) fn count_one_in_cue(&self, rows: &mut Vec<Casualties>, telling: &mut Telling<'r>, parsed: &Parsed, effect: Effect) {
        let cue = telling.cue.clone();
        let contents = self.contents(&cue);
        let mut people = contents.people.iter().filter(|people| !people.plural && !self.text().tokens[people.tokens.start].pronoun);
        let one = people.find(|people| people.tokens.start > cue.start && people.tokens.end == cue.end).map(|people| people.tokens.clone());
        let named = telling.parties.iter().any(|party| party.role == Role::Victim);
        let Some(one) = one.filter(|_| self.mentions.book.verb_first && !named) else { return };
        if rows.is_empty() {
            self.count_noun(rows, parsed, effect, &one);
        }
        if !self.names_victims(one.start) {
            self.name_victims(telling, parsed, &one);
        }
    }

    /// Does a number stand beside a word for the dead or the hurt?
    pub(super) fn counts_victims(&self, noun: &Range<usize>) -> bool {
        !self.contents(noun).counts.is_empty() && noun.clone().any(|at| self.names_victims(at))
    }

    fn names_victims(&self, at: usize) -> bool {
        let word = &self.text().tokens[at].key;
        self.is("victim-words", word) || self.is("victims-words", word)
    }

    /// "مقتله", the killing of him: the pronoun written onto the noun is whom it befell.
    pub(super) fn count_referred(&self, effect: Effect, telling: &Telling<'r>) -> Option<Casualties> {
        let last = telling.cue.end - 1;
        let token = &self.text().tokens[last];
        if telling.verb || telling.cue.len() > 1 || effect != Effect::Killed || !token.pronoun {
            return None;
        }
        let written = fold(self.text().words(&(last..telling.cue.end)));
        let ends = |list: &str| self.mentions.book.list(list).is_some_and(|ends| ends.iter().any(|end| written.ends_with(end.as_str())));
        let count = if ends("suffixes-two") {
            Bounds::exactly(2)
        } else if ends("suffixes-many") {
            Bounds::at_least(2)
        } else {
            ends("suffixes-one").then(|| Bounds::exactly(1))?
        };
        Some(Self::row(effect, count, Who::Unknown, telling.evidence[0].clone()))
    }

    /// A count right beside a noun of effect: "12 casualties", "a death toll of 12". Whom it counts, if a noun phrase says so.
    pub(super) fn count_beside(
        &self,
        rows: &mut Vec<Casualties>,
        parsed: &Parsed,
        effect: Effect,
        cue: &Range<usize>,
    ) -> Option<Range<usize>> {
        let clause = parsed.clause_of(cue.start).and_then(|clause| parsed.clause_tokens(clause))?;
        let counts = self.contents(&clause).counts;
        let reach = if self.mentions.book.verb_first { cue.end + 1 } else { cue.end + 8 };
        let joins = |at: usize| self.is("conjunctions", &self.text().tokens[at].key);
        let after = counts.iter().find(|count| count.tokens.start >= cue.end && self.past_time(cue.end, count.tokens.start) <= reach);
        let after = after.filter(|count| !(self.mentions.book.verb_first && (cue.end..count.tokens.start).any(joins)));
        let before = counts.iter().rev().find(|count| count.tokens.end <= cue.start && count.tokens.end + 2 >= cue.start);
        let before = before.filter(|count| !(self.mentions.book.verb_first && (count.tokens.end..cue.start).any(joins)));
        let dual = |count: &&CountMention| {
            let many = self.is("victims-words", &self.text().tokens[count.tokens.start].key);
            self.mentions.book.verb_first && cue.contains(&count.tokens.start) && !many
        };
        let inside = counts.iter().find(dual);
        let own = inside.or(before).filter(|_| !self.counts_acts(cue));
        let count = own.or(after)?;
        let unit = parsed.unit_of(count.tokens.start).map(|unit| parsed.units[unit].tokens.clone());
        let noun = unit.filter(|_| !cue.contains(&count.tokens.start)).map(|unit| {
            if count.tokens.start < cue.start { unit.start..unit.end.min(cue.start) } else { unit.start.max(cue.end)..unit.end }
        });
        let noun = noun.filter(|noun| noun.contains(&count.tokens.start));
        let Some(noun) = noun else {
            rows.push(Self::row(effect, count.bounds, Who::Unknown, evidence_of(self, count)));
            return None;
        };
        self.count_noun(rows, parsed, effect, &noun);
        self.count_parts_beside(rows, parsed, effect, &noun);
        Some(noun)
    }

    /// Where a token would stand without the time between two commas before it: "قتل، صباح اليوم، تسعة".
    fn past_time(&self, from: usize, at: usize) -> usize {
        let dates = &self.mentions.dates;
        let of_time = |at: &usize| self.text().tokens[*at].is(",") || dates.iter().any(|date| date.tokens.contains(at));
        at - (from..at).take_while(of_time).count()
    }

    /// "he" is one; "they", "others" are two or more; "no one" is none.
    pub(super) fn count_pronoun(&self, noun: &Range<usize>) -> Option<Bounds> {
        let key = self.text().tokens[noun.end - 1].key.as_str();
        if self.is("pronouns-none", key) {
            return Some(Bounds::exactly(0));
        }
        if self.is("pronouns-one", key) {
            return Some(Bounds::exactly(1));
        }
        self.is("pronouns-many", key).then_some(Bounds::at_least(2))
    }
}
