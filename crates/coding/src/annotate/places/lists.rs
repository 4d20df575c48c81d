//! The codebook's words around the names of places, as tables.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sitrep_codebook::raw::{PlaceWords, Rule};
use sitrep_codebook::{Clitics, LanguageBook, Number, Phrases};
use sitrep_model::{PlaceRelation, fold};
use smol_str::SmolStr;

/// What a word beside a name says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// "in", "near", "towards": how the event lies to the place.
    Relation(PlaceRelation),
    /// "village", "province": what the place is.
    Level(Level),
    /// "countryside", "outskirts": the land around it.
    Rural,
    /// "outskirts", "suburbs": the land close to it.
    Outskirts,
    /// "central", "old": a part that changes nothing.
    Part,
    /// "southern", "west": degrees clockwise from north.
    Direction(f64),
    /// "hospital", "airbase": something named after it.
    Site,
    /// "road", "highway".
    Route,
    /// "km": how many kilometres one of them is.
    Unit(f64),
    /// "Mr", "General": a person's name follows.
    Title,
    /// "said": a person's name stands before.
    Bearer,
    /// "witnesses": what stands before is where something happens.
    Scene,
}

/// What a word says that the place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Settlement,
    Province,
    District,
    Quarter,
}

/// The words around the names of places.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    pub(super) signs: Phrases<Sign>,
    pub(super) particles: HashSet<SmolStr>,
    pub(super) articles: HashSet<SmolStr>,
    /// Prepositions and determiners that look like particles.
    pub(super) plain: HashSet<SmolStr>,
    pub(super) conjunctions: HashSet<SmolStr>,
    /// Behind a side's name these tell who holds a place: "regime-held".
    held: HashSet<SmolStr>,
    pub(super) first_names: HashSet<SmolStr>,
    pub(super) common: HashSet<SmolStr>,
    /// Words between a place and the larger one that it lies in.
    pub(super) links: HashSet<SmolStr>,
    /// Is the script one without capitals?
    pub(super) caseless: bool,
    /// Common words that names begin with, in a script without capitals.
    pub(super) openers: HashSet<SmolStr>,
    /// Words that carry on a list of names.
    pub(super) joins: HashSet<SmolStr>,
    /// The words of the language, which are no names by themselves.
    pub(super) vocabulary: Arc<Clitics>,
    /// Short forms of divisions that stand after a comma.
    pub(super) abbreviations: HashMap<SmolStr, String>,
    /// Names of the press, and the gazetteer's spelling of them.
    pub(super) press_names: HashMap<SmolStr, String>,
    /// "capital".
    pub(super) capitals: HashSet<SmolStr>,
    /// Words before coordinates: "location", "GPS".
    pub(super) labels: HashSet<SmolStr>,
}

/// The longest phrase of signs, in words.
const LONGEST: usize = 5;

impl Lists {
    pub(super) fn new(book: &LanguageBook) -> Self {
        let mut lists = Self { caseless: book.is("script", "caseless"), ..Self::default() };
        if lists.caseless {
            lists.vocabulary = Arc::clone(&book.clitics);
            lists.joins.extend(book.list("conjunctions").into_iter().flatten().cloned());
        }
        for kind in ["prepositions", "determiners", "pronouns"] {
            lists.plain.extend(book.list(kind).into_iter().flatten().filter(|word| *word != "of").cloned());
        }
        lists.conjunctions.extend(book.list("conjunctions").into_iter().flatten().cloned());
        lists.held.extend(book.list("actor-held").into_iter().flatten().cloned());
        for rule in &book.places {
            lists.add(rule, book);
        }
        lists
    }

    fn add(&mut self, rule: &Rule<PlaceWords>, book: &LanguageBook) {
        match rule.name.as_str() {
            "directions" => self.add_values(rule, Sign::Direction),
            "units" => self.add_values(rule, Sign::Unit),
            "coordinates" => {
                let labels = rule.body.values.iter().filter(|(_, means)| matches!(means.as_str(), "label" | "grid"));
                self.labels.extend(labels.map(|(word, _)| SmolStr::new(fold(word))));
            }
            "abbreviations" => {
                let spelled = rule.body.values.iter().map(|(short, full)| (SmolStr::new(fold(short)), fold(full)));
                self.abbreviations.extend(spelled);
            }
            "press-names" => {
                let spelled = rule.body.values.iter().map(|(name, full)| (SmolStr::new(bare(&fold(name)).as_ref()), fold(full)));
                self.press_names.extend(spelled);
            }
            name => match sign_of(name) {
                Some(sign) => self.add_sign(rule, sign, book),
                None => self.plain_list(name).extend(rule.body.words.iter().map(|word| SmolStr::new(fold(word)))),
            },
        }
    }

