//! Joins what a report tells of one event in several sentences: headline, lead and body are one claim.

use sitrep_model::{ActorKind, Casualties, Effect, Party, Place, Precision, Role, Status, When};

use crate::annotate::PlaceMention;

use super::desk::Desk;
use super::tally::{is_one_of, is_told_finer};
use super::telling::{LATELY, Telling};

/// Two points nearer than this can be one place, in kilometres.
pub(super) const SAME_PLACE_KM: f64 = 8.0;
/// A headline's place and its body's lie within this of each other, in kilometres.
const SAME_REGION_KM: f64 = 120.0;
/// A telling is compared with this many before it at most, so that a long bulletin takes linear time.
const LOOK_BACK: usize = 40;
/// What stands within so many tokens after a noun of an act hangs on it.
const BESIDE: usize = 5;
/// "A number of" families are two or three or more, and no number.
const VAGUE: u32 = 3;
/// How the codebook shows those for whom nothing but a word is known.
const UNNAMED: &str = "Unidentified";
/// So many parties of a telling are compared: no report tells of more, but a line without end may.
const MOST_PARTIES: usize = 100;

impl<'r> Desk<'_, 'r> {
    /// One telling for each event that the report tells.
    pub(crate) fn join(&self, tellings: Vec<Telling<'r>>) -> Vec<Telling<'r>> {
        let mut events: Vec<Telling<'r>> = Vec::new();
        for telling in tellings {
            let from = events.len().saturating_sub(LOOK_BACK);
            // "The attack" is the last one told, whatever else was told since.
            let last = (from..events.len()).rev().find(|&at| is_kin(&events[at], &telling));
            let found = (from..events.len()).rev().find(|&at| self.is_same(&events[at], &telling, Some(at) == last));
            match found {
                Some(at) => self.take_in(&mut events[at], telling),
                None if telling.has_substance() || telling.verb => events.push(telling),
                None => {}
            }
        }
        // A verb without who, where or whom is told by what stands beside it; alone, it is all that the report tells.
        let told = events.iter().any(Telling::has_substance);
        events.retain(|event| !told || event.has_substance());
        events
    }

    fn take_in(&self, event: &mut Telling<'r>, mut telling: Telling<'r>) {
        forget_unnamed(event, &mut telling);
        let finer_date = self.is_dated_finer(event, &telling);
        // Arrests stay arrests when the raid is told after them; what killed a leader is what it is.
        let led_to = is_outcome(&telling, event) && telling.event.family != event.event.family;
        let finer = telling.event.rank > event.event.rank
            && !telling.is_effect_only()
            && !led_to
            && (event.event.general || event.event.acled_sub_event != telling.event.acled_sub_event);
        if finer {
            event.kind = telling.kind;
            event.event = telling.event;
        }
        event.effect = event.effect.and(telling.effect);
        let heading = event.heading && telling.heading;
        event.absorb_dated(telling, finer_date);
        event.heading = heading;
    }

    /// Do the two tell of the same event?
    fn is_same(&self, event: &Telling<'r>, new: &Telling<'r>, last: bool) -> bool {
        // "fired tear gas to disperse protesters": the purpose is told by what was done for it.
        let purpose =
            event.is_real() && new.status == Status::Planned && event.sentence == new.sentence && demonstrates(event) && demonstrates(new);
        let unlike = event.is_real() != new.is_real() || !event.is_real() && event.status != new.status;
        if unlike && !purpose || event.background != new.background && !self.recounts(event, new) {
            return false;
        }
        // What opens something new opens it for its whole sentence; an answer is apart from what stands beside it too.
        let apart = new.apart && !new.definite && !(event.apart && event.sentence == new.sentence);
        // "Shelling of Afis hurts a girl" may be machine guns in the body.
        let alike = is_kin(event, new) || event.heading && is_violent(event) && is_violent(new) && self.recounts(event, new);
        if apart && !(self.recounts(event, new) && counts_many(new)) || !alike {
            return false;
        }
        let others = !self.mentions.book.verb_first && arrests_others(event, new);
        if others || is_struck_back(event, new) || self.is_other_item(event, new) || self.is_laid_elsewhere(event, new) {
            return false;
        }
        let near = new.sentence <= event.sentence + 3 || event.heading || self.text().sentences[event.sentence].paragraph < 2;
        let points_back = new.definite && new.event.general;
        self.dates_fit(event, new)
            && (self.places_fit(event, new)
                || event.heading && !new.heading && self.is_near(event, new)
                || points_back && !self.has_place_beside(new))
            && (demonstrates(event) && demonstrates(new) || initiators_fit(event, new) && targets_fit(event, new))
            && (counts_fit(&event.casualties, &new.casualties)
                || event.heading && self.is_near(event, new)
                || tells_of_some(event, new)
                || self.is_told_otherwise(event, new))
            && (near || self.share_place(event, new))
            && (last || !points_back)
    }

    /// "89 were killed in the attack, officials said. The Observatory spoke of 123 dead": another voice gives another number, and nothing else.
    fn is_told_otherwise(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let paragraph = |telling: &Telling<'_>| self.text().sentences[telling.sentence].paragraph;
        let beside = event.sentence < new.sentence && new.sentence <= event.sentence + 2 && paragraph(event) == paragraph(new);
        let only = new.is_effect_only() && !new.own_place && !new.own_date && !new.apart && new.evidence.len() == 1;
        let voices = |telling: &Telling<'_>| telling.attribution.iter().map(|voice| sitrep_model::fold(&voice.source)).collect::<Vec<_>>();
        let (first, second) = (voices(event), voices(new));
        let another = !second.is_empty() && second.iter().all(|voice| !first.contains(voice));
        let victims = |role| role == Role::Victim;
        beside && only && another && share_one(&known(event, victims), &known(new, victims))
    }

    /// Each item of a list tells of its own, unless it points back or names the same place.
    fn is_other_item(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let paragraph = |telling: &Telling<'_>| self.text().sentences[telling.sentence].paragraph;
        let (one, other) = (paragraph(event), paragraph(new));
        let both = |opens: &dyn Fn(usize) -> bool| one != other && opens(one) && opens(other);
        let items = both(&|at| super::aside::is_bullet(self.text(), at)) && !self.mentions.book.verb_first && !new.definite;
        // "Homs: ...", "Aleppo: ...": each paragraph of a round-up tells of its own.
        let labelled = both(&|at| self.has_label(self.text().paragraphs[at].start));
        (items || labelled && !self.mentions.book.verb_first && !event.heading) && !self.share_place(event, new)
    }

    /// A mine that goes off at a place of its own is no part of the shelling of another.
    fn is_laid_elsewhere(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let laid = |telling: &Telling<'_>| telling.event.acled_sub_event == "Remote explosive/landmine/IED" && !telling.event.general;
        let elsewhere = |(a, b): (&PlaceMention, &PlaceMention)| a.place.name != b.place.name;
        laid(event) != laid(new)
            && !event.is_effect_only()
            && !new.is_effect_only()
            && self.first_place(event).zip(self.first_place(new)).is_some_and(elsewhere)
    }

    /// Is what one of them recalls what the other reports: as many of the same people, at the same place?
    fn recounts(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let alike =
            |row: &Casualties| event.casualties.iter().any(|old| old.effect == row.effect && old.who == row.who && old.count == row.count);
        self.share_place(event, new) && !new.casualties.is_empty() && new.casualties.iter().all(alike)
    }

    fn when(&self, telling: &Telling<'r>) -> Option<&When> {
        telling.date.filter(|_| telling.own_date).map(|at| &self.mentions.dates[at].when)
    }

    /// Does the new telling say more exactly when? "on Friday" after "in recent days".
    fn is_dated_finer(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let days = |when: &When| Some(when.latest?.since(when.earliest?).ok()?.get_days());
        match (self.when(event), self.when(new)) {
            (Some(old), Some(new)) => days(new).is_some_and(|new| days(old).is_none_or(|old| new < old)),
            _ => false,
        }
    }

    fn dates_fit(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        match (self.when(event), self.when(new)) {
            (Some(a), Some(b)) => a.overlaps(b),
            _ => true,
        }
    }

    fn first_place(&self, telling: &Telling<'r>) -> Option<&PlaceMention> {
        telling
            .places
            .iter()
            .take(LATELY)
            .filter(|_| telling.own_place)
            .map(|&at| &self.mentions.places[at])
            .min_by_key(|place| super::around::fineness(place.place.precision))
    }

    fn places_fit(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        let (Some(a), Some(b)) = (self.first_place(event), self.first_place(new)) else { return true };
        // Whoever names two neighbouring villages in one breath tells them apart.
        let within = if event.sentence == new.sentence { super::link::BESIDE_KM } else { SAME_PLACE_KM };
        let recent = |telling: &Telling<'r>| telling.places.iter().take(LATELY).map(|&at| &self.mentions.places[at]).collect::<Vec<_>>();
        // "in the village of Qastun", and then "in Qastun in the Ghab plain": the town is told, whatever stands beside it.
        let again = |place: &&PlaceMention| place.place.name == a.place.name && super::link::is_town(&place.place);
        recent(event).iter().any(|place| same_place(place, b, within)) || recent(new).iter().any(again)
    }

    /// "the attack on Homs", and not "the attack, the patriarch of Antioch said".
    fn has_place_beside(&self, telling: &Telling<'r>) -> bool {
        let beside = telling.cue.end..telling.cue.end + BESIDE;
        telling.places.iter().any(|&at| beside.contains(&self.mentions.places[at].tokens.start))
    }

    /// A headline often names only the province or the next city, or nothing.
    fn is_near(&self, headline: &Telling<'r>, body: &Telling<'r>) -> bool {
        let (Some(a), Some(b)) = (self.first_place(headline), self.first_place(body)) else { return true };
        match (a.place.point, b.place.point) {
            (Some(p), Some(q)) => sitrep_places::distance_km(p, q) <= SAME_REGION_KM,
            _ => true,
        }
    }

    fn share_place(&self, event: &Telling<'r>, new: &Telling<'r>) -> bool {
        matches!((self.first_place(event), self.first_place(new)), (Some(a), Some(b)) if same_place(a, b, SAME_PLACE_KM))
    }
}

