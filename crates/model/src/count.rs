//! How many, as far as the report commits itself.

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// A number as told: "at least 12" has no upper bound, "12" has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// No fewer than this.
    pub least: u32,
    /// No more than this; none where the words set no upper bound.
    pub most: Option<u32>,
}

impl Bounds {
    /// Just this many.
    pub const fn exactly(count: u32) -> Self {
        Self { least: count, most: Some(count) }
    }

    /// This many or more.
    pub const fn at_least(count: u32) -> Self {
        Self { least: count, most: None }
    }

    /// From one number to the other, in either order.
    pub fn between(a: u32, b: u32) -> Self {
        Self { least: a.min(b), most: Some(a.max(b)) }
    }

    /// What both allow, if anything.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let least = self.least.max(other.least);
        let most = match (self.most, other.most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        most.is_none_or(|most| least <= most).then_some(Self { least, most })
    }

    /// The two numbers added, as for two groups that share nobody.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.zip(other.most).map(|(a, b)| a.saturating_add(b)) }
    }
}

/// What was done to the people counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Dead.
    Killed,
    /// Hurt.
    Injured,
    /// Nobody knows where.
    Missing,
    /// Held by those who say they may.
    Detained,
    /// Taken by force.
    Abducted,
    /// Driven from home.
    Displaced,
}

/// Which side the people counted were on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Not fighters.
    Civilians,
    /// The side that acted.
    Initiator,
    /// The side that was acted on.
    Target,
    /// Fighters of a side the words leave open.
    Fighters,
    /// The words do not say.
    Unknown,
}

/// One row of the dead, hurt, held or driven out, as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Casualties {
    /// What was done to them.
    pub effect: Effect,
    /// Which side they were on.
    pub who: Who,
    /// Children, women, medics ... where the words say so.
    pub group: Option<String>,
    /// The actor whose members they are.
    pub of: Option<String>,
    /// How many.
    pub count: Bounds,
    /// Index of the row that already counts these people.
    pub part_of: Option<usize>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Bounds;

    fn bounds() -> impl Strategy<Value = Bounds> {
        (0..500_u32, proptest::option::of(0..500_u32)).prop_map(|(least, more)| Bounds { least, most: more.map(|m| least + m) })
    }

    #[test]
    fn contradicting_counts_have_no_common_bounds() {
        assert_eq!(Bounds::exactly(3).intersect(Bounds::at_least(10)), None);
    }

    #[test]
    fn at_least_twelve_has_no_upper_bound() {
        assert_eq!(Bounds::at_least(12), Bounds { least: 12, most: None });
    }

    #[test]
    fn adding_an_open_count_leaves_the_sum_open() {
        assert_eq!(Bounds::exactly(3).plus(Bounds::at_least(2)), Bounds::at_least(5));
    }

    proptest! {
        #[test]
        fn intersecting_commutes(a in bounds(), b in bounds()) {
            prop_assert_eq!(a.intersect(b), b.intersect(a));
        }

        #[test]
        fn an_intersection_allows_no_more_than_either(a in bounds(), b in bounds()) {
            if let Some(c) = a.intersect(b) {
                prop_assert!(c.least >= a.least && c.least >= b.least);
            }
        }
    }
}
