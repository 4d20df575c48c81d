//! Sentences that tell of no single event of this report: links to other reports, and totals over a time.

use std::collections::HashSet;
use std::ops::Range;

use jiff::ToSpan;
use sitrep_model::{DatePrecision, Doubt, DoubtKind, Effect, Evidence, RuleName, Status};

use crate::annotate::{Contents, CueMention, DateMention, DateUse, Mentions};
use crate::clauses::Parsed;
use crate::text::{Sentence, Text, Token, TokenKind};

use super::desk::Desk;
use super::telling::Telling;

/// So many headings in a row, in a report that has a body, are links to other reports.
const LINKS_FROM: usize = 3;
/// A heading of fewer tokens is a label and tells nothing.
const SHORTEST_LINK: usize = 5;
/// No title has more tokens.
const LONGEST_TITLE: usize = 30;
/// A list under a total goes on for so many lines at most.
const LONGEST_LIST: usize = 40;
/// The verb that tells what a sentence is about stands in one of so many clauses.
const BESIDE: usize = 8;
/// A sentence points back within so many of its first tokens.
const OPENING: usize = 4;
/// What has gone on for so many days at most is counted as one event.
const LATELY: i32 = 3;
/// So many acts, or more, are the acts of a long time.
const HUNDREDS: u32 = 100;
/// What has gone on for no more days than this is still one event's news.
const STILL_NEWS: i32 = 14;

/// Sentences to pass over, with the doubt that says so.
#[derive(Debug, Default)]
pub(super) struct Asides {
    sentences: HashSet<usize>,
    /// What was passed over, for the analyst.
    pub doubts: Vec<Doubt>,
}

impl Asides {
    /// Finds the lists of links in a report.
    pub fn find(mentions: &Mentions<'_>) -> Self {
        let text = &mentions.text;
        let mut asides = Self::default();
        let of = |titles: bool| {
            let sentences = text.sentences.iter().filter(move |sentence| (sentence.heading || is_cut_title(text, sentence)) == titles);
            sentences.map(|sentence| sentence.tokens.len()).sum::<usize>()
        };
        let (body, headings) = (of(false), of(true));
        if body == 0 || headings > 3 * body {
            return asides;
        }
        let mut run: Vec<usize> = Vec::new();
        for at in 1..=text.sentences.len() {
            if at < text.sentences.len() && is_link(text, at) {
                run.push(at);
                continue;
            }
            if run.len() >= LINKS_FROM {
                asides.pass_over(text, &run);
            }
            run.clear();
        }
        asides
    }

    fn pass_over(&mut self, text: &Text<'_>, run: &[usize]) {
        let (first, last) = (&text.sentences[run[0]].tokens, &text.sentences[run[run.len() - 1]].tokens);
        let span = text.span(&(first.start..last.end));
        self.sentences.extend(run);
        self.doubts.push(Doubt {
            kind: DoubtKind::TextNotUnderstood,
            says: format!("{} lines look like links to other reports and were not coded.", run.len()),
            evidence: vec![Evidence::new(span, RuleName::new("reading/links"))],
        });
    }

    /// Is the sentence passed over?
    pub fn holds(&self, sentence: usize) -> bool {
        self.sentences.contains(&sentence)
    }
}

/// A line of its own, long enough to tell something, with no end mark and no bullet.
pub(super) fn is_link(text: &Text<'_>, sentence: usize) -> bool {
    let sentence = &text.sentences[sentence];
    (sentence.heading || is_cut_title(text, sentence))
        && sentence.tokens.len() >= SHORTEST_LINK
        && !is_bullet(text, sentence.paragraph)
        && !text.tokens[sentence.tokens.start].hashtag
}

/// A title that its page cut short: "Two killed in the shelling of the market of…"
pub(super) fn is_cut_title(text: &Text<'_>, sentence: &Sentence) -> bool {
    let whole = text.paragraphs[sentence.paragraph].len() == 1 && sentence.tokens.len() <= LONGEST_TITLE;
    let dots = text.tokens[sentence.tokens.clone()].iter().rev().take_while(|token| token.key == ".").count();
    whole && (dots > 1 || text.tokens[sentence.tokens.end - 1].key == "...")
}

