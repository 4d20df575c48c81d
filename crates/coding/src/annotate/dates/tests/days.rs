//! Dates that the words name.

use super::*;

#[test]
fn a_full_date_is_read_in_either_order_of_words() {
    for words in [
        "Shelling on 5 December 2016.",
        "Shelling on December 5, 2016.",
        "On the 5th of December 2016 it began.",
        "5 Dec. 2016: shelling",
        "On Dec. 5, 2016, it began.",
    ] {
        assert_eq!(value(words), "2016-12-05", "{words}");
    }
}

#[test]
fn a_date_in_digits_is_read_with_the_year_first() {
    assert_eq!(value("Filed 2017-02-04 in Homs."), "2017-02-04");
}

#[test]
fn a_date_in_digits_is_day_first_and_doubted_where_it_could_be_month_first() {
    let seen = read("Filed 05/12/2016.");
    assert_eq!((seen[0].value.as_str(), seen[0].doubt), ("2016-12-05", Some(DoubtKind::DateUnresolved)));
}

#[test]
fn a_date_in_digits_with_a_thirteenth_month_is_month_first_without_doubt() {
    let seen = read("Filed 12/25/2016.");
    assert_eq!((seen[0].value.as_str(), seen[0].doubt), ("2016-12-25", None));
}

#[test]
fn a_date_with_dots_is_read() {
    assert_eq!(value("Filed 21.02.2017 in Homs."), "2017-02-21");
}

#[test]
fn a_day_without_its_year_is_the_last_one_before_publication() {
    assert_eq!(value("Raids on December 5 hit the camp."), "2016-12-05");
    assert_eq!(value("Raids on 4 March hit the camp."), "2017-03-04");
}

#[test]
fn a_day_just_after_publication_is_of_this_year() {
    assert_eq!(value("A truce on 7 March held."), "2017-03-07");
}

#[test]
fn the_year_taken_from_publication_is_no_doubt() {
    assert_eq!(read("Raids on December 5 hit the camp.")[0].doubt, None);
}

#[test]
fn a_day_whose_year_nothing_tells_is_open_and_doubted() {
    let seen = read_on(None, "Raids on December 5 hit the camp.");
    assert_eq!((seen[0].value.as_str(), seen[0].days.as_str(), seen[0].doubt), ("XXXX-12-05", "..", Some(DoubtKind::DateUnresolved)));
}

#[test]
fn a_day_that_no_month_has_contradicts_itself() {
    let seen = read("On 31 February 2017 it rained.");
    assert_eq!((seen[0].days.as_str(), seen[0].doubt), ("..", Some(DoubtKind::DateContradiction)));
}

#[test]
fn a_weekday_beside_a_date_is_a_part_of_it() {
    assert_eq!(values("On Friday, 3 March 2017, it began."), [("Friday, 3 March 2017".to_owned(), "2017-03-03".to_owned())]);
}

#[test]
fn a_month_stands_for_all_its_days() {
    assert_eq!(days("In February 2016 the road was cut."), "2016-02-01..2016-02-29");
}

#[test]
fn a_month_without_a_year_is_the_last_one() {
    assert_eq!(value("In November the road was cut."), "2016-11");
    assert_eq!(value("In March the road was cut."), "2017-03");
}

#[test]
fn the_thirds_of_a_month_are_ten_days_each() {
    assert_eq!(days("In early February 2017 they left."), "2017-02-01..2017-02-10");
    assert_eq!(days("In mid-February 2017 they left."), "2017-02-11..2017-02-20");
    assert_eq!(days("In late January 2017 they left."), "2017-01-21..2017-01-31");
}

#[test]
fn a_part_of_a_month_has_the_value_of_the_month() {
    assert_eq!(values("By the end of April 2016 they left."), [("the end of April 2016".to_owned(), "2016-04".to_owned())]);
}

#[test]
fn the_beginning_of_a_year_is_its_first_third() {
    assert_eq!(days("At the beginning of 2013 they left."), "2013-01-01..2013-05-01");
}

#[test]
fn a_year_after_a_preposition_is_a_year() {
    assert_eq!(days("In 2016 the road was cut."), "2016-01-01..2016-12-31");
}

#[test]
fn a_number_that_counts_is_no_year() {
    for words in [
        "About 2000 people fled.",
        "2000 people fled.",
        "They fired 1950 rounds.",
        "UN Resolution 1973 was passed.",
        "It cost $2000 there.",
        "Some 12 were killed.",
    ] {
        nothing(words);
    }
}

#[test]
fn two_years_joined_are_a_range() {
    assert_eq!(days("The siege of 2012-2014 ended."), "2012-01-01..2014-12-31");
    assert_eq!(days("The war (1914-18) ended."), "1914-01-01..1918-12-31");
}

#[test]
fn days_of_one_month_make_a_range() {
    for words in [
        "From 3 to 4 March it rained.",
        "Between 3 and 4 March it rained.",
        "On 3-4 March it rained.",
        "On March 3-4, 2017 it rained.",
        "On March 3 and 4 it rained.",
    ] {
        assert_eq!(days(words), "2017-03-03..2017-03-04", "{words}");
    }
}

