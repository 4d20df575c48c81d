//! Two names that tell of one place: "the village of X near Y", "between X and Y", "the X-Y road".

use sitrep_model::PlaceRelation;

use super::Named;
use crate::text::Text;

/// Joins neighbours that tell of one place.
pub(super) fn join(text: &Text<'_>, kept: &mut [Named]) {
    for at in 1..kept.len() {
        let (before, here) = kept.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), here.first_mut()) else { continue };
        if first.attached || first.spot.sentence != second.spot.sentence {
            continue;
        }
        let end = first.setting.phrase.end.max(first.spot.name.end);
        let gap: Vec<&str> = (end..second.setting.phrase.start.max(end)).take(4).filter_map(|at| text.key(at)).collect();
        if is_stretch(text, first, second, &gap) {
            first.other_end = second.choice.as_ref().map(|choice| choice.place);
        } else if is_beside(first, second, &gap) {
            first.near = second.choice.as_ref().map(|choice| choice.place);
        } else {
            continue;
        }
        second.attached = true;
        first.setting.phrase.end = second.setting.phrase.end.max(second.spot.name.end);
    }
}

/// "Between X and Y", "the X-Y road".
fn is_stretch(text: &Text<'_>, first: &Named, second: &Named, gap: &[&str]) -> bool {
    let joined = text.tokens.get(second.spot.name.start).is_some_and(|token| token.joined);
    let between = first.setting.relation == Some(PlaceRelation::Between) && gap == ["and"];
    let road = second.setting.route && (gap == ["-"] || gap.is_empty() && joined);
    first.choice.is_some() && second.choice.is_some() && (between || road)
}

/// "The village of X near Y".
fn is_beside(first: &Named, second: &Named, gap: &[&str]) -> bool {
    let near = |named: &Named| named.setting.relation == Some(PlaceRelation::Near);
    near(second) && !near(first) && gap.len() <= 3 && !gap.iter().any(|key| matches!(*key, "," | "and" | ";"))
}