/// The same place, one inside the other, or too near to tell apart.
fn same_place(a: &PlaceMention, b: &PlaceMention, within: f64) -> bool {
    let (a, b) = (&a.place, &b.place);
    if a.name == b.name || a.id.is_some() && a.id == b.id {
        return true;
    }
    // "Idlib" is a city and its province: a place in the province may be what the city's name means.
    if a.admin.contains(&b.name) || b.admin.contains(&a.name) {
        return true;
    }
    let wide = |place: &Place| {
        place.is_region()
            || matches!(place.precision, Precision::District | Precision::Governorate | Precision::Country | Precision::Subdistrict)
    };
    let (Some(p), Some(q)) = (a.point, b.point) else {
        return wide(a) || wide(b);
    };
    match (wide(a), wide(b)) {
        (false, false) => sitrep_places::distance_km(p, q) <= within,
        (true, false) => b.admin.contains(&a.name) || sitrep_places::distance_km(p, q) <= a.radius_km.unwrap_or(100.0),
        (false, true) => a.admin.contains(&b.name) || sitrep_places::distance_km(p, q) <= b.radius_km.unwrap_or(100.0),
        (true, true) => a.admin.contains(&b.name) || b.admin.contains(&a.name),
    }
}

/// Types that can be one event: the same, of one ACLED sub-event type, general and fine of one family, or two kinds of strike.
fn is_kin(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let (a, b) = (event.event, new.event);
    if is_outcome(event, new)
        || is_outcome(new, event)
        || event.kind == new.kind
        || a.acled_sub_event == b.acled_sub_event && a.acled_sub_event != "Other" && a.family == b.family
    {
        return true;
    }
    if new.is_effect_only() || event.is_effect_only() {
        // "61 dead" beside "besieged" and "air strikes" died of the strikes.
        // Houses burned in an attack are a part of it: those who died in the attack died in both.
        let goes_on =
            |a: &Telling<'_>| a.event.family == "violence" && a.event.acled_event == "Strategic developments" && a.evidence.len() < 2;
        if goes_on(event) || goes_on(new) {
            return false;
        }
        return matches!(
            (a.family.as_str(), b.family.as_str()),
            ("violence" | "demonstration" | "weapons", "violence" | "demonstration" | "weapons")
        );
    }
    if a.family != b.family {
        return false;
    }
    // A demonstration, what police did to it and what became of it are one event, of the gravest type.
    if demonstrates(event) {
        return true;
    }
    if a.general || b.general {
        return !a.mutual && !b.mutual || new.definite;
    }
    a.acled_event == b.acled_event && a.acled_event == "Explosions/Remote violence" && !a.mutual
}

