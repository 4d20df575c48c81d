//! Whatever text comes, every span of what is coded lies in it, on character boundaries.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sitrep_codebook::Codebook;
use sitrep_coding::Coder;
use sitrep_places::Gazetteer;
use sitrep_reading::{Format, read};

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new(Codebook::built_in(), Gazetteer::world()));

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = read(Format::Text, bytes, "fuzz") else { return };
    for claim in CODER.code(&report).claims {
        for evidence in claim.evidence {
            assert!(report.text.get(evidence.span.start..evidence.span.end).is_some());
        }
    }
});
