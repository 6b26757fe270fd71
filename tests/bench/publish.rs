//! Publishing a large shelf: for the first time, again without a change, and after one text changed.
//!
//! `FIELDSHELF_BENCH_RESOURCES` (10,000) and `FIELDSHELF_BENCH_DOCUMENTS` (1,000) make it smaller for a quick look.

mod figures;
mod report;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use fieldshelf_cli::{Console, Exit};
use fieldshelf_core::extract::{self, Extractor};
use fieldshelf_core::library::Place;
use fieldshelf_core::publish::Measured;
use figures::{figure, median, milliseconds};
use support::sample::Words;
use tokio_util::sync::CancellationToken;

/// Documents that were drawn; the others differ from them by their last bytes, which costs nothing to make.
const DRAWN: usize = 50;

fn main() -> ExitCode {
    // The children that count the pages of documents are this program.
    if let Some(exit) = extract::serve(std::env::args_os()) {
        return exit;
    }
    let size = |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (resources, documents) =
        (size("FIELDSHELF_BENCH_RESOURCES", 10_000), size("FIELDSHELF_BENCH_DOCUMENTS", 1_000));
    let place = tempfile::tempdir().unwrap();
    let (folder, site) = (place.path().join("shelf"), place.path().join("site"));
    make(&folder, resources, documents);
    let name = format!("publish {resources} resources + {documents} documents");
    let bare = copied(&folder, &place.path().join("copy"));
    let first = published(&folder, &site, "2026-11-24T09:00:00Z", None);
    figure(&format!("{name}, without counting pages (floor: copying them)"), first, "ms", Some(bare));
    let read = bare_read(&folder);
    let again = median((0..3).map(|_| published(&folder, &site, "2026-11-24T09:00:00Z", None)).collect());
    figure(&format!("{name}, unchanged (floor: hashing them)"), again, "ms", Some(read));
    let text = fs::read_to_string(folder.join("r00007.md")).unwrap();
    fs::write(folder.join("r00007.md"), text + "\nOne more sentence.\n").unwrap();
    let changed = published(&folder, &site, "2026-11-25T09:00:00Z", None);
    figure(&format!("{name}, one text changed (floor: hashing them)"), changed, "ms", Some(read));
    fs::remove_dir_all(&site).unwrap();
    let counted = published(&folder, &site, "2026-11-24T09:00:00Z", Extractor::own().ok());
    figure(&format!("{name}, pages counted (floor: without)"), counted, "ms", Some(first));
    ExitCode::SUCCESS
}

fn make(folder: &Path, resources: usize, documents: usize) {
    fs::create_dir_all(folder.join("files")).unwrap();
    let head = "title = \"A shelf\"\nlanguage = \"en-GB\"\npublisher = \"A charity\"\nsource_id = \"urn:bench\"\n[topics]\nreferral = \"How to refer\"\n";
    fs::write(folder.join("shelf.toml"), head).unwrap();
    let drawn: Vec<Vec<u8>> = (0..DRAWN as u64)
        .map(|seed| report::Report { pages: 12, columns: 1, pictures: seed % 5 == 0, seed }.pdf())
        .collect();
    for document in 0..documents {
        let mut bytes = drawn[document % DRAWN].clone();
        bytes.extend(format!("\n% {document}\n").bytes());
        fs::write(folder.join(format!("files/d{document:05}.pdf")), bytes).unwrap();
    }
    let mut words = Words::new(7);
    for number in 0..resources {
        let file = if number < documents {
            format!("files = [{{ path = \"files/d{number:05}.pdf\" }}]\n")
        } else {
            String::new()
        };
        let text = format!(
            "+++\nid = \"r{number:05}\"\ntitle = \"{}\"\nsummary = \"{}\"\nkind = \"guidance\"\npublisher = \"A charity\"\n\
             published = \"{}\"\njurisdiction = [\"GB-ENG\"]\naudience = [\"caseworker\"]\ntopics = [\"referral\"]\n{file}+++\n{}\n\n## More\n\n{}\n",
            words.sentence(6),
            words.sentence(20),
            2000 + number % 26,
            words.sentence(120),
            words.sentence(120)
        );
        fs::write(folder.join(format!("r{number:05}.md")), text).unwrap();
    }
}

/// Milliseconds that it takes to publish.
fn published(folder: &Path, site: &Path, at: &str, extractor: Option<Extractor>) -> f64 {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        input: &mut Cursor::new(""),
        out: &mut out,
        err: &mut err,
        width: None,
        progress: false,
        place: &move |profile: PathBuf| Place { extractor: extractor.clone(), ..Place::new(profile) },
        variable: &|_| None,
        interrupt: &CancellationToken::new,
    };
    let typed = ["shelf", "publish", folder.to_str().unwrap(), "--to", site.to_str().unwrap(), "--at", at];
    let begun = Instant::now();
    let exit = fieldshelf_cli::run(typed.map(Into::into), &mut console);
    let taken = milliseconds(begun.elapsed());
    assert_eq!(exit, Exit::Fine, "{}", String::from_utf8_lossy(&err));
    taken
}

/// Milliseconds that it takes to copy every file.
fn copied(folder: &Path, to: &Path) -> f64 {
    let begun = Instant::now();
    fs::create_dir_all(to).unwrap();
    for file in files(folder) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
    milliseconds(begun.elapsed())
}

/// Milliseconds that it takes to read and hash every file, one after the other.
fn bare_read(folder: &Path) -> f64 {
    let begun = Instant::now();
    for file in files(folder) {
        std::hint::black_box(Measured::of(&file, "").unwrap());
    }
    milliseconds(begun.elapsed())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let of = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    of(folder).chain(of(&folder.join("files"))).filter(|path| path.is_file()).collect()
}
