//! The core's figures, each with its floor measured in the same run, one line of JSON a figure.
//!
//! `FIELDSHELF_BENCH_ROWS` (20,000) makes the library smaller for a quick look.

mod bare;
mod pages;

use std::{
    fs,
    time::{Duration, Instant},
};

use fieldshelf_core::{
    Library,
    library::{Outcome, Place},
    model::{Filter, Sort},
};
use serde_json::json;
use support::{Answer, FeedServer, sample};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

fn main() {
    // The child that reads a document is this program, started again.
    if fieldshelf_core::extract::serve(std::env::args_os()).is_some() {
        return;
    }
    pages::rows();
    let rows = std::env::var("FIELDSHELF_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let runtime = Runtime::new().unwrap();
    first_refresh(&runtime, rows / 2);

    let large = Shelf::filled(&runtime, rows);
    unchanged(&runtime, &large);
    searches(&large.library, rows);
    lists(&large.library, rows);
    compare_sizes(&runtime, &large.library, rows);
    few_changed(&runtime, &large, rows);
}

/// Prints a figure; `floor` is what the bare work took in the same run.
fn figure(name: &str, value: f64, unit: &str, floor: Option<f64>) {
    let mut line = json!({ "name": name, "value": value, "unit": unit });
    if let Some(floor) = floor {
        line["floor"] = json!(floor);
    }
    println!("{line}");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A library that follows one made feed.
struct Shelf {
    _folder: TempDir,
    server: FeedServer,
    library: Library,
    source: String,
}

impl Shelf {
    /// Its feed is served, and not fetched yet.
    fn empty(rows: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = FeedServer::start();
        for (path, bytes) in sample::pages(&server.url(""), rows, |_| 1) {
            server.put(&path, Answer::feed(bytes).etag("\"1\""));
        }
        let library = Library::open(Place::new(folder.path())).unwrap();
        let source = library.add_source(&server.url("/feed.json"), None).unwrap().id;
        Shelf { _folder: folder, server, library, source }
    }

    fn filled(runtime: &Runtime, rows: usize) -> Self {
        let shelf = Shelf::empty(rows);
        assert_eq!(shelf.refresh(runtime), Outcome::Updated, "the made library is stored");
        shelf
    }

    fn refresh(&self, runtime: &Runtime) -> Outcome {
        let cancel = CancellationToken::new();
        runtime.block_on(self.library.refresh(Some(&self.source), &cancel)).unwrap().remove(0).outcome
    }
}

fn first_refresh(runtime: &Runtime, rows: usize) {
    let pages = sample::pages("https://made.example.org", rows, |_| 1);
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let shelf = Shelf::empty(rows);
        let begun = Instant::now();
        assert_eq!(shelf.refresh(runtime), Outcome::Updated, "a first refresh");
        ours.push(milliseconds(begun.elapsed()));

        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        bare::store(&folder.path().join("bare.db"), &pages);
        floors.push(milliseconds(begun.elapsed()));
    }
    figure(
        &format!("first refresh, {rows} resources (floor: parse + insert + index)"),
        median(ours),
        "ms",
        Some(median(floors)),
    );
}

fn unchanged(runtime: &Runtime, shelf: &Shelf) {
    let before = shelf.server.requests().len();
    let mut times = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(shelf.refresh(runtime), Outcome::Unchanged, "nothing is new");
        times.push(milliseconds(begun.elapsed()));
    }
    figure("refresh with nothing new", median(times), "ms", None);
    figure("requests of such a refresh", (shelf.server.requests().len() - before) as f64 / 20.0, "", None);
}

