//! Tables of the codebook's own words. Nobody outside chooses their keys, so that a hash may be fast and the same every time.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use smol_str::SmolStr;

/// A map of the codebook's.
pub type Table<K, V> = HashMap<K, V, FixedState>;

/// Folded words.
pub type WordSet = HashSet<SmolStr, FixedState>;
