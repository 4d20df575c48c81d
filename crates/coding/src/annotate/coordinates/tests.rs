//! What is read as coordinates, and what is not.

use std::sync::LazyLock;

use proptest::prelude::*;
use sitrep_codebook::Codebook;

use super::{At, CoordinateReader, Coordinates};

static BOOK: LazyLock<Codebook> = LazyLock::new(Codebook::built_in);
static ENGLISH: LazyLock<CoordinateReader> = LazyLock::new(|| CoordinateReader::new(BOOK.language("en")));
static ARABIC: LazyLock<CoordinateReader> = LazyLock::new(|| CoordinateReader::new(BOOK.language("ar")));

fn read(text: &str) -> Vec<Coordinates> {
    let arabic = text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
    if arabic { ARABIC.read(text) } else { ENGLISH.read(text) }
}

/// The one point of a text, in ten-thousandths of a degree.
fn point(text: &str) -> Option<(i64, i64)> {
    let found: Vec<Coordinates> = read(text).into_iter().filter(|found| found.sure).collect();
    let [only] = &found[..] else { return None };
    let (lat, lon) = only.point()?;
    Some(((lat * 1e4).round() as i64, (lon * 1e4).round() as i64))
}

fn all_are(texts: &[&str], expected: (i64, i64)) {
    for text in texts {
        assert_eq!(point(text), Some(expected), "{text}: {:?}", read(text));
    }
}

#[test]
fn decimal_degrees_are_read_in_every_way_that_people_write_them() {
    let ways = [
        "Hit at 35.6432, 36.7421 today.",
        "(35.6432, 36.7421)",
        "[35.6432,36.7421]",
        "35.6432 36.7421",
        "35.6432N 36.7421E",
        "35.6432N, 36.7421E.",
        "35.6432N36.7421E",
        "N35.6432 E36.7421",
        "N 35.6432, E 36.7421",
        "36.7421E 35.6432N",
        "35.6432° N, 36.7421° E",
        "35.6432°, 36.7421°",
        "35.6432 degrees north and 36.7421 degrees east",
        "lat 35.6432 lon 36.7421",
        "Lat: 35.6432, Long: 36.7421",
        "Lat. 35.6432, lon. 36.7421",
        "latitude=35.6432; longitude=36.7421",
        "Latitude: 35.6432\nLongitude: 36.7421",
        "Lon: 36.7421, lat: 35.6432",
        "latitude 35.6432 N and longitude 36.7421 E",
        "Geolocation:35.6432,36.7421",
        "Coordinates: 35.6432 / 36.7421",
        "خط عرض 35.6432 وخط طول 36.7421",
        "على خط العرض ٣٥٫٦٤٣٢ وخط الطول ٣٦٫٧٤٢١.",
        "الإحداثيات: ٣٥٫٦٤٣٢، ٣٦٫٧٤٢١",
        "بإحداثيات ٣٥.٦٤٣٢ ، ٣٦.٧٤٢١",
        "35.6432 شمالاً 36.7421 شرقاً",
        "٣٥٫٦٤٣٢ درجة شمالاً و٣٦٫٧٤٢١ درجة شرقاً",
    ];
    all_are(&ways, (356_432, 367_421));
}

#[test]
fn minutes_and_seconds_are_parts_of_a_degree() {
    let ways = [
        "35°38'35\"N 36°44'31\"E",
        "35°38′35″N, 36°44′31″E",
        "35° 38’ 35” N 36° 44’ 31” E",
        "N35°38'35\" E36°44'31\"",
        "N 35° 38' 35\", E 36° 44' 31\"",
        "35º38'35''N 36º44'31''E",
        "35°38.583'N 36°44.517'E",
        "35° 38.583 N, 36° 44.517 E",
        "35 degrees 38 minutes 35 seconds north, 36 degrees 44 minutes 31 seconds east",
        "35°38'35\" شمالاً 36°44'31\" شرقاً",
        "٣٥ درجة و٣٨ دقيقة و٣٥ ثانية شمالاً، ٣٦ درجة و٤٤ دقيقة و٣١ ثانية شرقاً",
    ];
    for text in ways {
        let (lat, lon) = point(text).unwrap_or_else(|| panic!("{text}: {:?}", read(text)));
        assert!((lat - 356_431).abs() <= 1 && (lon - 367_419).abs() <= 1, "{text}: {lat}, {lon}");
    }
    assert_eq!(read("35°38''N 36°44'31\"E"), []);
}

