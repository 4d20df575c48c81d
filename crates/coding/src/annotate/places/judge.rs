//! Is a name that the gazetteer knows a place here, or a person, a newspaper, a common word?

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sitrep_model::PlaceRelation;
use sitrep_places::{Gazetteer, Kind};
use smol_str::SmolStr;

use super::Named;
use super::lists::{Level, Lists, Sign};
use crate::text::{Shape, Text, Token, TokenKind};

/// A settlement of so many is known without a sign.
pub(super) const WELL_KNOWN: u64 = 40_000;
/// A spelling no further off than this may stand for a place of the user's gazetteer without a sign.
pub(super) const NEAR_SPELLING: f32 = 0.9;

/// What is made of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A place.
    Place,
    /// Only where the same name is a place elsewhere in the report.
    Perhaps,
    /// No place.
    No,
}

/// Judges names by what stands around them.
pub(super) struct Judge<'j, 'r> {
    pub(super) text: &'j Text<'r>,
    pub(super) gazetteer: &'j Gazetteer,
    pub(super) lists: &'j Lists,
    pub(super) demonyms: &'j HashMap<SmolStr, String>,
    pub(super) small: &'j HashSet<SmolStr>,
    /// Words that stand in a person's name somewhere in the report.
    pub(super) persons: HashSet<SmolStr>,
    /// Do labels of the report name places ("- Homs: ...")?
    pub(super) labels: bool,
}

impl Judge<'_, '_> {
    /// Learns the last words of persons' names, by which they are called later.
    pub(super) fn meet(&mut self, all: &[Named]) {
        for named in all {
            let (name, run) = (&named.spot.name, &named.spot.run);
            self.labels |= named.spot.is_exact() && self.is_label(named);
            if name.end == run.end && name.len() == 1 && name.start > run.start && self.is_in_person(named) {
                self.persons.extend(self.text.key(name.start).map(SmolStr::new));
            }
        }
    }

    pub(super) fn judge(&self, named: &Named) -> Verdict {
        let (spot, setting) = (&named.spot, &named.setting);
        if spot.told || named.dateline && !spot.candidates.is_empty() {
            return Verdict::Place;
        }
        // "مدينة السفيرة": what is said to be a town is one, though its name is a word.
        if self.lists.caseless && spot.is_exact() && setting.level == Some(Level::Settlement) {
            return Verdict::Place;
        }
        // "the Pan-American highway"
        if self.is_before_people(named)
            || setting.person && !self.is_told_land(named)
            || self.is_in_person(named)
            || self.is_one_of_a_country(named)
        {
            return Verdict::No;
        }
        let first = self.text.key(self.first_word(&spot.name)).unwrap_or_default();
        let single = spot.name.len() == 1;
        if spot.candidates.is_empty() {
            return self.judge_unknown(named, first, single);
        }
        let near_by =
            matches!(setting.relation, Some(PlaceRelation::At | PlaceRelation::Near | PlaceRelation::Between | PlaceRelation::Over));
        let the = self.names_a_thing(named);
        let told = setting.level.is_some() || self.labels && self.is_label(named) || (near_by || setting.scene) && !spot.shouted && !the;
        if single && let Some(verdict) = self.judge_word(named, first, told) {
            return verdict;
        }
        match spot.is_exact() {
            true if told || self.is_shown(named) || !the && self.is_known(named) => Verdict::Place,
            true => Verdict::Perhaps,
            false if told => Verdict::Place,
            false => self.judge_respelled(named, first),
        }
    }

    /// "killed in a U.S. airstrike": whose it is, not where.
    fn is_one_of_a_country(&self, named: &Named) -> bool {
        let before = named.spot.name.start.checked_sub(1).and_then(|at| self.text.key(at));
        let goes_on = self.text.tokens.get(named.spot.name.end).is_some_and(|next| next.shape == Shape::Lower);
        matches!(before, Some("a" | "an")) && goes_on && self.is_of_country(named)
    }

    /// Is a word for a country's people written onto it?
    fn is_before_people(&self, named: &Named) -> bool {
        let next = self.text.tokens.get(named.spot.name.end).filter(|next| next.joined);
        next.is_some_and(|next| self.demonyms.contains_key(&next.key))
    }

    /// "officials in Iraq said", "in Darfur": nobody is called so.
    fn is_told_land(&self, named: &Named) -> bool {
        named.setting.relation == Some(PlaceRelation::At) && (self.is_of_country(named) || self.is_of_region(named))
    }

    fn is_of_country(&self, named: &Named) -> bool {
        named.spot.candidates.iter().any(|candidate| self.gazetteer.kind(candidate.place) == Kind::Country)
    }

