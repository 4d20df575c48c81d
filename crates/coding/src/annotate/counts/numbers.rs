//! One number, in digits or words: "12", "1,200", "3.5 million", "two hundred and five".

use sitrep_model::{Bounds, RuleName};

use super::words::Values;
use super::{Quantity, Reading};
use crate::text::TokenKind;

/// A number as far as it has been read.
#[derive(Debug, Clone)]
struct Number {
    end: usize,
    /// Thousandths, so that "3.5 million" stays whole.
    thousandths: u64,
    rule: RuleName,
}

const ONE: u64 = 1000;

impl Reading<'_> {
    /// A number, fixed word, vague word or word for none that begins here.
    pub(super) fn plain(&self, at: usize) -> Option<Quantity> {
        if self.is_digits(at) {
            return self.counted(at, self.digits(at)?);
        }
        if let Some(quantity) = self.vague(at) {
            return Some(quantity);
        }
        for table in [&self.words.sets, &self.words.none] {
            if let Some((end, bounds, rule)) = self.value(table, at) {
                return Some(Quantity { tokens: at..end, number: at, bounds, vague: false, rule, contradicts: false });
            }
        }
        match self.spelt(at) {
            Some(number) => self.counted(at, number),
            None => self.dual(at).or_else(|| self.definite(at)),
        }
    }

    /// A noun in the form for just two of its kind.
    fn dual(&self, at: usize) -> Option<Quantity> {
        self.words.duals.longest(self.from(at))?;
        let rule = self.words.digits.clone()?;
        // "مدنيان اثنان", "طفلان شقيقان": what stands behind the dual in the same form counts the same two.
        let again = |next: &usize| self.words.duals.longest(self.from(*next)).is_some() || self.is_two(*next);
        let end = (at + 1..self.text.tokens.len()).take_while(again).last().map_or(at + 1, |last| last + 1);
        Some(Quantity { tokens: at..end, number: at, bounds: Bounds::exactly(2), vague: false, rule, contradicts: false })
    }

    fn is_two(&self, at: usize) -> bool {
        self.value(&self.words.units, at).is_some_and(|(_, two, _)| two.least == 2)
    }

    /// "أطفالها الثلاثة": a number with its article behind the people that it counts.
    fn definite(&self, at: usize) -> Option<Quantity> {
        let article = self.words.definite.as_deref()?;
        let number = self.key(at)?.strip_prefix(article)?;
        let (_, values) = self.words.units.longest(|offset| (offset == 0).then_some(number))?;
        let (bounds, rule) = values.last().filter(|(bounds, _)| bounds.least > 1)?;
        let people = self.before(at).is_some_and(|people| self.listed(&self.words.counted, people).is_some_and(|(end, _)| end == at));
        people.then(|| Quantity { tokens: at..at + 1, number: at, bounds: *bounds, vague: false, rule: rule.clone(), contradicts: false })
    }

    /// The number at a place, scaled by the words after it; none where it is not whole or too large to count people.
    fn counted(&self, at: usize, number: Number) -> Option<Quantity> {
        let spelt = !self.is_digits(at);
        let number = self.scaled(number, spelt);
        let count = u32::try_from(number.thousandths / ONE).ok().filter(|_| number.thousandths.is_multiple_of(ONE))?;
        Some(Quantity {
            tokens: at..number.end,
            number: at,
            bounds: Bounds::exactly(count),
            vague: false,
            rule: number.rule,
            contradicts: false,
        })
    }

    /// Is this token a number in digits, whether or not it counts anything?
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.key(at).is_some_and(|key| key.starts_with(|c: char| c.is_ascii_digit())) && !self.text.tokens[at].hashtag
    }

    fn digits(&self, at: usize) -> Option<Number> {
        let key = self.key(at)?;
        let rule = self.words.digits.clone()?;
        let stop = key.find(|c: char| c.is_alphabetic()).unwrap_or(key.len());
        let (figures, suffix) = key.split_at(stop);
        let mut thousandths = thousandths(figures)?;
        let mut end = at + 1;
        if !suffix.is_empty() {
            let (_, values) = self.words.suffixes.longest(|offset| (offset == 0).then_some(suffix))?;
            thousandths = thousandths.checked_mul(u64::from(values.first()?.0.least))?;
        } else if self.is_spaced(at) && figures.len() <= 3 {
            // "12 500" with a space that does not break, as the United Nations print it.
            thousandths = thousandths.checked_mul(1000)?.checked_add(self.key(end)?.parse::<u64>().ok()? * ONE)?;
            end += 1;
        }
        Some(Number { end, thousandths, rule })
    }

    fn is_spaced(&self, at: usize) -> bool {
        let (Some(here), Some(next)) = (self.text.tokens.get(at), self.text.tokens.get(at + 1)) else { return false };
        let gap = self.text.report.text.get(here.span.end..next.span.start);
        matches!(gap, Some("\u{a0}" | "\u{202f}" | "\u{2009}"))
            && next.kind == TokenKind::Number
            && next.key.len() == 3
            && self.key(at + 1).is_some()
    }

    /// A number in words, up to its last hundred: "two hundred and five".
    fn spelt(&self, at: usize) -> Option<Number> {
        let first = if self.key(at).is_some_and(|key| self.words.articles.contains(key)) { at + 1 } else { at };
        if first > at && !self.words.scales.contains(self.key(first)?) {
            return None;
        }
        if let Some(number) = self.below_hundred(first) {
            return Some(number);
        }
        let (_, _, rule) = self.value(&self.words.scales, first)?;
        Some(Number { end: first, thousandths: ONE, rule })
    }

    fn below_hundred(&self, at: usize) -> Option<Number> {
        if let Some((end, tens, rule)) = self.value(&self.words.tens, at) {
            let unit = self.value(&self.words.units, end).filter(|(_, unit, _)| unit.least < 10);
            let (end, unit) = unit.map_or((end, 0), |(end, unit, _)| (end, unit.least));
            return Some(Number { end, thousandths: u64::from(tens.least + unit) * ONE, rule });
        }
        let (end, unit, rule) = self.value(&self.words.units, at)?;
        let joined = self.words.units_first.longest(self.from(end)).map(|(length, _)| end + length);
        if let Some((end, tens, rule)) = joined.and_then(|joined| self.value(&self.words.tens, joined)).filter(|_| unit.least < 10) {
            return Some(Number { end, thousandths: u64::from(tens.least + unit.least) * ONE, rule });
        }
        Some(Number { end, thousandths: u64::from(unit.least) * ONE, rule })
    }

    /// Multiplies by the scales that follow and adds the smaller numbers between: "two thousand three hundred and five".
    fn scaled(&self, number: Number, spelt: bool) -> Number {
        let Number { mut end, thousandths: mut group, rule } = number;
        let (mut total, mut last) = (0_u64, u64::MAX);
        let mut bare = true;
        while let Some((start, halves)) = self.scale_after(end) {
            let Some((next, scale, _)) = self.value(&self.words.scales, start) else { break };
            let scale = u64::from(scale.least);
            let fits = if scale < 1000 { bare } else { scale < last && group > 0 };
            let Some(product) = group.saturating_add(halves).checked_mul(scale).filter(|_| fits) else { break };
            end = next;
            if scale < 1000 {
                (group, bare) = (product, false);
            } else {
                (total, group, last) = (total.saturating_add(product), 0, scale);
            }
            if let Some(smaller) = self.smaller(next, scale).filter(|_| spelt) {
                (bare, end) = (group == 0, smaller.end);
                group = group.saturating_add(smaller.thousandths);
            }
        }
        Number { end, thousandths: total.saturating_add(group), rule }
    }

    /// Where a scale may stand after a number, and the half that words before it add.
    fn scale_after(&self, end: usize) -> Option<(usize, u64)> {
        match self.words.halves.longest(self.from(end)) {
            Some((length, _)) => Some((end + length, ONE / 2)),
            None => self.key(end).map(|_| (end, 0)),
        }
    }

    /// The rest of a number after a scale, "and" or not: "five" in "two hundred and five". "A dozen and two" is two counts.
    fn smaller(&self, at: usize, scale: u64) -> Option<Number> {
        if scale < 100 {
            return None;
        }
        let joined = self.words.joiners.longest(self.from(at)).map_or(at, |(length, _)| at + length);
        self.below_hundred(joined)
    }

    fn vague(&self, at: usize) -> Option<Quantity> {
        let (end, bounds, rule) = self.value(&self.words.vague, at)?;
        let mut quantity = Quantity { tokens: at..end, number: at, bounds, vague: true, rule, contradicts: false };
        if let Some((end, plural, _)) = self.value(&self.words.vague, end) {
            // "Several hundreds" is no more than "hundreds".
            quantity.tokens.end = end;
            quantity.bounds = plural;
        } else if self.value(&self.words.scales, end).is_some() {
            let scaled = self.scaled(Number { end, thousandths: ONE, rule: quantity.rule.clone() }, false);
            let times = u32::try_from(scaled.thousandths / ONE).unwrap_or(u32::MAX);
            quantity.tokens.end = scaled.end;
            quantity.bounds.least = bounds.least.saturating_mul(times);
            quantity.bounds.most = bounds.most.map(|most| most.saturating_mul(times));
        }
        Some(quantity)
    }

    /// The longest phrase of a table here: where it ends, its range and its rule.
    pub(super) fn value(&self, table: &Values, at: usize) -> Option<(usize, Bounds, RuleName)> {
        let (length, values) = table.longest(self.from(at))?;
        let (bounds, rule) = values.last()?;
        Some((at + length, *bounds, rule.clone()))
    }
}

/// Digits with commas between the thousands or a decimal point. A point before three digits parts thousands too: nobody counts people in thousandths.
fn thousandths(figures: &str) -> Option<u64> {
    let figures = figures.replace(['٬'], ",").replace('٫', ".");
    if let Some((whole, parts)) = figures.split_once(',') {
        let grouped = !whole.is_empty() && whole.len() <= 3 && parts.split(',').all(|part| part.len() == 3);
        return grouped.then(|| figures.replace(',', "")).and_then(|whole| whole.parse::<u64>().ok()?.checked_mul(ONE));
    }
    let Some((whole, decimals)) = figures.split_once('.') else {
        let named = figures.len() > 1 && figures.starts_with('0');
        return if named { None } else { figures.parse::<u64>().ok()?.checked_mul(ONE) };
    };
    if decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        return format!("{whole}{decimals}").parse::<u64>().ok()?.checked_mul(ONE);
    }
    let decimals = (decimals.len() <= 3).then(|| format!("{decimals:0<3}"))?;
    whole.parse::<u64>().ok()?.checked_mul(ONE)?.checked_add(decimals.parse().ok()?)
}
