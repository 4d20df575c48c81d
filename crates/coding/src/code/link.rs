//! Which cues of one sentence tell of the same event.

use std::ops::Range;

use sitrep_model::{Party, Place, Precision, Role, Status};
use sitrep_places::distance_km;

use crate::clauses::{ClauseKind, Kind, Parsed};

use super::around::fineness;
use super::desk::Desk;
use super::telling::Telling;

/// Towns further apart than this are the scenes of two events.
const APART_KM: f64 = 25.0;
/// Places nearer to each other than this are one scene, even where "and" stands between them.
pub(super) const BESIDE_KM: f64 = 3.0;
/// What is answered stands so near behind the word that says so, in tokens.
const ANSWERED_WITHIN: usize = 6;

impl<'r> Desk<'_, 'r> {
    /// Joins the tellings of a sentence that tell of one event.
    pub(crate) fn link(&self, parsed: &Parsed, tellings: Vec<Telling<'r>>) -> Vec<Telling<'r>> {
        let mut owner: Vec<usize> = (0..tellings.len()).collect();
        for at in 0..tellings.len() {
            if let Some(other) = self.event_of(parsed, &tellings, at) {
                let (a, b) = (root(&owner, at), root(&owner, other));
                if a != b {
                    owner[a] = b;
                }
            }
        }
        gather(tellings, &owner)
    }

    /// The telling in the same sentence whose event this one belongs to.
    fn event_of(&self, parsed: &Parsed, tellings: &[Telling<'r>], at: usize) -> Option<usize> {
        let this = &tellings[at];
        let beside = |cue: &Range<usize>| tellings.iter().position(|other| other.cue == *cue);
        if this.verb
            && let Some(found) = self.event_in_slots(parsed, tellings, at)
        {
            return Some(found);
        }
        if let Some(found) = tellings.iter().position(|other| self.is_done_with(parsed, this, other)) {
            return Some(found);
        }
        if !this.event.general || self.is_in_answer(&this.cue) {
            return None;
        }
        let candidates = tellings.iter().enumerate().filter(|(index, other)| {
            *index != at
                && !other.is_effect_only()
                && (!other.event.general || this.is_effect_only())
                && other.event.family == this.event.family
                && self.is_answered(other) == self.is_answered(this)
                && (other.is_real() == this.is_real() || !is_apart(this) && !is_apart(other))
                && fits(this, other)
                && !self.happen_apart(parsed, this, other)
                && !self.are_dated_apart(parsed, this, other)
                && !act_apart(parsed, this, other)
        });
        // "Ambush near Masisi: one killed, two missing": who died, died of what was done, and not of what became of others.
        let nearest = candidates.min_by_key(|(_, other)| (self.is_state(this, other), distance(parsed, this, other)));
        nearest.and_then(|(_, other)| beside(&other.cue))
    }

    /// "محاولة اغتيال قيادي بعبوة ناسفة": is the first only that with which the second was done?
    fn is_done_with(&self, parsed: &Parsed, this: &Telling<'r>, other: &Telling<'r>) -> bool {
        let with = || this.cue.start.checked_sub(1).is_some_and(|at| self.is("slot-means", &self.text().tokens[at].key));
        let fired = |telling: &Telling<'_>| telling.event.acled_event == "Explosions/Remote violence";
        let aimed =
            other.event.acled_event == "Violence against civilians" && !other.is_effect_only() && other.event.acled_sub_event == "Attack";
        let beside = other.cue.end <= this.cue.start && this.clause == other.clause && !self.happen_apart(parsed, this, other);
        // "فرقت قوات الأمن مظاهرة بالرصاص الحي": what a crowd is driven apart with.
        let driven = other.event.family == "demonstration" && this.kind == "shooting" && this.parties.is_empty();
        self.mentions.book.verb_first && !this.verb && (fired(this) && aimed || driven) && beside && with()
    }

    /// "قصفت معسكرا ردا على مقتل ثلاثة": what the deed answers came before it, and nobody died of the deed.
    fn is_answered(&self, telling: &Telling<'_>) -> bool {
        let first = self.text().sentences[telling.sentence].tokens.start.max(telling.cue.start.saturating_sub(ANSWERED_WITHIN));
        // "In response to the attack, the army shelled": the mark ends what is answered.
        let mark = (first..telling.cue.start).rev().find(|&at| self.text().tokens[at].is(","));
        self.answers_within(mark.unwrap_or(first)..telling.cue.start)
    }

    /// Does the other only tell what became of others, so that nobody died of it?
    fn is_state(&self, this: &Telling<'_>, other: &Telling<'_>) -> bool {
        !self.mentions.book.verb_first && this.is_effect_only() && other.effect.is_some()
    }

    /// Do the two tell of places that lie apart? What "and" parts, each with a place of its own, need not lie far apart:
    /// "Clashes near Zamalka and shelling of Jobar".
    fn happen_apart(&self, parsed: &Parsed, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let parted = self.is_parted(parsed, a, b);
        let scenes = |telling: &Telling<'_>| -> Vec<&Place> {
            let places = telling.places.iter().filter(|_| telling.own_place).map(|&at| &self.mentions.places[at].place);
            places.map(|place| Some(place).filter(|place| parted || is_town(place))).collect::<Option<_>>().unwrap_or_default()
        };
        let (a, b) = (scenes(a), scenes(b));
        let near = if parted { BESIDE_KM } else { APART_KM };
        !a.is_empty() && !b.is_empty() && a.iter().all(|one| b.iter().all(|other| lie_apart(one, other, near)))
    }

    /// "shelled Azaz on Tuesday, where a bombing killed 20 last month": has each a date in its own clause, and is it another?
    fn are_dated_apart(&self, parsed: &Parsed, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let own = |telling: &Telling<'_>| {
            let date = &self.mentions.dates[telling.date.filter(|_| telling.own_date)?];
            (parsed.clause_of(date.tokens.start) == Some(telling.clause)).then_some(&date.when)
        };
        // People die of an attack on a later day.
        let deeds = !a.is_effect_only() && !b.is_effect_only();
        deeds && a.clause != b.clause && own(a).zip(own(b)).is_some_and(|(a, b)| !a.overlaps(b))
    }

    /// Does "and" or a mark that parts sentences stand between the two, and the places of each on its side of it?
    fn is_parted(&self, parsed: &Parsed, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let (first, second) = if a.cue.start < b.cue.start { (a, b) } else { (b, a) };
        let place = |&at: &usize| &self.mentions.places[at].tokens;
        let Some(last) = first.places.iter().map(place).map(|tokens| tokens.end).max() else { return false };
        let between = first.cue.end.max(last)..second.cue.start;
        let units = parsed.unit_of(between.start).map(|at| &parsed.units[at..]).unwrap_or_default();
        let ands = units
            .iter()
            .take_while(|unit| unit.tokens.start < between.end)
            .filter(|unit| matches!(unit.kind, Kind::Conjunction | Kind::Break));
        let next = second.places.iter().map(place).map(|tokens| tokens.start).min();
        ands.map(|and| and.tokens.start).any(|and| next.is_some_and(|next| next > and))
    }

    /// The event named in the subject of a verb ("the shelling killed"), or that its effect comes from ("killed in shelling").
    fn event_in_slots(&self, parsed: &Parsed, tellings: &[Telling<'r>], at: usize) -> Option<usize> {
        let this = &tellings[at];
        let slots = parsed.verb_slots(self.text(), this.clause);
        let inside = |noun: &Range<usize>| {
            tellings.iter().enumerate().position(|(index, other)| {
                let act = index != at && !other.verb && !other.is_effect_only() && noun.contains(&other.cue.start);
                // "shelled Tall Rifat in response to the shelling of Azaz": that one came before.
                act && other.background == this.background && kin(this, other) && !self.happen_apart(parsed, this, other)
            })
        };
        let caused = slots.prepositional.iter().filter(|phrase| self.is("slot-cause", &phrase.preposition));
        // "القصف الذي طال المدينة": what the clause is about does it.
        let about = || {
            let clause = &parsed.clauses[this.clause];
            let noun = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative && slots.subject.is_empty())?;
            inside(&parsed.units[noun].tokens)
        };
        // "Clashes in Homs and shelling target Aleppo": what stands next to the verb does it.
        slots.subject.iter().rev().find_map(inside).or_else(about).or_else(|| caused.flat_map(|phrase| &phrase.nouns).find_map(inside))
    }
}

