//! Dates of the Hijri calendar.

use super::*;

/// The words, value and days of every mention, in an Arabic report of Thursday 2 March 2017 (3 Jumada II 1438).
fn read_arabic(words: &str) -> Vec<(String, String, String)> {
    let reader = DateReader::new(BOOK.language("ar"));
    let report = Report::bare(words, Language::Ar);
    let text = Text::new(&report, BOOK.language("ar"));
    let show = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let seen = |mention: crate::annotate::mention::DateMention| {
        let days = format!("{}..{}", show(mention.when.earliest), show(mention.when.latest));
        (text.words(&mention.tokens).to_owned(), mention.value, days)
    };
    reader.read(&text, Some("2017-03-02".parse().expect("a day"))).into_iter().map(seen).collect()
}

fn only(words: &str) -> (String, String) {
    match read_arabic(words).as_slice() {
        [(written, _, days)] => (written.clone(), days.clone()),
        seen => panic!("one time expression was expected in {words:?}, not {seen:?}"),
    }
}

#[test]
fn the_sight_of_the_crescent_may_move_a_day_by_one() {
    assert_eq!(only("سقطت قذائف في 12 جمادى الأولى 1438 هـ على القرية").1, "2017-02-08..2017-02-10");
    assert_eq!(only("سقطت قذائف بتاريخ 12/5/1438 هـ على القرية").1, "2017-02-08..2017-02-10");
}

#[test]
fn the_weekday_settles_the_day() {
    assert_eq!(only("سقطت قذائف الخميس 12 جمادى الأولى 1438هـ").1, "2017-02-09..2017-02-09");
    assert_eq!(only("سقطت قذائف الأربعاء 12 جمادى الأولى 1438هـ").1, "2017-02-08..2017-02-08");
}

#[test]
fn the_common_calendar_beside_it_tells_the_day() {
    let both = "سقطت قذائف في 13 جمادى الأولى 1438 هـ الموافق 10 شباط 2017 على القرية";
    assert_eq!(only(both), ("13 جمادى الأولى 1438 هـ الموافق 10 شباط 2017".to_owned(), "2017-02-10..2017-02-10".to_owned()));
    assert_eq!(only("سقطت قذائف في 10 فبراير 2017 م (13 جمادى الأولى 1438 هـ)").1, "2017-02-10..2017-02-10");
}

#[test]
fn two_dates_far_apart_are_two() {
    assert_eq!(read_arabic("بين 13 جمادى الأولى 1438 هـ - 25 شباط 2017").len(), 2);
}

#[test]
fn a_day_without_its_year_is_the_last_before_publication() {
    assert_eq!(only("سقطت قذائف في العاشر من محرم").1, "2016-10-10..2016-10-12");
    assert_eq!(only("سقطت قذائف يوم 3 جمادى الآخرة").1, "2017-03-01..2017-03-02", "and no day after it");
}

#[test]
fn a_month_and_a_year_of_the_hijra_are_as_long_as_theirs() {
    assert_eq!(only("شهدت القرية قصفا خلال شهر رمضان").1, "2016-06-05..2016-07-06");
    assert_eq!(only("بدأت الحملة عام 1437 هـ").1, "2015-10-13..2016-10-02");
}

#[test]
fn days_of_one_month_share_it() {
    assert_eq!(only("سقطت قذائف في 10 و11 محرم 1438").1, "2016-10-10..2016-10-13");
}

#[test]
fn a_name_that_people_bear_is_no_month() {
    assert_eq!(read_arabic("قال رمضان إن شعبان قتل قرب البلدة"), []);
    nothing("Ramadan said that Rajab had left.");
}

#[test]
fn english_reads_the_months_too() {
    assert_eq!(days("Shells fell on 12 Jumada al-Ula 1438 AH."), "2017-02-08..2017-02-10");
    assert_eq!(days("Shells fell during the month of Ramadan."), "2016-06-05..2016-07-06");
}

#[test]
fn metres_are_no_years() {
    assert_eq!(read_arabic("سقطت القذيفة على بعد 50 م من السوق"), []);
}

#[test]
fn a_day_that_the_month_has_not_is_open() {
    assert_eq!(only("سقطت قذائف في 30 رمضان 1438 هـ").1, "..");
}
