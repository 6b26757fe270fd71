//! Bundles as Fieldshelf makes them, and as someone who means harm would.

mod hostile;
mod raw;
mod round;

use std::collections::HashMap;
use std::path::Path;

use super::write::Cargo;
use super::*;
use crate::documents::folder::digest_of;

/// A source with these files and documents; their bytes stand in `folder`.
pub fn cargo(folder: &Path, files: &[(&str, &[u8])], documents: &[&[u8]]) -> Cargo {
    let mut cargo = Cargo { made: 1_795_507_200, program: "0.1.0".into(), ..Cargo::default() };
    let keep = |bytes: &[u8], into: &mut HashMap<_, _>| {
        let digest = digest_of(bytes);
        let path = folder.join(digest.to_string());
        std::fs::write(&path, bytes).unwrap();
        into.insert(digest, path);
        digest
    };
    let mut source = source(1);
    for (name, bytes) in files {
        let digest = keep(bytes, &mut cargo.texts);
        let (at, size) = (place_of(1, name, digest), bytes.len() as u64);
        source.files.push(CarriedFile { name: (*name).to_owned(), at, sha256: digest.to_string(), size });
    }
    for bytes in documents {
        let digest = keep(bytes, &mut cargo.documents);
        let size = bytes.len() as u64;
        source.documents.push(CarriedDocument { sha256: digest.to_string(), size, address: None });
    }
    cargo.sources.push(source);
    cargo
}

/// Nothing yet.
pub fn source(number: u32) -> CarriedSource {
    CarriedSource {
        number,
        address: format!("https://{number}.example.org/feed.json"),
        title: format!("Source {number}"),
        fetched: 1_795_500_000,
        signed: false,
        resources: 2,
        files: Vec::new(),
        documents: Vec::new(),
    }
}
