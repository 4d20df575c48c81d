//! Answers that were given before: reports name the same places again and again.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use crate::gazetteer::PlaceKey;
use crate::lookup::Candidate;

/// Answers lie in so many drawers, so that threads seldom wait for one another.
const DRAWERS: usize = 16;
/// A drawer that holds this much is emptied: names, and the places that they may name.
const FULL: usize = 16_384;

/// What was found before, for as long as the gazetteer stays as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(Arc<Answers>);

#[derive(Debug, Default)]
struct Answers {
    hash: RandomState,
    exact: Drawers<Box<[u8]>, Arc<[Candidate]>>,
    near: Drawers<Box<[u8]>, Arc<[Candidate]>>,
    towns: Drawers<PlaceKey, Option<PlaceKey>>,
}

/// Names as they are compared, and the places that each may name.
type Names = Drawer<Box<[u8]>, Arc<[Candidate]>>;

type Drawers<K, V> = [Mutex<Drawer<K, V>>; DRAWERS];

#[derive(Debug)]
struct Drawer<K, V> {
    answers: HashMap<K, V>,
    held: usize,
}

impl<K, V> Default for Drawer<K, V> {
    fn default() -> Self {
        Self { answers: HashMap::new(), held: 0 }
    }
}

impl<K: Eq + Hash, V: Clone> Drawer<K, V> {
    fn keep(&mut self, key: K, value: V, weight: usize) {
        if self.held > FULL {
            *self = Self::default();
        }
        self.held += 1 + weight;
        self.answers.insert(key, value);
    }
}

impl Known {
    /// The places of this very name: as found before, or as `find` finds them now.
    pub(crate) fn exact(&self, coded: &[u8], find: impl FnOnce() -> Vec<Candidate>) -> Vec<Candidate> {
        Self::recall(&self.0.exact[self.drawer(coded)], coded, find)
    }

    /// The places that the name nearly sounds like, likewise.
    pub(crate) fn near(&self, coded: &[u8], find: impl FnOnce() -> Vec<Candidate>) -> Vec<Candidate> {
        Self::recall(&self.0.near[self.drawer(coded)], coded, find)
    }

    fn recall(drawer: &Mutex<Names>, coded: &[u8], find: impl FnOnce() -> Vec<Candidate>) -> Vec<Candidate> {
        let known = drawer.lock().unwrap_or_else(PoisonError::into_inner).answers.get(coded).cloned();
        if let Some(known) = known {
            return known.to_vec();
        }
        let found = find();
        drawer.lock().unwrap_or_else(PoisonError::into_inner).keep(coded.into(), found.as_slice().into(), found.len());
        found
    }

    /// The town of a division: as found before, or as `find` finds it now.
    pub(crate) fn town(&self, division: PlaceKey, find: impl FnOnce() -> Option<PlaceKey>) -> Option<PlaceKey> {
        let drawer = &self.0.towns[self.drawer(&division)];
        let known = drawer.lock().unwrap_or_else(PoisonError::into_inner).answers.get(&division).copied();
        known.unwrap_or_else(|| {
            let found = find();
            drawer.lock().unwrap_or_else(PoisonError::into_inner).keep(division, found, 0);
            found
        })
    }

    fn drawer(&self, key: &(impl Hash + ?Sized)) -> usize {
        self.0.hash.hash_one(key) as usize % DRAWERS
    }
}
