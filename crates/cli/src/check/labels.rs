//! Labels of what is not there, and labels that name a value which the English one does not have.

use std::collections::BTreeSet;

use sitrep_codebook::raw::{LabelGroup, Raw, Rule};
use sitrep_codebook::{CODED_IN, Fault};

use super::Texts;

/// Groups whose keys are names and words of any kind.
const FREE: [&str; 4] = ["place", "unnamed", "forces", "oblique"];

/// Values that every label of a day or month has, whichever of them English names.
const DATE: [&str; 5] = ["day", "month", "short", "number", "year"];

/// Adds a fault for each label that nothing will ever show.
pub(super) fn check(raw: &Raw, texts: &Texts, faults: &mut Vec<Fault>) {
    let english = raw.labels.get(CODED_IN).map_or(&[][..], Vec::as_slice);
    for (language, rules) in &raw.labels {
        for rule in rules.iter().filter(|_| language != CODED_IN) {
            let model = english.iter().find(|model| model.name == rule.name);
            for (key, label) in &rule.body {
                if let Some((says, remedy)) = amiss(raw, (rule, key, label), model) {
                    faults.push(texts.fault(&rule.file, &rule.name, says, remedy));
                }
            }
        }
    }
}

/// What is wrong with a label, and the remedy.
fn amiss(
    raw: &Raw,
    (rule, key, label): (&Rule<LabelGroup>, &str, &str),
    english: Option<&Rule<LabelGroup>>,
) -> Option<(String, &'static str)> {
    let (group, model) = (rule.name.as_str(), english.map(|rule| &rule.body));
    if group == "script" || FREE.contains(&group) {
        return None;
    }
    match model.map(|model| model.get(key)) {
        Some(None) => Some((format!("nothing is shown under `{key}`"), "take the keys of this group in labels/en/")),
        Some(Some(model)) => {
            let model = named(model);
            let is_known = |name: &&str| model.contains(name) || group == "date" && DATE.contains(name);
            let unknown = named(label).into_iter().find(|name| !is_known(name));
            unknown.map(|name| (format!("`{key}` has no value `{{{name}}}`"), "name only the values that the English label names"))
        }
        None => match known(raw, group) {
            Some(known) if known.contains(key) => None,
            Some(_) => Some((format!("`{key}` is not in the codebook"), "mend the key, or add a rule of that name")),
            None => Some(("no labels are of this group".to_owned(), "take the groups of labels/en/ and labels/ar/")),
        },
    }
}

/// What the keys of a group may be.
fn known<'r>(raw: &'r Raw, group: &str) -> Option<BTreeSet<&'r str>> {
    fn names<'r, T: 'r>(rules: impl IntoIterator<Item = &'r Rule<T>>) -> BTreeSet<&'r str> {
        rules.into_iter().map(|rule| rule.name.as_str()).collect()
    }
    Some(match group {
        "type" | "summary-on" => names(&raw.types),
        "means" => names(raw.means.values().flatten()),
        "hit" => names(raw.hit.values().flatten()),
        "people" => raw.people.values().flatten().filter_map(|rule| rule.body.group.as_deref()).collect(),
        "actor" => names(&raw.actors),
        "source" => names(&raw.sources),
        _ => return None,
    })
}

/// The values that a label names in braces.
fn named(label: &str) -> BTreeSet<&str> {
    label.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::raw::Raw;
    use sitrep_codebook::{Codebook, File};

    use super::super::Texts;
    use super::check;

    fn faults(labels: &str) -> Vec<String> {
        let file = File { path: "labels/ar/own.toml".to_owned(), text: labels.to_owned() };
        let (over, mut faults) = Raw::read(std::slice::from_ref(&file));
        let english = Codebook::built_in_rules().labels.get("en").cloned().unwrap();
        let mut raw =
            Raw { labels: [("en".to_owned(), english)].into(), types: Codebook::built_in_rules().types.clone(), ..Raw::default() };
        raw.overlay(over);
        check(&raw, &Texts { files: vec![file] }, &mut faults);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_label_of_what_is_not_there_is_told_with_its_line() {
        let told = faults("# Mine\n\n[type]\nair-stroke = \"غارة\"\n");
        assert_eq!(told, ["labels/ar/own.toml:3: `air-stroke` is not in the codebook; mend the key, or add a rule of that name"]);
    }

    #[test]
    fn a_value_that_the_english_label_does_not_have_is_told() {
        assert!(faults("[value]\nwithin = \"{miles} ميل\"\n")[0].contains("`within` has no value `{miles}`"));
        assert!(faults("[role]\nleader = \"قائد\"\n")[0].contains("nothing is shown under `leader`"));
    }

    #[test]
    fn the_labels_that_the_binary_carries_have_no_fault() {
        let mut faults = Vec::new();
        check(Codebook::built_in_rules(), &Texts { files: Vec::new() }, &mut faults);
        assert_eq!(faults, []);
    }

    #[test]
    fn labels_that_are_shown_have_no_fault() {
        assert_eq!(faults("[type]\nair-strike = \"غارة\"\n[place]\n\"Karm, Syria\" = \"كرم\"\n"), Vec::<String>::new());
    }
}
