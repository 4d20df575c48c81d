//! What a format module finds, and the report made of it.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sitrep_model::Report;

use crate::passages::passages;
use crate::published::{self, Origins};
use crate::{At, ReadError, language_of};

/// What a format module finds in its bytes.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub id: Option<String>,
    pub text: String,
    pub title: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// The day that the caller wrote beside the text.
    pub published: Option<Date>,
    /// The day that the page's metadata tell.
    pub metadata: Option<Date>,
}

impl Found {
    pub(crate) fn text(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    pub(crate) fn into_report(self, bytes: &[u8], at: &At, given: Option<Date>) -> Result<Report, ReadError> {
        if self.text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            return Err(ReadError::Empty { at: at.clone() });
        }
        let origins = Origins { published: self.published, metadata: self.metadata, given, url: self.url.as_deref(), text: &self.text };
        let (published, published_basis) = published::tell(&origins);
        let language = language_of(&self.text);
        let sha256 = hex(&Sha256::digest(bytes));
        Ok(Report {
            id: self.id.unwrap_or_else(|| sha256.clone()),
            sha256,
            language,
            passages: passages(&self.text, language),
            text: self.text,
            title: self.title,
            source: self.source,
            url: self.url,
            published,
            published_basis,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}

#[cfg(test)]
mod tests {
    use super::Found;
    use crate::{At, ReadError};

    #[test]
    fn the_id_is_the_hash_of_the_bytes_where_none_is_given() {
        // Known answer of SHA-256 for "abc" (FIPS 180-2, appendix B.1).
        let report = Found::text("abc".into()).into_report(b"abc", &At::file("a.txt"), None).unwrap();
        assert_eq!(report.id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(report.sha256, report.id);
    }

    #[test]
    fn white_space_is_no_text() {
        let error = Found::text(" \n\u{a0}\t".into()).into_report(b"", &At::file("a.txt"), None).unwrap_err();
        assert!(matches!(error, ReadError::Empty { .. }));
    }
}
