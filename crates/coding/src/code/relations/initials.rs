//! Names that the text gives with their abbreviation: "the State Board of Rivers and Dams (SBRD)".

use std::ops::Range;

use crate::code::desk::Desk;
use crate::text::{Shape, TokenKind};

use super::names::{Name, NameKind};

/// The longest abbreviation, in letters.
const LONGEST: usize = 10;
/// A long name may have so many words more than its abbreviation has letters.
const SPARE_WORDS: usize = 5;

impl<'a> Desk<'a, '_> {
    /// Joins the pieces of each long name before an abbreviation in brackets into one name.
    pub(super) fn join_abbreviated(&self, stretch: &Range<usize>, names: &mut Vec<Name<'a>>) {
        for open in stretch.clone().filter(|&at| self.text().tokens[at].is("(")) {
            let Some(long) = self.long_form(open, stretch) else { continue };
            let holds = |name: &Name<'_>| name.tokens.start < long.end && long.start < name.tokens.end;
            let known = names.iter().any(|name| matches!(name.kind, NameKind::Actor(_)) && name.tokens.end == long.end);
            if known || names.iter().any(|name| name.tokens == long) {
                continue;
            }
            names.retain(|name| !holds(name));
            let at = names.partition_point(|name| name.tokens.start < long.start);
            names.insert(at, Name { tokens: long, kind: NameKind::Unknown { group: true } });
        }
    }

    /// The words before a bracket whose letters the bracket's word is made of.
    fn long_form(&self, open: usize, stretch: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.text().tokens;
        let short = (open + 1..(open + 4).min(stretch.end)).find(|&at| !tokens[at].is("\""))?;
        if !self.is_short(short) {
            return None;
        }
        let end = if open > stretch.start && tokens[open - 1].is("'s") { open - 1 } else { open };
        let letters = tokens[short].key.chars().filter(|c| c.is_alphanumeric()).count();
        let first = end.saturating_sub((letters + SPARE_WORDS).min(letters * 2)).max(stretch.start);
        let start = self.spells(first..end, &tokens[short].key)?;
        let capital = |at: usize| tokens[at].is_capital() || tokens.get(at + 1).is_some_and(|next| next.joined && next.is_capital());
        (end - start > 1 && capital(start) && capital(end - 1)).then_some(start..end)
    }

    /// Is the word at a token an abbreviation: two capitals or more?
    fn is_short(&self, at: usize) -> bool {
        let token = &self.text().tokens[at];
        let capitals = self.text().words(&(at..at + 1)).chars().filter(|c| c.is_uppercase()).count();
        token.kind == TokenKind::Word && token.key.len() <= LONGEST && capitals >= 2 && matches!(token.shape, Shape::Upper | Shape::Mixed)
    }

    /// Where the words begin whose letters, from the right, spell the abbreviation; its first letter begins a word.
    pub(super) fn spells(&self, words: Range<usize>, short: &str) -> Option<usize> {
        let tokens = &self.text().tokens;
        let mut letters = short.chars().filter(|c| c.is_alphanumeric()).rev().peekable();
        for at in words.rev() {
            let token = &tokens[at];
            if token.kind == TokenKind::Punct && !token.is(".") && !token.is("'s") {
                return None;
            }
            let mut rest: Vec<char> = token.key.chars().collect();
            while let Some(letter) = rest.pop() {
                let wanted = *letters.peek()?;
                let is_last = letters.clone().nth(1).is_none();
                if letter == wanted && (!is_last || rest.is_empty()) {
                    letters.next();
                    if is_last {
                        return Some(at);
                    }
                }
            }
        }
        None
    }

    /// Is the second name an abbreviation of the first, or a number such as a ship bears ("Falcon (P 12)")?
    pub(super) fn abbreviates(&self, long: &Name<'_>, short: &Name<'_>) -> bool {
        let tokens = &self.text().tokens;
        let words = &tokens[short.tokens.clone()];
        let numbered = matches!(words, [letters, number] if (letters.shape == Shape::Upper || letters.key.len() == 1) && number.kind == TokenKind::Number);
        numbered
            || short.tokens.len() == 1 && self.is_short(short.tokens.start) && self.spells(long.tokens.clone(), &words[0].key).is_some()
    }
}
