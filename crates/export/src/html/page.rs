//! The page's head and foot, and the frame of each report.

use std::borrow::Cow;

use sitrep_model::{Claim, Coded, Language, PublishedBasis, Report};

use super::claims::{Claims, Noted, place_name};
use super::map::{self, Shows};
use super::marks::Kind;
use super::markup::{apart, escaped, is_web};
use super::pins::{self, Extent, Pin};
use super::timeline;
use crate::Names;
use crate::csv::name_of;
use crate::table::values::day;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");

const MAP: (f64, f64) = (640.0, 420.0);

/// What stands before the first report.
pub(super) fn opening(names: Names) -> String {
    let care = match names {
        Names::Shown => "This page repeats the reports' words and may name private people: keep it as you would keep the reports.",
        Names::Withheld => "The reports' words are left out, and so are the names of people whom the codebook does not know.",
    };
    let legend = Kind::ALL.map(|kind| format!("<li><span class=\"m {}\">{}</span></li>", kind.class(), kind.name())).concat();
    format!(
        "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"referrer\" content=\"no-referrer\">
<meta name=\"robots\" content=\"noindex\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>Coded reports</title>
<style>
{STYLE}</style>
</head>
<body>
<header class=\"page\">
<h1 class=\"brand\">sitrep</h1>
<p>What each report says, coded by rule and not yet checked. A claim is what one report says, not what is known to be true.</p>
<p class=\"care\">{care}</p>
<ul class=\"legend\" aria-label=\"Colours of marks\">{legend}</ul>
<form class=\"filter\" hidden><label>Show reports with <input type=\"search\" placeholder=\"any words\"></label> <label>and a claim of <select><option value=\"\">any type</option></select></label> <output></output></form>
</header>
<main>
"
    )
}

/// What stands after the last report.
pub(super) fn closing(overview: &str) -> String {
    format!(
        "{overview}</main>
<footer><p>Made by sitrep without a network. Outlines: Natural Earth (public domain), generalised to about a kilometre; borders are drawn as that source has them and say nothing of whose land it is. Places: GeoNames (CC BY 4.0) and the gazetteers that were added.</p></footer>
<script>
{SCRIPT}</script>
</body>
</html>
"
    )
}

/// The headline, or the first line that holds something; a number where names are withheld.
pub(super) fn title(report: &Report, number: u64, names: Names) -> Cow<'_, str> {
    if names == Names::Withheld {
        return format!("Report {number}").into();
    }
    let first_line = || report.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("Report without words");
    let title = report.title.as_deref().unwrap_or_else(first_line);
    match title.char_indices().nth(160) {
        Some((end, _)) => &title[..end],
        None => title,
    }
    .into()
}

/// One report.
pub(super) fn report(number: u64, report: &Report, coded: &Coded, names: Names) -> String {
    let (beside, values, noted) = Claims::write(report, number, coded, names);
    let text = match names {
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
        escaped(&title(report, number, names)),
        facts(report, names),
        mapped(number, coded, &noted, names),
        dated(number, report, coded, &noted)
    )
}

const fn language(report: &Report) -> &'static str {
    match report.language {
        Language::En => " lang=\"en\"",
        Language::Ar => " lang=\"ar\"",
        Language::Unknown => "",
    }
}

fn facts(report: &Report, names: Names) -> String {
    let published = match (report.published, report.published_basis) {
        (Some(date), PublishedBasis::Given) => format!("published {}", day(date)),
        (Some(date), basis) => {
            format!("published {} <small>(told by the {})</small>", day(date), name_of(&basis).replace('-', " ").replace("url", "address"))
        }
        (None, _) => "<span class=\"unknown\">day of publication not known</span>".to_owned(),
    };
    let address = names.address(report).map(|url| {
        let shown = escaped(url);
        if is_web(url) { format!("<a rel=\"noopener noreferrer\" href=\"{shown}\">{shown}</a>") } else { shown }
    });
    let source = names.source(report).map_or_else(|| "<span class=\"unknown\">source not known</span>".to_owned(), apart);
    let id = format!("<span class=\"id\" title=\"{}\">id {}</span>", escaped(&report.id), escaped(&shortened(&report.id)));
    [Some(source), Some(published), address, Some(id)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Long ids are hashes, of which a few letters tell enough.
fn shortened(id: &str) -> String {
    if id.chars().count() <= 32 { id.to_owned() } else { id.chars().take(12).chain(['…']).collect() }
}

/// The map of one report, and what is not on it.
fn mapped(number: u64, coded: &Coded, noted: &[Noted], names: Names) -> String {
    if coded.claims.is_empty() {
        return String::new();
    }
    let (pins, unplaced) = pins(number, &coded.claims, noted, names);
    let map = map::draw(pins, Shows::Numbers, MAP, "Map of the report's claims");
    let mut out =
        format!("<figure>{}<figcaption>", map.as_deref().unwrap_or("<p class=\"none\">No place of these claims can be put on a map.</p>"));
    if map.is_some() {
        out += "The event lies somewhere in the shaded ground. A dot: a named town or site. Dashed: did not happen, as told. ";
    }
    if !unplaced.is_empty() {
        put!(out, "<b>Not on the map:</b> {}.", unplaced.join("; "));
    }
    out + "</figcaption></figure>\n"
}

/// The timeline of one report.
fn dated(number: u64, report: &Report, coded: &Coded, noted: &[Noted]) -> String {
    if coded.claims.is_empty() {
        return String::new();
    }
    let timeline = timeline::of_report(number, &coded.claims, noted, report.published);
    let timeline = timeline.as_deref().unwrap_or("<p class=\"none\">No claim of this report has a day.</p>");
    format!(
        "<figure>{timeline}<figcaption>From the first to the last day that the words allow; the wider, the lighter. Outlined: the day of publication, for want of words. Dashed line: publication.</figcaption></figure>\n"
    )
}

/// The places that can be drawn, and what is said of the others.
fn pins(number: u64, told: &[Claim], noted: &[Noted], names: Names) -> (Vec<Pin>, Vec<String>) {
    let mut pins = Vec::new();
    let mut unplaced = Vec::new();
    for ((claim, noted), at) in told.iter().zip(noted).zip(1..) {
        if claim.places.is_empty() {
            unplaced.push(format!("claim {at}, no place told"));
        }
        for (place, &value) in claim.places.iter().zip(&noted.places) {
            let name = place_name(place, names);
            match names.drawn(place).zip(Extent::of(place)) {
                Some((point, extent)) => Pin::gather(
                    &mut pins,
                    Pin {
                        point,
                        radius_km: names.radius_km(place),
                        extent,
                        name,
                        happened: pins::took_place(claim.status),
                        numbers: vec![at],
                        values: vec![value],
                        leads_to: format!("r{number}c{at}"),
                    },
                ),
                None => unplaced.push(format!("claim {at}, {}", apart(&name))),
            }
        }
    }
    (pins, unplaced)
}
