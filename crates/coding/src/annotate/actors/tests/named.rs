use sitrep_model::{ActorKind, Language, RelationKind};

use super::{actors, actors_in, only, read, ties};

#[test]
fn a_known_group_is_read_by_its_name() {
    assert_eq!(actors("Ahrar al-Sham withdrew from the village."), ["Ahrar al-Sham = ahrar-al-sham"]);
}

#[test]
fn another_spelling_of_an_arabic_name_is_the_same_group() {
    assert_eq!(actors("Jeish Al Islam withdrew from the town."), ["Jeish Al Islam = jaysh-al-islam"]);
    assert_eq!(actors("Failak ar-Rahman withdrew from the town."), ["Failak ar-Rahman = faylaq-al-rahman"]);
}

#[test]
fn an_abbreviation_of_two_letters_counts_only_in_capitals() {
    assert_eq!(actors("IS withdrew from the village, which is empty."), ["IS = islamic-state"]);
    assert_eq!(actors("They told us that it is empty."), Vec::<String>::new());
}

#[test]
fn in_a_line_of_capitals_a_small_word_is_no_abbreviation() {
    assert_eq!(actors("THE MAIN ROAD IS CLOSED TO ALL OF US"), Vec::<String>::new());
}

#[test]
fn the_longest_name_wins() {
    assert_eq!(actors("The Islamic State Khorasan Province claimed it."), ["Islamic State Khorasan Province = iskp"]);
}

#[test]
fn an_arabic_name_is_read() {
    assert_eq!(actors("قسد تنسحب من القرية"), ["قسد = syrian-democratic-forces"]);
}

#[test]
fn an_arabic_word_without_its_article_is_no_name() {
    assert_eq!(actors("نظام جديد"), Vec::<String>::new());
    assert_eq!(actors("انسحب النظام من القرية"), ["النظام = syrian-forces"]);
}

#[test]
fn an_arabic_letter_written_onto_a_name_is_passed_over() {
    assert_eq!(actors("وقسد تنسحب"), ["وقسد = syrian-democratic-forces"]);
}

#[test]
fn the_article_before_a_name_belongs_to_it() {
    assert_eq!(actors("Al-Nusra Front withdrew."), ["Al-Nusra Front = hayat-tahrir-al-sham"]);
}

#[test]
fn quotation_marks_do_not_part_a_name() {
    assert_eq!(actors("The \"Olive Branch\" forces withdrew."), ["Olive Branch\" forces = syrian-national-army"]);
}

#[test]
fn an_unknown_name_before_a_noun_of_force_is_an_actor() {
    assert_eq!(only("Calm returned after Baniyar forces left.").name, "Baniyar forces");
}

#[test]
fn a_word_with_one_capital_is_no_abbreviation() {
    assert_eq!(actors("Let us go on 4 Jan."), Vec::<String>::new());
}

#[test]
fn a_name_in_a_hashtag_is_read() {
    assert_eq!(actors("#SDF withdrew"), ["SDF = syrian-democratic-forces"]);
}

#[test]
fn two_names_with_a_word_between_them_are_two_actors() {
    let found = actors("Clashes between the SDF and ISIS near the river");
    assert_eq!(found, ["SDF = syrian-democratic-forces", "ISIS = islamic-state"]);
}

#[test]
fn an_older_name_is_the_same_actor() {
    assert_eq!(only("Jabhat Fateh al-Sham withdrew.").id.as_deref(), Some("hayat-tahrir-al-sham"));
    assert_eq!(only("The Nusra Front withdrew.").id.as_deref(), Some("hayat-tahrir-al-sham"));
}

#[test]
fn a_name_that_two_actors_bear_goes_to_the_one_of_the_country() {
    let found = read("In Pakistan, the Taliban attacked a post near Peshawar.");
    assert_eq!(found.first().and_then(|mention| mention.id.as_deref()), Some("ttp"));
    let found = read("In Afghanistan, the Taliban attacked a post near Kunduz.");
    assert_eq!(found.first().and_then(|mention| mention.id.as_deref()), Some("taliban"));
}

#[test]
fn whom_else_a_name_might_mean_is_told() {
    let found = read("In Somalia, the SNA retook a village.");
    assert_eq!(found.first().and_then(|mention| mention.id.as_deref()), Some("somali-forces"));
    assert_eq!(found.first().map(|mention| mention.others.clone()), Some(vec!["syrian-national-army".to_owned()]));
}