/// Is the second only what came of the first: those arrested in a raid? Flight that is told with its number is an event of its own.
fn is_outcome(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let numbered = |row: &Casualties| row.count.most.is_some() || row.count.least > VAGUE;
    let counted = new.event.family == "movement" && new.casualties.iter().any(numbered);
    !counted && event.is_real() && new.event.outcome_of.iter().any(|cause| cause == event.kind)
}

/// "Unknown gunmen killed him. The group claimed the attack": whoever one of the two names is whom the other has no name for.
fn forget_unnamed(event: &mut Telling<'_>, new: &mut Telling<'_>) {
    let does = |party: &Party| party.role == Role::Initiator;
    let named = |telling: &Telling<'_>| telling.parties.iter().any(|party| does(party) && party.id.is_some());
    let (first, second) = (named(event), named(new));
    let forget = |telling: &mut Telling<'_>| {
        telling.parties.retain(|party| !(does(party) && party.id.is_none() && party.name.starts_with(UNNAMED)));
    };
    match (first, second) {
        (true, false) => forget(new),
        (false, true) => forget(event),
        _ => {}
    }
}

fn is_violent(telling: &Telling<'_>) -> bool {
    telling.event.family == "violence" && telling.event.acled_event != "Strategic developments"
}

/// Are so many people counted that as many at one place are the same?
fn counts_many(telling: &Telling<'_>) -> bool {
    telling.casualties.iter().any(|row| row.count.least >= VAGUE && row.count.most == Some(row.count.least))
}

