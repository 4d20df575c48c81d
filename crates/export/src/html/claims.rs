//! The claims beside the text: every value with its words, and what is not told said to be not told.

use sitrep_model::{Basis, Claim, Coded, Doubt, Evidence, Place, PlaceRelation, Precision, Relation, Report, Role, When};

use super::marks::{Kind, Values};
use super::markup::{apart, escaped};
use crate::Names;
use crate::casualties::words;
use crate::csv::name_of;
use crate::public::parties;
use crate::table::values;

/// Where the values of a claim stand, so that map and timeline light up with them.
pub(super) struct Noted {
    /// The number of the date's value.
    pub(super) date: usize,
    /// The numbers of the places' values.
    pub(super) places: Vec<usize>,
}

/// Writes the claims of one report.
pub(super) struct Claims<'r> {
    report: &'r Report,
    names: Names,
    values: Values,
    out: String,
}

impl<'r> Claims<'r> {
    /// All claims, ties and doubts as HTML; with the values, whose marks the text shows, and what map and timeline need.
    pub(super) fn write(report: &'r Report, number: u64, coded: &Coded, names: Names) -> (String, Values, Vec<Noted>) {
        let mut claims = Self { report, names, values: Values::new(number, names), out: String::new() };
        let noted = claims.list(&coded.claims);
        claims.relations(&coded.relations);
        claims.doubts(&coded.doubts);
        (claims.out, claims.values, noted)
    }

    fn list(&mut self, claims: &[Claim]) -> Vec<Noted> {
        if claims.is_empty() {
            self.out.push_str("<p class=\"none\">No claim was coded from this report. That may be the reader's failing: nothing coded is not nothing happened.</p>\n");
            return Vec::new();
        }
        self.out.push_str("<ol class=\"claims\">\n");
        let noted = claims.iter().zip(1..).map(|(claim, number)| self.claim(claim, number)).collect();
        self.out.push_str("</ol>\n");
        noted
    }

    fn claim(&mut self, claim: &Claim, number: usize) -> Noted {
        let (report, kind) = (self.values.report, escaped(&claim.kind));
        let (status, certainty) = (name_of(&claim.status), name_of(&claim.certainty));
        put!(
            self.out,
            "<li class=\"claim {status}\" id=\"r{report}c{number}\" data-type=\"{kind}\">\n<h3><span class=\"number\">{number}</span> "
        );
        let value = self.values.add(Kind::Cue, &claim.evidence);
        self.out += &self.values.link(Kind::Cue, value, &claim.evidence, &escaped(&titled(&claim.kind)));
        put!(self.out, " <span class=\"status {status}\">{status}</span>");
        if certainty != "stated" {
            put!(
                self.out,
                " <span class=\"status {certainty}\">{}</span>",
                if certainty == "possible" { "not confirmed" } else { &certainty }
            );
        }
        if claim.background {
            self.out += " <span class=\"status recalled\">recalled from earlier</span>";
        }
        let quotes = self.quotes(&claim.evidence);
        self.out += "</h3>\n";
        if !quotes.is_empty() {
            put!(self.out, "<p class=\"told\">read from {quotes}</p>\n");
        }
        self.out += "<dl>\n";
        self.status(claim);
        let noted = Noted { date: self.when(&claim.date, &claim.date_evidence), places: self.places(&claim.places) };
        self.parties(claim);
        self.harm(claim);
        self.things(claim);
        self.speakers(claim);
        let acled = [&claim.acled.event_type, &claim.acled.sub_event_type].map(|name| escaped(name)).join(" · ");
        put!(self.out, "</dl>\n<p class=\"codes\">ACLED: {acled}</p>\n</li>\n");
        noted
    }

    /// The words that say whether it happened and how surely, where there are any.
    fn status(&mut self, claim: &Claim) {
        if claim.status_evidence.is_empty() {
            return;
        }
        let recalled = if claim.background { ", recalled" } else { "" };
        let shown = format!("{}, {}{recalled}", name_of(&claim.status), name_of(&claim.certainty));
        self.value("how sure", Kind::Hedge, &shown, &claim.status_evidence);
    }

