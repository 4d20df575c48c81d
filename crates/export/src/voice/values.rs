//! Values in the words of a person.

use jiff::civil::Date;
use sitrep_model::{Attribution, Basis, Bounds, Casualties, Certainty, Party, PartyCertainty, Place, PlaceRelation, Precision, When, Who};

use super::lines::plain;
use crate::csv::name_of;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// "5 March 2017"
pub(crate) fn day(day: Date) -> String {
    let month = usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).expect("a month is from 1 to 12");
    format!("{} {month} {}", day.day(), day.year())
}

/// The range, and what it rests on where that is not the words beside it.
pub(crate) fn days(when: &When) -> String {
    let range = match (when.earliest, when.latest) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} to {}", day(first), day(last)),
        (Some(first), None) => format!("{} or later", day(first)),
        (None, Some(last)) => format!("{} or earlier", day(last)),
        (None, None) => return "not known".to_owned(),
    };
    match when.basis {
        Basis::Publication => format!("{range} (the day of publication)"),
        Basis::Context => format!("{range} (from another claim)"),
        Basis::Stated | Basis::Relative | Basis::None => range,
    }
}

/// "near Karm, Valley district (settlement, within 5 km)"
pub(crate) fn place_name(place: &Place) -> String {
    let relation = match place.relation {
        PlaceRelation::At => "",
        PlaceRelation::Near => "near ",
        PlaceRelation::Between => "between, ",
        PlaceRelation::Towards => "towards ",
        PlaceRelation::From => "from ",
        PlaceRelation::Over => "over ",
    };
    let within = place.admin.iter().rev().map(String::as_str).filter(|division| *division != place.name);
    let name = std::iter::once(place.name.as_str()).chain(within).collect::<Vec<_>>().join(", ");
    let radius = place.radius_km.map(|km| format!(", within {km} km")).unwrap_or_default();
    match (place.precision, place.point) {
        (Precision::Unresolved, _) => plain(&format!("{relation}{name} (not on any map here)")),
        (precision, Some((lat, lon))) => plain(&format!("{relation}{name} ({}{radius}; {lat:.4}, {lon:.4})", precision_name(precision))),
        (precision, None) => plain(&format!("{relation}{name} ({}{radius})", precision_name(precision))),
    }
}

fn precision_name(precision: Precision) -> String {
    name_of(&precision).replace('-', " ")
}

/// "Valley Guard (rebel group), likely", under the name that may be shown.
pub(crate) fn party(party: &Party, name: &str) -> String {
    let certainty = match party.certainty {
        PartyCertainty::Stated => "",
        PartyCertainty::Likely => ", likely",
        PartyCertainty::Possible => ", possible",
        PartyCertainty::Denied => ", denied",
    };
    // Gunmen and villagers have no rule of their own; a name without one is worth a look.
    let is_name = party.as_written.chars().next().is_some_and(char::is_uppercase) && party.as_written == party.name;
    let known = if party.id.is_none() && is_name && name == party.name { "; not in the codebook" } else { "" };
    plain(&format!("{name} ({}{known}){certainty}", name_of(&party.kind).replace('-', " ")))
}

/// "civilians (children)"
pub(crate) fn people(row: &Casualties) -> String {
    let one = row.count == Bounds::exactly(1);
    let who = match row.who {
        Who::Civilians if one => "civilian",
        Who::Civilians => "civilians",
        Who::Initiator => "of the initiator",
        Who::Target => "of the target",
        Who::Fighters if one => "fighter",
        Who::Fighters => "fighters",
        Who::Unknown if one => "person",
        Who::Unknown => "people",
    };
    let group = row.group.as_ref().map(|group| format!(" ({group})")).unwrap_or_default();
    let counted = row.part_of.map(|_| ", counted above").unwrap_or_default();
    plain(&format!("{who}{group}{counted}"))
}

/// "residents"
pub(crate) fn speaker(attribution: &Attribution) -> String {
    plain(&attribution.source)
}

/// How a claim's certainty is said after its status.
pub(crate) const fn certainly(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "",
        Certainty::Likely => ", likely",
        Certainty::Possible => ", not confirmed",
        Certainty::Disputed => ", disputed",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sitrep_model::{Basis, DatePrecision, When};

    use super::days;

    #[test]
    fn ranges_are_said_with_what_they_rest_on() {
        let when = |earliest, latest, basis| When { earliest, latest, precision: DatePrecision::Days, basis };
        let (first, last) = (Some(date(2021, 8, 26)), Some(date(2021, 8, 28)));
        assert_eq!(days(&when(first, last, Basis::Stated)), "26 August 2021 to 28 August 2021");
        assert_eq!(days(&when(first, first, Basis::Publication)), "26 August 2021 (the day of publication)");
        assert_eq!(days(&when(None, last, Basis::Relative)), "28 August 2021 or earlier");
        assert_eq!(days(&When::OPEN), "not known");
    }
}
