//! What the notebook keeps about files: those of bookmarks, wishes, and places in documents.

use std::collections::{HashMap, HashSet};

use super::{Notebook, bookmark, bookmark_file, place, wish};
use crate::Result;
use crate::model::{Digest, KeptFile, ReadingPlace, ResourceKey, Wish};

impl Notebook {
    /// The files that the bookmark of a resource keeps; none, where there is no bookmark.
    ///
    /// # Errors
    /// The notebook cannot be read; so for every question below.
    pub fn kept_files(&self, key: &ResourceKey) -> Result<Vec<KeptFile>> {
        let bookmark = bookmark::get(&self.connection, key)?;
        bookmark.map_or(Ok(Vec::new()), |bookmark| bookmark_file::of(&self.connection, bookmark.id))
    }

    /// The files that bookmarks keep, each with the resource that is bookmarked.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn all_kept_files(&self) -> Result<Vec<(ResourceKey, KeptFile)>> {
        bookmark_file::all(&self.connection)
    }

    /// The hashes of all files that must stay on the disk: those of bookmarks, and of removed bookmarks for as long as
    /// the removal can be taken back.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn kept_digests(&self) -> Result<HashSet<Digest>> {
        let mut digests = bookmark_file::digests(&self.connection)?;
        digests.extend(self.removals.digests());
        Ok(digests)
    }

    /// The addresses of all images that copies show: those of bookmarks, and of removed bookmarks for as long as the
    /// removal can be taken back.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn kept_images(&self) -> Result<HashSet<String>> {
        let mut images = bookmark::images(&self.connection)?;
        images.extend(self.removals.bookmarks().flat_map(|gone| &gone.copy.body.images).cloned());
        Ok(images)
    }

    /// Keeps files with the bookmark of a resource; does nothing where there is none.
    ///
    /// # Errors
    /// The notebook cannot be written; so for every change below.
    pub fn keep_files(&mut self, key: &ResourceKey, files: &[KeptFile]) -> Result<()> {
        let Some(bookmark) = self.get(key)? else { return Ok(()) };
        let known = bookmark_file::of(&self.connection, bookmark.id)?;
        let is_known =
            |file: &KeptFile| known.iter().any(|known| KeptFile { kept_at: file.kept_at, ..known.clone() } == *file);
        if files.iter().all(is_known) {
            return Ok(());
        }
        self.write(|transaction| bookmark_file::keep(transaction, bookmark.id, files))
    }

    /// What a person said about fetching files, and when (seconds since 1970 UTC), by address.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn wishes(&self) -> Result<HashMap<String, (Wish, i64)>> {
        wish::all(&self.connection)
    }

    /// Keeps what a person said about fetching the file at an address, in place of what was said before.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn wish(&mut self, address: &str, wish: Wish, now: i64) -> Result<()> {
        self.write(|transaction| wish::set(transaction, address, wish, now))
    }

    /// Forgets the wish that a file be fetched: it is here.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn wish_granted(&mut self, address: &str) -> Result<()> {
        // Most files come without anyone asking: those take no lock and write nothing.
        if !matches!(wish::all(&self.connection)?.get(address), Some((Wish::Fetch, _))) {
            return Ok(());
        }
        self.write(|transaction| wish::granted(transaction, address))
    }

    /// Where the person was in a document.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn place(&self, document: Digest) -> Result<Option<ReadingPlace>> {
        place::get(&self.connection, document)
    }

    /// Keeps where the person is in a document.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn keep_place(&mut self, document: Digest, place: ReadingPlace, now: i64) -> Result<()> {
        self.write(|transaction| place::set(transaction, document, place, now))
    }

    /// Forgets where the person was in a document that is not kept any more.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn forget_place(&mut self, document: Digest) -> Result<()> {
        if self.place(document)?.is_none() {
            return Ok(());
        }
        self.write(|transaction| place::forget(transaction, document))
    }

    /// Forgets every place.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn forget_places(&mut self) -> Result<()> {
        self.write(place::forget_all)
    }
}
