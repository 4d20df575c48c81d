//! What may be printed where tables travel far: no name of a private person.
//!
//! A name that the codebook knows is a public actor's. Of the others, armed groups and forces keep the name that the
//! report gives them; whoever may be a person is named by kind alone.

use sitrep_model::{ActorKind, Attribution, Claim, Party, Role};

/// The name of a party that may be published.
pub(crate) fn party(party: &Party) -> &str {
    match party.kind {
        _ if party.id.is_some() => &party.name,
        ActorKind::Civilians => "Civilians",
        ActorKind::Protesters => "Protesters",
        ActorKind::Rioters => "Rioters",
        ActorKind::Unknown => "Unknown actor",
        ActorKind::StateForces
        | ActorKind::RebelGroup
        | ActorKind::PoliticalMilitia
        | ActorKind::IdentityMilitia
        | ActorKind::ExternalForces => &party.name,
    }
}

/// The speaker that may be published: one the codebook knows, or common nouns ("residents", "local sources").
pub(crate) fn speaker(attribution: &Attribution) -> &str {
    let common = attribution.source.chars().all(|c| !c.is_alphabetic() || c.is_ascii_lowercase());
    if attribution.id.is_some() || common { &attribution.source } else { "a named speaker" }
}

/// The parties of a claim in these roles.
pub(crate) fn parties<'c>(claim: &'c Claim, roles: &'c [Role]) -> impl Iterator<Item = &'c Party> {
    claim.parties.iter().filter(move |party| roles.contains(&party.role))
}

/// Several values in one field, as ACLED joins them; a value that comes again is not repeated.
pub(crate) fn joined<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join("; ")
}

#[cfg(test)]
mod tests {
    use sitrep_model::{ActorKind, Attribution, Party, PartyCertainty, Role};

    use super::{joined, party, speaker};

    fn named(id: Option<&str>, name: &str, kind: ActorKind) -> Party {
        let (id, name, as_written) = (id.map(str::to_owned), name.to_owned(), name.to_owned());
        Party { role: Role::Target, id, name, as_written, kind, certainty: PartyCertainty::Stated, evidence: Vec::new() }
    }

    fn saying(id: Option<&str>, source: &str) -> Attribution {
        Attribution { source: source.to_owned(), id: id.map(str::to_owned), evidence: Vec::new() }
    }

    #[test]
    fn a_private_persons_name_is_not_printed() {
        assert_eq!(party(&named(None, "Samir Dalal", ActorKind::Civilians)), "Civilians");
        assert_eq!(party(&named(None, "Samir Dalal", ActorKind::Unknown)), "Unknown actor");
        assert_eq!(speaker(&saying(None, "Samir Dalal")), "a named speaker");
    }

    #[test]
    fn public_actors_and_armed_groups_keep_their_names() {
        assert_eq!(party(&named(Some("valley-guard"), "Valley Guard", ActorKind::Unknown)), "Valley Guard");
        assert_eq!(party(&named(None, "Karm Brigade", ActorKind::RebelGroup)), "Karm Brigade");
        assert_eq!(speaker(&saying(Some("valley-post"), "Valley Post")), "Valley Post");
        assert_eq!(speaker(&saying(None, "local residents")), "local residents");
    }

    #[test]
    fn a_value_is_said_once() {
        assert_eq!(joined(["a", "b", "a"].into_iter()), "a; b");
    }
}