/// Does the paragraph begin with the mark of a list item, or with the time of day under which a running report has it ("16:05 -")?
pub(super) fn is_bullet(text: &Text<'_>, paragraph: usize) -> bool {
    let first = text.sentences[text.paragraphs[paragraph].start].tokens.start;
    let key = text.tokens[first].key.as_str();
    let hour = |(hour, minute): (&str, &str)| {
        hour.parse::<u8>().is_ok_and(|hour| hour < 24) && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
    };
    // "06:40", and in a log "0640"
    let timed = key.split_once(':').is_some_and(hour) || key.len() == 4 && key.is_char_boundary(2) && hour(key.split_at(2));
    // "2. Ambush near Masisi"
    let numbered = text.tokens[first].kind == TokenKind::Number && text.key(first + 1).is_some_and(|mark| matches!(mark, "." | ")"));
    timed || numbered || matches!(key, "-" | "–" | "—" | "*" | "•" | "▪" | "●" | "◾" | "🔻" | "🔴" | "◼")
}

/// Does it tell when, by no less than a month?
fn is_within(date: &DateMention) -> bool {
    date.stands_for == DateUse::When && matches!(date.when.precision, DatePrecision::Month | DatePrecision::Year)
}

impl Desk<'_, '_> {
    /// Does the sentence sum up many events over a time ("since January, 311 attacks")? Such a total is no event.
    pub(super) fn is_total(&self, parsed: &Parsed) -> bool {
        let sentence = &self.text().sentences[parsed.sentence];
        let contents = self.contents(&sentence.tokens);
        let dated = contents.dates.iter().any(|date| date.stands_for == DateUse::When && date.when.precision == DatePrecision::Day);
        let holds = |list: &str| sentence.tokens.clone().any(|at| self.is(list, &self.text().tokens[at].key));
        let opens_list = self.text().tokens[sentence.tokens.end - 1].is(":");
        // A headline adds up what its own report tells. "Shelling killed two, bringing the number since May to 14": one event is told too.
        if sentence.heading && !opens_list || parsed.sentence == 0 && (dated || holds("adding-up")) {
            return false;
        }
        let tallied_since = contents.hedges.iter().any(|hedge| self.mentions.book.hedges[hedge.rule].body.tally);
        let begins =
            |date: &DateMention| date.stands_for == DateUse::Since && !self.is_compared(&contents, date) && !self.is_since_lately(date);
        let since = tallied_since || contents.dates.iter().any(begins);
        let within = contents.dates.iter().any(is_within);
        let many = |tokens: &Range<usize>| self.contents(tokens).counts.iter().any(|count| count.bounds.least >= 3);
        let counted = contents.cues.iter().filter(|cue| !cue.is_verb()).any(|cue| {
            let before = cue.tokens.start.saturating_sub(4)..cue.tokens.start;
            // "the number of attacks since January has reached 28"
            let tallies = |mut tokens: Range<usize>| tokens.any(|at| self.is("tallies", &self.text().tokens[at].key));
            let tallied = since && tallies(before.clone()) || tallies(cue.tokens.clone());
            many(&before) || tallied && many(&(cue.tokens.end..sentence.tokens.end))
        });
        // "In May alone, shelling killed 14"
        let alone = |date: &DateMention| is_within(date) && self.text().key(date.tokens.end).is_some_and(|next| self.is("alone", next));
        let summed = holds("tally-words") || holds("documenting");
        let harms = |cue: &CueMention| {
            self.effect_of_verb(cue).is_some() || cue.frames.iter().any(|&frame| self.mentions.book.frames[frame].body.effect.is_some())
        };
        // What opens a report may tell of a month ("nine died under torture between February and April") what is still one event.
        let over = since || within && (parsed.sentence > 0 || !self.mentions.book.verb_first && holds("documenting"));
        over && (counted || summed && many(&sentence.tokens))
            || holds("documenting") && self.counts_hundreds(&contents)
            || contents.dates.iter().any(alone) && many(&sentence.tokens)
            || (since || within) && !dated && self.is_done_often(&sentence.tokens)
            || self.mentions.book.verb_first
                && parsed.sentence > 0
                && !dated
                && self.is_told_of_a_year(&contents)
                && contents.cues.iter().any(harms)
                && many(&sentence.tokens)
            || tallied_since && contents.cues.iter().any(harms) && many(&sentence.tokens)
            || self.is_toll_of_long(parsed, &contents, dated) && many(&sentence.tokens)
    }

