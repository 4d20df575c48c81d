//! Small words that are written onto the next one or the one before: "and", "by" and "its" in Arabic.
//!
//! A word is cut only where the rest is one that is known, so that a name or a word that merely begins with such a letter
//! stays whole. The letters and endings come from the language's lists; a language without them cuts nothing.

use serde::{Deserialize, Serialize};
use sitrep_model::fold;
use smol_str::SmolStr;

use crate::book::LanguageBook;
use crate::raw::Raw;
use crate::table::WordSet;

/// A stem has at least this many letters behind an article or before an ending.
const SHORTEST_STEM: usize = 3;
/// The letter that says that something is like what follows.
const LIKENING: char = 'ك';
/// The ending of feminine nouns, folded, which is a pronoun as well.
const FEMININE: char = 'ه';
/// The ending of feminine plurals.
const PLURAL: &str = "ات";
/// No word has more letters written onto it.
const MOST_LETTERS: usize = 3;

/// What may be written onto a word, and the words that are known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Clitics {
    conjunctions: Vec<char>,
    prepositions: Vec<char>,
    suffixes: Vec<SmolStr>,
    article: SmolStr,
    /// The words of the language's own rules.
    vocabulary: WordSet,
    /// Words of the names of actors and countries.
    names: WordSet,
    /// Words that are always cut behind their first letter.
    parted: WordSet,
    /// Nouns that a pronoun stands on where it could stand on a verb too.
    owned: WordSet,
}

/// How a word is cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    /// The letters before the stem, each a word of its own.
    pub letters: Vec<char>,
    /// The stem as tables have it.
    pub stem: SmolStr,
    /// Does a pronoun end the word?
    pub pronoun: bool,
}

impl Cut {
    /// The cut of a folded word that ends in no pronoun: only the letters before it are cut off. None where there are none.
    #[must_use]
    pub fn without_pronoun(self, word: &str) -> Option<Self> {
        if !self.pronoun {
            return Some(self);
        }
        let rest: String = word.chars().skip(self.letters.len()).collect();
        // "ل" and the article are written "لل".
        let article = self.letters.last() == Some(&'ل') && rest.starts_with('ل');
        let stem = if article { format!("ا{rest}") } else { rest };
        (!self.letters.is_empty()).then(|| Self { letters: self.letters, stem: stem.into(), pronoun: false })
    }
}

impl Clitics {
    pub(crate) fn new(book: &LanguageBook, raw: &Raw) -> Self {
        let list = |name: &str| book.list(name).into_iter().flatten();
        let letters = |name: &str| list(name).filter_map(|word| word.chars().next()).collect::<Vec<char>>();
        let mut clitics = Self {
            conjunctions: letters("clitic-conjunctions"),
            prepositions: letters("clitic-prepositions"),
            suffixes: list("clitic-suffixes").cloned().collect(),
            article: list("clitic-article").next().cloned().unwrap_or_default(),
            ..Self::default()
        };
        if !clitics.is_empty() {
            clitics.suffixes.sort_unstable_by_key(|suffix| std::cmp::Reverse(suffix.len()));
            clitics.learn(book);
            clitics.parted = list("clitic-parted").cloned().collect();
            clitics.owned = list("clitic-owned").cloned().collect();
            clitics.names = names(raw);
        }
        clitics
    }

    /// Does the language write no word onto another?
    pub fn is_empty(&self) -> bool {
        self.conjunctions.is_empty() && self.prepositions.is_empty() && self.suffixes.is_empty()
    }

