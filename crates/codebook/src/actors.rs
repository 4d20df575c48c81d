//! Every actor we know, and every name and spelling under which a report may name it.

use serde::{Deserialize, Serialize};
use sitrep_model::{ActorKind, RelationKind, RuleName};

use crate::phrases::Phrases;
use crate::raw::{Actor, Country, Raw, Rule};
use crate::skeleton::skeleton_words;
use crate::table::Table;

/// Actors by id and by name. A country's state forces are actors too.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ActorTable {
    /// Actors; names point into this list.
    pub actors: Vec<KnownActor>,
    /// Countries; names point into this list.
    pub countries: Vec<KnownCountry>,
    names: Phrases<ActorName>,
    by_id: Table<String, usize>,
    by_home: Table<String, usize>,
}

/// An actor of the codebook.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownActor {
    /// Its id.
    pub id: String,
    /// The name it is shown by.
    pub name: String,
    /// What kind of actor it is at home.
    pub kind: ActorKind,
    /// Countries it acts in; the first is its home.
    pub countries: Vec<String>,
    /// The actor whose part it is.
    pub part_of: Option<String>,
    /// Ties to other actors, by id.
    pub ties: Vec<(RelationKind, String)>,
    /// First and last day it existed, as far as known.
    pub dates: (Option<String>, Option<String>),
    /// The rule that evidence cites.
    pub rule: RuleName,
}

/// A country of the codebook.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownCountry {
    /// ISO 3166 alpha-2.
    pub code: String,
    /// Its short English name.
    pub name: String,
    /// Its other names, in any script: a gazetteer may call it by one of them.
    pub names: Vec<String>,
    /// Whose forces "the occupation" means there (ISO 3166 alpha-2).
    pub occupier: Option<String>,
    /// Its state forces, in `actors`.
    pub forces: usize,
    /// The rule that evidence cites.
    pub rule: RuleName,
}

/// A name that may stand in a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActorName {
    /// Whose it is.
    pub of: Bearer,
    /// How it must be written to count.
    pub case: Case,
    /// True for words that any country has ("regime forces", "coalition"): the theatre must fit.
    pub common: bool,
    /// True for a name that takes a side: read, never shown.
    pub partisan: bool,
    /// First and last day it was borne, as far as known.
    pub borne: (Option<String>, Option<String>),
}

/// Who bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bearer {
    /// An actor.
    Actor(usize),
    /// A country, by its name ("Turkey").
    Country(usize),
    /// A country, by its adjective ("Turkish").
    Adjective(usize),
    /// A country's people ("Turks").
    People(usize),
    /// A government, by its capital ("Ankara").
    Capital(usize),
    /// A government, by a name that can be nothing else ("the Kremlin").
    Government(usize),
}

/// How a name must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Case {
    /// In any way.
    Any,
    /// With a first capital.
    Capital,
    /// All in capitals: "IS", "US".
    Upper,
}

impl ActorTable {
    /// From the codebook's rules. Two actors of one id are one: the first stands.
    pub fn new(raw: &Raw) -> Self {
        let mut table = Self::default();
        for rule in &raw.actors {
            table.add_actor(known(rule));
        }
        for rule in &raw.countries {
            table.add_country(rule);
        }
        for rule in &raw.actors {
            table.name_actor(rule);
        }
        for (at, rule) in raw.countries.iter().enumerate() {
            table.name_country(at, &rule.body);
        }
        table
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&KnownActor> {
        self.by_id.get(id).and_then(|&at| self.actors.get(at))
    }

    /// The country with this ISO 3166 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<&KnownCountry> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The longest name that begins with skeleton word 0 of `word`: how many words it takes and whose it may be.
    pub fn longest<'w>(&self, word: impl Fn(usize) -> Option<&'w str>) -> Option<(usize, &[ActorName])> {
        self.names.longest(word)
    }

