//! The claims beside the text: every value with its words, and what is not told said to be not told.

use sitrep_model::{Basis, Certainty, Claim, Coded, Doubt, Evidence, Place, Precision, Relation, Report, Role, When};

use super::marks::{Kind, Values};
use super::shown::Shown;
use crate::Names;
use crate::csv::name_of;
use crate::markup::{apart, escaped};
use crate::public::parties;
use crate::voice::Voice;

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
    shown: Shown<'r>,
    voice: Voice<'r>,
    values: Values<'r>,
    out: String,
}

impl<'r> Claims<'r> {
    /// All claims, ties and doubts as HTML; with the values, whose marks the text shows, and what map and timeline need.
    pub(super) fn write(report: &'r Report, number: u64, coded: &Coded, shown: Shown<'r>) -> (String, Values<'r>, Vec<Noted>) {
        let mut claims = Self { report, shown, voice: shown.page(), values: Values::new(number, shown), out: String::new() };
        let noted = claims.list(&coded.claims);
        claims.relations(&coded.relations);
        claims.doubts(&coded.doubts);
        (claims.out, claims.values, noted)
    }

    fn list(&mut self, claims: &[Claim]) -> Vec<Noted> {
        if claims.is_empty() {
            put!(self.out, "<p class=\"none\">{}</p>\n", self.voice.label("claim", "none"));
            return Vec::new();
        }
        self.out.push_str("<ol class=\"claims\">\n");
        let noted = claims.iter().zip(1..).map(|(claim, number)| self.claim(claim, number)).collect();
        self.out.push_str("</ol>\n");
        noted
    }

    /// A label of the claims.
    fn say(&self, key: &str) -> String {
        self.voice.label("claim", key)
    }

    fn claim(&mut self, claim: &Claim, number: usize) -> Noted {
        let (report, kind, status) = (self.values.report, escaped(&claim.kind), name_of(&claim.status));
        let name = escaped(&self.shown.labels.called("type", &claim.kind));
        put!(
            self.out,
            "<li class=\"claim {status}\" id=\"r{report}c{number}\" data-type=\"{kind}\" data-name=\"{name}\">\n<h3><span class=\"number\">{number}</span> "
        );
        let value = self.values.add(Kind::Cue, &claim.evidence);
        self.out += &self.values.link(Kind::Cue, value, &claim.evidence, &titled(&self.voice.label("type", &claim.kind)));
        self.standing(claim);
        let quotes = self.quotes(&claim.evidence);
        self.out += "</h3>\n";
        if !quotes.is_empty() {
            put!(self.out, "<p class=\"told\">{}</p>\n", self.voice.fill("claim", "read-from", &[("words", &quotes)]));
        }
        self.out += "<dl>\n";
        self.status(claim);
        let noted = Noted { date: self.when(&claim.date, &claim.date_evidence), places: self.places(&claim.places) };
        self.parties(claim);
        self.harm(claim);
        self.things(claim);
        self.speakers(claim);
        let acled = [&claim.acled.event_type, &claim.acled.sub_event_type].map(|name| escaped(name)).join(" · ");
        put!(self.out, "</dl>\n<p class=\"codes\" dir=\"ltr\">ACLED: {acled}</p>\n</li>\n");
        noted
    }

    /// Whether it happened, how surely, and whether it is news.
    fn standing(&mut self, claim: &Claim) {
        let (status, certainty) = (name_of(&claim.status), name_of(&claim.certainty));
        put!(self.out, " <span class=\"status {status}\">{}</span>", self.voice.label("status", &status));
        if claim.certainty != Certainty::Stated {
            put!(self.out, " <span class=\"status {certainty}\">{}</span>", self.voice.label("certainty", &certainty));
        }
        if claim.background {
            put!(self.out, " <span class=\"status recalled\">{}</span>", self.voice.label("claim", "recalled"));
        }
    }

    /// The words that say whether it happened and how surely, where there are any.
    fn status(&mut self, claim: &Claim) {
        if claim.status_evidence.is_empty() {
            return;
        }
        let mut parts = vec![self.voice.value("status", &claim.status), self.voice.value("certainty", &claim.certainty)];
        parts.extend(claim.background.then(|| self.say("recalled-too")));
        self.value("how-sure", Kind::Hedge, &self.voice.listed(&parts), &claim.status_evidence);
    }

    fn when(&mut self, when: &When, evidence: &[Evidence]) -> usize {
        let value = self.values.add(Kind::Date, evidence);
        let unknown = || format!("<span class=\"unknown\">{}</span>", self.say("no-day"));
        let shown = if when.is_open() { unknown() } else { self.voice.days(when) };
        let says = match (when.basis, evidence.is_empty()) {
            (Basis::Publication, true) => format!(" <small>{}</small>", self.say("no-words-for-day")),
            _ => self.quotes(evidence),
        };
        let link = self.values.link(Kind::Date, value, evidence, &shown);
        self.row("when", &link, &says);
        value
    }

    fn places(&mut self, places: &[Place]) -> Vec<usize> {
        if places.is_empty() {
            self.unknown("where", "not-told");
        }
        let mut numbers = Vec::new();
        for place in places {
            let value = self.values.add(Kind::Place, &place.evidence);
            let lies = self.voice.lies(place, &self.shown.place(place));
            let link = self.values.link(Kind::Place, value, &place.evidence, &lies);
            let says = format!("{} {}", self.about(place), self.quotes(&place.evidence));
            self.row("where", &link, &says);
            numbers.push(value);
        }
        numbers
    }

