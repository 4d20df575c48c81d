//! The formats that are read.

use std::path::Path;

/// A format, told by the ending of a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: `.txt`, `.text`.
    Text,
    /// Markdown: `.md`, `.markdown`.
    Markdown,
    /// A web page: `.html`, `.htm`, `.xhtml`.
    Html,
    /// One JSON object a line: `.jsonl`, `.ndjson`.
    Jsonl,
}

impl Format {
    /// The format of a file by its name's ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Format;

    #[test]
    fn the_ending_tells_the_format_in_either_case() {
        assert_eq!(Format::of(Path::new("a/Report.HTM")), Some(Format::Html));
        assert_eq!(Format::of(Path::new("reports.jsonl")), Some(Format::Jsonl));
        assert_eq!(Format::of(Path::new("photo.jpg")), None);
        assert_eq!(Format::of(Path::new("report")), None);
    }
}
