//! The loop over documents, on this library: what it is told of the files, and what it tells.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{Library, Notice, Part, hold};
use crate::{
    DocumentRules, Error, Result,
    documents::{Candidate, Failed, Held, Kept, Progress, Shelf, Unread, Use},
    model::{Digest, FileKey, PageText, SourceKind, TextState, Wish},
    refresh::{self, LARGEST_DOCUMENT, SourceAddress, Validators},
    store::{self, Announced, Arrived},
};

impl Library {
    /// Asks for a file: it is fetched before the others, whatever the rules say.
    ///
    /// # Errors
    /// `not-found`: no such file. `bad-request`: it is larger than any file may be. The notebook cannot be written.
    pub fn fetch_file(&self, key: &FileKey) -> Result<()> {
        let document = self.standing(key)?.document.ok_or_else(|| super::files::no_file(key))?;
        if document.address.is_empty() || document.file.is_some() {
            return Ok(());
        }
        if document.size > LARGEST_DOCUMENT {
            return Err(too_large());
        }
        self.wish(&document.address, Wish::Fetch)?;
        // What failed is tried at once: a person asks.
        if document.failed.is_some() {
            self.inner.store.write(|writer| writer.pardon_file(document.number))?;
        }
        self.files_changed();
        Ok(())
    }

    /// Stops a file: it is not fetched until someone asks for it.
    ///
    /// # Errors
    /// As [`Library::fetch_file`].
    pub fn stop_file(&self, key: &FileKey) -> Result<()> {
        let document = self.standing(key)?.document.ok_or_else(|| super::files::no_file(key))?;
        if document.address.is_empty() || document.file.is_some() {
            return Ok(());
        }
        self.wish(&document.address, Wish::Stop)?;
        self.files_changed();
        Ok(())
    }

    /// Writes down what a person said about the file at an address.
    pub(super) fn wish(&self, address: &str, wish: Wish) -> Result<()> {
        self.notebook()?.wish(address, wish, self.now())
    }

    /// Files that are here already under the hash that is announced for them: after a rebuild, or because they are
    /// another's too. Their bytes are looked at before they are believed.
    pub(super) fn adopt(&self) -> Result<()> {
        let mut adopted = false;
        for Announced { document, .. } in self.inner.store.announced()?.iter() {
            let Some(digest) = document.announced.filter(|_| document.file.is_none()) else { continue };
            let path = self.inner.documents.path(digest);
            let Ok(known) = std::fs::metadata(path) else { continue };
            // One that cannot be read now must not keep the others from being fetched.
            if !self.inner.documents.verify(digest).unwrap_or(false) {
                continue;
            }
            let (etag, last_modified) = Default::default();
            let here = Arrived { digest, bytes: known.len(), at: self.now(), etag, last_modified };
            self.inner.store.write(|writer| writer.file_arrived(document.number, &here))?;
            let _ = self.keep_with_bookmarks(document.number);
            let _ = self.notebook().and_then(|mut notebook| notebook.wish_granted(&document.address));
            adopted = true;
        }
        if adopted {
            Library::tell(self, Notice::Changed(vec![Part::Documents]));
            Library::tell(self, Notice::Status);
        }
        Ok(())
    }

    /// The file at an address is another by now. What bookmarks keep of the one before gets a row of its own, so that it
    /// can be read; else it goes.
    fn let_go(&self, digest: Digest) -> Result<()> {
        // Without every notebook nobody knows what must stay: its bytes do, and a bookmark that keeps them finds them when
        // its notebook is opened.
        let is_sure = self.only_notebook().is_some();
        let Ok(mut notebook) = self.notebook() else { return Ok(()) };
        let kept = notebook.all_kept_files()?.into_iter().map(|(_, kept)| kept).find(|kept| kept.digest == digest);
        match kept {
            Some(kept) => self.inner.store.write(|writer| writer.keep_file(digest, &kept.mime, kept.bytes, self.now())),
            None if !is_sure || notebook.kept_digests()?.contains(&digest) => Ok(()),
            None => self.remove_unused(&mut notebook, digest),
        }
    }

    fn files_changed(&self) {
        self.wake_documents();
        self.tell(Notice::Changed(vec![Part::Documents]));
        self.tell(Notice::Status);
    }

    /// Every file that is not here, or must be asked for again, as the rules look at it.
    pub(super) fn candidates_of(&self, announced: &[Announced]) -> Result<Vec<Candidate>> {
        // A notebook that is locked or damaged holds no wishes.
        let wishes = self.notebook().and_then(|notebook| notebook.wishes()).unwrap_or_default();
        let folders = self.folders()?;
        let wanted = announced.iter().filter(|it| it.document.file.is_none() || it.document.asks_again);
        Ok(wanted.map(|announced| candidate(announced, &wishes, &folders)).collect())
    }

    /// The folders of sources that are files on this computer.
    fn folders(&self) -> Result<HashMap<String, PathBuf>> {
        let sources = self.trust().list()?.into_iter().filter(|source| source.kind == SourceKind::File);
        let folders = sources.filter_map(|source| match refresh::check_address(&source.address) {
            Ok(SourceAddress::File(path)) => Some((source.id, path.parent().map(Path::to_path_buf)?)),
            _ => None,
        });
        Ok(folders.collect())
    }
}

