//! Locking a notebook that nobody uses. No timer runs more often than once a minute, and none while nothing can be locked.
//! The clock on the wall decides, so that the time in which the computer slept counts.

use std::{
    sync::Mutex,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use tokio::{runtime::Handle, sync::mpsc};

use super::{Library, hold};

/// The longest that is waited before the clock is looked at again, seconds.
const LOOK: i64 = 60;

/// When somebody was last there, and the task that watches.
pub(super) struct Idle {
    /// Seconds since 1970 UTC.
    since: AtomicI64,
    /// Wakes the task; dropped, it ends it.
    wake: Mutex<Option<mpsc::Sender<()>>>,
}

impl Idle {
    pub(super) fn new(now: i64) -> Self {
        Idle { since: AtomicI64::new(now), wake: Mutex::default() }
    }
}

impl Library {
    /// A person is there: the idle time begins anew.
    pub fn active(&self) {
        self.inner.idle.since.store(self.now(), Ordering::Relaxed);
        if let Some(wake) = &*hold(&self.inner.idle.wake) {
            // A full queue means that it wakes anyway.
            let _ = wake.try_send(());
        }
    }

    pub(super) fn start_idle(&self, runtime: &Handle) {
        let (wake, woken) = mpsc::channel(1);
        hold(&self.inner.idle.wake).replace(wake);
        runtime.spawn(watch(self.clone(), woken));
    }

    pub(super) fn stop_idle(&self) {
        drop(hold(&self.inner.idle.wake).take());
    }

    /// Seconds until the notebook locks, 0 = now; `None` = there is nothing to lock.
    fn until_lock(&self) -> Option<i64> {
        if !self.is_lockable() {
            return None;
        }
        let allowed = i64::from(self.settings().privacy.lock_minutes) * 60;
        let since = self.inner.idle.since.load(Ordering::Relaxed);
        let now = self.now();
        if now < since {
            // The clock was put back: what is left is not more than the whole.
            self.inner.idle.since.store(now, Ordering::Relaxed);
            return Some(allowed);
        }
        Some((allowed - (now - since)).max(0))
    }
}

async fn watch(library: Library, mut woken: mpsc::Receiver<()>) {
    loop {
        let asked = library.clone();
        let Ok(left) = tokio::task::spawn_blocking(move || asked.until_lock()).await else { return };
        let heard = match left {
            None => woken.recv().await,
            Some(0) => {
                let locking = library.clone();
                let _ = tokio::task::spawn_blocking(move || locking.lock()).await;
                continue;
            }
            Some(left) => {
                let wait = Duration::from_secs(left.clamp(1, LOOK).unsigned_abs());
                // Whoever is there moves the deadline; only an end must be heard at once.
                tokio::select! {
                    () = tokio::time::sleep(wait) => Some(()),
                    () = ended(&mut woken) => None,
                }
            }
        };
        if heard.is_none() {
            return;
        }
    }
}

/// Passes over those who are there, until nobody can be any more.
async fn ended(woken: &mut mpsc::Receiver<()>) {
    while woken.recv().await.is_some() {}
}
