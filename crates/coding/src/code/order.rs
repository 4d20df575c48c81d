//! Which of an event's places tells most closely where it was.

use std::collections::HashSet;

use sitrep_model::{PlaceRelation, Precision};

use crate::annotate::PlaceMention;

use super::around::fineness;
use super::desk::Desk;

/// As fine as a subdistrict, or less.
const WIDE: u8 = 4;

impl Desk<'_, '_> {
    /// Places of one event, those that tell most closely where it was first.
    pub(crate) fn in_order(&self, indices: &[usize]) -> Vec<usize> {
        let places = || indices.iter().map(|&at| &self.mentions.places[at]);
        let divisions: HashSet<&str> = places()
            .filter(|mention| fineness(mention.place.precision) <= fineness(Precision::District))
            .flat_map(|mention| mention.place.admin.iter().filter(|division| !mention.namesakes.contains(division)))
            .map(String::as_str)
            .collect();
        let around: HashSet<&str> =
            places().filter(|mention| is_around(mention)).filter_map(|mention| mention.place.id.as_deref()).collect();
        let mut ordered = indices.to_vec();
        ordered.sort_by_key(|&at| {
            let mention = &self.mentions.places[at];
            let fine = fineness(mention.place.precision);
            let bare = mention.tokens == mention.name_tokens && fine < WIDE;
            if bare && mention.namesakes.iter().any(|division| divisions.contains(division.as_str())) {
                // "Raqqa" beside a village of its province stands for the province, unless the words say "the city of".
                fineness(Precision::Governorate)
            } else if bare && self.is_headline(mention) && mention.place.id.as_deref().is_some_and(|id| around.contains(id)) {
                // A headline's "Kobani" is loose talk where the report says "the countryside of Kobani".
                fine.max(fineness(Precision::NearSettlement))
            } else {
                fine
            }
        });
        ordered
    }

    fn is_headline(&self, mention: &PlaceMention) -> bool {
        let sentences = &self.text().sentences;
        let at = sentences.partition_point(|sentence| sentence.tokens.end <= mention.tokens.start);
        sentences.get(at).is_some_and(|sentence| sentence.heading)
    }
}

/// Is the event told to be around the place, not in it?
fn is_around(mention: &PlaceMention) -> bool {
    mention.place.precision == Precision::NearSettlement || mention.place.relation == PlaceRelation::Near
}
