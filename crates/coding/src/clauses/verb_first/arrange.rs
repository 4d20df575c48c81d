//! Who is subject and who object around a verb that may stand before both.

use std::ops::Range;

use sitrep_codebook::VerbForm;
use sitrep_codebook::raw::{Filler, Frame};

use super::acts;
use super::speakers::{bullet_of, doers_of, standing_before};
use crate::annotate::Mentions;
use crate::clauses::Parsed;
use crate::clauses::slots::{Prepositional, Slots, preposition};
use crate::clauses::unit::{ClauseKind, Kind, Unit, VerbGroup};
use crate::text::Text;

type Nouns = Vec<Range<usize>>;

/// The vowel that a passive has behind its first letter.
const DAMMA: char = '\u{064f}';

/// The noun phrases around a verb.
#[derive(Debug, Default)]
struct Around {
    before: Nouns,
    /// Noun phrases behind it that hang on nothing; what "and" joins is one group.
    after: Vec<Nouns>,
    prepositional: Vec<Prepositional>,
}

impl Around {
    /// The last noun phrases on one side of the verb.
    fn last(&self, behind: bool) -> Option<&Nouns> {
        if behind { self.after.last() } else { Some(&self.before) }
    }
}

/// The slots of every clause, in order.
pub(crate) fn arrange(text: &Text<'_>, mentions: &Mentions<'_>, parsed: &Parsed) -> Vec<Slots> {
    let mut arranged: Vec<Slots> = Vec::with_capacity(parsed.clauses.len());
    let mut around: Vec<Around> = parsed.clauses.iter().map(|_| Around::default()).collect();
    gather((text, mentions), parsed, &mut around);
    for (clause, found) in around.into_iter().enumerate() {
        let slots = match parsed.verb_of(clause) {
            Some(verb) => with_real_object(text, mentions, fill((text, mentions, parsed), (clause, verb), found, &arranged)),
            None => Slots { prepositional: found.prepositional, ..Slots::default() },
        };
        arranged.push(slots);
    }
    arranged
}

/// Sorts the noun phrases of the sentence by their clause, in one walk.
fn gather((text, mentions): (&Text<'_>, &Mentions<'_>), parsed: &Parsed, around: &mut [Around]) {
    let mut pending: Option<&Range<usize>> = None;
    let (mut listing, mut apart) = (false, false);
    let named = other_names((text, mentions), parsed);
    for (at, unit) in parsed.units.iter().enumerate().filter(|(at, _)| !named.contains(at)) {
        let own = &mut around[unit.clause];
        let behind = parsed.clauses[unit.clause].verb.is_some_and(|verb| verb < at);
        match &unit.kind {
            Kind::Preposition => pending = Some(&unit.tokens),
            Kind::PlacePhrase => {
                let opener = text.tokens[unit.tokens.start].key.clone();
                let preposition = pending.take().map_or(opener, |words| preposition(text, words));
                own.prepositional.push(Prepositional { preposition, nouns: vec![unit.tokens.clone()] });
            }
            Kind::Noun if pending.is_none() && !listing && describes((text, mentions), parsed, at) => continue,
            // "ثلاثة مدنيين، رجل وطفلان": they are the three.
            Kind::Noun if pending.is_none() && apart && spells_out(mentions, own.last(behind), unit) => continue,
            Kind::Noun | Kind::Pronoun => {
                let noun = unit.tokens.clone();
                match (pending.take(), behind) {
                    (Some(words), _) => {
                        own.prepositional.push(Prepositional { preposition: preposition(text, words), nouns: vec![noun] });
                    }
                    (None, _) if listing && listed(own, behind, &noun) => {}
                    (None, false) => own.before = vec![noun],
                    (None, true) => own.after.push(vec![noun]),
                }
                (listing, apart) = (false, false);
                continue;
            }
            Kind::Conjunction | Kind::Comma | Kind::Quote => {
                let and = unit.kind == Kind::Conjunction;
                (listing, apart) = (listing || and, apart || !and);
                continue;
            }
            Kind::Adverb | Kind::Date => continue,
            Kind::Verb(_) | Kind::Relative | Kind::Subordinator | Kind::Break | Kind::Source => pending = None,
        }
        (listing, apart) = (false, unit.kind == Kind::Break);
    }
}

