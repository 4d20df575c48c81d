//! Words of a report as HTML: nothing in them can become a tag, a script or a turned line.

/// Words as the text of an element or the value of a quoted attribute.
pub(crate) fn escaped(words: &str) -> String {
    safe(&words.chars().filter(|&c| !is_hidden(c)).collect::<String>())
}

/// The same of words that hold isolates of our own making and nothing else that could turn a line.
pub(crate) fn safe(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Control characters, those that turn the direction of what follows, and code points that no document may hold.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}')
}

/// A value set apart, so that its direction turns nothing round it.
pub(crate) fn apart(words: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(words))
}

/// Where words of a drawing stand to their point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// They begin or end there and reach to the right.
    Left,
    Middle,
    /// They reach to the left.
    Right,
}

/// The attributes of such words. A drawing runs from left to right in every language, and what is written in it each way it is written.
pub(crate) const fn anchored(at: Anchor, right_to_left: bool) -> &'static str {
    match (at, right_to_left) {
        (Anchor::Left, false) => " text-anchor=\"start\"",
        (Anchor::Middle, false) => " text-anchor=\"middle\"",
        (Anchor::Right, false) => " text-anchor=\"end\"",
        (Anchor::Left, true) => " direction=\"rtl\" text-anchor=\"end\"",
        (Anchor::Middle, true) => " direction=\"rtl\" text-anchor=\"middle\"",
        (Anchor::Right, true) => " direction=\"rtl\" text-anchor=\"start\"",
    }
}

/// An address that may be followed: of the web, and nothing that a browser would run.
pub(crate) fn is_web(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::{Anchor, anchored, escaped, is_web};

    #[test]
    fn no_word_becomes_a_tag_or_leaves_an_attribute() {
        assert_eq!(escaped("<b a=\"x\" c='y'>&amp;"), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;");
    }

    #[test]
    fn words_from_right_to_left_stand_where_others_do() {
        assert!(anchored(Anchor::Left, false).contains("start") && anchored(Anchor::Left, true).contains("end"));
        assert!(anchored(Anchor::Right, true).contains("start") && anchored(Anchor::Middle, true).contains("middle"));
    }

    #[test]
    fn no_word_turns_the_line() {
        assert_eq!(escaped("a\u{202e}b\u{0}c\u{1b}d"), "abcd");
    }

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://example.org"));
        assert!(!is_web("javascript:alert(1)") && !is_web("data:text/html,x") && !is_web(""));
    }
}
