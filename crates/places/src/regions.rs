//! Regions that the press names: told by the places that lie in them, laid right over the world.
//!
//! They are an index like any other. What it was made of (`Index::about`) tells, region by region, how far each reaches, which
//! division it lies in, and its members by their positions in the world; that is read when a report names a region.

use std::sync::OnceLock;

use sitrep_model::Region;

use crate::earth::distance_km;
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::import::GazetteerError;
use crate::index::{Id, Index, IndexBuilder, IndexError, NewPlace, Parent};
use crate::kind::Kind;
use crate::lookup::Reading;

/// The codebook's regions, as `cargo xtask regions` writes them.
pub(crate) static CARRIED: &[u8] = include_bytes!("../data/regions.places");

/// What a region's line is called among what its index was made of.
const LINE: &str = "region";
/// How a member is told to be a division, and not the town of its name.
const DIVISIONS: [(&str, Kind); 2] = [(" district", Kind::District), (" province", Kind::Governorate)];
/// How far a town and its lands reach from its point, in kilometres.
const TOWN_KM: f64 = 3.0;
/// A region is no smaller, whichever few towns tell of it.
const LEAST_KM: f64 = 10.0;

/// Where the regions lie among the gazetteers, and how far they reach.
#[derive(Debug, Clone)]
pub(crate) struct Regions {
    pub(crate) layer: usize,
    reaches: OnceLock<Vec<Reach>>,
}

impl Regions {
    pub(crate) const fn of(layer: usize) -> Self {
        Self { layer, reaches: OnceLock::new() }
    }
}

/// How far a region reaches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reach {
    km: f64,
    /// The smallest division that all of it lies in.
    pub(crate) within: Option<PlaceKey>,
    members: Vec<PlaceKey>,
}

/// What is wrong with a region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionFault {
    /// No name.
    #[error("the region has no name")]
    Nameless,
    /// Nothing tells where it lies.
    #[error("the region has no members")]
    Empty,
    /// A member that leads nowhere.
    #[error("the gazetteer in the binary has no `{0}`")]
    Unknown(String),
}

/// What is wrong with regions, each by its position among those that were given.
pub type RegionFaults = Vec<(usize, RegionFault)>;

/// The index of regions, each with the name of its rule, and what is wrong with those that are left out.
pub fn region_index(regions: &[(&str, &Region)]) -> Result<(Vec<u8>, RegionFaults), IndexError> {
    let mut world = Gazetteer::bare_world();
    world.learn_codes();
    let (mut builder, mut faults) = (IndexBuilder::default(), Vec::new());
    builder.about("source", "codebook/places/regions.toml");
    for (at, (rule, region)) in regions.iter().enumerate() {
        match world.reach_of(region) {
            Ok((point, reach)) => {
                builder.add(&place(rule, region, point))?;
                builder.about(LINE, &reach.line());
            }
            Err(fault) => faults.push((at, fault)),
        }
    }
    Ok((builder.build()?, faults))
}

fn place(rule: &str, region: &Region, point: (f64, f64)) -> NewPlace {
    NewPlace {
        id: Id::Own(Region::id(rule)),
        name: region.name.clone(),
        names: region.names.clone(),
        point,
        kind: if region.water { Kind::Water } else { Kind::Region },
        population: 0,
        parent: Parent::None,
        code: None,
    }
}

impl Gazetteer {
    /// Lays regions over the world in place of those that the binary carries, and tells what is wrong with those that are left out.
    pub fn lay_regions(&mut self, regions: &[(&str, &Region)]) -> Result<RegionFaults, GazetteerError> {
        let failed = |error: IndexError| GazetteerError::Index { name: "regions".to_owned(), error };
        let (bytes, faults) = region_index(regions).map_err(failed)?;
        self.push_regions(Index::open(bytes).map_err(failed)?);
        Ok(faults)
    }

    /// Is it a region of the codebook's?
    pub fn is_region(&self, key: PlaceKey) -> bool {
        self.regions.as_ref().is_some_and(|regions| regions.layer == key.layer())
    }

    /// How far from its point a region of the codebook's reaches.
    pub fn region_km(&self, key: PlaceKey) -> Option<f64> {
        self.reach(key).map(|reach| reach.km)
    }

