//! From bytes to reports: one module a format.
//!
//! The format modules take bytes and give a [`Report`]; none opens a file. Files and folders are walked in
//! `inputs` alone, which hands out one unread report after another, so that memory does not grow with their number.

mod decode;
mod error;
mod format;
mod html;
mod inputs;
mod jsonl;
mod language;
mod markdown;
mod nesting;
mod passages;
mod published;
mod report;

pub use error::{At, ReadError};
pub use format::Format;
pub use inputs::{Inputs, Unread};
pub use language::language_of;
pub use passages::passages;
pub use sitrep_model::{PublishedBasis, Report};

/// Reads one report: a whole file, or one line of a `.jsonl` file. `name` is what errors call it.
pub fn read(format: Format, bytes: &[u8], name: &str) -> Result<Report, ReadError> {
    read_at(format, bytes, &At::file(name), None)
}

/// As [`read`], with the line of a `.jsonl` file and the date that the caller gives to reports that carry none.
pub fn read_at(format: Format, bytes: &[u8], at: &At, given: Option<jiff::civil::Date>) -> Result<Report, ReadError> {
    let text = decode::decode(bytes, at)?;
    let found = match format {
        Format::Text => report::Found::text(text.into_owned()),
        Format::Markdown => markdown::read(&text),
        Format::Html => html::read(&text, at)?,
        Format::Jsonl => jsonl::read(&text, at)?,
    };
    found.into_report(bytes, at, given)
}
