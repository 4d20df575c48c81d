//! What was coded, in the casebook's notation.

use jiff::civil::Date;
use sitrep_model::{Bounds, Certainty, Claim, Party, Relation, Role, Share, Status, When, Who};

use crate::lines::name_of;

/// A claim as a line.
pub fn claim(claim: &Claim) -> String {
    let place = claim.places.first().map_or("-", |place| place.as_written.as_str());
    let mut fields = vec![claim.kind.clone(), when(&claim.date), place.to_owned(), parties(&claim.parties)];
    for row in claim.casualties.iter().filter(|row| row.part_of.is_none()) {
        let fighters = if is_fighters(row.who) { " fighters" } else { "" };
        fields.push(format!("{}{fighters} {}", name_of(&row.effect), count(row.count)));
    }
    if claim.status != Status::Happened {
        fields.push(format!("status {}", name_of(&claim.status)));
    }
    if claim.certainty != Certainty::Stated {
        fields.push(format!("certainty {}", name_of(&claim.certainty)));
    }
    fields.extend(claim.attribution.first().map(|said| format!("by {}", said.source)));
    fields.extend(claim.background.then(|| "background".to_owned()));
    fields.extend(claim.means.iter().map(|means| format!("with {}", means.kind)));
    fields.extend(claim.hit.iter().map(|thing| format!("hit {}", thing.kind)));
    fields.extend(claim.places.iter().skip(1).map(|place| format!("at {}", place.as_written)));
    fields.join(" | ").replace('\n', " ")
}

/// A tie as a line.
pub fn relation(tie: &Relation) -> String {
    let mut line = format!("{} | {} | {}", tie.subject, name_of(&tie.kind), tie.object);
    if !tie.date.is_open() {
        line = format!("{line} | {}", when(&tie.date));
    }
    if tie.share != Share::Unknown {
        line = format!("{line} | share {}", name_of(&tie.share));
    }
    line.replace('\n', " ")
}

/// Days as a line writes them.
pub fn when(date: &When) -> String {
    days(date.earliest, date.latest)
}

fn days(first: Option<Date>, last: Option<Date>) -> String {
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match (first, last) {
        (None, None) => "open".to_owned(),
        (first, last) if first == last => shown(first),
        (first, last) => format!("{}..{}", shown(first), shown(last)),
    }
}

fn parties(parties: &[Party]) -> String {
    let of = |roles: &[Role]| -> Vec<&str> {
        parties.iter().filter(|party| roles.contains(&party.role)).map(|party| party.as_written.as_str()).collect()
    };
    let (mutual, acting, acted) = (of(&[Role::Party]), of(&[Role::Initiator]), of(&[Role::Target, Role::Victim]));
    let side = |names: &[&str]| if names.is_empty() { "?".to_owned() } else { names.join(", ") };
    let sides = match mutual[..] {
        [] => side(&acting),
        [one] => format!("{one} & ?"),
        _ => mutual.join(" & "),
    };
    match (mutual.is_empty(), acted.is_empty()) {
        (true, true) if acting.is_empty() => "-".to_owned(),
        (false, true) => sides,
        _ => format!("{sides} -> {}", side(&acted)),
    }
}

/// A number as a line writes it.
pub fn count(bounds: Bounds) -> String {
    match bounds.most {
        Some(most) if most == bounds.least => most.to_string(),
        Some(most) => format!("{}..{most}", bounds.least),
        None => format!("{}..", bounds.least),
    }
}

/// Are those counted on an armed side?
pub const fn is_fighters(who: Who) -> bool {
    matches!(who, Who::Fighters | Who::Initiator | Who::Target)
}
