//! Reports for measuring speed: invented sentences, put together anew for each report, the same every time.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

const PLACES: [&str; 12] = [
    "Saraqib",
    "Mosul",
    "Maiduguri",
    "Goma",
    "Bankass",
    "Hodeidah",
    "Kunduz",
    "Tell Abyad",
    "Ariha",
    "Kidal",
    "Daraa al-Balad",
    "the town of Binnish",
];
const ACTORS: [&str; 8] = [
    "Regime forces",
    "Turkish warplanes",
    "Unidentified gunmen",
    "Islamic State fighters",
    "Government troops",
    "A rebel faction",
    "Local militiamen",
    "The Syrian Democratic Forces",
];
const SENTENCES: [&str; 16] = [
    "{actor} shelled {place} on {day}, killing at least {few} civilians and wounding {many} others.",
    "An air strike hit a market in {place} late on {day}, local activists said.",
    "{actor} raided a house in {place} and arrested {few} men, according to a monitoring group.",
    "Residents of {place} said that the water supply had been cut for {few} days.",
    "The blast damaged a school and {few} cars near the main square of {place}.",
    "Clashes broke out between {actor} and tribesmen on the outskirts of {place}; {few} fighters died.",
    "A spokesman denied that aircraft had struck {place} on {day}.",
    "\"We heard {few} explosions and then saw smoke,\" a shopkeeper told reporters by telephone.",
    "Hundreds of people marched through {place} to demand the release of detainees.",
    "A roadside bomb went off as a convoy passed near {place}, wounding {few} soldiers.",
    "The organisation has recorded {many} violations in the governorate since {month}.",
    "Officials met in {place} to discuss the reopening of the border crossing.",
    "{actor} withdrew from {few} positions around {place} after talks that lasted {few} days.",
    "Gunmen on motorbikes abducted {few} aid workers on the road to {place} on {day}.",
    "Prices of bread and fuel have doubled in {place} over the past year.",
    "A child was killed by a landmine while herding sheep outside {place}, the civil defence said.",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday morning", "Wednesday", "Thursday", "Friday evening", "26 August 2021", "Sunday"];
const MONTHS: [&str; 4] = ["January", "the beginning of March", "June 2020", "October"];

/// What was written.
pub struct Written {
    /// How many reports.
    pub reports: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// Writes a folder of reports, a quarter of them as files of their own and the rest as lines, and one report beside it.
pub fn write(folder: &Path, reports: usize) -> Result<Written> {
    fs::create_dir_all(folder)?;
    let mut dice = Dice(7);
    let mut bytes = 0;
    let mut lines = String::new();
    for number in 0..reports {
        let text = text(&mut dice);
        if number % 4 == 0 {
            fs::write(folder.join(format!("report-{number:06}.txt")), &text)?;
            bytes += text.len() as u64;
        } else {
            writeln!(lines, "{}", serde_json::json!({"id": format!("r{number}"), "text": text, "published": "2021-08-27"}))?;
        }
    }
    bytes += lines.len() as u64;
    fs::write(folder.join("reports.jsonl"), lines)?;
    Ok(Written { reports, bytes })
}

/// A headline and some paragraphs of some sentences.
fn text(dice: &mut Dice) -> String {
    let mut text = sentence(dice);
    for _ in 0..3 + dice.below(4) {
        text.push_str("\n\n");
        for _ in 0..2 + dice.below(3) {
            text.push_str(&sentence(dice));
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn sentence(dice: &mut Dice) -> String {
    let mut sentence = (*dice.one(&SENTENCES)).to_owned();
    while let Some((before, rest)) = sentence.split_once('{') {
        let (slot, after) = rest.split_once('}').unwrap_or((rest, ""));
        let word = match slot {
            "actor" => (*dice.one(&ACTORS)).to_owned(),
            "place" => (*dice.one(&PLACES)).to_owned(),
            "day" => (*dice.one(&DAYS)).to_owned(),
            "month" => (*dice.one(&MONTHS)).to_owned(),
            "few" => (2 + dice.below(9)).to_string(),
            _ => (12 + dice.below(200)).to_string(),
        };
        sentence = format!("{before}{word}{after}");
    }
    sentence
}

/// Numbers that look thrown and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        let at = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        list.get(at).or(list.first()).expect("no list here is empty")
    }
}

#[cfg(test)]
mod tests {
    use super::{Dice, text};

    #[test]
    fn reports_are_the_same_every_time_and_leave_no_slot_open() {
        let (mut one, mut other) = (Dice(7), Dice(7));
        for _ in 0..50 {
            let report = text(&mut one);
            assert_eq!(report, text(&mut other));
            assert!(!report.contains(['{', '}']), "{report}");
        }
    }
}
