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
mod markup;
mod overview;
mod page;
mod pins;
mod timeline;

use std::sync::{Mutex, PoisonError};

use sitrep_model::{Coded, Report};

use crate::{Export, Names};
use overview::Gist;

/// A page for people who look before they read.
pub struct Html {
    names: Names,
    gists: Mutex<Vec<Gist>>,
}

impl Html {
    /// A page with the reports' words; or, where names are withheld, without them.
    pub const fn new(names: Names) -> Self {
        Self { names, gists: Mutex::new(Vec::new()) }
    }
}

impl Export for Html {
    fn opening(&self) -> String {
        page::opening(self.names)
    }

    fn report(&self, report: &Report, coded: &Coded) -> String {
        self.numbered(0, report, coded)
    }

    fn numbered(&self, place: u64, report: &Report, coded: &Coded) -> String {
        let number = place + 1;
        let gist = Gist::of(number, report, coded, self.names);
        self.gists.lock().unwrap_or_else(PoisonError::into_inner).push(gist);
        page::report(number, report, coded, self.names)
    }

    fn closing(&self) -> String {
        let gists = std::mem::take(&mut *self.gists.lock().unwrap_or_else(PoisonError::into_inner));
        page::closing(&overview::of(gists))
    }
}
