//! A name that was asked for before is answered without allocating anything but the answer.

use sitrep_places::{Gazetteer, Reading};

#[test]
fn a_name_asked_for_again_allocates_only_its_answer() {
    let world = Gazetteer::world();
    for (name, most) in [("Zzyzx Qwertabad", 0), ("Saraqib", 1), ("سراقب", 1), ("Ma‘arrat an-Nu‘mān", 1)] {
        // The first answer is kept, so that later ones are given from there.
        let mut found = world.find(name, Reading::Exact).len();
        let counted = allocation_counter::measure(|| found = world.find(name, Reading::Exact).len());
        assert!(counted.count_total <= most, "{name}: {} allocations for {found} places", counted.count_total);
    }
}
