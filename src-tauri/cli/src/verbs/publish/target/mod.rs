//! Where a site goes: a folder, or a bucket of an S3-compatible store.

mod bucket;
mod disk;
mod http;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use fieldshelf_core::publish::OutFile;

use crate::failure::{Failure, Result};
use bucket::Bucket;
use disk::Disk;

/// Where a site goes.
pub(in crate::verbs) enum Target {
    Disk(Disk),
    Bucket(Bucket),
}

impl Target {
    /// Opens `to`; it must not be the folder that is published.
    pub(in crate::verbs) fn open(to: &str, folder: &Path) -> Result<Target> {
        match to.strip_prefix("s3://") {
            Some(place) => Bucket::open(place).map(Target::Bucket),
            None => Disk::open(Path::new(to), folder).map(Target::Disk),
        }
    }

    /// The bytes of a file; `None` = there is none.
    pub(in crate::verbs) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match self {
            Target::Disk(disk) => disk.read(path),
            Target::Bucket(bucket) => bucket.read(path),
        }
    }

    /// Every file that is there, with its bytes.
    pub(super) fn sizes(&self) -> io::Result<BTreeMap<String, u64>> {
        match self {
            Target::Disk(disk) => disk.sizes(),
            Target::Bucket(bucket) => bucket.sizes(),
        }
    }

    /// Writes files, each whole or not at all: in their order and as close behind each other as can be, or several at once.
    pub(in crate::verbs) fn write(&self, files: &[&OutFile], in_order: bool, done: &(dyn Fn() + Sync)) -> Result<()> {
        let written = match self {
            Target::Disk(disk) if in_order => disk.write_in_order(files, done),
            Target::Disk(disk) => disk.write(files, done),
            Target::Bucket(bucket) => bucket.write(files, in_order, done),
        };
        written.map_err(|(path, cause)| self.failed(&path, cause))
    }

    /// Removes files that are there.
    pub(super) fn remove(&self, paths: &[&str]) -> Result<()> {
        let removed = match self {
            Target::Disk(disk) => disk.remove(paths),
            Target::Bucket(bucket) => bucket.remove(paths),
        };
        removed.map_err(|(path, cause)| self.failed(&path, cause))
    }

    /// A fault with its place.
    pub(in crate::verbs) fn failed(&self, path: &str, cause: io::Error) -> Failure {
        let path = match self {
            Target::Disk(disk) => disk.place(path),
            Target::Bucket(bucket) => PathBuf::from(bucket.place(path)),
        };
        Failure::File { path, cause }
    }
}

/// What could not be written or removed, and why.
type Failed = (String, io::Error);
