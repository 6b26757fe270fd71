//! The folder of published files as they came (manifests, signatures, pages of feeds), each under the SHA-256 of its bytes,
//! so that a source can be carried on to another laptop. It can be lost without harm: what is missing or damaged is only
//! not carried, until the source was read anew. It does not know which source has which file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use super::{Library, hold};
use crate::documents::folder::digest_of;
use crate::model::{Digest, KeyRole};
use crate::refresh::RawFile;
use crate::store::FeedFile;
use crate::store::private::{self, fault};
use crate::trust::manifest::{self, MANIFEST, Manifest, SIGNATURE};
use crate::trust::{self, Verified};
use crate::{Error, Result};

impl Library {
    /// The published files that a source consists of, as they were applied: what a bundle carries. Empty where the source
    /// was not read since this program keeps them; [`Library::feed_file`] gives their bytes.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn feed_files(&self, source: &str) -> Result<Vec<FeedFile>> {
        self.inner.store.read(|reader| reader.feed_files(source))
    }

    /// The bytes of one of [`Library::feed_files`], compared with their hash.
    ///
    /// # Errors
    /// `not-found`: they are not here any more, or damaged. The source has to be read anew before it can be carried
    /// ([`Library::read_anew`]).
    pub fn feed_file(&self, digest: Digest) -> Result<Vec<u8>> {
        self.inner
            .feeds
            .read(digest)
            .ok_or_else(|| Error::NotFound { what: "published file", name: digest.to_string() })
    }

    /// Makes the next refresh of a source fetch all of it, whatever the library has.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn read_anew(&self, source: &str) -> Result<()> {
        self.inner.store.write(|writer| writer.forget_validators(source))
    }

    /// Keeps what came, and stores what names it, as one: nothing is purged between the two. A file that cannot be kept
    /// fails no run.
    pub(super) fn keep_feed<T>(&self, files: &[RawFile], store: impl FnOnce() -> Result<T>) -> Result<T> {
        let _purge = hold(&self.inner.feeds_gate);
        for file in files {
            if let Some(bytes) = &file.bytes {
                let _ = self.inner.feeds.keep(Digest(file.sha256), bytes);
            }
        }
        store()
    }

    /// The manifests with which keys of a source handed on to others, as files of it: those that are kept already, and the
    /// one that `files` replaces, where it announced the key that signs now. A laptop that was brought nothing for long finds
    /// the key of today by them, also on a stick. What is missing is only not carried.
    pub(super) fn handed_on(&self, source: &str, files: &[RawFile], verified: &Verified) -> Result<Vec<RawFile>> {
        let before = self.feed_files(source)?;
        let again = |file: &FeedFile, name: String| RawFile {
            name,
            kind: file.kind,
            sha256: file.digest.0,
            size: file.size,
            bytes: None,
        };
        let mut handed: Vec<RawFile> =
            before.iter().filter(|file| file.name.starts_with("keys/")).map(|it| again(it, it.name.clone())).collect();
        let mut add = |pair: [Option<RawFile>; 2], key: &str| {
            if let ([Some(manifest), Some(signature)], Some(id)) = (pair, trust::key_id(key)) {
                let name = manifest::handover(&id);
                handed.retain(|file| !file.name.starts_with(&name));
                handed.push(RawFile { name: format!("{name}.minisig"), ..signature });
                handed.push(RawFile { name, ..manifest });
            }
        };
        if verified.signer_role == KeyRole::Recovery {
            let new = |name: &str| files.iter().find(|file| file.name == name).cloned();
            add([new(MANIFEST), new(SIGNATURE)], &verified.signer);
        }
        let old = |name: &str| before.iter().find(|file| file.name == name).map(|it| again(it, name.to_owned()));
        let bytes = old(MANIFEST).and_then(|file| self.inner.feeds.read(Digest(file.sha256)));
        let keys = bytes.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok()).map(|before| before.keys);
        if let Some(keys) = keys.filter(|keys| keys.next.contains(&verified.signer)) {
            keys.current.iter().for_each(|key| add([old(MANIFEST), old(SIGNATURE)], key));
        }
        Ok(handed)
    }

    /// Removes published files that no source has any more.
    pub(super) fn purge_feeds(&self) -> Result<()> {
        let _keep = hold(&self.inner.feeds_gate);
        let named = self.inner.store.read(|reader| reader.feed_digests())?;
        self.inner.feeds.purge(|digest| named.contains(&digest))
    }
}

/// The folder of one profile. Cheap to clone; every method may block on the disk.
#[derive(Debug, Clone)]
pub(super) struct Feeds {
    root: PathBuf,
}

impl Feeds {
    /// The folder at `root`, which need not exist yet.
    pub(super) fn new(root: PathBuf) -> Self {
        Feeds { root }
    }

    /// The bytes with this hash; `None` = they are not here, or not whole.
    pub(super) fn read(&self, digest: Digest) -> Option<Vec<u8>> {
        fs::read(self.path(digest)).ok().filter(|bytes| digest_of(bytes) == digest)
    }

    /// Keeps bytes whose hash is known.
    ///
    /// # Errors
    /// `disk`: no room, or no right to write there.
    pub(super) fn keep(&self, digest: Digest, bytes: &[u8]) -> Result<()> {
        let path = self.path(digest);
        if fs::read(&path).is_ok_and(|here| here == bytes) {
            return Ok(());
        }
        let what = "A published file could not be kept";
        private::make_folder_within(&self.root)?;
        let unfinished = path.with_extension("new");
        // Not forced to the disk: after a power cut its hash tells whether it is whole.
        let written = File::create(&unfinished).and_then(|mut file| file.write_all(bytes));
        written.map_err(fault(what))?;
        private::close_file(&unfinished)?;
        fs::rename(&unfinished, &path).map_err(fault(what))
    }

    /// Removes every file but those that `stay`.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read, or a file not be removed.
    pub(super) fn purge(&self, stay: impl Fn(Digest) -> bool) -> Result<()> {
        let what = "A published file could not be removed";
        let found = match fs::read_dir(&self.root) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found.map_err(fault(what))?,
        };
        for entry in found {
            let path = entry.map_err(fault(what))?.path();
            let named = path.file_name().and_then(|name| name.to_str()).and_then(Digest::parse);
            if !named.is_some_and(&stay) {
                match fs::remove_file(&path) {
                    Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
                    removed => removed.map_err(fault(what))?,
                }
            }
        }
        Ok(())
    }

    fn path(&self, digest: Digest) -> PathBuf {
        self.root.join(digest.to_string())
    }
}