#[test]
fn south_and_west_are_below_nought() {
    all_are(&["4.0435S 39.6682W", "-4.0435, -39.6682", "S4.0435 W39.6682", "4.0435S-39.6682W", "−4.0435 −39.6682"], (-40_435, -396_682));
    assert_eq!(point("-4.0435S 39.6682E"), None);
}

#[test]
fn coordinates_with_too_few_decimals_are_numbers() {
    for text in [
        "Some 35.5 million, 36.7 million were counted.",
        "Prices rose 3.5, 4.2 percent.",
        "Prices rose 35.52, 36.74 percent.",
        "Prices rose 3.5123, 4.2123 percent.",
        "It cost $35.6432, $36.7421 at the door.",
        "It paid 35.6432, 36.7421 lira.",
        "Version 2.10.35, 2.11.36 is out.",
        "Trains leave (10.30, 11.45) every day.",
        "From 12.05 to 13.05.",
        "(12.05, 13.05)",
        "It was 3.8 (3.51, 4.22) times as much.",
        "They won 3-2, 4-1 and 35-36.",
        "Call +963.11.2345 or 0932 356 432, 367 421.",
        "It rose from 0.1234, 0.2345.",
        "Results were 1.2512, 2.5034, 3.7545 in turn.",
        "35.6432-36.7421",
        "35.6432. 36.7421 followed.",
        "At 35°N 36°E it was 35°.",
        "It was 35.5°, 36.7° in the shade.",
        "Order 12.345,23.456 arrived.",
        "ارتفعت الأسعار 35.52، 36.74 بالمئة",
        "قتل 12.34 مليون و 35.67 مليون",
    ] {
        assert_eq!(point(text), None, "{text}: {:?}", read(text));
    }
}

