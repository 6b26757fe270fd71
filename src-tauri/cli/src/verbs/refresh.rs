//! `shelf refresh`: brings sources up to date, and says what that did.

use std::time::Duration;

use fieldshelf_core::Library;
use fieldshelf_core::library::{Outcome, Report};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use super::fetching::{self, Fetched};
use super::sources::{ProblemLine, some};
use crate::Exit;
use crate::console::{Answer, Console, Fault};
use crate::failure::Result;
use crate::moments::count;
use crate::table::Table;
use crate::wrap::{hang, plain};

/// How often progress is shown.
const TICK: Duration = Duration::from_millis(250);

/// What a refresh did.
#[derive(Serialize)]
pub struct Refreshed {
    sources: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<Fetched>,
    /// Whether Ctrl-C ended it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stopped: bool,
}

#[derive(Serialize)]
struct Line {
    source: String,
    outcome: &'static str,
    added: u64,
    changed: u64,
    withdrawn: u64,
    problems: Vec<ProblemLine>,
    error: Option<Fault>,
    /// Over the wire.
    bytes: u64,
    /// Seconds that the server asked to be left alone for.
    #[serde(skip)]
    retry_after: Option<i64>,
}

/// Refreshes one source or all, and fetches documents where `documents` says so. A source or a document that fails is no
/// failure of the run: the answer says which, and why. Ctrl-C ends it in order, and the next run goes on.
pub fn run(library: &Library, id: Option<&str>, documents: bool, console: &mut Console<'_>) -> Result<Refreshed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let cancel = (console.interrupt)();
    runtime.block_on(async {
        let reports = sources(library, id, &cancel, console).await?;
        let wanted = documents && !reports.is_empty() && !cancel.is_cancelled();
        let documents = if wanted { Some(fetching::run(library, &cancel, console).await?) } else { None };
        Ok(Refreshed { sources: reports.into_iter().map(line).collect(), documents, stopped: cancel.is_cancelled() })
    })
}

async fn sources(
    library: &Library,
    id: Option<&str>,
    cancel: &CancellationToken,
    console: &mut Console<'_>,
) -> Result<Vec<Report>> {
    let refresh = library.refresh(id, cancel);
    if !console.progress {
        return Ok(refresh.await?);
    }
    tokio::pin!(refresh);
    let mut ticks = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            reports = &mut refresh => {
                overwrite(console, "")?;
                return Ok(reports?);
            }
            _ = ticks.tick() => overwrite(console, &progress(library)?)?,
        }
    }
}

impl Answer for Refreshed {
    fn text(&self, width: usize) -> String {
        if self.sources.is_empty() {
            return "No source is followed yet. `shelf sources add ADDRESS` adds one.".into();
        }
        let mut table = Table::new(&["Source", "Outcome", "Added", "Changed", "Withdrawn"], 0);
        for line in &self.sources {
            let [added, changed, withdrawn] =
                [line.added, line.changed, line.withdrawn].map(|number| number.to_string());
            table.row([line.source.clone(), line.outcome.into(), added, changed, withdrawn]);
        }
        let remarks: String = self.sources.iter().map(|line| line.remarks(width)).collect();
        let stopped = self.stopped.then(|| "Stopped. The next `shelf refresh` goes on from here.".to_owned());
        let documents = self.documents.as_ref().map(Fetched::sentences);
        let said = documents.into_iter().chain(stopped).filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ");
        let said = if said.is_empty() { said } else { hang("", &said, width) };
        format!("{}\n{remarks}{said}", table.text(width))
    }

    /// After the first source that failed, else whether it was stopped.
    fn exit(&self) -> Exit {
        let failed = self.sources.iter().find_map(|line| line.error.as_ref());
        let whole = if self.stopped { Exit::Busy } else { Exit::Fine };
        failed.map_or(whole, |error| error.code.into())
    }
}

impl Line {
    fn remarks(&self, width: usize) -> String {
        let error = self.error.as_ref().map(|error| error.message.clone());
        let wait = self.retry_after.map(|seconds| {
            let minutes = count(u64::try_from(seconds).unwrap_or(0).div_ceil(60), "minute");
            format!("The server asked to be left alone for {minutes}; by itself Fieldshelf asks again after that.")
        });
        let remarks = error.into_iter().chain(wait).chain(some(&self.problems));
        remarks.map(|remark| hang(&format!("{}: ", self.source), &remark, width)).collect()
    }
}

fn line(report: Report) -> Line {
    Line {
        source: report.source,
        outcome: match report.outcome {
            Outcome::Updated => "updated",
            Outcome::Unchanged => "unchanged",
            Outcome::Failed => "failed",
        },
        added: report.counts.added,
        changed: report.counts.changed,
        withdrawn: report.counts.withdrawn + report.counts.removed,
        problems: report.problems.into_iter().map(ProblemLine::from).collect(),
        error: report.failure.map(|failure| Fault { code: failure.code, message: failure.message }),
        bytes: report.bytes,
        retry_after: report.retry_after,
    }
}

fn progress(library: &Library) -> Result<String> {
    let status = library.status()?;
    let checking = status.checking.unwrap_or_default();
    let items = if status.done == 0 { String::new() } else { format!(" {}", count(status.done, "item")) };
    Ok(if checking.is_empty() { String::new() } else { format!("Checking {}…{items}", plain(&checking)) })
}

/// Writes over the last line of progress (ECMA-48: carriage return, erase to the end of the line).
fn overwrite(console: &mut Console<'_>, line: &str) -> Result<()> {
    write!(console.err, "\r{line}\u{1b}[K")?;
    Ok(console.err.flush()?)
}