    /// How many actors of this actor's home the codebook knows: of two bearers of a name, the better known theatre's comes first.
    pub fn depth(&self, actor: usize) -> usize {
        let home = self.actors.get(actor).and_then(|actor| actor.countries.first());
        home.and_then(|home| self.by_home.get(home)).copied().unwrap_or_default()
    }

    fn add_actor(&mut self, actor: KnownActor) -> usize {
        if let Some(&at) = self.by_id.get(&actor.id) {
            return at;
        }
        self.by_id.insert(actor.id.clone(), self.actors.len());
        if let Some(home) = actor.countries.first() {
            *self.by_home.entry(home.clone()).or_default() += 1;
        }
        self.actors.push(actor);
        self.actors.len() - 1
    }

    fn add_country(&mut self, rule: &Rule<Country>) {
        let forces = self.add_actor(KnownActor {
            id: rule.body.forces(),
            name: format!("Military Forces of {}", rule.body.name),
            kind: ActorKind::StateForces,
            countries: vec![rule.name.clone()],
            part_of: None,
            ties: Vec::new(),
            dates: (None, None),
            rule: RuleName::new(&rule.cited()),
        });
        self.countries.push(KnownCountry {
            code: rule.name.clone(),
            name: rule.body.name.clone(),
            names: rule.body.names.clone(),
            occupier: rule.body.occupier.clone(),
            forces,
            rule: RuleName::new(&rule.cited()),
        });
    }

    fn name_actor(&mut self, rule: &Rule<Actor>) {
        let Some(&at) = self.by_id.get(&rule.name) else { return };
        for name in std::iter::once(&rule.body.name).chain(&rule.body.names) {
            self.insert(name, Bearer::Actor(at), false, (None, None));
        }
        for dated in rule.body.dated_names.iter().filter(|dated| !dated.unread) {
            self.insert(&dated.name, Bearer::Actor(at), dated.partisan, (dated.from.clone(), dated.to.clone()));
        }
    }

    fn name_country(&mut self, at: usize, country: &Country) {
        for name in std::iter::once(&country.name).chain(&country.names) {
            self.insert(name, Bearer::Country(at), false, (None, None));
        }
        for word in &country.demonyms {
            let singular = word.strip_suffix('s').or_else(|| word.strip_suffix("men")).unwrap_or_default();
            let people = country.demonyms.iter().any(|other| other == singular || word.ends_with("men") && other.ends_with("man"));
            self.insert(word, if people { Bearer::People(at) } else { Bearer::Adjective(at) }, false, (None, None));
        }
        for name in &country.government {
            let bare = name.trim_start_matches("the ");
            let certain = country.government.iter().any(|other| other.strip_prefix("the ") == Some(bare));
            self.insert(bare, if certain { Bearer::Government(at) } else { Bearer::Capital(at) }, false, (None, None));
        }
    }

    fn insert(&mut self, name: &str, of: Bearer, partisan: bool, borne: (Option<String>, Option<String>)) {
        let words = skeleton_words(name);
        if words.is_empty() {
            return;
        }
        let case = case_of(name);
        let latin = name.chars().any(|c| c.is_ascii_lowercase());
        let common = case == Case::Any && latin || is_numbered(&words);
        let value = ActorName { of, case, common, partisan, borne };
        self.names.insert_words(words, value, |old, new| old.of == new.of);
    }
}

fn known(rule: &Rule<Actor>) -> KnownActor {
    KnownActor {
        id: rule.name.clone(),
        name: rule.body.name.clone(),
        kind: rule.body.kind,
        countries: rule.body.countries.clone(),
        part_of: rule.body.part_of.clone(),
        ties: rule.body.ties.iter().map(|tie| (tie.relation, tie.to.clone())).collect(),
        dates: (rule.body.from.clone(), rule.body.to.clone()),
        rule: RuleName::new(&rule.cited()),
    }
}

/// What units of an army are called in every country.
const UNITS: [&str; 22] = [
    "division",
    "brigade",
    "regiment",
    "battalion",
    "corps",
    "legion",
    "army",
    "infantry",
    "armoured",
    "armored",
    "mechanised",
    "mechanized",
    "mountain",
    "motorised",
    "motorized",
    "tank",
    "artillery",
    "فرقة",
    "لواء",
    "فوج",
    "كتيبة",
    "فيلق",
];

