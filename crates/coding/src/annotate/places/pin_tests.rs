//! What coordinates make of the names around them, on places of our own invention.

use std::sync::LazyLock;

use sitrep_codebook::Codebook;
use sitrep_model::{DoubtKind, Language, PlaceRelation, Precision, Report, Span};
use sitrep_places::Gazetteer;

use super::{Given, PlaceMention, PlaceReader};
use crate::annotate::CoordinateReader;
use crate::text::Text;

const OWN: &str = "\
1\tZadistan\tZadistan\t\t35.0\t38.0\tA\tPCLI\tZD\t\t00\t\t\t\t9000000\n\
2\tQasrin Province\tQasrin Province\tQasrin,Qasrin Governorate\t35.5\t37.5\tA\tADM1\tZD\t\t01\t\t\t\t900000\n\
3\tMiran Province\tMiran Province\tMiran\t33.5\t36.5\tA\tADM1\tZD\t\t02\t\t\t\t900000\n\
4\tTall Mirza\tTall Mirza\t\t35.6\t37.6\tP\tPPL\tZD\t\t01\t\t\t\t1200\n\
5\tAl Wadih\tAl Wadih\t\t35.7\t37.7\tP\tPPL\tZD\t\t01\t\t\t\t800\n\
6\tVelburg\tVelburg\t\t33.4\t36.4\tP\tPPL\tZD\t\t02\t\t\t\t900000\n\
7\tVelburg\tVelburg\t\t35.3\t37.3\tP\tPPL\tZD\t\t01\t\t\t\t20000\n";

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static OWN_PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut gazetteer = Gazetteer::empty();
    gazetteer.add_geonames("own.txt", OWN).expect("the lines above keep the layout");
    gazetteer
});

fn read(words: &str) -> Vec<PlaceMention> {
    let report = Report::bare(words, Language::En);
    let book = BOOK.language("en");
    let coordinates = CoordinateReader::new(book).read(words);
    let whole: Vec<Span> = coordinates.iter().map(|coordinates| coordinates.span).collect();
    let text = Text::with_names(&report, book, &whole, &|_| false);
    PlaceReader::new(book, &BOOK).read(&text, &OWN_PLACES, &Given { coordinates: &coordinates, ..Given::default() })
}

/// The places that may tell where something was, with their points.
fn told(words: &str) -> Vec<(String, Option<(f64, f64)>)> {
    let places = read(words).into_iter().filter(|mention| !mention.containing);
    places.map(|mention| (mention.place.name, mention.place.point)).collect()
}

fn doubts(words: &str) -> Vec<DoubtKind> {
    read(words).iter().flat_map(|mention| mention.doubts.iter().map(|doubt| doubt.kind)).collect()
}

#[test]
fn coordinates_beside_a_name_are_its_point() {
    for words in [
        "A house in Tall Mirza (35.6123, 37.6045) was hit.",
        "A house in Tall Mirza, 35.6123, 37.6045, was hit.",
        "A house in Tall Mirza at coordinates 35.6123, 37.6045 was hit.",
        "A house was hit at 35.6123, 37.6045 (Tall Mirza).",
        "A house in Tall Mirza, Qasrin province (35.6123, 37.6045) was hit.",
        "A house in Tall Mirza was hit.\n\nLocation: 35.6123, 37.6045",
        "A house in Tall Mirza was hit. 35.6123, 37.6045",
    ] {
        assert_eq!(told(words), [("Tall Mirza".to_owned(), Some((35.6123, 37.6045)))], "{words}");
    }
}

#[test]
fn a_name_keeps_its_words_and_gets_those_of_the_point() {
    let mentions = read("A house in Tall Mirza (35.6123, 37.6045) was hit.");
    let place = &mentions[0].place;
    let rules: Vec<&str> = place.evidence.iter().map(|evidence| evidence.rule.as_str()).collect();
    assert_eq!((place.as_written.as_str(), &rules[..]), ("Tall Mirza", &["places/exact", "coordinates/degrees"][..]));
    assert_eq!((place.id.as_deref(), place.precision, place.radius_km), (Some("geonames:4"), Precision::Site, Some(0.1)));
}

