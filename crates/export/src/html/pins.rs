//! What a map shows: places of claims, those of one point together.

use sitrep_model::{Place, PlaceRelation, Precision, Status};

use super::atlas::{Atlas, Bounds};
use super::frame::DEGREE_KM;

/// A place on the map, with the claims that tell of it.
#[derive(Debug, Clone)]
pub(super) struct Pin {
    pub(super) point: (f64, f64),
    pub(super) radius_km: Option<f64>,
    pub(super) extent: Extent,
    /// The place's name, with how events lie to it.
    pub(super) name: String,
    /// Did any of it happen, as far as the reports say?
    pub(super) happened: bool,
    /// What stands before the name: the claims' numbers, or how many they are.
    pub(super) numbers: Vec<usize>,
    /// The numbers of the values that light up with it.
    pub(super) values: Vec<usize>,
    /// Where a click leads.
    pub(super) leads_to: String,
}

/// How much ground a place may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A named town or site: its point may be drawn.
    Spot,
    /// Somewhere within the radius.
    Somewhere,
    /// Somewhere in a first division whose outline is known.
    Division(usize),
    /// Somewhere in a country.
    Country(u16),
}

impl Extent {
    /// None where nothing of the place can be drawn.
    pub(super) fn of(place: &Place) -> Option<Self> {
        let point = place.point?;
        let division = || place.id.as_deref().and_then(|id| Atlas::world().division(id));
        Some(match (place.precision, place.relation) {
            (Precision::Unresolved, _) => return None,
            // One of its countries is not what is meant.
            (Precision::Country, _) if place.is_region() => return None,
            (Precision::Site | Precision::Settlement, PlaceRelation::At | PlaceRelation::Over) => Self::Spot,
            (Precision::Country, _) => Atlas::world().country(point).map_or(Self::Somewhere, Self::Country),
            (Precision::Governorate, PlaceRelation::At | PlaceRelation::Over) => division().map_or(Self::Somewhere, Self::Division),
            _ => Self::Somewhere,
        })
    }
}

impl Pin {
    /// The ground that the map must show for it.
    pub(super) fn bounds(&self) -> Bounds {
        let (lat, lon) = self.point;
        match self.extent {
            Extent::Division(at) => Atlas::world().divisions[at],
            Extent::Country(country) => Atlas::world().reach(country),
            Extent::Spot | Extent::Somewhere => {
                let high = self.radius_km.unwrap_or(0.0) / DEGREE_KM;
                let wide = high / lat.to_radians().cos().max(0.1);
                Bounds::NONE.with((lon - wide, lat - high)).with((lon + wide, lat + high))
            }
        }
    }

    pub(super) const fn is_country(&self) -> bool {
        matches!(self.extent, Extent::Country(_))
    }

    /// Takes in another that is drawn in the same way on the same ground.
    pub(super) fn gather(pins: &mut Vec<Self>, pin: Self) {
        let same = |known: &&mut Self| {
            known.point == pin.point && known.extent == pin.extent && known.radius_km == pin.radius_km && known.name == pin.name
        };
        match pins.iter_mut().find(same) {
            Some(known) => {
                known.happened |= pin.happened;
                known.numbers.extend(pin.numbers);
                known.values.extend(pin.values);
            }
            None => pins.push(pin),
        }
    }
}

/// Is it told as something that took place?
pub(super) const fn took_place(status: Status) -> bool {
    matches!(status, Status::Happened | Status::Ongoing)
}

/// The ground that a map of these must show. Whole countries count only where they are at least half of what is told.
pub(super) fn bounds(pins: &[Pin]) -> Bounds {
    let told = |country: bool| pins.iter().filter(|pin| pin.is_country() == country).map(|pin| pin.numbers.len()).sum::<usize>();
    let all = told(true) >= told(false);
    pins.iter().filter(|pin| all || !pin.is_country()).map(Pin::bounds).fold(Bounds::NONE, Bounds::and)
}
