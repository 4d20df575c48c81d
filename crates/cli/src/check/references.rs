//! What one rule names and another must have: event types, weapons, actors, countries; and what no two may share.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use sitrep_codebook::Fault;
use sitrep_codebook::raw::{ByLanguage, Country, Frame, Raw, Rule};
use sitrep_model::{Status, fold};

use super::Texts;

/// What a frame may need in its clause.
const NEEDS: [&str; 10] = ["actor", "place", "people", "hit", "means", "count", "act", "area", "name", "person"];

/// Slots that are no preposition.
const SLOTS: [&str; 4] = ["subject", "object", "premodifier", "construct"];

/// Adds a fault for each name that leads nowhere and each that is there twice.
pub(super) fn check(raw: &Raw, texts: &Texts, faults: &mut Vec<Fault>) {
    let known = Known::of(raw);
    let mut check = Checking { texts, faults };
    check.types(raw, &known);
    check.cues(raw, &known);
    check.things(raw, &known);
    check.actors(raw, &known);
    check.forces(raw);
    check.names(raw);
}

/// Every name that a rule may refer to.
struct Known<'r> {
    types: BTreeSet<&'r str>,
    means: BTreeSet<&'r str>,
    actors: BTreeSet<String>,
    countries: BTreeSet<&'r str>,
}

impl<'r> Known<'r> {
    fn of(raw: &'r Raw) -> Self {
        fn names<T>(rules: &[Rule<T>]) -> BTreeSet<&str> {
            rules.iter().map(|rule| rule.name.as_str()).collect()
        }
        Self {
            types: names(&raw.types),
            means: raw.means.values().flatten().map(|rule| rule.name.as_str()).collect(),
            actors: raw.actors.iter().map(|rule| rule.name.clone()).chain(raw.countries.iter().map(state_forces)).collect(),
            countries: names(&raw.countries),
        }
    }
}

/// Every country's own forces are an actor without a rule.
fn state_forces(country: &Rule<Country>) -> String {
    country.body.forces()
}

/// Where faults go as they are found.
struct Checking<'c> {
    texts: &'c Texts,
    faults: &'c mut Vec<Fault>,
}

