//! Who is said to have done a deed told before: "Officials blamed M23", "ISIS claimed responsibility", "the gunmen were of Boko Haram".

use std::ops::Range;

use sitrep_codebook::Listed;
use sitrep_codebook::raw::Blame;
use sitrep_model::{ActorKind, Evidence, Party, PartyCertainty, Role, Status};

use crate::clauses::{Kind, Parsed, Slots};

use super::desk::Desk;
use super::telling::Telling;

/// The deed was told in one of so many sentences before.
const FURTHEST: usize = 4;
/// What somebody is blamed for stands so near behind the words.
const DEED_REACH: usize = 14;
/// Whoever holds the ground that fire came from is named so near behind it.
const NEAR: usize = 7;
/// And so near behind its own preposition.
const DEED_WORDS: usize = 6;

impl<'r> Desk<'_, 'r> {
    /// Adds whoever is said to have done a deed to the last one told that nobody known is named for.
    pub(super) fn credit(&self, tellings: &mut [Telling<'r>]) {
        let mut laid: Vec<usize> = Vec::new();
        for parsed in self.parsed {
            let parties = self.blamed(parsed);
            if parties.is_empty() {
                continue;
            }
            let from = tellings.partition_point(|telling| telling.sentence + FURTHEST < parsed.sentence);
            let to = tellings.partition_point(|telling| telling.sentence <= parsed.sentence);
            // Whoever is told to have done one of them is meant for that one.
            let theirs = |party: &Party| party.role == Role::Initiator && parties.iter().any(|blamed| blamed.id == party.id);
            let open_here = |telling: &Telling<'r>| {
                let nobody = !telling.parties.iter().any(|party| party.role == Role::Initiator && party.id.is_some());
                telling.sentence == parsed.sentence && telling.event.family == "violence" && !telling.definite && nobody
            };
            let untold = tellings[from..to].iter().any(open_here);
            if !untold && tellings[from..to].iter().any(|telling| telling.event.family == "violence" && telling.parties.iter().any(theirs))
            {
                continue;
            }
            let sure = parties.iter().any(|party| party.certainty == PartyCertainty::Stated);
            let open = |at: &usize| {
                let telling = &tellings[*at];
                let violent = telling.event.family == "violence" && !telling.event.mutual && telling.is_real() && !telling.background;
                let named = telling.parties.iter().any(|party| party.role == Role::Initiator && party.id.is_some());
                violent && (!named || laid.contains(at) && !sure)
            };
            if let Some(at) = (from..to).rev().find(open) {
                if !laid.contains(&at) {
                    // "Unidentified drones" now have an owner.
                    tellings[at].parties.retain(|party| party.role != Role::Initiator);
                    laid.push(at);
                }
                for party in parties {
                    tellings[at].add_party(party);
                }
            }
        }
    }

    /// Those whom the sentence says to have done something.
    fn blamed(&self, parsed: &Parsed) -> Vec<Party> {
        let sentence = &self.text().sentences[parsed.sentence].tokens;
        let book = self.mentions.book;
        let mut found = Vec::new();
        for clause in 0..parsed.clauses.len() {
            let Some(verb) = parsed.verb_of(clause).filter(|verb| !verb.negated && !verb.modal) else { continue };
            if let Some((length, rules)) = book.blame_verbs.longest(self.text().from(verb.main.start, sentence.end)) {
                let words = verb.main.start..verb.main.start + length;
                let slots = parsed.verb_slots(self.text(), clause);
                for &rule in rules {
                    self.lay((parsed, &slots), &words, &book.blame[rule], &mut found);
                }
            }
        }
        for at in sentence.clone() {
            let Some((length, rules)) = book.blame_phrases.longest(self.text().from(at, sentence.end)) else { continue };
            let Some(clause) = parsed.clause_of(at) else { continue };
            let slots = Slots { subject: parsed.subject(clause), ..Slots::default() };
            for &rule in rules {
                self.lay((parsed, &slots), &(at..at + length), &book.blame[rule], &mut found);
            }
        }
        found
    }

    fn lay(&self, (parsed, slots): (&Parsed, &Slots), words: &Range<usize>, rule: &Listed<Blame>, found: &mut Vec<Party>) {
        // "M23 denied that it was behind it": but whom M23 blames instead is blamed.
        let of_themselves = rule.body.who.iter().any(|slot| slot == "subject");
        if of_themselves && self.denies(parsed) || !self.has_its_deed(parsed, slots, words, &rule.body) {
            return;
        }
        for slot in &rule.body.who {
            for noun in self.standing((parsed, slots), words, (slot, &rule.body.deed)) {
                for mut party in self.blamed_by(parsed, &noun) {
                    party.certainty = party.certainty.max(rule.body.certainty);
                    party.evidence.push(Evidence::new(self.span(words), rule.rule.clone()));
                    found.push(party);
                }
            }
        }
    }

    /// The noun phrases in a slot of the words.
    fn standing(&self, (parsed, slots): (&Parsed, &Slots), words: &Range<usize>, (slot, deed): (&str, &[String])) -> Vec<Range<usize>> {
        match slot {
            "subject" if !slots.passive => slots.subject.clone(),
            "object" if slots.passive => slots.subject.clone(),
            "subject" => Vec::new(),
            // "accused M23 of being behind it": what was accused is the subject of what hangs on it.
            "object" if slots.object.is_empty() => self.right_behind(parsed, words.end),
            "object" => slots.object.clone(),
            "within" => self.named_last(words),
            "last" => {
                let sentence = self.text().sentences[parsed.sentence].tokens.end;
                self.named_last(&(words.end..self.deed_of(parsed, words, deed).unwrap_or(sentence)))
            }
            "behind" => self.named_behind(parsed, words.end),
            preposition => {
                let phrases = slots.prepositional.iter().filter(|phrase| phrase.preposition == preposition);
                phrases.flat_map(|phrase| phrase.nouns.iter().cloned()).collect()
            }
        }
    }

    /// The noun phrase that stands next behind a word, and those that "and" joins to it.
    fn right_behind(&self, parsed: &Parsed, end: usize) -> Vec<Range<usize>> {
        let mut units = parsed.units.iter().skip_while(|unit| unit.tokens.start < end).peekable();
        let mut found = Vec::new();
        while let Some(unit) = units.next_if(|unit| matches!(unit.kind, Kind::Noun | Kind::Pronoun | Kind::Preposition | Kind::Quote)) {
            if unit.kind == Kind::Preposition && !self.is("partitives", &self.text().tokens[unit.tokens.start].key) {
                break;
            }
            if matches!(unit.kind, Kind::Noun | Kind::Pronoun) {
                found.push(unit.tokens.clone());
                if units.next_if(|unit| unit.kind == Kind::Conjunction).is_none() && !self.blames_nobody(found.last()) {
                    break;
                }
            }
        }
        found
    }

    /// "came from the hills held by M23": those whom the next noun phrase names, else those named next.
    fn named_behind(&self, parsed: &Parsed, end: usize) -> Vec<Range<usize>> {
        let found = self.right_behind(parsed, end);
        if found.is_empty() || !found.iter().all(|noun| self.blames_nobody(Some(noun))) {
            return found;
        }
        let stop = self.text().sentences[parsed.sentence].tokens.end.min(end + NEAR);
        let near = end..(end..stop).find(|&at| self.text().tokens[at].is(",")).unwrap_or(stop);
        let named = self.contents(&near).actors.iter().find(|actor| actor.id.is_some() && !actor.adjective);
        named.map(|actor| actor.tokens.clone()).into_iter().collect()
    }

    /// "the work of members of ISIS": are they told by what stands behind?
    fn blames_nobody(&self, noun: Option<&Range<usize>>) -> bool {
        noun.is_some_and(|noun| self.parties(noun, Role::Initiator).iter().all(|party| party.id.is_none()))
    }

    /// Is what they are blamed for a deed, where that is told?
    fn has_its_deed(&self, parsed: &Parsed, slots: &Slots, words: &Range<usize>, rule: &Blame) -> bool {
        let sentence = self.text().sentences[parsed.sentence].tokens.end;
        let named = |slot: &str| rule.deed.iter().any(|deed| deed == slot);
        let object = if slots.passive { &slots.subject } else { &slots.object };
        if named("object") && object.iter().any(|noun| self.tells_a_deed(noun.clone())) {
            return true;
        }
        // "an assault that the group later claimed"
        if named("object") && slots.object.is_empty() && self.opens_behind_deed(parsed, words.start) {
            return true;
        }
        // "تبنت الكتائب والسرايا في بيان مشترك تفجير عبوة": the deed stands further on.
        let further = words.end..sentence.min(words.end + DEED_REACH);
        if named("object") && self.mentions.book.verb_first && self.tells_a_deed(further) {
            return true;
        }
        match self.deed_of(parsed, words, &rule.deed) {
            Some(at) => self.tells_a_deed(at + 1..sentence.min(at + 1 + DEED_WORDS)),
            None => !rule.needs_deed || self.ends_in_accused(words, rule),
        }
    }

    /// "واتهمت مصادر أمنية تنظيم القاعدة." of what was told just before: nothing else follows that they could be accused of.
    fn ends_in_accused(&self, words: &Range<usize>, rule: &Blame) -> bool {
        let end = self.text().sentences[self.text().sentence_of(words.start)].tokens.end;
        let behind = words.end..end.min(words.end + DEED_REACH);
        let last = self.contents(&behind).actors.last().filter(|actor| !actor.adjective && actor.id.is_some());
        let over = |at: usize| at >= end || self.text().tokens[at].is(".");
        rule.who.iter().any(|slot| slot == "last") && last.is_some_and(|actor| over(actor.tokens.end))
    }

    /// Is the clause one that tells of a deed right before it?
    fn opens_behind_deed(&self, parsed: &Parsed, verb: usize) -> bool {
        let clause = parsed.clause_of(verb).map(|clause| &parsed.clauses[clause]);
        let opener = clause.and_then(|clause| clause.opener).and_then(|opener| opener.checked_sub(1));
        opener.is_some_and(|before| parsed.units[before].kind == Kind::Noun && self.tells_a_deed(parsed.units[before].tokens.clone()))
    }

    /// The preposition on which the deed hangs.
    fn deed_of(&self, parsed: &Parsed, words: &Range<usize>, deed: &[String]) -> Option<usize> {
        let sentence = self.text().sentences[parsed.sentence].tokens.end;
        (words.end..sentence.min(words.end + DEED_REACH)).find(|&at| deed.iter().any(|word| *word == self.text().tokens[at].key))
    }

    /// "اتهم ناشطون قوات النظام": where speaker and accused stand together, the accused comes last.
    fn named_last(&self, words: &Range<usize>) -> Vec<Range<usize>> {
        let named = self.contents(words).actors.iter().rev().find(|actor| !actor.adjective);
        named.map(|actor| actor.tokens.clone()).into_iter().collect()
    }

    /// Do the words name something violent, or point to what was told?
    fn tells_a_deed(&self, words: Range<usize>) -> bool {
        let violent = |event: &str| self.codebook.types.get(event).is_some_and(|event| event.family == "violence");
        let frames = self.contents(&words).cues.first().map(|cue| &cue.frames);
        let told = frames.is_some_and(|frames| frames.iter().any(|&frame| violent(&self.mentions.book.frames[frame].body.event)));
        told || words.into_iter().any(|at| self.is("blamed-for", &self.text().tokens[at].key))
    }

    fn blamed_by(&self, parsed: &Parsed, noun: &Range<usize>) -> Vec<Party> {
        if self.is("negations", &self.text().tokens[noun.start].key) {
            return Vec::new();
        }
        let told = if Self::is_pronoun(parsed, noun) {
            self.bearer(noun.start, Role::Initiator).into_iter().collect()
        } else {
            self.parties(noun, Role::Initiator)
        };
        told.into_iter().filter(|party| party.id.is_some() && party.kind != ActorKind::Civilians).collect()
    }

    /// "The group denied that it was behind the attack"
    fn denies(&self, parsed: &Parsed) -> bool {
        let tokens = &self.text().sentences[parsed.sentence].tokens;
        let hedges = self.contents(tokens).hedges.iter().map(|hedge| self.mentions.book.hedges[hedge.rule].body.status);
        let spoken = parsed.clauses.iter().enumerate().filter_map(|(clause, _)| {
            let verb = parsed.verb_of(clause).filter(|verb| verb.speech)?;
            self.mentions.book.speech[self.mentions.speech_from(verb.main.start)?.rule].body.status
        });
        hedges.flatten().chain(spoken).any(|status| status == Status::Denied)
    }
}
