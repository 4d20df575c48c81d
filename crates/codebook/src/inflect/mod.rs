//! The forms of verbs and nouns, by rule and by the codebook's lists of irregular ones.

mod arabic;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::raw::{Rule, WordList};
use crate::table::{Table, WordSet};

use arabic::Arabic;

/// How many a noun's form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    One,
    /// Just two, in languages that have a form for it.
    Two,
    /// More than one, or more than two.
    Many,
}

/// Which form of a verb stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VerbForm {
    /// "shell"
    Base,
    /// "shells"
    Third,
    /// "took": past and nothing else.
    Past,
    /// "taken": participle and nothing else.
    Participle,
    /// "shelled": past or participle; the clause decides.
    Ed,
    /// "shelling"
    Ing,
}

impl VerbForm {
    /// Can it be a passive participle?
    pub const fn is_participle(self) -> bool {
        matches!(self, Self::Ed | Self::Participle)
    }
}

/// Makes the forms of words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Inflector {
    verbs: BTreeMap<String, Vec<String>>,
    /// The past forms and participles of `verbs`.
    irregular: Table<SmolStr, VerbForm>,
    plurals: BTreeMap<String, Vec<String>>,
    irregular_plurals: WordSet,
    doubling: WordSet,
    helpers: WordSet,
    leading_adverbs: WordSet,
    inflects: bool,
    arabic: Option<Arabic>,
}

impl Inflector {
    /// From the language's `irregular-verbs`, `irregular-plurals` and `doubling` lists; a language without them does not inflect.
    /// `inflection` names the rules where they are not those of English.
    pub fn new(lists: &[Rule<WordList>]) -> Self {
        let list = |name: &str| lists.iter().find(|rule| rule.name == name).map(|rule| &rule.body);
        let forms = |name: &str| list(name).map(|list| list.forms.clone()).unwrap_or_default();
        if list("inflection").is_some_and(|list| list.words.iter().any(|word| word == "arabic")) {
            let passives = list("passive-verbs").map(|list| list.words.clone()).unwrap_or_default();
            let arabic = Arabic { imperfects: forms("irregular-verbs"), plurals: forms("irregular-plurals"), passives };
            return Self { arabic: Some(arabic), ..Self::default() };
        }
        let words = |name: &str| list(name).into_iter().flat_map(|list| list.words.iter().map(SmolStr::new));
        let (verbs, plurals) = (forms("irregular-verbs"), forms("irregular-plurals"));
        Self {
            arabic: None,
            irregular: irregular(&verbs),
            irregular_plurals: plurals.values().flatten().map(SmolStr::new).collect(),
            verbs,
            plurals,
            doubling: words("doubling").collect(),
            helpers: words("be").chain(words("have")).collect(),
            leading_adverbs: words("leading-adverbs").collect(),
            inflects: list("irregular-verbs").is_some(),
        }
    }

    /// Is the participle the same word as the base form ("hurt", "hit")?
    pub fn keeps_its_form(&self, base: &str) -> bool {
        self.verbs.get(base).is_some_and(|forms| forms.last().is_some_and(|participle| participle == base))
    }

    /// All forms of a verb phrase whose first word is its verb, but for an adverb before it ("forcibly disappear").
    pub fn verb(&self, phrase: &str) -> Vec<(String, VerbForm)> {
        if let Some(arabic) = &self.arabic {
            return arabic.verb(phrase);
        }
        if !self.inflects {
            return vec![(phrase.to_owned(), VerbForm::Past)];
        }
        if let Some((adverb, rest)) = phrase.split_once(' ').filter(|(first, _)| self.leading_adverbs.contains(*first)) {
            return self.verb(rest).into_iter().map(|(form, kind)| (format!("{adverb} {form}"), kind)).collect();
        }
        let (head, tail) = phrase.split_once(' ').map_or((phrase, ""), |(head, tail)| (head, tail));
        let whole = |form: &str| if tail.is_empty() { form.to_owned() } else { format!("{form} {tail}") };
        let mut forms =
            vec![(phrase.to_owned(), VerbForm::Base), (whole(&third(head)), VerbForm::Third), (whole(&self.ing(head)), VerbForm::Ing)];
        match self.verbs.get(head).map(Vec::as_slice) {
            Some([past, participle]) if past != participle => {
                forms.push((whole(past), VerbForm::Past));
                forms.push((whole(participle), VerbForm::Participle));
            }
            Some([past, ..]) => forms.push((whole(past), VerbForm::Ed)),
            _ => forms.push((whole(&self.ed(head)), VerbForm::Ed)),
        }
        forms
    }

    /// Every form of a noun phrase, with how many each stands for.
    pub fn noun(&self, phrase: &str) -> Vec<(String, Number)> {
        if let Some(arabic) = &self.arabic {
            return arabic.noun(phrase);
        }
        let plural = self.plural(phrase).map(|plural| (plural, Number::Many));
        std::iter::once((phrase.to_owned(), Number::One)).chain(plural).collect()
    }

    /// A noun phrase whose last word is its head: the plural, where the language makes one.
    fn plural(&self, phrase: &str) -> Option<String> {
        if !self.inflects {
            return None;
        }
        let (before, head) = phrase.rsplit_once(' ').map_or(("", phrase), |(before, head)| (before, head));
        let plural = match self.plurals.get(head) {
            Some(plurals) => plurals.first()?.clone(),
            None => third(head),
        };
        Some(if before.is_empty() { plural } else { format!("{before} {plural}") })
    }