/// Queries of each kind that people type.
fn queries() -> Vec<(&'static str, Vec<String>)> {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let typing = ["exploitation", "accommodation", "crimestoppers", "modern slavery"];
    let typed: Vec<String> =
        typing.iter().flat_map(|word| (1..=word.len()).map(|end| word[..end].to_owned())).collect();
    let mut rare = sample::Words::new(99);
    let rare = (0..400).map(|_| rare.word().to_owned()).filter(|word| word.len() > 8).take(40).collect();
    vec![
        ("common word", words(&["support", "victim", "guidance", "referral", "police", "the", "modern", "human"])),
        ("rare word", rare),
        (
            "two words",
            words(&["debt bondage", "child guardian", "nail bar", "car wash", "legal advice", "asylum court"]),
        ),
        (
            "phrase",
            words(&["\"modern slavery\"", "\"support to\"", "\"the victim\"", "\"first responder\"", "\"of the\""]),
        ),
        ("prefix of 2-3 letters", words(&["su", "vi", "gui", "re", "mo", "ex", "tra", "be"])),
        ("prefix of 4 and more", words(&["supp", "guida", "traffick", "exploit", "accom", "safegu"])),
        ("letter by letter", typed),
    ]
}

fn searches(library: &Library, rows: usize) {
    for (kind, queries) in queries() {
        let times = time_searches(library, &queries, 12);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        figure(&format!("search {rows}: {kind}, p50"), at(0.5), "ms", None);
        figure(&format!("search {rows}: {kind}, p99"), at(0.99), "ms", None);
    }
}

/// Every query `rounds` times after one that warms the cache; sorted.
fn time_searches(library: &Library, queries: &[String], rounds: usize) -> Vec<f64> {
    let filter = Filter::default();
    let mut times = Vec::new();
    for round in 0..=rounds {
        for query in queries {
            let begun = Instant::now();
            let found = library.search(query, &filter, Sort::Relevance, 20).unwrap();
            std::hint::black_box(found);
            if round > 0 {
                times.push(milliseconds(begun.elapsed()));
            }
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

fn lists(library: &Library, rows: usize) {
    let time = |offset: u64| {
        let times = (0..20).map(|_| {
            let begun = Instant::now();
            std::hint::black_box(library.list(&Filter::default(), Sort::Relevance, offset, 100).unwrap());
            milliseconds(begun.elapsed())
        });
        median(times.collect())
    };
    figure(&format!("list {rows}: first 100 rows"), time(0), "ms", None);
    figure(&format!("list {rows}: last 100 rows"), time(rows as u64 - 100), "ms", None);
}

/// The cost of a search hardly grows: the same at ten times fewer rows is at most twice as fast.
fn compare_sizes(runtime: &Runtime, large: &Library, rows: usize) {
    let small = Shelf::filled(runtime, rows / 10);
    let all: Vec<String> = queries().into_iter().flat_map(|(_, queries)| queries).collect();
    let mid = |library: &Library| {
        let times = time_searches(library, &all, 8);
        times[times.len() / 2]
    };
    figure(
        &format!("search, all kinds, p50: {rows} rows (floor: {} rows)", rows / 10),
        mid(large),
        "ms",
        Some(mid(&small.library)),
    );
}

/// Fifty of the first page changed; the floor is a library that has only those fifty.
fn few_changed(runtime: &Runtime, large: &Shelf, rows: usize) {
    let fifty = Shelf::filled(runtime, 50);
    let time = |shelf: &Shelf, rows: usize, revision: u32| {
        for (path, bytes) in sample::pages(&shelf.server.url(""), rows, |n| if n < 50 { revision } else { 1 }) {
            // As a server of files answers: a page that stays the same keeps its tag.
            let tag = if path == "/feed.json" { revision } else { 1 };
            shelf.server.put(&path, Answer::feed(bytes).etag(&format!("\"{tag}\"")));
        }
        let begun = Instant::now();
        assert_eq!(shelf.refresh(runtime), Outcome::Updated, "fifty changed");
        milliseconds(begun.elapsed())
    };
    let ours = median((2..5).map(|revision| time(large, rows, revision)).collect());
    let floor = median((2..5).map(|revision| time(&fifty, 50, revision)).collect());
    figure(&format!("refresh with 50 changed of {rows} (floor: those 50 alone)"), ours, "ms", Some(floor));
    let size = fs::metadata(large._folder.path().join("library.db")).map_or(0, |file| file.len());
    figure(&format!("library.db with {rows} resources"), size as f64 / 1_048_576.0, "MiB", None);
}
