//! No language lacks a label that another has, and none names what is not there.

use std::collections::BTreeSet;

use serde::Serialize;
use sitrep_codebook::raw::{ByLanguage, Rule};
use sitrep_codebook::{CODED_IN, Codebook};
use sitrep_model::{
    ActorKind, Certainty, DoubtKind, Effect, Labels, PartyCertainty, PlaceRelation, Precision, PublishedBasis, RelationKind, Role, Status,
    Who,
};

/// Every value of an enum by its key. A new value that is not listed here does not compile.
macro_rules! every {
    ($kind:ident: $($value:ident)*) => {{
        #[allow(dead_code, reason = "it is there to be compiled")]
        fn listed(value: $kind) {
            match value {
                $($kind::$value => {})*
            }
        }
        vec![$(key(&$kind::$value)),*]
    }};
}

fn key(value: &impl Serialize) -> String {
    toml::Value::try_from(value).unwrap().as_str().unwrap().to_owned()
}

fn labels(language: &str) -> Labels {
    Codebook::built_in().labels(language).unwrap()
}

fn others() -> Vec<String> {
    Codebook::built_in().label_languages().filter(|language| *language != CODED_IN).map(str::to_owned).collect()
}

/// The labels of a language as its own files have them, without what it borrows.
fn own(language: &str) -> BTreeSet<(String, String)> {
    let rules = Codebook::built_in_rules().labels.get(language).unwrap();
    rules.iter().flat_map(|rule| rule.body.keys().map(|key| (rule.name.clone(), key.clone()))).collect()
}

fn names<T>(rules: &ByLanguage<T>) -> BTreeSet<&str> {
    rules.values().flatten().map(|rule: &Rule<T>| rule.name.as_str()).collect()
}

fn values() -> Vec<(&'static str, Vec<String>)> {
    let who = every!(Who: Civilians Initiator Target Fighters Unknown);
    let kinds =
        every!(ActorKind: StateForces RebelGroup PoliticalMilitia IdentityMilitia Rioters Protesters Civilians ExternalForces Unknown);
    let doubts = every!(DoubtKind: NoPublicationDate PlaceUnresolved PlaceAmbiguous PlaceContradiction ActorUnknown ActorAmbiguous
        ActorAnachronism DateUnresolved DateContradiction CountContradiction CountVague EventRoleMissing LanguageUnsupported TextNotUnderstood);
    vec![
        ("role", every!(Role: Initiator Target Party Supporter Victim)),
        ("status", every!(Status: Happened Ongoing Prevented Planned Threatened Hypothetical Denied)),
        ("certainty", every!(Certainty: Stated Likely Possible Disputed)),
        ("party-certainty", every!(PartyCertainty: Stated Likely Possible Denied)),
        ("effect", every!(Effect: Killed Injured Missing Detained Abducted Displaced)),
        ("precision", every!(Precision: Site Settlement NearSettlement Subdistrict District Governorate Country Route Unresolved)),
        ("place-relation", every!(PlaceRelation: At Near Between Towards From Over)),
        (
            "tie",
            every!(RelationKind: AlsoKnownAs Formerly MemberOf PartOf Joined Left SplitFrom MergedInto AlliedWith LinkedTo OpposedTo
            Commands Controls BasedIn BackedBy),
        ),
        ("published-basis", every!(PublishedBasis: Given Metadata Url PostId Dateline None)),
        ("actor-kind", kinds.clone()),
        ("withheld", kinds),
        ("who", who.clone()),
        ("who-one", who),
        ("doubt", doubts.clone()),
        ("doubt-says", doubts),
        ("month", (1..=12).map(|month| month.to_string()).collect()),
    ]
}

#[test]
fn every_type_has_a_name_in_every_language() {
    let book = Codebook::built_in();
    for language in others() {
        let own = own(&language);
        let unnamed: Vec<&String> = book.types.keys().filter(|kind| !own.contains(&("type".to_owned(), (*kind).clone()))).collect();
        assert_eq!(unnamed, Vec::<&String>::new(), "types without a name in {language}");
    }
}

#[test]
fn every_value_of_the_model_has_a_label_in_every_language() {
    for language in others().into_iter().chain([CODED_IN.to_owned()]) {
        let own = own(&language);
        for (group, keys) in values() {
            let lacking: Vec<&String> = keys.iter().filter(|key| !own.contains(&(group.to_owned(), (*key).clone()))).collect();
            assert_eq!(lacking, Vec::<&String>::new(), "[{group}] of {language}");
        }
    }
}

#[test]
fn every_label_is_there_in_every_language() {
    let english = own(CODED_IN);
    for language in others() {
        let own = own(&language);
        let lacking: Vec<&(String, String)> =
            english.iter().filter(|label| !own.contains(label)).filter(|(group, _)| group != "script").collect();
        assert_eq!(lacking, Vec::<&(String, String)>::new(), "not in {language}");
    }
}

#[test]
fn every_weapon_object_and_group_of_people_has_a_name_in_every_language() {
    let raw = Codebook::built_in_rules();
    let people: BTreeSet<&str> = raw.people.values().flatten().filter_map(|rule| rule.body.group.as_deref()).collect();
    let unnamed: BTreeSet<&str> = raw.heads.values().flatten().filter_map(|rule| rule.body.unnamed.as_deref()).collect();
    let groups = [("means", names(&raw.means)), ("hit", names(&raw.hit)), ("people", people), ("unnamed", unnamed)];
    for language in others() {
        let own = own(&language);
        for (group, keys) in &groups {
            let lacking: Vec<&&str> = keys.iter().filter(|key| !own.contains(&((*group).to_owned(), (**key).to_owned()))).collect();
            assert_eq!(lacking, Vec::<&&str>::new(), "[{group}] of {language}");
        }
    }
}

#[test]
fn an_arabic_name_in_the_nominative_has_its_other_form() {
    let labels = labels("ar");
    let nominative = |name: &&String| name.split(' ').any(|word| word.ends_with("ون") || word.ends_with("رو") || word.ends_with("لو"));
    let lacking: Vec<&String> =
        labels.groups()["unnamed"].values().filter(nominative).filter(|name| labels.get("oblique", name).is_none()).collect();
    assert_eq!(lacking, Vec::<&String>::new());
}
