//! What each format makes of one report that fills every field.

mod sample;

use sample::{coded, labels, report};
use serde_json::Value;
use sitrep_export::{ACLED_COLUMNS, Acled, CSV_COLUMNS, Csv, Export, Geojson, Jsonl, Names, Table, WithText};
use sitrep_model::{ActorKind, Party, Precision, RuleName};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/coded-report.schema.json")).unwrap()
}

fn rows(format: &impl Export) -> Vec<Vec<String>> {
    let text = format.opening() + &format.report(&report(), &coded());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn field<'r>(rows: &'r [Vec<String>], row: usize, column: &str) -> &'r str {
    let at = rows[0].iter().position(|name| name == column).unwrap();
    &rows[row][at]
}

#[test]
fn a_line_is_what_the_schema_says() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for text in [WithText::No, WithText::Yes] {
        let line: Value = serde_json::from_str(&Jsonl { text }.report(&report(), &coded())).unwrap();
        let errors: Vec<String> = validator.iter_errors(&line).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_a_line_without_evidence() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut line: Value = serde_json::from_str(&Jsonl::default().report(&report(), &coded())).unwrap();
    line["claims"][0]["evidence"] = Value::Array(Vec::new());
    assert!(!validator.is_valid(&line));
}

#[test]
fn offsets_count_code_points_of_the_text_that_the_line_holds() {
    let line: Value = serde_json::from_str(&Jsonl { text: WithText::Yes }.report(&report(), &coded())).unwrap();
    let evidence = &line["claims"][0]["evidence"][0];
    let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
    let words: String = line["report"]["text"].as_str().unwrap().chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!((words.as_str(), &evidence["quote"]), ("shelled", &Value::from("shelled")));
}

#[test]
fn the_table_shows_every_value_with_its_words() {
    insta::assert_snapshot!(Table { width: 80, labels: &labels("en") }.report(&report(), &coded()));
}

#[test]
fn a_claim_is_a_row_of_the_documented_columns() {
    let rows = rows(&Csv::default());
    assert_eq!(rows[0], CSV_COLUMNS);
    assert_eq!(rows.len(), 3);
    assert_eq!(field(&rows, 1, "killed_least"), "5");
    assert_eq!(field(&rows, 1, "place"), "Karm");
    assert_eq!(field(&rows, 1, "evidence"), "22-29");
    assert_eq!(field(&rows, 2, "date_earliest"), "");
    let documented = include_str!("../../../docs/csv.md");
    for column in CSV_COLUMNS {
        assert!(documented.contains(&format!("`{column}`")), "docs/csv.md does not say what {column} holds");
    }
}

#[test]
fn acled_rows_have_its_columns_and_only_what_happened() {
    let rows = rows(&Acled::default());
    assert_eq!(rows[0], ACLED_COLUMNS);
    assert_eq!(rows.len(), 2, "a threat is no row");
    let told: Vec<&str> = ["event_date", "year", "time_precision", "disorder_type", "actor1", "inter1", "actor2", "inter2", "interaction"]
        .map(|column| field(&rows, 1, column))
        .to_vec();
    assert_eq!(
        told,
        [
            "2021-08-26",
            "2021",
            "1",
            "Political violence",
            "Regime artillery",
            "State forces",
            "Civilians",
            "Civilians",
            "State forces-Civilians"
        ]
    );
    assert_eq!(field(&rows, 1, "civilian_targeting"), "Civilian targeting");
    assert_eq!((field(&rows, 1, "country"), field(&rows, 1, "admin1")), ("Valleyland", "Northern"));
    assert_eq!((field(&rows, 1, "latitude"), field(&rows, 1, "geo_precision")), ("35.5000", "1"));
    assert_eq!(field(&rows, 1, "fatalities"), "5");
}

#[test]
fn civilians_are_no_side_of_a_battle() {
    let mut coded = coded();
    coded.claims[0].acled.event_type = "Battles".into();
    let fighters = Party { kind: ActorKind::RebelGroup, name: "Karm Brigade".into(), ..coded.claims[0].parties[1].clone() };
    coded.claims[0].parties.push(fighters);
    let row = Acled::default().report(&report(), &coded);
    assert!(row.contains("Karm Brigade,,Rebel group,State forces-Rebel group,") && !row.contains("Civilians"), "{row}");
}