    /// Is the folded word one of the language's own rules, and so no name by itself?
    pub fn is_common(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    /// Cuts a folded word; none where it is whole. `is_name` knows the names of places.
    pub fn cut(&self, word: &str, is_name: &dyn Fn(&str) -> bool) -> Option<Cut> {
        if let Some(first) = word.chars().next().filter(|_| self.parted.contains(word)) {
            return Some(Cut { letters: vec![first], stem: word[first.len_utf8()..].into(), pronoun: false });
        }
        if self.is_empty() || self.knows(word) {
            return None;
        }
        let by = |knows: &dyn Fn(&str) -> Option<(SmolStr, bool)>| {
            let known = self.stems(word).into_iter().filter_map(|(letters, stem)| {
                let (stem, pronoun) = knows(&stem)?;
                (!letters.is_empty() || pronoun).then_some(Cut { letters, stem, pronoun })
            });
            // "واتهم" is "and accused": of two cuts the one that leaves more of the word, else the first.
            known.reduce(|first, next| if next.stem.chars().count() > first.stem.chars().count() { next } else { first })
        };
        let own = |stem: &str| self.knows(stem).then(|| (SmolStr::new(stem), false)).or_else(|| Some((self.without_pronoun(stem)?, true)));
        let articled = |stem: &str| self.is_articled(stem).then(|| (SmolStr::new(stem), false));
        let named = |stem: &str| (is_long(stem) && is_name(stem)).then(|| (SmolStr::new(stem), false));
        // "كللي" is a town, and no "like Lille": nothing is done like a place.
        let likened = word.starts_with(LIKENING) && !self.knows(&word[LIKENING.len_utf8()..]);
        // "بعقوبة" is a town, and no "ب" before a punishment; "بدير" is "ب" before a name.
        let whole = || is_name(word) && self.stems(word).iter().all(|(letters, stem)| letters.is_empty() || !is_name(stem));
        match by(&own).or_else(|| by(&articled)) {
            Some(cut) => (!whole()).then_some(cut),
            None if is_name(word) => None,
            None if likened => None,
            None => by(&named),
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains(word) || self.names.contains(word)
    }

    fn is_articled(&self, word: &str) -> bool {
        word.strip_prefix(self.article.as_str()).is_some_and(is_long)
    }

    /// The word behind none, one or more letters, the fewest first: a conjunction may stand before a preposition.
    fn stems(&self, word: &str) -> Vec<(Vec<char>, SmolStr)> {
        let mut found = vec![(Vec::new(), SmolStr::new(word))];
        let mut letters: Vec<char> = Vec::new();
        let mut rest = word;
        while let Some(first) = rest.chars().next().filter(|_| letters.len() < MOST_LETTERS) {
            let joins = self.conjunctions.contains(&first) && letters.is_empty();
            let governs = self.prepositions.contains(&first) && letters.iter().all(|letter| self.conjunctions.contains(letter));
            if !joins && !governs {
                break;
            }
            letters.push(first);
            rest = &rest[first.len_utf8()..];
            if rest.chars().count() < 2 {
                break;
            }
            // "ل" and the article are written "لل".
            if first == 'ل' && rest.starts_with('ل') {
                found.push((letters.clone(), SmolStr::new(format!("ا{rest}"))));
            } else {
                found.push((letters.clone(), SmolStr::new(rest)));
            }
        }
        found
    }

    /// The known word before a pronoun: "قصفها", and "قريته" for "قرية".
    fn without_pronoun(&self, word: &str) -> Option<SmolStr> {
        self.suffixes.iter().filter_map(|suffix| word.strip_suffix(suffix.as_str())).filter(|stem| is_long(stem)).find_map(|stem| {
            let feminine = stem.strip_suffix('ت').map(|stem| format!("{stem}ه"));
            if let Some(noun) = feminine.as_ref().filter(|noun| self.owned.contains(noun.as_str())) {
                return Some(SmolStr::new(noun));
            }
            let many = stem.ends_with('و').then(|| format!("{stem}ا"));
            [Some(stem.to_owned()), feminine, many]
                .into_iter()
                .flatten()
                .find(|stem| self.vocabulary.contains(stem.as_str()))
                .map(SmolStr::new)
        })
    }

    fn learn(&mut self, book: &LanguageBook) {
        let mut add = |phrase: &str| self.vocabulary.extend(phrase.split(' ').filter(|word| *word != "*").map(SmolStr::new));
        book.cues.iter().for_each(|(phrase, _)| add(&phrase));
        book.not_cues.iter().for_each(|(phrase, _)| add(&phrase));
        book.hedge_words.iter().for_each(|(phrase, _)| add(&phrase));
        book.speech_verbs.iter().for_each(|(phrase, _)| add(&phrase));
        book.plain_verbs.iter().for_each(|(phrase, _)| add(&phrase));
        for table in [&book.speech_before, &book.speakers, &book.blame_verbs, &book.means_words, &book.hit_words] {
            table.iter().for_each(|(phrase, _)| add(&phrase));
        }
        for table in [&book.people_words, &book.head_words] {
            table.iter().for_each(|(phrase, _)| add(&phrase));
        }
        book.lists().for_each(|phrase| add(phrase));
        let counts = book.counts.iter().flat_map(|rule| rule.body.words.iter().chain(rule.body.values.keys()));
        let places = book.places.iter().flat_map(|rule| rule.body.words.iter().chain(rule.body.values.keys()));
        let dates = book.dates.iter().flat_map(|rule| rule.body.means.values().flatten());
        counts.chain(dates).for_each(|phrase| add(&fold(phrase)));
        for (form, _) in places.flat_map(|phrase| book.inflector.noun(phrase)) {
            add(&fold(&form));
        }
        self.forget_feminines(book);
    }

    /// "عملية استهداف" has a form in which its second word looks like "استهدافه": an act with its pronoun, and no word of its own.
    fn forget_feminines(&mut self, book: &LanguageBook) {
        let alone = |word: &str| book.cues.longest(|offset| (offset == 0).then_some(word)).is_some();
        let listed: WordSet = book.lists().filter(|phrase| !phrase.contains(' ')).map(SmolStr::new).collect();
        let act = |word: &str| word.strip_suffix(FEMININE).is_some_and(alone);
        // "قواته" is "his forces": no plural in "ات" has a feminine of its own.
        let plurals: WordSet = self.vocabulary.iter().filter(|word| word.ends_with(PLURAL)).cloned().collect();
        let owned = |word: &str| word.strip_suffix(FEMININE).is_some_and(|stem| plurals.contains(stem));
        self.vocabulary.retain(|word| !(act(word) && !alone(word) || owned(word)) || listed.contains(word));
    }
}

fn is_long(stem: &str) -> bool {
    stem.chars().count() >= SHORTEST_STEM
}

/// Every word of the names of actors and countries that are not written in Latin letters.
fn names(raw: &Raw) -> WordSet {
    let actors = raw.actors.iter().flat_map(|rule| rule.body.names.iter().chain(rule.body.dated_names.iter().map(|dated| &dated.name)));
    let countries = raw.countries.iter().flat_map(|rule| rule.body.names.iter().chain(&rule.body.demonyms).chain(&rule.body.government));
    let sources = raw.sources.iter().flat_map(|rule| &rule.body.names);
    let foreign = actors.chain(countries).chain(sources).filter(|name| !name.is_ascii());
    foreign.flat_map(|name| name.split(' ').map(|word| SmolStr::new(fold(word))).collect::<Vec<_>>()).filter(|word| is_long(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Clitics, Cut, WordSet};

    fn clitics() -> Clitics {
        let words = |words: &[&str]| words.iter().map(|&word| smol_str::SmolStr::new(word)).collect::<Vec<_>>();
        Clitics {
            conjunctions: vec!['و', 'ف'],
            prepositions: vec!['ب', 'ل', 'ك', 'س'],
            suffixes: words(&["هم", "ها", "ه"]),
            article: "ال".into(),
            vocabulary: words(&["قصف", "بلده", "قريه", "استهدف"]).into_iter().collect(),
            names: words(&["النظام"]).into_iter().collect(),
            parted: words(&["ورد"]).into_iter().collect(),
            owned: WordSet::default(),
        }
    }

    fn cut(word: &str) -> Option<(String, String, bool)> {
        let Cut { letters, stem, pronoun } = clitics().cut(word, &|name| name == "حلب")?;
        Some((letters.into_iter().collect(), stem.to_string(), pronoun))
    }

    #[expect(clippy::unnecessary_wraps, reason = "it is compared with what may be cut or not")]
    fn parts(letters: &str, stem: &str, pronoun: bool) -> Option<(String, String, bool)> {
        Some((letters.to_owned(), stem.to_owned(), pronoun))
    }

    #[test]
    fn the_cut_that_leaves_more_of_a_word_is_meant() {
        let mut clitics = clitics();
        clitics.vocabulary.extend(["وات".into(), "اتهم".into()]);
        let Cut { letters, stem, pronoun } = clitics.cut("واتهم", &|_| false).expect("both of its cuts are known");
        assert_eq!((letters, stem.as_str(), pronoun), (vec!['و'], "اتهم", false));
    }

    #[test]
    fn no_name_of_an_actor_makes_a_glued_letter_whole_in_every_text() {
        let rules = crate::Codebook::built_in_rules();
        let dated = |actor: &crate::raw::Actor| actor.dated_names.iter().map(|dated| dated.name.clone()).collect::<Vec<_>>();
        let names = rules.actors.iter().flat_map(|rule| rule.body.names.iter().cloned().chain(dated(&rule.body)));
        let glued = |name: &String| name.split(' ').any(|word| ["لل", "وال"].iter().any(|start| word.starts_with(start)));
        let glued: Vec<String> = names.filter(glued).collect();
        assert!(glued.is_empty(), "write the letter apart (\"ل الجيش\" for \"للجيش\") in {glued:?}");
    }

    #[test]
    fn letters_written_onto_a_known_word_are_words() {
        assert_eq!(cut("وقصف"), parts("و", "قصف", false));
        assert_eq!(cut("وبقصف"), parts("وب", "قصف", false));
    }

    #[test]
    fn a_known_word_that_begins_with_such_a_letter_stays_whole() {
        assert_eq!(cut("بلده"), None);
        assert_eq!(cut("لبنان"), None);
    }

    #[test]
    fn the_article_shows_that_a_letter_was_written_onto_a_word() {
        assert_eq!(cut("بالبراميل"), parts("ب", "البراميل", false));
        assert_eq!(cut("للقصف"), parts("ل", "القصف", false));
    }

    #[test]
    fn a_pronoun_at_the_end_is_taken_off() {
        assert_eq!(cut("قصفها"), parts("", "قصف", true));
        assert_eq!(cut("قريتهم"), parts("", "قريه", true));
        assert_eq!(cut("واستهدفه"), parts("و", "استهدف", true));
    }

    #[test]
    fn a_letter_before_a_places_name_is_cut_off() {
        assert_eq!(cut("بحلب"), parts("ب", "حلب", false));
    }
}
