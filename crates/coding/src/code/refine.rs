//! Finer types: what the weapon or the side that acts makes of a general one.

use sitrep_model::{ActorKind, Role};

use super::desk::Desk;
use super::telling::Telling;

impl<'r> Desk<'_, 'r> {
    /// Gives a telling the finer type that its means or its initiator names.
    pub(crate) fn refine(&self, telling: &mut Telling<'r>) {
        if telling.event.general && !telling.is_effect_only() {
            self.refine_by_means(telling);
        }
        self.refine_by_side(telling);
    }

    /// "an attack with a drone" is a drone strike.
    fn refine_by_means(&self, telling: &mut Telling<'r>) {
        let means = &self.mentions.book.means;
        let named =
            telling.means.iter().filter_map(|own| means.iter().find(|rule| rule.rule.as_str().ends_with(&format!("/{}", own.kind))));
        let finest = named
            .filter_map(|rule| rule.body.event.as_deref())
            .filter_map(|kind| self.codebook.types.get_key_value(kind))
            .max_by_key(|(_, event)| event.rank);
        if let Some((kind, event)) = finest {
            telling.kind = kind;
            telling.event = event;
        }
    }

    /// A place taken is regained by a state and overtaken by a group.
    fn refine_by_side(&self, telling: &mut Telling<'r>) {
        let Some(initiator) = telling.parties.iter().find(|party| matches!(party.role, Role::Initiator | Role::Party)) else { return };
        let finer = match initiator.kind {
            ActorKind::StateForces => telling.event.as_state.as_deref(),
            ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia => telling.event.as_group.as_deref(),
            _ => None,
        };
        if let Some((kind, event)) = finer.and_then(|kind| self.codebook.types.get_key_value(kind)) {
            telling.kind = kind;
            telling.event = event;
        }
    }
}
