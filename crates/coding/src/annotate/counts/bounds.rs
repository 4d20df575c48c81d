//! Words that bound a number, and ranges: "at least 12", "between 3 and 5", "12 or 13", "up to at least 119".

use sitrep_model::{Bounds, RuleName};

use super::words::{Bound, Listed};
use super::{Quantity, Reading};

/// More bounds than this on one number are not language.
const MOST_BOUNDS: usize = 3;

impl Reading<'_> {
    /// The quantity that begins here with the words that bound it.
    pub(super) fn quantity(&self, at: usize) -> Option<Quantity> {
        self.spanned(at).or_else(|| self.household(at)).or_else(|| self.bounded(at).map(|lower| self.with_upper(lower)))
    }

    /// "Between 3 and 5", "from 3 to 5"; a number that rises from 3 to 5 is 5.
    fn spanned(&self, at: usize) -> Option<Quantity> {
        let (first, rule) = self.listed(&self.words.between, at)?;
        let low = self.plain(first)?;
        let (second, _) = self.listed(&self.words.ends, low.tokens.end)?;
        let high = self.plain(second).filter(|high| !self.is_range(high) && low.bounds.most.is_some())?;
        let rises = (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .any(|before| before >= self.sentence.start && self.in_list(&self.words.rising, before));
        let bounds = if rises { high.bounds } else { hull(&self.in_scale_of(&low, &high), &high) };
        Some(Quantity { tokens: at..high.tokens.end, number: low.number, bounds, vague: low.vague || high.vague, rule, contradicts: false })
    }

    /// "A family of five".
    fn household(&self, at: usize) -> Option<Quantity> {
        let first = if self.in_list(&self.words.articles, at) { at + 1 } else { at };
        let (number, rule) = self.listed(&self.words.households, first)?;
        let size = self.plain(number)?;
        Some(Quantity { tokens: at..size.tokens.end, rule, ..size })
    }

    fn bounded(&self, at: usize) -> Option<Quantity> {
        let (mut bounds, mut number) = (Vec::new(), at);
        while let Some((length, bound)) = self.words.before.longest(self.from(number)).filter(|_| bounds.len() < MOST_BOUNDS) {
            bounds.extend(bound.last().cloned());
            number += length;
        }
        if !bounds.is_empty() {
            number = self.listed(&self.words.fillers, number).map_or(number, |(end, _)| end);
        }
        let mut quantity = self.either(self.plain(number)?);
        if let Some((length, bound)) = self.words.after.longest(self.from(quantity.tokens.end)) {
            bounds.extend(bound.last().cloned());
            quantity.tokens.end += length;
        } else {
            bounds.extend(self.bound_behind_people(quantity.tokens.end));
        }
        Some(bound_by(&bounds, Quantity { tokens: at..quantity.tokens.end, ..quantity }))
    }

    /// "12 people at least": the bound stands behind the people, unless it begins a number of its own.
    fn bound_behind_people(&self, end: usize) -> Option<(Bound, RuleName)> {
        let (people, _) = self.listed(&self.words.counted, end)?;
        let (length, bound) = self.words.after.longest(self.from(people))?;
        self.plain(people + length).is_none().then(|| bound.last().cloned()).flatten()
    }

    /// "3-5", "3 to 5", "12 or 13".
    fn either(&self, low: Quantity) -> Quantity {
        let end = low.tokens.end;
        let second =
            if self.is_joined(end) { Some(end) } else { self.dash(end).or_else(|| self.listed(&self.words.or, end).map(|(end, _)| end)) };
        let high = second.and_then(|second| self.plain(second)).filter(|high| !self.is_range(high));
        match high {
            Some(high) if !low.vague && !high.vague => {
                let low = self.in_scale_of(&low, &high);
                if low.bounds.least >= high.bounds.least {
                    return low;
                }
                Quantity { tokens: low.tokens.start..high.tokens.end, bounds: hull(&low, &high), ..low }
            }
            _ => low,
        }
    }

    /// A dash between spaces, before a number in digits.
    fn dash(&self, at: usize) -> Option<usize> {
        (self.key(at)? == "-" && self.is_digits(at + 1) && self.is_digits(at.checked_sub(1)?)).then_some(at + 1)
    }

    /// "At least 30 and up to 50" is from 30 to 50.
    fn with_upper(&self, lower: Quantity) -> Quantity {
        if lower.bounds.most.is_some() || lower.vague || lower.contradicts {
            return lower;
        }
        let comma = lower.tokens.end + usize::from(self.key(lower.tokens.end) == Some(","));
        let joined = self.listed(&self.words.joiners, comma).map_or(comma, |(end, _)| end);
        let upper = self.bounded(joined).filter(|upper| joined > lower.tokens.end && upper.bounds.least == 0 && upper.number > joined);
        match upper.and_then(|upper| Some((upper.tokens.end, lower.bounds.intersect(upper.bounds)?))) {
            Some((end, bounds)) => Quantity { tokens: lower.tokens.start..end, bounds, ..lower },
            None => lower,
        }
    }

    /// "Two to three hundred": the scale of the second number is also the first's.
    fn in_scale_of(&self, low: &Quantity, high: &Quantity) -> Quantity {
        let Some(scale) = self.value(&self.words.scales, high.tokens.end.saturating_sub(1)).map(|(_, scale, _)| scale.least) else {
            return low.clone();
        };
        let scaled = low.bounds.least.saturating_mul(scale);
        if high.tokens.len() > 1 && low.bounds.least < scale && scaled < high.bounds.least {
            return Quantity { bounds: Bounds::exactly(scaled), ..low.clone() };
        }
        low.clone()
    }

    fn is_range(&self, quantity: &Quantity) -> bool {
        quantity.bounds.most.is_none() || self.is_joined(quantity.tokens.end) && self.is_digits(quantity.tokens.end)
    }

    /// Does a hyphen join this token to the one before?
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.key(at).is_some() && self.text.tokens[at].joined
    }

    /// Where the longest phrase of a list ends that begins here, and its rule.
    pub(super) fn listed(&self, list: &Listed, at: usize) -> Option<(usize, RuleName)> {
        let (length, rules) = list.longest(self.from(at))?;
        Some((at + length, rules.last()?.clone()))
    }

    /// Is the single word here in the list?
    pub(super) fn in_list(&self, list: &Listed, at: usize) -> bool {
        self.key(at).is_some_and(|key| list.contains(key))
    }
}

