//! How far the addresses of pages and of people reach.

use super::marks::is_word;

/// Bytes of a handle behind its sign: in Latin letters where it begins so, since "@sana_newsقصف" lacks a space.
pub(super) fn handle_length(rest: &str) -> usize {
    let latin = rest.starts_with(|c: char| c.is_ascii());
    rest.find(|c: char| !is_word(c) && c != '_' && c != '.' || latin && !c.is_ascii()).unwrap_or(rest.len())
}

/// Bytes of a web address without the marks of the sentence around it.
pub(super) fn trim_url(url: &str) -> usize {
    url.trim_end_matches(['.', ',', ')', ']', '"', '\u{201d}', '\'', ';', ':', '!', '?']).len().max(1)
}