    fn add_sign(&mut self, rule: &Rule<PlaceWords>, sign: Sign, book: &LanguageBook) {
        let noun = matches!(sign, Sign::Level(_) | Sign::Rural | Sign::Outskirts | Sign::Site | Sign::Route);
        for word in &rule.body.words {
            let forms = if noun { book.inflector.noun(word) } else { vec![(word.clone(), Number::One)] };
            for (form, _) in forms {
                self.signs.insert(&form, sign);
            }
        }
    }

    /// Words of a rule that no other list claims are common words.
    fn plain_list(&mut self, name: &str) -> &mut HashSet<SmolStr> {
        match name {
            "links" => &mut self.links,
            "capitals" => &mut self.capitals,
            "name-openers" => &mut self.openers,
            "particles" => &mut self.particles,
            "articles" => &mut self.articles,
            "first-names" => &mut self.first_names,
            _ => &mut self.common,
        }
    }

    fn add_values(&mut self, rule: &Rule<PlaceWords>, sign: fn(f64) -> Sign) {
        for (word, value) in &rule.body.values {
            if let Ok(value) = value.parse() {
                self.signs.insert(word, sign(value));
            }
        }
    }

    /// "In": what follows holds what stands before.
    pub(super) fn is_inside(&self, key: &str) -> bool {
        let found = self.signs.longest(|offset| (offset == 0).then_some(key));
        self.links.contains(key) && found.is_some_and(|(_, signs)| signs.contains(&Sign::Relation(PlaceRelation::At)))
    }

    /// Does the word tell that a place is in somebody's hands?
    pub(super) fn holds(&self, word: &str) -> bool {
        self.held.contains(word)
    }

    /// "And", a semicolon: what follows is another place.
    pub(super) fn parts(&self, key: &str) -> bool {
        key == ";" || self.conjunctions.contains(key)
    }

    /// The longest phrase of signs that begins at the first word: how many words, and what they say.
    pub(super) fn starting<'w>(&self, word: impl Fn(usize) -> Option<&'w str>) -> Option<(usize, &[Sign])> {
        self.signs.longest(word)
    }

    /// The longest phrase of signs that ends with the last of these words.
    pub(super) fn ending<'w>(&self, word: impl Fn(usize) -> Option<&'w str>, end: usize, floor: usize) -> Option<(usize, &[Sign])> {
        (1..=LONGEST.min(end.saturating_sub(floor))).rev().find_map(|length| {
            let start = end - length;
            let (reach, signs) = self.signs.longest(|offset| (start + offset < end).then(|| word(start + offset)).flatten())?;
            (reach == length).then_some((length, signs))
        })
    }
}

/// What the words of a rule say; none for those that say nothing by themselves.
fn sign_of(rule: &str) -> Option<Sign> {
    use PlaceRelation::{At, Between, From, Near, Over, Towards};
    Some(match rule {
        "at" => Sign::Relation(At),
        "near" => Sign::Relation(Near),
        "from" => Sign::Relation(From),
        "towards" => Sign::Relation(Towards),
        "over" => Sign::Relation(Over),
        "between" => Sign::Relation(Between),
        "settlements" => Sign::Level(Level::Settlement),
        "provinces" => Sign::Level(Level::Province),
        "districts" => Sign::Level(Level::District),
        "quarters" => Sign::Level(Level::Quarter),
        "rural" => Sign::Rural,
        "outskirts" => Sign::Outskirts,
        "parts" => Sign::Part,
        "sites" => Sign::Site,
        "routes" => Sign::Route,
        "titles" => Sign::Title,
        "bearers" => Sign::Bearer,
        "scenes" => Sign::Scene,
        _ => return None,
    })
}

/// A name without hyphens and apostrophes.
pub(super) fn bare(name: &str) -> Cow<'_, str> {
    const APOSTROPHES: [char; 3] = ['\'', '\u{2018}', '\u{2019}'];
    if !name.contains('-') && !name.contains(APOSTROPHES) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.replace(APOSTROPHES, "").replace('-', " "))
}
