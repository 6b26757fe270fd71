//! The files of one resource as they stand on this laptop: those that are announced, and after them those that the
//! publisher has replaced and a bookmark keeps.

use super::{Library, catalogue::Catalogue, hold};
use crate::{
    Error, Result,
    model::{Attachment, Digest, FileKey, FileState, KeptFile, Left, Presence, ResourceKey, Role, Stored, TextState},
    store::Document,
};

/// The file that a [`FileKey`] names.
pub(super) struct Standing {
    /// The resource; the library's own key where an old id was asked for.
    pub resource: ResourceKey,
    /// Display text: the file's, else the resource's.
    pub title: String,
    /// `application/pdf`, say.
    pub mime: String,
    /// RFC 5646; empty = not said.
    pub language: String,
    /// Its hash, if it is here.
    pub digest: Option<Digest>,
    /// The library's row of it.
    pub document: Option<Document>,
}

impl Library {
    /// The files of a resource as they stand on this laptop, in the order of the feed; after them those that the
    /// publisher has replaced and a bookmark keeps.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn files_of(&self, stored: &Stored) -> Result<Vec<FileState>> {
        let documents = self.inner.store.read(|reader| reader.files_of(&stored.key))?;
        let catalogue = match documents.iter().all(|(_, document)| document.file.is_some()) {
            true => Catalogue::default(),
            false => self.catalogue()?,
        };
        let attachments = stored.resource.attachments.iter().zip(0..);
        let mut files: Vec<FileState> = attachments
            .map(|(attachment, position)| {
                let key = FileKey { resource: stored.key.clone(), position };
                let document = documents.iter().find(|(at, _)| *at == position).map(|(_, document)| document);
                self.state(key, attachment.clone(), document, &catalogue)
            })
            .collect();
        files.extend(self.earlier(&stored.key, files.len(), &here(&documents))?);
        Ok(files)
    }

    /// The files that the bookmark of a resource keeps, where the library no longer has the resource.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn kept_files(&self, key: &ResourceKey) -> Result<Vec<FileState>> {
        self.earlier(key, 0, &[])
    }

    /// The files that a bookmark keeps and that are not among those `here`; the first of them gets the place `from`.
    pub(super) fn earlier(&self, key: &ResourceKey, from: usize, here: &[Digest]) -> Result<Vec<FileState>> {
        let states = self.replaced(key, here).into_iter().zip(u32::try_from(from).unwrap_or(u32::MAX)..);
        let states = states.map(|(kept, position)| {
            let document = self.best_of(kept.digest)?;
            let presence = match self.inner.documents.holds(kept.digest) {
                true => Presence::Here { digest: kept.digest, bytes: kept.bytes },
                false => Presence::Left(Left::NoAddress),
            };
            Ok(FileState {
                key: FileKey { resource: key.clone(), position },
                presence,
                text: document.as_ref().map_or(TextState::NoText, |document| self.text_of(document)),
                pages_read: document.map_or(0, |document| document.pages),
                kept_at: Some(kept.kept_at),
                attachment: announced_so(kept),
                earlier: true,
            })
        });
        states.collect()
    }

    /// The file that a key names, wherever it stands.
    ///
    /// # Errors
    /// `not-found`: no such file.
    pub(super) fn standing(&self, key: &FileKey) -> Result<Standing> {
        let (stored, documents) =
            self.inner.store.read(|reader| Ok((reader.read(&key.resource)?, reader.files_of(&key.resource)?)))?;
        let Some(stored) = stored else { return self.standing_earlier(key, &key.resource, 0, &[]) };
        let Some(attachment) = stored.resource.attachments.get(key.position as usize) else {
            return self.standing_earlier(key, &stored.key, stored.resource.attachments.len(), &here(&documents));
        };
        let document = documents.into_iter().find(|(position, _)| *position == key.position).map(|(_, it)| it);
        Ok(Standing {
            title: attachment.title.clone().unwrap_or_else(|| stored.resource.title.clone()),
            mime: attachment.mime.clone(),
            language: attachment.language.clone().unwrap_or_else(|| stored.resource.language.clone()),
            digest: document.as_ref().and_then(|document| document.file).map(|(digest, _)| digest),
            document,
            resource: stored.key,
        })
    }

    fn standing_earlier(&self, key: &FileKey, name: &ResourceKey, from: usize, here: &[Digest]) -> Result<Standing> {
        let at = (key.position as usize).checked_sub(from).ok_or_else(|| no_file(key))?;
        let kept = self.replaced(name, here).into_iter().nth(at).ok_or_else(|| no_file(key))?;
        let title = match kept.title.is_empty() {
            true => self.bookmark_of(name)?.map(|bookmark| bookmark.title).unwrap_or_default(),
            false => kept.title,
        };
        Ok(Standing {
            resource: name.clone(),
            title,
            mime: kept.mime,
            language: kept.language,
            digest: Some(kept.digest),
            document: self.best_of(kept.digest)?,
        })
    }

    /// What a bookmark keeps and the resource no longer has. A damaged notebook must not keep anyone from reading what
    /// the library has.
    fn replaced(&self, key: &ResourceKey, here: &[Digest]) -> Vec<KeptFile> {
        let mut kept = self.notebook().and_then(|notebook| notebook.kept_files(key)).unwrap_or_default();
        kept.retain(|kept| !here.contains(&kept.digest));
        kept
    }

    /// How a file stands; `document` = the library's row of it.
    pub(super) fn state(
        &self,
        key: FileKey,
        attachment: Attachment,
        document: Option<&Document>,
        catalogue: &Catalogue,
    ) -> FileState {
        FileState {
            key,
            presence: document.map_or(Presence::Left(Left::NoAddress), |it| self.presence(it, catalogue)),
            text: document.map_or(TextState::NoText, |document| self.text_of(document)),
            pages_read: document.map_or(0, |document| document.pages),
            attachment,
            earlier: false,
            kept_at: None,
        }
    }

    /// Whether a file is here, and if not, why.
    pub(super) fn presence(&self, document: &Document, catalogue: &Catalogue) -> Presence {
        if let Some((digest, bytes)) = document.file {
            return Presence::Here { digest, bytes };
        }
        if let Some(done) = hold(&self.inner.fetching).get(&document.number) {
            return Presence::Fetching { done: *done };
        }
        let done = catalogue.done(document);
        match (catalogue.left(document.number), document.failed) {
            (Some(Left::Stopped), _) => Presence::Left(Left::Stopped),
            (_, Some(failed)) => Presence::Failed { why: failed.why, again_at: failed.again_at, done },
            (Some(left), None) => Presence::Left(left),
            (None, None) => Presence::Waiting { asked: catalogue.is_asked(document.number), done },
        }
    }

    pub(super) fn text_of(&self, document: &Document) -> TextState {
        match document.text {
            TextState::Waiting | TextState::Reading => {
                match hold(&self.inner.reading).contains(&document.number) {
                    true => TextState::Reading,
                    // Begun, it may be, and given up for now: by a pause, or the end of the program.
                    false => TextState::Waiting,
                }
            }
            state => state,
        }
    }

    /// Of the rows of the file with this hash, the one whose text is read furthest.
    pub(super) fn best_of(&self, digest: Digest) -> Result<Option<Document>> {
        let documents = self.inner.store.read(|reader| reader.documents_of(digest))?;
        Ok(documents.into_iter().max_by_key(|document| (document.text == TextState::Read, document.pages)))
    }
}

pub(super) fn no_file(key: &FileKey) -> Error {
    Error::NotFound { what: "file", name: format!("{} of {}", key.position, key.resource.id) }
}

/// The hashes of those that are here.
pub(super) fn here(documents: &[(u32, Document)]) -> Vec<Digest> {
    documents.iter().filter_map(|(_, document)| document.file).map(|(digest, _)| digest).collect()
}

/// A file of a bookmark, as a feed would announce it; it has no address any more.
fn announced_so(kept: KeptFile) -> Attachment {
    Attachment {
        address: String::new(),
        mime: kept.mime,
        title: Some(kept.title).filter(|title| !title.is_empty()),
        size: Some(kept.bytes),
        duration: None,
        sha256: Some(kept.digest.to_string()),
        pages: Some(kept.pages).filter(|pages| *pages > 0),
        language: Some(kept.language).filter(|language| !language.is_empty()),
        role: Role::Main,
    }
}
