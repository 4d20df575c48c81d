//! From marks to claims: what each cue tells, whose it is, where and when, and which cues tell of one event.

mod anachronism;
mod apposed;
mod around;
mod aside;
mod bearer;
mod blame;
mod both;
mod construct;
mod contradiction;
mod crowds;
mod desk;
mod doers;
mod fill;
mod finish;
mod frames;
mod geolocate;
mod habits;
mod hanging;
mod join;
mod known_victims;
mod link;
mod named;
mod order;
mod owner;
mod recalled;
mod refine;
mod relations;
mod sides;
mod somebody;
mod speakers;
mod status;
mod tally;
mod tell;
mod telling;
mod theirs;
mod titles;
mod topic;
mod translation;

use sitrep_codebook::{Codebook, Phrases};
use sitrep_model::{ActorKind, Claim, Coded, Doubt, DoubtKind, Effect, Evidence, Language, Party, Precision, Role, Status};

use crate::annotate::{DateUse, Mentions};
use crate::clauses::Parsed;

use aside::Asides;
use desk::Desk;
pub use relations::{TieFailure, check_ties};
use telling::Telling;
pub(crate) use translation::gather;

/// The word that stands for both what aircraft and what workers do.
const STRIKE: &str = "strike";
/// A page's label has so many words at most.
const LONGEST_LABEL: usize = 3;
/// So many dead are counted over a war.
const DEAD_OF_A_WAR: u32 = 10_000;

/// Codes a marked report.
pub fn code(mentions: &Mentions<'_>, codebook: &Codebook) -> Coded {
    let asides = Asides::find(mentions);
    let parsed = parse(mentions, &asides);
    let desk = Desk { mentions, parsed: &parsed, codebook, only_day: finish::only_day(&mentions.dates) };
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    let mut doubts = desk.doubts();
    doubts.extend(asides.doubts);
    desk.sentences(&mut tellings, &mut doubts);
    if desk.opens_with_no_conflict() {
        tellings.retain(|telling| telling.event.family != "violence" || is_warlike(telling));
    }
    doubts.extend(desk.drop_what_only_sounds_like_war(&mut tellings));
    desk.name_both_sides(&mut tellings);
    desk.credit(&mut tellings);
    desk.mark_habits(&mut tellings);
    desk.inherit(&mut tellings);
    desk.geolocate(&mut tellings);
    doubts.extend(desk.drop_history(&mut tellings));
    let mut events = desk.join(tellings);
    doubts.extend(desk.drop_habits(&mut events));
    doubts.extend(desk.drop_what_hangs_in_the_air(&mut events));
    doubts.extend(desk.drop_titles_of_others(&mut events));
    doubts.extend(desk.drop_recalled_in_general(&mut events));
    let claims: Vec<Claim> = events
        .into_iter()
        .filter(|event| keeps(mentions, event))
        .enumerate()
        .map(|(at, event)| desk.finish(event, at + 1, &mut doubts))
        .collect();
    let relations = desk.relations(&claims);
    doubts.extend(desk.anachronisms(&claims));
    doubts.extend(desk.misplaced());
    tidy(&mut doubts);
    Coded { claims, relations, doubts }
}

/// The sentences that may tell something of the report's own.
fn parse(mentions: &Mentions<'_>, asides: &Asides) -> Vec<Parsed> {
    let again = titles::printed_again(&mentions.text);
    let told = |sentence: &usize| tells_something(mentions, *sentence) && !asides.holds(*sentence) && !again.contains(sentence);
    (0..mentions.text.sentences.len()).filter(told).map(|sentence| Parsed::new(&mentions.text, mentions, sentence)).collect()
}

fn tells_something(mentions: &Mentions<'_>, sentence: usize) -> bool {
    let tokens = &mentions.text.sentences[sentence].tokens;
    let contents = mentions.within(tokens);
    let speech = &mentions.markers.speech_verbs;
    let spoken =
        speech.get(speech.partition_point(|verb| verb.tokens.start < tokens.start)).is_some_and(|verb| verb.tokens.start < tokens.end);
    // Somebody named is enough: the next sentence may point back to them.
    !contents.cues.is_empty() || spoken || !contents.actors.is_empty()
}

