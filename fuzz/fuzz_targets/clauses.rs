//! Whatever text comes, every unit of a sentence stands in a clause of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::clauses::Parsed;
use sitrep_fuzz::{CODER, report};

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let mentions = CODER.mark(&report);
    for sentence in 0..mentions.text.sentences.len() {
        let parsed = Parsed::new(&mentions.text, &mentions, sentence);
        assert!(parsed.units.iter().all(|unit| unit.clause < parsed.clauses.len()));
        for clause in 0..parsed.clauses.len() {
            let _ = parsed.verb_slots(&mentions.text, clause);
        }
    }
});