    fn when(&mut self, when: &When, evidence: &[Evidence]) -> usize {
        let value = self.values.add(Kind::Date, evidence);
        let shown = if when.is_open() { "<span class=\"unknown\">not known</span>".to_owned() } else { apart(&values::days(when)) };
        let says = match (when.basis, evidence.is_empty()) {
            (Basis::Publication, true) => " <small>no words tell the day</small>".to_owned(),
            _ => self.quotes(evidence),
        };
        let link = self.values.link(Kind::Date, value, evidence, &shown);
        self.row("when", &link, &says);
        value
    }

    fn places(&mut self, places: &[Place]) -> Vec<usize> {
        if places.is_empty() {
            self.unknown("where", "not told");
        }
        let mut numbers = Vec::new();
        for place in places {
            let value = self.values.add(Kind::Place, &place.evidence);
            let link = self.values.link(Kind::Place, value, &place.evidence, &apart(&place_name(place, self.names)));
            let says = format!("{} {}", about(place, self.names), self.quotes(&place.evidence));
            self.row("where", &link, &says);
            numbers.push(value);
        }
        numbers
    }

    fn parties(&mut self, claim: &Claim) {
        let has = |role: Role| claim.parties.iter().any(|party| party.role == role);
        if !has(Role::Initiator) && !has(Role::Party) {
            self.unknown("who did it", "not told");
        }
        let roles = [
            (Role::Initiator, "who did it"),
            (Role::Party, "a side"),
            (Role::Supporter, "helped by"),
            (Role::Target, "to whom"),
            (Role::Victim, "hurt"),
        ];
        for (role, label) in roles {
            for party in parties(claim, &[role]) {
                self.value(label, Kind::Actor, &apart(&values::party(party, self.names.party(party))), &party.evidence);
            }
        }
    }

    fn harm(&mut self, claim: &Claim) {
        for row in &claim.casualties {
            let shown = apart(&format!("{} {}", words(row.count), values::people(row)));
            self.value(&name_of(&row.effect), Kind::Count, &shown, &row.evidence);
        }
        let violent = ["Battles", "Explosions/Remote violence", "Violence against civilians"].contains(&claim.acled.event_type.as_str());
        if claim.casualties.is_empty() && violent {
            self.unknown("how many", "no count told");
        }
    }

    fn things(&mut self, claim: &Claim) {
        for means in &claim.means {
            self.value("with", Kind::Thing, &escaped(&means.kind.replace('-', " ")), &means.evidence);
        }
        for thing in &claim.hit {
            self.value("struck", Kind::Thing, &escaped(&thing.kind.replace('-', " ")), &thing.evidence);
        }
    }

    fn speakers(&mut self, claim: &Claim) {
        if claim.attribution.is_empty() {
            self.row("says", "<span class=\"plain\">the report itself</span>", "");
        }
        for speaker in &claim.attribution {
            self.value("says", Kind::Speaker, &apart(self.names.speaker(speaker)), &speaker.evidence);
        }
    }

