//! What is under way, what waits for what, and what begins next. [`super::run`] turns the handle.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tokio::task::{Id, JoinError, JoinSet, spawn_blocking};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::back_off::{DISK_WAIT, again_at, is_due, is_of_host};
use super::job::{Job, JobEnd, Meter};
use super::run::{Signal, TELL, Works};
use super::{
    Candidate, Coming, Failed, Fetch, Kept, Plan, Planned, Progress, Report, Shelf, TextReader, Unread, plan, text,
};
use crate::DocumentRules;
use crate::model::{FetchFault, TextState};
use crate::refresh::{DocumentAddress, DownloadError, Wanted, check_document};

/// Downloads at once, in all and of one host.
const AT_ONCE: usize = 4;
const OF_ONE_HOST: usize = 2;

/// Documents read at once.
const READERS: usize = 2;

/// How long something waits that the shelf could not write, or another program is at, seconds.
const SOON: i64 = 60;

/// Bytes that must stay free on the disk, besides twice what comes.
const RESERVE: u64 = 64 * 1024 * 1024;

/// A download under way.
struct Running {
    document: i64,
    host: String,
    size: Option<u64>,
    expected: u64,
    meter: Arc<Meter>,
    cancel: CancellationToken,
}

pub(super) struct Desk<S, F, R, J> {
    works: Works<S, F, R>,
    jitter: J,
    rules: DocumentRules,
    candidates: Vec<Candidate>,
    plan: Plan,
    bytes_here: u64,
    /// Whether the shelf could not be read, so that it must be asked again.
    is_stale: bool,
    pub(super) jobs: JoinSet<JobEnd>,
    running: HashMap<Id, Running>,
    pub(super) reads: JoinSet<bool>,
    reading: HashMap<Id, (i64, CancellationToken)>,
    /// Hosts that are left alone until a moment.
    hosts: HashMap<String, i64>,
    /// Documents that are left alone until a moment, for a reason that is none of theirs: fetching, and reading.
    later: HashMap<i64, i64>,
    read_later: HashMap<i64, i64>,
    /// Those that failed for want of a connection, when there was one again.
    reconnected: HashSet<i64>,
    disk_full_until: i64,
    told: Option<(Progress, Instant)>,
    report: Report,
}

impl<S: Shelf, F: Fetch, R: TextReader, J: FnMut() -> f64 + Send> Desk<S, F, R, J> {
    pub(super) fn new(works: Works<S, F, R>, jitter: J) -> Self {
        Desk {
            works,
            jitter,
            rules: DocumentRules::default(),
            candidates: Vec::new(),
            plan: Plan::default(),
            bytes_here: 0,
            is_stale: true,
            jobs: JoinSet::new(),
            running: HashMap::new(),
            reads: JoinSet::new(),
            reading: HashMap::new(),
            hosts: HashMap::new(),
            later: HashMap::new(),
            read_later: HashMap::new(),
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
        self.jobs.is_empty() && self.reads.is_empty()
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
                if !self.has_room(&next).await {
                    self.disk_is_full(next.document, now).await;
                    break;
                }
                self.fetch(next);
            }
            self.read_unread(now).await;
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
        self.replan();
        let wanted: HashSet<i64> = self.plan.coming.iter().map(|planned| planned.document).collect();
        for running in self.running.values().filter(|running| self.rules.paused || !wanted.contains(&running.document))
        {
            running.cancel.cancel();
        }
    }

    fn replan(&mut self) {
        self.plan = plan(&self.candidates, &self.rules, self.bytes_here);
    }

    /// The first file in the order that need not wait for anything.
    fn next_file(&self, now: i64) -> Option<Planned> {
        let has_slot = self.running.len() < AT_ONCE;
        self.plan.coming.iter().filter(|_| has_slot).find(|planned| self.is_ready(planned, now)).copied()
    }

    fn is_ready(&self, planned: &Planned, now: i64) -> bool {
        let Some(candidate) = self.candidates.get(planned.index) else { return false };
        let due = |moment: Option<&i64>| moment.is_none_or(|moment| is_due(*moment, now));
        // Asking for a file forgets how it failed: it is tried at once, whatever else waits.
        let at_once = planned.asked && candidate.failed.is_none();
        let is_time = self.reconnected.contains(&planned.document)
            || candidate.failed.is_none_or(|failed| failed.again_at.is_some_and(|moment| is_due(moment, now)));
        let host = host_of(candidate);
        let of_host = self.running.values().filter(|running| running.host == host).count();
        let is_running = self.running.values().any(|running| running.document == planned.document);
        is_time
            && !is_running
            && of_host < OF_ONE_HOST
            && due(self.later.get(&planned.document))
            && (at_once || due(self.hosts.get(&host)) && is_due(self.disk_full_until, now))
    }

    /// Whether the disk has room for it beside those that are coming already.
    async fn has_room(&self, next: &Planned) -> bool {
        let others = self.running.values().map(|running| running.expected.saturating_sub(running.meter.done()));
        let expected = next.size.unwrap_or(next.most).saturating_mul(2);
        let needed = others.fold(RESERVE.saturating_add(expected), u64::saturating_add);
        let folder = self.works.folder.clone();
        let room = self.ask(move |shelf| shelf.room(&folder)).await;
        room.is_some_and(|room| room.is_ok_and(|room| room >= needed))
    }

