//! The settlements around points: which is next to one, and in which divisions.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use sitrep_places::{Gazetteer, Kind, PlaceKey, distance_km};

/// How far the next settlement is looked for, in kilometres.
const FAR_KM: f64 = 50.0;
/// Points of one square of so many degrees share what lies around it: looking through a gazetteer takes long.
const SQUARE: f64 = 0.5;
/// From the middle of a square to its corners, in kilometres.
const CORNER_KM: f64 = 40.0;
/// A report whose points lie in more squares is no prose: the others are in no known land.
const MOST_SQUARES: usize = 48;
const KM_A_DEGREE: f64 = 111.2;

type Settled = Rc<[(PlaceKey, (f64, f64))]>;

/// Looks around points, and remembers what it saw.
pub(super) struct Surroundings<'g> {
    gazetteer: &'g Gazetteer,
    squares: RefCell<HashMap<(i32, i32), Settled>>,
}

impl<'g> Surroundings<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, squares: RefCell::default() }
    }

    /// The divisions of the nearest settlement.
    pub(super) fn admin(&self, point: (f64, f64)) -> Vec<String> {
        let around = self.around(point);
        let near = within(&around, point, FAR_KM).min_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        near.map(|(place, _)| self.gazetteer.admin(place)).unwrap_or_default()
    }

    /// Does a settlement so near lie in the division? At sea none does, and nothing is known.
    pub(super) fn lie_in(&self, division: &str, point: (f64, f64), km: f64) -> bool {
        let around = self.around(point);
        let mut near = within(&around, point, km).peekable();
        near.peek().is_none() || near.any(|(place, _)| self.gazetteer.admin(place).iter().any(|name| name == division))
    }

    fn around(&self, (lat, lon): (f64, f64)) -> Settled {
        let square = ((lat / SQUARE).floor() as i32, (lon / SQUARE).floor() as i32);
        let mut squares = self.squares.borrow_mut();
        if let Some(known) = squares.get(&square) {
            return Rc::clone(known);
        }
        if squares.len() >= MOST_SQUARES {
            return Rc::from([]);
        }
        let middle = |side: i32| (f64::from(side) + 0.5) * SQUARE;
        let near = self.gazetteer.around((middle(square.0), middle(square.1)), FAR_KM + CORNER_KM);
        let settled = near.into_iter().map(|near| near.place).filter(|&place| self.is_settled(place));
        let found: Settled = settled.map(|place| (place, self.gazetteer.point(place))).collect();
        squares.insert(square, Rc::clone(&found));
        found
    }

    fn is_settled(&self, place: PlaceKey) -> bool {
        matches!(self.gazetteer.kind(place), Kind::Settlement | Kind::Quarter)
    }
}

/// Those within so many kilometres, with their distance.
fn within(settled: &[(PlaceKey, (f64, f64))], point: (f64, f64), km: f64) -> impl Iterator<Item = (PlaceKey, f64)> {
    let in_band = settled.iter().filter(move |(_, own)| (own.0 - point.0).abs() * KM_A_DEGREE <= km);
    in_band.map(move |&(place, own)| (place, distance_km(own, point))).filter(move |&(_, apart)| apart <= km)
}
