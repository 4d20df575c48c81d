//! What the cascade makes of sentences.

use sitrep_codebook::Codebook;
use sitrep_model::{Language, Report};
use sitrep_places::Gazetteer;

use crate::Coder;

use super::Parsed;

struct Read {
    verb: String,
    subject: Vec<String>,
    object: Vec<String>,
    passive: bool,
}

/// Each clause with a verb: the verb, its subject and object as written.
fn clauses(words: &str) -> Vec<Read> {
    let report = Report::bare(words, Language::En);
    let coder = Coder::new(Codebook::built_in(), Gazetteer::default());
    let mentions = coder.mark(&report);
    let parsed = Parsed::new(&mentions.text, &mentions, 0);
    let written = |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|range| mentions.text.words(range).to_owned()).collect();
    (0..parsed.clauses.len())
        .filter_map(|clause| {
            let verb = parsed.verb_of(clause)?;
            let slots = parsed.verb_slots(&mentions.text, clause);
            Some(Read {
                verb: mentions.text.words(&verb.main).to_owned(),
                subject: written(&slots.subject),
                object: written(&slots.object),
                passive: slots.passive,
            })
        })
        .collect()
}

fn read(words: &str, verb: &str) -> Read {
    clauses(words).into_iter().find(|clause| clause.verb == verb).unwrap_or_else(|| panic!("no clause has the verb {verb}"))
}

#[test]
fn a_relative_clause_does_not_part_subject_and_verb() {
    let clause = read("The militia, which controls the coast and the hills, bombed the airport.", "bombed");
    assert_eq!(clause.subject, ["The militia"]);
    assert_eq!(clause.object, ["the airport"]);
}

#[test]
fn verbs_joined_by_and_share_their_subject() {
    let clause = read("The soldiers entered the village and shelled the school.", "shelled");
    assert_eq!(clause.subject, ["The soldiers"]);
}

#[test]
fn a_participle_after_a_comma_shares_the_subject() {
    let clause = read("Warplanes bombed the market, killing seven civilians.", "killing");
    assert_eq!(clause.subject, ["Warplanes"]);
    assert_eq!(clause.object, ["seven civilians"]);
}

#[test]
fn a_passive_verb_is_told_by_its_helper() {
    assert!(read("The market was shelled by the army.", "shelled").passive);
    assert!(!read("The army shelled the market.", "shelled").passive);
}

#[test]
fn what_somebody_says_has_its_own_subject() {
    let clause = read("Officials said the army shelled the village.", "shelled");
    assert_eq!(clause.subject, ["the army"]);
}

#[test]
fn a_clause_after_and_with_its_own_subject_is_its_own() {
    let clause = read("Warplanes bombed the bridge and artillery shelled the road.", "shelled");
    assert_eq!(clause.subject, ["artillery"]);
}

#[test]
fn the_antecedent_is_the_subject_of_a_relative_clause() {
    let clause = read("The army blamed gunmen who bombed the mosque.", "bombed");
    assert_eq!(clause.subject, ["gunmen"]);
}

#[test]
fn a_participle_before_a_bounded_count_is_a_verb() {
    let clause = read("Warplanes bombed the market, killing at least seven civilians.", "killing");
    assert_eq!(clause.object, ["at least seven civilians"]);
    let clause = read("Warplanes bombed the market, killing about seven civilians.", "bombed");
    assert_eq!(clause.object, ["the market"]);
}
