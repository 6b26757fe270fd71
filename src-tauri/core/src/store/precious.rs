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
use super::fault::shows_damage;
use super::private::{alone_to_open, beside, close_database, fault, put_in_place};
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
}

impl Precious {
    /// Opens the file, and makes it where there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for another key and for a file that is not encrypted; [`Error::TooNew`]: the file is
    /// untouched. `disk`, `busy`: it cannot be read or written now.
    pub fn open(&self, path: &Path, key: &Key) -> Result<Connection> {
        let _alone = alone_to_open(path)?;
        self.open_alone(path, key)
    }

    /// As [`Precious::open`], and a damaged file is moved aside and replaced by an empty one; the second part of the
    /// answer is the name that it was given.
    ///
    /// # Errors
    /// [`Error::TooNew`]: untouched. `disk`, `busy`: it cannot be read, written or moved now.
    pub fn open_or_set_aside(&self, path: &Path, key: &Key) -> Result<(Connection, Option<String>)> {
        let _alone = alone_to_open(path)?;
        match self.open_alone(path, key) {
            Err(Error::Damaged { .. }) => {
                let kept_as = set_aside(path)?;
                Ok((self.open_alone(path, key)?, Some(kept_as)))
            }
            opened => opened.map(|connection| (connection, None)),
        }
    }

    /// Programs that start at once come here one after the other, so what is seen holds until the end.
    fn open_alone(&self, path: &Path, key: &Key) -> Result<Connection> {
        if !path.exists() {
            self.make(path, key)?;
        }
        self.verify(path, key)?;
        match self.open_to_write(path, key) {
            // What was saved is shown all the same; to write in it is refused.
            Err(fault) if fault.code() == Code::Disk => self.open_to_read(path, key).map_err(|_| fault),
            opened => opened,
        }
    }

    fn open_to_write(&self, path: &Path, key: &Key) -> Result<Connection> {
        close_database(path)?;
        let mut connection = connection::open(path, Some(key), Durability::Precious)?;
        connection::migrate(&mut connection, self.file, self.migrations)?;
        Ok(connection)
    }

