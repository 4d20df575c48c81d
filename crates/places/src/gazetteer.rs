//! Every place known, by any of its names.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use crate::import::{BadRows, GazetteerError, Imported, Importer};
use crate::index::{Index, IndexBuilder, IndexError, MAGIC, NewPlace, Within};
use crate::kind::Kind;
use crate::known::Known;
use crate::regions::{self, Regions};

static WORLD: &[u8] = include_bytes!("../data/world.places");

/// Bits of a key that number the place; those above number the gazetteer.
const PLACE_BITS: u32 = 24;
const MOST_LAYERS: usize = 255;
/// No chain of divisions is deeper; a damaged file might hold a ring.
const DEEPEST: usize = 8;

/// A place of a gazetteer, for as long as the gazetteer lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceKey(u32);

/// Every place known, by any of its names.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    pub(crate) layers: Vec<Layer>,
    /// Divisions of later gazetteers that an earlier one has too.
    pub(crate) same: HashMap<PlaceKey, PlaceKey>,
    /// Countries and first-order divisions by their codes, each where it is first known.
    by_code: HashMap<String, PlaceKey>,
    users_countries: Vec<PlaceKey>,
    pub(crate) regions: Option<Regions>,
    pub(crate) known: Known,
}

#[derive(Debug, Clone)]
pub(crate) struct Layer {
    name: String,
    pub(crate) index: Index,
    /// Did the user add it?
    pub(crate) users: bool,
    /// The divisions of earlier gazetteers that its chains of codes name.
    outer: Vec<Option<PlaceKey>>,
}

impl Gazetteer {
    /// The world that the binary carries, with its regions.
    ///
    /// # Panics
    /// Where the binary carries a damaged world, which its tests rule out.
    pub fn world() -> Self {
        let mut gazetteer = Self::bare_world();
        let index = Index::open(regions::CARRIED).expect("the tests open the regions that the binary carries");
        gazetteer.push_regions(index);
        gazetteer
    }

    /// The world that the binary carries, without regions.
    ///
    /// # Panics
    /// Where the binary carries a damaged world, which its tests rule out.
    pub fn bare_world() -> Self {
        let mut gazetteer = Self::empty();
        let index = Index::open(WORLD).expect("the tests open the world that the binary carries");
        gazetteer.layers.push(Layer { name: "world".to_owned(), index, users: false, outer: Vec::new() });
        gazetteer
    }

    /// No places at all.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Lays an index, as `IndexBuilder` makes it, over what is there.
    pub fn add_index(&mut self, name: &str, bytes: Vec<u8>) -> Result<usize, GazetteerError> {
        let failed = |error: IndexError| GazetteerError::Index { name: name.to_owned(), error };
        let index = Index::open(bytes).map_err(failed)?;
        index.verify().map_err(failed)?;
        self.push(name, index)
    }

    /// Lays an index that lies in a file over what is there; it is mapped, not read.
    pub fn add_index_file(&mut self, path: &Path) -> Result<usize, GazetteerError> {
        let name = path.to_string_lossy();
        let index = Index::open_file(path).map_err(|error| GazetteerError::Index { name: name.clone().into_owned(), error })?;
        self.push(&name, index)
    }

    /// Lays a gazetteer in GeoNames' text layout over what is there, and says how many places it has.
    pub fn add_geonames(&mut self, name: &str, text: &str) -> Result<usize, GazetteerError> {
        self.learn_codes();
        let (builder, imported) = Importer::new(self).read_geonames(name, text)?;
        self.add_built(name, builder)?;
        Ok(imported.places)
    }

    /// Lays a file over what is there: an index, or a list in any shape that `Importer` reads.
    pub fn add_file(&mut self, path: &Path) -> Result<Imported, GazetteerError> {
        if is_index(path) {
            return Ok(Imported { places: self.add_index_file(path)?, bad: BadRows::default() });
        }
        self.learn_codes();
        let (builder, imported) = Importer::new(self).read(path)?;
        self.add_built(&path.to_string_lossy(), builder)?;
        Ok(imported)
    }

    /// Lays places over what is there.
    pub fn add_places(&mut self, name: &str, places: &[NewPlace]) -> Result<usize, GazetteerError> {
        let mut builder = IndexBuilder::default();
        for place in places {
            builder.add(place).map_err(|error| GazetteerError::Index { name: name.to_owned(), error })?;
        }
        self.add_built(name, builder)
    }

    fn add_built(&mut self, name: &str, builder: IndexBuilder) -> Result<usize, GazetteerError> {
        let failed = |error: IndexError| GazetteerError::Index { name: name.to_owned(), error };
        let index = Index::open(builder.build().map_err(failed)?).map_err(failed)?;
        self.push(name, index)
    }

