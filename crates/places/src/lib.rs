//! Places by name: the world list that the binary carries, and gazetteers that a user adds.

/// Every place known, by any of its names.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The world list that the binary carries.
    pub fn world() -> Self {
        Self {}
    }
}
