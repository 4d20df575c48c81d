//! The words of one language ready for reading: every list a table of phrases.

mod index;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use sitrep_model::RuleName;

use crate::clitics::Clitics;
use crate::inflect::{Inflector, VerbForm};
use crate::phrases::Phrases;
use crate::raw::{Blame, CountRule, DateRule, Frame, Head, Hedge, Means, People, PlaceWords, Raw, Rule, Speech, Thing};
use crate::table::{Table, WordSet};
use crate::ties::Ties;
use crate::unglue::unglued;

/// The words of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LanguageBook {
    /// Cue frames.
    pub frames: Vec<Listed<Frame>>,
    /// Cue words to frames.
    pub cues: Phrases<Cue>,
    /// Phrases inside which a frame's cue is none.
    pub not_cues: Phrases<Cue>,
    /// Hedges.
    pub hedges: Vec<Listed<Hedge>>,
    /// Hedge words.
    pub hedge_words: Phrases<usize>,
    /// Speech rules.
    pub speech: Vec<Listed<Speech>>,
    /// Verbs of speech.
    pub speech_verbs: Phrases<(usize, VerbForm)>,
    /// Words before a speaker.
    pub speech_before: Phrases<usize>,
    /// Nouns for speakers.
    pub speakers: Phrases<usize>,
    /// Rules for who is said to have done it.
    pub blame: Vec<Listed<Blame>>,
    /// Their verbs.
    pub blame_verbs: Phrases<usize>,
    /// Their phrases.
    pub blame_phrases: Phrases<usize>,
    /// Kinds of people.
    pub people: Vec<Listed<People>>,
    /// People words: the rule, and whether the word is plural.
    pub people_words: Phrases<(usize, bool)>,
    /// Weapons and methods.
    pub means: Vec<Listed<Means>>,
    /// Weapon words.
    pub means_words: Phrases<usize>,
    /// Objects struck.
    pub hit: Vec<Listed<Thing>>,
    /// Object words.
    pub hit_words: Phrases<usize>,
    /// Nouns that make an actor.
    pub heads: Vec<Listed<Head>>,
    /// Head words: the rule, and whether the word is plural.
    pub head_words: Phrases<(usize, bool)>,
    /// How ties between actors are told.
    pub ties: Ties,
    /// Time words, as the date reader takes them.
    pub dates: Vec<Rule<DateRule>>,
    /// Number words, as the count reader takes them.
    pub counts: Vec<Rule<CountRule>>,
    /// The words around the names of places, as the place reader takes them.
    pub places: Vec<Rule<PlaceWords>>,
    /// Grammar words by kind.
    words: Table<String, WordSet>,
    /// Verbs that tell of no event, needed to find where clauses begin.
    pub plain_verbs: Phrases<VerbForm>,
    /// Verbs that only carry the noun after them ("carried out a raid").
    pub light_verbs: Phrases<VerbForm>,
    /// Verbs whose subject is what the noun after them was done to ("تعرض لـ").
    pub undergoing_verbs: Phrases<VerbForm>,
    /// Verbs that join a cause to its effect, and whose subject acts on nobody itself.
    pub causing_verbs: Phrases<VerbForm>,
    /// Verbs whose subject sends off the weapon that is their object ("fired").
    pub launching_verbs: Phrases<VerbForm>,
    /// Verbs by which an act is done to the place that is their object ("rocked").
    pub befalling_verbs: Phrases<VerbForm>,
    /// Verbs after which an infinitive tells what was done ("managed to").
    pub achieving_verbs: Phrases<VerbForm>,
    /// How a sentence opens that tells of something else than the one before.
    pub new_event_openers: Phrases<()>,
    /// Words that name accidents and disasters.
    pub accidents: Phrases<()>,
    /// Words that speak of a kind of event, and of none that took place.
    pub generalities: Phrases<()>,
    /// Words of what happens again and again.
    pub habits: Phrases<()>,
    /// Buttons and counters of the pages that posts are copied from.
    pub page_chrome: Phrases<()>,
    /// Words with which a page leads to other reports.
    pub related_openers: Phrases<()>,
    /// Words that name stories, games and drills.
    pub stories: Phrases<()>,
    /// Words that show what a report is about, each with its topic: `war`, or another.
    pub topics: Phrases<SmolStr>,
    /// Prepositions of several words.
    pub compounds: Phrases<()>,
    /// Words that mark one side of two ("on one side"): is it the other one?
    pub sides: Phrases<bool>,
    /// Adverbs of several words ("on the spot").
    pub adverb_phrases: Phrases<()>,
    /// Nouns in the form for just two of their kind.
    pub duals: Phrases<()>,
    /// Makes the forms of words.
    pub inflector: Inflector,
    /// Parts small words from the words they are written onto.
    pub clitics: Arc<Clitics>,
    /// Does the verb open the clause, with its subject after it?
    pub verb_first: bool,
}

