//! Ties told by the words between two names: "X, also known as Y", "the X commander Y".

use sitrep_codebook::TiePattern;
use sitrep_codebook::raw::TieEnd;
use sitrep_model::{RelationKind, Share};

use crate::code::desk::Desk;
use crate::text::Sentence;

use super::names::{Name, NameKind};
use super::{Found, Way};

/// A parenthesis between a name and what tells of it is passed over if it has no more tokens than this.
const LONGEST_ASIDE: usize = 10;
/// Between the words of a tie and its second name this many determiners and marks may stand.
const LONGEST_LEAD: usize = 3;

impl<'a> Desk<'a, '_> {
    /// The ties that stand between the names of a sentence.
    pub(super) fn ties_between(&self, sentence: &Sentence, names: &[Name<'a>]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for first in names {
            let from = found.len();
            for at in self.bridgeheads(first, sentence.tokens.end) {
                let key = self.text().tokens[at].key.as_str();
                for pattern in self.mentions.book.ties.patterns.iter().filter(|pattern| pattern.can_begin(key)) {
                    let new = self.tie_between(sentence, names, (pattern, first, at));
                    found.extend(new.filter(|new| !found[from..].iter().any(|old| old.cue == new.cue)));
                }
            }
        }
        found
    }

    /// Where the words after a name begin: at its end, behind an aside or a closing quote, and inside it where it takes in a noun ("the X commander").
    fn bridgeheads(&self, name: &Name<'_>, stop: usize) -> Vec<usize> {
        let end = name.tokens.end;
        let key = |at: usize| if at < stop { self.text().key(at).unwrap_or_default() } else { "" };
        let mut heads = vec![end];
        if key(end) == "\"" {
            heads.push(end + 1);
        }
        if key(end) == "(" {
            heads.extend((end + 1..end + LONGEST_ASIDE).find(|&at| key(at) == ")").map(|at| at + 1));
        }
        if matches!(name.kind, NameKind::Actor(_)) {
            heads.extend((name.tokens.start + 1..end).rev());
        }
        heads.retain(|&at| at < stop);
        heads
    }

    fn tie_between(&self, sentence: &Sentence, names: &[Name<'a>], (pattern, first, at): (&TiePattern, &Name<'a>, usize)) -> Option<Found> {
        let rule = &self.mentions.book.ties.rules[pattern.rule];
        let (first_end, second_end) =
            if pattern.subject_first { (rule.body.subject, rule.body.object) } else { (rule.body.object, rule.body.subject) };
        if !self.fits(first, first_end) {
            return None;
        }
        let bounds = sentence.tokens.clone();
        let word = |at: usize| if bounds.contains(&at) { self.text().key(at) } else { None };
        let second =
            pattern.bridge(at, &word, &mut |at| self.name_at(names, at, second_end).filter(|&next| names[next].tokens.start >= at))?;
        let second = &names[second];
        let opening = self.before_determiners(first.tokens.start, bounds.start);
        if !pattern.is_opened(opening, &word) || !is_closed(pattern, second, &word) {
            return None;
        }
        if rule.body.abbreviates && !self.abbreviates(first, second) {
            return None;
        }
        let (one, other) = (self.end(first, first_end)?, self.end(second, second_end)?);
        let naming = matches!(rule.body.relation, RelationKind::AlsoKnownAs | RelationKind::Formerly);
        let (subject, mut object) = if pattern.subject_first { (one, other) } else { (other, one) };
        if naming && subject.name == object.name {
            // One actor's two names: the second is told by its words.
            let words = object.evidence.first()?.span.of(&self.text().report.text);
            words.clone_into(&mut object.name);
        }
        let stretch = first.tokens.start..second.tokens.end;
        (subject.name != object.name).then(|| Found {
            kind: rule.body.relation,
            subject,
            object,
            share: Share::Unknown,
            rule: rule.rule.clone(),
            cue: stretch,
            way: Way::Pattern,
        })
    }

    /// The name that begins here, or behind determiners and quotation marks.
    fn name_at(&self, names: &[Name<'_>], at: usize, end: TieEnd) -> Option<usize> {
        for start in at..=at + LONGEST_LEAD {
            let next = names.partition_point(|name| name.tokens.start < start);
            if let Some(name) = names.get(next).filter(|name| name.tokens.start == start) {
                return self.fits(name, end).then_some(next);
            }
            let key = self.text().key(start)?;
            if !(key == "\"" || self.is("determiners", key) || self.is("name-titles", key) || key == ".") {
                return None;
            }
        }
        None
    }

    fn before_determiners(&self, at: usize, first: usize) -> usize {
        let mut start = at;
        while start > first && self.is("determiners", &self.text().tokens[start - 1].key) {
            start -= 1;
        }
        start
    }

    /// Are the second name's letters the initials of the first one's words?
    fn abbreviates(&self, long: &Name<'_>, short: &Name<'_>) -> bool {
        let text = self.text();
        let letters: String = text.words(&short.tokens).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let capitals = text.words(&short.tokens).chars().filter(|c| c.is_uppercase()).count();
        let words: Vec<&str> = long.tokens.clone().map(|at| text.tokens[at].key.as_str()).collect();
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let strong: String = words.iter().filter(|word| !self.is("name-links", word)).filter_map(|word| word.chars().next()).collect();
        short.tokens.len() == 1
            && capitals >= 2
            && words.len() > 1
            && is_within(&letters, &initials)
            && letters.starts_with(&first_letter(&strong))
    }
}

/// Do the words that close a pattern stand behind its second name, or inside it where it takes in a noun ("their X allies")?
fn is_closed<'w>(pattern: &TiePattern, second: &Name<'_>, word: &impl Fn(usize) -> Option<&'w str>) -> bool {
    let inside = matches!(second.kind, NameKind::Actor(_)).then(|| second.tokens.start + 1..second.tokens.end);
    pattern.is_closed(second.tokens.end, word) || inside.into_iter().flatten().any(|at| pattern.is_closed(at, word))
}

fn first_letter(word: &str) -> String {
    word.chars().next().into_iter().collect()
}

/// Do the letters stand in the initials, in order, all but one of them at most?
fn is_within(letters: &str, initials: &str) -> bool {
    let mut rest = initials.chars();
    let met = letters.chars().filter(|letter| rest.clone().any(|c| c == *letter) && rest.any(|c| c == *letter)).count();
    met + 1 >= letters.chars().count() && met >= 2
}
