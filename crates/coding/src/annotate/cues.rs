//! Words that tell of events, with the grammatical form that the words around them decide.

use std::ops::Range;

use sitrep_codebook::{Cue, CueForm, LanguageBook, Phrases, VerbForm};

use crate::text::{Text, Token, TokenKind};

use super::CountMention;
use super::cues_verb_first::opens_as_verb;

/// A cue in the text. Several frames may share its words; the clause decides among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueMention {
    /// The tokens that stand for it in its clause.
    pub tokens: Range<usize>,
    /// All its words, those behind a gap too ("burned three farmers alive").
    pub told: Range<usize>,
    /// Those behind its gap ("alive").
    pub tail: Range<usize>,
    /// The frames whose words these are, in the codebook's order.
    pub frames: Vec<usize>,
    /// The form.
    pub form: CueForm,
}

impl CueMention {
    /// Is it a noun?
    pub const fn is_noun(&self) -> bool {
        matches!(self.form, CueForm::Noun { .. })
    }

    /// Is it a verb?
    pub const fn is_verb(&self) -> bool {
        matches!(self.form, CueForm::Verb(_))
    }
}

/// A form of "be" stands no further before its participle.
const HELPERS: usize = 3;

/// A time between two commas takes no more tokens.
pub(super) const LONGEST_TIME: usize = 7;

/// The words of a cue with its gaps take no more than so many.
const FARTHEST: usize = 12;

/// Marks every cue. `names` are the token ranges of actors and places, in order: no cue stands wholly inside one.
pub fn read(text: &Text<'_>, book: &LanguageBook, names: &[Range<usize>], counts: &[CountMention]) -> Vec<CueMention> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let end = sentence.tokens.end;
        let barred = barred(text, book, &sentence.tokens);
        let mut at = sentence.tokens.start;
        while at < end {
            let Some((length, cues)) = with_own_object(text, (book, &book.cues), at, reach(text, book, at, end)) else {
                at += 1;
                continue;
            };
            let (length, cues) = if is_joint(book, cues) && follows_people(text, book, at) {
                match book.cues.longest(text.from(at, at + 1)) {
                    Some(shorter) => shorter,
                    None => (length, cues),
                }
            } else {
                (length, cues)
            };
            let tokens = at..at + length;
            at = tokens.end;
            if is_inside(&tokens, names) {
                continue;
            }
            let active = is_active(text, book, &tokens, end);
            let shut = |cue: &Cue| cue.passive && active || barred.iter().any(|(range, frame)| bars(range, *frame, &tokens, cue));
            let open: Vec<Cue> = cues.iter().filter(|cue| !shut(cue)).copied().collect();
            let cue = choose(text, book, &tokens, end, &open).map(|cue| before_count(text, book, cue, (&open, counts)));
            found.extend(cue.map(|cue| without_object(text, book, names, without_subject(text, book, parted(cue, &open)))));
        }
    }
    found
}

/// The longest of the phrases here whose object is its verb's own: in "فجر انتحاري نفسه في مسجد" the mosque hangs on a preposition.
fn with_own_object<'b>(
    text: &Text<'_>,
    (book, phrases): (&LanguageBook, &'b Phrases<Cue>),
    at: usize,
    end: usize,
) -> Option<(usize, &'b [Cue])> {
    let (length, found) = phrases.longest(text.from(at, end))?;
    let hangs = |cue: &Cue| {
        let object = at + length - usize::from(cue.tail);
        let before = &text.tokens[object - 1].key;
        cue.parted > 0 && object > at + 1 && book.is("prepositions", before) && !book.is("partitives", before)
    };
    if book.verb_first && found.iter().all(hangs) {
        with_own_object(text, (book, phrases), at, at + length - 1)
    } else {
        Some((length, found))
    }
}

/// Do the words tell of dead and hurt together ("قتل وأصيب")?
fn is_joint(book: &LanguageBook, cues: &[Cue]) -> bool {
    book.verb_first && cues.iter().all(|cue| cue.form == CueForm::Phrase && book.frames[cue.frame].body.either)
}

/// "إن رجلا قتل وأصيب ابنه": the first verb has its subject before it, and the second one behind.
fn follows_people(text: &Text<'_>, book: &LanguageBook, at: usize) -> bool {
    let first = text.sentences[text.sentence_of(at)].tokens.start;
    let people = |start: &usize| book.people_words.longest(text.from(*start, at)).is_some_and(|(length, _)| start + length == at);
    (at.saturating_sub(3).max(first)..at).any(|start| people(&start))
}

