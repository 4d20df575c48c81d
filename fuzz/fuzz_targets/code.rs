//! Whatever text comes, every span of what is coded lies in it, on character boundaries.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sitrep_codebook::Codebook;
use sitrep_coding::code_report;
use sitrep_places::Gazetteer;
use sitrep_reading::{Format, read};

static CODEBOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static PLACES: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::world);

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = read(Format::Text, bytes, "fuzz") else { return };
    for claim in code_report(&report, &CODEBOOK, &PLACES).claims {
        for evidence in claim.evidence {
            assert!(report.text.get(evidence.span.start..evidence.span.end).is_some());
        }
    }
});
