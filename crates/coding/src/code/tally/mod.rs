//! Counts the people that an effect cue tells of.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::{Bounds, Casualties, Doubt, DoubtKind, Effect, Evidence, Role, Who};

use crate::annotate::{CountMention, CueMention};
use crate::clauses::{Parsed, Prepositional, Slots};

mod joint;
mod merge;
mod parts;
mod side;
mod words;

pub(crate) use merge::{is_one_of, is_told_finer, merge};

use super::desk::Desk;
use super::fill::Roles;
use super::telling::Telling;
use joint::{either, some_of_each};
use side::Side;

/// So near before a word for an effect stands the one that adds it to what was told.
const ADDING_WITHIN: usize = 3;

impl<'r> Desk<'_, 'r> {
    /// Adds the rows of casualties that an effect cue tells.
    pub(crate) fn tally(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let Some(effect) = telling.effect else { return };
        let mut rows = self.count_neighbours(telling, parsed, slots, roles);
        if rows.is_empty() && !roles.verb {
            let counted = self.count_beside(&mut rows, parsed, effect, &telling.cue);
            if let Some(noun) = counted.filter(|_| !self.mentions.book.verb_first) {
                self.name_victims(telling, parsed, &noun);
            }
        }
        if rows.is_empty() && self.mentions.book.verb_first {
            rows.extend(self.count_named(effect, telling).or_else(|| self.count_referred(effect, telling)));
            if rows.is_empty() && roles.frame.phrases.iter().any(|phrase| phrase.contains('*')) {
                self.count_in_gap(&mut rows, parsed, effect, &telling.cue);
            }
        } else if rows.is_empty() && roles.frame.people {
            rows.extend(self.count_cue(parsed, effect, telling).filter(|row| !roles.frame.either || row.count.most.is_some()));
        }
        self.count_one_in_cue(&mut rows, telling, parsed, effect);
        if !roles.verb
            && let Some(side) = self.known_side(&telling.cue).or_else(|| self.side_behind(telling.cue.end))
        {
            rows.iter_mut().filter(|row| row.who == Who::Unknown && row.part_of.is_none()).for_each(|row| side.give(row));
        }
        for phrase in slots.prepositional.iter().filter(|phrase| self.is("slot-part", &phrase.preposition)) {
            let uncounted: Vec<Range<usize>> = phrase.nouns.iter().filter(|noun| !self.is_in(&rows, noun)).cloned().collect();
            if let Some(whole) = rows.len().checked_sub(1) {
                self.count_parts(&mut rows, parsed, &uncounted, whole);
            }
        }
        for row in &rows {
            self.doubt_count(telling, row);
        }
        let numbered = rows.iter().any(|row| self.is_numbered(row));
        if roles.frame.both && !numbered {
            rows = vec![some_of_each(&rows, Effect::Killed, telling), some_of_each(&rows, Effect::Injured, telling)];
        } else if roles.frame.either {
            // "four dead and wounded": what has no number of its own is among the four.
            rows.retain(|row| !numbered || row.part_of.is_none() && self.is_numbered(row));
            rows = either(&rows, telling);
        }
        telling.casualties.extend(rows);
    }

    /// The rows of the noun phrases beside an effect cue that name whom it befell.
    fn count_neighbours(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) -> Vec<Casualties> {
        let Some(effect) = telling.effect else { return Vec::new() };
        let mut rows = Vec::new();
        let nouns: Vec<Range<usize>> =
            self.counted(slots, roles).into_iter().filter(|noun| self.is_counted_here(telling, noun, roles)).collect();
        let own = !roles.verb && self.counts_itself(&telling.cue);
        let mut counted: Option<Range<usize>> = None;
        let mut in_part = false;
        for noun in nouns {
            // "شهيدين مدنيين": the two are counted with their word. "قتلى وجرحى بينهم طفل": of how many he is one is not told.
            let counted_otherwise = own && self.is_bare_plural(&noun) || roles.frame.both && self.opens_part(&noun) && rows.is_empty();
            if counted_otherwise {
                continue;
            }
            if self.count_of_whom(&mut rows, parsed, &noun) {
                continue;
            }
            if self.count_side_and_part(&mut rows, parsed, &noun) {
                in_part = true;
                continue;
            }
            let part = self.opens_part(&noun) || in_part && self.is_numbered_noun(&noun);
            if counted.is_some() && self.is_bare_plural(&noun) {
                self.take_side(&mut rows, &self.side(parsed, &noun));
            } else if part && !rows.is_empty() {
                in_part = true;
                self.count_parts_of_last(&mut rows, parsed, &noun);
            } else if !(self.is_in(&rows, &noun) || Self::is_pronoun(parsed, &noun) && !rows.is_empty() && self.says_who_they_are(&noun)) {
                self.count_noun(&mut rows, parsed, effect, &noun);
                self.count_parts_beside(&mut rows, parsed, effect, &noun);
                self.count_breakdown(&mut rows, parsed, effect, &noun);
            }
            counted = counted.or_else(|| (!self.contents(&noun).counts.is_empty()).then(|| noun.clone()));
            if (self.counts_further(&noun) || self.adds_others(telling, &noun)) && !rows.is_empty() {
                telling.further.push(effect);
            }
            self.name_victims(telling, parsed, &noun);
        }
        rows
    }

    /// Does the cue count the noun phrase beside it, and no other cue does?
    fn is_counted_here(&self, telling: &Telling<'r>, noun: &Range<usize>, roles: &Roles<'_>) -> bool {
        let others = roles.verb && self.contents(noun).cues.iter().any(|cue| cue.tokens != telling.cue && !cue.is_verb());
        // "ضحايا غارات الطيران": whose act it was, none of them is.
        let own = noun.start >= telling.cue.start && noun.end <= telling.cue.end
            || noun.end == telling.cue.start && self.counts_acts(&telling.cue);
        // "ارتفاع حصيلة القصف إلى خمسة قتلى وعشرة جرحى": each of the two is counted with its own word.
        let there = !roles.verb && roles.frame.roles.get("construct") == Some(&Filler::Nothing) && self.counts_victims(noun);
        !(others || own || there || self.is_act(&telling.cue, noun))
    }

    /// "سبعة شهداء مدنيين بينهم طفل": of what side the seven are, and who is one of them.
    fn count_side_and_part(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, noun: &Range<usize>) -> bool {
        let part = self.part_inside(noun).filter(|&part| !rows.is_empty() && self.is_bare_plural(&(noun.start..part)));
        if let Some(part) = part {
            self.take_side(rows, &self.side(parsed, &(noun.start..part)));
            self.count_parts_of_last(rows, parsed, &(part..noun.end));
        }
        part.is_some()
    }

    fn count_parts_of_last(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, noun: &Range<usize>) {
        let last = rows.len() - 1;
        let whole = rows[last].part_of.unwrap_or(last);
        self.count_parts(rows, parsed, std::slice::from_ref(noun), whole);
    }

    /// "two massacres": their number is not how many died.
    pub(super) fn counts_acts(&self, cue: &Range<usize>) -> bool {
        cue.clone().any(|at| self.is("massacres", &self.text().tokens[at].key))
    }

    /// Is the number told by the cue's own form, as in a dual?
    fn counts_itself(&self, cue: &Range<usize>) -> bool {
        let plural = |count: &CountMention| self.is("victims-words", &self.text().tokens[count.tokens.start].key);
        self.mentions.book.verb_first && self.contents(cue).counts.iter().any(|count| !plural(count))
    }

    fn is_numbered_noun(&self, noun: &Range<usize>) -> bool {
        self.contents(noun).counts.first().is_some_and(|count| !count.vague)
    }

    /// "eight wounded of the civilians": those that have no number of their own tell what the numbered are.
    fn take_side(&self, rows: &mut [Casualties], side: &Side) {
        if let Some(row) = rows.last_mut().filter(|row| row.who == Who::Unknown && self.is_numbered(row)) {
            side.give(row);
        }
    }

    /// "هم" behind those who were told: no others.
    fn says_who_they_are(&self, noun: &Range<usize>) -> bool {
        self.is("pointing-back", &self.text().tokens[noun.start].key)
    }

    /// Does a number, and no vague word, count the row?
    pub(crate) fn is_numbered(&self, row: &Casualties) -> bool {
        let overlaps = |count: &&CountMention| row.evidence.iter().any(|evidence| evidence.span.overlaps(self.span(&count.tokens)));
        self.mentions.counts.iter().any(|count| !count.vague && overlaps(&count))
    }

    /// Words that nothing knows are somebody's name where there are two of them and none has an article at its head: "سالم الحسن".
    fn is_full_name(&self, noun: &Range<usize>) -> bool {
        let article = self.mentions.book.list("clitic-article").and_then(|words| words.iter().next());
        let definite = article.is_some_and(|article| self.text().tokens[noun.start].key.starts_with(article.as_str()));
        let place = self.is("area-nouns", &self.text().tokens[noun.start].key);
        noun.len() > 1 && !definite && !place && self.is_caseless_name(noun)
    }

    /// Beasts and damage are counted as people are, and a word that nothing knows may be somebody's name.
    fn is_no_person(&self, noun: &Range<usize>) -> bool {
        noun.clone().any(|at| self.is("no-persons", &self.text().tokens[at].key))
    }

    /// Whoever is counted is a victim, whatever part the neighbour of the cue else plays: "leaving three villagers dead".
    pub(super) fn name_victims(&self, telling: &mut Telling<'r>, parsed: &Parsed, noun: &Range<usize>) {
        let span = self.span(noun);
        let hurts = matches!(telling.effect, Some(Effect::Killed | Effect::Injured | Effect::Missing | Effect::Abducted));
        let told = telling.parties.iter().any(|party| party.evidence.iter().any(|evidence| evidence.span.overlaps(span)));
        let contents = self.contents(noun);
        let people = !contents.people.is_empty() || contents.actors.iter().any(|actor| !actor.adjective);
        if hurts && people && !told && !telling.event.mutual && !Self::is_pronoun(parsed, noun) && !self.is_nobody(noun) {
            self.parties(noun, Role::Victim).into_iter().for_each(|party| telling.add_party(party));
        }
    }

    fn is_nobody(&self, noun: &Range<usize>) -> bool {
        self.contents(noun).counts.first().is_some_and(|count| count.bounds.most == Some(0))
    }

    /// "Ten other people": they are not among those told before.
    fn counts_further(&self, noun: &Range<usize>) -> bool {
        let Some(count) = self.contents(noun).counts.first() else { return false };
        let next = self.text().key(count.tokens.end).unwrap_or_default();
        noun.contains(&count.tokens.end) && (self.is("further", next) || self.is("pronouns-many", next) && next != "they")
    }

    /// "بالإضافة إلى مقتل سالم", "باستشهاد أربعة مواطنين آخرين": others than those told before, unless the others are only not the hurt.
    fn adds_others(&self, telling: &Telling<'r>, noun: &Range<usize>) -> bool {
        let first = self.text().sentences[telling.sentence].tokens.start;
        let from = telling.cue.start.saturating_sub(ADDING_WITHIN).max(first);
        let adding = (from..telling.cue.start).any(|at| self.is("adding", &self.text().tokens[at].key));
        let others =
            self.is("further", self.text().key(noun.end).unwrap_or_default()) || self.is("further", &self.text().tokens[noun.end - 1].key);
        let before = self.contents(&(first..telling.cue.start));
        let harms = |cue: &CueMention| cue.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.effect.is_some());
        self.mentions.book.verb_first && (adding || others && !before.cues.iter().any(harms))
    }

    /// "12 soldiers and militiamen": a plural with no number of its own is among the twelve.
    fn is_bare_plural(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        contents.counts.is_empty()
            && !self.is("determiners", &self.text().tokens[noun.start].key)
            && (contents.people.iter().any(|people| people.plural)
                || contents.actors.iter().any(|actor| is_plural(self.text().words(&actor.tokens))))
    }

    pub(super) fn is_in(&self, rows: &[Casualties], noun: &Range<usize>) -> bool {
        let span = self.span(noun);
        rows.iter().any(|row| row.evidence.iter().any(|evidence| evidence.span.overlaps(span)))
    }

    /// The noun phrases whose people are counted.
    fn counted(&self, slots: &Slots, roles: &Roles<'_>) -> Vec<Range<usize>> {
        let acted_on =
            |filler: Option<Filler>, default: bool| filler.map_or(default, |filler| matches!(filler, Filler::Target | Filler::Victim));
        let mut found = Vec::new();
        if roles.verb {
            let (subject, object) = if slots.passive { (true, false) } else { (false, true) };
            let subject_slot = if slots.passive { "object" } else { "subject" };
            if acted_on(roles.named(subject_slot), subject) {
                found.extend(slots.subject.iter().cloned());
            }
            if acted_on(roles.named("object"), object) && !slots.passive {
                found.extend(slots.object.iter().cloned());
            }
            let told =
                slots.prepositional.iter().filter(|phrase| found.is_empty() && roles.named(&phrase.preposition) == Some(Filler::Victim));
            let told: Vec<Range<usize>> =
                told.flat_map(|phrase| phrase.nouns.iter().filter(|noun| self.is_people(noun)).cloned()).collect();
            found.extend(told);
            let beside = slots.prepositional.iter().filter(|phrase| !found.is_empty() && self.is("slot-beside", &phrase.preposition));
            let beside: Vec<Range<usize>> =
                beside.flat_map(|phrase| phrase.nouns.iter().filter(|noun| self.is_people(noun)).cloned()).collect();
            found.extend(beside);
        } else {
            let acts = roles.named("construct") == Some(Filler::Initiator);
            found.extend(slots.subject.iter().filter(|noun| !acts && self.is_people(noun)).cloned());
            found.extend(slots.object.iter().filter(|noun| self.is_people(noun)).cloned());
            // "خمسة من عائلة واحدة": what they are of is told beside their number.
            let told = self.mentions.book.verb_first && !found.is_empty();
            let of_patient = |phrase: &&Prepositional| self.is_of_patient(phrase, (slots, roles));
            // "وفاة رجل في مركز تابع لقوات النظام": nor those whose the thing is.
            let owns = |phrase: &&Prepositional| self.is_owner_of_struck(phrase, (slots, roles));
            let direct = slots.prepositional.iter().filter(|phrase| !of_patient(phrase) && !owns(phrase));
            let of = direct.filter(|phrase| !(told && self.is("partitives", &phrase.preposition))).filter(|phrase| {
                acted_on(roles.named(&phrase.preposition).or_else(|| self.default_filler(&phrase.preposition, false, false)), false)
            });
            let named = |noun: &&Range<usize>| self.is_people(noun) && !self.is_caseless_name(noun);
            found.extend(of.flat_map(|phrase| phrase.nouns.iter().filter(named).cloned()));
        }
        found
    }

    fn is_people(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        !contents.counts.is_empty()
            || !contents.people.is_empty()
            || contents.actors.iter().any(|actor| !actor.adjective)
            || self.is_personal_name(noun)
            || self.is_caseless_name(noun)
            || self.count_pronoun(noun).is_some_and(|count| count.most != Some(0))
    }

    pub(super) fn row(effect: Effect, count: Bounds, who: Who, evidence: Evidence) -> Casualties {
        Casualties { effect, who, group: None, of: None, count, part_of: None, evidence: vec![evidence] }
    }

    /// The rows of one noun phrase.
    pub(super) fn count_noun(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, noun: &Range<usize>) {
        if let Some(part) = self.part_inside(noun) {
            let whole = rows.len();
            self.count_noun(rows, parsed, effect, &(noun.start..part));
            if rows.len() > whole {
                self.count_parts(rows, parsed, std::slice::from_ref(&(part..noun.end)), whole);
            }
            return;
        }
        let count = self.contents(noun).counts.first();
        let side = self.side(parsed, noun);
        if !side.told && self.is_no_person(noun) {
            return;
        }
        let bare = self.bare(noun);
        let somebody = || matches!(effect, Effect::Killed | Effect::Abducted | Effect::Detained) && self.is_somebody(noun);
        let told = side.told || self.names_one(parsed, noun) || effect == Effect::Killed && self.is_full_name(noun) || somebody();
        let Side { who, group, of, rule, plural, .. } = side;
        let (bounds, evidence) = match count {
            Some(count) => (count.bounds, self.counted_words(count, &bare)),
            None if !told => {
                let Some(bounds) = self.count_pronoun(noun) else { return };
                (bounds, Evidence::new(self.span(noun), rule))
            }
            None if plural => (Bounds::at_least(2), Evidence::new(self.span(&bare), rule)),
            None => (Bounds::exactly(1), Evidence::new(self.span(&bare), rule)),
        };
        rows.push(Casualties { effect, who, group, of, count: bounds, part_of: None, evidence: vec![evidence] });
        let row = rows.len() - 1;
        self.parts_inside(rows, row, noun);
    }

    /// The number together with those whom it counts.
    fn counted_words(&self, count: &CountMention, bare: &Range<usize>) -> Evidence {
        let words = count.tokens.start.min(bare.start)..bare.end.max(count.tokens.end);
        Evidence::new(self.span(&words), count.rule.clone())
    }

    fn names_one(&self, parsed: &Parsed, noun: &Range<usize>) -> bool {
        !Self::is_pronoun(parsed, noun) && self.is_personal_name(noun)
    }

    fn doubt_count(&self, telling: &mut Telling<'r>, row: &Casualties) {
        let counts = &self.mentions.counts;
        let counted = row.evidence.iter().find_map(|evidence| {
            let next = counts.partition_point(|count| self.span(&count.tokens).end <= evidence.span.start);
            counts.get(next).filter(|count| evidence.span.overlaps(self.span(&count.tokens)))
        });
        let Some(count) = counted else { return };
        if let Some(doubt) = &count.doubt {
            telling.doubts.push(doubt.clone());
        }
        if count.vague {
            let words = self.text().words(&count.tokens);
            telling.doubts.push(Doubt {
                kind: DoubtKind::CountVague,
                says: format!("\"{words}\" gives no number; the bounds are the codebook's."),
                evidence: vec![evidence_of(self, count)],
            });
        }
    }
}

fn evidence_of(desk: &Desk<'_, '_>, count: &CountMention) -> Evidence {
    Evidence::new(desk.span(&count.tokens), count.rule.clone())
}

fn is_plural(words: &str) -> bool {
    words.ends_with('s') || words.ends_with("men") || words.ends_with("people")
}
