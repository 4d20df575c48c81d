//! What the place reader promises, on places and sentences of our own invention.

use std::ops::Range;
use std::sync::LazyLock;

use sitrep_codebook::Codebook;
use sitrep_model::{DoubtKind, Language, PlaceRelation, Precision, Report};
use sitrep_places::Gazetteer;

use super::{Given, PlaceMention, PlaceReader};
use crate::text::Text;

const OWN: &str = "\
1\tZadistan\tZadistan\t\t35.0\t38.0\tA\tPCLI\tZD\t\t00\t\t\t\t9000000\n\
2\tQasrin Province\tQasrin Province\tQasrin,Qasrin Governorate,محافظة قصرين\t35.5\t37.5\tA\tADM1\tZD\t\t01\t\t\t\t900000\n\
3\tQasrin\tQasrin\tقصرين\t35.9\t37.9\tP\tPPLA\tZD\t\t01\t\t\t\t200000\n\
4\tTall Mirza\tTall Mirza\t\t35.6\t37.6\tP\tPPL\tZD\t\t01\t\t\t\t1200\n\
5\tAl Wadih\tAl Wadih\t\t35.7\t37.7\tP\tPPL\tZD\t\t01\t\t\t\t800\n\
6\tVelburg\tVelburg\t\t50.0\t10.0\tP\tPPL\tZE\t\t02\t\t\t\t30000\n\
7\tVelburg\tVelburg\t\t35.3\t37.3\tP\tPPL\tZD\t\t01\t\t\t\t20000\n";

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static OWN_PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut gazetteer = Gazetteer::empty();
    gazetteer.add_geonames("own.txt", OWN).expect("the lines above keep the layout");
    gazetteer
});
static READER: LazyLock<PlaceReader> = LazyLock::new(|| PlaceReader::new(BOOK.language("en"), &BOOK));

fn read_in(gazetteer: &Gazetteer, words: &str, taken: &[Range<usize>]) -> Vec<PlaceMention> {
    let report = Report::bare(words, Language::En);
    READER.read(&Text::new(&report, BOOK.language("en")), gazetteer, &Given { taken, ..Given::default() })
}

fn read_without(words: &str, taken: &[Range<usize>]) -> Vec<PlaceMention> {
    read_in(&OWN_PLACES, words, taken)
}

fn read(words: &str) -> Vec<PlaceMention> {
    read_without(words, &[])
}

fn ids(words: &str) -> Vec<String> {
    read(words).into_iter().filter_map(|mention| mention.place.id).collect()
}

#[test]
fn a_village_is_found_by_its_name_and_by_its_sound() {
    assert_eq!(ids("Shells fell on the village of Tall Mirza."), ["geonames:4"]);
    assert_eq!(ids("Shells fell on the village of Tel Merza."), ["geonames:4"]);
}

#[test]
fn a_province_is_not_the_town_of_its_name() {
    assert_eq!(ids("Clashes went on in Qasrin province."), ["geonames:2"]);
    assert_eq!(ids("Clashes went on in the city of Qasrin."), ["geonames:3"]);
}

#[test]
fn a_province_that_lists_name_with_its_word_is_still_a_province() {
    let reader = PlaceReader::new(BOOK.language("ar"), &BOOK);
    let kind = |words: &str| {
        let report = Report::bare(words, Language::Ar);
        let read = reader.read(&Text::new(&report, BOOK.language("ar")), &OWN_PLACES, &Given::default());
        read.into_iter().map(|mention| mention.place.precision).collect::<Vec<_>>()
    };
    assert_eq!(kind("اندلعت اشتباكات في محافظة قصرين."), [Precision::Governorate]);
    assert_eq!(kind("اندلعت اشتباكات في مدينة قصرين."), [Precision::Settlement]);
}

#[test]
fn a_chain_of_divisions_only_says_where_the_village_lies() {
    let mentions = read("A mine went off in Tall Mirza, Qasrin province, Zadistan.");
    let containing: Vec<bool> = mentions.iter().map(|mention| mention.containing).collect();
    assert_eq!(containing, [false, true, true]);
}

