//! What the words before and after a name say of it.

use std::ops::Range;

use sitrep_model::PlaceRelation;

use super::lists::{Level, Lists, Sign};
use crate::text::{Text, TokenKind};

/// What the words around a name say.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that stands beside the name or does not")]
pub(super) struct Setting {
    /// The whole phrase, without the preposition before it.
    pub(super) phrase: Range<usize>,
    /// How the event lies to it, where a word says so.
    pub(super) relation: Option<PlaceRelation>,
    /// What the place is said to be.
    pub(super) level: Option<Level>,
    /// The land around it, or a part of it.
    pub(super) rural: bool,
    /// The land close to it.
    pub(super) outskirts: bool,
    /// In this direction, degrees from north.
    pub(super) direction: Option<f64>,
    /// So many kilometres off.
    pub(super) km: Option<f64>,
    /// "the north of Aleppo", "northern Hama": the direction is inside it.
    pub(super) inside: bool,
    /// Something named after it.
    pub(super) site: bool,
    /// A road.
    pub(super) route: bool,
    /// A person's title or other sign of a person beside it.
    pub(super) person: bool,
    /// A possessive stands after it ("Syria's").
    pub(super) possessive: bool,
    /// A verb stands after it whose subject is where something happens ("Kafr Halab witnesses").
    pub(super) scene: bool,
}

/// Reads the words around names.
pub(super) struct SignReader<'s, 'r> {
    pub(super) text: &'s Text<'r>,
    pub(super) lists: &'s Lists,
}

impl SignReader<'_, '_> {
    /// The setting of a name inside its sentence.
    pub(super) fn read(&self, name: &Range<usize>, sentence: &Range<usize>) -> Setting {
        let mut setting = Setting {
            phrase: name.clone(),
            relation: None,
            level: None,
            rural: false,
            outskirts: false,
            direction: None,
            km: None,
            inside: false,
            site: false,
            route: false,
            person: false,
            possessive: false,
            scene: false,
        };
        if self.lists.caseless {
            self.read_inside(&mut setting);
            // "ريف حلب الشمالي": the noun before the name decides whether the direction behind it is of it.
            self.read_before(&mut setting, sentence.start);
            self.read_after(&mut setting, sentence.end);
            return setting;
        }
        self.read_after(&mut setting, sentence.end);
        self.read_before(&mut setting, sentence.start);
        setting
    }

    /// "محافظة حلب" may stand in a list of places as one name.
    fn read_inside(&self, setting: &mut Setting) {
        let name = setting.phrase.clone();
        let first = self.lists.starting(|offset| if offset == 0 && name.len() > 1 { self.word(name.start) } else { None });
        if first.is_some_and(|(_, signs)| signs.iter().any(|sign| matches!(sign, Sign::Level(Level::Province)))) {
            setting.level = Some(Level::Province);
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.text.key(at)
    }

    fn is_definite(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.starts_with("ال"))
    }

    fn read_after(&self, setting: &mut Setting, end: usize) {
        let mut at = setting.phrase.end;
        if self.word(at) == Some("'s") && at < end {
            setting.possessive = true;
            at += 1;
        }
        let mut bearing = None;
        for _ in 0..4 {
            let Some((length, signs)) = self.lists.starting(self.text.from(at, end)) else { break };
            let direction = matches!(signs.first(), Some(Sign::Direction(_))) && setting.rural && self.is_definite(at);
            match signs.first() {
                Some(Sign::Scene) => setting.scene = true,
                Some(Sign::Bearer) => setting.person = true,
                _ => {}
            }
            match signs.first() {
                Some(_) if self.lists.caseless && !direction => break,
                Some(Sign::Direction(degrees)) => bearing = Some(*degrees),
                Some(Sign::Rural) => setting.rural = true,
                Some(Sign::Outskirts) => setting.outskirts = true,
                Some(Sign::Level(level)) => setting.level = Some(*level),
                Some(Sign::Site) => setting.site = !setting.possessive,
                Some(Sign::Route) => setting.route = true,
                _ => break,
            }
            at += length + self.joined_direction(at + length, end);
            if bearing.is_none() || setting.rural {
                setting.phrase.end = at;
            }
            if setting.site || setting.route {
                break;
            }
        }
        if setting.rural && bearing.is_some() {
            setting.direction = bearing;
            setting.inside = true;
        }
    }

    /// "Aleppo northern and southern countryside": the words that join another direction.
    fn joined_direction(&self, at: usize, end: usize) -> usize {
        let direction = |at: usize| {
            let (length, signs) = self.lists.starting(self.text.from(at, end))?;
            matches!(signs.first(), Some(Sign::Direction(_))).then_some(length)
        };
        let before = at.checked_sub(1).and_then(direction).is_some();
        let joint = before && at < end && self.lists.parts(self.text.key(at).unwrap_or_default());
        if joint { direction(at + 1).map_or(0, |length| length + 1) } else { 0 }
    }

