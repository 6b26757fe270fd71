//! Opening a file that is on this laptop: its bytes, its text, where the person was in it.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::PathBuf,
};

use super::{Library, Notice, Part, files::no_file, hold, notebook::not_found};
use crate::{
    Error, Result,
    model::{Digest, FileKey, PageText, PagesFound, ReadingPlace, ResourceKey, Role, TextState},
    store::private::fault,
};

const UNREADABLE: &str = "The document could not be read";

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
    /// The warning of its resource before distressing content.
    pub content_note: Option<String>,
    /// WebVTT files of the same resource that are here: digest, language, title.
    pub captions: Vec<(Digest, String, String)>,
}

impl Library {
    /// Opens a file that is on this laptop. Its bytes are checked against their hash once in the life of the program.
    ///
    /// # Errors
    /// `not-found`: it is not here. `damaged`: its bytes are no longer those that were kept; it is fetched again.
    pub fn open_file(&self, key: &FileKey) -> Result<OpenedFile> {
        let file = self.standing(key)?;
        let digest = file.digest.ok_or_else(|| no_file(key))?;
        let path = self.verified(digest)?;
        let bytes = fs::metadata(path).map_err(fault(UNREADABLE))?.len();
        let place = self.place_in(digest);
        Ok(OpenedFile {
            digest,
            text: file.document.as_ref().map_or(TextState::NoText, |document| self.text_of(document)),
            pages: file.document.as_ref().map_or(0, |document| document.pages),
            content_note: self.inner.store.read(|reader| reader.content_note(&file.resource))?,
            captions: if file.mime.starts_with("video/") { self.captions(&file.resource)? } else { Vec::new() },
            title: file.title,
            mime: file.mime,
            language: file.language,
            bytes,
            place,
        })
    }

    /// A stretch of the bytes of a document, of what was laid out for paper, or of a font of the program; shorter where it
    /// ends.
    ///
    /// # Errors
    /// `not-found`: it is not here. `damaged`: its bytes are no longer those that were kept.
    pub fn document_bytes(&self, digest: Digest, range: Range<u64>) -> Result<Vec<u8>> {
        if let Some(made) = self.made_bytes(digest, &range) {
            return Ok(made);
        }
        self.must_know(digest)?;
        let path = self.verified(digest)?;
        stretch(path, range).map_err(fault(UNREADABLE))
    }

    /// Pages of a document's text from page `from` (1…), and how many there are.
    ///
    /// # Errors
    /// `not-found`: no text of it is kept.
    pub fn document_text(&self, digest: Digest, from: u32, count: u32) -> Result<(u32, Vec<PageText>)> {
        let document = self.best_of(digest)?.filter(|document| document.pages > 0);
        let document = document.ok_or_else(|| no_document(digest))?;
        self.inner.store.read(|reader| reader.pages_of(document.number, from, count))
    }

    /// The pages of a resource's files (of one, where `position` is given) that match, in the order of the files.
    ///
    /// # Errors
    /// `not-found`: no such resource.
    pub fn search_pages(&self, key: &ResourceKey, position: Option<u32>, text: &str, limit: u64) -> Result<PagesFound> {
        let found = self.inner.store.read(|reader| reader.search_pages(key, position, text, limit))?;
        found.ok_or_else(|| not_found(key))
    }

    /// Keeps where the person is in a document: in memory until the notebook is locked or closed, on the disk where that is
    /// switched on. While it is locked nothing is kept.
    ///
    /// # Errors
    /// `not-found`: no such document. The notebook cannot be written.
    pub fn keep_place(&self, digest: Digest, place: ReadingPlace) -> Result<()> {
        self.must_know(digest)?;
        // No number at all counts as the top of the page.
        let offset = if place.offset.is_finite() { place.offset.clamp(0.0, 1.0) } else { 0.0 };
        let place = ReadingPlace { page: place.page.max(1), offset, ..place };
        if self.must_be_open().is_err() {
            return Ok(());
        }
        hold(&self.inner.places).insert(digest, place);
        match self.settings().remember_place {
            true => self.notebook()?.keep_place(digest, place, self.now()),
            false => Ok(()),
        }
    }

    fn place_in(&self, digest: Digest) -> Option<ReadingPlace> {
        let here = hold(&self.inner.places).get(&digest).copied();
        let kept = || self.notebook().and_then(|notebook| notebook.place(digest)).ok().flatten();
        here.or_else(|| if self.settings().remember_place { kept() } else { None })
    }

    /// Where a document stands, after its bytes were checked against their hash; once for as long as the file is not
    /// touched.
    ///
    /// # Errors
    /// `not-found`, `damaged`: it is taken away, and fetched again as the rules say.
    pub(super) fn verified(&self, digest: Digest) -> Result<PathBuf> {
        let path = self.inner.documents.path(digest);
        let known = match fs::metadata(&path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                self.lose(digest)?;
                return Err(no_document(digest));
            }
            known => known.map_err(fault(UNREADABLE))?,
        };
        let stamp = (known.len(), known.modified().map_err(fault(UNREADABLE))?);
        if hold(&self.inner.checked).get(&digest) == Some(&stamp) {
            return Ok(path);
        }
        if self.inner.documents.verify(digest)? {
            hold(&self.inner.checked).insert(digest, stamp);
            return Ok(path);
        }
        // First the file: were this cut short, what is not there is found out.
        self.inner.documents.remove(digest)?;
        self.lose(digest)?;
        let detail = "its bytes are no longer those that were kept. It was removed, and is fetched again with the next check for news.".into();
        Err(Error::Damaged { file: "The document", detail })
    }

    /// Writes down that a file is not here any more. The rules bring it again, in their order and in their time: a
    /// request that follows upon opening a file would tell its server what was opened.
    pub(super) fn lose(&self, digest: Digest) -> Result<()> {
        for document in self.inner.store.read(|reader| reader.documents_of(digest))? {
            self.inner.store.write(|writer| writer.file_lost(document.number))?;
        }
        self.tell(Notice::Changed(vec![Part::Documents]));
        self.tell(Notice::Status);
        Ok(())
    }

    /// Only what the library or a bookmark has is given out by its hash.
    fn must_know(&self, digest: Digest) -> Result<()> {
        let is_announced = !self.inner.store.read(|reader| reader.documents_of(digest))?.is_empty();
        if is_announced || self.notebook().and_then(|notebook| notebook.kept_digests())?.contains(&digest) {
            return Ok(());
        }
        Err(no_document(digest))
    }

    fn captions(&self, key: &ResourceKey) -> Result<Vec<(Digest, String, String)>> {
        let Some(stored) = self.inner.store.read(|reader| reader.read(key))? else { return Ok(Vec::new()) };
        let documents = self.inner.store.read(|reader| reader.files_of(key))?;
        let captions = documents.into_iter().filter_map(|(position, document)| {
            let attachment = stored.resource.attachments.get(position as usize)?;
            let (digest, _) = document.file?;
            let is_captions = attachment.mime == "text/vtt" && matches!(attachment.role, Role::Captions | Role::Main);
            let said = |text: &Option<String>| text.clone().unwrap_or_default();
            is_captions.then(|| (digest, said(&attachment.language), said(&attachment.title)))
        });
        Ok(captions.collect())
    }
}

fn no_document(digest: Digest) -> Error {
    Error::NotFound { what: "document", name: digest.to_string() }
}

fn stretch(path: PathBuf, range: Range<u64>) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(range.start))?;
    let mut bytes = Vec::new();
    file.take(range.end.saturating_sub(range.start)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
