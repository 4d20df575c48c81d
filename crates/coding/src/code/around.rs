//! Dates and places that a clause does not tell itself: from its sentence, its paragraph, its headline.

use std::ops::Range;

use sitrep_model::{DoubtKind, PlaceRelation, Precision};

use crate::annotate::{DateUse, Marker, PlaceMention};
use crate::clauses::{ClauseKind, Kind, Parsed};

use super::desk::Desk;
use super::fill::rule_end;
use super::telling::Telling;

/// A source's place stands within so many tokens behind "according to".
const NEAR_SOURCE: usize = 8;
/// The rule for places where the hurt are treated.
const HOSPITAL: &str = "hospital";
/// The colon of a label is one of so many tokens.
const LONGEST_LABEL: usize = 12;

impl<'r> Desk<'_, 'r> {
    /// Gives each telling of a sentence the date and place of its clause, else of the clauses it hangs on.
    pub(crate) fn situate(&self, parsed: &Parsed, tellings: &mut [Telling<'r>]) {
        for telling in tellings.iter_mut() {
            self.date(parsed, telling);
            self.drop_origins(&mut telling.places);
            // "a man of the people of Daraya": it need not have happened there.
            if !telling.places.is_empty() && telling.places.iter().all(|&at| self.is_home(at)) {
                telling.own_place = false;
            }
            // "clashes near Zamalka and shelling of Jobar": whose place no gazetteer knows does not happen at its neighbour's.
            if telling.unknown_place.is_some() && telling.verb && !telling.own_place {
                telling.places = self.clause_places(parsed, telling.clause, telling);
                telling.own_place = !telling.places.is_empty();
            } else if !telling.own_place && telling.unknown_place.is_none() {
                self.place(parsed, telling);
            }
        }
    }

    fn date(&self, parsed: &Parsed, telling: &mut Telling<'r>) {
        let sentence = &self.text().sentences[parsed.sentence].tokens;
        let dates = &self.mentions.dates;
        let range = dates.partition_point(|date| date.tokens.start < sentence.start)
            ..dates.partition_point(|date| date.tokens.start < sentence.end);
        let clause_of = |at: usize| parsed.clause_of(dates[at].tokens.start).unwrap_or(0);
        // "released a soldier whom they had kidnapped in May": the month is the kidnapping's.
        let tells = |clause: usize| {
            let cues = self.contents(sentence).cues;
            cues.iter().any(|cue| parsed.clause_of(cue.tokens.start) == Some(clause))
        };
        let about = |clause: usize| is_about(parsed, clause, &telling.cue);
        let elsewhere = |clause: usize| {
            let relative = parsed.clauses[clause].kind == ClauseKind::Relative && clause != telling.clause;
            relative && !parsed.is_within(telling.clause, clause) && tells(clause) && !about(clause)
        };
        let usable = range.filter(|&at| !elsewhere(clause_of(at)) && !self.is_counted_to_event(&dates[at].tokens));
        // "قصفت المعسكر الاثنين ردا على مقتل ثلاثة": they died on a day before.
        let usable = usable.filter(|&at| !self.answers_within(dates[at].tokens.end..telling.cue.start)).filter(|&at| {
            matches!(dates[at].stands_for, DateUse::When) && !dates[at].when.is_open()
                || dates[at].stands_for == DateUse::When && dates[at].doubt.is_some()
        });
        let best = usable.min_by_key(|&at| {
            let tie = if about(clause_of(at)) { 0 } else { 1 + looseness(parsed, telling.clause, clause_of(at)) };
            let words = if dates[at].tokens.start >= telling.cue.end {
                dates[at].tokens.start - telling.cue.end
            } else {
                telling.cue.start.saturating_sub(dates[at].tokens.end)
            };
            // "after attacks in recent days, they bombed a hospital on Friday": the day is the verb's.
            let vague = telling.verb && dates[at].doubt.is_none() && dates[at].when.earliest.is_none();
            // "On 4 May, two days after the truce lapsed, rebels fired": the day that can be told is the verb's.
            let untold = dates[at].doubt.as_ref().is_some_and(|doubt| doubt.kind == DoubtKind::DateUnresolved) && dates[at].when.is_open();
            (tie, untold, vague, words)
        });
        telling.date = best;
        telling.own_date = best.is_some();
    }

    /// "وقبل ساعات من القصف": hours that are counted from an event are none before the report.
    fn is_counted_to_event(&self, date: &Range<usize>) -> bool {
        let of = |at: usize| self.text().key(at).is_some_and(|word| self.is("counted-from", word));
        let event = if of(date.end) { date.end + 1 } else { date.end };
        let before = self.is("counting", &self.text().tokens[date.start].key);
        let counted = before && (event > date.end || of(date.end - 1));
        counted && self.contents(&(event..event + 1)).cues.iter().any(|cue| cue.is_noun() && cue.tokens.start == event)
    }

    fn place(&self, parsed: &Parsed, telling: &mut Telling<'r>) {
        let mut clause = Some(telling.clause);
        let mut depth = 0;
        let own = self.clause_places(parsed, telling.clause, telling);
        let about = if own.is_empty() { self.places_about(parsed, telling) } else { own };
        if !about.is_empty() {
            telling.places = about;
            telling.own_place = true;
            return;
        }
        while let Some(at) = clause {
            let found = self.clause_places(parsed, at, telling);
            if !found.is_empty() {
                telling.places = found;
                telling.own_place = true;
                return;
            }
            let own = &parsed.clauses[at];
            clause = own.parent.filter(|_| (depth < 4 || own.antecedent.is_some()) && own.kind != ClauseKind::Relative);
            depth += 1;
        }
        let children: Vec<usize> = (0..parsed.clauses.len())
            .filter(|&child| {
                parsed.clauses[child].parent == Some(telling.clause)
                    && matches!(
                        parsed.clauses[child].kind,
                        ClauseKind::Participle | ClauseKind::Shared | ClauseKind::Subordinate | ClauseKind::Infinitive
                    )
            })
            .collect();
        let below: Vec<usize> = children.into_iter().flat_map(|child| self.clause_places(parsed, child, telling)).collect();
        telling.own_place = !below.is_empty();
        telling.places = below;
    }

    /// "The attacks that took place in Qarah": the clause about the noun tells where.
    fn places_about(&self, parsed: &Parsed, telling: &Telling<'r>) -> Vec<usize> {
        (0..parsed.clauses.len())
            .filter(|&clause| is_about(parsed, clause, &telling.cue))
            .flat_map(|clause| self.clause_places(parsed, clause, telling))
            .collect()
    }

    /// Places of a clause that hang on a preposition of place, or stand by themselves.
    fn clause_places(&self, parsed: &Parsed, clause: usize, telling: &Telling<'r>) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, unit) in parsed.units.iter().enumerate().filter(|(_, unit)| unit.clause == clause) {
            let stands = match unit.kind {
                Kind::PlacePhrase => true,
                Kind::Noun => self.is_where(parsed, at) || self.text().sentences[parsed.sentence].heading,
                _ => false,
            };
            if stands {
                found.extend(self.usable_places(&unit.tokens).into_iter().map(|index| (index, unit.tokens.clone())));
            }
        }
        let (after, before): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, tokens)| tokens.start >= telling.cue.start);
        // What stands before the cue frames the whole clause; what stands after is nearer to it.
        let chosen = if after.is_empty() { before } else { after };
        let mut indices: Vec<usize> = chosen.into_iter().map(|(index, _)| index).collect();
        // "will retake Adale, the minister said in Mogadishu"
        if indices.iter().any(|&at| !self.is_said_there(telling, at)) {
            indices.retain(|&at| !self.is_said_there(telling, at));
        }
        indices.retain(|&at| !self.is_of_answered(telling, at));
        self.drop_origins(&mut indices);
        indices.sort_by_key(|&index| fineness(self.mentions.places[index].place.precision));
        indices
    }

    /// "the death of an officer from Latakia in Damascus": where somebody comes from is not where it happened.
    fn drop_origins(&self, places: &mut Vec<usize>) {
        let comes_from = |at: usize| self.mentions.places[at].place.relation == PlaceRelation::From;
        if places.iter().any(|&at| !comes_from(at)) {
            places.retain(|&at| !comes_from(at));
        }
    }

    /// Do the words before the place say that somebody is of it?
    fn is_home(&self, place: usize) -> bool {
        let mention = &self.mentions.places[place];
        let first = self.text().sentences[self.text().sentence_of(mention.tokens.start)].tokens.start;
        let key = |back: usize| mention.tokens.start.checked_sub(back).filter(|&at| at >= first).and_then(|at| self.text().key(at));
        mention.place.relation == PlaceRelation::From && [1, 2].into_iter().filter_map(key).any(|word| self.is("home-words", word))
    }

    /// Does a verb of speech stand between the cue and the place?
    fn is_said_there(&self, telling: &Telling<'r>, place: usize) -> bool {
        let verbs = &self.mentions.markers.speech_verbs;
        let place = self.mentions.places[place].tokens.start;
        let first = verbs.partition_point(|verb| verb.tokens.start < telling.cue.end);
        verbs.get(first).is_some_and(|verb| verb.tokens.end <= place)
    }

    /// "قصفت سرمين ردا على مقتل ثلاثة في أريحا": where that was which the deed answers is not where the deed was done.
    pub(super) fn is_of_answered(&self, telling: &Telling<'r>, place: usize) -> bool {
        self.answers_within(telling.cue.end..self.mentions.places[place].tokens.start)
    }

    /// Does a word stand there that tells what the deed before it answers?
    pub(super) fn answers_within(&self, mut stretch: Range<usize>) -> bool {
        let named = |at: usize| {
            let next = self.text().key(at + 1).unwrap_or_default();
            self.mentions.book.verb_first || self.is("before-answered", next)
        };
        stretch.any(|at| self.is("answering", &self.text().tokens[at].key) && named(at))
    }

    /// Does the noun phrase hang on a preposition that can say where?
    fn is_where(&self, parsed: &Parsed, at: usize) -> bool {
        let mut before = at;
        while let Some(previous) = before.checked_sub(1) {
            match parsed.units[previous].kind {
                Kind::Preposition => {
                    let word = &self.text().tokens[parsed.units[previous].tokens.start].key;
                    return !self.is("not-where", word) || self.is("partitives", word) && previous > 0;
                }
                Kind::Verb(_) if before == at => {
                    return self.is("entering", &self.text().tokens[parsed.units[previous].tokens.end - 1].key);
                }
                Kind::Adverb | Kind::Quote | Kind::Date => before = previous,
                Kind::Conjunction | Kind::Comma if previous > 0 && matches!(parsed.units[previous - 1].kind, Kind::Noun) => {
                    before = previous - 1;
                }
                _ => return false,
            }
        }
        false
    }

    fn usable_places(&self, stretch: &Range<usize>) -> Vec<usize> {
        self.place_indices(stretch)
            .filter(|&at| {
                let mention = &self.mentions.places[at];
                !mention.containing
                    && !mention.dateline
                    && mention.place.relation != PlaceRelation::From
                    && !self.is_seat(mention)
                    && !self.is_of_source(mention)
                    && !self.is_where_treated(mention)
            })
            .collect()
    }

    /// "wounded and taken to Kayna hospital": where the hurt are treated is not where they were hurt.
    fn is_where_treated(&self, place: &PlaceMention) -> bool {
        let hospital = |marker: &Marker| rule_end(&self.mentions.book.hit[marker.rule].rule) == HOSPITAL;
        let behind = place.name_tokens.start..(place.tokens.end.max(place.name_tokens.end) + 1).min(self.text().tokens.len());
        place.place.relation == PlaceRelation::Towards && self.contents(&behind).hit.iter().any(hospital)
    }

    /// "killed on Monday, according to media in Nineveh": where those who tell of it are.
    fn is_of_source(&self, place: &PlaceMention) -> bool {
        // A comma stands before it: "killed two activists in Dhaka" tells of no source.
        let mut before = (1..place.tokens.start).rev().take(NEAR_SOURCE).take_while(|&at| !self.text().tokens[at].is(","));
        let opens = |at: usize| self.mentions.speech_before_from(at).filter(|_| self.text().tokens[at - 1].is(","));
        let opener = before.find_map(opens);
        opener.is_some_and(|end| end <= place.tokens.start && self.contents(&(end..place.tokens.start)).cues.is_empty())
    }

    /// "The Observatory, based in Britain": where somebody sits is not where it happened.
    fn is_seat(&self, place: &PlaceMention) -> bool {
        let first = place.tokens.start.min(place.name_tokens.start);
        (first.saturating_sub(2)..=first).any(|at| self.is("seats", &self.text().tokens[at].key))
    }

    /// The place that governs a paragraph: that of its heading or of a label before a colon ("Daraa province: ...").
    pub(crate) fn governing_places(&self, sentence: usize) -> Vec<usize> {
        let text = self.text();
        let paragraph = &text.paragraphs[text.sentences[sentence].paragraph];
        // A line of a log has a label of its own, whatever stands before it.
        if let Some(found) = [sentence, paragraph.start].into_iter().map(|at| self.label_places(at)).find(|found| !found.is_empty()) {
            return found;
        }
        let label = self.label_of(sentence).map(|label| self.usable_places(&label)).unwrap_or_default();
        if !label.is_empty() {
            return label;
        }
        let before = paragraph.start.checked_sub(1).map(|sentence| &text.sentences[sentence]);
        before.filter(|heading| heading.heading).map(|heading| self.usable_places(&heading.tokens)).unwrap_or_default()
    }

    /// "12 May, Goma. Gunmen shot a trader": the short sentence without a verb that opens a paragraph.
    pub(crate) fn label_of(&self, sentence: usize) -> Option<Range<usize>> {
        let text = self.text();
        let first = text.paragraphs[text.sentences[sentence].paragraph].start;
        let label = &text.sentences[first].tokens;
        let tells = self.parse_of(first).is_some() || !self.contents(label).cues.is_empty();
        let dated = !self.contents(label).dates.is_empty();
        (first < sentence && !tells && dated && label.len() <= LONGEST_LABEL).then(|| label.clone())
    }

    /// Where the sentence before plays, if it only sets the scene: "Men of X came to Ndimo. They set fire to the chapel."
    pub(crate) fn scene_before(&self, sentence: usize) -> Vec<usize> {
        let text = self.text();
        let before = sentence.checked_sub(1).map(|before| &text.sentences[before]);
        let before = before.filter(|before| before.paragraph == text.sentences[sentence].paragraph && !before.heading);
        let scene = before.filter(|before| !self.mentions.book.verb_first && self.contents(&before.tokens).cues.is_empty());
        let places = scene.map(|scene| self.usable_places(&scene.tokens)).unwrap_or_default();
        let town = |&at: &usize| fineness(self.mentions.places[at].place.precision) <= fineness(Precision::NearSettlement);
        let unknown = |&at: &usize| self.mentions.places[at].place.precision == Precision::Unresolved;
        if places.iter().any(|at| town(at) || unknown(at)) { places } else { Vec::new() }
    }

    /// The places before the colon of a sentence that begins with a label.
    fn label_places(&self, sentence: usize) -> Vec<usize> {
        let tokens = &self.text().sentences[sentence].tokens;
        let colon = tokens.clone().take(LONGEST_LABEL).find(|&at| self.text().tokens[at].is(":"));
        colon.map(|colon| self.usable_places(&(tokens.start..colon))).unwrap_or_default()
    }

    /// The places of the headline or of the first sentence.
    pub(crate) fn lead_places(&self) -> Vec<usize> {
        let text = self.text();
        text.sentences
            .iter()
            .take(2)
            .map(|sentence| self.usable_places(&sentence.tokens))
            .find(|places| !places.is_empty())
            .unwrap_or_default()
    }

    /// The place of a dateline, the last resort.
    pub(crate) fn dateline_places(&self) -> Vec<usize> {
        self.mentions.places.iter().position(|place| place.dateline && !place.containing).into_iter().collect()
    }
}

