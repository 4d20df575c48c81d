//! How far two spellings of a name lie apart.

use crate::coded::{code, is_arabic};
use crate::skeleton::key;
use crate::sounds::{MOST_SOUNDS, Sound, is_soft, sounds};

/// How far apart two names sound; none where they have no skeleton in common.
pub fn unlikeness(a: &str, b: &str) -> Option<f32> {
    let (a, b) = (code(a)?, code(b)?);
    let heard = (sounds(&a), sounds(&b));
    (key(&heard.0) == key(&heard.1)).then(|| distance(&heard.0, &heard.1, is_arabic(&a) != is_arabic(&b)))
}

/// What two sounds in each other's place cost.
const SWAPPED: f32 = 1.0;

/// The cost of turning one sequence of sounds into the other: 0 for the same, about 1 for each sound of another class.
///
/// `bare` says that one of the two leaves out its short vowels, as Arabic script does.
pub(crate) fn distance(a: &[Sound], b: &[Sound], bare: bool) -> f32 {
    let b = &b[..b.len().min(MOST_SOUNDS)];
    let mut earlier = [f32::INFINITY; MOST_SOUNDS + 1];
    let mut last = [0.0_f32; MOST_SOUNDS + 1];
    for (at, &sound) in b.iter().enumerate() {
        last[at + 1] = last[at] + gap(sound, bare);
    }
    let mut before: Option<Sound> = None;
    for &from in a {
        let mut row = [0.0_f32; MOST_SOUNDS + 1];
        row[0] = last[0] + gap(from, bare);
        for (at, &to) in b.iter().enumerate() {
            let mut best = (last[at] + change(from, to, bare)).min(last[at + 1] + gap(from, bare)).min(row[at] + gap(to, bare));
            if at > 0 && before == Some(to) && b[at - 1] == from {
                best = best.min(earlier[at - 1] + SWAPPED);
            }
            row[at + 1] = best;
        }
        (earlier, last, before) = (last, row, Some(from));
    }
    last[b.len()]
}

fn gap(sound: Sound, bare: bool) -> f32 {
    match (sound, bare) {
        (b'a' | b'e' | b'i', true) => 0.05,
        (b'u' | b'o', true) => 0.1,
        (b'W' | b'Y', true) => 0.15,
        (b'i' | b'e' | b'a', false) => 0.4,
        (b'W' | b'Y' | b'H', _) => 0.45,
        (sound, _) if is_soft(sound) => 0.5,
        _ => 1.2,
    }
}

fn change(a: Sound, b: Sound, bare: bool) -> f32 {
    if a == b {
        return 0.0;
    }
    match (a.min(b), a.max(b)) {
        (b'a', b'e') | (b'e', b'i') | (b'o', b'u') => 0.15,
        (b'Y', b'i' | b'e') | (b'W', b'u' | b'o') => 0.1,
        (x, y) if x.is_ascii_lowercase() && y.is_ascii_lowercase() => {
            if bare {
                0.1
            } else {
                0.35
            }
        }
        (b'K', b'Q') => 0.15,
        (b'B', b'P') | (b'F', b'V') | (b'D', b'Z') | (b'G', b'J') => 0.3,
        (b'C', b'S') => 0.4,
        (b'G', b'K' | b'Q') | (b'H', b'X') | (b'D', b'T') | (b'S', b'T' | b'Z') => 0.5,
        (b'V', b'W') => 0.2,
        (x, y) if is_soft(x) != is_soft(y) => 1.5,
        _ => 1.3,
    }
}

#[cfg(test)]
mod tests {
    use super::distance;
    use crate::coded::code;
    use crate::sounds::sounds;

    fn between(a: &str, b: &str) -> f32 {
        let of = |name: &str| sounds(&code(name).expect("a name of a known script"));
        distance(&of(a), &of(b), false)
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
