//! Ties between actors, as the report tells them.

use sitrep_model::Relation;

use super::desk::Desk;

impl Desk<'_, '_> {
    /// The ties that the report tells.
    pub(crate) fn relations(&self) -> Vec<Relation> {
        Vec::new()
    }
}
