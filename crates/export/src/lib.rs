//! Coded reports in the formats that people and programs read: one module a format.

mod acled;
mod casualties;
mod csv;
mod geojson;
mod html;
mod jsonl;
mod markup;
pub mod outlines;
mod points;
mod public;
mod table;
mod voice;

use sitrep_model::{Coded, Report};

pub use acled::{Acled, COLUMNS as ACLED_COLUMNS};
pub use csv::{COLUMNS as CSV_COLUMNS, Csv};
pub use geojson::Geojson;
pub use html::Html;
pub use jsonl::{Jsonl, WithText};
pub use points::CodePoints;
pub use public::Names;
pub use table::Table;
pub use voice::{apart, columns, visible};

/// A format. What it makes of one report depends on that report alone, so that reports can be written from many threads;
/// what stands after the last may rest on all of them.
pub trait Export: Sync {
    /// What stands before the first report.
    fn opening(&self) -> String {
        String::new()
    }

    /// One report, with its line ends; empty where the format has nothing to say of it.
    fn report(&self, report: &Report, coded: &Coded) -> String;

    /// The same, in a format that tells reports apart by their place in the input.
    fn numbered(&self, _place: u64, report: &Report, coded: &Coded) -> String {
        self.report(report, coded)
    }

    /// What stands between two reports that are not empty.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after the last report.
    fn closing(&self) -> String {
        String::new()
    }
}
