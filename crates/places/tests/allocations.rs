//! A lookup allocates nothing but the list of what it finds.

use sitrep_places::{Gazetteer, Reading};

#[test]
fn an_exact_lookup_allocates_only_its_answer() {
    let world = Gazetteer::world();
    for (name, most) in [("Zzyzx Qwertabad", 0), ("Saraqib", 1), ("سراقب", 1), ("Ma‘arrat an-Nu‘mān", 1)] {
        let mut found = 0;
        let counted = allocation_counter::measure(|| found = world.find(name, Reading::Exact).len());
        assert!(counted.count_total <= most, "{name}: {} allocations for {found} places", counted.count_total);
    }
}
