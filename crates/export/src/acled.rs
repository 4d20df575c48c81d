//! `acled`: rows in the 31 columns of ACLED's export, so that its users' scripts run unchanged.
//!
//! Only what happened or goes on is a row. What ACLED adds by hand (region, ISO number, tags, time of its own coding)
//! stays empty, and so do the date and its precision where they are wider than a month and the point where it is a
//! whole country's: ACLED leaves such events out.

use jiff::civil::Date;
use sitrep_model::{ActorKind, Claim, Coded, DatePrecision, Effect, Party, Precision, Report, Role, Status, When};

use crate::Export;
use crate::casualties::{total, words};
use crate::csv::{name_of, number, rows, tame, text};
use crate::public::{Names, joined, parties};

/// ACLED's columns, in order (ACLED codebook, table 1).
pub const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// Rows in ACLED's columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct Acled {
    /// May names of private people be printed?
    pub names: Names,
}

impl Export for Acled {
    fn opening(&self) -> String {
        rows(|rows| rows.write_record(COLUMNS))
    }

    fn report(&self, report: &Report, coded: &Coded) -> String {
        let told = coded.claims.iter().filter(|claim| matches!(claim.status, Status::Happened | Status::Ongoing));
        rows(|rows| {
            let mut told = told;
            told.try_for_each(|claim| rows.write_record(tame(row(report, claim, self.names))))
        })
    }
}

fn row(report: &Report, claim: &Claim, names: Names) -> Vec<String> {
    let sides = Sides::of(claim);
    let (day, precision) = day(&claim.date).unzip();
    let mut row = vec![claim.id.clone(), number(day), number(day.map(Date::year)), number(precision)];
    row.push(disorder(claim).to_owned());
    row.push(claim.acled.event_type.clone());
    row.push(claim.acled.sub_event_type.clone());
    row.extend(sides.columns(names));
    row.push(if targets_civilians(claim) { "Civilian targeting".to_owned() } else { String::new() });
    row.extend([String::new(), String::new()]);
    row.extend(location(claim, names));
    row.push(text(names.source(report)));
    row.push(String::new());
    row.push(notes(report, claim, names));
    // ACLED takes the lowest number where several are told, and none where none is.
    row.push(total(claim, Effect::Killed).map_or(0, |killed| killed.least).to_string());
    row.extend([String::new(), String::new()]);
    row
}

/// ACLED's day and time precision: the day, the middle of a week, the middle of a month.
fn day(when: &When) -> Option<(Date, u8)> {
    let (earliest, latest) = (when.earliest?, when.latest?);
    let middle = || earliest.checked_add(jiff::Span::new().days((latest - earliest).get_days() / 2)).ok();
    match when.precision {
        DatePrecision::Day => Some((earliest, 1)),
        DatePrecision::Days | DatePrecision::Week => Some((middle()?, 2)),
        DatePrecision::Month => Some((middle()?, 3)),
        DatePrecision::Year | DatePrecision::Open => None,
    }
}

/// The disorder type that each event type has (ACLED codebook, table 2).
fn disorder(claim: &Claim) -> &'static str {
    match (claim.acled.event_type.as_str(), claim.acled.sub_event_type.as_str()) {
        (_, "Excessive force against protesters") => "Political violence; Demonstrations",
        (_, "Mob violence") | ("Battles" | "Explosions/Remote violence" | "Violence against civilians", _) => "Political violence",
        ("Protests" | "Riots", _) => "Demonstrations",
        ("Strategic developments", _) => "Strategic developments",
        _ => "",
    }
}

/// The two sides of an event, each with those who stand beside it.
struct Sides<'c> {
    first: Vec<&'c Party>,
    second: Vec<&'c Party>,
}

impl<'c> Sides<'c> {
    fn of(claim: &'c Claim) -> Self {
        let mut first: Vec<&Party> = parties(claim, &[Role::Initiator]).collect();
        let mut second: Vec<&Party> = parties(claim, &[Role::Target, Role::Victim]).collect();
        // The sides of something mutual have no order: the first told is the first side.
        for party in parties(claim, &[Role::Party]) {
            let side = if first.is_empty() { &mut first } else { &mut second };
            side.push(party);
        }
        first.extend(parties(claim, &[Role::Supporter]));
        if claim.acled.event_type == "Battles" {
            // ACLED never has civilians beside the sides of a battle; those hurt there are in its fatalities.
            for side in [&mut first, &mut second] {
                if side.iter().any(|party| party.kind != ActorKind::Civilians) {
                    side.retain(|party| party.kind != ActorKind::Civilians);
                }
            }
        }
        Self { first, second }
    }