    fn read_before(&self, setting: &mut Setting, floor: usize) {
        for _ in 0..6 {
            let start = setting.phrase.start;
            if start <= floor {
                return;
            }
            let of = self.word(start - 1) == Some("of") && start - 1 > floor;
            // "بلدة “سرمين”": the mark stands between the name and what it is.
            let marked = self.lists.caseless && self.word(start - 1) == Some("\"") && start - 1 > floor;
            let end = if of || marked { start - 1 } else { start };
            let Some((length, signs)) = self.lists.ending(|at| self.word(at), end, floor) else {
                self.read_before_holder(setting, floor);
                let the = self.word(start - 1) == Some("the") && start < setting.phrase.end;
                // "south of the capital Damascus": the article stands inside the phrase.
                if the && start > floor + 2 && self.word(start - 2) == Some("of") {
                    setting.phrase.start = start - 1;
                    continue;
                }
                if the {
                    self.skip_the(setting, floor);
                }
                return;
            };
            let first = end - length;
            if !self.take(setting, signs, first, of) {
                return;
            }
        }
    }

    /// "from regime-held Saraqib": who holds a place stands between it and the word that says how it lies.
    fn read_before_holder(&self, setting: &mut Setting, floor: usize) {
        let joined = |at: usize| self.text.tokens[at].joined;
        let last = setting.phrase.start - 1;
        if !joined(last) || !self.word(last).is_some_and(|word| self.lists.holds(word)) {
            return;
        }
        let first = (floor..last).rev().find(|&at| !joined(at)).unwrap_or(floor);
        let Some((length, signs)) = self.lists.ending(|at| self.word(at), first, floor) else { return };
        let relation = signs.iter().find_map(|sign| if let Sign::Relation(relation) = sign { Some(*relation) } else { None });
        if let Some(relation) = relation {
            self.take_relation(setting, relation, first - length);
        }
    }

    /// Takes a sign that ends before the phrase. False where nothing further is to be read.
    fn take(&self, setting: &mut Setting, signs: &[Sign], first: usize, of: bool) -> bool {
        for sign in signs {
            match *sign {
                Sign::Level(level) => setting.level = setting.level.or(Some(level)),
                Sign::Rural => setting.rural = true,
                Sign::Outskirts => setting.outskirts = true,
                Sign::Direction(degrees) => {
                    setting.direction = setting.direction.or(Some(degrees));
                    self.take_direction(setting, first, of);
                    return true;
                }
                Sign::Part if !of => {}
                Sign::Site if of => {
                    setting.site = true;
                    return false;
                }
                Sign::Title if !of => {
                    setting.person = true;
                    return false;
                }
                Sign::Relation(relation) if !of => {
                    self.take_relation(setting, relation, first);
                    return false;
                }
                _ => continue,
            }
            setting.phrase.start = first;
            return true;
        }
        false
    }

    /// "northern Hama" and "the north of Hama" lie in it, "north of Hama" does not.
    fn take_direction(&self, setting: &mut Setting, first: usize, of: bool) {
        setting.inside = !of || first > 0 && self.word(first - 1) == Some("the");
        setting.phrase.start = first;
        if !setting.inside {
            setting.relation = Some(PlaceRelation::Near);
        }
        self.take_distance(setting, first);
    }

    /// "15 km from Hama" lies near it; an attack "from Hama" is no nearer for that.
    fn take_relation(&self, setting: &mut Setting, relation: PlaceRelation, first: usize) {
        setting.relation = setting.relation.or(Some(relation));
        if relation == PlaceRelation::From {
            self.take_distance(setting, first);
            if setting.km.is_some() {
                setting.relation = Some(PlaceRelation::Near);
            }
        }
    }

    /// "15 km" before a direction or "from".
    fn take_distance(&self, setting: &mut Setting, before: usize) {
        let mut at = before;
        // "15 km away from"
        at -= usize::from(at > 0 && self.word(at - 1) == Some("away"));
        if at > 0 && matches!(self.word(at - 1), Some("to" | "the")) {
            at -= usize::from(self.word(at - 1) == Some("the"));
            at -= usize::from(at > 0 && self.word(at - 1) == Some("to"));
        }
        if at < 1 {
            return;
        }
        let Some(Sign::Unit(one)) =
            self.lists.starting(|offset| if offset == 0 { self.word(at - 1) } else { None }).and_then(|(_, signs)| signs.first().copied())
        else {
            return;
        };
        let Some(number) = at.checked_sub(2).and_then(|at| self.text.tokens.get(at)) else { return };
        if number.kind == TokenKind::Number
            && let Ok(count) = number.key.replace(',', "").parse::<f64>()
        {
            setting.km = Some(count * one);
            setting.inside = false;
            setting.relation = Some(PlaceRelation::Near);
            setting.phrase.start = at - 2;
        }
    }

    fn skip_the(&self, setting: &mut Setting, floor: usize) {
        let the = setting.phrase.start - 1;
        if let Some((_, signs)) = self.lists.ending(|at| self.word(at), the, floor) {
            for sign in signs {
                if let Sign::Relation(relation) = sign {
                    setting.relation = setting.relation.or(Some(*relation));
                }
            }
        }
        setting.phrase.start = the;
    }
}
