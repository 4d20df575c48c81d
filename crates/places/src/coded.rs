//! Names as the index stores them: folded, one byte a letter, for Latin, Arabic and Cyrillic script.

use sitrep_model::fold_each;

use crate::short::Short;

/// Letters of the Arabic script beyond U+0621..U+064A that place names use.
const ARABIC_MORE: [char; 12] = ['پ', 'چ', 'ژ', 'گ', 'ڤ', 'ە', 'ێ', 'ۆ', 'ڕ', 'ڵ', 'ٹ', 'ڈ'];
const ARABIC: u8 = 0x80;
const ARABIC_EXTRA: u8 = 0xaa;
const CYRILLIC: u8 = 0xb6;
const CYRILLIC_EXTRA: u8 = 0xe6;
const CYRILLIC_MORE: [char; 6] = ['ґ', 'ә', 'ғ', 'қ', 'ө', 'ү'];

/// The ending of feminine words in Arabic.
const FEMININE: char = 'ة';

/// The longest name that is stored or asked for, in letters.
pub(crate) const LONGEST_NAME: usize = 120;

/// A coded name.
pub(crate) type Coded = Short<LONGEST_NAME>;

/// Codes a name: folded, hyphens and other marks as single spaces. None where a letter is of another script.
pub(crate) fn code(name: &str) -> Option<Coded> {
    let mut coded = Coded::new();
    let mut known = true;
    for part in name.split_inclusive(FEMININE) {
        fold_each(part, |c| known &= push(c, &mut coded));
        // This letter ends a word, also where the space behind it was forgotten.
        if part.ends_with(FEMININE) {
            known &= push(' ', &mut coded);
        }
    }
    if coded.last() == Some(&b' ') {
        coded.pop();
    }
    (known && !coded.is_empty()).then_some(coded)
}

/// Codes one folded letter; false where it is of another script.
fn push(c: char, coded: &mut Coded) -> bool {
    match c {
        'a'..='z' | '0'..='9' => coded.push(c as u8),
        '\u{0621}'..='\u{064a}' => coded.push(ARABIC + (c as u32 - 0x0621) as u8),
        '\u{0430}'..='\u{045f}' => coded.push(CYRILLIC + (c as u32 - 0x0430) as u8),
        'ə' => coded.push(b'e'),
        'ħ' => coded.push(b'h'),
        'ð' => coded.push(b'd'),
        'ŋ' => coded.push(b'n'),
        'ŧ' => coded.push(b't'),
        'þ' => coded.extend_from_slice(b"th"),
        'œ' => coded.extend_from_slice(b"oe"),
        c if !c.is_alphanumeric() => {
            if coded.last().is_some_and(|&last| last != b' ') {
                coded.push(b' ');
            }
        }
        c => match (position(&ARABIC_MORE, c), position(&CYRILLIC_MORE, c)) {
            (Some(at), _) => coded.push(ARABIC_EXTRA + at),
            (_, Some(at)) => coded.push(CYRILLIC_EXTRA + at),
            _ => return false,
        },
    }
    true
}

fn position(letters: &[char], c: char) -> Option<u8> {
    letters.iter().position(|&letter| letter == c).map(|at| at as u8)
}

/// The letter that a byte stands for.
pub(crate) fn letter(byte: u8) -> char {
    let extra = |letters: &[char], from: u8| letters.get(usize::from(byte - from)).copied().unwrap_or(' ');
    match byte {
        CYRILLIC_EXTRA.. => extra(&CYRILLIC_MORE, CYRILLIC_EXTRA),
        CYRILLIC.. => char::from_u32(0x0430 + u32::from(byte - CYRILLIC)).unwrap_or(' '),
        ARABIC_EXTRA.. => extra(&ARABIC_MORE, ARABIC_EXTRA),
        ARABIC.. => char::from_u32(0x0621 + u32::from(byte - ARABIC)).unwrap_or(' '),
        _ => char::from(byte),
    }
}

/// Is the name in Arabic script, going by its first letter?
pub(crate) fn is_arabic(coded: &[u8]) -> bool {
    coded.first().is_some_and(|&byte| (ARABIC..CYRILLIC).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{code, letter};

    #[test]
    fn hyphens_and_marks_code_as_the_plain_name() {
        assert_eq!(code("Ma‘arrat an-Nu‘mān"), code("Maarrat an numan"));
    }

    #[test]
    fn arabic_and_cyrillic_names_come_back_as_they_went_in() {
        for name in ["سراقب", "گرمیان", "харків", "қызыл"] {
            let coded = code(name).expect("the alphabet holds these letters");
            assert_eq!(code(&coded.iter().map(|&byte| letter(byte)).collect::<String>()), Some(coded));
        }
    }

    #[test]
    fn other_scripts_are_left_out() {
        assert_eq!(code("東京"), None);
    }
}
