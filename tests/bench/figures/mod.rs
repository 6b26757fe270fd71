//! How figures are printed: one line of JSON each.

use std::time::{Duration, Instant};

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

/// Asks every query `rounds` times after one that warms the cache; milliseconds, sorted.
pub fn time_each(queries: &[String], rounds: usize, mut ask: impl FnMut(&str)) -> Vec<f64> {
    let mut times = Vec::new();
    for round in 0..=rounds {
        for query in queries {
            let begun = Instant::now();
            ask(query);
            if round > 0 {
                times.push(milliseconds(begun.elapsed()));
            }
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

/// The time that `share` of all times stay within.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share) as usize]
}
