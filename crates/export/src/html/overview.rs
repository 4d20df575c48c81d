//! What stands over all reports: one map, one timeline, a list of places and of reports.

use sitrep_model::{Coded, Report};

use super::axis::Day;
use super::claims::place_name;
use super::map::{self, Shows, claims};
use super::markup::{apart, escaped};
use super::pins::{self, Extent, Pin};
use super::{page, timeline};
use crate::Names;

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
    pub(super) fn of(number: u64, report: &Report, coded: &Coded, names: Names) -> Self {
        let mut places = Vec::new();
        let mut days = Vec::new();
        let (mut unplaced, mut undated) = (0, 0);
        for (claim, at) in coded.claims.iter().zip(1..) {
            let pin = claim.places.iter().find_map(|place| {
                Some(Pin {
                    point: names.drawn(place)?,
                    radius_km: names.radius_km(place),
                    extent: Extent::of(place)?,
                    name: place_name(place, names),
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
        let published = report.published.map(super::axis::long);
        let facts = [names.source(report).map(apart), published].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let (claims, doubts) = (coded.claims.len(), coded.doubts.len());
        Self { number, title: page::title(report, number, names).into_owned(), facts, claims, doubts, places, days, unplaced, undated }
    }
}

/// The page's closing part; nothing where one report is all.
pub(super) fn of(mut gists: Vec<Gist>) -> String {
    if gists.len() < 2 {
        return String::new();
    }
    gists.sort_by_key(|gist| gist.number);
    let told: usize = gists.iter().map(|gist| gist.claims).sum();
    let mut out = format!("<section id=\"all\" aria-label=\"All reports\">\n<h2>{} reports, {}</h2>\n", gists.len(), claims(told));
    let spots = spots(&gists);
    let unplaced: usize = gists.iter().map(|gist| gist.unplaced).sum();
    let undated: usize = gists.iter().map(|gist| gist.undated).sum();
    if let Some(map) = map::draw(clustered(&spots), Shows::Counts, SIZE, "Map of all claims") {
        put!(
            out,
            "<figure>{map}<figcaption>Circles count the claims that tell of a place and of those close by; an open circle: no town or site is told. Shaded ground: the event lies somewhere within.{}</figcaption></figure>\n",
            without(unplaced, "place that can be drawn")
        );
    }
    let days: Vec<(Day, Day)> = gists.iter().flat_map(|gist| gist.days.iter().copied()).collect();
    if let Some(timeline) = timeline::of_many(&days) {
        put!(
            out,
            "<figure>{timeline}<figcaption>Claims by day. Light: claims whose words leave a wider range, spread over it.{}</figcaption></figure>\n",
            without(undated, "day")
        );
    }
    out += &contents(&gists);
    out += &places(&spots);
    out + "</section>\n"
}

/// " 2 claims have no day."
fn without(count: usize, what: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!(" 1 claim has no {what}."),
        _ => format!(" {count} claims have no {what}."),
    }
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

fn contents(gists: &[Gist]) -> String {
    let mut out = "<details open><summary>Reports</summary>\n<ol class=\"contents\">\n".to_owned();
    for gist in gists {
        let (number, doubts) = (gist.number, if gist.doubts == 1 { "1 doubt".to_owned() } else { format!("{} doubts", gist.doubts) });
        put!(
            out,
            "<li data-report=\"r{number}\"><a href=\"#r{number}\">{}</a> <small>{} · {} · {doubts}</small></li>\n",
            apart(&gist.title),
            gist.facts,
            claims(gist.claims)
        );
    }
    out + "</ol></details>\n"
}

fn places(spots: &[Spot]) -> String {
    if spots.is_empty() {
        return String::new();
    }
    let mut out = "<details><summary>Places</summary>\n<ul class=\"places\">\n".to_owned();
    let mut order: Vec<(usize, &Spot)> = spots.iter().enumerate().collect();
    order.sort_by_key(|(at, spot)| (std::cmp::Reverse(spot.told.len()), *at));
    for (at, spot) in order {
        let link = |(report, claim): &(u64, usize)| format!("<a href=\"#r{report}c{claim}\">{report}.{claim}</a>");
        let links = spot.told.iter().take(NAMED).map(link).collect::<Vec<_>>().join(" ");
        let more = if spot.told.len() > NAMED { format!(" and {} more", spot.told.len() - NAMED) } else { String::new() };
        put!(
            out,
            "<li id=\"p{at}\"><bdi>{}</bdi> <small>{}: {links}{more}</small></li>\n",
            escaped(&spot.pin.name),
            claims(spot.told.len())
        );
    }
    out + "</ul></details>\n"
}
