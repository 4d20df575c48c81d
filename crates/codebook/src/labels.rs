//! The labels of a language, made ready: over the English ones its own, and with them every name that the codebook has in its letters.

use jiff::civil::Date;
use sitrep_model::{LabelGroups, Labels};

use crate::built_in;
use crate::codebook::Codebook;
use crate::history::former_names;
use crate::raw::{Actor, Country, Region, Rule};

/// The language in which the codebook names things and the coding writes its sentences.
pub const CODED_IN: &str = "en";

impl Codebook {
    /// The codes of the languages that it has labels of.
    pub fn label_languages(&self) -> impl Iterator<Item = &str> {
        self.shown.keys().map(String::as_str)
    }

    /// The labels of a language; none where the codebook has none. What it leaves out is English.
    pub fn labels(&self, language: &str) -> Option<Labels> {
        let own = self.shown.get(language)?;
        let mut groups = LabelGroups::new();
        for rule in self.shown.get(CODED_IN).into_iter().flatten().chain(own) {
            groups.entry(rule.name.clone()).or_default().extend(rule.body.clone());
        }
        if let Some(types) = groups.get_mut("type") {
            for (kind, event) in &self.types {
                types.entry(kind.clone()).or_insert_with(|| event.name.clone());
            }
        }
        let bare = Labels::new(language, groups.clone());
        self.add_names(&bare, &mut groups);
        Some(Labels::new(language, groups))
    }

    /// The names in the language's letters; a label in a file goes before them.
    fn add_names(&self, labels: &Labels, groups: &mut LabelGroups) {
        let mut add = |group: &str, named: Vec<(String, String)>| {
            let known = groups.entry(group.to_owned()).or_default();
            for (key, name) in named {
                known.entry(key).or_insert(name);
            }
        };
        let actors = self.actors.iter().filter_map(|rule| Some((rule.name.clone(), lasting_name(&rule.body, labels)?)));
        add("actor", actors.collect());
        add("actor", self.countries.iter().filter_map(|country| forces(country, labels)).collect());
        add("place", self.countries.iter().flat_map(|rule| country(&rule.body, labels)).collect());
        if labels.get("script", "letters").is_some() {
            let regions: &[Rule<Region>] = if self.regions.is_empty() { &built_in::rules().regions } else { &self.regions };
            add("place", regions.iter().filter_map(|rule| Some((rule.body.name.clone(), own(&rule.body.names, labels)?))).collect());
        }
        let speakers = self.sources.iter().filter_map(|rule| Some((rule.name.clone(), own(&rule.body.names, labels)?)));
        add("source", speakers.collect());
    }

    /// What an actor was called on a day, or is where the day is not known; none where it has no name in the language's letters.
    pub fn actor_called(&self, id: &str, day: Option<Date>, labels: &Labels) -> Option<String> {
        let rule = self.actors.iter().find(|rule| rule.name == id);
        let then = rule.zip(day).and_then(|(rule, day)| former_names(&rule.body, day).find(|name| labels.is_own(name)));
        then.map(joined).or_else(|| labels.get("actor", id).map(str::to_owned))
    }
}

fn own(names: &[String], labels: &Labels) -> Option<String> {
    names.iter().find(|name| labels.is_own(name)).map(|name| joined(name))
}

/// A name as it is written: the codebook sets an Arabic letter apart that is written onto the next word ("الشرطة التابعة ل الجيش").
fn joined(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    let mut onto = None;
    for word in name.split(' ') {
        match onto.take() {
            Some('ل') if word.starts_with("ال") => written.push_str(&word['ا'.len_utf8()..]),
            Some(_) => written.push_str(word),
            None if written.is_empty() => written.push_str(word),
            None => {
                written.push(' ');
                written.push_str(word);
            }
        }
        onto = Some(word).filter(|word| matches!(*word, "و" | "ل" | "ب" | "ك")).and_then(|word| word.chars().next());
    }
    written
}

/// A country's name in the language's letters, by each of its other names: a gazetteer may call it by one of them.
fn country(country: &Country, labels: &Labels) -> Vec<(String, String)> {
    let Some(name) = own(&country.names, labels) else { return Vec::new() };
    std::iter::once(&country.name).chain(&country.names).map(|other| (other.clone(), name.clone())).collect()
}

