//! One cue with what its clause gives it: a claim in the making.

use std::ops::Range;

use sitrep_codebook::raw::EventType;
use sitrep_model::{ActorKind, Attribution, Casualties, Certainty, Doubt, Effect, Evidence, Means, Party, Status, Thing, fold};

/// Evidence, sources and parties are compared with so many of those told before them.
pub(crate) const LATELY: usize = 24;

/// What one cue tells.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own, in any mix")]
pub(crate) struct Telling<'b> {
    /// The sentence.
    pub sentence: usize,
    /// The clause in it.
    pub clause: usize,
    /// The cue's tokens.
    pub cue: Range<usize>,
    /// All its words, those behind a gap too.
    pub told: Range<usize>,
    /// The type's name.
    pub kind: &'b str,
    /// The type.
    pub event: &'b EventType,
    /// What it did to people, where the cue only tells that ("killed").
    pub effect: Option<Effect>,
    /// Does the weapon beside it give the type?
    pub by_means: bool,
    /// Is the cue a verb?
    pub verb: bool,
    /// "the attack": tells of something told before.
    pub definite: bool,
    /// Who.
    pub parties: Vec<Party>,
    /// Indices into `Mentions::places`.
    pub places: Vec<usize>,
    /// A name that no gazetteer knows, where what was struck or taken must be a place.
    pub unknown_place: Option<Range<usize>>,
    /// Were the places told with the cue, not taken from around it?
    pub own_place: bool,
    /// Index into `Mentions::dates`.
    pub date: Option<usize>,
    /// Was the date told in its sentence?
    pub own_date: bool,
    /// How many.
    pub casualties: Vec<Casualties>,
    /// The effects whose counts are of others than those told before ("ten other people died").
    pub further: Vec<Effect>,
    /// With what.
    pub means: Vec<Means>,
    /// What was struck.
    pub hit: Vec<Thing>,
    /// Did it happen?
    pub status: Status,
    /// How sure.
    pub certainty: Certainty,
    /// Who says so.
    pub attribution: Vec<Attribution>,
    /// Recalled rather than reported?
    pub background: bool,
    /// Is it only said to happen again and again?
    pub habit: bool,
    /// Is it only spoken of, as a habit or as something known?
    pub in_passing: bool,
    /// The words of the cue.
    pub evidence: Vec<Evidence>,
    /// The words that give its status, certainty and background.
    pub status_evidence: Vec<Evidence>,
    /// What it leaves open.
    pub doubts: Vec<Doubt>,
    /// Does it stand in a heading?
    pub heading: bool,
    /// Is it told apart from what stands before ("in a separate incident")?
    pub apart: bool,
}

impl<'b> Telling<'b> {
    /// A telling with nothing but its cue. A tie between actors is weighed as one: in a clause, by somebody, more or less surely.
    pub fn bare((kind, event): (&'b str, &'b EventType), sentence: usize, clause: usize, cue: Range<usize>) -> Self {
        Telling {
            sentence,
            clause,
            told: cue.clone(),
            cue,
            kind,
            event,
            effect: None,
            by_means: false,
            verb: false,
            definite: false,
            parties: Vec::new(),
            places: Vec::new(),
            unknown_place: None,
            own_place: true,
            date: None,
            own_date: false,
            casualties: Vec::new(),
            further: Vec::new(),
            means: Vec::new(),
            hit: Vec::new(),
            status: Status::Happened,
            certainty: Certainty::Stated,
            attribution: Vec::new(),
            background: false,
            habit: false,
            in_passing: false,
            evidence: Vec::new(),
            status_evidence: Vec::new(),
            doubts: Vec::new(),
            heading: false,
            apart: false,
        }
    }
}

