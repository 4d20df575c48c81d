//! Whatever bytes come, every reader gives a report or an error that names the file: none panics.

use proptest::prelude::*;
use sitrep_reading::{Format, read};

fn holds_its_promise(format: Format, bytes: &[u8]) {
    match read(format, bytes, "odd.file") {
        Ok(report) => {
            assert!(!report.text.trim().is_empty());
            assert_eq!(report.sha256.len(), 64);
        }
        Err(error) => assert!(error.to_string().starts_with("odd.file: "), "{error}"),
    }
}

/// Pieces that formats give a meaning to, in any order.
fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![proptest::sample::select(of).prop_map(str::to_owned), "\\PC{0,12}"], 0..24)
        .prop_map(|parts| parts.concat())
}

const MARKS: &[&str] = &[
    "---\n",
    "# ",
    "\n\n",
    "```\n",
    "![",
    "](",
    ")",
    "| a | b |\n|---|---|\n",
    "* ",
    "<b>",
    "[^1]: ",
    "date: 2021-08-26\n",
    "> ",
    "\t",
    "**",
];
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<article>",
    "<time datetime='2021-08-26'>",
    "<script type='application/ld+json'>",
    "</script>",
    "{\"datePublished\": \"2021-08-26\"}",
    "<!--",
    "-->",
    "<svg>",
    "<template>",
    "&amp;",
    "<meta property='article:published_time' content='x'>",
    "<b>",
    "</b>",
];
const JSON: &[&str] =
    &["{", "}", "\"text\": ", "\"", ",", "\"published\": ", "\"2021-08-26\"", "\"id\": 7", "\\ud800", "[", "]", "null", "\n"];
const HEADS: &[&str] = &[
    "Published ",
    "26 August 2021",
    "KARM, ",
    "August 26, 2021",
    " - ",
    "\n",
    "، ",
    "(VP)",
    "2021-08-26",
    "By ",
    "كانون ",
    "الثاني ",
    "9999999999",
];

proptest! {
    #[test]
    fn any_bytes_are_no_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Jsonl] {
            holds_its_promise(format, &bytes);
        }
    }

    #[test]
    fn any_markdown_is_no_trouble(text in pieces(MARKS)) {
        holds_its_promise(Format::Markdown, text.as_bytes());
    }

    #[test]
    fn any_html_is_no_trouble(text in pieces(TAGS)) {
        holds_its_promise(Format::Html, text.as_bytes());
    }

    #[test]
    fn any_line_is_no_trouble(text in pieces(JSON)) {
        holds_its_promise(Format::Jsonl, text.as_bytes());
    }

    #[test]
    fn any_head_is_no_trouble(text in pieces(HEADS)) {
        holds_its_promise(Format::Text, text.as_bytes());
    }

    #[test]
    fn any_address_is_no_trouble(path in "[0-9/?=&#a-z.\\-]{0,60}") {
        let line = format!("{{\"text\": \"Two shells fell.\", \"url\": \"https://example.org/{path}\"}}");
        prop_assert!(read(Format::Jsonl, line.as_bytes(), "odd.file").is_ok());
    }
}