/// Where the words of a cue must have ended: a verb and its object, with the subject between them, stand on one side of a comma.
fn reach(text: &Text<'_>, book: &LanguageBook, at: usize, end: usize) -> usize {
    let stops = |token: &Token| token.kind == TokenKind::Punct && matches!(token.key.as_str(), "," | "،" | ";" | "؛" | ":" | ".");
    let stop = (at + 1..end.min(at + 1 + FARTHEST)).find(|&next| stops(&text.tokens[next]));
    stop.filter(|_| book.verb_first).unwrap_or(end)
}

/// "defused (the soldiers) a mine", "burned three farmers alive": what stands in the gap plays a part of its own.
fn parted(cue: CueMention, told: &[Cue]) -> CueMention {
    let gap = told.iter().map(|cue| (usize::from(cue.parted), usize::from(cue.tail))).find(|&(before, _)| before > 0);
    match gap.filter(|&(before, tail)| cue.is_verb() && before + tail < cue.tokens.len()) {
        Some((before, tail)) => {
            CueMention { tokens: cue.tokens.start..cue.tokens.start + before, tail: cue.tokens.end - tail..cue.tokens.end, ..cue }
        }
        None => cue,
    }
}

/// "The firm drafted a contract": no form of "be" before it, and its object right behind.
fn is_active(text: &Text<'_>, book: &LanguageBook, tokens: &Range<usize>, end: usize) -> bool {
    let helped = (tokens.start.saturating_sub(HELPERS)..tokens.start).any(|at| book.is("be", &text.tokens[at].key));
    !helped && tokens.end < end && opens_noun_phrase(book, &text.tokens[tokens.end])
}

/// "killing at least seven civilians": the words that bound a count open a noun phrase, and what does harm to it is a verb.
fn before_count(text: &Text<'_>, book: &LanguageBook, cue: CueMention, (open, counts): (&[Cue], &[CountMention])) -> CueMention {
    let next = counts.partition_point(|count| count.tokens.start < cue.tokens.end);
    let counted = counts.get(next).is_some_and(|count| count.tokens.start == cue.tokens.end);
    let free = before(text, cue.tokens.start).is_some_and(|token| token.kind != TokenKind::Number);
    if !cue.is_noun() || !counted || !free || is_after_determiner(text, book, cue.tokens.start) {
        return cue;
    }
    let harms = |cue: &&Cue| cue.form == CueForm::Verb(VerbForm::Ing) && book.frames[cue.frame].body.effect.is_some();
    let frames: Vec<usize> = open.iter().filter(harms).map(|cue| cue.frame).collect();
    if frames.is_empty() { cue } else { CueMention { frames, form: CueForm::Verb(VerbForm::Ing), ..cue } }
}

/// A longer phrase bars every cue inside it; one of the same length bars its own frame.
fn bars(range: &Range<usize>, frame: usize, tokens: &Range<usize>, cue: &Cue) -> bool {
    range.start <= tokens.start && tokens.end <= range.end && (range.len() > tokens.len() || frame == cue.frame)
}

/// "warplanes fired", "ammunition was seized": the nouns before the verb are its subject, and the verb is the cue.
fn without_subject(text: &Text<'_>, book: &LanguageBook, cue: CueMention) -> CueMention {
    if cue.form != CueForm::Phrase {
        return cue;
    }
    let verb = (cue.tokens.start + 1..cue.tokens.end).find_map(|at| Some((at, verb_inside(text, book, at)?)));
    match verb {
        Some((at, form)) => CueMention { tokens: at..cue.tokens.end, told: at..cue.tokens.end, form: CueForm::Verb(form), ..cue },
        None => cue,
    }
}

/// "killed by gunmen": the name at the end of a cue's words plays a part of its own.
fn without_object(text: &Text<'_>, book: &LanguageBook, names: &[Range<usize>], cue: CueMention) -> CueMention {
    if book.verb_first {
        return cue;
    }
    let next = names.partition_point(|range| range.start <= cue.tokens.start);
    let Some(name) = names.get(next).filter(|name| cue.is_verb() && name.start < cue.tokens.end) else { return cue };
    let grammar = |at: usize| {
        let token = &text.tokens[at];
        token.kind == TokenKind::Number || ["prepositions", "determiners", "numerals"].iter().any(|list| book.is(list, &token.key))
    };
    let end = (cue.tokens.start + 1..=name.start).rev().find(|&end| end == cue.tokens.start + 1 || !grammar(end - 1)).unwrap_or(name.start);
    CueMention { tokens: cue.tokens.start..end, told: cue.tokens.start..end, ..cue }
}