/// "An airstrike that killed nine on Sunday": is the clause about the noun that tells of the act?
fn is_about(parsed: &Parsed, clause: usize, cue: &Range<usize>) -> bool {
    let clause = &parsed.clauses[clause];
    clause.kind == ClauseKind::Relative && clause.antecedent.is_some_and(|noun| parsed.units[noun].tokens.contains(&cue.start))
}

/// How loosely a clause hangs together with another: 0 for itself.
fn looseness(parsed: &Parsed, own: usize, clause: usize) -> u8 {
    let (here, there) = (&parsed.clauses[own], &parsed.clauses[clause]);
    match () {
        () if clause == own => 0,
        () if here.parent == Some(clause) && here.kind != ClauseKind::Complement => 1,
        () if there.parent == Some(own) && there.kind != ClauseKind::Relative => 2,
        () if parsed.is_within(own, clause) => 3,
        () => 4,
    }
}

/// Smaller is finer.
pub(crate) const fn fineness(precision: Precision) -> u8 {
    match precision {
        Precision::Site => 0,
        Precision::Settlement => 1,
        Precision::NearSettlement => 2,
        Precision::Route => 3,
        Precision::Subdistrict => 4,
        Precision::District => 5,
        Precision::Governorate => 6,
        Precision::Country => 8,
        Precision::Unresolved => 7,
    }
}
