//! `full_size build FILE [PLACES]` makes an index as large as all of GeoNames from invented names; `full_size look FILE`
//! measures how fast names are found in it. Figures are printed; memory is told where the system (Linux) tells it.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use sitrep_places::{Gazetteer, Id, IndexBuilder, IndexError, Kind, NewPlace, Parent, Reading, Scope};

/// GeoNames has 12.5 million places, with 25 million names between them.
const PLACES: u32 = 12_500_000;
/// Stems are shared as names are: the commonest by some two thousand places, most of so many by one or two.
const STEMS: f64 = 1e4;
/// How evenly the commonest are shared.
const COMMONEST: f64 = 300.0;
const LOOKUPS: u32 = 200_000;
const WIDENED: u32 = 20_000;

const WORDS: [&str; 16] =
    ["Tall", "Kafr", "Khirbat", "San", "Santa", "Al", "Umm", "Wadi", "Novo", "Bir", "Rio", "Villa", "Ayn", "Deir", "Puerto", "Bab"];
const CONSONANTS: [(&str, &str); 20] = [
    ("b", "ب"),
    ("t", "ت"),
    ("j", "ج"),
    ("h", "ح"),
    ("kh", "خ"),
    ("d", "د"),
    ("r", "ر"),
    ("z", "ز"),
    ("s", "س"),
    ("sh", "ش"),
    ("f", "ف"),
    ("q", "ق"),
    ("k", "ك"),
    ("l", "ل"),
    ("m", "م"),
    ("n", "ن"),
    ("w", "و"),
    ("gh", "غ"),
    ("p", "ب"),
    ("v", "ف"),
];
const VOWELS: [&str; 6] = ["a", "i", "u", "o", "e", "aa"];
/// The same vowels as another habit writes them.
const OTHER_VOWELS: [&str; 6] = ["e", "ee", "ou", "u", "i", "a"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    match said.iter().map(String::as_str).collect::<Vec<&str>>()[..] {
        ["build", path] => build(Path::new(path), PLACES)?,
        ["build", path, places] => build(Path::new(path), places.parse()?)?,
        ["look", path] => look(Path::new(path))?,
        _ => return Err("say `build FILE [PLACES]` or `look FILE`".into()),
    }
    Ok(())
}

/// A number that looks random and is the same on every machine.
const fn scattered(seed: u64) -> u64 {
    let mixed = (seed ^ (seed >> 30)).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 11
}

/// The stem of a place's name: every other place shares one with others, as namesakes do.
#[expect(clippy::cast_sign_loss, reason = "a share is not below nought")]
fn stem(place: u32) -> u64 {
    let drawn = scattered(u64::from(place));
    if drawn.is_multiple_of(2) {
        return 1 << 40 | u64::from(place);
    }
    let share = (drawn >> 8) as f64 / (1_u64 << 45) as f64;
    (COMMONEST * STEMS.powf(share)) as u64
}

/// A name in Latin letters, with the vowels of one habit or the other, and the same in Arabic ones.
fn name(place: u32, vowels: &[&str; 6]) -> (String, String) {
    let (mut latin, mut arabic) = (String::new(), String::new());
    let stem = stem(place);
    let mut drawn = scattered(stem ^ 0x5bd1);
    if drawn.is_multiple_of(3) {
        latin.push_str(WORDS[(drawn / 3) as usize % WORDS.len()]);
        latin.push(' ');
    }
    for at in 0..4 + drawn % 3 {
        drawn = scattered(drawn ^ at);
        let (letter, other) = CONSONANTS[drawn as usize % CONSONANTS.len()];
        let vowel = vowels[(drawn >> 20) as usize % vowels.len()];
        latin.push_str(letter);
        latin.push_str(vowel);
        arabic.push_str(other);
    }
    (latin, arabic)
}

fn build(path: &Path, places: u32) -> Result<(), IndexError> {
    let begun = Instant::now();
    let mut builder = IndexBuilder::default();
    for at in 0..places {
        let (latin, arabic) = name(at, &VOWELS);
        let drawn = scattered(u64::from(at) ^ 0xabcd);
        let (country, first) = (drawn % 250, drawn / 250 % 16);
        let (kind, code) = match at {
            0..250 => (Kind::Country, Some(format!("C{at}"))),
            250..4250 => (Kind::Governorate, Some(format!("C{}.{}", (at - 250) / 16, (at - 250) % 16))),
            _ => (Kind::Settlement, None),
        };
        builder.add(&NewPlace {
            id: Id::GeoNames(at),
            name: latin,
            names: vec![arabic],
            point: ((drawn >> 8) as f64 % 140.0 - 60.0, (drawn >> 16) as f64 % 360.0 - 180.0),
            kind,
            population: if drawn.is_multiple_of(40) { drawn >> 30 } else { 0 },
            parent: if at < 250 { Parent::None } else { Parent::Coded(vec![format!("C{country}.{first}"), format!("C{country}")]) },
            code,
        })?;
    }
    builder.build_file(path)?;
    let size = std::fs::metadata(path)?.len();
    println!(
        "built {places} places, {} names, {:.0} MB in {:.0} s, peak memory {}",
        u64::from(places) * 2,
        size as f64 / 1e6,
        begun.elapsed().as_secs_f64(),
        memory("VmHWM")
    );
    Ok(())
}

fn look(path: &Path) -> Result<(), sitrep_places::GazetteerError> {
    let begun = Instant::now();
    let mut gazetteer = Gazetteer::empty();
    let places = gazetteer.add_index_file(path)? as u32;
    println!("opened {places} places in {:.2} ms", begun.elapsed().as_secs_f64() * 1e3);
    let drawn = |at: u32| (scattered(u64::from(at) ^ 0x77) % u64::from(places)) as u32;
    let exact: Vec<String> = (0..LOOKUPS).map(|at| name(drawn(at), &VOWELS)).map(|(latin, _)| latin).collect();
    let other: Vec<String> = (0..WIDENED).map(|at| name(drawn(at), &OTHER_VOWELS).0).collect();
    // The first round also reads the file from the disk; the second is told.
    for round in ["first", "second"] {
        let begun = Instant::now();
        let found: usize = exact.iter().map(|name| black_box(gazetteer.find(name, Reading::Exact)).len().min(1)).sum();
        tell(round, "exact", LOOKUPS, found, begun);
        let begun = Instant::now();
        let found: usize = other.iter().map(|name| black_box(gazetteer.find_alike(name, Scope::All)).len().min(1)).sum();
        tell(round, "widened", WIDENED, found, begun);
    }
    println!("memory after that: own {}, pages of the file {}", memory("RssAnon"), memory("RssFile"));
    Ok(())
}

fn tell(round: &str, what: &str, asked: u32, found: usize, begun: Instant) {
    let speed = f64::from(asked) / begun.elapsed().as_secs_f64();
    println!("{round} round: {speed:.0} {what} lookups/s on one core, {found} of {asked} found");
}

fn memory(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).and_then(|rest| rest.split_whitespace().nth(1));
    line.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).map_or("unknown".to_owned(), |kilobytes| format!("{:.0} MB", kilobytes / 1e3))
}
