//! Actors of languages whose noun stands before what it belongs to: "طيران النظام", "القوات التركية", "عناصر من قسد".

use sitrep_codebook::Bearer;
use sitrep_codebook::raw::Head;

use super::Reading;
use super::compose::{Owner, means_of};
use super::phrase::{Part, Phrase, What};
use crate::annotate::mention::ActorMention;

impl Reading<'_> {
    /// Pushes the actors of a phrase, each a run of nouns with the name behind them; returns where to go on.
    pub(super) fn compose_head_first(&self, phrase: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let parts = self.with_nouns(phrase, end);
        let mut rest = parts.as_slice();
        let mut start = phrase.start;
        let mut after = None;
        while let Some(length) = self.first_actor(rest) {
            let (parts, others) = rest.split_at(length);
            let piece = Phrase { start, end: parts[length - 1].tokens.end, parts: parts.to_vec(), ..phrase.clone() };
            let before = found.len();
            let reach = self.actor_of(&piece, if others.is_empty() { end } else { piece.end }, found);
            share_noun(found, before);
            after = reach.or(after);
            if reach.is_some_and(|reach| reach > piece.end) {
                return reach;
            }
            rest = others;
            start = others.first().map_or(piece.end, |part| part.tokens.start);
        }
        after.map(|after| after.max(phrase.parts.last().map_or(after, |part| part.tokens.end)))
    }

    /// "جيش الاحتلال التركي": what one war's reports call by a name is a noun where a country stands behind it.
    fn with_nouns(&self, phrase: &Phrase, end: usize) -> Vec<Part> {
        let mut parts = phrase.parts.clone();
        for at in 1..parts.len() {
            let (before, here) = parts.split_at_mut(at);
            let (Some(name), Some(next)) = (before.last_mut(), here.first()) else { continue };
            let country = matches!(next.what, What::Name(Bearer::Adjective(_), _));
            if country
                && matches!(name.what, What::Name(Bearer::Actor(_), _))
                && let Some((head, after)) = self.head(name.tokens.start, end)
                && after == name.tokens.end
            {
                name.what = What::Head(head);
            }
        }
        parts
    }

    /// How many pieces the first actor has: nouns, and the name that they belong to. "قوات الأمن متظاهرين": a noun with its article owns
    /// none without, and "مسلحون دورية": nor does a plural that has kept its nun.
    fn first_actor(&self, parts: &[Part]) -> Option<usize> {
        let definite = |at: usize| self.key(at).starts_with("ال");
        let full = |at: usize| self.key(at).ends_with("ون") || self.key(at).ends_with("ين");
        let mut nouns = 0;
        for (at, part) in parts.iter().enumerate() {
            let quality = matches!(part.what, What::Name(Bearer::Adjective(_), _) | What::Tie(..));
            match part.what {
                _ if nouns > 0 && !quality && full(parts[at - 1].tokens.end - 1) && !definite(part.tokens.start) => return Some(at),
                What::Head(_) if nouns > 0 && definite(parts[at - 1].tokens.end - 1) && !definite(part.tokens.start) => return Some(at),
                What::Head(_) => nouns += 1,
                What::Name(..) => return Some(at + 1),
                What::Tie(..) => {}
            }
        }
        (nouns > 0).then_some(parts.len())
    }

    fn actor_of(&self, piece: &Phrase, end: usize, found: &mut Vec<ActorMention>) -> Option<usize> {
        let heads: Vec<&Head> = self.heads(piece);
        let last = piece.parts.last()?;
        let tokens = piece.start..last.tokens.end;
        if heads.is_empty() {
            return match &last.what {
                What::Name(Bearer::Actor(_), _) => {
                    found.push(self.known(&self.owner(piece)?, tokens.clone(), piece, None));
                    Some(tokens.end)
                }
                _ => self.lone(piece, end, found),
            };
        }
        if let Some(owner) = self.owner(piece) {
            found.push(self.known(&owner, tokens.clone(), piece, means_of(&heads)));
            return Some(tokens.end);
        }
        let country = match last.what {
            What::Name(Bearer::Adjective(at) | Bearer::Country(at), _) => Some(at),
            _ => None,
        };
        if let Some(country) = country.filter(|_| heads.iter().any(|head| head.state)) {
            let owner = Owner { actor: self.who.countries[country].forces, others: Vec::new() };
            found.push(self.known(&owner, tokens.clone(), piece, means_of(&heads)));
            return Some(tokens.end);
        }
        if let Some(after) = self.bonded(piece, &tokens, end, found) {
            return Some(after);
        }
        // "طائرة مسيرة مجهولة الهوية": that nobody knows whose it is belongs to its name.
        let whole = if piece.unidentified { tokens.start..piece.reach.clamp(tokens.end, end.max(tokens.end)) } else { tokens };
        found.push(self.unnamed(piece, &heads, whole.clone(), country.is_some())?);
        Some(whole.end)
    }
}

/// "الطيران الأمريكي البريطاني": a second country right behind the first has the same noun.
fn share_noun(found: &mut [ActorMention], at: usize) {
    let (earlier, new) = found.split_at_mut(at);
    if let (Some(first), Some(second)) = (earlier.last(), new.first_mut())
        && second.adjective
        && !first.adjective
        && first.means.is_some()
        && first.tokens.end == second.tokens.start
    {
        second.adjective = false;
        second.means.clone_from(&first.means);
    }
}
