//! Where a noun phrase ends when the next one follows without any word between.

use std::ops::Range;

use crate::annotate::Mentions;
use crate::text::{Text, TokenKind};

/// A shorter word ends in an alif of its own.
const SHORTEST_ACCUSATIVE: usize = 4;

/// Does a noun phrase go on with the words after it? A definite noun ends the construct: what follows it without an article is a new phrase.
pub(crate) fn goes_on(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>, next: &Range<usize>) -> bool {
    let ends_actor = ends_actor(text, mentions, before);
    let ends_place = ends(mentions.within(before).places.iter().map(|place| &place.tokens), before);
    let article = |at: usize| text.tokens[at].key.starts_with("ال");
    let counts = mentions.count_from(next.start).is_some();
    let names = mentions.name_from(next.start);
    let definite = article(before.end - 1) || is_numbered_unit(text, mentions, before);
    // "دراجة نارية القيادي": a thing of several words is told whole.
    let thing = ends(mentions.within(before).hit.iter().map(|thing| &thing.tokens).filter(|tokens| tokens.len() > 1), before);
    if thing && !definite && article(next.start) && is_relational(&text.tokens[before.end - 1].key) {
        return false;
    }
    if !counts && article(next.start) && tells_of_owned(text, mentions, before, next) {
        return true;
    }
    if let Some(goes_on) = ends_before_number(text, mentions, before, next) {
        return goes_on;
    }
    if counts || text.tokens[before.end - 1].pronoun {
        // "مقتل 5 مدنيين": the number stands in the construct of what came before, unless a name is over.
        return counts && !ends_actor && !ends_place && !definite;
    }
    // "الشاب محمود": behind one told by a title comes the name.
    if definite && names.is_none() && !article(next.start) && is_titled(mentions, before) && mentions.within(next).cues.is_empty() {
        return true;
    }
    by_name(text, mentions, (before, next), &Ends { actor: ends_actor, place: ends_place, definite })
}

/// How a phrase ends so far.
struct Ends {
    actor: bool,
    place: bool,
    definite: bool,
}

/// Does it go on with a name, or with what is told of one?
fn by_name(text: &Text<'_>, mentions: &Mentions<'_>, (before, next): (&Range<usize>, &Range<usize>), ends: &Ends) -> bool {
    let &Ends { actor: ends_actor, place: ends_place, definite } = ends;
    let article = |at: usize| text.tokens[at].key.starts_with("ال");
    let names = mentions.name_from(next.start);
    // Behind a name only an adjective goes on: "قوات النظام السوري", and not "قوات النظام البلدة".
    let adjective = is_relational(&text.tokens[next.start].key);
    // "القصف التركي": a country's adjective has the article as its noun has it.
    let national = mentions.within(next).actors.first().is_some_and(|actor| actor.adjective && actor.tokens.start == next.start);
    // "الطيران الأمريكي البريطاني": the second country is one more whose craft they are.
    let shared = mentions.within(next).actors.first().is_some_and(|actor| actor.tokens.start == next.start && actor.means.is_some());
    match names {
        Some(_) if shared && ends_actor && adjective => definite == article(next.start),
        Some(_) if national && !ends_actor => definite == article(next.start),
        Some(_) if ends_actor || ends_place => false,
        Some(_) => !definite,
        // "الشاب محمود سالم النزال": what is also a place's name stands in somebody's.
        None if ends_place && !mentions.within(before).people.is_empty() && is_unknown(text, mentions, before) => true,
        // "مجموعات مسلحة محلية": so it does behind an actor without the article.
        // "محتجون غاضبون"
        None if ends_actor && agree(&text.tokens[before.end - 1].key, &text.tokens[next.start].key) => {
            mentions.within(next).names_nothing()
        }
        // "مجهولون القيادي": what has no article is not told of by what has one.
        None if ends_actor && before.len() == 1 && text.tokens[before.start].key.ends_with("ون") && !definite && article(next.start) => {
            false
        }
        None if ends_actor || ends_place => {
            let indefinite = ends_actor && !definite && !article(before.start) && is_quality(text, mentions, next.start);
            let contents = mentions.within(next);
            adjective && (article(next.start) || indefinite) && contents.cues.is_empty() && contents.people.is_empty()
        }
        None => (!definite || article(next.start)) && !is_object(text, mentions, before.end - 1, next.start),
    }
}

/// "غارة جوية خمسة مدنيين", "غارة أمريكية مدنيين": does the phrase end in what an act without an article was like? That governs nothing.
fn told_in_full(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>) -> bool {
    let contents = mentions.within(before);
    let act = contents.cues.iter().any(|cue| cue.is_noun() && cue.tokens.start == before.start);
    let like = |at: usize| {
        let adjective = contents.actors.iter().any(|actor| actor.adjective && actor.tokens.contains(&at));
        adjective || is_relational(&text.tokens[at].key)
    };
    act && before.len() > 1 && (before.start + 1..before.end).all(like) && !text.tokens[before.start].key.starts_with("ال")
}

