//! The codebook as its files write it: one module a folder, each type the shape of one rule.
//!
//! The build reads the repository's `codebook/` with this module and packs it into the binary; at run
//! time the same module reads a user's own folder, which is laid over it rule by rule.

mod actors;
mod blame;
mod counts;
mod cues;
mod dates;
mod fault;
mod labels;
mod markers;
mod ontology;
mod places;
mod relations;
mod sources;
mod things;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use actors::{Actor, ActorName, Country, DatedKind, Head, Territory, Tie};
pub use blame::{Blame, BlameExample};
pub use counts::{CountRule, CountValue};
pub use cues::{Example, Filler, Frame};
pub use dates::{Anchor, Clock, DateOrder, DateRule, Era, Link, Part, PartOfDay, Season, Side, TimeWord, Turn, Unit, Vague};
pub use fault::{Fault, line_of};
pub use labels::LabelGroup;
pub use markers::{Hedge, HedgeScope, Speech};
pub use ontology::EventType;
pub use places::{OwnPlace, PlaceWords};
pub use relations::{TieEnd, TieExample, TieRule};
pub use sitrep_model::Region;
pub use sources::Publisher;
pub use things::{Means, People, Thing};
pub use words::WordList;

/// A file of a codebook: its path inside the folder, with `/` between the parts, and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// E.g. `cues/en/shelling.toml`.
    pub path: String,
    /// The TOML.
    pub text: String,
}

/// A rule with the file it stands in: `cues/en/shelling.toml` and `shell`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq)]
pub struct Rule<T> {
    /// The file, inside the codebook's folder.
    pub file: String,
    /// The rule's name: the TOML table's.
    pub name: String,
    /// What it says.
    pub body: T,
}

impl<T> Rule<T> {
    /// The name under which evidence cites it: `cues/en/shelling/shell`.
    pub fn cited(&self) -> String {
        format!("{}/{}", self.file.trim_end_matches(".toml"), self.name)
    }
}

/// All rules of one kind, by language (`en`, `ar`) where the kind has languages, else under `""`.
pub type ByLanguage<T> = BTreeMap<String, Vec<Rule<T>>>;

/// Every rule of a codebook, unchecked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Raw {
    /// `ontology/`: the event types.
    pub types: Vec<Rule<EventType>>,
    /// `cues/LANG/`: the words that tell of each type.
    pub cues: ByLanguage<Frame>,
    /// `hedges/LANG/`: words that say it did not happen, may happen, may have happened.
    pub hedges: ByLanguage<Hedge>,
    /// `speech/LANG/`: words that say who says so.
    pub speech: ByLanguage<Speech>,
    /// `blame/LANG/`: words that say who did what was told before.
    pub blame: ByLanguage<Blame>,
    /// `dates/LANG/`: time words.
    pub dates: ByLanguage<DateRule>,
    /// `counts/LANG/`: number words and vague quantities.
    pub counts: ByLanguage<CountRule>,
    /// `words/LANG/`: grammar words and irregular forms.
    pub words: ByLanguage<WordList>,
    /// `people/LANG/`: words for kinds of people.
    pub people: ByLanguage<People>,
    /// `means/LANG/`: weapons and methods.
    pub means: ByLanguage<Means>,
    /// `hit/LANG/`: objects that are struck.
    pub hit: ByLanguage<Thing>,
    /// `heads/LANG/`: nouns that make an actor of a nationality or side ("forces", "warplanes").
    pub heads: ByLanguage<Head>,
    /// `places/LANG/`: the words around the names of places.
    pub places: ByLanguage<PlaceWords>,
    /// `places/`: places of the user's own.
    pub own_places: Vec<Rule<OwnPlace>>,
    /// `places/regions.toml`: regions, told by the places in them.
    pub regions: Vec<Rule<Region>>,
    /// `relations/LANG/`: how ties between actors are told.
    pub relations: ByLanguage<TieRule>,
    /// `actors/`: named actors.
    pub actors: Vec<Rule<Actor>>,
    /// `countries/`: countries, demonyms, capitals' names for governments.
    pub countries: Vec<Rule<Country>>,
    /// `sources/`: who publishes.
    pub sources: Vec<Rule<Publisher>>,
    /// `labels/LANG/`: the words in which values are shown, a rule a group.
    pub labels: ByLanguage<LabelGroup>,
}

impl Raw {
    /// Reads the files of a codebook. What cannot be read is left out and told as a fault.
    pub fn read(files: &[File]) -> (Self, Vec<Fault>) {
        let mut raw = Self::default();
        let mut faults = Vec::new();
        for file in files {
            if let Err(mut more) = raw.add(file) {
                faults.append(&mut more);
            }
        }
        (raw, faults)
    }

    fn add(&mut self, file: &File) -> Result<(), Vec<Fault>> {
        let parts: Vec<&str> = file.path.split('/').collect();
        let language = (parts.len() > 2).then(|| parts[1]);
        match (parts[0], language) {
            ("ontology", _) => self.types.extend(rules(file)?),
            ("actors", _) => self.actors.extend(rules(file)?),
            ("countries", _) => self.countries.extend(rules(file)?),
            ("sources", _) => self.sources.extend(rules(file)?),
            ("cues", Some(lang)) => extend(&mut self.cues, lang, file)?,
            ("hedges", Some(lang)) => extend(&mut self.hedges, lang, file)?,
            ("speech", Some(lang)) => extend(&mut self.speech, lang, file)?,
            ("blame", Some(lang)) => extend(&mut self.blame, lang, file)?,
            ("dates", Some(lang)) => extend(&mut self.dates, lang, file)?,
            ("counts", Some(lang)) => extend(&mut self.counts, lang, file)?,
            ("words", Some(lang)) => extend(&mut self.words, lang, file)?,
            ("people", Some(lang)) => extend(&mut self.people, lang, file)?,
            ("means", Some(lang)) => extend(&mut self.means, lang, file)?,
            ("hit", Some(lang)) => extend(&mut self.hit, lang, file)?,
            ("heads", Some(lang)) => extend(&mut self.heads, lang, file)?,
            ("labels", Some(lang)) => extend(&mut self.labels, lang, file)?,
            ("relations", Some(lang)) => extend(&mut self.relations, lang, file)?,
            ("places", None) if parts.get(1) == Some(&"regions.toml") => self.regions.extend(rules(file)?),
            ("places", None) => self.own_places.extend(rules(file)?),
            ("places", Some(lang)) => extend(&mut self.places, lang, file)?,
            _ => return Err(vec![Fault::misplaced(&file.path)]),
        }
        Ok(())
    }

