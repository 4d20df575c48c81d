use sitrep_model::{ActorKind, PartyCertainty, RelationKind};

use super::{actors, only, read, ties};

#[test]
fn a_country_before_a_noun_of_force_is_its_state_forces() {
    assert_eq!(actors("Turkish forces entered the village."), ["Turkish forces = turkish-forces"]);
    assert_eq!(only("Turkish forces entered the village.").name, "Military Forces of Turkey");
}

#[test]
fn warplanes_belong_to_their_country_and_are_aircraft() {
    let mention = only("Russian warplanes flew over the town.");
    assert_eq!((mention.id.as_deref(), mention.means.as_deref()), (Some("russian-forces"), Some("aircraft")));
}

#[test]
fn a_side_owns_its_helicopters() {
    let mention = only("Regime helicopters flew over the town of Saraqib.");
    assert_eq!((mention.id.as_deref(), mention.means.as_deref()), (Some("syrian-forces"), Some("helicopter")));
}

#[test]
fn a_chain_of_nouns_is_one_actor() {
    assert_eq!(actors("Syrian regime artillery forces moved north."), ["Syrian regime artillery forces = syrian-forces"]);
}

#[test]
fn a_possessive_joins_the_noun_to_its_owner() {
    assert_eq!(actors("Turkey's army entered the village."), ["Turkey's army = turkish-forces"]);
    assert_eq!(actors("Hezbollah's fighters entered the village."), ["Hezbollah's fighters = hezbollah"]);
}

#[test]
fn two_countries_share_one_noun() {
    let found = actors("Russian and Syrian warplanes flew over the town.");
    assert_eq!(found, ["Russian = russian-forces", "Syrian warplanes = syrian-forces"]);
    assert!(read("Russian and Syrian warplanes flew over the town.").iter().all(|mention| !mention.adjective));
}

#[test]
fn two_joined_countries_are_two_actors() {
    assert_eq!(actors("Syrian-Russian warplanes flew over the town."), ["Syrian = syrian-forces", "Russian warplanes = russian-forces"]);
}

#[test]
fn members_of_a_group_are_the_group() {
    assert_eq!(actors("Members of the SDF entered the village."), ["Members of the SDF = syrian-democratic-forces"]);
    assert_eq!(actors("Fighters from Ahrar al-Sham entered the village."), ["Fighters from Ahrar al-Sham = ahrar-al-sham"]);
}

#[test]
fn forces_of_a_council_are_the_council() {
    let found = actors("Forces of the Deir Ezzor Military Council entered the village.");
    assert_eq!(found, ["Forces of the Deir Ezzor Military Council = deir-ezzor-military-council"]);
}

#[test]
fn a_backer_is_a_tie_and_not_the_actor() {
    let mention = only("The Turkish-backed SNA entered the village.");
    assert_eq!(mention.id.as_deref(), Some("syrian-national-army"));
    assert_eq!(ties(&mention), [(RelationKind::BackedBy, "turkish-forces")]);
}

#[test]
fn a_linked_cell_is_tied_to_the_group() {
    let mention = only("An ISIS-linked cell of gunmen entered the village.");
    assert_eq!((mention.id.as_deref(), ties(&mention)), (None, vec![(RelationKind::LinkedTo, "islamic-state")]));
}

#[test]
fn gunmen_loyal_to_somebody_are_tied_to_him() {
    let mention = only("Gunmen loyal to Haftar entered the village.");
    assert_eq!((mention.id.as_deref(), ties(&mention)), (None, vec![(RelationKind::AlliedWith, "libyan-national-army")]));
}

#[test]
fn unidentified_gunmen_are_shown_by_one_name() {
    let mention = only("Unknown gunmen entered the village.");
    assert_eq!((mention.id, mention.name.as_str(), mention.kind), (None, "Unidentified gunmen", ActorKind::PoliticalMilitia));
}

#[test]
fn suspicion_makes_a_party_likely() {
    let mention = only("Suspected Boko Haram fighters entered the village.");
    assert_eq!((mention.id.as_deref(), mention.certainty), (Some("boko-haram"), PartyCertainty::Likely));
}

#[test]
fn the_army_is_that_of_the_country_in_play() {
    let found = actors("In Nigeria, the army entered the village.");
    assert_eq!(found, ["army = nigerian-forces"]);
}

#[test]
fn a_military_base_is_no_army() {
    let found = read("A Kenyan military base lies north.");
    assert!(found.iter().all(|mention| mention.adjective), "{found:?}");
    assert_eq!(actors("The military camp is empty."), Vec::<String>::new());
}

