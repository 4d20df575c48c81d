//! Runs the examples that the rules of ties carry.

use std::fmt;

use sitrep_codebook::raw::{TieExample, TieRule};
use sitrep_model::{Language, PartyCertainty, Relation, Report, fold};

use crate::coder::Coder;

/// An example that is not read as its rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieFailure {
    /// The rule, as `file/rule`.
    pub rule: String,
    /// The sentence.
    pub text: String,
    /// What went wrong.
    pub says: String,
}

impl fmt::Display for TieFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rule `{}`: \"{}\": {}", self.rule, self.text, self.says)
    }
}

/// The examples of ties, in every language of the coder's codebook, that are not read as they should be.
pub fn check_ties(coder: &Coder) -> Vec<TieFailure> {
    let mut failures = Vec::new();
    for (language, book) in coder.codebook().languages.iter() {
        let language = if language == "ar" { Language::Ar } else { Language::En };
        for rule in &book.ties.rules {
            let mut fail =
                |text: &str, says: String| failures.push(TieFailure { rule: rule.rule.to_string(), text: text.to_owned(), says });
            for example in &rule.body.matches {
                if let Some(says) = missed(coder, language, &rule.body, example) {
                    fail(&example.text, says);
                }
            }
            for text in &rule.body.ignores {
                let report = Report::bare(text, language);
                let told = coder.code(&report).relations;
                if let Some(wrong) =
                    told.iter().find(|relation| relation.kind == rule.body.relation && relation.certainty != PartyCertainty::Denied)
                {
                    fail(text, format!("it tells {} and should not", words(wrong, text)));
                }
            }
        }
    }
    failures
}

fn missed(coder: &Coder, language: Language, rule: &TieRule, example: &TieExample) -> Option<String> {
    let report = Report::bare(&example.text, language);
    let told = coder.code(&report).relations;
    let fits = |relation: &&Relation| {
        relation.kind == rule.relation
            && is_told_as(relation, &example.text, (&example.subject, &example.object))
            && example.share.is_none_or(|share| share == relation.share)
    };
    if told.iter().any(|relation| fits(&relation)) {
        return None;
    }
    let others: Vec<String> = told.iter().map(|relation| words(relation, &example.text)).collect();
    Some(format!("it should tell {} - {} and tells [{}]", example.subject, example.object, others.join("; ")))
}

/// Do the two ends rest on these words, or bear them as names?
fn is_told_as(relation: &Relation, text: &str, (subject, object): (&str, &str)) -> bool {
    let stands = |name: &str, words: &str| {
        let words = fold(words);
        fold(name) == words || relation.evidence.iter().skip(1).any(|evidence| fold(evidence.span.of(text)) == words)
    };
    stands(&relation.subject, subject) && stands(&relation.object, object)
}

fn words(relation: &Relation, text: &str) -> String {
    let quotes: Vec<&str> = relation.evidence.iter().map(|evidence| evidence.span.of(text)).collect();
    format!("{} {:?} {} ({:?}, {})", relation.subject, relation.kind, relation.object, relation.share, quotes.join(" | "))
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::Codebook;
    use sitrep_places::Gazetteer;

    use super::check_ties;
    use crate::coder::Coder;

    #[test]
    fn every_example_of_a_tie_is_read_as_its_rule_says() {
        let failures = check_ties(&Coder::new(Codebook::from_raw(Codebook::built_in_rules()), Gazetteer::world()));
        let listed: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert!(listed.is_empty(), "{}", listed.join("\n"));
    }
}
