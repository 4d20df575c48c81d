//! How many in all.

use sitrep_model::{Bounds, Claim, Effect};

/// The sum of a claim's rows of one effect; rows that another already counts are left out. None where it tells of no such people.
pub(crate) fn total(claim: &Claim, effect: Effect) -> Option<Bounds> {
    let rows = claim.casualties.iter().filter(|row| row.effect == effect && row.part_of.is_none());
    rows.map(|row| row.count).reduce(Bounds::plus)
}

/// "12", "12 or more", "3 to 5".
pub(crate) fn words(count: Bounds) -> String {
    match count.most {
        Some(most) if most == count.least => most.to_string(),
        Some(most) => format!("{} to {most}", count.least),
        None => format!("{} or more", count.least),
    }
}

#[cfg(test)]
mod tests {
    use sitrep_model::Bounds;

    use super::words;

    #[test]
    fn bounds_are_said_in_words() {
        assert_eq!(words(Bounds::exactly(12)), "12");
        assert_eq!(words(Bounds::at_least(12)), "12 or more");
        assert_eq!(words(Bounds::between(5, 3)), "3 to 5");
    }
}
