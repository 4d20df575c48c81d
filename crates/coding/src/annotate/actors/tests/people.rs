use sitrep_model::{ActorKind, Who};

use super::people;

fn words(sentence: &str) -> Vec<String> {
    people(sentence).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn children_are_civilians_of_their_own_group() {
    let found = people("Three children were hurt.");
    let (word, mention) = &found[0];
    assert_eq!(
        (word.as_str(), mention.who, mention.group.as_deref(), mention.plural),
        ("children", Who::Civilians, Some("children"), true)
    );
}

#[test]
fn one_farmer_is_not_plural() {
    assert!(!people("A farmer was hurt.")[0].1.plural);
}

#[test]
fn fighters_without_an_actor_are_people() {
    assert_eq!(people("Two fighters were hurt.")[0].1.who, Who::Fighters);
}

#[test]
fn fighters_of_an_actor_are_the_actor() {
    assert_eq!(words("Two SDF fighters were hurt."), Vec::<String>::new());
}

#[test]
fn the_longest_words_win() {
    assert_eq!(words("Two aid workers were hurt."), ["aid workers"]);
}

#[test]
fn people_of_a_country_are_civilians() {
    let found = people("Four Syrians were hurt.");
    assert_eq!((found[0].0.as_str(), found[0].1.who, found[0].1.kind), ("Syrians", Who::Civilians, ActorKind::Civilians));
}

#[test]
fn an_adjective_before_them_takes_nothing_away() {
    assert_eq!(words("Two Syrian children were hurt."), ["children"]);
}

#[test]
fn women_and_children_are_two_groups() {
    assert_eq!(words("Women and children were hurt."), ["Women", "children"]);
}