impl Telling<'_> {
    /// Is it only about people hurt, with no event of its own?
    pub fn is_effect_only(&self) -> bool {
        self.effect.is_some() && self.event.general
    }

    /// Did it happen, or is it happening?
    pub const fn is_real(&self) -> bool {
        matches!(self.status, Status::Happened | Status::Ongoing)
    }

    /// What words besides the cue can change: did it happen, how surely, is it recalled?
    pub const fn mood(&self) -> (Status, Certainty, bool) {
        (self.status, self.certainty, self.background)
    }

    /// Cites the words after which the mood was another.
    pub fn cite_mood(&mut self, before: (Status, Certainty, bool), evidence: Evidence) {
        if before != self.mood() && !cites(&self.status_evidence, &evidence) {
            self.status_evidence.push(evidence);
        }
    }

    /// Does it hold anything besides its cue?
    pub fn has_substance(&self) -> bool {
        !self.parties.is_empty()
            || self.own_place
            || self.unknown_place.is_some()
            || !self.casualties.is_empty()
            || !self.hit.is_empty()
            || !self.means.is_empty()
    }

    /// Takes over what another telling of the same event adds.
    pub fn absorb(&mut self, other: Telling<'_>) {
        self.absorb_dated(other, false);
    }

    /// As `absorb`, where it is known whether the other's date says more exactly when.
    pub fn absorb_dated(&mut self, other: Telling<'_>, finer_date: bool) {
        cite(&mut self.evidence, other.evidence);
        cite(&mut self.status_evidence, other.status_evidence);
        for party in other.parties {
            self.add_party(party);
        }
        for means in other.means {
            if !self.means.iter().any(|own| own.kind == means.kind) {
                self.means.push(means);
            }
        }
        for thing in other.hit {
            if !self.hit.iter().any(|own| own.kind == thing.kind) {
                self.hit.push(thing);
            }
        }
        if self.heading && !other.heading && other.own_place {
            let told = std::mem::replace(&mut self.places, other.places.clone());
            self.places.extend(told.into_iter().take(LATELY).filter(|place| !other.places.contains(place)));
            self.own_place = true;
        }
        self.unknown_place = self.unknown_place.take().or(other.unknown_place);
        if !other.habit || self.places.is_empty() {
            self.absorb_places(&other.places, other.own_place);
        }
        self.habit &= other.habit;
        if other.date.is_some() && (self.date.is_none() || other.own_date && (!self.own_date || finer_date)) {
            self.date = other.date;
            self.own_date = other.own_date;
        }
        self.certainty = self.certainty.max(other.certainty);
        for said in other.attribution {
            if !self.attribution.iter().rev().take(LATELY).any(|own| own.source == said.source) {
                self.attribution.push(said);
            }
        }
        self.doubts.extend(other.doubts);
        super::tally::merge(&mut self.casualties, other.casualties, &other.further, &mut self.doubts);
    }

    fn absorb_places(&mut self, places: &[usize], own_place: bool) {
        if own_place && !self.own_place {
            self.places = places.to_vec();
            self.own_place = true;
        } else if own_place || self.places.is_empty() {
            for place in places {
                if !self.places.iter().rev().take(LATELY).any(|own| own == place) {
                    self.places.push(*place);
                }
            }
        }
    }

    /// Adds a party unless the same one stands there in the same role.
    pub fn add_party(&mut self, party: Party) {
        let unnamed = |party: &Party| party.id.is_none() && party.kind == ActorKind::Civilians;
        let same = |own: &Party| match (&own.id, &party.id) {
            (Some(a), Some(b)) => a == b,
            _ => fold(&own.name) == fold(&party.name) || unnamed(own) && unnamed(&party),
        };
        let lately = self.parties.len().saturating_sub(LATELY);
        match self.parties.iter_mut().skip(lately).find(|own| own.role == party.role && same(own)) {
            Some(own) => {
                own.evidence.extend(party.evidence.into_iter().filter(|new| !cites(&own.evidence, new)).collect::<Vec<_>>());
                own.certainty = own.certainty.min(party.certainty);
            }
            None => self.parties.push(party),
        }
    }
}

/// Cites what is not cited yet.
pub(crate) fn cite(own: &mut Vec<Evidence>, new: Vec<Evidence>) {
    for evidence in new {
        if !cites(own, &evidence) {
            own.push(evidence);
        }
    }
}

/// Is it among the words cited last? Words further back cannot be these again, and looking at all of them would take time that grows with its square.
pub(crate) fn cites(evidence: &[Evidence], new: &Evidence) -> bool {
    evidence.iter().rev().take(LATELY).any(|own| own == new)
}
