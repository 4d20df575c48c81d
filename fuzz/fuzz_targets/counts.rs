//! Whatever text comes, what the count reader marks lies in it, and no lower bound lies above its upper one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::CountReader;
use sitrep_fuzz::{CODER, hold, report, text};
use std::sync::LazyLock;

static READER: LazyLock<CountReader> = LazyLock::new(|| CountReader::new(CODER.codebook().language("en")));

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let text = text(&report);
    let counts = READER.read(&text, &[]);
    hold(&text, counts.iter().map(|count| &count.tokens));
    assert!(counts.iter().all(|count| count.bounds.most.is_none_or(|most| count.bounds.least <= most)));
});
