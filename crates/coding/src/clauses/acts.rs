//! Acts that one sentence tells side by side, each with a place of its own: headlines leave their verbs out.

use crate::annotate::Contents;

use super::split::Splitter;
use super::unit::{ClauseKind, Kind, VerbGroup};

/// So many units before a mark are looked at for the act that it closes.
const LONGEST_ACT: usize = 12;
/// The place of an act stands within so many units behind it.
const NEAR: usize = 8;

impl Splitter<'_, '_> {
    /// Does an act of its own begin behind "and" or a comma: "Clashes near Zamalka and shelling of Jobar", "Explosion in Herat, two
    /// policemen killed in Kunduz"?
    pub(super) fn begins_act(&self, mark: usize) -> bool {
        self.ends_at_place(mark) && (self.is_act_somewhere(mark + 1) || self.is_hurt_somewhere(mark + 1)) && self.holds_act(mark)
            || self.ends_at_hurt(mark) && self.is_hurt(mark + 1)
    }

    /// "4 dead, 9 wounded": do the words before the mark say what became of those whom they count?
    fn ends_at_hurt(&self, mark: usize) -> bool {
        let Some(noun) = mark.checked_sub(1).filter(|&noun| self.kind(noun) == Some(&Kind::Noun)) else { return false };
        let (contents, end) = (self.contents(noun), self.parsed.units[noun].tokens.end);
        let hurts = |frame: &usize| self.mentions.book.frames[*frame].body.effect.is_some();
        let last = contents.cues.last().filter(|cue| !cue.is_verb() && cue.tokens.end == end);
        !self.mentions.book.verb_first && !contents.counts.is_empty() && last.is_some_and(|cue| cue.frames.iter().any(hurts))
    }

    /// "9 wounded", "9 hurt"
    fn is_hurt(&self, at: usize) -> bool {
        let keeps = |verb: &VerbGroup| self.mentions.book.inflector.keeps_its_form(self.key(verb.main.start));
        let undergone = self.verb(at + 1).is_some_and(|verb| verb.bare && (verb.form.is_participle() || keeps(verb)));
        self.kind(at) == Some(&Kind::Noun) && undergone && !self.contents(at).counts.is_empty() && !self.contents(at + 1).cues.is_empty()
    }

    /// "left two women and a child wounded": what became of them is no clause of the last one's own.
    pub(super) fn is_left_so(&self, noun: usize) -> bool {
        let left = self
            .clause()
            .verb
            .and_then(|verb| self.verb(verb))
            .is_some_and(|verb| self.mentions.book.is("leaving", self.key(verb.main.start)));
        let participle = self.verb(noun + 1).is_some_and(|verb| verb.bare && verb.form.is_participle());
        let object = matches!(self.kind(noun + 2), Some(Kind::Noun | Kind::Pronoun));
        // "left a martyr and three injured"
        let number = self.contents(noun).counts.first().is_some_and(|count| count.tokens == self.parsed.units[noun].tokens);
        left && participle && !object && !number
    }

    pub(super) fn contents(&self, unit: usize) -> Contents<'_> {
        self.mentions.within(&self.parsed.units[unit].tokens)
    }

    /// Has the clause before the mark told of an act?
    fn holds_act(&self, mark: usize) -> bool {
        let own = (mark.saturating_sub(LONGEST_ACT)..mark).filter(|&unit| self.parsed.units[unit].clause == self.current);
        own.into_iter().any(|unit| !self.contents(unit).cues.is_empty())
    }

    /// Is a place, and no act, the last thing before the mark?
    fn ends_at_place(&self, mark: usize) -> bool {
        let Some(place) = mark.checked_sub(1) else { return false };
        let contents = self.contents(place);
        let hangs = place.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Preposition | Kind::Verb(_))));
        let stands = self.kind(place) == Some(&Kind::PlacePhrase) || self.kind(place) == Some(&Kind::Noun) && hangs;
        stands && contents.cues.is_empty() && !contents.places.is_empty()
    }

    fn is_act_somewhere(&self, at: usize) -> bool {
        // "casualties and injuries" is one cue, and goes on behind its first noun phrase.
        let told = || self.parsed.units[at].tokens.clone().any(|token| self.mentions.noun_cue_from(token));
        self.kind(at) == Some(&Kind::Noun) && told() && self.has_place_behind(at)
    }

    /// "two policemen killed in Kunduz", "a girl injured in Idlib"
    fn is_hurt_somewhere(&self, at: usize) -> bool {
        let somebody = || {
            let contents = self.contents(at);
            !(contents.people.is_empty() && contents.counts.is_empty() && contents.actors.is_empty())
        };
        let undergone = || self.verb(at + 1).is_some_and(|verb| verb.passive || verb.form.is_participle());
        let told = || !self.contents(at + 1).cues.is_empty() && self.has_place_behind(at + 1);
        self.kind(at) == Some(&Kind::Noun) && somebody() && undergone() && told()
    }

    fn has_place_behind(&self, act: usize) -> bool {
        let mut placing = false;
        for unit in act + 1..self.parsed.units.len().min(act + NEAR) {
            match self.kind(unit) {
                Some(Kind::PlacePhrase) => return true,
                Some(Kind::Preposition) => placing = true,
                // "and shelling targets Manbij"
                Some(Kind::Verb(verb)) if verb.finite && unit == act + 1 => placing = true,
                Some(Kind::Noun) if placing && !self.contents(unit).places.is_empty() => return true,
                Some(Kind::Noun | Kind::Adverb | Kind::Date | Kind::Pronoun) => {}
                // "casualties and injuries in a bombing of Homs"
                Some(Kind::Conjunction) if !placing => {}
                _ => return false,
            }
        }
        false
    }

    /// "and accused the army of bombing it": does the verb of speech lay a deed at somebody's door?
    pub(super) fn lays_deed(&self, speech: usize) -> bool {
        let whose = matches!(self.kind(speech + 1), Some(Kind::Noun | Kind::Pronoun)) && self.kind(speech + 2) == Some(&Kind::Preposition);
        let word = || self.parsed.units.get(speech + 2).map(|unit| self.key(unit.tokens.start)).unwrap_or_default();
        let deed = || self.parsed.units.get(speech + 3).is_some_and(|_| !self.contents(speech + 3).cues.is_empty());
        whose && self.mentions.book.is("gerund-subject", word()) && deed()
    }

    /// "fired on people leaving the mosque, killing two": behind a comma, what came of it hangs on the deed and not on what only tells of a noun.
    pub(super) fn deed_before(&self, at: usize) -> Option<usize> {
        let comma = at.checked_sub(1).is_some_and(|before| self.parsed.units[before].kind == Kind::Comma);
        let tells = |clause: usize| {
            let verb = self.parsed.clauses[clause].verb?;
            Some(!self.contents(verb).cues.is_empty())
        };
        let inner = self.clause();
        let of_noun = inner.antecedent.is_some() && matches!(inner.kind, ClauseKind::Participle | ClauseKind::Relative);
        // "went off while children played with it, injuring three"
        let beside = inner.kind == ClauseKind::Subordinate;
        let parent = inner.parent.filter(|_| comma && (of_noun || beside) && tells(self.current) == Some(false))?;
        (tells(parent) == Some(true)).then_some(parent)
    }
}
