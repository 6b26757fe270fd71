//! What is under way, what waits for what, and what begins next. [`super::run`] turns the handle.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tokio::task::{Id, JoinSet, spawn_blocking};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::back_off::is_due;
use super::job::{Job, JobEnd, Meter};
use super::readers::Readers;
use super::run::{Signal, TELL, Works};
use super::{Candidate, Coming, Failed, Fetch, Kept, Plan, Planned, Progress, Report, Shelf, TextReader, plan};
use crate::DocumentRules;
use crate::model::FetchFault;
use crate::refresh::{Wanted, check_document};
use crate::store::ballast::RESERVE;

/// Downloads at once, in all and of one host.
const AT_ONCE: usize = 4;
const OF_ONE_HOST: usize = 2;

/// A download under way.
pub(super) struct Running {
    pub(super) document: i64,
    pub(super) host: String,
    pub(super) size: Option<u64>,
    expected: u64,
    pub(super) meter: Arc<Meter>,
    pub(super) cancel: CancellationToken,
}

pub(super) struct Desk<S, F, R, J> {
    works: Works<S, F, R>,
    pub(super) jitter: J,
    rules: DocumentRules,
    pub(super) candidates: Vec<Candidate>,
    pub(super) plan: Plan,
    /// Candidates that are none any more.
    pub(super) settled: HashSet<i64>,
    pub(super) bytes_here: u64,
    /// Whether the shelf could not be read, so that it must be asked again.
    is_stale: bool,
    pub(super) jobs: JoinSet<JobEnd>,
    pub(super) running: HashMap<Id, Running>,
    pub(super) readers: Readers<S, R>,
    /// Hosts that are left alone until a moment.
    pub(super) hosts: HashMap<String, i64>,
    /// Files that are left alone until a moment, for a reason that is none of theirs.
    pub(super) later: HashMap<i64, i64>,
    /// Files that are in the folder, which the shelf could not write down.
    pub(super) untold: HashMap<i64, Kept>,
    /// Those that failed for want of a connection, when there was one again.
    pub(super) reconnected: HashSet<i64>,
    pub(super) disk_full_until: i64,
    told: Option<(Progress, Instant)>,
    pub(super) report: Report,
}

impl<S: Shelf, F: Fetch, R: TextReader, J: FnMut() -> f64 + Send> Desk<S, F, R, J> {
    pub(super) fn new(works: Works<S, F, R>, jitter: J) -> Self {
        let readers = Readers::new(Arc::clone(&works.shelf), Arc::clone(&works.reader), works.folder.clone());
        Desk {
            works,
            jitter,
            rules: DocumentRules::default(),
            candidates: Vec::new(),
            plan: Plan::default(),
            settled: HashSet::new(),
            bytes_here: 0,
            is_stale: true,
            jobs: JoinSet::new(),
            running: HashMap::new(),
            readers,
            hosts: HashMap::new(),
            later: HashMap::new(),
            untold: HashMap::new(),
            reconnected: HashSet::new(),
            disk_full_until: i64::MIN,
            told: None,
            report: Report::default(),
        }
    }

    /// Makes the folder, gives up what nobody went on with, and reads the shelf.
    pub(super) async fn open(&mut self, now: i64) {
        let folder = self.works.folder.clone();
        // Where the folder cannot be made, every file fails of the disk, and says so.
        let _ = spawn_blocking(move || folder.make().and_then(|()| folder.sweep(now))).await;
        self.reload().await;
    }

    pub(super) fn is_idle(&self) -> bool {
        self.jobs.is_empty() && self.readers.are_idle()
    }

    pub(super) async fn hear(&mut self, signal: Signal, now: i64) {
        if signal == Signal::Online {
            self.hosts.clear();
            let waiting = self.candidates.iter().filter(|candidate| candidate.failed.is_some_and(is_the_connections));
            self.reconnected.extend(waiting.map(|candidate| candidate.document));
        }
        self.later.retain(|_, moment| !is_due(*moment, now));
        self.reload().await;
    }

    /// Begins what can begin, and tells how things stand.
    pub(super) async fn start(&mut self, now: i64) {
        if self.is_stale {
            self.reload().await;
        }
        if !self.rules.paused {
            while let Some(next) = self.next_file(now) {
                if let Some(kept) = self.untold.remove(&next.document) {
                    self.keep(next.document, kept, now).await;
                    continue;
                }
                if !self.has_room(&next).await {
                    // There may be no room for the one that a person chose, and plenty for all the others.
                    if next.asked {
                        self.has_no_place(next.document, now).await;
                        continue;
                    }
                    self.disk_is_full(next.document, now).await;
                    break;
                }
                if !self.fetch(&next) {
                    break;
                }
            }
            if is_due(self.disk_full_until, now) {
                self.readers.start(now).await;
            }
        }
        self.tell();
    }

    /// Reads the shelf anew, and stops what is no longer wanted.
    async fn reload(&mut self) {
        let read = self.ask(|shelf| Some((shelf.candidates().ok()?, shelf.bytes_here().ok()?, shelf.rules()))).await;
        let Some((candidates, bytes_here, rules)) = read.flatten() else {
            self.is_stale = true;
            return;
        };
        (self.candidates, self.bytes_here, self.rules, self.is_stale) = (candidates, bytes_here, rules, false);
        self.settled.clear();
        self.replan();
        let wanted: HashSet<i64> = self.plan.coming.iter().map(|planned| planned.document).collect();
        for running in self.running.values().filter(|running| self.rules.paused || !wanted.contains(&running.document))
        {
            running.cancel.cancel();
        }
    }

    /// Sorts the candidates out anew: once for many, since looking at thousands of addresses takes a while.
    pub(super) fn replan(&mut self) {
        self.candidates.retain(|candidate| !self.settled.contains(&candidate.document));
        self.settled.clear();
        self.plan = plan(&self.candidates, &self.rules, self.bytes_here);
    }