/// A rule with the name that evidence cites it by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Listed<T> {
    /// `file/rule`.
    pub rule: RuleName,
    /// What it says.
    pub body: T,
}

/// A cue word: its frame and its grammatical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Index into `LanguageBook::frames`.
    pub frame: usize,
    /// What kind of word it is.
    pub form: CueForm,
    /// How many of its words stand before a gap that another part of the clause fills: the subject of an Arabic verb, the object of
    /// "burn * alive". 0 where it has none.
    pub parted: u8,
    /// How many stand behind its last gap.
    pub tail: u8,
    /// Is it told in the passive alone: "was drafted", and not "the firm drafted a contract"?
    pub passive: bool,
}

/// The grammatical form of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CueForm {
    /// A verb.
    Verb(VerbForm),
    /// A noun.
    Noun {
        /// Does it stand for more than one?
        plural: bool,
    },
    /// A fixed phrase.
    Phrase,
}

impl LanguageBook {
    /// Makes the tables of a language from the rules of a codebook.
    pub(crate) fn new(raw: &Raw, language: &str) -> Self {
        let rules = &unglued(raw, language);
        let words = rules.words.get(language).map_or(&[][..], Vec::as_slice);
        let mut book = Self {
            dates: rules.dates.get(language).cloned().unwrap_or_default(),
            counts: rules.counts.get(language).cloned().unwrap_or_default(),
            places: rules.places.get(language).cloned().unwrap_or_default(),
            inflector: Inflector::new(words),
            ..Self::default()
        };
        book.add_words(words);
        book.verb_first = book.is("word-order", "verb");
        book.frames = listed(rules.cues.get(language));
        for frame in &mut book.frames {
            frame.body.roles = frame.body.roles.iter().map(|(slot, filler)| (sitrep_model::fold(slot), *filler)).collect();
        }
        book.hedges = listed(rules.hedges.get(language));
        book.speech = listed(rules.speech.get(language));
        book.blame = listed(rules.blame.get(language));
        book.add_blame(rules.blame.get(language).map_or(&[][..], Vec::as_slice));
        book.people = listed(rules.people.get(language));
        book.means = listed(rules.means.get(language));
        book.hit = listed(rules.hit.get(language));
        book.heads = listed(rules.heads.get(language));
        book.add_ties(rules.relations.get(language).map_or(&[][..], Vec::as_slice));
        book.index_cues();
        book.index_markers();
        book.index_things();
        book.clitics = Arc::new(Clitics::new(&book, raw));
        book
    }

    /// Is the folded word in this list of `words/LANG/`?
    pub fn is(&self, list: &str, word: &str) -> bool {
        self.words.get(list).is_some_and(|words| words.contains(word))
    }

    /// The folded words of a list of `words/LANG/`.
    pub fn list(&self, list: &str) -> Option<&WordSet> {
        self.words.get(list)
    }

    /// The folded words of every list of `words/LANG/`.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &SmolStr> {
        self.words.values().flatten()
    }
}

fn listed<T: Clone>(rules: Option<&Vec<Rule<T>>>) -> Vec<Listed<T>> {
    rules.into_iter().flatten().map(|rule| Listed { rule: RuleName::new(&rule.cited()), body: rule.body.clone() }).collect()
}
