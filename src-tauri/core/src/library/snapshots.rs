//! Copies of the open notebook: made when they are due, shown, compared, and taken from. And the ballast, which is taken in
//! when there is room.

use std::{sync::Arc, time::Duration};

use tokio::runtime::Handle;

use super::{Library, hold, slot::Slot};
use crate::{
    Error, Result,
    notebook::{
        exchange::{Comparison, Everything, Take, compare},
        snapshots::{Reason, Snapshot, Snapshots, Taken},
        vault::NotebookKey,
    },
    store::ballast::{Ballast, RESERVE},
};

/// How often it is looked whether a copy is due: a laptop that slept must not wait another day.
const LOOK: Duration = Duration::from_secs(60 * 60);

impl Library {
    /// The copies of the open notebook that can be used, the newest first. Each is read to its last page.
    ///
    /// # Errors
    /// The notebook is not open, or the folder cannot be read.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        let (snapshots, key) = self.copies_and_key()?;
        Ok(snapshots.list()?.iter().filter_map(|taken| snapshots.look(&taken.name, &key).ok()).collect())
    }

    /// How a copy differs from the open notebook.
    ///
    /// # Errors
    /// `not-found`: there is no such copy. `damaged`, `too-new`: it cannot be used. Or the notebook is not open.
    pub fn compare_snapshot(&self, name: &str) -> Result<(Taken, Comparison)> {
        let (taken, there) = self.copied(name)?;
        let here = self.notebook()?.everything()?;
        Ok((taken, compare(&here, &there)))
    }

    /// Adds what a copy has, or makes the notebook as it was then; for the latter a copy of today is made first.
    ///
    /// # Errors
    /// As [`Library::compare_snapshot`]. `disk`, `busy`: nothing was changed.
    pub fn take_snapshot(&self, name: &str, how: Take) -> Result<()> {
        let (_, there) = self.copied(name)?;
        if how == Take::Replace {
            self.copy_before_replace()?;
        }
        self.notebook()?.take(&there, how)?;
        let _ = self.share_settings();
        let _ = self.forget_seen_unless_wanted();
        self.tell_notebook();
        Ok(())
    }

    /// Makes a copy of the open notebook before it is replaced as a whole.
    ///
    /// # Errors
    /// The notebook is not open. `disk`, `busy`: no copy was made, and nothing must be replaced.
    pub(super) fn copy_before_replace(&self) -> Result<()> {
        let (snapshots, key) = self.copies_and_key()?;
        snapshots.take(&key, Reason::BeforeReplace, self.now()).map(drop)
    }

    /// Makes a copy of the open notebook where one is due and something changed since the last.
    ///
    /// # Errors
    /// The notebook is not open. `disk`, `busy`: it is tried again another time.
    pub fn copy_when_due(&self) -> Result<Option<Taken>> {
        self.must_be_there()?;
        let (snapshots, key) = self.copies_and_key()?;
        // A copy is worth little where it takes the room for the next note.
        if !snapshots.is_due(self.now())? || self.free_space() < RESERVE {
            return Ok(None);
        }
        snapshots.take(&key, Reason::Daily, self.now())
    }

    /// Takes in the ballast where there is room, and makes a copy where one is due.
    fn look_after(&self) {
        // What fails is tried again in an hour; the notebook may be locked, the disk full.
        if self.must_be_there().is_ok() {
            let _ = self.ballast().fill(self.free_space());
        }
        let _ = self.copy_when_due();
    }

    /// Looks after copies now, beside everything else, and then every hour until the schedule ends.
    pub(super) fn start_copies(&self, runtime: &Handle) {
        let Some(schedule) = hold(&self.inner.schedule).as_ref().map(tokio::sync::mpsc::Sender::downgrade) else {
            return;
        };
        let inner = Arc::downgrade(&self.inner);
        runtime.spawn(async move {
            // The schedule it belongs to is gone when its one sender is; another has its own.
            while schedule.upgrade().is_some() {
                let Some(library) = inner.upgrade().map(|inner| Library { inner }) else { return };
                let _ = tokio::task::spawn_blocking(move || library.look_after()).await;
                tokio::time::sleep(LOOK).await;
            }
        });
    }

    pub(super) fn ballast(&self) -> Ballast {
        Ballast::new(self.inner.profile.folder())
    }

    /// Bytes that may still be written in the profile; very many, where the system does not say.
    pub(super) fn free_space(&self) -> u64 {
        (self.inner.room)(self.inner.profile.folder()).unwrap_or(u64::MAX)
    }

    fn copied(&self, name: &str) -> Result<(Taken, Everything)> {
        let (snapshots, key) = self.copies_and_key()?;
        let taken = snapshots.find(name)?;
        let there = snapshots.everything(&taken, &key)?;
        Ok((taken, there))
    }

    fn copies_and_key(&self) -> Result<(Snapshots, NotebookKey)> {
        match &*self.inner.notebook.lock() {
            Slot::Open(open) => {
                let files = self.inner.profile.notebook(open.number);
                Ok((Snapshots::of(&files.database()), open.key.clone()))
            }
            other => Err(other.fault()),
        }
    }

    /// Whether there is room for `expected` bytes beside what the notebook may need: what can be fetched again stops first.
    ///
    /// # Errors
    /// `disk`: there is not.
    pub(super) fn must_have_room(&self, expected: u64) -> Result<()> {
        if self.free_space() >= RESERVE.saturating_add(expected) {
            return Ok(());
        }
        Err(Error::File {
            what: "The disk is nearly full, and the rest is kept for your notes. Nothing was fetched",
            cause: std::io::Error::from(std::io::ErrorKind::StorageFull),
        })
    }
}
