//! Where names stand in a script without capitals: nothing shows a name but the gazetteer and the words before it.

use std::ops::Range;

use sitrep_places::{Candidate, Kind, PlaceKey, Reading, Scope, distance_km};

use super::LANDS_KM;
use super::judge::WELL_KNOWN;
use super::lists::{Level, Sign};
use super::spots::{Finder, Spot};
use crate::text::{Sentence, TokenKind};

/// The longest name, in words.
const LONGEST: usize = 4;
/// A name that no gazetteer knows is taken to have this many words at most.
const LONGEST_UNKNOWN: usize = 3;
/// A spelling no further off than this is the same name, behind a word for a place.
const SAME_BEHIND_NOUN: f32 = 1.1;
/// The like behind a preposition only.
const SAME_BEHIND_PREPOSITION: f32 = 0.65;
/// A town of so many people is meant by its name, whatever else the name is a word for.
const KNOWN_TO_ALL: u64 = 1_000_000;

/// What the words before a name say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// Nothing.
    Bare,
    /// A preposition of place.
    Preposition,
    /// A noun for a site, which may be named after anything: "factory".
    Site,
    /// A noun for the land around a place or a side of it: "countryside".
    Noun,
    /// A noun that says what the place is: "village".
    Level,
}

impl Finder<'_, '_> {
    /// Every spot of a sentence.
    pub(super) fn caseless(&self, at: usize, sentence: &Sentence, spots: &mut Vec<Spot>) {
        let mut next = sentence.tokens.start;
        // "بلدات كفر نبل وحاس": the words after "and" are told by the same noun.
        let mut carried = Told::Bare;
        while next < sentence.tokens.end {
            if !self.can_begin(next) {
                carried = if self.carries(next) { carried } else { Told::Bare };
                next += 1;
                continue;
            }
            let own = self.told(next, sentence.tokens.start);
            let told = own.max(carried);
            let loose = |name: &(Range<usize>, Vec<Candidate>)| own < carried && self.is_vocabulary(&name.0, &name.1);
            let Some((name, candidates)) = self.named(next, sentence.tokens.end, told).filter(|name| !loose(name)) else {
                carried = Told::Bare;
                next += 1;
                continue;
            };
            next = name.end;
            carried = told;
            spots.push(Spot { run: name.clone(), name, sentence: at, candidates, halves: false, shouted: false, told: false });
        }
    }

    /// "قرية سرمين وترويع الأهالي": behind "and" a word that only sounds like a name, and opens as a verbal noun does, is none.
    fn is_vocabulary(&self, name: &Range<usize>, candidates: &[Candidate]) -> bool {
        let masdar = self.text.key(name.start).is_some_and(|key| key.starts_with('ت') && key.chars().nth(3) == Some('ي'));
        let exact = candidates.iter().any(|candidate| candidate.reading == Reading::Exact);
        name.len() == 1 && masdar && !exact && !candidates.is_empty()
    }

