//! What holds for every text.

use proptest::prelude::*;

use super::*;

/// Words that dates are made of, and others.
const WORDS: [&str; 44] = [
    "the",
    "of",
    "May",
    "march",
    "5",
    "31",
    "2017",
    "1890s",
    "to",
    "and",
    "-",
    ",",
    ".",
    "Friday",
    "last",
    "next",
    "week",
    "two",
    "days",
    "ago",
    "later",
    "early",
    "end",
    "BC",
    "AD",
    "10:30",
    "p.m.",
    "night",
    "since",
    "until",
    "99/99/9999",
    "2017-02-30",
    "between",
    "from",
    "century",
    "19th",
    "overnight",
    "9999",
    "month",
    "a",
    "few",
    "(",
    "2101",
    "shelled",
];

fn check(text: &str, published: Option<&str>) {
    let report = Report::bare(text, Language::En);
    let text = Text::new(&report, BOOK.language("en"));
    let published = published.and_then(|day| day.parse::<Date>().ok());
    let mut free = 0;
    for mention in READER.read(&text, published) {
        assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end <= text.tokens.len());
        assert!(mention.tokens.start >= free, "mentions overlap");
        free = mention.tokens.end;
        for (tokens, _) in &mention.ends {
            assert!(tokens.start < tokens.end && tokens.end <= mention.tokens.end);
        }
        if let (Some(earliest), Some(latest)) = (mention.when.earliest, mention.when.latest) {
            assert!(earliest <= latest, "{earliest} > {latest}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        check(&text, Some("2017-03-05"));
    }

    #[test]
    fn any_row_of_time_words_is_read_within_its_bounds(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..30), year in -9000_i32..9999) {
        check(&words.join(" "), None);
        check(&words.join(" "), Some(&format!("{:04}-12-31", year.abs())));
    }
}
