//! Coordinates and names: which name's point they give, where they contradict it, and where they are a place of their own.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use sitrep_model::{Doubt, DoubtKind, Place, PlaceRelation, Precision, RuleName, fold};
use sitrep_places::{Gazetteer, distance_km};

use super::PlaceMention;
use super::marks::{Mark, MarkReader, SAME_POINT_KM};
use super::surroundings::Surroundings;

/// Coordinates of a name lie no further from the point that the gazetteer has for it, in kilometres.
const AGREE_KM: f64 = 30.0;
/// Where the words put the event at the coordinates, a name of the same sentence is theirs only this near.
const AT_KM: f64 = 10.0;
/// Coordinates that reach further are no site's.
const SITE_KM: f64 = 2.0;
/// The most names that coordinates are compared with.
const MOST_NAMES: usize = 40;

/// Coordinates that were given to a name.
#[derive(Debug, Clone)]
struct Pin {
    point: (f64, f64),
    mark: usize,
}

/// Gives names their coordinates.
pub(super) struct Pinner<'t, 'r> {
    pub(super) reader: MarkReader<'t, 'r>,
    around: Surroundings<'t>,
    pub(super) marks: Vec<Mark<'t>>,
    pub(super) mentions: Vec<PlaceMention>,
    /// The name that has them, by mention.
    taken: Vec<bool>,
    pins: BTreeMap<usize, Pin>,
    apart: BTreeMap<usize, Doubt>,
    own: Vec<PlaceMention>,
}

/// How coordinates lie to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// They are its point.
    Agrees,
    /// It is the land that they lie in.
    Inside,
    /// They lie elsewhere, which the words may well mean.
    Beyond,
    /// They contradict it.
    Apart,
}

impl<'t, 'r> Pinner<'t, 'r> {
    pub(super) fn new(reader: MarkReader<'t, 'r>, gazetteer: &'t Gazetteer, marks: Vec<Mark<'t>>, mentions: Vec<PlaceMention>) -> Self {
        let taken = vec![false; mentions.len()];
        let around = Surroundings::new(gazetteer);
        Self { reader, around, marks, mentions, taken, pins: BTreeMap::new(), apart: BTreeMap::new(), own: Vec::new() }
    }

    /// Every place of the report, in order.
    pub(super) fn settle(mut self) -> Vec<PlaceMention> {
        let report = self.names_in(0..self.mentions.len());
        for at in 0..self.marks.len() {
            let beside = self.reader.beside(&self.marks[at], &self.mentions, &self.taken);
            match beside {
                Some(name) => self.meet(name, at),
                None => self.place_alone(at, &report),
            }
        }
        self.spread();
        let mut mentions = self.mentions;
        mentions.extend(self.own);
        mentions.sort_by_key(|mention| (mention.name_tokens.start, mention.tokens.start));
        for at in 1..mentions.len() {
            let end = mentions[at - 1].tokens.end;
            let (start, floor) = (mentions[at].tokens.start, mentions[at].name_tokens.start);
            mentions[at].tokens.start = start.max(end).min(floor);
        }
        mentions
    }

    /// Coordinates right beside a name.
    fn meet(&mut self, name: usize, mark: usize) {
        let Some(point) = self.marks[mark].point_by(self.mentions[name].place.point) else { return };
        match self.fit(&self.mentions[name].place, point, AGREE_KM) {
            Fit::Agrees => self.pin(name, Pin { point, mark }),
            // Two numbers that are coordinates only where they agree with the name are none.
            _ if !self.marks[mark].coordinates.sure => return,
            Fit::Inside => {
                self.mentions[name].containing = true;
                return self.stand_alone(mark, point, false);
            }
            Fit::Beyond => return self.stand_alone(mark, point, false),
            Fit::Apart => self.contradict(name, point, mark),
        }
        self.taken[name] = true;
        self.cover(name, mark);
    }

    /// The name's phrase reaches over its coordinates, and over the bracket that closes behind them.
    fn cover(&mut self, name: usize, mark: usize) {
        let (mark, tokens) = (&self.marks[mark], &self.reader.text.tokens);
        let mention = &mut self.mentions[name];
        let end = mention.tokens.end.max(mark.end);
        let opened = tokens[mention.tokens.start.min(mark.token)..end].iter().any(|token| token.is("(") || token.is("["));
        let closed = tokens.get(end).is_some_and(|token| token.is(")") || token.is("]"));
        mention.tokens = mention.tokens.start.min(mark.tokens.start)..end + usize::from(opened && closed);
    }

