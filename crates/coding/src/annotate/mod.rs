//! Marks the words that name something: dates, counts, actors, places, cues, hedges, speakers.

pub mod actors;
pub mod coordinates;
pub mod counts;
pub mod cues;
mod cues_verb_first;
pub mod dates;
pub mod markers;
pub mod mention;
pub mod places;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use sitrep_codebook::{Codebook, CueForm, LanguageBook, VerbForm};
use sitrep_model::{Language, Place, Precision, Report, Span};
use sitrep_places::{Gazetteer, Reading};

use crate::text::Text;

pub use actors::ActorReader;
pub use coordinates::{CoordinateReader, Coordinates};
pub use counts::CountReader;
pub use cues::CueMention;
pub use dates::DateReader;
pub use markers::{Marker, Markers, SpeechVerb};
pub use mention::{ActorMention, CountMention, DateMention, DateUse, PeopleMention, PlaceMention, ToldTie};
pub use places::{Given, PlaceReader};

/// So many places tell where a report plays, or none do.
const MOST_PLACES: usize = 40;

/// A report with every mark on it. Each list is in the order of the text.
#[derive(Debug, Clone)]
pub struct Mentions<'r> {
    /// The report in tokens and sentences.
    pub text: Text<'r>,
    /// The words of its language.
    pub book: &'r LanguageBook,
    /// Time expressions.
    pub dates: Vec<DateMention>,
    /// Quantities.
    pub counts: Vec<CountMention>,
    /// Actors.
    pub actors: Vec<ActorMention>,
    /// People words.
    pub people: Vec<PeopleMention>,
    /// Places, chosen among their namesakes.
    pub places: Vec<PlaceMention>,
    /// Cues.
    pub cues: Vec<CueMention>,
    /// Hedges, speech, weapons, objects.
    pub markers: Markers,
}

/// The readers of each kind of mark, built once from the codebook: those of a language when a report in it comes.
pub struct Annotators {
    languages: BTreeMap<String, OnceLock<Readers>>,
    actors: ActorReader,
}

/// The readers of one language.
struct Readers {
    coordinates: CoordinateReader,
    dates: DateReader,
    counts: CountReader,
    places: PlaceReader,
}

impl Readers {
    fn new(book: &LanguageBook, codebook: &Codebook) -> Self {
        let (coordinates, dates, counts) = (CoordinateReader::new(book), DateReader::new(book), CountReader::new(book));
        Self { coordinates, dates, counts, places: PlaceReader::new(book, codebook) }
    }
}

impl Annotators {
    /// For every language that the codebook knows.
    pub fn new(codebook: &Codebook) -> Self {
        let languages = codebook.languages.codes().map(|code| (code.to_owned(), OnceLock::new())).collect();
        Self { languages, actors: ActorReader::new(codebook) }
    }

    /// Marks a report: coordinates first, which are cut into no tokens, then names, since no other mark stands inside one.
    ///
    /// # Panics
    /// Never: the built-in codebook has English, which stands in for a language that the codebook does not know.
    pub fn mark<'r>(&self, report: &'r Report, codebook: &'r Codebook, gazetteer: &Gazetteer) -> Mentions<'r> {
        let code = match report.language {
            Language::Ar if codebook.languages.knows("ar") => "ar",
            _ => "en",
        };
        let book = codebook.language(code);
        let readers = self.languages.get(code).expect("`new` made room for every language of the codebook");
        let readers = readers.get_or_init(|| Readers::new(book, codebook));
        let is_name = |word: &str| !gazetteer.find(word, Reading::Exact).is_empty();
        let foreign = |span: Span| {
            let next = report.passages.partition_point(|passage| passage.span.end <= span.start);
            report.passages.get(next).is_some_and(|passage| passage.span.overlaps(span))
        };
        let mut coordinates = readers.coordinates.read(&report.text);
        coordinates.retain(|coordinates| !foreign(coordinates.span));
        let whole: Vec<Span> = coordinates.iter().map(|coordinates| coordinates.span).collect();
        let text = Text::with_names(report, book, &whole, &is_name);
        let dates = readers.dates.read(&text, report.published);
        let date_tokens: Vec<Range<usize>> = dates.iter().map(|date| date.tokens.clone()).collect();
        let counts = readers.counts.read(&text, &date_tokens);
        let places_beside = |actors: &[ActorMention]| {
            let taken = in_order(nouns(actors).chain(date_tokens.iter().cloned()));
            readers.places.read(&text, gazetteer, &Given { taken: &taken, lands: &lands(actors), coordinates: &coordinates })
        };
        let mut named = self.actors.open(&text, book);
        let mut actors = named.actors();
        let mut places = places_beside(&actors);
        if named.settle(countries(&places)) {
            let before: Vec<Range<usize>> = nouns(&actors).collect();
            actors = named.actors();
            if !nouns(&actors).eq(before) {
                places = places_beside(&actors);
            }
        }
        let people = named.people(&actors);
        drop(named);
        let names = in_order(nouns(&actors).chain(places.iter().map(|place| place.name_tokens.clone())));
        let markers = Markers::read(&text, book, &names);
        let cues = cues::read(&text, book, &names, &counts);
        Mentions { text, book, dates, counts, actors, people, places, cues, markers }
    }
}