#[test]
fn what_can_be_nowhere_is_no_coordinate() {
    for text in ["91.6432, 36.7421", "35.6432, 181.7421", "35°61'35\"N 36°44'31\"E", "35.6432N 36.7421N", "lat 135.6432 lon 36.7421"] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn few_decimals_without_a_sign_need_a_place_that_lies_there() {
    assert!(!read("Saraqib 35.86, 36.80")[0].sure);
    assert!(read("Saraqib (35.86, 36.80) was hit")[0].sure);
    assert!(read("Coordinates 35.9, 36.8")[0].sure);
}

#[test]
fn how_finely_they_are_written_is_how_far_they_reach() {
    let hundreds = |text: &str| (read(text)[0].radius_km * 10.0).round() as i64;
    let texts = ["GPS 35.9, 36.8", "(35.86, 36.80)", "(35.864, 36.805)", "35.8641, 36.8051", "35.8641234, 36.8051234", "35°51'N 36°48'E"];
    assert_eq!(texts.map(hundreds), [112, 12, 2, 1, 1, 19]);
    let texts = ["MGRS 37S BV 12 67", "37S BV 123 678", "37SBV12346789", "35°51.8'N 36°48.3'E", "8G9CJPRR+5V"];
    assert_eq!(texts.map(hundreds), [10, 1, 1, 2, 1]);
}

#[test]
fn grids_are_read_on_both_sides_of_the_equator() {
    let near = |text: &str, (lat, lon): (f64, f64)| {
        let found = read(text);
        let point = found.first().and_then(Coordinates::point).unwrap_or_else(|| panic!("{text}: nothing read"));
        assert!((point.0 - lat).abs() < 0.001 && (point.1 - lon).abs() < 0.001, "{text}: {point:?}");
    };
    for text in ["18TWL8566411315", "18T WL 85664 11315", "18TWL 8566 1131", "UTM 18T 585664 4511315", "18T 585664mE 4511315mN"] {
        near(text, (40.748_3, -73.985_3));
    }
    near("56HLH3487352266", (-33.856_8, 151.215_3));
    near("UTM 37S 305000 3968000", (35.836_8, 36.841_0));
}

#[test]
fn grid_references_that_cannot_be_are_none() {
    for text in
        ["61SBV1234567890", "37SIV1234567890", "37S BV 123 45", "37SBV123456789", "34 TAB 1234", "37S 123456 1234567", "A37SBV1234567890"]
    {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn links_to_maps_give_their_pin_before_what_they_show() {
    let ways = [
        "https://www.google.com/maps/place/X/@35.6,36.7,15z/data=!3m1!4b1!4m5!3d35.6432!4d36.7421",
        "see https://maps.google.com/?q=35.6432,36.7421.",
        "maps.google.com/?q=35.6432,36.7421",
        "https://www.google.com/maps?q=35.6432%2C36.7421&z=12",
        "https://www.google.com/maps/search/?api=1&query=35.6432,36.7421",
        "https://www.google.com/maps/place/35.6432,36.7421/@35.64,36.75,12z",
        "https://www.google.com/maps/search/35.6432,+36.7421",
        "https://www.openstreetmap.org/?mlat=35.6432&mlon=36.7421#map=15/35.6/36.7",
        "https://bing.com/maps?sp=point.35.6432_36.7421_Site",
        "https://yandex.com/maps/?ll=36.7,35.6&pt=36.7421,35.6432&z=14",
        "https://maps.apple.com/?ll=35.6432,36.7421&t=k",
        "geo:35.6432,36.7421;u=20",
        "geo:0,0?q=35.6432,36.7421(Karm)",
        "(https://maps.google.com/?q=35.6432,36.7421)",
    ];
    all_are(&ways, (356_432, 367_421));
}

#[test]
fn what_a_map_shows_reaches_further_than_a_pin() {
    for text in [
        "https://www.google.com/maps/@35.6432,36.7421,15z",
        "https://www.openstreetmap.org/#map=15/35.6432/36.7421",
        "http://wikimapia.org/#lang=en&lat=35.6432&lon=36.7421&z=15",
        "https://bing.com/maps?cp=35.6432~36.7421&lvl=14",
        "https://yandex.ru/maps/?ll=36.7421,35.6432&z=14",
    ] {
        assert_eq!(point(text), Some((356_432, 367_421)), "{text}");
        assert_eq!((read(text)[0].radius_km, read(text)[0].rule), (1.0, "coordinates/map-view"), "{text}");
    }
}

#[test]
fn other_links_give_no_point() {
    for text in [
        "https://x.com/a/status/35.6432,36.7421",
        "https://example.org/?q=35.6432,36.7421",
        "https://goo.gl/maps/a3",
        "geo:",
        "https://www.google.com/maps/@35,36,5z",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn short_plus_codes_wait_for_a_place() {
    assert!(matches!(&read("JPRR+5V Saraqib")[0].at, At::Short(code) if code == "JPRR+5V"));
    for text in ["2345+67", "C++", "AB+CD", "8G9CJPRR+5", "X8G9CJPRR+5V"] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn the_words_are_those_of_the_coordinates_alone() {
    let text = "The site (Coordinates: 35.6432, 36.7421) burned.";
    assert_eq!(read(text)[0].span.of(text), "35.6432, 36.7421");
    let text = "At lat 35.6432 lon 36.7421.";
    assert_eq!(read(text)[0].span.of(text), "lat 35.6432 lon 36.7421");
}

#[test]
fn a_megabyte_of_digits_and_dots_is_read_at_once() {
    let pieces = [
        "1",
        "1.",
        "1.1,",
        "35.6432,36.7421;",
        "35.6432 36.7421 ",
        "35°38'35\"",
        "N",
        "+",
        "2+C",
        "37SBV",
        "http://",
        "lat ",
        "٣٥٫",
        "- ",
        "geo:1.",
    ];
    for piece in pieces {
        let text = piece.repeat(1_000_000 / piece.len());
        let begun = std::time::Instant::now();
        let found = ENGLISH.read(&text);
        assert!(begun.elapsed().as_secs() < 5, "{piece} took {:?}, {} found", begun.elapsed(), found.len());
    }
}

fn holds(text: &str, found: &[Coordinates]) {
    let mut end = 0;
    for coordinates in found {
        let span = coordinates.span;
        assert!(span.start >= end && span.start < span.end && text.get(span.start..span.end).is_some(), "{text:?} {coordinates:?}");
        end = span.end;
        if let Some((lat, lon)) = coordinates.point() {
            assert!((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon), "{text:?} {coordinates:?}");
        }
        assert!(coordinates.radius_km.is_finite() && coordinates.radius_km > 0.0);
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,80}") {
        holds(&text, &ENGLISH.read(&text));
        holds(&text, &ARABIC.read(&text));
    }

    #[test]
    fn no_pieces_of_coordinates_break_it(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "35", "180", "٣٥", ".", "٫", ",", "،", "°", "'", "\"", "′", "’", "N", "E", "S", "W", " ", "-", "−", "+", "lat", "lon", "شمالا", "و",
            "خط", "طول", "37S", "BV", "12345", "8G9CJPRR", "geo:", "https://maps.google.com/?q=", "!3d", "!4d", "@", "/", "\n", "(", ")", "utm", "1", "9999999",
        ]), 0..24)
    ) {
        let text = pieces.concat();
        holds(&text, &ENGLISH.read(&text));
        holds(&text, &ARABIC.read(&text));
    }
}
