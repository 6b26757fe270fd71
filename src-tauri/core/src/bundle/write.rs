//! Writing a bundle: the same cargo makes the same bytes, and a name that looks whole is whole.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::parts::{Part, Share, part_path, share};
use super::{BundleError, CarriedDocument, CarriedSource, Contents, Limits, contents, name};
use crate::model::Digest;
use crate::store::private::{self, beside};

/// Bytes copied at once.
const PIECE: usize = 256 * 1024;

/// What is to be carried.
#[derive(Debug, Clone, Default)]
pub struct Cargo {
    /// When it is made, seconds since 1970 UTC.
    pub made: i64,
    /// The version of this program.
    pub program: String,
    /// The sources, by number, each with all of its documents.
    pub sources: Vec<CarriedSource>,
    /// Where the bytes of each file of a source stand on this laptop, by hash.
    pub texts: HashMap<Digest, PathBuf>,
    /// The same, of each document.
    pub documents: HashMap<Digest, PathBuf>,
}

/// A part that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// Bytes.
    pub bytes: u64,
}

/// Called with the bytes that were written since; answers whether to go on.
pub type Told<'a> = &'a mut dyn FnMut(u64) -> bool;

impl Cargo {
    /// Bytes that it comes to, about: texts are packed, so it is rather less.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.text_bytes() + self.shares().iter().map(|share| share.size).sum::<u64>()
    }

    /// The documents in the order in which they are written: by hash, each once.
    #[must_use]
    pub fn shares(&self) -> Vec<Share> {
        let documents = self.sources.iter().flat_map(|source| &source.documents);
        let mut shares: Vec<Share> = documents
            .filter_map(|document| Some(Share { digest: Digest::parse(&document.sha256)?, size: document.size }))
            .collect();
        shares.sort_unstable();
        shares.dedup();
        shares
    }

    fn text_bytes(&self) -> u64 {
        self.sources.iter().flat_map(|source| &source.files).map(|file| file.size).sum()
    }

    /// What part `part` of `parts` says that it carries.
    fn contents(&self, documents: &Part, part: u32, parts: u32) -> Contents {
        let is_here = |document: &CarriedDocument| {
            Digest::parse(&document.sha256).is_some_and(|digest| documents.contains(&digest))
        };
        let sources = self.sources.iter().cloned().map(|mut source| {
            source.documents.retain(is_here);
            source.documents.sort_unstable();
            source
        });
        let (made, program, sources) = (self.made, self.program.clone(), sources.collect());
        Contents { spec: contents::SPEC, made, program, part, parts, sources }
    }
}

/// Writes `cargo` to `path`, and what one file may not hold to files beside it. All parts get their names together, when
/// the last is whole; until then, and if it fails, there are none.
///
/// # Errors
/// No room for it (asked before), a stick that is full, locked or gone; [`BundleError::OwnDamaged`]: a document is not
/// what it was. [`BundleError::Stopped`].
pub fn write(cargo: &Cargo, path: &Path, limits: &Limits, told: Told<'_>) -> Result<Vec<Written>, BundleError> {
    let shares = cargo.shares();
    let files = cargo.sources.iter().map(|source| source.files.len()).sum();
    let parts = share(&shares, files, cargo.text_bytes(), limits)?;
    has_room(path, cargo.text_bytes() * parts.len() as u64 + shares.iter().map(|share| share.size).sum::<u64>())?;
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let paths: Vec<PathBuf> = (1..=count).map(|number| part_path(path, number)).collect();
    let unfinished = |path: &Path| beside(path, ".part");
    let written = paths.iter().zip(&parts).zip(1..).map(|((path, documents), number)| {
        let contents = cargo.contents(documents, number, count);
        let bytes = write_part(cargo, &contents, documents, &unfinished(path), limits, told)?;
        Ok(Written { path: path.clone(), bytes })
    });
    let written = written.collect::<Result<Vec<Written>, BundleError>>().and_then(|written| {
        paths.iter().try_for_each(|path| fs::rename(unfinished(path), path).map_err(BundleError::Write))?;
        Ok(written)
    });
    if written.is_err() {
        // On a stick that is gone this fails too, and what is left there bears no name of a bundle.
        paths.iter().for_each(|path| drop(fs::remove_file(unfinished(path))));
    } else {
        // The names are there for this program; a file system that cannot be asked to write them down does so soon.
        let _ = private::sync_name(path);
    }
    written
}