    pub(crate) fn reach(&self, key: PlaceKey) -> Option<&Reach> {
        let regions = self.regions.as_ref().filter(|regions| regions.layer == key.layer())?;
        let read =
            || self.layers[regions.layer].index.about().filter(|&(kind, _)| kind == LINE).map(|(_, line)| Reach::read(line)).collect();
        regions.reaches.get_or_init(read).get(key.place() as usize)
    }

    /// Does a place lie in a region: in a division that belongs to it, or as near its middle as the towns that tell of it?
    pub(crate) fn is_reached(&self, reach: &Reach, inner: PlaceKey, region: PlaceKey) -> bool {
        let belongs = |key: PlaceKey| reach.members.contains(&self.first_known(key));
        let land = self.kind(region) != Kind::Water;
        let towns = || reach.members.iter().any(|&member| self.kind(member) == Kind::Settlement);
        let close = || !self.kind(inner).is_division() && distance_km(self.point(inner), self.point(region)) <= reach.km;
        land && (std::iter::once(inner).chain(self.divisions(inner)).any(belongs) || towns() && close())
    }

    fn reach_of(&self, region: &Region) -> Result<((f64, f64), Reach), RegionFault> {
        if region.name.trim().is_empty() {
            return Err(RegionFault::Nameless);
        }
        let members: Vec<PlaceKey> = region
            .members
            .iter()
            .map(|told| self.member(told).ok_or_else(|| RegionFault::Unknown(told.clone())))
            .collect::<Result<_, _>>()?;
        let around: Vec<((f64, f64), f64)> = members.iter().map(|&member| (self.point(member), margin(self.kind(member)))).collect();
        let (point, km) = middle(&around).ok_or(RegionFault::Empty)?;
        let within = self.common(&members);
        Ok((point, Reach { km, within, members }))
    }

    /// `UA.05`, `Duma, SY.08`, `Afrin district, SY` or `Borno province, NG`.
    fn member(&self, told: &str) -> Option<PlaceKey> {
        let Some((name, code)) = told.rsplit_once(',') else { return self.by_code(told.trim()) };
        let container = self.by_code(code.trim())?;
        let division = DIVISIONS.iter().find_map(|&(suffix, kind)| Some((name.strip_suffix(suffix)?, kind)));
        let (name, kind) = division.unwrap_or((name, Kind::Settlement));
        let found = self.find(name.trim(), Reading::Exact).into_iter().map(|candidate| candidate.place);
        found.filter(|&place| self.kind(place) == kind && self.lies_in(place, container)).max_by_key(|&place| self.population(place))
    }

    /// The smallest division that all members lie in.
    fn common(&self, members: &[PlaceKey]) -> Option<PlaceKey> {
        let (first, rest) = members.split_first()?;
        let mut divisions = std::iter::once(*first).chain(self.divisions(*first)).filter(|&key| self.kind(key).is_division());
        divisions.find(|&division| rest.iter().all(|&member| self.lies_in(member, division)))
    }
}

/// How far a member reaches from its point: as far as is told of such a place by itself.
const fn margin(kind: Kind) -> f64 {
    match kind {
        Kind::Country => 200.0,
        Kind::Governorate => 60.0,
        Kind::District => 25.0,
        Kind::Subdistrict => 12.0,
        _ => TOWN_KM,
    }
}

/// The middle of places that each reach so far from their points, and how far it is from there to the end of the farthest.
fn middle(around: &[((f64, f64), f64)]) -> Option<((f64, f64), f64)> {
    let count = around.len() as f64;
    let sum = around.iter().fold((0.0, 0.0), |sum, ((lat, lon), _)| (sum.0 + lat, sum.1 + lon));
    let point = (sum.0 / count, sum.1 / count);
    let farthest = around.iter().map(|&(other, margin)| distance_km(point, other) + margin).reduce(f64::max)?;
    Some((point, farthest.ceil().max(LEAST_KM)))
}

