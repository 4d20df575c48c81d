//! Where something happened, and how precisely that is known.

use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::region::PREFIX;

/// A place of a claim: a gazetteer entry, coordinates, or the words where neither was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// E.g. `geonames:172955`, `own:tell-mannas` or `region:donbas`; none where unresolved, or told by coordinates alone.
    pub id: Option<String>,
    /// The gazetteer's name; the words themselves where unresolved; the point in degrees where coordinates stand alone.
    pub name: String,
    /// The words.
    pub as_written: String,
    /// How the event lies to the place.
    pub relation: PlaceRelation,
    /// Latitude and longitude in degrees (WGS 84).
    pub point: Option<(f64, f64)>,
    /// How fine the place is.
    pub precision: Precision,
    /// The event lies within this many kilometres of the point.
    pub radius_km: Option<f64>,
    /// Country, governorate, district, subdistrict, as far as known.
    pub admin: Vec<String>,
    /// Where the words stand.
    pub evidence: Vec<Evidence>,
}

/// Rules that read coordinates begin so.
const COORDINATES: &str = "coordinates/";

impl Place {
    /// Does the text itself give the point, as coordinates or a link to a map? Such a point may be somebody's door.
    pub fn is_pinned(&self) -> bool {
        self.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with(COORDINATES))
    }

    /// Is it a region of the codebook's, which is no division whatever its size?
    pub fn is_region(&self) -> bool {
        self.id.as_deref().is_some_and(|id| id.starts_with(PREFIX))
    }

    /// ACLED's geo_precision, 1 to 3 (ACLED codebook): 1 a named town, 2 near one or a small part of a region, 3 a larger region.
    pub const fn geo_precision(&self) -> Option<u8> {
        match self.precision {
            Precision::Site | Precision::Settlement => match self.relation {
                PlaceRelation::At | PlaceRelation::Over => Some(1),
                _ => Some(2),
            },
            Precision::NearSettlement | Precision::Subdistrict | Precision::Route => Some(2),
            Precision::District | Precision::Governorate => Some(3),
            Precision::Country | Precision::Unresolved => None,
        }
    }

    /// UCDP's where_prec, 1 to 7 (UCDP GED codebook): 1 exact, 2 near a place, 3 second-order and 4 first-order division, 5 between places or vague, 6 country.
    pub const fn where_prec(&self) -> Option<u8> {
        match self.precision {
            Precision::Site | Precision::Settlement => match self.relation {
                PlaceRelation::At | PlaceRelation::Over => Some(1),
                _ => Some(2),
            },
            Precision::NearSettlement => Some(2),
            Precision::Subdistrict | Precision::District => Some(3),
            Precision::Governorate => Some(4),
            Precision::Route => Some(5),
            Precision::Country => Some(6),
            Precision::Unresolved => None,
        }
    }
}

/// How an event lies to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceRelation {
    /// In it or at it.
    At,
    /// Near it.
    Near,
    /// Between it and another.
    Between,
    /// Going there.
    Towards,
    /// Coming from there.
    From,
    /// In the air above it.
    Over,
}

/// How fine a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// A building, a quarter, a base, a crossing.
    Site,
    /// A village, town or city.
    Settlement,
    /// Some way off a settlement.
    NearSettlement,
    /// A third-order division.
    Subdistrict,
    /// A second-order division.
    District,
    /// A first-order division, or a part of one.
    Governorate,
    /// A whole country.
    Country,
    /// Along a road or between two places.
    Route,
    /// The words name a place that no gazetteer here knows.
    Unresolved,
}
