//! People of whom the lists have no word, and people that words point back to.

use std::ops::Range;

use sitrep_model::{ActorKind, Evidence, Party, PartyCertainty, Role, RuleName};

use crate::clauses::{ClauseKind, Kind, Parsed, Slots, Unit};
use crate::text::TokenKind;

use super::desk::Desk;

/// "a young local mediator": longer words for one person nobody writes.
const LONGEST_SOMEBODY: usize = 4;

impl Desk<'_, '_> {
    /// "killed a mediator": whom one kills, takes or hurts is somebody, though no list has the word.
    pub(crate) fn somebody(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let tokens = self.bare(noun);
        let words = self.text().words(&tokens).to_owned();
        self.is_somebody(noun).then(|| Party {
            role,
            id: None,
            name: words.clone(),
            as_written: words,
            kind: ActorKind::Civilians,
            certainty: PartyCertainty::Stated,
            evidence: vec![Evidence::new(self.span(&tokens), RuleName::new("code/somebody"))],
        })
    }

    /// One of whom nothing is known but a word: "a mediator".
    pub(crate) fn is_somebody(&self, noun: &Range<usize>) -> bool {
        let contents = self.contents(noun);
        let (first, last) = (&self.text().tokens[noun.start], &self.text().tokens[noun.end - 1]);
        let counted = contents.counts.len() == 1 && contents.counts[0].tokens.start == noun.start && last.key.ends_with('s');
        let nothing =
            contents.names_nothing() || counted && contents.actors.is_empty() && contents.cues.is_empty() && contents.people.is_empty();
        !self.mentions.book.verb_first
            && (2..=LONGEST_SOMEBODY).contains(&noun.len())
            && (self.is("indefinite", &first.key) || counted)
            && last.kind == TokenKind::Word
            && !last.is_capital()
            && nothing
            && contents.hit.iter().all(|marker| marker.tokens.end < noun.end)
            && contents.means.is_empty()
            && contents.dates.is_empty()
            && !noun.clone().any(|at| self.is("no-persons", &self.text().tokens[at].key))
    }

    /// The people told of last before a word that points back to many or to one, in its sentence or the one before.
    pub(crate) fn people_before(&self, token: usize, role: Role) -> Option<Party> {
        let key = &self.text().tokens[token].key;
        let many = self.is("pronouns-many", key);
        if !many && !self.is("persons", key) {
            return None;
        }
        let people = &self.mentions.people;
        let before = people.partition_point(|people| people.tokens.start < token);
        let sentence = self.text().sentence_of(token);
        let near = people[..before].iter().rev().take_while(|people| self.text().sentence_of(people.tokens.start) + 1 >= sentence);
        let last = near.into_iter().find(|people| people.plural == many && people.kind == ActorKind::Civilians)?;
        let parsed = self.parse_of(self.text().sentence_of(last.tokens.start));
        let noun = parsed.and_then(|parsed| parsed.unit_of(last.tokens.start).map(|unit| parsed.units[unit].tokens.clone()));
        self.parties(&noun.unwrap_or_else(|| last.tokens.clone()), role).into_iter().next()
    }

    /// "X, the alliance that had taken the town": what a relative tells of words that only describe somebody is told of whoever they describe.
    pub(super) fn with_those_described(&self, parsed: &Parsed, clause: usize, slots: Slots) -> Slots {
        let here = &parsed.clauses[clause];
        let relative = here.kind == ClauseKind::Relative && !self.mentions.book.verb_first;
        let Some(antecedent) = here.antecedent.filter(|&at| relative && at > 1) else { return slots };
        let [named, comma, words] = &parsed.units[antecedent - 2..=antecedent] else { return slots };
        let known = |unit: &Unit| self.contents(&unit.tokens).actors.iter().any(|actor| actor.id.is_some() && !actor.adjective);
        let determined = self.is("determiners", &self.text().tokens[words.tokens.start].key);
        let describes = determined && comma.kind == Kind::Comma && named.kind == Kind::Noun && known(named) && !known(words);
        if !describes || slots.subject != [words.tokens.clone()] {
            return slots;
        }
        Slots { subject: vec![named.tokens.clone()], ..slots }
    }

    /// "pulled 23 passengers off a bus and shot them": whom the verb before was done to.
    pub(super) fn with_those_meant(&self, parsed: &Parsed, clause: usize, slots: Slots) -> Slots {
        let [pronoun] = slots.object.as_slice() else { return slots };
        let many = self.is("pronouns-many", &self.text().tokens[pronoun.start].key);
        let elder = parsed.clauses[clause].parent.filter(|_| parsed.clauses[clause].kind == ClauseKind::Shared);
        let Some(elder) = elder.filter(|_| Self::is_pronoun(parsed, pronoun) && many && !self.mentions.book.verb_first) else {
            return slots;
        };
        let before = parsed.verb_slots(self.text(), elder);
        let people = |noun: &&Range<usize>| {
            let contents = self.contents(noun);
            let counted = !contents.counts.is_empty() && contents.actors.iter().any(|actor| !actor.adjective);
            !Self::is_pronoun(parsed, noun) && (counted || contents.people.iter().any(|people| people.plural))
        };
        match before.object.iter().find(people).filter(|_| !before.passive) {
            Some(noun) => Slots { object: vec![noun.clone()], ..slots },
            None => slots,
        }
    }
}