impl Reach {
    /// The radius, the division that it lies in, and its members.
    fn line(&self) -> String {
        let within = self.within.map_or_else(|| "-".to_owned(), |key| key.place().to_string());
        let members = self.members.iter().map(|member| format!(" {}", member.place()));
        format!("{} {within}{}", self.km, members.collect::<String>())
    }

    fn read(line: &str) -> Self {
        let mut parts = line.split(' ');
        let km = parts.next().and_then(|km| km.parse().ok()).unwrap_or(0.0);
        let in_world = |position: &str| position.parse().ok().map(|place| PlaceKey::new(0, place));
        Self { km, within: parts.next().and_then(in_world), members: parts.filter_map(in_world).collect() }
    }
}

#[cfg(test)]
mod tests {
    use sitrep_model::Region;

    use super::{RegionFault, middle, region_index};
    use crate::{Gazetteer, Reading};

    fn region(members: &[&str]) -> Region {
        Region { name: "Upper Marsh".to_owned(), members: members.iter().map(|&member| member.to_owned()).collect(), ..Region::default() }
    }

    #[test]
    fn a_region_lies_in_the_middle_of_its_members_and_reaches_the_farthest() {
        let (point, km) = middle(&[((10.0, 20.0), 3.0), ((12.0, 20.0), 3.0)]).expect("there are two");
        assert_eq!(point, (11.0, 20.0));
        assert!((114.0..=115.0).contains(&km), "{km}");
        assert_eq!(middle(&[((10.0, 20.0), 60.0)]), Some(((10.0, 20.0), 60.0)));
        assert_eq!(middle(&[((10.0, 20.0), 3.0)]), Some(((10.0, 20.0), 10.0)));
        assert_eq!(middle(&[]), None);
    }

    #[test]
    fn a_member_that_the_world_lacks_is_told() {
        let (lost, empty) = (region(&["UA.05", "Atlantis, UA"]), region(&[]));
        let (_, faults) = region_index(&[("a", &lost), ("b", &empty)]).expect("two regions fit into an index");
        assert_eq!(faults, [(0, RegionFault::Unknown("Atlantis, UA".to_owned())), (1, RegionFault::Empty)]);
    }

    #[test]
    fn what_lies_in_a_division_of_a_region_lies_in_the_region() {
        let mut world = Gazetteer::world();
        assert_eq!(world.lay_regions(&[("marsh", &region(&["UA.05", "UA.14"]))]), Ok(Vec::new()));
        let marsh = world.find("upper marsh", Reading::Exact)[0].place;
        assert_eq!((world.id(marsh), world.admin(marsh)), ("region:marsh".to_owned(), vec!["Ukraine".to_owned()]));
        let lies = |name: &str| world.find(name, Reading::Exact).iter().any(|town| world.lies_in(town.place, marsh));
        assert!(lies("Mariupol") && lies("Luhansk") && !lies("Kharkiv"));
    }

    #[test]
    fn towns_tell_of_a_region_as_far_as_the_farthest_of_them() {
        let mut world = Gazetteer::world();
        assert_eq!(world.lay_regions(&[("marsh", &region(&["Sumy, UA", "Romny, UA"]))]), Ok(Vec::new()));
        let marsh = world.find("upper marsh", Reading::Exact)[0].place;
        assert_eq!(world.admin(marsh), ["Ukraine", "Sumska oblast"]);
        let lies = |name: &str| world.find(name, Reading::Exact).iter().any(|town| world.lies_in(town.place, marsh));
        assert!(lies("Nedryhailiv") && !lies("Poltava"));
    }

    #[test]
    fn a_place_that_the_user_lists_comes_before_a_region_of_its_name() {
        let mut world = Gazetteer::world();
        assert_eq!(world.lay_regions(&[("marsh", &region(&["UA.05"]))]), Ok(Vec::new()));
        world
            .add_geonames("own.txt", "91\tUpper Marsh\tUpper Marsh\t\t35.6\t37.6\tP\tPPL\tSY\t\t12\t\t\t\t120\n")
            .expect("the line keeps the layout");
        let found = world.find("upper marsh", Reading::Exact);
        assert_eq!(found.iter().map(|found| world.id(found.place)).collect::<Vec<_>>(), ["geonames:91"]);
    }
}
