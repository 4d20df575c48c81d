//! Two names that tell of one place: "the village of X near Y", "between X and Y", "the X-Y road".

use sitrep_model::PlaceRelation;

use super::Named;
use super::lists::{Level, Lists, Sign};
use crate::text::Text;

/// Words about places between a place and the one that it is told by.
const MOST_BETWEEN: usize = 5;

/// Does nothing but "and" or a comma stand between two names?
pub(super) fn lists_on((text, lists): (&Text<'_>, &Lists), first: &Named, second: &Named) -> bool {
    let between = first.setting.phrase.end.max(first.spot.name.end)..second.spot.name.start;
    let joins = |at: usize| text.key(at).is_some_and(|key| key == "," || lists.parts(key));
    let stretch = first.setting.relation == Some(PlaceRelation::Between);
    !stretch && first.spot.sentence == second.spot.sentence && (1..=2).contains(&between.len()) && between.into_iter().all(joins)
}

/// "the Aleppo and Idlib countryside": the word behind the last of a list is of each.
pub(super) fn share_signs((text, lists): (&Text<'_>, &Lists), found: &mut [Named]) {
    for at in (1..found.len()).rev() {
        let (before, here) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), here.first()) else { continue };
        let (behind, open) = (second.setting.phrase.end > second.spot.name.end, first.setting.phrase.end == first.spot.name.end);
        if behind && open && lists_on((text, lists), first, second) {
            first.setting.rural |= second.setting.rural;
            let division = second.setting.level.filter(|level| matches!(level, Level::Province | Level::District));
            first.setting.level = first.setting.level.or(division);
        }
    }
}

/// Joins neighbours that tell of one place.
pub(super) fn join((text, lists): (&Text<'_>, &Lists), kept: &mut [Named]) {
    for at in 1..kept.len() {
        let (before, here) = kept.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), here.first_mut()) else { continue };
        if first.spot.sentence != second.spot.sentence {
            continue;
        }
        let end = first.setting.phrase.end.max(first.spot.name.end);
        let gap: Vec<&str> = (end..second.setting.phrase.start.max(end)).take(MOST_BETWEEN + 1).filter_map(|at| text.key(at)).collect();
        if first.attached {
            // "X in the countryside of Y, north of Z": where Y lies is told of no third place.
            second.attached = is_beside(lists, first, second, &gap);
            continue;
        }
        if is_stretch((text, lists), first, second, &gap) {
            first.other_end = second.choice.as_ref().map(|choice| choice.place);
        } else if is_beside(lists, first, second, &gap) || is_inside(lists, first, second, &gap) {
            first.near = second.choice.as_ref().map(|choice| choice.place);
        } else {
            continue;
        }
        second.attached = true;
        first.setting.phrase.end = second.setting.phrase.end.max(second.spot.name.end);
    }
}

/// "Between X and Y", "the X-Y road".
fn is_stretch((text, lists): (&Text<'_>, &Lists), first: &Named, second: &Named, gap: &[&str]) -> bool {
    let joined = text.tokens.get(second.spot.name.start).is_some_and(|token| token.joined);
    let between = first.setting.relation == Some(PlaceRelation::Between) && matches!(gap, [and] if lists.parts(and));
    let dashed = matches!(gap, ["-" | "–" | "—"]) || gap.is_empty() && joined;
    let told = lists.starting(|offset| first.spot.name.start.checked_sub(1).filter(|_| offset == 0).and_then(|before| text.key(before)));
    let named = told.is_some_and(|(_, signs)| signs.contains(&Sign::Route));
    let road = (second.setting.route || first.setting.route || named) && dashed;
    first.choice.is_some() && second.choice.is_some() && (between || road)
}

/// "The village of X near Y", "the village of X, west of Y".
fn is_beside(lists: &Lists, first: &Named, second: &Named, gap: &[&str]) -> bool {
    let near = |named: &Named| named.setting.relation == Some(PlaceRelation::Near);
    let apposed = second.setting.direction.is_some() || second.setting.km.is_some();
    let rest = if apposed { gap.strip_prefix(&[","]).unwrap_or(gap) } else { gap };
    near(second) && !near(first) && rest.len() <= MOST_BETWEEN && tells_where(lists, rest)
}

/// "Idlib saw two raids near Y" tells of two places: between one place and what it lies beside stand words about places alone.
fn tells_where(lists: &Lists, gap: &[&str]) -> bool {
    let mut at = 0;
    while at < gap.len() {
        let signs = lists.starting(|offset| gap.get(at + offset).copied()).map(|(length, _)| length);
        let Some(length) = signs.or_else(|| lists.is_inside(gap[at]).then_some(1)) else { return false };
        at += length;
    }
    true
}

/// "The quarter of X in Y", "the village of X in the countryside of Y", where no gazetteer knows X.
fn is_inside(lists: &Lists, first: &Named, second: &Named, gap: &[&str]) -> bool {
    let said = first.setting.level.is_some() || first.setting.site;
    let inside = gap.iter().any(|key| lists.is_inside(key)) || gap == ["of"] || first.setting.level == Some(Level::Quarter) && gap == [","];
    // "قرية X الواقعة غرب مدينة Y": which way it lies from there.
    let apposed = lists.caseless && second.setting.direction.is_some() && gap.iter().all(|key| lists.links.contains(*key));
    let inside = inside || apposed;
    let settled = second.choice.as_ref().is_some_and(|choice| choice.is_town);
    first.choice.is_none() && said && settled && inside && gap.len() <= 3 && !gap.iter().any(|key| lists.parts(key))
}
