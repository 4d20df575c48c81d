//! Whatever bytes come, the reader gives a report or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_reading::{Format, read};

fuzz_target!(|bytes: &[u8]| {
    let _ = read(Format::Markdown, bytes, "fuzz");
});
