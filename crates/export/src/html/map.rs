//! A map of claims: never a sharper place than the words tell.

use std::collections::BTreeSet;

use super::atlas::Atlas;
use super::frame::Frame;
use super::ground::Ground;
use super::labels::{Labels, Lettering, Named, Side};
use super::pins::{self, Extent, Pin};
use super::shown::Shown;
use crate::markup::{Anchor, anchored, escaped, safe};
use crate::outlines::STEPS;

const PLACE: Lettering = Lettering { class: "name", size: 12.5, spacing: 0.0 };
const COUNTRY: Lettering = Lettering { class: "country", size: 12.0, spacing: 0.22 };
const DIVISION: Lettering = Lettering { class: "division", size: 10.5, spacing: 0.02 };

/// What stands at a pin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// The numbers of the claims.
    Numbers,
    /// How many claims there are.
    Counts,
}

/// A drawing of these pins; none where there are none.
pub(super) fn draw(mut pins: Vec<Pin>, shows: Shows, size: (f64, f64), shown: Shown<'_>) -> Option<String> {
    if pins.is_empty() {
        return None;
    }
    let frame = Frame::round(pins::bounds(&pins), size);
    // What is small lies above what is large, where a hand can reach it.
    pins.sort_by(|a, b| reach(b).total_cmp(&reach(a)));
    let most = pins.iter().map(|pin| pin.numbers.len()).max().unwrap_or(0) as f64;
    let (ground, labels) = (Ground::of(frame), Labels::new(size.0, size.1, shown.is_right_to_left()));
    let mut map = Map { frame, ground, labels, shows, shown, most, out: String::new() };
    let title = escaped(&shown.labels.called("map", if shows == Shows::Numbers { "of-report" } else { "of-all" }));
    put!(map.out, "<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{title}\">\n", size.0, size.1);
    map.ground();
    let (bar, room) = map.bar();
    map.labels.take((room / 2.0 + 12.0, size.1 - 14.0), room / 2.0 + 12.0);
    for pin in &pins {
        map.extent(pin);
    }
    for pin in &pins {
        if map.is_marked(pin) {
            map.labels.take(frame.at(pin.point), map.mark(pin));
        }
    }
    // The finest place has the first choice of where its name stands.
    let names: Vec<String> = pins.iter().rev().map(|pin| map.name(pin)).collect();
    for (pin, name) in pins.iter().zip(names.iter().rev()) {
        map.pin(pin, name);
    }
    map.names(&pins);
    map.out += &bar;
    map.out += "</svg>\n";
    Some(map.out)
}

fn reach(pin: &Pin) -> f64 {
    let bounds = pin.bounds();
    bounds.north - bounds.south
}

struct Map<'l> {
    frame: Frame,
    ground: Ground,
    labels: Labels,
    shows: Shows,
    shown: Shown<'l>,
    /// The most claims that any pin counts.
    most: f64,
    out: String,
}

