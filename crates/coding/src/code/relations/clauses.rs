//! Ties told by a verb or a noun with its neighbours: "X joined Y", "the fight of X against Y".

use std::ops::Range;

use sitrep_codebook::Listed;
use sitrep_codebook::raw::{TieEnd, TieRule};
use sitrep_model::{RelationKind, Share};

use crate::clauses::{Kind, Parsed, Slots};
use crate::code::desk::Desk;
use crate::text::TokenKind;

use super::names::{End, Name, NameKind};
use super::scene::{Scene, Told};
use super::{Found, Way};

/// A tie joins no more than this many names on a side.
const MOST_ENDS: usize = 12;

/// The words that say how much of a name stand so near before it ("most of the fighters of X").
const SHARE_REACH: usize = 5;

/// What is somebody's, and is meant in his stead, stands so near behind his name ("Iraqi national unity").
const MATTER_REACH: usize = 2;

type Ended = (End, Share);

impl<'a> Desk<'a, '_> {
    /// The ties that the verbs and nouns of a sentence tell.
    pub(super) fn ties_of_clauses(&self, scene: &Scene<'_, 'a>) -> Vec<Found> {
        let parsed = scene.parsed;
        let mut found = Vec::new();
        for clause in 0..parsed.clauses.len() {
            self.tie_of_verb(scene, clause, &mut found);
        }
        let stop = self.text().sentences[parsed.sentence].tokens.end;
        let mut at = self.text().sentences[parsed.sentence].tokens.start;
        while at < stop {
            let Some((length, rules)) =
                self.mentions.book.ties.nouns.longest(self.text().from(at, stop)).filter(|_| !self.is_compound(at, stop))
            else {
                at += 1;
                continue;
            };
            for &rule in rules {
                self.tie_of_noun(scene, &(at..at + length), &self.mentions.book.ties.rules[rule], &mut found);
            }
            at += length;
        }
        found
    }

    /// "war-torn": the word is no noun of its own.
    fn is_compound(&self, at: usize, stop: usize) -> bool {
        at + 1 < stop && self.text().tokens[at + 1].joined
    }

    fn tie_of_verb(&self, scene: &Scene<'_, 'a>, clause: usize, found: &mut Vec<Found>) {
        let Some(verb) = scene.parsed.verb_of(clause) else { return };
        let stop = self.text().sentences[scene.parsed.sentence].tokens.end;
        let Some((length, rules)) = self.mentions.book.ties.verbs.longest(self.text().from(verb.main.start, stop)) else { return };
        let slots = self.slots_of(scene.parsed, clause);
        let cue = verb.main.start..verb.main.start + length;
        for &rule in rules {
            let rule = &self.mentions.book.ties.rules[rule];
            // "joined X in the fight against Y": they fight together, and nobody became one of X.
            if rule.body.relation == RelationKind::Joined && self.is_shared_fight(&slots) {
                continue;
            }
            // "weapons left by X": what is left behind is no group that anybody quit.
            if slots.passive && rule.body.relation == RelationKind::Left && !self.mentions.book.verb_first {
                continue;
            }
            self.tie(scene, &Told { slots: &slots, being: false, cue: &cue, way: Way::Verb }, rule, found);
        }
    }

    fn is_shared_fight(&self, slots: &Slots) -> bool {
        let within = slots.prepositional.iter().filter(|phrase| self.is("tie-where", &phrase.preposition));
        within.flat_map(|phrase| &phrase.nouns).any(|noun| self.is_deed_noun(noun))
    }

    fn tie_of_noun(&self, scene: &Scene<'_, 'a>, cue: &Range<usize>, rule: &Listed<TieRule>, found: &mut Vec<Found>) {
        let Some(at) = scene.parsed.unit_of(cue.end - 1) else { return };
        let unit = &scene.parsed.units[at];
        if let Kind::Verb(verb) = &unit.kind {
            // "launched an operation" may be one verb.
            let mut slots = self.slots_of(scene.parsed, unit.clause);
            // "fighting alongside X against Y": only Y is fought.
            let stop = self.text().sentences[scene.parsed.sentence].tokens.end;
            let longer = self.mentions.book.ties.verbs.longest(self.text().from(verb.main.start, stop));
            if longer.is_some_and(|(length, _)| verb.main.start == cue.start && length > cue.len()) {
                slots.object.clear();
            }
            self.tie(scene, &Told { slots: &slots, being: false, cue, way: Way::Verb }, rule, found);
            return;
        }
        let hanging = scene.parsed.noun_slots(self.text(), at);
        let mut verb = self.slots_of(scene.parsed, unit.clause);
        let being = self.is_said_to_be(scene.parsed, unit.clause, (&verb, cue));
        let is_subject = verb.subject.iter().any(|noun| noun.contains(&cue.start));
        if is_subject || verb.passive {
            verb.subject.clear();
        }
        if let Some(helped) = self.helped(scene.parsed, unit.clause, (&verb, &unit.tokens)) {
            verb.subject = helped;
        }
        verb.prepositional.retain(|phrase| !hanging.contains(phrase) && !is_subject);
        // "missions as part of X": what follows a later "of" belongs to another noun.
        let own = hanging.into_iter().enumerate().filter(|(at, phrase)| *at == 0 || !self.is("share-prepositions", &phrase.preposition));
        verb.prepositional.extend(own.map(|(_, phrase)| phrase));
        verb.object.clear();
        if cue.start > unit.tokens.start {
            verb.object.push(unit.tokens.start..cue.start);
        }
        verb.passive = false;
        self.tie(scene, &Told { slots: &verb, being, cue, way: Way::Noun }, rule, found);
    }

    /// "X was a member of Y": is the noun what the clause's subject is said to be?
    fn is_said_to_be(&self, parsed: &Parsed, clause: usize, (slots, cue): (&Slots, &Range<usize>)) -> bool {
        let is = parsed.verb_of(clause).is_some_and(|verb| !verb.negated && self.is("be", &self.text().tokens[verb.main.start].key));
        is && slots.object.iter().any(|noun| noun.contains(&cue.start))
    }

    fn tie(&self, scene: &Scene<'_, 'a>, told: &Told<'_>, rule: &Listed<TieRule>, found: &mut Vec<Found>) {
        let body = &rule.body;
        let (slot, subjects) = self.subjects(scene, told, body);
        let objects = self.objects(scene, told, body);
        let mutual = told.slots.object.iter().any(|noun| self.is_reciprocal(noun));
        let shared = slot.is_some_and(|slot| body.to.contains(slot)) && !(mutual && body.relation == RelationKind::AlliedWith);
        let mut add = |(subject, share): &Ended, (object, _): &Ended| {
            if subject.name != object.name {
                found.push(Found {
                    kind: body.relation,
                    subject: subject.clone(),
                    object: object.clone(),
                    share: *share,
                    rule: rule.rule.clone(),
                    cue: told.cue.clone(),
                    way: told.way,
                });
            }
        };
        if objects.is_empty() && shared {
            for (one, other) in pairs(&subjects, body.relation) {
                add(one, other);
            }
        }
        for subject in &subjects {
            for object in &objects {
                add(subject, object);
            }
        }
    }

    /// The ends that a rule's slots for the tie's subject name, or that stand in for them, and the slot.
    fn subjects<'s>(&self, scene: &Scene<'_, 'a>, told: &Told<'_>, body: &'s TieRule) -> (Option<&'s String>, Vec<Ended>) {
        let fights = told.way == Way::Noun && body.relation == RelationKind::OpposedTo;
        if let Some(end) = self.theirs(scene.parsed, told.cue).filter(|_| fights) {
            return (None, vec![(end, Share::Unknown)]);
        }
        let (slot, mut subjects) = self.ends(scene, told, (&body.of, body.subject));
        if subjects.is_empty() {
            subjects.extend(told.slots.subject.iter().find_map(|noun| self.others_of(scene, noun, body.subject)));
        }
        if subjects.is_empty() && !told.slots.passive && body.of.iter().any(|slot| slot == "subject") {
            let clause = scene.parsed.clause_of(told.cue.start);
            subjects.extend(clause.and_then(|clause| self.people_meant(scene, clause, body.subject)).map(|end| (end, Share::Unknown)));
        }
        if subjects.is_empty() && body.relation == RelationKind::OpposedTo && told.way == Way::Verb {
            let acting = if told.slots.passive { told.slot("by") } else { told.slots.subject.clone() };
            let doers = acting.last().map(|noun| self.doers(scene, noun)).unwrap_or_default();
            subjects.extend(doers.into_iter().map(|end| (end, Share::Unknown)));
        }
        (slot, subjects)
    }

    /// The ends that a rule's slots for the tie's object name.
    fn objects(&self, scene: &Scene<'_, 'a>, told: &Told<'_>, body: &TieRule) -> Vec<Ended> {
        let own_to: Vec<String> = body.to.iter().filter(|slot| !body.of.contains(slot)).cloned().collect();
        let (_, mut objects) = self.ends(scene, told, (&own_to, body.object));
        if objects.is_empty() && body.to.iter().any(|slot| slot == "holdings") {
            let held = told.slot("object").into_iter().filter(|noun| self.is_held(noun));
            objects.extend(held.flat_map(|noun| self.ends_in(scene, &noun, body.object)).take(MOST_ENDS));
        }
        if objects.is_empty() && body.relation == RelationKind::OpposedTo {
            let nouns = own_to.iter().flat_map(|slot| told.slot(slot));
            objects.extend(nouns.flat_map(|noun| self.holders_of(scene, &noun)).take(MOST_ENDS).map(|end| (end, Share::Unknown)));
        }
        // Where a script has no capitals, "the Turkish lands" would be Turkey's forces.
        objects.retain(|(end, _)| !(told.way == Way::Verb && self.only_describes(end)));
        // "wounded two Syrians": whom harm befalls is a side only where words name a side.
        let harms = told.way == Way::Verb && self.is("tie-harms", &self.text().tokens[told.cue.start].key);
        objects.retain(|(end, _)| !harms || self.names_side(end));
        // "joined Mali in the alliance", "left China": nobody joins a country, and who leaves one is somewhere else.
        objects.retain(|(end, _)| !matches!(body.relation, RelationKind::Joined | RelationKind::Left) || !self.is_country(&end.as_written));
        objects
    }

    fn names_side(&self, end: &End) -> bool {
        let known = self.codebook.who.actor(&end.name).is_some() || end.as_written.contains(char::is_uppercase);
        known && !self.is_country(&end.as_written)
    }

    /// Does a country's adjective that is not read with a force stand at this end?
    fn only_describes(&self, end: &End) -> bool {
        let Some(evidence) = end.evidence.first().filter(|_| self.is("script", "caseless")) else { return false };
        let tokens = &self.text().tokens;
        let first = self.mentions.actors.partition_point(|actor| tokens[actor.tokens.start].span.start < evidence.span.start);
        self.mentions.actors.get(first).is_some_and(|actor| actor.adjective && self.span(&actor.tokens) == evidence.span)
    }

    /// "most of X left, while others joined Y": others of X.
    fn others_of(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>, end: TieEnd) -> Option<Ended> {
        let bare = self.bare(noun);
        if bare.len() != 1 || !self.is("share-others", &self.text().tokens[bare.start].key) {
            return None;
        }
        let sentence = self.text().sentences[scene.parsed.sentence].tokens.start;
        let before = &scene.names[..scene.names.partition_point(|name| name.tokens.end <= noun.start)];
        let is_share = |name: &&Name<'a>| {
            let words = name.tokens.start.saturating_sub(SHARE_REACH).max(sentence)..name.tokens.start;
            self.fits(name, end) && self.share(&(words.start..words.end.max(words.start)), words.start) == Share::Part
        };
        let whole = before.iter().rev().find(is_share)?;
        self.end(whole, end).map(|end| (end, Share::Part))
    }

    /// "each other"
    fn is_reciprocal(&self, noun: &Range<usize>) -> bool {
        (noun.start..noun.start + 2).all(|at| self.text().key(at).is_some_and(|key| self.is("reciprocals", key)))
    }

    /// The ends that the first slot with any names, and that slot.
    fn ends<'s>(&self, scene: &Scene<'_, 'a>, told: &Told<'_>, (slots, end): (&'s [String], TieEnd)) -> (Option<&'s String>, Vec<Ended>) {
        // The slots stand in order of strength: a weaker one speaks only where the stronger are silent.
        slots
            .iter()
            .map(|slot| {
                let mut nouns = told.slot(slot);
                if nouns.is_empty() && end == TieEnd::Place {
                    nouns = self.placed(scene, told, slot);
                }
                (Some(slot), nouns.iter().flat_map(|noun| self.ends_in(scene, noun, end)).take(MOST_ENDS).collect::<Vec<Ended>>())
            })
            .find(|(_, ends)| !ends.is_empty())
            .unwrap_or_default()
    }

    /// Where a verb's own words say it happened, the place is what it acts on ("سيطر على حلب").
    fn placed(&self, scene: &Scene<'_, 'a>, told: &Told<'_>, preposition: &str) -> Vec<Range<usize>> {
        let Some(clause) = scene.parsed.clause_of(told.cue.start).filter(|_| told.way == Way::Verb) else { return Vec::new() };
        let opens = |tokens: &Range<usize>| self.text().key(tokens.start) == Some(preposition);
        let units = scene.parsed.units.iter().filter(|unit| unit.clause == clause && unit.kind == Kind::PlacePhrase);
        units.map(|unit| unit.tokens.clone()).filter(|tokens| tokens.start >= told.cue.end && opens(tokens)).take(1).collect()
    }

    /// The ends that a noun phrase names; one that names none may stand for a part of what hangs on it ("some members of X").
    fn ends_in(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>, end: TieEnd) -> Vec<Ended> {
        let within = self.named_in(scene, noun, end);
        let one = self.is("office-one-of", &self.text().tokens[noun.start].key);
        let generic =
            one || within.iter().all(|end| !end.name.contains(char::is_uppercase) && self.codebook.who.actor(&end.name).is_none());
        // "took the last town in the hills, X": a place is named beside its kind, and not beside whatever stands in it.
        let apposable = end != TieEnd::Place || self.is("place-kinds", &self.text().tokens[noun.end - 1].key);
        let apposed = apposed(scene.parsed, noun)
            .filter(|apposed| generic && apposable && (end == TieEnd::Place || !Self::is_place(scene, apposed)))
            .map(|apposed| self.named_in(scene, &apposed, end))
            .unwrap_or_default();
        if !apposed.is_empty() {
            return apposed.into_iter().map(|end| (end, Share::Unknown)).collect();
        }
        if !within.is_empty() {
            let share = self.share(noun, noun.start);
            return within.into_iter().map(|end| (end, share)).collect();
        }
        let Some(of) = self.of_phrase(scene.parsed, noun) else { return Vec::new() };
        let share = self.share(&(noun.start..of.end), noun.end.saturating_sub(1));
        if share == Share::Unknown {
            return Vec::new();
        }
        self.named_in(scene, &of, end).into_iter().map(|end| (end, share)).collect()
    }

    /// "a raid near Karim Dam, Syria": where it was, and not whose.
    fn is_place(scene: &Scene<'_, 'a>, noun: &Range<usize>) -> bool {
        let last = scene.names[..scene.names.partition_point(|name| name.tokens.start < noun.end)].last();
        last.is_some_and(|name| name.tokens.start >= noun.start && matches!(name.kind, NameKind::Place(_) | NameKind::Land))
    }

    /// "the town under the control of X" is hit, and X is not.
    fn is_in_hands(&self, noun: &Range<usize>) -> bool {
        let tokens = &self.text().tokens;
        let before = tokens[..noun.start].iter().rev().find(|token| token.kind == TokenKind::Word);
        self.is("tie-hands", &tokens[noun.start].key) || before.is_some_and(|before| self.is("tie-hands", &before.key))
    }

    pub(super) fn named_in(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>, end: TieEnd) -> Vec<End> {
        if end == TieEnd::Side && self.is_in_hands(noun) {
            return Vec::new();
        }
        let noun = &self.with_bearer(scene, noun);
        let first = scene.names.partition_point(|name| name.tokens.end <= noun.start);
        // Where no capital holds a name together, its second word may be taken for a noun of its own.
        let whole = |name: &&Name<'a>| name.tokens.start >= noun.start || !self.is("script", "caseless");
        let inside: Vec<&Name<'a>> = scene.names[first..].iter().take_while(|name| name.tokens.start < noun.end).filter(whole).collect();
        let fitting: Vec<&&Name<'a>> =
            inside.iter().filter(|name| self.fits(name, end) && !self.is_opposed(name) && self.is_head(name, noun, end)).collect();
        // Where what qualifies a noun stands behind it, the first name is what the phrase is about.
        let first_of = self.is("word-order", "modifier-after");
        let head: Vec<&&Name<'a>> = inside.iter().take(usize::from(first_of)).filter(|name| self.fits(name, end)).collect();
        let chosen = match end {
            TieEnd::Place => &fitting[..],
            _ if !head.is_empty() => &head[..],
            _ => &fitting[fitting.len().saturating_sub(1)..],
        };
        let mut ends: Vec<End> = chosen.iter().filter_map(|name| self.end(self.owned(scene.names, name, end), end)).collect();
        if ends.is_empty() && matches!(end, TieEnd::Side | TieEnd::Actor) && inside.is_empty() && self.points_back(noun) {
            ends.extend(self.bearer(noun.start, sitrep_model::Role::Party).map(End::from));
        }
        ends
    }

    /// "joined the X's Military Committee": the committee, where a name has one.
    fn owned<'n>(&self, names: &'n [Name<'a>], name: &'n Name<'a>, end: TieEnd) -> &'n Name<'a> {
        let at = names.partition_point(|other| other.tokens.start < name.tokens.start);
        let body = self.body_of(names, at).map(|body| &names[body]);
        body.filter(|body| self.fits(body, end)).unwrap_or(name)
    }

    /// Is the name what the noun phrase is about, and not only whose ("Falcons Brigade targets")?
    fn is_head(&self, name: &Name<'_>, noun: &Range<usize>, end: TieEnd) -> bool {
        let any = match (end, name.kind) {
            (TieEnd::Actor, _) => false,
            (TieEnd::Side, NameKind::Actor(actor)) => actor.id.is_some(),
            _ => true,
        };
        // "shells Syria's Kobane": the town.
        let whose = self.text().tokens.get(name.tokens.end).is_some_and(|token| token.is("'s"));
        if whose && !self.contents(&(name.tokens.end + 1..name.tokens.end + 2)).places.is_empty() {
            return false;
        }
        let matter = (name.tokens.end..noun.end).take(MATTER_REACH).any(|at| self.is("tie-matters", &self.text().tokens[at].key));
        any && !matter
            || (name.tokens.end..noun.end).all(|at| {
                let token = &self.text().tokens[at];
                let held = || end == TieEnd::Side && self.is("tie-holdings", &token.key);
                token.kind == TokenKind::Punct || self.is("tie-tails", &token.key) || held()
            })
    }

    /// "the group", "they".
    fn points_back(&self, noun: &Range<usize>) -> bool {
        let bare = self.bare(noun);
        bare.len() == 1 && self.is("tie-pointing", &self.text().tokens[bare.start].key)
    }

    pub(super) fn of_phrase(&self, parsed: &Parsed, noun: &Range<usize>) -> Option<Range<usize>> {
        let at = parsed.unit_of(noun.start)?;
        let preposition = parsed.units.get(at + 1).filter(|unit| unit.kind == Kind::Preposition)?;
        let hangs = self.is("share-prepositions", &self.text().tokens[preposition.tokens.start].key);
        parsed.units.get(at + 2).filter(|unit| hangs && matches!(unit.kind, Kind::Noun | Kind::Pronoun)).map(|unit| unit.tokens.clone())
    }

    /// How much of the subject the words before its name say.
    fn share(&self, noun: &Range<usize>, head: usize) -> Share {
        let words = || noun.clone().take(8).map(|at| self.text().tokens[at].key.as_str());
        if words().any(|word| self.is("share-part", word)) {
            Share::Part
        } else if words().any(|word| self.is("share-all", word)) || self.is("share-all", &self.text().tokens[head].key) {
            Share::All
        } else {
            Share::Unknown
        }
    }
}

