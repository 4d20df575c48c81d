//! Places by name: the world that the binary carries, and gazetteers that a user adds.
//!
//! A name is looked up by the skeleton of its sounds, so that all its spellings meet; what is found is then
//! compared name by name, so that the very name beats one that only sounds like it.

mod around;
mod coded;
mod distance;
mod earth;
mod gazetteer;
mod import;
mod index;
mod kind;
mod known;
mod lookup;
mod regions;
mod search;
mod short;
mod skeleton;
mod sounds;
mod spellings;

pub use around::Near;
pub use distance::unlikeness;
pub use earth::{distance_km, shifted};
pub use gazetteer::{Gazetteer, PlaceKey};
pub use import::{BadRows, GazetteerError, Imported, Importer};
pub use index::{Bytes, Id, Index, IndexBuilder, IndexError, NewPlace, Parent};
pub use kind::Kind;
pub use lookup::{Candidate, Reading, Scope};
pub use regions::{RegionFault, RegionFaults, region_index};
pub use search::Found;