pub(super) fn is_town(place: &Place) -> bool {
    fineness(place.precision) <= fineness(Precision::NearSettlement)
}

/// Do two places lie further apart than so many kilometres? A division reaches as far as it does, yet not into its neighbour.
fn lie_apart(a: &Place, b: &Place, km: f64) -> bool {
    let reach = |place: &Place| if is_town(place) { 0.0 } else { place.radius_km.unwrap_or(f64::INFINITY) };
    let told = |place: &Place| place.id.is_some() && (place.precision == Precision::Governorate || is_town(place) && place.admin.len() > 1);
    let outside = |inner: &Place, outer: &Place| inner.name != outer.name && !inner.admin.contains(&outer.name);
    let division = a.precision == Precision::Governorate || b.precision == Precision::Governorate;
    let divisions = division && told(a) && told(b) && outside(a, b) && outside(b, a);
    let far = |(one, other)| distance_km(one, other) > km + reach(a) + reach(b);
    a.point.zip(b.point).is_some_and(far) || divisions
}

/// May the two be one event by their types? A finer one takes in a general one; effects fit any act of violence.
fn kin(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    a.event.family == b.event.family
        && (a.event.general || b.event.general || a.kind == b.kind || a.event.acled_sub_event == b.event.acled_sub_event)
        || a.is_effect_only() && matches!(b.event.family.as_str(), "violence" | "demonstration")
}

