//! What words that point back stand for: "he", "it", "which".

use std::collections::HashSet;
use std::ops::Range;

use crate::code::desk::Desk;

use super::names::{Name, NameKind};

/// Whom the report has named so far, for words that point back.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// The person named last, by the first token of the name and the one past its last.
    person: Option<(usize, usize)>,
    /// The person whom the last sentence opens with, himself or as "he".
    lead: Option<(usize, usize)>,
    /// The last words of persons' names, by which they are called later.
    pub(super) surnames: HashSet<String>,
    /// The body, in no list, that the last sentence opened with.
    body: Option<(usize, usize)>,
}

impl Desk<'_, '_> {
    /// Gives words that point back what they stand for, and keeps what later ones may.
    pub(super) fn point_back(&self, stretch: &Range<usize>, names: &mut [Name<'_>], before: &mut Named) {
        let tokens = &self.text().tokens;
        for name in names.iter_mut() {
            match &mut name.kind {
                NameKind::Unknown { group: false } if name.tokens.len() > 1 && !self.is_placed(name.tokens.start) => {
                    before.person = Some((name.tokens.start, name.tokens.end));
                    before.surnames.insert(tokens[name.tokens.end - 1].key.to_string());
                }
                // "Odeh met Haddad. He ...": whom the sentence before was about.
                NameKind::PersonPronoun(bearer) if name.tokens.start == stretch.start => *bearer = before.lead.or(before.person),
                NameKind::PersonPronoun(bearer) => *bearer = before.person,
                NameKind::Pronoun if name.tokens.start == stretch.start && self.is("tie-pronouns-body", &tokens[stretch.start].key) => {
                    name.kind = before.body.map_or(NameKind::Pronoun, NameKind::Opened);
                }
                _ => {}
            }
        }
        let leads_in = |at: usize| self.is("determiners", &tokens[at].key) || self.is("name-titles", &tokens[at].key) || tokens[at].is(".");
        let opens = |name: &&Name<'_>| (stretch.start..name.tokens.start).all(leads_in);
        let opening = names.first().filter(opens);
        before.body = match opening.map(|name| (name.kind, &name.tokens)) {
            Some((NameKind::Unknown { group: true }, tokens)) => Some((tokens.start, tokens.end)),
            Some((NameKind::Opened(body), _)) => Some(body),
            _ => None,
        };
        before.lead = match opening.map(|name| (name.kind, &name.tokens)) {
            Some((NameKind::Unknown { group: false }, tokens)) if tokens.len() > 1 => Some((tokens.start, tokens.end)),
            Some((NameKind::PersonPronoun(person), _)) => person,
            _ => None,
        };
    }

    /// "which" right behind a name that no list knows stands for it.
    pub(super) fn tie_relatives(&self, names: &mut [Name<'_>]) {
        let tokens = &self.text().tokens;
        for at in 1..names.len() {
            let (before, pronoun) = (&names[at - 1], &names[at]);
            let NameKind::Unknown { group } = before.kind else { continue };
            let end = before.tokens.end;
            let touches = pronoun.tokens.start == end || pronoun.tokens.start == end + 1 && tokens[end].is(",");
            if touches && matches!(pronoun.kind, NameKind::Pronoun) && self.is("relatives", &tokens[pronoun.tokens.start].key) {
                let of = (before.tokens.start, end);
                names[at].kind = NameKind::Relative { of, group };
            }
        }
    }
}
