//! `.html`: the article of a page, its paragraphs parted by blank lines, and what the page says of itself.

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use serde_json::Value;
use sitrep_model::fold;

use crate::report::Found;
use crate::{At, ReadError, nesting, published};

/// Where pages write the day of publication, besides `article:published_time` and JSON-LD.
const DATE_META: [&str; 6] = ["datePublished", "pubdate", "publishdate", "publish-date", "dc.date", "date"];

/// A page says no more of itself than this many times.
const MOST_ELEMENTS: usize = 50;

/// Elements lie no deeper in any page that a browser shows; what takes a page apart goes down on the stack.
const DEEPEST: usize = 512;

pub(crate) fn read(html: &str, at: &At) -> Result<Found, ReadError> {
    let too_deep = || ReadError::TooDeep { at: at.clone(), limit: DEEPEST };
    // Tags left open by mistake close when their parent does, so the count of tags may be well above the depth.
    if nesting::deepest(html) > 4 * DEEPEST {
        return Err(too_deep());
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = Readability { config, ..Readability::from(html) };
    if is_too_deep(&page) {
        return Err(too_deep());
    }
    // Finding the article takes the page apart, so what stands around it comes first.
    let url = address(&page);
    let metadata = told_day(&page);
    let whole = page.doc.select("body").formatted_text().to_string();
    let (title, source, body) = match page.parse() {
        Ok(article) => (article.title, article.site_name, article.text_content.to_string()),
        Err(_) => (page.get_article_title().to_string(), None, String::new()),
    };
    let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    let body = paragraphs(if body.trim().is_empty() { &whole } else { &body });
    Ok(Found { text: headed(title.as_deref(), body), title, source, url, metadata, ..Found::default() })
}

fn is_too_deep(page: &Readability) -> bool {
    let mut level = page.doc.root().children();
    for _ in 0..DEEPEST {
        if level.is_empty() {
            return false;
        }
        let mut inside = Vec::new();
        for element in &level {
            inside.extend(element.children());
        }
        level = inside;
    }
    true
}

/// The headline is a part of the article as its reader sees it, and often tells what the rest takes as told.
fn headed(title: Option<&str>, body: String) -> String {
    match title {
        Some(title)
            if !body.is_empty() && !fold(body.get(..body.len().min(4 * title.len())).unwrap_or(&body)).starts_with(&fold(title)) =>
        {
            format!("{title}\n\n{body}")
        }
        _ => body,
    }
}

/// Lines without spaces at their ends, and never more than one empty one between two.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(line);
        empty = 0;
    }
    out
}

fn address(page: &Readability) -> Option<String> {
    let canonical = page.doc.select("link[rel=canonical]").attr("href");
    let shared = || page.doc.select("meta[property='og:url']").attr("content");
    canonical.filter(|url| !url.trim().is_empty()).or_else(shared).map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())
}

fn told_day(page: &Readability) -> Option<Date> {
    let meta =
        |selector: &str| page.doc.select(selector).iter().take(MOST_ELEMENTS).find_map(|found| published::day(&found.attr("content")?));
    meta("meta[property='article:published_time']")
        .or_else(|| {
            page.doc.select("script[type='application/ld+json']").iter().take(MOST_ELEMENTS).find_map(|found| linked_day(&found.text()))
        })
        .or_else(|| meta("meta[itemprop=datePublished]"))
        .or_else(|| DATE_META.iter().find_map(|name| meta(&format!("meta[name='{name}']"))))
        .or_else(|| time_element(page))
}

/// `datePublished` of JSON-LD, wherever in the graph it stands; the outermost and first is the article's.
fn linked_day(json: &str) -> Option<Date> {
    let mut level = vec![serde_json::from_str::<Value>(json.trim()).ok()?];
    while !level.is_empty() {
        let told = level.iter().find_map(|value| published::day(value.get("datePublished")?.as_str()?));
        if told.is_some() {
            return told;
        }
        level = level.into_iter().flat_map(inside).collect();
    }
    None
}

