//! The casualties of two tellings of one event.

use sitrep_model::{Bounds, Casualties, Doubt, DoubtKind, Effect, Evidence, Who};

use crate::code::telling::{LATELY, cites};

/// The rules that read numbers.
const NUMBERS: &str = "counts/";
/// The rules that read words without a number.
const VAGUE: &str = "/vague/";
/// The rule that counts somebody told by a name.
const NAME: &str = "count/noun";

/// A row is compared with this many before it at most, so that a long bulletin takes linear time.
const MOST_ROWS: usize = 100;

/// Adds the rows of another telling of the same event: the same people told again are one row, fewer of them a part, and numbers that cannot both be true
/// are kept wide, with a doubt. Those of `further` effects are others than the ones told before.
pub(crate) fn merge(own: &mut Vec<Casualties>, new: Vec<Casualties>, further: &[Effect], doubts: &mut Vec<Doubt>) {
    let before = own.len();
    let mut moved: Vec<usize> = Vec::with_capacity(new.len());
    let told = new.clone();
    for mut row in new {
        let part = row.part_of.and_then(|part| moved.get(part).copied());
        let found = (before.saturating_sub(MOST_ROWS)..before)
            .filter(|&at| !further.contains(&row.effect) && is_same_side(&own[at], &row))
            .filter(|&at| part.is_none() || own[at].group == row.group)
            .min_by_key(|&at| (own[at].group != row.group, own[at].count.intersect(row.count).is_none()));
        match found {
            Some(at) if own[at].part_of.is_none() != row.part_of.is_none() => moved.push(at),
            // "seven children" among ten, and then one of them.
            Some(at) if own[at].part_of.is_some() && row.count.most.is_some_and(|most| most < own[at].count.least) => moved.push(at),
            // "three killed", and then one of them by name, or several one by one.
            Some(at) if is_one_of(&row, &own[at], &told) => {
                row.part_of = Some(at);
                moved.push(own.len());
                own.push(row);
            }
            Some(at) if own[at].group == row.group || own[at].count.intersect(row.count).is_some() => {
                agree(&mut own[at], &row, doubts);
                moved.push(at);
            }
            Some(at) if row.count.least < own[at].count.least => {
                row.part_of = Some(at);
                moved.push(own.len());
                own.push(row);
            }
            Some(_) => {
                sum_up(&mut own[..], &row);
                row.part_of = None;
                moved.push(own.len());
                own.push(row);
            }
            None => {
                row.part_of = part;
                moved.push(own.len());
                own.push(row);
            }
        }
    }
}

/// Is it one person, told by name or beside somebody who is, and without a number, of several that a number tells?
pub(crate) fn is_one_of(row: &Casualties, whole: &Casualties, told: &[Casualties]) -> bool {
    let told_by = |row: &Casualties, rules: &str| row.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with(rules));
    let named = || told.iter().any(|other| other.effect == row.effect && told_by(other, NAME));
    let several = whole.part_of.is_none() && whole.count.least > 1 && told_by(whole, NUMBERS);
    several && row.count == Bounds::exactly(1) && !told_by(row, NUMBERS) && named()
}

/// A greater number counts all those told before: "five", "two more", and then "seven" in all.
fn sum_up(own: &mut [Casualties], row: &Casualties) {
    let whole = own.len();
    let first = whole.saturating_sub(MOST_ROWS);
    let mut left = row.count.least;
    for old in own[first..].iter_mut().filter(|old| old.part_of.is_none() && is_same_side(old, row)) {
        if let Some(rest) = left.checked_sub(old.count.least) {
            left = rest;
            old.part_of = Some(whole);
        }
    }
}

/// May the two rows count the same people?
fn is_same_side(old: &Casualties, row: &Casualties) -> bool {
    let sides = old.who == row.who || old.who == Who::Unknown || row.who == Who::Unknown;
    old.effect == row.effect && sides && (old.of == row.of || old.of.is_none() || row.of.is_none())
}

/// "several hurt", and then "two hurt": does a number tell what only words with the codebook's bounds told?
pub(crate) fn is_told_finer(vague: &Casualties, told: &Casualties) -> bool {
    let rules = |row: &Casualties, has: &dyn Fn(&str) -> bool| row.evidence.iter().all(|evidence| has(evidence.rule.as_str()));
    rules(vague, &|rule| rule.contains(VAGUE)) && rules(told, &|rule| rule.starts_with(NUMBERS) && !rule.contains(VAGUE))
}

fn agree(old: &mut Casualties, row: &Casualties, doubts: &mut Vec<Doubt>) {
    let evidence: Vec<Evidence> = row.evidence.iter().filter(|new| !cites(&old.evidence, new)).cloned().collect();
    if let Some(common) = old.count.intersect(row.count) {
        old.count = common;
    } else if is_told_finer(old, row) {
        old.count = row.count;
    } else if !is_told_finer(row, old) {
        let least = old.count.least.min(row.count.least);
        let most = old.count.most.zip(row.count.most).map(|(a, b)| a.max(b));
        let says = format!("The report gives two numbers that cannot both be true: {} and {}.", shown(old.count), shown(row.count));
        old.count = Bounds { least, most };
        let lately = old.evidence.len().saturating_sub(LATELY);
        let told = old.evidence.iter().skip(lately).chain(&evidence).cloned().collect();
        doubts.push(Doubt { kind: DoubtKind::CountContradiction, says, evidence: told });
    }
    if old.who == Who::Unknown {
        old.who = row.who;
    }
    if old.of.is_none() {
        old.of.clone_from(&row.of);
    }
    old.evidence.extend(evidence);
}

fn shown(count: Bounds) -> String {
    match count.most {
        Some(most) if most == count.least => most.to_string(),
        Some(most) => format!("{} to {most}", count.least),
        None => format!("{} or more", count.least),
    }
}
