//! The page's head and foot, and the frame of each report.

use std::borrow::Cow;

use sitrep_model::{Claim, Coded, Language, PublishedBasis, Report};

use super::claims::{Claims, Noted};
use super::map::{self, Shows};
use super::marks::Kind;
use super::pins::{self, Extent, Pin};
use super::shown::Shown;
use super::timeline;
use crate::Names;
use crate::markup::{apart, escaped, is_web};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");

const MAP: (f64, f64) = (640.0, 420.0);

/// What stands before the first report.
pub(super) fn opening(shown: Shown<'_>) -> String {
    let say = |key| shown.page().label("page", key);
    let labels = shown.labels;
    let (language, direction) = (escaped(labels.language()), if shown.is_right_to_left() { " dir=\"rtl\"" } else { "" });
    let quotes = [labels.called("script", "open"), labels.called("script", "close")].map(|mark| mark.replace(['"', '\\', '<'], ""));
    format!(
        "<!DOCTYPE html>
<html lang=\"{language}\"{direction}>
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"referrer\" content=\"no-referrer\">
<meta name=\"robots\" content=\"noindex\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{}</title>
<style>
:root {{ --open: \"{}\"; --close: \"{}\"; }}
{STYLE}</style>
</head>
<body>
<header class=\"page\">
<h1 class=\"brand\">sitrep</h1>
<p>{}</p>
{}</header>
<main>
",
        say("title"),
        quotes[0],
        quotes[1],
        say("about"),
        reading(shown)
    )
}

/// How the page is to be kept, what its colours mean, and the filter over its reports.
fn reading(shown: Shown<'_>) -> String {
    let say = |key| shown.page().label("page", key);
    let care = match shown.names {
        Names::Shown => say("names-shown"),
        Names::Withheld => say("names-withheld"),
    };
    let named = |kind: Kind| format!("<li><span class=\"m {}\">{}</span></li>", kind.class(), shown.page().label("colour", kind.class()));
    let legend = Kind::ALL.map(named).concat();
    let (words, any_words, kind, any_type) = (say("filter-words"), say("any-words"), say("filter-type"), say("any-type"));
    format!(
        "<p class=\"care\">{care}</p>
<ul class=\"legend\" aria-label=\"{}\">{legend}</ul>
<form class=\"filter\" hidden><label>{words} <input type=\"search\" placeholder=\"{any_words}\"></label> <label>{kind} <select><option value=\"\">{any_type}</option></select></label> <output data-says=\"{}\"></output></form>
",
        say("colours"),
        say("filtered")
    )
}

/// What stands after the last report.
pub(super) fn closing(overview: &str, shown: Shown<'_>) -> String {
    format!(
        "{overview}</main>
<footer><p>{}</p></footer>
<script>
{SCRIPT}</script>
</body>
</html>
",
        shown.page().label("page", "footer")
    )
}

/// The headline, or the first line that holds something; a number where names are withheld.
pub(super) fn title<'r>(report: &'r Report, number: u64, shown: Shown<'r>) -> Cow<'r, str> {
    if shown.names == Names::Withheld {
        return shown.labels.filled("page", "report-number", &[("number", &number.to_string())]).into();
    }
    let first_line = || report.text.lines().map(str::trim).find(|line| !line.is_empty());
    let Some(title) = report.title.as_deref().or_else(first_line) else { return shown.labels.called("page", "no-words") };
    match title.char_indices().nth(160) {
        Some((end, _)) => &title[..end],
        None => title,
    }
    .into()
}

/// One report.
pub(super) fn report(number: u64, report: &Report, coded: &Coded, shown: Shown<'_>) -> String {
    let (beside, values, noted) = Claims::write(report, number, coded, shown);
    let text = match shown.names {
        Names::Shown => format!("<div class=\"text\"{}>\n{}</div>\n", language(report), values.text(report)),
        Names::Withheld => String::new(),
    };
    format!(
        "<article class=\"report\" id=\"r{number}\">
<header>
<h2 dir=\"auto\">{}</h2>
<p class=\"facts\">{}</p>
</header>
<div class=\"two\">
<div class=\"stays\">
{text}{}</div>
<div class=\"beside\">
{}{beside}</div>
</div>
</article>
",
        escaped(&title(report, number, shown)),
        facts(report, shown),
        mapped(number, coded, &noted, shown),
        dated(&timeline::Told { number, claims: &coded.claims, noted: &noted, published: report.published }, shown)
    )
}

const fn language(report: &Report) -> &'static str {
    match report.language {
        Language::En => " lang=\"en\"",
        Language::Ar => " lang=\"ar\"",
        Language::Unknown => "",
    }
}

fn facts(report: &Report, shown: Shown<'_>) -> String {
    let voice = shown.page();
    let unknown = |key| format!("<span class=\"unknown\">{}</span>", voice.label("page", key));
    let published = report.published.map(|day| voice.fill("page", "published", &[("day", &voice.day(day))]));
    let published = match (published, report.published_basis) {
        (Some(published), PublishedBasis::Given) => published,
        (Some(published), basis) => {
            let told = voice.fill("page", "told-by", &[("basis", &voice.value("published-basis", &basis))]);
            format!("{published} <small>({told})</small>")
        }
        (None, _) => unknown("no-day-of-publication"),
    };
    let address = shown.names.address(report).map(|url| {
        let words = escaped(url);
        if is_web(url) { format!("<a rel=\"noopener noreferrer\" dir=\"ltr\" href=\"{words}\">{words}</a>") } else { apart(url) }
    });
    let source = shown.source(report).map_or_else(|| unknown("no-source"), |source| apart(&source));
    let id = voice.fill("page", "id", &[("id", &apart(&shortened(&report.id)))]);
    let id = format!("<span class=\"id\" title=\"{}\">{id}</span>", escaped(&report.id));
    [Some(source), Some(published), address, Some(id)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Long ids are hashes, of which a few letters tell enough.
fn shortened(id: &str) -> String {
    if id.chars().count() <= 32 { id.to_owned() } else { id.chars().take(12).chain(['…']).collect() }
}

/// The map of one report, and what is not on it.
fn mapped(number: u64, coded: &Coded, noted: &[Noted], shown: Shown<'_>) -> String {
    if coded.claims.is_empty() {
        return String::new();
    }
    let voice = shown.page();
    let (pins, unplaced) = pins(number, &coded.claims, noted, shown);
    let map = map::draw(pins, Shows::Numbers, MAP, shown);
    let none = || format!("<p class=\"none\">{}</p>", voice.label("map", "none"));
    let reads = if map.is_some() { format!("{} ", voice.label("map", "reads")) } else { String::new() };
    let mut out = format!("<figure>{}<figcaption>{reads}", map.unwrap_or_else(none));
    if !unplaced.is_empty() {
        put!(out, "<b>{}</b> {}.", voice.label("map", "missing"), unplaced.join("; "));
    }
    out + "</figcaption></figure>\n"
}

/// The timeline of one report.
fn dated(told: &timeline::Told<'_>, shown: Shown<'_>) -> String {
    if told.claims.is_empty() {
        return String::new();
    }
    let voice = shown.page();
    let none = || format!("<p class=\"none\">{}</p>", voice.label("timeline", "none"));
    let timeline = timeline::of_report(told, shown).unwrap_or_else(none);
    format!("<figure>{timeline}<figcaption>{}</figcaption></figure>\n", voice.label("timeline", "reads"))
}

/// The places that can be drawn, and what is said of the others.
fn pins(number: u64, told: &[Claim], noted: &[Noted], shown: Shown<'_>) -> (Vec<Pin>, Vec<String>) {
    let mut pins = Vec::new();
    let mut unplaced = Vec::new();
    for ((claim, noted), at) in told.iter().zip(noted).zip(1..) {
        if claim.places.is_empty() {
            unplaced.push(shown.page().fill("map", "no-place", &[("number", &at.to_string())]));
        }
        for (place, &value) in claim.places.iter().zip(&noted.places) {
            let pin = shown.names.drawn(place).zip(Extent::of(place)).map(|(point, extent)| Pin {
                point,
                radius_km: shown.names.radius_km(place),
                extent,
                name: shown.text().lies(place, &shown.place(place)),
                happened: pins::took_place(claim.status),
                numbers: vec![at],
                values: vec![value],
                leads_to: format!("r{number}c{at}"),
            });
            if let Some(pin) = pin {
                Pin::gather(&mut pins, pin);
            } else {
                let lies = shown.page().lies(place, &shown.place(place));
                unplaced.push(shown.page().fill("map", "off-map", &[("number", &at.to_string()), ("place", &lies)]));
            }
        }
    }
    (pins, unplaced)
}
