//! How the two files that cannot be downloaded again are opened: `notebook.db` and `trust.db`.
//!
//! A file is made beside its name and put in place when it is whole, so an empty or half file is always damage. It is
//! verified to the last page before anything may write to it, so a damaged or newer file stays as it is, byte for byte.
//! It knows no table and decides nothing about a refused file.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::connection::{self, Durability, Key};
use super::fault::{shows_damage, shows_full_disk};
use super::private::{alone_to_open, beside, close_database, fault, put_in_place};
use super::tally;
use crate::{Code, Error, Result};

/// What a plain, unencrypted file begins with (<https://www.sqlite.org/fileformat.html>, 1.3).
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// How much memory verifying may keep pages in, bytes.
const VERIFY_CACHE: u32 = 1 << 20;

/// A precious file: its name, and the migrations that lead to its present schema.
pub struct Precious {
    /// `notebook.db`, say.
    pub file: &'static str,
    /// In order; `user_version` counts those that a file has seen.
    pub migrations: &'static [&'static str],
    /// Whether it keeps a sum over its rows ([`tally`]); it needs a table `setting` for that.
    pub tallied: bool,
}

/// What is done about a file that has copies when it is opened.
pub struct Care<'a> {
    /// Whether there was one, so that a missing file is damage too.
    pub expected: bool,
    /// Runs before the file is brought to a newer schema.
    pub before_update: &'a dyn Fn() -> Result<()>,
    /// Makes room on a full disk; false = there is none to make.
    pub make_room: &'a dyn Fn() -> bool,
}

impl Care<'_> {
    const NONE: Care<'static> = Care { expected: false, before_update: &|| Ok(()), make_room: &|| false };

    fn with_room<T>(&self, step: impl Fn() -> Result<T>) -> Result<T> {
        match step() {
            Err(fault) if shows_full_disk(&fault) && (self.make_room)() => step(),
            done => done,
        }
    }
}

impl Precious {
    /// Opens the file, and makes it where there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for another key and for a file that is not encrypted; [`Error::TooNew`]: the file is
    /// untouched. `disk`, `busy`: it cannot be read or written now.
    pub fn open(&self, path: &Path, key: &Key) -> Result<Connection> {
        let _alone = alone_to_open(path)?;
        self.open_alone(path, key, &Care::NONE)
    }

    /// As [`Precious::open`], and a damaged file is moved aside and replaced by an empty one; the second part of the
    /// answer is the name that it was given.
    ///
    /// # Errors
    /// [`Error::TooNew`]: untouched. `disk`, `busy`: it cannot be read, written or moved now.
    pub fn open_or_set_aside(&self, path: &Path, key: &Key) -> Result<(Connection, Option<String>)> {
        let _alone = alone_to_open(path)?;
        match self.open_alone(path, key, &Care::NONE) {
            Err(Error::Damaged { .. }) => {
                let kept_as = name_aside(path);
                set_aside(path, &kept_as)?;
                Ok((self.open_alone(path, key, &Care::NONE)?, Some(kept_as)))
            }
            opened => opened.map(|connection| (connection, None)),
        }
    }

    /// As [`Precious::open`], for a file that has copies: a damaged one is handed to `mend`, which may put a good one in
    /// its place.
    ///
    /// # Errors
    /// As [`Precious::open`], [`Error::Damaged`] only where `mend` put nothing in place; and what the care answers.
    pub fn open_or_mend(
        &self,
        path: &Path,
        key: &Key,
        care: &Care<'_>,
        mend: &dyn Fn() -> Result<bool>,
    ) -> Result<Connection> {
        let _alone = alone_to_open(path)?;
        let opened = if care.expected && !path.exists() {
            Err(self.damaged("it is gone.".into()))
        } else {
            self.open_alone(path, key, care)
        };
        match opened {
            Err(damaged @ Error::Damaged { .. }) => match care.with_room(mend)? {
                true => self.open_alone(path, key, care),
                false => Err(damaged),
            },
            opened => opened,
        }
    }

    /// Reads every page of a file that nobody writes to.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::TooNew`]. `disk`: it cannot be read now.
    pub fn verify_copy(&self, path: &Path, key: &Key) -> Result<()> {
        self.check_head(path)?;
        connection::open_as_it_stands(path, Some(key), VERIFY_CACHE)
            .and_then(|connection| self.read_through(&connection))
            .map_err(|error| self.as_damage(error))
    }

    /// Opens a copy to write, at the present schema, unseen by others until [`finish`] and a rename.
    ///
    /// # Errors
    /// As [`Precious::open`].
    pub fn open_copy(&self, path: &Path, key: &Key) -> Result<Connection> {
        let mut connection = connection::open(path, Some(key), Durability::Precious)?;
        self.update(&mut connection, &|| Ok(()))?;
        Ok(connection)
    }

    /// Programs that start at once come here one after the other, so what is seen holds until the end.
    fn open_alone(&self, path: &Path, key: &Key, care: &Care<'_>) -> Result<Connection> {
        if !path.exists() {
            care.with_room(|| self.make(path, key))?;
        }
        self.verify(path, key)?;
        match care.with_room(|| self.open_to_write(path, key, care.before_update)) {
            // What was saved is shown all the same; to write in it is refused.
            Err(fault) if fault.code() == Code::Disk => self.open_to_read(path, key).map_err(|_| fault),
            opened => opened,
        }
    }

    fn open_to_write(&self, path: &Path, key: &Key, before_update: &dyn Fn() -> Result<()>) -> Result<Connection> {
        close_database(path)?;
        let mut connection = connection::open(path, Some(key), Durability::Precious)?;
        self.update(&mut connection, before_update)?;
        Ok(connection)
    }