#[test]
fn the_military_that_acts_is_one() {
    assert_eq!(actors("The Kenyan military entered the village."), ["Kenyan military = kenyan-forces"]);
}

#[test]
fn an_air_strike_of_a_country_has_its_adjective() {
    let mention = only("US airstrikes hit the village.");
    assert_eq!((mention.id.as_deref(), mention.adjective), (Some("american-forces"), true));
}

#[test]
fn backed_rebels_are_not_the_rebels_that_the_text_is_else_about() {
    let found = read("In Syria, Qatari-backed rebels entered the village.");
    assert_eq!(found.iter().map(|mention| mention.id.clone()).collect::<Vec<_>>(), [None]);
}

#[test]
fn rebels_in_a_country_are_its_rebels() {
    assert_eq!(actors("In Syria, rebels entered the village."), ["rebels = syrian-opposition"]);
}

#[test]
fn a_regime_that_its_country_names_is_not_another() {
    assert_eq!(only("The Iranian regime spoke.").id.as_deref(), Some("iranian-forces"));
}

#[test]
fn a_regime_among_foreign_adjectives_is_still_the_syrian_one() {
    let found = actors("Russian warplanes flew over a regime checkpoint.");
    assert_eq!(found, ["Russian warplanes = russian-forces", "regime = syrian-forces"]);
}

#[test]
fn a_regime_in_another_country_is_not_the_syrian_one() {
    assert_eq!(actors("In Venezuela, the regime fell."), ["regime = venezuelan-forces"]);
}

#[test]
fn government_fighters_are_the_government() {
    assert_eq!(actors("In Libya, government fighters entered the village."), ["government fighters = libyan-forces"]);
}

#[test]
fn government_supporters_are_not_the_government() {
    assert_eq!(actors("In Libya, government supporters entered the village."), Vec::<String>::new());
}

#[test]
fn holy_warriors_with_forces_are_no_state_forces() {
    assert_eq!(only("In Somalia, jihadist forces entered the village.").kind, ActorKind::RebelGroup);
}

#[test]
fn a_faction_without_a_name_is_an_actor() {
    assert_eq!(only("A faction entered the village.").name, "Unidentified faction");
}

#[test]
fn the_army_of_no_country_is_not_known() {
    assert_eq!(actors("The army entered the village."), ["army = ?"]);
}

#[test]
fn an_adjective_alone_is_marked_as_one() {
    assert!(only("Turkish territory lies north.").adjective);
}

#[test]
fn a_held_town_names_no_actor() {
    assert_eq!(actors("The regime-held town is quiet."), Vec::<String>::new());
    assert_eq!(actors("The SDF-controlled town is quiet."), Vec::<String>::new());
}

#[test]
fn the_group_points_back() {
    let found = read("Ahrar al-Sham left. The group returned.");
    assert_eq!(found.iter().map(|mention| mention.pointing).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn its_fighters_point_back() {
    let found = read("Ahrar al-Sham left. Its fighters returned.");
    assert_eq!(found.iter().map(|mention| mention.pointing).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn unidentified_warplanes_belong_to_nobody_known() {
    let mention = only("Warplanes flew over the town near Damascus in Syria.");
    assert_eq!((mention.id, mention.means.as_deref()), (None, Some("aircraft")));
}

#[test]
fn a_demonstrator_is_a_protester() {
    assert_eq!(only("Demonstrators gathered in the square.").kind, ActorKind::Protesters);
}

#[test]
fn tribal_gunmen_are_an_identity_militia() {
    assert_eq!(only("Fulani gunmen entered the village.").kind, ActorKind::IdentityMilitia);
}

#[test]
fn a_nationality_before_rebels_makes_no_state_forces() {
    let mention = only("Chadian rebels entered the village.");
    assert_eq!((mention.id, mention.kind), (None, ActorKind::RebelGroup));
}

#[test]
fn a_friend_of_the_government_is_allied_with_it() {
    let mention = only("A pro-Turkish militia entered the village.");
    assert_eq!(ties(&mention), [(RelationKind::AlliedWith, "turkish-forces")]);
}

#[test]
fn a_group_noun_before_a_name_belongs_to_it() {
    assert_eq!(actors("The rebel group Ahrar al-Sham left."), ["rebel group Ahrar al-Sham = ahrar-al-sham"]);
}

#[test]
fn members_can_be_counted_and_armies_cannot() {
    assert!(only("ISIS fighters entered the village.").members);
    assert!(!only("The Turkish army entered the village.").members);
}
