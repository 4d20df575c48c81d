//! Names as sounds: one sequence for a name however it is romanised, and for its Arabic and Cyrillic spelling.

use std::sync::LazyLock;

use crate::coded::letter;
use crate::short::Short;

/// The most sounds of a name that are compared.
pub(crate) const MOST_SOUNDS: usize = 40;

/// One sound, by its usual letter. Lower case letters are vowels.
pub(crate) type Sound = u8;

/// The sounds of a name, before those that repeat one another are cut.
pub(crate) type Sounds = Short<{ 2 * MOST_SOUNDS }>;

/// Consonants that share a letter of the skeleton in one spelling habit or another.
pub(crate) fn class(sound: Sound) -> Option<u8> {
    match sound {
        b'B' | b'P' => Some(b'b'),
        b'F' | b'V' => Some(b'f'),
        b'D' | b'Z' => Some(b'd'),
        b'T' => Some(b't'),
        b'S' | b'C' => Some(b's'),
        b'K' | b'Q' | b'G' | b'J' => Some(b'k'),
        b'X' | b'H' | b'L' | b'M' | b'N' | b'R' => Some(sound.to_ascii_lowercase()),
        b'0'..=b'9' => Some(sound),
        _ => None,
    }
}

/// Is it a vowel, or a half-vowel that some spellings leave out?
pub(crate) const fn is_soft(sound: Sound) -> bool {
    sound.is_ascii_lowercase() || matches!(sound, b'W' | b'Y')
}

/// The article in the shapes that Latin spellings give it.
pub(crate) fn is_article(word: &[u8]) -> bool {
    word.len() <= 3
        && matches!(
            word,
            b"al"
                | b"el"
                | b"ul"
                | b"il"
                | b"as"
                | b"ash"
                | b"ad"
                | b"adh"
                | b"ar"
                | b"an"
                | b"at"
                | b"ath"
                | b"az"
                | b"es"
                | b"esh"
                | b"ed"
                | b"er"
                | b"en"
                | b"et"
                | b"ez"
                | b"l"
        )
}

/// Does a coded name begin with an article?
pub(crate) fn begins_with_article(coded: &[u8]) -> bool {
    match coded {
        [first, second, _, _, ..] if *first >= 0x80 => letter(*first) == 'ا' && letter(*second) == 'ل',
        _ => coded.iter().take(4).position(|&byte| byte == b' ').is_some_and(|end| is_article(&coded[..end])),
    }
}

/// The sounds of a coded name, without articles.
pub(crate) fn sounds(coded: &[u8]) -> Sounds {
    let mut out = Sounds::new();
    let mut words = coded.split(|&byte| byte == b' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let last = words.peek().is_none();
        if !last && is_article(word) {
            continue;
        }
        let start = out.len();
        if word[0] < 0x80 {
            latin(word, &mut out);
        } else {
            other_script(word, &mut out);
            // The feminine ending is folded to a plain h.
            if word.len() > 2 && out.len() > start && out.last() == Some(&b'H') {
                out.pop();
            }
        }
        trim_ending(&mut out, start, last);
        if out.len() >= MOST_SOUNDS {
            break;
        }
    }
    out.dedup();
    out.truncate(MOST_SOUNDS);
    out
}

/// "-ah", "-eh" and, inside a name, "-at" and "-et" are one ending.
fn trim_ending(out: &mut Sounds, start: usize, last: bool) {
    if let Some([.., vowel, b'H']) = out.get(start..)
        && vowel.is_ascii_lowercase()
    {
        out.pop();
    }
    // A letter that only repeats the word before leaves nothing of its own.
    if let Some([_, _, .., b'a' | b'e', b'T']) = out.get(start..)
        && !last
    {
        out.pop();
    }
}

fn latin(word: &[u8], out: &mut Sounds) {
    let mut at = 0;
    while let Some(&byte) = word.get(at) {
        let next = word.get(at + 1).copied();
        let (sound, taken) = match next {
            Some(second @ (b'h'..=b'k' | b'e' | b'o' | b'u' | b'w' | b'y')) => {
                // "Maysar" has a long vowel, "Mayadin" a consonant.
                let glides = matches!(second, b'w' | b'y') && word.get(at + 2).is_some_and(|after| b"aeiou".contains(after));
                if glides { None } else { digraph(byte, second) }
            }
            _ => None,
        }
        .unwrap_or_else(|| (single(byte, next), 1));
        if out.last() != Some(&sound) || !sound.is_ascii_alphabetic() {
            out.push(sound);
        }
        at += taken;
    }
}

