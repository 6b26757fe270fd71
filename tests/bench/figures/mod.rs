//! How figures are printed: one line of JSON each.

use std::time::Duration;

use serde_json::json;

/// Prints a figure; `floor` is what the bare work took in the same run.
pub fn figure(name: &str, value: f64, unit: &str, floor: Option<f64>) {
    let mut line = json!({ "name": name, "value": value, "unit": unit });
    if let Some(floor) = floor {
        line["floor"] = json!(floor);
    }
    println!("{line}");
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