    /// The verb form that a fixed phrase begins with, and the phrase without a form of "be" before it: "was taken hostage" is "taken hostage".
    pub fn phrase<'p>(&self, phrase: &'p str) -> (&'p str, Option<VerbForm>) {
        let mut bare = phrase;
        while let Some((_, rest)) = bare.split_once(' ').filter(|(first, _)| self.helpers.contains(*first)) {
            bare = rest;
        }
        let head = bare.split(' ').next().unwrap_or(bare);
        let regular = || (self.inflects && head.len() > 4 && head.ends_with("ed") && !head.ends_with("eed")).then_some(VerbForm::Ed);
        match self.irregular.get(head).copied().or_else(regular) {
            Some(form) => (bare, Some(form)),
            None => (phrase, None),
        }
    }

    /// Does a noun phrase as written stand for more than one?
    pub fn is_plural(&self, phrase: &str) -> bool {
        if let Some(arabic) = &self.arabic {
            return arabic.is_plural(phrase);
        }
        let head = phrase.rsplit(' ').next().unwrap_or(phrase);
        !self.inflects || head.ends_with('s') && !head.ends_with("ss") || self.irregular_plurals.contains(head)
    }

    fn ing(&self, verb: &str) -> String {
        if let Some(stem) = verb.strip_suffix("ie") {
            return format!("{stem}ying");
        }
        match verb.strip_suffix('e') {
            Some(stem) if !verb.ends_with("ee") && !verb.ends_with("oe") && stem.len() > 1 => format!("{stem}ing"),
            _ => format!("{}ing", self.doubled(verb)),
        }
    }

    fn ed(&self, verb: &str) -> String {
        if verb.ends_with('e') {
            return format!("{verb}d");
        }
        match verb.strip_suffix('y') {
            Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
            _ => format!("{}ed", self.doubled(verb)),
        }
    }

    fn doubled(&self, verb: &str) -> String {
        let doubles = self.doubling.contains(verb) || is_short_closed(verb);
        match verb.chars().last() {
            Some(last) if doubles => format!("{verb}{last}"),
            _ => verb.to_owned(),
        }
    }
}

/// Past forms and participles; where two verbs share one, the first in the alphabet says what it is.
fn irregular(verbs: &BTreeMap<String, Vec<String>>) -> Table<SmolStr, VerbForm> {
    let mut found = Table::default();
    for forms in verbs.values() {
        let [past, participle] = forms.as_slice() else { continue };
        let same = past == participle;
        found.entry(SmolStr::new(past)).or_insert(if same { VerbForm::Ed } else { VerbForm::Past });
        found.entry(SmolStr::new(participle)).or_insert(VerbForm::Participle);
    }
    found
}

/// One vowel between consonants, and one syllable: "stop", "nab", "raid" not.
fn is_short_closed(verb: &str) -> bool {
    let vowels = |c: char| "aeiouy".contains(c);
    let chars: Vec<char> = verb.chars().collect();
    let [.., before, middle, last] = chars[..] else { return false };
    !vowels(last) && !"wx".contains(last) && vowels(middle) && !vowels(before) && chars.iter().filter(|&&c| vowels(c)).count() == 1
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn third(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Inflector, VerbForm};
    use crate::raw::{Rule, WordList};

    fn english() -> Inflector {
        let verbs = WordList { forms: [("take".to_owned(), vec!["took".to_owned(), "taken".to_owned()])].into(), ..WordList::default() };
        let be = WordList { words: vec!["was".to_owned()], ..WordList::default() };
        let rule = |name: &str, body| Rule { file: "words/en/forms.toml".into(), name: name.into(), body };
        Inflector::new(&[rule("irregular-verbs", verbs), rule("be", be)])
    }

    fn form(verb: &str, wanted: VerbForm) -> Option<String> {
        english().verb(verb).into_iter().find(|(_, form)| *form == wanted).map(|(word, _)| word)
    }

    #[test]
    fn regular_verbs_follow_the_spelling_rules() {
        assert_eq!(form("raid", VerbForm::Ed).as_deref(), Some("raided"));
        assert_eq!(form("stab", VerbForm::Ing).as_deref(), Some("stabbing"));
        assert_eq!(form("seize", VerbForm::Ing).as_deref(), Some("seizing"));
        assert_eq!(form("flee the town", VerbForm::Ing).as_deref(), Some("fleeing the town"));
        assert_eq!(form("bury", VerbForm::Ed).as_deref(), Some("buried"));
    }

    #[test]
    fn an_adverb_before_the_verb_keeps_its_form() {
        let words = |words: &[&str]| WordList { words: words.iter().map(|&word| word.to_owned()).collect(), ..WordList::default() };
        let rule = |name: &str, body| Rule { file: "words/en/forms.toml".into(), name: name.into(), body };
        let english = Inflector::new(&[rule("irregular-verbs", WordList::default()), rule("leading-adverbs", words(&["forcibly"]))]);
        assert!(english.verb("forcibly disappear").contains(&("forcibly disappeared".to_owned(), VerbForm::Ed)));
    }

    #[test]
    fn irregular_verbs_come_from_the_codebook() {
        assert_eq!(form("take control", VerbForm::Participle).as_deref(), Some("taken control"));
    }

    #[test]
    fn a_phrase_that_begins_with_a_participle_is_a_verb() {
        assert_eq!(english().phrase("was taken hostage"), ("taken hostage", Some(VerbForm::Participle)));
        assert_eq!(english().phrase("under attack"), ("under attack", None));
    }

    #[test]
    fn the_last_word_of_a_noun_is_made_plural() {
        assert_eq!(english().plural("air strike").as_deref(), Some("air strikes"));
        assert_eq!(english().plural("ambush").as_deref(), Some("ambushes"));
    }
}
