//! Places of the user's own, from `places/` of a codebook.

use anyhow::{Result, bail};
use sitrep_codebook::raw::{OwnPlace, Rule};
use sitrep_places::{Gazetteer, Id, Kind, NewPlace, Parent, Reading};

/// The name under which they are listed.
const LIST: &str = "the codebook's own places";

/// What is wrong with a place, and what to do about it.
type Wrong = (String, &'static str);

/// Lays them over what is there; the first that is not sound is an error.
pub(crate) fn lay(rules: &[Rule<OwnPlace>], gazetteer: &mut Gazetteer) -> Result<()> {
    match lay_sound(rules, gazetteer)?.first() {
        None => Ok(()),
        Some((rule, says, remedy)) => bail!("{}: rule `{}`: {says}; {remedy}", rule.file, rule.name),
    }
}

/// Lays those that are sound over what is there, and gives the others.
pub(crate) fn lay_sound<'r>(
    rules: &'r [Rule<OwnPlace>],
    gazetteer: &mut Gazetteer,
) -> Result<Vec<(&'r Rule<OwnPlace>, String, &'static str)>> {
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    gazetteer.learn_codes();
    let mut sound = Vec::new();
    let mut faults = Vec::new();
    for rule in rules {
        match place(rule, gazetteer) {
            Ok(place) => sound.push(place),
            Err((says, remedy)) => faults.push((rule, says, remedy)),
        }
    }
    gazetteer.add_places(LIST, &sound)?;
    Ok(faults)
}

fn place(rule: &Rule<OwnPlace>, gazetteer: &Gazetteer) -> Result<NewPlace, Wrong> {
    let own = &rule.body;
    if own.name.trim().is_empty() {
        return Err(("the place has no name".to_owned(), "give it a `name`"));
    }
    if own.source.trim().is_empty() {
        return Err(("the place has no source".to_owned(), "say in `source` where its point was read"));
    }
    if !(own.lat.abs() <= 90.0 && own.lon.abs() <= 180.0) {
        let says = format!("{}, {} is no point on the earth", own.lat, own.lon);
        return Err((says, "give degrees: `lat` from -90 to 90, `lon` from -180 to 180"));
    }
    let Some(kind) = Kind::named(&own.kind) else {
        let remedy = "use settlement, quarter, site, subdistrict, region, water, terrain or road";
        return Err((format!("`{}` is no kind of place", own.kind), remedy));
    };
    Ok(NewPlace {
        id: Id::Own(format!("own:{}", rule.name)),
        name: own.name.clone(),
        names: own.names.clone(),
        point: (own.lat, own.lon),
        kind,
        population: 0,
        parent: parent(&own.within, gazetteer)?,
        code: None,
    })
}

/// "Idlib, Syria" as the codes of both.
fn parent(within: &str, gazetteer: &Gazetteer) -> Result<Parent, Wrong> {
    if within.trim().is_empty() {
        return Ok(Parent::None);
    }
    let mut inside = None;
    let mut codes = Vec::new();
    for name in within.rsplit(',').map(str::trim) {
        let wanted = if inside.is_none() { Kind::Country } else { Kind::Governorate };
        let found = gazetteer
            .find(name, Reading::Respelled)
            .into_iter()
            .map(|found| found.place)
            .find(|&place| gazetteer.kind(place) == wanted && inside.is_none_or(|outer| gazetteer.lies_in(place, outer)));
        let Some((place, code)) = found.and_then(|place| Some((place, gazetteer.code_of(place)?))) else {
            let says = format!("`in` names `{name}`, which is no {} that sitrep knows", wanted.name());
            return Err((says, "write the first-order division and the country: `in = \"Idlib, Syria\"`"));
        };
        inside = Some(place);
        codes.insert(0, code);
    }
    Ok(Parent::Coded(codes))
}
