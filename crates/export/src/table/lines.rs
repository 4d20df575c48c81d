//! Lines of a given width, in which no word of a report can play tricks on the terminal.

use unicode_width::UnicodeWidthStr;

use crate::voice::{FIRST_STRONG, LEFT_TO_RIGHT, POP, RIGHT_TO_LEFT, is_right_to_left};

/// Where values begin.
const LABEL: usize = 14;

/// Narrower than this, wrapping makes it worse.
const NARROWEST: usize = 40;

/// A reader's eye loses longer lines.
const WIDEST: usize = 110;

/// Lines as they are put together.
pub(super) struct Lines {
    width: usize,
    /// What a line opens with: a mark that tells its direction where a terminal would have to guess it.
    opening: &'static str,
    out: String,
}

impl Lines {
    pub(super) fn new(width: usize, right_to_left: bool) -> Self {
        let opening = if right_to_left { "\u{200f}" } else { "" };
        Self { width: width.clamp(NARROWEST, WIDEST), opening, out: String::new() }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A line across.
    pub(super) fn rule(&mut self) {
        self.out.push_str(self.opening);
        self.out.push_str(&"─".repeat(self.width));
        self.out.push('\n');
    }

    /// Wrapped words.
    pub(super) fn text(&mut self, indent: usize, words: &str) {
        self.wrapped(indent, indent, words);
    }

    /// A label, its value, and the words behind it.
    pub(super) fn row(&mut self, label: &str, value: &str, words: &str) {
        self.out.push_str(self.opening);
        self.out.push_str("   ");
        self.out.push_str(label);
        let taken = 3 + label.width();
        let parts = [value, words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
        let pad = LABEL.saturating_sub(taken).max(1);
        self.out.push_str(&" ".repeat(pad));
        self.wrapped_from(taken + pad, LABEL, &parts);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn wrapped(&mut self, first: usize, rest: usize, words: &str) {
        self.out.push_str(self.opening);
        self.out.push_str(&" ".repeat(first));
        self.wrapped_from(first, rest, words);
    }

    /// Wraps words from a column on; a word longer than the line stands alone on its own.
    fn wrapped_from(&mut self, mut column: usize, indent: usize, words: &str) {
        let mut fresh = true;
        let mut open = None;
        for word in words.split(' ') {
            let width = word.width();
            if !fresh && column + 1 + width > self.width {
                self.turn(indent, open);
                column = indent;
                fresh = true;
                // The space between a value and its words is needed on one line only.
                if word.is_empty() {
                    continue;
                }
            }
            if !fresh {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            open = isolate_after(open, word, words);
            column += width;
            fresh = false;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    /// Ends a line and begins the next. An isolate ends with its line, so that one which goes on is closed and opened again.
    fn turn(&mut self, indent: usize, open: Option<char>) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.extend(open.map(|_| POP));
        self.out.push('\n');
        self.out.push_str(self.opening);
        self.out.push_str(&" ".repeat(indent));
        self.out.extend(open);
    }
}

/// The isolate that is open behind a word of these words, by the mark that opens it again in the same direction.
fn isolate_after(mut open: Option<char>, word: &str, words: &str) -> Option<char> {
    let at = word.as_ptr().addr() - words.as_ptr().addr();
    for (inside, c) in word.char_indices() {
        match c {
            FIRST_STRONG => {
                let strong = words[at + inside..].chars().take_while(|&c| c != POP).find(|c| c.is_alphabetic());
                open = Some(if strong.is_some_and(is_right_to_left) { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT });
            }
            POP => open = None,
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{LABEL, Lines};

    #[test]
    fn rows_wrap_under_their_values() {
        let mut lines = Lines::new(40, false);
        lines.row("where", "Karm, Valley district, Northern province", "\"the market of Karm\"");
        assert_eq!(
            lines.finish(),
            "   where      Karm, Valley district,\n              Northern province  \"the\n              market of Karm\"\n"
        );
    }

    #[test]
    fn words_behind_a_value_that_fills_its_line_stand_under_it() {
        let mut lines = Lines::new(40, false);
        lines.row("where", "a market, Northern Karm xy", "\"Karm\"");
        assert_eq!(lines.finish(), "   where      a market, Northern Karm xy\n              \"Karm\"\n");
    }

    #[test]
    fn words_that_are_set_apart_are_so_on_each_line() {
        let mut lines = Lines::new(40, false);
        lines.row("told", "", "\"\u{2068}قصفت طائرات حربية سوقا في مدينة كرم\u{2069}\"");
        let told = lines.finish();
        let (first, second) = told.split_once('\n').unwrap();
        assert!(first.ends_with('\u{2069}') && second.trim_start().starts_with('\u{2067}'), "{told}");
        assert_eq!(told.matches(['\u{2067}', '\u{2068}']).count(), told.matches('\u{2069}').count());
    }

    #[test]
    fn every_line_of_a_language_from_right_to_left_says_so() {
        let mut lines = Lines::new(40, true);
        lines.row("المكان", "معرة النعمان، إدلب، سوريا (مدينة أو بلدة، في نطاق 3 كم)", "");
        let said = lines.finish();
        assert!(said.lines().count() > 1 && said.lines().all(|line| line.starts_with('\u{200f}')), "{said}");
    }

    #[test]
    fn arabic_labels_leave_their_values_in_one_column() {
        let mut lines = Lines::new(80, true);
        lines.row("القتلى", "x", "");
        lines.row("المخطوفون", "x", "");
        let said = lines.finish();
        let columns: Vec<usize> = said.lines().map(|line| line.trim_end_matches('x').width()).collect();
        assert_eq!(columns, [LABEL, LABEL]);
    }
}
