//! Names where a script has no capitals: a given name or a title shows where a person's begins, an ending whose soldiers are told of.

use std::ops::Range;

use sitrep_codebook::{Bearer, KnownActor, skeleton};

use crate::code::desk::Desk;
use crate::text::TokenKind;

use super::names::{Name, NameKind};
use super::scene::Scene;

/// The longest name, in words.
const LONGEST: usize = 4;

impl<'a> Desk<'a, '_> {
    /// The person's name that begins at a token, behind his titles.
    pub(super) fn given_name(&self, at: usize, stop: usize) -> Option<Name<'a>> {
        if !self.is("script", "caseless") {
            return None;
        }
        let key = |at: usize| if at < stop { self.text().key(at).unwrap_or_default() } else { "" };
        let titled = at.checked_sub(1).and_then(|before| self.text().key(before)).is_some_and(|before| self.is("name-titles", before));
        if !(titled || self.is("given-names", key(at))) || self.is("name-titles", key(at)) {
            return None;
        }
        let words = (at..stop.min(at + LONGEST)).take_while(|&at| self.may_be_called(at)).count();
        // The family's name is the last: what follows is no part of it ("طاهر النونو صحة التقارير").
        let family = (at + 1..at + words).find(|&at| self.ends_name(at));
        let end = family.map_or(at + words, |family| family + 1);
        (end > at + 1).then_some(Name { tokens: at..end, kind: NameKind::Unknown { group: false } })
    }

    /// "العقيد كريم عودة": where a title was read as a noun of its own, with the name behind it.
    pub(super) fn with_bearer(&self, scene: &Scene<'_, 'a>, noun: &Range<usize>) -> Range<usize> {
        let titled = self.is("script", "caseless") && self.is("name-titles", &self.text().tokens[noun.end - 1].key);
        let next = scene.names.get(scene.names.partition_point(|name| name.tokens.start < noun.end));
        match next.filter(|name| titled && name.tokens.start == noun.end) {
            Some(name) => noun.start..name.tokens.end,
            None => noun.clone(),
        }
    }

    /// Is the word one with an article that is a name of its own, and not the second half of one ("عبد الرحمن", "صلاح الدين")?
    fn ends_name(&self, at: usize) -> bool {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        key(at).starts_with("ال") && !self.is("name-halves", key(at)) && !self.is("name-halves", key(at - 1))
    }

    /// A country's name that no list of places has ("الإمارات").
    pub(super) fn land_named(&self, at: usize, stop: usize) -> Option<Name<'a>> {
        // "مخيم كويت الرحمة": a camp's name.
        if !self.is("script", "caseless") {
            return None;
        }
        let named_so = at.checked_sub(1).and_then(|before| self.text().key(before)).is_some_and(|before| self.is("place-kinds", before));
        if named_so {
            return None;
        }
        let words: Vec<_> = self.text().tokens[at..stop.min(at + LONGEST)].iter().map(|token| skeleton(&token.key)).collect();
        let (length, names) = self.codebook.who.longest(|at| words.get(at).map(AsRef::as_ref))?;
        let [name] = names else { return None };
        let Bearer::Country(country) = name.of else { return None };
        let forces = self.codebook.who.actors.get(self.codebook.who.countries.get(country)?.forces)?;
        Some(Name { tokens: at..at + length, kind: NameKind::Listed(forces) })
    }

    /// "soldiers of Israel's", whose adjective no list has in this form ("جنودا إسرائيليين"): they are of that country.
    pub(super) fn join_adjectives(&self, names: &mut [Name<'a>]) {
        for name in names.iter_mut().filter(|_| self.is("script", "caseless")) {
            let NameKind::Actor(actor) = name.kind else { continue };
            let general = actor.kind.is_regular() && name.tokens.len() == 1;
            let sentence = self.text().sentence_of(name.tokens.start);
            let inside = general && name.tokens.end < self.text().sentences[sentence].tokens.end;
            let Some(forces) = inside.then(|| self.country_of(name.tokens.end)).flatten() else { continue };
            *name = Name { tokens: name.tokens.start..name.tokens.end + 1, kind: NameKind::Listed(forces) };
        }
    }

    /// "متمردو الشرق": whose rebels they are, the next word tells, though no list has it.
    pub(super) fn join_constructs(&self, names: &mut [Name<'a>]) {
        let free: Vec<bool> = names.iter().zip(names.iter().skip(1)).map(|(name, next)| next.tokens.start > name.tokens.end).collect();
        for (at, name) in names.iter_mut().enumerate().filter(|_| self.is("script", "caseless")) {
            let NameKind::Actor(actor) = name.kind else { continue };
            let governs =
                actor.id.is_none() && name.tokens.len() == 1 && self.is("construct-plurals", &self.text().tokens[name.tokens.start].key);
            if governs
                && free.get(at).copied().unwrap_or(true)
                && self.text().tokens.get(name.tokens.end).is_some_and(|next| next.kind == TokenKind::Word)
            {
                *name = Name { tokens: name.tokens.start..name.tokens.end + 1, kind: NameKind::Unknown { group: true } };
            }
        }
    }

    /// The forces of the country whose adjective a token is, with an ending that no list has.
    fn country_of(&self, at: usize) -> Option<&'a KnownActor> {
        let key = self.text().key(at)?;
        let stem = self.mentions.book.list("adjective-endings")?.iter().find_map(|ending| key.strip_suffix(ending.as_str()))?;
        let words = [skeleton(stem)];
        let (_, names) = self.codebook.who.longest(|at| words.get(at).map(AsRef::as_ref))?;
        let [name] = names else { return None };
        let Bearer::Adjective(country) = name.of else { return None };
        self.codebook.who.actors.get(self.codebook.who.countries.get(country)?.forces)
    }

    /// Can the word be a part of somebody's name: one that nothing knows?
    fn may_be_called(&self, at: usize) -> bool {
        let (text, mentions) = (self.text(), self.mentions);
        let token = &text.tokens[at];
        // Folded, Ali is written as "on" is: as written, only the word ends otherwise.
        let is_given = self.is("given-names", &token.key) && text.words(&(at..at + 1)).ends_with('ي');
        let closed =
            ["determiners", "prepositions", "pronouns", "conjunctions", "subordinators", "adverbs", "be", "have", "negations", "modals"];
        let known = || {
            let own: Range<usize> = at..at + 1;
            let contents = self.contents(&own);
            !(contents.people.is_empty() && contents.means.is_empty() && contents.hit.is_empty())
        };
        token.kind == TokenKind::Word
            && !token.pronoun
            && (is_given || !closed.iter().any(|list| self.is(list, &token.key)))
            && !self.is("name-bounds", &token.key)
            && mentions.date_from(at).is_none()
            && !mentions.noun_cue_from(at)
            && mentions.verb_cue_from(at).is_none()
            && mentions.speech_from(at).is_none()
            && !known()
    }
}
