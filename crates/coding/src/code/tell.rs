//! From a cue to what it tells: the frame that fits, and who fills its roles.

use std::ops::Range;

use sitrep_codebook::CueForm;
use sitrep_codebook::raw::{Filler, Frame};
use sitrep_model::{ActorKind, Certainty, Effect, Evidence, Means, PartyCertainty, Role, RuleName, Status, Thing};

use crate::annotate::{CueMention, Marker, PlaceMention};
use crate::clauses::{Parsed, Prepositional, Slots};
use crate::text::TokenKind;

use super::desk::Desk;
use super::telling::Telling;

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
        let shown = frame.body.effect.is_some() && self.is_pictured(cue.tokens.start, if is_main_verb { 1 } else { 3 });
        if is_main_verb && self.is_done_by_no_agent(&slots) || shown || self.is_a_word(cue) {
            return None;
        }
        let (kind, event) = self.codebook.types.get_key_value(&frame.body.event)?;
        let sentence = &self.text().sentences[parsed.sentence];
        let mut telling = Telling {
            sentence: parsed.sentence,
            clause,
            cue: cue.tokens.clone(),
            kind,
            event,
            effect: frame.body.effect.or_else(|| self.effect_of_verb(cue)),
            by_means: frame.body.by_means || event.general,
            verb: is_main_verb,
            definite: !is_main_verb && self.is_definite(cue.tokens.start, sentence.tokens.start),
            parties: Vec::new(),
            places: Vec::new(),
            unknown_place: None,
            own_place: false,
            date: None,
            own_date: false,
            casualties: Vec::new(),
            means: Vec::new(),
            hit: Vec::new(),
            status: frame.body.status.as_deref().map_or(Status::Happened, status_named),
            certainty: Certainty::Stated,
            attribution: Vec::new(),
            background: false,
            evidence: vec![Evidence::new(self.span(&cue.tokens), frame.rule.clone())],
            status_evidence: Vec::new(),
            doubts: Vec::new(),
            heading: sentence.heading,
            apart: self.opens_apart(parsed.sentence) || self.is_in_answer(&cue.tokens),
        };
        if let Some(means) = &frame.body.means {
            telling.means.push(Means {
                kind: means.clone(),
                as_written: self.text().words(&cue.tokens).to_owned(),
                evidence: telling.evidence.clone(),
            });
        }
        let roles = Roles { frame: &frame.body, mutual: event.mutual, verb: is_main_verb };
        self.fill_all(&mut telling, parsed, &slots, &roles);
        self.fill_from_participles(&mut telling, parsed, &slots);
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

    /// "pictures of wounded children": what is shown may be of any time.
    fn is_pictured(&self, cue: usize, reach: usize) -> bool {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        (cue.saturating_sub(reach).max(1)..cue).any(|at| self.is("partitives", key(at)) && self.is("pictures", key(at - 1)))
    }

    /// "the word siege": a cue that is only spoken of as a word.
    fn is_a_word(&self, cue: &CueMention) -> bool {
        let before = cue.tokens.start.checked_sub(1).filter(|_| !cue.is_verb());
        before.is_some_and(|at| self.is("spoken-of", &self.text().tokens[at].key))
    }

    /// "115 targets were hit in retaliation": a deed that answers another.
    pub(super) fn is_in_answer(&self, cue: &Range<usize>) -> bool {
        let after = self.text().tokens.iter().skip(cue.end).take(2);
        let keys: Vec<&str> = after.map(|token| token.key.as_str()).collect();
        matches!(keys[..], [before, word] if self.is("before-answer", before) && self.is("answer", word))
    }

    /// What the verb that opens a longer cue does to people: "killed by a landmine".
    fn effect_of_verb(&self, cue: &CueMention) -> Option<Effect> {
        let verb = self.text().tokens[cue.tokens.start].key.as_str();
        let alone = cue.tokens.len() > 1 || cue.is_verb();
        let (_, cues) = self.mentions.book.cues.longest(|offset| (alone && offset == 0).then_some(verb))?;
        let verbs = cues.iter().filter(|cue| matches!(cue.form, CueForm::Verb(_)));
        verbs.map(|cue| &self.mentions.book.frames[cue.frame].body).find(|frame| !frame.either)?.effect
    }

    /// A bare participle without an object is passive where its subject is acted on: "3 people killed in raid".
    fn unhelped(&self, parsed: &Parsed, clause: usize, frame: &Frame, slots: Slots) -> Slots {
        if self.mentions.book.verb_first {
            return slots;
        }
        let Some(verb) = parsed.verb_of(clause).filter(|verb| verb.form.is_participle() && verb.bare) else { return slots };
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

    /// Does the sentence open something new: by its words, or as an item of a list?
    fn opens_apart(&self, at: usize) -> bool {
        let text = self.text();
        let sentence = &text.sentences[at];
        let item = text.paragraphs[sentence.paragraph].start == at && super::aside::is_bullet(text, sentence.paragraph);
        item || self.mentions.book.new_event_openers.longest(text.from(sentence.tokens.start, sentence.tokens.end)).is_some()
    }

    fn is_definite(&self, token: usize, first: usize) -> bool {
        (first..token).rev().take(3).any(|at| matches!(self.text().tokens[at].key.as_str(), "the" | "this" | "that" | "these"))
    }

    /// The slots of a cue that is no main verb: what stands before it in its noun phrase, what hangs on it, and what a light verb lends it.
    fn noun_slots(&self, parsed: &Parsed, cue: &CueMention, unit: usize) -> Slots {
        if self.mentions.book.verb_first {
            return self.construct_slots(parsed, cue, unit);
        }
        let noun = &parsed.units[unit].tokens;
        let prepositional = parsed.noun_slots(self.text(), unit);
        let mut slots = Slots { subject: Vec::new(), object: Vec::new(), prepositional, passive: false };
        if cue.tokens.start > noun.start {
            slots.subject.push(noun.start..cue.tokens.start);
        }
        if cue.tokens.end < noun.end {
            slots.object.push(cue.tokens.end..noun.end);
        }
        let clause = parsed.units[unit].clause;
        if self.is_light(parsed, clause) {
            let verb = parsed.verb_slots(self.text(), clause);
            let inside = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&cue.tokens.start));
            if !verb.passive && inside(&verb.object) {
                slots.subject.extend(verb.subject);
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

    pub(super) fn is_light(&self, parsed: &Parsed, clause: usize) -> bool {
        parsed.verb_of(clause).is_some_and(|verb| {
            let end = self.text().sentences[parsed.sentence].tokens.end;
            self.mentions.book.light_verbs.longest(self.text().from(verb.main.start, end)).is_some()
        })
    }

    fn fill_all(&self, telling: &mut Telling<'r>, parsed: &Parsed, slots: &Slots, roles: &Roles<'_>) {
        let (subject, object) = if slots.passive { ("object", "subject") } else { ("subject", "object") };
        let subject = if roles.verb { subject } else { "premodifier" };
        let of_subject = roles.named(subject).or_else(|| (subject == "premodifier").then(|| roles.named("subject")).flatten());
        let acting = if roles.mutual { Filler::Party } else { Filler::Initiator };
        let acted = match telling.effect {
            _ if roles.mutual => Filler::Party,
            Some(_) => Filler::Victim,
            None => Filler::Target,
        };
        let (plain_subject, plain_object) = if slots.passive { (acted, acting) } else { (acting, acted) };
        let constructed = self.mentions.book.verb_first && !roles.verb;
        if constructed {
            self.fill_construct(telling, parsed, slots, roles);
        }
        for noun in slots.subject.iter().filter(|_| !constructed) {
            let filler = of_subject.unwrap_or(plain_subject);
            self.fill(telling, parsed, (filler, roles), noun);
            if filler == Filler::Means {
                self.owners(noun, Role::Initiator)
                    .into_iter()
                    .filter(|party| party.id.is_some())
                    .for_each(|party| telling.add_party(party));
            }
        }
        for noun in &slots.object {
            self.fill(telling, parsed, (roles.named(object).unwrap_or(plain_object), roles), noun);
        }
        let mut post = telling.effect.is_none() && self.is_post(&slots.object);
        for phrase in &slots.prepositional {
            let filler = self.construct_filler(telling, phrase, roles).or_else(|| roles.named(&phrase.preposition));
            let origin = self.tells_origin(telling, &phrase.preposition);
            let filler = if origin { Some(Filler::Initiator) } else { filler };
            let filler = filler.or_else(|| self.default_filler(&phrase.preposition, roles.verb, roles.mutual));
            let told = telling.parties.len();
            // "positions of the army": who holds what is struck is struck.
            let owner = post && self.is("partitives", &phrase.preposition);
            let filler = if owner { Some(acted) } else { filler };
            if let Some(filler) = filler {
                for noun in &phrase.nouns {
                    self.fill(telling, parsed, (filler, roles), noun);
                }
            }
            if origin {
                telling.parties.iter_mut().skip(told).for_each(|party| party.certainty = party.certainty.max(PartyCertainty::Likely));
            }
            post = filler == Some(acted) && self.is_post(&phrase.nouns);
        }
        if telling.effect.is_some() {
            self.tally(telling, parsed, slots, roles);
        }
    }

    /// Are these posts of armed people, with nobody named whose?
    fn is_post(&self, nouns: &[Range<usize>]) -> bool {
        let armed = |marker: &Marker| self.mentions.book.hit[marker.rule].body.armed;
        nouns.last().is_some_and(|noun| {
            let contents = self.contents(noun);
            contents.hit.iter().any(armed) && contents.actors.iter().all(|actor| actor.adjective)
        })
    }

    pub(super) fn fill(&self, telling: &mut Telling<'r>, parsed: &Parsed, (filler, roles): (Filler, &Roles<'_>), noun: &Range<usize>) {
        let contents = self.contents(noun);
        let role = match filler {
            Filler::Initiator => Some(Role::Initiator),
            Filler::Target => Some(Role::Target),
            Filler::Victim => Some(Role::Victim),
            Filler::Party => Some(Role::Party),
            Filler::Supporter => Some(Role::Supporter),
            Filler::Place | Filler::Means | Filler::Nothing => None,
        };
        self.mark_means(telling, noun);
        if filler == Filler::Nothing {
            return;
        }
        if let Some(role) = role {
            let holds_event = !contents.cues.is_empty() && role == Role::Initiator && roles.verb || self.is_act(&telling.cue, noun);
            let counted = telling.effect.is_some() && matches!(role, Role::Target | Role::Victim);
            if Self::is_pronoun(parsed, noun) && !counted {
                if let Some(party) = self.bearer(noun.start, role) {
                    telling.add_party(party);
                }
            } else if !holds_event || !contents.actors.is_empty() && contents.cues.iter().all(CueMention::is_verb) {
                let before = !roles.verb && (noun.end == telling.cue.start || noun.start == telling.cue.end);
                let weapon = role == Role::Initiator && contents.means.iter().any(|marker| marker.tokens.end == noun.end);
                let mut parties = if before { self.owners(noun, role) } else { self.parties(noun, role) };
                // "Russian missiles hit": whose the weapon is, is who struck.
                if weapon && parties.iter().all(|party| party.id.is_none()) {
                    parties = self.owners(noun, role);
                }
                for party in parties {
                    telling.add_party(party);
                }
            }
        }
        let acted_on =
            matches!(filler, Filler::Target | Filler::Victim | Filler::Place) || filler == Filler::Party && contents.actors.is_empty();
        if acted_on {
            self.place_at(telling, noun);
            if roles.verb && filler == Filler::Target && telling.effect.is_none() && is_of_places(telling) && self.is_unknown_name(noun) {
                telling.unknown_place = Some(self.bare(noun));
            }
            for marker in contents.hit {
                let told_by = &self.mentions.book.hit[marker.rule].rule;
                let words = self.text().words(&marker.tokens).to_owned();
                telling.hit.push(Thing {
                    kind: rule_end(told_by),
                    as_written: words,
                    evidence: vec![Evidence::new(self.span(&marker.tokens), told_by.clone())],
                });
            }
        }
    }

    /// The places of a noun phrase that say where it happened.
    pub(crate) fn place_at(&self, telling: &mut Telling<'r>, noun: &Range<usize>) {
        for at in self.place_indices(noun) {
            let mention = &self.mentions.places[at];
            if !mention.containing && !mention.dateline && !self.is_in_name(noun, mention) && !telling.places.contains(&at) {
                telling.places.push(at);
                telling.own_place = true;
            }
        }
    }

    /// "الشاب محمود سالم": behind a word of no list, in a phrase for people, a place's bare name is part of somebody's.
    fn is_in_name(&self, noun: &Range<usize>, place: &PlaceMention) -> bool {
        let contents = self.contents(noun);
        let before = place.tokens.start.checked_sub(1).filter(|&before| before >= noun.start);
        let unknown = |at: usize| {
            let token = &self.text().tokens[at];
            token.kind == TokenKind::Word
                && !contents.people.iter().any(|people| people.tokens.contains(&at))
                && !contents.actors.iter().any(|actor| actor.tokens.contains(&at))
                && !["area-nouns", "prepositions", "adverbs"].iter().any(|list| self.is(list, &token.key))
        };
        self.mentions.book.verb_first && place.tokens == place.name_tokens && !contents.people.is_empty() && before.is_some_and(unknown)
    }

    /// Indices of the places that begin in a stretch.
    pub(crate) fn place_indices(&self, stretch: &Range<usize>) -> Range<usize> {
        let places = &self.mentions.places;
        let first = places.partition_point(|place| place.tokens.start < stretch.start);
        // "took the village of X": the cue may have taken what stands before the name.
        let named = |at: &usize| places[*at].name_tokens.start >= stretch.start;
        first.checked_sub(1).filter(named).unwrap_or(first)..places.partition_point(|place| place.tokens.start < stretch.end)
    }

    pub(crate) fn mark_means(&self, telling: &mut Telling<'r>, noun: &Range<usize>) {
        let contents = self.contents(noun);
        for marker in contents.means {
            let rule = &self.mentions.book.means[marker.rule].rule;
            add_means(telling, &rule_end(rule), self.text().words(&marker.tokens), Evidence::new(self.span(&marker.tokens), rule.clone()));
        }
        for actor in contents.actors {
            if let Some(means) = &actor.means {
                add_means(telling, means, self.text().words(&actor.tokens), Evidence::new(self.span(&actor.tokens), actor.rule.clone()));
            }
        }
    }
}

