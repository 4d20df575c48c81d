//! Where the bytes of an index lie.

use std::ops::Deref;
use std::sync::Arc;

use sitrep_mapped::Mapped;

/// The bytes of an index: carried in the binary, held in memory or mapped from a file.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// In the binary.
    Carried(&'static [u8]),
    /// In memory.
    Held(Arc<[u8]>),
    /// In a file.
    Mapped(Arc<Mapped>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Carried(bytes) => bytes,
            Self::Held(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

impl From<&'static [u8]> for Bytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Carried(bytes)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes.into())
    }
}

impl From<Mapped> for Bytes {
    fn from(bytes: Mapped) -> Self {
        Self::Mapped(Arc::new(bytes))
    }
}