/// Where a number or the plural of people follows: does the phrase surely go on, or end? None where other words decide.
fn ends_before_number(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>, next: &Range<usize>) -> Option<bool> {
    let (last, key) = (text.tokens[before.end - 1].key.as_str(), text.tokens[next.start].key.as_str());
    let counts = mentions.count_from(next.start).is_some();
    if counts && mentions.book.is("unit-words", last) && text.tokens[next.start].kind == TokenKind::Number {
        return Some(true);
    }
    // "قرب القرية عددا من ...": a number that shows its accusative opens a phrase of its own; "زيا عسكريا ثلاثة": nor does one govern a number.
    let accusative = counts && (is_accusative(key) || is_accusative(last));
    // "قطاع طرق أكثر من أربعين مصليا": people told by several words are told.
    let people =
        mentions.within(before).people.iter().any(|people| people.plural && people.tokens.len() > 1 && people.tokens.end == before.end);
    let told = people && counts || told_in_full(text, mentions, before) && (counts || key.ends_with("ين"));
    (accusative || told).then_some(false)
}

/// Is an actor's name over where the phrase ends? "مجموعات مسلحة محلية": what is told of it behind its name belongs to it.
fn ends_actor(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>) -> bool {
    let quality = |at: usize| is_quality(text, mentions, at);
    let actors = mentions.within(before).actors;
    actors.iter().any(|actor| !actor.adjective && actor.tokens.end <= before.end && (actor.tokens.end..before.end).all(quality))
}

/// "مجموعات مسلحة محلية": a word for what armed people are like, and not one for somebody they took ("إعلامية").
fn is_quality(text: &Text<'_>, mentions: &Mentions<'_>, at: usize) -> bool {
    mentions.book.is("actor-qualities", &text.tokens[at].key)
}

/// "الفرقة 146": a unit by its number is as definite as one with a name.
fn is_numbered_unit(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>) -> bool {
    let unit = before.end.checked_sub(2).filter(|&unit| unit >= before.start);
    let number = text.tokens[before.end - 1].kind == TokenKind::Number;
    unit.is_some_and(|unit| number && mentions.book.is("unit-words", &text.tokens[unit].key))
}

/// Do two words end in the same ending of the plural?
fn agree(one: &str, other: &str) -> bool {
    ["ون", "ين", "ات"].iter().any(|ending| one.ends_with(ending) && other.ends_with(ending))
}

/// Does the word end as those do that tell of what something is?
fn is_relational(key: &str) -> bool {
    key.ends_with('ي') || key.ends_with("يه")
}

/// Does it end as what stands in the accusative does? ("أبنائها" ends in whose they are.)
fn is_accusative(key: &str) -> bool {
    key.ends_with('ا') && !key.ends_with("ها") && !key.ends_with("هما") && key.chars().count() >= SHORTEST_ACCUSATIVE
}

/// "نجله الشاب مأمون", "قوتها الصاروخية": behind what is somebody's stands who the kin is, or what it is like.
fn tells_of_owned(text: &Text<'_>, mentions: &Mentions<'_>, before: &Range<usize>, next: &Range<usize>) -> bool {
    if !text.tokens[before.end - 1].pronoun {
        return false;
    }
    let contents = mentions.within(next);
    let title = contents.people.first().is_some_and(|people| people.tokens.start == next.start && !people.plural);
    let adjective = is_relational(&text.tokens[next.start].key);
    let bare = contents.people.is_empty() && contents.cues.is_empty() && mentions.name_from(next.start).is_none();
    is_titled(mentions, before) && title || adjective && bare
}

/// "أحرق مستوطنون سيارتين", "طعن فلسطيني جنديا": a plural with its nun governs no noun, and an accusative behind a nominative is the object.
fn is_object(text: &Text<'_>, mentions: &Mentions<'_>, before: usize, next_at: usize) -> bool {
    let (before, key) = (text.tokens[before].key.as_str(), text.tokens[next_at].key.as_str());
    let contents = mentions.within(&(next_at..next_at + 1));
    let thing = !contents.people.is_empty() || !contents.hit.is_empty() || !contents.means.is_empty();
    let agrees = |ending: &str| before.ends_with(ending) && key.ends_with(ending);
    let full = before.ends_with("ون") && !agrees("ون");
    let accusative = is_accusative(key) && !before.ends_with('ا');
    // "عشرون مدنيا": what is counted stands in the accusative.
    thing && !mentions.count_to(next_at) && (full || accusative || key.ends_with("ين") && before.ends_with("ون"))
}

/// Does the phrase end in a word for one person?
fn is_titled(mentions: &Mentions<'_>, phrase: &Range<usize>) -> bool {
    mentions.within(phrase).people.last().is_some_and(|people| people.tokens.end == phrase.end && !people.plural)
}

/// Does a word of no list stand before the place that ends the phrase?
fn is_unknown(text: &Text<'_>, mentions: &Mentions<'_>, phrase: &Range<usize>) -> bool {
    let contents = mentions.within(phrase);
    let Some(before) = contents.places.last().and_then(|place| place.tokens.start.checked_sub(1)) else { return false };
    let known = contents.people.iter().any(|people| people.tokens.contains(&before));
    before >= phrase.start && !known && !mentions.book.is("area-nouns", &text.tokens[before].key)
}

fn ends<'m>(mut names: impl Iterator<Item = &'m Range<usize>>, phrase: &Range<usize>) -> bool {
    names.any(|tokens| tokens.end == phrase.end)
}
