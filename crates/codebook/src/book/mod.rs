//! The codebook ready for reading: every word list a table of phrases.

mod index;
mod languages;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use smol_str::SmolStr;

use sitrep_model::RuleName;

use crate::actors::ActorTable;
use crate::clitics::Clitics;
use crate::inflect::{Inflector, VerbForm};
use crate::phrases::Phrases;
use crate::raw::{
    Actor, CountRule, Country, DateRule, EventType, Frame, Head, Hedge, Means, OwnPlace, People, PlaceWords, Publisher, Raw, Rule, Speech,
    Thing,
};
use crate::table::{Table, WordSet};
use crate::ties::Ties;
use crate::unglue::unglued;

pub use languages::Languages;

/// What we know.
#[derive(Debug, Clone)]
pub struct Codebook {
    /// Event types by name.
    pub types: BTreeMap<String, EventType>,
    /// The words of each language.
    pub languages: Languages,
    /// Named actors.
    pub actors: Vec<Rule<Actor>>,
    /// Countries.
    pub countries: Vec<Rule<Country>>,
    /// Places of the user's own.
    pub own_places: Vec<Rule<OwnPlace>>,
    /// Publishers.
    pub sources: Vec<Rule<Publisher>>,
    /// Names of publishers, by their index in `sources`.
    pub publishers: Phrases<usize>,
    /// Actors and countries by every name they bear.
    pub who: Arc<ActorTable>,
}

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub struct LanguageBook {
    /// Cue frames.
    pub frames: Vec<Listed<Frame>>,
    /// Cue words to frames.
    pub cues: Phrases<Cue>,
    /// Phrases inside which a frame's cue is none.
    pub not_cues: Phrases<usize>,
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
    /// Verbs after which an infinitive tells what was done ("managed to").
    pub achieving_verbs: Phrases<VerbForm>,
    /// How a sentence opens that tells of something else than the one before.
    pub new_event_openers: Phrases<()>,
    /// Words that name accidents and disasters.
    pub accidents: Phrases<()>,
    /// Words that name stories, games and drills.
    pub stories: Phrases<()>,
    /// Prepositions of several words.
    pub compounds: Phrases<()>,
    /// Nouns in the form for just two of their kind.
    pub duals: Phrases<()>,
    /// Makes the forms of words.
    pub inflector: Inflector,
    /// Parts small words from the words they are written onto.
    pub clitics: Clitics,
    /// Does the verb open the clause, with its subject after it?
    pub verb_first: bool,
}

/// A rule with the name that evidence cites it by.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// `file/rule`.
    pub rule: RuleName,
    /// What it says.
    pub body: T,
}

/// A cue word: its frame and its grammatical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Index into `LanguageBook::frames`.
    pub frame: usize,
    /// What kind of word it is.
    pub form: CueForm,
    /// Is it a verb with its object, where the subject may stand between them?
    pub parted: bool,
}

/// The grammatical form of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

static BUILT_IN: LazyLock<Arc<Raw>> = LazyLock::new(|| Arc::new(unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/codebook.postcard")))));
static WITH_EXAMPLES: LazyLock<Raw> = LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/codebook-with-examples.postcard"))));

fn unpacked(packed: &[u8]) -> Raw {
    postcard::from_bytes(packed).expect("the build wrote these bytes from the same types")
}

impl Codebook {
    /// The codebook that the binary carries.
    pub fn built_in() -> Self {
        Self::new(&BUILT_IN)
    }

    /// The built-in codebook with a user's laid over it.
    pub fn overlaid(over: Raw) -> Self {
        let mut raw = Raw::clone(&BUILT_IN);
        raw.overlay(over);
        Self::new(&Arc::new(raw))
    }

    /// The rules of the built-in codebook with their examples, for checking. `built_in` leaves the examples out.
    pub fn built_in_rules() -> &'static Raw {
        &WITH_EXAMPLES
    }

    /// From rules that were read from files.
    pub fn from_raw(raw: &Raw) -> Self {
        Self::new(&Arc::new(raw.clone()))
    }

    fn new(raw: &Arc<Raw>) -> Self {
        Self {
            types: raw.types.iter().map(|rule| (rule.name.clone(), rule.body.clone())).collect(),
            languages: Languages::new(raw),
            actors: raw.actors.clone(),
            countries: raw.countries.clone(),
            own_places: raw.own_places.clone(),
            sources: raw.sources.clone(),
            publishers: publishers(&raw.sources),
            who: Arc::new(ActorTable::new(raw)),
        }
    }

    /// The words of a language; English where the codebook does not know it.
    ///
    /// # Panics
    ///
    /// If the codebook has neither; the built-in one has English.
    pub fn language(&self, code: &str) -> &LanguageBook {
        self.languages.get(code).or_else(|| self.languages.get("en")).expect("the built-in codebook has English")
    }
}

impl LanguageBook {
    fn new(raw: &Raw, language: &str) -> Self {
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
        book.people = listed(rules.people.get(language));
        book.means = listed(rules.means.get(language));
        book.hit = listed(rules.hit.get(language));
        book.heads = listed(rules.heads.get(language));
        book.add_ties(rules.relations.get(language).map_or(&[][..], Vec::as_slice));
        book.index_cues();
        book.index_markers();
        book.index_things();
        book.clitics = Clitics::new(&book, raw);
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

fn publishers(sources: &[Rule<Publisher>]) -> Phrases<usize> {
    let mut names = Phrases::default();
    for (at, source) in sources.iter().enumerate() {
        for name in std::iter::once(&source.body.name).chain(&source.body.names) {
            names.insert(name, at);
        }
    }
    names
}

fn listed<T: Clone>(rules: Option<&Vec<Rule<T>>>) -> Vec<Listed<T>> {
    rules.into_iter().flatten().map(|rule| Listed { rule: RuleName::new(&rule.cited()), body: rule.body.clone() }).collect()
}