impl Map<'_> {
    fn ground(&mut self) {
        let (width, height) = (self.frame.width, self.frame.height);
        put!(
            self.out,
            "<rect class=\"sea\" width=\"{width}\" height=\"{height}\"/>\n<path class=\"land\" d=\"{}\"/>\n",
            self.ground.land()
        );
        if self.ground.is_close() {
            put!(self.out, "<path class=\"divisions\" d=\"{}\"/>\n", self.ground.divisions());
        }
    }

    /// The ground within which the event lies.
    fn extent(&mut self, pin: &Pin) {
        let class = if pin.happened { "extent" } else { "extent unreal" };
        let values = values(pin);
        match pin.extent {
            Extent::Country(country) => {
                let area = self.ground.country(country);
                put!(self.out, "<path class=\"{class} whole\"{values} d=\"{area}\"/>\n");
            }
            Extent::Division(at) => {
                let area = self.ground.area(&Atlas::world().outlines.divisions[at]);
                put!(self.out, "<path class=\"{class}\"{values} d=\"{area}\"/>\n");
            }
            Extent::Spot | Extent::Somewhere => {
                let Some(km) = pin.radius_km else { return };
                let ((x, y), (rx, ry)) = (self.frame.at(pin.point), self.frame.length(km, pin.point.0));
                put!(
                    self.out,
                    "<ellipse class=\"{class}\"{values} cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{:.1}\" ry=\"{:.1}\"/>\n",
                    rx.max(5.0),
                    ry.max(5.0)
                );
            }
        }
    }

    /// Has it a mark of its own, beside the ground it may lie on?
    fn is_marked(&self, pin: &Pin) -> bool {
        self.shows == Shows::Counts || pin.extent == Extent::Spot
    }

    /// Half the width of the mark.
    fn mark(&self, pin: &Pin) -> f64 {
        match self.shows {
            Shows::Numbers => 4.5,
            Shows::Counts => 8.0 + 14.0 * (pin.numbers.len() as f64 / self.most.max(24.0)).sqrt(),
        }
    }

    fn name(&mut self, pin: &Pin) -> String {
        let (at, marked) = (self.frame.at(pin.point), self.is_marked(pin));
        let name = match self.shows {
            Shows::Numbers => format!("{} {}", listed(&pin.numbers), pin.name),
            Shows::Counts => pin.name.clone(),
        };
        let off = if marked { self.mark(pin) + 3.0 } else { 9.0 };
        let beside = [Side::Right, Side::Left, Side::Above, Side::Below];
        let on = [Side::Middle, Side::Above, Side::Below, Side::Right, Side::Left];
        self.labels.write(&name, PLACE, Named { at, off }, if marked { &beside } else { &on })
    }

    fn pin(&mut self, pin: &Pin, name: &str) {
        let ((x, y), mark) = (self.frame.at(pin.point), self.mark(pin));
        let class = match (pin.extent, pin.happened) {
            (Extent::Spot, true) => "pin",
            (Extent::Spot, false) => "pin unreal",
            (_, true) => "pin coarse",
            (_, false) => "pin coarse unreal",
        };
        let text = self.shown.text();
        let title = match self.shows {
            Shows::Numbers => text.fill("map", "pin", &[("place", &pin.name), ("numbers", &listed(&pin.numbers))]),
            Shows::Counts => text.fill("map", "pins", &[("place", &pin.name), ("claims", &self.shown.claims(pin.numbers.len()))]),
        };
        let (title, values, to) = (safe(&title), values(pin), &pin.leads_to);
        put!(self.out, "<a class=\"{class}\"{values} href=\"#{to}\"><title>{title}</title>");
        if self.is_marked(pin) {
            put!(self.out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{mark:.1}\"/>");
        }
        if self.shows == Shows::Counts {
            put!(self.out, "<text class=\"count\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", y + 3.8, pin.numbers.len());
        }
        self.out += name;
        self.out += "</a>\n";
    }

    /// Countries and divisions, where there is room.
    fn names(&mut self, pins: &[Pin]) {
        const SIDES: [Side; 3] = [Side::Middle, Side::Above, Side::Below];
        let is_named = |country: &u16| pins.iter().any(|pin| pin.extent == Extent::Country(*country));
        let countries: BTreeSet<u16> = self.ground.shown().map(|(_, division)| division.country).collect();
        for country in countries.into_iter().filter(|country| !is_named(country)) {
            let name = &Atlas::world().outlines.countries[usize::from(country)];
            let name = self.shown.labels.get("place", name).unwrap_or(name).to_uppercase();
            let heart = self.ground.heart_of_country(country).filter(|(_, wide)| *wide > name.chars().count() as f64 * 3.5);
            for off in [14.0, 40.0] {
                let written = heart.map(|(at, _)| self.labels.write(&name, COUNTRY, Named { at, off }, &SIDES)).unwrap_or_default();
                self.out += &written;
                if !written.is_empty() {
                    break;
                }
            }
        }
        for (_, division) in self.ground.shown().filter(|_| self.ground.is_close()) {
            let Some((heart, wide)) = self.ground.heart(division) else { continue };
            let country = &Atlas::world().outlines.countries[usize::from(division.country)];
            let name = self.shown.labels.get("place", &format!("{}, {country}", division.name)).unwrap_or(&division.name);
            if wide < name.chars().count() as f64 * 6.0 {
                continue;
            }
            for at in [self.frame.at(degrees(division.label)), heart] {
                let written = self.labels.write(name, DIVISION, Named { at, off: 8.0 }, &SIDES);
                self.out += &written;
                if !written.is_empty() {
                    break;
                }
            }
        }
        self.out.push('\n');
    }

    /// The scale bar, and the room that it needs across.
    fn bar(&self) -> (String, f64) {
        let (km, pixels) = self.frame.bar();
        let words = self.shown.text().fill("map", "km", &[("km", &km.to_string())]);
        let (y, end, anchor) = (self.frame.height - 12.0, 12.0 + pixels, anchored(Anchor::Left, self.shown.is_right_to_left()));
        let bar = format!(
            "<g class=\"bar\"><path d=\"M12 {}v6H{end:.1}v-6\"/><text x=\"{:.1}\" y=\"{:.1}\"{anchor}>{}</text></g>\n",
            y - 6.0,
            end + 6.0,
            y + 1.0,
            escaped(&words)
        );
        (bar, pixels + words.chars().count() as f64 * 7.0 + 6.0)
    }
}

fn degrees((lon, lat): (i32, i32)) -> (f64, f64) {
    (f64::from(lat) / STEPS, f64::from(lon) / STEPS)
}

fn values(pin: &Pin) -> String {
    if pin.values.is_empty() {
        return String::new();
    }
    format!(" data-v=\"{}\"", pin.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

/// "1, 3-5"
fn listed(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((first, last)) if (*first..=*last + 1).contains(&number) => *last = number.max(*last),
            _ => runs.push((number, number)),
        }
    }
    let run = |&(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    let shown = runs.iter().take(4).map(run).collect::<Vec<_>>().join(", ");
    if runs.len() > 4 { format!("{shown} …") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn numbers_in_a_row_are_said_as_a_range() {
        assert_eq!(listed(&[1]), "1");
        assert_eq!(listed(&[1, 2, 4, 5, 6, 6, 9]), "1, 2, 4–6, 9");
        assert_eq!(listed(&[7, 2, 3, 1]), "7, 2, 3, 1");
    }
}
