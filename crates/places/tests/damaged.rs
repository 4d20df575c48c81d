//! A thousand damaged lists of places: each is read in part or refused with its name and a remedy.

use std::io::Write;

use sitrep_places::Gazetteer;

/// A number that looks random and is the same on every machine.
fn scattered(seed: u64) -> u64 {
    let mixed = (seed ^ 0x9e37_79b9).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 7
}

fn spoil(bytes: &[u8], seed: u64) -> Vec<u8> {
    let at = scattered(seed) as usize % bytes.len();
    match seed % 3 {
        0 => bytes[..at].to_vec(),
        1 => (0..at as u64).map(|at| scattered(at ^ seed) as u8).collect(),
        _ => {
            let mut changed = bytes.to_vec();
            for more in 0..4 {
                let at = scattered(seed * 5 + more) as usize % bytes.len();
                changed[at] ^= 1 << (scattered(more) % 8);
            }
            changed
        }
    }
}

fn lists() -> Vec<(&'static str, Vec<u8>)> {
    let dump: String =
        (0..40).map(|at| format!("{at}\tTall {at}\t\tTell {at},تل\t35.{at}\t37.{at}\tP\tPPL\tXX\t\t01\t\t\t\t{at}\n")).collect();
    let table: String = (0..40).map(|at| format!("\"Tall {at}\",35.{at},37.{at},SY0{at}\n")).collect();
    let feature = |at: u32| format!("{{\"properties\":{{\"name\":\"Tall {at}\"}},\"geometry\":{{\"coordinates\":[37.{at},35.{at}]}}}}");
    let features: Vec<String> = (0..40).map(feature).collect();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("XX.txt", zip::write::SimpleFileOptions::default()).expect("the archive is in memory");
    archive.write_all(dump.as_bytes()).expect("the archive is in memory");
    vec![
        ("XX.zip", archive.finish().expect("the archive is in memory").into_inner()),
        ("XX.txt", dump.into_bytes()),
        ("points.csv", format!("name,lat,lon,adm1_pcode\n{table}").into_bytes()),
        ("map.geojson", format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(",")).into_bytes()),
    ]
}

#[test]
fn a_thousand_damaged_lists_are_read_in_part_or_refused() {
    let folder = tempfile::tempdir().expect("the folder for temporary files takes one");
    let mut refused = 0;
    for (name, whole) in lists() {
        let path = folder.path().join(name);
        for seed in 0..250 {
            std::fs::write(&path, spoil(&whole, seed)).expect("the folder is ours");
            match Gazetteer::empty().add_file(&path) {
                Ok(imported) => assert!(imported.places <= 60, "{name}, damage {seed}"),
                Err(error) => {
                    let error = error.to_string();
                    assert!(error.contains(name) && error.contains("; "), "{error}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused >= 400, "only {refused} were refused");
}
