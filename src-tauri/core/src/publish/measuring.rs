//! Works out what is not typed of many files: on every core, and nothing twice that an earlier publication knew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use tokio_util::sync::CancellationToken;

use super::{
    disk::{Folder, FoundFile},
    error::FolderError,
    folder::Shelf,
    measured::Measured,
    previous::Previous,
};
use crate::{
    extract::{Extractor, Format},
    model::TextState,
};

impl Folder {
    /// The names of all files that its texts name: documents and pictures.
    ///
    /// # Errors
    /// The first fault of its texts.
    pub fn wanted(&self) -> Result<BTreeSet<String>, FolderError> {
        let texts = self.texts();
        let shelf = Shelf::read(&texts)?;
        shelf.check_files(&|name| self.files.contains_key(name))?;
        let names = shelf.resources.iter().flat_map(|resource| resource.files().chain(resource.pictures()));
        Ok(names.filter(|name| self.files.contains_key(name)).collect())
    }

    /// Reads every file that is [`Folder::wanted`]. A PDF that `previous` does not know is opened by `extractor`, in a
    /// child process, to count its pages; without one, nothing is said of pages. `done` hears how many files of how many
    /// are read.
    ///
    /// # Errors
    /// A fault of the texts, or a file that cannot be read.
    pub fn measure(
        &self,
        previous: &Previous,
        extractor: Option<&Extractor>,
        done: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<BTreeMap<String, Measured>, FolderError> {
        let wanted: Vec<String> = self.wanted()?.into_iter().collect();
        let known = previous.known();
        let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let found = Mutex::new(Vec::with_capacity(wanted.len()));
        let work = || {
            while let Some(name) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                let Some(file) = self.files.get(name).filter(|_| !failed.load(Ordering::Relaxed)) else { return };
                let measured = measure(name, file, &known, extractor);
                failed.fetch_or(measured.is_err(), Ordering::Relaxed);
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                found.push(measured.map(|measured| (name.clone(), measured)));
                done(found.len(), wanted.len());
            }
        };
        let workers = thread::available_parallelism().map_or(1, usize::from).min(wanted.len());
        thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
        found.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }
}

fn measure(
    name: &str,
    file: &FoundFile,
    known: &BTreeMap<&str, &Measured>,
    extractor: Option<&Extractor>,
) -> Result<Measured, FolderError> {
    let unreadable = |cause| FolderError::Disk { path: file.path.clone(), cause };
    let measured = Measured::of(&file.path, name).map_err(unreadable)?;
    if let Some(known) = known.get(measured.sha256.as_str()).filter(|known| known.mime == measured.mime) {
        return Ok((*known).clone());
    }
    let Some(extractor) = extractor.filter(|_| measured.mime == "application/pdf") else { return Ok(measured) };
    let mut opened = File::open(&file.path).map_err(unreadable)?;
    let read = extractor.extract(&mut opened, Format::Pdf, 1, &mut |_| Ok(()), &CancellationToken::new());
    Ok(match read {
        Ok(Some(outcome)) => Measured {
            pages: Some(outcome.pages).filter(|pages| *pages > 0),
            text_layer: match outcome.text {
                TextState::Read => Some(true),
                TextState::NoTextLayer => Some(false),
                _ => None,
            },
            tagged_pdf: outcome.tagged,
            ..measured
        },
        // A reader that cannot be started says nothing about the file.
        _ => measured,
    })
}
