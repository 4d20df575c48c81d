//! `table`: for people. A block a report, a block a claim, and behind each value the words it was read from.

mod lines;

use sitrep_model::{Certainty, Claim, Coded, Doubt, Evidence, Labels, Place, Precision, PublishedBasis, Relation, Report};

use crate::Export;
use crate::csv::name_of;
use crate::voice::{Medium, Voice};

use lines::Lines;

/// Blocks of labelled lines, wrapped to a width.
#[derive(Debug, Clone, Copy)]
pub struct Table<'l> {
    /// Columns of the screen.
    pub width: usize,
    /// The words of the labels.
    pub labels: &'l Labels,
}

impl Export for Table<'_> {
    fn report(&self, report: &Report, coded: &Coded) -> String {
        let voice = Voice::new(self.labels, Medium::Text);
        let mut lines = Lines::new(self.width, self.labels.is_right_to_left());
        head(&mut lines, report, voice);
        let quotes = Quotes { text: &report.text, voice };
        for (claim, number) in coded.claims.iter().zip(1..) {
            lines.gap();
            quotes.claim(&mut lines, claim, number);
        }
        quotes.relations(&mut lines, &coded.relations);
        quotes.doubts(&mut lines, &coded.doubts);
        if coded.claims.is_empty() && coded.relations.is_empty() {
            lines.gap();
            lines.text(0, &voice.label("table", "nothing"));
        }
        lines.finish()
    }

    fn between(&self) -> &'static str {
        "\n"
    }
}

fn head(lines: &mut Lines, report: &Report, voice: Voice<'_>) {
    let first_line = || report.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    lines.text(0, &voice.apart(report.title.as_deref().unwrap_or_else(first_line)));
    let (source, url) = (report.source.as_deref().map(|source| voice.apart(source)), report.url.as_deref().map(|url| voice.apart(url)));
    let facts = [source, Some(published(report, voice)), url];
    lines.text(0, &facts.into_iter().flatten().collect::<Vec<_>>().join(" | "));
    lines.text(0, &voice.fill("table", "id", &[("id", &voice.apart(&report.id))]));
    lines.rule();
}

fn published(report: &Report, voice: Voice<'_>) -> String {
    let Some(day) = report.published.map(|day| voice.day(day)) else { return voice.label("table", "unpublished") };
    if report.published_basis == PublishedBasis::Given {
        return voice.fill("table", "published", &[("day", &day)]);
    }
    let basis = voice.value("published-basis", &report.published_basis);
    voice.fill("table", "published-from", &[("day", &day), ("basis", &basis)])
}

/// "near Karm, Valley district (settlement, within 5 km; 35.5000, 36.2500)"
fn place_name(place: &Place, voice: Voice<'_>) -> String {
    let mut parts = vec![voice.lies(place, &place.name)];
    parts.extend(voice.divisions(place));
    let precision = voice.value("precision", &place.precision);
    let within = place.radius_km.map(|km| voice.fill("value", "within", &[("precision", &precision), ("km", &km.to_string())]));
    let about = within.unwrap_or(precision);
    let about = match (place.precision, place.point) {
        (Precision::Unresolved, _) => voice.label("value", "off-map"),
        (_, Some(point)) => voice.fill("value", "at-point", &[("about", &about), ("point", &voice.point(point))]),
        (_, None) => about,
    };
    voice.fill("value", "place", &[("place", &voice.listed(&parts)), ("about", &about)])
}

/// Turns spans of one report into quoted words.
struct Quotes<'r> {
    text: &'r str,
    voice: Voice<'r>,
}

impl Quotes<'_> {
    /// The words, each stretch once.
    fn of(&self, evidence: &[Evidence]) -> String {
        let mut seen = Vec::new();
        for evidence in evidence {
            let words = self.text.get(evidence.span.start..evidence.span.end).expect("spans lie in the text, on character boundaries");
            let quote = self.voice.fill("table", "quote", &[("words", &self.voice.apart(words))]);
            if !seen.contains(&quote) {
                seen.push(quote);
            }
        }
        seen.join(" ")
    }

    /// A row under one of the table's own labels.
    fn row(&self, lines: &mut Lines, label: &str, value: &str, evidence: &[Evidence]) {
        lines.row(&self.voice.label("table", label), value, &self.of(evidence));
    }

    fn claim(&self, lines: &mut Lines, claim: &Claim, number: usize) {
        let voice = self.voice;
        lines.text(0, &self.head(claim, number));
        self.row(lines, "told", "", &claim.evidence);
        self.row(lines, "when", &voice.days(&claim.date), &claim.date_evidence);
        for place in &claim.places {
            self.row(lines, "where", &place_name(place, voice), &place.evidence);
        }
        for party in &claim.parties {
            lines.row(&voice.value("role", &party.role), &voice.party(party, &party.name), &self.of(&party.evidence));
        }
        for row in &claim.casualties {
            lines.row(&voice.value("effect", &row.effect), &voice.people(row), &self.of(&row.evidence));
        }
        for means in &claim.means {
            self.row(lines, "with", &voice.label("means", &means.kind), &means.evidence);
        }
        for thing in &claim.hit {
            self.row(lines, "hit", &voice.label("hit", &thing.kind), &thing.evidence);
        }
        for attribution in &claim.attribution {
            self.row(lines, "says", &voice.apart(&attribution.source), &attribution.evidence);
        }
    }

    /// "2. air strike, denied, disputed"
    fn head(&self, claim: &Claim, number: usize) -> String {
        let voice = self.voice;
        let (number, kind, status) = (number.to_string(), voice.label("type", &claim.kind), voice.value("status", &claim.status));
        let mut parts = vec![voice.fill("table", "claim", &[("number", &number), ("type", &kind), ("status", &status)])];
        if claim.certainty != Certainty::Stated {
            parts.push(voice.value("certainty", &claim.certainty));
        }
        if claim.background {
            parts.push(voice.label("table", "recalled"));
        }
        voice.listed(&parts)
    }

    fn relations(&self, lines: &mut Lines, relations: &[Relation]) {
        if relations.is_empty() {
            return;
        }
        lines.gap();
        lines.text(0, &self.voice.label("table", "ties"));
        for relation in relations {
            self.row(lines, "tie", &self.voice.tie(relation), &relation.evidence);
        }
    }

    fn doubts(&self, lines: &mut Lines, doubts: &[Doubt]) {
        if doubts.is_empty() {
            return;
        }
        lines.gap();
        lines.text(0, &self.voice.label("table", "doubts"));
        for doubt in doubts {
            let says = self.voice.fill("doubt-says", &name_of(&doubt.kind), &[("says", &self.voice.sentence(&doubt.says))]);
            self.row(lines, "doubt", &says, &doubt.evidence);
        }
    }
}
