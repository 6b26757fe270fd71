//! One run that brings a source up to date, from the attempt written down first to the notices at its end.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use tokio_util::sync::CancellationToken;

use super::{Library, Notice, Part, diagnostics::milliseconds, hold, scheduling::code};
use crate::{
    Code, Error, Result, documents,
    events::Event,
    model::{Failure, Problem, Source, SourceKind},
    publish::starter::STARTER_SOURCE,
    refresh::{Carried, FetchError, Http, Origin, WalkError, schedule::Signal},
    store::Counts,
    trust::Refusal,
};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something new was stored.
    Updated,
    /// There was nothing new.
    Unchanged,
    /// The library is as it was.
    Failed,
}

/// What one run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The source's id.
    pub source: String,
    /// The feed's own title; empty = nothing was read.
    pub title: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What changed.
    pub counts: Counts,
    /// What had to be forgiven or dropped.
    pub problems: Vec<Problem>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Why what came was refused, where that is why.
    pub refusal: Option<Refusal>,
    /// Seconds that the server asked us to stay away.
    pub retry_after: Option<i64>,
    /// Bytes over the wire.
    pub bytes: u64,
}

/// A run under way.
#[derive(Clone)]
pub(super) struct Running {
    pub(super) source: String,
    pub(super) done: Arc<AtomicU64>,
    pub(super) cancel: CancellationToken,
}

impl Running {
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }
}

/// A run as the log has it.
fn ended_as(ended: &Result<Report>, ms: u64) -> Event {
    let code = match ended {
        Ok(Report { failure: None, counts, bytes, .. }) => {
            return Event::Refreshed { added: counts.added, changed: counts.changed, bytes: *bytes, ms };
        }
        Ok(Report { failure: Some(failure), .. }) => failure.code,
        Err(fault) => fault.code(),
    };
    Event::RefreshFailed { code, ms }
}

/// Takes the run off the list, however it ends.
struct Leave<'a> {
    library: &'a Library,
    source: &'a str,
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        hold(&self.library.inner.running).retain(|run| run.source != self.source);
        self.library.tell(Notice::Changed(vec![Part::Sources]));
        self.library.tell(Notice::Status);
    }
}

impl Library {
    /// Brings one source up to date, or every followed one. Must be awaited on a tokio runtime.
    ///
    /// # Errors
    /// `not-found`: no such source. `busy`: the source is being refreshed already. A run that fails is no error: its
    /// report says why, and the library is as it was.
    pub async fn refresh(&self, id: Option<&str>, cancel: &CancellationToken) -> Result<Vec<Report>> {
        if let Some(id) = id {
            return Ok(vec![self.refresh_source(id, cancel).await?]);
        }
        let mut reports = Vec::new();
        for id in self.followed_ids()? {
            match self.refresh_source(&id, cancel).await {
                Ok(report) => reports.push(report),
                // Removed since the list was made.
                Err(Error::NotFound { .. }) => {}
                // One source's fault must not keep the others from being brought up to date.
                Err(fault) => {
                    let failure = Some(Failure { code: fault.code(), message: fault.to_string() });
                    reports.push(Report { failure, ..Report::new(&id, Outcome::Failed) });
                }
            }
        }
        Ok(reports)
    }

    /// Brings one source up to date from files that were carried here (a bundle), as [`Library::refresh`] does from its
    /// address: the same checks, one transaction, the same notices. Not one byte is sent. `as_of`, in seconds since 1970
    /// UTC, is when the carried files were last found to be what the source publishes: from then on counts how long ago
    /// the source was checked. A failure is told in the report alone; nothing of it is remembered about the source, whose
    /// own address did not fail.
    ///
    /// # Errors
    /// As [`Library::refresh`]; `bad-request` for the starter library.
    pub async fn apply_carried(
        &self,
        id: &str,
        files: Arc<dyn Carried>,
        as_of: i64,
        cancel: &CancellationToken,
    ) -> Result<Report> {
        let source = self.source(id)?;
        if source.kind == SourceKind::Starter {
            return Err(Error::BadRequest("The starter library comes with the program.".into()));
        }
        let (running, _leave) = self.enter(id, cancel)?;
        self.tell(Notice::Status);
        let origin = Origin::Carried { files, limits: self.inner.limits.clone() };
        let report = self.run(&source, &origin, &running).await?;
        if report.failure.is_none() {
            self.trust().carried(id, as_of.min(self.now()), &report.title)?;
        }
        Ok(report)
    }

    /// Stops every run that is under way; each ends as failed with `cancelled`, and the library is as it was.
    pub fn cancel_refresh(&self) {
        for run in hold(&self.inner.running).iter() {
            run.cancel.cancel();
        }
    }