    fn is_of_region(&self, named: &Named) -> bool {
        named.spot.candidates.iter().any(|candidate| self.gazetteer.is_region(candidate.place))
    }

    /// "The Haven" is a house; "the Eastern Ghouta", "the Donbas", "the United States" and "the Gao-Ansongo road" are places.
    fn names_a_thing(&self, named: &Named) -> bool {
        let spot = &named.spot;
        let road = || named.setting.route || self.is_end_of_road(spot.name.end);
        let country = || spot.name.len() > 1 && self.is_of_country(named);
        let land = || spot.is_exact() && (country() || self.is_of_region(named) || self.is_part_of_land(&spot.name));
        // "the Bab al-Hawa border crossing"
        let site = || named.setting.site && spot.candidates.iter().any(|candidate| self.gazetteer.is_users(candidate.place));
        self.is_behind_the(named) && !road() && !land() && !site()
    }

    fn is_behind_the(&self, named: &Named) -> bool {
        named.spot.name.start.checked_sub(1).and_then(|at| self.text.key(at)) == Some("the")
    }

    /// A name of one word may be a common word, an abbreviation, or the name of a person met before.
    fn judge_word(&self, named: &Named, first: &str, told: bool) -> Option<Verdict> {
        if self.is_common(first, named.spot.shouted) {
            let only_written_large =
                !self.small.contains(first) && !self.lists.common.contains(first) && !self.demonyms.contains_key(first);
            return Some(if told && only_written_large { Verdict::Place } else { Verdict::No });
        }
        let person = named.setting.level.is_none() && self.persons.contains(first);
        (self.is_code(named, first) || person).then_some(Verdict::No)
    }

    /// Do the words beside a name of the gazetteer leave no doubt of it?
    fn is_shown(&self, named: &Named) -> bool {
        let setting = &named.setting;
        setting.rural || setting.outskirts || setting.direction.is_some() || self.is_before_division(named)
    }

    /// A name in no gazetteer is a place only where the words beside it say so.
    fn judge_unknown(&self, named: &Named, first: &str, single: bool) -> Verdict {
        let level = matches!(named.setting.level, Some(Level::Settlement | Level::Quarter));
        let common = single && (self.is_common(first, named.spot.shouted) || self.demonyms.contains_key(first));
        let the = self.is_behind_the(named);
        let stands =
            matches!(named.setting.relation, Some(PlaceRelation::At | PlaceRelation::Near)) && !the && !self.persons.contains(first);
        let told = level || (stands || self.labels && self.is_label(named)) && !self.is_code(named, first);
        let long = first.chars().count() > 2 || self.lists.caseless && !single;
        if told && !common && !named.spot.shouted && long { Verdict::Place } else { Verdict::No }
    }

    /// "- Kupiansk: ...": where labels open the items of a list and one of them names a place, the others do.
    fn is_label(&self, named: &Named) -> bool {
        let (name, sentence) = (&named.spot.name, &self.text.sentences[named.spot.sentence]);
        let opens = self.text.paragraphs[sentence.paragraph].start == named.spot.sentence;
        let before = &self.text.tokens[sentence.tokens.start..name.start];
        // Who speaks has a label too ("VICTORIA: ..."), and no bullet before it.
        let item = !before.is_empty() && before.iter().all(|token| token.kind == TokenKind::Punct);
        opens && item && self.text.key(name.end) == Some(":")
    }

    /// "the Gao-Ansongo road": is this the name before the last of a road's two?
    fn is_end_of_road(&self, end: usize) -> bool {
        let dashed = self.text.key(end).is_some_and(|key| matches!(key, "-" | "–" | "—"));
        let joined = |at: usize| self.text.tokens.get(at).is_some_and(|token| (token.joined || dashed) && token.is_capital());
        let end = end + usize::from(dashed);
        let signs = |at: usize| self.lists.starting(self.text.from(at, self.text.tokens.len()));
        joined(end) && (end + 1..end + 3).any(|at| signs(at).is_some_and(|(_, signs)| matches!(signs.first(), Some(Sign::Route))))
    }

    /// "Eastern Ghouta", "Northern Gaza": a direction and a name.
    fn is_part_of_land(&self, name: &Range<usize>) -> bool {
        let signs = self.lists.starting(|offset| if offset == 0 { self.text.key(name.start) } else { None });
        name.len() > 1 && signs.is_some_and(|(_, signs)| signs.iter().any(|sign| matches!(sign, Sign::Direction(_) | Sign::Part)))
    }

    /// The first word that is no article.
    fn first_word(&self, name: &Range<usize>) -> usize {
        let article = |at: &usize| self.text.key(*at).is_some_and(|key| self.lists.articles.contains(key) || key == "-");
        name.clone().find(|at| !article(at)).unwrap_or(name.start)
    }