#[test]
fn a_common_name_belongs_to_its_country_only() {
    assert_eq!(only("The coalition withdrew from Yemen.").id.as_deref(), Some("saudi-led-coalition"));
    assert_eq!(only("The coalition withdrew from Syria.").id.as_deref(), Some("us-led-coalition"));
}

#[test]
fn an_abbreviation_that_the_text_introduces_is_read_later() {
    let found = actors("The Sayf al-Bahr Brigade (SBB) left. Later SBB returned.");
    assert_eq!(found, ["Sayf al-Bahr Brigade = ?", "SBB = ?"]);
    assert_eq!(
        read("The Sayf al-Bahr Brigade (SBB) left. Later SBB returned.").last().map(|mention| mention.name.clone()),
        Some("Sayf al-Bahr Brigade".into())
    );
}

#[test]
fn an_abbreviation_in_brackets_is_no_second_actor() {
    assert_eq!(actors("The Syrian Democratic Forces (SDF) withdrew."), ["Syrian Democratic Forces = syrian-democratic-forces"]);
}

#[test]
fn an_unknown_brigade_is_an_actor_without_an_id() {
    let mention = only("Fighting broke out with the Sayf al-Bahr Brigade.");
    assert_eq!((mention.id, mention.name.as_str(), mention.kind), (None, "Sayf al-Bahr Brigade", ActorKind::Unknown));
}

#[test]
fn an_unknown_name_after_a_telling_word_is_a_group() {
    let mention = only("A truce was signed with Liwa Fursan al-Badia yesterday.");
    assert_eq!((mention.name.as_str(), mention.kind), ("Liwa Fursan al-Badia", ActorKind::RebelGroup));
}

#[test]
fn a_lower_case_front_is_no_group() {
    assert_eq!(actors("Calm returned to the southern front."), Vec::<String>::new());
}

#[test]
fn a_capital_before_a_verb_of_government_is_its_government() {
    assert_eq!(actors("Ankara denied the report."), ["Ankara = turkish-forces"]);
}

#[test]
fn a_capital_after_a_preposition_is_a_place() {
    assert_eq!(actors("A bomb went off in Ankara."), Vec::<String>::new());
}

#[test]
fn a_government_house_is_always_its_government() {
    assert_eq!(actors("Talks with the Kremlin failed."), ["Kremlin = russian-forces"]);
}

#[test]
fn a_country_that_acts_is_its_forces() {
    assert_eq!(actors("Turkey said it would respond."), ["Turkey = turkish-forces"]);
}

#[test]
fn a_country_that_something_happens_in_is_a_place() {
    assert_eq!(actors("A market in Turkey burned."), Vec::<String>::new());
    assert_eq!(actors("The market burned in Azaz, Syria, on Monday."), Vec::<String>::new());
}

#[test]
fn formerly_ties_the_two_names() {
    let found = read("Liwa al-Aqsa (formerly Jund al-Aqsa) withdrew.");
    assert_eq!(found.first().map(ties), Some(vec![(RelationKind::Formerly, "jund-al-aqsa")]));
}

#[test]
fn part_of_ties_the_two_names() {
    let found = read("The Hamza Division, part of the SNA, withdrew.");
    assert_eq!(found.first().map(ties), Some(vec![(RelationKind::PartOf, "syrian-national-army")]));
}

#[test]
fn a_pronoun_that_looks_like_a_country_is_none() {
    assert_eq!(actors("They left the town."), Vec::<String>::new());
}

#[test]
fn an_occupier_without_a_name_is_the_one_that_the_report_names_in_full() {
    let told = "Occupation forces entered Nablus. Israeli occupation forces left at dawn.";
    assert_eq!(actors(told), ["Occupation forces = israeli-forces", "Israeli occupation forces = israeli-forces"]);
    assert_eq!(actors("Syria said occupation forces entered the town."), ["Syria = syrian-forces", "occupation forces = ?"]);
}

#[test]
fn an_occupier_is_whom_the_report_names_so_or_else_the_lands() {
    let occupier = |words| actors_in(Language::Ar, words);
    let named = occupier("قصف الاحتلال القرية. وانسحب الاحتلال التركي من سوريا.");
    assert_eq!(named.first().map(String::as_str), Some("الاحتلال = turkish-forces"));
    assert!(occupier("اقتحمت قوات الاحتلال بلدة في فلسطين.").contains(&"قوات الاحتلال = israeli-forces".to_owned()));
    assert!(occupier("اقتحمت قوات الاحتلال بلدة في سوريا.").iter().all(|actor| !actor.contains("state-forces")));
}
