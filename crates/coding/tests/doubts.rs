//! What a report leaves open as a whole.

use jiff::civil::Date;
use sitrep_codebook::Codebook;
use sitrep_coding::Coder;
use sitrep_model::{Doubt, DoubtKind, Language, PublishedBasis, Report};
use sitrep_places::Gazetteer;

fn doubts(words: &str, language: Language) -> Vec<DoubtKind> {
    told(words, language, None).into_iter().map(|doubt| doubt.kind).collect()
}

/// What an English report of a day says of names out of their time.
fn anachronisms(words: &str, published: &str) -> Vec<String> {
    let told = told(words, Language::En, published.parse().ok());
    told.into_iter().filter(|doubt| doubt.kind == DoubtKind::ActorAnachronism).map(|doubt| doubt.says).collect()
}

fn told(words: &str, language: Language, published: Option<Date>) -> Vec<Doubt> {
    let report = Report {
        published,
        published_basis: if published.is_some() { PublishedBasis::Given } else { PublishedBasis::None },
        ..Report::bare(words, language)
    };
    let coder = Coder::new(Codebook::built_in(), Gazetteer::empty());
    coder.code(&report).doubts
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

#[test]
fn a_name_that_was_given_up_is_a_doubt_and_names_who_it_likely_is() {
    let says = anachronisms("The Nusra Front shelled the town of Foah on Tuesday.", "2018-05-10");
    let told = "Nusra Front\" is told of 2018-05-08, and the name was borne until 2016-07-28; \
                it is likely Hay'at Tahrir al-Sham (hayat-tahrir-al-sham).";
    assert!(matches!(&says[..], [one] if one.ends_with(told)), "{says:?}");
}

#[test]
fn a_name_that_is_still_to_come_is_a_doubt() {
    let says = anachronisms("Jabhat Fatah al-Sham shelled the town of Foah on Tuesday.", "2013-05-10");
    assert!(says.iter().any(|says| says.contains("was not borne before 2016-07-28")), "{says:?}");
}

#[test]
fn a_name_in_its_time_is_no_doubt() {
    assert_eq!(anachronisms("The Nusra Front shelled the town of Foah on Tuesday.", "2015-05-10"), Vec::<String>::new());
}

#[test]
fn a_name_beside_a_recalled_event_is_no_doubt() {
    let words = "The Turkish army shelled Afrin on Tuesday. In June 2015 Hayat Tahrir al-Sham seized the town of Foah.";
    assert_eq!(anachronisms(words, "2018-05-10"), Vec::<String>::new());
}

#[test]
fn a_town_that_is_told_to_lie_in_another_province_is_a_doubt() {
    let doubts = |words: &str| {
        let report = Report { published: "2024-03-05".parse().ok(), ..Report::bare(words, Language::En) };
        let coder = Coder::new(Codebook::built_in(), Gazetteer::world());
        coder.code(&report).doubts.into_iter().filter(|doubt| doubt.kind == DoubtKind::PlaceContradiction).count()
    };
    assert_eq!(doubts("Shells fell on Sarmin in Daraa province on Monday, killing two."), 1);
    assert_eq!(doubts("Shells fell on Sarmin in Idlib province on Monday, killing two."), 0);
    assert_eq!(doubts("Shells fell on Sarmin and Daraa province on Monday, killing two."), 0);
}