/// "اللواء التاسع، المعروف بالكانيات، ...": the units that only tell another name of those before them.
fn other_names((text, mentions): (&Text<'_>, &Mentions<'_>), parsed: &Parsed) -> Vec<usize> {
    let key = |token: usize| &text.tokens[token].key;
    let mut told = Vec::new();
    for (at, unit) in parsed.units.iter().enumerate() {
        let rest = &parsed.units[at + 1..];
        let calls = unit.kind == Kind::Noun && mentions.book.is("called", key(unit.tokens.end - 1));
        if !calls || !rest.first().is_some_and(|next| mentions.book.is("called-by", key(next.tokens.start))) {
            continue;
        }
        let beside = |next: &&Unit| matches!(next.kind, Kind::Preposition | Kind::Quote);
        let name = rest.iter().take_while(beside).count();
        if rest.get(name).is_none_or(|next| next.kind != Kind::Noun) {
            continue;
        }
        let quote = rest.get(name + 1).is_some_and(|next| next.kind == Kind::Quote);
        let hangs = at.checked_sub(1).is_some_and(|before| parsed.units[before].kind == Kind::Preposition);
        let first = at + usize::from(hangs || unit.tokens.len() > 1);
        told.extend(first..at + 2 + name + usize::from(quote));
    }
    told
}

/// Does the noun say no more than what stands before it is?
fn describes(context: (&Text<'_>, &Mentions<'_>), parsed: &Parsed, at: usize) -> bool {
    describes_place(context, &parsed.units[..=at]) || qualifies(context, parsed, at)
}

/// "القوات المتمركزة في سراقب": a word with its article that nothing knows, between a noun and a preposition.
fn qualifies((text, mentions): (&Text<'_>, &Mentions<'_>), parsed: &Parsed, at: usize) -> bool {
    let unit = &parsed.units[at];
    let behind_noun = at.checked_sub(1).is_some_and(|before| parsed.units[before].kind == Kind::Noun);
    let before_preposition = parsed.units.get(at + 1).is_some_and(|next| next.kind == Kind::Preposition);
    let key = text.tokens[unit.tokens.start].key.as_str();
    let lone = unit.tokens.len() == 1 && key.starts_with("ال") && ["ه", "ين", "ون"].iter().any(|ending| key.ends_with(ending));
    let said = mentions.within(&unit.tokens);
    lone && behind_noun && before_preposition && said.names_nothing() && said.hit.is_empty() && said.means.is_empty()
}

/// Do the words after a mark say who those are that were counted before it?
fn spells_out(mentions: &Mentions<'_>, counted: Option<&Nouns>, unit: &Unit) -> bool {
    let Some([noun]) = counted.map(Vec::as_slice) else { return false };
    let (whole, part) = (mentions.within(noun), mentions.within(&unit.tokens));
    let Some(count) = whole.counts.first().filter(|count| count.bounds.least > 1 && count.bounds.most == Some(count.bounds.least)) else {
        return false;
    };
    let fewer = part.counts.first().is_none_or(|part| part.bounds.least < count.bounds.least);
    fewer && !whole.people.is_empty() && !part.people.is_empty() && part.cues.is_empty()
}

/// "في بلدة تادف المحاصرة", "الواقعة شرق حلب": what stands with its article right behind a place, and places behind that, say what place
/// it is.
fn describes_place((text, mentions): (&Text<'_>, &Mentions<'_>), units: &[Unit]) -> bool {
    let [before @ .., place, quality] = units else { return false };
    let article = |unit: &Unit| text.tokens[unit.tokens.start].key.starts_with("ال");
    let said = mentions.within(&quality.tokens);
    let bare = said.is_only_places() && said.hit.is_empty() && said.means.is_empty();
    if said.places.is_empty() {
        return ends_in_place(mentions, place) && article(quality) && bare;
    }
    // "ببلدة ذيبان شرق دير الزور"
    if bare && mentions.book.is("place-openers", &text.tokens[quality.tokens.start].key) && ends_in_place(mentions, place) {
        return true;
    }
    let described = place.kind == Kind::Noun && article(place) && !before.is_empty();
    described && bare && describes_place((text, mentions), &units[..units.len() - 1])
}

