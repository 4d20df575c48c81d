//! What pages put around a post: buttons, counters, notes on who may see it. It is no part of what the post tells.

use sitrep_codebook::LanguageBook;
use sitrep_model::fold;

/// No button, counter or link is longer, in bytes.
const LONGEST: usize = 300;

/// No phrase of a page has more words; most lines are told from chrome by so many.
const LONGEST_PHRASE: usize = 8;

/// Is a line nothing but buttons and counters ("12 Comments 45 Shares"), or does it lead to another report ("Read also: ...")?
pub(super) fn is_chrome(line: &str, book: &LanguageBook) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let words = || line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').map(fold).filter(|word| !word.is_empty());
    let mut folded: Vec<String> = words().take(LONGEST_PHRASE).collect();
    if book.related_openers.longest(|offset| folded.get(offset).map(String::as_str)).is_some() {
        return true;
    }
    let begins = |word: &String| is_counter(word) || book.page_chrome.longest(|offset| folded.get(offset).map(String::as_str)).is_some();
    if !folded.first().is_some_and(begins) {
        return false;
    }
    folded = words().collect();
    let mut at = 0;
    let mut told = false;
    while at < folded.len() {
        if let Some((length, _)) = book.page_chrome.longest(|offset| folded.get(at + offset).map(String::as_str)) {
            told = true;
            at += length;
        } else if is_counter(&folded[at]) {
            at += 1;
        } else {
            return false;
        }
    }
    told
}

/// "12", "3k", "5h".
fn is_counter(word: &str) -> bool {
    let digits = word.trim_end_matches(['k', 'm', 'h', 'd', 'w', 's']);
    digits.len() + 1 >= word.len() && !digits.is_empty() && digits.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::Codebook;

    use super::is_chrome;

    #[test]
    fn buttons_and_counters_are_chrome() {
        let book = Codebook::built_in();
        for line in [
            "Like",
            "Like · Comment · Share",
            "12 Comments 45 Shares",
            "Shared with Public",
            "1.2K views",
            "See translation",
            "أعجبني تعليق مشاركة",
            "عرض الترجمة",
            "اقرأ أيضا: مقتل 20 في الفاشر",
        ] {
            assert!(is_chrome(line, book.language("ar")), "{line}");
        }
        assert!(is_chrome("Like · Comment · Share", book.language("en")));
    }

    #[test]
    fn what_tells_something_is_none() {
        let book = Codebook::built_in();
        for line in
            ["Like the others, he was shot", "45", "Shares fell", "5 killed", "قتل 12", "تعليق الدراسة في إدلب", "شاهد السكان القصف"]
        {
            assert!(!is_chrome(line, book.language("ar")) && !is_chrome(line, book.language("en")), "{line}");
        }
    }
}
