//! `.md`: the words without the marks. Offsets point into the text that comes out.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::published;
use crate::report::Found;

pub(crate) fn read(markdown: &str) -> Found {
    let (front, body) = split_front_matter(markdown);
    let mut found = Plain::of(body).into_found();
    for line in front.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value);
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => found.title = Some(value.to_owned()),
            "source" => found.source = Some(value.to_owned()),
            "url" => found.url = Some(value.to_owned()),
            "date" => found.metadata = published::day(value),
            _ => {}
        }
    }
    found
}

/// The lines between `---` and `---` at the very top, and what follows them.
fn split_front_matter(markdown: &str) -> (&str, &str) {
    let Some(rest) = markdown.strip_prefix("---").and_then(after_line_end) else { return ("", markdown) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    ("", markdown)
}

fn after_line_end(rest: &str) -> Option<&str> {
    rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

/// The text as it grows.
#[derive(Default)]
struct Plain {
    text: String,
    title: Option<String>,
    heading_from: Option<usize>,
    hidden: usize,
}

impl Plain {
    fn of(markdown: &str) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
        let mut plain = Self::default();
        for event in Parser::new_ext(markdown, options) {
            plain.take(event);
        }
        plain.text.truncate(plain.text.trim_end().len());
        plain
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) if self.hidden == 0 => self.text.push_str(&words),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.part("\n\n"),
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if self.title.is_none() => {
                self.part("\n\n");
                self.heading_from = Some(self.text.len());
            }
            Tag::Item | Tag::TableRow | Tag::TableHead => self.part("\n"),
            // What an image shows is not what the report says.
            Tag::Image { .. } | Tag::MetadataBlock(_) => self.hidden += 1,
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) => {
                self.part(if self.text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(from) = self.heading_from.take() {
                    self.title = self.text.get(from..).map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
                }
                self.part("\n\n");
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table | TagEnd::List(_) => self.part("\n\n"),
            TagEnd::Item => self.part("\n"),
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::Image | TagEnd::MetadataBlock(_) => self.hidden -= 1,
            _ => {}
        }
    }

    /// Parts what comes from what stands there, once.
    fn part(&mut self, by: &str) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        let there = self.text.bytes().rev().take_while(|&byte| byte == b'\n').count();
        if !self.text.is_empty() {
            self.text.push_str(by.get(there.min(by.len())..).unwrap_or_default());
        }
    }

    fn into_found(self) -> Found {
        Found { text: self.text, title: self.title, ..Found::default() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::read;

    #[test]
    fn marks_go_and_words_stay() {
        let found = read("Shells fell on **Karm** [market](https://example.org/x) and\n*two* shops.\n\n- one\n- two\n");
        assert_eq!(found.text, "Shells fell on Karm market and two shops.\n\none\ntwo");
    }

    #[test]
    fn front_matter_is_metadata_and_not_text() {
        let found = read(
            "---\ntitle: \"Shells on Karm\"\ndate: 2021-08-26\nsource: Valley Post\nurl: https://example.org/x\n---\nTwo shells fell.\n",
        );
        assert_eq!(found.text, "Two shells fell.");
        assert_eq!(found.title.as_deref(), Some("Shells on Karm"));
        assert_eq!(found.source.as_deref(), Some("Valley Post"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/x"));
        assert_eq!(found.metadata, Some(date(2021, 8, 26)));
    }

    #[test]
    fn the_first_heading_is_the_title_and_stays_in_the_text() {
        let found = read("# Shells on *Karm*\n\nTwo fell.\n\n# Later\n\nThree fell.");
        assert_eq!(found.title.as_deref(), Some("Shells on Karm"));
        assert_eq!(found.text, "Shells on Karm\n\nTwo fell.\n\nLater\n\nThree fell.");
    }

    #[test]
    fn a_rule_at_the_top_without_an_end_is_no_front_matter() {
        assert_eq!(read("---\nTwo shells fell.").text, "Two shells fell.");
    }

    #[test]
    fn tables_keep_a_row_a_line() {
        assert_eq!(read("| town | dead |\n|---|---|\n| Karm | 2 |\n| Besh | 3 |\n").text, "town\tdead\nKarm\t2\nBesh\t3");
    }

    #[test]
    fn pictures_and_tags_say_nothing() {
        assert_eq!(read("Two fell. ![a crater](x.jpg)<br>").text, "Two fell.");
    }
}
