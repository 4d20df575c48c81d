//! What the targets stand on: reports made of any bytes, and the readers that mark them.

use std::ops::Range;
use std::sync::LazyLock;

use sitrep_codebook::{Codebook, LanguageBook};
use sitrep_coding::Coder;
use sitrep_coding::text::Text;
use sitrep_model::Language;
use sitrep_places::Gazetteer;
use sitrep_reading::{Format, Report, read};

/// The coder, with the codebook and the world that the binary carries.
pub static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Codebook::built_in(), Gazetteer::world()));

/// A report of these bytes, where they are text.
pub fn report(bytes: &[u8]) -> Option<Report> {
    read(Format::Text, bytes, "fuzz").ok()
}

/// The words of the report's language.
pub fn book(report: &Report) -> &'static LanguageBook {
    CODER.codebook().language(if report.language == Language::Ar { "ar" } else { "en" })
}

/// The report in tokens and sentences.
pub fn text(report: &Report) -> Text<'_> {
    Text::new(report, book(report))
}

/// Marks are of one token and more, inside one sentence, and in the order of the text.
///
/// # Panics
/// Where one is not.
pub fn hold<'m>(text: &Text<'_>, marks: impl Iterator<Item = &'m Range<usize>>) {
    let mut before = 0;
    for tokens in marks {
        assert!(tokens.start < tokens.end && tokens.end <= text.tokens.len(), "{tokens:?} is no stretch of the text");
        assert!(tokens.start >= before, "{tokens:?} stands after a mark that begins at {before}");
        let span = text.span(tokens);
        assert!(text.report.text.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{span:?} is no stretch of the text");
        before = tokens.start;
    }
}
