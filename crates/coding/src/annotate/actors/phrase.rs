//! Cuts out the words that together can name an actor: "suspected Turkish-backed rebel fighters".

use std::ops::Range;

use sitrep_codebook::{Bearer, Cue, CueForm};
use sitrep_model::{PartyCertainty, RelationKind};

use super::Reading;
use super::grammar::Roles;
use crate::annotate::mention::ActorMention;
use crate::text::TokenKind;

/// The longest phrase, in words.
const LONGEST: usize = 24;

/// A piece of an actor's words.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub tokens: Range<usize>,
    pub what: What,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// A name of the codebook, and whom else it might name.
    Name(Bearer, Vec<String>),
    /// A noun that makes an actor, by its rule.
    Head(usize),
    /// "Turkish-backed", "anti-ISIS".
    Tie(RelationKind, Option<Bearer>),
}

/// The pieces, and what the words around them say.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    pub start: usize,
    pub parts: Vec<Part>,
    pub end: usize,
    /// Where the words behind the last piece end that only qualify it: "دورية عسكرية".
    pub reach: usize,
    pub certainty: Option<PartyCertainty>,
    pub unidentified: bool,
    pub identity: bool,
    /// The words only tell where ("regime-held").
    pub held: bool,
    /// How many phrases it stands in.
    pub depth: usize,
}

