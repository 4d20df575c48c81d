//! From tellings to claims: ids, codes, dates and places as values, a sentence for the reader.

use std::ops::Range;

use sitrep_codebook::raw::EventType;
use sitrep_model::{
    Acled, ActorKind, Basis, Claim, DatePrecision, Doubt, DoubtKind, Evidence, Party, Place, PlaceRelation, Precision, Role, RuleName,
    When, Who,
};

use crate::annotate::DateMention;

use super::around::fineness;
use super::crowds::name_crowd;
use super::desk::Desk;
use super::telling::{Telling, cite};

/// The one whole day that the report names, if it names no other.
pub(super) fn only_day(dates: &[DateMention]) -> Option<&DateMention> {
    let mut days = dates.iter().filter(|date| date.when.basis == Basis::Stated && date.when.precision == DatePrecision::Day);
    let first = days.next()?;
    days.all(|other| other.when.earliest == first.when.earliest).then_some(first)
}

impl<'r> Desk<'_, 'r> {
    /// The claim that a telling makes, and what it leaves open.
    pub(crate) fn finish(&self, mut telling: Telling<'r>, number: usize, doubts: &mut Vec<Doubt>) -> Claim {
        name_crowd(self.text(), &mut telling);
        let (date, date_evidence) = self.when_of(&telling, doubts);
        let places = self.places_of(&telling, doubts);
        let acled = acled(telling.event, &telling.parties, self.hits_armed(&telling));
        Self::doubt_roles(&telling, doubts);
        doubts.extend(telling.doubts.iter().cloned());
        let summary = summary(telling.event, &telling.parties, places.first());
        Claim {
            id: format!("{}#{number}", self.text().report.id),
            kind: telling.kind.to_owned(),
            plover: telling.event.plover.clone(),
            ucdp_type_of_violence: telling.event.ucdp.then(|| type_of_violence(&telling.parties)).flatten(),
            acled,
            summary,
            date,
            date_evidence,
            places,
            parties: telling.parties,
            casualties: telling.casualties,
            means: telling.means,
            hit: telling.hit,
            status: telling.status,
            certainty: telling.certainty,
            attribution: telling.attribution,
            background: telling.background,
            evidence: telling.evidence,
            status_evidence: telling.status_evidence,
        }
    }

    /// Were fighters hurt, or a place of theirs struck, and no civilians?
    fn hits_armed(&self, telling: &Telling<'r>) -> bool {
        let held =
            |kind: &str| self.mentions.book.hit.iter().any(|thing| thing.body.armed && thing.rule.as_str().ends_with(&format!("/{kind}")));
        let told = |who: Who| telling.casualties.iter().any(|row| row.who == who && row.count.most != Some(0));
        !told(Who::Civilians) && (told(Who::Fighters) || telling.hit.iter().any(|thing| held(&thing.kind)))
    }

    fn when_of(&self, telling: &Telling<'r>, doubts: &mut Vec<Doubt>) -> (When, Vec<Evidence>) {
        if let Some(mention) = telling.date.map(|at| &self.mentions.dates[at]) {
            doubts.extend(mention.doubt.clone());
            if let Some(same) = self.same_weekday(mention) {
                let cited = [mention, same].map(|date| Evidence::new(self.span(&date.tokens), date.rule.clone()));
                return (When { basis: Basis::Context, ..same.when }, cited.to_vec());
            }
            let mut when = mention.when;
            if !telling.own_date {
                when.basis = Basis::Context;
            }
            return (when, vec![Evidence::new(self.span(&mention.tokens), mention.rule.clone())]);
        }
        match self.text().report.published {
            Some(published) if telling.is_real() && !telling.background => (When::day(published, Basis::Publication), Vec::new()),
            _ => (When::OPEN, Vec::new()),
        }
    }

    /// "on Friday" in a report of no known day, which tells one whole date, a Friday: the same day.
    fn same_weekday(&self, undated: &DateMention) -> Option<&DateMention> {
        if !undated.when.is_open() {
            return None;
        }
        let weekday = undated.value.strip_prefix("XXXX-WXX-")?.chars().next()?.to_digit(10)?;
        let first = self.only_day?;
        let falls = first
            .when
            .earliest
            .is_some_and(|day| day.weekday().to_monday_one_offset().unsigned_abs() == u8::try_from(weekday).unwrap_or(0));
        falls.then_some(first)
    }

    fn places_of(&self, telling: &Telling<'r>, doubts: &mut Vec<Doubt>) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for &at in &self.in_order(&telling.places) {
            let mention = &self.mentions.places[at];
            doubts.extend(mention.doubts.iter().cloned());
            if let Some(place) = places.iter_mut().find(|place| is_same(place, &mention.place)) {
                cite(&mut place.evidence, mention.place.evidence.clone());
            } else {
                let mut place = mention.place.clone();
                if place.evidence.is_empty() {
                    place.evidence.push(Evidence::new(self.span(&mention.tokens), mention.rule.clone()));
                }
                places.push(place);
            }
        }
        let wide = places.iter().all(|place| fineness(place.precision) >= fineness(Precision::Subdistrict));
        if let Some(unknown) = telling.unknown_place.as_ref().filter(|_| !telling.own_place || wide) {
            places.insert(0, self.unknown_place(unknown, doubts));
        }
        places
    }

    /// A place by the words alone.
    fn unknown_place(&self, tokens: &Range<usize>, doubts: &mut Vec<Doubt>) -> Place {
        let words = self.text().words(tokens).to_owned();
        let evidence = vec![Evidence::new(self.span(tokens), RuleName::new("code/struck-name"))];
        let says = format!("\"{words}\" is in no gazetteer at hand.");
        doubts.push(Doubt { kind: DoubtKind::PlaceUnresolved, says, evidence: evidence.clone() });
        Place {
            id: None,
            name: words.clone(),
            as_written: words,
            relation: PlaceRelation::At,
            point: None,
            precision: Precision::Unresolved,
            radius_km: None,
            admin: Vec::new(),
            evidence,
        }
    }

    fn doubt_roles(telling: &Telling<'r>, doubts: &mut Vec<Doubt>) {
        // A word for people ("three persons") is no name that somebody could know.
        let word = |party: &Party| party.evidence.first().is_some_and(|evidence| evidence.rule.as_str().starts_with("people/"));
        let unknown = |party: &&Party| party.id.is_none() && party.kind == ActorKind::Unknown && !word(party);
        for party in telling.parties.iter().filter(unknown) {
            doubts.push(Doubt {
                kind: DoubtKind::ActorUnknown,
                says: format!("\"{}\" is no actor that the codebook knows.", party.as_written),
                evidence: party.evidence.clone(),
            });
        }
        let violent = telling.event.family == "violence" && !telling.event.mutual;
        if violent && telling.is_real() && !telling.parties.iter().any(|party| party.role == Role::Initiator) {
            doubts.push(Doubt {
                kind: DoubtKind::EventRoleMissing,
                says: format!("The report does not say who did it ({}).", telling.event.name),
                evidence: telling.evidence.clone(),
            });
        }
    }
}