    /// Asks the schedule for a run, if there is a schedule.
    pub fn signal(&self, signal: Signal) {
        if signal == Signal::ConnectionReturned {
            self.signal_documents(documents::Signal::Online);
        }
        if let Some(schedule) = &*hold(&self.inner.schedule) {
            // A full queue means that the schedule has been told enough.
            let _ = schedule.try_send(signal);
        }
    }

    /// Ids of the sources that a refresh visits, in the order in which they were added.
    pub(super) fn followed_ids(&self) -> Result<Vec<String>> {
        let sources = self.trust().list()?;
        Ok(sources.into_iter().map(|source| source.id).filter(|id| id != STARTER_SOURCE).collect())
    }

    /// One run from the source's own address, never more than one a source.
    pub(super) async fn refresh_source(&self, id: &str, cancel: &CancellationToken) -> Result<Report> {
        let source = self.source(id)?;
        if source.kind == SourceKind::Starter {
            return Ok(Report::new(id, Outcome::Unchanged));
        }
        let (running, _leave) = self.enter(id, cancel)?;
        let begun = Instant::now();
        let ended = self.bring_up_to_date(&source, &running).await;
        self.note(ended_as(&ended, milliseconds(begun)));
        ended
    }

    async fn bring_up_to_date(&self, source: &Source, running: &Running) -> Result<Report> {
        let (id, now) = (source.id.as_str(), self.now());
        self.trust().attempt(id, now)?;
        self.tell(Notice::Status);
        // The largest page, once as it came and once in its rows.
        let expected = 2 * self.inner.limits.page_bytes as u64;
        if let Err(fault) = self.must_have_room(expected) {
            return self.fail(id, &Failure { code: fault.code(), message: fault.to_string() }, None);
        }
        let http = match self.http().await {
            Ok(http) => http,
            Err(fault) => return self.fail(id, &failure(&fault.into()), None),
        };
        let report = self.run(source, &Origin::Address(http.clone()), running).await?;
        if let Some(failure) = &report.failure {
            if let Some(refusal) = &report.refusal {
                self.trust().block(id, refusal, now)?;
            }
            return Ok(Report { refusal: report.refusal.clone(), ..self.fail(id, failure, report.retry_after)? });
        }
        self.trust().succeeded(id, self.now(), &report.title)?;
        if source.block.is_some() {
            self.trust().in_order(id, now)?;
        }
        // Also where nothing is new: a file may have been missed since.
        self.wake_documents();
        // The run is good without them; what is in their way, a full disk say, is in the way of the next run too.
        let _ = self.fetch_pictures(source, &http, &running.cancel).await;
        Ok(report)
    }

    /// The client, made where blocking is allowed when it is first needed.
    pub(super) async fn http(&self) -> std::result::Result<Http, FetchError> {
        if let Some(http) = self.inner.http.get() {
            return Ok(http.clone());
        }
        let limits = self.inner.limits.clone();
        let made = tokio::task::spawn_blocking(move || Http::new(limits, &[])).await;
        let http = made.unwrap_or(Err(FetchError::NoClient))?;
        Ok(self.inner.http.get_or_init(|| http).clone())
    }

    /// Puts a run on the list; it leaves the list with what is answered.
    fn enter<'a>(&'a self, id: &'a str, cancel: &CancellationToken) -> Result<(Running, Leave<'a>)> {
        let mut list = hold(&self.inner.running);
        if list.iter().any(|run| run.source == id) {
            let message = "This source is being checked already.".into();
            return Err(Error::Refresh(Failure { code: Code::Busy, message }));
        }
        let running = Running { source: id.to_owned(), done: Arc::default(), cancel: cancel.child_token() };
        list.push(running.clone());
        Ok((running, Leave { library: self, source: id }))
    }

    /// Writes down why a run failed.
    fn fail(&self, id: &str, failure: &Failure, retry_after: Option<i64>) -> Result<Report> {
        let now = self.now();
        if failure.code != Code::Cancelled {
            self.trust().failed(id, failure, retry_after.map(|wait| now.saturating_add(wait)))?;
        }
        Ok(Report { retry_after, ..Report::failed(id, failure.clone()) })
    }
}

impl Report {
    pub(super) fn new(source: &str, outcome: Outcome) -> Self {
        Report {
            source: source.to_owned(),
            title: String::new(),
            outcome,
            counts: Counts::default(),
            problems: Vec::new(),
            failure: None,
            refusal: None,
            retry_after: None,
            bytes: 0,
        }
    }

    pub(super) fn failed(source: &str, failure: Failure) -> Self {
        Report { failure: Some(failure), ..Report::new(source, Outcome::Failed) }
    }
}

pub(super) fn failure(fault: &WalkError) -> Failure {
    Failure { code: code(fault.class()), message: fault.to_string() }
}