/// The tokens of the actors that are more than an adjective.
fn nouns(actors: &[ActorMention]) -> impl Iterator<Item = Range<usize>> {
    actors.iter().filter(|actor| !actor.adjective).map(|actor| actor.tokens.clone())
}

/// The countries of the places of which no doubt is left, each place once. A country's own name is counted among the names.
fn countries(places: &[PlaceMention]) -> impl Iterator<Item = &str> {
    let sure = |place: &&Place| !matches!(place.precision, Precision::Country | Precision::Unresolved);
    let settled = places.iter().filter(|place| place.doubts.is_empty()).map(|place| &place.place).filter(sure);
    let named: BTreeMap<&str, &str> =
        settled.take(MOST_PLACES).filter_map(|place| Some((place.name.as_str(), place.admin.first()?.as_str()))).collect();
    named.into_values()
}

/// Where the actors of a report are at home, by the files that list them: "actors/yemen/houthis", "actors/syria-rebels/...".
fn lands(actors: &[ActorMention]) -> Vec<&str> {
    let mut rules: Vec<&str> = actors.iter().filter(|actor| actor.id.is_some()).map(|actor| actor.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().filter_map(|rule| rule.strip_prefix("actors/")?.split(['/', '-']).next()).collect()
}

fn in_order(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = ranges.collect();
    ranges.sort_unstable_by_key(|range| range.start);
    ranges
}

/// A name that begins at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameStart {
    /// One past its last token.
    pub end: usize,
    /// Is it a place?
    pub place: bool,
}

