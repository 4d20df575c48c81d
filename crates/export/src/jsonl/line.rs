//! The values of a line, field by field in the order they are printed.

use jiff::civil::Date;
use serde::Serialize;
use sitrep_model::{
    Acled, ActorKind, Basis, Certainty, DatePrecision, DoubtKind, Effect, Language, PartyCertainty, PlaceRelation, Precision,
    PublishedBasis, RelationKind, Role, Share, Status, Who,
};

#[derive(Serialize)]
pub(super) struct Facts<'r> {
    pub(super) id: &'r str,
    pub(super) sha256: &'r str,
    pub(super) title: Option<&'r str>,
    pub(super) source: Option<&'r str>,
    pub(super) url: Option<&'r str>,
    pub(super) language: Language,
    pub(super) published: Option<Date>,
    pub(super) published_basis: PublishedBasis,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<&'r String>,
}

#[derive(Serialize)]
pub(super) struct Cited<'r> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quote: &'r str,
    pub(super) rule: &'r str,
}

#[derive(Serialize)]
pub(super) struct Dated<'r> {
    pub(super) earliest: Option<Date>,
    pub(super) latest: Option<Date>,
    pub(super) precision: DatePrecision,
    pub(super) basis: Basis,
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct OnePlace<'r> {
    pub(super) id: Option<&'r str>,
    pub(super) name: &'r str,
    pub(super) as_written: &'r str,
    pub(super) relation: PlaceRelation,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    pub(super) precision: Precision,
    pub(super) geo_precision: Option<u8>,
    pub(super) where_prec: Option<u8>,
    pub(super) radius_km: Option<f64>,
    pub(super) admin: &'r [String],
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct OneParty<'r> {
    pub(super) role: Role,
    pub(super) id: Option<&'r str>,
    pub(super) name: &'r str,
    pub(super) as_written: &'r str,
    pub(super) kind: ActorKind,
    pub(super) certainty: PartyCertainty,
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct Row<'r> {
    pub(super) effect: Effect,
    pub(super) who: Who,
    pub(super) group: Option<&'r str>,
    pub(super) of: Option<&'r str>,
    pub(super) least: u32,
    pub(super) most: Option<u32>,
    pub(super) part_of: Option<usize>,
    pub(super) evidence: Vec<Cited<'r>>,
}

/// A means, or an object that was struck.
#[derive(Serialize)]
pub(super) struct Told<'r> {
    pub(super) kind: &'r str,
    pub(super) as_written: &'r str,
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct Speaker<'r> {
    pub(super) source: &'r str,
    pub(super) id: Option<&'r str>,
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct OneClaim<'r> {
    pub(super) id: &'r str,
    #[serde(rename = "type")]
    pub(super) kind: &'r str,
    pub(super) acled: &'r Acled,
    pub(super) plover: Option<&'r str>,
    pub(super) ucdp_type_of_violence: Option<u8>,
    pub(super) summary: &'r str,
    pub(super) date: Dated<'r>,
    pub(super) places: Vec<OnePlace<'r>>,
    pub(super) parties: Vec<OneParty<'r>>,
    pub(super) casualties: Vec<Row<'r>>,
    pub(super) means: Vec<Told<'r>>,
    pub(super) hit: Vec<Told<'r>>,
    pub(super) status: Status,
    pub(super) certainty: Certainty,
    pub(super) attribution: Vec<Speaker<'r>>,
    pub(super) background: bool,
    pub(super) evidence: Vec<Cited<'r>>,
    pub(super) status_evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct OneRelation<'r> {
    pub(super) subject: &'r str,
    pub(super) relation: RelationKind,
    pub(super) object: &'r str,
    pub(super) subject_as_written: &'r str,
    pub(super) object_as_written: &'r str,
    pub(super) share: Share,
    pub(super) date: Dated<'r>,
    pub(super) certainty: PartyCertainty,
    pub(super) attribution: Vec<Speaker<'r>>,
    pub(super) evidence: Vec<Cited<'r>>,
}

#[derive(Serialize)]
pub(super) struct OneDoubt<'r> {
    pub(super) kind: DoubtKind,
    pub(super) says: &'r str,
    pub(super) evidence: Vec<Cited<'r>>,
}
