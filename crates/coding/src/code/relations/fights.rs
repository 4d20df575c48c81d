//! Who fights whom, by the violence that claims tell.

use sitrep_codebook::KnownActor;
use sitrep_model::{
    ActorKind, Certainty, Claim, Evidence, Party, PartyCertainty, Relation, RelationKind, Role, RuleName, Share, Status, Who,
};

use crate::code::desk::Desk;

impl Desk<'_, '_> {
    /// "anti-aircraft artillery", "an unknown drone": somebody's, but nobody.
    fn is_weapon(&self, party: &Party) -> bool {
        let Some(evidence) = party.evidence.first().filter(|_| party.id.is_none()) else { return false };
        let tokens = &self.text().tokens;
        let first = self.mentions.actors.partition_point(|actor| tokens[actor.tokens.start].span.start < evidence.span.start);
        self.mentions.actors.get(first).is_some_and(|actor| self.span(&actor.tokens) == evidence.span && actor.means.is_some())
    }

    /// Does the codebook know the one to back the other or to be its part, and never to fight it? Then both did it to a third.
    /// Allies fall out, unless one of them is a state.
    fn are_friends(&self, one: &Party, other: &Party) -> bool {
        use RelationKind::{AlliedWith, BackedBy, MemberOf, OpposedTo, PartOf};
        let known = |party: &Party| party.id.as_deref().and_then(|id| self.codebook.who.actor(id));
        let Some((one, other)) = known(one).zip(known(other)) else { return false };
        let tied = |kinds: &[RelationKind]| {
            let to = |from: &KnownActor, to: &KnownActor| from.ties.iter().any(|(kind, id)| kinds.contains(kind) && *id == to.id);
            to(one, other) || to(other, one)
        };
        let state = [one, other].iter().any(|actor| actor.kind == ActorKind::StateForces);
        let part = one.part_of.as_ref() == Some(&other.id) || other.part_of.as_ref() == Some(&one.id);
        (part || tied(&[BackedBy, MemberOf, PartOf]) || state && tied(&[AlliedWith])) && !tied(&[OpposedTo])
    }

    /// "factions of X": nobody fights what he is of.
    fn is_one_phrase(&self, one: &Party, other: &Party) -> bool {
        let span = |party: &Party| party.evidence.first().map(|evidence| evidence.span);
        let Some((one, other)) = span(one).zip(span(other)) else { return false };
        let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
        let tokens = &self.text().tokens;
        let from = tokens.partition_point(|token| token.span.start < first.end);
        let to = tokens.partition_point(|token| token.span.start < second.start);
        let hangs = |at: usize| {
            let key = tokens[at].key.as_str();
            self.is("share-prepositions", key) || self.is("determiners", key) || matches!(key, "\"" | "/" | "-")
        };
        from <= to && (from..to).all(hangs) && (from < to || first.end == second.start)
    }

    /// "X, backed by Y, attacked": Y only backs.
    fn only_backs(&self, party: &Party) -> bool {
        let Some(evidence) = party.evidence.first() else { return false };
        let mut at = self.text().tokens.partition_point(|token| token.span.start < evidence.span.start);
        while at > 0 && self.is("determiners", &self.text().tokens[at - 1].key) {
            at -= 1;
        }
        self.is_bonded(at)
    }

    /// "unknown gunmen", "a military post": somebody or something, but no side that could be named.
    fn is_no_side(&self, party: &Party) -> bool {
        let Some(evidence) = party.evidence.first().filter(|_| party.id.is_none()) else { return false };
        let tokens = &self.text().tokens;
        let from = tokens.partition_point(|token| token.span.start < evidence.span.start);
        let to = tokens.partition_point(|token| token.span.start < evidence.span.end).max(from);
        let words = self.bare(&(from..to.max(from + 1).min(tokens.len())));
        let site = self.contents(&words).hit.iter().any(|thing| thing.tokens.contains(&words.start));
        site || self.is("area-nouns", &tokens[words.start].key) || words.into_iter().any(|at| self.is("tie-nobodies", &tokens[at].key))
    }

