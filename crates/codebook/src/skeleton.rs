//! One form for the many romanised spellings of a name.

use smol_str::SmolStr;

/// Words shorter than this keep their letters: they have too few to spare.
const SHORTEST: usize = 4;

/// The skeleton of a folded word: no article, one sign for the vowels and consonants that spellings confuse.
///
/// "Jaysh", "Jaish" and "Jeish" are one, as are "Nusra" and "Nosra", "Faylaq" and "Failak", "Zenki" and "Zinki".
pub fn skeleton(word: &str) -> SmolStr {
    let word = word.trim_end_matches('.');
    if !word.is_ascii() {
        return SmolStr::new(bare_arabic(word));
    }
    if word.contains('.') {
        return word.chars().filter(|&c| c != '.').collect();
    }
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return SmolStr::new(word);
    }
    let word = word.strip_prefix("al").filter(|rest| rest.len() >= SHORTEST).unwrap_or(word);
    let mut out = String::with_capacity(word.len());
    let mut bytes = word.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let first = out.is_empty();
        match plain(byte, bytes.peek().copied(), first) {
            Letter::Alone(letter) => push(&mut out, letter),
            Letter::WithNext(letter) => {
                bytes.next();
                push(&mut out, letter);
            }
        }
    }
    let stem = out.strip_suffix('h').filter(|stem| stem.ends_with(['a', 'i'])).unwrap_or(&out);
    SmolStr::new(stem)
}

enum Letter {
    Alone(char),
    WithNext(char),
}

fn plain(byte: u8, next: Option<u8>, first: bool) -> Letter {
    match (byte, next) {
        (b'a' | b'e' | b'i', Some(b'y' | b'i')) | (b'e', Some(b'e')) if !first => Letter::WithNext('i'),
        (b'o', Some(b'u' | b'o')) => Letter::WithNext('u'),
        (b'e', _) => Letter::Alone('i'),
        (b'y', _) if !first => Letter::Alone('i'),
        (b'o', _) => Letter::Alone('u'),
        (b'q', _) => Letter::Alone('k'),
        _ => Letter::Alone(char::from(byte)),
    }
}

/// A double letter is one.
fn push(out: &mut String, letter: char) {
    if !out.ends_with(letter) {
        out.push(letter);
    }
}

/// An Arabic word without the article and the conjunction or preposition written onto it.
fn bare_arabic(word: &str) -> &str {
    let open = ["وال", "بال", "فال", "كال", "وبال", "ولل", "لل", "ال"];
    let rest = open.iter().filter_map(|start| word.strip_prefix(start)).min_by_key(|rest| rest.len());
    rest.filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

/// Is this folded word an Arabic article in some romanised spelling?
pub fn is_article(word: &str, joined_to_next: bool) -> bool {
    match word {
        "al" | "el" | "ul" => true,
        "ad" | "adh" | "an" | "ar" | "as" | "ash" | "at" | "ath" | "az" | "ed" | "en" | "er" | "es" | "esh" | "et" | "ez" => joined_to_next,
        _ => false,
    }
}

/// The words of a name as its skeleton's table holds them: articles are left out, "/" is a word of its own.
pub fn skeleton_words(name: &str) -> Vec<SmolStr> {
    let spaced = name.replace('/', " / ");
    let mut words = Vec::new();
    for chunk in spaced.split_whitespace() {
        let parts: Vec<&str> = chunk.split(['-', '\u{2010}', '\u{2013}']).filter(|part| !part.is_empty()).collect();
        for (at, part) in parts.iter().enumerate() {
            let (stem, possessive) = match part.strip_suffix("'s").or_else(|| part.strip_suffix("’s")) {
                Some(stem) if !stem.is_empty() => (stem, true),
                _ => (*part, false),
            };
            let folded = sitrep_model::fold(stem);
            if !folded.is_empty() && !is_article(&folded, at + 1 < parts.len()) {
                words.push(skeleton(&folded));
            }
            if possessive {
                words.push(SmolStr::new_static("'s"));
            }
        }
    }
    if words.first().is_some_and(|first| first == "the") {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{skeleton, skeleton_words};

    fn same(a: &str, b: &str) -> bool {
        skeleton_words(a) == skeleton_words(b)
    }

    #[test]
    fn spellings_of_one_arabic_name_have_one_skeleton() {
        assert!(same("Jaysh al-Islam", "Jaish al Islam"));
        assert!(same("Jaysh al-Islam", "Jeish el-Islam"));
        assert!(same("Ahrar al-Sham", "Ahrar ash-Sham"));
        assert!(same("Nour al-Din al-Zenki", "Noor ad-Din al-Zinki"));
        assert!(same("Faylaq al-Rahman", "Failak Alrahman"));
        assert!(same("Jabhat al-Nusra", "Jabhat an-Nosrah"));
    }

    #[test]
    fn different_groups_keep_different_skeletons() {
        assert!(!same("Jaysh al-Islam", "Jaysh al-Nasr"));
        assert!(!same("Hama", "Hamas"));
        assert!(!same("Iran", "Iraq"));
    }

    #[test]
    fn points_inside_an_abbreviation_do_not_count() {
        assert_eq!(skeleton("u.s"), "us");
    }

    #[test]
    fn an_arabic_article_is_dropped_with_the_letter_before_it() {
        assert_eq!(skeleton("والنظام"), skeleton("النظام"));
    }
}
