//! Bodies and the larger ones that they belong to: "X's Military Committee", "2nd Battalion, 5th Rangers Group".

use sitrep_codebook::raw::TieEnd;
use sitrep_model::{RelationKind, RuleName, Share};

use crate::code::desk::Desk;

use super::names::{End, Name, NameKind};
use super::{Found, Way};

impl<'a> Desk<'a, '_> {
    /// What the name has, by its index: the next name, or the one behind an abbreviation in brackets.
    pub(super) fn body_of(&self, names: &[Name<'_>], owner: usize) -> Option<usize> {
        (owner + 1..names.len().min(owner + 3)).find(|&body| self.owns(&names[owner], &names[body]))
    }

    /// Is the second name what the first one has ("X's Military Committee")?
    fn owns(&self, owner: &Name<'_>, body: &Name<'_>) -> bool {
        let own = match (owner.kind, body.kind) {
            (_, NameKind::Unknown { group: true }) => true,
            // "Lebanon's Hezbollah" is of the country, "the Taliban's Haqqani network" of the Taliban.
            (NameKind::Actor(owner), NameKind::Actor(body)) => {
                let state = owner.kind.is_regular();
                // "the army's Third Division", too: a unit that no list knows.
                let unit =
                    || body.id.is_none() && self.text().tokens[body.tokens.clone()].iter().any(|token| self.is("unit-words", &token.key));
                let known = !state && owner.id.is_some() && body.id.is_some();
                (known || unit()) && !body.adjective && self.is_named_in_capitals(&body.tokens)
            }
            _ => false,
        };
        own && matches!(owner.kind, NameKind::Actor(_) | NameKind::Listed(_) | NameKind::Unknown { group: true })
            && self.text().tokens[owner.tokens.end].is("'s")
            && body.tokens.start == self.after_aside(owner.tokens.end + 1)
    }

    fn is_named_in_capitals(&self, tokens: &std::ops::Range<usize>) -> bool {
        self.text().tokens[self.bare(tokens).start].is_capital()
    }

    /// The bodies that belong to the actors before them.
    pub(super) fn bodies(&self, names: &[Name<'a>]) -> Vec<Found> {
        let mut found = Vec::new();
        for (owner, body) in (0..names.len()).filter_map(|at| self.body_of(names, at).map(|body| (&names[at], &names[body]))) {
            let ends = self.end(body, TieEnd::Actor).zip(self.end(owner, TieEnd::Actor));
            let Some((part, whole)) = ends.filter(|(one, other)| one.name != other.name) else { continue };
            let cue = owner.tokens.start..body.tokens.end;
            let mut tell = |kind: RelationKind, subject: End, object: End| {
                let rule = RuleName::new("resolve/possessive");
                found.push(Found { kind, subject, object, share: Share::Unknown, rule, cue: cue.clone(), way: Way::Pattern });
            };
            // What a command has it commands.
            let mut words = self.text().tokens[owner.tokens.clone()].iter();
            if words.any(|token| token.is_capital() && self.is("tie-commands", &token.key)) {
                tell(RelationKind::Commands, whole.clone(), part.clone());
            }
            tell(RelationKind::PartOf, part, whole);
        }
        found.extend(names.iter().zip(names.iter().skip(1)).filter_map(|(unit, larger)| self.unit_of(unit, larger)));
        found
    }

    /// "2nd Battalion, 5th Rangers Group": the smaller unit before the larger.
    fn unit_of(&self, unit: &Name<'a>, larger: &Name<'a>) -> Option<Found> {
        let tokens = &self.text().tokens;
        let numbered = |name: &Name<'_>| {
            matches!(name.kind, NameKind::Unknown { group: true })
                && tokens[name.tokens.start].key.starts_with(|c: char| c.is_ascii_digit())
        };
        let beside = larger.tokens.start == unit.tokens.end + 1 && tokens[unit.tokens.end].is(",");
        let kind = |name: &Name<'_>| tokens[name.tokens.end - 1].key.clone();
        let lists = !(beside && numbered(unit) && numbered(larger)) || kind(unit) == kind(larger);
        if lists && !self.is_section_of(unit, larger) {
            return None;
        }
        let (subject, object) = self.end(unit, TieEnd::Actor).zip(self.end(larger, TieEnd::Actor))?;
        let (rule, cue) = (RuleName::new("resolve/unit-of-unit"), unit.tokens.start..larger.tokens.end);
        (subject.name != object.name).then_some(Found {
            kind: RelationKind::PartOf,
            subject,
            object,
            share: Share::Unknown,
            rule,
            cue,
            way: Way::Pattern,
        })
    }

    /// "the Office of Dams at the Ministry of Water", "the Raqqa Battalion of the Eastern Shield Movement".
    fn is_section_of(&self, section: &Name<'_>, whole: &Name<'_>) -> bool {
        let tokens = &self.text().tokens;
        let body = |name: &Name<'_>| {
            matches!(name.kind, NameKind::Unknown { group: true } | NameKind::Listed(_))
                || matches!(name.kind, NameKind::Actor(actor) if !actor.adjective && self.is_named_in_capitals(&name.tokens))
        };
        let word = |list: &str| tokens[section.tokens.clone()].iter().any(|token| token.is_capital() && self.is(list, &token.key));
        let Some(hangs) = tokens.get(section.tokens.end).filter(|token| self.is("section-prepositions", &token.key)) else { return false };
        let unnamed = (section.tokens.end + 1..whole.tokens.start).all(|at| self.is("determiners", &tokens[at].key));
        let fits = word("section-words") || self.is("share-prepositions", &hangs.key) && word("unit-words");
        unnamed && fits && section.tokens.end < whole.tokens.start && body(section) && body(whole)
    }
}
