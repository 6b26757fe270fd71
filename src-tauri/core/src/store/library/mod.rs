//! `library.db`: what was published, as this laptop holds it. It can be rebuilt from the sources, so a file that is
//! damaged, or that a newer program wrote, is set aside and a fresh one made; nothing a worker made stands here.
//!
//! Readers and the one writer are different types. One file per table; `apply` is the only way in, `search` reads the
//! text index.

mod acronym;
mod alias;
mod apply;
mod attachment;
mod contact;
mod details;
mod document;
mod document_words;
mod facet;
mod family;
mod feed_file;
mod feed_page;
mod feed_state;
mod files;
mod held;
mod news;
mod number_change;
mod opening;
mod page;
mod picture;
mod plan;
mod problem;
mod rank;
mod reader;
mod reader_standing;
mod resource;
mod search;
mod selection;
mod text;
mod tombstone;
mod version;
mod word;
mod writer;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::InterruptHandle;

pub use apply::{Applied, Counts, Cover};
pub use attachment::{Announced, FileUse};
pub use document::{Arrived, Document, Failed};
pub use facet::primary_language;
pub use feed_file::FeedFile;
pub use feed_state::Held;
pub use number_change::SHOWN as CHANGE_SHOWN;
pub use opening::Opening;
pub use picture::{PictureHere, PictureMissing};
pub use reader::Reader;
pub use search::Wanted;
pub use version::KEPT as NEWS_KEPT;
pub use writer::Writer;

use super::connection::Key;
use super::fault::shows_damage;
use crate::model::{Filter, Found, Nation, Sort};
use crate::{Code, Error, Result};

/// The file's name, as sentences call it.
const FILE: &str = "library.db";
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/library_1.sql"),
    include_str!("../migrations/library_2.sql"),
    concat!(include_str!("../migrations/library_3.sql"), include_str!("../migrations/library_3_files.sql")),
    include_str!("../migrations/library_4.sql"),
    include_str!("../migrations/library_5.sql"),
];
/// Each reads the words of its rows from a table or view, and verifies itself against them.
const TEXT_INDEXES: [&str; 3] = ["resources_fts", "titles_fts", "pages_fts"];
/// Readers that are kept for the next question.
const KEPT_READERS: usize = 3;

/// The file: gives out readers and writers.
pub struct LibraryFile {
    path: PathBuf,
    key: Option<Key>,
    idle: Mutex<Vec<Reader>>,
    searching: Mutex<Option<Reader>>,
    counting: Mutex<Option<Reader>>,
    stop_search: Mutex<Option<InterruptHandle>>,
    /// Whether nothing may be written any more.
    is_retired: AtomicBool,
}

impl LibraryFile {
    /// Opens the library, or makes it. A damaged or newer file is set aside under another name, and said so.
    ///
    /// # Errors
    /// No right to write there, no room, or another program that holds the file for over five seconds.
    pub fn open(path: &Path, key: Option<&Key>) -> Result<(LibraryFile, Opening)> {
        let opening = opening::open(path, key)?;
        let file = LibraryFile {
            path: path.to_owned(),
            key: key.copied(),
            idle: Mutex::default(),
            searching: Mutex::default(),
            counting: Mutex::default(),
            stop_search: Mutex::default(),
            is_retired: AtomicBool::new(false),
        };
        Ok((file, opening))
    }

    /// A reader of its own, for a thread that asks often or wants to be interrupted.
    ///
    /// # Errors
    /// A damaged file.
    pub fn reader(&self) -> Result<Reader> {
        Reader::open(&self.path, self.key.as_ref())
    }

