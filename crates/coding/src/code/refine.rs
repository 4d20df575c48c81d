//! Finer types: what the weapon or the side that acts makes of a general one.

use sitrep_model::{ActorKind, Party, Role};

use super::desk::Desk;
use super::telling::Telling;

/// The type of what is bombed.
const FROM_THE_AIR: &str = "air-strike";
/// The type that guns on the ground make.
const GUNS: &str = "shelling";

impl<'r> Desk<'_, 'r> {
    /// Gives a telling the finer type that its means or its initiator names.
    pub(crate) fn refine(&self, telling: &mut Telling<'r>) {
        if telling.by_means || telling.event.general {
            self.refine_by_means(telling);
        }
        self.refine_by_side(telling);
    }

    /// "an attack with a drone" is a drone strike.
    fn refine_by_means(&self, telling: &mut Telling<'r>) {
        let means = &self.mentions.book.means;
        let named =
            telling.means.iter().filter_map(|own| means.iter().find(|rule| rule.rule.as_str().ends_with(&format!("/{}", own.kind))));
        let told: Vec<_> = named
            .filter_map(|rule| rule.body.event.as_deref())
            .filter_map(|kind| self.codebook.types.get_key_value(kind))
            .filter(|(_, event)| event.family == telling.event.family)
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
