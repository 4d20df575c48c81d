//! What stands over all reports: one map, one timeline, a list of places and of reports.

use sitrep_model::{Coded, Report};

use super::axis::Day;
use super::map::{self, Shows};
use super::pins::{self, Extent, Pin};
use super::shown::Shown;
use super::{page, timeline};
use crate::markup::{apart, escaped, safe};

/// Pixels below which two places are drawn as one.
const NEAR: f64 = 26.0;

const SIZE: (f64, f64) = (980.0, 560.0);

/// Most claims that the list names of one place.
const NAMED: usize = 40;

/// What is kept of a report until all are written.
pub(super) struct Gist {
    number: u64,
    title: String,
    facts: String,
    claims: usize,
    doubts: usize,
    places: Vec<(Pin, usize)>,
    days: Vec<(Day, Day)>,
    unplaced: usize,
    undated: usize,
}

impl Gist {
    pub(super) fn of(number: u64, report: &Report, coded: &Coded, shown: Shown<'_>) -> Self {
        let mut places = Vec::new();
        let mut days = Vec::new();
        let (mut unplaced, mut undated) = (0, 0);
        for (claim, at) in coded.claims.iter().zip(1..) {
            let pin = claim.places.iter().find_map(|place| {
                Some(Pin {
                    point: shown.names.drawn(place)?,
                    radius_km: shown.names.radius_km(place),
                    extent: Extent::of(place)?,
                    name: shown.text().lies(place, &shown.place(place)),
                    happened: pins::took_place(claim.status),
                    numbers: vec![at],
                    values: Vec::new(),
                    leads_to: String::new(),
                })
            });
            match pin {
                Some(pin) => places.push((pin, at)),
                None => unplaced += 1,
            }
            match timeline::stretch(&claim.date) {
                Some(days_told) => days.push(days_told),
                None => undated += 1,
            }
        }
        let published = report.published.map(|day| shown.page().short_day(day));
        let facts = [shown.source(report).map(|source| apart(&source)), published].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let (claims, doubts) = (coded.claims.len(), coded.doubts.len());
        Self { number, title: page::title(report, number, shown).into_owned(), facts, claims, doubts, places, days, unplaced, undated }
    }
}

/// The page's closing part; nothing where one report is all.
pub(super) fn of(mut gists: Vec<Gist>, shown: Shown<'_>) -> String {
    if gists.len() < 2 {
        return String::new();
    }
    gists.sort_by_key(|gist| gist.number);
    let voice = shown.page();
    let told: usize = gists.iter().map(|gist| gist.claims).sum();
    let counted = voice.fill("page", "count-of-all", &[("reports", &gists.len().to_string()), ("claims", &shown.claims(told))]);
    let mut out = format!("<section id=\"all\" aria-label=\"{}\">\n<h2>{counted}</h2>\n", voice.label("page", "all-reports"));
    let spots = spots(&gists);
    let unplaced: usize = gists.iter().map(|gist| gist.unplaced).sum();
    let undated: usize = gists.iter().map(|gist| gist.undated).sum();
    let figure = |drawing: String, group: &str, without: usize| {
        let (reads, without) = (voice.label(group, "reads-all"), escaped(&shown.without(group, without)));
        format!("<figure>{drawing}<figcaption>{reads}{without}</figcaption></figure>\n")
    };
    if let Some(map) = map::draw(clustered(&spots), Shows::Counts, SIZE, shown) {
        out += &figure(map, "map", unplaced);
    }
    let days: Vec<(Day, Day)> = gists.iter().flat_map(|gist| gist.days.iter().copied()).collect();
    if let Some(timeline) = timeline::of_many(&days, shown) {
        out += &figure(timeline, "timeline", undated);
    }
    out += &contents(&gists, shown);
    out += &places(&spots, shown);
    out + "</section>\n"
}

/// A place with the claims of all reports that tell of it.
struct Spot {
    pin: Pin,
    told: Vec<(u64, usize)>,
}

