//! `html`: one page that holds all it needs and asks nothing of a network. Each report with its marks, its claims beside
//! it, a map and a timeline; over several reports one map and one timeline of all.
//!
//! Reports are written as they come. What stands over all of them is written last and shown first by the style sheet.

/// Writes onto the end of a page's text.
macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        std::fmt::Write::write_fmt(&mut $out, format_args!($($words)*)).expect("memory takes every word")
    };
}

mod atlas;
mod axis;
mod claims;
mod frame;
mod ground;
mod labels;
mod map;
mod marks;
mod overview;
mod page;
mod pins;
mod shown;
mod timeline;

use std::sync::{Mutex, PoisonError};

use sitrep_model::{Coded, Labels, Report};

use crate::{Export, Names};
use overview::Gist;
use shown::Shown;

/// A page for people who look before they read.
pub struct Html<'l> {
    shown: Shown<'l>,
    gists: Mutex<Vec<Gist>>,
}

impl<'l> Html<'l> {
    /// A page with the reports' words; or, where names are withheld, without them. Everything else on it is in the language of the labels.
    pub const fn new(names: Names, labels: &'l Labels) -> Self {
        Self { shown: Shown { names, labels }, gists: Mutex::new(Vec::new()) }
    }
}

impl Export for Html<'_> {
    fn opening(&self) -> String {
        page::opening(self.shown)
    }

    fn report(&self, report: &Report, coded: &Coded) -> String {
        self.numbered(0, report, coded)
    }

    fn numbered(&self, place: u64, report: &Report, coded: &Coded) -> String {
        let number = place + 1;
        let gist = Gist::of(number, report, coded, self.shown);
        self.gists.lock().unwrap_or_else(PoisonError::into_inner).push(gist);
        page::report(number, report, coded, self.shown)
    }

    fn closing(&self) -> String {
        let gists = std::mem::take(&mut *self.gists.lock().unwrap_or_else(PoisonError::into_inner));
        page::closing(&overview::of(gists, self.shown), self.shown)
    }
}