fn ends_in_place(mentions: &Mentions<'_>, unit: &Unit) -> bool {
    let named = || mentions.within(&unit.tokens).places.last().is_some_and(|name| name.tokens.end == unit.tokens.end);
    unit.kind == Kind::PlacePhrase || unit.kind == Kind::Noun && named()
}

/// Joins a noun phrase after "and" to what stands before it.
fn listed(own: &mut Around, behind: bool, noun: &Range<usize>) -> bool {
    let last_group = if behind { own.after.last_mut() } else { Some(&mut own.before) };
    let last_phrase = own.prepositional.last_mut().map(|phrase| &mut phrase.nouns);
    let group = match (last_group, last_phrase) {
        (Some(group), Some(phrase)) if ends(group) < ends(phrase) => Some(phrase),
        (Some(group), _) if !group.is_empty() => Some(group),
        (_, phrase) => phrase,
    };
    match group {
        Some(group) => {
            group.push(noun.clone());
            true
        }
        None => false,
    }
}

/// "the town saw a march": what is told of acts on nobody.
fn is_told(mentions: &Mentions<'_>, nouns: &Nouns) -> bool {
    nouns.iter().any(|noun| !mentions.within(noun).cues.is_empty())
}

fn ends(nouns: &Nouns) -> usize {
    nouns.last().map_or(0, |noun| noun.end)
}

fn fill(
    (text, mentions, parsed): (&Text<'_>, &Mentions<'_>, &Parsed),
    (clause, verb): (usize, &VerbGroup),
    found: Around,
    arranged: &[Slots],
) -> Slots {
    let here = &parsed.clauses[clause];
    let Around { before, after, mut prepositional } = found;
    let before = standing_before((text, mentions, parsed), (clause, verb), (before, arranged));
    let mut after = after.into_iter();
    let (mut first, second) = (after.next(), after.next());
    if second.is_none()
        && !before.is_empty()
        && let Some(bullet) = bullet_of((text, mentions), verb)
        && let Some(shooters) = first.take()
    {
        prepositional.insert(0, Prepositional { preposition: text.tokens[bullet].key.clone(), nouns: shooters });
        return passive(before, prepositional);
    }
    let elder = here.parent.and_then(|parent| arranged.get(parent)).filter(|_| here.kind == ClauseKind::Shared);
    // "إن شخصا توفي في قرية كنصفرة جبل الزاوية": whoever dies before the verb has nobody behind it.
    let dies = hurts_subject(mentions, verb) && are_people(mentions, &before);
    if is_voweled_passive(text, verb) {
        return passive(first.unwrap_or(before), prepositional);
    }
    if agrees((text, mentions), verb, &before) || dies && first.as_ref().is_some_and(|first| !are_people(mentions, first)) {
        return passive(before, prepositional);
    }
    if verb.form == VerbForm::Participle || second.is_none() && names_doer(mentions, &prepositional) {
        return passive(first.unwrap_or(before), prepositional);
    }
    let positions = Positions { before, first, second, prepositional };
    by_position((text, mentions, parsed), (verb, here.parent), elder, positions)
}

/// The nouns around a verb.
struct Positions {
    before: Nouns,
    first: Option<Nouns>,
    second: Option<Nouns>,
    prepositional: Vec<Prepositional>,
}

