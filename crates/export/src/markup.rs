//! Words of a report as HTML: nothing in them can become a tag, a script or a turned line.

/// Words as the text of an element or the value of a quoted attribute.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(' '),
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Control characters, those that turn the direction of what follows, and code points that no document may hold.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}')
}

/// A value set apart, so that its direction turns nothing round it.
pub(super) fn apart(words: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(words))
}

/// An address that may be followed: of the web, and nothing that a browser would run.
pub(super) fn is_web(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_web};

    #[test]
    fn no_word_becomes_a_tag_or_leaves_an_attribute() {
        assert_eq!(escaped("<b a=\"x\" c='y'>&amp;"), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;");
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
