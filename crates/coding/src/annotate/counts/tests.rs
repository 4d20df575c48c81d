//! What the reader promises, a fact a test.

use std::sync::LazyLock;

use proptest::prelude::*;
use sitrep_codebook::Codebook;
use sitrep_model::{Bounds, DoubtKind, Language, Report};

use super::CountReader;
use super::words::Words;
use crate::annotate::mention::CountMention;
use crate::text::Text;

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static READER: LazyLock<CountReader> = LazyLock::new(|| CountReader::new(BOOK.language("en")));

fn with_mentions<T>(words: &str, dates: &[std::ops::Range<usize>], look: impl FnOnce(&Text<'_>, Vec<CountMention>) -> T) -> T {
    let report = Report::bare(words, Language::En);
    let text = Text::new(&report, BOOK.language("en"));
    let found = READER.read(&text, dates);
    look(&text, found)
}

/// The words and bounds of every count in a text.
pub(super) fn counts(words: &str) -> Vec<(String, Bounds)> {
    with_mentions(words, &[], |text, found| found.iter().map(|count| (text.words(&count.tokens).to_owned(), count.bounds)).collect())
}

fn bounds(words: &str) -> Vec<Bounds> {
    counts(words).into_iter().map(|(_, bounds)| bounds).collect()
}

fn exact(words: &str) -> Vec<u32> {
    bounds(words)
        .into_iter()
        .map(|bounds| {
            assert_eq!(Some(bounds.least), bounds.most, "{words}");
            bounds.least
        })
        .collect()
}

fn rules(words: &str) -> Vec<String> {
    with_mentions(words, &[], |_, found| found.into_iter().map(|count| count.rule.to_string()).collect())
}

#[test]
fn digits_are_a_number() {
    assert_eq!(counts("Shelling killed 12 civilians."), [("12".to_owned(), Bounds::exactly(12))]);
}

#[test]
fn commas_part_thousands() {
    assert_eq!(exact("1,200 families and 1,250,000 people fled."), [1200, 1_250_000]);
}

#[test]
fn a_point_before_three_digits_parts_thousands_too() {
    assert_eq!(exact("Some camps hold: 3.500 families"), [3500]);
}

#[test]
fn a_space_that_does_not_break_parts_thousands() {
    assert_eq!(exact("Fighting displaced 12\u{202f}500 people."), [12_500]);
}

#[test]
fn decimals_count_people_only_by_the_million() {
    assert_eq!(exact("The war displaced 3.5 million people."), [3_500_000]);
    assert_eq!(exact("Prices rose by a factor of 2.5 in towns."), [0_u32; 0]);
}

#[test]
fn letters_on_digits_multiply() {
    assert_eq!(exact("1.2k detainees and 3k guards"), [1200, 3000]);
}

#[test]
fn words_are_numbers() {
    assert_eq!(exact("Twelve soldiers and twenty-three villagers died."), [12, 23]);
}

#[test]
fn long_numbers_in_words_are_one_number() {
    assert_eq!(exact("Two hundred and five people, one thousand three hundred goats"), [205, 1300]);
    assert_eq!(exact("five hundred thousand people, two hundred and five thousand others"), [500_000, 205_000]);
}

#[test]
fn an_article_before_a_scale_is_one() {
    assert_eq!(exact("A dozen men and a hundred women marched."), [12, 100]);
}

#[test]
fn an_article_alone_is_no_count_and_says_one() {
    assert_eq!(exact("A man and an officer were shot."), [0_u32; 0]);
    assert!(READER.says_one("a") && READER.says_one("an") && !READER.says_one("the"));
}

#[test]
fn dozens_are_counted_by_twelve() {
    assert_eq!(exact("Half a dozen shells fell; two dozen people were hurt."), [6, 24]);
}

#[test]
fn a_half_before_a_scale_is_half_of_it() {
    assert_eq!(exact("Half a million people and one and a half million others"), [500_000, 1_500_000]);
}

#[test]
fn at_least_has_no_upper_bound() {
    assert_eq!(counts("At least twelve people died."), [("At least twelve".to_owned(), Bounds::at_least(12))]);
    assert_eq!(
        bounds("Atleast 3 dead, no fewer than 4 hurt, not less than 5 missing"),
        [Bounds::at_least(3), Bounds::at_least(4), Bounds::at_least(5)]
    );
}

#[test]
fn at_least_reaches_over_another() {
    assert_eq!(counts("and at least another 12 were hurt"), [("at least another 12".to_owned(), Bounds::at_least(12))]);
}

#[test]
fn a_bound_may_follow_its_number() {
    assert_eq!(bounds("12 or more people, 30+ others, 9 at least"), [Bounds::at_least(12), Bounds::at_least(30), Bounds::at_least(9)]);
}

#[test]
fn a_bound_may_follow_the_people() {
    assert_eq!(counts("Shelling killed 9 people at least."), [("9".to_owned(), Bounds::at_least(9))]);
    assert_eq!(
        bounds("It killed 9 people, at least 4 of them children, and 3 men at least 2 of whom fled."),
        [Bounds::exactly(9), Bounds::at_least(4), Bounds::exactly(3), Bounds::at_least(2)]
    );
}

#[test]
fn more_than_twelve_is_thirteen_or_more() {
    assert_eq!(bounds("More than 12 people and over a hundred cattle"), [Bounds::at_least(13), Bounds::at_least(101)]);
}

#[test]
fn up_to_has_no_lower_bound() {
    assert_eq!(
        bounds("Up to 30 people, as many as 40 others, no more than 5 guards"),
        [Bounds::between(0, 30), Bounds::between(0, 40), Bounds::between(0, 5)]
    );
}

#[test]
fn fewer_than_leaves_the_number_out() {
    assert_eq!(bounds("Fewer than ten people stayed."), [Bounds::between(0, 9)]);
}

#[test]
fn about_reaches_a_tenth_either_way_and_one_at_least() {
    assert_eq!(
        bounds("About 50 people, some 8 others, roughly 200 goats"),
        [Bounds::between(45, 55), Bounds::between(7, 9), Bounds::between(180, 220)]
    );
    assert_eq!(rules("around 50 people"), ["counts/en/bounds/about"]);
}

#[test]
fn nearly_does_not_reach_the_number_from_above() {
    assert_eq!(bounds("Nearly 100 people and almost two dozen others"), [Bounds::between(90, 100), Bounds::between(22, 24)]);
}

#[test]
fn a_range_has_both_bounds() {
    for words in [
        "between 3 and 5 people",
        "3-5 people",
        "3–5 people",
        "3 to 5 people",
        "three to five people",
        "from 3 to 5 people",
        "3 - 5 people",
    ] {
        assert_eq!(bounds(words), [Bounds::between(3, 5)], "{words}");
    }
}

#[test]
fn either_of_two_numbers_is_a_range() {
    assert_eq!(bounds("12 or 13 people were hurt"), [Bounds::between(12, 13)]);
}

#[test]
fn the_scale_of_a_range_holds_for_both_ends() {
    assert_eq!(bounds("two to three hundred men"), [Bounds::between(200, 300)]);
    assert_eq!(bounds("between 5 and 10 thousand people"), [Bounds::between(5000, 10_000)]);
}

#[test]
fn a_number_that_rises_is_the_higher_one() {
    assert_eq!(exact("The toll rose from 12 to 15 people."), [15]);
}

#[test]
fn a_lower_and_an_upper_count_are_a_range() {
    assert_eq!(bounds("at least 30 and as many as 50 people"), [Bounds::between(30, 50)]);
}

#[test]
fn up_to_at_least_contradicts_itself_and_keeps_the_lower_bound() {
    let (found, kind) =
        with_mentions("up to at least 119 people died", &[], |_, found| (found[0].bounds, found[0].doubt.as_ref().map(|doubt| doubt.kind)));
    assert_eq!(found, Bounds::at_least(119));
    assert_eq!(kind, Some(DoubtKind::CountContradiction));
}

#[test]
fn vague_words_have_the_codebooks_bounds() {
    let found = with_mentions("Several men, dozens of goats, hundreds of people", &[], |_, found| found);
    assert!(found.iter().all(|count| count.vague));
    assert_eq!(found.iter().map(|count| count.bounds.least).collect::<Vec<_>>(), [3, 24, 200]);
}

#[test]
fn the_longest_vague_words_win() {
    assert_eq!(bounds("Tens of thousands fled and a large number of people stayed."), [Bounds::at_least(20_000), Bounds::at_least(10)]);
}

#[test]
fn vague_words_multiply_a_scale() {
    assert_eq!(
        bounds("Several hundred people, a few thousand others, many dozens more"),
        [Bounds::at_least(300), Bounds::at_least(3000), Bounds::at_least(24)]
    );
}

#[test]
fn a_number_that_is_told_is_not_vague() {
    with_mentions("A dozen men", &[], |_, found| assert!(!found[0].vague));
}

#[test]
fn nobody_is_none() {
    assert_eq!(exact("No civilians were hurt, none died, no one was held, zero losses."), [0, 0, 0, 0]);
}

#[test]
fn a_family_of_five_is_five() {
    assert_eq!(counts("A family of five was killed."), [("A family of five".to_owned(), Bounds::exactly(5))]);
}

#[test]
fn both_are_two() {
    assert_eq!(exact("Both brothers were shot."), [2]);
    assert_eq!(exact("The truce was welcomed by both sides, in both Homs and Hama."), [0_u32; 0]);
}

#[test]
fn counts_in_a_row_stay_apart() {
    assert_eq!(exact("3 men, 2 women and a child; four hurt"), [3, 2, 4]);
}

#[test]
fn every_rule_of_the_codebook_has_a_use() {
    for rule in &Codebook::built_in_rules().counts["en"] {
        assert!(Words::knows(&rule.name), "{} is read by nobody", rule.cited());
    }
}

#[test]
fn what_lies_in_a_date_is_no_count() {
    with_mentions("On 12 August 3 people died", std::slice::from_ref(&(1..3)), |text, found| {
        assert_eq!(found.iter().map(|count| text.words(&count.tokens)).collect::<Vec<_>>(), ["3"]);
    });
}

#[test]
fn a_long_line_of_bounds_is_read_in_time() {
    let long = "at least ".repeat(200_000);
    assert!(bounds(&long).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_counts_stay_inside(words in "\\PC{0,80}") {
        with_mentions(&words, &[], |text, found| {
            for pair in found.windows(2) { assert!(pair[0].tokens.end <= pair[1].tokens.start); }
            for count in &found { assert!(count.tokens.end <= text.tokens.len() && !count.tokens.is_empty()); }
        });
    }

    #[test]
    fn any_row_of_number_words_is_read_without_panic(words in proptest::collection::vec(prop::sample::select(vec!["at least", "up to", "between", "and", "or", "to", "-", "-5", "5", "1,000", "0", "99999999999", "hundred", "million", "a", "half a", "and a half", "two", "twenty", "several", "dozens", "%", "km", "(", ")", ",", ".", "aged", "$", "family of", "about", "no", "/"]), 0..20)) {
        with_mentions(&words.join(" "), &[0..1, 3..9], |_, found| {
            for count in found { assert!(count.bounds.most.is_none_or(|most| count.bounds.least <= most)); }
        });
    }

    #[test]
    fn a_number_is_read_as_it_is_printed(number in 0..4_000_000_u32) {
        prop_assume!(!(1900..=2100).contains(&number));
        prop_assert_eq!(exact(&format!("Fighting drove out {number} people.")), [number]);
    }
}
