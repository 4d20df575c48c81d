//! A place in the words that people and programs read.

use serde_json::{Value, json};
use sitrep_export::visible;
use sitrep_places::{Gazetteer, PlaceKey};

/// "settlement of 12,000 people", as far as that is known.
pub(super) fn what(gazetteer: &Gazetteer, place: PlaceKey) -> String {
    let kind = gazetteer.kind(place).name();
    match gazetteer.population(place) {
        0 => kind.to_owned(),
        people => format!("{kind} of {} people", grouped(people)),
    }
}

/// The divisions it lies in, the smallest first.
pub(super) fn divisions(gazetteer: &Gazetteer, place: PlaceKey) -> String {
    let mut names = gazetteer.admin(place);
    names.reverse();
    visible(&names.join(", "))
}

pub(super) fn point(gazetteer: &Gazetteer, place: PlaceKey) -> String {
    let (lat, lon) = gazetteer.point(place);
    format!("{lat:.4}, {lon:.4}")
}

/// What a program wants to know of it.
pub(super) fn fields(gazetteer: &Gazetteer, place: PlaceKey) -> Value {
    let (lat, lon) = gazetteer.point(place);
    let population = Some(gazetteer.population(place)).filter(|&people| people > 0);
    json!({
        "id": gazetteer.id(place),
        "name": gazetteer.name(place),
        "lat": lat,
        "lon": lon,
        "kind": gazetteer.kind(place).name(),
        "population": population,
        "admin": gazetteer.admin(place),
        "gazetteer": gazetteer.gazetteer_of(place),
    })
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!((grouped(7), grouped(1_234), grouped(12_345_678)), ("7".into(), "1,234".into(), "12,345,678".into()));
    }
}
