//! The codebook ready for reading.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::actors::ActorTable;
use crate::book::LanguageBook;
use crate::built_in;
use crate::languages::Languages;
use crate::phrases::Phrases;
use crate::raw::{Actor, ByLanguage, Country, EventType, LabelGroup, OwnPlace, Publisher, Raw, Region, Rule};

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
    /// Regions, where a folder was laid over them; none where they are those that the gazetteer carries.
    pub regions: Vec<Rule<Region>>,
    /// Publishers.
    pub sources: Vec<Rule<Publisher>>,
    /// Names of publishers, by their index in `sources`.
    pub publishers: Phrases<usize>,
    /// The words in which values are shown, by language; `labels` makes them ready.
    pub shown: ByLanguage<LabelGroup>,
    /// Actors and countries by every name they bear.
    pub who: Arc<ActorTable>,
}

impl Codebook {
    /// The codebook that the binary carries.
    pub fn built_in() -> Self {
        Self::new(built_in::shared(), built_in::actors(), Languages::built_in())
    }

    /// The built-in codebook with a user's laid over it.
    pub fn overlaid(over: Raw) -> Self {
        let mut raw = built_in::rules().clone();
        raw.overlay(over);
        Self::from_rules(raw)
    }

    /// The rules of the built-in codebook, for checking. `built_in` leaves their examples out.
    pub fn built_in_rules() -> &'static Raw {
        built_in::rules()
    }

    /// From rules that were read from files.
    pub fn from_raw(raw: &Raw) -> Self {
        Self::from_rules(raw.clone())
    }

    fn from_rules(raw: Raw) -> Self {
        let rules = Arc::new(raw);
        let shared = Raw { regions: rules.regions.clone(), ..rules.shared() };
        Self::new(shared, ActorTable::new(&rules), Languages::of(rules))
    }

    fn new(shared: Raw, who: ActorTable, languages: Languages) -> Self {
        Self {
            types: shared.types.into_iter().map(|rule| (rule.name, rule.body)).collect(),
            languages,
            publishers: publishers(&shared.sources),
            actors: shared.actors,
            countries: shared.countries,
            own_places: shared.own_places,
            regions: shared.regions,
            sources: shared.sources,
            shown: shared.labels,
            who: Arc::new(who),
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

fn publishers(sources: &[Rule<Publisher>]) -> Phrases<usize> {
    let mut names = Phrases::default();
    for (at, source) in sources.iter().enumerate() {
        for name in std::iter::once(&source.body.name).chain(&source.body.names) {
            names.insert(name, at);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::Codebook;
    use crate::phrases::Phrases;

    fn sorted<V: Debug>(table: &Phrases<V>) -> Vec<String> {
        let mut phrases: Vec<String> = table.iter().map(|(phrase, values)| format!("{phrase}: {values:?}")).collect();
        phrases.sort_unstable();
        phrases
    }

    #[test]
    fn the_tables_that_the_build_made_are_those_that_the_rules_make() {
        let (carried, made) = (Codebook::built_in(), Codebook::from_raw(Codebook::built_in_rules()));
        for ((code, carried), (same, made)) in carried.languages.iter().zip(made.languages.iter()) {
            assert_eq!(code, same);
            assert!(sorted(&carried.cues) == sorted(&made.cues), "the cues of {code} differ");
            assert!(sorted(&carried.not_cues) == sorted(&made.not_cues), "what is no cue differs in {code}");
            assert!(sorted(&carried.speech_verbs) == sorted(&made.speech_verbs), "the verbs of speech of {code} differ");
            assert_eq!(carried.clitics, made.clitics);
        }
        assert_eq!(carried.languages.codes().collect::<Vec<_>>(), ["ar", "en"]);
    }

    #[test]
    fn what_codes_reports_carries_no_examples() {
        let book = Codebook::built_in();
        let frames = book.languages.iter().flat_map(|(_, words)| &words.frames);
        assert!(frames.into_iter().all(|frame| frame.body.matches.is_empty() && frame.body.ignores.is_empty()));
        assert!(Codebook::built_in_rules().cues.values().flatten().any(|frame| !frame.body.matches.is_empty()));
    }
}
