//! Spoiled reports: cut, doubled, shuffled, with pieces of other reports and of other scripts in them.

use std::fs;
use std::path::Path;

use sitrep_reading::Format;

/// A report to spoil.
#[derive(Debug)]
pub struct Original {
    /// Where it comes from.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Numbers that look thrown and are the same every time (Knuth's MMIX generator).
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Other numbers for every seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// One of a list.
    pub fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// A stretch of at most so many bytes.
    fn stretch(&mut self, bytes: &[u8], most: usize) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        start..bytes.len().min(start + self.below(most))
    }
}

/// Other scripts, pictures, marks of writing direction, marks that no sentence needs.
const FOREIGN: [&str; 24] = [
    "قصف",
    "مدينة سراقب",
    "١٢",
    "،",
    "Харьков",
    "обстрел",
    "Ελλάδα",
    "北京",
    "🔥",
    "👨\u{200d}👩\u{200d}👧",
    "🇸🇾",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{200b}",
    "e\u{301}\u{323}",
    "ﷺ",
    "İ",
    "ß",
    "\u{feff}",
    "\u{0}",
    "«",
    "½",
    "9999999999999999999999",
];

/// The words that rules look for, where they do not belong.
const WORDS: [&str; 20] = [
    " and ",
    ", ",
    " killed ",
    " said ",
    "\" ",
    "(",
    ")",
    " of ",
    " on ",
    " Monday ",
    " between ",
    " 3 to ",
    " including ",
    " who ",
    " the ",
    " near ",
    "'s ",
    ". ",
    "\n\n",
    "-",
];

/// Spoils a report by up to eight strokes.
pub fn spoil(original: &Original, other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.bytes.clone();
    for _ in 0..=dice.below(8) {
        if bytes.is_empty() {
            break;
        }
        match dice.below(8) {
            0 => bytes.truncate(dice.below(bytes.len())),
            1 => drop(bytes.drain(..dice.below(bytes.len()))),
            2 => drop(bytes.drain(dice.stretch(&bytes, 80))),
            3 => double(&mut bytes, dice),
            4 => shuffle(&mut bytes, dice),
            5 => {
                let piece = other[dice.stretch(other, 120)].to_vec();
                insert(&mut bytes, &piece, dice);
            }
            6 => {
                for _ in 0..=dice.below(6) {
                    let piece = dice.one(&FOREIGN).as_bytes();
                    insert(&mut bytes, piece, dice);
                }
            }
            _ => {
                for _ in 0..=dice.below(12) {
                    let piece = dice.one(&WORDS).as_bytes();
                    insert(&mut bytes, piece, dice);
                }
            }
        }
    }
    bytes
}

fn double(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let range = dice.stretch(bytes, 60);
    let piece = bytes[range].repeat(1 + dice.below(5));
    insert(bytes, &piece, dice);
}

fn shuffle(bytes: &mut [u8], dice: &mut Dice) {
    let range = dice.stretch(bytes, 40);
    let window = &mut bytes[range];
    for at in (1..window.len()).rev() {
        window.swap(at, dice.below(at + 1));
    }
}

/// Between two letters mostly, and now and then inside one.
fn insert(bytes: &mut Vec<u8>, piece: &[u8], dice: &mut Dice) {
    let mut at = dice.below(bytes.len() + 1);
    while dice.below(16) > 0 && bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at += 1;
    }
    bytes.splice(at..at, piece.iter().copied());
}

fn folder(name: &str) -> Vec<std::path::PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let mut files: Vec<_> =
        fs::read_dir(path).expect("the folder lies in the repository").map(|entry| entry.expect("it can be listed").path()).collect();
    files.sort();
    files
}

/// The reports of `examples/`.
pub fn examples() -> Vec<Original> {
    let original = |path: std::path::PathBuf| {
        let format = Format::of(&path)?;
        let bytes = fs::read(&path).ok()?;
        Some(Original { name: path.display().to_string(), format, bytes })
    };
    folder("examples").into_iter().filter_map(original).collect()
}

/// The reports that the casebook quotes, of every language.
pub fn casebook() -> Vec<Original> {
    let mut found = Vec::new();
    for path in folder("casebook")
        .into_iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| folder(&format!("casebook/{}", path.file_name().expect("it was listed").to_string_lossy())))
    {
        let markdown = fs::read_to_string(&path).expect("a file of the casebook can be read");
        let mut quoted = String::new();
        for line in markdown.lines().chain([""]) {
            if let Some(words) = line.strip_prefix('>') {
                quoted.push_str(words.strip_prefix(' ').unwrap_or(words));
                quoted.push('\n');
            } else if !quoted.is_empty() {
                found.push(Original {
                    name: path.display().to_string(),
                    format: Format::Text,
                    bytes: std::mem::take(&mut quoted).into_bytes(),
                });
            }
        }
    }
    found
}