fn digraph(byte: u8, next: u8) -> Option<(Sound, usize)> {
    let sound = match (byte, next) {
        (b'k', b'h') => b'X',
        (b'g', b'h') => b'G',
        (b's' | b'c', b'h') => b'C',
        (b't', b'h') => b'T',
        (b'd', b'h') => b'D',
        (b'p', b'h') => b'F',
        (b'z', b'h') | (b'd', b'j') => b'J',
        (b'c', b'k') => b'K',
        (b'o', b'u' | b'o') | (b'u', b'u') => b'u',
        (b'e', b'e') | (b'i', b'y' | b'i') => b'i',
        (b'a' | b'e', b'i' | b'y') => b'e',
        (b'a', b'u' | b'w') | (b'o', b'w') => b'o',
        _ => return None,
    };
    Some((sound, 2))
}

fn single(byte: u8, next: Option<u8>) -> Sound {
    match byte {
        b'c' if matches!(next, Some(b'e' | b'i' | b'y')) => b'S',
        b'c' => b'K',
        b'y' if !next.is_some_and(|next| b"aeiou".contains(&next)) => b'i',
        b'a' | b'e' | b'i' | b'o' | b'u' | b'0'..=b'9' => byte,
        other => other.to_ascii_uppercase(),
    }
}

fn other_script(word: &[u8], out: &mut Sounds) {
    let article = word.len() >= 4 && letter(word[0]) == 'ا' && letter(word[1]) == 'ل';
    let of_byte = &*OF_BYTE;
    for &byte in if article { &word[2..] } else { word } {
        for &sound in of_byte[usize::from(byte)].as_bytes() {
            if out.last() != Some(&sound) {
                out.push(sound);
            }
        }
    }
}

/// The sounds of every coded letter.
static OF_BYTE: LazyLock<[&str; 256]> = LazyLock::new(|| std::array::from_fn(|byte| of_letter(letter(byte as u8))));

fn of_letter(letter: char) -> &'static str {
    match letter {
        'ا' | 'а' | 'ە' | 'ә' => "a",
        'э' | 'е' | 'ё' | 'є' | 'ێ' => "e",
        'ؤ' | 'و' | 'у' | 'ў' | 'ү' | 'ۆ' => "u",
        'о' | 'ө' => "o",
        'ي' | 'ى' | 'ئ' | 'и' | 'і' | 'ы' | 'й' | 'ї' => "i",
        'ю' => "iu",
        'я' => "ia",
        'ب' | 'б' => "B",
        'پ' | 'п' => "P",
        'ت' | 'ط' | 'ث' | 'т' | 'ٹ' => "T",
        'ج' | 'ж' | 'ژ' => "J",
        'ح' | 'ه' | 'ة' => "H",
        'خ' | 'х' => "X",
        'د' | 'ذ' | 'ض' | 'д' | 'ڈ' => "D",
        'ظ' | 'ز' | 'з' => "Z",
        'ر' | 'р' | 'ڕ' => "R",
        'س' | 'ص' | 'с' => "S",
        'ش' | 'ш' | 'щ' | 'چ' | 'ч' => "C",
        'ц' => "TS",
        'غ' | 'گ' | 'г' | 'ґ' | 'ғ' => "G",
        'ف' | 'ф' => "F",
        'ڤ' | 'в' => "V",
        'ق' | 'қ' => "Q",
        'ك' | 'к' => "K",
        'ل' | 'л' | 'ڵ' => "L",
        'م' | 'м' => "M",
        'ن' | 'н' => "N",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::sounds;
    use crate::coded::code;

    fn of(name: &str) -> String {
        String::from_utf8(sounds(&code(name).expect("a name in Latin script")).to_vec()).expect("sounds are ASCII")
    }

    #[test]
    fn the_article_is_no_sound() {
        assert_eq!(of("Jisr ash-Shughur"), of("Jisr al Shughur"));
    }

    #[test]
    fn french_and_english_vowels_sound_alike() {
        assert_eq!(of("Choughour"), of("Shughur"));
        assert_eq!(of("Sheikh"), of("Shaykh"));
    }

    #[test]
    fn a_word_that_only_repeats_the_sound_before_it_is_read() {
        for name in ["نه ههه", "نح هةه", "نه ههه نة"] {
            assert!(of(name).starts_with('N'), "{name}");
        }
    }

    #[test]
    fn endings_of_the_feminine_sound_alike() {
        assert_eq!(of("Maarat al-Hajar"), of("Maarah Hajar"));
    }
}