    fn columns(&self, names: Names) -> Vec<String> {
        let mut columns = Vec::with_capacity(7);
        for side in [&self.first, &self.second] {
            columns.push(text(side.first().map(|first| names.party(first))));
            columns.push(joined(side.iter().skip(1).map(|other| names.party(other))));
            columns.push(side.first().and_then(|first| inter(first.kind)).map_or_else(String::new, |(_, name)| name.to_owned()));
        }
        columns.push(self.interaction());
        columns
    }

    fn interaction(&self) -> String {
        let kind = |side: &[&Party]| side.first().and_then(|first| inter(first.kind));
        match (kind(&self.first), kind(&self.second)) {
            // ACLED writes this one pair with the higher code first.
            (Some((7, civilians)), Some((8, external))) | (Some((8, external)), Some((7, civilians))) => format!("{external}-{civilians}"),
            (Some(a), Some(b)) => format!("{}-{}", a.min(b).1, a.max(b).1),
            (Some(only), None) if self.second.is_empty() => format!("{} only", only.1),
            (None, Some(only)) if self.first.is_empty() => format!("{} only", only.1),
            _ => String::new(),
        }
    }
}

/// ACLED's inter code and its name; none for an actor whose kind the words leave open.
const fn inter(kind: ActorKind) -> Option<(u8, &'static str)> {
    match kind {
        ActorKind::StateForces => Some((1, "State forces")),
        ActorKind::RebelGroup => Some((2, "Rebel group")),
        ActorKind::PoliticalMilitia => Some((3, "Political militia")),
        ActorKind::IdentityMilitia => Some((4, "Identity militia")),
        ActorKind::Rioters => Some((5, "Rioters")),
        ActorKind::Protesters => Some((6, "Protesters")),
        ActorKind::Civilians => Some((7, "Civilians")),
        ActorKind::ExternalForces => Some((8, "External/Other forces")),
        ActorKind::Unknown => None,
    }
}

fn targets_civilians(claim: &Claim) -> bool {
    let violent = matches!(claim.acled.event_type.as_str(), "Violence against civilians" | "Explosions/Remote violence" | "Riots")
        || claim.acled.sub_event_type == "Excessive force against protesters";
    let hurt =
        parties(claim, &[Role::Target, Role::Victim]).any(|party| matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters));
    claim.acled.event_type == "Violence against civilians" || violent && hurt
}

fn location(claim: &Claim, names: Names) -> Vec<String> {
    let Some(place) = claim.places.first() else { return vec![String::new(); 8] };
    let point = names.point(place);
    // A country or division that is itself the place is not among those it lies in.
    let level = match place.precision {
        Precision::Country => Some(0),
        Precision::Governorate => Some(1),
        Precision::District => Some(2),
        Precision::Subdistrict => Some(3),
        _ => None,
    };
    let own = |at: usize| (level == Some(at) && place.id.is_some() && !place.is_region()).then_some(place.name.as_str());
    let division = |at: usize| text(place.admin.get(at).map(String::as_str).or_else(|| own(at)));
    let degrees = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.4}"));
    vec![
        division(0),
        division(1),
        division(2),
        division(3),
        names.place(place).to_owned(),
        degrees(point.map(|(lat, _)| lat)),
        degrees(point.map(|(_, lon)| lon)),
        number(place.geo_precision()),
    ]
}

/// What the row rests on, put together from values that may be published; the report's own words may name people.
fn notes(report: &Report, claim: &Claim, names: Names) -> String {
    let mut notes = format!("{} ({}, {})", claim.kind.replace('-', " "), name_of(&claim.status), name_of(&claim.certainty));
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            notes.extend(["; ", label, ": ", value.as_str()]);
        }
    };
    add("killed", total(claim, Effect::Killed).map(words).unwrap_or_default());
    add("injured", total(claim, Effect::Injured).map(words).unwrap_or_default());
    add("means", joined(claim.means.iter().map(|means| means.kind.as_str())));
    add("hit", joined(claim.hit.iter().map(|thing| thing.kind.as_str())));
    add("according to", joined(claim.attribution.iter().map(|said| names.speaker(said))));
    add("report", names.address(report).unwrap_or(&report.id).to_owned());
    notes
}
