//! The language of a text, by the share of its script and its commonest words.

use sitrep_model::Language;

/// English words that stand in nearly every English sentence and seldom in any other language's, in order.
const ENGLISH: [&str; 44] = [
    "after", "an", "and", "are", "as", "at", "attack", "been", "but", "by", "for", "forces", "from", "had", "has", "have", "his", "in",
    "injured", "is", "it", "its", "killed", "kills", "near", "not", "of", "on", "people", "said", "that", "the", "their", "they", "this",
    "three", "to", "two", "was", "were", "which", "who", "with", "wounded",
];

/// The like of other languages in Latin letters, in order.
const FOREIGN: [&str; 40] = [
    "bir", "bu", "che", "da", "dan", "dans", "das", "de", "del", "den", "der", "des", "di", "die", "een", "el", "est", "et", "het", "il",
    "ile", "ist", "la", "las", "le", "les", "los", "mit", "och", "og", "por", "pour", "que", "una", "und", "une", "van", "ve", "von",
    "yang",
];

/// A longer text says no more of its language than its beginning.
const ENOUGH_WORDS: usize = 2_000;

/// Which language is most of the text in?
pub fn language_of(text: &str) -> Language {
    Seen::of(text).language()
}

/// Do its letters or small words show a language that is neither English nor Arabic? Names alone show none.
pub(crate) fn shows_another(text: &str) -> bool {
    let seen = Seen::of(text);
    let persian = (seen.arabic + seen.other_arabic) * 2 >= seen.letters && seen.other_arabic * 25 > seen.arabic;
    persian || seen.foreign_words > seen.english_words && seen.foreign_words >= 2 && seen.foreign_words * 8 >= seen.latin_words
}

#[derive(Default)]
struct Seen {
    arabic: usize,
    other_arabic: usize,
    latin: usize,
    letters: usize,
    english_words: usize,
    foreign_words: usize,
    latin_words: usize,
}

impl Seen {
    fn of(text: &str) -> Self {
        let mut seen = Self::default();
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(ENOUGH_WORDS).for_each(|word| seen.count(word));
        seen
    }

    fn count(&mut self, word: &str) {
        for c in word.chars() {
            self.letters += 1;
            match c {
                // Letters of Persian, Urdu and Kurdish that Arabic does not write.
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ں' | 'ێ' | 'ۆ' | 'ە' | 'ڵ' => self.other_arabic += 1,
                '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => self.arabic += 1,
                'a'..='z' | 'A'..='Z' | '\u{00c0}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => self.latin += 1,
                _ => {}
            }
        }
        if word.is_ascii() {
            self.latin_words += 1;
            let listed =
                |list: &[&str]| list.binary_search_by(|listed| listed.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))).is_ok();
            self.english_words += usize::from(listed(&ENGLISH));
            self.foreign_words += usize::from(listed(&FOREIGN));
        }
    }

    fn language(&self) -> Language {
        if self.letters == 0 {
            return Language::Unknown;
        }
        if (self.arabic + self.other_arabic) * 2 >= self.letters {
            // A Persian loan or a typist's keyboard leaves a few such letters in Arabic; Persian has them everywhere.
            return if self.other_arabic * 25 > self.arabic { Language::Unknown } else { Language::Ar };
        }
        let english = self.english_words > self.foreign_words && self.english_words * 20 >= self.latin_words;
        if self.latin * 2 > self.letters && english { Language::En } else { Language::Unknown }
    }
}

#[cfg(test)]
mod tests {
    use sitrep_model::Language;

    use super::{ENGLISH, FOREIGN, language_of};

    #[test]
    fn small_words_stand_in_the_order_in_which_they_are_looked_up() {
        assert!(ENGLISH.is_sorted() && FOREIGN.is_sorted());
    }

    #[test]
    fn english_is_told_by_its_small_words() {
        assert_eq!(language_of("Shells fell on the market of the old town."), Language::En);
        assert_eq!(language_of("Drone strike near airport kills five"), Language::En);
    }

    #[test]
    fn arabic_is_told_by_its_letters() {
        assert_eq!(language_of("سقطت قذيفتان على سوق البلدة القديمة (AFP)"), Language::Ar);
    }

    #[test]
    fn persian_is_not_arabic() {
        assert_eq!(language_of("گزارش می‌گوید که پنج نفر در این حمله کشته شدند"), Language::Unknown);
    }

    #[test]
    fn other_latin_languages_are_not_english() {
        assert_eq!(language_of("Deux obus sont tombés sur le marché de la vieille ville"), Language::Unknown);
        assert_eq!(language_of("Zwei Granaten fielen auf den Markt in der Altstadt"), Language::Unknown);
    }

    #[test]
    fn names_alone_tell_no_language() {
        assert_eq!(language_of("Karvaan | Besh Tepe"), Language::Unknown);
        assert_eq!(language_of("12:30 — 14"), Language::Unknown);
    }
}