/// What a crowd does to people is an event of its own.
fn demonstrates(telling: &Telling<'_>) -> bool {
    telling.event.family == "demonstration" && telling.event.acled_sub_event != "Mob violence"
}

/// Those whom police arrest after a raid of militants were not arrested in it.
fn arrests_others(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let act = |telling: &Telling<'_>, side: &dyn Fn(ActorKind) -> bool| {
        let mut acting = telling.parties.iter().take(MOST_PARTIES).filter(|party| party.role == Role::Initiator).peekable();
        acting.peek().is_some() && acting.all(|party| side(party.kind))
    };
    let state = ActorKind::is_regular;
    let group = |kind| matches!(kind, ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia);
    event.sentence != new.sentence && new.event.family == "custody" && act(event, &group) && act(new, &state)
}

/// "The convoy was ambushed by insurgents. Helicopters fired on the insurgents": whoever did the one was struck in the other.
fn is_struck_back(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let acts = |role| role == Role::Initiator;
    let struck = |role| matches!(role, Role::Target | Role::Victim);
    let alike = |one: &Party, other: &Party| one.id == other.id && one.name == other.name;
    let named = |telling: &Telling<'_>, in_role: &dyn Fn(Role) -> bool, party: &Party| {
        telling.parties.iter().take(MOST_PARTIES).any(|other| in_role(other.role) && alike(other, party))
    };
    let mut doers = event.parties.iter().take(MOST_PARTIES).filter(|party| acts(party.role)).peekable();
    let answered = |telling: &Telling<'_>| telling.parties.iter().any(|party| acts(party.role));
    doers.peek().is_some() && answered(new) && doers.all(|doer| named(new, &struck, doer) && !named(new, &acts, doer))
}

