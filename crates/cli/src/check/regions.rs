//! What is wrong with regions: members that nobody knows, names borne by two, and no word of where they were read.

use std::collections::BTreeMap;

use anyhow::Result;
use sitrep_codebook::Fault;
use sitrep_codebook::raw::{Raw, Region, Rule};
use sitrep_model::fold;
use sitrep_places::Gazetteer;

use super::Texts;
use crate::places::regions;

/// Lays the regions over the gazetteer and adds a fault for whatever is wrong with them.
pub(super) fn check(raw: &Raw, gazetteer: &mut Gazetteer, texts: &Texts, faults: &mut Vec<Fault>) -> Result<()> {
    for (rule, says, remedy) in regions::lay_sound(&raw.regions, gazetteer)? {
        faults.push(texts.fault(&rule.file, &rule.name, says, remedy));
    }
    faults.extend(raw.regions.iter().filter(|rule| !is_sourced(rule) && !rule.body.unverified).map(|rule| {
        let remedy = "say in `source` what you read, or write `unverified = true`";
        texts.fault(&rule.file, &rule.name, "the region has no source".to_owned(), remedy)
    }));
    named_twice(&raw.regions, texts, faults);
    Ok(())
}

/// Is there something that was read of it?
pub(super) fn is_sourced(rule: &Rule<Region>) -> bool {
    rule.body.source.as_ref().is_some_and(|source| !source.trim().is_empty())
}

fn named_twice(rules: &[Rule<Region>], texts: &Texts, faults: &mut Vec<Fault>) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for rule in rules {
        for name in std::iter::once(&rule.body.name).chain(&rule.body.names) {
            if let Some(before) = first.insert(fold(name), &rule.name) {
                let says = format!("\"{name}\" is also a name of the region `{before}`");
                faults.push(texts.fault(&rule.file, &rule.name, says, "keep it in one place"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::File;
    use sitrep_codebook::raw::Raw;
    use sitrep_places::Gazetteer;

    use super::super::Texts;
    use super::check;

    fn faults(text: &str) -> Vec<String> {
        let files = vec![File { path: "places/regions.toml".to_owned(), text: text.to_owned() }];
        let (raw, mut faults) = Raw::read(&files);
        check(&raw, &mut Gazetteer::world(), &Texts { files }, &mut faults).expect("a few regions fit into an index");
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_member_that_the_binary_does_not_know_is_told_with_its_line() {
        let told = faults("# Regions\n\n[marsh]\nname = \"Upper Marsh\"\nmembers = [\"Atlantis, UA\"]\nunverified = true\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("places/regions.toml:3: the gazetteer in the binary has no `Atlantis, UA`; "), "{told:?}");
    }

    #[test]
    fn a_name_of_two_regions_is_told() {
        let region = |rule: &str, name: &str| format!("[{rule}]\nname = \"{name}\"\nmembers = [\"UA.05\"]\nunverified = true\n");
        let told = faults(&(region("a", "Upper Marsh") + &region("b", "UPPER MARSH")));
        assert_eq!(told, ["places/regions.toml:5: \"UPPER MARSH\" is also a name of the region `a`; keep it in one place"]);
    }

    #[test]
    fn a_region_without_a_source_must_say_so() {
        let region = "[marsh]\nname = \"Upper Marsh\"\nmembers = [\"UA.05\"]\n";
        assert_eq!(faults(region).len(), 1);
        assert_eq!(faults(&format!("{region}unverified = true\n")), Vec::<String>::new());
        assert_eq!(faults(&format!("{region}source = \"a map that we read\"\n")), Vec::<String>::new());
    }
}