fn spots(gists: &[Gist]) -> Vec<Spot> {
    let mut known = std::collections::BTreeMap::new();
    let mut spots: Vec<Spot> = Vec::new();
    for gist in gists {
        for (pin, claim) in &gist.places {
            let key = (pin.name.clone(), pin.point.0.to_bits(), pin.point.1.to_bits());
            let at = *known.entry(key).or_insert_with(|| {
                spots.push(Spot {
                    pin: Pin { numbers: Vec::new(), leads_to: format!("p{}", spots.len()), ..pin.clone() },
                    told: Vec::new(),
                });
                spots.len() - 1
            });
            let spot = &mut spots[at];
            spot.told.push((gist.number, *claim));
            spot.pin.numbers.push(*claim);
            spot.pin.happened |= pin.happened;
        }
    }
    spots
}

/// Pins of which no two lie near each other: the place with the most claims stands for those around it.
fn clustered(spots: &[Spot]) -> Vec<Pin> {
    let mut pins: Vec<Pin> = spots.iter().map(|spot| spot.pin.clone()).collect();
    pins.sort_by_key(|pin| std::cmp::Reverse(pin.numbers.len()));
    let frame = super::frame::Frame::round(pins::bounds(&pins), SIZE);
    let mut out: Vec<(Pin, usize)> = Vec::new();
    for pin in pins {
        let here = frame.at(pin.point);
        let near = |(known, _): &&mut (Pin, usize)| {
            let there = frame.at(known.point);
            (here.0 - there.0).hypot(here.1 - there.1) < NEAR
        };
        match out.iter_mut().find(near) {
            Some((known, others)) => {
                known.numbers.extend(pin.numbers);
                known.happened |= pin.happened;
                if pin.extent == Extent::Spot {
                    known.extent = Extent::Spot;
                }
                *others += 1;
            }
            None => out.push((pin, 0)),
        }
    }
    let named = |(mut pin, others): (Pin, usize)| {
        if others > 0 {
            put!(pin.name, " +{others}");
        }
        pin
    };
    out.into_iter().map(named).collect()
}

fn contents(gists: &[Gist], shown: Shown<'_>) -> String {
    let mut out = format!("<details open><summary>{}</summary>\n<ol class=\"contents\">\n", shown.page().label("page", "reports"));
    for gist in gists {
        let (number, doubts) = (gist.number, shown.counted("page", ("one-doubt", "doubts"), gist.doubts));
        put!(
            out,
            "<li data-report=\"r{number}\"><a href=\"#r{number}\">{}</a> <small>{} · {} · {}</small></li>\n",
            apart(&gist.title),
            gist.facts,
            escaped(&shown.claims(gist.claims)),
            escaped(&doubts)
        );
    }
    out + "</ol></details>\n"
}

fn places(spots: &[Spot], shown: Shown<'_>) -> String {
    if spots.is_empty() {
        return String::new();
    }
    let voice = shown.page();
    let mut out = format!("<details><summary>{}</summary>\n<ul class=\"places\">\n", voice.label("page", "places"));
    let mut order: Vec<(usize, &Spot)> = spots.iter().enumerate().collect();
    order.sort_by_key(|(at, spot)| (std::cmp::Reverse(spot.told.len()), *at));
    for (at, spot) in order {
        let link = |(report, claim): &(u64, usize)| format!("<a href=\"#r{report}c{claim}\">{report}.{claim}</a>");
        let links = spot.told.iter().take(NAMED).map(link).collect::<Vec<_>>().join(" ");
        let more = spot.told.len().checked_sub(NAMED).filter(|&more| more > 0);
        let more = more.map(|more| format!(" {}", voice.fill("page", "more", &[("count", &more.to_string())]))).unwrap_or_default();
        put!(
            out,
            "<li id=\"p{at}\"><bdi>{}</bdi> <small>{}: {links}{more}</small></li>\n",
            safe(&spot.pin.name),
            escaped(&shown.claims(spot.told.len()))
        );
    }
    out + "</ul></details>\n"
}
