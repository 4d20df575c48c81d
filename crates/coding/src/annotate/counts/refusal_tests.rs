//! Numbers that are no counts, a kind a test.

use super::tests::counts;

fn none(words: &str) {
    assert_eq!(counts(words), [], "{words}");
}

#[test]
fn ages_are_no_counts() {
    none("A 9-year-old was hurt.");
    none("A boy aged 12 was shot.");
    none("The brothers, 11 years-old, ran.");
    none("The girls were aged 5, 7 and 9, all under the age of 18.");
    none("Omar Haddad, 34, was shot, and so was Sara Nouri (12).");
}

#[test]
fn people_counted_after_an_age_are_a_count() {
    assert_eq!(counts("A boy aged 12 and 3 women were hurt.").len(), 1);
}

#[test]
fn distances_and_weights_are_no_counts() {
    none("The town lies 15 km north, over 3,500 metres up.");
    none("They found 200 kg of explosives and 1.5 tonnes of fuel.");
}

#[test]
fn money_is_no_count() {
    none("It cost $5 million, or €300, or 500 dollars.");
    none("He paid US$40 and 500 Syrian pounds.");
}

#[test]
fn shares_are_no_counts() {
    none("About 12% or 12 per cent of houses, two-thirds of shops and one third of farms");
}

#[test]
fn calibres_are_no_counts() {
    none("A 122 mm rocket and a 155mm shell");
}

#[test]
fn names_of_roads_units_and_weapons_are_no_counts() {
    none("On the M4 highway the Division 17 and the 4th Brigade used Su-24 jets and a BM-21.");
    none("UN resolution 2254 and Security Council resolutions 2170 and 2178");
    none("Article 3, Phase Two, No. 5 and Nos. 7 and 8");
}

#[test]
fn ordinals_are_no_counts() {
    none("The 25th attack, the third, the twenty-third");
}

#[test]
fn times_are_no_counts() {
    none("At 10:30 and 7.35 p.m., at 0900, for 3 hours and several days, three times");
}

#[test]
fn bare_years_are_no_counts_unless_people_follow() {
    none("The war of 2014 began.");
    assert_eq!(counts("It holds 2000 people.").len(), 1);
}

#[test]
fn list_numbers_are_no_counts() {
    none("1) Shelling in the north.");
    none("(2) Arrests in the south.");
}

#[test]
fn dates_scores_and_fractions_are_no_counts() {
    none("On 12/05, on 2017-08-12, a 3-1 win, open 24/7");
}

#[test]
fn one_as_a_pronoun_is_no_count() {
    none("This one and that one fought one another.");
    assert_eq!(counts("One of them was shot.").len(), 1);
}

#[test]
fn no_in_a_fixed_phrase_is_no_count() {
    none("They are no longer there, no doubt, and there was no information about casualties.");
}

#[test]
fn a_halved_measure_is_no_count() {
    none("It lasted two and a half hours.");
}
