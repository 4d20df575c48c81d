//! Which stretches of a report are not in the language of most of it.
//!
//! A paragraph is in one language as a rule, but a post may go on in another on the same line: what is cut is a run of words in one
//! script, at the end of the sentence before it.

use sitrep_model::{Language, Passage, Span};

use crate::language::{language_of, shows_another};

/// So many words of another script are a passage; fewer are a name.
const FEWEST: usize = 4;
/// So many are one where nothing else stands on the line.
const FEWEST_ALONE: usize = 3;
/// A line in a language that nobody here reads is told by so many words.
const FEWEST_UNKNOWN: usize = 8;

/// The stretches in another language than `main`, in order; neighbours in one language are one.
pub fn passages(text: &str, main: Language) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut at = 0;
    // Whether nothing of the main language was told since the last passage.
    let mut on = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        for stretch in stretches(text, span) {
            match language(stretch.of(text)) {
                Some(language) if language != main => {
                    match found.last_mut().filter(|last| on && last.language == language) {
                        Some(last) => last.span.end = stretch.end,
                        None => found.push(Passage { span: stretch, language }),
                    }
                    on = true;
                }
                _ => on &= stretch.of(text).trim().is_empty(),
            }
        }
    }
    found
}

/// The language of a stretch in one script, where its words tell it.
fn language(words: &str) -> Option<Language> {
    let count = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    match language_of(words) {
        Language::Unknown => (count >= FEWEST_UNKNOWN && shows_another(words)).then_some(Language::Unknown),
        known => (count >= FEWEST_ALONE).then_some(known),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Latin,
}

fn script(word: &str) -> Option<Script> {
    word.chars().find(|c| c.is_alphabetic()).map(|c| match c {
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Script::Arabic,
        _ => Script::Latin,
    })
}

/// Words of one script that follow each other.
struct Run {
    script: Script,
    span: Span,
    words: usize,
}

/// A line cut where another script goes on for longer than a name does.
fn stretches(text: &str, line: Span) -> Vec<Span> {
    let mut runs = runs(text, line);
    runs.retain(|run| run.words >= FEWEST && !is_name_in_brackets(text, run));
    runs.dedup_by(|next, run| {
        let same = next.script == run.script;
        if same {
            run.span.end = next.span.end;
        }
        same
    });
    let mut cut = Vec::new();
    let mut start = line.start;
    for pair in runs.windows(2) {
        let end = boundary(text, Span::new(pair[0].span.end, pair[1].span.start));
        cut.push(Span::new(start, end));
        start = end;
    }
    cut.push(Span::new(start, line.end));
    cut
}

/// "Abu Nawras (Arabic: أبو نواس كريم عودة)": between brackets a few words are a name, however long.
fn is_name_in_brackets(text: &str, run: &Run) -> bool {
    let opens = text[..run.span.start].trim_end().ends_with(['(', ':', '[']);
    let closes = text[run.span.end..].trim_start_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != ']').starts_with([')', ']']);
    run.words < FEWEST_UNKNOWN && opens && closes
}

fn runs(text: &str, line: Span) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = line.start;
    for word in line.of(text).split_inclusive(|c: char| !c.is_alphabetic()) {
        let stem = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let span = Span::new(at, at + stem.len());
        at += word.len();
        let Some(script) = script(stem) else { continue };
        match runs.last_mut().filter(|run| run.script == script) {
            Some(run) => {
                run.span.end = span.end;
                run.words += 1;
            }
            None => runs.push(Run { script, span, words: 1 }),
        }
    }
    runs
}

/// Where one language ends between two runs: behind the last mark that ends a sentence, else behind the first run.
fn boundary(text: &str, gap: Span) -> usize {
    let between = gap.of(text);
    between.rfind(['.', '!', '?', '؟', '|', '\u{2014}']).map_or(gap.start, |at| {
        let mark = between[at..].chars().next().map_or(0, char::len_utf8);
        gap.start + at + mark
    })
}

#[cfg(test)]
mod tests {
    use sitrep_model::Language;

    use super::passages;

    fn found(text: &str, main: Language) -> Vec<(&str, Language)> {
        passages(text, main).into_iter().map(|passage| (passage.span.of(text).trim(), passage.language)).collect()
    }

    #[test]
    fn a_paragraph_in_another_language_is_a_passage() {
        let text = "Shells fell on the town.\n\nسقطت خمس قذائف على البلدة.\nوجرح طفل.\n\nThe market was hit.";
        assert_eq!(found(text, Language::En), [("سقطت خمس قذائف على البلدة.", Language::Ar)], "{:?}", found(text, Language::En));
    }

    #[test]
    fn neighbours_in_one_language_are_one_passage() {
        let text = "Shells fell on the town.\nسقطت خمس قذائف على البلدة.\n\nوجرح طفل في السوق.\nThe market was hit.";
        assert_eq!(found(text, Language::En), [("سقطت خمس قذائف على البلدة.\n\nوجرح طفل في السوق.", Language::Ar)]);
    }

    #[test]
    fn a_translation_on_the_same_line_is_a_passage() {
        let text = "سقطت خمس قذائف على البلدة. 5 shells fell on the town of Karm.";
        assert_eq!(found(text, Language::Ar), [("5 shells fell on the town of Karm.", Language::En)]);
    }

    #[test]
    fn a_name_in_another_script_is_none() {
        assert_eq!(found("The agency (وكالة السهل للأنباء) said that shells fell.", Language::En), []);
        let lived = "Karim Odeh (Arabic: كريم يوسف سعيد عودة), born in the hills, was a member of the Falcons Brigade.";
        assert_eq!(found(lived, Language::En), []);
        assert_eq!(found("قالت وكالة Valley Press Agency إن قذائف سقطت على البلدة", Language::Ar), []);
        assert_eq!(found("Valley Press Agency\nقالت الوكالة إن قذائف سقطت على البلدة", Language::Ar), []);
    }

    #[test]
    fn a_language_that_nobody_here_reads_is_told() {
        let text =
            "Shells fell on the town.\nDeux obus sont tombés sur le marché de la vieille ville dans la nuit.\nTwo people were killed.";
        assert_eq!(found(text, Language::En).iter().map(|(_, language)| *language).collect::<Vec<_>>(), [Language::Unknown]);
    }
}
