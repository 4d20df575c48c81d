//! Lines of a given width, in which no word of a report can play tricks on the terminal.

use unicode_width::UnicodeWidthStr;

/// Where values begin.
const LABEL: usize = 14;

/// Narrower than this, wrapping makes it worse.
const NARROWEST: usize = 40;

/// A reader's eye loses longer lines.
const WIDEST: usize = 110;

/// Lines as they are put together.
pub(super) struct Lines {
    width: usize,
    out: String,
}

impl Lines {
    pub(super) fn new(width: usize) -> Self {
        Self { width: width.clamp(NARROWEST, WIDEST), out: String::new() }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A line across.
    pub(super) fn rule(&mut self) {
        self.out.push_str(&"─".repeat(self.width));
        self.out.push('\n');
    }

    /// Wrapped words.
    pub(super) fn text(&mut self, indent: usize, words: &str) {
        self.wrapped(indent, indent, words);
    }

    /// A label, its value, and the words behind it.
    pub(super) fn row(&mut self, label: &str, value: &str, words: &str) {
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
        self.out.push_str(&" ".repeat(first));
        self.wrapped_from(first, rest, words);
    }

    /// Wraps words from a column on; a word longer than the line stands alone on its own.
    fn wrapped_from(&mut self, mut column: usize, indent: usize, words: &str) {
        let mut fresh = true;
        for word in words.split(' ') {
            let width = word.width();
            if !fresh && column + 1 + width > self.width {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push('\n');
                self.out.push_str(&" ".repeat(indent));
                column = indent;
                fresh = true;
            }
            if !fresh {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += width;
            fresh = false;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

/// Words of a report between quotation marks. Words from right to left are set apart, so that they turn nothing round them.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", plain(words))
}

/// Words on one line without control characters; those from right to left are isolated.
pub(super) fn plain(words: &str) -> String {
    let words = visible(words);
    if words.chars().any(is_right_to_left) { format!("\u{2068}{words}\u{2069}") } else { words }
}

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

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::{Lines, plain, visible};

    #[test]
    fn rows_wrap_under_their_values() {
        let mut lines = Lines::new(40);
        lines.row("where", "Karm, Valley district, Northern province", "\"the market of Karm\"");
        assert_eq!(
            lines.finish(),
            "   where      Karm, Valley district,\n              Northern province  \"the\n              market of Karm\"\n"
        );
    }

    #[test]
    fn a_report_cannot_move_the_cursor_or_turn_the_line() {
        assert_eq!(visible("two\u{1b}[2J shells\u{202e} fell\r\nthen"), "two[2J shells fell then");
    }

    #[test]
    fn words_from_right_to_left_are_isolated() {
        assert_eq!(plain("كرم"), "\u{2068}كرم\u{2069}");
        assert_eq!(plain("Karm"), "Karm");
    }
}