impl Checking<'_> {
    fn fault<T>(&mut self, rule: &Rule<T>, says: String, remedy: &str) {
        self.faults.push(self.texts.fault(&rule.file, &rule.name, says, remedy));
    }

    fn named<T, K: Borrow<str> + Ord>(&mut self, rule: &Rule<T>, what: &str, name: Option<&str>, known: &BTreeSet<K>) {
        if let Some(name) = name.filter(|name| !known.contains(*name)) {
            self.fault(rule, format!("{what} `{name}` is not in the codebook"), "mend the name, or add a rule of that name");
        }
    }

    fn types(&mut self, raw: &Raw, known: &Known<'_>) {
        for rule in &raw.types {
            self.named(rule, "event type", rule.body.as_state.as_deref(), &known.types);
            self.named(rule, "event type", rule.body.as_group.as_deref(), &known.types);
            self.named(rule, "event type", rule.body.as_protesters.as_deref(), &known.types);
            self.named(rule, "event type", rule.body.as_rioters.as_deref(), &known.types);
            self.named(rule, "event type", rule.body.on_protesters.as_deref(), &known.types);
            for cause in &rule.body.outcome_of {
                self.named(rule, "event type", Some(cause), &known.types);
            }
            if rule.body.rank > 100 {
                self.fault(rule, format!("rank {} is above 100", rule.body.rank), "give a rank from 0 to 100");
            }
        }
    }

    fn cues(&mut self, raw: &Raw, known: &Known<'_>) {
        for (language, frames) in &raw.cues {
            let slots: BTreeSet<String> = slot_words(raw, language).chain(SLOTS.map(str::to_owned)).collect();
            for frame in frames {
                self.frame(frame, known, &slots);
            }
            self.cues_once(frames);
        }
    }

    fn frame(&mut self, frame: &Rule<Frame>, known: &Known<'_>, slots: &BTreeSet<String>) {
        let body = &frame.body;
        self.named(frame, "event type", Some(&body.event), &known.types);
        self.named(frame, "means", body.means.as_deref(), &known.means);
        for need in body.needs.iter().filter(|need| !NEEDS.contains(&need.as_str())) {
            self.fault(frame, format!("no cue can need `{need}`"), "needs are: actor, place, people, hit, means, count");
        }
        for slot in body.roles.keys().filter(|slot| !slots.contains(slot.as_str())) {
            self.fault(
                frame,
                format!("`{slot}` is no slot"),
                "slots are subject, object, premodifier, construct and the prepositions in words/",
            );
        }
        if let Some(status) = body.status.as_deref().filter(|status| !is_status(status)) {
            self.fault(frame, format!("`{status}` is no status"), STATUSES);
        }
        for example in &body.matches {
            if let Some(status) = example.status.as_deref().filter(|status| !is_status(status)) {
                self.fault(frame, format!("`{status}` is no status"), STATUSES);
            }
        }
        if body.verbs.is_empty() && body.nouns.is_empty() && body.phrases.is_empty() {
            self.fault(frame, "the frame has no cue".to_owned(), "give it verbs, nouns or phrases");
        }
    }

    /// A cue that two frames of one type share tells the same event twice.
    fn cues_once(&mut self, frames: &[Rule<Frame>]) {
        let mut first: BTreeMap<(&str, &str, String), &Rule<Frame>> = BTreeMap::new();
        for frame in frames {
            let body = &frame.body;
            let cues = [("verb", &body.verbs), ("noun", &body.nouns), ("phrase", &body.phrases)];
            for (kind, cue) in cues.into_iter().flat_map(|(kind, cues)| cues.iter().map(move |cue| (kind, cue))) {
                let told = first.insert((body.event.as_str(), kind, fold(cue).replace('-', " ")), frame);
                if let Some(before) = told {
                    let says = format!("{kind} \"{cue}\" tells of {} twice, also in {}", body.event, before.cited());
                    self.fault(frame, says, "keep it in one place");
                }
            }
        }
    }

    fn things(&mut self, raw: &Raw, known: &Known<'_>) {
        for rule in raw.means.values().flatten() {
            self.named(rule, "event type", rule.body.event.as_deref(), &known.types);
        }
        for rule in raw.heads.values().flatten() {
            self.named(rule, "means", rule.body.means.as_deref(), &known.means);
        }
        for rule in &raw.sources {
            self.named(rule, "actor", rule.body.speaks_for.as_deref(), &known.actors);
        }
    }

    fn actors(&mut self, raw: &Raw, known: &Known<'_>) {
        for actor in &raw.actors {
            let body = &actor.body;
            self.named(actor, "actor", body.part_of.as_deref(), &known.actors);
            for tie in &body.ties {
                self.named(actor, "actor", Some(&tie.to), &known.actors);
            }
            for country in &body.countries {
                self.named(actor, "country", Some(country), &known.countries);
            }
            let tied = body.ties.iter().flat_map(|tie| [&tie.from, &tie.until]);
            let borne = body.dated_names.iter().flat_map(|name| [&name.from, &name.to]);
            for day in [&body.from, &body.to].into_iter().chain(tied).chain(borne).flatten().filter(|day| !is_day(day)) {
                self.fault(actor, format!("\"{day}\" is no date"), "write it as YYYY, YYYY-MM or YYYY-MM-DD");
            }
        }
    }

    /// The id of a country's own forces is made from its row: nobody else may hold it.
    fn forces(&mut self, raw: &Raw) {
        let mut home: BTreeMap<String, &str> = BTreeMap::new();
        for country in &raw.countries {
            if let Some(before) = home.insert(state_forces(country), &country.name) {
                let says = format!("its forces are `{}`, as those of {before}", state_forces(country));
                self.fault(country, says, "give it another first demonym");
            }
        }
        for actor in &raw.actors {
            let of = home.get(&actor.name).copied();
            if let Some(country) = of.filter(|&country| actor.body.countries.first().is_none_or(|first| first != country)) {
                self.fault(actor, format!("`{}` are the forces of {country}", actor.name), "give one of them another name");
            }
        }
    }

    /// Rules whose name is an id: no two files may give it to two things.
    fn names(&mut self, raw: &Raw) {
        self.unique("event type", &raw.types);
        self.unique("actor", &raw.actors);
        self.unique("country", &raw.countries);
        self.unique("publisher", &raw.sources);
        self.unique_each("means", &raw.means);
        self.unique_each("object", &raw.hit);
        for lists in raw.words.values() {
            // A user's list of our list's name adds to it; in one codebook, two are an oversight.
            let (own, ours): (Vec<_>, Vec<_>) = lists.iter().partition(|list| self.texts.holds(&list.file));
            self.unique("word list", own);
            self.unique("word list", ours);
        }
    }

    fn unique_each<T>(&mut self, what: &str, rules: &ByLanguage<T>) {
        for rules in rules.values() {
            self.unique(what, rules);
        }
    }

    fn unique<'r, T: 'r>(&mut self, what: &str, rules: impl IntoIterator<Item = &'r Rule<T>>) {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        for rule in rules {
            if let Some(before) = first.insert(&rule.name, &rule.file) {
                self.fault(rule, format!("{what} `{}` is also in {before}", rule.name), "give one of them another name");
            }
        }
    }
}

const STATUSES: &str = "statuses are happened, ongoing, prevented, planned, threatened, hypothetical and denied";

fn is_status(name: &str) -> bool {
    serde_json::from_value::<Status>(name.into()).is_ok()
}

/// Prepositions, and the words that the language's own slots name.
fn slot_words(raw: &Raw, language: &str) -> impl Iterator<Item = String> {
    let lists = raw.words.get(language).map(Vec::as_slice).unwrap_or_default();
    let slots = lists.iter().filter(|rule| rule.name == "prepositions" || rule.name.contains("slot-"));
    slots.flat_map(|rule| rule.body.words.iter().cloned())
}

