//! Lengths, sets and ages: they date no event.

use super::*;

fn length(words: &str) -> (String, DateUse) {
    match read(words).as_slice() {
        [seen] => (seen.value.clone(), seen.stands_for),
        seen => panic!("one time expression was expected in {words:?}, not {seen:?}"),
    }
}

#[test]
fn lengths_are_no_dates() {
    assert_eq!(length("It rained for three days."), ("P3D".to_owned(), DateUse::Length));
    assert_eq!(length("A two-hour battle raged."), ("PT2H".to_owned(), DateUse::Length));
    assert_eq!(length("It rained for several weeks."), ("PXW".to_owned(), DateUse::Length));
}

#[test]
fn a_row_of_days_is_a_length() {
    assert_eq!(length("Raids went on for the 12th consecutive day."), ("P12D".to_owned(), DateUse::Length));
}

#[test]
fn number_words_are_put_together() {
    assert_eq!(length("It lasted twenty-one days."), ("P21D".to_owned(), DateUse::Length));
}

#[test]
fn sets_are_no_dates() {
    assert_eq!(length("Shells fall daily."), ("XXXX-XX-XX".to_owned(), DateUse::Length));
    assert_eq!(length("Shells fall every week."), ("XXXX-WXX".to_owned(), DateUse::Length));
    assert_eq!(length("They march every Friday."), ("XXXX-WXX".to_owned(), DateUse::Length));
}

#[test]
fn ages_are_nothing() {
    for words in [
        "A 9-year-old child was hurt.",
        "He was 11 years-old.",
        "A girl aged 12 years was hurt.",
        "Two 3-month-old babies were hurt.",
        "A man, 40 years of age, was hurt.",
    ] {
        nothing(words);
    }
}
