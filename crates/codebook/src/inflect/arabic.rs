//! The forms of Arabic verbs and nouns: affixes by rule, broken plurals and hollow verbs from the codebook's lists.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sitrep_model::fold;

use super::{Number, VerbForm};

/// Endings of a past verb after its third person masculine: she, they, they two, and we.
const PAST: [&str; 6] = ["", "ت", "وا", "ا", "تا", "نا"];
/// Endings of an imperfect verb.
const IMPERFECT: [&str; 5] = ["", "ون", "وا", "ان", "ا"];
const ARTICLE: &str = "ال";

/// The irregular forms that the codebook lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Arabic {
    /// Imperfects that no rule makes, by past.
    pub imperfects: BTreeMap<String, Vec<String>>,
    /// Broken plurals, by singular.
    pub plurals: BTreeMap<String, Vec<String>>,
    /// Verbs whose letters are those of the passive.
    pub passives: Vec<String>,
}

/// A noun's head in one form.
struct Head {
    form: String,
    number: Number,
    /// Only without an article: the accusative with its ending, and forms that need a noun after them.
    bare: bool,
}

impl Arabic {
    /// All forms of a verb phrase whose first word is its verb in the past, third person masculine.
    pub fn verb(&self, phrase: &str) -> Vec<(String, VerbForm)> {
        let (head, tail) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let whole = |form: String| if tail.is_empty() { form } else { format!("{form} {tail}") };
        let past = if self.passives.iter().any(|passive| passive == head) { VerbForm::Participle } else { VerbForm::Ed };
        let mut forms: Vec<(String, VerbForm)> = past_forms(head).into_iter().map(|form| (whole(form), past)).collect();
        for stem in self.imperfects.get(head).cloned().unwrap_or_else(|| imperfect(head).into_iter().collect()) {
            forms.extend(imperfect_forms(&stem).into_iter().map(|form| (whole(form), VerbForm::Third)));
        }
        forms
    }

    /// All forms of a noun phrase whose first word is its head.
    pub fn noun(&self, phrase: &str) -> Vec<(String, Number)> {
        let mut words = phrase.split_whitespace();
        let Some(head) = words.next() else { return Vec::new() };
        let rest: Vec<&str> = words.collect();
        let mut forms = Vec::new();
        for head in self.heads(head) {
            forms.extend(with_rest(&head, &rest));
        }
        forms
    }

    /// Does the first word of a phrase stand for more than one?
    pub fn is_plural(&self, phrase: &str) -> bool {
        let head = phrase.split(' ').next().unwrap_or(phrase);
        let head = head.strip_prefix(ARTICLE).unwrap_or(head);
        ["ات", "ين", "ون", "ان"].iter().any(|end| head.ends_with(end) && head.chars().count() > 4)
            || self.plurals.values().flatten().any(|plural| plural == head)
    }

    fn heads(&self, head: &str) -> Vec<Head> {
        let feminine = head.strip_suffix('ة');
        let stem = feminine.map_or_else(|| head.to_owned(), |stem| format!("{stem}ت"));
        let mut heads = vec![Head { form: head.to_owned(), number: Number::One, bare: false }];
        if feminine.is_none() && !head.ends_with(['ا', 'ى', 'ء']) {
            heads.push(Head { form: format!("{head}ا"), number: Number::One, bare: true });
        }
        let listed = self.plurals.get(head);
        let sound = listed.is_none_or(|plurals| plurals.iter().any(|plural| plural.ends_with("ين"))) && feminine.is_none();
        let many = |form: String, bare| Head { form, number: Number::Many, bare };
        match (listed, feminine) {
            (Some(plurals), _) => {
                for plural in plurals {
                    heads.push(many(plural.clone(), false));
                    heads.push(many(format!("{plural}ا"), true));
                }
            }
            (None, Some(stem)) => heads.push(many(format!("{stem}ات"), false)),
            (None, None) => heads.extend(["ات", "ون", "ين"].map(|end| many(format!("{head}{end}"), false))),
        }
        if sound {
            heads.extend(["و", "ي"].map(|end| many(format!("{head}{end}"), true)));
        }
        heads.push(Head { form: format!("{stem}ان"), number: Number::Two, bare: false });
        if !sound {
            heads.push(Head { form: format!("{stem}ين"), number: Number::Two, bare: false });
            heads.push(Head { form: format!("{stem}ي"), number: Number::Two, bare: true });
        }
        heads
    }
}

/// The head with the words after it: as they are, with the article, in the construct, and agreeing with the head.
fn with_rest(head: &Head, rest: &[&str]) -> Vec<(String, Number)> {
    let phrase = |head: &str, rest: &[String]| [&[head.to_owned()], rest].concat().join(" ");
    let plain: Vec<String> = rest.iter().map(|word| (*word).to_owned()).collect();
    let mut forms = vec![(phrase(&head.form, &plain), head.number)];
    let definite = format!("{ARTICLE}{}", head.form);
    if !head.bare {
        forms.push((phrase(&definite, &rest.iter().map(|word| with_article(word)).collect::<Vec<_>>()), head.number));
    }
    if let Some((last, before)) = plain.split_last() {
        let construct: Vec<String> = before.iter().cloned().chain([with_article(last)]).collect();
        forms.push((phrase(&head.form, &construct), head.number));
        for agreeing in agreeing(rest, head.number) {
            forms.push((phrase(&head.form, &agreeing), head.number));
            let articled: Vec<String> = agreeing.iter().map(|word| with_article(word)).collect();
            forms.push((phrase(&definite, &articled), head.number));
        }
    }
    forms
}