fn inside(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        Value::Object(fields) => fields.into_iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

/// The first `<time datetime>` of the article; one that a list of other articles holds tells of those.
fn time_element(page: &Readability) -> Option<Date> {
    let first =
        |selector: &str| page.doc.select(selector).iter().take(MOST_ELEMENTS).find_map(|found| published::day(&found.attr("datetime")?));
    first("time[itemprop=datePublished]").or_else(|| first("article time[datetime]")).or_else(|| {
        let times = page.doc.select("time[datetime]");
        (times.length() == 1).then(|| published::day(&times.attr("datetime")?)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::DEEPEST;
    use crate::report::Found;
    use crate::{At, ReadError};

    fn read(html: &str) -> Found {
        super::read(html, &At::file("page.html")).unwrap()
    }

    const BODY: &str = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Shells on Karm kill two</h1>\
        <p>Two shells fell on the market of <b>Karm</b> on Thursday, residents said.<br>They came from the hills.</p>\
        <p>Three people were hurt, among them a child, and the market was closed.</p></article><footer>All rights reserved</footer>";

    fn page(head: &str, body: &str) -> String {
        format!(
            "<!doctype html><html lang=en><head><title>Shells on Karm kill two | Valley Post</title>{head}</head><body>{body}</body></html>"
        )
    }

    #[test]
    fn the_article_keeps_its_headline_and_paragraphs_and_loses_the_rest() {
        let found = read(&page("<meta property='og:site_name' content='Valley Post'>", BODY));
        assert_eq!(
            found.text,
            "Shells on Karm kill two\n\nTwo shells fell on the market of Karm on Thursday, residents said.\nThey came from the hills.\n\n\
             Three people were hurt, among them a child, and the market was closed."
        );
        assert_eq!(found.title.as_deref(), Some("Shells on Karm kill two"));
        assert_eq!(found.source.as_deref(), Some("Valley Post"));
    }

    #[test]
    fn the_canonical_address_is_the_reports() {
        let found = read(&page(
            "<link rel=canonical href='https://example.org/shells'><meta property='og:url' content='https://m.example.org/x'>",
            BODY,
        ));
        assert_eq!(found.url.as_deref(), Some("https://example.org/shells"));
        assert_eq!(read(&page("", BODY)).url, None);
    }

    #[test]
    fn pages_tell_their_day_in_several_ways() {
        for head in [
            "<meta property='article:published_time' content='2021-08-26T10:00:00Z'>",
            "<script type='application/ld+json'>{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"WebSite\"}, \
             {\"@type\": \"NewsArticle\", \"datePublished\": \"2021-08-26T23:00:00+03:00\"}]}</script>",
            "<meta name='pubdate' content='Thu, 26 Aug 2021 10:00:00 GMT'>",
        ] {
            assert_eq!(read(&page(head, BODY)).metadata, Some(date(2021, 8, 26)), "{head}");
        }
        let timed = BODY.replace("</h1>", "</h1><time datetime='2021-08-26'>Thursday</time>");
        assert_eq!(read(&page("", &timed)).metadata, Some(date(2021, 8, 26)));
    }

    #[test]
    fn what_a_page_publishes_beside_its_article_does_not_date_it() {
        let beside = "<aside><time datetime='2020-01-01'></time><time datetime='2020-02-02'></time></aside>";
        assert_eq!(read(&page("", &format!("{BODY}{beside}"))).metadata, None);
    }

    #[test]
    fn a_page_too_short_for_an_article_is_read_whole() {
        assert_eq!(read("<p>Two shells fell.</p><p>Nobody was hurt.</p>").text, "Two shells fell.\n\nNobody was hurt.");
    }

    #[test]
    fn a_page_nested_beyond_reason_is_refused() {
        let nested = |depth: usize| format!("<body>{}<p>Two shells fell.", "<div>".repeat(depth));
        assert_eq!(read(&nested(DEEPEST - 20)).text, "Two shells fell.");
        for depth in [DEEPEST + 1, 1_000_000] {
            let error = super::read(&nested(depth), &At::file("page.html"));
            assert!(matches!(error, Err(ReadError::TooDeep { .. })), "{depth}");
        }
    }
}
