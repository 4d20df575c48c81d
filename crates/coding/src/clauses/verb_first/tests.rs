//! What becomes of sentences whose verb comes first.

use sitrep_codebook::Codebook;
use sitrep_model::{Language, Report};
use sitrep_places::Gazetteer;

use crate::Coder;
use crate::clauses::{Parsed, Slots};

/// The first clause with a verb: its slots, as written.
fn slots(words: &str) -> (Vec<String>, Vec<String>, bool) {
    let report = Report::bare(words, Language::Ar);
    let coder = Coder::new(Codebook::built_in(), Gazetteer::default());
    let mentions = coder.mark(&report);
    let parsed = Parsed::new(&mentions.text, &mentions, 0);
    let clause = (0..parsed.clauses.len()).find(|&clause| parsed.verb_of(clause).is_some()).expect("a clause has a verb");
    let Slots { subject, object, passive, .. } = parsed.verb_slots(&mentions.text, clause);
    let written = |ranges: Vec<std::ops::Range<usize>>| ranges.iter().map(|range| mentions.text.words(range).to_owned()).collect();
    (written(subject), written(object), passive)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn the_subject_follows_the_verb_and_the_object_the_subject() {
    // "The regime's forces entered the town."
    assert_eq!(slots("دخلت قوات النظام البلدة"), (owned(&["قوات النظام"]), owned(&["البلدة"]), false));
}

#[test]
fn a_subject_before_its_verb_is_the_subject() {
    // "The regime's forces enter the town."
    assert_eq!(slots("قوات النظام تدخل البلدة"), (owned(&["قوات النظام"]), owned(&["البلدة"]), false));
}

#[test]
fn a_verb_with_nobody_who_acts_is_passive() {
    // "The town was entered."
    assert_eq!(slots("دخلت البلدة"), (owned(&["البلدة"]), Vec::new(), true));
}
