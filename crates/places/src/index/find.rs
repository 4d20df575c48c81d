//! Finds places by the keys of their names.

use super::build::{fingerprint, rest, top};
use super::layout::{ENTRY, Section};
use super::read::{Index, u32_at};
use crate::coded::is_arabic;
use crate::distance::distance;
use crate::skeleton::{Key, spread};
use crate::sounds::{Sound, begins_with_article, sounds};

/// Entries of one skeleton that a widened lookup looks at; the most populous come first.
const MOST_WIDENED: usize = 600;
/// Places of one name that an exact lookup gives; the most populous come first.
const MOST_EXACT: usize = 200;

/// What an article costs that one spelling has and the other has not.
const OTHER_ARTICLE: f32 = 0.2;
/// What it costs that the name is not the one the place is shown by: a city has a hundred names, and one of them sounds like any village's.
const OTHER_NAME: f32 = 0.15;

/// A name looked for by its sound.
pub(crate) struct Query<'q> {
    pub(crate) coded: &'q [u8],
    pub(crate) heard: &'q [Sound],
    /// How far a name may lie from it.
    pub(crate) within: f32,
}

/// A place that a lookup found, and how far its name lies from the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    pub(crate) place: u32,
    pub(crate) distance: f32,
}

impl Index {
    /// Entries of a key: the fingerprint and the place of each.
    fn entries(&self, key: Key) -> impl Iterator<Item = (u8, u32)> {
        let hash = spread(key);
        let bucket = top(hash, self.bits) as usize * 4;
        let buckets = self.section(Section::Buckets);
        let (start, end) = (u32_at(buckets, bucket) as usize, u32_at(buckets, bucket + 4) as usize);
        let entries = self.section(Section::Entries).get(start * ENTRY..end.max(start) * ENTRY).unwrap_or(&[]);
        entries
            .as_chunks::<ENTRY>()
            .0
            .iter()
            .filter(move |entry| entry[0] >> 4 == rest(hash))
            .map(|entry| (entry[0] & 15, u32::from_le_bytes([entry[1], entry[2], entry[3], 0])))
    }

    /// Places that bear this very name.
    pub(crate) fn exact(&self, coded: &[u8], key: Key, mut found: impl FnMut(u32)) {
        let fingerprint = fingerprint(coded);
        let mut left = MOST_EXACT;
        for (_, place) in self.entries(key).filter(|&(print, _)| print == fingerprint) {
            let mut bears = false;
            self.names(place, |name| {
                bears = name == coded;
                !bears
            });
            if bears {
                found(place);
                left -= 1;
            }
            if left == 0 {
                return;
            }
        }
    }

    /// Places with a name that sounds like this one.
    pub(crate) fn alike(&self, query: &Query<'_>, key: Key, out: &mut Vec<Hit>) {
        let &Query { coded, heard, within } = query;
        let mut last = None;
        for (_, place) in self.entries(key).take(MOST_WIDENED) {
            if last.replace(place) == Some(place) {
                continue;
            }
            let mut best = f32::INFINITY;
            let mut other = 0.0;
            self.names(place, |name| {
                let bare = is_arabic(name) != is_arabic(coded);
                let article = if begins_with_article(name) == begins_with_article(coded) { 0.0 } else { OTHER_ARTICLE };
                best = best.min(distance(heard, &sounds(name), bare) + article + other);
                if !bare {
                    other = OTHER_NAME;
                }
                best > 0.0
            });
            if best <= within {
                out.push(Hit { place, distance: best });
            }
        }
    }
}
