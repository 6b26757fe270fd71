//! The folder of documents: each file under the SHA-256 of its bytes, each unfinished one under `tmp/`.
//!
//! No text of a publisher ever becomes part of a path: a path is made of 64 hex digits and nothing else. A file appears
//! under its name only when it is whole, and is never written again. The folder does not know what a document is for.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

use crate::model::{Digest, FetchFault};
use crate::refresh::origin_of;
use crate::store::private::{self, fault};
use crate::{Error, Result};

/// Where unfinished files stand.
const UNFINISHED: &str = "tmp";

/// An unfinished file that nobody went on with for so long is given up.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Bytes read at once while hashing.
const PIECE: usize = 64 * 1024;

/// Why a finished file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// Its bytes are not those that were announced; it is deleted.
    #[error("The file is not the one that was announced.")]
    WrongHash,
    /// Another Fieldshelf is at it, or has kept it by now.
    #[error("Another Fieldshelf is fetching this file.")]
    InUse,
    /// It could not be put in place; the unfinished file stays.
    #[error(transparent)]
    Disk(#[from] Error),
}

impl KeepError {
    /// The same, as it is remembered of a file; `None` = nothing is.
    #[must_use]
    pub fn fault(&self) -> Option<FetchFault> {
        match self {
            KeepError::WrongHash => Some(FetchFault::WrongHash),
            KeepError::InUse => None,
            KeepError::Disk(_) => Some(FetchFault::Disk),
        }
    }
}

