//! Bundles made to measure, as another laptop could have written them.

use std::{
    ops::Deref,
    path::{Path, PathBuf},
};

use fieldshelf_core::{
    Library,
    bundle::{CarriedDocument, CarriedFile, CarriedSource, Limits, place_of, write},
    documents::folder::digest_of,
    library::bundles::{Imported, Seen},
};
use support::MORNING;
use tempfile::TempDir;

/// Where the source of these journeys is published. Nobody asks there: nothing but a bundle brings it.
pub const ADDRESS: &str = "https://shelf.example.org/feed.json";

/// A stick, and what is written onto it.
pub struct Stick {
    folder: TempDir,
    pub cargo: write::Cargo,
}

impl Stick {
    /// An empty one.
    pub fn new() -> Stick {
        let cargo = write::Cargo { made: MORNING, program: "0.1.0".into(), ..write::Cargo::default() };
        Stick { folder: tempfile::tempdir().unwrap(), cargo }
    }

    /// With one more source of these files, fetched so many seconds before this morning.
    pub fn with(mut self, address: &str, files: &[(&str, Vec<u8>)], before: i64) -> Stick {
        let number = u32::try_from(self.cargo.sources.len() + 1).unwrap();
        let files = files.iter().map(|(name, bytes)| {
            let (digest, path) = self.put(bytes);
            self.cargo.texts.insert(digest, path);
            let (at, sha256) = (place_of(number, name, digest), digest.to_string());
            CarriedFile { name: (*name).to_owned(), at, sha256, size: bytes.len() as u64 }
        });
        let files: Vec<CarriedFile> = files.collect();
        let signed = files.iter().any(|file| file.name == "manifest.json");
        let (address, title) = (address.to_owned(), "As it says".to_owned());
        let source = CarriedSource {
            number,
            address,
            title,
            fetched: MORNING - before,
            signed,
            resources: 0,
            files,
            documents: Vec::new(),
        };
        self.cargo.sources.push(source);
        self
    }

    /// With one more document of the source that was added last.
    pub fn and(mut self, bytes: &[u8], address: Option<&str>) -> Stick {
        let (digest, path) = self.put(bytes);
        self.cargo.documents.insert(digest, path);
        let (sha256, size) = (digest.to_string(), bytes.len() as u64);
        let document = CarriedDocument { sha256, size, address: address.map(str::to_owned) };
        self.cargo.sources.last_mut().unwrap().documents.push(document);
        self
    }

    fn put(&self, bytes: &[u8]) -> (fieldshelf_core::model::Digest, PathBuf) {
        let digest = digest_of(bytes);
        let path = self.folder.path().join(digest.to_string());
        std::fs::write(&path, bytes).unwrap();
        (digest, path)
    }

    /// Writes it.
    pub fn path(self) -> Written {
        let path = self.parts(&Limits::default()).remove(0);
        Written { path, _stick: self }
    }

    /// Writes it, within other limits.
    pub fn parts(&self, limits: &Limits) -> Vec<PathBuf> {
        let path = self.folder.path().join("van.fieldshelf");
        let written = write::write(&self.cargo, &path, limits, &mut |_| true).unwrap();
        written.into_iter().map(|part| part.path).collect()
    }
}

/// A bundle on its stick.
pub struct Written {
    path: PathBuf,
    _stick: Stick,
}

impl Deref for Written {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.path
    }
}

/// Looks into a bundle.
pub fn look(library: &Library, path: &Path) -> Seen {
    library.look_into_bundle(path).unwrap()
}

/// Brings in all that it carries.
pub fn bring(library: &Library, path: &Path) -> Imported {
    let numbers: Vec<u32> = look(library, path).sources.iter().map(|source| source.number).collect();
    library.import_bundle(path, &numbers).unwrap()
}
