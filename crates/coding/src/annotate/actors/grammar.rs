//! The words with which a language joins actors, compiled once from `words/LANG/actors.toml`.

use std::collections::HashMap;

use sitrep_codebook::{LanguageBook, Phrases, skeleton};
use sitrep_model::RelationKind;
use smol_str::SmolStr;

/// What a single word can be to an actor; one word may be several things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    pub const UNIDENTIFIED: Self = Self(1);
    pub const SUSPECTED: Self = Self(1 << 1);
    pub const BETWEEN: Self = Self(1 << 2);
    pub const IDENTITY: Self = Self(1 << 3);
    pub const BACKED: Self = Self(1 << 4);
    pub const LINKED: Self = Self(1 << 5);
    pub const ALLIED: Self = Self(1 << 6);
    pub const HELD: Self = Self(1 << 7);
    pub const PRO: Self = Self(1 << 8);
    pub const ANTI: Self = Self(1 << 9);
    pub const POINTING: Self = Self(1 << 10);
    pub const POINTER: Self = Self(1 << 11);
    pub const GOVERNS: Self = Self(1 << 12);
    pub const FORCE: Self = Self(1 << 13);
    pub const ATTRIBUTE: Self = Self(1 << 14);

    /// Has the word this role?
    pub const fn has(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }

    /// The tie that the word tells of when it joins a name before it.
    pub const fn tie(self) -> Option<RelationKind> {
        if self.has(Self::BACKED) {
            Some(RelationKind::BackedBy)
        } else if self.has(Self::LINKED) {
            Some(RelationKind::LinkedTo)
        } else if self.has(Self::ALLIED) {
            Some(RelationKind::AlliedWith)
        } else {
            None
        }
    }
}

const SINGLE: [(&str, Roles); 15] = [
    ("actor-unidentified", Roles::UNIDENTIFIED),
    ("actor-suspected", Roles::SUSPECTED),
    ("actor-between", Roles::BETWEEN),
    ("actor-identity", Roles::IDENTITY),
    ("actor-backed", Roles::BACKED),
    ("actor-linked", Roles::LINKED),
    ("actor-allied", Roles::ALLIED),
    ("actor-held", Roles::HELD),
    ("actor-pro", Roles::PRO),
    ("actor-anti", Roles::ANTI),
    ("actor-pointing", Roles::POINTING),
    ("actor-pointers", Roles::POINTER),
    ("actor-government-verbs", Roles::GOVERNS),
    ("actor-force-tails", Roles::FORCE),
    ("actor-attributes", Roles::ATTRIBUTE),
];

/// What joins a noun for people to the actor after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// "members of"
    Of,
    /// "gunmen loyal to"
    Tied(RelationKind),
    /// "طائرة يرجح أنها": whose it likely is.
    Supposed,
}

/// One language's words.
#[derive(Debug, Clone, Default)]
pub(super) struct Grammar {
    roles: HashMap<SmolStr, Roles>,
    /// Between a noun for people and an actor.
    pub bonds: Phrases<Bond>,
    /// Between two names.
    pub ties: Phrases<RelationKind>,
    /// First words of groups' names, as skeletons.
    pub leads: Phrases<()>,
    /// Last words of groups' names.
    pub tails: Phrases<()>,
    /// Names that end as groups' names do and name none.
    pub not_groups: Phrases<()>,
    /// Between a force and the side it is supposed to be of.
    pub supposed: Phrases<()>,
}

impl Grammar {
    pub fn new(book: &LanguageBook) -> Self {
        let mut grammar = Self::default();
        for (list, role) in SINGLE {
            for word in book.list(list).into_iter().flatten() {
                grammar.roles.entry(word.clone()).or_default().0 |= role.0;
            }
        }
        fill(&mut grammar.bonds, book, "actor-of", Bond::Of);
        fill(&mut grammar.bonds, book, "actor-tied-backed", Bond::Tied(RelationKind::BackedBy));
        fill(&mut grammar.bonds, book, "actor-tied-linked", Bond::Tied(RelationKind::LinkedTo));
        fill(&mut grammar.bonds, book, "actor-tied-allied", Bond::Tied(RelationKind::AlliedWith));
        fill(&mut grammar.ties, book, "actor-also-called", RelationKind::AlsoKnownAs);
        fill(&mut grammar.ties, book, "actor-formerly", RelationKind::Formerly);
        fill(&mut grammar.ties, book, "actor-part-of", RelationKind::PartOf);
        fill(&mut grammar.ties, book, "actor-linked-to", RelationKind::LinkedTo);
        for lead in book.list("actor-group-leads").into_iter().flatten() {
            let words: Vec<SmolStr> = lead.split(' ').map(skeleton).collect();
            grammar.leads.insert(&words.join(" "), ());
        }
        fill(&mut grammar.tails, book, "actor-group-tails", ());
        fill(&mut grammar.not_groups, book, "actor-not-groups", ());
        if book.verb_first {
            fill(&mut grammar.bonds, book, "actor-supposed", Bond::Supposed);
        } else {
            fill(&mut grammar.supposed, book, "actor-supposed", ());
        }
        grammar
    }

    /// What a folded word can be.
    pub fn roles(&self, word: &str) -> Roles {
        self.roles.get(word).copied().unwrap_or_default()
    }
}

fn fill<V: Copy>(table: &mut Phrases<V>, book: &LanguageBook, list: &str, value: V) {
    for phrase in book.list(list).into_iter().flatten() {
        table.insert(phrase, value);
    }
}
