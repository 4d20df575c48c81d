//! Who says so.

use std::ops::Range;

use sitrep_model::{Attribution, Certainty, Evidence, RuleName, Status};

use crate::clauses::{ClauseKind, Kind, Parsed};

use super::desk::Desk;
use super::telling::Telling;

/// What is said begins so many units before its verb at most, where a colon opens it.
const LONGEST_OPENING: usize = 24;

impl<'r> Desk<'_, 'r> {
    /// Gives every telling of a sentence its speakers, nearest first.
    pub(crate) fn attribute(&self, parsed: &Parsed, tellings: &mut [Telling<'r>]) {
        let closing = Self::closing_speech(parsed);
        for telling in tellings.iter_mut() {
            for clause in self.speaking_clauses(parsed, telling.clause, &closing) {
                self.add_speaker(parsed, telling, clause);
            }
        }
        self.attribute_by_preposition(parsed, tellings);
    }

    /// The clauses of speech that a clause is said in, innermost first; `closing` are those that close the sentence or a part of it.
    fn speaking_clauses(&self, parsed: &Parsed, clause: usize, closing: &[usize]) -> Vec<usize> {
        let speaks = |at: usize| parsed.verb_of(at).is_some_and(|verb| verb.speech && !verb.negated);
        let mut found = Vec::new();
        let mut at = clause;
        while let Some(parent) = parsed.clauses[at].parent {
            let said = matches!(
                parsed.clauses[at].kind,
                ClauseKind::Complement
                    | ClauseKind::Participle
                    | ClauseKind::Infinitive
                    | ClauseKind::Shared
                    | ClauseKind::Subordinate
                    | ClauseKind::Coordinate
            );
            if said && speaks(parent) && parsed.clauses[at].kind != ClauseKind::Shared {
                found.push(parent);
            }
            at = parent;
        }
        if found.is_empty() {
            found.extend(self.opening_speech(parsed, clause).filter(|&opening| speaks(opening)));
        }
        for &closing in closing {
            if closing > clause && !parsed.is_within(clause, closing) && !found.contains(&closing) {
                found.push(closing);
                break;
            }
        }
        found
    }

    /// The clause of speech before a colon: 'he said: "..."'.
    fn opening_speech(&self, parsed: &Parsed, clause: usize) -> Option<usize> {
        let verb = parsed.clauses[clause].verb?;
        let low = verb.saturating_sub(LONGEST_OPENING);
        let colon = (low..verb).rev().find(|&at| parsed.units[at].kind == Kind::Break)?;
        let told = self.text().tokens[parsed.units[colon].tokens.start].is(":");
        let before = colon.checked_sub(1).filter(|_| told).map(|before| &parsed.units[before])?;
        (before.clause != clause && matches!(before.kind, Kind::Verb(_) | Kind::Noun | Kind::Date)).then_some(before.clause)
    }

    /// Clauses of speech with nothing said after them speak for what stands before: "..., the monitor said."
    fn closing_speech(parsed: &Parsed) -> Vec<usize> {
        let closes = |&clause: &usize| {
            let Some(unit) = parsed.clauses[clause].verb.filter(|_| parsed.verb_of(clause).is_some_and(|verb| verb.speech)) else {
                return false;
            };
            let after = parsed.units[unit + 1..].iter().take_while(|unit| !matches!(unit.kind, Kind::Comma | Kind::Break));
            let begins_late = parsed.units[..unit].iter().any(|unit| matches!(unit.kind, Kind::Comma | Kind::Quote));
            begins_late
                && after.filter(|unit| matches!(unit.kind, Kind::Noun)).count() <= 2
                && !Self::speaking_nouns(parsed, clause).is_empty()
        };
        (0..parsed.clauses.len()).filter(closes).collect()
    }

    /// The noun phrases that speak: the subject, or what stands after the verb where a comma or quote stands before it (said a teacher).
    fn speaking_nouns(parsed: &Parsed, clause: usize) -> Vec<Range<usize>> {
        let Some((verb, unit)) = parsed.verb_of(clause).zip(parsed.clauses[clause].verb) else { return Vec::new() };
        if verb.passive {
            return Vec::new();
        }
        let turned = unit > 0 && matches!(parsed.units[unit - 1].kind, Kind::Comma | Kind::Quote);
        let after = parsed.units.get(unit + 1).filter(|after| turned && after.kind == Kind::Noun);
        after.map_or_else(|| parsed.subject(clause), |after| vec![after.tokens.clone()])
    }

    fn add_speaker(&self, parsed: &Parsed, telling: &mut Telling<'r>, clause: usize) {
        let Some(verb) = parsed.verb_of(clause) else { return };
        let Some(speech) = self.mentions.speech_from(verb.main.start) else { return };
        let rule = &self.mentions.book.speech[speech.rule];
        let before = telling.mood();
        let denied = rule.body.status == Some(Status::Denied);
        // "accused the army of the shelling, which it denied": that it was they, and not that it happened.
        let only_blame = denied && self.accuses_before(parsed, verb.main.start);
        if let Some(status) = rule.body.status
            && telling.status == Status::Happened
            && !only_blame
        {
            telling.status = status;
        }
        if let Some(certainty) = rule.body.certainty {
            telling.certainty = telling.certainty.max(certainty);
        }
        // "Says the pick-up hit a mine": a note leaves out who speaks, and nobody is called "Says".
        let speech = |noun: &Range<usize>| {
            noun.len() == 1 && self.mentions.book.speech_verbs.longest(self.text().from(noun.start, noun.end)).is_some()
        };
        let speaking = Self::speaking_nouns(parsed, clause).into_iter().filter(|noun| !self.is_dateline(parsed, noun) && !speech(noun));
        for noun in speaking {
            if let Some(said) = self.speaker(&noun, &rule.rule) {
                push(&mut telling.attribution, said);
            }
        }
        if denied {
            telling.certainty = telling.certainty.max(Certainty::Disputed);
        }
        telling.cite_mood(before, Evidence::new(self.span(&verb.main), rule.rule.clone()));
    }

    /// Does somebody accuse somebody before this word of its sentence?
    fn accuses_before(&self, parsed: &Parsed, token: usize) -> bool {
        let accuses = |at: usize| ["accusing", "blaming"].iter().any(|list| self.is(list, &self.text().tokens[at].key));
        (self.text().sentences[parsed.sentence].tokens.start..token).any(accuses)
    }

    /// "Hodeidah — A spokesman said": the place that opens the sentence speaks for nobody.
    fn is_dateline(&self, parsed: &Parsed, noun: &Range<usize>) -> bool {
        let opens = noun.start == self.text().sentences[parsed.sentence].tokens.start;
        opens && self.text().tokens.get(noun.end).is_some_and(|token| token.is("—") || token.is("–") || token.is("-") && !token.joined)
    }

    /// "according to X", "a statement by X".
    fn attribute_by_preposition(&self, parsed: &Parsed, tellings: &mut [Telling<'r>]) {
        let sentence = self.text().sentences[parsed.sentence].tokens.clone();
        let markers = &self.mentions.markers.speech_before;
        let first = markers.partition_point(|marker| marker.tokens.start < sentence.start);
        for marker in markers[first..].iter().take_while(|marker| marker.tokens.start < sentence.end) {
            let after = parsed.units.iter().find(|unit| unit.tokens.start >= marker.tokens.end && matches!(unit.kind, Kind::Noun));
            let Some(unit) = after.filter(|unit| unit.tokens.start <= marker.tokens.end + 2) else { continue };
            let rule = &self.mentions.book.speech[marker.rule].rule;
            if let Some(said) = self.speaker(&unit.tokens, rule).map(|said| self.with_whose(said, &marker.tokens, &unit.tokens)) {
                for telling in tellings.iter_mut().filter(|telling| !unit.tokens.contains(&telling.cue.start)) {
                    push(&mut telling.attribution, said.clone());
                }
            }
        }
    }

    /// "activists in Idlib": no place speaks, but those who are there.
    fn with_whose(&self, said: Attribution, marker: &Range<usize>, noun: &Range<usize>) -> Attribution {
        let (whose, contents) = (self.contents(marker), self.contents(noun));
        let named = said.id.is_some() || !contents.actors.is_empty() || !contents.people.is_empty() || !contents.speakers.is_empty();
        if named || whose.people.is_empty() && whose.speakers.is_empty() {
            return said;
        }
        let whole = marker.start..self.bare(noun).end;
        let evidence = said.evidence.into_iter().map(|told| Evidence { span: self.span(&whole), ..told }).collect();
        Attribution { source: self.text().words(&whole).to_owned(), evidence, ..said }
    }

    /// The speaker that a noun phrase names: a publisher, an actor, or the words.
    pub(crate) fn speaker(&self, noun: &Range<usize>, rule: &RuleName) -> Option<Attribution> {
        let bare = self.bare(noun);
        let words = self.text().words(&bare);
        let key = self.text().tokens[bare.start].key.as_str();
        if bare.len() == 1 && self.is("pronouns", key) {
            return self.last_speaker(bare.start);
        }
        let contents = self.contents(noun);
        // "RSF" where it fights is no publisher of that name.
        let fights = |at: usize| contents.actors.iter().any(|actor| actor.id.is_some() && actor.tokens.contains(&at));
        let publisher = bare.clone().filter(|&at| !fights(at)).find_map(|at| {
            let (_, found) = self.codebook.publishers.longest(self.text().from(at, bare.end))?;
            found.first().map(|&source| &self.codebook.sources[source])
        });
        let evidence = vec![Evidence::new(self.span(&bare), rule.clone())];
        let somebody = publisher.is_some() || !contents.actors.is_empty() || !contents.people.is_empty() || !contents.speakers.is_empty();
        if !somebody && bare.len() == 1 && !self.text().tokens[bare.start].is_capital() && noun.len() == 1 {
            return None;
        }
        let actor = contents.actors.iter().find(|actor| !actor.adjective && !actor.pointing);
        Some(match (publisher, actor) {
            (Some(source), _) => Attribution { source: source.body.name.clone(), id: Some(source.name.clone()), evidence },
            (None, Some(actor)) if contents.speakers.is_empty() => {
                Attribution { source: actor.name.clone(), id: actor.id.clone(), evidence }
            }
            _ => Attribution { source: words.to_owned(), id: None, evidence },
        })
    }

    /// "he added": the speaker named last before.
    fn last_speaker(&self, token: usize) -> Option<Attribution> {
        let verbs = &self.mentions.markers.speech_verbs;
        let before = verbs.partition_point(|verb| verb.tokens.start < token);
        verbs[..before].iter().rev().take(3).find_map(|verb| {
            let parsed = self.parse_of(self.text().sentence_of(verb.tokens.start))?;
            let clause = parsed.clause_of(verb.tokens.start)?;
            let noun = parsed.subject(clause).into_iter().find(|noun| !Self::is_pronoun(parsed, noun))?;
            self.speaker(&noun, &self.mentions.book.speech[verb.rule].rule)
        })
    }
}

fn push(list: &mut Vec<Attribution>, said: Attribution) {
    if !list.iter().any(|own| own.source == said.source) {
        list.push(said);
    }
}
