//! `sitrep places at`: what lies at a point, and in which divisions.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};
use sitrep_export::visible;
use sitrep_places::{Gazetteer, Kind, Near};

use super::asked::At;
use super::shown;
use crate::asked::Plain;
use crate::{knowledge, lines};

/// The most places shown.
const MOST: usize = 12;
const WINDS: [&str; 8] = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
/// A place this near is where the point is.
const HERE_KM: f64 = 0.1;

pub(super) fn run(asked: &At) -> Result<ExitCode> {
    let gazetteer = knowledge::gazetteer(&asked.gazetteers)?;
    let mut around = gazetteer.around(asked.point, asked.within);
    // The point of a division is the middle of its people: that it is near says little.
    around.retain(|near| !gazetteer.kind(near.place).is_division() && gazetteer.kind(near.place) != Kind::Continent);
    let nearest = around.iter().find(|near| matches!(gazetteer.kind(near.place), Kind::Settlement | Kind::Quarter)).copied();
    around.truncate(MOST);
    match asked.format {
        Plain::Jsonl => println!("{}", as_json(&gazetteer, asked.point, &around, nearest)),
        Plain::Table => print!("{}", as_table(&gazetteer, asked, &around, nearest)),
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(gazetteer: &Gazetteer, from: (f64, f64), around: &[Near], nearest: Option<Near>) -> Value {
    let near = |near: &Near| {
        let mut fields = shown::fields(gazetteer, near.place);
        fields["km"] = json!((near.km * 100.0).round() / 100.0);
        fields["lies"] = json!(direction(from, gazetteer.point(near.place)));
        fields
    };
    let divisions = nearest.map(|nearest| gazetteer.admin(nearest.place)).unwrap_or_default();
    json!({"lat": from.0, "lon": from.1, "divisions": divisions, "places": around.iter().map(near).collect::<Vec<Value>>()})
}

fn as_table(gazetteer: &Gazetteer, asked: &At, around: &[Near], nearest: Option<Near>) -> String {
    let Some(nearest) = nearest else {
        let (lat, lon) = asked.point;
        return format!("no settlement within {} km of {lat}, {lon}; look further with --within\n", asked.within);
    };
    let row = |near: &Near| {
        let place = near.place;
        let lies = if near.km < HERE_KM {
            "here".to_owned()
        } else {
            format!("{:.1} km {}", near.km, direction(asked.point, gazetteer.point(place)))
        };
        vec![
            lies,
            visible(&gazetteer.name(place)),
            shown::what(gazetteer, place),
            shown::divisions(gazetteer, place),
            shown::point(gazetteer, place),
            visible(&gazetteer.id(place)),
        ]
    };
    let rows: Vec<Vec<String>> = around.iter().map(row).collect();
    format!(
        "in {}, as its nearest settlement is ({}); no borders are known here\n{}",
        shown::divisions(gazetteer, nearest.place),
        visible(&gazetteer.name(nearest.place)),
        lines::aligned(&rows)
    )
}

/// In which direction one point lies from another.
#[expect(clippy::cast_sign_loss, reason = "the turn is brought above nought")]
fn direction(from: (f64, f64), to: (f64, f64)) -> &'static str {
    let (north, east) = (to.0 - from.0, (to.1 - from.1) * from.0.to_radians().cos());
    let turn = (east.atan2(north).to_degrees().rem_euclid(360.0) / 45.0).round() as usize;
    WINDS[turn % WINDS.len()]
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn directions_are_seen_from_the_point_asked_about() {
        let from = (35.0, 37.0);
        assert_eq!(direction(from, (36.0, 37.0)), "north");
        assert_eq!(direction(from, (35.0, 36.0)), "west");
        assert_eq!(direction(from, (34.0, 38.2)), "south-east");
    }
}