#[test]
fn a_whole_country_is_no_point() {
    let mut coded = coded();
    coded.claims[0].places[0].precision = Precision::Country;
    let map = format!("[{}]", Geojson::default().report(&report(), &coded));
    let map: Value = serde_json::from_str(&map).unwrap();
    assert_eq!(map[0]["geometry"], Value::Null);
    assert!(!Csv::default().report(&report(), &coded).contains("35.5"));
    assert!(!Acled::default().report(&report(), &coded).contains("35.5"));
}

#[test]
fn a_point_that_the_text_gives_travels_only_coarse() {
    let mut coded = coded();
    let place = &mut coded.claims[0].places[0];
    (place.point, place.precision, place.radius_km) = (Some((35.512_34, 36.256_78)), Precision::Site, Some(0.1));
    place.evidence[0].rule = RuleName::new("coordinates/degrees");
    let map = format!("[{}]", Geojson::default().report(&report(), &coded));
    let map: Value = serde_json::from_str(&map).unwrap();
    assert_eq!(map[0]["geometry"]["coordinates"], serde_json::json!([36.26, 35.51]));
    assert_eq!(map[0]["properties"]["radius_km"], 1.0);
    for row in [Csv::default().report(&report(), &coded), Acled::default().report(&report(), &coded)] {
        assert!(row.contains("35.51") && !row.contains("35.512"), "{row}");
    }
    assert!(Geojson { names: Names::Shown }.report(&report(), &coded).contains("35.51234"));
}

#[test]
fn a_division_stands_in_its_own_column() {
    let mut coded = coded();
    let place = &mut coded.claims[0].places[0];
    (place.precision, place.name, place.admin) = (Precision::Governorate, "Northern".into(), vec!["Valleyland".into()]);
    let rows = Acled::default().report(&report(), &coded);
    assert!(rows.contains(",Valleyland,Northern,,,Northern,"), "{rows}");
    let place = &mut coded.claims[0].places[0];
    (place.precision, place.name, place.admin) = (Precision::Country, "Valleyland".into(), Vec::new());
    let rows = Acled::default().report(&report(), &coded);
    assert!(rows.contains(",Valleyland,,,,Valleyland,,,,"), "{rows}");
}

#[test]
fn a_headline_is_printed_when_names_are_asked_for() {
    assert!(!Csv::default().report(&report(), &coded()).contains("Shells on Karm"));
    let shown = Csv { names: Names::Shown }.report(&report(), &coded());
    assert!(shown.contains("Shells on Karm") && shown.contains("Samir Dalal"));
}

#[test]
fn places_are_points_and_unresolved_ones_have_none() {
    let text = Geojson::default().opening() + &Geojson::default().report(&report(), &coded()) + &Geojson::default().closing();
    let map: Value = serde_json::from_str(&text).unwrap();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 3);
    assert_eq!(features[0]["geometry"], serde_json::json!({"type": "Point", "coordinates": [36.25, 35.5]}));
    assert_eq!(features[0]["properties"]["radius_km"], 2.0);
    assert_eq!(features[1]["geometry"], Value::Null);
    assert_eq!(features[1]["properties"]["precision"], "unresolved");
    assert_eq!(features[2]["properties"]["place"], Value::Null);
}

#[test]
fn tables_that_travel_name_no_private_person() {
    for text in [
        Csv::default().report(&report(), &coded()),
        Acled::default().report(&report(), &coded()),
        Geojson::default().report(&report(), &coded()),
    ] {
        assert!(!text.contains("Samir"), "{text}");
    }
}

#[test]
fn a_report_without_claims_is_still_a_line_of_json() {
    let nothing = sitrep_model::Coded::default();
    let line: Value = serde_json::from_str(&Jsonl::default().report(&report(), &nothing)).unwrap();
    assert_eq!(line["claims"], Value::Array(Vec::new()));
    assert_eq!(Csv::default().report(&report(), &nothing), "");
    assert!(Table { width: 80, labels: &labels("en") }.report(&report(), &nothing).contains("Nothing coded."));
}

#[test]
fn arabic_labels_stand_beside_names_of_either_script() {
    insta::assert_snapshot!(Table { width: 80, labels: &labels("ar") }.report(&report(), &coded()));
}
