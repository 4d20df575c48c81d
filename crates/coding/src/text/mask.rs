//! Marks with which writers hide an Arabic word from filters: "قـ.ـصف".

use super::marks::is_word;

/// The stroke that lengthens Arabic letters.
pub(super) const STROKE: char = '\u{0640}';
/// What writers put between two strokes.
pub(super) const MASKS: [char; 3] = ['.', '*', ' '];
/// No mask is longer, in bytes.
const LONGEST_MASK: usize = 3;
/// What is left of a masked word behind its last mark has at most so many letters: a full stop without its space stands before more.
const LONGEST_REST: usize = 4;

/// Where the marks end that stand between two strokes inside an Arabic word.
pub(super) fn mask(rest: &str, at: usize) -> Option<usize> {
    let after = rest[at..].trim_start_matches(MASKS);
    let end = rest.len() - after.len();
    (end > at && end <= at + LONGEST_MASK && rest[..at].ends_with(STROKE) && after.starts_with(STROKE)).then_some(end)
}

/// In a word that strokes and marks part already, does one more mark stand between two letters ("الحـ.ـر.بي")?
pub(super) fn one_more(rest: &str, at: usize) -> bool {
    let letter = |c: char| !c.is_ascii() && is_word(c);
    let Some(after) = rest[at..].strip_prefix(['.', '*']) else { return false };
    let left = after.chars().take(LONGEST_REST + 1).take_while(|&c| letter(c)).count();
    rest[..at].ends_with(letter) && (1..=LONGEST_REST).contains(&left)
}
