//! Whether a word that is both noun and verb is the verb, where verbs open their clauses ("قصف").

use std::ops::Range;

use sitrep_codebook::{Cue, CueForm, LanguageBook};

use crate::text::{Text, TokenKind};

use super::cues::LONGEST_TIME;

/// A word that is both noun and verb where the verb opens the clause ("قصف"): the noun stands behind a preposition or another noun of
/// action, and before an adjective or a preposition.
pub(super) fn opens_as_verb(text: &Text<'_>, book: &LanguageBook, tokens: &Range<usize>, end: usize) -> bool {
    let first = text.sentences[text.sentence_of(tokens.start)].tokens.start;
    let previous = tokens.start.checked_sub(1).filter(|&at| at >= first).map(|at| &text.tokens[at]);
    let governed = previous.is_some_and(|token| {
        let key = token.key.as_str();
        book.is("prepositions", key)
            || book.is("determiners", key)
            || token.kind == TokenKind::Number
            || book.light_verbs.contains(key)
            || book.is("before-acts", key)
            || book.cues.contains(key) && !book.is("conjunctions", key)
    });
    let behind = past_time(text, book, tokens.end, end);
    let Some(next) = text.tokens.get(behind).filter(|_| behind < end) else { return false };
    // "قصف طال المدينة": before its verb the act is the subject.
    let cues = |key: &str| book.cues.longest(|at| (at == 0).then_some(key)).map_or(&[][..], |(_, cues)| cues);
    let harms = |cue: &Cue| book.frames[cue.frame].body.effect.is_some();
    let (own, behind) = (cues(&text.tokens[tokens.start].key), cues(&next.key));
    let acts = !behind.is_empty() && behind.iter().all(|cue| matches!(cue.form, CueForm::Verb(_)) && !harms(cue));
    if acts && !own.iter().any(harms) {
        return false;
    }
    // "أن شابا قتل في قصف": somebody before what harms people was harmed.
    let somebody = previous.is_some_and(|token| book.people_words.contains(&token.key));
    if somebody && (book.is("prepositions", &next.key) || next.kind == TokenKind::Punct) && own.iter().any(harms) {
        return true;
    }
    let described = book.is("cue-adjectives", &next.key) || book.is("prepositions", &next.key) || next.kind != TokenKind::Word;
    !governed && (!described || next.kind == TokenKind::Number)
}

/// "قتل، صباح اليوم، رجل", "قتل على إثرها رجل": what stands between two commas, or is told by an adverb, parts no verb from its subject.
fn past_time(text: &Text<'_>, book: &LanguageBook, at: usize, end: usize) -> usize {
    if let Some((length, _)) = book.adverb_phrases.longest(text.from(at, end)) {
        return at + length;
    }
    if let Some((length, _)) = book.compounds.longest(text.from(at, end)).filter(|(length, _)| text.tokens[at + length - 1].pronoun) {
        return at + length;
    }
    if text.tokens.get(at).is_some_and(|token| at < end && token.pronoun && book.is("prepositions", &token.key)) {
        return at + 1;
    }
    let comma = |at: &usize| text.tokens[*at].is(",");
    if at >= end || !comma(&at) {
        return at;
    }
    (at + 2..end.min(at + LONGEST_TIME)).find(comma).map_or(at, |closing| closing + 1)
}