    fn push(&mut self, name: &str, index: Index) -> Result<usize, GazetteerError> {
        if self.layers.len() >= MOST_LAYERS {
            return Err(GazetteerError::TooManyGazetteers { name: name.to_owned(), most: MOST_LAYERS });
        }
        self.known = Known::default();
        self.learn_codes();
        let (places, layer) = (index.len(), self.layers.len());
        let mut countries: Vec<String> = Vec::new();
        let mut country_of = |code: &str| {
            let country = code.split('.').next().unwrap_or(code);
            if !countries.iter().any(|known| known == country) {
                countries.push(country.to_owned());
            }
        };
        for (code, place) in index.codes() {
            country_of(code);
            let own = PlaceKey::new(layer, place);
            match self.by_code.get(code) {
                Some(&known) => drop(self.same.insert(own, known)),
                None => drop(self.by_code.insert(code.to_owned(), own)),
            }
        }
        let outer =
            index.chains().map(|chain| chain.split(' ').inspect(|code| country_of(code)).find_map(|code| self.by_code.get(code).copied()));
        let outer = outer.collect();
        self.users_countries.extend(countries.iter().filter_map(|country| self.by_code.get(country)));
        self.users_countries.sort_unstable();
        self.users_countries.dedup();
        self.layers.push(Layer { name: name.to_owned(), index, users: true, outer });
        Ok(places)
    }

    /// Makes the codes of countries and first-order divisions known, for `code_of` and `by_code`; laying a gazetteer over does so too.
    pub fn learn_codes(&mut self) {
        if let (Some(world), true) = (self.layers.first().filter(|layer| !layer.users), self.by_code.is_empty()) {
            self.by_code = world.index.codes().map(|(code, place)| (code.to_owned(), PlaceKey::new(0, place))).collect();
        }
    }

    /// Lays regions over the world, in place of those that lie there.
    pub(crate) fn push_regions(&mut self, index: Index) {
        self.known = Known::default();
        let layer = Layer { name: "regions".to_owned(), index, users: false, outer: Vec::new() };
        if let Some(before) = self.regions.take() {
            self.layers[before.layer] = layer;
            self.regions = Some(Regions::of(before.layer));
        } else {
            self.regions = Some(Regions::of(self.layers.len()));
            self.layers.push(layer);
        }
    }

    fn layer(&self, key: PlaceKey) -> &Layer {
        &self.layers[key.layer()]
    }

    /// The country or first-order division of a code (`SY`, `SY.12`).
    pub fn by_code(&self, code: &str) -> Option<PlaceKey> {
        self.by_code.get(code).copied()
    }

    /// The code of a country or first-order division.
    pub fn code_of(&self, key: PlaceKey) -> Option<String> {
        let key = self.first_known(key);
        self.by_code.iter().find(|&(_, &known)| known == key).map(|(code, _)| code.clone())
    }

    /// The gazetteers, with what each was made of, how many places it has and how many bytes.
    pub fn gazetteers(&self) -> impl Iterator<Item = (&str, &Index)> {
        self.layers.iter().map(|layer| (layer.name.as_str(), &layer.index))
    }

    /// A number that two places share only if they are the same.
    pub(crate) fn number(&self, key: PlaceKey) -> u64 {
        let index = &self.layer(key).index;
        let own = if index.has_own_id(key.place()) { 1 << 32 } else { 0 };
        own | u64::from(index.number(key.place()))
    }

    /// The id that claims cite, e.g. `geonames:172955`.
    pub fn id(&self, key: PlaceKey) -> String {
        let index = &self.layer(key).index;
        index.own_id(key.place()).unwrap_or_else(|| format!("geonames:{}", index.number(key.place())))
    }

    /// The name it is shown by.
    pub fn name(&self, key: PlaceKey) -> String {
        self.layer(key).index.name(key.place())
    }

    /// Latitude and longitude in degrees.
    pub fn point(&self, key: PlaceKey) -> (f64, f64) {
        self.layer(key).index.point(key.place())
    }

    /// What sort of place it is.
    pub fn kind(&self, key: PlaceKey) -> Kind {
        self.layer(key).index.kind(key.place())
    }

    /// How many live there; 0 where nobody says.
    pub fn population(&self, key: PlaceKey) -> u64 {
        self.layer(key).index.population(key.place())
    }

    /// The gazetteer that has it.
    pub fn gazetteer_of(&self, key: PlaceKey) -> &str {
        &self.layer(key).name
    }

    /// Is it from a gazetteer that the user added?
    pub fn is_users(&self, key: PlaceKey) -> bool {
        self.layer(key).users
    }

    /// The countries that the user's gazetteers have places in.
    pub fn users_countries(&self) -> &[PlaceKey] {
        &self.users_countries
    }

    /// The division that it lies in.
    pub fn parent(&self, key: PlaceKey) -> Option<PlaceKey> {
        if let Some(reach) = self.reach(key) {
            return reach.within;
        }
        let layer = self.layer(key);
        let parent = match layer.index.within(key.place())? {
            Within::Place(parent) => Some(PlaceKey::new(key.layer(), parent)),
            Within::Chain(chain) => layer.outer.get(chain as usize).copied().flatten(),
        };
        parent.map(|parent| self.first_known(parent))
    }