    fn parties(&mut self, claim: &Claim) {
        let has = |role: Role| claim.parties.iter().any(|party| party.role == role);
        if !has(Role::Initiator) && !has(Role::Party) {
            self.unknown("who-did-it", "not-told");
        }
        for role in [Role::Initiator, Role::Party, Role::Supporter, Role::Target, Role::Victim] {
            for party in parties(claim, &[role]) {
                let said = self.voice.party(party, &self.shown.party(party));
                self.value(&name_of(&role), Kind::Actor, &said, &party.evidence);
            }
        }
    }

    fn harm(&mut self, claim: &Claim) {
        for row in &claim.casualties {
            let value = self.values.add(Kind::Count, &row.evidence);
            let link = self.values.link(Kind::Count, value, &row.evidence, &self.voice.people(row));
            let quotes = self.quotes(&row.evidence);
            self.labelled(&self.voice.value("effect", &row.effect), &link, &quotes);
        }
        let violent = ["Battles", "Explosions/Remote violence", "Violence against civilians"].contains(&claim.acled.event_type.as_str());
        if claim.casualties.is_empty() && violent {
            self.unknown("how-many", "no-count");
        }
    }

    fn things(&mut self, claim: &Claim) {
        for means in &claim.means {
            self.value("with", Kind::Thing, &self.voice.label("means", &means.kind), &means.evidence);
        }
        for thing in &claim.hit {
            self.value("struck", Kind::Thing, &self.voice.label("hit", &thing.kind), &thing.evidence);
        }
    }

    fn speakers(&mut self, claim: &Claim) {
        if claim.attribution.is_empty() {
            self.row("says", &format!("<span class=\"plain\">{}</span>", self.say("report-itself")), "");
        }
        for speaker in &claim.attribution {
            self.value("says", Kind::Speaker, &apart(&self.shown.speaker(speaker)), &speaker.evidence);
        }
    }

    fn relations(&mut self, relations: &[Relation]) {
        // Who is no actor of the codebook is told by the report's words, and may be a person.
        let is_public = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | ':'));
        let is_shown = |tie: &&Relation| self.shown.names == Names::Shown || is_public(&tie.subject) && is_public(&tie.object);
        let relations: Vec<&Relation> = relations.iter().filter(is_shown).collect();
        if relations.is_empty() {
            return;
        }
        put!(self.out, "<h3 class=\"part\">{}</h3>\n<ul class=\"ties\">\n", self.voice.label("claim", "ties"));
        for relation in relations {
            let value = self.values.add(Kind::Tie, &relation.evidence);
            let tie = self.voice.tie(relation);
            let (link, quotes) = (self.values.link(Kind::Tie, value, &relation.evidence, &tie), self.quotes(&relation.evidence));
            put!(self.out, "<li>{link} {quotes}</li>\n");
        }
        self.out += "</ul>\n";
    }

    fn doubts(&mut self, doubts: &[Doubt]) {
        if doubts.is_empty() {
            return;
        }
        put!(self.out, "<h3 class=\"part\">{}</h3>\n<ul class=\"doubts\">\n", self.voice.label("claim", "doubts"));
        for doubt in doubts {
            let value = self.values.add(Kind::Doubt, &doubt.evidence);
            let (key, kind) = (name_of(&doubt.kind), self.voice.value("doubt", &doubt.kind));
            // The coding's own sentence may repeat the report's words; one that only explains the kind does not.
            let is_general = !self.shown.labels.called("doubt-says", &key).contains("{says}");
            let is_shown = self.shown.names == Names::Shown || is_general;
            let says =
                if is_shown { self.voice.fill("doubt-says", &key, &[("says", &self.voice.sentence(&doubt.says))]) } else { String::new() };
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
        self.row(label, &format!("<span class=\"unknown\">{}</span>", self.say(says)), "");
    }

    fn row(&mut self, label: &str, shown: &str, says: &str) {
        self.labelled(&self.say(label), shown, says);
    }

    fn labelled(&mut self, label: &str, shown: &str, says: &str) {
        put!(self.out, "<dt>{label}</dt><dd>{shown} {says}</dd>\n");
    }

    /// "Borno, Nigeria · settlement · within 3 km of 12.6706, 13.6122"
    fn about(&self, place: &Place) -> String {
        if place.precision == Precision::Unresolved {
            return format!("<small class=\"unknown\">{}</small>", self.voice.label("value", "off-map"));
        }
        let divisions = self.voice.listed(&self.voice.divisions(place));
        let mut parts = vec![divisions, self.voice.value("precision", &place.precision)];
        parts.extend(
            self.shown
                .names
                .radius_km(place)
                .zip(self.shown.names.drawn(place))
                .map(|(km, point)| self.voice.fill("value", "within-of", &[("km", &km.to_string()), ("point", &self.voice.point(point))])),
        );
        parts.retain(|part| !part.is_empty());
        format!("<small>{}</small>", parts.join(" · "))
    }

    /// The words, each stretch once, with the rule that read them.
    fn quotes(&self, evidence: &[Evidence]) -> String {
        if self.shown.names == Names::Withheld {
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
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
