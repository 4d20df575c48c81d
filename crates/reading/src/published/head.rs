//! The day that stands at the head of a text: on a line of its own, in a byline, in a dateline, or beside "Published".

use jiff::civil::Date;
use sitrep_model::fold;

use super::days;

/// A dateline stands within this many characters.
const HEAD: usize = 250;

/// The longest place before the date of a dateline, in words.
const LONGEST_PLACE: usize = 6;

/// Words that may stand beside a date on its own line, weekdays apart, as `fold` leaves them.
const FILLERS: [&str; 18] =
    ["am", "pm", "utc", "gmt", "est", "edt", "eest", "local", "time", "at", "on", "date", "t", "z", "التاريخ", "بتاريخ", "م", "ه"];

/// How surely words at the head tell of publication, surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Published,
    OwnLine,
    Dateline,
    Updated,
}

/// The day at the head of a text. Only a whole date counts, and only where nothing but publication can be meant.
pub(super) fn day(text: &str) -> Option<Date> {
    let head = text.char_indices().nth(HEAD).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let sure = days::find(head).into_iter().filter_map(|(span, day)| {
        let before = head.get(..span.start)?;
        let before = before.rsplit(['\n', '\r']).next().unwrap_or(before);
        let after = text.get(span.end..)?.split(['\n', '\r']).next().unwrap_or_default();
        Some((sureness(before.trim(), after.trim())?, day))
    });
    sure.min_by_key(|(sureness, _)| *sureness).map(|(_, day)| day)
}

fn sureness(before: &str, after: &str) -> Option<Sureness> {
    if let Some(label) = label(before) {
        return Some(label);
    }
    let ends_line = fills(after);
    if ends_line && (fills(before) || is_byline(before)) {
        return Some(Sureness::OwnLine);
    }
    (is_place(before) && (ends_line || begins_story(after))).then_some(Sureness::Dateline)
}

/// "Published on Thursday, " before the date, at the head of its line or after a bar.
fn label(before: &str) -> Option<Sureness> {
    let part = before.rsplit(['|', '•', '·']).next().unwrap_or(before);
    let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = fold(words.next()?);
    let rest: Vec<&str> = words.collect();
    let sureness = match first.as_str() {
        "published" | "posted" | "نشر" | "نشرت" => Sureness::Published,
        "updated" | "modified" => Sureness::Updated,
        "last" if rest.first().is_some_and(|word| matches!(fold(word).as_str(), "updated" | "modified")) => {
            return fills(&rest[1..].join(" ")).then_some(Sureness::Updated);
        }
        "تاريخ" if rest.first().is_some_and(|word| fold(word) == "النشر") => Sureness::Published,
        _ => return None,
    };
    let known = |word: &&str| is_filler(word) || matches!(fold(word).as_str(), "النشر" | "في" | "يوم");
    rest.iter().all(known).then_some(sureness)
}

/// Nothing but weekdays, times and marks.
fn fills(words: &str) -> bool {
    words.chars().count() <= 40 && words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(is_filler)
}

fn is_filler(word: &str) -> bool {
    let folded = fold(word);
    let bare = folded.trim_matches(|c: char| c.is_ascii_digit());
    word.chars().all(char::is_numeric) || days::weekday(&folded).is_some() || FILLERS.contains(&bare)
}

/// "By Jane Roe |"
fn is_byline(before: &str) -> bool {
    let mut words = before.split_whitespace();
    let first = words.next().map(fold);
    matches!(first.as_deref(), Some("by" | "بقلم")) && words.count() <= 8
}

/// "KARM, " or "Karm, ": capitals, or at most two words with capitals and a comma.
fn is_place(before: &str) -> bool {
    let words: Vec<&str> = before.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let shouted = first.chars().count() > 1 && first.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
    let capitals = words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    capitals && before.ends_with([',', '،']) && (shouted && words.len() <= LONGEST_PLACE || words.len() <= 2)
}

/// "(VP) - Two shells fell", "— Two shells fell"
fn begins_story(after: &str) -> bool {
    let rest = after.trim_start_matches([',', ' ']);
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((agency, rest)) if agency.chars().count() <= 40 => rest.trim_start(),
        _ => rest,
    };
    rest.starts_with(['-', '–', '—', ':'])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day;

    #[test]
    fn a_date_on_its_own_line_tells() {
        for head in [
            "Shells on Karm\n23 August، 2024\nTwo shells fell.",
            "Friday, August 23, 2024 10:30 am\n\nTwo shells fell.",
            "2024-08-23T10:30Z\nTwo shells fell.",
            "By Jane Roe | August 23, 2024\nTwo shells fell.",
            "الجمعة 23 آب 2024\nسقطت قذيفتان",
            "الجمعة 18 صفر 1446 هـ\nسقطت قذيفتان",
            "الجمعة 18 صفر 1446 هـ الموافق 23 آب 2024\nسقطت قذيفتان",
            "18 صفر 1446 هـ - 23 آب 2024\nسقطت قذيفتان",
            "23 آب 2024 (18 صفر 1446 هـ)\nسقطت قذيفتان",
        ] {
            assert_eq!(day(head), Some(date(2024, 8, 23)), "{head}");
        }
    }

    #[test]
    fn a_dateline_tells() {
        for head in [
            "KARM, Aug. 23, 2024 (VP) - Two shells fell.",
            "KARM, Northern Valley, 23 August 2024 — Two shells fell.",
            "Besh Tepe, 23 August 2024\n\nTwo shells fell.",
        ] {
            assert_eq!(day(head), Some(date(2024, 8, 23)), "{head}");
        }
    }

    #[test]
    fn published_and_posted_tell_before_updated() {
        assert_eq!(day("Updated: 24 August 2024 | Published: 23 August 2024\nTwo fell."), Some(date(2024, 8, 23)));
        assert_eq!(day("Last updated on 24 August 2024, 10:00"), Some(date(2024, 8, 24)));
        assert_eq!(day("Posted on Friday, 23 August 2024 by the press office"), Some(date(2024, 8, 23)));
    }

    #[test]
    fn a_date_without_its_year_tells_nothing() {
        assert_eq!(day("KARM, Aug 5 (VP) - Two shells fell."), None);
    }

    #[test]
    fn a_date_inside_a_sentence_tells_nothing() {
        for text in [
            "Two shells fell on 23 August 2024, residents said.",
            "A video posted on 23 August 2024 shows two shells.",
            "On August 23, 2024 - a market day - two shells fell.",
            "In Karm, 23 August 2024 is remembered.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_further_down_tells_nothing() {
        assert_eq!(day(&format!("{}\n23 August 2024\n", "Two shells fell. ".repeat(20))), None);
    }
}
