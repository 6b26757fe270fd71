//! Search over resources and the pages of their documents, at the size that the design names and at a tenth of it.
//!
//! `FIELDSHELF_BENCH_ROWS` (20,000) and `FIELDSHELF_BENCH_PAGES` (200,000) make the library smaller for a quick look.

mod figures;
mod made;
mod queries;
mod times;

use std::{fs, path::Path};

use fieldshelf_core::{
    Library,
    library::Place,
    model::{Filter, Kind, Sort},
};
use figures::{figure, median};
use queries::queries;
use times::{quantile, time_each};

fn main() {
    let size = |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (resources, pages) = (size("FIELDSHELF_BENCH_ROWS", 20_000), size("FIELDSHELF_BENCH_PAGES", 200_000));
    let large = made::profile(resources, pages);
    let library = open(&large);
    let name = format!("{resources} + {pages} pages");
    searches(&library, &name);
    compare_sizes(&library, &name, resources, pages);
    others(&library, &name);
    memory(&name);
    drop(library);
    indexing(&large, &name);
}

fn open(profile: &Path) -> Library {
    Library::open(Place::new(profile)).unwrap()
}

/// All that is asked for when something is typed.
fn search(library: &Library, query: &str, filter: &Filter, sort: Sort) {
    std::hint::black_box(library.search(query, filter, sort, 20).unwrap());
}

fn searches(library: &Library, name: &str) {
    for (kind, queries) in queries() {
        let times = time_each(&queries, 12, |query| search(library, query, &Filter::default(), Sort::Relevance));
        figure(&format!("search {name}: {kind}, p50"), quantile(&times, 0.5), "ms", None);
        figure(&format!("search {name}: {kind}, p99"), quantile(&times, 0.99), "ms", None);
    }
}

/// The cost of a search hardly grows: the same at ten times fewer rows is at most twice as fast.
fn compare_sizes(large: &Library, name: &str, resources: usize, pages: usize) {
    let small = open(&made::profile(resources / 10, pages / 10));
    let all: Vec<String> = queries().into_iter().flat_map(|(_, queries)| queries).collect();
    let middle = |library: &Library| {
        quantile(&time_each(&all, 8, |query| search(library, query, &Filter::default(), Sort::Relevance)), 0.5)
    };
    let name = format!("search, all kinds, p50: {name} (floor: {} + {} pages)", resources / 10, pages / 10);
    figure(&name, middle(large), "ms", Some(middle(&small)));
}

/// What is asked less often, or hardly ever.
fn others(library: &Library, name: &str) {
    let report = |kind: &str, times: &[f64]| {
        figure(&format!("search {name}: {kind}, p50"), quantile(times, 0.5), "ms", None);
        figure(&format!("search {name}: {kind}, most"), quantile(times, 1.0), "ms", None);
    };
    for (kind, queries) in odd_queries() {
        report(kind, &time_each(&queries, 3, |query| search(library, query, &Filter::default(), Sort::Relevance)));
    }
    let usual: Vec<String> = queries().into_iter().flat_map(|(_, queries)| queries.into_iter().take(3)).collect();
    let toolkits = Filter { kinds: vec![Kind::Toolkit], ..Filter::default() };
    report("one kind of resource", &time_each(&usual, 3, |query| search(library, query, &toolkits, Sort::Relevance)));
    let rows = library.list(&Filter::default(), Sort::Relevance, 0, 4_000).unwrap().rows;
    let only = Filter { only: Some(rows.into_iter().step_by(80).map(|row| row.key).collect()), ..Filter::default() };
    report("among 50 bookmarks", &time_each(&usual, 3, |query| search(library, query, &only, Sort::Relevance)));
    report("newest first", &time_each(&usual, 3, |query| search(library, query, &Filter::default(), Sort::Newest)));
    let found = library.search("victim", &Filter::default(), Sort::Relevance, 20).unwrap();
    let longest = found.hits.into_iter().filter(|hit| hit.page.is_some()).max_by_key(|hit| hit.more_pages).unwrap();
    let unfold = |query: &str| {
        std::hint::black_box(library.search_pages(&longest.row.key, None, query, 2_000).unwrap());
    };
    report("all pages of one resource", &time_each(&usual, 3, unfold));
    let lines = |query: &str| {
        std::hint::black_box((library.search_contacts(query).unwrap(), library.search_notes(query).unwrap()));
    };
    report("help lines and notes", &time_each(&usual, 3, lines));
}

/// Queries that are typed less often, and cost most where a design is careless.
fn odd_queries() -> Vec<(&'static str, Vec<String>)> {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    vec![
        ("misspelt", words(&["exploitaton", "accomodation", "crimestopers", "slavrey", "xqzjvbn"])),
        ("common words that never stand together", words(&["wages wales", "of victims of", "slavery the modern the"])),
        ("a phrase that stands nowhere", words(&["\"report report report report\"", "\"wales wales wales\""])),
        ("a word to leave out", words(&["victim -support", "modern -slavery", "referral -\"the victim\""])),
        (
            "sixteen words",
            words(&["the of to and a in support victim victims modern slavery guidance referral is for may"]),
        ),
    ]
}

/// What the process holds after all of that, where the system tells.
fn memory(name: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    if let Some(kib) = held.and_then(|held| held.trim().trim_end_matches(" kB").parse::<f64>().ok()) {
        figure(&format!("memory after these searches, {name}"), kib / 1024.0, "MiB", None);
    }
}

fn indexing(profile: &Path, name: &str) {
    let size = |file: &str| fs::metadata(profile.join(file)).map_or(0, |data| data.len()) as f64 / 1_048_576.0;
    figure(&format!("library.db with {name}"), size("library.db"), "MiB", None);
    figure(&format!("index of pages, {name}"), made::index_bytes(profile) / 1_048_576.0, "MiB", None);
    let times = (1..=3).map(|round| made::add_document(profile, (3 << 24) + 1_000_000 + round, 500)).collect();
    figure(&format!("index 500 pages more, {name}"), median(times), "ms", None);
}