    /// "47 were killed during last year"
    fn is_told_of_a_year(&self, contents: &Contents<'_>) -> bool {
        contents
            .dates
            .iter()
            .filter(|date| date.when.precision == DatePrecision::Year && date.stands_for == DateUse::When)
            .any(|date| (date.tokens.start.saturating_sub(1)..date.tokens.end).any(|at| self.is("during", &self.text().tokens[at].key)))
    }

    /// "documented 1,000 attacks with shells": nobody counts so many in one day.
    fn counts_hundreds(&self, contents: &Contents<'_>) -> bool {
        contents.cues.iter().filter(|cue| cue.is_noun()).any(|cue| {
            let before = self.contents(&(cue.tokens.start.saturating_sub(2)..cue.tokens.start));
            before.counts.iter().any(|count| count.bounds.least >= HUNDREDS)
        })
    }

    /// "132 dead since Wednesday's dawn" is the news of one battle.
    fn is_since_lately(&self, date: &DateMention) -> bool {
        let begun = date.when.earliest.or(date.when.latest).and_then(|day| day.checked_add(LATELY.days()).ok());
        begun.zip(self.text().report.published).is_some_and(|(begun, published)| begun >= published)
    }

    /// "the deadliest attack since 2020": the time is only compared with.
    fn is_compared(&self, contents: &Contents<'_>, date: &DateMention) -> bool {
        let tells = |hedge: usize| self.mentions.book.hedges[hedge].body.status == Some(Status::Happened);
        let beside = |hedge: &Range<usize>| hedge.start < date.tokens.start && hedge.end >= date.tokens.start;
        contents.hedges.iter().any(|hedge| tells(hedge.rule) && beside(&hedge.tokens))
    }

    /// "dozens of times", "three times"
    fn is_done_often(&self, tokens: &Range<usize>) -> bool {
        let times = |at: usize| self.is("many-times", &self.text().tokens[at].key) && !self.text().tokens[at].is_capital();
        let counts = |token: &Token| {
            token.kind == TokenKind::Number || ["numerals", "partitives", "determiners"].iter().any(|list| self.is(list, &token.key))
        };
        (tokens.start + 1..tokens.end).any(|at| times(at) && counts(&self.text().tokens[at - 1]))
    }

    /// "Mines have killed 200 people since 2018", "14 have been killed this year", "the war has killed thousands": harm that is counted
    /// over a time well before the report adds up many events.
    fn is_toll_of_long(&self, parsed: &Parsed, contents: &Contents<'_>, dated: bool) -> bool {
        let published = self.text().report.published;
        let long = |date: &DateMention| {
            let begun = date.when.earliest.or(date.when.latest).and_then(|day| day.checked_add(STILL_NEWS.days()).ok());
            date.stands_for == DateUse::Since
                && begun.zip(published).is_none_or(|(begun, published)| begun < published)
                && !self.is_compared(contents, date)
        };
        let harms = |cue: &CueMention| cue.is_verb() && matches!(self.effect_of_verb(cue), Some(Effect::Killed | Effect::Injured));
        let clause = |tokens: &Range<usize>| parsed.clause_of(tokens.start);
        let mut harmed = contents.cues.iter().filter(|cue| harms(cue)).filter_map(|cue| clause(&cue.tokens));
        harmed.any(|harmed| {
            let perfect = !dated && self.is_perfect(parsed, harmed);
            let over = |date: &DateMention| long(date) || perfect && is_within(date);
            perfect && self.is_done_by_war(parsed, harmed)
                || contents.dates.iter().any(|date| over(date) && clause(&date.tokens) == Some(harmed))
        })
    }

    /// "bringing the number of civilians killed since January to 14": that number is no one's of the event beside it.
    pub(super) fn tallies_since(&self, parsed: &Parsed, cue: &CueMention) -> bool {
        let tallies = !cue.is_verb() && cue.tokens.clone().any(|at| self.is("tallies", &self.text().tokens[at].key));
        let behind = cue.tokens.end..self.text().sentences[parsed.sentence].tokens.end;
        let over = |date: &DateMention| date.stands_for == DateUse::Since || is_within(date);
        tallies && self.contents(&behind).dates.iter().any(over)
    }

    fn is_perfect(&self, parsed: &Parsed, clause: usize) -> bool {
        let Some((verb, unit)) = parsed.verb_of(clause).zip(parsed.clauses[clause].verb) else { return false };
        !verb.past_perfect && (parsed.units[unit].tokens.start..verb.main.start).any(|at| self.is("have", &self.text().tokens[at].key))
    }

