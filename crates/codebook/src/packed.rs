//! Phrases in flat lists: they are read back without an allocation for each, and found by their first two words.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;

/// A table of phrases that is filled once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Packed<V> {
    /// Every word that stands behind the first of a phrase, once.
    words: Vec<SmolStr>,
    /// Which slots a first word has.
    by_first: Table<SmolStr, (u32, u32)>,
    /// In the order of their words.
    slots: Vec<Slot>,
    /// The words behind the first of all phrases, by their place in `words`.
    rest: Vec<u32>,
    values: Vec<V>,
}

/// Where a phrase's words and values begin, and how many they are.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Slot {
    rest: u32,
    words: u32,
    values: u32,
    count: u32,
}

impl<V> Default for Packed<V> {
    fn default() -> Self {
        Self { words: Vec::new(), by_first: Table::default(), slots: Vec::new(), rest: Vec::new(), values: Vec::new() }
    }
}

impl<V> Packed<V> {
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The phrases that begin with a word.
    pub(crate) fn group(&self, first: &str) -> Option<&[Slot]> {
        let &(start, count) = self.by_first.get(first)?;
        self.slots.get(start as usize..(start + count) as usize)
    }

    /// Those of a group that can go on with the word: of one word, with a gap, or with that very word.
    pub(crate) fn candidates<'p>(&'p self, group: &'p [Slot], second: Option<&str>) -> impl Iterator<Item = &'p Slot> {
        // A phrase of one word sorts first, and a gap before all words.
        let open = group.partition_point(|slot| self.word_of(slot, 0).is_none_or(|word| word == GAP));
        let rest = &group[open..];
        let named = second.map_or(&rest[..0], |second| {
            let start = rest.partition_point(|slot| self.word_of(slot, 0) < Some(second));
            let end = rest.partition_point(|slot| self.word_of(slot, 0) <= Some(second));
            &rest[start..end]
        });
        group[..open].iter().chain(named)
    }

    /// The word of a phrase, counted from the one behind the first.
    pub(crate) fn word_of(&self, slot: &Slot, at: usize) -> Option<&str> {
        let inside = at < slot.words as usize;
        inside.then(|| self.words[self.rest[slot.rest as usize + at] as usize].as_str())
    }

    pub(crate) fn values_of(&self, slot: &Slot) -> &[V] {
        &self.values[slot.values as usize..(slot.values + slot.count) as usize]
    }

    /// Every phrase with what it stands for.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (String, &[V])> {
        self.by_first.iter().flat_map(move |(first, &(start, count))| {
            let told =
                move |slot: &Slot| (0..).map_while(|at| self.word_of(slot, at)).fold(first.to_string(), |phrase, word| phrase + " " + word);
            self.slots[start as usize..(start + count) as usize].iter().map(move |slot| (told(slot), self.values_of(slot)))
        })
    }

    /// Fills an empty table.
    pub(crate) fn fill(&mut self, mut phrases: Vec<(Vec<SmolStr>, Vec<V>)>) {
        phrases.sort_by(|(a, _), (b, _)| a[0].cmp(&b[0]).then_with(|| in_order(&a[1..], &b[1..])));
        let mut known: Table<SmolStr, u32> = Table::default();
        for (mut words, values) in phrases {
            let first = words.remove(0);
            let at = length(&self.slots);
            self.by_first.entry(first).or_insert((at, 0)).1 += 1;
            self.slots.push(Slot { rest: length(&self.rest), words: length(&words), values: length(&self.values), count: length(&values) });
            for word in words {
                let place = *known.entry(word.clone()).or_insert_with(|| length(&self.words));
                if place == length(&self.words) {
                    self.words.push(word);
                }
                self.rest.push(place);
            }
            self.values.extend(values);
        }
    }
}

/// The word that stands for a gap.
pub(crate) const GAP: &str = "*";

/// The order of what follows the first word: a gap before all words.
pub(crate) fn in_order(a: &[SmolStr], b: &[SmolStr]) -> Ordering {
    let gap_first = |word: &SmolStr| word != GAP;
    a.iter().map(|word| (gap_first(word), word)).cmp(b.iter().map(|word| (gap_first(word), word)))
}

fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).expect("a codebook has fewer than four billion words")
}
