//! What we know, as typed tables: event types, cue frames, words, actors, places' names.
//!
//! The repository's `codebook/` is read when the binary is built; a user's folder is laid over it at run
//! time. Nothing here reads a file: callers hand in the text.

mod actors;
mod book;
mod built_in;
mod clitics;
mod codebook;
pub mod history;
mod inflect;
mod labels;
mod languages;
mod packed;
mod period;
mod phrases;
pub mod raw;
mod skeleton;
mod table;
mod ties;
mod unglue;

pub use actors::{ActorName, ActorTable, Bearer, Case, KnownActor, KnownCountry};
pub use book::{Cue, CueForm, LanguageBook, Listed};
pub use clitics::{Clitics, Cut};
pub use codebook::Codebook;
pub use inflect::{Inflector, Number, VerbForm};
pub use labels::CODED_IN;
pub use languages::Languages;
pub use period::Period;
pub use phrases::Phrases;
pub use raw::{Fault, File};
pub use skeleton::{is_article, skeleton, skeleton_words};
pub use table::{Table, WordSet};
pub use ties::{TiePattern, Ties};
