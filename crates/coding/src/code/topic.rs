//! What a report is about, by its words: war, or something else that borrows the words of war.

use std::collections::{BTreeMap, HashSet};

use sitrep_model::{ActorKind, Doubt, DoubtKind, Evidence, Party, Precision, Role, fold};

use super::desk::Desk;
use super::telling::Telling;

/// So many different words of other topics say that a report is about one of them, if they outnumber those of war.
const FEWEST: usize = 2;
/// A text of so many tokens in so many sentences says more than a headline does.
const LONGER: usize = 45;
const SEVERAL: usize = 3;
/// A report of an event tells at least so many of who, whom, where, when, what was struck and with what.
const FEWEST_ANCHORS: usize = 2;
/// What happened more years ago is history.
const HISTORY: i16 = 50;
/// What a report is about stands in so many of its first sentences.
const LEAD: usize = 2;
/// The topic that reports of fighting are about.
const WAR: &str = "war";

/// How many different words of war, and of other topics, a report uses.
struct Topics<'b> {
    war: usize,
    others: usize,
    /// The topic, besides war, of which it uses the most.
    other: Option<&'b str>,
}

impl Topics<'_> {
    /// Is it about something else, so that what the cue tells is told in borrowed words?
    fn outweigh(&self, telling: &Telling<'_>) -> bool {
        self.others >= FEWEST && self.others > self.war
            || self.war == 0 && (self.others > 0 && needs_a_side(telling) || telling.verb && is_bare(telling))
    }
}

/// Do courts, floods and parties bring it about as well: arrests, evacuations, or a verb of violence that names nobody?
fn needs_a_side(telling: &Telling<'_>) -> bool {
    let nobody = telling.parties.is_empty() && telling.casualties.is_empty() && telling.hit.is_empty() && telling.means.is_empty();
    match telling.event.family.as_str() {
        "custody" => true,
        "movement" => !telling.own_place || telling.parties.is_empty() && telling.casualties.is_empty(),
        "violence" => telling.verb && nobody,
        _ => false,
    }
}

/// Does it tell neither who nor whom nor where nor what was hit?
fn is_bare(telling: &Telling<'_>) -> bool {
    telling.event.family == "violence"
        && telling.effect.is_none()
        && !telling.has_substance()
        && telling.places.is_empty()
        && telling.unknown_place.is_none()
}