    /// The sides that a claim sets against each other.
    pub(super) fn fights(&self, claim: &Claim) -> Vec<Relation> {
        let violent = self.codebook.types.get(&claim.kind).is_some_and(|event| event.family == "violence");
        if !violent || !matches!(claim.status, Status::Happened | Status::Ongoing) {
            return Vec::new();
        }
        let role = |role: Role| {
            claim.parties.iter().filter(move |party| {
                party.role == role && is_armed(party) && !self.is_weapon(party) && !self.is_no_side(party) && !self.only_backs(party)
            })
        };
        let sides: Vec<&Party> = role(Role::Party).collect();
        // With more than two names in a mutual event its words do not say who stands with whom.
        let mut pairs: Vec<(&Party, &Party)> = match sides[..] {
            [one, other] => vec![(one, other)],
            _ => Vec::new(),
        };
        pairs.extend(role(Role::Initiator).flat_map(|acting| role(Role::Target).map(move |acted| (acting, acted))));
        let fallen = || role(Role::Victim).filter(|party| is_counted(claim, party));
        pairs.extend(
            role(Role::Initiator).flat_map(|acting| fallen().map(move |fallen| (acting, fallen))).filter(|pair| !is_between_states(pair)),
        );
        let told = |one: &Party, other: &Party| {
            let named = is_told(one, other) && !(is_nameless(one, other) || is_nameless(other, one));
            named && !self.are_friends(one, other) && !self.is_one_phrase(one, other)
        };
        pairs.into_iter().filter(|(one, other)| told(one, other)).map(|(one, other)| fight(claim, one, other)).collect()
    }
}

/// Are some of its members told to be killed, hurt or held?
fn is_counted(claim: &Claim, party: &Party) -> bool {
    let fighters = party.id.is_none() && party.as_written.contains(char::is_uppercase);
    claim.casualties.iter().any(|row| if party.id.is_some() { row.of == party.id } else { fighters && row.who == Who::Fighters })
}

/// Soldiers of a state who are hit without being aimed at do not make two states enemies.
fn is_between_states((one, other): &(&Party, &Party)) -> bool {
    let state = |party: &Party| party.kind.is_regular();
    one.id.is_none() || state(one) && state(other)
}

/// At least one side is an actor we know, and the two are not the same.
fn is_told(one: &Party, other: &Party) -> bool {
    (one.id.is_some() || other.id.is_some()) && one.id != other.id && one.name != other.name
}

/// "militants" beside a group of them may be its own.
fn is_nameless(one: &Party, group: &Party) -> bool {
    let state = group.kind.is_regular();
    !state && one.id.is_none() && !one.as_written.contains(char::is_uppercase) && one.as_written.is_ascii()
}

fn is_armed(party: &Party) -> bool {
    !matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters | ActorKind::Unknown)
        && party.certainty != PartyCertainty::Denied
}

fn fight(claim: &Claim, one: &Party, other: &Party) -> Relation {
    let said = match claim.certainty {
        Certainty::Stated => PartyCertainty::Stated,
        Certainty::Likely => PartyCertainty::Likely,
        Certainty::Possible | Certainty::Disputed => PartyCertainty::Possible,
    };
    let rule = RuleName::new("resolve/sides-of-violence");
    let mut evidence: Vec<Evidence> = claim.evidence.iter().take(1).map(|evidence| Evidence::new(evidence.span, rule.clone())).collect();
    evidence.extend(one.evidence.iter().chain(&other.evidence).cloned());
    let name = |party: &Party| party.id.clone().unwrap_or_else(|| party.as_written.clone());
    Relation {
        subject: name(one),
        kind: RelationKind::OpposedTo,
        object: name(other),
        subject_as_written: one.as_written.clone(),
        object_as_written: other.as_written.clone(),
        share: Share::Unknown,
        date: claim.date,
        date_evidence: claim.date_evidence.clone(),
        certainty: said.max(one.certainty).max(other.certainty),
        attribution: claim.attribution.clone(),
        evidence,
    }
}
