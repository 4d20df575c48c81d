//! Words for people who are no actor by themselves: "three children", "twelve fighters", "two Syrians".

use sitrep_codebook::Bearer;
use sitrep_model::{ActorKind, Who};

use super::Reading;
use super::grammar::Roles;
use crate::annotate::mention::{ActorMention, PeopleMention};

impl Reading<'_> {
    /// Every word for people that stands in no actor.
    pub fn people(&self, actors: &[ActorMention]) -> Vec<PeopleMention> {
        let mut found = Vec::new();
        for sentence in &self.text.sentences {
            let end = sentence.tokens.end;
            let mut at = sentence.tokens.start;
            while at < end {
                let mention = self.people_at(at, end).filter(|mention| is_free(mention, actors));
                at = mention.as_ref().map_or(at + 1, |mention| mention.tokens.end);
                found.extend(mention);
            }
        }
        found
    }

    fn people_at(&self, at: usize, end: usize) -> Option<PeopleMention> {
        let words = self.book.people_words.longest(self.text.from(at, end));
        // "minor injuries"
        let describes = at + 1 < end && self.book.is("also-describing", self.key(at)) && self.book.is("harms", self.key(at + 1));
        if let Some((length, rules)) = words.filter(|_| !describes) {
            let held =
                at + length < end && self.text.tokens[at + length].joined && self.grammar.roles(self.key(at + length)).has(Roles::HELD);
            let (rule, plural) = *rules.first().filter(|_| !held)?;
            let listed = self.book.people.get(rule)?;
            let body = &listed.body;
            return Some(PeopleMention {
                tokens: at..at + length,
                rule: listed.rule.clone(),
                who: body.who,
                kind: body.kind,
                group: body.group.clone(),
                plural,
            });
        }
        let hit = self.hits[at]?;
        let (Bearer::People(country), _) = self.bearer(&hit)? else { return None };
        let rule = self.who.countries.get(country)?.rule.clone();
        Some(PeopleMention { tokens: at..hit.end, rule, who: Who::Civilians, kind: ActorKind::Civilians, group: None, plural: true })
    }
}

/// An adjective is no actor: "Syrian children" are people.
fn is_free(people: &PeopleMention, actors: &[ActorMention]) -> bool {
    let next = actors.partition_point(|actor| actor.tokens.end <= people.tokens.start);
    actors.get(next).is_none_or(|actor| actor.adjective || actor.tokens.start >= people.tokens.end)
}
