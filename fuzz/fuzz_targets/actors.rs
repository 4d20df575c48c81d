//! Whatever text comes, what the actor reader marks lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::ActorReader;
use sitrep_fuzz::{CODER, book, hold, report, text};
use std::sync::LazyLock;

static READER: LazyLock<ActorReader> = LazyLock::new(|| ActorReader::new(CODER.codebook()));

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let (text, book) = (text(&report), book(&report));
    let actors = READER.read(&text, book);
    hold(&text, actors.iter().map(|actor| &actor.tokens));
    hold(&text, READER.read_people(&text, book, &actors).iter().map(|people| &people.tokens));
});