/// What is shelled, stormed or taken and bears a name that nothing else knows is a place.
fn is_of_places(telling: &Telling<'_>) -> bool {
    matches!(telling.event.acled_event.as_str(), "Explosions/Remote violence" | "Battles")
}

/// A frame's roles with what its event and form say by default.
pub(crate) struct Roles<'f> {
    pub frame: &'f Frame,
    pub mutual: bool,
    pub verb: bool,
}

impl Roles<'_> {
    pub(crate) fn named(&self, slot: &str) -> Option<Filler> {
        self.frame.roles.get(slot).copied()
    }
}

fn add_means(telling: &mut Telling<'_>, kind: &str, words: &str, evidence: Evidence) {
    if !telling.means.iter().any(|means| means.kind == kind) {
        telling.means.push(Means { kind: kind.to_owned(), as_written: words.to_owned(), evidence: vec![evidence] });
    }
}

pub(super) fn nouns(prepositional: &[Prepositional]) -> impl Iterator<Item = Range<usize>> {
    prepositional.iter().flat_map(|phrase| phrase.nouns.iter().cloned())
}

/// The rule's own name, without its file.
pub(crate) fn rule_end(rule: &RuleName) -> String {
    rule.as_str().rsplit('/').next().unwrap_or_default().to_owned()
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
