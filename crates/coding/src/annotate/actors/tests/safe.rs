use proptest::prelude::*;

use super::{BOOK, READER, report};
use crate::text::Text;

const WORDS: [&str; 34] = [
    "Turkish",
    "-backed",
    "SNA",
    "fighters",
    "of",
    "the",
    "members",
    "SDF",
    "(",
    ")",
    "Liwa",
    "al-",
    "Aqsa",
    "Brigade",
    "LAA",
    "'s",
    ",",
    "formerly",
    "Russian",
    "and",
    "warplanes",
    "suspected",
    "unidentified",
    "gunmen",
    "loyal to",
    "regime",
    "-held",
    "pro-",
    "Syria",
    "Ankara",
    "said",
    ".",
    "قسد",
    "group",
];

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec((proptest::sample::select(&WORDS[..]), any::<bool>()), 0..60).prop_map(|words| {
        words.into_iter().fold(String::new(), |mut text, (word, space)| {
            if space || !word.starts_with(['-', '\'']) && !text.ends_with('-') {
                text.push(' ');
            }
            text.push_str(word);
            text
        })
    })
}

fn check(words: &str) {
    let report = report(words);
    let book = BOOK.language("en");
    let text = Text::new(&report, book);
    let actors = READER.read(&text, book);
    for mention in &actors {
        assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end <= text.tokens.len(), "{words}: {mention:?}");
    }
    for pair in actors.windows(2) {
        assert!(pair[0].tokens.end <= pair[1].tokens.start, "{words}: {pair:?}");
    }
    for mention in READER.read_people(&text, book, &actors) {
        assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end <= text.tokens.len());
    }
}

proptest! {
    #[test]
    fn mentions_stand_in_the_text_and_never_overlap(words in sentence()) {
        check(&words);
    }

    #[test]
    fn any_text_is_read_without_panic(words in "\\PC{0,200}") {
        check(&words);
    }
}

#[test]
fn a_long_line_takes_linear_time() {
    let words = "members of suspected Turkish-backed regime forces ISIS Liwa ".repeat(40_000);
    let begun = std::time::Instant::now();
    check(&words);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
