//! Where sentences end.

use sitrep_codebook::{Cue, CueForm, LanguageBook};

use super::token::{Token, TokenKind};
use super::{Sentence, Text};

/// Stands at the end of a word only.
const TA_MARBUTA: char = 'ة';

/// A heading has no end mark and at most this many tokens.
const LONGEST_HEADING: usize = 30;

/// No sentence has more tokens: what runs on for longer is no prose, and clauses are compared with each other.
const LONGEST_SENTENCE: usize = 500;

/// Cuts the tokens from `first` on, which are one paragraph, into sentences.
pub(super) fn cut(text: &mut Text<'_>, first: usize, book: &LanguageBook) {
    let paragraph = text.paragraphs.len();
    let first_sentence = text.sentences.len();
    let end = text.tokens.len();
    let mut start = first;
    let mut pause = first;
    let mut at = first;
    while at < end {
        let mut after = at + 1;
        if is_pause(&text.tokens[at]) {
            pause = after;
        }
        if ends_sentence(text, at, book) {
            while after < end && closes(&text.tokens[after], &text.tokens[after - 1]) {
                after += 1;
            }
            text.sentences.push(Sentence { tokens: start..after, paragraph, heading: false });
            start = after;
        } else if after - start >= LONGEST_SENTENCE {
            let stop = if pause > start { pause } else { after };
            text.sentences.push(Sentence { tokens: start..stop, paragraph, heading: false });
            start = stop;
        }
        at = after;
    }
    if start < end {
        text.sentences.push(Sentence { tokens: start..end, paragraph, heading: false });
    }
    let heading = is_heading(text, first_sentence);
    text.sentences[first_sentence..].iter_mut().for_each(|sentence| sentence.heading = heading);
    text.paragraphs.push(first_sentence..text.sentences.len());
}

/// A heading is one sentence without an end mark, or pieces of one with two dots between them ("Idlib.. two killed").
fn is_heading(text: &Text<'_>, first: usize) -> bool {
    let Some((last, before)) = text.sentences[first..].split_last() else { return false };
    let dotted = |sentence: &Sentence| {
        let dots = text.tokens[sentence.tokens.clone()].iter().rev().take_while(|token| token.key == ".").count();
        dots > 1 || text.tokens[sentence.tokens.end - 1].key == "..."
    };
    let length = last.tokens.end - before.first().map_or(last.tokens.start, |first| first.tokens.start);
    before.iter().all(dotted) && length <= LONGEST_HEADING && !is_end_mark(&text.tokens[last.tokens.end - 1])
}

fn is_end_mark(token: &Token) -> bool {
    token.kind == TokenKind::Punct && matches!(token.key.as_str(), "." | "!" | "?" | "..." | "\"")
}

fn is_pause(token: &Token) -> bool {
    token.kind == TokenKind::Punct && matches!(token.key.as_str(), "," | ";" | ":" | "-")
}

/// A closing quote or bracket glued to the end mark belongs to the sentence.
fn closes(token: &Token, before: &Token) -> bool {
    token.kind == TokenKind::Punct
        && token.span.start == before.span.end
        && matches!(token.key.as_str(), "\"" | "'" | ")" | "]" | "." | "!" | "?")
}

fn ends_sentence(text: &Text<'_>, at: usize, book: &LanguageBook) -> bool {
    let token = &text.tokens[at];
    if token.kind == TokenKind::Word && token.span.of(&text.report.text).ends_with('.') {
        // "U.S." and "p.m." keep their last dot: a sentence may end there only before a word that cannot go on.
        return text.tokens.get(at + 1).is_some_and(|next| next.is_capital() && book.is("sentence-openers", &next.key));
    }
    if token.kind != TokenKind::Punct {
        return is_run_together(text, at, book);
    }
    match token.key.as_str() {
        "!" | "?" => true,
        "..." => text.tokens.get(at + 1).is_none_or(|next| next.is_capital() || next.kind != TokenKind::Word),
        "." => !goes_on(text, at, book),
        _ => false,
    }
}