fn initiators_fit(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let acting = |role| matches!(role, Role::Initiator | Role::Party);
    let (mine, theirs) = (known(event, acting), known(new, acting));
    // Who is said to have helped may be told alone elsewhere.
    let helped = |telling: &Telling<'_>, by: &[&str]| known(telling, |role| role == Role::Supporter).iter().any(|id| by.contains(id));
    share_one(&mine, &theirs) || helped(event, &theirs) || helped(new, &mine)
}

/// Does somebody whom the codebook knows act in both?
pub(super) fn share_actors(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let acting = |role| matches!(role, Role::Initiator | Role::Party);
    known(one, acting).iter().any(|id| known(other, acting).contains(id))
}

/// Custody and group events are about somebody: two named targets are two events.
fn targets_fit(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let targets = |role| role == Role::Target;
    share_one(&known(event, targets), &known(new, targets))
}

/// The actors of the codebook that a telling names in a role.
fn known<'t>(telling: &'t Telling<'_>, in_role: impl Fn(Role) -> bool) -> Vec<&'t str> {
    telling.parties.iter().take(MOST_PARTIES).filter(|party| in_role(party.role)).filter_map(|party| party.id.as_deref()).collect()
}

/// Is one of them in both lists, or a list empty?
fn share_one(a: &[&str], b: &[&str]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|id| b.contains(id))
}

/// "Both were taken to hospital, one of them hurt in the leg": fewer people, no other time or place.
fn tells_of_some(event: &Telling<'_>, new: &Telling<'_>) -> bool {
    let fewer = |row: &Casualties| {
        event.casualties.iter().any(|old| old.effect == row.effect && row.count.most.is_some_and(|most| most <= old.count.least))
    };
    new.is_effect_only() && !new.own_place && !new.own_date && new.casualties.iter().all(fewer)
}

/// Are some of the people more than all of them? "four children" after "one civilian" are others.
fn exceeds(old: &Casualties, row: &Casualties) -> bool {
    let more = |part: &Casualties, whole: &Casualties| whole.count.most.is_some_and(|most| part.count.least > most);
    old.group.is_none() && more(row, old) || row.group.is_none() && more(old, row)
}

/// How many the rows count in all; none where one of them gives no number. "Three civilians" are "a man and two children".
fn total<'r>(rows: impl Iterator<Item = &'r Casualties>, effect: Effect) -> Option<u32> {
    let mut counts = rows.filter(|row| row.effect == effect).map(|row| row.count.most.filter(|&most| most == row.count.least)).peekable();
    counts.peek()?;
    counts.sum()
}

/// No two whole counts of the same people contradict each other.
fn counts_fit(event: &[Casualties], new: &[Casualties]) -> bool {
    let whole = |row: &&Casualties| row.part_of.is_none();
    let event: Vec<&Casualties> = event.iter().filter(whole).collect();
    new.iter().filter(whole).all(|row| {
        let same: Vec<&&Casualties> = event.iter().filter(|old| old.effect == row.effect && old.who == row.who).collect();
        let adds_up =
            || total(event.iter().copied(), row.effect).is_some_and(|sum| total(new.iter().filter(whole), row.effect) == Some(sum));
        same.is_empty()
            || adds_up()
            || same.iter().any(|old| is_one_of(row, old, new) || is_told_finer(row, old) || is_told_finer(old, row))
            || same.iter().any(|old| old.count.intersect(row.count).is_some() || old.group != row.group && !exceeds(old, row))
    })
}