/// A cue that only counts nobody, only points back or only tells what is feared in general makes no claim of its own.
fn keeps(mentions: &Mentions<'_>, event: &Telling<'_>) -> bool {
    let somebody = || event.parties.iter().any(|party| party.id.is_some()) && !event.hit.is_empty();
    // "fled for fear of shelling": what is feared of nobody named, nowhere, is no event, by whatever weapon. (In English an unknown name
    // behind it may still be a place.)
    let nobody_named =
        || mentions.book.verb_first && event.event.family == "violence" && event.parties.iter().all(|party| party.id.is_none());
    let vague = event.event.general || nobody_named();
    if event.status == Status::Hypothetical && vague && event.casualties.is_empty() && !event.own_place && !somebody() {
        return false;
    }
    // "Human losses in Zamalka": a headline that tells where people died, and nothing else of it.
    let place = || event.places.first().map(|&at| mentions.places[at].place.precision);
    let headline = event.sentence == 0 && event.own_place && place() != Some(Precision::Country);
    if !mentions.book.verb_first && event.is_effect_only() && event.casualties.is_empty() && event.is_real() && headline {
        return true;
    }
    let nobody = !event.casualties.is_empty() && event.casualties.iter().all(|row| row.count.most == Some(0));
    !(event.is_effect_only() && (nobody || event.casualties.is_empty() && event.parties.is_empty() && !event.verb))
}

/// "foiled a plot to bomb a bus station": what was foiled is no second event.
fn foil(mut tellings: Vec<Telling<'_>>) -> Vec<Telling<'_>> {
    let foiled = |telling: &Telling<'_>| telling.status == Status::Prevented && telling.event.acled_sub_event == "Disrupted weapons use";
    let Some(at) = tellings.iter().position(foiled) else { return tellings };
    let (first, rest) = tellings.split_at_mut(at + 1);
    let foils = |telling: &Telling<'_>| {
        matches!(telling.status, Status::Prevented | Status::Planned)
            && telling.casualties.is_empty()
            && telling.cue.start > first[at].cue.start
    };
    let plots: Vec<bool> = rest.iter().map(foils).collect();
    let mut kept = Vec::with_capacity(tellings.len());
    for (index, telling) in tellings.into_iter().enumerate() {
        if index > at && plots[index - at - 1] {
            let foiled: &mut Telling<'_> = &mut kept[at];
            foiled.absorb(telling);
        } else {
            kept.push(telling);
        }
    }
    kept
}

/// "a conflict that has killed half a million": no one event of a report kills so many.
fn tells_of_a_war(telling: &Telling<'_>) -> bool {
    telling.casualties.iter().any(|row| row.effect == Effect::Killed && row.count.least >= DEAD_OF_A_WAR)
}

/// "After killing 14,000 in four years, the coalition kills five": an event is told beside the war.
fn tells_of_few(telling: &Telling<'_>) -> bool {
    !telling.casualties.is_empty() && telling.casualties.iter().all(|row| row.count.least < DEAD_OF_A_WAR)
}

/// Is somebody named who did it, and who is no civilian?
fn acts_armed(telling: &Telling<'_>) -> bool {
    let acts = |party: &Party| matches!(party.role, Role::Initiator | Role::Party);
    let armed = |party: &Party| !matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Unknown);
    telling.parties.iter().any(|party| acts(party) && armed(party))
}

/// "a strike by 300 workers": no people that are not armed fly aircraft. An "air strike" is none whoever stands beside it.
fn is_walkout(mentions: &Mentions<'_>, telling: &Telling<'_>) -> bool {
    let strike = mentions.text.words(&telling.cue).get(..STRIKE.len()).is_some_and(|word| word.eq_ignore_ascii_case(STRIKE));
    let unarmed = |party: &Party| party.role == Role::Initiator && matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters);
    strike && telling.event.acled_sub_event == "Air/drone strike" && telling.casualties.is_empty() && telling.parties.iter().any(unarmed)
}

/// Does somebody armed take part in it, or a weapon?
fn is_warlike(telling: &Telling<'_>) -> bool {
    let armed = |party: &Party| !matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Unknown);
    let hurt = || telling.own_place && telling.casualties.iter().any(|row| row.count.least > 0) && !telling.event.by_accident;
    acts_armed(telling) || !telling.means.is_empty() || telling.parties.iter().any(|party| party.id.is_some() && armed(party)) || hurt()
}

