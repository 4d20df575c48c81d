//! The index: places and their names in one block of bytes that is used as it lies.
//!
//! The bytes are a header and ten sections, all little-endian; `layout` names them. Nothing is decoded when an
//! index is opened, so that it can be carried in the binary or mapped from a file of any size.

mod build;
mod bytes;
mod checksum;
mod find;
mod layout;
mod names;
mod namesakes;
mod near;
mod read;
mod recent;
mod runs;
#[cfg(test)]
mod spoiled;
mod spool;
mod squeeze;
mod write;

pub use build::{Id, IndexBuilder, NewPlace, Parent};
pub use bytes::Bytes;
pub(crate) use find::Query;
pub use layout::IndexError;
pub(crate) use layout::MAGIC;
pub use read::Index;
pub(crate) use read::Within;