/// "16th Infantry Division": a number and the word for a unit, which any army may have.
fn is_numbered(words: &[smol_str::SmolStr]) -> bool {
    let number = |word: &smol_str::SmolStr| word.starts_with(|c: char| c.is_ascii_digit());
    let unit = |word: &smol_str::SmolStr| UNITS.iter().any(|unit| skeleton_words(unit).first() == Some(word));
    words.len() > 1 && words.iter().any(number) && words.iter().any(unit) && words.iter().all(|word| number(word) || unit(word))
}

/// Two or three letters are too few to be sure of in small ones ("US", "LeT").
fn case_of(name: &str) -> Case {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if !name.chars().any(char::is_uppercase) {
        // "النظام" is the regime, "نظام" any system.
        let definite = name.starts_with("ال") && !name.contains(' ');
        return if definite { Case::Capital } else { Case::Any };
    }
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    if letters().count() <= 3 && capitals > 1 {
        return Case::Upper;
    }
    Case::Capital
}

#[cfg(test)]
mod tests {
    use super::{ActorTable, Bearer, Case};
    use crate::codebook::Codebook;
    use crate::skeleton::skeleton_words;

    fn bearer(table: &ActorTable, name: &str) -> Option<(usize, Bearer, Case)> {
        let words = skeleton_words(name);
        let (length, names) = table.longest(|at| words.get(at).map(smol_str::SmolStr::as_str))?;
        names.first().map(|name| (length, name.of, name.case))
    }

    fn id(name: &str) -> Option<String> {
        let book = Codebook::built_in();
        match bearer(&book.who, name)?.1 {
            Bearer::Actor(at) => book.who.actors.get(at).map(|actor| actor.id.clone()),
            _ => None,
        }
    }

    #[test]
    fn every_country_has_state_forces() {
        let book = Codebook::built_in();
        let forces = book.who.actor("turkish-forces").map(|actor| actor.name.clone());
        assert_eq!(forces.as_deref(), Some("Military Forces of Turkey"));
        assert!(book.who.countries.len() > 190);
    }

    #[test]
    fn a_hand_written_actor_stands_before_the_made_one() {
        let book = Codebook::built_in();
        let rule = book.who.actor("syrian-forces").map(|actor| actor.rule.to_string());
        assert_eq!(rule.as_deref(), Some("actors/syria/syrian-forces"));
    }

    #[test]
    fn a_widened_spelling_finds_the_actor() {
        assert_eq!(id("Jeish Al Islam").as_deref(), Some("jaysh-al-islam"));
        assert_eq!(id("قوات سوريا الديمقراطية").as_deref(), Some("syrian-democratic-forces"));
    }

    #[test]
    fn short_abbreviations_count_only_in_capitals() {
        let book = Codebook::built_in();
        assert!(matches!(bearer(&book.who, "US"), Some((1, Bearer::Country(_), Case::Upper))));
        assert!(matches!(bearer(&book.who, "Syrians"), Some((1, Bearer::People(_), Case::Capital))));
    }

    #[test]
    fn every_tie_and_whole_names_an_actor_of_the_codebook() {
        let book = Codebook::built_in();
        let mut lost = Vec::new();
        for actor in &book.who.actors {
            let named = actor.ties.iter().map(|(_, to)| to).chain(&actor.part_of);
            lost.extend(named.filter(|to| book.who.actor(to).is_none()).map(|to| format!("{} -> {to}", actor.id)));
        }
        assert_eq!(lost, Vec::<String>::new());
    }

    #[test]
    fn every_id_is_used_once() {
        let raw = Codebook::built_in_rules();
        let mut ids: Vec<&str> = raw.actors.iter().map(|rule| rule.name.as_str()).collect();
        ids.sort_unstable();
        let twice: Vec<&&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert_eq!(twice, Vec::<&&str>::new());
    }
}
