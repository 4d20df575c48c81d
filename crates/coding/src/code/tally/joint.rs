//! One number, or none, for dead and hurt together.

use sitrep_model::{Bounds, Casualties, Doubt, DoubtKind, Effect, Who};

use crate::code::telling::Telling;

/// "five casualties": up to five killed and up to five hurt.
pub(super) fn either(rows: &[Casualties], telling: &mut Telling<'_>) -> Vec<Casualties> {
    let open = |effect: Effect, row: &Casualties| Casualties { effect, count: Bounds { least: 0, most: row.count.most }, ..row.clone() };
    let split: Vec<Casualties> =
        rows.iter().filter(|row| row.part_of.is_none()).flat_map(|row| [open(Effect::Killed, row), open(Effect::Injured, row)]).collect();
    if let Some(row) = split.first() {
        telling.doubts.push(Doubt {
            kind: DoubtKind::CountVague,
            says: "The words do not say how many died and how many were hurt.".to_owned(),
            evidence: row.evidence.clone(),
        });
    }
    split
}

/// "the dead and the wounded": one or more of each, of whatever side the words tell.
pub(super) fn some_of_each(rows: &[Casualties], effect: Effect, telling: &Telling<'_>) -> Casualties {
    let told = rows.iter().find(|row| row.who != Who::Unknown);
    let (who, of) = told.map_or((Who::Unknown, None), |row| (row.who, row.of.clone()));
    let evidence = vec![telling.evidence[0].clone()];
    Casualties { effect, who, group: None, of, count: Bounds::at_least(1), part_of: None, evidence }
}