impl Mentions<'_> {
    /// Where the time expression that begins at a token ends.
    pub fn date_from(&self, at: usize) -> Option<usize> {
        starting(&self.dates, at, |date| &date.tokens).map(|date| date.tokens.end)
    }

    /// The actor or place whose words begin at a token.
    pub fn name_from(&self, at: usize) -> Option<NameStart> {
        let actor = starting(&self.actors, at, |actor| &actor.tokens).map(|actor| NameStart { end: actor.tokens.end, place: false });
        actor.or_else(|| starting(&self.places, at, |place| &place.tokens).map(|place| NameStart { end: place.tokens.end, place: true }))
    }

    /// The verb cue that begins at a token: where it ends, and its form.
    pub fn verb_cue_from(&self, at: usize) -> Option<(usize, VerbForm)> {
        starting(&self.cues, at, |cue| &cue.tokens).and_then(|cue| match cue.form {
            CueForm::Verb(form) => Some((cue.tokens.end, form)),
            _ => None,
        })
    }

    /// Does a cue that is no verb begin at a token, or hold it as a noun?
    pub fn noun_cue_from(&self, at: usize) -> bool {
        let next = self.cues.partition_point(|cue| cue.tokens.end <= at);
        self.cues.get(next).is_some_and(|cue| cue.tokens.start == at && !cue.is_verb() || cue.is_noun() && cue.tokens.contains(&at))
    }

    /// Does a token stand inside a cue, and not at its start?
    pub fn cue_holds(&self, at: usize) -> bool {
        let next = self.cues.partition_point(|cue| cue.tokens.end <= at);
        self.cues.get(next).is_some_and(|cue| cue.tokens.start < at)
    }

    /// Is the token one of a cue's words behind its gap: "hands" of "passed into rebel hands"?
    pub fn ends_cue(&self, at: usize) -> bool {
        let next = self.cues.partition_point(|cue| cue.told.end <= at);
        self.cues.get(next).is_some_and(|cue| cue.tail.contains(&at))
    }

    /// The verb of speech that begins at a token.
    pub fn speech_from(&self, at: usize) -> Option<&SpeechVerb> {
        starting(&self.markers.speech_verbs, at, |verb| &verb.tokens)
    }

    /// Where the quantity that begins at a token ends ("at least three").
    pub fn count_from(&self, at: usize) -> Option<usize> {
        starting(&self.counts, at, |count| &count.tokens).map(|count| count.tokens.end)
    }

    /// Does a quantity end right before a token?
    pub fn count_to(&self, at: usize) -> bool {
        let next = self.counts.partition_point(|count| count.tokens.end < at);
        self.counts.get(next).is_some_and(|count| count.tokens.end == at)
    }

    /// Does a place's name, with what is said of it, end right before a token?
    pub fn place_to(&self, at: usize) -> bool {
        let next = self.places.partition_point(|place| place.tokens.start < at);
        next.checked_sub(1).is_some_and(|last| self.places[last].tokens.end == at)
    }

    /// Where words that introduce a speaker ("according to") and begin at a token end.
    pub fn speech_before_from(&self, at: usize) -> Option<usize> {
        starting(&self.markers.speech_before, at, |marker| &marker.tokens).map(|marker| marker.tokens.end)
    }

    /// What stands inside a stretch of tokens.
    pub fn within(&self, tokens: &Range<usize>) -> Contents<'_> {
        Contents {
            dates: inside(&self.dates, tokens, |mention| &mention.tokens),
            counts: inside(&self.counts, tokens, |mention| &mention.tokens),
            actors: inside(&self.actors, tokens, |mention| &mention.tokens),
            people: inside(&self.people, tokens, |mention| &mention.tokens),
            places: inside(&self.places, tokens, |mention| &mention.tokens),
            cues: inside(&self.cues, tokens, |mention| &mention.tokens),
            means: inside(&self.markers.means, tokens, |mention| &mention.tokens),
            hit: inside(&self.markers.hit, tokens, |mention| &mention.tokens),
            speakers: inside(&self.markers.speakers, tokens, |mention| &mention.tokens),
            hedges: inside(&self.markers.hedges, tokens, |mention| &mention.tokens),
        }
    }
}

/// What stands inside a stretch of tokens, in order.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each field is the list of its name in `Mentions`")]
pub struct Contents<'m> {
    pub dates: &'m [DateMention],
    pub counts: &'m [CountMention],
    pub actors: &'m [ActorMention],
    pub people: &'m [PeopleMention],
    pub places: &'m [PlaceMention],
    pub cues: &'m [CueMention],
    pub means: &'m [Marker],
    pub hit: &'m [Marker],
    pub speakers: &'m [Marker],
    pub hedges: &'m [Marker],
}

impl Contents<'_> {
    /// Does it name nobody, nowhere and nothing told?
    pub fn names_nothing(&self) -> bool {
        self.places.is_empty() && self.is_only_places()
    }

    /// Does it name at most places?
    pub fn is_only_places(&self) -> bool {
        self.actors.is_empty() && self.people.is_empty() && self.cues.is_empty() && self.counts.is_empty()
    }
}

fn starting<T>(list: &[T], at: usize, tokens: impl Fn(&T) -> &Range<usize>) -> Option<&T> {
    let next = list.partition_point(|mention| tokens(mention).start < at);
    list.get(next).filter(|mention| tokens(mention).start == at)
}

/// Those that begin inside the stretch.
fn inside<'m, T>(list: &'m [T], stretch: &Range<usize>, tokens: impl Fn(&T) -> &Range<usize>) -> &'m [T] {
    let first = list.partition_point(|mention| tokens(mention).start < stretch.start);
    let end = list.partition_point(|mention| tokens(mention).start < stretch.end);
    &list[first..end]
}