    /// Of the present schema only: an older one cannot be brought up to it.
    fn open_to_read(&self, path: &Path, key: &Key) -> Result<Connection> {
        let connection = or_as_it_stands(path, key)?;
        let seen: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if (seen as usize) < self.migrations.len() {
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
        for ending in ["", "-wal", "-shm"] {
            let left = beside(&unfinished, ending);
            if left.exists() {
                fs::remove_file(left).map_err(fault("An unfinished file could not be removed"))?;
            }
        }
        let mut connection = connection::open(&unfinished, Some(key), Durability::Precious)?;
        connection::migrate(&mut connection, self.file, self.migrations)?;
        // Closing moves the journal into the file too, but does not tell when the disk has no room for that.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, cause)| cause)?;
        if fs::metadata(beside(&unfinished, "-wal")).is_ok_and(|journal| journal.len() > 0) {
            let cause = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(fault("A file of the profile could not be finished")(cause));
        }
        File::options()
            .write(true)
            .open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(fault("A file of the profile could not be written"))?;
        put_in_place(&unfinished, path)
    }

    /// Reads every page; changes nothing.
    fn verify(&self, path: &Path, key: &Key) -> Result<()> {
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
        self.read_through(path, key).map_err(|error| match error {
            Error::Database(cause) if shows_damage(&cause) => self.damaged("a part of it could not be read.".into()),
            other => other,
        })
    }

    fn read_through(&self, path: &Path, key: &Key) -> Result<()> {
        let connection = or_as_it_stands(path, key)?;
        // Closing would otherwise move a journal into a file that may turn out to be damaged.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let seen: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if seen as usize > self.migrations.len() {
            return Err(Error::TooNew { file: self.file });
        }
        match connection::check(&connection)?.into_iter().next() {
            Some(first) => Err(self.damaged(first)),
            None => Ok(()),
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

/// Moves a refused file and its journal aside as `trust.damaged-<n>.db`; the answer is the new name.
fn set_aside(path: &Path) -> Result<String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let free = (1_u32..).map(|n| format!("{stem}.damaged-{n}.db")).find(|name| !path.with_file_name(name).exists());
    let name = free.unwrap_or_default();
    let aside = path.with_file_name(&name);
    for ending in ["-wal", ""] {
        let from = beside(path, ending);
        if from.exists() {
            put_in_place(&from, &beside(&aside, ending))?;
        }
    }
    // Only an index of the journal, made again when it is needed.
    let _ = fs::remove_file(beside(path, "-shm"));
    Ok(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    const KEY: Key = [7; 32];
    const FILE: Precious = Precious {
        file: "a.db",
        migrations: &["CREATE TABLE word (word TEXT NOT NULL) STRICT;", "CREATE INDEX word_word ON word (word);"],
    };

    /// A whole file of a dozen pages, closed.
    fn whole(path: &Path) -> Vec<u8> {
        let connection = FILE.open(path, &KEY).unwrap();
        for n in 0..200 {
            connection.execute("INSERT INTO word (word) VALUES (?1)", [format!("{n:0>200}")]).unwrap();
        }
        connection.close().unwrap();
        fs::read(path).unwrap()
    }

    fn check_untouched(path: &Path, bytes: &[u8], key: &Key, code: Code, why: &str) {
        fs::write(path, bytes).unwrap();
        let refused = FILE.open(path, key).err().map(|error| error.code());
        assert_eq!(refused, Some(code), "{why} is refused");
        assert!(fs::read(path).unwrap() == bytes, "{why}: the file is the same, byte for byte");
    }

    #[test]
    fn a_file_that_cannot_be_used_is_refused_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let good = whole(&path);
        assert!(good.len() > 40_000, "the damage below has pages to fall on");
        check_untouched(&path, b"", &KEY, Code::Damaged, "an empty file");
        check_untouched(&path, &good[..20_480], &KEY, Code::Damaged, "a file cut between pages");
        check_untouched(&path, &good[..20_000], &KEY, Code::Damaged, "a file cut within a page");
        check_untouched(&path, &good, &[8; 32], Code::Damaged, "a file of another key");
        for place in (0..good.len()).step_by(1999) {
            let mut bytes = good.clone();
            bytes[place] ^= 1 << (place % 8);
            check_untouched(&path, &bytes, &KEY, Code::Damaged, &format!("a bit flipped at byte {place}"));
        }
        fs::write(&path, &good).unwrap();
        let older = Precious { file: "a.db", migrations: &FILE.migrations[..1] };
        assert_eq!(older.open(&path, &KEY).unwrap_err().code(), Code::TooNew, "a newer file is refused");
        assert!(fs::read(&path).unwrap() == good, "a newer file is the same, byte for byte");
    }

    #[test]
    fn a_damaged_file_keeps_its_journal() {
        let (folder, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (path, left) = (folder.path().join("a.db"), killed.path().join("a.db"));
        whole(&path);
        let program = FILE.open(&path, &KEY).unwrap();
        program.execute("INSERT INTO word (word) VALUES ('the last one')", []).unwrap();
        let journal = fs::read(beside(&path, "-wal")).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes[20_000] ^= 1;
        fs::write(beside(&left, "-wal"), &journal).unwrap();
        check_untouched(&left, &bytes, &KEY, Code::Damaged, "a damaged file that a program was killed on");
        assert!(fs::read(beside(&left, "-wal")).unwrap() == journal, "what was written last can still be rescued");
    }

    #[test]
    fn a_plain_file_is_refused_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut plain = connection::open(&path, None, Durability::Precious).unwrap();
        connection::migrate(&mut plain, "a.db", FILE.migrations).unwrap();
        plain.close().unwrap();
        let bytes = fs::read(&path).unwrap();
        let refused = FILE.open(&path, &KEY).unwrap_err();
        assert!(refused.to_string().contains("not encrypted"), "the reason is said: {refused}");
        assert!(fs::read(&path).unwrap() == bytes, "there is no quiet way back to plain text");
    }

    #[test]
    fn an_interrupted_making_starts_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        fs::write(folder.path().join("a.db.new"), "half").unwrap();
        fs::write(folder.path().join("a.db.new-wal"), "half").unwrap();
        FILE.open(&path, &KEY).unwrap();
        assert!(path.exists() && !folder.path().join("a.db.new").exists(), "a half file is never taken for the file");
    }

    #[test]
    fn a_journal_without_its_file_is_not_replayed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        fs::write(folder.path().join("a.db-wal"), "the last words").unwrap();
        assert_eq!(FILE.open(&path, &KEY).unwrap_err().code(), Code::Damaged, "someone took the file away");
        assert!(!path.exists(), "and no new one takes its place");
        assert_eq!(fs::read(folder.path().join("a.db-wal")).unwrap(), b"the last words", "the journal stays");
    }

    #[test]
    fn programs_that_start_at_once_make_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        std::thread::scope(|scope| {
            for n in 0..6 {
                let path = &path;
                scope.spawn(move || {
                    let connection = FILE.open(path, &KEY).unwrap();
                    connection.execute("INSERT INTO word (word) VALUES (?1)", [n.to_string()]).unwrap();
                });
            }
        });
        let words: i64 =
            FILE.open(&path, &KEY).unwrap().query_row("SELECT count(*) FROM word", [], |row| row.get(0)).unwrap();
        assert_eq!(words, 6, "no program's file replaced another's");
    }

    #[test]
    fn files_set_aside_never_replace_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        for (n, why) in [(1, "the first"), (2, "the second")] {
            fs::write(&path, why).unwrap();
            fs::write(folder.path().join("a.db-wal"), why).unwrap();
            let name = set_aside(&path).unwrap();
            assert_eq!(name, format!("a.damaged-{n}.db"), "{why} has a name of its own");
            assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), why, "{why} is kept");
            let journal = fs::read_to_string(folder.path().join(format!("{name}-wal"))).unwrap();
            assert_eq!(journal, why, "{why} keeps its journal");
        }
    }
}