    fn relations(&mut self, relations: &[Relation]) {
        // Who is no actor of the codebook is told by the report's words, and may be a person.
        let is_public = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | ':'));
        let is_shown = |tie: &&Relation| self.names == Names::Shown || is_public(&tie.subject) && is_public(&tie.object);
        let relations: Vec<&Relation> = relations.iter().filter(is_shown).collect();
        if relations.is_empty() {
            return;
        }
        self.out += "<h3 class=\"part\">Ties between actors</h3>\n<ul class=\"ties\">\n";
        for relation in relations {
            let value = self.values.add(Kind::Tie, &relation.evidence);
            let tie = format!("{} {} {}", apart(&relation.subject), name_of(&relation.kind).replace('-', " "), apart(&relation.object));
            let (link, quotes) = (self.values.link(Kind::Tie, value, &relation.evidence, &tie), self.quotes(&relation.evidence));
            put!(self.out, "<li>{link} {quotes}</li>\n");
        }
        self.out += "</ul>\n";
    }

    fn doubts(&mut self, doubts: &[Doubt]) {
        if doubts.is_empty() {
            return;
        }
        self.out += "<h3 class=\"part\">Doubts</h3>\n<ul class=\"doubts\">\n";
        for doubt in doubts {
            let value = self.values.add(Kind::Doubt, &doubt.evidence);
            let kind = name_of(&doubt.kind).replace('-', " ");
            let says = if self.names == Names::Shown { apart(&doubt.says) } else { String::new() };
            let (link, quotes) = (self.values.link(Kind::Doubt, value, &doubt.evidence, &says), self.quotes(&doubt.evidence));
            put!(self.out, "<li><b>{kind}</b> {link} {quotes}</li>\n");
        }
        self.out += "</ul>\n";
    }

    fn value(&mut self, label: &str, kind: Kind, shown: &str, evidence: &[Evidence]) {
        let value = self.values.add(kind, evidence);
        let (link, quotes) = (self.values.link(kind, value, evidence, shown), self.quotes(evidence));
        self.row(label, &link, &quotes);
    }

    fn unknown(&mut self, label: &str, says: &str) {
        self.row(label, &format!("<span class=\"unknown\">{says}</span>"), "");
    }

    fn row(&mut self, label: &str, shown: &str, says: &str) {
        put!(self.out, "<dt>{label}</dt><dd>{shown} {says}</dd>\n");
    }

    /// The words, each stretch once, with the rule that read them.
    fn quotes(&self, evidence: &[Evidence]) -> String {
        if self.names == Names::Withheld {
            return String::new();
        }
        let mut seen: Vec<&str> = Vec::new();
        let mut out = Vec::new();
        for evidence in evidence {
            let span = evidence.span;
            let words = self.report.text.get(span.start..span.end).expect("spans lie in the text, on character boundaries");
            if !seen.contains(&words) {
                seen.push(words);
                out.push(format!("<q dir=\"auto\" title=\"{}\">{}</q>", escaped(evidence.rule.as_str()), escaped(words)));
            }
        }
        out.join(" ")
    }
}

/// "Air strike"
fn titled(kind: &str) -> String {
    let kind = kind.replace('-', " ");
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "near Karm": how the event lies to a place, with the name that may be shown.
pub(super) fn place_name(place: &Place, names: Names) -> String {
    let name = names.place(place);
    match place.relation {
        PlaceRelation::At => name.to_owned(),
        PlaceRelation::Near => format!("near {name}"),
        PlaceRelation::Between if name.contains(" and ") => format!("between {name}"),
        PlaceRelation::Between => format!("between {name} and elsewhere"),
        PlaceRelation::Towards => format!("towards {name}"),
        PlaceRelation::From => format!("from {name}"),
        PlaceRelation::Over => format!("over {name}"),
    }
}

/// "Borno, Nigeria; settlement, within 3 km of 12.6706, 13.6122"
fn about(place: &Place, names: Names) -> String {
    if place.precision == Precision::Unresolved {
        return "<small class=\"unknown\">not on any map here</small>".to_owned();
    }
    let divisions = place.admin.iter().rev().map(String::as_str).filter(|division| *division != place.name);
    let mut parts = vec![apart(&divisions.collect::<Vec<_>>().join(", ")), name_of(&place.precision).replace('-', " ")];
    parts.extend(match (names.radius_km(place), names.drawn(place)) {
        (Some(km), Some((lat, lon))) => Some(format!("within {km} km of {lat:.4}, {lon:.4}")),
        _ => None,
    });
    parts.retain(|part| part != "<bdi></bdi>");
    format!("<small>{}</small>", parts.join(" · "))
}
