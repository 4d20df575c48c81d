//! How far two spellings of a name lie apart.

use crate::coded::{code, is_arabic};
use crate::skeleton::key;
use crate::sounds::{MOST_SOUNDS, Sound, is_soft, sounds};

/// How far apart two names sound; none where they have no skeleton in common.
pub fn unlikeness(a: &str, b: &str) -> Option<f32> {
    let (a, b) = (code(a)?, code(b)?);
    let heard = (sounds(&a), sounds(&b));
    let bare = is_arabic(&a) != is_arabic(&b);
    (key(&heard.0) == key(&heard.1)).then(|| distance(&heard.0, &heard.1, Limit { bare, within: f32::INFINITY }))
}

/// How two names are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    /// Does one of the two leave out its short vowels, as Arabic script does?
    pub(crate) bare: bool,
    /// What lies further apart than this is not measured.
    pub(crate) within: f32,
}

/// Costs are counted in twentieths, so that adding them is exact.
type Cost = u16;

const A_WHOLE: f32 = 20.0;
/// More than any two names lie apart.
const BEYOND: Cost = Cost::MAX / 4;
/// What two sounds in each other's place cost.
const SWAPPED: Cost = 20;

/// What every sound costs, alone and in another's place.
struct Costs {
    gap: [u8; SOUNDS],
    change: [[u8; SOUNDS]; SOUNDS],
}

const SOUNDS: usize = 64;
static COSTS: [Costs; 2] = [costs(false), costs(true)];

const fn costs(bare: bool) -> Costs {
    let mut costs = Costs { gap: [0; SOUNDS], change: [[0; SOUNDS]; SOUNDS] };
    let mut a = 0_u8;
    while a < 128 {
        costs.gap[number(a)] = gap(a, bare);
        let mut b = 0_u8;
        while b < 128 {
            costs.change[number(a)][number(b)] = change(a, b, bare);
            b += 1;
        }
        a += 1;
    }
    costs
}

/// Capitals, small letters and digits apart, all below `SOUNDS`; other bytes are no sounds.
const fn number(sound: Sound) -> usize {
    (match sound {
        b'0'..=b'9' => sound - b'0' + 54,
        b'a'..=b'z' => sound - b'a' + 28,
        b'A'..=b'Z' => sound - b'A' + 1,
        _ => 0,
    }) as usize
}

/// A row of the comparison: what it costs to get so far into the other name, and where that is within the limit.
#[derive(Clone, Copy)]
struct Row {
    costs: [Cost; MOST_SOUNDS + 1],
    from: usize,
    to: usize,
}

impl Row {
    const NONE: Self = Self { costs: [BEYOND; MOST_SOUNDS + 1], from: usize::MAX, to: 0 };

    /// Nothing is within the limit, nor kept from the time before.
    fn clear(&mut self) {
        if !self.is_empty() {
            self.costs[self.from..=self.to].fill(BEYOND);
        }
        (self.from, self.to) = (usize::MAX, 0);
    }

    const fn is_empty(&self) -> bool {
        self.from > self.to
    }
}

/// The cost of turning one sequence of sounds into the other: 0 for the same, about 1 for each sound of another class;
/// infinite where it would be beyond the limit.
#[expect(clippy::cast_sign_loss, reason = "what is below nought becomes nought")]
pub(crate) fn distance(a: &[Sound], b: &[Sound], limit: Limit) -> f32 {
    let comparison = Comparison {
        b: &b[..b.len().min(MOST_SOUNDS)],
        costs: &COSTS[usize::from(limit.bare)],
        most: ((limit.within * A_WHOLE + 0.01) as Cost).min(BEYOND - 1),
    };
    let mut rows = [Row::NONE; 3];
    let [mut earlier, mut last, mut row] = rows.each_mut();
    comparison.first(last);
    let mut before = None;
    for &from in a {
        comparison.next(earlier, last, (before, from), row);
        if row.is_empty() && last.is_empty() {
            return f32::INFINITY;
        }
        (earlier, last, row, before) = (last, row, earlier, Some(from));
    }
    match last.costs[comparison.b.len()] {
        BEYOND => f32::INFINITY,
        cost => f32::from(cost) / A_WHOLE,
    }
}

