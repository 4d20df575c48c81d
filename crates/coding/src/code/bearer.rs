//! Who words that only point back stand for: "the group", "they", "its fighters".

use std::ops::Range;

use sitrep_model::{ActorKind, Evidence, Party, Role, RuleName};

use crate::annotate::ActorMention;
use crate::clauses::{Kind, LONGEST_CHAIN, Parsed};

use super::desk::Desk;

/// Whoever words point back to is the subject of one of so many sentences before.
const FURTHEST_SUBJECT: usize = 3;

/// May it be this one?
type Fits<'f> = &'f dyn Fn(&ActorMention) -> bool;

impl<'a> Desk<'a, '_> {
    /// Who words that only point ("they") stand for: a country that governs them, else as `bearer_like` says.
    pub(crate) fn bearer(&self, token: usize, role: Role) -> Option<Party> {
        self.country_meant(token, role).or_else(|| self.bearer_like(token, role, &|_| true))
    }

    /// The subject of what governs the words, else the last actor named before, where only some may be meant: "the militants" do not
    /// point back to the army.
    pub(crate) fn bearer_like(&self, token: usize, role: Role, fits: Fits<'_>) -> Option<Party> {
        let key = &self.text().tokens[token].key;
        if self.means_nobody(key) {
            return None;
        }
        let (irregular, attacked) = (self.is("irregular-bodies", key), self.is("who-attacked", key));
        // "The army bombed X; the group fired back": an army is no group.
        let fits: Fits<'_> = &|actor| fits(actor) && !(irregular && actor.kind.is_regular()) && !(attacked && self.only_speaks(actor));
        let actor = self.subject_before(token, fits).or_else(|| self.named_before(token, fits))?;
        Some(self.pointed_from(token, self.party(actor, role)))
    }

    /// "Russia announced that its aircraft struck": the country that governs words for an army's or that tell of no kind.
    pub(super) fn country_meant(&self, token: usize, role: Role) -> Option<Party> {
        let key = &self.text().tokens[token].key;
        let others = self.means_nobody(key) || self.is("irregular-bodies", key) || self.is("who-attacked", key);
        let country = if others { None } else { self.country_before(token, role) };
        country.map(|party| self.pointed_from(token, party))
    }

    /// "We captured two vehicles": whoever speaks is none of those spoken of.
    fn means_nobody(&self, key: &str) -> bool {
        self.is("speaking", key) || self.is("pointing-to-nobody", key)
    }

    fn pointed_from(&self, token: usize, mut party: Party) -> Party {
        party.evidence.insert(0, Evidence::new(self.text().tokens[token].span, RuleName::new("resolve/points-back")));
        party
    }

    /// "Three died, a member of the force said. The attackers fled": is it the subject of a verb that only tells?
    fn only_speaks(&self, actor: &ActorMention) -> bool {
        let Some(parsed) = self.parse_of(self.text().sentence_of(actor.tokens.start)) else { return false };
        let Some(clause) = parsed.clause_of(actor.tokens.start) else { return false };
        let subject = parsed.subject(clause).iter().any(|noun| noun.contains(&actor.tokens.start));
        subject && parsed.verb_of(clause).is_some_and(|verb| verb.speech)
    }

    /// The country that is the subject of a clause around the words, where no actor is.
    fn country_before(&self, token: usize, role: Role) -> Option<Party> {
        let parsed = self.parse_of(self.text().sentence_of(token))?;
        let mut clause = parsed.clause_of(token)?;
        for _ in 0..LONGEST_CHAIN {
            clause = parsed.clauses[clause].parent?;
            let subject = parsed.subject(clause);
            if subject.iter().any(|noun| self.contents(noun).actors.iter().any(bears)) {
                return None;
            }
            if let Some(state) = subject.iter().find_map(|noun| self.government(noun, role)) {
                return Some(state);
            }
        }
        None
    }

    /// "Statement by the army spokesman ... our jets attacked": whose statement the report is, by its first line.
    pub(crate) fn author(&self, role: Role) -> Option<Party> {
        let opening = &self.text().sentences.first()?.tokens;
        let states = opening.clone().any(|at| self.is("statements", &self.text().tokens[at].key));
        let actor = self.contents(opening).actors.iter().find(|actor| actor.id.is_some() && bears(actor)).filter(|_| states)?;
        let mut party = self.party(actor, role);
        party.evidence.iter_mut().for_each(|evidence| evidence.rule = RuleName::new("resolve/author"));
        Some(party)
    }

    /// "عناصر التنظيم": of those told of before, the one whose name has the word.
    pub(crate) fn named_so(&self, pointing: &ActorMention, role: Role) -> Option<Party> {
        let last = &self.text().tokens[pointing.tokens.end - 1].key;
        let bare =
            last.strip_prefix("ال").filter(|_| self.mentions.book.verb_first && !self.text().tokens[pointing.tokens.end - 1].pronoun)?;
        let before = self.mentions.actors.iter().rev().skip_while(|actor| actor.tokens.start >= pointing.tokens.start);
        let mut named = before.filter(|actor| actor.id.is_some() && bears(actor));
        let actor = named.find(|actor| actor.tokens.clone().any(|at| self.text().tokens[at].key == *bare))?;
        let mut party = self.party(actor, role);
        party.evidence.insert(0, Evidence::new(self.span(&pointing.tokens), RuleName::new("resolve/points-back")));
        Some(party)
    }

    /// "JNIM attacked the camp. The jihadists took weapons": the group that was told of, where one was.
    pub(crate) fn told_before(&self, noun: &Range<usize>, role: Role) -> Option<Party> {
        let [first, .., last] = &self.text().tokens[noun.clone()] else { return None };
        let points = noun.len() == 2 && self.is("pointing", &first.key) && self.is("actor-may-point", &last.key);
        points.then(|| self.bearer_like(noun.end - 1, role, &|other| other.id.is_some() && !other.kind.is_regular())).flatten()
    }

    fn named_before(&self, token: usize, fits: Fits<'_>) -> Option<&'a ActorMention> {
        let actors = &self.mentions.actors;
        let before = actors.partition_point(|actor| actor.tokens.start < token);
        let sentence = self.text().sentence_of(token);
        let near = actors[..before].iter().rev().take_while(|actor| self.text().sentence_of(actor.tokens.start) + 3 >= sentence);
        near.into_iter().find(|actor| bears(actor) && fits(actor))
    }

    /// "Rebels released the soldiers whom they had captured": the subject of the clause that governs a pronoun, else of the clause or
    /// the sentence before it, and not what stands next to it.
    fn subject_before(&self, token: usize, fits: Fits<'_>) -> Option<&'a ActorMention> {
        let sentence = self.text().sentence_of(token);
        let parsed = self.parse_of(sentence)?;
        let own = parsed.clause_of(token)?;
        let mut clause = own;
        for _ in 0..LONGEST_CHAIN {
            let Some(parent) = parsed.clauses[clause].parent else { break };
            clause = parent;
            if let Some(actor) = self.subject_named((parsed, clause), token, fits) {
                return Some(actor);
            }
        }
        let beside = (own.saturating_sub(LONGEST_CHAIN)..own).rev().find_map(|clause| self.subject_named((parsed, clause), token, fits));
        beside.or_else(|| self.subject_of_sentence_before(sentence, fits))
    }

    /// "Men of X came down the road. They took the post. They burned it.": whoever a sentence before has for its subject, first of all its
    /// main clause; where that one only points back too, the sentence before it.
    fn subject_of_sentence_before(&self, sentence: usize, fits: Fits<'_>) -> Option<&'a ActorMention> {
        let sentences = &self.text().sentences;
        let near = (sentence.saturating_sub(FURTHEST_SUBJECT)..sentence).rev();
        // An item of a list, and what stands below a label, tell of their own.
        let own = sentences[sentence].paragraph;
        let item = super::aside::is_bullet(self.text(), own) || self.has_label(self.text().paragraphs[own].start);
        let told_in_full = near.take_while(|&before| !(sentences[before].heading || item && sentences[before].paragraph != own));
        for parsed in told_in_full.filter_map(|before| self.parse_of(before)) {
            let end = sentences[parsed.sentence].tokens.end;
            // "The attackers fled before soldiers arrived": whom it tells of was named before, and is not whoever came.
            if parsed.subject(0).iter().any(|noun| self.contents(noun).actors.iter().any(|actor| actor.pointing)) {
                continue;
            }
            let told = (0..parsed.clauses.len().min(LONGEST_CHAIN)).find_map(|clause| self.subject_named((parsed, clause), end, fits));
            let points = parsed.subject(0).first().is_none_or(|noun| Self::is_pronoun(parsed, noun));
            if told.is_some() || !points {
                return told;
            }
        }
        None
    }

    /// The actor that a clause has for its subject, before a token.
    fn subject_named(&self, (parsed, clause): (&Parsed, usize), token: usize, fits: Fits<'_>) -> Option<&'a ActorMention> {
        if clause >= parsed.clauses.len() {
            return None;
        }
        let subjects = parsed.subject(clause);
        let mut actors = subjects.iter().filter(|noun| noun.end <= token).flat_map(|noun| self.contents(noun).actors);
        actors.find(|actor| bears(actor) && fits(actor)).or_else(|| self.spoken_for(parsed, clause, token).filter(|actor| fits(actor)))
    }

    /// "A spokesman for M23 denied that its men": who speaks for somebody stands for them.
    fn spoken_for(&self, parsed: &Parsed, clause: usize, token: usize) -> Option<&'a ActorMention> {
        let speaks = parsed.verb_of(clause).is_some_and(|verb| verb.speech) && !self.mentions.book.verb_first;
        let verb = parsed.clauses[clause].verb.filter(|_| speaks)?;
        let source = (0..verb).rev().find(|&at| parsed.units[at].clause == clause && parsed.units[at].kind == Kind::Source)?;
        let whose = parsed.units.get(source + 1).filter(|whose| whose.kind == Kind::Noun && whose.tokens.end <= token)?;
        self.contents(&whose.tokens).actors.iter().find(|actor| bears(actor))
    }
}

/// Can words that only point stand for it?
fn bears(actor: &ActorMention) -> bool {
    !actor.pointing && !actor.adjective && actor.kind != ActorKind::Civilians
}
