//! GeoJSON: each feature with a name among its properties is a place; one that is drawn as an area stands at its middle.

use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::divisions::Divisions;
use super::fault::Fault;
use super::row::{Role, Row, role};
use super::{Reading, Trouble};
use crate::index::{IndexError, NewPlace};

/// Reads every feature of a collection, one after another.
pub(super) fn read(list: &str, reader: &mut dyn BufRead, mut reading: Reading<'_, '_>) -> Result<(), Trouble> {
    let mut failed: Option<IndexError> = None;
    let mut number = 0;
    let mut each = |feature: &Value| {
        number += 1;
        let place = place(list, number, feature, reading.divisions);
        failed = reading.take(number, place).err();
        failed.is_none()
    };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let done = Collection { each: &mut each }.deserialize(&mut json);
    match (failed, done) {
        (Some(error), _) => Err(error.into()),
        (None, Err(error)) => Err(Trouble::File {
            says: format!("this is no GeoJSON: {error}"),
            remedy: "give a FeatureCollection whose features have a `name`; if it is one, it is cut or damaged: get it again",
        }),
        (None, Ok(())) => Ok(()),
    }
}

fn place(list: &str, number: usize, feature: &Value, divisions: &mut Divisions<'_>) -> Result<NewPlace, Fault> {
    let mut row = Row::default();
    if let Some(id) = feature.get("id") {
        row.take(Role::Id, &text(id), list);
    }
    for (key, value) in feature["properties"].as_object().into_iter().flatten() {
        if let Some(role) = role(key) {
            row.take(role, &text(value), list);
        }
    }
    let Some((lat, lon)) = middle(&feature["geometry"]["coordinates"]) else {
        return Err(Fault::new("the feature has no coordinates", "give it a point or an area"));
    };
    row.take(Role::Lat, &lat.to_string(), list);
    row.take(Role::Lon, &lon.to_string(), list);
    row.place(list, number, divisions)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<String>>().join(";"),
        other => other.to_string(),
    }
}

/// The middle between the outermost points.
fn middle(coordinates: &Value) -> Option<(f64, f64)> {
    let mut bounds: Option<[f64; 4]> = None;
    let mut waiting = vec![coordinates];
    while let Some(value) = waiting.pop() {
        let values = value.as_array()?;
        if let (Some(lon), Some(lat)) = (values.first().and_then(Value::as_f64), values.get(1).and_then(Value::as_f64)) {
            let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
            bounds = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
        } else {
            waiting.extend(values);
        }
    }
    bounds.map(|[west, south, east, north]| (f64::midpoint(south, north), f64::midpoint(west, east)))
}

/// Hands each feature of a collection to `each`, until it returns false.
struct Collection<'e> {
    each: &'e mut dyn FnMut(&Value) -> bool,
}

impl<'de> DeserializeSeed<'de> for Collection<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "features" {
                found = true;
                map.next_value_seed(Features { each: &mut *self.each })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(A::Error::custom("it has no `features`")) }
    }
}

struct Features<'e> {
    each: &'e mut dyn FnMut(&Value) -> bool,
}

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        while let Some(feature) = features.next_element::<Value>()? {
            if !(self.each)(&feature) {
                return Err(A::Error::custom("it could not be stored"));
            }
        }
        Ok(())
    }
}
