//! Counts the people that an effect cue tells of.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::{ActorKind, Bounds, Casualties, Doubt, DoubtKind, Effect, Evidence, Role, RuleName, Who};

use crate::annotate::{CountMention, PeopleMention};
use crate::clauses::{Kind, Parsed, Slots};

mod merge;
mod parts;

pub(crate) use merge::merge;

use super::desk::Desk;
use super::fill::Roles;
use super::telling::Telling;

/// So near before a word for victims, a negation denies that there are any.
const DENIED_WITHIN: usize = 4;

impl<'r> Desk<'_, 'r> {
    /// Adds the rows of casualties that an effect cue tells.
    pub(crate) fn tally(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let Some(effect) = telling.effect else { return };
        let mut rows = self.count_neighbours(telling, parsed, slots, roles);
        if rows.is_empty() && !roles.verb {
            self.count_beside(&mut rows, parsed, effect, &telling.cue);
        }
        if rows.is_empty() && self.mentions.book.verb_first {
            rows.extend(self.count_named(effect, telling));
        } else if rows.is_empty() && roles.frame.people {
            rows.extend(self.count_cue(parsed, effect, telling).filter(|row| !roles.frame.either || row.count.most.is_some()));
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
        if roles.frame.either {
            rows = either(&rows, telling);
        }
        if rows.is_empty() && roles.frame.both {
            let some = |effect| Self::row(effect, Bounds::at_least(1), Who::Unknown, telling.evidence[0].clone());
            rows = vec![some(Effect::Killed), some(Effect::Injured)];
        }
        telling.casualties.extend(rows);
    }

    /// The rows of the noun phrases beside an effect cue that name whom it befell.
    fn count_neighbours(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) -> Vec<Casualties> {
        let Some(effect) = telling.effect else { return Vec::new() };
        let mut rows = Vec::new();
        let others = |noun: &Range<usize>| self.contents(noun).cues.iter().any(|cue| cue.tokens != telling.cue && !cue.is_verb());
        let nouns: Vec<Range<usize>> = self.counted(slots, roles).into_iter().filter(|noun| !roles.verb || !others(noun)).collect();
        let mut counted: Option<Range<usize>> = None;
        for noun in nouns {
            if self.count_of_whom(&mut rows, parsed, &noun) {
                continue;
            }
            let told = self.is_in(&rows, &noun) || counted.is_some() && self.is_bare_plural(&noun);
            if !told {
                self.count_noun(&mut rows, parsed, effect, &noun);
                self.count_parts_beside(&mut rows, parsed, effect, &noun);
            }
            counted = counted.or_else(|| (!self.contents(&noun).counts.is_empty()).then(|| noun.clone()));
            if self.counts_further(&noun) && !rows.is_empty() {
                telling.further.push(effect);
            }
            self.name_victims(telling, parsed, &noun);
        }
        rows
    }

    /// Whoever is counted is a victim, whatever part the neighbour of the cue else plays: "leaving three villagers dead".
    fn name_victims(&self, telling: &mut Telling<'r>, parsed: &Parsed, noun: &Range<usize>) {
        let span = self.span(noun);
        let hurts = matches!(telling.effect, Some(Effect::Killed | Effect::Injured));
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

    /// A cue that names those it hurt: "a martyr" is one, "martyrs" are two or more.
    fn count_cue(&self, parsed: &Parsed, effect: Effect, telling: &Telling<'r>) -> Option<Casualties> {
        let unit = &parsed.units[parsed.unit_of(telling.cue.start)?];
        let last = self.text().tokens[telling.cue.end - 1].key.as_str();
        let one = self.is("indefinite", &self.text().tokens[unit.tokens.start].key);
        let plural = !one && (is_plural(last) || telling.cue.len() > 1);
        let count = if one { Bounds::exactly(1) } else { Bounds::at_least(2) };
        (one || plural).then(|| Self::row(effect, count, Who::Unknown, telling.evidence[0].clone()))
    }

    /// As `count_cue`, where no letter tells many from one: "شهيدة" is one, "قتلى" are two or more.
    fn count_named(&self, effect: Effect, telling: &Telling<'r>) -> Option<Casualties> {
        let first = self.text().sentences[telling.sentence].tokens.start.max(telling.cue.start.saturating_sub(DENIED_WITHIN));
        if (first..telling.cue.start).any(|at| self.is("negations", &self.text().tokens[at].key)) {
            return None;
        }
        let mut words = telling.cue.clone().map(|at| self.text().tokens[at].key.as_str());
        let count = words.find_map(|word| {
            let one = self.is("victim-words", word).then(|| Bounds::exactly(1));
            one.or_else(|| self.is("victims-words", word).then(|| Bounds::at_least(2)))
        })?;
        Some(Self::row(effect, count, Who::Unknown, telling.evidence[0].clone()))
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
            let of = slots.prepositional.iter().filter(|phrase| !(told && self.is("partitives", &phrase.preposition))).filter(|phrase| {
                acted_on(roles.named(&phrase.preposition).or_else(|| self.default_filler(&phrase.preposition, false, false)), false)
            });
            found.extend(of.flat_map(|phrase| phrase.nouns.iter().filter(|noun| self.is_people(noun)).cloned()));
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
    }

    /// A count right beside a noun of effect: "12 casualties", "a death toll of 12".
    fn count_beside(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, cue: &Range<usize>) {
        let Some(clause) = parsed.clause_of(cue.start).and_then(|clause| parsed.clause_tokens(clause)) else { return };
        let counts = self.contents(&clause).counts;
        let reach = if self.mentions.book.verb_first { cue.end + 1 } else { cue.end + 8 };
        let joins = |at: usize| self.is("conjunctions", &self.text().tokens[at].key);
        let after = counts.iter().find(|count| count.tokens.start >= cue.end && count.tokens.start <= reach);
        let after = after.filter(|count| !(self.mentions.book.verb_first && (cue.end..count.tokens.start).any(joins)));
        let before = counts.iter().rev().find(|count| count.tokens.end <= cue.start && count.tokens.end + 2 >= cue.start);
        let dual = |count: &&CountMention| {
            let many = self.is("victims-words", &self.text().tokens[count.tokens.start].key);
            self.mentions.book.verb_first && cue.contains(&count.tokens.start) && !many
        };
        let inside = counts.iter().find(dual);
        if let Some(count) = inside.or(before).or(after) {
            rows.push(Self::row(effect, count.bounds, Who::Unknown, evidence_of(self, count)));
        }
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
        let contents = self.contents(noun);
        let count = contents.counts.first();
        let people = self.members_of(parsed, noun).or(contents.people.last());
        let actor = contents.actors.iter().find(|actor| !actor.adjective);
        let bare = self.bare(noun);
        let (who, group, of, rule) = match (actor, people) {
            (_, Some(people)) if people.who == Who::Civilians => (Who::Civilians, people.group.clone(), None, people.rule.clone()),
            (Some(actor), _) => (who_of(actor.kind), None, actor.id.clone(), actor.rule.clone()),
            (None, Some(people)) => (people.who, people.group.clone(), None, people.rule.clone()),
            (None, None) => match self.nationals(noun) {
                Some(national) => (Who::Civilians, None, None, national.rule.clone()),
                None => (Who::Unknown, None, None, RuleName::new("count/noun")),
            },
        };
        let plural = people.is_some_and(|people| people.plural) || actor.is_some_and(|actor| is_plural(self.text().words(&actor.tokens)));
        let told = people.is_some()
            || actor.is_some()
            || self.nationals(noun).is_some()
            || self.names_one(parsed, noun)
            || effect == Effect::Killed && self.is_caseless_name(noun);
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

    /// "two members of a medical staff": members are of the kind that they belong to.
    fn members_of(&self, parsed: &Parsed, noun: &Range<usize>) -> Option<&PeopleMention> {
        let unit = parsed.unit_of(noun.end - 1)?;
        let [of, whole] = parsed.units.get(unit + 1..unit + 3)? else { return None };
        let partitive = of.kind == Kind::Preposition && self.is("partitives", &self.text().tokens[of.tokens.start].key);
        let members = self.is("member-words", &self.text().tokens[noun.end - 1].key);
        self.contents(&whole.tokens).people.last().filter(|people| partitive && members && people.who == Who::Civilians)
    }

    fn names_one(&self, parsed: &Parsed, noun: &Range<usize>) -> bool {
        !Self::is_pronoun(parsed, noun) && self.is_personal_name(noun)
    }

    /// "he" is one; "they", "others" are two or more; "no one" is none.
    fn count_pronoun(&self, noun: &Range<usize>) -> Option<Bounds> {
        let key = self.text().tokens[noun.end - 1].key.as_str();
        if self.is("pronouns-none", key) {
            return Some(Bounds::exactly(0));
        }
        if self.is("pronouns-one", key) {
            return Some(Bounds::exactly(1));
        }
        self.is("pronouns-many", key).then_some(Bounds::at_least(2))
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

/// "five casualties": up to five killed and up to five hurt.
fn either(rows: &[Casualties], telling: &mut Telling<'_>) -> Vec<Casualties> {
    let open = |effect: Effect, row: &Casualties| Casualties { effect, count: Bounds { least: 0, most: row.count.most }, ..row.clone() };
    let split: Vec<Casualties> =
        rows.iter().filter(|row| row.part_of.is_none()).flat_map(|row| [open(Effect::Killed, row), open(Effect::Injured, row)]).collect();
    if let Some(row) = split.first() {
        telling.doubts.push(Doubt {
            kind: DoubtKind::CountVague,
            says: "The words do not say how many died and how many were hurt.".to_owned(),
            evidence: row.evidence.clone(),
        });
    }
    split
}

fn evidence_of(desk: &Desk<'_, '_>, count: &CountMention) -> Evidence {
    Evidence::new(desk.span(&count.tokens), count.rule.clone())
}

fn is_plural(words: &str) -> bool {
    words.ends_with('s') || words.ends_with("men") || words.ends_with("people")
}

const fn who_of(kind: ActorKind) -> Who {
    match kind {
        ActorKind::Civilians | ActorKind::Protesters => Who::Civilians,
        ActorKind::Unknown => Who::Unknown,
        _ => Who::Fighters,
    }
}