fn verb_inside(text: &Text<'_>, book: &LanguageBook, at: usize) -> Option<VerbForm> {
    let (key, before) = (text.tokens[at].key.as_str(), text.tokens[at - 1].key.as_str());
    if book.is("prepositions", before) || book.is("determiners", before) || book.is("be", key) || book.is("have", key) {
        return None;
    }
    if let (_, Some(form)) = book.inflector.phrase(key) {
        return Some(form);
    }
    let plural = before.ends_with('s') || is_collective(book, before);
    let known = book.cues.longest(|offset| (offset == 0).then_some(key))?.1;
    known.iter().find_map(|cue| match cue.form {
        CueForm::Verb(form @ (VerbForm::Base | VerbForm::Third)) if plural || form == VerbForm::Third => Some(form),
        _ => None,
    })
}

/// Stretches in which a frame's cue is none ("shelled out").
fn barred(text: &Text<'_>, book: &LanguageBook, sentence: &Range<usize>) -> Vec<(Range<usize>, usize)> {
    let mut ranges = Vec::new();
    for at in sentence.clone() {
        if let Some((length, bars)) = with_own_object(text, (book, &book.not_cues), at, sentence.end) {
            ranges.extend(bars.iter().map(|bar| (at..at + length, bar.frame)));
        }
    }
    ranges
}

/// `names` is in order and its ranges do not overlap.
fn is_inside(tokens: &Range<usize>, names: &[Range<usize>]) -> bool {
    let next = names.partition_point(|range| range.end <= tokens.start);
    names.get(next).is_some_and(|range| range.start <= tokens.start && tokens.end <= range.end)
}

/// One mention for the form that fits, with all frames that have it.
fn choose(text: &Text<'_>, book: &LanguageBook, tokens: &Range<usize>, end: usize, cues: &[Cue]) -> Option<CueMention> {
    let first = cues.first()?;
    let verb = cues.iter().find_map(|cue| match cue.form {
        CueForm::Verb(form) => Some(form),
        _ => None,
    });
    let noun = cues.iter().any(|cue| !matches!(cue.form, CueForm::Verb(_)));
    let as_verb = match verb {
        // "near Palmyra", written as "it destroys": no verb follows a preposition.
        Some(_) if !noun && book.verb_first && before(text, tokens.start).is_some_and(|token| book.is("prepositions", &token.key)) => {
            return None;
        }
        Some(VerbForm::Base) if !noun && tokens.len() == 1 && is_described_noun(text, book, tokens, end) => return None,
        Some(VerbForm::Base | VerbForm::Third)
            if !book.verb_first && !noun && tokens.len() == 1 && follows_past_verb(text, book, tokens.start) =>
        {
            return None;
        }
        Some(_) if !noun => true,
        Some(_) if book.verb_first => opens_as_verb(text, book, tokens, end),
        Some(form) => reads_as_verb(text, book, tokens, end, form),
        None => false,
    };
    let form = if as_verb {
        CueForm::Verb(verb?)
    } else {
        cues.iter().find(|cue| !matches!(cue.form, CueForm::Verb(_))).map_or(first.form, |cue| cue.form)
    };
    let mut frames: Vec<usize> = cues.iter().filter(|cue| matches!(cue.form, CueForm::Verb(_)) == as_verb).map(|cue| cue.frame).collect();
    frames.dedup();
    let bare_noun_verb = !book.verb_first
        && as_verb
        && is_after_determiner(text, book, tokens.start)
        && matches!(verb, Some(VerbForm::Base | VerbForm::Third));
    (!bare_noun_verb).then_some(CueMention { tokens: tokens.clone(), told: tokens.clone(), tail: tokens.end..tokens.end, frames, form })
}

/// "an economic target in the city": between a determiner with its adjective and what is no object, the base form is a noun.
fn is_described_noun(text: &Text<'_>, book: &LanguageBook, tokens: &Range<usize>, end: usize) -> bool {
    let Some([determiner, adjective]) = tokens.start.checked_sub(2).and_then(|at| text.tokens.get(at..tokens.start)) else { return false };
    let described = book.is("determiners", &determiner.key) && adjective.kind == TokenKind::Word && !adjective.key.ends_with('s');
    let object = tokens.end < end && opens_noun_phrase(book, &text.tokens[tokens.end]);
    described && !object && !is_collective(book, &adjective.key)
}

fn is_after_determiner(text: &Text<'_>, book: &LanguageBook, at: usize) -> bool {
    before(text, at).is_some_and(|token| book.is("determiners", &token.key) && !book.is("pronouns", &token.key) || token.key == "'s")
}

