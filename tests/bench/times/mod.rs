//! How long queries take.

use std::time::Duration;

use crate::figures::milliseconds;

/// Asks every query `rounds` times after one that warms the cache; milliseconds of the processor where the system counts
/// them for one thread, sorted.
pub fn time_each(queries: &[String], rounds: usize, mut ask: impl FnMut(&str)) -> Vec<f64> {
    let mut times = Vec::new();
    for round in 0..=rounds {
        for query in queries {
            let begun = now();
            ask(query);
            if round > 0 {
                times.push(milliseconds(now().saturating_sub(begun)));
            }
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

#[cfg(not(unix))]
fn now() -> Duration {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed()
}

/// The time that `share` of all times stay within.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share) as usize]
}
