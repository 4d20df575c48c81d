//! Counts the people that an effect cue tells of.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::{ActorKind, Bounds, Casualties, Doubt, DoubtKind, Effect, Evidence, RuleName, Who};

use crate::annotate::CountMention;
use crate::clauses::{Kind, Parsed, Slots};

use super::desk::Desk;
use super::tell::Roles;
use super::telling::Telling;

impl<'r> Desk<'_, 'r> {
    /// Adds the rows of casualties that an effect cue tells.
    pub(crate) fn tally(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let Some(effect) = telling.effect else { return };
        let mut rows = Vec::new();
        let others = |noun: &Range<usize>| self.contents(noun).cues.iter().any(|cue| cue.tokens != telling.cue && !cue.is_verb());
        for noun in self.counted(slots, roles).into_iter().filter(|noun| !roles.verb || !others(noun)) {
            self.count_noun(&mut rows, parsed, effect, &noun);
        }
        if rows.is_empty() && !roles.verb {
            self.count_beside(&mut rows, parsed, effect, &telling.cue);
        }
        for phrase in slots.prepositional.iter().filter(|phrase| self.is("slot-part", &phrase.preposition)) {
            self.count_parts(&mut rows, parsed, effect, &phrase.nouns);
        }
        for row in &rows {
            self.doubt_count(telling, row);
        }
        if roles.frame.either {
            rows = either(&rows, telling);
        }
        telling.casualties.extend(rows);
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
        } else {
            found.extend(slots.subject.iter().filter(|noun| self.is_people(noun)).cloned());
            found.extend(slots.object.iter().filter(|noun| self.is_people(noun)).cloned());
            let of = slots.prepositional.iter().filter(|phrase| {
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
    }

    /// A count right beside a noun of effect: "12 casualties", "a death toll of 12".
    fn count_beside(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, cue: &Range<usize>) {
        let Some(clause) = parsed.clause_of(cue.start).and_then(|clause| parsed.clause_tokens(clause)) else { return };
        let counts = self.contents(&clause).counts;
        let after = counts.iter().find(|count| count.tokens.start >= cue.end && count.tokens.start <= cue.end + 8);
        let before = counts.iter().rev().find(|count| count.tokens.end <= cue.start && count.tokens.end + 2 >= cue.start);
        if let Some(count) = before.or(after) {
            rows.push(Self::row(effect, count.bounds, Who::Unknown, evidence_of(self, count)));
        }
    }

    fn row(effect: Effect, count: Bounds, who: Who, evidence: Evidence) -> Casualties {
        Casualties { effect, who, group: None, of: None, count, part_of: None, evidence: vec![evidence] }
    }

    /// The rows of one noun phrase.
    fn count_noun(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, noun: &Range<usize>) {
        let contents = self.contents(noun);
        let count = contents.counts.first();
        let people = contents.people.last();
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
        let (bounds, evidence) = match count {
            Some(count) => (
                count.bounds,
                Evidence::new(self.span(&(count.tokens.start.min(bare.start)..bare.end.max(count.tokens.end))), count.rule.clone()),
            ),
            None if people.is_none() && actor.is_none() && self.nationals(noun).is_none() && !self.names_one(parsed, noun) => {
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

    /// "three people, two of them children": a second count inside the phrase is a part of the first.
    fn parts_inside(&self, rows: &mut Vec<Casualties>, whole: usize, noun: &Range<usize>) {
        let contents = self.contents(noun);
        for count in contents.counts.iter().skip(1) {
            let people = contents.people.iter().find(|people| people.tokens.start >= count.tokens.end);
            let effect = rows[whole].effect;
            let mut row = Self::row(effect, count.bounds, people.map_or(rows[whole].who, |people| people.who), evidence_of(self, count));
            row.group = people.and_then(|people| people.group.clone());
            row.part_of = Some(whole);
            rows.push(row);
        }
    }

    /// "including two children": parts of the row before.
    fn count_parts(&self, rows: &mut Vec<Casualties>, parsed: &Parsed, effect: Effect, nouns: &[Range<usize>]) {
        let Some(whole) = rows.len().checked_sub(1) else { return };
        for noun in nouns {
            let first = rows.len();
            self.count_noun(rows, parsed, effect, noun);
            for row in &mut rows[first..] {
                row.part_of = Some(whole);
            }
        }
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

    /// Counts that follow a mark right after the people they are part of: ", two of them children", "among them a girl".
    pub(crate) fn add_trailing_parts(&self, telling: &mut Telling<'r>, parsed: &Parsed) {
        let Some(effect) = telling.effect else { return };
        let Some(whole) = telling.casualties.iter().position(|row| row.part_of.is_none()) else { return };
        let mut trailing = false;
        for unit in &parsed.units {
            if unit.tokens.start < telling.cue.end {
                continue;
            }
            match unit.kind {
                Kind::Comma => trailing = true,
                Kind::Noun if trailing && self.says_part(&unit.tokens) => {
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

    fn says_part(&self, noun: &Range<usize>) -> bool {
        noun.clone().any(|at| self.is("part-words", &self.text().tokens[at].key))
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

/// Adds the rows of another telling of the same event: the same people told again are one row, fewer of them a part, and numbers that cannot both be true
/// are kept wide, with a doubt.
pub(crate) fn merge(own: &mut Vec<Casualties>, new: Vec<Casualties>, doubts: &mut Vec<Doubt>) {
    let before = own.len();
    let mut moved: Vec<usize> = Vec::with_capacity(new.len());
    for mut row in new {
        let part = row.part_of.and_then(|part| moved.get(part).copied());
        let found = (0..before)
            .filter(|&at| is_same_side(&own[at], &row))
            .min_by_key(|&at| (own[at].group != row.group, own[at].count.intersect(row.count).is_none()));
        match found {
            Some(at) if own[at].part_of.is_none() != row.part_of.is_none() => moved.push(at),
            Some(at) if own[at].group == row.group || own[at].count.intersect(row.count).is_some() => {
                agree(&mut own[at], &row, doubts);
                moved.push(at);
            }
            Some(at) if row.count.least < own[at].count.least => {
                row.part_of = Some(at);
                moved.push(own.len());
                own.push(row);
            }
            Some(at) => {
                own[at].part_of = Some(own.len());
                row.part_of = None;
                moved.push(own.len());
                own.push(row);
            }
            None => {
                row.part_of = part;
                moved.push(own.len());
                own.push(row);
            }
        }
    }
}

/// May the two rows count the same people?
fn is_same_side(old: &Casualties, row: &Casualties) -> bool {
    let sides = old.who == row.who || old.who == Who::Unknown || row.who == Who::Unknown;
    old.effect == row.effect && sides && (old.of == row.of || old.of.is_none() || row.of.is_none())
}

fn agree(old: &mut Casualties, row: &Casualties, doubts: &mut Vec<Doubt>) {
    let evidence: Vec<Evidence> = row.evidence.iter().filter(|new| !super::telling::cites(&old.evidence, new)).cloned().collect();
    if let Some(common) = old.count.intersect(row.count) {
        old.count = common;
    } else {
        let least = old.count.least.min(row.count.least);
        let most = old.count.most.zip(row.count.most).map(|(a, b)| a.max(b));
        let says = format!("The report gives two numbers that cannot both be true: {} and {}.", shown(old.count), shown(row.count));
        old.count = Bounds { least, most };
        doubts.push(Doubt { kind: DoubtKind::CountContradiction, says, evidence: old.evidence.iter().chain(&evidence).cloned().collect() });
    }
    if old.who == Who::Unknown {
        old.who = row.who;
    }
    if old.of.is_none() {
        old.of.clone_from(&row.of);
    }
    old.evidence.extend(evidence);
}

fn shown(count: Bounds) -> String {
    match count.most {
        Some(most) if most == count.least => most.to_string(),
        Some(most) => format!("{} to {most}", count.least),
        None => format!("{} or more", count.least),
    }
}
