//! Which side those counted are on.

use std::ops::Range;

use sitrep_model::{ActorKind, Casualties, Effect, RuleName, Who};

use crate::annotate::{ActorMention, PeopleMention};
use crate::clauses::{Kind, Parsed};
use crate::code::desk::Desk;

use super::is_plural;

/// So many tokens beside a cue, its words for people stand.
const BESIDE: usize = 4;

/// What a noun phrase says of those it counts.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) who: Who,
    /// Their group ("children").
    pub(super) group: Option<String>,
    /// The actor that they are of, by its id.
    pub(super) of: Option<String>,
    pub(super) rule: RuleName,
    /// Does a word for people or an actor say so?
    pub(super) told: bool,
    /// Is that word a plural?
    pub(super) plural: bool,
}

impl Side {
    pub(super) fn give(&self, row: &mut Casualties) {
        (row.who, row.group, row.of) = (self.who, self.group.clone(), self.of.clone());
    }
}

impl Desk<'_, '_> {
    /// The side of those that a noun phrase tells of.
    pub(super) fn side(&self, parsed: &Parsed, noun: &Range<usize>) -> Side {
        let contents = self.contents(noun);
        // "another child": it is the child who tells the side.
        let sided = || contents.people.iter().rev().filter(|people| people.who != Who::Unknown);
        let finest = sided().find(|people| people.group.is_some()).or(sided().next());
        let people = self.members_of(parsed, noun).or(finest).or(contents.people.last());
        let actor = contents.actors.iter().find(|actor| !actor.adjective);
        let own = match (actor, people) {
            (_, Some(people)) if people.who == Who::Civilians => of_people(people),
            (Some(actor), _) => self.of_actor(actor, people),
            (None, Some(people)) => of_people(people),
            (None, None) => self.of_nationals(noun),
        };
        if own.who != Who::Unknown || !self.is_of_others(noun) {
            return own;
        }
        match self.side_before(noun) {
            Some(before) => Side { who: before.who, of: before.of, ..own },
            None => own,
        }
    }

    fn of_actor(&self, actor: &ActorMention, people: Option<&PeopleMention>) -> Side {
        let plural = people.is_some_and(|people| people.plural) || self.names_many(actor);
        // "شخص مجهول الهوية": who is unknown is no gunman for that, where he is counted.
        let somebody = self.mentions.book.people_words.longest(self.text().from(actor.tokens.start, actor.tokens.end));
        let rule = somebody.and_then(|(_, rules)| rules.first()).and_then(|(rule, _)| self.mentions.book.people.get(*rule));
        if actor.id.is_none() && rule.is_some_and(|people| people.body.who == Who::Unknown) {
            return Side { who: Who::Unknown, group: None, of: None, rule: actor.rule.clone(), told: true, plural };
        }
        Side { who: who_of(actor.kind), group: None, of: actor.id.clone(), rule: actor.rule.clone(), told: true, plural }
    }

    /// Are there several of them, by the words? "the leader of Hamas" is one, whatever ends in "s".
    fn names_many(&self, actor: &ActorMention) -> bool {
        let of = actor.tokens.clone().find(|&at| self.is("partitives", &self.text().tokens[at].key));
        let one = of.and_then(|of| of.checked_sub(1)).map(|head| self.text().tokens[head].key.as_str());
        let one = one.is_some_and(|head| self.is("captives", head) && !head.ends_with('s'));
        !one && is_plural(self.text().words(&actor.tokens))
    }

    fn of_nationals(&self, noun: &Range<usize>) -> Side {
        let nationals = self.nationals(noun);
        let who = if nationals.is_some() { Who::Civilians } else { Who::Unknown };
        let rule = nationals.map_or_else(|| RuleName::new("count/noun"), |nationals| nationals.rule.clone());
        Side { who, group: None, of: None, rule, told: nationals.is_some(), plural: false }
    }

