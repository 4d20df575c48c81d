//! Numbers that count nobody: ages, measures, prices, shares, names of units and roads, years, list numbers.

use super::{Quantity, Reading};
use crate::text::{Token, TokenKind};

impl Reading<'_> {
    /// Is this a number that counts nothing?
    pub(super) fn refuses(&mut self, quantity: &Quantity) -> bool {
        let (number, end) = (quantity.number, quantity.tokens.end);
        let named = self.is_named(number) || self.goes_on_naming(number, end);
        if named {
            self.refused = Some(end);
        }
        let alone = self.in_list(&self.words.needs_people, number) && !self.people_follow(end);
        named
            || alone
            || self.measures(end)
            || self.is_list_number(number, end)
            || self.is_age(number, end)
            || self.is_year(quantity)
            || self.is_part(number, end)
    }

    /// "Division 17", "aged 12", "$5", "Su-24", "this one".
    fn is_named(&self, number: usize) -> bool {
        let Some(before) = self.before(number) else { return false };
        let Some(key) = self.key(before) else { return false };
        let joined = self.text.tokens[number].joined && self.text.tokens[before].kind == TokenKind::Word;
        let pronoun = self.in_list(&self.words.pronoun_after, before) && self.key(number).is_some_and(|key| self.words.units.contains(key));
        let dotted = key == "." && self.before(before).is_some_and(|short| self.in_list(&self.words.not_after, short));
        let listed = self.words_before(number) && !self.text.tokens[before].joined;
        // "No 5" is its number; "no five" is not said.
        let numero = self.words.none.contains(self.key(number).unwrap_or_default())
            && (self.is_digits(number + 1) || self.key(number + 1) == Some("."));
        joined || pronoun || dotted || listed || numero
    }

    /// Do words stand before the number that make it a name or an age, in one word or two ("the age of 18")?
    fn words_before(&self, number: usize) -> bool {
        (1..=2).any(|length| {
            let Some(first) = number.checked_sub(length).filter(|&first| first >= self.sentence.start) else { return false };
            self.listed(&self.words.not_after, first).is_some_and(|(end, _)| end == number)
        })
    }

    /// "Aged 5, 7 and 9": the words before the first number hold for the others, unless people follow.
    fn goes_on_naming(&self, number: usize, end: usize) -> bool {
        let Some(refused) = self.refused else { return false };
        let between = (refused..number).all(|at| {
            self.key(at).is_some_and(|key| matches!(key, "," | "&") || self.words.joiners.contains(key) || self.words.or.contains(key))
        });
        number > refused && number - refused <= 2 && between && !self.people_follow(end)
    }

    /// "15 km", "9-year-old", "500 Syrian pounds", "12%", "twenty-third", "two and a half".
    fn measures(&self, end: usize) -> bool {
        let list = |list, at| self.listed(list, at).is_some();
        list(&self.words.not_before, end)
            || list(&self.words.money, end)
            || list(&self.words.halves, end)
            || list(&self.words.money, end + 1) && self.text.tokens.get(end).is_some_and(Token::is_capital)
            || self.is_joined(end) && list(&self.words.ordinals, end)
    }

    /// "1. Shelling ...", "(2) Arrests ...".
    fn is_list_number(&self, number: usize, end: usize) -> bool {
        let first = self.sentence.start;
        let opens = number == first || number == first + 1 && matches!(self.key(first), Some("(" | "#" | "-" | "*" | "•"));
        let closes = matches!(self.key(end), Some("." | ")" | ":")) || self.key(end) == Some("/");
        opens && closes && self.is_digits(number) && end == number + 1
    }

    /// "Omar, 12," and "Omar (12)", "her son, 9,".
    fn is_age(&self, number: usize, end: usize) -> bool {
        let Some(mark) = self.before(number) else { return false };
        let named = self.before(mark).is_some_and(|name| {
            self.text.tokens[name].is_capital() || self.key(name).is_some_and(|word| self.words.persons.contains(word))
        });
        let closed = match self.key(mark) {
            Some("(") => self.key(end) == Some(")"),
            Some(",") => self.key(end).is_none_or(|key| matches!(key, "," | "." | ")" | ";") || self.words.joiners.contains(key)),
            _ => false,
        };
        named && closed && self.is_digits(number) && end == number + 1
    }

    /// A bare number from 1900 to 2100 counts only where people follow.
    fn is_year(&self, quantity: &Quantity) -> bool {
        let (number, end) = (quantity.number, quantity.tokens.end);
        let bare = end == number + 1 && self.is_digits(number) && self.key(number).is_some_and(|key| key.len() == 4);
        bare && (1900..=2100).contains(&quantity.bounds.least) && !self.people_follow(end)
    }

    /// A part of a date, fraction, score or version: "12/05", "24/7", "3-1", "10-20-30".
    fn is_part(&self, number: usize, end: usize) -> bool {
        let slash = |at: usize| self.key(at) == Some("/");
        let parted = slash(end) && self.is_digits(end + 1)
            || number > 1 && slash(number - 1) && number > self.sentence.start + 1 && self.is_digits(number - 2);
        let chained = self.is_joined(end) && self.is_digits(end)
            || self.text.tokens[number].joined && self.before(number).is_some_and(|before| self.is_digits(before));
        parted || chained
    }

    /// Does a word for people stand next, or after one other word?
    pub(super) fn people_follow(&self, end: usize) -> bool {
        (end..end + 3).any(|at| self.key(at).is_some() && self.listed(&self.words.counted, at).is_some())
    }
}
