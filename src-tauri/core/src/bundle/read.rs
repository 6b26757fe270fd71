//! A bundle that was opened: its directory is in order, and its bytes come out one file at a time.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::read::DeflateDecoder;
use flate2::{Crc, CrcReader};
use sha2::{Digest as _, Sha256};

use super::directory::{self, Entry, Packing, contradiction, shown};
use super::{BundleError, CarriedFile, Contents, Limits, Name, name};
use crate::model::Digest;

/// Bytes read at once.
const PIECE: usize = 256 * 1024;

/// An open bundle. Every method may block on a slow stick.
#[derive(Debug)]
pub struct Bundle<F = File> {
    file: F,
    length: u64,
    entries: Vec<Entry>,
    /// Where in `entries` a name stands.
    places: HashMap<String, usize>,
    contents: Contents,
}

/// What copying a document came to.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The bundle: the stick was pulled out, or this document is damaged.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The place that it is copied to.
    #[error(transparent)]
    Place(io::Error),
}

impl Bundle<File> {
    /// Opens the bundle at `path` and looks through its directory.
    ///
    /// # Errors
    /// Everything that a bundle is not.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, BundleError> {
        let known = std::fs::metadata(path).map_err(BundleError::reading)?;
        if !known.is_file() {
            return Err(BundleError::NotAFile);
        }
        let file = File::open(path).map_err(BundleError::reading)?;
        Bundle::read(file, limits)
    }
}

impl<F: Read + Seek> Bundle<F> {
    /// Looks through the directory of a file.
    ///
    /// # Errors
    /// As [`Bundle::open`].
    pub fn read(mut file: F, limits: &Limits) -> Result<Self, BundleError> {
        let length = file.seek(SeekFrom::End(0)).map_err(BundleError::reading)?;
        let entries = directory::read(&mut file, length, limits)?;
        let first = entries.first().ok_or(BundleError::NotABundle)?;
        let contents = Contents::parse(&take(&mut file, first)?, limits)?;
        agree(&contents, &entries)?;
        for source in &contents.sources {
            let bytes: u64 = source.files.iter().map(|file| file.size).fold(0, u64::saturating_add);
            if bytes > limits.source_bytes {
                return Err(BundleError::TooLarge(shown(&source.title)));
            }
        }
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.name.clone(), place)).collect();
        Ok(Bundle { file, length, entries, places, contents })
    }

    /// What it says that it carries.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Bytes of the file.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// A file of a source. Its bytes are those that were written; who published them is another question.
    ///
    /// # Errors
    /// The stick was pulled out, or the file is damaged.
    pub fn file(&mut self, carried: &CarriedFile) -> Result<Vec<u8>, BundleError> {
        let entry = self.places.get(&carried.at).and_then(|place| self.entries.get(*place));
        let bytes = take(&mut self.file, entry.ok_or_else(|| contradiction(&carried.at))?)?;
        let digest = Digest(Sha256::digest(&bytes).into());
        match Digest::parse(&carried.sha256) == Some(digest) {
            true => Ok(bytes),
            false => Err(BundleError::Damaged(shown(&carried.at))),
        }
    }

    /// The documents and pictures in it, with their lengths in bytes, in the order in which they stand.
    pub fn blobs(&self) -> impl Iterator<Item = (Digest, u64)> + '_ {
        self.entries.iter().filter_map(|entry| match entry.is {
            Name::Blob(digest) => Some((digest, entry.size)),
            _ => None,
        })
    }

    /// Copies a document to `place`, and tells `progress` after each piece how many bytes came; it answers whether to go
    /// on. Whether the bytes are those that the name promises is for whoever keeps them to see.
    ///
    /// # Errors
    /// Either side's fault; [`BundleError::Stopped`].
    pub fn copy_blob(
        &mut self,
        digest: Digest,
        place: &mut impl Write,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(), CopyError> {
        let name = name::blob(digest);
        let entry = self.places.get(&name).and_then(|place| self.entries.get(*place));
        let entry = entry.ok_or_else(|| contradiction(&name))?;
        directory::check_header(&mut self.file, entry)?;
        self.file.seek(SeekFrom::Start(entry.data_at())).map_err(BundleError::reading)?;
        let mut rest = (&mut self.file).take(entry.size);
        let (mut piece, mut crc) = (vec![0; PIECE], Crc::new());
        loop {
            let read = match rest.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(BundleError::reading(cause).into()),
            };
            let bytes = piece.get(..read).unwrap_or_default();
            crc.update(bytes);
            place.write_all(bytes).map_err(CopyError::Place)?;
            if !progress(read as u64) {
                return Err(BundleError::Stopped.into());
            }
        }
        if rest.limit() > 0 {
            return Err(BundleError::CutShort.into());
        }
        if crc.sum() == entry.crc { Ok(()) } else { Err(BundleError::Damaged(shown(&entry.name)).into()) }
    }
}

/// The bytes of a file that is small: its size is within the limits.
fn take(file: &mut (impl Read + Seek), entry: &Entry) -> Result<Vec<u8>, BundleError> {
    directory::check_header(file, entry)?;
    file.seek(SeekFrom::Start(entry.data_at())).map_err(BundleError::reading)?;
    let mut packed = Vec::new();
    BufReader::new(file).take(entry.packed).read_to_end(&mut packed).map_err(BundleError::reading)?;
    if packed.len() as u64 != entry.packed {
        return Err(BundleError::CutShort);
    }
    let damaged = || BundleError::Damaged(shown(&entry.name));
    let mut bytes = Vec::new();
    // One byte more than it says is enough to see that it lies.
    let most = entry.size + 1;
    let crc = match entry.packing {
        Packing::Stored => unpack(packed.as_slice(), most, &mut bytes),
        Packing::Deflated => {
            let mut deflated = DeflateDecoder::new(packed.as_slice());
            let crc = unpack(&mut deflated, most, &mut bytes).map_err(|_| damaged())?;
            if deflated.total_in() != entry.packed && bytes.len() as u64 == entry.size {
                return Err(BundleError::Hidden);
            }
            Ok(crc)
        }
    };
    if bytes.len() as u64 != entry.size {
        return Err(contradiction(&entry.name));
    }
    if crc.map_err(|_| damaged())? == entry.crc { Ok(bytes) } else { Err(damaged()) }
}

fn unpack(packed: impl Read, most: u64, bytes: &mut Vec<u8>) -> io::Result<u32> {
    let mut read = CrcReader::new(packed.take(most));
    read.read_to_end(bytes)?;
    Ok(read.crc().sum())
}

/// Whether what the directory lists and what `bundle.json` speaks of is the same, to the byte.
fn agree(contents: &Contents, entries: &[Entry]) -> Result<(), BundleError> {
    let mut said: HashMap<String, u64> = HashMap::new();
    for (place, size) in contents.places() {
        if said.insert(place.clone(), size).is_some_and(|before| before != size) {
            return Err(contradiction(&place));
        }
    }
    for entry in entries.iter().filter(|entry| entry.is != Name::Contents) {
        match said.remove(&entry.name) {
            None => return Err(BundleError::Name(shown(&entry.name))),
            Some(size) if size != entry.size => return Err(contradiction(&entry.name)),
            Some(_) => {}
        }
    }
    said.into_keys().min().map_or(Ok(()), |missing| Err(contradiction(&missing)))
}
