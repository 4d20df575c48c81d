//! Letters, and the marks between them.

/// An HTML entity is no longer than this, in bytes.
const LONGEST_ENTITY: usize = 10;

/// The letter or mark that an HTML entity stands for, and its length in bytes: feeds hand over "Dar&#8217;a".
pub(super) fn entity(rest: &str) -> Option<(usize, char)> {
    let body = rest.strip_prefix('&')?;
    let end = body.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &body[..end];
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    });
    let mark = match (name, number) {
        (_, Some(number)) => char::from_u32(number.ok()?)?,
        ("amp", _) => '&',
        ("quot", _) => '"',
        ("apos", _) => '\'',
        ("nbsp", _) => '\u{00a0}',
        ("lsquo", _) => '\u{2018}',
        ("rsquo", _) => '\u{2019}',
        ("ldquo", _) => '\u{201c}',
        ("rdquo", _) => '\u{201d}',
        ("ndash", _) => '\u{2013}',
        ("mdash", _) => '\u{2014}',
        ("hellip", _) => '\u{2026}',
        _ => return None,
    };
    Some((end + 2, mark))
}

/// A word with its entities read.
pub(super) fn read_entities(word: &str, into: &mut String) {
    let mut at = 0;
    while let Some(c) = word[at..].chars().next() {
        let (length, mark) = entity(&word[at..]).unwrap_or((c.len_utf8(), c));
        into.push(mark);
        at += length;
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || c == '\u{0640}'
}

/// Combining marks of the Latin, Arabic and Hebrew blocks.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}' | '\u{0591}'..='\u{05c7}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '\u{02bf}' | '\u{02be}' | '`')
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{00ad}')
}

/// One form for the marks that mean the same.
pub(super) fn plain_mark(mark: &str) -> &str {
    match mark {
        "\u{201c}" | "\u{201d}" | "\u{201e}" | "«" | "»" | "''" | "\u{201f}" => "\"",
        "\u{2018}" | "\u{2019}" | "`" => "'",
        "\u{2014}" | "\u{2013}" | "\u{2015}" | "\u{2012}" | "\u{2011}" | "\u{2010}" => "-",
        "،" => ",",
        "؛" => ";",
        "؟" => "?",
        "\u{2026}" => "...",
        mark => mark,
    }
}
