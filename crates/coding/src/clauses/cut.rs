//! Cuts a sentence into units.

use std::ops::Range;

use sitrep_codebook::LanguageBook;

use crate::annotate::{Mentions, NameStart};
use crate::text::{Text, Token, TokenKind};

use super::unit::{Kind, Unit};
use super::verb_first::goes_on;

/// What opens a sentence with places is no longer than this, in units.
const LONGEST_OPENING: usize = 8;

/// The units of a sentence, in order.
pub(super) fn units(text: &Text<'_>, mentions: &Mentions<'_>, sentence: &Range<usize>) -> Vec<Unit> {
    let mut cutter = Cutter { text, mentions, book: mentions.book, end: sentence.end, units: Vec::new() };
    let mut at = sentence.start;
    while at < sentence.end {
        let (unit, after) = cutter.unit(at);
        at = after.max(at + 1);
        cutter.push(unit);
    }
    cutter.units
}

/// Stands in a sentence, with the units behind it.
pub(super) struct Cutter<'a, 'r> {
    pub(super) text: &'a Text<'r>,
    pub(super) mentions: &'a Mentions<'r>,
    pub(super) book: &'a LanguageBook,
    pub(super) end: usize,
    pub(super) units: Vec<Unit>,
}

impl<'a> Cutter<'a, '_> {
    fn push(&mut self, unit: Unit) {
        // A noun phrase goes on where the next word belongs to it.
        let first = unit.tokens.start;
        let opens = self.book.is("determiners", self.key(first)) && !self.goes_on_counting(first) && !self.is_counted_among(first);
        let fronted = unit.kind == Kind::Noun && !self.book.verb_first && self.is_fronted(&unit.tokens);
        if let (Some(last), Kind::Noun) = (self.units.last_mut(), &unit.kind)
            && last.kind == Kind::Noun
            && !(opens || fronted)
            && (!self.book.verb_first || goes_on(self.text, self.mentions, &last.tokens, &unit.tokens))
        {
            last.tokens.end = unit.tokens.end;
            return;
        }
        if unit.kind == Kind::Pronoun
            && let Some(last) = self.units.last_mut()
            && takes_in((self.text, self.mentions), last, first)
        {
            last.tokens.end = unit.tokens.end;
            return;
        }
        // "the first 40 families": a determiner waits for its noun.
        if unit.kind == Kind::Noun
            && let [.., determiner, adverb] = self.units.as_slice()
            && adverb.kind == Kind::Adverb
            && determiner.kind == Kind::Noun
            && determiner.tokens.len() == 1
            && self.book.is("determiners", self.key(determiner.tokens.start))
        {
            self.units.pop();
            if let Some(determiner) = self.units.last_mut() {
                determiner.tokens.end = unit.tokens.end;
            }
            return;
        }
        if unit.kind == Kind::Noun && self.is_counted_out() {
            self.units.pop();
            if let Some(count) = self.units.last_mut() {
                count.tokens.end = unit.tokens.end;
                return;
            }
        }
        self.units.push(unit);
    }

    /// "In Samarra gunmen killed": those behind the place that opens the clause are its subject.
    fn is_fronted(&self, noun: &Range<usize>) -> bool {
        let (place, opening) = match self.units.as_slice() {
            [before @ .., preposition, place] if preposition.kind == Kind::Preposition && place.kind == Kind::Noun => (place, before),
            _ => return false,
        };
        let names = self.mentions.name_from(place.tokens.start).is_some_and(|name| name.place && name.end == place.tokens.end);
        let opens = opening.last().is_none_or(|unit| matches!(unit.kind, Kind::Conjunction | Kind::Break));
        let people = self.mentions.within(noun);
        names && opens && !(people.actors.is_empty() && people.people.is_empty() && people.counts.is_empty())
    }

    /// "five other civilians", "three more soldiers": one noun phrase.
    fn goes_on_counting(&self, at: usize) -> bool {
        self.book.is("after-counts", self.key(at)) && self.mentions.count_to(at)
    }

    /// "four of the hostages": those of whom they are belong to the number.
    fn is_counted_among(&self, determiner: usize) -> bool {
        let of = determiner.checked_sub(1).filter(|&of| !self.book.verb_first && self.book.is("partitives", self.key(of)));
        of.is_some_and(|of| self.mentions.count_to(of)) && self.units.last().is_some_and(|last| last.tokens.end == determiner)
    }

    /// "a man named Yousef": the name belongs to the noun phrase before it.
    fn names(&self, at: usize) -> bool {
        self.book.is("naming", self.key(at))
            && self.units.last().is_some_and(|last| last.kind == Kind::Noun)
            && self.token(at + 1).is_some_and(Token::is_capital)
    }

    /// "In Goma, North Kivu, soldiers killed": the wider place behind the one that opens the sentence is no subject.
    fn opens_with_place(&self) -> bool {
        let [before @ .., place, comma] = self.units.as_slice() else { return false };
        let placed =
            place.kind == Kind::PlacePhrase || place.kind == Kind::Noun && before.last().is_some_and(|unit| unit.kind == Kind::Preposition);
        placed
            && comma.kind == Kind::Comma
            && before.len() <= LONGEST_OPENING
            && !before.iter().any(|unit| matches!(unit.kind, Kind::Verb(_)))
    }

    /// "dozens of": the count belongs to the noun phrase that comes.
    fn is_counted_out(&self) -> bool {
        let [.., count, of] = self.units.as_slice() else { return false };
        of.kind == Kind::Preposition
            && self.book.is("partitives", self.key(of.tokens.start))
            && self.mentions.count_from(count.tokens.start) == Some(count.tokens.end)
    }

    pub(super) fn key(&self, at: usize) -> &'a str {
        if at < self.end { self.text.tokens[at].key.as_str() } else { "" }
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        (at < self.end).then(|| &self.text.tokens[at])
    }

    fn unit(&self, at: usize) -> (Unit, usize) {
        let unit = |kind, end: usize| (Unit { tokens: at..end, kind, clause: 0 }, end);
        if self.is_tail(at) {
            return unit(Kind::Adverb, at + 1);
        }
        if let Some(end) = self.mentions.date_from(at) {
            return unit(Kind::Date, self.date_end(at, end.min(self.end)));
        }
        if let Some(name) = self.mentions.name_from(at) {
            let (kind, end) = self.named(at, name);
            return unit(kind, end);
        }
        if let Some(end) = self.mentions.count_from(at) {
            // "dozens of men" is one noun phrase.
            let partitive = self.book.is("partitives", self.key(end)) && end + 1 < self.end;
            return unit(Kind::Noun, (end + usize::from(partitive)).min(self.end));
        }
        if let Some(end) = self.mentions.speech_before_from(at) {
            return unit(Kind::Source, end.min(self.end));
        }
        if self.book.is("slot-part", self.key(at)) {
            return unit(Kind::Preposition, at + 1);
        }
        if self.names(at) {
            return unit(Kind::Noun, at + 1);
        }
        if let Some((kind, end)) = self.phrase(at) {
            return unit(kind, end);
        }
        if let Some((group, end)) = self.verb(at) {
            return unit(Kind::Verb(group), end);
        }
        let token = &self.text.tokens[at];
        let kind = match token.kind {
            TokenKind::Punct if token.is(".") && at + 1 < self.end => Kind::Noun,
            TokenKind::Punct => punct(&token.key),
            TokenKind::Word if !token.joined || self.units.last().is_none_or(|last| last.kind != Kind::Noun) => self.grammar_word(at),
            TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Url | TokenKind::Coordinates => Kind::Noun,
        };
        unit(kind, at + 1)
    }

    /// A preposition or an adverb of several words.
    fn phrase(&self, at: usize) -> Option<(Kind, usize)> {
        if let Some((length, _)) = self.book.compounds.longest(self.text.from(at, self.end)) {
            // "على إثرها": what hangs on it is written onto it.
            let kind = if self.text.tokens[at + length - 1].pronoun { Kind::Adverb } else { Kind::Preposition };
            return Some((kind, at + length));
        }
        let (length, _) = self.book.adverb_phrases.longest(self.text.from(at, self.end))?;
        Some((Kind::Adverb, at + length))
    }

    /// "took two doctors hostage", and not "rescued a hostage".
    fn is_tail(&self, at: usize) -> bool {
        let heads = || self.book.is("determiners", self.key(at - 1)) || self.mentions.count_to(at);
        self.mentions.ends_cue(at) && self.book.is("cue-tails", self.key(at)) && !heads()
    }

    /// "Two days after the attack, soldiers stormed": the attack hangs on "after".
    fn date_end(&self, at: usize, end: usize) -> usize {
        let counts_on = end > at + 1 && !self.book.verb_first && self.book.is("prepositions", self.key(end - 1));
        end - usize::from(counts_on)
    }

    /// What a name is in the sentence, and where it ends.
    fn named(&self, at: usize, name: NameStart) -> (Kind, usize) {
        let end = name.end.min(self.end);
        let lists = |lists: &[&str]| lists.iter().any(|list| self.book.is(list, self.key(at)));
        // "ببلدة ذيبان شرق دير الزور": behind a place, how it lies to another is told of that place.
        let behind_place = || self.mentions.place_to(at);
        // "15 km north of Manbij", "north of Manbij"; "northern Hama" may be a subject, and "the road north of Manbij".
        let opens = || {
            let number = self.text.tokens[at].kind == TokenKind::Number;
            let of = number || lists(&["place-openers"]) && self.book.is("partitives", self.key(at + 1));
            let behind_noun = self.units.last().is_some_and(|unit| unit.kind == Kind::Noun);
            if self.book.verb_first { lists(&["place-openers"]) } else { of && !behind_noun }
        };
        let leading = name.place && (lists(&["prepositions", "adverbs"]) || opens() && !behind_place());
        // "Aleppo Governate,": a word of the name that no list knows.
        let whole = if self.token(end).is_some_and(Token::is_capital) && self.key(end + 1) == "," { end + 1 } else { end };
        if name.place && self.opens_with_place() && self.key(whole) == "," {
            return (Kind::PlacePhrase, whole);
        }
        (if leading { Kind::PlacePhrase } else { Kind::Noun }, end)
    }

    fn grammar_word(&self, at: usize) -> Kind {
        let (key, book) = (self.key(at), self.book);
        if key == "that" {
            return self.that(at);
        }
        if book.is("conjunctions", key) && key != "while" && key != "whereas" {
            return Kind::Conjunction;
        }
        if book.is("relatives", key) && key != "when" {
            return Kind::Relative;
        }
        if book.is("prepositions", key) {
            return if self.text.tokens[at].pronoun { Kind::Adverb } else { Kind::Preposition };
        }
        if book.is("subordinators", key) {
            return Kind::Subordinator;
        }
        if book.is("adverbs", key) {
            return Kind::Adverb;
        }
        let alone = !self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !self.is_closed(at + 1));
        if book.is("pronouns", key) && !self.is_acronym(at) && (alone || !book.is("determiners", key)) {
            return Kind::Pronoun;
        }
        Kind::Noun
    }

    fn that(&self, at: usize) -> Kind {
        match self.units.last().map(|unit| &unit.kind) {
            Some(Kind::Preposition) | None => Kind::Noun,
            Some(Kind::Noun | Kind::Pronoun) if self.verb_near(at + 1) => Kind::Relative,
            _ => Kind::Subordinator,
        }
    }

    fn verb_near(&self, at: usize) -> bool {
        self.verb(at).is_some() || self.book.is("adverbs", self.key(at)) && self.verb(at + 1).is_some()
    }

    /// Is the word one of grammar, so that no noun phrase goes on with it?
    fn is_closed(&self, at: usize) -> bool {
        let key = self.key(at);
        let book = self.book;
        book.is("prepositions", key)
            || book.is("conjunctions", key)
            || book.is("relatives", key)
            || book.is("adverbs", key)
            || self.verb(at).is_some()
    }

    /// "US" is a name and no pronoun.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        self.text.words(&(at..at + 1)).chars().filter(|letter| letter.is_uppercase()).count() > 1
    }
}

/// Does a pronoun belong to the noun phrase before it: "many of them", or "أربعة أشخاص آخرين", where it tells that they are others?
fn takes_in((text, mentions): (&Text<'_>, &Mentions<'_>), last: &Unit, at: usize) -> bool {
    let (book, said) = (mentions.book, mentions.within(&last.tokens));
    let people = said.cues.is_empty() && said.people.last().is_some_and(|people| people.tokens.end == at);
    let of = book.is("partitives", &text.tokens[last.tokens.end - 1].key);
    last.kind == Kind::Noun && (of || book.verb_first && people && book.is("further", &text.tokens[at].key))
}

fn punct(key: &str) -> Kind {
    match key {
        "," => Kind::Comma,
        "\"" => Kind::Quote,
        "'s" | "%" | "&" | "$" | "'" => Kind::Noun,
        _ => Kind::Break,
    }
}