fn has_room(path: &Path, needed: u64) -> Result<(), BundleError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let free = fs4::available_space(folder).map_err(BundleError::Write)?;
    if free < needed { Err(BundleError::no_room(needed, free)) } else { Ok(()) }
}

fn write_part(
    cargo: &Cargo,
    contents: &Contents,
    documents: &Part,
    path: &Path,
    limits: &Limits,
    told: Told<'_>,
) -> Result<u64, BundleError> {
    let file = File::create(path).map_err(BundleError::Write)?;
    let mut zip = ZipWriter::new(BufWriter::with_capacity(PIECE, file));
    let head = contents.bytes()?;
    if head.len() as u64 > limits.contents_bytes {
        return Err(BundleError::TextsTooLarge);
    }
    zip.start_file(name::CONTENTS, options(CompressionMethod::Deflated)).map_err(refused)?;
    zip.write_all(&head).map_err(BundleError::Write)?;
    let mut done = HashMap::new();
    for source in &contents.sources {
        for file in &source.files {
            let digest = Digest::parse(&file.sha256).ok_or(BundleError::Contents)?;
            if done.insert(&file.at, digest).is_none() {
                zip.start_file(&file.at, options(CompressionMethod::Deflated)).map_err(refused)?;
                copy(&mut zip, cargo.texts.get(&digest), digest, file.size, told)?;
            }
        }
    }
    let mut blobs: Vec<&Digest> = documents.iter().collect();
    blobs.sort_unstable();
    let sizes: HashMap<Digest, u64> = cargo.shares().into_iter().map(|share| (share.digest, share.size)).collect();
    for digest in blobs {
        zip.start_file(name::blob(*digest), options(CompressionMethod::Stored)).map_err(refused)?;
        let size = sizes.get(digest).copied().unwrap_or_default();
        copy(&mut zip, cargo.documents.get(digest), *digest, size, told)?;
    }
    let file = zip.finish().map_err(refused)?.into_inner().map_err(|fault| BundleError::Write(fault.into_error()))?;
    file.sync_all().map_err(BundleError::Write)?;
    Ok(file.metadata().map_err(BundleError::Write)?.len())
}

/// Copies a file of this laptop, and looks whether it still has the hash that it is known by.
fn copy(
    zip: &mut impl Write,
    path: Option<&PathBuf>,
    digest: Digest,
    size: u64,
    told: Told<'_>,
) -> Result<(), BundleError> {
    let damaged = || BundleError::OwnDamaged(digest);
    let mut file = path.and_then(|path| File::open(path).ok()).ok_or_else(damaged)?;
    let (mut piece, mut hasher, mut bytes) = (vec![0; PIECE], Sha256::new(), 0);
    loop {
        let read = file.read(&mut piece).map_err(|_| damaged())?;
        let some = piece.get(..read).unwrap_or_default();
        bytes += read as u64;
        if read == 0 || bytes > size {
            break;
        }
        hasher.update(some);
        zip.write_all(some).map_err(BundleError::Write)?;
        if !told(read as u64) {
            return Err(BundleError::Stopped);
        }
    }
    let is_same = bytes == size && Digest(hasher.finalize().into()) == digest;
    if is_same { Ok(()) } else { Err(damaged()) }
}

/// The same on every system and at any moment.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix)
}

fn refused(fault: ZipError) -> BundleError {
    match fault {
        ZipError::Io(cause) => BundleError::Write(cause),
        other => BundleError::Write(std::io::Error::other(other)),
    }
}
