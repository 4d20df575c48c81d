//! Persons and the offices that reports name them by: "Karim Odeh, commander of the Falcons Brigade", "Interior Minister Karim Odeh".

use std::ops::Range;

use sitrep_codebook::VerbForm;
use sitrep_model::{Evidence, RelationKind, RuleName, Share};

use crate::clauses::{Kind, Parsed};
use crate::code::desk::Desk;
use crate::text::{Sentence, Shape, TokenKind};

use super::names::{End, Name, NameKind};
use super::scene::Scene;
use super::{Found, Way};

/// So many words at most stand between an office's noun and the mark or name that bounds it.
const LONGEST: usize = 12;

/// The words for an office.
struct Office {
    /// All of them, without the determiner.
    tokens: Range<usize>,
    /// The noun: "commander", "spokesman".
    noun: usize,
    /// The name, by its index, of what the office is held in.
    of: Option<usize>,
    /// "a commander of X": one of several.
    one_of_several: bool,
}

impl<'a> Desk<'a, '_> {
    /// Who holds which office, by the words beside a person's name.
    pub(super) fn offices(&self, sentence: &Sentence, scene: &Scene<'_, 'a>) -> Vec<Found> {
        let names = scene.names;
        let mut found = Vec::new();
        let is_person =
            |name: &&Name<'_>| matches!(name.kind, NameKind::Unknown { group: false }) && (name.tokens.len() > 1 || self.is_titled(name));
        for person in names.iter().filter(is_person) {
            let stop = sentence.tokens.end;
            let office = self.office_after(person, stop, names).or_else(|| self.office_before(person, sentence.tokens.start, scene));
            let Some(office) = office.filter(|office| self.is_telling(office)) else { continue };
            self.hold(person, &office, names, &mut found);
        }
        found
    }

    /// A bare "commander" tells nothing that could be asked for by its name.
    fn is_telling(&self, office: &Office) -> bool {
        let tokens = &self.text().tokens;
        let capital = |at: usize| office.tokens.contains(&at) && tokens[at].is_capital();
        let described = capital(office.noun) && office.noun > office.tokens.start && capital(office.noun - 1);
        office.of.is_some() || described || (office.noun + 1..office.tokens.end).any(capital)
    }

    fn hold(&self, person: &Name<'a>, office: &Office, names: &[Name<'a>], found: &mut Vec<Found>) {
        let cue = person.tokens.start.min(office.tokens.start)..person.tokens.end.max(office.tokens.end);
        let mut tell = |kind: RelationKind, object: End, rule: &str| {
            let subject = self.end_as_written(&person.tokens);
            let (rule, cue) = (RuleName::new(rule), cue.clone());
            found.push(Found { kind, subject, object, share: Share::Unknown, rule, cue, way: Way::Pattern });
        };
        let leads = self.leads(office.noun);
        let rule = if leads { "words/en/relations/office-leaders" } else { "words/en/relations/office-members" };
        if !office.one_of_several {
            let words = self.text().words(&office.tokens).to_owned();
            let evidence = vec![Evidence::new(self.span(&office.tokens), RuleName::new(rule))];
            tell(RelationKind::AlsoKnownAs, End { name: words.clone(), as_written: words, evidence }, rule);
        }
        let speaks_for = |of: &&Name<'_>| !leads && self.is_office_in_capitals(of);
        let Some(of) = office.of.map(|at| &names[at]).filter(|of| self.is_body(of) || speaks_for(of)) else { return };
        let Some(body) = self.end(of, sitrep_codebook::raw::TieEnd::Name) else { return };
        if leads && !office.one_of_several && !self.is("office-many", &self.text().tokens[office.noun].key) {
            let matter = self.matter(of).map(|end| self.end_as_written(&(of.tokens.start..end)));
            tell(RelationKind::Commands, matter.unwrap_or_else(|| body.clone()), rule);
        }
        tell(RelationKind::MemberOf, body, rule);
    }

    /// "spokesman for the High Commissioner": who speaks for an office belongs to it.
    fn is_office_in_capitals(&self, name: &Name<'_>) -> bool {
        let tokens = &self.text().tokens;
        let office = name.tokens.clone().any(|at| tokens[at].is_capital() && self.leads(at));
        name.tokens.len() > 1 && office && matches!(name.kind, NameKind::Unknown { group: false })
    }

    /// One past what a name has, where only that is led ("the Falcons Brigade's logistics").
    pub(super) fn matter(&self, name: &Name<'_>) -> Option<usize> {
        let tokens = &self.text().tokens;
        let noun = name.tokens.end + 1;
        let has = tokens.get(name.tokens.end).is_some_and(|token| token.is("'s"));
        let led = tokens.get(noun).filter(|token| token.kind == TokenKind::Word && !token.is_capital() && self.may_describe(noun))?;
        (has && !self.is("tie-tails", &led.key) && !self.is_office(noun)).then_some(noun + 1)
    }

    /// Can one hold an office in what bears this name?
    fn is_body(&self, name: &Name<'_>) -> bool {
        match name.kind {
            NameKind::Actor(actor) => !actor.adjective && !actor.pointing && self.fits(name, sitrep_codebook::raw::TieEnd::Name),
            NameKind::Unknown { group } => group || self.is_letters(name),
            NameKind::Listed(_) => self.fits(name, sitrep_codebook::raw::TieEnd::Name),
            _ => false,
        }
    }

    fn is_letters(&self, name: &Name<'_>) -> bool {
        let heading = self.text().sentences[self.text().sentence_of(name.tokens.start)].heading;
        !heading && self.text().tokens[name.tokens.end - 1].shape == Shape::Upper
    }

    fn is_titled(&self, person: &Name<'_>) -> bool {
        let before = person.tokens.start.checked_sub(1).map(|before| &self.text().tokens[before].key);
        before.is_some_and(|key| key == "." || self.is("name-titles", key))
    }

    /// "Karim Odeh, [the] commander of the Falcons Brigade".
    fn office_after(&self, person: &Name<'_>, stop: usize, names: &[Name<'_>]) -> Option<Office> {
        let key = |at: usize| if at < stop { self.text().key(at).unwrap_or_default() } else { "" };
        let comma = matches!(key(person.tokens.end), "," | "(");
        let named = person.tokens.start.checked_sub(1).is_some_and(|before| self.is("office-verbs", key(before)));
        let mut start = person.tokens.end + usize::from(comma);
        if !(comma || named && self.is("determiners", key(start))) {
            return None;
        }
        let one_of_several = self.is("office-one-of", key(start));
        while self.is("determiners", key(start)) {
            start += 1;
        }
        let limit = stop.min(start + LONGEST);
        let noun =
            (start..limit).take_while(|&at| self.may_describe(at)).filter(|&at| self.is_office(at) && !self.is_office(at + 1)).last()?;
        let office = Office { one_of_several, ..self.office(&(start..stop), noun, names) };
        // "On Monday, Defence Secretary Karim Odeh": the office is of the name after it.
        let next = office.tokens.end;
        let of_next = next < stop && self.text().tokens[next].is_capital() && self.text().tokens[next].kind == TokenKind::Word;
        (!of_next).then_some(office)
    }

    /// "the Falcons Brigade commander[,] Karim Odeh", "the commander of the Falcons Brigade, Karim Odeh".
    fn office_before(&self, person: &Name<'_>, first: usize, scene: &Scene<'_, 'a>) -> Option<Office> {
        let names = scene.names;
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let mut end = person.tokens.start;
        while end > first && (key(end - 1) == "." || self.is("name-titles", key(end - 1)) && !self.leads(end - 1)) {
            end -= 1;
        }
        if end > first && key(end - 1) == "," {
            end -= 1;
        }
        let low = first.max(end.saturating_sub(LONGEST));
        let direct = end.checked_sub(1).filter(|&at| at >= low && self.is_office(at));
        let last = names.iter().rev().find(|name| name.tokens.end == end && name.tokens.end <= person.tokens.start);
        let hanging = last.and_then(|name| self.noun_before(name.tokens.start, low));
        let mut noun = direct.or(hanging)?;
        let before = |noun: usize| self.office_start(noun, (low, scene));
        // "a spokesman for the commander of X" is a spokesman.
        while let Some(outer) = self.noun_before(before(noun), low) {
            noun = outer;
        }
        let start = before(noun);
        let one_of_several =
            start > first && self.is("office-one-of", key(start - 1)) && direct.is_none() && !self.is("office-members", key(noun));
        let office = self.office(&(start..end), noun, names);
        (office.tokens.end <= end).then_some(Office { tokens: start..end, one_of_several, ..office })
    }

    /// Where the words of an office begin before its noun. Another person's name is none of them, nor is what that person does:
    /// "Minister Odeh met Secretary ...".
    fn office_start(&self, noun: usize, (low, scene): (usize, &Scene<'_, 'a>)) -> usize {
        let names = scene.names;
        let tokens = &self.text().tokens;
        // "UN Special" right before "Envoy" is of the office.
        let acts = |end: usize| (end..noun).any(|at| !tokens[at].is_capital());
        let is_person =
            |name: &&Name<'_>| matches!(name.kind, NameKind::Unknown { group: false }) && name.tokens.len() > 1 && acts(name.tokens.end);
        let other = names[..names.partition_point(|name| name.tokens.end <= noun)].iter().rev().find(is_person);
        let bound = other.map_or(low, |person| person.tokens.end.max(low));
        // "Falcons Brigade backs President Odeh": what is done to a President is none of the office's words.
        let done = |at: usize| !tokens[at].is_capital() && self.mentions.book.ties.verbs.longest(self.text().from(at, at + 1)).is_some();
        let acts_on = |at: usize| tokens[noun].is_capital() && done(at);
        let start = (bound..noun)
            .rev()
            .take_while(|&at| self.may_describe(at) && !acts_on(at) && !self.is_deed(scene.parsed, at))
            .last()
            .unwrap_or(noun);
        let after_person = other.is_some_and(|person| person.tokens.end == start);
        if after_person { (start..=noun).find(|&at| tokens[at].is_capital()).unwrap_or(noun) } else { start }
    }

    /// "X met commander Y": the verb of the sentence is no word of the office; "the wounded commander" has one.
    fn is_deed(&self, parsed: &Parsed, at: usize) -> bool {
        let unit = parsed.unit_of(at).map(|unit| &parsed.units[unit]);
        let verb = unit.and_then(|unit| if let Kind::Verb(verb) = &unit.kind { Some(verb) } else { None });
        let described = at.checked_sub(1).and_then(|before| self.text().key(before)).is_some_and(|key| self.is("determiners", key));
        verb.is_some_and(|verb| verb.main.start == at && verb.form != VerbForm::Ing) && !self.text().tokens[at].is_capital() && !described
    }

    /// The office's noun before "of the X" or "for X".
    fn noun_before(&self, name: usize, low: usize) -> Option<usize> {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let mut at = name;
        while at > low && self.is("determiners", key(at - 1)) {
            at -= 1;
        }
        let preposition = at.checked_sub(1).filter(|&at| at > low && self.is("office-prepositions", key(at)))?;
        preposition.checked_sub(1).filter(|&noun| self.is_office(noun))
    }

    /// The office whose noun is told, with the name that it is held in; what stands before the stretch tells whether it is one of several.
    fn office(&self, stretch: &Range<usize>, noun: usize, names: &[Name<'_>]) -> Office {
        let (start, stop) = (stretch.start, stretch.end);
        let key = |at: usize| if at < stop { self.text().key(at).unwrap_or_default() } else { "" };
        let own = names.iter().position(|name| name.tokens.start >= start && name.tokens.start < noun && name.tokens.end <= noun + 1);
        let mut end = noun + 1;
        let mut of = own;
        if self.is("office-prepositions", key(end)) || key(end) == "," && start == noun {
            let mut at = end + 1;
            while self.is("determiners", key(at)) {
                at += 1;
            }
            let next = names.partition_point(|name| name.tokens.start < at);
            if let Some(name) = names.get(next).filter(|name| name.tokens.start == at && name.tokens.end <= stop) {
                // "head of the army's 77th Division": of the division.
                let body = self.body_of(names, next);
                let (next, name) = body.map_or((next, name), |body| (body, &names[body]));
                let whole = !self.describes(name);
                of = if whole && (self.is_body(name) || own.is_none()) { Some(next) } else { own };
                end = self.matter(name).filter(|&end| end <= stop).unwrap_or(name.tokens.end);
                while !whole && end < stop && self.may_describe(end) {
                    end += 1;
                }
            }
        }
        Office { tokens: start..end, noun, of, one_of_several: false }
    }

    /// "the Idlib health directorate": the name only says which.
    pub(super) fn describes(&self, name: &Name<'_>) -> bool {
        let end = name.tokens.end;
        let next = self.text().tokens.get(end).filter(|token| token.kind == TokenKind::Word && !token.is_capital());
        let bare = matches!(name.kind, NameKind::Unknown { group: false }) && !self.is("script", "caseless");
        bare && next.is_some_and(|token| !self.is("tie-tails", &token.key) && !self.is("adverbs", &token.key)) && self.may_describe(end)
    }

    pub(super) fn is_office(&self, at: usize) -> bool {
        let key = self.text().key(at).unwrap_or_default();
        let held = |words: &str| self.is("office-members", words) || self.is("office-leaders", words);
        held(key) || self.with_word_before(at).is_some_and(|pair| held(&pair))
    }

    /// Does the noun name one who leads ("commander", "commanding general")? A "deputy head" does not.
    fn leads(&self, at: usize) -> bool {
        let key = self.text().key(at).unwrap_or_default();
        let alone = self.is("office-leaders", key);
        self.with_word_before(at).map_or(alone, |pair| self.is("office-leaders", &pair) || alone && !self.is("office-members", &pair))
    }

    fn with_word_before(&self, at: usize) -> Option<String> {
        let before = at.checked_sub(1).and_then(|before| self.text().key(before))?;
        Some(format!("{before} {}", self.text().key(at)?))
    }

    /// May the word stand in an office's words before its noun?
    fn may_describe(&self, at: usize) -> bool {
        let token = &self.text().tokens[at];
        let closed = ["determiners", "prepositions", "pronouns", "conjunctions", "be", "have", "modals", "negations", "relatives"];
        let verb = self.mentions.verb_cue_from(at).is_some() || self.mentions.speech_from(at).is_some();
        let word =
            matches!(token.kind, TokenKind::Word) && !closed.iter().any(|list| self.is(list, &token.key)) && (token.is_capital() || !verb);
        word || token.is("'s")
    }
}
