//! From a report's text to coded claims.
//!
//! Each stage takes what the stage before it returns, so none can be skipped or reordered.
//! No stage does I/O: the codebook comes in as a value and the claims go out as one.

pub mod annotate;
pub mod clauses;
pub mod code;
mod coder;
mod naming;
pub mod text;

pub use code::{TieFailure, check_ties};
pub use coder::Coder;
pub use naming::Naming;
