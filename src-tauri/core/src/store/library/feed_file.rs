//! Table feed_file: which files a source consisted of when it was applied. Their bytes stand in the folder of feeds, which
//! this file does not know.

use std::collections::HashSet;

use rusqlite::Connection;

use super::Reader;
use crate::Result;
use crate::model::Digest;
use crate::refresh::{RawFile, RawKind};

/// A file of a source, as it was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// Its address relative to the folder of the source's own.
    pub name: String,
    /// What it is.
    pub kind: RawKind,
    /// Of its bytes.
    pub digest: Digest,
    /// How many.
    pub size: u64,
}

/// Replaces a source's; nothing is written where they are as they were.
pub(super) fn replace(connection: &Connection, source: &str, files: &[RawFile]) -> Result<()> {
    let before = of(connection, source)?;
    let mut gone: HashSet<&str> = before.iter().map(|file| file.name.as_str()).collect();
    for file in files {
        gone.remove(file.name.as_str());
        let is_there = |it: &FeedFile| it.name == file.name && it.digest.0 == file.sha256 && it.kind == file.kind;
        if !before.iter().any(is_there) {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO feed_file (source, name, kind, sha256, size) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((
                    source,
                    &file.name,
                    word(file.kind),
                    file.sha256,
                    i64::try_from(file.size).unwrap_or(i64::MAX),
                ))?;
        }
    }
    for name in gone {
        connection.prepare_cached("DELETE FROM feed_file WHERE source = ?1 AND name = ?2")?.execute((source, name))?;
    }
    Ok(())
}

fn of(connection: &Connection, source: &str) -> Result<Vec<FeedFile>> {
    let mut statement =
        connection.prepare_cached("SELECT name, kind, sha256, size FROM feed_file WHERE source = ?1 ORDER BY name")?;
    let files = statement.query_map([source], |row| {
        Ok(FeedFile {
            name: row.get(0)?,
            kind: kind(row.get_ref(1)?.as_str()?),
            digest: Digest(row.get(2)?),
            size: u64::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
        })
    })?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

impl Reader {
    /// The files of a source, as they were applied, by name.
    ///
    /// # Errors
    /// A damaged file; so for the question below.
    pub fn feed_files(&self, source: &str) -> Result<Vec<FeedFile>> {
        of(&*self.view()?, source)
    }

    /// The hashes of all files of all sources.
    pub fn feed_digests(&self) -> Result<HashSet<Digest>> {
        let view = self.view()?;
        let mut statement = view.prepare_cached("SELECT DISTINCT sha256 FROM feed_file")?;
        let digests = statement.query_map([], |row| Ok(Digest(row.get(0)?)))?;
        Ok(digests.collect::<rusqlite::Result<_>>()?)
    }
}

fn word(kind: RawKind) -> &'static str {
    match kind {
        RawKind::Manifest => "manifest",
        RawKind::Signature => "signature",
        RawKind::Feed => "feed",
    }
}

fn kind(word: &str) -> RawKind {
    match word {
        "manifest" => RawKind::Manifest,
        "signature" => RawKind::Signature,
        _ => RawKind::Feed,
    }
}
