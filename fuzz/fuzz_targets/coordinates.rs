//! Whatever text comes, coordinates lie in it, none over another, and on the globe.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::CoordinateReader;
use sitrep_fuzz::CODER;
use std::sync::LazyLock;

static READER: LazyLock<CoordinateReader> = LazyLock::new(|| CoordinateReader::new(CODER.codebook().language("en")));

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut end = 0;
    for found in READER.read(text) {
        assert!(found.span.start >= end && text.get(found.span.start..found.span.end).is_some());
        end = found.span.end;
        assert!(found.point().is_none_or(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0));
    }
});