fn hull(low: &Quantity, high: &Quantity) -> Bounds {
    match high.bounds.most {
        Some(most) => Bounds::between(low.bounds.least, most),
        None => Bounds::at_least(low.bounds.least),
    }
}

/// Lays the bounds on the number, the nearest first. An upper and a lower one contradict each other: the lower is what the report commits itself to.
fn bound_by(bounds: &[(Bound, RuleName)], mut quantity: Quantity) -> Quantity {
    let lower = bounds.iter().any(|(bound, _)| matches!(bound, Bound::AtLeast | Bound::MoreThan));
    let upper = bounds.iter().any(|(bound, _)| matches!(bound, Bound::AtMost | Bound::FewerThan));
    quantity.contradicts = lower && upper;
    for (bound, rule) in bounds.iter().rev() {
        let raises = matches!(bound, Bound::AtMost | Bound::FewerThan);
        if !(quantity.contradicts && raises) {
            quantity.bounds = laid(*bound, quantity.bounds, quantity.vague);
        }
        quantity.rule = rule.clone();
    }
    quantity
}

fn laid(bound: Bound, Bounds { least, most }: Bounds, vague: bool) -> Bounds {
    let most_or_least = most.unwrap_or(least);
    match bound {
        Bound::AtLeast => Bounds::at_least(least),
        Bound::MoreThan if vague => Bounds::at_least(least),
        Bound::MoreThan => Bounds::at_least(least.saturating_add(1)),
        Bound::AtMost => Bounds { least: 0, most },
        Bound::FewerThan => Bounds { least: 0, most: Some(most_or_least.saturating_sub(1)) },
        Bound::Exactly => Bounds { least, most },
        Bound::About | Bound::Nearly if vague || most.is_none() || least == 0 => Bounds { least, most },
        Bound::About => {
            Bounds { least: least.saturating_sub(tenth(least)).max(1), most: most.map(|most| most.saturating_add(tenth(most))) }
        }
        Bound::Nearly => Bounds { least: least.saturating_sub(tenth(least)).max(1), most },
    }
}

/// A tenth, rounded, and one at least.
fn tenth(count: u32) -> u32 {
    (count.saturating_add(5) / 10).max(1)
}