    /// Coordinates with no name beside them: of the one name of their sentence, paragraph or report, or a place of their own.
    fn place_alone(&mut self, mark: usize, report: &[usize]) {
        let Some(point) = self.marks[mark].point() else { return };
        let told = self.marks[mark].relation.is_some();
        let sentence = self.names_near(mark, |of| of.sentence);
        if told {
            let near = sentence.iter().copied().find(|&name| sentence.len() == 1 && self.km(name, point).is_some_and(|km| km <= AT_KM));
            match near {
                Some(name) => self.pin(name, Pin { point, mark }),
                None => return self.stand_alone(mark, point, false),
            }
            return self.stand_alone(mark, point, true);
        }
        let paragraphs = |of: &Sentenced| of.paragraph;
        let scopes = [sentence, self.names_near(mark, paragraphs), report.to_vec()];
        let Some(names) = scopes.into_iter().find(|names| !names.is_empty()) else { return self.stand_alone(mark, point, false) };
        self.choose(mark, point, &names);
        self.stand_alone(mark, point, true);
    }

    /// Gives coordinates to the one of several names that they can be of.
    fn choose(&mut self, mark: usize, point: (f64, f64), names: &[usize]) {
        let agree = |most: &dyn Fn(&Place) -> f64| -> Vec<usize> {
            let within = |&&name: &&usize| self.fit(&self.mentions[name].place, point, most(&self.mentions[name].place)) == Fit::Agrees;
            names.iter().filter(within).copied().collect()
        };
        let (near, on) = (agree(&|_| AGREE_KM), agree(&|place| place.radius_km.unwrap_or(SITE_KM)));
        match (&near[..], &on[..]) {
            ([], _) => {
                let far = |name: &usize| self.km(*name, point).unwrap_or(f64::MAX);
                if let Some(&name) = names.iter().min_by(|a, b| far(a).total_cmp(&far(b))) {
                    self.contradict(name, point, mark);
                }
            }
            (&[name], _) | (_, &[name]) => self.pin(name, Pin { point, mark }),
            (several, _) => {
                let told: Vec<&str> = several.iter().map(|&name| self.mentions[name].place.name.as_str()).collect();
                let says = format!("The coordinates \"{}\" may be those of {}.", self.written(mark), told.join(" or of "));
                let doubt = Doubt { kind: DoubtKind::PlaceAmbiguous, says, evidence: self.marks[mark].evidence() };
                self.apart.extend(several.iter().map(|&name| (name, doubt.clone())));
            }
        }
    }

    /// Names that may tell where an event was, each place once, in the sentence or paragraph of a mark and before its end.
    fn names_near(&self, mark: usize, of: impl Fn(&Sentenced) -> usize) -> Vec<usize> {
        let here = of(&self.sentenced(self.marks[mark].token));
        let end = self.mentions.partition_point(|mention| mention.name_tokens.start < self.marks[mark].token);
        let beside = |at: &usize| of(&self.sentenced(self.mentions[*at].name_tokens.start)) == here;
        let before = (0..end).rev().take(MOST_NAMES).take_while(beside).last().unwrap_or(end);
        let after = (end..self.mentions.len()).take(MOST_NAMES).take_while(beside).last().map_or(end, |last| last + 1);
        self.names_in(before..after)
    }

    fn sentenced(&self, token: usize) -> Sentenced {
        let sentence = self.reader.text.sentence_of(token);
        Sentenced { sentence, paragraph: self.reader.text.sentences[sentence].paragraph }
    }

    fn names_in(&self, range: Range<usize>) -> Vec<usize> {
        let mut seen = Vec::new();
        let mut names = Vec::new();
        for at in range {
            let mention = &self.mentions[at];
            let fine = matches!(
                mention.place.precision,
                Precision::Site | Precision::Settlement | Precision::NearSettlement | Precision::Unresolved
            );
            let told = !mention.dateline && !mention.containing && mention.place.relation != PlaceRelation::From;
            let key = key(&mention.place);
            if fine && told && !seen.contains(&key) && seen.len() < MOST_NAMES {
                seen.push(key);
                names.push(at);
            }
        }
        names
    }

    fn km(&self, name: usize, point: (f64, f64)) -> Option<f64> {
        self.mentions[name].place.point.map(|own| distance_km(own, point))
    }

    fn fit(&self, place: &Place, point: (f64, f64), most_km: f64) -> Fit {
        let km = place.point.map(|own| distance_km(own, point));
        let reach = place.radius_km.unwrap_or(0.0);
        match place.precision {
            Precision::Unresolved => Fit::Agrees,
            Precision::Site | Precision::Settlement if km.is_none_or(|km| km <= most_km.max(reach)) => Fit::Agrees,
            Precision::NearSettlement if km.is_none_or(|km| km <= most_km.max(reach)) => Fit::Agrees,
            // A desert or a river reaches further than its point tells.
            Precision::NearSettlement => Fit::Beyond,
            Precision::Site | Precision::Settlement => Fit::Apart,
            _ if self.around.lie_in(&place.name, point, AGREE_KM) || km.is_some_and(|km| km <= reach) => Fit::Inside,
            Precision::Route => Fit::Beyond,
            _ => Fit::Apart,
        }
    }

    fn pin(&mut self, name: usize, pin: Pin) {
        self.pins.insert(name, pin);
    }

