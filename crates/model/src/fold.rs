//! One way to compare words: without case, marks or apostrophes, Arabic letters in one form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a word or phrase for comparing. Hyphens and spaces are kept as they are.
pub fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    fold_into(words, &mut out);
    out
}

/// Folds onto the end of `out`, so that a caller can use one buffer for many words.
pub fn fold_into(words: &str, out: &mut String) {
    fold_each(words, |c| out.push(c));
}

/// Hands each letter of the folded words to `each`, for a caller that keeps no string.
pub fn fold_each(words: &str, mut each: impl FnMut(char)) {
    if words.is_ascii() {
        words.chars().filter(|&c| c != '\'' && c != '`').for_each(|c| each(c.to_ascii_lowercase()));
        return;
    }
    for c in words.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02be}' | '\u{02bf}' | '\u{02bb}' | '\u{0640}' => {}
            '\u{0627}' | '\u{0671}' | '\u{0622}' | '\u{0623}' | '\u{0625}' => each('\u{0627}'),
            '\u{0649}' | '\u{06cc}' => each('\u{064a}'),
            '\u{0629}' => each('\u{0647}'),
            '\u{06a9}' => each('\u{0643}'),
            '\u{0660}'..='\u{0669}' => each(char::from(b'0' + (c as u32 - 0x0660) as u8)),
            '\u{06f0}'..='\u{06f9}' => each(char::from(b'0' + (c as u32 - 0x06f0) as u8)),
            '\u{2010}'..='\u{2015}' => each('-'),
            'ł' | 'Ł' => each('l'),
            'ø' | 'Ø' => each('o'),
            'đ' | 'Đ' => each('d'),
            'ı' => each('i'),
            'ß' => "ss".chars().for_each(&mut each),
            'æ' | 'Æ' => "ae".chars().for_each(&mut each),
            _ => c.to_lowercase().for_each(&mut each),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn marks_case_and_apostrophes_do_not_count() {
        assert_eq!(fold("Ma‘arrat an-Nu‘mān"), "maarrat an-numan");
    }

    #[test]
    fn arabic_letters_have_one_form() {
        assert_eq!(fold("إِدْلِب"), fold("ادلب"));
        assert_eq!(fold("حماة"), fold("حماه"));
    }

    #[test]
    fn arabic_digits_are_digits() {
        assert_eq!(fold("٢٠١٧"), "2017");
    }
}
