//! How deep a page nests, told from its tags alone.
//!
//! A parser looks through all open elements at every tag, so a page of a million open ones has to be refused before
//! it is parsed.

/// Elements whose end tag a page may leave out, or which have none: these do not pile up.
const UNCLOSED: [&str; 31] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rp", "rt", "colgroup", "area", "base", "br",
    "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "body",
];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The most elements that are open at once.
pub(crate) fn deepest(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let closes = rest.starts_with('/');
        let name: String =
            rest.trim_start_matches('/').chars().take(12).take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if name.is_empty() || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else if RAW.contains(&name.as_str()) {
            rest = after_raw(rest, &name);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What follows the end tag of a raw element, in either case.
fn after_raw<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::deepest;

    #[test]
    fn elements_that_are_closed_do_not_pile_up() {
        assert_eq!(deepest(&"<div><b>x</b></div>".repeat(1000)), 2);
    }

    #[test]
    fn elements_that_need_no_end_do_not_pile_up() {
        assert_eq!(deepest(&"<p>one<br><li>two".repeat(1000)), 0);
    }

    #[test]
    fn scripts_and_comments_hold_no_elements() {
        assert_eq!(deepest("<div><script>'<div><div>'</SCRIPT><!-- <div><div> --><i>x"), 2);
    }

    #[test]
    fn elements_left_open_pile_up() {
        assert_eq!(deepest(&"<div>".repeat(1000)), 1000);
    }
}
