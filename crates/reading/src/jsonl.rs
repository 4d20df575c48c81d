//! `.jsonl`: a line is a report. The text stays as it is given, so that offsets are the caller's own.

use serde::Deserialize;

use crate::published;
use crate::report::Found;
use crate::{At, ReadError};

/// A line. Keys that are not named here are ignored.
#[derive(Deserialize)]
struct Line {
    text: String,
    id: Option<Id>,
    title: Option<String>,
    source: Option<String>,
    url: Option<String>,
    published: Option<String>,
}

/// Databases number their rows, so a number is as good an id as a word.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Word(String),
    Number(serde_json::Number),
}

pub(crate) fn read(line: &str, at: &At) -> Result<Found, ReadError> {
    let line: Line = serde_json::from_str(line).map_err(|error| not_json(&error, at))?;
    let day = line.published.filter(|day| !day.trim().is_empty());
    let published = match &day {
        None => None,
        Some(day) => Some(published::day(day).ok_or_else(|| ReadError::NotADay { at: at.clone(), value: shortened(day) })?),
    };
    let id = line.id.map(|id| match id {
        Id::Word(word) => word,
        Id::Number(number) => number.to_string(),
    });
    Ok(Found {
        id: id.and_then(told),
        text: line.text,
        title: line.title.and_then(told),
        source: line.source.and_then(told),
        url: line.url.and_then(told),
        published,
        metadata: None,
    })
}

fn told(words: String) -> Option<String> {
    (!words.trim().is_empty()).then_some(words)
}

/// The column is kept and serde's own line number, always 1, left out.
fn not_json(error: &serde_json::Error, at: &At) -> ReadError {
    let says = error.to_string();
    let says = says.split(" at line ").next().unwrap_or_default();
    let says = if error.is_data() { says.to_owned() } else { format!("not JSON at column {}: {says}", error.column()) };
    ReadError::NotJson { at: at.clone(), says: shortened(&says) }
}

fn shortened(words: &str) -> String {
    const MOST: usize = 120;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sitrep_model::PublishedBasis;

    use crate::{At, Format, ReadError, Report, read_at};

    fn line(words: &str) -> Result<Report, ReadError> {
        read_at(Format::Jsonl, words.as_bytes(), &At::line("reports.jsonl", 7), None)
    }

    #[test]
    fn a_line_tells_all_there_is_to_know_of_a_report() {
        let report = line(
            r#"{"id": "a1", "text": "Two shells fell.", "title": "Shells", "source": "Valley Post",
                "url": "https://example.org/1", "published": "2017-03-05", "mood": "ignored"}"#,
        )
        .unwrap();
        assert_eq!(report.id, "a1");
        assert_eq!(report.text, "Two shells fell.");
        assert_eq!(report.title.as_deref(), Some("Shells"));
        assert_eq!(report.source.as_deref(), Some("Valley Post"));
        assert_eq!(report.url.as_deref(), Some("https://example.org/1"));
        assert_eq!((report.published, report.published_basis), (Some(date(2017, 3, 5)), PublishedBasis::Given));
    }

    #[test]
    fn only_the_text_is_needed() {
        let report = line(r#"{"text": "Two shells fell.", "id": null, "published": ""}"#).unwrap();
        assert_eq!(report.id, report.sha256);
        assert_eq!(report.published_basis, PublishedBasis::None);
    }

    #[test]
    fn a_number_is_an_id_too() {
        assert_eq!(line(r#"{"text": "Two shells fell.", "id": 42}"#).unwrap().id, "42");
    }

    #[test]
    fn a_line_without_text_is_told_with_file_line_and_remedy() {
        let says = line(r#"{"title": "Shells"}"#).unwrap_err().to_string();
        assert!(says.starts_with("reports.jsonl:7: missing field `text`; write one object a line"), "{says}");
    }

    #[test]
    fn a_broken_line_is_told_with_its_column() {
        let says = line(r#"{"text": "Two shells"#).unwrap_err().to_string();
        assert!(says.starts_with("reports.jsonl:7: not JSON at column 20: "), "{says}");
    }

    #[test]
    fn a_date_that_is_none_is_refused_not_dropped() {
        let says = line(r#"{"text": "Two shells fell.", "published": "31 February"}"#).unwrap_err().to_string();
        assert!(says.starts_with("reports.jsonl:7: `published` is \"31 February\", which is not a day; "), "{says}");
    }

    #[test]
    fn a_text_of_spaces_is_empty() {
        assert!(matches!(line(r#"{"text": "  "}"#), Err(ReadError::Empty { .. })));
    }
}