struct Comparison<'c> {
    b: &'c [Sound],
    costs: &'static Costs,
    most: Cost,
}

impl Comparison<'_> {
    /// The row before any sound of the first name.
    fn first(&self, row: &mut Row) {
        (row.from, row.to, row.costs[0]) = (0, 0, 0);
        for (at, &sound) in self.b.iter().enumerate() {
            let cost = row.costs[at] + Cost::from(self.costs.gap[number(sound)]);
            if cost > self.most {
                break;
            }
            row.costs[at + 1] = cost;
            row.to = at + 1;
        }
    }

    /// The row after one more sound of the first name: only what can be within the limit is looked at.
    fn next(&self, earlier: &Row, last: &Row, (before, from): (Option<Sound>, Sound), row: &mut Row) {
        let (gap, change) = (Cost::from(self.costs.gap[number(from)]), &self.costs.change[number(from)]);
        row.clear();
        let start = last.from.min(earlier.from.saturating_add(2));
        let end = (last.to + 1).max(earlier.to + 2);
        if start == 0 && last.costs[0] + gap <= self.most {
            (row.costs[0], row.from) = (last.costs[0] + gap, 0);
        }
        for (at, &to) in (1..).zip(self.b).skip(start.saturating_sub(1)) {
            let left = row.costs[at - 1];
            if at > end && left > self.most {
                return;
            }
            let to_number = number(to);
            let mut cost = (last.costs[at] + gap)
                .min(last.costs[at - 1] + Cost::from(change[to_number]))
                .min(left + Cost::from(self.costs.gap[to_number]));
            if before == Some(to) && at > 1 && self.b[at - 2] == from {
                cost = cost.min(earlier.costs[at - 2] + SWAPPED);
            }
            if cost <= self.most {
                (row.costs[at], row.from, row.to) = (cost, row.from.min(at), at);
            }
        }
    }
}

/// What a sound costs that only one of the two has, in twentieths.
const fn gap(sound: Sound, bare: bool) -> u8 {
    match (sound, bare) {
        (b'a' | b'e' | b'i', true) => 1,
        (b'u' | b'o', true) => 2,
        (b'W' | b'Y', true) => 3,
        (b'i' | b'e' | b'a', false) => 8,
        (b'W' | b'Y' | b'H', _) => 9,
        (sound, _) if is_soft(sound) => 10,
        _ => 24,
    }
}

/// What a sound costs in another's place, in twentieths.
const fn change(a: Sound, b: Sound, bare: bool) -> u8 {
    if a == b {
        return 0;
    }
    match if a < b { (a, b) } else { (b, a) } {
        (b'a', b'e') | (b'e', b'i') | (b'o', b'u') | (b'K', b'Q') => 3,
        (b'Y', b'i' | b'e') | (b'W', b'u' | b'o') => 2,
        (x, y) if x.is_ascii_lowercase() && y.is_ascii_lowercase() => {
            if bare {
                2
            } else {
                7
            }
        }
        (b'B', b'P') | (b'F', b'V') => 6,
        (b'D', b'Z') | (b'G', b'J') => 9,
        (b'C', b'S') => 12,
        (b'G', b'K' | b'Q') | (b'H', b'X') | (b'D', b'T') | (b'S', b'T' | b'Z') => 10,
        (b'V', b'W') => 4,
        (x, y) if is_soft(x) != is_soft(y) => 30,
        _ => 26,
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, distance};
    use crate::coded::code;
    use crate::sounds::sounds;

    fn between(a: &str, b: &str) -> f32 {
        let of = |name: &str| sounds(&code(name).expect("a name of a known script"));
        distance(&of(a), &of(b), Limit { bare: false, within: f32::INFINITY })
    }

    #[test]
    fn one_vowel_costs_less_than_one_consonant() {
        assert!(between("Saraqib", "Saraqeb") < between("Saraqib", "Saramib"));
    }

    #[test]
    fn spellings_of_one_sound_cost_nothing() {
        assert!(between("Shaykh Maskin", "Sheikh Masskin") < 0.01);
    }
}
