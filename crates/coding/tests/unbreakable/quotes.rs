//! Every quote is what its span holds.

use serde_json::Value;
use sitrep_export::{Export, Jsonl};
use sitrep_model::{Coded, Report};

/// Compares the quotes of what was coded, as it is printed, with the report's text.
///
/// # Panics
/// Where a quote is not what stands at its place.
pub fn hold(report: &Report, coded: &Coded) {
    let line = Jsonl::default().report(report, coded);
    let value: Value = serde_json::from_str(&line).expect("the line is JSON");
    compare(&value, &report.text.chars().collect::<Vec<char>>());
}

fn compare(value: &Value, text: &[char]) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| compare(value, text)),
        Value::Object(fields) => {
            if let Some(quote) = fields.get("quote").and_then(Value::as_str) {
                let at = |name: &str| fields.get(name).and_then(Value::as_u64).expect("evidence has a start and an end") as usize;
                let words: String = text.get(at("start")..at("end")).expect("a span lies in the text").iter().collect();
                assert!(words == quote && !quote.is_empty(), "\"{quote}\" stands where the text has \"{words}\"");
            }
            fields.values().for_each(|value| compare(value, text));
        }
        _ => {}
    }
}
