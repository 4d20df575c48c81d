//! Whatever text comes, its tokens lie in it in their order, and each stands in one sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep_fuzz::{report, text};

fuzz_target!(|bytes: &[u8]| {
    let Some(report) = report(bytes) else { return };
    let text = text(&report);
    let mut end = 0;
    for token in &text.tokens {
        assert!(token.span.start >= end && report.text.get(token.span.start..token.span.end).is_some());
        end = token.span.end;
    }
    let mut next = 0;
    for sentence in &text.sentences {
        assert!(sentence.tokens.start == next && sentence.tokens.end > next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, text.tokens.len());
});
