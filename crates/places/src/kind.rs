//! What sort of place a gazetteer entry is.

/// What sort of place a gazetteer entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A country or territory.
    Country,
    /// A first-order division.
    Governorate,
    /// A second-order division.
    District,
    /// A third-order division or lower.
    Subdistrict,
    /// A village, town or city.
    Settlement,
    /// A quarter of a settlement.
    Quarter,
    /// A building, base, dam, crossing, camp, field.
    Site,
    /// A region without a government of its own.
    Region,
    /// A river, lake, sea.
    Water,
    /// A mountain, hill, island, desert.
    Terrain,
    /// A road or railway.
    Road,
    /// A part of the world.
    Continent,
}

const ALL: [Kind; 12] = [
    Kind::Country,
    Kind::Governorate,
    Kind::District,
    Kind::Subdistrict,
    Kind::Settlement,
    Kind::Quarter,
    Kind::Site,
    Kind::Region,
    Kind::Water,
    Kind::Terrain,
    Kind::Road,
    Kind::Continent,
];

impl Kind {
    /// From GeoNames' feature class and code (<https://www.geonames.org/export/codes.html>).
    pub fn from_geonames(class: &str, code: &str) -> Self {
        match (class, code) {
            ("A", code) if code.starts_with("PCL") || code == "TERR" => Self::Country,
            ("A", "ADM1" | "ADM1H") => Self::Governorate,
            ("A", "ADM2" | "ADM2H") => Self::District,
            ("A", _) => Self::Subdistrict,
            ("P", "PPLX") => Self::Quarter,
            ("P", _) => Self::Settlement,
            ("H", _) => Self::Water,
            ("T" | "V" | "U", _) => Self::Terrain,
            ("R", _) => Self::Road,
            ("L", "CMP" | "CMPRF" | "MILB" | "INDS" | "OILF" | "PRT") => Self::Site,
            ("L", "CONT") => Self::Continent,
            ("L", _) => Self::Region,
            _ => Self::Site,
        }
    }

    /// The kind's name in files and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Governorate => "governorate",
            Self::District => "district",
            Self::Subdistrict => "subdistrict",
            Self::Settlement => "settlement",
            Self::Quarter => "quarter",
            Self::Site => "site",
            Self::Region => "region",
            Self::Water => "water",
            Self::Terrain => "terrain",
            Self::Road => "road",
            Self::Continent => "continent",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Is it a division of a country, or a country?
    pub const fn is_division(self) -> bool {
        matches!(self, Self::Country | Self::Governorate | Self::District | Self::Subdistrict)
    }

    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    pub(crate) fn from_number(number: u8) -> Self {
        ALL.get(usize::from(number)).copied().unwrap_or(Self::Site)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Kind};

    #[test]
    fn every_kind_comes_back_from_its_number() {
        for kind in ALL {
            assert_eq!(Kind::from_number(kind.number()), kind);
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_camp_is_a_site_and_an_area_a_region() {
        assert_eq!(Kind::from_geonames("L", "CMP"), Kind::Site);
        assert_eq!(Kind::from_geonames("L", "AREA"), Kind::Region);
    }
}
