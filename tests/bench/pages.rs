//! Search over resources and the pages of their documents, at the size that the design names and at a tenth of it.

mod figures;
mod made;
mod queries;

use std::path::Path;

use fieldshelf_core::{
    Library,
    library::Place,
    model::{Filter, Sort},
};
use figures::{figure, quantile, time_each};
use queries::queries;

fn main() {
    let size = |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (resources, pages) = (size("FIELDSHELF_BENCH_ROWS", 20_000), size("FIELDSHELF_BENCH_PAGES", 200_000));
    let large = made::profile(resources, pages);
    let library = open(&large);
    searches(&library, &format!("{resources} + {pages} pages"));
}

fn open(profile: &Path) -> Library {
    Library::open(Place::new(profile)).unwrap()
}

fn searches(library: &Library, name: &str) {
    for (kind, queries) in queries() {
        let times = time_each(&queries, 12, |query| {
            std::hint::black_box(library.search(query, &Filter::default(), Sort::Relevance, 20).unwrap());
        });
        figure(&format!("search {name}: {kind}, p50"), quantile(&times, 0.5), "ms", None);
        figure(&format!("search {name}: {kind}, p99"), quantile(&times, 0.99), "ms", None);
    }
}
