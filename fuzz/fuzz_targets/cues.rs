//! Whatever text comes, cues, hedges, words of speech, weapons and objects lie in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_coding::annotate::{Markers, cues};
use sitrep_fuzz::{book, hold, report, text};

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let (text, book) = (text(&report), book(&report));
    hold(&text, cues::read(&text, book, &[]).iter().map(|cue| &cue.tokens));
    let markers = Markers::read(&text, book, &[]);
    for list in [&markers.hedges, &markers.speech_before, &markers.speakers, &markers.means, &markers.hit] {
        hold(&text, list.iter().map(|marker| &marker.tokens));
    }
    hold(&text, markers.speech_verbs.iter().map(|verb| &verb.tokens));
});
