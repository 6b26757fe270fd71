//! The schedule over this library: what it needs to know, and what it tells.

use std::{future::Future, sync::Arc};

use tokio::{runtime::Handle, sync::mpsc};
use tokio_util::sync::CancellationToken;

use super::{Library, Notice, Outcome, hold};
use crate::{
    Code, Settings,
    model::{Source, SourceState},
    publish::starter::STARTER_SOURCE,
    refresh::{
        Class,
        schedule::{self, Refresher, RunOutcome, Signal, Visible},
    },
};

/// Signals that wait at once; more than a person can ask for.
const QUEUE: usize = 64;

impl Library {
    /// Starts the schedule on `runtime`; it refreshes followed sources when they are due, and fetches their documents,
    /// until [`Library::stop`].
    pub fn start_schedule(&self, runtime: &Handle) {
        let (signals, heard) = mpsc::channel(QUEUE);
        let earlier = hold(&self.inner.schedule).replace(signals);
        // A second schedule ends the first: dropping its only sender does.
        drop(earlier);
        let clock = self.inner.clock.clone();
        runtime.spawn(schedule::run(Arc::new(self.clone()), heard, move || clock.now(), jitter));
        self.signal(Signal::Start);
        self.start_documents(runtime);
        self.start_idle(runtime);
        self.start_copies(runtime);
    }

    /// Ends the schedule and stops what is under way.
    pub fn stop(&self) {
        self.signal(Signal::Stop);
        self.cancel_refresh();
        // Without a sender the loop ends, however much waits in its queue.
        drop(hold(&self.inner.loop_signals).take());
        self.stop_idle();
        if let Ok(notebook) = self.notebook() {
            notebook.settle();
        }
        self.remove_copies();
    }
}

impl Refresher for Library {
    fn refresh_once(&self, source: &str, cancel: CancellationToken) -> impl Future<Output = RunOutcome> + Send {
        let (library, source) = (self.clone(), source.to_owned());
        async move {
            match library.refresh_source(&source, &cancel).await {
                Ok(report) => match (report.outcome, report.failure) {
                    (Outcome::Updated, _) => RunOutcome::Updated,
                    (Outcome::Unchanged, _) => RunOutcome::Unchanged,
                    (Outcome::Failed, failure) => RunOutcome::Failed {
                        class: failure.map_or(Class::OurFault, |failure| class(failure.code)),
                        retry_after: report.retry_after,
                    },
                },
                Err(_) => RunOutcome::Failed { class: Class::OurFault, retry_after: None },
            }
        }
    }

    fn sources(&self) -> Vec<schedule::Source> {
        let sources = self.trust().list().unwrap_or_default().into_iter();
        let followed = sources.filter(|source| source.id != STARTER_SOURCE);
        followed.map(|source| schedule::Source { state: state(&source.state), id: source.id }).collect()
    }

    fn settings(&self) -> schedule::Settings {
        settings(&Library::settings(self))
    }

    fn show(&self, _visible: Visible) {
        self.tell(Notice::Status);
    }
}

/// When a source is due; `None` = only when asked.
pub(super) fn next_at(source: &Source, chosen: &Settings, now: i64) -> Option<i64> {
    if source.id == STARTER_SOURCE {
        return None;
    }
    schedule::due(&state(&source.state), settings(chosen), now, 0.0)
}

/// A source's state as the schedule knows it.
pub(super) fn state(state: &SourceState) -> schedule::SourceState {
    schedule::SourceState {
        attempted_at: state.attempted_at,
        succeeded_at: state.succeeded_at,
        failures: state.failures,
        failed: state.failure.as_ref().map(|failure| class(failure.code)),
        not_before: state.not_before,
    }
}

/// Where the connection is paid by the byte, sources are checked only when a person asks.
fn settings(chosen: &Settings) -> schedule::Settings {
    let minutes = if chosen.documents.metered { 0 } else { chosen.refresh_minutes };
    schedule::Settings { interval: (minutes > 0).then(|| i64::from(minutes) * 60) }
}

/// The cause of a failed run, as the screen knows it.
pub(super) fn code(class: Class) -> Code {
    match class {
        Class::NoConnection => Code::NoConnection,
        Class::SignInPage => Code::SignInPage,
        Class::ServerFailed => Code::ServerFailed,
        Class::FeedWrong => Code::FeedWrong,
        Class::NotTrusted => Code::NotTrusted,
        Class::BadAddress => Code::BadAddress,
        Class::Blocked => Code::Blocked,
        Class::Cancelled => Code::Cancelled,
        Class::OurFault => Code::BadRequest,
    }
}

fn class(code: Code) -> Class {
    match code {
        Code::NoConnection => Class::NoConnection,
        Code::SignInPage => Class::SignInPage,
        Code::ServerFailed => Class::ServerFailed,
        Code::FeedWrong => Class::FeedWrong,
        Code::NotTrusted => Class::NotTrusted,
        Code::BadAddress => Class::BadAddress,
        Code::Blocked => Class::Blocked,
        Code::Cancelled => Class::Cancelled,
        _ => Class::OurFault,
    }
}

/// A number from 0 to 1 from the system's randomness; the middle where it has none.
pub(super) fn jitter() -> f64 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}
