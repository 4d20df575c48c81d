//! Parts what a codebook's phrases write onto a word, as the lexer parts it in a text: "قصف بالمدفعية" has three words.

use std::collections::HashSet;

use sitrep_model::fold;

use crate::raw::{Raw, Rule, WordList};

/// The rest of a parted word has at least this many letters.
const SHORTEST: usize = 3;

/// The rules of one language, with their phrases parted where the language has clitics.
pub(crate) fn unglued(raw: &Raw, language: &str) -> Raw {
    let mut rules = raw.of_language(language);
    let letters = letters(rules.words.get(language).map_or(&[][..], Vec::as_slice));
    if !letters.is_empty() {
        let mut known = Known { letters, single: HashSet::new(), all: HashSet::new() };
        each_phrase(&mut rules, language, &mut |phrase| known.learn(phrase));
        each_phrase(&mut rules, language, &mut |phrase| {
            if let Some(parted) = known.part(phrase) {
                *phrase = parted;
            }
        });
    }
    rules
}

fn letters(lists: &[Rule<WordList>]) -> Vec<char> {
    let named = |rule: &&Rule<WordList>| matches!(rule.name.as_str(), "clitic-conjunctions" | "clitic-prepositions");
    lists.iter().filter(named).flat_map(|rule| &rule.body.words).filter_map(|word| word.chars().next()).collect()
}

/// The words of a language's phrases.
struct Known {
    letters: Vec<char>,
    /// Words that stand alone in some rule: they are whole.
    single: HashSet<String>,
    all: HashSet<String>,
}

impl Known {
    fn learn(&mut self, phrase: &str) {
        let mut words = phrase.split_whitespace().map(fold);
        if let (Some(first), None) = (words.next(), words.next()) {
            self.single.insert(first);
        }
        self.all.extend(phrase.split_whitespace().map(fold));
    }

    /// The phrase with its glued words parted; none where it has none.
    fn part(&self, phrase: &str) -> Option<String> {
        if !phrase.contains(' ') || phrase.is_ascii() {
            return None;
        }
        let words: Vec<String> = phrase.split_whitespace().map(|word| self.cut(word).unwrap_or_else(|| word.to_owned())).collect();
        let parted = words.join(" ");
        (parted != phrase).then_some(parted)
    }

    fn cut(&self, word: &str) -> Option<String> {
        let folded = fold(word);
        let first = word.chars().next().filter(|first| self.letters.contains(first))?;
        let rest = word.get(first.len_utf8()..)?.trim_start_matches('\u{640}');
        let long = |rest: &str| rest.chars().count() >= SHORTEST;
        if self.single.contains(&folded) || !long(rest) {
            return None;
        }
        if first == 'ل' && rest.starts_with('ل') {
            return Some(format!("{first} ا{rest}"));
        }
        let articled = rest.strip_prefix("ال").is_some_and(long);
        if articled || self.all.contains(&fold(rest)) {
            return Some(format!("{first} {rest}"));
        }
        // "وبالمدفعية": the conjunction stands before a preposition.
        self.cut(rest).map(|rest| format!("{first} {rest}"))
    }
}

/// Hands every phrase of a language's rules to `then`.
fn each_phrase(raw: &mut Raw, language: &str, then: &mut dyn FnMut(&mut String)) {
    let mut all = |phrases: &mut Vec<String>| phrases.iter_mut().for_each(&mut *then);
    each_word_list(raw, language, &mut all);
    each_telling(raw, language, &mut all);
    each_noun_of_kind(raw, language, &mut all);
}

/// The lists that hold words for what they are, whatever a report tells: grammar, places, counts, dates.
fn each_word_list(raw: &mut Raw, language: &str, all: &mut dyn FnMut(&mut Vec<String>)) {
    for rule in raw.words.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.words);
    }
    for rule in raw.places.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.words);
    }
    for rule in raw.counts.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.words);
    }
    for rule in raw.dates.get_mut(language).into_iter().flatten() {
        rule.body.means.values_mut().for_each(&mut *all);
    }
}

/// The words that tell of an event, doubt it, or say who tells of it.
fn each_telling(raw: &mut Raw, language: &str, all: &mut dyn FnMut(&mut Vec<String>)) {
    for rule in raw.cues.get_mut(language).into_iter().flatten() {
        for phrases in [&mut rule.body.verbs, &mut rule.body.nouns, &mut rule.body.phrases, &mut rule.body.not] {
            all(phrases);
        }
    }
    for rule in raw.hedges.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.phrases);
        all(&mut rule.body.verbs);
    }
    for rule in raw.blame.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.phrases);
        all(&mut rule.body.verbs);
    }
    for rule in raw.speech.get_mut(language).into_iter().flatten() {
        for phrases in [&mut rule.body.verbs, &mut rule.body.before, &mut rule.body.speakers] {
            all(phrases);
        }
    }
}

/// The nouns for kinds of people, weapons, targets and forces.
fn each_noun_of_kind(raw: &mut Raw, language: &str, all: &mut dyn FnMut(&mut Vec<String>)) {
    for rule in raw.people.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.nouns);
        all(&mut rule.body.phrases);
    }
    for rule in raw.means.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.nouns);
        all(&mut rule.body.phrases);
    }
    for rule in raw.hit.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.nouns);
        all(&mut rule.body.phrases);
    }
    for rule in raw.heads.get_mut(language).into_iter().flatten() {
        all(&mut rule.body.nouns);
        all(&mut rule.body.phrases);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Known;

    fn known(phrases: &[&str]) -> Known {
        let mut known = Known { letters: vec!['و', 'ب', 'ل'], single: HashSet::new(), all: HashSet::new() };
        for phrase in phrases {
            known.learn(phrase);
        }
        known
    }

    #[test]
    fn a_letter_before_an_article_or_a_known_word_is_parted() {
        let known = known(&["قصف", "قذائف"]);
        assert_eq!(known.part("قصف بالمدفعية").as_deref(), Some("قصف ب المدفعية"));
        assert_eq!(known.part("قصف بقذائف الهاون").as_deref(), Some("قصف ب قذائف الهاون"));
        assert_eq!(known.part("تعرض للقصف").as_deref(), Some("تعرض ل القصف"));
    }

    #[test]
    fn a_word_that_stands_alone_somewhere_is_whole() {
        assert_eq!(known(&["بعد", "عد"]).part("بعد ظهر"), None);
    }
}