    fn can_begin(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && !token.key.is_ascii() && token.key.chars().count() > 1 && self.is_free(at)
        }) && !self.is_grammar(at)
    }

    /// A word that no name holds.
    fn is_grammar(&self, at: usize) -> bool {
        self.text.key(at).is_none_or(|key| self.lists.plain.contains(key))
    }

    /// "and" and a comma carry on a list.
    fn carries(&self, at: usize) -> bool {
        self.text.key(at).is_some_and(|key| key == "," || self.lists.joins.contains(key))
    }

    fn told(&self, at: usize, floor: usize) -> Told {
        // "بلدة “سرمين”": what the place is stands before the mark.
        let at = if at > floor && self.is_quoted(at) { at - 1 } else { at };
        let Some((_, signs)) = self.lists.ending(|at| self.text.key(at), at, floor) else { return Told::Bare };
        let of = |sign: &Sign| match sign {
            Sign::Level(_) => Told::Level,
            Sign::Site => Told::Site,
            Sign::Rural | Sign::Outskirts | Sign::Part | Sign::Direction(_) => Told::Noun,
            Sign::Relation(_) => Told::Preposition,
            Sign::Route | Sign::Unit(_) | Sign::Title | Sign::Bearer | Sign::Scene => Told::Bare,
        };
        signs.iter().map(of).max().unwrap_or(Told::Bare)
    }

    /// Does a quotation mark open right before the token?
    fn is_quoted(&self, at: usize) -> bool {
        let mark = at.checked_sub(1).map(|mark| &self.text.tokens[mark]);
        mark.is_some_and(|mark| mark.is("\"") && mark.span.end == self.text.tokens[at].span.start)
    }

    /// The name in quotation marks that begins at a token: where does it end?
    fn quoted(&self, start: usize, most: usize) -> Option<usize> {
        let closed = self.text.tokens.get(most).is_some_and(|mark| mark.is("\""));
        (closed && self.is_quoted(start)).then_some(most)
    }

    /// What a name names by its very spelling, or by the one that the press writes so.
    fn spelled(&self, tokens: &Range<usize>) -> Vec<Candidate> {
        let name = self.name(tokens);
        let press = self.lists.press_names.get(name.as_str());
        self.gazetteer.find(press.map_or(name.as_str(), String::as_str), Reading::Exact)
    }

    fn named(&self, start: usize, end: usize, told: Told) -> Option<(Range<usize>, Vec<Candidate>)> {
        let most = (start + 1..=end.min(start + LONGEST)).take_while(|&end| self.is_inside(end - 1)).last()?;
        let common = |at: usize| self.text.key(at).is_some_and(|key| self.is_common(key));
        for end in (start + 1..=most).rev() {
            // "مدينة" alone is no town, whatever stands before it.
            let sign = end == start + 1 && self.lists.signs.longest(self.text.from(start, end)).is_some();
            let lone = end == start + 1 || told == Told::Bare;
            let plain = sign || (start..end).all(common) && told < Told::Site && lone;
            let exact = if sign || plain && self.text.key(start).is_some_and(|key| self.lists.common.contains(key)) {
                Vec::new()
            } else {
                let mut found = self.spelled(&(start..end));
                // "في دمشق": a large town is known though a phrase of the language's own holds its name, and the largest without a sign.
                let people = if told == Told::Bare { KNOWN_TO_ALL } else { WELL_KNOWN };
                found.retain(|candidate| !plain || self.is_town_of(people, *candidate));
                found
            };
            // "قرية عين دقنة": behind such a word a name that goes on is another one.
            if end == start + 1 && told == Told::Level && self.goes_on(start, most) {
                break;
            }
            if !exact.is_empty() {
                // "مدينة إدلب" may be written as a division's name; what is meant is the city.
                let told = self.is_told_by_itself(start, end);
                return (!told).then(|| (start..end, self.with_towns(exact)));
            }
        }
        if let Some(site) = self.named_at_site(start, told) {
            return Some(site);
        }
        if told == Told::Bare || told == Told::Preposition && self.is_behind_letter(start) || common(start) && !self.opens(start) {
            return None;
        }
        for end in (start + 1..=most).rev().filter(|&end| !common(end - 1)) {
            let near = self.sounding(&(start..end), told);
            if !near.is_empty() {
                return Some((start..end, near));
            }
        }
        if told == Told::Level && (self.goes_on(start, most) || self.quoted(start, most).is_some()) {
            let end = self.quoted(start, most).unwrap_or(start + 2);
            return Some((start..end, Vec::new()));
        }
        let unknown = (start + 1..=most.min(start + LONGEST_UNKNOWN)).take_while(|&end| !common(end - 1) || self.opens(end - 1)).last()?;
        (told == Told::Level && !self.opens(unknown - 1) && (!common(start) || self.opens(start))).then_some((start..unknown, Vec::new()))
    }

    /// A preposition of one letter stands before any word ("لعبور الحدود"), and tells of no place.
    fn is_behind_letter(&self, start: usize) -> bool {
        start.checked_sub(1).and_then(|at| self.text.key(at)).is_some_and(|key| key.chars().count() == 1)
    }

    /// "سد تشرين": behind a word for a site, a word that sounds quite like a name may be one.
    fn named_at_site(&self, start: usize, told: Told) -> Option<(Range<usize>, Vec<Candidate>)> {
        let key = self.text.key(start).filter(|key| told >= Told::Site && self.is_common(key) && !self.lists.common.contains(*key));
        let near = key.map(|_| self.sounding(&(start..start + 1), Told::Preposition))?;
        (!near.is_empty()).then(|| (start..start + 1, near))
    }

    /// Is the word one that names begin with, before another that is neither a sign nor one of grammar?
    fn goes_on(&self, start: usize, most: usize) -> bool {
        let next = start + 1;
        let lies = |sign: &Sign| matches!(sign, Sign::Relation(_) | Sign::Direction(_) | Sign::Rural | Sign::Outskirts);
        let sign = || self.lists.signs.longest(self.text.from(next, next + 1)).is_some_and(|(_, signs)| signs.iter().any(lies));
        self.opens(start) && next < most && self.can_begin(next) && !sign()
    }

    fn is_town_of(&self, people: u64, candidate: Candidate) -> bool {
        self.gazetteer.kind(candidate.place) == Kind::Settlement && self.gazetteer.population(candidate.place) >= people
    }

    /// Does the stretch begin with a word for a settlement, before a name that is known without it?
    fn is_told_by_itself(&self, start: usize, end: usize) -> bool {
        let signs = self.lists.starting(|offset| if offset == 0 { self.text.key(start) } else { None });
        let settlement = signs.is_some_and(|(_, signs)| signs.iter().any(|sign| matches!(sign, Sign::Level(Level::Settlement))));
        settlement && start + 1 < end && !self.gazetteer.find(&self.name(&(start + 1..end)), Reading::Exact).is_empty()
    }

    /// Where only a district bears the name in this script, its town of the same name in another may be meant.
    fn with_towns(&self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let divisions =
            candidates.iter().filter(|candidate| matches!(self.gazetteer.kind(candidate.place), Kind::District | Kind::Subdistrict));
        let towns: Vec<Candidate> =
            divisions.filter_map(|division| Some(Candidate { place: self.town(division.place)?, ..*division })).collect();
        for town in towns {
            if !candidates.iter().any(|known| known.place == town.place) {
                candidates.push(town);
            }
        }
        candidates
    }

    /// The town that a division is named after: in it, or beside the point that stands for it.
    fn town(&self, division: PlaceKey) -> Option<PlaceKey> {
        let point = self.gazetteer.point(division);
        let near =
            |place: PlaceKey| self.gazetteer.kind(place) == Kind::Settlement && distance_km(point, self.gazetteer.point(place)) <= LANDS_KM;
        self.gazetteer.town_of(division).or_else(|| {
            let alike = self.gazetteer.find_alike(&self.gazetteer.name(division), Scope::All);
            alike.iter().filter(|town| near(town.place)).min_by(|a, b| a.penalty.total_cmp(&b.penalty)).map(|town| town.place)
        })
    }

    fn sounding(&self, tokens: &Range<usize>, told: Told) -> Vec<Candidate> {
        let name = self.name(tokens);
        if name.chars().count() < 4 || !self.gazetteer.has_users() {
            return Vec::new();
        }
        let most = if told >= Told::Noun { SAME_BEHIND_NOUN } else { SAME_BEHIND_PREPOSITION };
        let mut near = self.gazetteer.find_alike(&name, Scope::Users);
        // A large town's name is spelled one way.
        near.retain(|candidate| candidate.penalty <= SAME_BEHIND_PREPOSITION || !self.is_town_of(WELL_KNOWN, *candidate));
        let best = near.iter().map(|candidate| candidate.penalty).fold(most, f32::min);
        near.retain(|candidate| candidate.penalty <= best);
        near
    }

    fn is_inside(&self, at: usize) -> bool {
        self.can_begin(at) || self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number) && self.is_free(at)
    }

    /// A word of the language that many names begin with ("تل", "خان").
    fn opens(&self, at: usize) -> bool {
        self.text.key(at).is_some_and(|key| self.lists.openers.contains(key))
    }

    fn is_common(&self, key: &str) -> bool {
        self.lists.common.contains(key) || self.lists.vocabulary.is_common(key)
    }
}
