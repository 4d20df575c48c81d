//! Byte offsets to code points.

/// Bytes between two counts that are kept.
const STEP: usize = 256;

/// Turns byte offsets of a text into offsets in Unicode code points, each in the same short time.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    /// How many code points begin before each multiple of `STEP`.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Counts the text once.
    pub fn new(text: &'t str) -> Self {
        let mut count = 0;
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        Self { text: text.as_bytes(), before }
    }

    /// The code points that begin before this byte.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let chunk = (byte / STEP).min(self.before.len().saturating_sub(1));
        let counted = self.before.get(chunk).copied().unwrap_or(0);
        counted + starts(self.text.get(chunk * STEP..byte).unwrap_or_default())
    }
}

/// Bytes at which a code point begins.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn code_points_are_counted_as_chars_are() {
        for text in ["", "Karm", "قصف كرم 🎈 shells", &"ق🎈a".repeat(400)] {
            let points = CodePoints::new(text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(byte), count, "{text} at {byte}");
            }
            assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