/// YYYY, YYYY-MM or YYYY-MM-DD, and a day that there was.
fn is_day(words: &str) -> bool {
    let whole = match words.len() {
        4 => format!("{words}-01-01"),
        7 => format!("{words}-01"),
        _ => words.to_owned(),
    };
    whole.len() == 10 && whole.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::File;
    use sitrep_codebook::raw::Raw;

    use super::super::Texts;
    use super::{check, is_day};

    fn faults(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<File> = files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
        let (raw, mut faults) = Raw::read(&files);
        check(&raw, &Texts { files }, &mut faults);
        faults.iter().map(ToString::to_string).collect()
    }

    const RAID: &str =
        "[raid]\nname = \"Raid\"\ndefinition = \"x\"\nacled_event = \"x\"\nacled_sub_event = \"x\"\nfamily = \"violence\"\nrank = 5\n";

    #[test]
    fn a_frame_of_an_unknown_type_is_told_with_its_line() {
        let frame = "# Raids\n\n[storm]\nevent = \"riad\"\nverbs = [\"storm\"]\n";
        let told = faults(&[("ontology/a.toml", RAID), ("cues/en/a.toml", frame)]);
        assert_eq!(told, ["cues/en/a.toml:3: event type `riad` is not in the codebook; mend the name, or add a rule of that name"]);
    }

    #[test]
    fn a_cue_that_tells_of_one_type_twice_is_told() {
        let frames = "[storm]\nevent = \"raid\"\nverbs = [\"storm\"]\n[again]\nevent = \"raid\"\nverbs = [\"storm\"]\n";
        let told = faults(&[("ontology/a.toml", RAID), ("cues/en/a.toml", frames)]);
        assert_eq!(told, ["cues/en/a.toml:1: verb \"storm\" tells of raid twice, also in cues/en/a/again; keep it in one place"]);
    }

    #[test]
    fn an_id_in_two_files_is_told() {
        let told = faults(&[("ontology/a.toml", RAID), ("ontology/b.toml", RAID)]);
        assert_eq!(told, ["ontology/b.toml:1: event type `raid` is also in ontology/a.toml; give one of them another name"]);
    }

    #[test]
    fn a_word_list_in_two_files_is_told() {
        let told = faults(&[("words/en/a.toml", "[these]\nwords = [\"these\"]\n"), ("words/en/b.toml", "[these]\nwords = [\"those\"]\n")]);
        assert_eq!(told, ["words/en/b.toml:1: word list `these` is also in words/en/a.toml; give one of them another name"]);
    }

    #[test]
    fn a_word_list_laid_over_ours_adds_to_it() {
        let list = |path: &str| File { path: path.to_owned(), text: "[these]\nwords = [\"these\"]\n".to_owned() };
        let (raw, mut faults) = Raw::read(&[list("words/en/a.toml"), list("words/en/own.toml")]);
        check(&raw, &Texts { files: vec![list("words/en/own.toml")] }, &mut faults);
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn two_bearers_of_the_id_of_a_countrys_forces_are_told() {
        let countries = "[XA]\nname = \"Arvenia\"\ndemonyms = [\"Arvenian\"]\n[XB]\nname = \"Lower Arvenia\"\ndemonyms = [\"Arvenian\"]\n";
        let actors = "[arvenian-forces]\nname = \"Arvenian Forces\"\nkind = \"political-militia\"\n";
        let told = faults(&[("countries/a.toml", countries), ("actors/a.toml", actors)]);
        assert_eq!(
            told,
            [
                "countries/a.toml:4: its forces are `arvenian-forces`, as those of XA; give it another first demonym",
                "actors/a.toml:1: `arvenian-forces` are the forces of XB; give one of them another name",
            ]
        );
    }

    #[test]
    fn needs_slots_and_statuses_are_those_that_there_are() {
        let frame =
            "[storm]\nevent = \"raid\"\nverbs = [\"storm\"]\nneeds = [\"luck\"]\nroles = { beyond = \"place\" }\nstatus = \"maybe\"\n";
        assert_eq!(faults(&[("ontology/a.toml", RAID), ("cues/en/a.toml", frame)]).len(), 3);
    }

    #[test]
    fn a_rulebook_without_faults_has_none() {
        let frame = "[storm]\nevent = \"raid\"\nverbs = [\"storm\"]\nneeds = [\"place\"]\nroles = { subject = \"initiator\" }\n";
        assert_eq!(faults(&[("ontology/a.toml", RAID), ("cues/en/a.toml", frame)]), Vec::<String>::new());
    }

    #[test]
    fn dates_are_years_months_or_days() {
        assert!(["2017", "2017-03", "2017-03-05"].into_iter().all(is_day));
        assert!(["17", "2017-13", "2017-02-30", "March 2017"].into_iter().all(|words| !is_day(words)));
    }
}