#[test]
fn a_range_has_the_values_of_its_ends() {
    assert_eq!(value("From 3 to 4 March it rained."), "2017-03-03/2017-03-04");
}

#[test]
fn a_range_over_the_new_year_began_the_year_before() {
    assert_eq!(days("From November to January 2017 it rained."), "2016-11-01..2017-01-31");
}

#[test]
fn a_range_over_two_months_takes_the_last_year_for_both() {
    assert_eq!(days("From 28 January to 2 February 2016 it rained."), "2016-01-28..2016-02-02");
}

#[test]
fn a_number_after_a_month_may_count_people() {
    assert_eq!(values("In February 20 people were killed."), [("February".to_owned(), "2017-02".to_owned())]);
}

#[test]
fn a_number_of_people_after_a_date_is_not_a_part_of_it() {
    assert_eq!(values("On February 5, 12 people were killed."), [("February 5".to_owned(), "2017-02-05".to_owned())]);
}

#[test]
fn the_modal_and_the_verb_are_no_months() {
    for words in ["They may shell the town.", "They march on the town.", "May they rest.", "Theresa May spoke.", "It may kill 20 people."] {
        nothing(words);
    }
}

#[test]
fn a_month_that_is_also_a_word_is_a_month_beside_a_preposition_or_number() {
    assert_eq!(value("In May 2016 they left."), "2016-05");
    assert_eq!(value("By March they had left."), "2017-03");
    assert_eq!(value("Since 2 May they waited."), "2016-05-02");
}

#[test]
fn the_sun_is_no_weekday() {
    nothing("The Sun reported it while they sat in the sun.");
    assert_eq!(value("It began on Sun. in Homs."), "2017-03-05");
}

#[test]
fn decades_and_centuries_are_read() {
    assert_eq!(value("In the 1990s they left."), "199");
    assert_eq!(days("In the 1990s they left."), "1990-01-01..1999-12-31");
    assert_eq!(value("In the 19th century they left."), "18");
}

#[test]
fn years_before_the_year_one_are_read() {
    assert_eq!(value("In 479 BC they left."), "BC0479");
    assert_eq!(value("In AD 70 they left."), "0070");
}

#[test]
fn seasons_are_read_with_their_year() {
    assert_eq!(values("In the autumn of 2007 they left."), [("the autumn of 2007".to_owned(), "2007-FA".to_owned())]);
    assert_eq!(days("In summer 2016 they left."), "2016-06-01..2016-08-31");
}

#[test]
fn a_winter_may_be_either_of_its_year() {
    assert_eq!(days("In the winter of 2016 they left."), "2015-12-01..2017-02-28");
}

#[test]
fn the_fall_of_a_town_is_no_season() {
    nothing("After the fall of Aleppo they could fall back to the spring.");
}

#[test]
fn christmas_is_a_day() {
    assert_eq!(value("On Christmas Day 2016 they left."), "2016-12-25");
}

#[test]
fn the_fourteenth_is_a_day_of_this_month_or_the_last() {
    assert_eq!(value("They left on the 3rd."), "2017-03-03");
    assert_eq!(value("They left on the 14th."), "2017-02-14");
    nothing("They fought the 14th Brigade.");
}

#[test]
fn an_ambiguous_date_in_digits_lies_close_before_publication_where_one_order_does() {
    let seen = read_on(Some("2024-12-07"), "Photos taken on 12/5/2024 show the crater.");
    assert_eq!((seen[0].value.as_str(), seen[0].doubt), ("2024-12-05", None));
}

#[test]
fn a_date_of_another_weekday_contradicts_itself() {
    let seen = read("On Monday, 3 March 2017, it began.");
    assert_eq!((seen[0].value.as_str(), seen[0].doubt), ("2017-03-03", Some(DoubtKind::DateContradiction)));
}

#[test]
fn months_joined_by_and_share_the_year_that_follows() {
    let told: Vec<String> = read("In April and June 2015 they met.").into_iter().map(|seen| seen.value).collect();
    assert_eq!(told, ["2015-04", "2015-06"]);
}

#[test]
fn the_era_counts_for_both_ends_of_a_range() {
    assert_eq!(value("The war (480-479 BC) ended."), "BC0480/BC0479");
}

#[test]
fn an_ordinal_that_names_a_unit_is_no_day() {
    assert_eq!(value("At the end of May the Second Squadron left."), "2016-05");
}

#[test]
fn a_short_month_keeps_its_dot_before_an_ordinal() {
    assert_eq!(values("On Dec. 7th, they left."), [("Dec. 7th".to_owned(), "2016-12-07".to_owned())]);
}

#[test]
fn a_verb_after_a_year_does_not_make_it_a_count() {
    assert_eq!(value("A raid in December 2012 killed twelve."), "2012-12");
}
