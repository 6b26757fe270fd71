//! One document read: pages come from the reader and go to the shelf, a few at a time. Blocks its thread throughout.

use std::ops::ControlFlow;

use tokio_util::sync::CancellationToken;

use super::{Folder, Shelf, TextReader, Unread};
use crate::model::{PageText, TextState};

/// Pages, and bytes of text, that are stored at once: each is one small transaction.
const BATCH_PAGES: usize = 32;
const BATCH_BYTES: usize = 256 * 1024;

/// Reads `unread` to its end; true = its state is known now. A reader that is stopped, or a shelf that cannot be written,
/// leaves it to another time, with the pages that are stored.
pub(crate) fn read<S: Shelf, R: TextReader>(
    shelf: &S,
    reader: &R,
    folder: &Folder,
    unread: &Unread,
    cancel: &CancellationToken,
) -> bool {
    let mut pages = Pages { shelf, unread, stored: unread.pages, batch: Vec::new(), bytes: 0 };
    let (file, from) = (folder.path(unread.digest), unread.pages.saturating_add(1));
    let mut is_fine = true;
    let mut take = |page: PageText| {
        is_fine = is_fine && pages.add(page).is_ok() && !cancel.is_cancelled();
        if is_fine { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let read = reader.read(&file, &unread.mime, from, &mut take, cancel);
    if !is_fine || cancel.is_cancelled() || pages.store().is_err() {
        return false;
    }
    // A reader that could not begin, or met a fault that is not the document's, says nothing about the document.
    if matches!(read.state, TextState::Waiting | TextState::Reading) {
        return false;
    }
    shelf.text_done(unread, read.state, read.title.as_deref()).is_ok()
}

struct Pages<'a, S> {
    shelf: &'a S,
    unread: &'a Unread,
    stored: u32,
    batch: Vec<PageText>,
    bytes: usize,
}

impl<S: Shelf> Pages<'_, S> {
    fn add(&mut self, page: PageText) -> crate::Result<()> {
        self.bytes = self.bytes.saturating_add(page.text.len());
        self.batch.push(page);
        if self.batch.len() < BATCH_PAGES && self.bytes < BATCH_BYTES { Ok(()) } else { self.store() }
    }

    fn store(&mut self) -> crate::Result<()> {
        if self.batch.is_empty() {
            return Ok(());
        }
        self.shelf.add_pages(self.unread, self.stored.saturating_add(1), &self.batch)?;
        self.stored = self.stored.saturating_add(u32::try_from(self.batch.len()).unwrap_or(u32::MAX));
        self.batch.clear();
        self.bytes = 0;
        Ok(())
    }
}
