//! Finds places by the keys of their names.

use super::build::top;
use super::bytes::Part;
use super::layout::Section;
use super::namesakes::{Namesakes, name_hash};
use super::read::{Index, u32_at};
use crate::coded::is_arabic;
use crate::distance::{Limit, distance};
use crate::skeleton::{Key, spread, without_glued_article};
use crate::sounds::{Sound, begins_with_article, sounds};

/// Names of one skeleton that a widened lookup looks at, and places that it gives; the most populous come first. More places of one
/// name are not stored.
pub(super) const MOST_WIDENED: usize = 600;
/// Places of one name that an exact lookup gives; the most populous come first.
const MOST_EXACT: usize = 200;

/// What an article costs that one spelling has and the other has not.
const OTHER_ARTICLE: f32 = 0.1;
/// What it costs that the name is not the one the place is shown by: a city has a hundred names, and one of them sounds like any village's.
const OTHER_NAME: f32 = 0.2;

/// A name looked for by its sound.
pub(crate) struct Query<'q> {
    pub(crate) coded: &'q [u8],
    pub(crate) heard: &'q [Sound],
    /// How far a name may lie from it.
    pub(crate) within: f32,
}

impl Query<'_> {
    /// How far a name lies from the one looked for; what is beyond the limit is infinite.
    fn unlike(&self, name: &[u8]) -> f32 {
        let bare = is_arabic(name) != is_arabic(self.coded);
        let article = if begins_with_article(name) == begins_with_article(self.coded) { 0.0 } else { OTHER_ARTICLE };
        let measure = |name: &[u8], extra: f32| distance(self.heard, &sounds(name), Limit { bare, within: self.within - extra }) + extra;
        let apart = measure(name, article);
        match without_glued_article(name) {
            Some(cut) if apart > self.within => measure(&cut, OTHER_ARTICLE),
            _ => apart,
        }
    }
}

impl Index {
    /// The bytes that hold the names of a key, and those of some other keys.
    fn bucket(&self, hash: u64) -> Part<'_> {
        let bucket = top(hash, self.bits) as usize * 4;
        let buckets = self.section(Section::Buckets);
        let (start, end) = (u32_at(buckets, bucket) as usize, u32_at(buckets, bucket + 4) as usize);
        self.part(Section::Entries, start..end.max(start))
    }

    /// The names that a bucket holds.
    fn namesakes<'i>(&'i self, bucket: &'i [u8]) -> impl Iterator<Item = Namesakes<'i>> {
        let mut rest = bucket;
        std::iter::from_fn(move || {
            let (namesakes, after) = Namesakes::read(self, rest)?;
            rest = after;
            Some(namesakes)
        })
    }

    /// Places that bear this very name.
    pub(crate) fn exact(&self, coded: &[u8], key: Key, found: impl FnMut(u32)) {
        let (hash, name) = (spread(key), name_hash(coded));
        let bucket = self.bucket(hash);
        let same = self.namesakes(&bucket).find(|namesakes| namesakes.may_be(hash, name) && *namesakes.name() == *coded);
        if let Some(namesakes) = same {
            namesakes.bearers().take(MOST_EXACT).map(|bearer| bearer.place).for_each(found);
        }
    }

    /// Places with a name that sounds like this one, and how far their names lie from it.
    pub(crate) fn alike(&self, query: &Query<'_>, key: Key, mut found: impl FnMut(u32, f32)) {
        let within = query.within;
        let (hash, mut left) = (spread(key), MOST_WIDENED);
        let bucket = self.bucket(hash);
        for namesakes in self.namesakes(&bucket).filter(|namesakes| namesakes.may_have_key(hash)).take(MOST_WIDENED) {
            let name = namesakes.name();
            let apart = query.unlike(&name);
            // Short vowels that Arabic leaves out cost little, so that a Latin name soon sounds like some place's Arabic one.
            let foreign = is_arabic(&name) && !is_arabic(query.coded);
            if apart > within {
                continue;
            }
            let near = namesakes.bearers().map(|bearer| (bearer.place, if bearer.other || foreign { apart + OTHER_NAME } else { apart }));
            for (place, distance) in near.filter(|&(_, distance)| distance <= within).take(left) {
                found(place, distance);
                left -= 1;
            }
        }
    }
}
