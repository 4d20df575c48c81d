//! The pipeline: one report in, everything coded from it out.

use sitrep_codebook::Codebook;
use sitrep_model::{Coded, Labels, Report};
use sitrep_places::Gazetteer;

use crate::annotate::{Annotators, Mentions};
use crate::code::{code, gather};
use crate::naming::{self, Naming};

/// Codes reports with one codebook and one gazetteer. Built once, used for any number of reports, from any thread.
pub struct Coder {
    codebook: Codebook,
    places: Gazetteer,
    annotators: Annotators,
}

impl Coder {
    /// Makes the tables that reading needs.
    pub fn new(codebook: Codebook, places: Gazetteer) -> Self {
        let annotators = Annotators::new(&codebook);
        Self { codebook, places, annotators }
    }

    /// What we know.
    pub const fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Codes one report.
    pub fn code(&self, report: &Report) -> Coded {
        let views = report.in_each_language();
        gather(report, views.iter().map(|view| code(&self.mark(view), &self.codebook)))
    }

    /// What was coded under the names of the labels' language: actors, places, and the claims' summaries. Keys stay as they are.
    pub fn named(&self, coded: Coded, labels: &Labels, naming: Naming) -> Coded {
        naming::named(coded, &self.codebook, labels, naming)
    }

    /// Marks one report without coding it, but for what is in another language than most of it.
    pub fn mark<'r>(&'r self, report: &'r Report) -> Mentions<'r> {
        self.annotators.mark(report, &self.codebook, &self.places)
    }
}
