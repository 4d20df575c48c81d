//! Coordinates that stand by themselves: "Geolocation: 35.86, 36.80" at the end of a post that names no place, or only a wide one.

use sitrep_model::Precision;

use crate::annotate::PlaceMention;

use super::desk::Desk;
use super::telling::Telling;

/// A wide place of unknown extent reaches so far, in kilometres.
const REACH_KM: f64 = 100.0;

impl<'r> Desk<'_, 'r> {
    /// Gives the one point of the report that no words place to each event that has no finer place and may lie there.
    pub(crate) fn geolocate(&self, tellings: &mut [Telling<'r>]) {
        let places = &self.mentions.places;
        let mut free = (0..places.len()).filter(|&at| is_free(&places[at]));
        let (Some(point), None) = (free.next(), free.next()) else { return };
        for telling in tellings.iter_mut() {
            let given = telling.places.contains(&point);
            if given || telling.places.iter().all(|&at| may_hold(&places[at], &places[point])) {
                telling.places.extend((!given).then_some(point));
                telling.own_place = true;
            }
        }
    }
}

/// Coordinates of no name, and behind no preposition, which would say of what event they tell.
fn is_free(mention: &PlaceMention) -> bool {
    let alone = mention.place.id.is_none() && mention.rule.as_str().starts_with("coordinates/");
    alone && !mention.containing && mention.tokens == mention.name_tokens
}

/// Is it a division or country in which the point may lie?
fn may_hold(wide: &PlaceMention, point: &PlaceMention) -> bool {
    let is_wide = matches!(
        wide.place.precision,
        Precision::Subdistrict | Precision::District | Precision::Governorate | Precision::Country | Precision::Route
    );
    let near = || match (wide.place.point, point.place.point) {
        (Some(a), Some(b)) => sitrep_places::distance_km(a, b) <= wide.place.radius_km.unwrap_or(REACH_KM),
        _ => false,
    };
    is_wide && (point.place.admin.contains(&wide.place.name) || near())
}