    /// The divisions that it lies in, smallest first.
    pub fn divisions(&self, key: PlaceKey) -> impl Iterator<Item = PlaceKey> {
        std::iter::successors(self.parent(key), |&key| self.parent(key)).take(DEEPEST)
    }

    /// The same division under the key of the first gazetteer that has it.
    pub fn first_known(&self, key: PlaceKey) -> PlaceKey {
        self.same.get(&key).copied().unwrap_or(key)
    }

    /// Does one place lie in the other, or is it the same?
    pub fn lies_in(&self, inner: PlaceKey, outer: PlaceKey) -> bool {
        let outer = self.first_known(outer);
        if let (Some(reach), true) = (self.reach(outer), inner != outer) {
            return self.is_reached(reach, inner, outer);
        }
        self.first_known(inner) == outer || self.divisions(inner).any(|division| self.first_known(division) == outer)
    }

    /// The country it lies in, or itself where it is one.
    pub fn country(&self, key: PlaceKey) -> Option<PlaceKey> {
        std::iter::once(key).chain(self.divisions(key)).find(|&key| self.kind(key) == Kind::Country).map(|key| self.first_known(key))
    }

    /// Names of the divisions it lies in, the country first.
    pub fn admin(&self, key: PlaceKey) -> Vec<String> {
        let mut names: Vec<String> = self.divisions(key).map(|division| self.name(division)).collect();
        names.reverse();
        names
    }
}

/// Is the file an index, by its first bytes?
fn is_index(path: &Path) -> bool {
    let mut begins = [0; MAGIC.len()];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok() && begins == *MAGIC
}

impl PlaceKey {
    pub(crate) const fn new(layer: usize, place: u32) -> Self {
        Self((layer as u32) << PLACE_BITS | place)
    }

    pub(crate) const fn layer(self) -> usize {
        (self.0 >> PLACE_BITS) as usize
    }

    pub(crate) const fn place(self) -> u32 {
        self.0 & ((1 << PLACE_BITS) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Gazetteer;
    use crate::Reading;
    use crate::import::GazetteerError;

    /// Places of our own invention.
    const OWN: &str = "\
90\tQasr Province\tQasr Province\tQasr\t35.5\t37.5\tA\tADM1\tXX\t\t01\t\t\t\t900000\n\
91\tTall Zahrah\tTall Zahrah\tTell Zahra,تل زهرة\t35.6\t37.6\tP\tPPL\tXX\t\t01\t\t\t\t1200\n\
92\tAl Wadi\tAl Wadi\t\t35.7\t37.7\tP\tPPL\tXX\t\t01\t\t\t\t0\n";

    fn own() -> Gazetteer {
        let mut gazetteer = Gazetteer::empty();
        assert_eq!(gazetteer.add_geonames("own.txt", OWN), Ok(3));
        gazetteer
    }

    fn found(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
        gazetteer.find(name, Reading::Respelled).iter().map(|candidate| gazetteer.id(candidate.place)).collect()
    }

    #[test]
    fn a_place_is_found_by_each_of_its_names_and_by_their_sound() {
        let own = own();
        for name in ["Tall Zahrah", "tell-zahra", "تل زهرة", "تل زهره", "Tal al-Zahra", "Tel Zahreh"] {
            assert_eq!(found(&own, name), ["geonames:91"], "{name}");
        }
    }

    #[test]
    fn the_article_may_be_dropped_or_glued() {
        let own = own();
        assert_eq!(found(&own, "Wadi"), ["geonames:92"]);
        assert_eq!(found(&own, "Alwadi"), ["geonames:92"]);
    }

    #[test]
    fn a_village_lies_in_the_province_that_its_codes_name() {
        let own = own();
        let village = own.find("Tall Zahrah", Reading::Exact)[0].place;
        assert_eq!(own.admin(village), ["Qasr Province"]);
    }

    #[test]
    fn the_world_is_whole() {
        let world = Gazetteer::world();
        assert_eq!(world.layers[0].index.verify(), Ok(()));
    }

    #[test]
    fn another_name_is_not_found() {
        assert_eq!(found(&own(), "Marj Sultan"), Vec::<String>::new());
    }

    #[test]
    fn a_bad_line_is_named_with_its_remedy() {
        let error = Gazetteer::empty()
            .add_geonames("bad.txt", "1\tX\tX\t\tnorth\t1\tP\tPPL\tXX\t\t\t\t\t\t0\n")
            .expect_err("the latitude is a word");
        assert!(matches!(error, GazetteerError::Line { line: 1, .. }));
        assert_eq!(
            error.to_string(),
            "bad.txt:1: `north` is no coordinate; write decimal degrees, latitude in the fifth column and longitude in the sixth"
        );
    }
}