    /// Brings a file to the present schema, and sees to its sum.
    fn update(&self, connection: &mut Connection, before_update: &dyn Fn() -> Result<()>) -> Result<()> {
        let seen = version(connection)?;
        if seen > 0 && seen < self.migrations.len() {
            before_update()?;
            if self.tallied {
                // Migrations change rows unseen: a kill behind one must not leave a sum that is none.
                tally::forget(connection)?;
            }
        }
        connection::migrate(connection, self.file, self.migrations)?;
        if self.tallied {
            tally::keep(connection)?;
        }
        Ok(())
    }

    /// Of the present schema only: an older one cannot be brought up to it.
    fn open_to_read(&self, path: &Path, key: &Key) -> Result<Connection> {
        let connection = or_as_it_stands(path, key)?;
        if version(&connection)? < self.migrations.len() {
            return Err(Error::BadRequest("This file must be brought up to date first.".into()));
        }
        Ok(connection)
    }

    fn make(&self, path: &Path, key: &Key) -> Result<()> {
        // A journal outlives its file only when someone took the file away; replayed into a new one it would ruin it.
        if fs::metadata(beside(path, "-wal")).is_ok_and(|journal| journal.len() > 0) {
            return Err(self.damaged("it is gone, though its companion file “-wal” is still there.".into()));
        }
        let unfinished = beside(path, ".new");
        remove_database(&unfinished)?;
        finish(self.open_copy(&unfinished, key)?, &unfinished)?;
        put_in_place(&unfinished, path)
    }

    /// Reads every page; changes nothing.
    fn verify(&self, path: &Path, key: &Key) -> Result<()> {
        self.check_head(path)?;
        or_as_it_stands(path, key)
            .and_then(|connection| {
                // Closing would otherwise move a journal into a file that may turn out to be damaged.
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
                self.read_through(&connection)
            })
            .map_err(|error| self.as_damage(error))
    }

    fn check_head(&self, path: &Path) -> Result<()> {
        let mut head = Vec::new();
        File::open(path)
            .and_then(|file| file.take(16).read_to_end(&mut head))
            .map_err(fault("A file of the profile could not be read"))?;
        if head.is_empty() {
            return Err(self.damaged("it is empty.".into()));
        }
        if head == PLAIN {
            return Err(self.damaged("it is not encrypted, so Fieldshelf did not write it.".into()));
        }
        Ok(())
    }

    fn read_through(&self, connection: &Connection) -> Result<()> {
        if version(connection)? > self.migrations.len() {
            return Err(Error::TooNew { file: self.file });
        }
        if let Some(first) = connection::check(connection)?.into_iter().next() {
            return Err(self.damaged(first));
        }
        if self.tallied && !tally::agrees(connection)? {
            return Err(self.damaged("a part of it is older than the rest.".into()));
        }
        Ok(())
    }

    fn as_damage(&self, error: Error) -> Error {
        match error {
            Error::Database(cause) if shows_damage(&cause) => self.damaged("a part of it could not be read.".into()),
            other => other,
        }
    }

    fn damaged(&self, detail: String) -> Error {
        Error::Damaged { file: self.file, detail }
    }
}

/// To read, also where nothing can be written.
fn or_as_it_stands(path: &Path, key: &Key) -> Result<Connection> {
    match connection::open_to_read(path, Some(key), VERIFY_CACHE) {
        Err(fault) if fault.code() == Code::Disk => {
            connection::open_as_it_stands(path, Some(key), VERIFY_CACHE).map_err(|_| fault)
        }
        opened => opened,
    }
}

fn version(connection: &Connection) -> Result<usize> {
    let seen: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(seen as usize)
}

/// Closes a database that was made beside its name, whole and on the disk, with no journal.
///
/// # Errors
/// `disk`: there is no room for the end of it.
pub fn finish(connection: Connection, unfinished: &Path) -> Result<()> {
    // Closing moves the journal into the file too, but does not tell when the disk has no room for that.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, cause)| cause)?;
    if fs::metadata(beside(unfinished, "-wal")).is_ok_and(|journal| journal.len() > 0) {
        let cause = std::io::Error::from(std::io::ErrorKind::StorageFull);
        return Err(fault("A file of the profile could not be finished")(cause));
    }
    File::options()
        .write(true)
        .open(unfinished)
        .and_then(|file| file.sync_all())
        .map_err(fault("A file of the profile could not be written"))
}

/// Removes an unfinished database with its companion files.
///
/// # Errors
/// `disk`: the system refuses.
pub fn remove_database(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let left = beside(path, ending);
        if left.exists() {
            fs::remove_file(left).map_err(fault("An unfinished file could not be removed"))?;
        }
    }
    Ok(())
}

/// The name under which a refused file is to be kept: `trust.damaged-<n>.db`, with a number that is free.
#[must_use]
pub fn name_aside(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let is_free = |name: &String| {
        let aside = path.with_file_name(name);
        !aside.exists() && !beside(&aside, "-wal").exists()
    };
    (1_u32..).map(|n| format!("{stem}.damaged-{n}.db")).find(is_free).unwrap_or_default()
}

/// Moves a refused file and its journal aside, the file first: a kill in between leaves a journal without its file, which
/// is damage too, while a file without its journal could pass for whole.
///
/// # Errors
/// `disk`: the system refuses.
pub fn set_aside(path: &Path, name: &str) -> Result<()> {
    let aside = path.with_file_name(name);
    for ending in ["", "-wal"] {
        let from = beside(path, ending);
        if from.exists() {
            put_in_place(&from, &beside(&aside, ending))?;
        }
    }
    // Only an index of the journal, made again when it is needed.
    let _ = fs::remove_file(beside(path, "-shm"));
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
