//! Ties between actors, as the report tells them.
//!
//! Four ways of telling, one after the other: words inside a name ("Turkish-backed"), words between two names,
//! verbs and nouns with their neighbours, and what was done to whom. Each tie comes out once, with all its words.

mod bodies;
mod capitals;
mod check;
mod clauses;
mod deeds;
mod fights;
mod foes;
mod initials;
mod joins;
mod lands;
mod ledger;
mod names;
mod offices;
mod patterns;
mod persons;
mod pointing;
mod scene;
mod subjects;
mod voices;

use std::ops::Range;

use sitrep_codebook::{Bearer, skeleton};
use sitrep_model::{ActorKind, Certainty, Claim, Evidence, PartyCertainty, Relation, RelationKind, RuleName, Share, Status, When, fold};

use crate::annotate::{ActorMention, ToldTie};
use crate::clauses::Parsed;
use crate::text::Sentence;

use super::desk::Desk;
use super::telling::Telling;

pub use check::{TieFailure, check_ties};
use deeds::Deed;
use ledger::Ledger;
use names::End;
use pointing::Named;
use scene::Scene;

/// A tie as one stretch of words tells it.
struct Found {
    kind: RelationKind,
    subject: End,
    object: End,
    share: Share,
    rule: RuleName,
    cue: Range<usize>,
    way: Way,
}

/// How a tie is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By the words between two names, or inside one.
    Pattern,
    /// By a verb.
    Verb,
    /// By a noun.
    Noun,
}

/// Words that date a standing tie follow it within this many tokens ("formerly X, until 2016").
const DATE_REACH: usize = 4;

/// What is longer is a list or a table run together, in which neighbours say nothing; reading it would not take linear time.
const LONGEST_SENTENCE: usize = 1_000;

impl Desk<'_, '_> {
    /// The ties that the report tells, its claims' among them.
    pub(crate) fn relations(&self, claims: &[Claim]) -> Vec<Relation> {
        let mut ledger = Ledger::default();
        let mut named = Named::default();
        let mut told: Vec<Relation> = Vec::new();
        let mut quoted: Option<String> = None;
        let mut deed: Option<Deed> = None;
        let sentences = self.text().sentences.iter().enumerate();
        for (at, sentence) in sentences.filter(|(_, sentence)| sentence.tokens.len() <= LONGEST_SENTENCE) {
            let names = self.names(&sentence.tokens, &mut named);
            if names.is_empty() {
                continue;
            }
            let own;
            let parsed = if let Some(parsed) = self.parse_of(at) {
                parsed
            } else {
                own = Parsed::new(self.text(), self.mentions, at);
                &own
            };
            quoted = self.introduced(parsed, &names).or(quoted);
            let scene = Scene { parsed, names: &names, deed: deed.as_ref() };
            for tie in self.found(sentence, &scene) {
                let relation = self.relation(parsed, tie, quoted.as_deref()).and_then(|relation| self.name_foe(relation, &told));
                told.extend(relation);
            }
            deed = self.deed_told(&scene).or(deed);
        }
        told.extend(claims.iter().flat_map(|claim| self.fights(claim)));
        self.keep_fighters(&mut told);
        self.name_groups(&mut told);
        // A tie keeps the words that told it first.
        told.sort_by_key(|relation| relation.evidence.first().map(|evidence| evidence.span.start));
        for relation in told {
            ledger.enter(relation);
        }
        ledger.close()
    }

    /// The ties that a sentence tells, way by way.
    fn found(&self, sentence: &Sentence, scene: &Scene<'_, '_>) -> Vec<Found> {
        let mut found: Vec<Found> = self.contents(&sentence.tokens).actors.iter().flat_map(|actor| self.ties_inside(actor)).collect();
        found.extend(self.ties_between(sentence, scene.names));
        found.extend(self.offices(sentence, scene));
        found.extend(self.bodies(scene.names));
        let whose = |at: usize| ["possessives", "tie-our"].iter().any(|list| self.is(list, &self.text().tokens[at].key));
        if scene.names.len() > 1 || scene.deed.is_some() || sentence.tokens.clone().any(whose) {
            found.extend(self.ties_of_clauses(scene));
        }
        found
    }