/// Where a verb stands behind a word without a space, a title ran into its text: "على قرية حليصةاستشهد مدني".
fn is_run_together(text: &Text<'_>, at: usize, book: &LanguageBook) -> bool {
    let token = &text.tokens[at];
    let ends = token.kind == TokenKind::Word && !token.hashtag && token.span.of(&text.report.text).ends_with(TA_MARBUTA);
    let Some(next) = text.tokens.get(at + 1).filter(|next| ends && next.span.start == token.span.end && !next.hashtag) else {
        return false;
    };
    let tells = |cue: &Cue| matches!(cue.form, CueForm::Verb(_));
    book.plain_verbs.contains(&next.key) || book.cues.longest(text.from(at + 1, at + 2)).is_some_and(|(_, cues)| cues.iter().any(tells))
}

/// Does the sentence go on after this dot?
fn goes_on(text: &Text<'_>, at: usize, book: &LanguageBook) -> bool {
    let Some(next) = text.tokens.get(at + 1) else { return false };
    let glued = next.span.start == text.tokens[at].span.end;
    if glued && next.kind != TokenKind::Punct {
        // A script without capitals has no dotted words: there a word glued to the dot opens the next sentence.
        let caseless = next.kind == TokenKind::Word && next.shape == super::Shape::None;
        let numbered = at.checked_sub(1).is_none_or(|before| text.tokens[before].kind != TokenKind::Word);
        return !next.is_capital() && (!caseless || numbered);
    }
    let Some(before) = at.checked_sub(1).map(|before| &text.tokens[before]) else { return false };
    let touches = before.span.end == text.tokens[at].span.start;
    let abbreviated = touches
        && (book.is("abbreviations", &before.key)
            || before.is_capital() && before.key.chars().count() == 1 && before.kind == TokenKind::Word);
    abbreviated
        || next.shape == super::Shape::Lower
            && !next.hashtag
            && next.kind == TokenKind::Word
            && !glued
            && touches
            && before.key.len() <= 4
            && book.is("abbreviations-before-lower", &before.key)
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::Codebook;
    use sitrep_model::{Language, Report};

    use crate::text::Text;

    fn sentences(words: &str) -> Vec<String> {
        sentences_in("en", words)
    }

    fn sentences_in(language: &str, words: &str) -> Vec<String> {
        let report = Report::bare(words, Language::En);
        let book = Codebook::built_in();
        let text = Text::new(&report, book.language(language));
        text.sentences.iter().map(|sentence| text.words(&sentence.tokens).to_owned()).collect()
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        assert_eq!(sentences("Gen. J. Smith spoke. He left."), ["Gen. J. Smith spoke.", "He left."]);
    }

    #[test]
    fn a_title_that_runs_into_the_text_is_a_sentence() {
        assert_eq!(sentences_in("ar", "قصف قرية حليصةاستشهد رجل في القصف").len(), 2);
        assert_eq!(sentences_in("ar", "قصف قرية حليصة استشهد فيه رجل").len(), 1);
        assert_eq!(sentences_in("ar", "قصف بلدة دارةعزة اليوم").len(), 1);
    }

    #[test]
    fn a_dot_without_a_space_ends_a_sentence_where_letters_have_no_case() {
        assert_eq!(sentences("قصف الطيران القرية.وقال ناشطون إن ثلاثة قتلوا.").len(), 2);
        assert_eq!(sentences("They wrote to info@example.org on 5.10.2024.").len(), 1);
    }

    #[test]
    fn a_closing_quote_belongs_to_its_sentence() {
        assert_eq!(sentences("\"We left.\" They stayed.").len(), 2);
    }

    #[test]
    fn a_time_of_day_does_not_end_a_sentence() {
        assert_eq!(sentences("At 5 p.m. Tuesday a bomb went off. Two died.").len(), 2);
    }

    #[test]
    fn what_never_ends_is_cut_at_its_pauses() {
        let cut = sentences(&"shells fell on the town, ".repeat(300));
        assert!(cut.iter().all(|sentence| sentence.ends_with(',')), "{:?}", cut.first());
        assert!(cut.len() > 2);
        assert!(sentences(&"shells ".repeat(2_000)).len() > 2);
    }

    #[test]
    fn numbers_with_points_stay_whole() {
        assert_eq!(sentences("About 2.5 tonnes fell on the U.S. base.").len(), 1);
    }
}
