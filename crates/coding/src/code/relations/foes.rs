//! Whom "the enemy" means, and which persons are fought.

use sitrep_codebook::raw::TieEnd;
use sitrep_model::{ActorKind, PartyCertainty, Relation, RelationKind, RuleName};

use crate::code::desk::Desk;

use super::names::FOE;
use super::voices::{groups_of, surname};

/// Whom "the enemy" means is looked for among so many ties told before.
const REMEMBERED: usize = 128;

impl Desk<'_, '_> {
    /// The tie with "the enemy" named as whom the other side was said to fight, or whom others were; none where nobody was.
    pub(super) fn name_foe(&self, mut relation: Relation, told: &[Relation]) -> Option<Relation> {
        let (foe, other) = match (relation.subject == FOE, relation.object == FOE) {
            (false, false) => return Some(relation),
            (true, _) => (&mut relation.subject, &relation.object),
            (false, true) => (&mut relation.object, &relation.subject),
        };
        let fights = || {
            told.iter().rev().take(REMEMBERED).filter(|tie| tie.kind == RelationKind::OpposedTo && tie.certainty != PartyCertainty::Denied)
        };
        let own = fights().find_map(|tie| match other {
            other if *other == tie.subject => Some(&tie.object),
            other if *other == tie.object => Some(&tie.subject),
            _ => None,
        });
        let group = |name: &&String| **name != *other && self.codebook.who.actor(name).is_some_and(|actor| is_group(actor.kind));
        let others = || fights().find_map(|tie| [&tie.object, &tie.subject].into_iter().find(group));
        own.or_else(others)?.clone_into(foe);
        Some(relation)
    }

    /// A person is fought as one of a group, and the group is the side: without a word on which, whom somebody killed is none.
    pub(super) fn keep_fighters(&self, told: &mut Vec<Relation>) {
        let rules = self.mentions.book.ties.rules.iter();
        let of_persons = |relation: RelationKind, object: TieEnd| relation == RelationKind::OpposedTo && object == TieEnd::Person;
        let of_persons: Vec<&RuleName> =
            rules.filter(|rule| of_persons(rule.body.relation, rule.body.object)).map(|rule| &rule.rule).collect();
        let groups = groups_of(told);
        told.retain_mut(|tie| {
            if !tie.evidence.first().is_some_and(|evidence| of_persons.contains(&&evidence.rule)) {
                return true;
            }
            let group = surname(&tie.object).and_then(|name| groups.get(&name)).filter(|group| **group != tie.subject);
            group.map(|group| tie.object.clone_from(group)).is_some()
        });
    }
}

const fn is_group(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia)
}