#[test]
fn coordinates_without_a_name_are_a_place_with_the_divisions_around_it() {
    let mentions = read("A house was hit near 35.6123, 37.6045 today.");
    let place = &mentions[0].place;
    assert_eq!((place.id.as_deref(), place.name.as_str()), (None, "35.6123, 37.6045"));
    assert_eq!((place.relation, &place.admin[..]), (PlaceRelation::Near, &["Zadistan".to_owned(), "Qasrin Province".to_owned()][..]));
}

#[test]
fn coordinates_far_from_their_name_are_a_contradiction_and_change_nothing() {
    for words in ["A house in Tall Mirza (33.4012, 36.4034) was hit.", "A house in Tall Mirza was hit.\n\nLocation: 33.4012, 36.4034"] {
        assert_eq!(told(words), [("Tall Mirza".to_owned(), Some((35.6, 37.6)))], "{words}");
        assert_eq!(doubts(words), [DoubtKind::PlaceContradiction], "{words}");
    }
    assert_eq!(doubts("A house in Qasrin province (33.4012, 36.4034) was hit."), [DoubtKind::PlaceContradiction]);
}

#[test]
fn coordinates_choose_among_namesakes() {
    assert_eq!(read("A house in Velburg (35.3123, 37.3045) was hit.")[0].place.id.as_deref(), Some("geonames:7"));
    assert_eq!(doubts("A house in Velburg (35.3123, 37.3045) was hit."), []);
}

#[test]
fn a_village_that_no_gazetteer_knows_has_the_point_that_is_given() {
    let mentions = read("Gunmen entered the village of Marj Saffar (35.6123, 37.6045).");
    let place = &mentions[0].place;
    assert_eq!((place.name.as_str(), place.point, place.precision), ("Marj Saffar", Some((35.6123, 37.6045)), Precision::Site));
    assert_eq!((place.admin.len(), mentions[0].doubts.len()), (2, 0));
}

#[test]
fn of_several_places_the_one_on_which_they_lie_has_them() {
    let words = "Shells fell on houses in Tall Mirza and in Al Wadih.\n\nLocation: 35.7012, 37.7001";
    assert_eq!(told(words), [("Tall Mirza".to_owned(), Some((35.6, 37.6))), ("Al Wadih".to_owned(), Some((35.7012, 37.7001)))]);
}

#[test]
fn between_two_places_that_both_fit_the_coordinates_a_doubt_stays() {
    let words = "Shells fell on houses in Tall Mirza and in Al Wadih.\n\nLocation: 35.6512, 37.6501";
    assert_eq!(doubts(words), [DoubtKind::PlaceAmbiguous, DoubtKind::PlaceAmbiguous]);
}

#[test]
fn where_somebody_came_from_has_no_coordinates_of_the_event() {
    let words = "Gunmen from Tall Mirza attacked a post at 35.7512, 37.7501.";
    assert_eq!(told(words)[1], ("35.7512, 37.7501".to_owned(), Some((35.7512, 37.7501))));
    assert_eq!(doubts(words), []);
}

#[test]
fn coarse_coordinates_leave_a_village_where_the_gazetteer_has_it() {
    assert_eq!(told("A house in Tall Mirza (GPS 35.6, 37.7) was hit."), [("Tall Mirza".to_owned(), Some((35.6, 37.6)))]);
}

#[test]
fn two_numbers_that_lie_nowhere_near_the_name_are_numbers() {
    assert_eq!(doubts("Prices in Tall Mirza, 12.64, 15.82, rose."), []);
    assert_eq!(told("Prices in Tall Mirza, 12.64, 15.82, rose."), [("Tall Mirza".to_owned(), Some((35.6, 37.6)))]);
    assert_eq!(told("A house in Tall Mirza, 35.61, 37.62, was hit.")[0].1, Some((35.61, 37.62)));
}

#[test]
fn a_point_written_twice_is_one_point() {
    let words = "A house in Tall Mirza was hit. 35.61, 37.60 https://maps.google.com/?q=35.6123,37.6045";
    assert_eq!(told(words), [("Tall Mirza".to_owned(), Some((35.6123, 37.6045)))]);
}
