//! The core's figures, each with its floor measured in the same run, one line of JSON a figure.
//!
//! `FIELDSHELF_BENCH_ROWS` (20,000) makes the library smaller for a quick look.

mod bare;
mod documents;
mod figures;
mod files;
mod queries;
mod report;
mod signed;
mod times;
mod vault;

use std::{fs, time::Instant};

use figures::{figure, median, milliseconds};
use queries::queries;
use times::{quantile, time_each};

use fieldshelf_core::{
    Library,
    library::{Outcome, Place},
    model::{Filter, Sort},
};
use support::{Answer, FeedServer, sample};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

fn main() {
    // The child that reads a document is this program, started again.
    if fieldshelf_core::extract::serve(std::env::args_os()).is_some() {
        return;
    }
    let rows = std::env::var("FIELDSHELF_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let runtime = Runtime::new().unwrap();
    vault::rows();
    documents::rows(&runtime);
    first_refresh(&runtime, rows / 2);
    signed::rows(&runtime, rows / 2);

    let large = Shelf::filled(&runtime, rows);
    unchanged(&runtime, &large);
    searches(&large.library, rows);
    lists(&large.library, rows);
    compare_sizes(&runtime, &large.library, rows);
    few_changed(&runtime, &large, rows);
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

fn searches(library: &Library, rows: usize) {
    for (kind, queries) in queries() {
        let times = time_searches(library, &queries, 12);
        figure(&format!("search {rows}: {kind}, p50"), quantile(&times, 0.5), "ms", None);
        figure(&format!("search {rows}: {kind}, p99"), quantile(&times, 0.99), "ms", None);
    }
}

fn time_searches(library: &Library, queries: &[String], rounds: usize) -> Vec<f64> {
    time_each(queries, rounds, |query| {
        std::hint::black_box(library.search(query, &Filter::default(), Sort::Relevance, 20).unwrap());
    })
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