/// A word that is both noun and verb ("attack", "strikes", "shelling"): which is it here?
fn reads_as_verb(text: &Text<'_>, book: &LanguageBook, tokens: &Range<usize>, end: usize, form: VerbForm) -> bool {
    let previous = before(text, tokens.start).filter(|_| tokens.start > text.sentences[text.sentence_of(tokens.start)].tokens.start);
    let next = (tokens.end < end).then(|| &text.tokens[tokens.end]);
    // "while clashes break out": what only lends a verb to the act has it for its subject.
    let lent = book.light_verbs.longest(text.from(tokens.end, end)).is_some();
    let opens_phrase = !lent && next.is_some_and(|next| opens_noun_phrase(book, next));
    let Some(previous) = previous else { return matches!(form, VerbForm::Ed | VerbForm::Past) || opens_phrase && form != VerbForm::Third };
    let key = previous.key.as_str();
    if book.is("modals", key) || key == "to" && form == VerbForm::Base || book.is("do", key) {
        return true;
    }
    if matches!(form, VerbForm::Ed | VerbForm::Past | VerbForm::Participle) {
        return !book.is("determiners", key) || book.is("pronouns", key);
    }
    // "these raids": a verb would have no -s behind "these".
    let bare = matches!(key, "that" | "this" | "these" | "those") && !(form == VerbForm::Third && book.is("these", key));
    if book.is("determiners", key) && !bare
        || key == "'s"
        || previous.kind == TokenKind::Number
        || book.is("pointing", key) && tokens.start > 1 && book.is("prepositions", &text.tokens[tokens.start - 2].key)
    {
        // "died in that attack": behind a preposition the word only shows which one.
        return false;
    }
    match form {
        VerbForm::Ing if book.is("be", key) => true,
        VerbForm::Ing if book.is("prepositions", key) || key == "," || book.is("conjunctions", key) => opens_phrase,
        VerbForm::Ing => opens_phrase && previous.kind == TokenKind::Word,
        _ if book.is("prepositions", key) || book.is("be", key) || is_past_verb(book, key) => false,
        _ if book.is("relatives", key) || book.is("pronouns", key) && !is_acronym(text, tokens.start - 1) => true,
        VerbForm::Base
            if (!previous.key.ends_with('s') || is_acronym(text, tokens.start - 1))
                && !book.is("conjunctions", key)
                && !is_collective(book, key) =>
        {
            false
        }
        _ => opens_phrase,
    }
}

/// "struck targets", "hit positions": what follows a verb in the past is its object.
fn is_past_verb(book: &LanguageBook, key: &str) -> bool {
    book.cues.longest(|at| (at == 0).then_some(key)).is_some_and(|(_, cues)| {
        cues.iter().any(|cue| matches!(cue.form, CueForm::Verb(VerbForm::Ed | VerbForm::Past)))
            && !cues.iter().any(|cue| matches!(cue.form, CueForm::Noun { .. }))
    })
}

fn follows_past_verb(text: &Text<'_>, book: &LanguageBook, at: usize) -> bool {
    let first = text.sentences[text.sentence_of(at)].tokens.start;
    before(text, at).is_some_and(|token| at > first && is_past_verb(book, &token.key))
}

/// "US" is a name and no pronoun.
fn is_acronym(text: &Text<'_>, at: usize) -> bool {
    text.words(&(at..at + 1)).chars().filter(|letter| letter.is_uppercase()).count() > 1
}

/// Words without a plural s that take a plural verb ("police raid", "troops" ends in s anyway, "gunmen attack").
fn is_collective(book: &LanguageBook, key: &str) -> bool {
    key.ends_with("men") || book.is("collectives", key)
}

fn opens_noun_phrase(book: &LanguageBook, token: &Token) -> bool {
    let key = token.key.as_str();
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let grammar = book.is("prepositions", key)
                || book.is("conjunctions", key)
                || book.is("be", key)
                || book.is("have", key)
                || book.is("modals", key)
                || book.is("adverbs", key)
                || book.is("relatives", key) && key != "that"
                || book.is("do", key);
            let verb = book.plain_verbs.contains(key)
                || book.speech_verbs.contains(key)
                || book.cues.longest(|at| (at == 0).then_some(key)).is_some_and(|(_, cues)| {
                    cues.iter()
                        .any(|cue| matches!(cue.form, CueForm::Verb(VerbForm::Ed | VerbForm::Past | VerbForm::Third | VerbForm::Base)))
                        && !cues.iter().any(|cue| matches!(cue.form, CueForm::Noun { .. }))
                });
            !grammar && !verb || book.is("determiners", key) && key != "no"
        }
        TokenKind::Punct => token.key == "\"",
        TokenKind::Url | TokenKind::Handle | TokenKind::Coordinates => false,
    }
}

fn before<'t>(text: &'t Text<'_>, at: usize) -> Option<&'t Token> {
    at.checked_sub(1).map(|before| &text.tokens[before])
}