#[test]
fn a_dateline_is_marked() {
    let mentions = read("QASRIN, Zadistan (Own Press) - Two shells fell on Tall Mirza.");
    assert_eq!(mentions.iter().map(|mention| mention.dateline).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn the_divisions_named_choose_among_namesakes() {
    assert_eq!(ids("Two were hurt in Velburg, Qasrin province.").first().map(String::as_str), Some("geonames:7"));
}

#[test]
fn a_name_that_no_gazetteer_knows_is_kept_with_a_doubt() {
    let mentions = read("Gunmen entered the village of Marj Saffar on Friday.");
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].place.precision, Precision::Unresolved);
    assert_eq!(mentions[0].place.name, "Marj Saffar");
    assert_eq!(mentions[0].doubts[0].kind, DoubtKind::PlaceUnresolved);
}

#[test]
fn an_unknown_village_is_placed_by_the_town_that_it_is_near() {
    let mentions = read("Gunmen entered the village of Marj Saffar near Tall Mirza.");
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].place.precision, Precision::NearSettlement);
    assert_eq!(mentions[0].place.name, "Marj Saffar");
    assert!(mentions[0].place.point.is_some());
}

#[test]
fn fifteen_kilometres_north_is_a_point_of_its_own() {
    let mentions = read("A car was hit 15 km north of Tall Mirza.");
    let (lat, lon) = mentions[0].place.point.expect("the town is known");
    assert!((lat - 35.735).abs() < 0.01 && (lon - 37.6).abs() < 0.01);
    assert_eq!(mentions[0].place.relation, PlaceRelation::Near);
}

#[test]
fn a_direction_before_a_governorate_is_a_part_of_it() {
    let mentions = read("Raids went on in northern Qasrin.");
    assert_eq!(mentions[0].place.id.as_deref(), Some("geonames:2"));
    assert_eq!(mentions[0].place.precision, Precision::Governorate);
}

#[test]
fn a_name_inside_an_actor_is_no_place() {
    // Tokens: The, Tall, Mirza, Brigade ...
    assert_eq!(read_without("The Tall Mirza Brigade withdrew.", std::slice::from_ref(&(1..4))), []);
}

#[test]
fn a_person_is_no_place() {
    assert_eq!(ids("Mr Qasrin said so."), Vec::<String>::new());
    assert_eq!(ids("Ahmed Qasrin told reporters."), Vec::<String>::new());
}

#[test]
fn between_two_towns_is_half_way_along_a_route() {
    for words in ["A convoy was hit between Tall Mirza and Al Wadih.", "A convoy was hit on the Tall Mirza-Al Wadih road."] {
        let mentions = read(words);
        assert_eq!(mentions.len(), 1, "{words}");
        assert_eq!(mentions[0].place.precision, Precision::Route, "{words}");
        let (lat, lon) = mentions[0].place.point.expect("both towns are known");
        assert!((lat - 35.65).abs() < 0.001 && (lon - 37.65).abs() < 0.001, "{words}");
    }
}

#[test]
fn every_name_of_the_press_leads_to_a_town_that_the_binary_carries() {
    let world = Gazetteer::world();
    let rules = BOOK.language("en").places.iter().filter(|rule| rule.name == "press-names");
    let names: Vec<(&String, &String)> = rules.flat_map(|rule| &rule.body.values).collect();
    assert!(names.len() > 80);
    let mut idle = Vec::new();
    for (name, spelled) in names {
        let found = world.find(&sitrep_model::fold(spelled), sitrep_places::Reading::Exact);
        assert!(!found.is_empty(), "{name} is said to be {spelled}, which is no name of the gazetteer");
        let own = world.find(&sitrep_model::fold(name), sitrep_places::Reading::Exact);
        if own.iter().any(|own| own.place == found[0].place) {
            idle.push(name);
        }
    }
    assert!(idle.is_empty(), "the gazetteer knows these itself: {idle:?}");
}

#[test]
fn a_town_under_its_own_name_comes_before_one_of_which_it_is_another_name() {
    let mocha = read_in(&Gazetteer::world(), "A missile hit a tanker off Mocha on Friday.", &[]);
    assert_eq!(mocha[0].place.name, "Mocha");
}

#[test]
fn where_the_country_that_is_named_has_such_a_town_none_abroad_is_meant() {
    let found = read_in(&Gazetteer::world(), "Troops captured Suluk in Syria on Wednesday.", &[]);
    assert_eq!(found[0].place.id.as_deref(), Some("geonames:164895"));
}

#[test]
fn a_country_keeps_its_article() {
    let found = read_in(&Gazetteer::world(), "Ten families fled to the United States.", &[]);
    assert_eq!(found[0].place.id.as_deref(), Some("geonames:6252001"));
}