impl Reading<'_> {
    /// Reads the actors of the phrase that begins at a token, if one does; returns where to go on.
    pub(super) fn phrase(&self, at: usize, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        self.phrase_below(at, end, 0, found)
    }

    /// As `phrase`, inside so many others ("members of ...").
    pub(super) fn phrase_below(&self, at: usize, end: usize, depth: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let phrase = Phrase { depth, ..self.cut(at, end) };
        if phrase.parts.is_empty() && !phrase.held {
            return None;
        }
        self.compose(&phrase, end, found)
    }

    pub(super) fn cut(&self, start: usize, end: usize) -> Phrase {
        let mut phrase = Phrase { start, end: start, ..Phrase::default() };
        let mut at = start;
        let end = end.min(start + LONGEST);
        while at < end {
            let roles = self.grammar.roles(self.key(at));
            if let Some(next) = self.prefixed(at, end, roles, &mut phrase) {
                at = next;
            } else if let Some(part) = self.part(at, end, phrase.parts.last()) {
                at = self.join(part, end, &mut phrase);
                if phrase.held {
                    break;
                }
            } else if let Some(part) = self.quoted(at, end, &phrase) {
                at = self.join(part, end, &mut phrase);
            } else if qualify(roles, &mut phrase) {
                at += 1;
            } else {
                break;
            }
        }
        phrase.reach = at;
        phrase.end = phrase.parts.last().map_or(phrase.end, |part| part.tokens.end).max(phrase.end);
        phrase
    }

    /// A name in quotation marks behind its noun: `ميليشيا "قسد"`.
    fn quoted(&self, at: usize, end: usize, phrase: &Phrase) -> Option<Part> {
        let quote = |at: usize| at < end && self.key(at) == "\"";
        let named = self.book.verb_first && !phrase.parts.is_empty() && quote(at);
        let part = named.then(|| self.name_or_head(at + 1, end)).flatten()?;
        let closed = usize::from(quote(part.tokens.end));
        Some(Part { tokens: at..part.tokens.end + closed, ..part })
    }

    /// "pro-Iranian", "anti-government".
    fn prefixed(&self, at: usize, end: usize, roles: Roles, phrase: &mut Phrase) -> Option<usize> {
        let relation = match () {
            () if roles.has(Roles::PRO) => RelationKind::AlliedWith,
            () if roles.has(Roles::ANTI) => RelationKind::OpposedTo,
            () => return None,
        };
        let joined = at + 1 < end && self.text.tokens[at + 1].joined && self.hits[at].is_none();
        let piece = joined.then(|| self.name_or_head(at + 1, end)).flatten()?;
        let owner = match piece.what {
            What::Name(bearer, _) => Some(bearer),
            _ => None,
        };
        let after = piece.tokens.end;
        phrase.parts.push(Part { tokens: at..after, what: What::Tie(relation, owner) });
        Some(after)
    }

    /// Adds a piece together with what is joined to its end.
    fn join(&self, part: Part, end: usize, phrase: &mut Phrase) -> usize {
        let after = part.tokens.end;
        if after >= end {
            phrase.parts.push(part);
            return after;
        }
        let joined = self.text.tokens[after].joined;
        let roles = self.grammar.roles(self.key(after));
        let owner = match part.what {
            What::Name(bearer, _) => Some(bearer),
            _ => None,
        };
        let tied = roles.tie().filter(|_| {
            joined || owner.is_some() && !matches!(self.key(after), "led" | "armed") && self.name_or_head(after + 1, end).is_some()
        });
        if let Some(relation) = tied {
            phrase.parts.push(Part { tokens: part.tokens.start..after + 1, what: What::Tie(relation, owner) });
            return after + 1;
        }
        if joined && roles.has(Roles::HELD) {
            phrase.held = true;
            phrase.end = after + 1;
            return after + 1;
        }
        phrase.parts.push(part);
        let possessive = matches!(self.key(after), "'s" | "'") && self.text.tokens[after].kind == TokenKind::Punct;
        let follows = || self.name_or_head(after + 1, end).is_some() || self.grammar.roles(self.key(after + 1)).has(Roles::BETWEEN);
        if possessive && after + 1 < end && follows() { after + 1 } else { after }
    }

    /// As `name_or_head`; after "Chadian" or "Iranian-backed", "rebels" are not those that the text is else about.
    fn part(&self, at: usize, end: usize, before: Option<&Part>) -> Option<Part> {
        let part = self.name_or_head(at, end)?;
        let country = match before.map(|before| &before.what) {
            Some(What::Name(Bearer::Adjective(country) | Bearer::Country(country), _)) => Some(*country),
            Some(What::Tie(..)) => None,
            _ => return Some(part),
        };
        match part.what {
            What::Name(bearer, _) if self.is_foreign(at, bearer, country) => {
                self.head(at, end).map(|(head, after)| Part { tokens: at..after, what: What::Head(head) })
            }
            _ => Some(part),
        }
    }

    /// The longer of a known name and a noun that makes an actor.
    pub(super) fn name_or_head(&self, at: usize, end: usize) -> Option<Part> {
        if at >= end || self.text.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let name = self.hits[at]
            .filter(|hit| hit.end <= end && !self.is_plain_noun(at, hit.end))
            .and_then(|hit| Some((hit.end, self.bearer(&hit)?)));
        let head = self.head(at, end);
        match (name, head) {
            (Some((after, (bearer, others))), head) if head.is_none_or(|(_, reach)| after >= reach) => {
                Some(Part { tokens: at..after, what: What::Name(bearer, others) })
            }
            (_, Some((head, after))) => Some(Part { tokens: at..after, what: What::Head(head) }),
            _ => None,
        }
    }

    /// "القاعدة الأمريكية" is a base: some names are nouns where a country's adjective follows. "Abdel Fattah" is a man's name.
    fn is_plain_noun(&self, at: usize, after: usize) -> bool {
        if after == at + 1 && at.checked_sub(1).is_some_and(|before| self.book.is("actor-given-names", self.key(before))) {
            return true;
        }
        let country = || self.hits.get(after).copied().flatten().and_then(|hit| self.bearer(&hit)).map(|(bearer, _)| bearer);
        after == at + 1 && self.book.is("actor-nouns", self.key(at)) && matches!(country(), Some(Bearer::Adjective(_)))
    }

    /// A noun that makes an actor, unless it is the beginning of a longer cue ("drone strike").
    pub(super) fn head(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let (length, heads) = self.book.head_words.longest(self.text.from(at, end))?;
        // "قوات الجيش الوطني": the noun leaves a longer name that begins inside it whole.
        let named = (at + 1..at + length).find(|&inner| self.hits[inner].is_some_and(|hit| hit.end > at + length && hit.end <= end));
        if let Some(inner) = named {
            return self.head(at, inner);
        }
        let nouns = |cues: &[Cue]| cues.iter().any(|cue| matches!(cue.form, CueForm::Noun { .. }));
        let cue = self.book.cues.longest(self.text.from(at, end)).is_some_and(|(reach, cues)| reach > length && nouns(cues));
        if cue { None } else { Some((heads.first()?.0, at + length)) }
    }
}

fn qualify(roles: Roles, phrase: &mut Phrase) -> bool {
    if roles.has(Roles::UNIDENTIFIED) {
        phrase.unidentified = true;
    } else if roles.has(Roles::SUSPECTED) {
        phrase.certainty = Some(PartyCertainty::Likely);
    } else if !roles.has(Roles::BETWEEN) && !roles.has(Roles::IDENTITY) {
        return false;
    }
    phrase.identity |= roles.has(Roles::IDENTITY);
    true
}