/// Who acts and who is acted on, by where they stand and by what they can do.
fn by_position(
    (text, mentions, parsed): (&Text<'_>, &Mentions<'_>, &Parsed),
    (verb, parent): (&VerbGroup, Option<usize>),
    elder: Option<&Slots>,
    positions: Positions,
) -> Slots {
    let Positions { before, first, second, prepositional } = positions;
    let does = |nouns: &Nouns| nouns.iter().any(|noun| acts(mentions, noun));
    let referring = text.tokens[verb.main.start].pronoun;
    match (first, second) {
        (Some(first), _) if befalls_subject(mentions, verb) => active(first, Vec::new(), prepositional),
        (Some(first), _) if !referring && does(&before) => active(before, first, prepositional),
        (Some(first), Some(second)) if is_named((text, mentions, parsed), verb, (&first, &second)) => passive(first, prepositional),
        (Some(first), Some(second)) if does(&first) => active(first, second, prepositional),
        (Some(first), Some(second)) if does(&second) && !is_told(mentions, &second) => active(second, first, prepositional),
        (Some(first), Some(second)) if are_harmed((text, mentions, parsed), verb, (&first, &second)) => {
            passive(first, standing_at(mentions, prepositional, second))
        }
        (Some(first), Some(second)) if !first.iter().any(|noun| parsed.is_pronoun(noun)) => active(first, second, prepositional),
        (Some(first), _) if referring => active(first, before, prepositional),
        (Some(first), _) if !(before.is_empty() || is_effect(mentions, verb) && hurts_nobody(mentions, &before)) => {
            active(before, first, prepositional)
        }
        (Some(first), _) if is_effect(mentions, verb) || !does(&first) => {
            let doers = elder.map(|elder| doers_of((mentions, parsed), parent, elder)).filter(|_| !hurts_subject(mentions, verb));
            match doers.filter(|doers| !doers.is_empty()) {
                Some(doers) => active(doers, first, prepositional),
                None => passive(first, prepositional),
            }
        }
        (Some(first), _) => active(first, Vec::new(), prepositional),
        (None, _) if before.is_empty() => Slots { prepositional, object: Vec::new(), ..elder.cloned().unwrap_or_default() },
        (None, _) if does(&before) && !is_effect(mentions, verb) => active(before, Vec::new(), prepositional),
        (None, _) => passive(before, prepositional),
    }
}

/// "طُعن", "أُصيب": does the vowel written on its first letter say that the verb is passive?
fn is_voweled_passive(text: &Text<'_>, verb: &VerbGroup) -> bool {
    let written = text.words(&(verb.main.start..verb.main.start + 1));
    written.chars().nth(1) == Some(DAMMA) && !written.starts_with(['ي', 'ت', 'ن'])
}

/// "قتل من قبل مسلحين": is who did it told behind a preposition?
fn names_doer(mentions: &Mentions<'_>, prepositional: &[Prepositional]) -> bool {
    prepositional.iter().any(|phrase| mentions.book.is("slot-initiator", &phrase.preposition))
}

/// "ثلاثة أطفال قتلوا وخمسة أصيبوا": a verb that agrees with its subject in number has it before it.
fn agrees((text, mentions): (&Text<'_>, &Mentions<'_>), verb: &VerbGroup, before: &Nouns) -> bool {
    let plural = text.tokens[verb.main.start].key.ends_with("وا");
    plural && is_effect(mentions, verb) && !before.iter().any(|noun| acts(mentions, noun)) && are_people(mentions, before)
}

fn passive(subject: Nouns, prepositional: Vec<Prepositional>) -> Slots {
    Slots { subject, prepositional, passive: true, ..Slots::default() }
}

fn active(subject: Nouns, object: Nouns, prepositional: Vec<Prepositional>) -> Slots {
    Slots { subject, object, prepositional, ..Slots::default() }
}

/// "استعاد السيطرة على البلدة": what was taken back hangs on the object.
fn with_real_object(text: &Text<'_>, mentions: &Mentions<'_>, mut slots: Slots) -> Slots {
    let light = matches!(&slots.object[..], [only] if only.len() == 1 && mentions.book.is("light-objects", &text.tokens[only.start].key));
    if light && !slots.prepositional.is_empty() {
        slots.object = slots.prepositional.remove(0).nouns;
    }
    slots
}

/// "وفي حادثة أخرى قتل شاب": what is neither somebody nor an act nor a weapon hurts nobody.
fn hurts_nobody(mentions: &Mentions<'_>, nouns: &Nouns) -> bool {
    nouns.iter().all(|noun| {
        let contents = mentions.within(noun);
        let somebody = contents.people.first().is_some_and(|people| people.tokens.start == noun.start);
        !somebody && contents.actors.is_empty() && contents.cues.is_empty() && contents.means.is_empty() && contents.hit.is_empty()
    })
}

/// A bare place behind those who were hurt ("a youth of the people of Dhiban") is where, as far as the words tell.
fn standing_at(mentions: &Mentions<'_>, mut prepositional: Vec<Prepositional>, nouns: Nouns) -> Vec<Prepositional> {
    let places = nouns.iter().all(|noun| !mentions.within(noun).places.is_empty() && mentions.within(noun).is_only_places());
    if let Some(preposition) = mentions.book.list("place-preposition").and_then(|words| words.iter().next()).filter(|_| places) {
        prepositional.push(Prepositional { preposition: preposition.clone(), nouns });
    }
    prepositional
}

