//! How downloads end: what the shelf is told, and what waits because of it.

use tokio::task::{Id, JoinError};

use super::back_off::{DISK_WAIT, SOON, again_at, is_of_host};
use super::desk::{Desk, Running};
use super::job::JobEnd;
use super::{Candidate, Failed, Fetch, Kept, Shelf, TextReader};
use crate::model::FetchFault;
use crate::refresh::DownloadError;

impl<S: Shelf, F: Fetch, R: TextReader, J: FnMut() -> f64 + Send> Desk<S, F, R, J> {
    pub(super) async fn end_job(&mut self, ended: Result<(Id, JobEnd), JoinError>, now: i64) {
        let (task, end) = match ended {
            Ok(ended) => ended,
            // A job that panicked: the others go on.
            Err(fault) => (fault.id(), JobEnd::Failed { why: FetchFault::ServerFailed, error: None }),
        };
        let Some(running) = self.running.remove(&task) else { return };
        self.report.wire_bytes = self.report.wire_bytes.saturating_add(running.meter.wire());
        let document = running.document;
        self.reconnected.remove(&document);
        match end {
            JobEnd::Kept(kept) => {
                self.hosts.remove(&running.host);
                self.report.kept += 1;
                self.report.kept_bytes = self.report.kept_bytes.saturating_add(kept.bytes);
                self.bytes_here = self.bytes_here.saturating_add(kept.bytes);
                let is_more = running.size.is_none_or(|announced| kept.bytes > announced);
                self.keep(document, kept, now).await;
                // The budget may be spent sooner than it seemed.
                if is_more {
                    self.replan();
                }
            }
            JobEnd::Unchanged => {
                self.report.unchanged += 1;
                self.settle(document, now, move |shelf| shelf.unchanged(document)).await;
            }
            JobEnd::NotWanted(bytes) => {
                self.each(document, |candidate| candidate.size = Some(bytes));
                let _ = self.ask(move |shelf| shelf.measured(document, bytes)).await;
                self.replan();
            }
            JobEnd::Failed { why: FetchFault::Disk, .. } => self.disk_is_full(document, now).await,
            JobEnd::Failed { why, error } => self.fail(&running, why, error.as_ref(), now).await,
            JobEnd::Nothing if running.cancel.is_cancelled() => {}
            JobEnd::Nothing => {
                self.later.insert(document, now.saturating_add(SOON));
            }
        }
    }

    /// Tells the shelf of a file that is in the folder; one that cannot be told is told again, not fetched again.
    pub(super) async fn keep(&mut self, document: i64, kept: Kept, now: i64) {
        let told = kept.clone();
        if !self.settle(document, now, move |shelf| shelf.kept(document, &told)).await {
            self.untold.insert(document, kept);
        }
    }

    /// Tells the shelf how a file stands, which is then no candidate any more; false = it cannot be told now.
    async fn settle(
        &mut self,
        document: i64,
        now: i64,
        told: impl FnOnce(&S) -> crate::Result<()> + Send + 'static,
    ) -> bool {
        if let Some(Ok(())) = self.ask(told).await {
            self.plan.coming.retain(|planned| planned.document != document);
            self.settled.insert(document);
            return true;
        }
        self.later.insert(document, now.saturating_add(SOON));
        false
    }

    async fn fail(&mut self, running: &Running, why: FetchFault, error: Option<&DownloadError>, now: i64) {
        let retry_after = error.and_then(|error| error.retry_after(now));
        let failed = self.remember(running.document, why, retry_after, now).await;
        if is_of_host(why, retry_after) {
            self.hosts.extend(failed.again_at.map(|moment| (running.host.clone(), moment)));
        }
    }

    /// Nothing begins for an hour, but what a person asks for.
    pub(super) async fn disk_is_full(&mut self, document: i64, now: i64) {
        self.disk_full_until = now.saturating_add(DISK_WAIT);
        self.has_no_place(document, now).await;
    }

    /// One file does not fit; it is tried again in an hour.
    pub(super) async fn has_no_place(&mut self, document: i64, now: i64) {
        self.report.disk_full = true;
        self.remember(document, FetchFault::Disk, None, now).await;
    }

    async fn remember(&mut self, document: i64, why: FetchFault, retry_after: Option<i64>, now: i64) -> Failed {
        self.report.failed += 1;
        let before = self.candidates.iter().find(|candidate| candidate.document == document);
        let failures = before.and_then(|candidate| candidate.failed).map_or(0, |failed| failed.failures);
        let failures = failures.saturating_add(1);
        let failed = Failed { why, failures, again_at: again_at(why, failures, retry_after, now, (self.jitter)()) };
        self.each(document, |candidate| candidate.failed = Some(failed));
        // What cannot be remembered now is tried again sooner, after a restart.
        let _ = self.ask(move |shelf| shelf.failed(document, &failed)).await;
        failed
    }

    fn each(&mut self, document: i64, change: impl Fn(&mut Candidate)) {
        self.candidates.iter_mut().filter(|candidate| candidate.document == document).for_each(change);
    }
}