/// Adjectives as they follow a dual, and a plural of things.
fn agreeing(rest: &[&str], number: Number) -> Vec<Vec<String>> {
    let all = |make: &dyn Fn(&str) -> String| rest.iter().map(|word| make(word)).collect::<Vec<_>>();
    let stem = |word: &str| word.strip_suffix('ة').map_or_else(|| word.to_owned(), |stem| format!("{stem}ت"));
    match number {
        Number::One => Vec::new(),
        Number::Two => vec![all(&|word| format!("{}ين", stem(word))), all(&|word| format!("{}ان", stem(word)))],
        Number::Many => vec![
            all(&|word| if word.ends_with('ة') { word.to_owned() } else { format!("{word}ة") }),
            all(&|word| format!("{}ين", word.trim_end_matches('ة'))),
        ],
    }
}

fn with_article(word: &str) -> String {
    if word.starts_with(ARTICLE) { word.to_owned() } else { format!("{ARTICLE}{word}") }
}

fn past_forms(base: &str) -> Vec<String> {
    // "ألقى" loses its last letter before the endings, and has it as a half-vowel before the dual's.
    if let Some(stem) = base.strip_suffix('ى') {
        return vec![
            base.to_owned(),
            format!("{stem}ت"),
            format!("{stem}وا"),
            format!("{stem}يا"),
            format!("{stem}تا"),
            format!("{stem}ينا"),
        ];
    }
    if let Some(stem) = base.strip_suffix('ا') {
        return vec![base.to_owned(), format!("{stem}ت"), format!("{stem}وا"), format!("{stem}تا")];
    }
    PAST.iter().map(|end| format!("{base}{end}")).collect()
}

/// The imperfect, third person masculine, where the letters follow a rule.
fn imperfect(base: &str) -> Option<String> {
    let folded = fold(base);
    let mut letters = folded.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    match first {
        'ا' => Some(format!("ي{rest}")),
        'و' if rest.chars().count() == 2 => Some(format!("ي{rest}")),
        _ => Some(format!("ي{folded}")),
    }
}

fn imperfect_forms(stem: &str) -> Vec<String> {
    let Some(rest) = stem.strip_prefix('ي') else { return vec![stem.to_owned()] };
    let mut forms = Vec::new();
    for prefix in ['ي', 'ت'] {
        for end in IMPERFECT {
            let kept = if end.starts_with('و') { rest.strip_suffix(['ي', 'ى']).unwrap_or(rest) } else { rest };
            forms.push(format!("{prefix}{kept}{end}"));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::{Arabic, Number, VerbForm};

    fn arabic() -> Arabic {
        let list = |word: &str, forms: &[&str]| (word.to_owned(), forms.iter().map(|&form| form.to_owned()).collect());
        Arabic {
            imperfects: [list("قاد", &["يقود"])].into(),
            plurals: [list("قذيفة", &["قذائف"]), list("طفل", &["أطفال"])].into(),
            passives: vec!["اغتيل".to_owned()],
        }
    }

    fn verb(base: &str) -> Vec<(String, VerbForm)> {
        arabic().verb(base)
    }

    fn number(noun: &str, form: &str) -> Option<Number> {
        arabic().noun(noun).into_iter().find(|(own, _)| own == form).map(|(_, number)| number)
    }

    #[test]
    fn a_past_verb_takes_the_endings_of_gender_and_number() {
        for form in ["قصف", "قصفت", "قصفوا"] {
            assert!(verb("قصف").contains(&(form.to_owned(), VerbForm::Ed)), "{form}");
        }
        assert!(verb("ألقى القبض").contains(&("ألقت القبض".to_owned(), VerbForm::Ed)));
    }

    #[test]
    fn the_imperfect_drops_a_leading_alif() {
        assert!(verb("استهدف").contains(&("يستهدف".to_owned(), VerbForm::Third)));
        assert!(verb("قصف").contains(&("تقصف".to_owned(), VerbForm::Third)));
    }

    #[test]
    fn the_imperfect_of_a_hollow_verb_comes_from_the_codebook() {
        assert!(verb("قاد").contains(&("يقود".to_owned(), VerbForm::Third)));
        assert!(!verb("قاد").iter().any(|(form, _)| form == "يقاد"));
    }

    #[test]
    fn a_verb_with_the_letters_of_the_passive_is_a_participle() {
        assert!(verb("اغتيل").contains(&("اغتيل".to_owned(), VerbForm::Participle)));
    }

    #[test]
    fn a_noun_has_a_dual_and_a_plural() {
        assert_eq!(number("غارة جوية", "غارات جوية"), Some(Number::Many));
        assert_eq!(number("غارة جوية", "غارتين جويتين"), Some(Number::Two));
        assert_eq!(number("طفل", "طفلين"), Some(Number::Two));
        assert_eq!(number("طفل", "أطفال"), Some(Number::Many));
        assert_eq!(number("مدني", "مدنيين"), Some(Number::Many));
    }

    #[test]
    fn the_article_stands_on_every_word_or_on_the_last() {
        assert_eq!(number("غارة جوية", "الغارة الجوية"), Some(Number::One));
        assert_eq!(number("قذيفة هاون", "قذائف الهاون"), Some(Number::Many));
    }
}
