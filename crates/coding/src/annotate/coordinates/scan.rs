//! Reads numbers and the signs between them out of a text that is not yet cut into tokens.

use super::words::{Meaning, Words};

/// More digits than these before or behind the point are no coordinate's.
const MOST_WHOLE: usize = 7;
const MOST_DECIMALS: usize = 20;
/// Spaces between a number and its sign.
const MOST_SPACES: usize = 2;

/// A text with the words of coordinates.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t Words,
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    pub(super) decimals: u8,
    pub(super) end: usize,
}

impl Scan<'_> {
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Past the few spaces that may stand before a sign.
    pub(super) fn past_spaces(&self, at: usize) -> usize {
        let spaces = self.text[at..].chars().take(MOST_SPACES).take_while(|&c| is_space(c));
        at + spaces.map(char::len_utf8).sum::<usize>()
    }

    pub(super) fn before_spaces(&self, at: usize) -> usize {
        let spaces = self.text[..at].chars().rev().take(MOST_SPACES).take_while(|&c| is_space(c));
        at - spaces.map(char::len_utf8).sum::<usize>()
    }

    /// The number that begins here.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        let (mut value, whole, mut end) = self.digits(at, MOST_WHOLE)?;
        let arabic = self.char_at(at).is_some_and(|c| !c.is_ascii());
        let sign = self.char_at(end).filter(|&c| c == '.' || c == '٫' || c == ',' && arabic);
        let mut decimals = 0;
        if let Some(sign) = sign.filter(|sign| whole <= MOST_WHOLE && self.char_at(end + sign.len_utf8()).is_some_and(is_digit)) {
            let (fraction, count, after) = self.digits(end + sign.len_utf8(), MOST_DECIMALS)?;
            value += fraction / 10_f64.powi(i32::try_from(count).ok()?);
            (decimals, end) = (u8::try_from(count).ok()?, after);
            // "1.2.3" is a version or a day.
            if matches!(self.char_at(end), Some('.' | '٫')) && self.char_at(end + 1).is_some_and(is_digit) {
                return None;
            }
        }
        Some(Numeral { value, decimals, end })
    }

    /// So many digits at most: their value, how many they are, and where they end.
    fn digits(&self, at: usize, most: usize) -> Option<(f64, usize, usize)> {
        let (mut value, mut count, mut end) = (0.0, 0, at);
        for c in self.text.get(at..)?.chars() {
            let Some(digit) = digit(c) else { break };
            count += 1;
            if count > most {
                return None;
            }
            value = value * 10.0 + f64::from(digit);
            end += c.len_utf8();
        }
        (count > 0).then_some((value, count, end))
    }

    /// Past a sign or a word for degrees, minutes or seconds.
    pub(super) fn past_unit(&self, at: usize, unit: Meaning) -> Option<usize> {
        let at = self.past_spaces(at);
        let c = self.char_at(at)?;
        let after = at + c.len_utf8();
        let is_minute = |c: char| matches!(c, '\'' | '′' | '’' | '‘' | '´' | '`');
        match unit {
            Meaning::Degrees if matches!(c, '°' | 'º' | '˚') => return Some(after),
            Meaning::Minutes if is_minute(c) => return Some(after),
            Meaning::Seconds if matches!(c, '"' | '″' | '”' | '“') => return Some(after),
            Meaning::Seconds if is_minute(c) => {
                return self.char_at(after).filter(|&c| is_minute(c)).map(|second| after + second.len_utf8());
            }
            _ => {}
        }
        self.words.at(self.text, at).filter(|(meaning, _)| *meaning == unit).map(|(_, end)| end)
    }
}

pub(super) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The value of a Western, Arabic-Indic or Persian digit.
pub(super) fn digit(c: char) -> Option<u8> {
    let from = |zero: u32| u8::try_from(c as u32 - zero).ok();
    match c {
        '0'..='9' => from('0' as u32),
        '\u{0660}'..='\u{0669}' => from(0x0660),
        '\u{06f0}'..='\u{06f9}' => from(0x06f0),
        _ => None,
    }
}

/// A space, or a mark of writing direction.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2066}'..='\u{2069}')
}
