//! Finer types: what the weapon or the side that acts makes of a general one.

use sitrep_codebook::raw::EventType;
use sitrep_model::{ActorKind, Evidence, Party, Role};

use super::desk::Desk;
use super::telling::Telling;

/// The type of what is bombed.
const FROM_THE_AIR: &str = "air-strike";
/// The type that guns on the ground make.
const GUNS: &str = "shelling";

/// The type of what is stormed or searched.
const RAID: &str = "raid";
/// The family of houses pulled down and goods burned.
const PROPERTY: &str = "property";

impl<'r> Desk<'_, 'r> {
    /// Gives a telling the finer type that its means or its initiator names.
    pub(crate) fn refine(&self, telling: &mut Telling<'r>) {
        if telling.by_means || telling.event.general || telling.event.family == PROPERTY {
            self.refine_by_means(telling);
        }
        self.lift(telling);
        self.refine_by_side(telling);
        name_other_side(telling);
        part_from_doer(telling);
        take_side_of_target(telling);
    }

    /// "an attack with a drone" is a drone strike.
    fn refine_by_means(&self, telling: &mut Telling<'r>) {
        let means = &self.mentions.book.means;
        let named =
            telling.means.iter().filter_map(|own| means.iter().find(|rule| rule.rule.as_str().ends_with(&format!("/{}", own.kind))));
        let told: Vec<_> = named
            .filter_map(|rule| rule.body.event.as_deref())
            .filter_map(|kind| self.codebook.types.get_key_value(kind))
            .filter(|(_, event)| event.family == telling.event.family || telling.event.family == PROPERTY && is_fired(event))
            .collect();
        // "bombed the town with mortars": what only guns did came from no aircraft.
        let guns = telling.kind == FROM_THE_AIR && !told.is_empty() && told.iter().all(|(kind, _)| *kind == GUNS);
        let finest = told
            .into_iter()
            .filter(|(_, event)| guns || telling.event.general || event.rank > telling.event.rank)
            .max_by_key(|(_, event)| event.rank);
        if let Some((kind, event)) = finest {
            telling.kind = kind;
            telling.event = event;
        }
    }

    /// "Russian planes carried out raids on hideouts": raids that aircraft fly are air strikes.
    fn lift(&self, telling: &mut Telling<'r>) {
        let flown = telling.kind == RAID
            && !telling.verb
            && !self.mentions.book.verb_first
            && telling.means.iter().any(|means| means.kind == "aircraft");
        if let Some((kind, event)) = self.codebook.types.get_key_value(FROM_THE_AIR).filter(|_| flown) {
            telling.kind = kind;
            telling.event = event;
        }
    }

    /// A place taken is regained by a state and overtaken by a group; an attack by a mob is mob violence.
    fn refine_by_side(&self, telling: &mut Telling<'r>) {
        let event = telling.event;
        let acting = |party: &&Party| matches!(party.role, Role::Initiator | Role::Party);
        // "Clan fighters and federal troops retook": whoever fights beside the state takes it for the state.
        let state = |party: &&Party| party.kind == ActorKind::StateForces;
        let first = || telling.parties.iter().find(acting);
        let as_acted = telling.parties.iter().filter(acting).find(state).or_else(first).and_then(|initiator| match initiator.kind {
            ActorKind::StateForces => event.as_state.as_deref(),
            ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia => event.as_group.as_deref(),
            ActorKind::Protesters => event.as_protesters.as_deref(),
            ActorKind::Rioters => event.as_rioters.as_deref(),
            _ => None,
        });
        let on_protesters = || {
            let hit = telling.parties.iter().any(|party| party.role != Role::Initiator && party.kind == ActorKind::Protesters);
            event.on_protesters.as_deref().filter(|_| hit)
        };
        if let Some((kind, event)) = as_acted.or_else(on_protesters).and_then(|kind| self.codebook.types.get_key_value(kind)) {
            telling.kind = kind;
            telling.event = event;
        }
    }
}

/// "A missile flattened a row of houses": what is fired pulls down nothing, and strikes.
fn is_fired(event: &EventType) -> bool {
    matches!(event.acled_sub_event.as_str(), "Air/drone strike" | "Shelling/artillery/missile attack")
}

/// "Hamas ambushed an Israeli force, killing three soldiers": a bare word for soldiers is the side that was attacked.
fn take_side_of_target(telling: &mut Telling<'_>) {
    let bare = |party: &Party| !party.as_written.contains(char::is_whitespace);
    let state = |party: &Party| party.kind.is_regular() && party.id.is_some();
    let mut targets = telling.parties.iter().filter(|party| party.role == Role::Target && state(party));
    let (Some(side), None) = (targets.next().filter(|party| !bare(party)).cloned(), targets.next()) else { return };
    for party in telling.parties.iter_mut().filter(|party| party.role == Role::Victim && bare(party) && state(party)) {
        telling.casualties.iter_mut().filter(|row| row.of == party.id).for_each(|row| row.of.clone_from(&side.id));
        (party.id, party.name) = (side.id.clone(), side.name.clone());
    }
}

/// "Five SDF fighters were killed in clashes with the National Army": whose fighters died in a fight with the one side named was the other.
fn name_other_side(telling: &mut Telling<'_>) {
    let named: Vec<&Party> = telling.parties.iter().filter(|party| party.role == Role::Party).collect();
    let [side] = named[..] else { return };
    let other = |party: &&Party| {
        let died = party.role == Role::Victim && party.id.is_some() && party.id != side.id;
        died && !matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Unknown)
    };
    let other = telling.parties.iter().find(other).filter(|_| telling.event.mutual).cloned();
    telling.parties.extend(other.map(|party| Party { role: Role::Party, ..party }));
}

/// "Israel shelled Damascus and killed three soldiers": a bare word for soldiers is not the side that did it.
fn part_from_doer(telling: &mut Telling<'_>) {
    let doers: Vec<String> =
        telling.parties.iter().filter(|party| party.role == Role::Initiator).filter_map(|party| party.id.clone()).collect();
    for party in telling.parties.iter_mut().filter(|party| matches!(party.role, Role::Victim | Role::Target)) {
        let name = |evidence: &Evidence| evidence.rule.as_str().starts_with("actors/");
        let bare = !party.as_written.contains(char::is_whitespace) && !party.evidence.first().is_some_and(name);
        if let Some(id) = party.id.take_if(|id| bare && doers.contains(id)) {
            party.name.clone_from(&party.as_written);
            telling.casualties.iter_mut().filter(|row| row.of.as_ref() == Some(&id)).for_each(|row| row.of = None);
        }
    }
}