    fn contradict(&mut self, name: usize, point: (f64, f64), mark: usize) {
        let place = &self.mentions[name].place;
        let (own, there) = (place.admin.join(", "), self.around.admin(point).join(", "));
        let lies = |divisions: &str| if divisions.is_empty() { String::new() } else { format!(" ({divisions})") };
        let km = self.km(name, point).map_or_else(String::new, |km| format!(", {km:.0} km from it"));
        let says = format!("The coordinates \"{}\"{} do not lie in {}{}{km}.", self.written(mark), lies(&there), place.name, lies(&own));
        let evidence = [self.marks[mark].evidence(), place.evidence.clone()].concat();
        self.apart.insert(name, Doubt { kind: DoubtKind::PlaceContradiction, says, evidence });
    }

    fn written(&self, mark: usize) -> &str {
        self.marks[mark].coordinates.span.of(&self.reader.text.report.text)
    }

    /// A mention of the coordinates themselves. Those that were given to a name only say where it lies.
    fn stand_alone(&mut self, mark: usize, point: (f64, f64), containing: bool) {
        let mark = &self.marks[mark];
        let radius_km = mark.coordinates.radius_km;
        let place = Place {
            id: None,
            name: shown(point),
            as_written: mark.coordinates.span.of(&self.reader.text.report.text).to_owned(),
            relation: mark.relation.unwrap_or(PlaceRelation::At),
            point: Some(point),
            precision: precision(radius_km),
            radius_km: Some(radius_km),
            admin: self.around.admin(point),
            evidence: mark.evidence(),
        };
        let (tokens, name_tokens) = (mark.tokens.clone(), mark.token..mark.token + 1);
        let rule = RuleName::new(mark.coordinates.rule);
        let (doubts, namesakes) = (Vec::new(), Vec::new());
        self.own.push(PlaceMention { tokens, name_tokens, rule, place, doubts, containing, namesakes, dateline: false });
    }

    /// What is told of one mention of a place is told of all, unless several points are given for it.
    fn spread(&mut self) {
        let mut told: HashMap<String, Told> = HashMap::new();
        for (&name, pin) in &self.pins {
            let told = told.entry(key(&self.mentions[name].place)).or_default();
            let first = told.pin.get_or_insert_with(|| pin.clone());
            told.several |= distance_km(first.point, pin.point) > SAME_POINT_KM;
        }
        for (&name, doubt) in &self.apart {
            told.entry(key(&self.mentions[name].place)).or_default().doubt.get_or_insert_with(|| doubt.clone());
        }
        for name in 0..self.mentions.len() {
            let Some(told) = told.get(&key(&self.mentions[name].place)).filter(|_| !self.mentions[name].dateline) else { continue };
            let shared = told.pin.clone().filter(|_| !told.several);
            match (self.pins.get(&name).cloned().or(shared), &told.doubt) {
                (Some(pin), _) => self.give(name, &pin),
                (None, Some(doubt)) => self.mentions[name].doubts.push(doubt.clone()),
                (None, None) => {}
            }
        }
    }

    /// The name keeps what it is, and gets the point where that is finer than its own.
    fn give(&mut self, name: usize, pin: &Pin) {
        let mark = &self.marks[pin.mark];
        let (radius_km, evidence) = (mark.coordinates.radius_km, mark.evidence());
        let admin = if self.mentions[name].place.admin.is_empty() { self.around.admin(pin.point) } else { Vec::new() };
        let mention = &mut self.mentions[name];
        mention.doubts.retain(|doubt| !matches!(doubt.kind, DoubtKind::PlaceUnresolved | DoubtKind::PlaceAmbiguous));
        let place = &mut mention.place;
        if place.radius_km.is_some_and(|own| own <= radius_km) {
            return;
        }
        place.point = Some(pin.point);
        place.radius_km = Some(radius_km);
        place.precision = precision(radius_km);
        place.admin.extend(admin);
        place.evidence.extend(evidence);
    }
}

/// What coordinates say of a place, wherever it is named.
#[derive(Debug, Default)]
struct Told {
    pin: Option<Pin>,
    /// Are several points given for it?
    several: bool,
    doubt: Option<Doubt>,
}

/// Where a token stands.
struct Sentenced {
    sentence: usize,
    paragraph: usize,
}

/// What tells two places apart.
fn key(place: &Place) -> String {
    place.id.clone().unwrap_or_else(|| fold(&place.name))
}

fn precision(radius_km: f64) -> Precision {
    if radius_km <= SITE_KM { Precision::Site } else { Precision::NearSettlement }
}

/// A point in degrees, without noughts that tell nothing.
fn shown((lat, lon): (f64, f64)) -> String {
    let degrees = |angle: f64| {
        let written = format!("{angle:.5}");
        let short = written.trim_end_matches('0');
        if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
    };
    format!("{}, {}", degrees(lat), degrees(lon))
}
