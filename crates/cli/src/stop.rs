//! Ctrl-C: the report at hand is finished and written whole, then the program ends.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// What a shell expects of a program that was interrupted.
const INTERRUPTED: u8 = 130;

/// Takes Ctrl-C from now on. A second one ends the program at once.
pub(crate) fn watch() {
    // Where the system has no such signal to give, Ctrl-C simply ends the program.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
}

/// Was Ctrl-C pressed?
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// The exit status of a run: interrupted, something unreadable, or all well.
pub(crate) fn exit(all_well: bool) -> ExitCode {
    match (asked(), all_well) {
        (true, _) => ExitCode::from(INTERRUPTED),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::FAILURE,
    }
}