/// One place told twice; the same name with other coordinates is another.
fn is_same(told: &Place, again: &Place) -> bool {
    let known = told.id.is_some() && told.id == again.id && told.precision == again.precision;
    known && (told.point == again.point || !told.is_pinned() && !again.is_pinned())
}

/// ACLED's names, which for some types hang on whether both sides are armed.
fn acled(event: &EventType, parties: &[Party], hits_armed: bool) -> Acled {
    let armed = |kind: ActorKind| !matches!(kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Unknown);
    let hit = (hits_armed || parties.iter().any(|party| party.role == Role::Target && armed(party.kind)))
        && !parties.iter().any(|party| matches!(party.role, Role::Target | Role::Victim) && party.kind == ActorKind::Civilians);
    match &event.between_armed {
        Some([event_type, sub_event_type]) if hit => Acled { event_type: event_type.clone(), sub_event_type: sub_event_type.clone() },
        _ => Acled { event_type: event.acled_event.clone(), sub_event_type: event.acled_sub_event.clone() },
    }
}

/// UCDP GED: 1 a state against an armed group, 2 armed groups among themselves, 3 an armed actor against civilians.
fn type_of_violence(parties: &[Party]) -> Option<u8> {
    let state = |party: &Party| party.kind.is_regular();
    let group = |party: &Party| matches!(party.kind, ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia);
    let acting: Vec<&Party> = parties.iter().filter(|party| matches!(party.role, Role::Initiator | Role::Party)).collect();
    if parties.iter().any(|party| matches!(party.role, Role::Target | Role::Victim) && party.kind == ActorKind::Civilians) {
        return (!acting.is_empty()).then_some(3);
    }
    let sides = || parties.iter().filter(|party| party.role != Role::Supporter);
    match (sides().filter(|party| state(party)).count(), sides().filter(|party| group(party)).count()) {
        (1.., 1..) | (2.., 0) => Some(1),
        (0, 2..) => Some(2),
        _ => None,
    }
}

fn summary(event: &EventType, parties: &[Party], place: Option<&Place>) -> String {
    let joined = |roles: &[Role]| {
        let mut names: Vec<&str> = parties.iter().filter(|party| roles.contains(&party.role)).map(|party| party.name.as_str()).collect();
        names.dedup();
        names.join(" and ")
    };
    let mut words = event.name.clone();
    for (before, roles) in
        [(" by ", &[Role::Initiator][..]), (" between ", &[Role::Party][..]), (" on ", &[Role::Target, Role::Victim][..])]
    {
        let names = joined(roles);
        if !names.is_empty() {
            words.push_str(before);
            words.push_str(&names);
        }
    }
    if let Some(place) = place {
        words.push_str(" in ");
        words.push_str(&place.name);
    }
    words
}