    /// The first file in the order that need not wait for anything.
    fn next_file(&self, now: i64) -> Option<Planned> {
        let has_slot = self.running.len() < AT_ONCE;
        self.plan.coming.iter().filter(|_| has_slot).find(|planned| self.is_ready(planned, now)).cloned()
    }

    fn is_ready(&self, planned: &Planned, now: i64) -> bool {
        let Some(candidate) = self.candidates.get(planned.index) else { return false };
        let due = |moment: Option<&i64>| moment.is_none_or(|moment| is_due(*moment, now));
        // Asking for a file forgets how it failed: it is tried at once, whatever else waits.
        let at_once = planned.asked && candidate.failed.is_none();
        let is_time = self.reconnected.contains(&planned.document)
            || candidate.failed.is_none_or(|failed| failed.again_at.is_some_and(|moment| is_due(moment, now)));
        let of_host = self.running.values().filter(|running| running.host == planned.host).count();
        let is_running = self.running.values().any(|running| running.document == planned.document);
        is_time
            && !is_running
            && of_host < OF_ONE_HOST
            && due(self.later.get(&planned.document))
            && (at_once || due(self.hosts.get(&planned.host)) && is_due(self.disk_full_until, now))
    }

    /// Whether the disk has room for it beside those that are coming already.
    async fn has_room(&self, next: &Planned) -> bool {
        let others = self.running.values().map(|running| running.expected.saturating_sub(running.meter.done()));
        let expected = next.size.unwrap_or(next.most).saturating_mul(2);
        let needed = others.fold(RESERVE.saturating_add(expected), u64::saturating_add);
        let folder = self.works.folder.clone();
        let room = self.ask(move |shelf| shelf.room(&folder)).await;
        // A system that does not say has an error for a full disk.
        room.is_none_or(|room| room.map_or(true, |room| room >= needed))
    }

    /// Begins one download; false = it cannot be begun.
    fn fetch(&mut self, next: &Planned) -> bool {
        let Some(candidate) = self.candidates.get(next.index) else { return false };
        let Ok(address) = check_document(&candidate.address, candidate.beside.as_deref()) else { return false };
        let (meter, cancel) = (Arc::new(Meter::default()), CancellationToken::new());
        let wanted = Wanted {
            address,
            mime: candidate.mime.clone(),
            sha256: candidate.sha256,
            size: candidate.size,
            most: next.most,
            since: candidate.held.as_ref().map(|held| held.since.clone()).unwrap_or_default(),
        };
        let running = Running {
            document: next.document,
            host: next.host.clone(),
            size: next.size,
            expected: next.size.unwrap_or(next.most),
            meter: Arc::clone(&meter),
            cancel: cancel.clone(),
        };
        let job = Job {
            fetch: Arc::clone(&self.works.fetch),
            folder: self.works.folder.clone(),
            address: candidate.address.clone(),
            wanted,
            meter,
            cancel,
        };
        let task = self.jobs.spawn(job.run());
        self.running.insert(task.id(), running);
        true
    }

    /// Tells what is happening, where it is not what was told last.
    fn tell(&mut self) {
        let progress = self.progress();
        let is_end = progress.fetching.is_empty() && progress.reading.is_empty();
        let is_news = self.told.as_ref().is_none_or(|(told, _)| *told != progress);
        let is_time = self.told.as_ref().is_none_or(|(_, at)| at.elapsed() >= TELL);
        if is_news && (is_end || is_time) {
            self.works.shelf.tell(&progress);
            self.told = Some((progress, Instant::now()));
        }
    }

    fn progress(&self) -> Progress {
        let mut fetching: Vec<(&Id, &Running)> = self.running.iter().collect();
        fetching.sort_unstable_by_key(|(task, _)| **task);
        let fetching: Vec<Coming> = fetching
            .into_iter()
            .map(|(_, running)| Coming { document: running.document, done: running.meter.done(), size: running.size })
            .collect();
        let is_running = |document: i64| fetching.iter().any(|coming| coming.document == document);
        let coming = self.plan.coming.iter().filter(|planned| {
            let failed = self.candidates.get(planned.index).is_some_and(|candidate| candidate.failed.is_some());
            !failed || is_running(planned.document)
        });
        let (count, bytes) = coming
            .fold((0, 0_u64), |(count, bytes), planned| (count + 1, bytes.saturating_add(planned.size.unwrap_or(0))));
        let done = fetching.iter().fold(0_u64, |done, coming| done.saturating_add(coming.done));
        let reading = self.readers.reading();
        Progress { fetching, coming: count, coming_bytes: bytes.saturating_sub(done), reading }
    }

    /// Stops what is under way and waits for it.
    pub(super) async fn close(mut self, now: i64) -> Report {
        self.running.values().for_each(|running| running.cancel.cancel());
        self.readers.stop();
        while let Some(ended) = self.jobs.join_next_with_id().await {
            self.end_job(ended, now).await;
        }
        while let Some(ended) = self.readers.join_next().await {
            self.readers.end(ended, now).await;
        }
        self.tell();
        Report { read: self.readers.read, ..self.report }
    }

    /// Asks the shelf on a thread that may block; `None` where that failed altogether.
    pub(super) async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&S) -> T + Send + 'static) -> Option<T> {
        let shelf = Arc::clone(&self.works.shelf);
        spawn_blocking(move || question(&shelf)).await.ok()
    }
}

/// Whether a connection's return may mend it.
fn is_the_connections(failed: Failed) -> bool {
    matches!(failed.why, FetchFault::NoConnection | FetchFault::SignInPage | FetchFault::NotTrusted)
}