impl<'r> Desk<'_, 'r> {
    /// Takes out what only sounds like an event, in a report about sport, business, crime or the like; a doubt says what was taken out.
    pub(super) fn drop_what_only_sounds_like_war(&self, tellings: &mut Vec<Telling<'r>>) -> Option<Doubt> {
        if tellings.is_empty() || self.mentions.book.topics.is_empty() {
            return None;
        }
        // A report that opens with war is about it, whatever it tells later.
        if tellings.iter().any(|telling| telling.sentence < LEAD && is_anchored(telling) && self.is_of_war(telling)) {
            return None;
        }
        let topics = self.topics();
        let borrowed = |telling: &Telling<'r>| !self.is_of_war(telling) && topics.outweigh(telling);
        let (dropped, kept): (Vec<_>, Vec<_>) = std::mem::take(tellings).into_iter().partition(borrowed);
        *tellings = kept;
        let evidence: Vec<Evidence> = dropped.into_iter().flat_map(|telling| telling.evidence).collect();
        let about = topics.other.map_or_else(String::new, |other| format!(" reads as one about {other} and"));
        let says =
            format!("The report{about} names no armed side or weapon here, so that words which can tell of violence were not coded.");
        (!evidence.is_empty()).then_some(Doubt { kind: DoubtKind::TextNotUnderstood, says, evidence })
    }

    /// Takes out all that a longer report tells where none of it is told with who, whom, where, when or with what: a report of an event
    /// says several of these. A doubt says what was taken out.
    pub(super) fn drop_what_hangs_in_the_air(&self, events: &mut Vec<Telling<'r>>) -> Option<Doubt> {
        if self.mentions.book.topics.is_empty() || self.text().tokens.len() < LONGER || self.text().sentences.len() < SEVERAL {
            return None;
        }
        let topics = self.topics();
        let needed = FEWEST_ANCHORS + usize::from(topics.others > 0 && topics.others >= topics.war);
        let (told, loose): (Vec<_>, Vec<_>) = if events.iter().any(|event| self.anchors(event) >= needed) {
            std::mem::take(events).into_iter().partition(|event| !self.is_loose(event))
        } else {
            (Vec::new(), std::mem::take(events))
        };
        *events = told;
        let evidence: Vec<Evidence> = loose.into_iter().flat_map(|event| event.evidence).collect();
        let says = "The report tells too little of who, whom, where and when for words that can tell of violence to be coded.".to_owned();
        (!evidence.is_empty()).then_some(Doubt { kind: DoubtKind::TextNotUnderstood, says, evidence })
    }

    /// "the return of the displaced to their homes", "attacks on the country": a noun that no more than a wide stretch of land stands
    /// beside is what the report speaks of, and no event that it tells.
    fn is_loose(&self, event: &Telling<'r>) -> bool {
        let wide = |at: &usize| {
            let place = &self.mentions.places[*at].place;
            place.is_region() || matches!(place.precision, Precision::Country | Precision::Governorate | Precision::District)
        };
        let somewhere = event.own_place && event.places.iter().any(|at| !wide(at)) || event.unknown_place.is_some();
        let recorded = somewhere && event.is_real() && !event.background;
        !event.verb && !event.heading && self.anchors(event) <= usize::from(event.own_place) && !recorded && event.parties.is_empty()
    }

    /// How many of these the report tells of an event: an actor, whom it befell, where, when, what was struck, with what.
    fn anchors(&self, event: &Telling<'r>) -> usize {
        let actor = event.parties.iter().any(|party| party.id.is_some() && !self.is_bare(party));
        let is_people = |party: &Party| party.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with("people/"));
        let people = event.parties.iter().any(|party| party.id.is_none() && (party.kind != ActorKind::Unknown || is_people(party)));
        let befell = event.casualties.iter().any(|row| row.count.least > 0);
        let place = event.own_place || event.unknown_place.is_some();
        [actor, people || befell, place, event.own_date, !event.hit.is_empty(), !event.means.is_empty()]
            .into_iter()
            .filter(|&told| told)
            .count()
    }

    fn is_bare(&self, party: &Party) -> bool {
        let words = fold(&party.as_written);
        self.is_bare_country(party, &words.split(' ').collect::<Vec<_>>())
    }

    /// Takes out what is told of times that no record of today's conflicts reaches back to; a doubt says what.
    pub(super) fn drop_history(&self, tellings: &mut Vec<Telling<'r>>) -> Option<Doubt> {
        let published = self.text().report.published?;
        let ended = |telling: &Telling<'r>| telling.date.and_then(|at| self.mentions.dates[at].when.latest);
        let is_history = |telling: &Telling<'r>| ended(telling).is_some_and(|day| day.year() + HISTORY < published.year());
        let (dropped, kept): (Vec<_>, Vec<_>) = std::mem::take(tellings).into_iter().partition(is_history);
        *tellings = kept;
        let evidence: Vec<Evidence> = dropped.into_iter().flat_map(|telling| telling.evidence).collect();
        let says = "What happened more than fifty years before the report was published was not coded.".to_owned();
        (!evidence.is_empty()).then_some(Doubt { kind: DoubtKind::TextNotUnderstood, says, evidence })
    }

    fn topics(&self) -> Topics<'r> {
        let text = self.text();
        let mut seen: HashSet<Vec<&str>> = HashSet::new();
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        let book = self.mentions.book;
        let mut at = 0;
        while at < text.tokens.len() {
            let Some((length, topic)) = book.topics.longest(text.from(at, text.tokens.len())) else {
                at += 1;
                continue;
            };
            let words: Vec<&str> = (at..at + length).filter_map(|at| text.key(at)).collect();
            if seen.insert(words) {
                *topics.entry(topic[0].as_str()).or_default() += 1;
            }
            at += length;
        }
        let sides: HashSet<&str> =
            self.mentions.actors.iter().filter(|actor| takes_up_arms(actor.kind)).filter_map(|actor| actor.id.as_deref()).collect();
        let war = topics.remove(WAR).unwrap_or(0) + sides.len();
        let others = topics.values().sum();
        let other = topics.into_iter().max_by_key(|(_, words)| *words).map(|(topic, _)| topic);
        Topics { war, others, other }
    }

    /// Does somebody take part in it who wages war, or is it told in words that only war has, of somebody or something?
    fn is_of_war(&self, telling: &Telling<'_>) -> bool {
        if is_bare(telling) {
            return false;
        }
        let sides = || telling.parties.iter().filter(|party| party.role != Role::Supporter);
        let weapons = || telling.means.iter().map(|means| fold(&means.as_written));
        self.names_war(|offset| telling.told.clone().nth(offset).and_then(|at| self.text().key(at)), telling.told.len())
            || sides().any(|party| self.wages_war(party))
            || weapons().any(|weapon| {
                let words: Vec<&str> = weapon.split(' ').collect();
                self.names_war(|offset| words.get(offset).copied(), words.len())
            })
    }

    /// Is one of so many words, or a phrase among them, of war?
    fn names_war<'w>(&self, word: impl Fn(usize) -> Option<&'w str>, length: usize) -> bool {
        (0..length).any(|from| self.mentions.book.topics.longest(|offset| word(from + offset)).is_some_and(|(_, topic)| topic[0] == WAR))
    }

    /// A country by its name alone plays and trades as well; "its troops" fight.
    fn wages_war(&self, party: &Party) -> bool {
        let words = fold(&party.as_written);
        let words: Vec<&str> = words.split(' ').collect();
        let named = || self.names_war(|offset| words.get(offset).copied(), words.len());
        match party.kind {
            ActorKind::StateForces | ActorKind::ExternalForces => {
                named() || !self.is_bare_country(party, &words) && !words.iter().any(|word| self.is("no-fighters", word))
            }
            kind => takes_up_arms(kind) && (party.id.is_some() || named()),
        }
    }

    fn is_bare_country(&self, party: &Party, words: &[&str]) -> bool {
        let of_country = party.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with("countries/"));
        let force =
            (0..words.len()).any(|from| self.mentions.book.head_words.longest(|offset| words.get(from + offset).copied()).is_some());
        of_country && !force
    }
}

/// Does it say who, whom, how many, with what or what was struck?
fn is_anchored(telling: &Telling<'_>) -> bool {
    !(telling.parties.is_empty() && telling.casualties.is_empty() && telling.hit.is_empty() && telling.means.is_empty())
}

/// Is it a kind of actor that exists to fight?
const fn takes_up_arms(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia)
}
