//! What a hundred thousand laptops cost a publisher, by the schedule's own decisions: arithmetic, no socket is opened.

use std::collections::BTreeMap;

use fieldshelf_core::refresh::{
    Class,
    schedule::{Occasion, RunOutcome, Settings, SourceState, due},
};
use support::sample::Numbers;

const LAPTOPS: u64 = 100_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// One day of all laptops, second by second.
#[derive(Default)]
struct Day {
    requests: u64,
    updates: u64,
    by_second: BTreeMap<i64, u64>,
    per_laptop: u64,
}

impl Day {
    fn peak(&self) -> u64 {
        self.by_second.values().copied().max().unwrap_or_default()
    }
}

/// A working day: everyone starts within an hour around nine and stays for eight. The server answers unless it is `down`; a
/// new edition is out from `published` on.
fn live(down: impl Fn(i64) -> bool, published: i64) -> Day {
    let mut dice = Numbers::new(5);
    let mut fraction = move || dice.below(1 << 30) as f64 / f64::from(1 << 30);
    let mut day = Day::default();
    for _ in 0..LAPTOPS {
        let started = 8 * HOUR + HOUR / 2 + ((fraction() + fraction()) * HOUR as f64 / 2.0) as i64;
        let ends = started + 8 * HOUR;
        let yesterday = started - DAY;
        let mut state =
            SourceState { attempted_at: Some(yesterday), succeeded_at: Some(yesterday), ..SourceState::default() };
        assert!(state.welcomes(Occasion::Started, started), "whoever starts in the morning looks once");
        let (mut now, mut has_edition, mut asked) = (started, false, 0);
        while now < ends {
            state = state.begun(now);
            asked += 1;
            *day.by_second.entry(now).or_default() += 1;
            let outcome = match (down(now), now >= published && !has_edition) {
                (true, _) => RunOutcome::Failed { class: Class::ServerFailed, retry_after: None },
                (false, true) => {
                    has_edition = true;
                    day.updates += 1;
                    RunOutcome::Updated
                }
                (false, false) => RunOutcome::Unchanged,
            };
            state = state.after(&outcome, now);
            let again = due(&state, Settings::default(), now, fraction()).expect("it refreshes by itself");
            assert!(again > now, "a run is never followed by one at once");
            // The schedule looks at the clock once a minute.
            now = again.max(now + 60);
        }
        day.requests += asked;
        day.per_laptop = day.per_laptop.max(asked);
    }
    day
}

#[test]
fn a_day_of_a_hundred_thousand_laptops_is_two_small_requests_each() {
    let quiet = live(|_| false, i64::MAX);
    assert!(quiet.requests <= 2 * LAPTOPS + LAPTOPS / 5, "twice a day, mostly: {}", quiet.requests);
    assert!(quiet.per_laptop <= 2, "and never more than that: {}", quiet.per_laptop);
    assert!(quiet.peak() <= 100, "the morning's busiest second: {}", quiet.peak());
    // Header bytes of one conditional request and its 304, both ways: 0.6 KB; a manifest of 60 pages, its signature and a
    // first page of 200 KB that compress to 60 KB.
    let (question, edition) = (600_u64, 66_000_u64);
    let published = live(|_| false, 12 * HOUR);
    assert_eq!(published.requests, quiet.requests, "a new edition makes nobody ask more often");
    let bytes = published.requests * question + published.updates * edition;
    eprintln!(
        "quiet day: {} requests, {} MB, at most {} a second; a day with an edition at noon: {} updates, {} MB",
        quiet.requests,
        quiet.requests * question / 1_000_000,
        quiet.peak(),
        published.updates,
        bytes / 1_000_000,
    );
    assert!(bytes < 10_000_000_000, "a day with an edition is below 10 GB: {bytes}");
}

#[test]
fn a_server_that_was_down_all_morning_is_not_run_over_when_it_returns() {
    let outage = live(|now| (8 * HOUR..11 * HOUR).contains(&now), i64::MAX);
    assert!(outage.per_laptop <= 12, "waits double: {}", outage.per_laptop);
    assert!(outage.peak() <= 400, "and are spread: {} in the busiest second", outage.peak());
    let back = outage.by_second.range(11 * HOUR..).map(|(_, requests)| *requests).max().unwrap_or_default();
    eprintln!("down 08:00-11:00: {} requests, at most {} a second, {} after", outage.requests, outage.peak(), back);
    assert!(back <= 100, "also in the moment of its return: {back}");
}