    fn fetch(&mut self, next: Planned) {
        let Some(candidate) = self.candidates.get(next.index) else { return };
        let Ok(address) = check_document(&candidate.address, candidate.beside.as_deref()) else { return };
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
            host: host_of(candidate),
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
    }

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
            JobEnd::Kept(kept) => self.keep(&running, kept, now).await,
            JobEnd::Unchanged => {
                self.report.unchanged += 1;
                self.settle(document, now, move |shelf| shelf.unchanged(document)).await;
            }
            JobEnd::NotWanted(bytes) => {
                self.each(document, |candidate| candidate.size = Some(bytes));
                let _ = self.ask(move |shelf| shelf.measured(document, bytes)).await;
            }
            JobEnd::Failed { why: FetchFault::Disk, .. } => self.disk_is_full(document, now).await,
            JobEnd::Failed { why, error } => self.fail(&running, why, error.as_ref(), now).await,
            JobEnd::Nothing if running.cancel.is_cancelled() => {}
            JobEnd::Nothing => {
                self.later.insert(document, now.saturating_add(SOON));
            }
        }
        self.replan();
    }

    async fn keep(&mut self, running: &Running, kept: Kept, now: i64) {
        self.hosts.remove(&running.host);
        self.report.kept += 1;
        self.report.kept_bytes = self.report.kept_bytes.saturating_add(kept.bytes);
        self.bytes_here = self.bytes_here.saturating_add(kept.bytes);
        let document = running.document;
        self.settle(document, now, move |shelf| shelf.kept(document, &kept)).await;
    }

    /// Tells the shelf how a file came; one that could not be told comes again.
    async fn settle(&mut self, document: i64, now: i64, told: impl FnOnce(&S) -> crate::Result<()> + Send + 'static) {
        match self.ask(told).await {
            Some(Ok(())) => self.candidates.retain(|candidate| candidate.document != document),
            _ => {
                self.later.insert(document, now.saturating_add(SOON));
            }
        }
    }

    async fn fail(&mut self, running: &Running, why: FetchFault, error: Option<&DownloadError>, now: i64) {
        let retry_after = error.and_then(|error| error.retry_after(now));
        let failed = self.remember(running.document, why, retry_after, now).await;
        if is_of_host(why, retry_after) {
            self.hosts.extend(failed.again_at.map(|moment| (running.host.clone(), moment)));
        }
    }

    /// Nothing begins for an hour, but what a person asks for.
    async fn disk_is_full(&mut self, document: i64, now: i64) {
        self.report.disk_full = true;
        self.disk_full_until = now.saturating_add(DISK_WAIT);
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

    /// Hands documents to readers, as many as are free.
    async fn read_unread(&mut self, now: i64) {
        self.read_later.retain(|_, moment| !is_due(*moment, now));
        while self.reads.len() < READERS {
            let busy = self.reading.values().map(|(document, _)| document).chain(self.read_later.keys());
            let except: Vec<i64> = busy.copied().collect();
            let next = self.ask(move |shelf| shelf.next_unread(&except)).await;
            let Some(Ok(Some(unread))) = next else { return };
            self.read(unread);
        }
    }

    fn read(&mut self, unread: Unread) {
        let (document, cancel) = (unread.document, CancellationToken::new());
        let (shelf, reader) = (Arc::clone(&self.works.shelf), Arc::clone(&self.works.reader));
        let (folder, stop) = (self.works.folder.clone(), cancel.clone());
        let task = self.reads.spawn_blocking(move || text::read(&*shelf, &*reader, &folder, &unread, &stop));
        self.reading.insert(task.id(), (document, cancel));
    }

    pub(super) async fn end_read(&mut self, ended: Result<(Id, bool), JoinError>, now: i64) {
        let (task, done) = match ended {
            Ok((task, done)) => (task, Some(done)),
            Err(fault) => (fault.id(), None),
        };
        let Some((document, cancel)) = self.reading.remove(&task) else { return };
        let done = match done {
            Some(done) => done,
            // A reader that panicked would do so again.
            None => {
                let told = self.ask(move |shelf| shelf.text_done(document, TextState::Damaged, None)).await;
                told.is_some_and(|told| told.is_ok())
            }
        };
        if done {
            self.report.read += 1;
        } else if !cancel.is_cancelled() {
            self.read_later.insert(document, now.saturating_add(SOON));
        }
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
        let mut reading: Vec<i64> = self.reading.values().map(|(document, _)| *document).collect();
        reading.sort_unstable();
        Progress { fetching, coming: count, coming_bytes: bytes.saturating_sub(done), reading }
    }

    /// Stops what is under way and waits for it.
    pub(super) async fn close(mut self, now: i64) -> Report {
        self.running.values().for_each(|running| running.cancel.cancel());
        self.reading.values().for_each(|(_, cancel)| cancel.cancel());
        while let Some(ended) = self.jobs.join_next_with_id().await {
            self.end_job(ended, now).await;
        }
        while let Some(ended) = self.reads.join_next_with_id().await {
            self.end_read(ended, now).await;
        }
        self.tell();
        self.report
    }

    /// Asks the shelf on a thread that may block; `None` where that failed altogether.
    async fn ask<T: Send + 'static>(&self, question: impl FnOnce(&S) -> T + Send + 'static) -> Option<T> {
        let shelf = Arc::clone(&self.works.shelf);
        spawn_blocking(move || question(&shelf)).await.ok()
    }
}

/// Whether a connection's return may mend it.
fn is_the_connections(failed: Failed) -> bool {
    matches!(failed.why, FetchFault::NoConnection | FetchFault::SignInPage | FetchFault::NotTrusted)
}

/// The host that a file is fetched from; empty for a file of this computer.
fn host_of(candidate: &Candidate) -> String {
    match check_document(&candidate.address, candidate.beside.as_deref()) {
        Ok(DocumentAddress::Web(url)) => url.host_str().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
