//! Words set apart, so that their direction turns nothing round them.

use sitrep_model::Labels;
use unicode_width::UnicodeWidthStr;

/// Opens an isolate that runs as its first letter does.
pub(crate) const FIRST_STRONG: char = '\u{2068}';
pub(crate) const LEFT_TO_RIGHT: char = '\u{2066}';
pub(crate) const RIGHT_TO_LEFT: char = '\u{2067}';
/// Closes an isolate.
pub(crate) const POP: char = '\u{2069}';

/// Words on one line, without the control characters that could move a terminal's cursor or turn its text.
pub fn visible(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let space = c.is_whitespace();
        let hidden =
            c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if space && !out.ends_with(' ') {
            out.push(' ');
        } else if !space && !hidden {
            out.push(c);
        }
    }
    out
}

/// Words on one line, isolated where they run against the line's direction.
pub(crate) fn isolated(words: &str, line_is_right_to_left: bool) -> String {
    let words = visible(words);
    if runs_against(&words, line_is_right_to_left) { format!("{FIRST_STRONG}{words}{POP}") } else { words }
}

/// Words from outside for a line of a language, isolated where they run against it.
pub fn apart(words: &str, labels: &Labels) -> String {
    isolated(words, labels.is_right_to_left())
}

/// How many columns of a terminal words take: marks above letters and isolates take none.
pub fn columns(words: &str) -> usize {
    words.width()
}

/// Stretches of a sentence in turn, each with whether it runs from right to left; what stands between two such words goes with them.
pub(crate) fn stretches(words: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some((start, _)) = rest.char_indices().find(|(_, c)| is_right_to_left(*c)) {
        let run = &rest[start..];
        let stop = run.find(|c: char| c.is_alphabetic() && !is_right_to_left(c)).unwrap_or(run.len());
        let last = run[..stop].char_indices().rfind(|(_, c)| is_right_to_left(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        found.extend([(&rest[..start], false), (&run[..last], true)]);
        rest = &run[last..];
    }
    found.push((rest, false));
    found
}

/// Digits and marks without letters (a point on the map, an address's number) run from left to right.
fn runs_against(words: &str, line_is_right_to_left: bool) -> bool {
    let own = words.chars().any(is_right_to_left);
    let other = words.chars().any(|c| c.is_alphabetic() && !is_right_to_left(c));
    let number = words.chars().all(|c| c.is_ascii_digit());
    if line_is_right_to_left { other || !own && !number && !words.is_empty() } else { own }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
pub(crate) const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::{isolated, stretches, visible};

    #[test]
    fn a_report_cannot_move_the_cursor_or_turn_the_line() {
        assert_eq!(visible("two\u{1b}[2J shells\u{202e} fell\r\nthen"), "two[2J shells fell then");
    }

    #[test]
    fn words_that_run_against_the_line_are_isolated() {
        assert_eq!(isolated("كرم", false), "\u{2068}كرم\u{2069}");
        assert_eq!((isolated("Karm", false), isolated("كرم", true)), ("Karm".to_owned(), "كرم".to_owned()));
        assert_eq!(isolated("Karm", true), "\u{2068}Karm\u{2069}");
    }

    #[test]
    fn a_point_keeps_its_order_in_an_arabic_line() {
        assert_eq!(isolated("-12.5000, 36.2500", true), "\u{2068}-12.5000, 36.2500\u{2069}");
        assert_eq!(isolated("12", true), "12");
    }

    #[test]
    fn arabic_words_in_a_sentence_are_stretches_of_their_own() {
        assert_eq!(stretches("\"تل كرم\" is no actor"), [("\"", false), ("تل كرم", true), ("\" is no actor", false)]);
        assert_eq!(stretches("no actor"), [("no actor", false)]);
    }
}