    fn is_done_by_war(&self, parsed: &Parsed, clause: usize) -> bool {
        let war = |noun: &Range<usize>| self.is("wars", &self.text().tokens[noun.end - 1].key);
        !parsed.is_passive(clause) && parsed.subject(clause).iter().any(war)
    }

    /// Does the sentence go on with the total before it? "These attacks left", "• May: 12 dead".
    pub(super) fn continues_total(&self, before: usize, parsed: &Parsed) -> bool {
        let text = self.text();
        let (last, sentence) = (&text.sentences[before], &text.sentences[parsed.sentence]);
        let opens_list = |at: usize| text.tokens[text.sentences[at].tokens.end - 1].is(":");
        let listed = |at: usize| is_bullet(text, text.sentences[at].paragraph) || opens_list(at);
        let list = before + 1..parsed.sentence.min(before + LONGEST_LIST);
        let near = parsed.sentence <= before + 2 || list.end == parsed.sentence && list.clone().all(listed);
        let item = is_bullet(text, sentence.paragraph) || opens_list(before) || opens_list(parsed.sentence);
        let points_back = text.tokens[sentence.tokens.clone()].iter().take(OPENING).any(|token| self.is("these", &token.key));
        let dated = self.contents(&sentence.tokens).dates.iter().any(|date| date.when.precision == DatePrecision::Day);
        // Pages often give every sentence a paragraph of its own.
        near && !dated && (item || points_back && sentence.paragraph <= last.paragraph + 1)
    }

    /// Is a story, a game or a drill told here, or in the sentence before or after it?
    pub(super) fn is_story(&self, sentence: usize) -> bool {
        let last = (sentence + 1).min(self.text().sentences.len() - 1);
        self.names_any(&self.mentions.book.stories, last, last - sentence.saturating_sub(1))
    }

    /// Was it only played, filmed or rehearsed?
    pub(super) fn is_staged(&self, telling: &Telling<'_>) -> bool {
        let staged = |rule: &RuleName| self.mentions.book.hedges.iter().any(|hedge| hedge.body.staged && hedge.rule == *rule);
        telling.status == Status::Hypothetical && telling.status_evidence.iter().any(|evidence| staged(&evidence.rule))
    }

    /// "searched the village, without clashes": what was not there beside what was is no event.
    pub(super) fn drop_what_was_absent(&self, tellings: &mut Vec<Telling<'_>>) {
        let rule_of = |rule: &RuleName| self.mentions.book.hedges.iter().find(|hedge| hedge.rule == *rule);
        let absent = |evidence: &Evidence| rule_of(&evidence.rule).is_some_and(|hedge| hedge.body.absent);
        let beside = tellings.iter().any(Telling::is_real);
        tellings.retain(|telling| !(beside && telling.status == Status::Denied && telling.status_evidence.iter().any(absent)));
    }

    /// Does the report open with a story, an accident or what beasts and weather did?
    pub(super) fn opens_with_no_conflict(&self) -> bool {
        let book = self.mentions.book;
        let lead = self.text().sentences.iter().position(|sentence| !sentence.heading).unwrap_or(0);
        if lead >= self.text().sentences.len() {
            return false;
        }
        self.names_any(&book.stories, lead, lead) || self.names_any(&book.accidents, lead, lead) || self.is_done_by_beasts(lead)
    }

    fn is_done_by_beasts(&self, sentence: usize) -> bool {
        let tokens = &self.text().sentences[sentence].tokens;
        let opener = tokens.clone().take(3).find(|&at| !self.is("determiners", &self.text().tokens[at].key));
        if opener.is_some_and(|at| self.is("no-agents", &self.text().tokens[at].key)) {
            return true;
        }
        let Some(parsed) = self.parse_of(sentence) else { return false };
        let first = (0..parsed.clauses.len().min(BESIDE)).find(|&clause| parsed.verb_of(clause).is_some());
        first.is_some_and(|clause| self.is_done_by_no_agent(&parsed.verb_slots(self.text(), clause)))
    }

    /// The doubt that a total was not coded.
    pub(super) fn total(&self, parsed: &Parsed) -> Doubt {
        let span = self.span(&self.text().sentences[parsed.sentence].tokens);
        Doubt {
            kind: DoubtKind::TextNotUnderstood,
            says: "The sentence sums up many events over a time; no single event was coded from their sum.".to_owned(),
            evidence: vec![Evidence::new(span, RuleName::new("reading/total"))],
        }
    }
}
