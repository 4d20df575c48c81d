//! Whatever text comes, every span of what is coded lies in it, on character boundaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_fuzz::{CODER, report};

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let coded = CODER.code(&report);
    let claims = coded.claims.iter().flat_map(|claim| {
        let places = claim.places.iter().flat_map(|place| &place.evidence);
        let parties = claim.parties.iter().flat_map(|party| &party.evidence);
        let rows = claim.casualties.iter().flat_map(|row| &row.evidence);
        let speakers = claim.attribution.iter().flat_map(|said| &said.evidence);
        claim.evidence.iter().chain(&claim.date_evidence).chain(places).chain(parties).chain(rows).chain(speakers)
    });
    let ties = coded.relations.iter().flat_map(|tie| &tie.evidence);
    let doubts = coded.doubts.iter().flat_map(|doubt| &doubt.evidence);
    for evidence in claims.chain(ties).chain(doubts) {
        assert!(report.text.get(evidence.span.start..evidence.span.end).is_some());
    }
});