    /// "two members of a medical staff": members are of the kind that they belong to.
    fn members_of(&self, parsed: &Parsed, noun: &Range<usize>) -> Option<&PeopleMention> {
        let unit = parsed.unit_of(noun.end - 1)?;
        let [of, whole] = parsed.units.get(unit + 1..unit + 3)? else { return None };
        let partitive = of.kind == Kind::Preposition && self.is("partitives", &self.text().tokens[of.tokens.start].key);
        let members = self.is("member-words", &self.text().tokens[noun.end - 1].key);
        self.contents(&whole.tokens).people.last().filter(|people| partitive && members && people.who == Who::Civilians)
    }

    /// "three others", "five more people"
    fn is_of_others(&self, noun: &Range<usize>) -> bool {
        let text = self.text();
        let next = text.key(noun.end).filter(|_| noun.end < text.sentences[text.sentence_of(noun.start)].tokens.end);
        let others = |key: &str| self.is("further", key);
        // "more than 30" bounds a number.
        let bounds = |at: usize| self.contents(noun).counts.iter().any(|count| count.tokens.contains(&at));
        noun.clone().any(|at| others(&text.tokens[at].key) && !bounds(at)) || next.is_some_and(others)
    }

    /// Others are of the kind of those that the effect before tells of: "killed two civilians and wounded three others".
    fn side_before(&self, noun: &Range<usize>) -> Option<Side> {
        let first = self.text().sentences[self.text().sentence_of(noun.start)].tokens.start;
        let frames = &self.mentions.book.frames;
        let harms = |frame: &usize| matches!(frames[*frame].body.effect, Some(Effect::Killed | Effect::Injured));
        let before = self.contents(&(first..noun.start));
        before.cues.iter().rev().filter(|cue| cue.frames.iter().any(harms)).find_map(|cue| {
            let behind = cue.tokens.end..noun.start.min(cue.tokens.end + BESIDE);
            // "Two soldiers were killed and three others wounded": they stand before the passive.
            let passive = cue.tokens.start > first && self.is("be", &self.text().tokens[cue.tokens.start - 1].key);
            let ahead = first.max(cue.tokens.start.saturating_sub(BESIDE))..cue.tokens.start;
            self.known_side(&behind).or_else(|| self.known_side(&ahead).filter(|_| passive))
        })
    }

    pub(super) fn known_side(&self, tokens: &Range<usize>) -> Option<Side> {
        let contents = self.contents(tokens);
        let people = contents.people.iter().find(|people| people.who != Who::Unknown).map(of_people);
        people.or_else(|| contents.actors.iter().find(|actor| actor.members && !actor.adjective).map(|actor| self.of_actor(actor, None)))
    }

    /// Whose the dead and the hurt are that a number counts: "seven dead among the civilians", "4 قتلى مدنيين".
    pub(super) fn side_behind(&self, end: usize) -> Option<Side> {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        let last = self.text().sentences[self.text().sentence_of(end.saturating_sub(1))].tokens.end;
        let among = |length: &usize| match length {
            2 => self.is("among", &format!("{} {}", key(end), key(end + 1))),
            1 => self.is("among", key(end)),
            _ => true,
        };
        let at = [2, 1, 0].into_iter().find(among).map(|length| end + length).filter(|&at| at < last)?;
        let contents = self.contents(&(at..last));
        let people = contents.people.first().filter(|people| people.tokens.start == at && people.who != Who::Unknown);
        let actor = contents.actors.first().filter(|actor| actor.tokens.start == at && !actor.adjective && at > end);
        people.map(of_people).or_else(|| actor.map(|actor| self.of_actor(actor, None)))
    }
}

fn of_people(people: &PeopleMention) -> Side {
    Side { who: people.who, group: people.group.clone(), of: None, rule: people.rule.clone(), told: true, plural: people.plural }
}

const fn who_of(kind: ActorKind) -> Who {
    match kind {
        ActorKind::Civilians | ActorKind::Protesters => Who::Civilians,
        ActorKind::Unknown => Who::Unknown,
        _ => Who::Fighters,
    }
}
