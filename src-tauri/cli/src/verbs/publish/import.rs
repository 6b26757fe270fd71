//! `shelf publish import`: begins a folder, or brings one up to date, with what others published already.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use fieldshelf_core::library::{Place, Seen, client, read_once};
use fieldshelf_core::publish::import::{self, Brought, Kind, Line, Outcome, RECORD, Record};
use fieldshelf_core::refresh::{Http, Limits};
use fieldshelf_core::{Code, Error};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use super::fetch;
use crate::console::{Answer, Console, Fault};
use crate::failure::Result;
use crate::moments::count;
use crate::place::{read_if_there, read_text, replace};
use crate::verbs::sources::{ProblemLine, some};

/// Items that are read in full in one import of a search.
const MOST_LEADS: usize = 2_000;

/// What is imported, and where it goes.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// What stands at the address
    kind: Sort,
    /// The address: of a site, a search, a page or a feed; or a saved answer of one, or a list of feeds
    #[arg(value_name = "ADDRESS|FILE")]
    from: String,
    /// The folder: made if it is not there; what you changed in it stays as it is
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
    /// Fetch the files too, into files/; otherwise they stay where they are, and are linked to
    #[arg(long)]
    files: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// A WordPress site
    Wordpress,
    /// A search of GOV.UK, or one page of it
    Govuk,
    /// RSS, Atom or JSON Feed
    Feed,
    /// A list of feeds (OPML): each becomes a folder of its own
    Opml,
}

/// What was imported.
#[derive(Serialize)]
pub(super) struct Imported {
    folders: Vec<Shelf>,
}

/// One folder.
#[derive(Serialize)]
struct Shelf {
    folder: String,
    from: String,
    resources: Vec<Line>,
    /// Files that were fetched.
    files: usize,
    problems: Vec<ProblemLine>,
    /// Why nothing could be read there.
    error: Option<Fault>,
}

pub(super) fn run(args: &Import, console: &mut Console<'_>) -> Result<Imported> {
    let place = (console.place)(PathBuf::new());
    let runtime = tokio::runtime::Runtime::new()?;
    let cancel = (console.interrupt)();
    runtime.block_on(async {
        let limits = Limits { run_leads: MOST_LEADS, ..place.limits.clone() };
        let import = Importing { http: client(limits).await?, place: &place, cancel: &cancel, files: args.files };
        let kind = match args.kind {
            Sort::Wordpress => Kind::Wordpress,
            Sort::Govuk => Kind::Govuk,
            Sort::Feed => Kind::Feed,
            Sort::Opml => return import.list(&args.from, &args.into).await,
        };
        Ok(Imported { folders: vec![import.one(&address(kind, &args.from), &args.into).await?] })
    })
}

/// A path is taken from the folder that the person is in.
fn address(kind: Kind, typed: &str) -> String {
    match std::path::absolute(typed) {
        Ok(path) if path.is_file() => path.to_string_lossy().into_owned(),
        _ => import::complete(kind, typed),
    }
}

struct Importing<'a> {
    http: Http,
    place: &'a Place,
    cancel: &'a CancellationToken,
    files: bool,
}