    /// The codes of the languages that it has words of.
    pub fn languages(&self) -> BTreeSet<&str> {
        let codes = self.cues.keys().chain(self.words.keys()).chain(self.dates.keys()).chain(self.counts.keys());
        codes.map(String::as_str).collect()
    }

    /// The rules that are of no language, but for regions, which the gazetteer carries.
    #[must_use]
    pub fn shared(&self) -> Self {
        Self {
            types: self.types.clone(),
            own_places: self.own_places.clone(),
            actors: self.actors.clone(),
            countries: self.countries.clone(),
            sources: self.sources.clone(),
            labels: self.labels.clone(),
            ..Self::default()
        }
    }

    /// The rules of one language alone.
    #[must_use]
    pub fn of_language(&self, language: &str) -> Self {
        let mut own = Self::default();
        copy(&self.cues, &mut own.cues, language);
        copy(&self.hedges, &mut own.hedges, language);
        copy(&self.speech, &mut own.speech, language);
        copy(&self.blame, &mut own.blame, language);
        copy(&self.dates, &mut own.dates, language);
        copy(&self.counts, &mut own.counts, language);
        copy(&self.words, &mut own.words, language);
        copy(&self.people, &mut own.people, language);
        copy(&self.means, &mut own.means, language);
        copy(&self.hit, &mut own.hit, language);
        copy(&self.heads, &mut own.heads, language);
        copy(&self.relations, &mut own.relations, language);
        copy(&self.places, &mut own.places, language);
        own
    }

    /// Takes away the examples, which only who checks a codebook needs.
    pub fn drop_examples(&mut self) {
        for frame in self.cues.values_mut().flatten() {
            frame.body.matches = Vec::new();
            frame.body.ignores = Vec::new();
        }
        for hedge in self.hedges.values_mut().flatten() {
            hedge.body.matches = Vec::new();
            hedge.body.ignores = Vec::new();
        }
        for blame in self.blame.values_mut().flatten() {
            blame.body.matches = Vec::new();
            blame.body.ignores = Vec::new();
        }
        for tie in self.relations.values_mut().flatten() {
            tie.body.matches = Vec::new();
            tie.body.ignores = Vec::new();
        }
    }

    /// Lays another codebook over this one: a rule of the same file and name replaces, any other is added.
    pub fn overlay(&mut self, over: Self) {
        lay(&mut self.types, over.types);
        lay(&mut self.actors, over.actors);
        lay(&mut self.countries, over.countries);
        lay(&mut self.sources, over.sources);
        lay(&mut self.own_places, over.own_places);
        lay(&mut self.regions, over.regions);
        labels::lay(&mut self.labels, over.labels);
        lay_all(&mut self.cues, over.cues);
        lay_all(&mut self.hedges, over.hedges);
        lay_all(&mut self.speech, over.speech);
        lay_all(&mut self.blame, over.blame);
        lay_all(&mut self.dates, over.dates);
        lay_all(&mut self.counts, over.counts);
        lay_all(&mut self.words, over.words);
        lay_all(&mut self.people, over.people);
        lay_all(&mut self.means, over.means);
        lay_all(&mut self.hit, over.hit);
        lay_all(&mut self.heads, over.heads);
        lay_all(&mut self.relations, over.relations);
        lay_all(&mut self.places, over.places);
    }
}

fn copy<T: Clone>(from: &ByLanguage<T>, into: &mut ByLanguage<T>, language: &str) {
    if let Some(rules) = from.get(language) {
        into.insert(language.to_owned(), rules.clone());
    }
}

fn lay<T>(under: &mut Vec<Rule<T>>, over: Vec<Rule<T>>) {
    for rule in over {
        match under.iter_mut().find(|old| old.file == rule.file && old.name == rule.name) {
            Some(old) => *old = rule,
            None => under.push(rule),
        }
    }
}

fn lay_all<T>(under: &mut ByLanguage<T>, over: ByLanguage<T>) {
    for (language, rules) in over {
        lay(under.entry(language).or_default(), rules);
    }
}

fn extend<T: DeserializeOwned>(into: &mut ByLanguage<T>, language: &str, file: &File) -> Result<(), Vec<Fault>> {
    into.entry(language.to_owned()).or_default().extend(rules(file)?);
    Ok(())
}

/// The rules of one file, in the order of the file.
fn rules<T: DeserializeOwned>(file: &File) -> Result<Vec<Rule<T>>, Vec<Fault>> {
    let table: toml::Table = file.text.parse().map_err(|error| vec![Fault::syntax(file, &error)])?;
    let mut read = Vec::with_capacity(table.len());
    let mut faults = Vec::new();
    for (name, value) in table {
        match value.try_into() {
            Ok(body) => read.push(Rule { file: file.path.clone(), name, body }),
            Err(error) => faults.push(Fault::shape(file, &name, &error)),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}
