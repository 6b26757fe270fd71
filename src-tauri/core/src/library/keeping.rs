//! What stays on the disk and what goes: files of bookmarks stay whatever happens, files that nothing has any more go.
//!
//! A file is removed in small steps, its row before its bytes. Cut short anywhere, what is left is found at the next
//! start: bytes without a row are swept, a row without bytes is fetched again.

use std::{
    collections::HashSet,
    time::{Duration, SystemTime},
};

use super::{Library, Notice, Part, Shelved, hold};
use crate::{
    Result,
    model::{Digest, KeptFile, ResourceKey, SourceKind},
    notebook::Notebook,
};

/// A file without a row may just be arriving, in another program: it is left alone for so long.
const ARRIVING: Duration = Duration::from_secs(60 * 60);

impl Library {
    /// Keeps the files of a bookmarked resource that are here, unless it is another by now than what was bookmarked.
    pub(super) fn keep_files_of(&self, key: &ResourceKey) -> Result<()> {
        let Some(bookmark) = self.notebook()?.get(key)? else { return Ok(()) };
        let Shelved { changed, row, .. } = self.shelve(bookmark)?;
        if changed || row.is_none() {
            return Ok(());
        }
        let files = self.files_to_keep(key)?;
        if files.is_empty() { Ok(()) } else { self.notebook()?.keep_files(key, &files) }
    }

    pub(super) fn files_to_keep(&self, key: &ResourceKey) -> Result<Vec<KeptFile>> {
        let (stored, documents) = self.inner.store.read(|reader| Ok((reader.read(key)?, reader.files_of(key)?)))?;
        let Some(stored) = stored else { return Ok(Vec::new()) };
        let files = documents.into_iter().filter_map(|(position, document)| {
            let (digest, bytes) = document.file?;
            let attachment = stored.resource.attachments.get(position as usize)?;
            Some(KeptFile {
                digest,
                title: attachment.title.clone().unwrap_or_default(),
                mime: attachment.mime.clone(),
                bytes,
                pages: attachment.pages.unwrap_or(document.pages),
                language: attachment.language.clone().unwrap_or_default(),
                kept_at: self.now(),
            })
        });
        Ok(files.collect())
    }

    /// A file came: bookmarks of the resources that have it keep it.
    pub(super) fn keep_with_bookmarks(&self, document: i64) -> Result<()> {
        for key in self.inner.store.read(|reader| reader.resources_with(document))? {
            self.keep_files_of(&key)?;
        }
        Ok(())
    }

    /// Purges, after something was removed. What could not be removed now, the next start removes; and the loop over
    /// documents looks again at what there is to fetch.
    pub(super) fn clear_away(&self) {
        self.wake_documents();
        let library = self.clone();
        let purge = move || {
            let _ = library.purge();
            library.tell(Notice::Changed(vec![Part::Documents]));
        };
        // A large source has pages by the hundred thousand: in a window, nobody waits until they are forgotten.
        if self.has_loop() {
            std::thread::spawn(purge);
        } else {
            purge();
        }
    }

    /// Removes what nothing has any more: no resource, no bookmark, no removed bookmark that can be restored. Removes
    /// nothing unless every notebook is open, which can be only where there is one: what is locked may keep anything.
    ///
    /// # Errors
    /// A file cannot be read or written; the next run goes on.
    pub(super) fn purge(&self) -> Result<()> {
        self.purge_feeds()?;
        for (number, digest) in self.inner.store.read(|reader| reader.spent_files())? {
            // Held while one file goes: nobody bookmarks it meanwhile.
            let Some(mut notebook) = self.only_notebook() else { break };
            let kept = notebook.kept_digests()?;
            if digest.is_some_and(|digest| kept.contains(&digest)) {
                continue;
            }
            self.inner.store.write(|writer| writer.forget_file(number))?;
            if let Some(digest) = digest {
                self.remove_unused(&mut notebook, digest)?;
            }
        }
        self.purge_pictures()
    }

