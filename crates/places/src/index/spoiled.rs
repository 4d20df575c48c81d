//! Damaged indexes: each is refused, and one that is not looked at whole gives wrong answers at worst.

use super::{Bytes, Id, Index, IndexBuilder, NewPlace, Parent, Query};
use crate::coded::code;
use crate::kind::Kind;
use crate::skeleton::keys;
use crate::sounds::sounds;

const SPOILED: u64 = 1_000;

fn whole() -> Vec<u8> {
    let mut builder = IndexBuilder { near_from: 0, ..IndexBuilder::default() };
    for at in 0..300_u32 {
        let place = NewPlace {
            id: if at % 7 == 0 { Id::Own(format!("own:{at}")) } else { Id::GeoNames(at) },
            name: format!("Tall Zahr {}", char::from(b'a' + (at % 26) as u8)),
            names: vec![format!("Tell Zahra {at}"), "تل زهرة".to_owned()],
            point: (f64::from(at % 90), f64::from(at % 180)),
            kind: Kind::Settlement,
            population: u64::from(at) * 1000,
            parent: Parent::Coded(vec![format!("XX.{}", at % 5), "XX".to_owned()]),
            code: (at < 3).then(|| format!("XX.{at}")),
        };
        builder.add(&place).expect("there is room");
    }
    builder.about("source", "our own invention");
    builder.build().expect("there is room")
}

/// A number that looks random and is the same on every machine.
fn scattered(seed: u64) -> u64 {
    crate::skeleton::spread(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x9e37)
}

fn spoil(bytes: &[u8], seed: u64) -> Vec<u8> {
    let at = scattered(seed) as usize % bytes.len();
    match seed % 4 {
        0 => bytes[..at].to_vec(),
        1 => (0..at as u64).map(|at| scattered(at ^ seed) as u8).collect(),
        2 => {
            let mut changed = bytes.to_vec();
            changed[at] ^= 1 << (scattered(seed + 1) % 8);
            changed
        }
        _ => [&bytes[..at], &[7; 5], &bytes[at..]].concat(),
    }
}

#[test]
fn a_thousand_damaged_indexes_are_refused() {
    let whole = whole();
    assert_eq!(Index::open(whole.clone()).and_then(|index| index.verify()), Ok(()));
    let folder = tempfile::tempdir().expect("the folder for temporary files takes one");
    let path = folder.path().join("own.places");
    for seed in 0..SPOILED {
        std::fs::write(&path, spoil(&whole, seed)).expect("the folder is ours");
        assert!(Index::open_file(&path).is_err(), "damage {seed} was not seen");
    }
}

#[test]
fn an_index_damaged_behind_its_header_crashes_no_lookup() {
    let whole = whole();
    for seed in 0..SPOILED {
        let mut bytes = whole.clone();
        for more in 0..20 {
            let at = super::layout::HEADER + scattered(seed * 31 + more) as usize % (bytes.len() - super::layout::HEADER);
            bytes[at] = scattered(seed ^ more) as u8;
        }
        ask(&Index::open(Bytes::from(bytes)).expect("the header is whole"));
    }
}

#[test]
fn an_index_that_is_copied_from_answers_as_one_in_memory() {
    let folder = tempfile::tempdir().expect("the folder for temporary files takes one");
    let path = folder.path().join("own.places");
    std::fs::write(&path, whole()).expect("the folder is ours");
    let (held, copied) = (Index::open(whole()).expect("it was just built"), Index::open_file(&path).expect("it was just written"));
    let coded = code("Tall Zahr c").expect("its script is known");
    let of = |index: &Index| {
        let mut found = Vec::new();
        index.exact(&coded, keys(&coded).0, |place| found.push((index.name(place), index.own_id(place), index.point(place))));
        found
    };
    assert_eq!(of(&held), of(&copied));
    assert!(of(&copied).iter().any(|(name, id, _)| name == "Tall Zahr c" && id.as_deref() == Some("own:28")));
}

fn ask(index: &Index) {
    for name in ["Tall Zahr c", "Tell Zahra 12", "تل زهرة"] {
        let coded = code(name).expect("its script is known");
        let heard = sounds(&coded);
        let mut found = Vec::new();
        index.exact(&coded, keys(&coded).0, |place| found.push(place));
        let mut alike = Vec::new();
        index.alike(&Query { coded: &coded, heard: &heard, within: 2.0 }, keys(&coded).0, |place, _| alike.push(place));
        for place in found.into_iter().chain(alike).take(40) {
            let _ = (index.name(place), index.own_id(place), index.kind(place), index.point(place), index.within(place));
        }
    }
    index.near((35.0, 37.0), 200.0, |_, _| {});
    let _ = (index.codes().count(), index.chains().count(), index.about().count());
}
