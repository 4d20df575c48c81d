//! Reads time expressions: what days they stand for, and what that rests on.
//!
//! Words come from the codebook (`dates/LANG/`); here is only how they go together. Reading has three
//! steps: the words of one sentence become an expression; a look over all of them tells
//! whether the text is a tale of times past; then each is counted out, in the order of the text,
//! from publication or from what was told before it.

mod anchors;
mod behind;
mod calendar;
mod cursor;
mod fix;
mod grammar;
mod hijri;
mod numeric;
mod period;
mod relative;
mod resolve;
mod told;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use sitrep_codebook::LanguageBook;
use sitrep_codebook::raw::{Link, TimeWord};
use sitrep_model::{Doubt, DoubtKind, Evidence};

use self::anchors::{Anchors, is_narrative};
use self::cursor::Cursor;
use self::resolve::framed;
use self::told::{Core, Expression};
use self::words::{RuleId, WordTable};
use super::mention::{DateMention, DateUse};
use crate::text::Text;

/// A date that begins within so many tokens opens its sentence.
const OPENING: usize = 1;

/// Reads the time expressions of one language.
#[derive(Debug, Clone)]
pub struct DateReader {
    words: WordTable,
}

/// A time expression as found, not yet counted out.
struct Found {
    tokens: Range<usize>,
    expression: Expression,
    rule: RuleId,
    sentence: usize,
    /// A word before it says that a period begins or ends there.
    bound: Option<DateUse>,
    /// A year told only to name something ("the 1820 treaty").
    aside: bool,
    /// Day and month could change places.
    either: bool,
}

impl DateReader {
    /// Compiles the time words of a language.
    pub fn new(book: &LanguageBook) -> Self {
        Self { words: WordTable::new(book) }
    }

    /// Every time expression of a text, in order; none overlap.
    pub fn read(&self, text: &Text<'_>, published: Option<Date>) -> Vec<DateMention> {
        let mut found = self.find(text);
        self.share_years(text, &mut found);
        let mut anchors = Anchors::new(published, is_narrative(found.iter().map(|found| &found.expression), published));
        found
            .into_iter()
            .map(|found| {
                anchors.sentence = found.sentence;
                anchors.will = self.is_to_come(text, &found);
                self.mention(text, &mut anchors, found)
            })
            .collect()
    }

    fn find(&self, text: &Text<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        for (sentence, cut) in text.sentences.iter().enumerate() {
            let cursor = Cursor { words: &self.words, text, start: cut.tokens.start, end: cut.tokens.end };
            let mut at = cut.tokens.start;
            let mut free = at;
            while at < cut.tokens.end {
                if !cursor.may_begin(at) {
                    at += 1;
                } else if let Some(next) = cursor.age(at) {
                    at = next.max(at + 1);
                } else if let Some((expression, next, rule)) = cursor.expression(at) {
                    let start = with_article(&cursor, at, free);
                    let either = matches!(expression, Expression::Point(_)) && cursor.either_order(at);
                    let aside = matches!(&expression, Expression::Point(point) if matches!(point.core, Core::Year(_)) && point.cut.is_none())
                        && start > cut.tokens.start
                        && !cursor.after_link(start, &[Link::In, Link::At, Link::Until, Link::From]);
                    found.push(Found { tokens: start..next, expression, rule, sentence, bound: bound(&cursor, start), either, aside });
                    at = next.max(at + 1);
                    free = at;
                } else {
                    at += 1;
                }
            }
        }
        found
    }

    /// "April and June 1955": the year told last is that of the months joined to it.
    fn share_years(&self, text: &Text<'_>, found: &mut [Found]) {
        for at in (1..found.len()).rev() {
            let (before, after) = found.split_at_mut(at);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
            let Some(cut) = text.sentences.get(first.sentence).filter(|_| first.sentence == second.sentence) else { continue };
            let cursor = Cursor { words: &self.words, text, start: cut.tokens.start, end: cut.tokens.end };
            let joins = |at: usize| cursor.is(at, ",") || cursor.link(at, Link::And).is_some() || cursor.link(at, Link::To).is_some();
            let mut gap = first.tokens.end..second.tokens.start;
            if (1..=2).contains(&gap.len()) && gap.all(joins) {
                share_year(&mut first.expression, &second.expression);
            }
        }
    }

    fn mention(&self, text: &Text<'_>, anchors: &mut Anchors, mut found: Found) -> DateMention {
        anchors.aside = found.aside || found.bound == Some(DateUse::Since);
        if let (true, Expression::Point(point)) = (found.either, &mut found.expression) {
            found.either = !anchors.order(&mut point.core);
        }
        let reading = anchors.resolve(&found.expression);
        let rule = self.words.rule(found.rule);
        let doubt = reading.doubt.or_else(|| {
            found.either.then_some((DoubtKind::DateUnresolved, "Day and month could change places; the day is taken to come first."))
        });
        let doubt = doubt.map(|(kind, says)| Doubt {
            kind,
            says: says.to_owned(),
            evidence: vec![Evidence::new(text.span(&found.tokens), rule.clone())],
        });
        let ends = match found.expression {
            Expression::Span(ends) => ends.iter().map(|(_, tokens)| tokens.clone()).zip(reading.ends).collect(),
            _ => Vec::new(),
        };
        let stands_for = found.bound.filter(|_| reading.stands_for == DateUse::When).unwrap_or(reading.stands_for);
        DateMention { tokens: found.tokens, rule, when: reading.when, value: reading.value, stands_for, doubt, ends }
    }

    /// Is it told of what is to come? "He said on Monday that they will meet on Friday": what follows the word is, and what opens the sentence.
    fn is_to_come(&self, text: &Text<'_>, found: &Found) -> bool {
        text.sentences.get(found.sentence).is_some_and(|cut| {
            let cursor = Cursor { words: &self.words, text, start: cut.tokens.start, end: cut.tokens.end };
            let opens = found.tokens.start <= cut.tokens.start + OPENING;
            let last = if opens { cut.tokens.end } else { found.tokens.start };
            (cut.tokens.start..last).any(|at| cursor.means(at, TimeWord::Will))
        })
    }
}

fn share_year(first: &mut Expression, second: &Expression) {
    if let (Expression::Point(point), Expression::Point(last)) = (first, second)
        && !matches!(last.core, Core::Year(_))
    {
        *point = framed(*point, last);
    }
}

/// An article before a time expression is a part of it.
fn with_article(cursor: &Cursor<'_>, at: usize, free: usize) -> usize {
    at.checked_sub(1).filter(|&before| before >= free && cursor.link(before, Link::The).is_some()).unwrap_or(at)
}

fn bound(cursor: &Cursor<'_>, start: usize) -> Option<DateUse> {
    if cursor.after_link(start, &[Link::Since]) {
        return Some(DateUse::Since);
    }
    cursor.after_link(start, &[Link::Until]).then_some(DateUse::Until)
}

#[cfg(test)]
mod tests;
