//! Names that only say where the name before them lies: "Saraqib, Idlib".

use sitrep_places::{Gazetteer, Kind, PlaceKey, distance_km};

use super::lists::Lists;
use super::{LANDS_KM, Named};
use crate::text::Text;

/// Marks the larger places behind the smaller ones, once both are chosen.
pub(super) fn mark_containing((text, lists): (&Text<'_>, &Lists), gazetteer: &Gazetteer, kept: &mut [Named]) {
    for at in 1..kept.len() {
        let (before, here) = kept.split_at_mut(at);
        let (Some(before), Some(here)) = (before.last(), here.first_mut()) else { continue };
        let (Some(inner), Some(outer)) = (&before.choice, &here.choice) else { continue };
        let between = before.setting.phrase.end.max(before.spot.name.end)..here.setting.phrase.start;
        let linked = between.len() <= 2 && between.clone().all(|at| text.key(at).is_some_and(|key| lists.links.contains(key)));
        let in_division = (gazetteer.kind(outer.place).is_division() || gazetteer.is_region(outer.place))
            && gazetteer.kind(inner.place) != Kind::Country
            && gazetteer.lies_in(inner.place, outer.place);
        let in_city = between.clone().any(|at| text.key(at).is_some_and(|key| lists.is_inside(key)))
            && is_part_of(gazetteer, inner.place, outer.place);
        here.containing = linked && here.spot.sentence == before.spot.sentence && inner.place != outer.place && (in_division || in_city);
    }
}

/// A village or quarter that is said to lie in a settlement, and is near enough.
fn is_part_of(gazetteer: &Gazetteer, inner: PlaceKey, outer: PlaceKey) -> bool {
    let settled = |place| matches!(gazetteer.kind(place), Kind::Settlement | Kind::Quarter | Kind::Site);
    settled(inner) && gazetteer.kind(outer) == Kind::Settlement && distance_km(gazetteer.point(inner), gazetteer.point(outer)) <= LANDS_KM
}