    /// Asks by a reader that is idle, or by a new one. A reader that met a fault is not used again.
    ///
    /// # Errors
    /// A damaged file, and what `ask` answers.
    pub fn read<T>(&self, ask: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        let idle = self.idle().pop();
        let reader = self.noting(idle.map_or_else(|| self.reader(), Ok))?;
        let answer = self.noting(ask(&reader))?;
        let mut idle = self.idle();
        if idle.len() < KEPT_READERS && !reader.is_for_once() {
            idle.push(reader);
        }
        Ok(answer)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Reader>> {
        hold(&self.idle)
    }

    /// Searches by a reader of its own, whose memory is of searches. An older search that still runs is stopped first,
    /// and fails with [`crate::Code::Cancelled`]: what was typed since makes its answer worthless. See [`Reader::search`].
    ///
    /// # Errors
    /// A damaged file; a newer search.
    pub fn search(&self, text: &str, filter: &Filter, sort: Sort, nation: Option<Nation>, limit: u64) -> Result<Found> {
        if let Some(older) = &*hold(&self.stop_search) {
            older.interrupt();
        }
        let mut searching = hold(&self.searching);
        // Out of its place while it works: a reader that met a fault is not used again.
        let reader = self.noting(searching.take().map_or_else(|| self.reader(), Ok))?;
        *hold(&self.stop_search) = Some(reader.interrupt_handle());
        let found = reader.search(text, filter, sort, nation, limit);
        if !reader.is_for_once() && found.as_ref().err().is_none_or(|fault| fault.code() == Code::Cancelled) {
            *searching = Some(reader);
        }
        self.noting(found)
    }

    /// Stops a search that runs, and forgets what its reader remembers of earlier ones.
    pub fn forget_searches(&self) {
        if let Some(running) = hold(&self.stop_search).take() {
            running.interrupt();
        }
        drop(hold(&self.searching).take());
    }

    /// Every file that a resource has, the one of the highest number first. Asked often while files come, so a reader of
    /// its own remembers it until someone writes.
    ///
    /// # Errors
    /// A damaged file.
    pub fn announced(&self) -> Result<Arc<Vec<Announced>>> {
        let mut counting = hold(&self.counting);
        let reader = self.noting(counting.take().map_or_else(|| self.reader(), Ok))?;
        let announced = self.noting(reader.announced())?;
        if !reader.is_for_once() {
            *counting = Some(reader);
        }
        Ok(announced)
    }

    /// From now on nothing is written any more: the file is about to be removed, and must not be made anew.
    pub fn retire(&self) {
        self.is_retired.store(true, Ordering::Relaxed);
    }

    /// Writes by a writer of its own.
    ///
    /// # Errors
    /// A damaged file, no right to write, no room, another program's writer; and what `change` answers.
    pub fn write<T>(&self, change: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        self.noting(self.writer().and_then(|mut writer| change(&mut writer)))
    }

    /// A writer. A second one, here or in another program, waits for the first one's transaction.
    ///
    /// # Errors
    /// A damaged file, or no right to write.
    pub fn writer(&self) -> Result<Writer> {
        if self.is_retired.load(Ordering::Relaxed) {
            return Err(Error::Removed);
        }
        Writer::open(&self.path, self.key.as_ref())
    }

    /// Verifies everything; one line per fault, empty = whole. What is found makes the next start set the file aside.
    ///
    /// # Errors
    /// The file cannot be read now.
    pub fn check(&self) -> Result<Vec<String>> {
        let faults = match self.writer().and_then(|mut writer| writer.check()) {
            Err(Error::Database(cause)) if shows_damage(&cause) => vec!["it cannot be read".to_owned()],
            checked => checked?,
        };
        if !faults.is_empty() {
            opening::remember_damage(&self.path);
        }
        Ok(faults)
    }

    /// A text that does not agree with its hash was read: the next start sets the file aside.
    pub fn remember_damage(&self) {
        opening::remember_damage(&self.path);
    }

    /// Damage that was met in use is remembered, and named.
    fn noting<T>(&self, answer: Result<T>) -> Result<T> {
        match answer {
            Err(Error::Database(cause)) if shows_damage(&cause) => {
                opening::remember_damage(&self.path);
                Err(opening::damaged())
            }
            other => other,
        }
    }
}

/// Locks, also after a thread died while holding the lock: a reader is made anew, a writer's work has rolled back.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
