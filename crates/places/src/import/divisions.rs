//! Finds the divisions that rows name among the places that are known.

use std::collections::HashMap;

use crate::gazetteer::Gazetteer;
use crate::kind::Kind;
use crate::lookup::Reading;

/// Codes of countries and first-order divisions by their names; each name is looked up once.
#[derive(Debug)]
pub(super) struct Divisions<'g> {
    known: &'g Gazetteer,
    countries: HashMap<String, Option<String>>,
    first: HashMap<(String, String), Option<String>>,
}

impl<'g> Divisions<'g> {
    pub(super) fn new(known: &'g Gazetteer) -> Self {
        Self { known, countries: HashMap::new(), first: HashMap::new() }
    }

    /// The code of a country by its code or one of its names.
    pub(super) fn country(&mut self, written: &str) -> Option<String> {
        let known = self.known;
        let find = || {
            let upper = written.to_uppercase();
            if known.by_code(&upper).is_some() {
                return Some(upper);
            }
            let found = known.find(written, Reading::Respelled);
            found.iter().filter(|found| known.kind(found.place) == Kind::Country).find_map(|found| known.code_of(found.place))
        };
        self.countries.entry(written.to_owned()).or_insert_with(find).clone()
    }

    /// The code of a first-order division by one of its names.
    pub(super) fn first(&mut self, country: &str, written: &str) -> Option<String> {
        let known = self.known;
        let find = || {
            let mut found = known.find(written, Reading::Respelled);
            found.extend(known.find_alike(written, crate::lookup::Scope::All));
            let inside = known.by_code(country)?;
            found.retain(|found| known.kind(found.place) == Kind::Governorate && known.lies_in(found.place, inside));
            found.sort_by(|a, b| a.penalty.total_cmp(&b.penalty));
            found.iter().find_map(|found| known.code_of(found.place))
        };
        self.first.entry((country.to_owned(), written.to_owned())).or_insert_with(find).clone()
    }
}
