//! Counts of some among those counted: "nine people, four of them children".

use std::ops::Range;

use sitrep_model::{Casualties, Effect, Who};

use crate::annotate::{CountMention, CueMention};
use crate::clauses::{Kind, Parsed};
use crate::code::desk::Desk;
use crate::code::telling::Telling;

use super::evidence_of;

/// So many brackets behind a number are looked at for its parts.
const MOST_BRACKETS: usize = 3;

impl<'r> Desk<'_, 'r> {
    /// "three people, two of them children": a second count inside the phrase is a part of the first.
    pub(super) fn parts_inside(&self, rows: &mut Vec<Casualties>, whole: usize, noun: &Range<usize>) {
        let contents = self.contents(noun);
        // "five of the 12 guards": the second number is that of the whole.
        let of = |count: &&CountMention| {
            let before = (noun.start..count.tokens.start).rev().find(|&at| !self.is("determiners", &self.text().tokens[at].key));
            !self.mentions.book.verb_first && before.is_some_and(|at| self.is("partitives", &self.text().tokens[at].key))
        };
        for count in contents.counts.iter().skip(1).filter(|count| !of(count)) {
            let people = contents.people.iter().find(|people| people.tokens.start >= count.tokens.end);
            let effect = rows[whole].effect;
            let mut row = Self::row(effect, count.bounds, people.map_or(rows[whole].who, |people| people.who), evidence_of(self, count));
            row.group = people.and_then(|people| people.group.clone());
            row.part_of = Some(whole);
            rows.push(row);
        }
    }

    /// The parts told between a noun phrase and its verb or mark: "nine people, including four children, were", "two girls among nine people".
    pub(super) fn count_parts_beside(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, noun: &Range<usize>) {
        let Some(whole) = rows.len().checked_sub(1).map(|last| rows[last].part_of.unwrap_or(last)) else { return };
        let Some(first) = parsed.unit_of(noun.end - 1) else { return };
        let (mut part, mut comma) = (self.mentions.book.verb_first && self.says_part(noun), false);
        let mut pending = None;
        for unit in &parsed.units[first + 1..] {
            if self.mentions.book.verb_first && unit.kind == Kind::Noun && self.contents(&unit.tokens).cues.iter().any(CueMention::is_noun)
            {
                return;
            }
            match unit.kind {
                Kind::Comma => comma = true,
                Kind::Preposition => {
                    let word = self.text().tokens[unit.tokens.start].key.as_str();
                    (part, pending) = (self.is("slot-part", word), Some(word));
                }
                Kind::Pronoun if self.says_part(&unit.tokens) => part = true,
                Kind::Noun | Kind::Pronoun => {
                    let word = pending.take();
                    let counted = !self.contents(&unit.tokens).counts.is_empty();
                    let among = word.is_some_and(|word| self.is("slot-whole", word));
                    let apart = comma || among || self.mentions.book.verb_first;
                    if part || apart && self.says_part(&unit.tokens) {
                        self.count_parts(rows, parsed, std::slice::from_ref(&unit.tokens), whole);
                        part |= self.mentions.book.verb_first;
                    } else if among && counted {
                        return self.count_whole(rows, parsed, effect, &unit.tokens);
                    } else if comma {
                        return;
                    }
                }
                Kind::Conjunction | Kind::Adverb | Kind::Date | Kind::PlacePhrase | Kind::Quote => {}
                _ => return,
            }
        }
    }

    /// "five civilians: two women and three children": those whose numbers add up to the one before are its parts.
    pub(super) fn count_breakdown(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, noun: &Range<usize>) {
        let Some(whole) = rows.len().checked_sub(1).filter(|&last| rows[last].part_of.is_none()) else { return };
        let several = rows[whole].count.least > 1 && rows[whole].count.most.is_none_or(|most| most == rows[whole].count.least);
        let Some(first) = parsed.unit_of(noun.end - 1).filter(|_| several) else { return };
        // "17 people were killed near the camp (9 women, 8 men)": brackets further on may hold it too.
        let brackets = parsed.brackets_after(first);
        for at in std::iter::once(self.breakdown_after(parsed, first)).chain(brackets.take(MOST_BRACKETS)) {
            let parts = self.breakdown(parsed, at, (effect, rows[whole].count.least));
            if !parts.is_empty() {
                rows.extend(parts.into_iter().map(|row| Casualties { part_of: Some(whole), ..row }));
                return;
            }
        }
    }

    /// The rows of a list that begins at a unit, if they add up to the sum.
    fn breakdown(&self, parsed: &Parsed, from: usize, (effect, whole): (Effect, u32)) -> Vec<Casualties> {
        let (mut opened, mut parts) = (false, Vec::new());
        for unit in &parsed.units[from..] {
            let pointing = unit.kind == Kind::Pronoun && self.says_who_they_are(&unit.tokens);
            match unit.kind {
                Kind::Comma | Kind::Break | Kind::Quote => opened |= parts.is_empty(),
                Kind::Conjunction => {}
                _ if pointing && parts.is_empty() => opened = true,
                Kind::Noun if opened && self.contents(&unit.tokens).cues.is_empty() => {
                    let before = parts.len();
                    self.count_noun(&mut parts, parsed, effect, &unit.tokens);
                    if parts.len() == before {
                        break;
                    }
                }
                _ => break,
            }
            let sum: u32 = parts.iter().map(|row: &Casualties| row.count.least).fold(0, u32::saturating_add);
            if sum >= whole {
                let adds_up = sum == whole && parts.iter().all(|row| row.count.most.is_some());
                return if adds_up { parts } else { Vec::new() };
            }
        }
        Vec::new()
    }

    /// Where a breakdown may begin: right behind the noun, or at "they are" further on, before another verb.
    fn breakdown_after(&self, parsed: &Parsed, noun: usize) -> usize {
        let behind = parsed.units[noun + 1..].iter().take_while(|unit| !matches!(unit.kind, Kind::Verb(_) | Kind::Relative));
        let pointing = behind.into_iter().position(|unit| unit.kind == Kind::Pronoun && self.says_who_they_are(&unit.tokens));
        noun + 1 + pointing.unwrap_or(0)
    }

    /// "خمسة مدنيين بينهم طفلان": what stands behind the word for a part is one of what stands before it. Where does it stand?
    pub(super) fn part_inside(&self, noun: &Range<usize>) -> Option<usize> {
        let first = noun.start + 1;
        (first..noun.end).find(|&at| self.mentions.book.verb_first && self.is("part-words", &self.text().tokens[at].key))
    }

    /// The whole of which the rows before are parts.
    fn count_whole(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, noun: &Range<usize>) {
        let span = self.span(noun);
        let known = rows.iter().position(|row| row.evidence.iter().any(|evidence| evidence.span.overlaps(span)));
        if known.is_none() {
            self.count_noun(rows, parsed, effect, noun);
        }
        let whole = known.unwrap_or(rows.len() - 1);
        for (at, row) in rows.iter_mut().enumerate() {
            row.part_of = row.part_of.or((at != whole).then_some(whole));
        }
    }

    /// "including two children": parts of the row before.
    pub(super) fn count_parts(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, nouns: &[Range<usize>], whole: usize) {
        let effect = rows[whole].effect;
        for noun in nouns {
            let first = rows.len();
            self.count_noun(rows, parsed, effect, noun);
            let who = rows[whole].who;
            for row in &mut rows[first..] {
                row.part_of = Some(whole);
                if row.who == Who::Unknown {
                    row.who = who;
                }
            }
        }
    }

    /// Counts that follow a mark right after the people they are part of: ", two of them children", "among them a girl".
    pub(crate) fn add_trailing_parts(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        let Some(effect) = telling.effect else { return };
        let Some(whole) = telling.casualties.iter().position(|row| row.part_of.is_none()) else { return };
        let mut trailing = false;
        // "They were rounded up, and two of them were shot": what befell some of them afterwards is told by its own verb.
        let befell = |at: usize| {
            parsed.units.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Verb(_)) && !self.contents(&next.tokens).cues.is_empty())
        };
        for (at, unit) in parsed.units.iter().enumerate() {
            if unit.tokens.start < telling.cue.end {
                continue;
            }
            if self.contents(&unit.tokens).cues.iter().any(|cue| self.counts_others(cue, effect)) {
                return;
            }
            match unit.kind {
                Kind::Comma => trailing = true,
                Kind::Noun if trailing && self.says_part(&unit.tokens) && !befell(at) => {
                    let mut rows = Vec::new();
                    self.count_noun(&mut rows, parsed, effect, &unit.tokens);
                    for mut row in rows {
                        let counted = telling
                            .casualties
                            .iter()
                            .any(|own| own.evidence.iter().any(|a| row.evidence.iter().any(|b| a.span.overlaps(b.span))));
                        if !counted {
                            row.part_of = Some(whole);
                            telling.casualties.push(row);
                        }
                    }
                }
                Kind::Noun | Kind::Conjunction | Kind::Preposition => {}
                _ => trailing = false,
            }
        }
    }

    /// "killed one and wounded eight, a girl among them": the last effect told has the part.
    fn counts_others(&self, cue: &CueMention, effect: Effect) -> bool {
        cue.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.effect.is_some_and(|other| other != effect))
    }

    /// Does the noun phrase begin with a word for a part of those before it?
    pub(super) fn opens_part(&self, noun: &Range<usize>) -> bool {
        self.mentions.book.verb_first && self.is("part-words", &self.text().tokens[noun.start].key)
    }

    /// "14 dead: nine rebels, three policemen and two civilians": a list behind a colon that adds up to those told before it.
    pub(crate) fn add_listed_parts(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        let (Some(effect), [row]) = (telling.effect, telling.casualties.as_slice()) else { return };
        let Some(whole) = row.count.most.filter(|&most| most == row.count.least) else { return };
        let behind = parsed.units.iter().skip_while(|unit| unit.tokens.start < telling.cue.end);
        let mut list = behind.skip_while(|unit| !matches!(unit.kind, Kind::Break | Kind::Verb(_)));
        if !list.next().is_some_and(|mark| self.text().tokens[mark.tokens.start].is(":")) {
            return;
        }
        let mut rows = Vec::new();
        for unit in list.take_while(|unit| matches!(unit.kind, Kind::Noun | Kind::Comma | Kind::Conjunction)) {
            if unit.kind == Kind::Noun && self.contents(&unit.tokens).counts.len() < 2 {
                self.count_noun(&mut rows, parsed, effect, &unit.tokens);
            }
        }
        if rows.len() > 1 && rows.iter().map(|row| u64::from(row.count.least)).sum::<u64>() == u64::from(whole) {
            telling.casualties.extend(rows.into_iter().map(|row| Casualties { part_of: Some(0), ..row }));
        }
    }

    /// "five people, three of whom were children": the second number is of some of the first.
    pub(super) fn count_of_whom(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, noun: &Range<usize>) -> bool {
        let of = self.is("partitives", &self.text().tokens[noun.end - 1].key);
        let whom = self.text().key(noun.end).is_some_and(|next| self.is("part-words", next));
        let Some(whole) = rows.iter().position(|row| row.part_of.is_none()).filter(|_| of && whom) else { return false };
        let first = rows.len();
        self.count_parts(rows, parsed, std::slice::from_ref(noun), whole);
        let behind = parsed.unit_of(noun.end).map(|unit| parsed.units[unit + 1..].iter()).unwrap_or_default();
        let told =
            behind.into_iter().find(|unit| !matches!(unit.kind, Kind::Verb(_) | Kind::Adverb)).map(|unit| self.contents(&unit.tokens));
        if let Some(people) = told.and_then(|told| told.people.last()) {
            for row in &mut rows[first..] {
                row.who = people.who;
                row.group.clone_from(&people.group);
            }
        }
        true
    }

    fn says_part(&self, noun: &Range<usize>) -> bool {
        noun.clone().any(|at| self.is("part-words", &self.text().tokens[at].key))
    }
}
