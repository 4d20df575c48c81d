//! What stands around a noun of action in the construct: "قصف طيران النظام بلدة ...", "مقتل ثلاثة مدنيين".
//!
//! The noun behind it may be who acted or who was acted on: an armed actor acts where something else is told to be acted on, or
//! where the frame does not say otherwise.

use std::ops::Range;

use sitrep_codebook::raw::Filler;
use sitrep_model::Role;

use crate::annotate::CueMention;
use crate::clauses::verb_first::acts;
use crate::clauses::{Kind, Parsed, Prepositional, Slots, Unit};

use super::desk::Desk;
use super::fill::{CUSTODY, Roles};
use super::telling::Telling;

/// The slot's name in a frame.
const CONSTRUCT: &str = "construct";

/// The preposition under which a verb lends its subject.
const BY: &str = "من قبل";

impl<'r> Desk<'_, 'r> {
    /// What hangs on a preposition that names what was acted on: "took control of the town" where no object can stand.
    pub(crate) fn acted_on_by_preposition(&self, cue: &CueMention, slots: &Slots) -> Vec<Range<usize>> {
        if !self.mentions.book.verb_first {
            return Vec::new();
        }
        let frames = &self.mentions.book.frames;
        let acted_on = |preposition: &str| {
            let role = |frame: &usize| frames[*frame].body.roles.get(preposition).copied();
            cue.frames.iter().filter_map(role).any(|role| matches!(role, Filler::Target | Filler::Victim | Filler::Place))
        };
        slots.prepositional.iter().filter(|phrase| acted_on(&phrase.preposition)).flat_map(|phrase| phrase.nouns.iter().cloned()).collect()
    }

    /// The slots of a noun of action: the construct as its subject, a noun phrase right behind as its object, and what a light verb lends it.
    pub(super) fn construct_slots(&self, parsed: &Parsed, cue: &CueMention, unit: usize) -> Slots {
        let noun = &parsed.units[unit].tokens;
        let mut slots = Slots { prepositional: parsed.noun_slots(self.text(), unit), ..Slots::default() };
        if slots.prepositional.is_empty() {
            // "قصف مدفعي وصاروخي من قبل ...": what hangs on it stands behind the last of its words.
            let last = parsed.unit_of(cue.tokens.end - 1).filter(|&last| last > unit);
            slots.prepositional = last.map(|last| parsed.noun_slots(self.text(), last)).unwrap_or_default();
        }
        if cue.tokens.start > noun.start && !self.contents(&(noun.start..cue.tokens.start)).counts.is_empty() {
            slots.subject.push(noun.start..cue.tokens.start);
        }
        if cue.tokens.end < noun.end {
            slots.subject.push(cue.tokens.end..noun.end);
        }
        slots.prepositional = self.leave_to_another_act(cue, slots.prepositional);
        self.take_subject_behind(parsed, unit, &mut slots);
        let first = self.take_each(parsed, unit, &mut slots);
        let acting = self.acting_beside(parsed, first, &slots.subject);
        let last = first + 2 * acting.len();
        slots.subject.extend(acting);
        let next = self.past_means(parsed, last);
        let armed = parsed.units[last + 1..next].iter().any(|unit| unit.kind == Kind::Preposition);
        let acted_on = |kind: &Kind| *kind == Kind::Noun || *kind == Kind::PlacePhrase && armed;
        let clause = parsed.units[unit].clause;
        let direct = parsed.units.get(next).filter(|next| acted_on(&next.kind) && next.clause == clause);
        let governs = !parsed.verb_slots(self.text(), clause).subject.iter().any(|subject| subject.contains(&cue.tokens.start));
        if let Some(direct) = direct.filter(|_| governs) {
            slots.object.push(direct.tokens.clone());
            // "إصابة أحد أطفالها وزوجها"
            slots.object.extend(self.acting_beside(parsed, next, &slots.object));
            slots.prepositional.extend(self.means_behind(parsed, next));
        }
        if self.is_light(parsed, clause) {
            self.lend(parsed, cue, clause, &mut slots);
        }
        slots.object.retain(|noun| noun.start < cue.tokens.start || noun.end > cue.tokens.end);
        slots.prepositional.extend(self.accused_of(parsed, cue, clause));
        slots.prepositional.extend(self.told_about(parsed, unit));
        slots
    }

    /// Whose act it was may stand behind the noun in quotation marks, or as a pronoun.
    fn take_subject_behind(&self, parsed: &Parsed, unit: usize, slots: &mut Slots) {
        if let Some([_, name]) = parsed.units.get(unit + 1..unit + 3).filter(|next| slots.subject.is_empty() && next[0].kind == Kind::Quote)
            && name.kind == Kind::Noun
        {
            slots.subject.push(name.tokens.clone());
            if slots.prepositional.is_empty() {
                slots.prepositional = parsed.noun_slots(self.text(), unit + 2);
            }
        }
        if let Some(other) = parsed.units.get(unit + 1).filter(|next| slots.subject.is_empty() && next.kind == Kind::Pronoun) {
            // "وإصابة آخرين", and "المصابون هم ستة أطفال"
            let they = self.is("pointing-back", &self.text().tokens[other.tokens.start].key);
            let told = parsed.units.get(unit + 2).filter(|next| they && next.kind == Kind::Noun).unwrap_or(other);
            slots.subject.push(told.tokens.clone());
        }
    }

    /// "استشهاد كل من سالم وأحمد": past the words that only say that each is meant. Where does the last of what was taken stand?
    fn take_each(&self, parsed: &Parsed, unit: usize, slots: &mut Slots) -> usize {
        match parsed.units.get(unit + 1..unit + 3) {
            Some([each, first]) if slots.subject.is_empty() && first.kind == Kind::Noun => {
                if !self.is("each-of", &self.text().tokens[each.tokens.start].key) {
                    return unit;
                }
                slots.subject.push(first.tokens.clone());
                if slots.prepositional.is_empty() {
                    slots.prepositional = parsed.noun_slots(self.text(), unit + 2);
                }
                unit + 2
            }
            _ => unit,
        }
    }

    /// What follows another act told behind it belongs to that one: "إصابة سيدة بقصف لقوات النظام".
    fn leave_to_another_act(&self, cue: &CueMention, mut phrases: Vec<Prepositional>) -> Vec<Prepositional> {
        let behind = |noun: &Range<usize>| noun.start >= cue.tokens.end && self.contents(noun).cues.iter().any(CueMention::is_noun);
        let Some(other) = phrases.iter().position(|phrase| phrase.nouns.iter().any(behind)) else { return phrases };
        // "ارتفاع حصيلة القتلى بقصف على المدينة إلى خمسة": the number that is reached is still the toll's.
        let frames = &self.mentions.book.frames;
        let victim = |phrase: &Prepositional| {
            let role = |frame: &usize| frames[*frame].body.roles.get(phrase.preposition.as_str()) == Some(&Filler::Victim);
            self.is("reaching", &phrase.preposition) && cue.frames.iter().any(role)
        };
        let reached: Vec<Prepositional> = phrases.split_off(other + 1).into_iter().filter(victim).collect();
        phrases.extend(reached);
        phrases
    }

    /// "اتهمت الحكومة الحوثيين بقصف الحي": who is accused of the act.
    fn accused_of(&self, parsed: &Parsed, cue: &CueMention, clause: usize) -> Option<Prepositional> {
        parsed.verb_of(clause).filter(|verb| self.is("accusing", &self.text().tokens[verb.main.start].key) && !verb.negated)?;
        let slots = parsed.verb_slots(self.text(), clause);
        let charge = |phrase: &&Prepositional| phrase.nouns.iter().any(|noun| noun.contains(&cue.tokens.start));
        slots.prepositional.iter().find(charge).filter(|phrase| self.is("slot-means", &phrase.preposition))?;
        let accused = slots.subject.iter().chain(&slots.object).max_by_key(|noun| noun.start)?;
        (accused.end <= cue.tokens.start).then(|| Prepositional { preposition: BY.into(), nouns: vec![accused.clone()] })
    }

    /// "الغارة التي نفذها التحالف": the clause about the noun tells who acted.
    fn told_about(&self, parsed: &Parsed, unit: usize) -> Vec<Prepositional> {
        let mut told = Vec::new();
        let qualities = self.qualities_behind(parsed, unit);
        let about = (0..parsed.clauses.len()).filter(|&about| parsed.clauses[about].antecedent.is_some_and(|at| qualities.contains(&at)));
        for about in about.filter(|&about| self.is_light(parsed, about)) {
            let verb = parsed.verb_slots(self.text(), about);
            let quality = |subject: &Range<usize>| qualities.clone().any(|at| parsed.units[at].tokens == *subject);
            // "الألغام التي خلفها المسلحون": who left them there does nothing of what is told now.
            let left = parsed.verb_of(about).is_some_and(|verb| self.is("causing-verbs", &self.text().tokens[verb.main.start].key));
            let acting = verb.subject.into_iter().filter(|subject| !left && !quality(subject)).collect::<Vec<_>>();
            if !acting.is_empty() && !verb.passive {
                told.push(Prepositional { preposition: BY.into(), nouns: acting });
            }
            told.extend(verb.prepositional);
        }
        told
    }

    /// "قصف قوات النظام وروسيا", "مقتل رجل وطفله": who "and" joins to the one in the construct.
    fn acting_beside(&self, parsed: &Parsed, unit: usize, construct: &[Range<usize>]) -> Vec<Range<usize>> {
        let armed = |noun: &Range<usize>| self.contents(noun).actors.iter().any(|actor| !actor.adjective) && acts(self.mentions, noun);
        let people = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            let held = noun.clone().any(|at| self.is("held", &self.text().tokens[at].key));
            contents.cues.is_empty() && !held && (!contents.people.is_empty() || !contents.counts.is_empty())
        };
        let named = |noun: &Range<usize>| people(noun) || noun.len() > 1 && self.is_caseless_name(noun);
        let alike: &dyn Fn(&Range<usize>) -> bool = match construct.first() {
            Some(noun) if armed(noun) => &armed,
            Some(noun) if self.is_caseless_name(noun) => &named,
            Some(noun) if people(noun) => &people,
            _ => return Vec::new(),
        };
        let pairs = parsed.units[unit + 1..].chunks_exact(2);
        pairs
            .map_while(|pair| match pair {
                [and, noun] if and.kind == Kind::Conjunction && noun.kind == Kind::Noun && alike(&noun.tokens) => Some(noun.tokens.clone()),
                _ => None,
            })
            .collect()
    }

    /// "استهداف قسد مدينة جرابلس بقذائف المدفعية": with what stands behind what was acted on.
    fn means_behind(&self, parsed: &Parsed, object: usize) -> Vec<Prepositional> {
        let armed = |phrase: &Prepositional| phrase.nouns.iter().any(|noun| !self.contents(noun).means.is_empty());
        // "استهداف قرية مريمين وأطراف مدينة أعزاز بقذائف": past what "and" joins to the object.
        let joined = |pair: &&[Unit]| pair[0].kind == Kind::Conjunction && pair[1].kind == Kind::Noun;
        let pairs = parsed.units[object + 1..].chunks_exact(2).take_while(joined).count();
        let mut last = object + 2 * pairs;
        loop {
            // "استهداف مدينة جرابلس شرق حلب بقذائف": past how the place lies to another.
            let lies = |unit: &&Unit| unit.kind == Kind::Noun && self.is("place-openers", &self.text().tokens[unit.tokens.start].key);
            let beside = parsed.units[last + 1..].iter().take_while(lies).count();
            let phrases = parsed.noun_slots(self.text(), last + beside);
            let end = phrases.last().and_then(|phrase| phrase.nouns.last()).and_then(|noun| parsed.unit_of(noun.start));
            let means: Vec<Prepositional> = phrases.into_iter().filter(armed).collect();
            match end.filter(|end| means.is_empty() && *end > last && parsed.units.get(end + 1).as_ref().is_some_and(lies)) {
                Some(end) => last = end,
                None => return means,
            }
        }
    }

    /// The unit behind a noun and what says with what or when: "قصف قوات النظام صباح اليوم بالمدفعية الثقيلة بلدة ...".
    fn past_means(&self, parsed: &Parsed, noun: usize) -> usize {
        let is_means = |at: usize| match parsed.units.get(at..at + 2) {
            Some([joint, means]) => {
                matches!(joint.kind, Kind::Preposition | Kind::Conjunction)
                    && means.kind == Kind::Noun
                    && !self.contents(&means.tokens).means.is_empty()
            }
            _ => false,
        };
        // The quotation mark that closes a name stands between: `ميليشيا "قسد" بالمدفعية`.
        let quote = parsed.units.get(noun + 1).is_some_and(|unit| unit.kind == Kind::Quote) && is_means(noun + 2);
        let mut next = noun + 1 + usize::from(quote);
        loop {
            let date = parsed.units.get(next).is_some_and(|unit| unit.kind == Kind::Date);
            match (is_means(next), date) {
                (true, _) => next += 2,
                (false, true) => next += 1,
                (false, false) => return next,
            }
        }
    }

    /// The noun and what only describes it further: "عملية نوعية وغير مسبوقة".
    fn qualities_behind(&self, parsed: &Parsed, unit: usize) -> std::ops::RangeInclusive<usize> {
        let mut last = unit;
        while let Some([and, quality]) = parsed.units.get(last + 1..last + 3) {
            if and.kind != Kind::Conjunction || quality.kind != Kind::Noun || !self.contents(&quality.tokens).names_nothing() {
                break;
            }
            last += 2;
        }
        unit..=last
    }

    /// Does the preposition tell where fire came from ("من مناطق سيطرة")?
    pub(super) fn tells_origin(&self, telling: &Telling<'r>, preposition: &str) -> bool {
        let fired = telling.event.acled_event == "Explosions/Remote violence" && telling.effect.is_none();
        fired && self.is("slot-origin", preposition)
    }

    /// A light verb lends its subject; that of "تعرض" was acted on.
    fn lend(&self, parsed: &Parsed, cue: &CueMention, clause: usize, slots: &mut Slots) {
        let verb = parsed.verb_slots(self.text(), clause);
        let holds = |ranges: &[std::ops::Range<usize>]| ranges.iter().any(|range| range.contains(&cue.tokens.start));
        // "مقتل امرأة، وتعرض طفليها لصدمة": what stands before the verb is not what its subject underwent.
        let before = parsed.verb_of(clause).is_some_and(|verb| cue.tokens.end <= verb.main.start);
        if holds(&verb.subject) || before && self.is_undergone(parsed, clause) && parsed.clauses[clause].antecedent.is_none() {
            return;
        }
        if self.is_undergone(parsed, clause) {
            slots.object.extend(verb.subject);
        } else if !verb.passive
            && !self.only_announces((parsed, clause), cue, &verb)
            && !self.only_stands_before_effect(parsed, clause, &verb.subject)
        {
            // "مقتل ثلاثة لم يتم التعرف عليهم بعملية": one act carries out no other.
            let nouns: Vec<Range<usize>> = verb.subject.iter().filter(|noun| !self.is_act(&cue.tokens, noun)).cloned().collect();
            slots.prepositional.extend((!nouns.is_empty()).then(|| Prepositional { preposition: BY.into(), nouns }));
        }
        let other = |new: &Prepositional| !slots.prepositional.contains(new) && !holds(&new.nouns);
        let more: Vec<Prepositional> = self.leave_to_another_act(cue, verb.prepositional).into_iter().filter(other).collect();
        slots.prepositional.extend(more);
    }

    /// "أعلن الجيش مقتل جنديين بهجوم": whoever tells of their own dead killed nobody, and carried out no attack that is told with them.
    fn only_announces(&self, (parsed, clause): (&Parsed, usize), cue: &CueMention, verb: &Slots) -> bool {
        let speaks = parsed.verb_of(clause).is_some_and(|verb| verb.speech);
        let ids = |noun: &Range<usize>| self.contents(noun).actors.iter().filter_map(|actor| actor.id.clone()).collect::<Vec<_>>();
        let own: Vec<String> = verb.subject.iter().flat_map(ids).collect();
        let told = verb.object.iter().find(|noun| noun.contains(&cue.tokens.start));
        let harms = |noun: &Range<usize>| {
            let effect = |cue: &CueMention| cue.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.effect.is_some());
            self.contents(noun).cues.iter().any(effect)
        };
        let theirs = told.is_some_and(|noun| harms(noun) && ids(noun).iter().any(|id| own.contains(id)));
        speaks && (theirs || told.is_none() && verb.object.iter().any(harms))
    }

    /// "An operation with support from the coalition led to arrests": not whoever stands next to the verb, but the operation did.
    fn only_stands_before_effect(&self, parsed: &Parsed, clause: usize, subject: &[Range<usize>]) -> bool {
        let Some(verb) = parsed.verb_of(clause).filter(|_| parsed.clauses[clause].antecedent.is_some()) else { return false };
        self.causes(parsed, verb) && subject.iter().all(|noun| self.contents(noun).cues.is_empty())
    }

    pub(super) fn is_undergone(&self, parsed: &Parsed, clause: usize) -> bool {
        parsed.verb_of(clause).is_some_and(|verb| {
            let end = self.text().sentences[parsed.sentence].tokens.end;
            self.mentions.book.undergoing_verbs.longest(self.text().from(verb.main.start, end)).is_some()
        })
    }

    /// Gives the construct its part.
    pub(super) fn fill_construct(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let acted_on_beside = !slots.object.is_empty() || slots.prepositional.iter().any(|phrase| self.is_patient(phrase));
        for noun in &slots.subject {
            let actor = self.does(noun);
            // "قصف مواقع قوات النظام": whose the thing is that stands in the construct was struck.
            let struck = self.contents(noun).hit.iter().any(|marker| marker.tokens.start == noun.start) && !acted_on_beside;
            let filler = match roles.named(CONSTRUCT) {
                _ if struck && telling.effect.is_none() && !roles.mutual => Filler::Target,
                Some(_) if actor && (acted_on_beside || self.is_national(noun)) && telling.effect.is_none() => Filler::Initiator,
                // "احتجاز مجموعات مسلحة 22 شخصا": where somebody else was taken, an armed actor took them.
                Some(_) if actor && !slots.object.is_empty() && telling.event.family == CUSTODY => Filler::Initiator,
                Some(Filler::Initiator) if !actor => Filler::Target,
                Some(filler) => filler,
                None if roles.mutual => Filler::Party,
                None if actor && telling.effect.is_none() => Filler::Initiator,
                None => Filler::Target,
            };
            self.fill(telling, parsed, (filler, roles), noun);
        }
    }

    /// Is the construct only a country's adjective? An act that is "Turkish" was done by Turkey, whatever it was done to.
    fn is_national(&self, noun: &Range<usize>) -> bool {
        self.contents(noun).actors.iter().any(|actor| actor.adjective && actor.tokens.start == noun.start)
    }

    pub(super) fn is_patient(&self, phrase: &Prepositional) -> bool {
        self.is("noun-slot-target", &phrase.preposition) && !phrase.nouns.iter().any(|noun| self.does(noun))
    }

    /// Is the noun phrase another act ("مقتل طفل") and nobody?
    pub(super) fn is_act(&self, cue: &Range<usize>, noun: &Range<usize>) -> bool {
        let names_people = |other: &CueMention| other.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.people);
        let mut opening = self.contents(noun).cues.iter().filter(|other| other.tokens.start == noun.start && other.tokens != *cue);
        self.mentions.book.verb_first && opening.any(|other| other.is_noun() && !names_people(other))
    }

    /// Does the noun phrase name who could have done it: an armed actor, or a country by its adjective ("قصف روسي")?
    fn does(&self, noun: &std::ops::Range<usize>) -> bool {
        let adjective = self.contents(noun).actors.iter().any(|actor| actor.adjective);
        let contents = self.contents(noun);
        adjective && contents.people.is_empty() || acts(self.mentions, noun) && !contents.actors.is_empty()
    }

    /// A preposition that stands for the construct ("قصف لقوات النظام على البلدة") tells who acted, where nobody else did.
    pub(super) fn construct_filler(&self, telling: &Telling<'r>, phrase: &Prepositional, roles: &Roles<'_>) -> Option<Filler> {
        let constructs = !roles.verb && !roles.mutual && self.is("noun-slot-construct", &phrase.preposition) && telling.effect.is_none();
        let free = !telling.parties.iter().any(|party| party.role == Role::Initiator && party.id.is_some());
        (constructs && free && phrase.nouns.iter().any(|noun| self.does(noun))).then_some(Filler::Initiator)
    }
}
