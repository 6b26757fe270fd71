//! The work on a bundle: one at a time, how far it is, and stopping it.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use tokio_util::sync::CancellationToken;

use super::{Library, Notice, Offered, Part, hold};
use crate::{Code, Error, Result, model::Failure};

/// How often, of the whole, the window is told how far it is.
const STEPS: u64 = 100;

/// What is known of bundles while the program runs.
#[derive(Default)]
pub(in super::super) struct Desk {
    pub(super) offered: Mutex<Option<Offered>>,
    work: Mutex<Option<Arc<Work>>>,
}

struct Work {
    done: AtomicU64,
    total: AtomicU64,
    stop: CancellationToken,
}

/// How far the work on a bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Whether any is under way.
    pub running: bool,
    /// Bytes done.
    pub done: u64,
    /// Bytes in all; 0 = not known yet.
    pub total: u64,
}

/// Work under way; it is over when this goes.
pub(super) struct Working<'a> {
    library: &'a Library,
    work: Arc<Work>,
}

impl Library {
    /// How far the work on a bundle is.
    #[must_use]
    pub fn bundle_work(&self) -> Progress {
        let work = hold(&self.inner.bundles.work).clone();
        work.map_or_else(Progress::default, |work| Progress {
            running: true,
            done: work.done.load(Ordering::Relaxed),
            total: work.total.load(Ordering::Relaxed),
        })
    }

    /// Stops the work on a bundle. What is done stays, and doing it again goes on from there.
    pub fn stop_bundle(&self) {
        if let Some(work) = &*hold(&self.inner.bundles.work) {
            work.stop.cancel();
        }
    }

    /// Begins work on a bundle.
    ///
    /// # Errors
    /// `busy`: there is some under way.
    pub(super) fn begin_bundle(&self) -> Result<Working<'_>> {
        let mut place = hold(&self.inner.bundles.work);
        if place.is_some() {
            let message = "Another bundle is being worked on. Wait until that is done, or stop it.".to_owned();
            return Err(Error::Refresh(Failure { code: Code::Busy, message }));
        }
        let work = Arc::new(Work { done: AtomicU64::new(0), total: AtomicU64::new(0), stop: CancellationToken::new() });
        *place = Some(Arc::clone(&work));
        drop(place);
        self.tell(Notice::Changed(vec![Part::Bundle]));
        Ok(Working { library: self, work })
    }
}

impl Working<'_> {
    /// Says how many bytes there are in all, of which none is done.
    pub(super) fn comes_to(&self, total: u64) {
        self.work.done.store(0, Ordering::Relaxed);
        self.work.total.store(total, Ordering::Relaxed);
    }

    /// So many more bytes are done. Answers whether to go on.
    pub(super) fn add(&self, bytes: u64) -> bool {
        let before = self.work.done.fetch_add(bytes, Ordering::Relaxed);
        let step = (self.work.total.load(Ordering::Relaxed) / STEPS).max(1);
        if before / step != (before + bytes) / step {
            self.library.tell(Notice::Changed(vec![Part::Bundle]));
        }
        !self.is_stopped()
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.work.stop.is_cancelled()
    }

    pub(super) fn stop(&self) -> &CancellationToken {
        &self.work.stop
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        hold(&self.library.inner.bundles.work).take();
        self.library.tell(Notice::Changed(vec![Part::Bundle]));
    }
}
