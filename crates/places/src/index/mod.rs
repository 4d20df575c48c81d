//! The index: places and their names in one block of bytes that is used as it lies.
//!
//! The bytes are a header and six sections, all little-endian; `layout` names them. Nothing is decoded when
//! an index is opened, so that it can be carried in the binary or mapped from a file of any size.

mod build;
mod layout;
mod read;

pub use build::{IndexBuilder, NewPlace};
pub use layout::IndexError;
pub use read::Index;
pub(crate) use read::{Hit, Query};
