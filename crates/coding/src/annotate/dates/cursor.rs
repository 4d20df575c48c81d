//! Looks time words up in a sentence.

use sitrep_codebook::raw::Anchor;
use sitrep_codebook::raw::{Clock, Era, Link, TimeWord, Turn, Unit};

use super::told::Count;
use super::words::{Meaning, WordTable};
use crate::text::{Shape, Text, Token, TokenKind};

/// A sentence and the words to read it by.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) words: &'a WordTable,
    pub(super) text: &'a Text<'a>,
    /// The sentence's first token and one past its last.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Cursor<'a> {
    /// The token at a place inside the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        (self.start..self.end).contains(&at).then(|| self.text.tokens.get(at)).flatten()
    }

    pub(super) fn key(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.key.as_str())
    }

    pub(super) fn is(&self, at: usize, key: &str) -> bool {
        self.key(at) == key
    }

    /// The longest phrase here whose meaning is wanted, and the token after it.
    pub(super) fn find<T>(&self, at: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<(T, usize, Meaning)> {
        let token = self.token(at).filter(|token| token.kind != TokenKind::Number)?;
        let entry = self.words.entry(&token.key)?;
        entry.phrases.iter().find_map(|phrase| {
            let picked = pick(phrase.meaning.word)?;
            let fits = phrase.rest.iter().enumerate().all(|(offset, word)| self.key(at + 1 + offset) == word);
            fits.then_some((picked, at + 1 + phrase.rest.len(), phrase.meaning))
        })
    }

    /// The token after this link, where it stands here.
    pub(super) fn link(&self, at: usize, wanted: Link) -> Option<usize> {
        self.find(at, |word| (word == TimeWord::Link(wanted)).then_some(())).map(|((), next, _)| next)
    }

    /// Past this link, or where it does not stand.
    pub(super) fn past(&self, at: usize, link: Link) -> usize {
        self.link(at, link).unwrap_or(at)
    }

    /// Past a comma, or where none stands.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        if self.is(at, ",") { at + 1 } else { at }
    }

    /// Does one of these links stand right before (an article between does not count)?
    pub(super) fn after_link(&self, at: usize, wanted: &[Link]) -> bool {
        let mut before = at;
        for _ in 0..2 {
            let Some(back) = before.checked_sub(1).filter(|&back| back >= self.start) else { return false };
            if wanted.iter().any(|&link| self.link_ends(back, link)) {
                return true;
            }
            if self.link(back, Link::The).is_none() {
                return false;
            }
            before = back;
        }
        false
    }

    /// Does a link of up to three words end with this token?
    fn link_ends(&self, last: usize, wanted: Link) -> bool {
        (0..3).any(|length| last.checked_sub(length).is_some_and(|first| first >= self.start && self.link(first, wanted) == Some(last + 1)))
    }

    /// Does the token mean this?
    pub(super) fn means(&self, at: usize, wanted: TimeWord) -> bool {
        self.find(at, |word| (word == wanted).then_some(())).is_some()
    }

    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize, Meaning)> {
        self.find(at, |word| if let TimeWord::Unit(unit) = word { Some(unit) } else { None })
    }

    pub(super) fn turn(&self, at: usize) -> Option<((Turn, Anchor), usize, Meaning)> {
        self.find(at, |word| if let TimeWord::Turn(turn, anchor) = word { Some((turn, anchor)) } else { None })
    }

    pub(super) fn era(&self, at: usize) -> Option<(Era, usize)> {
        let capital = self.token(at).is_some_and(|token| token.shape != Shape::Lower);
        self.find(at, |word| if let TimeWord::Era(era) = word { Some(era) } else { None })
            .filter(|_| capital)
            .map(|(era, next, _)| (era, next))
    }

    pub(super) fn clock_word(&self, at: usize) -> Option<(Clock, usize)> {
        self.find(at, |word| if let TimeWord::Clock(clock) = word { Some(clock) } else { None }).map(|(clock, next, _)| (clock, next))
    }

    /// Digits alone: their value, and how many they are.
    pub(super) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        let plain = token.key.len() <= 4 && token.key.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| token.key.parse().ok()).flatten().map(|value| (value, token.key.len()))
    }

    /// A count, in digits or words.
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize, Option<Meaning>)> {
        if let Some((value, _)) = self.digits(at) {
            return Some((Count::Number(value), at + 1, None));
        }
        let (value, next, meaning) = self.find(at, |word| if let TimeWord::Number(value) = word { Some(value) } else { None })?;
        if value == 0 {
            return Some((Count::Few, next, Some(meaning)));
        }
        let more = (20..100)
            .contains(&value)
            .then(|| self.find(next, |word| if let TimeWord::Number(more @ 1..=9) = word { Some(more) } else { None }))
            .flatten();
        match more {
            Some((more, after, _)) if self.token(next).is_some_and(|token| token.joined) => {
                Some((Count::Number(value + more), after, Some(meaning)))
            }
            _ => Some((Count::Number(value), next, Some(meaning))),
        }
    }

    /// A place in a row, in digits or words.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.token(at)?;
        if let Some(stem) = self.words.ordinal_stem(&token.key).filter(|stem| stem.len() <= 3) {
            return Some((stem.parse().ok()?, at + 1));
        }
        let ones = |at| self.find(at, |word| if let TimeWord::Ordinal(value) = word { Some(value) } else { None });
        if let Some((value, next, _)) = ones(at) {
            return Some((value, next));
        }
        let (tens, next, _) = self.find(at, |word| if let TimeWord::Number(tens @ 20..=90) = word { Some(tens) } else { None })?;
        ones(next).filter(|&(value, _, _)| value < 10).map(|(value, after, _)| (tens + value, after))
    }

    /// A day of the month: "5", "5th", "fifth".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (value, next) = match self.digits(at) {
            Some((value, 1..=2)) => (value, at + 1),
            _ => self.ordinal(at)?,
        };
        (1..=31).contains(&value).then_some((value as i8, next))
    }

    /// A month's name. One that means more needs other words of a date beside it.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize, Meaning)> {
        let (month, next, meaning) = self.find(at, |word| if let TimeWord::Month(month) = word { Some(month) } else { None })?;
        let next = self.past_dot(next);
        let lower = self.token(at)?.shape == Shape::Lower;
        let year = || self.digits(next).is_some_and(|(_, length)| length == 4);
        let day_before = || at.checked_sub(1).is_some_and(|before| self.day(before).is_some());
        let sure = match (meaning.ambiguous, lower) {
            (false, _) => true,
            (true, true) => day_before() && year(),
            (true, false) => {
                let dated = self.dated_before(at) && !self.is_listed(next);
                day_before() || self.day(next).is_some() || year() || dated || self.day_comma_before(at)
            }
        };
        sure.then_some((month, self.past_same_month(month, next), meaning))
    }

    /// "من أب وأم": does "and" behind the word join something that is no month?
    fn is_listed(&self, next: usize) -> bool {
        self.link(next, Link::And).is_some_and(|behind| self.month(behind).is_none() && self.day(behind).is_none())
    }

    /// Past the same month in another calendar's name: "تموز/يوليو", "شباط (فبراير)".
    fn past_same_month(&self, month: i8, next: usize) -> usize {
        let bracket = self.is(next, "(");
        let joined = self.token(next).is_some_and(|token| token.joined);
        let from = if bracket || self.is(next, "/") || self.is(next, "-") { next + 1 } else { next };
        let same = self.find(from, |word| (word == TimeWord::Month(month)).then_some(())).filter(|_| from > next || joined);
        match same {
            Some(((), after, _)) if bracket => {
                if self.is(after, ")") {
                    after + 1
                } else {
                    after
                }
            }
            Some(((), after, _)) => after,
            None => next,
        }
    }

    /// Past the dot of a short form ("Dec. 5").
    fn past_dot(&self, next: usize) -> usize {
        let dotted = self.is(next, ".") && self.key(next + 1).starts_with(|c: char| c.is_ascii_digit());
        if dotted { next + 1 } else { next }
    }

    /// Does a word before show that this one is of a date?
    pub(super) fn dated_before(&self, at: usize) -> bool {
        const LINKS: [Link; 9] = [Link::In, Link::On, Link::Of, Link::Since, Link::Until, Link::From, Link::To, Link::At, Link::Between];
        let Some(before) = at.checked_sub(1) else { return false };
        LINKS.iter().any(|&link| self.link_ends(before, link))
            || self.turn(before).is_some()
            || self.means(before, TimeWord::Every)
            || self.find(before, |word| matches!(word, TimeWord::Part(_)).then_some(())).is_some()
            || self.link(before, Link::And).is_some()
                && at
                    .checked_sub(2)
                    .is_some_and(|first| self.find(first, |word| matches!(word, TimeWord::Month(_)).then_some(())).is_some())
    }

    fn day_comma_before(&self, at: usize) -> bool {
        self.link(at.wrapping_sub(1), Link::Of).is_some() && at.checked_sub(2).is_some_and(|before| self.day(before).is_some())
    }
}
