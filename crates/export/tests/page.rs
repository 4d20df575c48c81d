//! The page: whole, self-contained, and deaf to what a report would have it do.

mod sample;

use std::collections::HashSet;

use sample::{TEXT, coded, labels, report};
use sitrep_export::{Export, Html, Names};
use sitrep_model::{Coded, Language, Report};

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>]]></article></main><!-- \u{202e}javascript:alert(3)";

/// Tags that stand alone.
const VOID: [&str; 3] = ["meta", "input", "path"];

fn page(reports: &[(Report, Coded)]) -> String {
    page_in("en", reports)
}

fn page_in(language: &str, reports: &[(Report, Coded)]) -> String {
    let labels = labels(language);
    let html = Html::new(Names::Shown, &labels);
    let reports = (0..).zip(reports).map(|(place, (report, coded))| html.numbered(place, report, coded)).collect::<String>();
    html.opening() + &reports + &html.closing()
}

fn hostile() -> (Report, Coded) {
    let words = HOSTILE.to_owned();
    let report = Report {
        id: words.clone(),
        text: format!("{TEXT} {HOSTILE}"),
        title: Some(words.clone()),
        source: Some(words.clone()),
        url: Some("javascript:alert(4)//".to_owned()),
        ..report()
    };
    let mut coded = coded();
    let claim = &mut coded.claims[0];
    claim.kind.clone_from(&words);
    claim.acled.event_type.clone_from(&words);
    claim.places[0].name.clone_from(&words);
    claim.places[0].admin.push(words.clone());
    claim.places[1].name.clone_from(&words);
    claim.parties[0].name.clone_from(&words);
    claim.means[0].kind.clone_from(&words);
    claim.attribution[0].source.clone_from(&words);
    claim.casualties[1].group = Some(words.clone());
    coded.relations[0].subject.clone_from(&words);
    coded.doubts[0].says = words;
    (report, coded)
}

/// A tag of the page: its name and attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn read(inside: &str) -> Self {
        let inside = inside.trim_end_matches('/');
        let (name, mut rest) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        while !rest.trim().is_empty() {
            rest = rest.trim_start();
            let Some((key, value)) = rest.split_once("=\"").filter(|(key, _)| !key.contains(' ')) else {
                let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
                attributes.push((key.to_owned(), String::new()));
                rest = after;
                continue;
            };
            let (value, after) = value.split_once('"').expect("a value in quotation marks ends");
            attributes.push((key.to_owned(), value.to_owned()));
            rest = after;
        }
        Self { name: name.to_owned(), attributes }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// The page's tags outside its own script and style; every element is closed where it should be.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page says what it is");
    while let Some((_, after)) = rest.split_once('<') {
        let (inside, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of turn before {}", &after[..after.len().min(80)].escape_debug());
            continue;
        }
        let tag = Tag::read(inside);
        if tag.name == "style" || tag.name == "script" {
            rest = rest.split_once(&format!("</{}>", tag.name)).expect("it is closed").1;
        } else if !inside.ends_with('/') && !VOID[..2].contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert_eq!(open, Vec::<String>::new(), "left open");
    tags
}

fn plain(html: &str) -> String {
    let words = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    words.replace("&amp;", "&")
}

fn quotes(page: &str) -> Vec<String> {
    let mut rest = page;
    let mut found = Vec::new();
    while let Some((_, after)) = rest.split_once("<q ") {
        let (words, after) = after.split_once('>').and_then(|(_, after)| after.split_once("</q>")).unwrap();
        found.push(plain(words));
        rest = after;
    }
    found
}

#[test]
fn every_element_is_closed_and_every_id_is_its_own() {
    let tags = tags(&page(&[(report(), coded()), (report(), coded()), (report(), Coded::default())]));
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
    for tag in &tags {
        if let Some(to) = tag.get("href").and_then(|to| to.strip_prefix('#')) {
            assert!(ids.contains(&to), "a link leads to #{to}, which is not there");
        }
    }
}

#[test]
fn every_quote_stands_in_the_report() {
    let quotes = quotes(&page(&[(report(), coded())]));
    assert!(quotes.len() > 10);
    for quote in quotes {
        assert!(TEXT.contains(&quote), "{quote}");
    }
}

#[test]
fn the_text_is_whole_and_in_order() {
    let page = page(&[(report(), coded())]);
    let (_, text) = page.split_once("<div class=\"text\"").unwrap();
    let (text, _) = text.split_once("</div>").unwrap();
    let words: String = text.split('<').map(|part| part.split_once('>').map_or("", |(_, words)| words)).collect();
    assert_eq!(plain(&words).trim(), TEXT);
    assert!(text.contains("<p dir=\"auto\">"));
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let page = page(&[(report(), coded()), (report(), coded())]);
    for tag in tags(&page) {
        assert!(!["link", "img", "iframe", "object", "embed", "use", "image", "base"].contains(&tag.name.as_str()), "{}", tag.name);
        assert!(tag.get("src").is_none() && tag.get("xlink:href").is_none());
        let to = tag.get("href").unwrap_or("#");
        assert!(to.starts_with('#') || to == "https://example.org/shells", "{to}");
    }
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("fetch("));
}

#[test]
fn a_hostile_report_adds_no_tag_and_no_script() {
    let (kind, own) = (tags(&page(&[hostile()])), tags(&page(&[(report(), coded())])));
    let named = |tags: &[Tag]| tags.iter().map(|tag| tag.name.clone()).collect::<HashSet<_>>();
    assert_eq!(named(&kind), named(&own));
    for tag in &kind {
        assert!(tag.attributes.iter().all(|(key, _)| !key.starts_with("on")), "{}", tag.name);
        assert!(!tag.get("href").unwrap_or_default().starts_with("javascript"));
    }
    let page = page(&[hostile()]);
    assert_eq!(page.matches("<script>").count(), 1, "the page's own");
    assert!(!page.contains('\u{202e}'));
}