/// "قتل ثلاثة مدنيين إثر قصف النظام بلدة": people do not kill a town; what stands bare behind them hangs on another act. And in
/// "قتلت مدنيتان هما أم وابنتها" what is not in the accusative only says who they are.
fn are_harmed(context: (&Text<'_>, &Mentions<'_>, &Parsed), verb: &VerbGroup, (first, second): (&Nouns, &Nouns)) -> bool {
    let mentions = context.1;
    let apart = !are_people(mentions, second) || !is_done_to(context, second);
    harms_object(mentions, verb) && are_people(mentions, first) && apart
}

/// "قتل الجندي أحمد علي": the name behind tells who was killed, and not whom the soldier killed.
fn is_named(context: (&Text<'_>, &Mentions<'_>, &Parsed), verb: &VerbGroup, (first, second): (&Nouns, &Nouns)) -> bool {
    let (text, mentions, _) = context;
    let one = matches!(&first[..], [one] if one.len() == 1 && mentions.book.is("one-person", &text.tokens[one.start].key));
    one && harms_object(mentions, verb) && hurts_nobody(mentions, second) && !is_done_to(context, second)
}

/// "قتل رجل زوجته", "قتل شاب طفلا", "قتل متمردون ثمانية مدنيين": whose kin it is, an ending that only an object has or a number of its own
/// shows to whom it was done.
fn is_done_to((text, mentions, parsed): (&Text<'_>, &Mentions<'_>, &Parsed), nouns: &Nouns) -> bool {
    let Some(noun) = nouns.first().filter(|noun| !parsed.is_pronoun(noun)) else { return false };
    let token = &text.tokens[noun.start];
    let part = noun.clone().any(|at| mentions.book.is("part-words", &text.tokens[at].key));
    let counted = mentions.count_from(noun.start).is_some() && !part;
    token.pronoun || counted || ["ا", "ين"].iter().any(|ending| token.key.ends_with(ending))
}

fn are_people(mentions: &Mentions<'_>, nouns: &Nouns) -> bool {
    nouns.iter().any(|noun| {
        let contents = mentions.within(noun);
        !contents.people.is_empty() || contents.actors.iter().any(|actor| !actor.adjective)
    })
}

/// Does the verb tell what was done to people?
pub(super) fn is_effect(mentions: &Mentions<'_>, verb: &VerbGroup) -> bool {
    has_frame(mentions, verb, |frame| frame.effect.is_some() && frame.roles.get("subject") != Some(&Filler::Initiator))
}

/// Is what it tells done to its object? Who flees or dies is the subject.
fn harms_object(mentions: &Mentions<'_>, verb: &VerbGroup) -> bool {
    has_frame(mentions, verb, |frame| frame.effect.is_some() && !frame.roles.contains_key("subject"))
}

/// "قصفت الطائرات القرية وفقد مدني حياته": whoever dies is no other than stands behind the verb.
fn hurts_subject(mentions: &Mentions<'_>, verb: &VerbGroup) -> bool {
    has_frame(mentions, verb, |frame| frame.effect.is_some() && frame.roles.get("subject") == Some(&Filler::Victim))
}

/// "نزح 600 مدني": who flees is the subject, and has no object.
fn befalls_subject(mentions: &Mentions<'_>, verb: &VerbGroup) -> bool {
    let own = |frame: &Frame| !matches!(frame.roles.get("subject"), None | Some(Filler::Initiator));
    has_frame(mentions, verb, |frame| frame.effect.is_some() && own(frame) && frame.roles.get("object") == Some(&Filler::Nothing))
}

pub(super) fn has_frame(mentions: &Mentions<'_>, verb: &VerbGroup, holds: impl Fn(&Frame) -> bool) -> bool {
    let at = mentions.cues.partition_point(|cue| cue.tokens.start < verb.main.start);
    let cue = mentions.cues.get(at).filter(|cue| cue.tokens.start == verb.main.start);
    cue.is_some_and(|cue| cue.frames.iter().any(|&frame| holds(&mentions.book.frames[frame].body)))
}
