//! The number words of a language, as tables.

use sitrep_codebook::raw::{CountRule, Rule};
use sitrep_codebook::{LanguageBook, Phrases};
use sitrep_model::{Bounds, RuleName};

/// Words with the range that each stands for and the rule that says so.
pub(super) type Values = Phrases<(Bounds, RuleName)>;
/// Words with the rule that lists them.
pub(super) type Listed = Phrases<RuleName>;

/// How words bound the number that follows, or that stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    About,
    Nearly,
    /// The number itself: "a total of 12".
    Exactly,
}

/// Every table that the reader looks words up in.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub digits: Option<RuleName>,
    pub suffixes: Values,
    pub units: Values,
    pub tens: Values,
    pub scales: Values,
    pub sets: Values,
    pub none: Values,
    pub vague: Values,
    pub articles: Listed,
    pub joiners: Listed,
    /// Words between a unit and the tens behind it ("five and twenty"), in languages that tell units first.
    pub units_first: Listed,
    /// Nouns in the form for just two of their kind.
    pub duals: Phrases<()>,
    /// The article that is written onto a number behind its noun.
    pub definite: Option<String>,
    pub halves: Listed,
    pub households: Listed,
    pub before: Phrases<(Bound, RuleName)>,
    pub after: Phrases<(Bound, RuleName)>,
    pub between: Listed,
    pub ends: Listed,
    pub or: Listed,
    pub rising: Listed,
    pub fillers: Listed,
    pub not_before: Listed,
    pub money: Listed,
    pub not_after: Listed,
    pub ordinals: Listed,
    pub not: Listed,
    pub pronoun_after: Listed,
    pub needs_people: Listed,
    pub counted: Listed,
    /// Words for one person.
    pub persons: Phrases<()>,
}

impl Words {
    pub(super) fn new(book: &LanguageBook) -> Self {
        let definite = book.list("clitic-article").and_then(|words| words.iter().next()).map(ToString::to_string);
        let mut words = Self { duals: book.duals.clone(), definite, ..Self::default() };
        for rule in &book.counts {
            words.add(rule);
        }
        for (phrase, people) in book.people_words.iter() {
            words.counted.insert(&phrase, RuleName::new("people"));
            if people.iter().any(|(_, plural)| !plural) {
                words.persons.insert(&phrase, ());
            }
        }
        words
    }

    fn add(&mut self, rule: &Rule<CountRule>) {
        let name = RuleName::new(&rule.cited());
        if rule.name == "digits" {
            self.digits = Some(name.clone());
        }
        if let Some(table) = self.values(&rule.name) {
            for (word, value) in &rule.body.values {
                table.insert(word, (value.0, name.clone()));
            }
        }
        if let Some((table, bound)) = self.bounds(&rule.name) {
            for word in &rule.body.words {
                table.insert(word, (bound, name.clone()));
            }
        }
        if let Some(table) = self.lists(&rule.name) {
            for word in &rule.body.words {
                table.insert(word, name.clone());
            }
        }
    }

    fn values(&mut self, rule: &str) -> Option<&mut Values> {
        Some(match rule {
            "digits" => &mut self.suffixes,
            "units" => &mut self.units,
            "tens" => &mut self.tens,
            "scales" => &mut self.scales,
            "sets" => &mut self.sets,
            "none" => &mut self.none,
            "vague" => &mut self.vague,
            _ => return None,
        })
    }

    fn bounds(&mut self, rule: &str) -> Option<(&mut Phrases<(Bound, RuleName)>, Bound)> {
        Some(match rule {
            "at-least" => (&mut self.before, Bound::AtLeast),
            "more-than" => (&mut self.before, Bound::MoreThan),
            "at-most" => (&mut self.before, Bound::AtMost),
            "fewer-than" => (&mut self.before, Bound::FewerThan),
            "about" => (&mut self.before, Bound::About),
            "nearly" => (&mut self.before, Bound::Nearly),
            "exactly" => (&mut self.before, Bound::Exactly),
            "at-least-after" => (&mut self.after, Bound::AtLeast),
            "at-most-after" => (&mut self.after, Bound::AtMost),
            "about-after" => (&mut self.after, Bound::About),
            _ => return None,
        })
    }

    fn lists(&mut self, rule: &str) -> Option<&mut Listed> {
        Some(match rule {
            "articles" => &mut self.articles,
            "joiners" => &mut self.joiners,
            "units-before-tens" => &mut self.units_first,
            "halves" => &mut self.halves,
            "households" => &mut self.households,
            "between" => &mut self.between,
            "ends" => &mut self.ends,
            "or" => &mut self.or,
            "rising" => &mut self.rising,
            "fillers" => &mut self.fillers,
            "not-before" => &mut self.not_before,
            "money" => &mut self.money,
            "not-after" => &mut self.not_after,
            "ordinals" => &mut self.ordinals,
            "not" => &mut self.not,
            "pronoun-after" => &mut self.pronoun_after,
            "needs-people" => &mut self.needs_people,
            "counted" => &mut self.counted,
            _ => return None,
        })
    }

    /// Does the codebook have a use for a rule of this name?
    #[cfg(test)]
    pub(super) fn knows(rule: &str) -> bool {
        let mut words = Self::default();
        words.values(rule).is_some() || words.bounds(rule).is_some() || words.lists(rule).is_some()
    }
}