impl<'r> Desk<'_, 'r> {
    /// What each sentence tells, without what is summed up over a time or told in general.
    fn sentences(&self, tellings: &mut Vec<Telling<'r>>, doubts: &mut Vec<Doubt>) {
        let mut total = None;
        for sentence in self.parsed {
            if self.is_asked(sentence.sentence) {
                continue;
            }
            if self.is_total(sentence) || total.is_some_and(|before| self.continues_total(before, sentence)) {
                total = Some(sentence.sentence);
                doubts.push(self.total(sentence));
            } else if !self.names_any(&self.mentions.book.generalities, sentence.sentence, 0) {
                let mut told = self.sentence(sentence);
                if told.iter().any(tells_of_a_war) {
                    doubts.push(self.total(sentence));
                    told.retain(tells_of_few);
                }
                self.know_again(tellings, &mut told);
                tellings.extend(told);
            }
        }
    }

    fn sentence(&self, parsed: &Parsed) -> Vec<Telling<'r>> {
        let mut tellings = self.tellings(parsed);
        for telling in &mut tellings {
            self.add_trailing_parts(telling, parsed);
            self.add_listed_parts(telling, parsed);
        }
        self.situate(parsed, &mut tellings);
        self.weigh(parsed, &mut tellings);
        tellings.retain(|telling| !telling.in_passing);
        self.attribute(parsed, &mut tellings);
        let mut linked = foil(self.link(parsed, tellings));
        self.drop_what_was_absent(&mut linked);
        if self.names_any(&self.mentions.book.accidents, parsed.sentence, 1) {
            linked.retain(|telling| !telling.event.by_accident || acts_armed(telling));
        }
        if self.is_story(parsed.sentence) {
            linked.retain(acts_armed);
        }
        linked.retain(|telling| !self.is_staged(telling) && !is_walkout(self.mentions, telling) && !self.is_label(telling));
        for telling in &mut linked {
            self.refine(telling);
        }
        linked
    }

    /// "Why was a youth killed in France?": a heading behind the report that asks is a link to another.
    fn is_asked(&self, sentence: usize) -> bool {
        let text = self.text();
        let told = &text.sentences[sentence];
        let asks = told.heading && matches!(text.tokens[told.tokens.end - 1].key.as_str(), "?" | "؟");
        sentence > 0 && asks && text.sentences[sentence..].iter().all(|later| later.heading)
    }

    /// "Martyrs of Sham": a heading of few words that counts nobody is a page's label.
    fn is_label(&self, telling: &Telling<'r>) -> bool {
        let sentence = &self.text().sentences[telling.sentence];
        let counted = telling.casualties.iter().any(|row| self.is_numbered(row));
        let label = self.mentions.book.verb_first && telling.sentence > 0 && sentence.heading && sentence.tokens.len() <= LONGEST_LABEL;
        label && telling.is_effect_only() && !telling.verb && !counted && telling.evidence.len() == 1
    }

    /// Does the sentence, or one of so many before it, hold a phrase of the table?
    fn names_any(&self, phrases: &Phrases<()>, sentence: usize, before: usize) -> bool {
        let first = sentence.saturating_sub(before);
        self.text().sentences[first..=sentence].iter().any(|sentence| {
            let tokens = &sentence.tokens;
            tokens.clone().any(|at| phrases.longest(self.text().from(at, tokens.end)).is_some())
        })
    }

    /// Takes what a sentence does not tell from what governs it: its paragraph, the sentence before, the headline, the dateline.
    fn inherit(&self, tellings: &mut [Telling<'r>]) {
        self.recall(tellings);
        for at in 0..tellings.len() {
            let (before, rest) = tellings.split_at_mut(at);
            let Some(telling) = rest.first_mut() else { break };
            if telling.places.is_empty() {
                telling.places = self.context_places(before, telling);
            }
            if telling.date.is_none() {
                telling.date = self.context_date(before, telling);
            }
        }
    }

    fn context_places(&self, before: &[Telling<'r>], telling: &Telling<'r>) -> Vec<usize> {
        let governing = self.governing_places(telling.sentence);
        if !governing.is_empty() {
            return governing;
        }
        if telling.unknown_place.is_some() {
            return Vec::new();
        }
        if before.last().is_some_and(|last| self.is_news_of_its_own(last, telling)) {
            return Vec::new();
        }
        let scene = self.scene_before(telling.sentence);
        if !scene.is_empty() {
            return scene;
        }
        // Aid is brought to a place of its own, and not to where the sentence before tells of a strike.
        let aid = |telling: &Telling<'_>| telling.kind.starts_with("aid-");
        if aid(telling) && before.last().is_some_and(|last| last.event.family == "violence" && last.sentence < telling.sentence) {
            return self.dateline_places();
        }
        let last = before.last().filter(|last| {
            let opened = telling.apart && last.sentence != telling.sentence;
            !opened && last.sentence + 2 >= telling.sentence && last.is_real()
        });
        if let Some(last) = last.filter(|last| !last.places.is_empty()) {
            return last.places.clone();
        }
        let lead = self.lead_places();
        if lead.is_empty() { self.dateline_places() } else { lead }
    }

    /// Items of a list are news of their own, unless the same side acts in both.
    fn is_news_of_its_own(&self, last: &Telling<'r>, telling: &Telling<'r>) -> bool {
        let paragraph = |telling: &Telling<'_>| self.text().sentences[telling.sentence].paragraph;
        let (one, other) = (paragraph(last), paragraph(telling));
        one != other && [one, other].into_iter().all(|at| aside::is_bullet(self.text(), at)) && !join::share_actors(last, telling)
    }

    fn context_date(&self, before: &[Telling<'r>], telling: &Telling<'r>) -> Option<usize> {
        // What is only planned or feared has not the day of what was done.
        if telling.background || !telling.is_real() && telling.status != Status::Denied {
            return None;
        }
        let label = self.label_of(telling.sentence).map(|label| label.start);
        let dates = &self.mentions.dates;
        let labelled = label.and_then(|start| dates.iter().position(|date| date.tokens.start >= start));
        if let Some(date) = labelled.filter(|&at| dates[at].stands_for == DateUse::When && !dates[at].when.is_open()) {
            return Some(date);
        }
        let paragraph = |sentence: usize| self.text().sentences[sentence].paragraph;
        let near = before.iter().rev().take(6).find(|last| {
            last.date.is_some() && !last.background && last.is_real() && paragraph(last.sentence) + 2 >= paragraph(telling.sentence)
        });
        near.and_then(|last| last.date).or_else(|| self.lead_date(telling))
    }

    /// A date of the headline or the first sentences.
    fn lead_date(&self, telling: &Telling<'r>) -> Option<usize> {
        let lead = self.text().sentences.get(..3.min(self.text().sentences.len()))?.last()?.tokens.end;
        let dates = &self.mentions.dates;
        let told = &self.text().sentences[telling.sentence];
        dates.iter().position(|date| {
            let later = date.tokens.start >= told.tokens.end && !told.heading;
            // What its own sentence tells of another clause is not its date.
            let own = told.tokens.contains(&date.tokens.start);
            !later
                && !own
                && date.tokens.start < lead.min(telling.cue.start.max(1) + 60)
                && date.stands_for == DateUse::When
                && !date.when.is_open()
        })
    }

    /// Doubts that hang on the report as a whole.
    fn doubts(&self) -> Vec<Doubt> {
        let report = self.text().report;
        let mut doubts = Vec::new();
        let relative =
            self.mentions.dates.iter().any(|date| date.doubt.as_ref().is_some_and(|doubt| doubt.kind == DoubtKind::NoPublicationDate));
        if report.published.is_none() && !relative {
            doubts.push(Doubt {
                kind: DoubtKind::NoPublicationDate,
                says: "Nothing tells when the report was published.".to_owned(),
                evidence: Vec::new(),
            });
        }
        let known = match report.language {
            Language::En => true,
            Language::Ar => self.codebook.languages.knows("ar"),
            Language::Unknown => false,
        };
        if !known {
            let says = "The codebook has no words of the language that most of the report is written in.".to_owned();
            doubts.push(Doubt { kind: DoubtKind::LanguageUnsupported, says, evidence: Vec::new() });
        }
        doubts.extend(self.mentions.actors.iter().filter(|actor| !actor.others.is_empty()).map(|actor| Doubt {
            kind: DoubtKind::ActorAmbiguous,
            says: format!("\"{}\" may also be {}.", self.text().words(&actor.tokens), actor.others.join(" or ")),
            evidence: vec![Evidence::new(self.span(&actor.tokens), actor.rule.clone())],
        }));
        doubts
    }
}

/// Each doubt once, in the order of the text.
fn tidy(doubts: &mut Vec<Doubt>) {
    let mut seen = std::collections::HashSet::new();
    doubts.retain(|doubt| seen.insert((doubt.kind, doubt.evidence.first().map(|evidence| evidence.span))));
    doubts.sort_by_key(|doubt| doubt.evidence.first().map_or(0, |evidence| evidence.span.start));
}
