//! The files of resources: how they stand, asking for one, opening one.

use std::ops::Range;

use super::{Library, notebook::not_found};
use crate::{
    Error, Result,
    model::{
        Digest, FileCounts, FileKey, FileRow, FileShow, FileState, PageText, PagesFound, Presence, ReadingPlace,
        ResourceKey, Stored, TextState,
    },
};

/// A file that is on this laptop, opened to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedFile {
    /// What its bytes are asked for by.
    pub digest: Digest,
    /// Display text.
    pub title: String,
    /// `application/pdf`, say.
    pub mime: String,
    /// How many bytes.
    pub bytes: u64,
    /// RFC 5646; empty = not said.
    pub language: String,
    /// How far its text can be searched and read.
    pub text: TextState,
    /// Pages of its text.
    pub pages: u32,
    /// Where the person was.
    pub place: Option<ReadingPlace>,
    /// WebVTT files of the same resource that are here: digest, language, title.
    pub captions: Vec<(Digest, String, String)>,
}

impl Library {
    /// All files, in numbers.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn file_counts(&self) -> Result<FileCounts> {
        Ok(FileCounts::default())
    }

    /// A part of the list of files, and how many there are.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn files(&self, _show: FileShow, _offset: u64, _limit: u64) -> Result<(u64, Vec<FileRow>)> {
        Ok((0, Vec::new()))
    }

    /// The files of a resource as they stand on this laptop, in the order of the feed; after them those that the
    /// publisher has replaced and a bookmark keeps.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn files_of(&self, stored: &Stored) -> Result<Vec<FileState>> {
        let files = stored.resource.attachments.iter().zip(0..);
        let files = files.map(|(attachment, position)| FileState {
            key: FileKey { resource: stored.key.clone(), position },
            attachment: attachment.clone(),
            presence: Presence::Waiting { asked: false, done: 0 },
            text: TextState::Waiting,
            pages_read: 0,
            earlier: false,
        });
        Ok(files.collect())
    }

    /// Asks for a file: it is fetched before the others, whatever the rules say.
    ///
    /// # Errors
    /// `not-found`: no such file. The notebook cannot be written.
    pub fn fetch_file(&self, key: &FileKey) -> Result<()> {
        Err(no_file(key))
    }

    /// Stops a file: it is not fetched until someone asks for it.
    ///
    /// # Errors
    /// As [`Library::fetch_file`].
    pub fn stop_file(&self, key: &FileKey) -> Result<()> {
        Err(no_file(key))
    }

    /// Opens a file that is on this laptop. Its bytes are checked against their hash once in the life of the program.
    ///
    /// # Errors
    /// `not-found`: it is not here. `damaged`: its bytes are no longer those that were kept; it is fetched again.
    pub fn open_file(&self, key: &FileKey) -> Result<OpenedFile> {
        Err(no_file(key))
    }

    /// A stretch of a document's bytes; shorter where the document ends.
    ///
    /// # Errors
    /// `not-found`: it is not here. `damaged`: its bytes are no longer those that were kept.
    pub fn document_bytes(&self, digest: Digest, _range: Range<u64>) -> Result<Vec<u8>> {
        Err(Error::NotFound { what: "document", name: digest.to_string() })
    }

    /// Pages of a document's text from page `from` (1…), and how many there are.
    ///
    /// # Errors
    /// `not-found`: no text of it is kept.
    pub fn document_text(&self, digest: Digest, _from: u32, _count: u32) -> Result<(u32, Vec<PageText>)> {
        Err(Error::NotFound { what: "document", name: digest.to_string() })
    }

    /// The pages of a resource's files (of one, where `position` is given) that match, in the order of the files.
    ///
    /// # Errors
    /// `not-found`: no such resource.
    pub fn search_pages(&self, key: &ResourceKey, position: Option<u32>, text: &str, limit: u64) -> Result<PagesFound> {
        let found = self.inner.store.read(|reader| reader.search_pages(key, position, text, limit))?;
        found.ok_or_else(|| not_found(key))
    }

    /// Keeps where the person is in a document, unless that is switched off.
    ///
    /// # Errors
    /// The notebook cannot be written.
    pub fn keep_place(&self, _digest: Digest, _place: ReadingPlace) -> Result<()> {
        Ok(())
    }

    /// Asks where to save a copy, and saves it; false = the person thought better of it.
    ///
    /// # Errors
    /// `not-found`, `damaged`: as [`Library::open_file`]. `disk`: it cannot be written there.
    pub fn save_copy(&self, key: &FileKey) -> Result<bool> {
        Err(no_file(key))
    }

    /// Opens a copy, marked as downloaded, in the program that the person chose for such files.
    ///
    /// # Errors
    /// As [`Library::save_copy`].
    pub fn open_elsewhere(&self, key: &FileKey) -> Result<()> {
        Err(no_file(key))
    }

    /// Shows the file in the system's folder window.
    ///
    /// # Errors
    /// As [`Library::save_copy`].
    pub fn show_in_folder(&self, key: &FileKey) -> Result<()> {
        Err(no_file(key))
    }
}

fn no_file(key: &FileKey) -> Error {
    Error::NotFound { what: "file", name: format!("{} of {}", key.position, key.resource.id) }
}
