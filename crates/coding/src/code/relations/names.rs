//! The names of a sentence: what can stand at an end of a tie.

use std::ops::Range;

use sitrep_codebook::raw::TieEnd;
use sitrep_model::{ActorKind, Evidence, Party, Precision, Role, RuleName};

use crate::annotate::{ActorMention, PlaceMention};
use crate::code::desk::Desk;
use crate::text::{Token, TokenKind};

/// A name, or a word that stands for one.
#[derive(Debug, Clone)]
pub(super) struct Name<'m> {
    pub tokens: Range<usize>,
    pub kind: NameKind<'m>,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy)]
pub(super) enum NameKind<'m> {
    Actor(&'m ActorMention),
    Place(&'m PlaceMention),
    /// Capitals that no list knows; `group` where a word among them is one of groups ("Falcons Brigade").
    Unknown {
        group: bool,
    },
    /// "it", "they", "which": the actor named last.
    Pronoun,
}

/// One end of a tie.
#[derive(Debug, Clone)]
pub(super) struct End {
    /// The id, or the words where unknown.
    pub name: String,
    /// The words that name it.
    pub as_written: String,
    /// Where they stand.
    pub evidence: Vec<Evidence>,
}

impl From<Party> for End {
    fn from(party: Party) -> Self {
        Self { name: party.id.unwrap_or(party.name), as_written: party.as_written, evidence: party.evidence }
    }
}

impl<'a> Desk<'a, '_> {
    /// The names of a stretch, in order.
    pub(super) fn names(&self, stretch: &Range<usize>) -> Vec<Name<'a>> {
        let contents = self.contents(stretch);
        let mut names: Vec<Name<'a>> =
            contents.actors.iter().map(|actor| Name { tokens: actor.tokens.clone(), kind: NameKind::Actor(actor) }).collect();
        let actors = names.len();
        for place in contents.places.iter().filter(|place| !place.dateline) {
            if !names[..actors].iter().any(|name| name.tokens.start < place.name_tokens.end && place.name_tokens.start < name.tokens.end) {
                names.push(Name { tokens: place.name_tokens.clone(), kind: NameKind::Place(place) });
            }
        }
        names.sort_by_key(|name| name.tokens.start);
        let mut unknown = Vec::new();
        let mut at = stretch.start;
        for name in &names {
            self.unknown_names(at..name.tokens.start.max(at), &mut unknown);
            at = at.max(name.tokens.end);
        }
        self.unknown_names(at..stretch.end.max(at), &mut unknown);
        names.append(&mut unknown);
        names.sort_by_key(|name| name.tokens.start);
        names
    }

    fn unknown_names(&self, gap: Range<usize>, found: &mut Vec<Name<'a>>) {
        let tokens = &self.text().tokens;
        let mut at = gap.start;
        while at < gap.end {
            let key = tokens[at].key.as_str();
            if self.is("tie-pronouns", key) {
                found.push(Name { tokens: at..at + 1, kind: NameKind::Pronoun });
                at += 1;
                continue;
            }
            let end = self.run_of_capitals(at, gap.end);
            if end > at {
                found.extend(self.unknown_name(at..end));
            }
            at = end.max(at + 1);
        }
    }

    /// The name that a run of capitals is, without the title before it.
    fn unknown_name(&self, run: Range<usize>) -> Option<Name<'a>> {
        let tokens = &self.text().tokens;
        let is_title = |at: &usize| tokens[*at].is(".") || self.is("name-titles", &tokens[*at].key);
        let first = run.clone().find(|at| !is_title(at))?;
        let group = run.end - first > 1 && tokens[first..run.end].iter().any(|token| self.is("group-words", &token.key));
        Some(Name { tokens: first..run.end, kind: NameKind::Unknown { group } })
    }

    /// Where a run of capitals that begins here ends; small words may stand inside it.
    fn run_of_capitals(&self, start: usize, stop: usize) -> usize {
        let tokens = &self.text().tokens;
        let mut end = start;
        let mut at = start;
        while at < stop {
            let token = &tokens[at];
            if token.is_capital() && token.kind == TokenKind::Word && !self.is_common(at) {
                end = at + 1;
            } else if !self.links(at, end > start) || at >= end + 2 {
                break;
            }
            at += 1;
        }
        end
    }

    /// May a small word stand inside a name, or open one? One that a hyphen joins to the next word may ("an-Nasr").
    fn links(&self, at: usize, inside: bool) -> bool {
        let tokens = &self.text().tokens;
        let key = tokens[at].key.as_str();
        let joins = tokens.get(at + 1).is_some_and(|next| next.joined && next.is_capital());
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let abbreviated = before.is_some_and(|token| self.is("abbreviations", &token.key) || token.key.chars().count() == 1);
        if key == "." {
            return inside && abbreviated && tokens.get(at + 1).is_some_and(Token::is_capital);
        }
        let after_of = before.is_some_and(|token| self.is("name-links", &token.key));
        joins && self.is("name-leads", key) || inside && (self.is("name-links", key) || after_of && self.is("determiners", key))
    }

    /// A capital of the language's own words: at the head of a sentence, in a date, in a cue.
    fn is_common(&self, at: usize) -> bool {
        let key = self.text().tokens[at].key.as_str();
        let closed = ["determiners", "prepositions", "pronouns", "conjunctions", "subordinators", "adverbs", "be", "have", "negations"];
        closed.iter().any(|list| self.is(list, key))
            || self.mentions.date_from(at).is_some()
            || self.mentions.noun_cue_from(at)
            || self.mentions.verb_cue_from(at).is_some()
            || self.is_plain_opening(at)
    }

    /// A word at the head of a sentence with none but small words after it may be any word.
    fn is_plain_opening(&self, at: usize) -> bool {
        let text = self.text();
        let first = text.sentences[text.sentence_of(at)].tokens.start;
        at == first && self.is("tie-openers", &text.tokens[at].key)
    }

    /// May the name stand at this end?
    pub(super) fn fits(&self, name: &Name<'_>, end: TieEnd) -> bool {
        match (name.kind, end) {
            (NameKind::Actor(actor), TieEnd::Side) => !is_unarmed(actor.kind),
            (NameKind::Actor(actor), TieEnd::Actor | TieEnd::Name) => !actor.adjective && !is_unarmed(actor.kind) && self.is_named(actor),
            (NameKind::Place(place), TieEnd::Actor | TieEnd::Side) => place.place.precision == Precision::Country,
            (NameKind::Unknown { group }, TieEnd::Actor | TieEnd::Side) => group,
            (NameKind::Unknown { group }, TieEnd::Person | TieEnd::Place) => !group,
            (NameKind::Place(_), TieEnd::Place)
            | (NameKind::Pronoun, TieEnd::Actor | TieEnd::Side)
            | (NameKind::Unknown { .. }, TieEnd::Name) => true,
            _ => false,
        }
    }

    /// "the rebels" are no named actor; what points back to one is.
    fn is_named(&self, actor: &ActorMention) -> bool {
        actor.id.is_some() || actor.pointing || actor.tokens.clone().any(|at| self.text().tokens[at].is_capital())
    }

    /// The end that a name makes.
    pub(super) fn end(&self, name: &Name<'_>, end: TieEnd) -> Option<End> {
        match name.kind {
            NameKind::Actor(actor) if !actor.pointing => {
                let as_written = self.text().words(&self.bare(&actor.tokens)).to_owned();
                let name = actor.id.clone().unwrap_or_else(|| as_written.clone());
                Some(End { name, as_written, evidence: vec![Evidence::new(self.span(&actor.tokens), actor.rule.clone())] })
            }
            NameKind::Actor(_) | NameKind::Pronoun => self.bearer(name.tokens.start, Role::Party).map(End::from),
            NameKind::Place(place) if end == TieEnd::Place => {
                let name = place.place.id.clone().unwrap_or_else(|| place.place.name.clone());
                let as_written = self.text().words(&place.name_tokens).to_owned();
                Some(End { name, as_written, evidence: vec![Evidence::new(self.span(&place.name_tokens), place.rule.clone())] })
            }
            NameKind::Place(place) => self.parties(&place.tokens, Role::Party).pop().map(End::from),
            NameKind::Unknown { .. } => {
                let evidence = vec![Evidence::new(self.span(&name.tokens), RuleName::new("resolve/name-in-capitals"))];
                let words = self.text().words(&name.tokens).to_owned();
                Some(End { name: words.clone(), as_written: words, evidence })
            }
        }
    }
}

const fn is_unarmed(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters)
}
