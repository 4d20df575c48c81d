//! `table`: for people. A block a report, a block a claim, and behind each value the words it was read from.

mod lines;
pub(crate) mod values;

use sitrep_model::{Claim, Coded, Doubt, Evidence, PublishedBasis, Relation, Report};

use crate::Export;
use crate::casualties::words;
use crate::csv::name_of;

pub use lines::visible;
use lines::{Lines, plain, quoted};
use values::{certainly, day, days, place_name, speaker};

/// Blocks of labelled lines, wrapped to a width.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Columns of the screen.
    pub width: usize,
}

impl Export for Table {
    fn report(&self, report: &Report, coded: &Coded) -> String {
        let mut lines = Lines::new(self.width);
        head(&mut lines, report);
        let quotes = Quotes { text: &report.text };
        for (claim, number) in coded.claims.iter().zip(1..) {
            lines.gap();
            quotes.claim(&mut lines, claim, number);
        }
        quotes.relations(&mut lines, &coded.relations);
        quotes.doubts(&mut lines, &coded.doubts);
        if coded.claims.is_empty() && coded.relations.is_empty() {
            lines.gap();
            lines.text(0, "Nothing coded.");
        }
        lines.finish()
    }

    fn between(&self) -> &'static str {
        "\n"
    }
}

fn head(lines: &mut Lines, report: &Report) {
    let first_line = || report.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    lines.text(0, &plain(report.title.as_deref().unwrap_or_else(first_line)));
    let published = match (report.published, report.published_basis) {
        (Some(day), PublishedBasis::Given) => format!("published {}", self::day(day)),
        (Some(day), basis) => {
            format!("published {} (from the {})", self::day(day), name_of(&basis).replace('-', " ").replace("url", "address"))
        }
        (None, _) => "publication date unknown".to_owned(),
    };
    let facts = [report.source.as_deref().map(plain), Some(published), report.url.as_deref().map(plain)];
    lines.text(0, &facts.into_iter().flatten().collect::<Vec<_>>().join(" | "));
    lines.text(0, &format!("id {}", plain(&report.id)));
    lines.rule();
}

/// Turns spans of one report into quoted words.
struct Quotes<'r> {
    text: &'r str,
}

impl Quotes<'_> {
    /// The words, each stretch once.
    fn of(&self, evidence: &[Evidence]) -> String {
        let mut seen = Vec::new();
        for evidence in evidence {
            let quote =
                quoted(self.text.get(evidence.span.start..evidence.span.end).expect("spans lie in the text, on character boundaries"));
            if !seen.contains(&quote) {
                seen.push(quote);
            }
        }
        seen.join(" ")
    }

    fn claim(&self, lines: &mut Lines, claim: &Claim, number: usize) {
        let mut head = format!("{number}. {}, {}", claim.kind.replace('-', " "), name_of(&claim.status));
        head.push_str(certainly(claim.certainty));
        if claim.background {
            head.push_str(", recalled from earlier");
        }
        lines.text(0, &head);
        lines.row("told", "", &self.of(&claim.evidence));
        lines.row("when", &days(&claim.date), &self.of(&claim.date_evidence));
        for place in &claim.places {
            lines.row("where", &place_name(place), &self.of(&place.evidence));
        }
        for party in &claim.parties {
            lines.row(&name_of(&party.role), &values::party(party, &party.name), &self.of(&party.evidence));
        }
        for row in &claim.casualties {
            lines.row(&name_of(&row.effect), &format!("{} {}", words(row.count), values::people(row)), &self.of(&row.evidence));
        }
        for means in &claim.means {
            lines.row("with", &means.kind.replace('-', " "), &self.of(&means.evidence));
        }
        for thing in &claim.hit {
            lines.row("hit", &thing.kind.replace('-', " "), &self.of(&thing.evidence));
        }
        for attribution in &claim.attribution {
            lines.row("says", &speaker(attribution), &self.of(&attribution.evidence));
        }
    }

    fn relations(&self, lines: &mut Lines, relations: &[Relation]) {
        if relations.is_empty() {
            return;
        }
        lines.gap();
        lines.text(0, "Ties between actors");
        for relation in relations {
            let tie = format!("{} {} {}", relation.subject, name_of(&relation.kind).replace('-', " "), relation.object);
            lines.row("tie", &plain(&tie), &self.of(&relation.evidence));
        }
    }

    fn doubts(&self, lines: &mut Lines, doubts: &[Doubt]) {
        if doubts.is_empty() {
            return;
        }
        lines.gap();
        lines.text(0, "Doubts");
        for doubt in doubts {
            lines.row("?", &plain(&doubt.says), &self.of(&doubt.evidence));
        }
    }
}
