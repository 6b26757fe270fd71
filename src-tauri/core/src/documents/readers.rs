//! Documents being read, on threads of their own: two at most, so that a small laptop stays a person's own.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::task::{Id, JoinError, JoinSet, spawn_blocking};
use tokio_util::sync::CancellationToken;

use super::back_off::{SOON, is_due};
use super::{Folder, Shelf, TextReader, Unread, text};
use crate::model::TextState;

/// Documents read at once.
const AT_ONCE: usize = 2;

pub(super) struct Readers<S, R> {
    shelf: Arc<S>,
    reader: Arc<R>,
    folder: Folder,
    tasks: JoinSet<bool>,
    /// What each task reads.
    reading: HashMap<Id, Unread>,
    stop: CancellationToken,
    /// Documents that are left alone until a moment.
    later: HashMap<i64, i64>,
    /// Documents that were read to their end.
    pub(super) read: u64,
}

impl<S: Shelf, R: TextReader> Readers<S, R> {
    pub(super) fn new(shelf: Arc<S>, reader: Arc<R>, folder: Folder) -> Self {
        let (tasks, reading, later) = (JoinSet::new(), HashMap::new(), HashMap::new());
        Readers { shelf, reader, folder, tasks, reading, stop: CancellationToken::new(), later, read: 0 }
    }

    pub(super) fn are_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// The documents that are being read.
    pub(super) fn reading(&self) -> Vec<i64> {
        let mut reading: Vec<i64> = self.reading.values().map(|unread| unread.document).collect();
        reading.sort_unstable();
        reading
    }

    /// Hands documents to readers, as many as are free.
    pub(super) async fn start(&mut self, now: i64) {
        self.later.retain(|_, moment| !is_due(*moment, now));
        while self.tasks.len() < AT_ONCE {
            let busy = self.reading.values().map(|unread| &unread.document).chain(self.later.keys());
            let (shelf, except): (_, Vec<i64>) = (Arc::clone(&self.shelf), busy.copied().collect());
            let next = spawn_blocking(move || shelf.next_unread(&except)).await;
            let Ok(Ok(Some(unread))) = next else { return };
            self.read(unread);
        }
    }

    fn read(&mut self, unread: Unread) {
        let (reads, stop) = (unread.clone(), self.stop.clone());
        let (shelf, reader) = (Arc::clone(&self.shelf), Arc::clone(&self.reader));
        let folder = self.folder.clone();
        let task = self.tasks.spawn_blocking(move || text::read(&*shelf, &*reader, &folder, &reads, &stop));
        self.reading.insert(task.id(), unread);
    }

    /// The next task that ends; `None` where there is none.
    pub(super) async fn join_next(&mut self) -> Option<Result<(Id, bool), JoinError>> {
        self.tasks.join_next_with_id().await
    }

    pub(super) async fn end(&mut self, ended: Result<(Id, bool), JoinError>, now: i64) {
        let (task, done) = match ended {
            Ok((task, done)) => (task, Some(done)),
            Err(fault) => (fault.id(), None),
        };
        let Some(unread) = self.reading.remove(&task) else { return };
        let document = unread.document;
        let done = match done {
            Some(done) => done,
            None => self.give_up(unread).await,
        };
        if done {
            self.read += 1;
        } else {
            self.later.insert(document, now.saturating_add(SOON));
        }
    }

    /// A reader that panicked would do so again.
    async fn give_up(&self, unread: Unread) -> bool {
        let shelf = Arc::clone(&self.shelf);
        let told = spawn_blocking(move || shelf.text_done(&unread, TextState::Damaged, None)).await;
        told.is_ok_and(|told| told.is_ok())
    }

    /// Stops them all; they end soon.
    pub(super) fn stop(&self) {
        self.stop.cancel();
    }
}

/// A thread outlives whoever waits for it.
impl<S, R> Drop for Readers<S, R> {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