fn candidate(
    announced: &Announced,
    wishes: &HashMap<String, (Wish, i64)>,
    folders: &HashMap<String, PathBuf>,
) -> Candidate {
    let document = &announced.document;
    let wish = wishes.get(&document.address).copied();
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Candidate {
        document: document.number,
        identity: document.identity(),
        address: document.address.clone(),
        beside: announced.uses.iter().find_map(|said| folders.get(&said.source).cloned()),
        mime: document.mime.clone(),
        sha256: document.announced,
        size: Some(document.size).filter(|size| *size > 0),
        uses: announced
            .uses
            .iter()
            .map(|said| Use { kind: said.kind, status: said.status, language: said.language.clone() })
            .collect(),
        stopped: matches!(wish, Some((Wish::Stop, _))),
        asked_at: wish.filter(|(wish, _)| *wish == Wish::Fetch).map(|(_, at)| at),
        failed: document.failed.map(|failed| Failed {
            why: failed.why,
            failures: failed.failures,
            again_at: failed.again_at,
        }),
        held: document.file.map(|(digest, _)| Held {
            digest,
            since: Validators { etag: said(&document.etag), last_modified: said(&document.last_modified) },
        }),
    }
}

/// What is read of a file counts only while that file is the one that is here.
fn still_there(document: i64, is_there: bool) -> Result<()> {
    match is_there {
        true => Ok(()),
        false => Err(crate::Error::NotFound { what: "document", name: document.to_string() }),
    }
}

fn too_large() -> Error {
    let megabytes = LARGEST_DOCUMENT >> 20;
    Error::BadRequest(format!(
        "This file is larger than {megabytes} MB, and Fieldshelf takes none that large. It can be opened on the \
         publisher’s page."
    ))
}

impl Shelf for Library {
    fn room(&self, _folder: &super::Folder) -> Result<u64> {
        Ok(self.free_space())
    }

    fn candidates(&self) -> Result<Vec<Candidate>> {
        self.adopt()?;
        self.candidates_of(&self.inner.store.announced()?)
    }

    fn rules(&self) -> DocumentRules {
        self.settings().documents
    }

    fn bytes_here(&self) -> Result<u64> {
        self.inner.store.read(|reader| reader.bytes_here())
    }

    fn kept(&self, document: i64, kept: &Kept) -> Result<()> {
        let before = self.inner.store.read(|reader| reader.document(document))?;
        let Validators { etag, last_modified } = kept.validators.clone();
        let here = Arrived {
            digest: kept.digest,
            bytes: kept.bytes,
            at: self.now(),
            etag: etag.unwrap_or_default(),
            last_modified: last_modified.unwrap_or_default(),
        };
        self.inner.store.write(|writer| writer.file_arrived(document, &here))?;
        hold(&self.inner.fetching).remove(&document);
        // The library is right by now; where the notebook cannot be written, the next start makes up for it.
        let _ = self.keep_with_bookmarks(document);
        if let Some(before) = before {
            let _ = self.notebook().and_then(|mut notebook| notebook.wish_granted(&before.address));
            if let Some((old, _)) = before.file.filter(|(old, _)| *old != kept.digest) {
                self.let_go(old)?;
            }
        }
        Ok(())
    }

    fn unchanged(&self, document: i64) -> Result<()> {
        self.inner.store.write(|writer| writer.file_confirmed(document, self.now()))
    }

    fn failed(&self, document: i64, failed: &Failed) -> Result<()> {
        hold(&self.inner.fetching).remove(&document);
        let Failed { why, failures, again_at } = *failed;
        self.inner.store.write(|writer| writer.file_failed(document, &store::Failed { why, failures, again_at }))
    }

    fn measured(&self, document: i64, bytes: u64) -> Result<()> {
        self.inner.store.write(|writer| writer.file_measured(document, bytes))
    }

    fn next_unread(&self, except: &[i64]) -> Result<Option<Unread>> {
        if self.inner.extractor.is_none() {
            return Ok(None);
        }
        let Some(next) = self.inner.store.read(|reader| reader.next_unread(except))? else { return Ok(None) };
        let Some((digest, _)) = next.file else { return Ok(None) };
        let begun = self.inner.store.write(|writer| writer.text_done(next.number, digest, TextState::Reading, None))?;
        still_there(next.number, begun)?;
        Ok(Some(Unread { document: next.number, digest, mime: next.mime, pages: next.pages }))
    }

    fn add_pages(&self, unread: &Unread, first: u32, pages: &[PageText]) -> Result<()> {
        let Unread { document, digest, .. } = *unread;
        still_there(document, self.inner.store.write(|writer| writer.add_text(document, digest, first, pages))?)
    }

    fn text_done(&self, unread: &Unread, state: TextState, title: Option<&str>) -> Result<()> {
        let Unread { document, digest, .. } = *unread;
        still_there(document, self.inner.store.write(|writer| writer.text_done(document, digest, state, title))?)
    }

    fn tell(&self, progress: &Progress) {
        let fetching = progress.fetching.iter().map(|coming| (coming.document, coming.done)).collect();
        *hold(&self.inner.fetching) = fetching;
        *hold(&self.inner.reading) = progress.reading.clone();
        let told = hold(&self.inner.told).clone();
        if let Some(told) = told {
            told(progress);
        }
        Library::tell(self, Notice::Changed(vec![Part::Documents]));
        Library::tell(self, Notice::Status);
    }
}
