//! Coded reports in the formats that people and programs read: one module a format.

mod acled;
mod casualties;
mod csv;
mod geojson;
mod jsonl;
mod points;
mod public;
mod table;

use sitrep_model::{Coded, Report};

pub use acled::{Acled, COLUMNS as ACLED_COLUMNS};
pub use csv::{COLUMNS as CSV_COLUMNS, Csv};
pub use geojson::Geojson;
pub use jsonl::{Jsonl, WithText};
pub use points::CodePoints;
pub use table::{Table, visible};

/// A format. What it makes of one report depends on that report alone, so that reports can be written from many threads.
pub trait Export: Sync {
    /// What stands before the first report.
    fn opening(&self) -> String {
        String::new()
    }

    /// One report, with its line ends; empty where the format has nothing to say of it.
    fn report(&self, report: &Report, coded: &Coded) -> String;

    /// What stands between two reports that are not empty.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after the last report.
    fn closing(&self) -> &'static str {
        ""
    }
}