/// The documents of one profile. Cheap to clone; every method may block on the disk.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`, which need not exist yet.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Folder { root }
    }

    /// Where a document stands, or would: `ab/` and 64 hex digits.
    #[must_use]
    pub fn path(&self, digest: Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join(name.get(..2).unwrap_or_default()).join(name)
    }

    /// Whether a document is here.
    #[must_use]
    pub fn holds(&self, digest: Digest) -> bool {
        self.path(digest).is_file()
    }

    /// Where an unfinished file stands, or would. It is named by the hash that was announced for it, else by
    /// [`digest_of`] its address.
    #[must_use]
    pub fn part(&self, name: Digest) -> PathBuf {
        self.unfinished().join(format!("{name}.part"))
    }

    /// Makes the folder of unfinished files, for its owner only (mode 0700).
    ///
    /// # Errors
    /// `disk`: it cannot be made.
    pub fn make(&self) -> Result<()> {
        private::make_folder_within(&self.root)?;
        private::make_folder_within(&self.unfinished())
    }

    /// Gives a finished file its place: looks at its bytes, writes them to the disk, and only then renames it. A file
    /// that is here already, whole, stays as it is. Answers its hash and its length in bytes.
    ///
    /// # Errors
    /// [`KeepError::WrongHash`]: it is not what was `expected`, and is deleted. The others: as they say.
    pub fn keep(&self, part: &Path, expected: Option<Digest>) -> std::result::Result<(Digest, u64), KeepError> {
        let what = "A downloaded file could not be kept";
        // Locked until it has its place: another program that found it whole, or began it anew, would change its bytes
        // after they were looked at.
        let file = match File::options().read(true).write(true).open(part) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Err(KeepError::InUse),
            opened => opened.map_err(fault(what))?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(KeepError::InUse),
            Err(TryLockError::Error(cause)) => return Err(fault(what)(cause).into()),
            Ok(()) if !part.exists() => return Err(KeepError::InUse),
            Ok(()) => {}
        }
        let (digest, bytes) = hash(&file).map_err(fault(what))?;
        if expected.is_some_and(|expected| expected != digest) {
            self.give_up(part)?;
            return Err(KeepError::WrongHash);
        }
        if self.verify(digest)? {
            self.give_up(part)?;
            return Ok((digest, bytes));
        }
        private::close_file(part)?;
        file.sync_all().map_err(fault(what))?;
        let path = self.path(digest);
        self.make_shelf(&path)?;
        private::put_in_place(part, &path)?;
        self.give_up(part)?;
        Ok((digest, bytes))
    }

    /// Deletes an unfinished file, with the note of where it comes from.
    ///
    /// # Errors
    /// `disk`: the system refuses.
    pub fn give_up(&self, part: &Path) -> Result<()> {
        for file in [part, &origin_of(part)] {
            gone(fs::remove_file(file)).map_err(fault("An unfinished file could not be deleted"))?;
        }
        Ok(())
    }

    /// Keeps bytes that were made on this laptop (a picture drawn anew). Answers their hash and their length.
    ///
    /// # Errors
    /// `disk`: no room, or no right to write there.
    pub fn keep_bytes(&self, bytes: &[u8]) -> Result<(Digest, u64)> {
        let digest = digest_of(bytes);
        let path = self.path(digest);
        if !self.verify(digest)? {
            self.make()?;
            self.make_shelf(&path)?;
            let part = self.part(digest);
            private::write_new(&part, bytes)?;
            private::put_in_place(&part, &path)?;
        }
        Ok((digest, u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
    }

    /// Removes a document; it may be gone already.
    ///
    /// # Errors
    /// `disk`: the system refuses.
    pub fn remove(&self, digest: Digest) -> Result<()> {
        gone(fs::remove_file(self.path(digest))).map_err(fault("A document could not be removed"))
    }

    /// Every document that is here, with its length in bytes, in the order of their hashes. What bears another name is
    /// none, and is left alone.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read.
    pub fn list(&self) -> Result<Vec<(Digest, u64)>> {
        let mut found = Vec::new();
        for (shelf, _) in entries(&self.root)? {
            if shelf.file_name().is_some_and(|name| name.len() == 2) && shelf.is_dir() {
                let files = entries(&shelf)?.into_iter();
                found.extend(files.filter_map(|(path, known)| {
                    let digest = Digest::parse(path.file_name()?.to_str()?)?;
                    (known.is_file() && self.path(digest) == path).then_some((digest, known.len()))
                }));
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Every unfinished file: what it is named by, and how many bytes are here.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read.
    pub fn unfinished_files(&self) -> Result<Vec<(Digest, u64)>> {
        let found = entries(&self.unfinished())?.into_iter();
        let named = found.filter_map(|(path, known)| {
            let name = path.file_name()?.to_str()?.strip_suffix(".part")?;
            Some((Digest::parse(name)?, known.len()))
        });
        Ok(named.collect())
    }

    /// Deletes unfinished files that nobody went on with for a week, with what stands beside them. `now` in seconds
    /// since 1970 UTC.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read, or a file not be deleted.
    pub fn sweep(&self, now: i64) -> Result<()> {
        let now = UNIX_EPOCH + Duration::from_secs(u64::try_from(now).unwrap_or_default());
        for (path, known) in entries(&self.unfinished())? {
            let touched = known.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            if now.duration_since(touched).is_ok_and(|idle| idle > GIVEN_UP_AFTER) {
                gone(fs::remove_file(path)).map_err(fault("An unfinished file could not be deleted"))?;
            }
        }
        Ok(())
    }

    /// Whether a document is here and has the bytes that its name promises; reads all of it.
    ///
    /// # Errors
    /// `disk`: it is here and cannot be read.
    pub fn verify(&self, digest: Digest) -> Result<bool> {
        match File::open(self.path(digest)).and_then(|file| hash(&file)) {
            Ok((found, _)) => Ok(found == digest),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(cause) => Err(fault("A document could not be read")(cause)),
        }
    }

    /// Bytes that may still be written where the documents stand.
    ///
    /// # Errors
    /// `disk`: the system does not say.
    pub fn free_space(&self) -> Result<u64> {
        let standing = self.root.ancestors().find(|folder| folder.exists()).unwrap_or(&self.root);
        fs4::available_space(standing).map_err(fault("The room on the disk could not be read"))
    }

    fn unfinished(&self) -> PathBuf {
        self.root.join(UNFINISHED)
    }

    /// Makes the folder of `path` and writes its name to the disk.
    fn make_shelf(&self, path: &Path) -> Result<()> {
        let shelf = path.parent().unwrap_or(&self.root);
        if shelf.is_dir() {
            return Ok(());
        }
        private::make_folder_within(shelf)?;
        private::sync_name(shelf)
    }
}

/// The SHA-256 of bytes, or of an address.
#[must_use]
pub fn digest_of(bytes: impl AsRef<[u8]>) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// The hash of a file and its length, read in pieces.
fn hash(mut file: &File) -> io::Result<(Digest, u64)> {
    let mut piece = vec![0; PIECE];
    let (mut hasher, mut bytes) = (Sha256::new(), 0_u64);
    loop {
        let read = match file.read(&mut piece) {
            Ok(0) => return Ok((Digest(hasher.finalize().into()), bytes)),
            Ok(read) => read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(cause),
        };
        hasher.update(piece.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
}

/// What stands in a folder; nothing, where there is no such folder.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, fs::Metadata)>> {
    let what = "The folder of documents could not be read";
    let found = match fs::read_dir(folder) {
        Ok(found) => found,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(fault(what)(cause)),
    };
    let mut entries = Vec::new();
    for entry in found {
        let entry = entry.map_err(fault(what))?;
        match entry.metadata() {
            Ok(known) => entries.push((entry.path(), known)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(fault(what)(cause)),
        }
    }
    Ok(entries)
}

/// What is gone already needs no deleting.
fn gone(deleted: io::Result<()>) -> io::Result<()> {
    match deleted {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests;