/// A name in the language's letters that is not one of a time or a side alone.
fn lasting_name(actor: &Actor, labels: &Labels) -> Option<String> {
    let dated = || actor.dated_names.iter().filter(|dated| !dated.partisan && dated.to.is_none()).map(|dated| &dated.name);
    own(&actor.names, labels).or_else(|| dated().find(|name| labels.is_own(name)).map(|name| joined(name)))
}

/// The state forces of a country, by its adjective or its name.
fn forces(country: &Rule<Country>, labels: &Labels) -> Option<(String, String)> {
    let ending = labels.get("forces", "ending")?;
    let adjective = own(&country.body.demonyms, labels).filter(|adjective| adjective.ends_with(ending));
    let name = match adjective {
        Some(adjective) => labels.filled("forces", "adjective", &[("adjective", &adjective)]),
        None => labels.filled("forces", "country", &[("country", &own(&country.body.names, labels)?)]),
    };
    Some((country.body.forces(), name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use sitrep_model::Labels;

    use crate::codebook::Codebook;
    use crate::raw::{File, Raw};

    fn arabic() -> (Codebook, Labels) {
        let book = Codebook::built_in();
        let labels = book.labels("ar").expect("the codebook has Arabic labels");
        (book, labels)
    }

    #[test]
    fn a_letter_that_stands_apart_is_written_onto_its_word() {
        assert_eq!(super::joined("الشرطة التابعة ل الجيش و الأمن"), "الشرطة التابعة للجيش والأمن");
        assert_eq!(super::joined("جبهة ل تحرير النيجر"), "جبهة لتحرير النيجر");
    }

    #[test]
    fn an_actor_is_called_as_on_the_day_of_the_event() {
        let (book, labels) = arabic();
        let called = |day| book.actor_called("hayat-tahrir-al-sham", day, &labels);
        assert_eq!(called(Some(date(2014, 5, 1))).as_deref(), Some("جبهة النصرة"));
        assert_eq!(called(Some(date(2019, 5, 1))).as_deref(), Some("هيئة تحرير الشام"));
        assert_eq!(called(None).as_deref(), Some("هيئة تحرير الشام"));
    }

    #[test]
    fn no_actor_is_called_by_a_name_that_takes_a_side() {
        let (book, labels) = arabic();
        let partisan = |rule: &crate::raw::Rule<crate::raw::Actor>| {
            let called = labels.get("actor", &rule.name)?;
            rule.body.dated_names.iter().any(|dated| dated.partisan && dated.name == called).then(|| called.to_owned())
        };
        assert_eq!(book.actors.iter().filter_map(partisan).collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn the_forces_of_a_country_have_its_adjective_or_its_name() {
        let (_, labels) = arabic();
        assert_eq!(labels.get("actor", "egyptian-forces"), Some("القوات المسلحة المصرية"));
        assert_eq!(labels.get("place", "Iraq"), Some("العراق"));
    }

    #[test]
    fn english_has_no_names_but_those_of_the_codebook() {
        let labels = Codebook::built_in().labels("en").expect("the codebook has English labels");
        assert!(labels.groups().get("actor").is_none_or(std::collections::BTreeMap::is_empty));
        assert_eq!(labels.called("type", "air-strike"), "air strike");
    }

    #[test]
    fn a_type_that_is_laid_over_is_called_by_its_english_name() {
        let wells = "[well-poisoning]\nname = \"Poisoning of a well\"\ndefinition = \"x\"\nacled_event = \"x\"\nacled_sub_event = \"x\"\nfamily = \"property\"\nrank = 3\n";
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let (over, faults) = Raw::read(&[file("ontology/own.toml", wells), file("labels/ar/own.toml", "[type]\nraid = \"اقتحام\"\n")]);
        assert_eq!(faults, []);
        let labels = Codebook::overlaid(over).labels("ar").expect("the codebook has Arabic labels");
        let called = |kind| labels.called("type", kind).into_owned();
        assert_eq!(called("well-poisoning"), "Poisoning of a well");
        assert_eq!((called("raid"), called("air-strike")), ("اقتحام".to_owned(), "غارة جوية".to_owned()));
    }

    #[test]
    fn a_language_without_labels_has_none() {
        assert_eq!(Codebook::built_in().labels("xx"), None);
        assert_eq!(Codebook::built_in().label_languages().collect::<BTreeSet<_>>(), BTreeSet::from(["ar", "en"]));
    }
}
