//! What a report leaves open as a whole.

use sitrep_codebook::Codebook;
use sitrep_coding::Coder;
use sitrep_model::{DoubtKind, Language, PublishedBasis, Report};
use sitrep_places::Gazetteer;

fn doubts(words: &str, language: Language) -> Vec<DoubtKind> {
    let report = Report {
        id: "r".into(),
        sha256: String::new(),
        text: words.into(),
        title: None,
        source: None,
        url: None,
        language,
        published: None,
        published_basis: PublishedBasis::None,
    };
    let coder = Coder::new(Codebook::built_in(), Gazetteer::empty());
    coder.code(&report).doubts.into_iter().map(|doubt| doubt.kind).collect()
}

#[test]
fn a_language_without_words_in_the_codebook_is_a_doubt() {
    assert!(doubts("Les avions ont bombardé la ville.", Language::Unknown).contains(&DoubtKind::LanguageUnsupported));
    assert!(!doubts("Warplanes bombed the town.", Language::En).contains(&DoubtKind::LanguageUnsupported));
}

#[test]
fn nothing_that_tells_the_publication_date_is_a_doubt() {
    assert!(doubts("Warplanes bombed the town.", Language::En).contains(&DoubtKind::NoPublicationDate));
}

#[test]
fn a_struck_name_that_no_gazetteer_knows_is_a_doubt() {
    assert!(doubts("Warplanes bombed Zarbatun on Monday.", Language::En).contains(&DoubtKind::PlaceUnresolved));
}