    /// The ties that a name itself tells: "Turkish-backed SNA".
    fn ties_inside(&self, actor: &ActorMention) -> Vec<Found> {
        if actor.pointing || actor.adjective {
            return Vec::new();
        }
        let evidence = vec![Evidence::new(self.span(&actor.tokens), actor.rule.clone())];
        let as_written = self.text().words(&self.bare(&actor.tokens)).to_owned();
        let name = actor.id.clone().unwrap_or_else(|| as_written.clone());
        let object = |tie: &ToldTie| {
            let words = self.bare(&tie.tokens);
            let as_written = self.text().words(&words).to_owned();
            End { name: tie.to.clone(), as_written, evidence: vec![Evidence::new(self.span(&words), actor.rule.clone())] }
        };
        let tie = |tie: &ToldTie| Found {
            kind: tie.relation,
            subject: End { name: name.clone(), as_written: as_written.clone(), evidence: evidence.clone() },
            object: object(tie),
            share: Share::Unknown,
            rule: actor.rule.clone(),
            cue: actor.tokens.clone(),
            way: Way::Pattern,
        };
        actor.ties.iter().filter(|tie| tie.to != name).map(tie).collect()
    }

    /// The tie with its date, certainty and speakers; none where it is only planned or supposed.
    fn relation(&self, parsed: &Parsed, found: Found, quoted: Option<&str>) -> Option<Relation> {
        let telling = self.telling_of(parsed, &found)?;
        let certainty = certainty_of(&telling)?;
        let date = telling.date.map(|at| &self.mentions.dates[at]);
        let said = telling.attribution.first().map(|said| said.id.clone().unwrap_or_else(|| said.source.clone()));
        // "our war" needs somebody who is told to say so, and not only a publisher.
        let ours = |words: &str| words.split_whitespace().next().is_some_and(|word| self.is("tie-our", &fold(word)));
        if ours(&found.subject.as_written) && said.as_deref().is_none_or(ours) {
            return None;
        }
        let speaker = said.or_else(|| quoted.map(str::to_owned)).or_else(|| self.text().report.source.clone());
        let (mut subject, mut object) = (found.subject.told_by(speaker.as_deref())?, found.object.told_by(speaker.as_deref())?);
        self.keep_units(found.kind, &mut subject, &mut object);
        // "the Iraqi leader Karim Odeh" leads a country, and commands none of its units.
        let leads_country = found.kind == RelationKind::Commands && self.is_country(&object.as_written);
        let nameless = [&subject, &object].iter().all(|end| self.is_nameless(end)) && !matches!(found.kind, RelationKind::Controls);
        if subject.name == object.name || leads_country || nameless {
            return None;
        }
        let mut evidence = vec![Evidence::new(self.span(&found.cue), found.rule)];
        evidence.extend(subject.evidence.into_iter().chain(object.evidence));
        Some(Relation {
            subject: subject.name,
            kind: found.kind,
            object: object.name,
            subject_as_written: subject.as_written,
            object_as_written: object.as_written,
            share: found.share,
            date: date.map_or(When::OPEN, |date| date.when),
            date_evidence: date.map(|date| Evidence::new(self.span(&date.tokens), date.rule.clone())).into_iter().collect(),
            certainty,
            attribution: telling.attribution,
            evidence,
        })
    }