impl Importing<'_> {
    /// Each feed of a list into a folder of its own. One that fails does not keep the others from coming.
    async fn list(&self, file: &str, into: &Path) -> Result<Imported> {
        let outlines = import::outlines(&read_text(Path::new(file))?);
        let outlines = outlines.map_err(|fault| Error::BadRequest(fault.to_string()))?;
        let mut folders: Vec<Shelf> = Vec::new();
        for outline in outlines {
            let name =
                import::file_name(None, if outline.title.is_empty() { &outline.address } else { &outline.title });
            let taken = |name: &str| folders.iter().any(|shelf| Path::new(&shelf.folder) == into.join(name));
            let name =
                std::iter::once(name.clone()).chain((2..).map(|n| format!("{name}-{n}"))).find(|name| !taken(name));
            let folder = into.join(name.unwrap_or_default());
            let shelf = match self.one(&outline.address, &folder).await {
                Ok(shelf) => shelf,
                Err(failure) if failure.code() == Code::Cancelled => return Err(failure),
                Err(failure) => Shelf {
                    error: Some(Fault { code: failure.code(), message: failure.to_string() }),
                    ..Shelf::of(&folder, &outline.address)
                },
            };
            folders.push(shelf);
        }
        Ok(Imported { folders })
    }

    async fn one(&self, address: &str, folder: &Path) -> Result<Shelf> {
        let record = read_record(folder)?;
        let seen = read_once(&self.http, address, self.place.clock.now(), self.cancel, &|_| ()).await?;
        let mut shelf = Shelf { problems: problems(&seen), ..Shelf::of(folder, address) };
        let mut files = record.files.clone();
        if self.files {
            let fetched = fetch::files(&self.http, &seen.resources, folder, &mut files, self.cancel).await;
            shelf.files = fetched.count;
            shelf.problems.extend(fetched.problems);
        }
        let record = Record { files, ..record };
        shelf.resources = write(folder, address, &seen, record)?;
        Ok(shelf)
    }
}

impl Shelf {
    fn of(folder: &Path, from: &str) -> Self {
        let (folder, from) = (folder.display().to_string(), from.to_owned());
        Shelf { folder, from, resources: Vec::new(), files: 0, problems: Vec::new(), error: None }
    }
}

fn problems(seen: &Seen) -> Vec<ProblemLine> {
    seen.problems.iter().cloned().map(ProblemLine::from).collect()
}

fn read_record(folder: &Path) -> Result<Record> {
    let path = folder.join(RECORD);
    if !path.exists() {
        return Ok(Record::default());
    }
    let record = Record::read(&read_text(&path)?);
    Ok(record.map_err(|fault| Error::BadRequest(format!("{}: {fault}", path.display())))?)
}

/// Writes what is new. The record comes last: a run that was stopped finds what it wrote by its text.
fn write(folder: &Path, address: &str, seen: &Seen, record: Record) -> Result<Vec<Line>> {
    // What is there and cannot be read is no free place either.
    let held = |name: &str| match read_if_there(&folder.join(name)) {
        Ok(bytes) => bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        Err(_) => Some(String::new()),
    };
    let resources = seen.resources.iter().collect();
    let brought = Brought { head: &seen.head, address, resources, files: &record.files };
    let plan = import::plan(&brought, &record, &held);
    for (name, text) in &plan.write {
        replace(&folder.join(name), text.as_bytes())?;
    }
    let text = plan.record.text().map_err(|fault| Error::BadRequest(fault.to_string()))?;
    if plan.record != record || !plan.write.is_empty() {
        replace(&folder.join(RECORD), text.as_bytes())?;
    }
    Ok(plan.lines)
}

impl Answer for Imported {
    fn text(&self, _width: usize) -> String {
        self.folders.iter().map(told).collect::<Vec<_>>().join("\n\n")
    }
}

fn told(shelf: &Shelf) -> String {
    let folder = &shelf.folder;
    if let Some(fault) = &shelf.error {
        return format!("{}: {}", shelf.from, fault.message);
    }
    let of = |wanted: Outcome| shelf.resources.iter().filter(move |line| line.outcome == wanted);
    let mut lines = vec![format!(
        "{folder}: {} read, {} new, {} updated, {} as they were.",
        count(u64::try_from(shelf.resources.len()).unwrap_or(u64::MAX), "resource"),
        of(Outcome::New).count(),
        of(Outcome::Updated).count(),
        of(Outcome::Unchanged).count()
    )];
    lines.extend(of(Outcome::Yours).map(|line| format!("  {} changed where it came from; yours was kept.", line.file)));
    lines.extend(of(Outcome::Deleted).map(|line| format!("  {} stays deleted.", line.file)));
    if shelf.files > 0 {
        lines.push(format!("  {} files fetched.", shelf.files));
    }
    lines.extend(some(&shelf.problems).into_iter().map(|problem| format!("  {problem}")));
    lines.push(format!("Go through every file, then: shelf validate {folder}"));
    lines.join("\n")
}
