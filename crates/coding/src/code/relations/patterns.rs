//! Ties told by the words between two names: "X, also known as Y", "the X commander Y".

use sitrep_codebook::TiePattern;
use sitrep_codebook::raw::TieEnd;
use sitrep_model::{RelationKind, Share};

use crate::code::desk::Desk;
use crate::text::{Sentence, Token};

use super::names::{Name, NameKind};
use super::{Found, Way};

/// What stands in brackets between a name and what tells of it is passed over if it has no more tokens than this.
const LONGEST_ASIDE: usize = 24;
/// Likewise between commas.
const LONGEST_INSERTION: usize = 10;
/// Between the words of a tie and its second name this many determiners and marks may stand.
const LONGEST_LEAD: usize = 3;
/// A list of names is followed so far.
const LONGEST_LIST: usize = 16;

impl<'a> Desk<'a, '_> {
    /// The ties that stand between the names of a sentence.
    pub(super) fn ties_between(&self, sentence: &Sentence, names: &[Name<'a>]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for first in names {
            let from = found.len();
            if names.last().is_none_or(|last| last.tokens.start <= first.tokens.start) {
                continue;
            }
            for at in self.bridgeheads(names, first, sentence.tokens.end) {
                let key = self.text().tokens[at].key.as_str();
                for pattern in self.mentions.book.ties.begun_by(key) {
                    for new in self.tie_between(sentence, names, (pattern, first, at)) {
                        if !found[from..].iter().any(|old| old.cue == new.cue) {
                            found.push(new);
                        }
                    }
                }
            }
        }
        found
    }

    /// Where the words after a name begin: at its end, behind an aside or a closing quote, and inside it where it takes in a noun ("the X commander").
    fn bridgeheads(&self, names: &[Name<'a>], name: &Name<'_>, stop: usize) -> Vec<usize> {
        let end = name.tokens.end;
        let key = |at: usize| if at < stop { self.text().key(at).unwrap_or_default() } else { "" };
        let mut heads = vec![end];
        // "الأسايش" in brackets is who stands before them, too.
        if key(end) == "\"" || key(end) == ")" && matches!(name.kind, NameKind::Actor(_) | NameKind::Listed(_)) {
            heads.push(end + 1);
        }
        if key(end) == "(" {
            heads.extend((end + 1..end + LONGEST_ASIDE).find(|&at| key(at) == ")").map(|at| at + 1));
        }
        // "X, backed by Y, is fighting Z"
        if key(end) == "," {
            let closed = (end + 1..end + LONGEST_INSERTION).find(|&at| key(at) == key(end)).map(|at| at + 1);
            // Where the verb stands before the name, anything may go on behind the insertion.
            heads.extend(closed.filter(|&at| self.is("be", key(at)) || self.is("have", key(at)) || self.is("script", "caseless")));
        }
        // "the X forces, backed by Y"
        if self.is("tie-tails", key(end)) {
            heads.push(end + 1);
        }
        // "X backed by Y attacked Z"
        heads.extend(self.after_bond(names, end));
        // "Homs province is controlled by X"
        if matches!(name.kind, NameKind::Place(_) | NameKind::Land) && self.is("place-kinds", key(end)) {
            heads.push(end + 1);
        }
        if matches!(name.kind, NameKind::Actor(_) | NameKind::Unknown { group: true }) {
            heads.extend((name.tokens.start + 1..end).rev());
        }
        heads.retain(|&at| at < stop);
        heads
    }

    /// The ties that a pattern tells of a name and the one that it leads to, or of each in a list that begins there.
    fn tie_between(&self, sentence: &Sentence, names: &[Name<'a>], (pattern, first, at): (&TiePattern, &Name<'a>, usize)) -> Vec<Found> {
        let rule = &self.mentions.book.ties.rules[pattern.rule];
        let (first_end, second_end) =
            if pattern.subject_first { (rule.body.subject, rule.body.object) } else { (rule.body.object, rule.body.subject) };
        let bounds = sentence.tokens.clone();
        let word = |at: usize| if bounds.contains(&at) { self.text().key(at) } else { None };
        let opening = self.before_determiners(first.tokens.start, bounds.start);
        if !self.fits(first, first_end) || !pattern.is_opened(opening, &word) {
            return Vec::new();
        }
        let reached =
            pattern.bridge(at, &word, &mut |at| self.name_at(names, at, second_end).filter(|&next| names[next].tokens.start >= at));
        let Some(second) = reached else { return Vec::new() };
        if !is_closed(pattern, &names[second], &word) {
            return Vec::new();
        }
        // "the fight against X, a Y officer said": he only speaks of it.
        if rule.body.relation == RelationKind::OpposedTo && !pattern.subject_first && self.is_office(names[second].tokens.end) {
            return Vec::new();
        }
        if self.only_qualifies(rule.body.relation, (first, &names[second]), at) {
            return Vec::new();
        }
        // "help for anti-X forces" is none for X.
        if rule.body.relation != RelationKind::OpposedTo && self.is_opposed(&names[second]) {
            return Vec::new();
        }
        if self.is_no_holder(rule.body.relation, &names[second], at) {
            return Vec::new();
        }
        if rule.body.abbreviates && !self.abbreviates(first, &names[second]) {
            return Vec::new();
        }
        // "X, a Y affiliate, and Z": what closes the pattern closes the list.
        let seconds = if rule.body.each && !pattern.is_closing() { self.listed_with(names, second, second_end) } else { vec![second] };
        let firsts = if rule.body.each { self.told_together(sentence, names, (first, first_end, at)) } else { Vec::new() };
        let firsts = || firsts.iter().map(|&at| &names[at]).chain([first]);
        seconds.into_iter().flat_map(|second| firsts().filter_map(move |first| self.told_between(pattern, first, &names[second]))).collect()
    }

    /// "anti-X forces": those named are whom somebody else opposes.
    pub(super) fn is_opposed(&self, name: &Name<'_>) -> bool {
        let before = name.tokens.start.checked_sub(1).and_then(|before| self.text().key(before));
        before.is_some_and(|before| self.is("tie-anti", before)) && self.text().tokens[name.tokens.start].joined
    }

    /// Do the words from here to a name tell of an office that leads nobody there, or that is of something else?
    fn is_no_holder(&self, relation: RelationKind, second: &Name<'_>, at: usize) -> bool {
        let key = |at: usize| self.text().key(at).unwrap_or_default();
        // "X, a commander of Y" is one of several, "the deputy head of Y" not the first.
        let several = key(at) == "," && self.is("office-one-of", key(at + 1));
        let second_in_line = || (at..second.tokens.start).any(|at| self.is("office-deputies", key(at)));
        let holds_office = matches!(relation, RelationKind::Commands | RelationKind::MemberOf);
        relation == RelationKind::Commands && (several || second_in_line())
            || holds_office && (self.describes(second) || self.matter(second).is_some())
    }

    /// "X, Y and Z, backed by W", "such as X and Y belong to Z": what follows is said of all in the list.
    fn told_together(&self, sentence: &Sentence, names: &[Name<'a>], (first, end, at): (&Name<'a>, TieEnd, usize)) -> Vec<usize> {
        let list = self.listed_before(names, first, end);
        let tokens = &self.text().tokens;
        let start = list.last().map(|&head| self.before_determiners(names[head].tokens.start, sentence.tokens.start));
        let opened = start.and_then(|start| start.checked_sub(1)).is_some_and(|before| self.is("tie-examples", &tokens[before].key));
        if opened || tokens[at].is(",") { list } else { Vec::new() }
    }

    /// "troops backed by X are fighting Y", "Britain-based opposition monitors": the words are not about the name beside them.
    fn only_qualifies(&self, relation: RelationKind, (first, second): (&Name<'_>, &Name<'_>), at: usize) -> bool {
        let tokens = &self.text().tokens;
        let nameless = |name: &Name<'_>| !tokens[name.tokens.clone()].iter().any(Token::is_capital);
        let cased = !self.is("script", "caseless");
        match relation {
            RelationKind::OpposedTo => {
                let before = self.before_determiners(first.tokens.start, self.text().sentences[self.text().sentence_of(at)].tokens.start);
                let agent = before.checked_sub(1).is_some_and(|before| self.is("tie-agents", &tokens[before].key));
                // "entered Congo in 2021 to fight X": only where.
                let dated = || (at..at + 2).any(|at| at < tokens.len() && self.mentions.date_from(at).is_some());
                let land = matches!(first.kind, NameKind::Place(_)) && dated();
                // "Y praised X's fight against Z": Y only speaks of it.
                let about = (at..second.tokens.start).any(|at| self.is("tie-about-others", &tokens[at].key));
                about || land || agent && self.is("be", &tokens[at].key) || self.is_bonded(before)
            }
            RelationKind::BasedIn => cased && (nameless(first) || nameless(second)),
            // "a military leader": what kind of leader, and not whose.
            RelationKind::MemberOf | RelationKind::Commands => {
                // "Sons of the Tigris Brigade" is a name.
                if first.tokens.len() == 1 && self.is("share-prepositions", &tokens[at].key) {
                    return true;
                }
                let noun = |name: &Name<'_>| {
                    self.is_office(name.tokens.end) || tokens.get(name.tokens.end).is_some_and(|next| self.is("tie-one-person", &next.key))
                };
                cased && [first, second].into_iter().any(|name| matches!(name.kind, NameKind::Actor(_)) && nameless(name) && noun(name))
            }
            _ => false,
        }
    }

    fn told_between(&self, pattern: &TiePattern, first: &Name<'a>, second: &Name<'a>) -> Option<Found> {
        let rule = &self.mentions.book.ties.rules[pattern.rule];
        let (first_end, second_end) =
            if pattern.subject_first { (rule.body.subject, rule.body.object) } else { (rule.body.object, rule.body.subject) };
        let (one, other) = (self.end(first, first_end)?, self.end(second, second_end)?);
        let naming = matches!(rule.body.relation, RelationKind::AlsoKnownAs | RelationKind::Formerly);
        let (subject, mut object) = if pattern.subject_first { (one, other) } else { (other, one) };
        if naming && subject.name == object.name {
            // One actor's two names: the second is told by its words.
            object.name.clone_from(&object.as_written);
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

    /// The name and those that commas and "and" join to it.
    fn listed_with(&self, names: &[Name<'a>], first: usize, end: TieEnd) -> Vec<usize> {
        let mut list = vec![first];
        let mut open = Vec::new();
        let mut last = self.after_aside(names[first].tokens.end);
        for next in first + 1..names.len().min(first + LONGEST_LIST) {
            if names[next].tokens.end <= last {
                continue;
            }
            // "X (P 12), Y and Z": what stands in brackets is no member of the list.
            let gap = last..names[next].tokens.start;
            let joined = gap.clone().any(|at| self.is("joining", &self.text().tokens[at].key));
            let only_joins = gap.len() <= LONGEST_LEAD && gap.clone().all(|at| self.is_between_listed(at));
            // "the ship X, and French ships Y": the country begins another list.
            let other =
                matches!(names[first].kind, NameKind::Unknown { group: false }) && !matches!(names[next].kind, NameKind::Unknown { .. });
            if gap.is_empty() || !only_joins || other || !self.fits(&names[next], end) {
                if only_joins && joined {
                    list.append(&mut open);
                }
                break;
            }
            last = self.after_aside(names[next].tokens.end);
            open.push(next);
            if joined {
                // Only "and" closes a list: after a comma alone something else may follow.
                list.append(&mut open);
            }
        }
        list
    }

    /// One past a parenthesis that begins here, else here.
    pub(super) fn after_aside(&self, at: usize) -> usize {
        let tokens = &self.text().tokens;
        let opens = tokens.get(at).is_some_and(|token| token.is("("));
        let closes = (at + 1..tokens.len().min(at + LONGEST_ASIDE)).find(|&at| tokens[at].is(")"));
        closes.filter(|_| opens).map_or(at, |close| close + 1)
    }

    /// The names that commas and "and" join to the one that ends a list.
    fn listed_before(&self, names: &[Name<'a>], last: &Name<'a>, end: TieEnd) -> Vec<usize> {
        let own = names.partition_point(|name| name.tokens.start < last.tokens.start);
        let mut list = Vec::new();
        for before in (own.saturating_sub(LONGEST_LIST)..own).rev() {
            let gap = names[before].tokens.end..names[before + 1].tokens.start;
            let joined = gap.clone().any(|at| self.is("joining", &self.text().tokens[at].key));
            let joins = gap.len() <= LONGEST_LEAD && gap.clone().all(|at| self.is_between_listed(at));
            // The list must be closed by "and" before its last name.
            if gap.is_empty() || !joins || list.is_empty() != joined || !self.fits(&names[before], end) {
                break;
            }
            list.push(before);
        }
        list
    }

    fn is_between_listed(&self, at: usize) -> bool {
        let key = self.text().tokens[at].key.as_str();
        key == "," || self.is("joining", key) || self.is("determiners", key)
    }

    /// The name that begins here, or behind determiners and quotation marks.
    fn name_at(&self, names: &[Name<'_>], at: usize, end: TieEnd) -> Option<usize> {
        for start in at..=at + LONGEST_LEAD {
            let next = names.partition_point(|name| name.tokens.start < start);
            if let Some(name) = names.get(next).filter(|name| name.tokens.start == start) {
                // "member of the X's Military Committee" is of the committee.
                let body = self.body_of(names, next).filter(|&body| self.fits(&names[body], end));
                return body.or_else(|| self.fits(name, end).then_some(next));
            }
            let key = self.text().key(start)?;
            let passed = ["determiners", "name-titles", "place-kinds"].iter().any(|list| self.is(list, key));
            if !(passed || matches!(key, "\"" | ".") || key == "of" && start > at) {
                return None;
            }
        }
        None
    }

    fn before_determiners(&self, at: usize, first: usize) -> usize {
        let mut start = at;
        let key = |at: usize| self.text().tokens[at].key.as_str();
        while start > first {
            // "the Syrian city of Homs"
            let kind = start > first + 1 && self.is("share-prepositions", key(start - 1)) && self.is("place-kinds", key(start - 2));
            let noun = self.is("word-order", "modifier-after") && self.is("place-kinds", key(start - 1));
            let next = self.mentions.actors.partition_point(|actor| actor.tokens.end < start);
            let adjective = self.mentions.actors.get(next).filter(|actor| actor.adjective && actor.tokens.end == start);
            start = match adjective {
                _ if kind => start - 2,
                _ if noun => start - 1,
                // "the Tripoli-based Falcons Brigade"
                _ if start > first + 1 && self.text().tokens[start - 1].joined && self.is("tie-compounds", key(start - 1)) => start - 2,
                Some(adjective) if start < at => adjective.tokens.start.max(first),
                _ if self.is("determiners", key(start - 1)) => start - 1,
                _ => break,
            };
        }
        start
    }
}

/// Do the words that close a pattern stand behind its second name, or inside it where it takes in a noun ("their X allies")?
fn is_closed<'w>(pattern: &TiePattern, second: &Name<'_>, word: &impl Fn(usize) -> Option<&'w str>) -> bool {
    let inside = matches!(second.kind, NameKind::Actor(_)).then(|| second.tokens.start + 1..second.tokens.end);
    pattern.is_closed(second.tokens.end, word) || inside.into_iter().flatten().any(|at| pattern.is_closed(at, word))
}
