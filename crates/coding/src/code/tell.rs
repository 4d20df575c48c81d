//! From a cue to what it tells: the frame that fits, and who fills its roles.

use std::ops::Range;

use sitrep_codebook::raw::{Filler, Frame};
use sitrep_codebook::{CueForm, Listed};
use sitrep_model::{ActorKind, Effect, Evidence, Means, Status};

use crate::annotate::{CueMention, DateMention, DateUse};
use crate::clauses::{Kind, Parsed, Prepositional, Slots, VerbGroup};

use super::desk::Desk;
use super::fill::Roles;
use super::telling::Telling;

/// The preposition under which a verb lends its subject as the place.
const IN: &str = "in";
/// The preposition under which it lends what it is done to.
const ON: &str = "on";
/// The preposition under which it lends whoever did it.
const BY: &str = "by";

/// What points back stands within so many of a sentence's first tokens.
const OPENING: usize = 5;

impl<'r> Desk<'_, 'r> {
    /// Everything that the cues of a sentence tell, in order.
    pub(crate) fn tellings(&self, parsed: &Parsed) -> Vec<Telling<'r>> {
        let tokens = self.text().sentences[parsed.sentence].tokens.clone();
        self.contents(&tokens).cues.iter().filter_map(|cue| self.tell(parsed, cue)).collect()
    }

    fn tell(&self, parsed: &Parsed, cue: &CueMention) -> Option<Telling<'r>> {
        let unit = parsed.unit_of(cue.tokens.start)?;
        let clause = parsed.units[unit].clause;
        let is_main_verb = cue.is_verb() && parsed.verb_of(clause).is_some_and(|verb| verb.main.start == cue.tokens.start);
        let slots = if is_main_verb { parsed.verb_slots(self.text(), clause) } else { self.noun_slots(parsed, cue, unit) };
        let frame = self.frame_that_fits(parsed, cue, &slots, is_main_verb)?;
        let slots = if is_main_verb { self.unhelped(parsed, clause, &frame.body, slots) } else { slots };
        let slots = if is_main_verb { self.with_those_meant(parsed, clause, slots) } else { slots };
        let slots = if is_main_verb { self.with_own_limbs(self.with_those_described(parsed, clause, slots)) } else { slots };
        if is_main_verb && self.is_done_by_no_agent(&slots) || self.is_only_named(parsed, cue, (&frame.body, &slots, is_main_verb)) {
            return None;
        }
        let mut telling = self.unfilled(parsed, clause, cue, frame)?;
        telling.verb = is_main_verb;
        telling.definite = !is_main_verb && self.is_definite(cue.tokens.start, self.text().sentences[parsed.sentence].tokens.start);
        let alone = cue.tokens.end == parsed.units[unit].tokens.end
            && parsed.units.get(unit + 1).is_none_or(|next| matches!(next.kind, Kind::Comma | Kind::Break | Kind::Verb(_)));
        if telling.definite && alone && self.is_counted_from(&cue.tokens) {
            return None;
        }
        let roles = Roles { frame: &frame.body, mutual: telling.event.mutual, verb: is_main_verb };
        let (slots, described) = if frame.body.effect.is_some() { self.without_appositions(slots) } else { (slots, Vec::new()) };
        self.fill_all(&mut telling, parsed, &slots, &roles);
        // "reached El Obeid with food": a place among the cue's own words.
        if !telling.own_place && is_main_verb {
            self.place_at(&mut telling, &cue.told);
        }
        self.describe_named(&mut telling, &described);
        self.fill_from_held(&mut telling, parsed, (&slots, &roles));
        self.fill_from_participles(&mut telling, parsed, &slots);
        self.add_sides(&mut telling, parsed);
        self.add_supporters(&mut telling, parsed);
        Some(telling)
    }

    /// What a cue tells by its frame alone, before its neighbours are looked at.
    fn unfilled(&self, parsed: &Parsed, clause: usize, cue: &CueMention, frame: &'r Listed<Frame>) -> Option<Telling<'r>> {
        let known = self.codebook.types.get_key_value(&frame.body.event)?;
        let mut telling = Telling::bare((known.0, known.1), parsed.sentence, clause, cue.tokens.clone());
        telling.effect = frame.body.effect.or_else(|| self.effect_of_verb(cue));
        telling.by_means = frame.body.by_means || telling.event.general;
        telling.told = cue.told.clone();
        telling.own_place = false;
        telling.status = frame.body.status.as_deref().map_or(Status::Happened, status_named);
        telling.evidence = vec![Evidence::new(self.span(&cue.told), frame.rule.clone())];
        telling.heading = self.text().sentences[parsed.sentence].heading;
        telling.apart = self.opens_apart(parsed.sentence) || self.is_in_answer(&cue.tokens) || self.answers(parsed, clause, &cue.tokens);
        // "treated 34 wounded since Sunday": what is counted over days is more than the event told before.
        let since = |date: &DateMention| date.stands_for == DateUse::Since;
        telling.apart |= telling.is_effect_only() && self.contents(&self.text().sentences[parsed.sentence].tokens).dates.iter().any(since);
        telling.apart |= self.is_another(parsed, cue.tokens.start);
        if let Some(means) = &frame.body.means {
            let as_written = self.text().words(&cue.tokens).to_owned();
            telling.means.push(Means { kind: means.clone(), as_written, evidence: telling.evidence.clone() });
        }
        Some(telling)
    }

    /// "Dogs attacked a shepherd", "hit by a storm": what acts takes part in no conflict.
    pub(super) fn is_done_by_no_agent(&self, slots: &Slots) -> bool {
        let by = slots.prepositional.iter().filter(|phrase| slots.passive && self.is("slot-initiator", &phrase.preposition));
        let acting = if slots.passive { &[][..] } else { &slots.subject };
        acting.iter().chain(by.flat_map(|phrase| &phrase.nouns)).any(|noun| {
            let contents = self.contents(noun);
            let head = noun.end.checked_sub(1).map(|at| self.text().tokens[at].key.as_str());
            contents.actors.is_empty() && contents.cues.is_empty() && head.is_some_and(|head| self.is("no-agents", head))
        })
    }

    /// "115 targets were hit in retaliation": a deed that answers another.
    pub(super) fn is_in_answer(&self, cue: &Range<usize>) -> bool {
        let after = self.text().tokens.iter().skip(cue.end).take(2);
        let keys: Vec<&str> = after.map(|token| token.key.as_str()).collect();
        matches!(keys[..], [before, word] if self.is("before-answer", before) && self.is("answer", word))
    }

    /// "The army replied with mortar fire": what answers is another deed than the one it answers.
    fn answers(&self, parsed: &Parsed, clause: usize, cue: &Range<usize>) -> bool {
        let answering = |at: usize| self.is("replying", &self.text().tokens[at].key);
        answering(cue.start) || parsed.verb_of(clause).is_some_and(|verb| answering(verb.main.start))
    }

    /// What the verb that opens a longer cue does to people: "killed by a landmine", "shot dead protesters".
    pub(super) fn effect_of_verb(&self, cue: &CueMention) -> Option<Effect> {
        let longest = if cue.is_verb() { cue.tokens.len() } else { cue.tokens.len().checked_sub(1)? };
        (1..=longest).rev().find_map(|length| {
            let (_, cues) = self.mentions.book.cues.longest(self.text().from(cue.tokens.start, cue.tokens.start + length))?;
            let verbs = cues.iter().filter(|cue| matches!(cue.form, CueForm::Verb(_)));
            verbs.map(|cue| &self.mentions.book.frames[cue.frame].body).find(|frame| !frame.either)?.effect
        })
    }

    /// A bare participle without an object is passive where its subject is acted on: "3 people killed in raid".
    fn unhelped(&self, parsed: &Parsed, clause: usize, frame: &Frame, slots: Slots) -> Slots {
        if self.mentions.book.verb_first {
            return slots;
        }
        let keeps = |verb: &VerbGroup| self.mentions.book.inflector.keeps_its_form(&self.text().tokens[verb.main.start].key);
        let Some(verb) = parsed.verb_of(clause).filter(|verb| verb.bare && (verb.form.is_participle() || keeps(verb))) else {
            return slots;
        };
        let role = |slot: &str| frame.roles.get(slot).copied();
        let transitive = role("subject").is_none_or(|role| role == Filler::Initiator)
            && role("object") != Some(Filler::Nothing)
            && self.codebook.types.get(&frame.event).is_some_and(|event| !event.mutual);
        if slots.passive || !slots.object.is_empty() || !transitive || slots.subject.is_empty() || verb.negated {
            return slots;
        }
        let contents = slots.subject.iter().map(|noun| self.contents(noun));
        let armed = contents.clone().any(|contents| {
            contents.people.is_empty()
                && contents.counts.is_empty()
                && contents.actors.iter().any(|actor| !actor.adjective && actor.kind != ActorKind::Civilians)
        });
        let by = slots.prepositional.iter().any(|phrase| self.is("slot-initiator", &phrase.preposition));
        // "fired rockets" holds its object among its own words.
        let whole = verb.main.len() > 1;
        Slots { passive: frame.effect.is_some() || by || !armed && !whole, ..slots }
    }

    /// "وقبل ساعات من القصف": a time is counted from what was told, and nothing else is told of it.
    fn is_counted_from(&self, cue: &Range<usize>) -> bool {
        let of = cue.start.checked_sub(1).filter(|&at| self.is("counted-from", &self.text().tokens[at].key));
        let dates = &self.mentions.dates;
        of.is_some_and(|of| {
            let dated = dates.iter().any(|date| (of..=cue.start).contains(&date.tokens.end));
            dated || (of.saturating_sub(2)..of).any(|at| self.is("hours", &self.text().tokens[at].key))
        })
    }

    /// Does the sentence open something new: by its words, or as an item of a list?
    fn opens_apart(&self, at: usize) -> bool {
        let text = self.text();
        let sentence = &text.sentences[at];
        let item = text.paragraphs[sentence.paragraph].start == at && super::aside::is_bullet(text, sentence.paragraph);
        let opener = self.mentions.book.new_event_openers.longest(text.from(sentence.tokens.start, sentence.tokens.end)).is_some();
        item && !self.follows_from(&sentence.tokens) || opener
    }

    /// "إصيب على إثره 17 شخصا": the pronoun on the preposition stands for what was told before.
    fn follows_from(&self, sentence: &Range<usize>) -> bool {
        let opening = sentence.start..sentence.end.min(sentence.start + OPENING);
        opening.into_iter().any(|at| self.is("following-from", &self.text().tokens[at].key))
    }

    /// "a second strike on Homs", "another raid killed two": is the act told as another than the one before?
    fn is_another(&self, parsed: &Parsed, cue: usize) -> bool {
        let Some(unit) = parsed.unit_of(cue).filter(|_| !self.mentions.book.verb_first) else { return false };
        let own = parsed.units[unit].tokens.start..cue;
        let nobody = |noun: &Range<usize>| self.contents(noun).people.is_empty() && self.contents(noun).actors.is_empty();
        let act = unit.checked_sub(1).map(|before| &parsed.units[before]).filter(|before| before.kind == Kind::Noun);
        let act = act.map(|before| before.tokens.clone()).filter(nobody).unwrap_or_default();
        own.chain(act).any(|at| self.is("other-acts", &self.text().tokens[at].key))
    }

    fn is_definite(&self, token: usize, first: usize) -> bool {
        if self.mentions.book.verb_first {
            return self.text().tokens[token].key.starts_with("ال");
        }
        (first..token).rev().take(3).any(|at| self.is("pointing", &self.text().tokens[at].key))
    }

    /// The slots of a cue that is no main verb: what stands before it in its noun phrase, what hangs on it, and what a light verb lends it.
    fn noun_slots(&self, parsed: &Parsed, cue: &CueMention, unit: usize) -> Slots {
        if self.mentions.book.verb_first {
            return self.construct_slots(parsed, cue, unit);
        }
        let noun = &parsed.units[unit].tokens;
        let prepositional = self.until_next_act(parsed.noun_slots(self.text(), unit));
        let mut slots = Slots { subject: Vec::new(), object: Vec::new(), prepositional, passive: false };
        if self.describes_counted(cue, noun) {
            slots.object.push(noun.clone());
            return slots;
        }
        if cue.tokens.start > noun.start {
            slots.subject.extend(self.left_beside(parsed, cue, unit));
            slots.subject.push(noun.start..cue.tokens.start);
        }
        if cue.tokens.end < noun.end {
            slots.object.push(cue.tokens.end..noun.end);
        }
        let clause = parsed.units[unit].clause;
        if Self::is_predicate(parsed, cue, clause) {
            slots.subject.extend(parsed.subject(clause));
        }
        let accused = self.accused(parsed, &cue.tokens);
        slots.prepositional.retain(|phrase| !phrase.nouns.iter().any(|noun| accused.contains(noun)));
        slots.prepositional.extend(self.undergone(parsed, cue, clause));
        slots.prepositional.extend(self.befallen(parsed, cue, clause));
        if self.is_light(parsed, clause) {
            let verb = parsed.verb_slots(self.text(), clause);
            let inside = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&cue.tokens.start));
            if !verb.passive && inside(&verb.object) {
                self.lend_subject(parsed, cue, verb.subject, &mut slots);
            }
            slots.prepositional.extend(
                verb.prepositional
                    .into_iter()
                    .filter(|new| !slots.prepositional.contains(new) && !new.nouns.iter().any(|range| range.contains(&cue.tokens.start)))
                    .collect::<Vec<_>>(),
            );
        }
        slots
    }

    /// "34 wounded civilians": number and noun are of the same people.
    fn describes_counted(&self, cue: &CueMention, noun: &Range<usize>) -> bool {
        let behind = self.contents(&(cue.tokens.end..noun.end.max(cue.tokens.end)));
        let somebody = !behind.people.is_empty() || behind.actors.iter().any(|actor| !actor.adjective);
        cue.is_verb() && self.mentions.count_to(cue.tokens.start) && somebody
    }

    /// "The rebels are now in control of the town", "Five girls were led away into the forest": is the phrase told of the subject?
    fn is_predicate(parsed: &Parsed, cue: &CueMention, clause: usize) -> bool {
        let says =
            |verb: &VerbGroup| verb.copula && verb.main.end <= cue.tokens.start || verb.passive && verb.main.start == cue.tokens.start;
        cue.form == CueForm::Phrase && parsed.verb_of(clause).is_some_and(says)
    }

    /// "left ten rebels and four soldiers dead": what became of the last of a list became of all.
    fn left_beside(&self, parsed: &Parsed, cue: &CueMention, unit: usize) -> Vec<Range<usize>> {
        let (noun, clause) = (&parsed.units[unit].tokens, parsed.units[unit].clause);
        let hurts = cue.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.effect.is_some());
        if !hurts || cue.is_noun() || cue.tokens.end != noun.end {
            return Vec::new();
        }
        let object = if parsed.verb_of(clause).is_some() { parsed.verb_slots(self.text(), clause).object } else { Vec::new() };
        let Some(last) = object.iter().position(|other| other == noun) else { return self.counted_before(parsed, unit) };
        let untold = |other: &&Range<usize>| self.contents(other).cues.is_empty();
        object[..last].iter().filter(untold).cloned().collect()
    }

    /// "Shells hit the market; two men, three women and a child dead": the counted people that a list without a verb has before its last.
    fn counted_before(&self, parsed: &Parsed, unit: usize) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = unit;
        while let Some([people, joint]) = at.checked_sub(2).map(|from| &parsed.units[from..at]) {
            let contents = self.contents(&people.tokens);
            let counted =
                people.kind == Kind::Noun && !contents.counts.is_empty() && !contents.people.is_empty() && contents.cues.is_empty();
            if !counted || !matches!(joint.kind, Kind::Conjunction | Kind::Comma) || at == unit && joint.kind == Kind::Comma {
                break;
            }
            found.insert(0, people.tokens.clone());
            at -= 2;
        }
        found
    }

    /// Whoever does what a light verb carries. "The army announced the death of an officer": whoever tells of the dead neither died nor
    /// killed; "Al-Shabaab claimed the killing", "rebels committed a massacre": whoever claims it or commits it did it.
    fn lend_subject(&self, parsed: &Parsed, cue: &CueMention, subject: Vec<Range<usize>>, slots: &mut Slots) {
        let harms = |&frame: &usize| self.mentions.book.frames[frame].body.effect.is_some();
        let by_others = |&frame: &usize| {
            let roles = &self.mentions.book.frames[frame].body.roles;
            roles.get("subject") == Some(&Filler::Nothing) && roles.get("by") == Some(&Filler::Initiator)
        };
        let kills = |&frame: &usize| matches!(self.mentions.book.frames[frame].body.effect, Some(Effect::Killed | Effect::Injured));
        let verb = parsed.clause_of(cue.tokens.start).and_then(|clause| parsed.verb_of(clause)).filter(|verb| verb.speech);
        match verb.filter(|_| cue.frames.iter().all(harms)) {
            Some(verb) if self.is("claiming", &self.text().tokens[verb.main.start].key) => {
                slots.prepositional.push(Prepositional { preposition: BY.into(), nouns: subject });
            }
            Some(_) => {}
            // "it carried out the car bombing": what stands before the noun plays another part than who carries it out.
            None if cue.is_noun() && (cue.frames.iter().all(kills) || cue.frames.iter().all(by_others)) => {
                slots.prepositional.push(Prepositional { preposition: BY.into(), nouns: subject });
            }
            None => slots.subject.extend(subject),
        }
    }

    /// "Idlib witnessed shelling": where it happened is the subject of what undergoes it.
    fn undergone(&self, parsed: &Parsed, cue: &CueMention, clause: usize) -> Option<Prepositional> {
        let verb = self.is_undergone(parsed, clause).then(|| parsed.verb_slots(self.text(), clause)).filter(|verb| !verb.passive)?;
        let told = verb.object.iter().any(|range| range.contains(&cue.tokens.start));
        let nobody = |noun: &Range<usize>| self.contents(noun).actors.is_empty() && self.contents(noun).people.is_empty();
        let nouns: Vec<Range<usize>> = verb.subject.into_iter().filter(nobody).collect();
        (told && !nouns.is_empty()).then(|| Prepositional { preposition: IN.into(), nouns })
    }

    /// "An explosion rocked Kabul", "Kabul was rocked by an explosion": what the verb does to something, the act does to it.
    fn befallen(&self, parsed: &Parsed, cue: &CueMention, clause: usize) -> Option<Prepositional> {
        let verb = parsed.verb_of(clause)?;
        let end = self.text().sentences[parsed.sentence].tokens.end;
        self.mentions.book.befalling_verbs.longest(self.text().from(verb.main.start, end))?;
        let slots = parsed.verb_slots(self.text(), clause);
        let tells = |noun: &Range<usize>| noun.contains(&cue.tokens.start);
        let nouns = if slots.passive {
            let by = |phrase: &Prepositional| self.is("slot-initiator", &phrase.preposition) && phrase.nouns.iter().any(tells);
            if slots.prepositional.iter().any(by) { slots.subject } else { Vec::new() }
        } else if slots.subject.last().is_some_and(tells) {
            slots.object
        } else {
            Vec::new()
        };
        let known = |noun: &Range<usize>| {
            let contents = self.contents(noun);
            !(contents.places.is_empty() && contents.hit.is_empty() && contents.actors.is_empty())
        };
        let nouns: Vec<Range<usize>> = nouns.into_iter().filter(known).collect();
        (!nouns.is_empty()).then(|| Prepositional { preposition: ON.into(), nouns })
    }

    /// "the killing of a farmer and the wounding of his son": what hangs on an act behind "and" is that one's.
    fn until_next_act(&self, mut phrases: Vec<Prepositional>) -> Vec<Prepositional> {
        let tells = |noun: &Range<usize>| self.contents(noun).cues.iter().any(|cue| !cue.is_verb());
        let joined = |phrase: &Prepositional| phrase.nouns.iter().skip(1).position(tells).map(|at| at + 1);
        if let Some((at, noun)) = phrases.iter().enumerate().find_map(|(at, phrase)| Some((at, joined(phrase)?))) {
            phrases.truncate(at + 1);
            phrases[at].nouns.truncate(noun);
        }
        phrases
    }

    pub(super) fn is_light(&self, parsed: &Parsed, clause: usize) -> bool {
        parsed.verb_of(clause).is_some_and(|verb| {
            let end = self.text().sentences[parsed.sentence].tokens.end;
            self.mentions.book.light_verbs.longest(self.text().from(verb.main.start, end)).is_some()
        })
    }
}

pub(super) fn nouns(prepositional: &[Prepositional]) -> impl Iterator<Item = Range<usize>> {
    prepositional.iter().flat_map(|phrase| phrase.nouns.iter().cloned())
}

fn status_named(name: &str) -> Status {
    match name {
        "ongoing" => Status::Ongoing,
        "prevented" => Status::Prevented,
        "planned" => Status::Planned,
        "threatened" => Status::Threatened,
        "hypothetical" => Status::Hypothetical,
        "denied" => Status::Denied,
        _ => Status::Happened,
    }
}
