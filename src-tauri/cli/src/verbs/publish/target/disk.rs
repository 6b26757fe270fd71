//! A site in a folder. Every file is written beside its place and then renamed, so that a full disk or a pulled plug leaves
//! what was there before.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use fieldshelf_core::Error;
use fieldshelf_core::publish::{Content, Measured, OutFile};

use super::Failed;
use crate::failure::{Failure, Result};

/// Files that are written at once.
const WORKERS: usize = 4;

pub(crate) struct Disk {
    root: PathBuf,
}

impl Disk {
    pub(super) fn open(root: &Path, folder: &Path) -> Result<Disk> {
        let named = |cause| Failure::File { path: root.to_owned(), cause };
        fs::create_dir_all(root).map_err(named)?;
        let real = fs::canonicalize(root).map_err(named)?;
        if fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(&real)) {
            let sentence = "The site cannot go into the folder that is published, or into one around it. Name another place with --to.";
            return Err(Error::BadRequest(sentence.into()).into());
        }
        Ok(Disk { root: real })
    }

    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(super) fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.place(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    pub(super) fn sizes(&self) -> io::Result<BTreeMap<String, u64>> {
        let mut sizes = BTreeMap::new();
        look(&self.root, "", &mut sizes)?;
        Ok(sizes)
    }

    pub(super) fn write(&self, files: &[&OutFile], done: &(dyn Fn() + Sync)) -> std::result::Result<(), Failed> {
        let (next, failed) = (AtomicUsize::new(0), Mutex::new(None));
        let work = || {
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                let written = self.prepare(file).and_then(|part| self.finish(file, &part));
                if let Err(cause) = written {
                    next.store(files.len(), Ordering::Relaxed);
                    *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some((file.path.clone(), cause));
                }
                done();
            }
        };
        thread::scope(|scope| (0..WORKERS.min(files.len())).for_each(|_| drop(scope.spawn(work))));
        failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    /// All of them are on the disk before the first takes its place.
    pub(super) fn write_in_order(&self, files: &[&OutFile], done: &dyn Fn()) -> std::result::Result<(), Failed> {
        let mut parts = Vec::with_capacity(files.len());
        for file in files {
            match self.prepare(file) {
                Ok(part) => parts.push(part),
                Err(cause) => {
                    // What was prepared is of no use; where it cannot be removed, the next publication writes over it.
                    parts.iter().for_each(|part| drop(fs::remove_file(part)));
                    return Err((file.path.clone(), cause));
                }
            }
        }
        for (file, part) in files.iter().zip(&parts) {
            self.finish(file, part).map_err(|cause| (file.path.clone(), cause))?;
            done();
        }
        Ok(())
    }

    pub(super) fn remove(&self, paths: &[&str]) -> std::result::Result<(), Failed> {
        for path in paths {
            let place = self.place(path);
            fs::remove_file(&place).map_err(|cause| ((*path).to_owned(), cause))?;
            // A folder that is not empty stays.
            if let Some(folder) = place.parent().filter(|folder| *folder != self.root) {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }

    /// Writes a file beside its place, under a name that no web server shows.
    fn prepare(&self, file: &OutFile) -> io::Result<PathBuf> {
        let place = self.place(&file.path);
        let folder = place.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        // A link in the target must not lead the site out of it.
        if !fs::canonicalize(folder)?.starts_with(&self.root) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "its folder is a link that leads elsewhere"));
        }
        let part = place.with_file_name(format!(".{}.new", place.file_name().unwrap_or_default().to_string_lossy()));
        let written = fill(file, &part);
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written.map(|()| part)
    }

    fn finish(&self, file: &OutFile, part: &Path) -> io::Result<()> {
        fs::rename(part, self.place(&file.path))
    }
}

fn fill(file: &OutFile, part: &Path) -> io::Result<()> {
    match &file.content {
        Content::Bytes(bytes) => {
            let mut out = File::create(part)?;
            out.write_all(bytes)?;
            if file.stage == fieldshelf_core::publish::Stage::Last {
                out.sync_all()?;
            }
            Ok(())
        }
        Content::Copy(from) => {
            fs::copy(from, part)?;
            // It may have been saved anew since it was measured.
            let copied = Measured::of(part, &file.path)?;
            if file.path.contains(&copied.sha256) {
                Ok(())
            } else {
                Err(io::Error::other("it changed while it was read"))
            }
        }
        Content::Kept => Ok(()),
    }
}

fn look(folder: &Path, before: &str, sizes: &mut BTreeMap<String, u64>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let sort = entry.file_type()?;
        if sort.is_dir() {
            look(&entry.path(), &format!("{before}{name}/"), sizes)?;
        } else if sort.is_file() {
            sizes.insert(format!("{before}{name}"), entry.metadata()?.len());
        }
    }
    Ok(())
}
