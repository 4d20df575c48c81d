//! Words that count from publication. It is Sunday 5 March 2017.

use super::*;

#[test]
fn days_by_name_count_from_publication() {
    assert_eq!(value("He was killed today."), "2017-03-05");
    assert_eq!(value("He was killed yesterday."), "2017-03-04");
    assert_eq!(value("They meet tomorrow."), "2017-03-06");
}

#[test]
fn days_by_name_without_publication_are_open_and_doubted() {
    let seen = read_on(None, "He was killed today.");
    assert_eq!((seen[0].days.as_str(), seen[0].doubt), ("..", Some(DoubtKind::NoPublicationDate)));
}

#[test]
fn a_weekday_is_the_last_one_on_or_before_publication() {
    assert_eq!(value("He was killed on Friday."), "2017-03-03");
    assert_eq!(value("He was killed on Sunday."), "2017-03-05");
}

#[test]
fn a_weekday_to_come_is_the_next_one() {
    assert_eq!(value("The talks will begin on Friday."), "2017-03-10");
    assert_eq!(value("The talks begin next Friday."), "2017-03-10");
}

#[test]
fn last_sunday_is_not_today() {
    assert_eq!(value("He was killed last Sunday."), "2017-02-26");
}

#[test]
fn a_night_belongs_to_the_day_it_begins_on() {
    assert_eq!(value("He was killed on Friday night."), "2017-03-03TNI");
    assert_eq!(days("He was killed on Friday night."), "2017-03-03..2017-03-03");
}

#[test]
fn last_night_was_yesterday_and_tonight_is_today() {
    assert_eq!(value("He was killed last night."), "2017-03-04TNI");
    assert_eq!(value("A raid tonight killed him."), "2017-03-05TNI");
}

#[test]
fn overnight_may_be_yesterday_or_today() {
    assert_eq!(days("Shelling overnight hit the camp."), "2017-03-04..2017-03-05");
}

#[test]
fn this_morning_is_today() {
    assert_eq!(value("A raid this morning killed him."), "2017-03-05TMO");
}

#[test]
fn parts_of_the_day_come_before_or_after_their_day() {
    assert_eq!(value("In the early hours of Wednesday shells fell."), "2017-03-01TMO");
    assert_eq!(value("At dawn on Wednesday shells fell."), "2017-03-01TMO");
    assert_eq!(value("On Wednesday evening shells fell."), "2017-03-01TEV");
}

#[test]
fn the_clock_comes_before_or_after_its_day() {
    assert_eq!(value("At 7.35 p.m. on Friday shells fell."), "2017-03-03T19:35");
    assert_eq!(value("On Friday at 10:30 am local time shells fell."), "2017-03-03T10:30");
}

#[test]
fn a_time_of_day_alone_dates_no_day() {
    let seen = read("At 10:30 am shells fell.");
    assert_eq!((seen[0].value.as_str(), seen[0].days.as_str(), seen[0].stands_for), ("2017-03-05T10:30", "..", DateUse::TimeOfDay));
}

#[test]
fn a_score_is_no_time_of_day() {
    nothing("They won 3.2 points of 1 am.".replace(" of 1 am", "").as_str());
}

#[test]
fn so_long_ago_is_as_fine_as_its_unit() {
    assert_eq!(value("Two days ago they left."), "2017-03-03");
    assert_eq!(value("They left three weeks ago."), "2017-W06");
    assert_eq!(value("They left four months ago."), "2016-11");
    assert_eq!(value("They left a year ago."), "2016");
}

#[test]
fn weeks_ago_is_some_time_before_publication() {
    let seen = read("Several weeks ago they left.");
    assert_eq!((seen[0].value.as_str(), seen[0].days.as_str()), ("PAST_REF", "..2017-03-05"));
}

#[test]
fn last_week_runs_from_monday_to_sunday() {
    assert_eq!(value("Last week they left."), "2017-W08");
    assert_eq!(days("Last week they left."), "2017-02-20..2017-02-26");
}

#[test]
fn last_month_and_last_year_are_whole() {
    assert_eq!(days("Last month they left."), "2017-02-01..2017-02-28");
    assert_eq!(value("Last year they left."), "2016");
}

#[test]
fn the_past_week_reaches_back_from_publication() {
    assert_eq!(days("In the past week they left."), "2017-02-26..2017-03-05");
}

#[test]
fn the_past_day_of_hours_reaches_back_one_day() {
    let seen = read("In the past 24 hours they left.");
    assert_eq!((seen[0].value.as_str(), seen[0].days.as_str()), ("PT24H", "2017-03-04..2017-03-05"));
}

#[test]
fn a_few_hours_reach_back_one_day_at_most() {
    assert_eq!(days("In the past few hours they left."), "2017-03-04..2017-03-05");
    assert_eq!(days("In the past hours they left."), "2017-03-04..2017-03-05");
    assert_eq!(days("They left a few hours ago."), "2017-03-04..2017-03-05");
}

#[test]
fn earlier_this_month_ends_with_publication() {
    assert_eq!(days("Earlier this month they left."), "2017-03-01..2017-03-05");
    assert_eq!(days("Later this month they leave."), "2017-03-05..2017-03-31");
}

#[test]
fn earlier_today_is_today() {
    assert_eq!(value("Earlier today they left."), "2017-03-05");
}

#[test]
fn last_july_and_july_last_year_are_the_same() {
    assert_eq!(value("Last July they left."), "2016-07");
    assert_eq!(value("In July last year they left."), "2016-07");
}

#[test]
fn a_range_of_weekdays_ends_with_the_last_one() {
    assert_eq!(days("From Monday to Wednesday shells fell."), "2017-02-27..2017-03-01");
    assert_eq!(days("From Friday to Monday shells fell."), "2017-02-24..2017-02-27");
}

#[test]
fn since_and_until_are_bounds_of_a_period() {
    assert_eq!(read("Since Friday shells fell.")[0].stands_for, DateUse::Since);
    assert_eq!(read("Until 2 March shells fell.")[0].stands_for, DateUse::Until);
}

#[test]
fn recently_is_some_time_before_publication() {
    let seen = read("He was recently killed.");
    assert_eq!((seen[0].value.as_str(), seen[0].days.as_str()), ("PAST_REF", "..2017-03-05"));
}

#[test]
fn now_dates_no_event() {
    let seen = read("They now hold the town.");
    assert_eq!((seen[0].value.as_str(), seen[0].stands_for), ("PRESENT_REF", DateUse::Length));
}

#[test]
fn the_end_of_the_month_is_of_the_month_of_publication() {
    assert_eq!(days("By the end of the month they leave."), "2017-03-21..2017-03-31");
}

#[test]
fn words_that_count_from_an_event_are_open() {
    let seen = read("The raid came two days after rockets hit the base.");
    assert_eq!((seen[0].days.as_str(), seen[0].doubt), ("..", Some(DoubtKind::DateUnresolved)));
}

#[test]
fn the_morning_of_today_may_be_told_with_a_possessive() {
    assert_eq!(value("Since today's morning shells fell."), "2017-03-05TMO");
}