#[test]
fn a_value_and_its_words_carry_the_same_number() {
    let page = page(&[(report(), coded())]);
    let tags = tags(&page);
    let with = |class: &str| {
        let of_class = tags.iter().filter(move |tag| tag.get("class").is_some_and(|name| name.starts_with(class)));
        of_class.filter_map(|tag| tag.get("data-v")).flat_map(|values| values.split(' ')).collect::<HashSet<_>>()
    };
    let (words, values) = (with("m "), with("v "));
    assert!(values.len() > 10);
    assert_eq!(words.difference(&values).count(), 0, "words without a value");
}

#[test]
fn what_is_not_known_is_said() {
    let page = page(&[(report(), coded())]);
    assert!(page.contains("<span class=\"unknown\">not known</span>"));
    assert!(page.contains("<dt>where</dt><dd><span class=\"unknown\">not told</span>"));
    assert!(page.contains("<b>Not on the map:</b> claim 1, <bdi>market</bdi>; claim 2, no place told."));
    let unknown = Report { published: None, source: None, language: Language::Unknown, ..report() };
    let page = self::page(&[(unknown, Coded::default())]);
    assert!(page.contains("day of publication not known") && page.contains("source not known") && page.contains("No claim was coded"));
}

#[test]
fn a_page_without_names_holds_no_word_of_the_report() {
    let labels = labels("en");
    let html = Html::new(Names::Withheld, &labels);
    let page = html.opening() + &html.numbered(0, &report(), &coded()) + &html.numbered(1, &report(), &coded()) + &html.closing();
    tags(&page);
    assert_eq!(quotes(&page), Vec::<String>::new());
    for words in ["Samir", "Shells on Karm", "Karm Brigade", "killing five", "Thursday"] {
        assert!(!page.contains(words), "{words}");
    }
    assert!(page.contains("Civilians") && page.contains("26 August 2021") && page.contains("<bdi>Karm</bdi>"));
}

#[test]
fn several_reports_have_a_map_and_a_list_of_all() {
    let page = page(&[(report(), coded()), (report(), coded())]);
    assert!(page.contains("<h2>2 reports, 4 claims</h2>"));
    assert_eq!(page.matches("<svg class=\"map\"").count(), 3);
    assert!(page.contains("<li data-report=\"r2\"><a href=\"#r2\">"));
}

#[test]
fn reports_written_out_of_order_make_the_same_closing() {
    let labels = labels("en");
    let (one, other) = (Html::new(Names::Shown, &labels), Html::new(Names::Shown, &labels));
    let second = Report { title: Some("Another".to_owned()), ..report() };
    one.numbered(0, &report(), &coded());
    one.numbered(1, &second, &coded());
    other.numbered(1, &second, &coded());
    other.numbered(0, &report(), &coded());
    assert_eq!(one.closing(), other.closing());
}

#[test]
fn an_arabic_page_runs_from_right_to_left_and_names_everything_in_arabic() {
    let page = page_in("ar", &[(report(), coded()), (report(), coded())]);
    tags(&page);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("data-type=\"shelling\" data-name=\"قصف مدفعي\""));
    assert!(page.contains("26 آب/أغسطس 2021") && page.contains("<dt>القتلى</dt>"));
    assert!(page.contains("<p dir=\"auto\">") && page.contains("<q dir=\"auto\""));
    assert!(page.contains("direction=\"rtl\" text-anchor=\"end\""), "names right of their point end there");
}

#[test]
fn no_english_label_is_left_on_an_arabic_page() {
    let page = page_in("ar", &[(report(), coded()), (report(), coded())]);
    let (english, arabic) = (labels("en"), labels("ar"));
    for group in ["page", "claim", "map", "timeline", "colour", "role", "status", "certainty", "effect", "doubt", "precision"] {
        for (key, label) in &english.groups()[group] {
            let own = arabic.get(group, key).unwrap();
            let words = label.split('{').next().unwrap().trim();
            assert!(own != label, "{group}.{key} is not translated");
            assert!(words.len() < 5 || !page.contains(&format!(">{words}<")), "{group}.{key}: {words}");
        }
    }
}

#[test]
fn arabic_names_on_an_english_page_are_set_apart_from_its_labels() {
    let mut coded = coded();
    coded.claims[0].parties[0].name = "لواء كرم".to_owned();
    coded.claims[0].places[0].name = "كرم".to_owned();
    coded.doubts[0].says = "\"لواء كرم\" is no actor that the codebook knows.".to_owned();
    let page = page(&[(report(), coded)]);
    assert!(page.contains("<bdi>لواء كرم</bdi> (state forces)"));
    assert!(page.contains("<bdi dir=\"ltr\">&quot;<bdi>لواء كرم</bdi>&quot; is no actor"));
    assert!(page.contains("\u{2068}كرم\u{2069}</text>"), "and so on the map");
}

#[test]
fn a_long_line_takes_linear_time() {
    let text = format!("{TEXT} {}", "words and words ".repeat(300_000));
    let began = std::time::Instant::now();
    let page = page(&[(Report { text, ..report() }, coded())]);
    assert!(page.len() > 4_000_000);
    assert!(began.elapsed().as_secs() < 20);
}
