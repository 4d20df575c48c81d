//! Bytes to text: UTF-8, or UTF-16 that says so with a mark; anything else is refused, never guessed.

use std::borrow::Cow;

use crate::{At, ReadError};

pub(crate) fn decode<'b>(bytes: &'b [u8], at: &At) -> Result<Cow<'b, str>, ReadError> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes, at)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes, at)?),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest, 3, at)?),
        _ => Cow::Borrowed(utf8(bytes, 0, at)?),
    };
    match text.bytes().position(|byte| byte == 0) {
        Some(byte) => Err(ReadError::NotText { at: at.clone(), byte }),
        None => Ok(text),
    }
}

/// Do the bytes begin with UTF-16's mark? Such a file cannot be cut at its line ends.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

fn utf8<'b>(bytes: &'b [u8], before: usize, at: &At) -> Result<&'b str, ReadError> {
    std::str::from_utf8(bytes).map_err(|error| ReadError::NotUtf8 { at: at.clone(), byte: before + error.valid_up_to() })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, at: &At) -> Result<String, ReadError> {
    let wrong = |units: usize| ReadError::NotUtf8 { at: at.clone(), byte: 2 + 2 * units };
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(wrong(pairs.len()));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut units = 0;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| wrong(units))?;
        units += c.len_utf16();
        text.push(c);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::{At, ReadError};

    fn text(bytes: &[u8]) -> Result<String, ReadError> {
        decode(bytes, &At::file("r.txt")).map(std::borrow::Cow::into_owned)
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(text(b"\xef\xbb\xbfShelling").unwrap(), "Shelling");
    }

    #[test]
    fn utf_16_with_its_mark_is_read_in_both_orders() {
        assert_eq!(text(b"\xff\xfeA\0\x28\x06").unwrap(), "Aب");
        assert_eq!(text(b"\xfe\xff\0A\x06\x28").unwrap(), "Aب");
    }

    #[test]
    fn half_a_surrogate_pair_is_refused_where_it_stands() {
        assert!(matches!(text(b"\xff\xfeA\0\x00\xd8"), Err(ReadError::NotUtf8 { byte: 4, .. })));
        assert!(matches!(text(b"\xff\xfeA"), Err(ReadError::NotUtf8 { byte: 2, .. })));
    }

    #[test]
    fn other_encodings_are_refused_with_the_remedy() {
        let error = text(b"caf\xe9").unwrap_err();
        assert!(matches!(error, ReadError::NotUtf8 { byte: 3, .. }));
        assert!(error.to_string().starts_with("r.txt: byte 3 is not UTF-8; convert to UTF-8"), "{error}");
    }

    #[test]
    fn a_zero_byte_is_not_text() {
        assert!(matches!(text(b"A\0B\0"), Err(ReadError::NotText { byte: 1, .. })));
    }
}