    /// Removes the bytes of a file that no row has, and where the person was in it: nobody keeps what was read.
    pub(super) fn remove_unused(&self, notebook: &mut Notebook, digest: Digest) -> Result<()> {
        if self.inner.store.read(|reader| reader.uses_file(digest))? {
            return Ok(());
        }
        self.inner.documents.remove(digest)?;
        hold(&self.inner.places).remove(&digest);
        notebook.forget_place(digest)
    }

    /// Compares what is written down with what is there, at the start of the program, and mends both.
    ///
    /// # Errors
    /// A file cannot be read or written.
    pub(super) fn tidy(&self) -> Result<()> {
        let here: HashSet<(Digest, u64)> = self.inner.documents.list()?.into_iter().collect();
        let mut lost = false;
        for document in self.inner.store.read(|reader| reader.documents())? {
            if document.file.is_some_and(|file| !here.contains(&file)) {
                self.inner.store.write(|writer| writer.file_lost(document.number))?;
                lost = true;
            }
        }
        if lost {
            self.tell(Notice::Changed(vec![Part::Documents]));
        }
        if self.must_be_open().is_ok() {
            self.mend_bookmarks(&here)?;
        }
        // A library that was rebuilt finds its files by their hashes, before those that nothing has are swept.
        self.adopt()?;
        // Without every notebook nobody knows what must stay.
        if self.only_notebook().is_some() {
            self.purge()?;
            self.sweep(&here)?;
        } else {
            self.purge_feeds()?;
        }
        self.inner.documents.sweep(self.now())
    }

    /// After a notebook was opened: its bookmarks keep what came meanwhile. What cannot be mended now is mended later.
    pub(super) fn mend_aside(&self) {
        let library = self.clone();
        let mend = move || {
            if let Ok(here) = library.inner.documents.list() {
                let _ = library.mend_bookmarks(&here.into_iter().collect());
            }
            library.wake_documents();
        };
        if self.has_loop() {
            std::thread::spawn(mend);
        } else {
            mend();
        }
    }

    /// Bookmarks keep what came while they could not be written, and what they keep has a row to be read by.
    fn mend_bookmarks(&self, here: &HashSet<(Digest, u64)>) -> Result<()> {
        let keys = self.notebook()?.keys()?;
        keys.iter().try_for_each(|key| self.keep_files_of(key))?;
        let kept = self.notebook()?.all_kept_files()?;
        for (_, KeptFile { digest, mime, bytes, .. }) in kept {
            if here.contains(&(digest, bytes)) && self.best_of(digest)?.is_none() {
                self.inner.store.write(|writer| writer.keep_file(digest, &mime, bytes, self.now()))?;
            }
        }
        Ok(())
    }

    /// Removes files that no row has or announces. A library that was rebuilt has rows only once its sources were refreshed; until
    /// then everything stays, to be found by its hash.
    fn sweep(&self, here: &HashSet<(Digest, u64)>) -> Result<()> {
        if !self.has_every_source()? {
            return Ok(());
        }
        let announced: HashSet<Digest> =
            self.inner.store.announced()?.iter().filter_map(|it| it.document.announced).collect();
        for (digest, _) in here.iter().filter(|(digest, _)| !announced.contains(digest)) {
            let Some(mut notebook) = self.only_notebook() else { return Ok(()) };
            let is_kept = notebook.kept_digests()?.contains(digest);
            if !is_kept && !self.is_arriving(*digest) {
                self.remove_unused(&mut notebook, *digest)?;
            }
        }
        Ok(())
    }

    fn has_every_source(&self) -> Result<bool> {
        let sources = self.trust().list()?;
        let followed = sources.iter().filter(|source| source.kind != SourceKind::Starter);
        for source in followed {
            if self.inner.store.read(|reader| reader.validators(&source.id))?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_arriving(&self, digest: Digest) -> bool {
        let touched = std::fs::metadata(self.inner.documents.path(digest)).and_then(|known| known.modified());
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(self.now()).unwrap_or_default());
        // A moment after this one is that of a clock that was put back.
        touched.is_ok_and(|touched| now.duration_since(touched).map_or(true, |age| age < ARRIVING))
    }
}
