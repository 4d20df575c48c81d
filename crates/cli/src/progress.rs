//! A bar on standard error, only where a person watches it.

use std::io::{IsTerminal, stderr, stdout};

use indicatif::{ProgressBar, ProgressStyle};
use sitrep_reading::Inputs;

/// How far the work is, in bytes read.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over all bytes ahead; none where nobody watches, or where the reports themselves run over the screen.
    pub(crate) fn over(inputs: &Inputs) -> Self {
        if !stderr().is_terminal() || stdout().is_terminal() {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(inputs.bytes_ahead());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left, {msg}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// So many bytes further, so many reports in all.
    pub(crate) fn advance(&self, bytes: u64, reports: u64) {
        self.bar.inc(bytes);
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{reports} reports"));
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
