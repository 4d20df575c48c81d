//! Groups units into clauses: every verb has one, and a verb right behind a noun tells of that noun.

use crate::annotate::Mentions;
use crate::clauses::Parsed;
use crate::clauses::unit::{Clause, ClauseKind, Kind, VerbGroup};
use crate::text::Text;

/// Gives every unit its clause.
pub(crate) fn split(text: &Text<'_>, mentions: &Mentions<'_>, parsed: &mut Parsed) {
    let mut splitter = Splitter { text, mentions, parsed, current: 0, aside: None };
    splitter.open(ClauseKind::Main, None, None, None);
    for at in 0..splitter.parsed.units.len() {
        splitter.step(at);
    }
}

/// Words between commas that only name a source have no more units than this.
const LONGEST_ASIDE: usize = 8;

struct Splitter<'a, 'r> {
    text: &'a Text<'r>,
    mentions: &'a Mentions<'r>,
    parsed: &'a mut Parsed,
    current: usize,
    /// Where words between commas end that only name a source, and the clause that goes on behind them.
    aside: Option<(usize, usize)>,
}

impl Splitter<'_, '_> {
    fn open(&mut self, kind: ClauseKind, parent: Option<usize>, antecedent: Option<usize>, opener: Option<usize>) {
        self.current = self.parsed.clauses.len();
        self.parsed.clauses.push(Clause { verb: None, kind, parent, antecedent, opener });
    }

    fn clause(&self) -> &Clause {
        &self.parsed.clauses[self.current]
    }

    fn kind(&self, at: usize) -> Option<&Kind> {
        self.parsed.units.get(at).map(|unit| &unit.kind)
    }

    fn verb(&self, at: usize) -> Option<&VerbGroup> {
        match self.kind(at) {
            Some(Kind::Verb(group)) => Some(group),
            _ => None,
        }
    }

    /// The first unit from here that is no adverb or time.
    fn next_word(&self, from: usize) -> usize {
        (from..self.parsed.units.len()).find(|&at| !matches!(self.parsed.units[at].kind, Kind::Adverb | Kind::Date)).unwrap_or(from)
    }

    fn step(&mut self, at: usize) {
        let told = self.clause().verb.is_some();
        if let Some((end, clause)) = self.aside.filter(|(end, _)| at <= *end) {
            self.parsed.units[at].clause = self.current;
            if at == end {
                (self.current, self.aside) = (clause, None);
            }
            return;
        }
        match self.parsed.units[at].kind.clone() {
            Kind::Relative => {
                let antecedent = self.noun_before(at);
                self.open(ClauseKind::Relative, Some(self.current), antecedent, Some(at));
            }
            Kind::Subordinator => self.subordinate(at),
            Kind::Comma | Kind::Conjunction if told => self.join(at),
            Kind::Break | Kind::Source if told => {
                self.aside = self.aside_end(at).map(|end| (end, self.current));
                self.open(ClauseKind::Main, None, None, Some(at));
            }
            Kind::Verb(_) => self.take_verb(at),
            _ => {}
        }
        self.parsed.units[at].clause = self.current;
    }

    /// "قتلت، بحسب لجان مقاومة، خمسين": the comma that closes what one before a source opened.
    fn aside_end(&self, at: usize) -> Option<usize> {
        let source = self.kind(at) == Some(&Kind::Source);
        let opened = source && at.checked_sub(1).is_some_and(|before| self.kind(before) == Some(&Kind::Comma));
        let words = |unit: &usize| matches!(self.kind(*unit), Some(Kind::Noun | Kind::Preposition | Kind::Conjunction | Kind::Quote));
        let end = (at + 1..at + LONGEST_ASIDE).take_while(words).last()? + 1;
        (opened && self.kind(end) == Some(&Kind::Comma) && matches!(self.kind(end + 1), Some(Kind::Noun | Kind::Preposition)))
            .then_some(end)
    }

    fn subordinate(&mut self, at: usize) {
        let speech = self.clause().verb.and_then(|verb| self.verb(verb)).is_some_and(|verb| verb.speech);
        let kind = if speech { ClauseKind::Complement } else { ClauseKind::Subordinate };
        self.open(kind, Some(self.current), None, Some(at));
    }

    /// A comma or a conjunction before a verb opens a clause, which has its own subject or shares that of the one before.
    fn join(&mut self, at: usize) {
        let mut next = self.next_word(at + 1);
        if self.parsed.units[at].kind == Kind::Comma && self.kind(next) == Some(&Kind::Conjunction) {
            next = self.next_word(next + 1);
        }
        if self.verb(next).is_some() {
            // After a comma the tale goes on from the clause that an inner one interrupted.
            let inner = matches!(self.clause().kind, ClauseKind::Relative | ClauseKind::Participle);
            let parent = self.clause().parent.filter(|_| inner && self.parsed.units[at].kind == Kind::Comma).unwrap_or(self.current);
            self.open(ClauseKind::Shared, Some(parent), None, Some(at));
        }
    }

    fn noun_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(4).find(|&unit| self.parsed.units[unit].kind == Kind::Noun)
    }

    /// Does the noun hang on a preposition, by itself or with those that "and" joins before it?
    fn is_governed(&self, noun: usize) -> bool {
        let mut at = noun;
        while at >= 2 && self.parsed.units[at - 1].kind == Kind::Conjunction && self.parsed.units[at - 2].kind == Kind::Noun {
            at -= 2;
        }
        self.parsed.hangs_on_preposition(at) || at != noun && self.parsed.hangs_on_preposition(noun)
    }

    /// "في ناحية جنديرس استولى عناصر": where it happened tells of itself only behind a relative.
    fn is_named_place(&self, noun: usize) -> bool {
        self.mentions.within(&self.parsed.units[noun].tokens).is_only_places()
    }

    fn is_somebodys(&self, noun: usize) -> bool {
        self.text.tokens[self.parsed.units[noun].tokens.end - 1].pronoun
    }

    fn take_verb(&mut self, at: usize) {
        let before = at.checked_sub(1).filter(|&before| self.parsed.units[before].kind == Kind::Noun);
        // "من جهتها قالت القيادة": nothing is told of what is somebody's by a verb right behind it.
        let governed = before.is_some_and(|noun| self.is_governed(noun) && !self.is_somebodys(noun) && !self.is_named_place(noun));
        let told = self.clause().verb.is_some();
        // "كانت القوات مدعومة بحلفاء قد قصفت": what "كانت" opens is told by the verb behind its particle.
        let was = self.clause().verb.and_then(|verb| self.verb(verb)).is_some_and(|verb| verb.copula);
        if was && self.verb(at).is_some_and(|verb| !verb.bare && !verb.copula) {
            self.open(ClauseKind::Shared, Some(self.current), None, None);
            let current = self.current;
            self.parsed.clauses[current].verb = Some(at);
            return;
        }
        match before {
            Some(noun) if told || governed => self.open(ClauseKind::Participle, Some(self.current), Some(noun), None),
            _ if told => self.open(ClauseKind::Coordinate, Some(self.current), None, None),
            _ => {}
        }
        let current = self.current;
        self.parsed.clauses[current].verb = Some(at);
    }
}
