//! Those who demonstrate, where the report names only the demonstration.

use sitrep_model::{ActorKind, Party, PartyCertainty, Role};

use crate::text::Text;

use super::telling::Telling;

/// The sub-event of ACLED in which nobody stops those who demonstrate.
const UNDISTURBED: &str = "Peaceful protest";
/// The one in which they are violent.
const VIOLENT: &str = "Violent demonstration";

/// "A protest was held in Nairobi": whoever protests is part of every protest, and the words for it are their evidence.
pub(super) fn name_crowd(text: &Text<'_>, telling: &mut Telling<'_>) {
    let (name, kind) = match telling.event.acled_sub_event.as_str() {
        UNDISTURBED => ("Protesters", ActorKind::Protesters),
        VIOLENT => ("Rioters", ActorKind::Rioters),
        _ => return,
    };
    let crowd = |party: &Party| matches!(party.kind, ActorKind::Protesters | ActorKind::Rioters);
    let told = telling.parties.iter().any(|party| crowd(party) || party.role == Role::Initiator);
    let Some(evidence) = telling.evidence.first().filter(|_| !told) else { return };
    telling.parties.push(Party {
        role: Role::Initiator,
        id: None,
        name: name.to_owned(),
        as_written: evidence.span.of(&text.report.text).to_owned(),
        kind,
        certainty: PartyCertainty::Stated,
        evidence: vec![evidence.clone()],
    });
}
