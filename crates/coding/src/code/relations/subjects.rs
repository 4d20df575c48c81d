//! Who acts, and from whose hands, where a verb's own neighbours do not say so.

use std::ops::Range;

use sitrep_codebook::raw::TieEnd;
use sitrep_model::{Evidence, Role, RuleName};

use crate::clauses::{ClauseKind, Kind, LONGEST_CHAIN, Parsed, Prepositional, Slots};
use crate::code::desk::Desk;

use super::names::{End, Name, NameKind};
use super::scene::Scene;

/// A clause that says in whose hands something is stands so near behind what it tells of, in clauses.
const HOLDER_REACH: usize = 3;
/// So many tokens at most stand between people and the noun right before "who" ("Falcons fighters from the north of the country who ...").
const WHO_REACH: usize = 14;

impl<'a> Desk<'a, '_> {
    /// A verb's slots, with who was made to act for the subject, and with the slot `holder`: who holds the object.
    pub(super) fn slots_of(&self, parsed: &Parsed, clause: usize) -> Slots {
        let mut slots = parsed.verb_slots(self.text(), clause);
        for noun in &mut slots.object {
            // "fights both X and Y": the first of two was read as a noun of its own.
            let both = noun.len() == 1 && self.is("share-all", &self.text().tokens[noun.start].key);
            let next =
                parsed.unit_of(noun.start).and_then(|unit| parsed.units.get(unit + 1)).filter(|next| both && next.kind == Kind::Noun);
            *noun = next.map_or_else(|| noun.clone(), |next| next.tokens.clone());
        }
        if let Some(subject) = self.made_to_act(parsed, clause) {
            slots.subject = subject;
        }
        if let Some(bound) = slots.subject.last().and_then(|subject| self.bound_to(subject)) {
            slots.subject = vec![bound];
        }
        slots.prepositional.retain(|phrase| phrase.preposition != "by" || !self.hangs_on_holding(parsed, phrase));
        let nouns = self.holders(parsed, clause);
        if !nouns.is_empty() {
            slots.prepositional.push(Prepositional { preposition: "holder".into(), nouns });
        }
        slots
    }

    /// "allowed X to attack Y": X attacks.
    fn made_to_act(&self, parsed: &Parsed, clause: usize) -> Option<Vec<Range<usize>>> {
        let mut at = clause;
        for _ in 0..LONGEST_CHAIN {
            if parsed.clauses[at].kind != ClauseKind::Infinitive {
                return None;
            }
            at = parsed.clauses[at].parent?;
            let verb = parsed.verb_of(at)?;
            if self.is("makes-others-act", &self.text().tokens[verb.main.start].key) {
                let slots = parsed.verb_slots(self.text(), at);
                let beside = || slots.prepositional.last().map(|phrase| phrase.nouns.clone());
                return if slots.passive { None } else { Some(slots.object.clone()).filter(|nouns| !nouns.is_empty()).or_else(beside) };
            }
        }
        None
    }

    /// "supported X in its war on Y": it is X's war.
    pub(super) fn helped(&self, parsed: &Parsed, clause: usize, (slots, noun): (&Slots, &Range<usize>)) -> Option<Vec<Range<usize>>> {
        let verb = parsed.verb_of(clause).filter(|verb| verb.main.end <= noun.start)?;
        let helps = self.is("makes-others-act", &self.text().tokens[verb.main.start].key);
        let theirs = self.is("possessives", &self.text().tokens[noun.start].key);
        let before = slots.object.iter().filter(|object| object.end <= noun.start).cloned().collect::<Vec<_>>();
        (helps && theirs && !slots.passive && !before.is_empty()).then_some(before)
    }

    /// "their fight against Y", "praised its war on Y": whose it is, where nobody beside the noun is; "our" is whoever speaks.
    pub(super) fn theirs(&self, parsed: &Parsed, cue: &Range<usize>) -> Option<End> {
        let unit = &parsed.units[parsed.unit_of(cue.end - 1)?];
        let first = unit.tokens.start;
        let key = &self.text().tokens[first].key;
        if self.is("tie-our", key) {
            let words = self.text().words(&(first..first + 1)).to_owned();
            let evidence = vec![Evidence::new(self.span(&(first..first + 1)), RuleName::new("resolve/points-back"))];
            return Some(End { name: String::new(), as_written: words, evidence });
        }
        let verb = parsed.verb_of(unit.clause).filter(|verb| verb.main.end <= first);
        let others = verb.is_none_or(|verb| self.is("tie-about-others", &self.text().tokens[verb.main.start].key));
        if first == cue.start || !others || !self.is("possessives", key) {
            return None;
        }
        self.bearer(first, Role::Party).map(End::from)
    }

    /// "freed after its occupation by X": X occupied, and did not free.
    fn hangs_on_holding(&self, parsed: &Parsed, phrase: &Prepositional) -> bool {
        let unit = phrase.nouns.first().and_then(|noun| parsed.unit_of(noun.start));
        let noun = unit.and_then(|unit| unit.checked_sub(2)).map(|at| &parsed.units[at]).filter(|unit| unit.kind == Kind::Noun);
        noun.is_some_and(|unit| self.is("held-nouns", &self.text().tokens[unit.tokens.end - 1].key))
    }

    /// "tribesmen allied with X repelled Y": the tribesmen did.
    fn bound_to(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        let bare = self.bare(subject).start;
        let mut at = bare;
        while at > 0 && self.is("determiners", key(at - 1)) {
            at -= 1;
        }
        let hanging = at.checked_sub(2).filter(|&bond| self.is("tie-bonds", key(bond)) && self.is("prepositions", key(at - 1)));
        // "المدعومة تركيا": by whom is told without a preposition.
        let beside = || at.checked_sub(1).filter(|&bond| self.is("script", "caseless") && self.is("tie-bonds", key(bond)));
        let bond = hanging.or_else(beside)?;
        // "X (Y) backed by Z"
        let end = bond - usize::from(bond > 0 && key(bond - 1) == ")");
        let next = self.mentions.actors.partition_point(|actor| actor.tokens.end < end);
        self.mentions.actors.get(next).filter(|actor| actor.tokens.end == end && !actor.adjective).map(|actor| actor.tokens.clone())
    }

    /// One past "backed by Y" where it begins at a token: what follows is said of whoever stands before it.
    pub(super) fn after_bond(&self, names: &[Name<'a>], at: usize) -> Option<usize> {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        if !self.is("tie-bonds", key(at)) {
            return None;
        }
        if !self.is("prepositions", key(at + 1)) {
            // "المدعومة تركيا": by whom is told without a preposition.
            return self.is("script", "caseless").then_some(at + 2);
        }
        let next = names.get(names.partition_point(|name| name.tokens.start < at + 2))?;
        (at + 2..next.tokens.start).all(|at| self.is("determiners", key(at))).then_some(next.tokens.end)
    }

    /// Do the words before a token only say who backs or leads somebody ("backed by Y", "allied with Y")?
    pub(super) fn is_bonded(&self, at: usize) -> bool {
        let key = |back: usize| at.checked_sub(back).and_then(|at| self.text().key(at)).unwrap_or_default();
        self.is("prepositions", key(1)) && self.is("tie-bonds", key(2))
    }

    /// "retook villages held by X".
    fn holders(&self, parsed: &Parsed, clause: usize) -> Vec<Range<usize>> {
        let own = |unit: usize| parsed.units[unit].clause == clause;
        let by = |phrase: &Prepositional| phrase.preposition == "by";
        let mut found = Vec::new();
        for at in (clause + 1..parsed.clauses.len()).take(HOLDER_REACH) {
            let Some(verb) = parsed.verb_of(at) else { continue };
            let held = self.is("held-participles", &self.text().tokens[verb.main.start].key);
            let about = parsed.clauses[at].parent == Some(clause) || parsed.clauses[at].antecedent.is_some_and(own);
            if held && about {
                let slots = parsed.verb_slots(self.text(), at);
                let holders = slots.prepositional.into_iter().filter(by).flat_map(|phrase| phrase.nouns);
                found.extend(holders.filter(|_| slots.object.is_empty()));
            }
        }
        found
    }

    /// "Falcons fighters in the north of the country who fight X": the people before "who", where the noun next to it names none.
    pub(super) fn people_meant(&self, scene: &Scene<'_, 'a>, clause: usize, end: TieEnd) -> Option<End> {
        let mut at = clause;
        for _ in 0..LONGEST_CHAIN {
            let here = &scene.parsed.clauses[at];
            if here.kind == ClauseKind::Relative {
                break;
            }
            at = here.parent?;
        }
        let here = &scene.parsed.clauses[at];
        let opener = here.opener.filter(|&unit| self.is("tie-who", &self.text().tokens[scene.parsed.units[unit].tokens.start].key))?;
        let who = scene.parsed.units[opener].tokens.start;
        let before = &scene.names[..scene.names.partition_point(|name| name.tokens.end <= who)];
        let people = |name: &&Name<'a>| matches!(name.kind, NameKind::Actor(actor) if !actor.adjective) && self.fits(name, end);
        let named = before.iter().rev().take_while(|name| name.tokens.end + WHO_REACH >= who).find(people)?;
        self.end(named, end)
    }
}
