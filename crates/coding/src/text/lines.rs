//! Which line breaks end a paragraph and which only wrap a line.

use sitrep_model::Span;

/// A line at least this long may have been wrapped.
const WRAPPED_FROM: usize = 50;
/// Nobody wraps lines later than this.
const WRAPPED_TO: usize = 110;

/// The paragraphs of a text: stretches in which line breaks are only wraps. Coordinates over two lines part none.
pub(super) fn paragraphs(text: &str, coordinates: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut whole = coordinates.iter().peekable();
    for line in lines(text) {
        while whole.peek().is_some_and(|span| span.end <= line.start) {
            whole.next();
        }
        let cut = whole.peek().filter(|span| span.start < line.start);
        match found.last_mut().filter(|_| cut.is_some()) {
            Some(before) => *before = before.cover(line),
            None => found.push(line),
        }
    }
    found
}

fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = trimmed(text, Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            join(text, &block, &mut found);
            block.clear();
        } else {
            block.push(span);
        }
    }
    join(text, &block, &mut found);
    found
}

fn trimmed(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let start = line.start + (words.len() - words.trim_start().len());
    Span::new(start, (start + words.trim().len()).max(start))
}

/// Joins the lines of a block that were wrapped.
fn join(text: &str, block: &[Span], found: &mut Vec<Span>) {
    let wrapped = block.len() > 2
        && block.iter().all(|line| line.len() <= WRAPPED_TO)
        && block[..block.len() - 1].iter().filter(|line| line.len() >= WRAPPED_FROM).count() * 3 >= block.len() * 2;
    let mut open: Option<Span> = None;
    for &line in block {
        open = Some(match open {
            Some(before) if continues(before.of(text), line.of(text), wrapped) => before.cover(line),
            Some(before) => {
                found.push(before);
                line
            }
            None => line,
        });
    }
    found.extend(open);
}

fn continues(before: &str, line: &str, wrapped: bool) -> bool {
    let closed = before.ends_with(['.', '!', '?', ':', '؟', '"', '”', '…', ';']);
    let Some(first) = line.chars().next() else { return true };
    let bullet = matches!(first, '-' | '*' | '•' | '–' | '#' | '>' | '▪' | '●')
        || line.chars().take(4).any(|c| c == ')' || c == '.') && first.is_ascii_digit();
    let last_line = before.rsplit('\n').next().unwrap_or(before).trim();
    // A link stands on a line of its own in the middle of a sentence: what goes on in small letters goes on behind it, too.
    let linked = before.contains('\n') && last_line.starts_with(char::is_lowercase);
    !bullet && (wrapped && last_line.len() >= WRAPPED_FROM || !closed && first.is_lowercase() && (linked || last_line.len() >= 20))
}

#[cfg(test)]
mod tests {
    use sitrep_model::Span;

    use super::paragraphs;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text, &[]).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn each_unwrapped_line_is_a_paragraph() {
        assert_eq!(cut("Shelling in Idlib\nA child was hurt."), ["Shelling in Idlib", "A child was hurt."]);
    }

    #[test]
    fn a_line_that_goes_on_in_small_letters_was_wrapped() {
        assert_eq!(cut("Regime forces shelled the town\nof Saraqib."), ["Regime forces shelled the town\nof Saraqib."]);
    }

    #[test]
    fn a_sentence_goes_on_behind_a_link_on_a_line_of_its_own() {
        let text = "On Monday planes of the northern \nalliance\n bombed the town of Saraqib.";
        assert_eq!(cut(text), [text]);
    }

    #[test]
    fn coordinates_over_two_lines_are_in_one_paragraph() {
        let text = "Lat: 35.86\nLon: 36.80\nA child was hurt.";
        let found = paragraphs(text, &[Span::new(0, 21)]);
        assert_eq!(found.into_iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Lat: 35.86\nLon: 36.80", "A child was hurt."]);
    }

    #[test]
    fn bullets_are_paragraphs() {
        assert_eq!(cut("Today:\n- one killed\n- two hurt").len(), 3);
    }
}
