//! The nouns: what a report is, what it claims, and how each value is tied to its words.
//!
//! No I/O and no rules live here. Spans are UTF-8 byte ranges of `Report::text`; only the exporters
//! turn them into code points.

mod actor;
mod claim;
mod count;
mod doubt;
mod fold;
pub mod hijri;
mod labels;
mod place;
mod region;
mod relation;
mod report;
mod span;
mod when;

pub use actor::{ActorKind, Party, PartyCertainty, Role};
pub use claim::{Acled, Attribution, Certainty, Claim, Coded, Means, Status, Thing};
pub use count::{Bounds, Casualties, Effect, Who};
pub use doubt::{Doubt, DoubtKind};
pub use fold::{fold, fold_each, fold_into};
pub use labels::{LabelGroups, Labels, fill};
pub use place::{Place, PlaceRelation, Precision};
pub use region::Region;
pub use relation::{Relation, RelationKind, Share};
pub use report::{Language, Passage, PublishedBasis, Report};
pub use span::{Evidence, RuleName, Span};
pub use when::{Basis, DatePrecision, When};