    /// Does it stand in a longer run of capitals, as one of a person's names does?
    fn is_in_longer_name(&self, named: &Named) -> bool {
        let (name, run) = (&named.spot.name, &named.spot.run);
        let capital = |at: usize| self.text.tokens.get(at).is_some_and(Token::is_capital);
        let before = name.start > run.start && capital(name.start - 1) && named.setting.phrase.start >= name.start;
        let after = name.end < run.end && capital(name.end) && named.setting.phrase.end <= name.end;
        (before || after) && !named.spot.shouted
    }

    /// Without a sign only a place of the user's own gazetteer may be spelled otherwise.
    fn judge_respelled(&self, named: &Named, first: &str) -> Verdict {
        let letters = self.text.words(&named.spot.name).len();
        let users =
            named.spot.candidates.iter().any(|candidate| self.gazetteer.is_users(candidate.place) && candidate.penalty <= NEAR_SPELLING);
        let opens = named.spot.name.len() == 1 && named.spot.name.start == self.text.sentences[named.spot.sentence].tokens.start;
        if users
            && !opens
            && letters >= 5
            && !self.is_in_longer_name(named)
            && !self.demonyms.contains_key(first)
            && !self.lists.common.contains(first)
        {
            Verdict::Place
        } else {
            Verdict::Perhaps
        }
    }

    fn is_common(&self, key: &str, shouted: bool) -> bool {
        self.lists.common.contains(key)
            || self.lists.first_names.contains(key)
            || self.small.contains(key) && !shouted
            || self.demonyms.contains_key(key)
    }

    /// "SANA", "FSA": letters that stand for something else, unless a country bears them.
    fn is_code(&self, named: &Named, key: &str) -> bool {
        let Some(token) = self.text.tokens.get(named.spot.name.start) else { return true };
        let country = || self.is_of_country(named);
        let letters = key.chars().count();
        letters < 3 && !country() || token.shape == Shape::Upper && letters <= 5 && !named.spot.shouted && !token.hashtag && !country()
    }

    /// Is one of its bearers known without a sign?
    fn is_known(&self, named: &Named) -> bool {
        let road = self.is_end_of_road(named.spot.name.end) || named.setting.route;
        let lone = road || !(named.spot.name.len() == 1 && self.is_in_longer_name(named));
        named.spot.candidates.iter().map(|candidate| candidate.place).any(|place| {
            lone && (self.gazetteer.is_users(place) || self.gazetteer.is_region(place))
                || self.gazetteer.population(place) >= WELL_KNOWN
                || matches!(self.gazetteer.kind(place), Kind::Country | Kind::Continent)
                || lone && self.gazetteer.kind(place) == Kind::Governorate
        })
    }

    /// Is the name a part of a longer one that is a person's?
    fn is_in_person(&self, named: &Named) -> bool {
        let (name, run) = (&named.spot.name, &named.spot.run);
        // "the village of Arab Hassan": what is said to be a village is nobody.
        let called = named.setting.level == Some(Level::Settlement) && named.setting.phrase.start < name.start;
        if named.spot.shouted || called {
            return false;
        }
        let before = name.start.checked_sub(1).filter(|&at| at >= run.start);
        if before.and_then(|at| self.text.key(at)).is_some_and(|key| self.lists.first_names.contains(key)) {
            return true;
        }
        let own = self.text.key(name.start).is_some_and(|key| self.lists.first_names.contains(key));
        let goes_on = name.end < run.end && self.text.tokens[name.end].is_capital() && named.setting.phrase.end <= name.end;
        if own && goes_on {
            return true;
        }
        let country =
            named.spot.candidates.iter().any(|candidate| matches!(self.gazetteer.kind(candidate.place), Kind::Country | Kind::Continent));
        let strange = before.is_some_and(|at| {
            let token = &self.text.tokens[at];
            let opener = at == self.text.sentences[named.spot.sentence].tokens.start;
            let joined = self.text.tokens[name.start].joined;
            // "Syrian Kurdistan": a land's people stand before its regions.
            let people = self.is_of_region(named) && self.demonyms.contains_key(&token.key);
            token.is_capital()
                && !joined
                && !people
                && named.setting.phrase.start == name.start
                && !opener
                && !self.lists.common.contains(&token.key)
        });
        strange && !country && named.setting.level.is_none()
    }

    /// "Saraqib, Idlib": a comma, and then another name.
    fn is_before_division(&self, named: &Named) -> bool {
        let end = named.spot.name.end;
        self.text.tokens.get(end).is_some_and(|token| token.is(",")) && self.text.tokens.get(end + 1).is_some_and(Token::is_capital)
    }
}
