//! Did it happen, and how sure is the report?

use std::ops::Range;

use jiff::ToSpan;
use sitrep_codebook::VerbForm;
use sitrep_codebook::raw::HedgeScope;
use sitrep_model::{Bounds, Certainty, Effect, Evidence, RuleName, Status};

use crate::annotate::{CueMention, Marker};
use crate::clauses::{ClauseKind, Kind, LONGEST_CHAIN, Parsed, VerbGroup};

use super::desk::Desk;
use super::recalled::RECALLED_AFTER;
use super::telling::Telling;

/// A hedge that governs the next cue reaches this many tokens.
const REACH: usize = 10;

impl<'r> Desk<'_, 'r> {
    /// Gives every telling of a sentence its status, certainty and background.
    pub(crate) fn weigh(&self, parsed: &Parsed, tellings: &mut [Telling<'r>]) {
        for telling in tellings.iter_mut() {
            self.weigh_verb(parsed, telling);
        }
        let tokens = self.text().sentences[parsed.sentence].tokens.clone();
        for hedge in self.contents(&tokens).hedges {
            for at in self.governed(parsed, tellings, hedge) {
                self.apply(&mut tellings[at], hedge);
            }
        }
    }

    fn apply(&self, telling: &mut Telling<'r>, hedge: &Marker) {
        let listed = &self.mentions.book.hedges[hedge.rule];
        let rule = &listed.body;
        let before = telling.mood();
        if let Some(status) = rule.status {
            // "denied that its men had killed farmers": the deed is denied; "denied that anybody was hurt": that there were any.
            // "air strikes, without reports of casualties": whoever flew them, no strike is denied.
            let nobody_hurt = rule.scope == HedgeScope::Next && !telling.verb;
            if status == Status::Denied && telling.is_effect_only() && (nobody_hurt || !super::acts_armed(telling)) {
                deny_casualties(telling);
            } else if yields(telling.status, status) {
                telling.status = status;
            }
        }
        if let Some(certainty) = rule.certainty {
            telling.certainty = telling.certainty.max(certainty);
        }
        telling.background |= rule.background && !self.is_recent(hedge);
        telling.in_passing |= rule.in_passing && !self.is_dated_behind(telling);
        telling.cite_mood(before, Evidence::new(self.span(&hedge.tokens), listed.rule.clone()));
    }

    /// "wanted for the kidnapping of two teachers in May": what is told with its own day is told.
    fn is_dated_behind(&self, telling: &Telling<'r>) -> bool {
        telling.date.is_some_and(|at| telling.own_date && self.mentions.dates[at].tokens.start >= telling.cue.end)
    }

    /// "In the past few hours": words of the past within a date that reaches back to days ago only.
    fn is_recent(&self, hedge: &Marker) -> bool {
        let oldest = self.text().report.published.and_then(|day| day.checked_sub(RECALLED_AFTER.days()).ok());
        let dates = self.mentions.dates.iter().filter(|date| date.tokens.start < hedge.tokens.end && hedge.tokens.start < date.tokens.end);
        oldest.is_some_and(|oldest| dates.filter_map(|date| date.when.earliest).any(|earliest| earliest > oldest))
    }

    /// The tellings that a hedge governs.
    fn governed(&self, parsed: &Parsed, tellings: &[Telling<'r>], hedge: &Marker) -> Vec<usize> {
        let scope = self.mentions.book.hedges[hedge.rule].body.scope;
        if self.mentions.book.hedges[hedge.rule].body.background && self.is_bracketed_name(hedge) {
            return Vec::new();
        }
        // "محاولة اغتيال بعبوة": a word of a longer cue is told with it and says nothing of the next.
        let inside = |telling: &Telling<'r>| telling.cue.len() > hedge.tokens.len() && telling.cue.contains(&hedge.tokens.start);
        if self.mentions.book.verb_first && scope == HedgeScope::Next && tellings.iter().any(inside) {
            return Vec::new();
        }
        let clause = parsed.clause_of(hedge.tokens.start);
        // A word that is hedge and cue at once ("foiled") does not govern itself; a cue further inside does ("no shelling").
        let all = tellings.iter().enumerate().filter(|(_, telling)| telling.cue.start != hedge.tokens.start);
        match scope {
            HedgeScope::Sentence => all.map(|(at, _)| at).collect(),
            HedgeScope::After => all
                .filter(|(_, telling)| telling.cue.start > hedge.tokens.start && !Self::is_said_anew(parsed, hedge.tokens.end, telling))
                .map(|(at, _)| at)
                .collect(),
            HedgeScope::Clause => all
                .filter(|(_, telling)| clause.is_some_and(|clause| Self::is_in_reach(parsed, telling.clause, clause)))
                .map(|(at, _)| at)
                .collect(),
            HedgeScope::Next => {
                let next = self.next_cue(parsed, tellings, hedge);
                next.into_iter().flat_map(|at| self.with_joined(tellings, at, hedge)).collect()
            }
            HedgeScope::Before => all
                .filter(|(_, telling)| telling.cue.end <= hedge.tokens.start && hedge.tokens.start - telling.cue.end <= REACH)
                .map(|(at, _)| at)
                .next_back()
                .into_iter()
                .collect(),
        }
    }

    /// "the group (formerly Nusra)": what a name was before is told of the name alone.
    fn is_bracketed_name(&self, hedge: &Marker) -> bool {
        let tokens = &self.text().tokens;
        let opening = (0..hedge.tokens.start).rev().take(LONGEST_CHAIN).find(|&at| tokens[at].is("(") || tokens[at].is(")"));
        let closing = (hedge.tokens.end..tokens.len()).take(LONGEST_CHAIN).find(|&at| tokens[at].is(")") || tokens[at].is("("));
        let (Some(opening), Some(closing)) = (opening, closing) else { return false };
        let inside = self.contents(&(opening..closing));
        tokens[opening].is("(") && tokens[closing].is(")") && inside.cues.is_empty() && !inside.actors.is_empty()
    }

    /// "denied that it had shelled Homs and said rebels had": the second verb of speech opens what it says anew.
    fn is_said_anew(parsed: &Parsed, from: usize, telling: &Telling<'r>) -> bool {
        let mut at = Some(telling.clause);
        for _ in 0..LONGEST_CHAIN {
            let Some(clause) = at.map(|at| &parsed.clauses[at]) else { return false };
            let verb = at.and_then(|at| parsed.verb_of(at)).filter(|verb| verb.speech && !verb.negated && verb.main.start >= from);
            if verb.is_some() && matches!(clause.kind, ClauseKind::Main | ClauseKind::Shared | ClauseKind::Coordinate) {
                return true;
            }
            at = clause.parent;
        }
        false
    }

    /// The clause itself and what only completes it.
    fn is_in_reach(parsed: &Parsed, inner: usize, clause: usize) -> bool {
        inner == clause
            || parsed.clauses[inner].parent == Some(clause)
                && matches!(
                    parsed.clauses[inner].kind,
                    ClauseKind::Infinitive | ClauseKind::Participle | ClauseKind::Complement | ClauseKind::Shared
                )
    }

    /// "threatened to bomb the bridge and an attack on the port": what "and" joins to a threat is threatened too.
    fn with_joined(&self, tellings: &[Telling<'r>], first: usize, hedge: &Marker) -> Vec<usize> {
        let mut governed = vec![first];
        if !matches!(self.mentions.book.hedges[hedge.rule].body.status, Some(Status::Threatened | Status::Planned | Status::Hypothetical)) {
            return governed;
        }
        let joined = |telling: &Telling<'r>| {
            let before = telling.cue.start.checked_sub(1).map(|at| self.text().tokens[at].key.as_str());
            !telling.verb && telling.clause == tellings[first].clause && before.is_some_and(|word| self.is("conjunctions", word))
        };
        let after = tellings.iter().enumerate().filter(|(_, telling)| telling.cue.start > tellings[first].cue.start);
        governed.extend(after.take_while(|(_, telling)| joined(telling)).map(|(at, _)| at));
        governed
    }

    /// "A guard who tried to stop them was killed": what a relative only tries is nothing of what the clause around it tells.
    fn is_around(parsed: &Parsed, outer: usize, inner: usize) -> bool {
        let mut at = inner;
        let mut relative = false;
        for _ in 0..LONGEST_CHAIN {
            relative |= parsed.clauses[at].kind == ClauseKind::Relative;
            let Some(parent) = parsed.clauses[at].parent else { return false };
            if parent == outer {
                return relative;
            }
            at = parent;
        }
        false
    }

    fn next_cue(&self, parsed: &Parsed, tellings: &[Telling<'r>], marker: &Marker) -> Option<usize> {
        let hedge = &marker.tokens;
        let after = tellings
            .iter()
            .enumerate()
            .filter(|(_, telling)| telling.cue.start > hedge.start && telling.cue.start.saturating_sub(hedge.end) <= REACH);
        let (at, telling) = after.min_by_key(|(_, telling)| telling.cue.start)?;
        let clause = parsed.clause_of(hedge.start)?;
        // "vowed to retaliate for the bombing"
        let answers = !telling.verb && (hedge.start..telling.cue.start).any(|at| self.is("answering-verbs", &self.text().tokens[at].key));
        if answers || self.is_in_passing(parsed, hedge, telling.cue.start) || Self::is_around(parsed, telling.clause, clause) {
            return None;
        }
        // "charged with dealing with the enemy during a raid": the raid is no part of the charge.
        let rule = &self.mentions.book.hedges[marker.rule].body;
        let recalls = rule.background || matches!(rule.status, Some(Status::Planned | Status::Threatened | Status::Hypothetical));
        if recalls && (hedge.end..telling.cue.start).any(|at| self.is("occasions", &self.text().tokens[at].key)) {
            return None;
        }
        // "In revenge for its defeat the army shelled the town": what hangs on the words for the past is no verb of their own clause.
        let hangs = rule.background && self.is("prepositions", &self.text().tokens[hedge.end - 1].key);
        if hangs && telling.verb && telling.clause == clause && !self.mentions.book.verb_first {
            return None;
        }
        let near = Self::is_in_reach(parsed, telling.clause, clause)
            || telling.cue.start.saturating_sub(hedge.end) <= 3 && !Self::parted(parsed, hedge.end, telling.cue.start)
            || parsed.clauses[telling.clause].antecedent.is_some();
        near.then_some(at)
    }

    /// "a drone, expected to be Turkish, attacked": what stands between two commas says nothing of the verb behind them.
    fn is_in_passing(&self, parsed: &Parsed, hedge: &Range<usize>, cue: usize) -> bool {
        let at = parsed.units.partition_point(|unit| unit.tokens.end <= hedge.start);
        let opened = at.checked_sub(1).is_some_and(|before| matches!(parsed.units[before].kind, Kind::Comma));
        let mut between = parsed.units[at..].iter().take_while(|unit| unit.tokens.start < cue);
        let sentence = &self.text().sentences[parsed.sentence].tokens;
        let of_actor = self.contents(sentence).actors.iter().any(|actor| actor.tokens.start < hedge.start && hedge.end <= actor.tokens.end);
        of_actor || opened && between.any(|unit| unit.tokens.start >= hedge.end && matches!(unit.kind, Kind::Comma))
    }

    /// "men who tried to flee were shot": the hedge ends with its phrase or its verb.
    fn parted(parsed: &Parsed, from: usize, to: usize) -> bool {
        let first = parsed.units.partition_point(|unit| unit.tokens.start < from);
        let between = parsed.units[first..].iter().take_while(|unit| unit.tokens.end <= to);
        between.into_iter().any(|unit| matches!(&unit.kind, Kind::Comma) || matches!(&unit.kind, Kind::Verb(group) if !group.copula))
    }

    /// What the verb's own helpers say.
    fn weigh_verb(&self, parsed: &Parsed, telling: &mut Telling<'r>) {
        let Some(verb) = parsed.verb_of(telling.clause) else { return };
        if !telling.verb {
            // A noun cue shares the mood of the light verb that carries it.
            let reached = verb.main.end <= telling.cue.start && telling.cue.start - verb.main.end <= REACH;
            // "there were no casualties in the strike" denies what was not there, and no strike.
            let carried = reached
                && (!verb.copula || {
                    let object = parsed.verb_slots(self.text(), telling.clause).object;
                    object.is_empty() || object.iter().any(|noun| noun.contains(&telling.cue.start))
                });
            if carried && (verb.modal || verb.negated) && !self.brings_about(verb.main.end, telling) {
                self.mood(parsed, telling, verb);
            }
            return;
        }
        self.mood(parsed, telling, verb);
        // "beheaded a student whom it had kidnapped": what a relative clause tells in the pluperfect came before, in the lead too.
        let before = parsed.clauses[telling.clause].kind == ClauseKind::Relative || !Self::is_lead(parsed);
        telling.background |= verb.past_perfect && before && !Self::is_said(parsed, telling.clause);
    }

    /// "no casualties were recorded in the shelling": what they did not come of took place.
    fn brings_about(&self, verb_end: usize, telling: &Telling<'r>) -> bool {
        let before = telling.cue.start.checked_sub(1).filter(|&at| at >= verb_end);
        let cause = before.is_some_and(|at| self.is("slot-cause", &self.text().tokens[at].key));
        cause && self.contents(&(verb_end..telling.cue.start)).cues.iter().any(CueMention::is_noun)
    }

    /// "The army said it had shot down a drone": the pluperfect is only that of reported speech.
    fn is_said(parsed: &Parsed, clause: usize) -> bool {
        let mut at = clause;
        for _ in 0..4 {
            let own = &parsed.clauses[at];
            let Some(parent) = own.parent else { return false };
            if own.kind == ClauseKind::Complement && parsed.verb_of(parent).is_some_and(|verb| verb.speech) {
                return true;
            }
            at = parent;
        }
        false
    }

    fn is_lead(parsed: &Parsed) -> bool {
        parsed.sentence == 0
    }

    fn mood(&self, parsed: &Parsed, telling: &mut Telling<'r>, verb: &VerbGroup) {
        let start = telling.cue.start.min(verb.main.start);
        let helpers = start.saturating_sub(6)..start;
        let has = |list: &str| {
            helpers.clone().any(|at| parsed.clause_of(at) == Some(telling.clause) && self.is(list, &self.text().tokens[at].key))
        };
        let status = if verb.negated || self.no_one_acts(parsed, telling) {
            let hurts = matches!(telling.effect, Some(Effect::Killed | Effect::Injured));
            // "Soldiers did not kill anyone": not that nobody was hurt, but that they did it, is denied.
            let disowned = verb.negated && !self.causes(parsed, verb) && telling.casualties.is_empty() && super::acts_armed(telling);
            if !disowned && (telling.is_effect_only() || hurts && !telling.casualties.is_empty()) {
                deny_casualties(telling);
                return;
            }
            Status::Denied
        } else if verb.modal {
            let announced = has("modals-said") && Self::is_said(parsed, telling.clause);
            match (has("modals-future") || announced, self.is_threatened(parsed, telling.clause)) {
                (true, true) => Status::Threatened,
                (true, false) => Status::Planned,
                (false, _) => Status::Hypothetical,
            }
        } else if verb.infinitive && telling.verb && !self.is_achieved(parsed, telling.clause) {
            if self.is_threatened(parsed, telling.clause) { Status::Threatened } else { Status::Planned }
        } else if telling.verb && verb.form == VerbForm::Ing && verb.finite && has("be-present") {
            Status::Ongoing
        } else {
            return;
        };
        if telling.status == Status::Happened {
            telling.status = status;
            // "No officer was taken": nobody was, which the status tells.
            telling.casualties.retain(|row| status != Status::Denied || row.count.most != Some(0));
            telling.status_evidence.extend(self.helpers(parsed, telling.clause, helpers));
        }
    }

    /// "لم تخلف إصابات": what did not come of it is no deed of those who act.
    pub(super) fn causes(&self, parsed: &Parsed, verb: &VerbGroup) -> bool {
        let end = self.text().sentences[parsed.sentence].tokens.end;
        self.mentions.book.causing_verbs.longest(self.text().from(verb.main.start, end)).is_some()
    }

    /// The modals and negations among a verb's helpers.
    fn helpers(&self, parsed: &Parsed, clause: usize, tokens: Range<usize>) -> Vec<Evidence> {
        let helps = |at: &usize| {
            let key = &self.text().tokens[*at].key;
            parsed.clause_of(*at) == Some(clause) && ["modals", "modals-future", "negations"].iter().any(|list| self.is(list, key))
        };
        let rule = RuleName::new("code/verb-helpers");
        tokens.filter(helps).map(|at| Evidence::new(self.span(&(at..at + 1)), rule.clone())).collect()
    }

    /// "No officer was taken hostage", "nobody shelled the town".
    fn no_one_acts(&self, parsed: &Parsed, telling: &Telling<'r>) -> bool {
        telling.verb
            && !telling.is_effect_only()
            // "It is not clear who shelled Homs"
            && parsed.clauses[telling.clause].kind != ClauseKind::Relative
            && parsed.subject(telling.clause).first().is_some_and(|subject| self.is("negations", &self.text().tokens[subject.start].key))
    }

    /// "threatened in a video to burn the market"
    fn is_threatened(&self, parsed: &Parsed, clause: usize) -> bool {
        let verb = parsed.clauses[clause].parent.and_then(|parent| parsed.verb_of(parent));
        verb.is_some_and(|verb| !verb.negated && self.is("threatening", &self.text().tokens[verb.main.start].key))
    }

    /// "managed to seize", "used tanks to seize" did happen; "plans to use tanks to seize" did not.
    fn is_achieved(&self, parsed: &Parsed, clause: usize) -> bool {
        let end = self.text().sentences[parsed.sentence].tokens.end;
        let mut at = clause;
        for _ in 0..4 {
            let Some(parent) = parsed.clauses[at].parent else { return false };
            let Some(verb) = parsed.verb_of(parent) else { return false };
            let achieves = self.mentions.book.achieving_verbs.longest(self.text().from(verb.main.start, end)).is_some();
            if !achieves || verb.negated || verb.modal {
                return false;
            }
            if !verb.infinitive {
                return true;
            }
            at = parent;
        }
        false
    }
}

/// Does a hedge's status take the place of what the verb's own form says? An infinitive is only a plan until "failed to" says more.
const fn yields(own: Status, hedge: Status) -> bool {
    match own {
        Status::Happened => true,
        Status::Ongoing => !matches!(hedge, Status::Happened | Status::Ongoing),
        // "three who were not identified died in a raid": words that only look like a negation of it take it back.
        Status::Denied => matches!(hedge, Status::Happened),
        Status::Planned | Status::Hypothetical => matches!(hedge, Status::Prevented | Status::Threatened | Status::Denied),
        _ => false,
    }
}

/// "nobody was killed": none, rather than no event.
fn deny_casualties(telling: &mut Telling<'_>) {
    for row in &mut telling.casualties {
        row.count = Bounds::exactly(0);
    }
    telling.certainty = telling.certainty.max(Certainty::Stated);
}
