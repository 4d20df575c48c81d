//! Places that a report puts where they do not lie.

use sitrep_model::{Doubt, DoubtKind, Precision};

use crate::annotate::PlaceMention;

use super::desk::Desk;

/// So many tokens stand at most between a place and the division that it is said to lie in.
const BESIDE: usize = 2;
/// A division of no known extent reaches this far, in kilometres.
const REACH_KM: f64 = 100.0;

impl Desk<'_, '_> {
    /// "Sarmin in Daraa province", where the only Sarmin that is known lies in another.
    pub(super) fn misplaced(&self) -> Vec<Doubt> {
        self.mentions.places.windows(2).filter_map(|pair| self.contradiction(&pair[0], &pair[1])).collect()
    }

    fn contradiction(&self, inner: &PlaceMention, outer: &PlaceMention) -> Option<Doubt> {
        let fine = matches!(inner.place.precision, Precision::Site | Precision::Settlement);
        let wide = matches!(outer.place.precision, Precision::District | Precision::Governorate | Precision::Country);
        let known = outer.containing || inner.place.admin.contains(&outer.place.name);
        if !fine || !wide || known || !self.is_said_to_lie_in(inner, outer) {
            return None;
        }
        let km = sitrep_places::distance_km(inner.place.point?, outer.place.point?);
        if km <= outer.place.radius_km.unwrap_or(REACH_KM) {
            return None;
        }
        let says = format!(
            "\"{}\" is said to lie in {}; the only place of the name that is known lies in {}, {km:.0} km from there.",
            inner.place.as_written,
            outer.place.name,
            inner.place.admin.join(", ")
        );
        let evidence = [&inner.place.evidence[..], &outer.place.evidence[..]].concat();
        Some(Doubt { kind: DoubtKind::PlaceContradiction, says, evidence })
    }

    fn is_said_to_lie_in(&self, inner: &PlaceMention, outer: &PlaceMention) -> bool {
        let between = inner.name_tokens.end..outer.name_tokens.start;
        let tokens = self.text().tokens.get(between.clone()).unwrap_or_default();
        let same = self.text().sentence_of(inner.name_tokens.start) == self.text().sentence_of(outer.name_tokens.start);
        let in_it = tokens.iter().any(|token| self.is("lying-in", &token.key));
        same && between.len() <= BESIDE && in_it && tokens.iter().all(|token| token.is(",") || self.is("lying-in", &token.key))
    }
}
