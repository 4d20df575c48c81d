//! Names that on the day of what is told nobody bore yet, or nobody any longer.

use jiff::civil::Date;
use sitrep_codebook::{ActorName, Bearer, KnownActor, Period, history, skeleton_words};
use sitrep_model::{Basis, Claim, Doubt, DoubtKind, Party, RelationKind};
use smol_str::SmolStr;

use super::desk::Desk;

impl Desk<'_, '_> {
    /// The parties of claims that were not there on the day, or went by another name. What a report only recalls raises no doubt:
    /// it may call an actor by the name it bears today.
    pub(crate) fn anachronisms(&self, claims: &[Claim]) -> Vec<Doubt> {
        let told = claims.iter().filter(|claim| !claim.background && claim.date.basis != Basis::None);
        told.flat_map(|claim| claim.parties.iter().filter_map(|party| self.anachronism(claim, party))).collect()
    }

    fn anachronism(&self, claim: &Claim, party: &Party) -> Option<Doubt> {
        let actor = self.codebook.who.actor(party.id.as_deref()?)?;
        let (first, last) = claim.date.earliest.zip(claim.date.latest)?;
        let names = self.names_in(party, actor)?;
        let own = names.iter().find(|name| self.bears(name, actor))?;
        let time = period(&own.borne).within(period(&actor.dates));
        let (day, when) = if time.is_ahead(last) {
            (last, format!("was not borne before {}", time.from.unwrap_or_default()))
        } else if time.is_over(first) {
            (first, format!("was borne until {}", time.to.unwrap_or_default()))
        } else {
            return None;
        };
        let likely = self.likely_bearer(names, actor, day).map_or_else(String::new, |name| format!("; it is likely {name}"));
        let says = format!("\"{}\" is told of {day}, and the name {when}{likely}.", party.as_written);
        Some(Doubt { kind: DoubtKind::ActorAnachronism, says, evidence: party.evidence.clone() })
    }

    /// The names that a party's words may hold, where one of them is the actor's.
    fn names_in(&self, party: &Party, actor: &KnownActor) -> Option<&[ActorName]> {
        let words = skeleton_words(&party.as_written);
        (0..words.len()).find_map(|start| {
            let (_, names) = self.codebook.who.longest(|at| words.get(start + at).map(SmolStr::as_str))?;
            names.iter().any(|name| self.bears(name, actor)).then_some(names)
        })
    }

    fn bears(&self, name: &ActorName, actor: &KnownActor) -> bool {
        self.named(name).is_some_and(|named| named.id == actor.id)
    }

    fn named(&self, name: &ActorName) -> Option<&KnownActor> {
        let Bearer::Actor(at) = name.of else { return None };
        self.codebook.who.actors.get(at)
    }

    /// Who bore the name on the day, or what its bearer was then called, or what it had become.
    fn likely_bearer(&self, names: &[ActorName], actor: &KnownActor, day: Date) -> Option<String> {
        let there = |actor: &KnownActor| period(&actor.dates).may_hold(day);
        let shown = |id: &str| {
            let rule = self.codebook.actors.iter().find(|rule| rule.name == id)?;
            Some(format!("{} ({id})", history::name_on(&rule.body, day)))
        };
        let namesake = names.iter().filter(|name| period(&name.borne).may_hold(day)).filter_map(|name| self.named(name));
        let namesake = namesake.filter(|other| other.id != actor.id && there(other)).map(|other| other.id.as_str()).next();
        let itself = there(actor).then_some(actor.id.as_str());
        let became = actor.ties.iter().filter(|(relation, _)| *relation == RelationKind::MergedInto).map(|(_, to)| to.as_str());
        let became = || became.clone().rfind(|to| self.codebook.who.actor(to).is_some_and(there));
        namesake.or(itself).or_else(became).and_then(shown)
    }
}

fn period((from, to): &(Option<String>, Option<String>)) -> Period<'_> {
    Period::new(from.as_ref(), to.as_ref())
}
