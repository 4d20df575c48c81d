//! Whatever text comes, what the place reader marks lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::{Given, PlaceReader};
use sitrep_fuzz::{CODER, hold, report, text};
use sitrep_places::Gazetteer;
use std::sync::LazyLock;

static READER: LazyLock<PlaceReader> = LazyLock::new(|| PlaceReader::new(CODER.codebook().language("en"), CODER.codebook()));
static WORLD: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::world);

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let text = text(&report);
    hold(&text, READER.read(&text, &WORLD, &Given::default()).iter().map(|place| &place.name_tokens));
});
