//! Names that no list knows, by their capitals: "Karim Odeh", "the 5th Falcons Brigade".

use std::ops::Range;

use sitrep_codebook::{Bearer, skeleton};
use sitrep_model::ActorKind;

use crate::code::desk::Desk;
use crate::text::{Shape, Token, TokenKind};

use super::names::{Name, NameKind};

/// Small words inside a name: so many at most stand between two capitals ("Army of the North").
const LONGEST_LINK: usize = 2;

impl<'a> Desk<'a, '_> {
    /// The names and pronouns in a stretch that holds no name that a list knows.
    pub(super) fn unknown_names(&self, gap: Range<usize>, found: &mut Vec<Name<'a>>) {
        let tokens = &self.text().tokens;
        let mut at = gap.start;
        while at < gap.end {
            let key = tokens[at].key.as_str();
            if let Some(kind) = self.pronoun(key) {
                found.push(Name { tokens: at..at + 1, kind });
                at += 1;
                continue;
            }
            if let Some(name) = self.given_name(at, gap.end).or_else(|| self.land_named(at, gap.end)) {
                at = name.tokens.end;
                found.push(name);
                continue;
            }
            let end = self.run_of_capitals(at, gap.end);
            if end > at {
                self.unknown_name(at..end, found);
            }
            at = end.max(at + 1);
        }
    }

    fn pronoun(&self, key: &str) -> Option<NameKind<'a>> {
        if self.is("tie-pronouns", key) {
            Some(NameKind::Pronoun)
        } else if self.is("tie-pronouns-person", key) {
            Some(NameKind::PersonPronoun(None))
        } else if self.is("tie-foes", key) {
            Some(NameKind::Foe)
        } else if self.is("tie-pronouns-speaker", key) {
            Some(NameKind::Speaker)
        } else {
            None
        }
    }

    /// The names that a run of capitals holds: what stands before a person's title is a name of its own.
    fn unknown_name(&self, run: Range<usize>, found: &mut Vec<Name<'a>>) {
        let tokens = &self.text().tokens;
        // "Women of the Falcons Brigade" are the brigade.
        let men = self.is("tie-men", &tokens[run.start].key) && run.len() > 2 && self.is("share-prepositions", &tokens[run.start + 1].key);
        let unit = (run.start + 2..run.end).find(|&at| men && !self.is("determiners", &tokens[at].key));
        let run = unit.unwrap_or(run.start)..run.end;
        let lists = ["name-titles", "office-leaders", "office-members"];
        let titles = |at: usize| lists.iter().any(|list| self.is(list, &tokens[at].key));
        let is_title = |at: usize| titles(at) || tokens[at].is(".") && at > run.start && titles(at - 1);
        let Some(last) = run.clone().rev().find(|&at| is_title(at) && at + 1 < run.end && tokens[at + 1].is_capital()) else {
            found.push(self.name_of_capitals(run));
            return;
        };
        let first_title = (run.start..=last).rev().take_while(|&at| is_title(at)).last().unwrap_or(last);
        if first_title > run.start {
            found.push(self.name_of_capitals(run.start..first_title));
        }
        // "Sgt. Karim Odeh of the Falcons Brigade": behind a title the name ends before what the person is of.
        let of = (last + 2..run.end).find(|&at| self.is("share-prepositions", &tokens[at].key));
        // "General Director of the Office" is an office, and no person.
        if of.is_none() || !self.is_office(last + 1) {
            found.push(Name { tokens: last + 1..of.unwrap_or(run.end), kind: NameKind::Unknown { group: false } });
        }
        let rest = of.and_then(|of| (of + 1..run.end).find(|&at| !self.is("determiners", &tokens[at].key)));
        found.extend(rest.map(|rest| self.name_of_capitals(rest..run.end)));
    }

    pub(super) fn name_of_capitals(&self, run: Range<usize>) -> Name<'a> {
        let tokens = &self.text().tokens;
        if let Some(kind) = self.listed(&run) {
            return Name { tokens: run, kind };
        }
        let words = &tokens[run.clone()];
        let is_body = run.len() > 1 && words.iter().any(|token| self.is("group-words", &token.key));
        // "the 407th AEG": what is counted is a unit.
        let numbered = run.len() > 1 && words[0].kind == TokenKind::Word && words[0].key.starts_with(|c: char| c.is_ascii_digit());
        // "CTF 50"
        let lettered = run.len() > 1 && words[0].shape == Shape::Upper && words[run.len() - 1].kind == TokenKind::Number;
        let group = (is_body || numbered || lettered) && !words.iter().any(|token| self.is("office-leaders", &token.key));
        Name { tokens: run, kind: NameKind::Unknown { group } }
    }

    /// Who holds what, where a place's name is read before "-held" ("Houthi-held").
    pub(super) fn holder(&self, name: &Range<usize>) -> Option<NameKind<'a>> {
        self.holds(name).then(|| self.listed(name)).flatten()
    }

    fn holds(&self, name: &Range<usize>) -> bool {
        self.text().tokens.get(name.end).is_some_and(|next| next.joined && self.is("held-participles", &next.key))
    }

    /// A known actor that stands where no actor is read ("ISIS-held").
    fn listed(&self, run: &Range<usize>) -> Option<NameKind<'a>> {
        let words: Vec<_> = self.text().tokens[run.clone()].iter().map(|token| skeleton(&token.key)).collect();
        let (length, names) = self.codebook.who.longest(|at| words.get(at).map(smol_str::SmolStr::as_str))?;
        let upper = self.text().tokens[run.start].shape == Shape::Upper;
        let [name] = names else { return None };
        match name.of {
            Bearer::Country(at) if length == words.len() => {
                self.codebook.who.countries.get(at).and_then(|country| self.codebook.who.actors.get(country.forces)).map(NameKind::Listed)
            }
            Bearer::Actor(at) if length == words.len() && !name.common && (upper || words.len() > 1 || self.holds(run)) => {
                self.codebook.who.actors.get(at).filter(|actor| actor.kind != ActorKind::Civilians).map(NameKind::Listed)
            }
            _ => None,
        }
    }

    /// Where a run of capitals that begins here ends; small words, ordinals and a nickname in quotes may stand inside it.
    fn run_of_capitals(&self, start: usize, stop: usize) -> usize {
        let tokens = &self.text().tokens;
        let mut end = start;
        let mut at = start;
        while at < stop {
            let token = &tokens[at];
            let capital = token.is_capital() && token.kind == TokenKind::Word && !self.is_common(at, end > start);
            if capital || self.counts_in(at, end > start) {
                end = at + 1;
            } else if let Some(after) = self.nickname(at, end > start) {
                at = after;
                continue;
            } else if !self.links(at, end > start) || at >= end + LONGEST_LINK {
                break;
            }
            at += 1;
        }
        end
    }

    /// A number that is a part of a name: "5th Brigade", "CTF 50".
    fn counts_in(&self, at: usize, inside: bool) -> bool {
        let tokens = &self.text().tokens;
        let token = &tokens[at];
        let opens = token.key.starts_with(|c: char| c.is_ascii_digit());
        if !opens || self.mentions.date_from(at).is_some() {
            return false;
        }
        let next_capital = tokens.get(at + 1).is_some_and(|next| next.is_capital() && next.kind == TokenKind::Word);
        let before = at.checked_sub(1).filter(|_| inside).map(|before| &tokens[before]);
        let follows_letters =
            before.is_some_and(|before| (before.shape == Shape::Upper || before.key.len() == 1) && before.span.end + 1 == token.span.start);
        // "the 444 Brigade"
        let unit = token.kind == TokenKind::Number && next_capital && self.is("unit-words", &tokens[at + 1].key);
        unit || token.kind == TokenKind::Word && next_capital && !self.is_common(at + 1, true)
            || token.kind == TokenKind::Number && follows_letters
    }

    /// One past a nickname in quotes between two parts of a name.
    fn nickname(&self, at: usize, inside: bool) -> Option<usize> {
        let tokens = &self.text().tokens;
        let quote = |at: usize| tokens.get(at).is_some_and(|token| token.is("\""));
        let capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_capital() && token.kind == TokenKind::Word);
        let closes = (at + 2..=at + 3).find(|&close| quote(close))?;
        (inside && quote(at) && capital(at + 1) && capital(closes + 1)).then_some(closes + 1)
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
    pub(super) fn is_common(&self, at: usize, inside: bool) -> bool {
        let text = self.text();
        let key = text.tokens[at].key.as_str();
        let closed = ["determiners", "prepositions", "pronouns", "conjunctions", "subordinators", "adverbs", "be", "have", "negations"];
        // Behind another capital a word such as "Burns" is a part of the name; in a heading capitals tell nothing.
        let own = inside && !text.sentences[text.sentence_of(at)].heading;
        // "the US base": two capitals are no pronoun.
        let acronym = !text.sentences[text.sentence_of(at)].heading && text.tokens[at].shape == Shape::Upper && key.len() > 1;
        closed.iter().any(|list| !(acronym && *list == "pronouns") && self.is(list, key))
            || self.mentions.date_from(at).is_some()
            || !own && (self.mentions.noun_cue_from(at) || self.mentions.verb_cue_from(at).is_some())
            || self.is_plain_opening(at)
    }

    /// A word at the head of a sentence with none but small words after it may be any word.
    fn is_plain_opening(&self, at: usize) -> bool {
        let text = self.text();
        let first = text.sentences[text.sentence_of(at)].tokens.start;
        at == first && self.is("tie-openers", &text.tokens[at].key)
    }
}
