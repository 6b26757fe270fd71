//! One run that brings a source up to date, from the attempt written down first to the notices at its end.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio_util::sync::CancellationToken;

use super::{Library, Notice, Part, hold, scheduling::code};
use crate::{
    Code, Error, Result, documents,
    model::{Failure, Page, Problem, SourceKind},
    publish::starter::STARTER_SOURCE,
    refresh::{self, FetchError, Http, KnownPage, Progress, Since, Validators, WalkError, Walked, schedule::Signal},
    store::{Applied, Counts},
    trust::Identity,
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
    /// How it ended.
    pub outcome: Outcome,
    /// What changed.
    pub counts: Counts,
    /// What had to be forgiven or dropped.
    pub problems: Vec<Problem>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Seconds that the server asked us to stay away.
    pub retry_after: Option<i64>,
    /// Bytes over the wire.
    pub bytes: u64,
}

/// A run under way.
pub(super) struct Running {
    pub(super) source: String,
    done: Arc<AtomicU64>,
    cancel: CancellationToken,
}

impl Running {
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }
}

/// What a walk brought, to be stored.
struct Read {
    page: Page,
    unread: Vec<String>,
    known: Vec<KnownPage>,
    validators: Validators,
    hash: [u8; 32],
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

    /// One run, never more than one a source.
    pub(super) async fn refresh_source(&self, id: &str, cancel: &CancellationToken) -> Result<Report> {
        let source = self.source(id)?;
        if source.kind == SourceKind::Starter {
            return Ok(Report::new(id, Outcome::Unchanged));
        }
        let done = Arc::new(AtomicU64::new(0));
        let cancel = cancel.child_token();
        if !self.enter(id, &done, &cancel) {
            let message = "This source is being checked already.".into();
            return Err(Error::Refresh(Failure { code: Code::Busy, message }));
        }
        let _leave = Leave { library: self, source: id };
        let now = self.now();
        self.trust().attempt(id, now)?;
        self.tell(Notice::Status);

        let known = self.inner.store.read(|reader| reader.validators(id))?;
        let (validators, hash) = known.map_or_else(Default::default, |(validators, hash)| (validators, Some(hash)));
        // A page that cannot be looked up is read like a new one.
        let page = |address: &str| self.inner.store.read(|reader| reader.known_page(id, address)).ok().flatten();
        let since = Since { validators: &validators, hash, page: &page };
        let address = refresh::check_address(&source.address).map_err(|fault| Error::BadAddress(fault.to_string()))?;
        let count = |progress: Progress| done.store(progress.items as u64, Ordering::Relaxed);
        let http = match self.http().await {
            Ok(http) => http,
            Err(fault) => return self.fail(id, failure(&fault.into()), None),
        };
        let walked = refresh::fetch_source(&http, &address, since, now, &cancel, &count).await;
        let report = match walked {
            Ok(Walked::Unchanged { wire_bytes, .. }) => {
                self.trust().succeeded(id, self.now(), "")?;
                Report { bytes: wire_bytes, ..Report::new(id, Outcome::Unchanged) }
            }
            Ok(Walked::Pages { pages, unread, known, validators, hash, wire_bytes, problems, .. }) => {
                let page = merge(pages, problems);
                let identity = self.trust().identify(id, page.source_id.as_deref())?;
                if matches!(identity, Identity::Changed { .. }) {
                    return self.fail(id, other_source(), None);
                }
                let applied = self.apply(id, Read { page, unread, known, validators, hash }).await;
                self.end(id, wire_bytes, applied)?
            }
            Err(fault) => return self.fail(id, failure(&fault), fault.retry_after(now)),
        };
        if report.failure.is_none() {
            // Also where nothing is new: a file may have been missed since.
            self.wake_documents();
            // The run is good without them; what is in their way, a full disk say, is in the way of the next run too.
            let _ = self.fetch_pictures(&source, &http, &cancel).await;
        }
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

    fn enter(&self, id: &str, done: &Arc<AtomicU64>, cancel: &CancellationToken) -> bool {
        let mut running = hold(&self.inner.running);
        if running.iter().any(|run| run.source == id) {
            return false;
        }
        running.push(Running { source: id.to_owned(), done: done.clone(), cancel: cancel.clone() });
        true
    }

    /// Stores what was fetched, on a thread where blocking is allowed.
    async fn apply(&self, id: &str, read: Read) -> Result<(Counts, Page)> {
        let (library, id) = (self.clone(), id.to_owned());
        let stored = tokio::task::spawn_blocking(move || {
            let Read { page, unread, known, validators, hash } = read;
            let (now, validators) = (library.now(), &validators);
            let applied = Applied { page: &page, unread: &unread, known: &known, validators, hash, now };
            let counts = library.inner.store.write(|writer| writer.apply(&id, &applied))?;
            // Removed while it was being stored, here or by another program: nobody else would take this away again.
            if library.trust().get(&id)?.is_none() {
                library.inner.store.write(|writer| writer.remove_source(&id))?;
                return Err(Error::NotFound { what: "source", name: id });
            }
            library.follow_renames(&id, &page)?;
            library.clear_away();
            Ok((counts, page))
        });
        stored.await.unwrap_or_else(|_| Err(Error::BadRequest("The update was interrupted.".into())))
    }

    /// Bookmarks follow a resource whose publisher gave it another id.
    fn follow_renames(&self, source: &str, page: &Page) -> Result<()> {
        let renamed = page.resources.iter().filter(|resource| !resource.previous_ids.is_empty());
        for resource in renamed {
            // A damaged notebook is left alone; the library is brought up to date all the same.
            let Ok(mut notebook) = self.notebook() else { return Ok(()) };
            for old in &resource.previous_ids {
                notebook.rename_keys(source, old, &resource.id)?;
            }
        }
        Ok(())
    }

    fn end(&self, id: &str, bytes: u64, applied: Result<(Counts, Page)>) -> Result<Report> {
        match applied {
            Ok((counts, page)) => {
                self.trust().succeeded(id, self.now(), &page.title)?;
                if counts.changed_anything() {
                    self.tell(Notice::Changed(vec![Part::Library, Part::Bookmarks]));
                }
                let outcome = if counts.changed_anything() { Outcome::Updated } else { Outcome::Unchanged };
                Ok(Report { counts, problems: page.problems, bytes, ..Report::new(id, outcome) })
            }
            Err(fault) => self.fail(id, Failure { code: fault.code(), message: fault.to_string() }, None),
        }
    }

    fn fail(&self, id: &str, failure: Failure, retry_after: Option<i64>) -> Result<Report> {
        let now = self.now();
        if failure.code != Code::Cancelled {
            self.trust().failed(id, &failure, retry_after.map(|wait| now.saturating_add(wait)))?;
        }
        Ok(Report { failure: Some(failure), retry_after, ..Report::new(id, Outcome::Failed) })
    }
}

impl Report {
    fn new(source: &str, outcome: Outcome) -> Self {
        Report {
            source: source.to_owned(),
            outcome,
            counts: Counts::default(),
            problems: Vec::new(),
            failure: None,
            retry_after: None,
            bytes: 0,
        }
    }
}

/// All pages as one: the head of the first, which speaks for the feed, and the items and contacts of all. (A walk that
/// was cut short has taken the head's word that the feed is complete away.)
fn merge(pages: Vec<Page>, problems: Vec<Problem>) -> Page {
    let mut pages = pages.into_iter();
    let mut whole = pages.next().unwrap_or_default();
    for page in pages {
        whole.resources.extend(page.resources);
        whole.contacts.extend(page.contacts);
        whole.acronyms.extend(page.acronyms);
        whole.tombstones.extend(page.tombstones);
        whole.problems.extend(page.problems);
    }
    whole.problems.extend(problems);
    whole
}

/// What is at the address says that it is another source than before: nothing of it may replace what we have.
fn other_source() -> Failure {
    let message = "The address now leads to another source, and the library was left as it was. \
                   If that is right, remove this source and add it again.";
    Failure { code: Code::FeedWrong, message: message.into() }
}

fn failure(fault: &WalkError) -> Failure {
    Failure { code: code(fault.class()), message: fault.to_string() }
}