    /// The tie weighed as events are: what is doubted, denied or dated about it.
    fn telling_of(&self, parsed: &Parsed, found: &Found) -> Option<Telling<'_>> {
        let clause = parsed.clause_of(found.cue.start)?;
        // What weighs a telling does not look at its type: any will do.
        let (kind, event) = self.codebook.types.first_key_value()?;
        let mut telling = [Telling::bare((kind, event), parsed.sentence, clause, found.cue.clone())];
        self.attribute(parsed, &mut telling);
        if found.way == Way::Pattern {
            self.weigh_standing(&mut telling[0]);
            // Where the verb stands first, what an office's holder denies is something else: "نفى المتحدث باسم X فلان الخبر".
            let office = matches!(found.kind, RelationKind::Commands | RelationKind::MemberOf) && self.mentions.book.verb_first;
            let denied = !office && self.is_denied_before(parsed, &found.cue) || self.is_negated(found);
            telling[0].status = if denied { Status::Denied } else { Status::Happened };
        } else {
            telling[0].verb = found.way == Way::Verb;
            self.weigh(parsed, &mut telling);
            self.situate(parsed, &mut telling);
        }
        let [mut telling] = telling;
        if stands_when_planned(found) && matches!(telling.status, Status::Planned | Status::Threatened) {
            telling.status = Status::Happened;
        }
        Some(telling)
    }

    /// Is the last verb of speech before the words end one that denies? "X, once called Y, denied it" does not deny the name.
    fn is_denied_before(&self, parsed: &Parsed, cue: &Range<usize>) -> bool {
        let verbs = &self.mentions.markers.speech_verbs;
        let before = verbs.partition_point(|verb| verb.tokens.start < cue.end);
        let first = self.text().sentences[parsed.sentence].tokens.start;
        let last = verbs[..before].last().filter(|verb| verb.tokens.start >= first);
        last.is_some_and(|verb| self.mentions.book.speech[verb.rule].body.status == Some(Status::Denied))
    }

    /// "X was never a member of Y": does a word between the two ends deny it?
    fn is_negated(&self, found: &Found) -> bool {
        let ends = || found.subject.evidence.iter().chain(&found.object.evidence);
        let tokens = &self.text().tokens;
        let inside = |at: usize| ends().any(|end| end.span.start <= tokens[at].span.start && tokens[at].span.end <= end.span.end);
        found.cue.clone().any(|at| self.is("negations", &tokens[at].key) && !inside(at))
    }

    /// "the factions", "a militia": a word for a kind of side, and no name.
    fn is_nameless(&self, end: &End) -> bool {
        let speaker = self.is("tie-pronouns-speaker", &fold(&end.as_written));
        let known = self.codebook.who.actor(&end.name).is_some();
        let worded = end.evidence.first().is_some_and(|evidence| evidence.rule.as_str().starts_with("resolve/"));
        !known && !speaker && !worded && !end.name.contains(char::is_uppercase)
    }

    /// Who commands or belongs to a named unit of a state's forces does not thereby command or belong to all of them.
    fn keep_units(&self, kind: RelationKind, subject: &mut End, object: &mut End) {
        use RelationKind::{Commands, Joined, Left, MemberOf, PartOf};
        if !matches!(kind, Commands | MemberOf | PartOf | Joined | Left) {
            return;
        }
        for end in [subject, object] {
            let known = self.codebook.who.actor(&end.name);
            // A coalition's command is the coalition; a state's is one among its forces.
            let is_larger = known.is_some_and(|actor| match actor.kind {
                ActorKind::StateForces => true,
                ActorKind::ExternalForces => !self.is_listed_name(&end.as_written),
                _ => false,
            });
            let mut capitals = end.as_written.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
            if is_larger && capitals.any(|word| self.is("unit-words", &fold(word))) {
                end.name.clone_from(&end.as_written);
            }
        }
    }

    /// Are the words, whole, a name that the codebook gives an actor?
    fn is_listed_name(&self, words: &str) -> bool {
        let words: Vec<_> = words.split_whitespace().map(|word| skeleton(&fold(word))).collect();
        let longest = self.codebook.who.longest(|at| words.get(at).map(AsRef::as_ref));
        longest.is_some_and(|(length, names)| length == words.len() && names.iter().any(|name| matches!(name.of, Bearer::Actor(_))))
    }

    /// Are the words, whole, a country's name or its adjective?
    pub(super) fn is_country(&self, words: &str) -> bool {
        let words: Vec<_> = words.split_whitespace().map(|word| skeleton(&fold(word))).collect();
        let longest = self.codebook.who.longest(|at| words.get(at).map(AsRef::as_ref));
        longest.is_some_and(|(length, names)| {
            length == words.len() && names.iter().any(|name| matches!(name.of, Bearer::Country(_) | Bearer::Adjective(_)))
        })
    }

    /// A standing tie is told beside what the clause says: only doubt and dates among its own words touch it.
    fn weigh_standing(&self, telling: &mut Telling<'_>) {
        let near = telling.cue.start..telling.cue.end + DATE_REACH;
        let contents = self.contents(&near);
        for hedge in contents.hedges.iter().filter(|hedge| hedge.tokens.end <= telling.cue.end) {
            let body = &self.mentions.book.hedges[hedge.rule].body;
            telling.certainty = telling.certainty.max(body.certainty.unwrap_or(Certainty::Stated));
        }
        let first = self.mentions.dates.partition_point(|date| date.tokens.start < near.start);
        let sentence = self.text().sentences[telling.sentence].tokens.end;
        telling.date = self.mentions.dates[first..]
            .iter()
            .position(|date| date.tokens.start >= near.start)
            .map(|at| at + first)
            .filter(|&at| self.mentions.dates[at].tokens.start < near.end.min(sentence) && !self.mentions.dates[at].when.is_open());
    }
}

/// None where the tie is only planned, threatened or supposed.
const fn certainty_of(telling: &Telling<'_>) -> Option<PartyCertainty> {
    match (telling.status, telling.certainty) {
        (Status::Denied, _) => Some(PartyCertainty::Denied),
        (Status::Happened | Status::Ongoing, Certainty::Stated) => Some(PartyCertainty::Stated),
        (Status::Happened | Status::Ongoing, Certainty::Likely) => Some(PartyCertainty::Likely),
        (Status::Happened | Status::Ongoing, _) => Some(PartyCertainty::Possible),
        _ => None,
    }
}

/// Who plans or threatens to fight somebody is opposed to him; who will act "as part of" another is a part of it.
fn stands_when_planned(found: &Found) -> bool {
    found.kind == RelationKind::OpposedTo || found.kind == RelationKind::PartOf && found.way == Way::Noun
}