/// The ends of a slot that holds both, two by two. "Between X, Y and Z" does not say who stands with whom: the first and the last fight.
fn pairs(ends: &[Ended], relation: RelationKind) -> Vec<(&Ended, &Ended)> {
    if relation == RelationKind::OpposedTo {
        return ends.first().zip(ends.last()).into_iter().collect();
    }
    (1..ends.len()).flat_map(|later| ends[..later].iter().map(move |one| (one, &ends[later]))).collect()
}

/// The noun phrase that names what one before a comma describes: "a faction in the hills, X".
fn apposed(parsed: &Parsed, noun: &Range<usize>) -> Option<Range<usize>> {
    let at = parsed.unit_of(noun.start)?;
    let comma = parsed.units[at + 1..]
        .iter()
        .take_while(|unit| matches!(unit.kind, Kind::Preposition | Kind::Noun | Kind::PlacePhrase | Kind::Comma))
        .position(|unit| unit.kind == Kind::Comma)?;
    // "attacked a patrol, the army said": who says so is not the patrol.
    let acts = parsed.units.get(at + comma + 3).is_some_and(|next| matches!(next.kind, Kind::Verb(_)));
    parsed.units.get(at + comma + 2).filter(|unit| unit.kind == Kind::Noun && !acts).map(|unit| unit.tokens.clone())
}
