//! Joins what a report tells in two languages: a post and its translation tell of one event.

use sitrep_model::{Casualties, Claim, Coded, Doubt, DoubtKind, Evidence, Language, Party, Place, Report, Role, RuleName};

use super::join::SAME_PLACE_KM;
use super::telling::cite;
use super::tidy;

/// So many claims of one language are compared with each of another: no post tells of more.
const MOST_COMPARED: usize = 200;

/// What each language of a report tells, as one.
pub(crate) fn gather(report: &Report, each: impl IntoIterator<Item = Coded>) -> Coded {
    let mut each = each.into_iter();
    let mut all = each.next().unwrap_or_default();
    if report.passages.is_empty() {
        return all;
    }
    for other in each {
        let mut free = vec![true; all.claims.len()];
        for claim in other.claims {
            match (0..free.len()).filter(|&at| free[at]).take(MOST_COMPARED).find(|&at| is_same_event(&all.claims[at], &claim)) {
                Some(at) => {
                    free[at] = false;
                    absorb(&mut all.claims[at], claim);
                }
                None => all.claims.push(claim),
            }
        }
        for tie in other.relations {
            match all.relations.iter_mut().find(|own| (&own.subject, own.kind, &own.object) == (&tie.subject, tie.kind, &tie.object)) {
                Some(own) => cite(&mut own.evidence, tie.evidence),
                None => all.relations.push(tie),
            }
        }
        all.doubts.extend(other.doubts);
    }
    all.doubts.extend(unread(report));
    all.claims.sort_by_key(|claim| claim.evidence.first().map_or(0, |evidence| evidence.span.start));
    for (claim, number) in all.claims.iter_mut().zip(1_usize..) {
        claim.id = format!("{}#{number}", report.id);
    }
    tidy(&mut all.doubts);
    all
}

/// The passages in languages that the codebook has no words of.
fn unread(report: &Report) -> impl Iterator<Item = Doubt> {
    report.passages.iter().filter(|passage| passage.language == Language::Unknown).map(|passage| Doubt {
        kind: DoubtKind::LanguageUnsupported,
        says: "The codebook has no words of the language of this passage.".to_owned(),
        evidence: vec![Evidence::new(passage.span, RuleName::new("code/passage"))],
    })
}

/// Can two claims, each in its language, tell of one event? Day, side and numbers must not speak against it, and place or number for it.
fn is_same_event(a: &Claim, b: &Claim) -> bool {
    let alike = a.kind == b.kind || a.acled == b.acled;
    alike
        && a.date.overlaps(&b.date)
        && may_share_initiator(a, b)
        && counts_alike(a, b).is_some_and(|same| match places_alike(a, b) {
            Some(place) => place,
            None => same,
        })
}

fn may_share_initiator(a: &Claim, b: &Claim) -> bool {
    let (mine, theirs) = (initiators(a), initiators(b));
    mine.is_empty() || theirs.is_empty() || mine.iter().any(|id| theirs.contains(id))
}

fn initiators(claim: &Claim) -> Vec<&str> {
    claim.parties.iter().filter(|party| party.role == Role::Initiator).filter_map(|party| party.id.as_deref()).collect()
}

fn known_places(claim: &Claim) -> Vec<&Place> {
    claim.places.iter().filter(|place| place.id.is_some()).collect()
}

fn whole_rows(claim: &Claim) -> impl Iterator<Item = &Casualties> {
    claim.casualties.iter().filter(|row| row.part_of.is_none())
}

/// Is one place told in both? None where one of them tells no known place.
fn places_alike(a: &Claim, b: &Claim) -> Option<bool> {
    let (mine, theirs) = (known_places(a), known_places(b));
    let near =
        |a: Option<(f64, f64)>, b: Option<(f64, f64)>| a.zip(b).is_some_and(|(a, b)| sitrep_places::distance_km(a, b) <= SAME_PLACE_KM);
    let same = || mine.iter().any(|own| theirs.iter().any(|other| own.id == other.id || near(own.point, other.point)));
    (!mine.is_empty() && !theirs.is_empty()).then(same)
}

/// Is a number told in both? None where the numbers contradict each other.
fn counts_alike(a: &Claim, b: &Claim) -> Option<bool> {
    let mut same = false;
    for row in whole_rows(a) {
        for other in whole_rows(b).filter(|other| other.effect == row.effect) {
            row.count.intersect(other.count)?;
            same |= row.count == other.count;
        }
    }
    Some(same)
}

/// Takes over what the other claim adds, and its words.
fn absorb(own: &mut Claim, other: Claim) {
    cite(&mut own.evidence, other.evidence);
    cite(&mut own.status_evidence, other.status_evidence);
    if own.date.is_open() {
        own.date = other.date;
    }
    if own.date == other.date {
        cite(&mut own.date_evidence, other.date_evidence);
    }
    let placeless = own.places.is_empty();
    for place in other.places {
        match own.places.iter_mut().find(|told| told.id.is_some() && told.id == place.id) {
            Some(told) => cite(&mut told.evidence, place.evidence),
            None if placeless => own.places.push(place),
            None => {}
        }
    }
    other.parties.into_iter().for_each(|party| absorb_party(own, party));
    for row in other.casualties.into_iter().filter(|row| row.part_of.is_none()) {
        match own.casualties.iter_mut().find(|told| told.effect == row.effect) {
            Some(told) if told.count == row.count => cite(&mut told.evidence, row.evidence),
            Some(_) => {}
            None => own.casualties.push(row),
        }
    }
    own.means.extend(other.means.into_iter().filter(|means| !own.means.iter().any(|told| told.kind == means.kind)).collect::<Vec<_>>());
    own.hit.extend(other.hit.into_iter().filter(|thing| !own.hit.iter().any(|told| told.kind == thing.kind)).collect::<Vec<_>>());
    own.attribution.extend(other.attribution);
    own.certainty = own.certainty.max(other.certainty);
}

/// One party in both; what only the translation names is added.
fn absorb_party(own: &mut Claim, party: Party) {
    let same = |told: &Party| told.role == party.role && (told.id == party.id && (told.id.is_some() || told.kind == party.kind));
    let role_is_taken = own.parties.iter().any(|told| told.role == party.role);
    match own.parties.iter_mut().find(|told| same(told)) {
        Some(told) => cite(&mut told.evidence, party.evidence),
        None if party.id.is_some() || !role_is_taken => own.parties.push(party),
        None => {}
    }
}
