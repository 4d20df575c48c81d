//! Whatever text comes, what the date reader marks lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::DateReader;
use sitrep_fuzz::{CODER, hold, report, text};
use std::sync::LazyLock;

static READER: LazyLock<DateReader> = LazyLock::new(|| DateReader::new(CODER.codebook().language("en")));

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let text = text(&report);
    hold(&text, READER.read(&text, report.published).iter().map(|date| &date.tokens));
});
