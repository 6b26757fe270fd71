//! Whether the file that is there can be used, found out fast enough for every start; else it is set aside.
//!
//! Walking a whole file of a large library takes a second and more, so opening looks at its length, its schema, and both
//! ends of every table and index. What hides in the middle is found when it is read (SQLCipher verifies each page, each
//! resource carries a hash), and by `shelf check`; it is then marked, and the next start sets the file aside.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{FILE, MIGRATIONS, Reader, TEXT_INDEXES};
use crate::store::connection::{self, Durability, Key, migrate};
use crate::store::private::{self, alone_to_open};
use crate::{Code, Error, Result};

/// How the library was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Usable, or made for the first time.
    Fine,
    /// It was damaged: it was set aside, and the sources must be refreshed into a fresh one.
    Rebuilt {
        /// Where the damaged file is now.
        kept_as: PathBuf,
    },
    /// A newer program wrote it: it was set aside, and the sources must be refreshed into a fresh one.
    Newer {
        /// Where the newer file is now.
        kept_as: PathBuf,
    },
}

/// Tables and the order of their keys. The text indexes are looked into by a word.
const TABLES: &[(&str, &str)] = &[
    ("feed_state", "source"),
    ("feed_page", "source"),
    ("resource", "docid"),
    ("resource", "title_key"),
    ("resource", "published_at"),
    ("resource", "changed_at"),
    ("resource_text", "docid"),
    ("resource_version", "source"),
    ("resource_version", "replaced_at"),
    ("facet_value", "value"),
    ("facet", "value"),
    ("facet", "docid"),
    ("alias", "source"),
    ("tombstone", "source"),
    ("held_removal", "source"),
    ("contact", "source"),
    ("acronym", "source"),
    ("problem", "source"),
    ("word", "word"),
    ("resources_fts_docsize", "id"),
    ("titles_fts_docsize", "id"),
    ("page", "number"),
    ("pages_fts_docsize", "id"),
];

/// Bytes of a page: what SQLite and SQLCipher both take where nothing else is asked for.
const PAGE: u64 = 4096;

/// Why a file that was marked is not opened again.
const MET: &str = "a part of it could not be read";

pub(super) fn open(path: &Path, key: Option<&Key>) -> Result<Opening> {
    // Programs that start at once look one after the other: a look at a file that another sets aside would see damage
    // where there is none any more.
    let _alone = alone_to_open(path)?;
    let error = match found(path, key) {
        Ok(()) => return Ok(Opening::Fine),
        // Nothing can be written now, but what is there can be read.
        Err(fault) if fault.code() == Code::Disk && readable(path, key) => return Ok(Opening::Fine),
        Err(error) => error,
    };
    let kept_as = match error.code() {
        Code::Damaged | Code::TooNew => set_aside(path)?,
        _ => return Err(error),
    };
    unmark(path)?;
    usable(path, key)?;
    Ok(match error {
        Error::TooNew { .. } => Opening::Newer { kept_as },
        _ => Opening::Rebuilt { kept_as },
    })
}

/// As [`usable`], and not known to be damaged.
fn found(path: &Path, key: Option<&Key>) -> Result<()> {
    if mark(path).exists() {
        if path.exists() {
            return Err(Error::Damaged { file: FILE, detail: MET.into() });
        }
        unmark(path)?;
    }
    usable(path, key)
}

/// Writes down that reading met damage, so that the next start does not find the file usable. Where that cannot be
/// written, the damage is met again.
pub(super) fn remember_damage(path: &Path) {
    let _ = private::write_new(&mark(path), b"");
}

/// What damage is to a person.
pub(super) fn damaged() -> Error {
    let detail = format!("{MET}. Close Fieldshelf and start it again: it is made anew then, and bookmarks stay.");
    Error::Damaged { file: FILE, detail }
}

fn mark(path: &Path) -> PathBuf {
    with_suffix(path, ".damaged")
}

fn unmark(path: &Path) -> Result<()> {
    match std::fs::remove_file(mark(path)) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::File { what: "The mark of the damaged library could not be removed", cause })
        }
        _ => Ok(()),
    }
}

/// Moves the file, its -wal and its -shm to `library.damaged-1.db` (or the next free number), and answers that name.
fn set_aside(path: &Path) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let kept_as = (1_u32..)
        .map(|number| path.with_file_name(format!("{stem}.damaged-{number}.db")))
        .find(|free| !free.exists())
        .unwrap_or_else(|| path.with_extension("damaged.db"));
    // The file itself goes last: were this cut short, the next start finds it still damaged and tries again.
    for suffix in ["-wal", "-shm", ""] {
        let from = with_suffix(path, suffix);
        if from.exists() {
            std::fs::rename(&from, with_suffix(&kept_as, suffix))
                .map_err(|cause| Error::File { what: "The damaged library could not be set aside", cause })?;
        }
    }
    Ok(kept_as)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn usable(path: &Path, key: Option<&Key>) -> Result<()> {
    let mut file = connection::open(path, key, Durability::Rebuildable)?;
    is_whole_length(&file, path)?;
    migrate(&mut file, FILE, MIGRATIONS)?;
    sample(&file)
}

/// A file cut short may lack pages that nothing at its ends leads to. Another program may be writing: the number of pages
/// is that of the file only where no journal holds newer pages, and the length is looked at last.
fn is_whole_length(file: &Connection, path: &Path) -> Result<()> {
    let pages: u32 = file.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    if with_suffix(path, "-wal").metadata().is_ok_and(|wal| wal.len() > 0) {
        return Ok(());
    }
    let length = path.metadata().map_or(0, |data| data.len());
    if length < u64::from(pages) * PAGE {
        return Err(Error::Damaged { file: FILE, detail: "it is cut short".into() });
    }
    Ok(())
}

/// Whether a reader finds the present schema, whole as far as [`usable`] looks.
fn readable(path: &Path, key: Option<&Key>) -> bool {
    Reader::open(path, key).and_then(|reader| reader.sample()).is_ok()
}

pub(super) fn sample(file: &Connection) -> Result<()> {
    for (table, key) in TABLES {
        for direction in ["", "DESC"] {
            let sql = format!("SELECT * FROM {table} ORDER BY {key} {direction} LIMIT 1");
            let mut statement = file.prepare(&sql)?;
            statement.query([])?.next()?;
        }
    }
    for index in TEXT_INDEXES {
        let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH '\"the\"' ORDER BY rowid DESC LIMIT 1");
        let mut statement = file.prepare(&sql)?;
        statement.query([])?.next()?;
    }
    Ok(())
}
