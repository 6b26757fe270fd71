//! The documents' part of `shelf refresh`: fetches them, and shows on the terminal how far it is.

use std::sync::Arc;
use std::time::Duration;

use fieldshelf_core::Library;
use fieldshelf_core::documents::{Progress, Report};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::console::Console;
use crate::failure::Result;
use crate::moments::count;
use crate::sizes::size;

/// How often progress is shown.
const TICK: Duration = Duration::from_millis(250);

/// What does not fit on the line is cut off: a second line could not be written over.
const BAR: &str = "{bar:24} {wide_msg}";

/// Where there is room for the words alone.
const NARROW: &str = "{wide_msg}";

/// Columns below which a terminal is narrow.
const NARROW_BELOW: usize = 60;

/// What fetching documents did.
#[derive(Serialize)]
pub struct Fetched {
    /// Documents that came.
    fetched: u64,
    /// Their bytes.
    bytes: u64,
    /// Documents that are as they were.
    unchanged: u64,
    /// Attempts that failed; `shelf documents --missing` says why.
    failed: u64,
    /// Documents whose text can be searched since.
    read: u64,
    /// Whether the disk had no room for more.
    disk_full: bool,
}

impl From<Report> for Fetched {
    fn from(report: Report) -> Self {
        Fetched {
            fetched: report.kept,
            bytes: report.kept_bytes,
            unchanged: report.unchanged,
            failed: report.failed,
            read: report.read,
            disk_full: report.disk_full,
        }
    }
}

impl Fetched {
    /// A sentence or two, where there is anything to say.
    pub fn sentences(&self) -> String {
        let mut said = Vec::new();
        if self.fetched > 0 {
            said.push(format!("{} fetched ({}).", count(self.fetched, "document"), size(self.bytes)));
        }
        if self.read > 0 {
            said.push(format!("{} read, to be searched.", count(self.read, "document")));
        }
        if self.failed > 0 {
            said.push(format!(
                "{} could not be fetched; `shelf documents --missing` says why.",
                count(self.failed, "document")
            ));
        }
        if self.disk_full {
            said.push("The disk is too full for more.".to_owned());
        }
        said.join(" ")
    }
}

/// Fetches what there is to fetch, until `cancel`; what was cut goes on the next time.
pub async fn run(library: &Library, cancel: &CancellationToken, console: &mut Console<'_>) -> Result<Fetched> {
    let (heard, progress) = watch::channel(Progress::default());
    let heard = Arc::new(heard);
    let teller = Arc::clone(&heard);
    let work = library.fetch_documents(cancel, move |progress| drop(teller.send_replace(progress.clone())));
    if !console.progress {
        plain(library, console)?;
        return Ok(work.await.into());
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let is_narrow = console.width.is_some_and(|width| width < NARROW_BELOW);
    let line = if is_narrow { NARROW } else { BAR };
    bar.set_style(ProgressStyle::with_template(line).unwrap_or_else(|_| ProgressStyle::default_bar()));
    tokio::pin!(work);
    let mut ticks = tokio::time::interval(TICK);
    let report = loop {
        tokio::select! {
            report = &mut work => break report,
            // Drawn from here alone: the threads that work know no terminal.
            _ = ticks.tick() => draw(&bar, &progress.borrow()),
        }
    };
    bar.finish_and_clear();
    Ok(report.into())
}

/// Where nothing can be written over, one line says what is about to happen.
fn plain(library: &Library, console: &mut Console<'_>) -> Result<()> {
    let counts = library.file_counts()?;
    if counts.coming == 0 {
        return Ok(());
    }
    let line = format!("Fetching {} ({}).", count(counts.coming, "document"), size(counts.coming_bytes));
    console.remark(&[line])
}

fn draw(bar: &ProgressBar, progress: &Progress) {
    let words = words(progress);
    // Before the first word a bar of nothing would look full.
    if words.is_empty() {
        return;
    }
    let done: u64 = progress.fetching.iter().map(|coming| coming.done).sum();
    let most = bar.length().unwrap_or(0).max(bar.position().saturating_add(progress.coming_bytes)).max(done);
    bar.set_length(most);
    bar.set_position(most.saturating_sub(progress.coming_bytes));
    bar.set_message(words);
}

fn words(progress: &Progress) -> String {
    let mut words = Vec::new();
    if progress.coming > 0 {
        words.push(format!("{} to come, {}", count(progress.coming, "document"), size(progress.coming_bytes)));
    }
    if !progress.reading.is_empty() {
        words.push(format!("{} being read", count(progress.reading.len() as u64, "document")));
    }
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_counts_and_bytes() {
        let progress = Progress { coming: 12, coming_bytes: 3_400_000, reading: vec![1], ..Progress::default() };
        assert_eq!(words(&progress), "12 documents to come, 3.4 MB · 1 document being read", "in few words");
        assert_eq!(words(&Progress::default()), "", "nothing happens, nothing is said");
    }
}