/// Has each of the two a subject of its own that acts, and has the one that only tells of people hurt no part in the other?
/// "The army shelled Saraqib and gunmen killed two farmers."
fn act_apart(parsed: &Parsed, this: &Telling<'_>, other: &Telling<'_>) -> bool {
    let stands = |telling: &Telling<'_>| matches!(parsed.clauses[telling.clause].kind, ClauseKind::Main | ClauseKind::Coordinate);
    let named = |party: &Party| party.id.clone().unwrap_or_else(|| party.as_written.clone());
    let acting = |telling: &Telling<'_>| -> Vec<String> {
        telling.parties.iter().filter(|party| party.role == Role::Initiator).map(named).collect()
    };
    let (mine, theirs) = (acting(this), acting(other));
    let takes_part = || other.parties.iter().any(|party| mine.contains(&named(party)));
    this.verb && this.clause != other.clause && stands(this) && stands(other) && !mine.is_empty() && !theirs.is_empty() && !takes_part()
}

/// What is denied or only could be is no part of what is told beside it.
const fn is_apart(telling: &Telling<'_>) -> bool {
    matches!(telling.status, Status::Denied | Status::Hypothetical)
}

/// No two different named actors act.
fn fits(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let acting = |telling: &Telling<'_>| {
        telling.parties.iter().filter(|party| party.role == Role::Initiator).filter_map(|party| party.id.clone()).collect::<Vec<_>>()
    };
    let (mine, theirs) = (acting(a), acting(b));
    mine.is_empty() || theirs.is_empty() || mine.iter().any(|id| theirs.contains(id)) || a.is_effect_only() || b.is_effect_only()
}

/// Same clause first, then parent and child, then words between; what comes before counts less than what comes after.
fn distance(parsed: &Parsed, this: &Telling<'_>, other: &Telling<'_>) -> (usize, usize) {
    let tied = |inner: usize, outer: usize| parsed.clauses[inner].parent == Some(outer);
    let near = if this.clause == other.clause {
        0
    } else if tied(this.clause, other.clause) && parsed.clauses[this.clause].kind != ClauseKind::Relative || tied(other.clause, this.clause)
    {
        1
    } else {
        2
    };
    let words =
        if other.cue.end <= this.cue.start { this.cue.start - other.cue.end } else { 2 * other.cue.start.saturating_sub(this.cue.end) };
    (near, words)
}

fn root(owner: &[usize], mut at: usize) -> usize {
    for _ in 0..owner.len() {
        if owner[at] == at {
            break;
        }
        at = owner[at];
    }
    at
}

/// One telling for each group: the finest type leads and takes in the rest.
fn gather<'r>(tellings: Vec<Telling<'r>>, owner: &[usize]) -> Vec<Telling<'r>> {
    let roots: Vec<usize> = (0..tellings.len()).map(|at| root(owner, at)).collect();
    let mut groups: Vec<(usize, Vec<Telling<'r>>)> = Vec::new();
    for (telling, root) in tellings.into_iter().zip(roots) {
        match groups.iter_mut().find(|(of, _)| *of == root) {
            Some((_, members)) => members.push(telling),
            None => groups.push((root, vec![telling])),
        }
    }
    groups.into_iter().filter_map(|(_, members)| merge(members)).collect()
}

fn merge(mut members: Vec<Telling<'_>>) -> Option<Telling<'_>> {
    let lead = (0..members.len()).max_by_key(|&at| (members[at].event.rank, std::cmp::Reverse(at)))?;
    let mut first = members.remove(lead);
    for other in members {
        first.absorb(other);
    }
    Some(first)
}
