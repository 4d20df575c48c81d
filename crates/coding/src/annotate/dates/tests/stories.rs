//! Words that count from what was told before them.

use super::*;

fn story(words: &str) -> Vec<String> {
    read(words).into_iter().map(|seen| seen.value).collect()
}

#[test]
fn the_next_day_counts_from_the_day_told_before() {
    assert_eq!(story("On 1 March shells fell. The next day they left."), ["2017-03-01", "2017-03-02"]);
    assert_eq!(story("On 1 March shells fell. The following day they left."), ["2017-03-01", "2017-03-02"]);
    assert_eq!(story("On 1 March shells fell. A day later they left."), ["2017-03-01", "2017-03-02"]);
}

#[test]
fn days_earlier_count_back_from_the_day_told_before() {
    assert_eq!(story("On 1 March shells fell. Three days earlier they left."), ["2017-03-01", "2017-02-26"]);
}

#[test]
fn the_same_day_is_the_day_told_before() {
    assert_eq!(story("On 1 March shells fell. The same day they left."), ["2017-03-01", "2017-03-01"]);
    assert_eq!(story("On 1 March shells fell. That evening they left."), ["2017-03-01", "2017-03-01TEV"]);
}

#[test]
fn years_later_are_years() {
    assert_eq!(story("In 1998 they met. Two years later they left."), ["1998", "2000"]);
}

#[test]
fn the_next_day_with_nothing_told_before_is_open() {
    let seen = read("The next day they left.");
    assert_eq!((seen[0].days.as_str(), seen[0].doubt), ("..", Some(DoubtKind::DateUnresolved)));
}

#[test]
fn the_same_day_with_nothing_told_before_is_the_day_of_publication() {
    assert_eq!(story("The same day they left."), ["2017-03-05"]);
}

#[test]
fn a_tale_of_times_past_keeps_its_own_year() {
    let told =
        story("On 2 May 1948 war began. By June 1948 a truce held. In 1949 talks began. On 3 April 1949 they signed. In July they left.");
    assert_eq!(told.last().map(String::as_str), Some("1949-07"));
}

#[test]
fn news_with_one_year_long_past_is_no_tale() {
    assert_eq!(story("The war that began in 2011 goes on. On 2 March shells fell."), ["2011", "2017-03-02"]);
}

#[test]
fn a_full_date_frames_the_bare_dates_just_after_it() {
    assert_eq!(story("On 20 August 2015 shells fell. On 22 August they fell again."), ["2015-08-20", "2015-08-22"]);
}

#[test]
fn a_year_far_from_the_tale_is_background() {
    let told = story(
        "On 2 May 1948 war began. By June 1948 a truce held. The treaty of 1820 was void. On 3 April 1949 it ended. The law of 1870 fell. In July they left.",
    );
    assert_eq!(told.last().map(String::as_str), Some("1949-07"));
}

#[test]
fn a_year_that_names_a_thing_does_not_move_the_tale() {
    let told =
        story("On 2 May 1948 war began. By June 1948 a truce held. In 1949 talks began. They renewed the 1935 treaty. In July they left.");
    assert_eq!(told.last().map(String::as_str), Some("1949-07"));
}

#[test]
fn the_beginning_of_a_period_does_not_frame_what_follows() {
    let seen = read_on(None, "The war has raged since 2011. On 25 December shells fell.");
    assert_eq!(seen[1].doubt, Some(DoubtKind::DateUnresolved));
}

#[test]
fn a_month_of_background_does_not_frame_months_of_the_news() {
    assert_eq!(story("The war began in March 2011. In November shells fell."), ["2011-03", "2016-11"]);
}

#[test]
fn a_week_after_a_month_counts_from_no_day() {
    assert_eq!(
        story("On 1 March shells fell. They took it in late January and lost it a week later."),
        ["2017-03-01", "2017-01", "XXXX-WXX"]
    );
}
