//! Copies of the notebook on the same disk, under the same key: what a damaged notebook is opened from.
//!
//! A copy is made beside its name, compared with what it was made of, read to its last page, and only then named; only
//! then may it push an older one out. A notebook in which nothing changed is not copied again, so one that lost something
//! unnoticed does not push the good copies out day by day. It decides nothing about a damaged notebook ([`super::recovery`]).

mod thinning;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use time::{PrimitiveDateTime, format_description::BorrowedFormatItem, macros::format_description};

use super::exchange::Everything;
use super::{FILE, Notebook};
use crate::store::connection::{self, Durability, Key};
use crate::store::precious::{finish, remove_database};
use crate::store::private::{beside, fault, make_folder_within, put_in_place};
use crate::store::tally;
use crate::{Error, Result};
use thinning::superfluous;

/// After so many seconds a new copy is due: 20 hours, so that one comes each working day, also a little earlier.
const DUE_AFTER: i64 = 20 * 60 * 60;

/// Memory for pages while a copy is read, bytes.
const CACHE: u32 = 1 << 20;

/// Rows of `setting` that no copy is made for.
const NO_CHANGE: &[&str] = &["last_visit"];

const MOMENT: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]T[hour][minute][second]Z");

/// Why a copy was made; it stands in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A day went by.
    Daily,
    /// The program brought the notebook to a newer form.
    BeforeUpdate,
    /// The notebook was replaced by another.
    BeforeReplace,
}

/// A copy in the folder, as its name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// `notebook-20261124T080000Z.db`, say.
    pub name: String,
    /// When it was made, seconds since 1970 UTC.
    pub at: i64,
    /// Why.
    pub reason: Reason,
}

/// What is in a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The copy.
    pub taken: Taken,
    /// Bytes.
    pub size: u64,
    /// Bookmarks in it.
    pub bookmarks: u64,
    /// Marks in it.
    pub marks: u64,
}

/// The copies of one notebook: the folder `snapshots` beside it.
#[derive(Debug, Clone)]
pub struct Snapshots {
    notebook: PathBuf,
    folder: PathBuf,
}

impl Snapshots {
    /// Those of the notebook at `path`.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Snapshots { notebook: path.to_owned(), folder: path.with_file_name("snapshots") }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every copy, the newest first, by their names; no file is opened.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Taken>> {
        let what = "The folder of snapshots could not be read";
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(fault(what)(cause)),
        };
        let mut taken = Vec::new();
        for entry in entries {
            let name = entry.map_err(fault(what))?.file_name();
            taken.extend(name.to_str().and_then(Taken::parse));
        }
        taken.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.name.cmp(&a.name)));
        Ok(taken)
    }

    /// What is in the copy called `name`; it is read to its last page.
    ///
    /// # Errors
    /// `not-found`: there is none. `damaged`, `too-new`: it cannot be used.
    pub fn look(&self, name: &str, key: &Key) -> Result<Snapshot> {
        let taken = self.find(name)?;
        let path = self.path(&taken);
        FILE.verify_copy(&path, key)?;
        let copy = connection::open_as_it_stands(&path, Some(key), CACHE)?;
        let size = fs::metadata(&path).map_err(fault("A snapshot could not be read"))?.len();
        Ok(Snapshot { size, bookmarks: rows(&copy, "bookmark")?, marks: rows(&copy, "mark")?, taken })
    }

    /// The copy called `name`.
    ///
    /// # Errors
    /// `not-found`: there is none.
    pub fn find(&self, name: &str) -> Result<Taken> {
        let found = self.list()?.into_iter().find(|taken| taken.name == name);
        found.ok_or_else(|| Error::NotFound { what: "snapshot", name: name.to_owned() })
    }

    /// Where a copy stands.
    #[must_use]
    pub fn path(&self, taken: &Taken) -> PathBuf {
        self.folder.join(&taken.name)
    }

    /// Whether the newest copy is older than 20 hours at `now` (seconds since 1970 UTC), or from a day that a wrong clock
    /// showed.
    ///
    /// # Errors
    /// `disk`: the folder cannot be read.
    pub fn is_due(&self, now: i64) -> Result<bool> {
        Ok(self.list()?.first().is_none_or(|newest| newest.at > now || now - newest.at >= DUE_AFTER))
    }

    /// Makes a copy, also while the notebook is being written to; it holds what was written before. `None` = nothing
    /// changed since the newest copy, and only a day went by.
    ///
    /// # Errors
    /// `disk`, `busy`: no copy was made, none was removed. `damaged`: the copy is not what it was made of.
    pub fn take(&self, key: &Key, reason: Reason, now: i64) -> Result<Option<Taken>> {
        let source = connection::open_to_read(&self.notebook, Some(key), CACHE)?;
        // What is compared and what is copied is of one moment.
        let _moment = source.unchecked_transaction()?;
        let print = tally::fingerprint(&source, NO_CHANGE)?;
        let listed = self.list()?;
        if reason == Reason::Daily && listed.first().is_some_and(|newest| self.is_the_same(newest, key, &print)) {
            return Ok(None);
        }
        make_folder_within(&self.folder)?;
        self.sweep()?;
        let taken = Taken::free(reason, now, &listed);
        let path = self.path(&taken);
        let unfinished = beside(&path, ".new");
        let copied = self.copy(&source, &unfinished, key, &print).and_then(|()| put_in_place(&unfinished, &path));
        if let Err(fault) = copied {
            let _ = remove_database(&unfinished);
            return Err(fault);
        }
        // What cannot be removed today is removed another day.
        if let Ok(all) = self.list() {
            superfluous(&all, now).into_iter().for_each(|old| drop(fs::remove_file(self.path(old))));
        }
        Ok(Some(taken))
    }

    /// Everything that is in a copy, also in one of an older form.
    ///
    /// # Errors
    /// `damaged`, `too-new`: it cannot be used. `disk`: it cannot be read.
    pub fn everything(&self, taken: &Taken, key: &Key) -> Result<Everything> {
        let path = self.path(taken);
        FILE.verify_copy(&path, key)?;
        // It is read in a file of its own, brought to the present form: the copy stays as it is.
        let reading = beside(&path, ".new");
        remove_database(&reading)?;
        fs::copy(&path, &reading).map_err(fault("A snapshot could not be read"))?;
        let read = FILE.open_copy(&reading, key).map(Notebook::new).and_then(|notebook| notebook.everything());
        remove_database(&reading)?;
        read
    }

    fn copy(&self, source: &Connection, unfinished: &Path, key: &Key, print: &str) -> Result<()> {
        let mut copy = connection::open(unfinished, Some(key), Durability::Precious)?;
        if Backup::new(source, &mut copy)?.step(-1)? != StepResult::Done {
            let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, None).into());
        }
        finish(copy, unfinished)?;
        FILE.verify_copy(unfinished, key)?;
        let copy = connection::open_as_it_stands(unfinished, Some(key), CACHE)?;
        if tally::fingerprint(&copy, NO_CHANGE)? != print {
            let detail = "it does not hold what the notebook holds.".into();
            return Err(Error::Damaged { file: "a new snapshot", detail });
        }
        Ok(())
    }

    /// A copy that is damaged is not the same as anything.
    fn is_the_same(&self, taken: &Taken, key: &Key, print: &str) -> bool {
        let path = self.path(taken);
        let printed = FILE
            .verify_copy(&path, key)
            .and_then(|()| tally::fingerprint(&connection::open_as_it_stands(&path, Some(key), CACHE)?, NO_CHANGE));
        printed.is_ok_and(|printed| printed == print)
    }

    /// Removes what a kill left half made.
    fn sweep(&self) -> Result<()> {
        let what = "The folder of snapshots could not be read";
        for entry in fs::read_dir(&self.folder).map_err(fault(what))? {
            let entry = entry.map_err(fault(what))?;
            if entry.file_name().to_str().is_some_and(|name| name.contains(".db.new")) {
                fs::remove_file(entry.path()).map_err(fault("An unfinished snapshot could not be removed"))?;
            }
        }
        Ok(())
    }
}

impl Taken {
    /// The first name from `now` on that none of `listed` has.
    fn free(reason: Reason, now: i64, listed: &[Taken]) -> Taken {
        let mut at = now;
        while listed.iter().any(|taken| taken.at == at) {
            at += 1;
        }
        let moment = time::OffsetDateTime::from_unix_timestamp(at).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
        let moment = moment.format(MOMENT).unwrap_or_default();
        Taken { name: format!("notebook-{moment}{}.db", reason.ending()), at, reason }
    }

    fn parse(name: &str) -> Option<Taken> {
        let rest = name.strip_prefix("notebook-")?.strip_suffix(".db")?;
        let (moment, ending) = rest.split_at_checked(16)?;
        let reason = Reason::ALL.into_iter().find(|reason| reason.ending() == ending)?;
        let at = PrimitiveDateTime::parse(moment, MOMENT).ok()?.assume_utc().unix_timestamp();
        Some(Taken { name: name.to_owned(), at, reason })
    }
}

impl Reason {
    const ALL: [Reason; 3] = [Reason::Daily, Reason::BeforeUpdate, Reason::BeforeReplace];

    fn ending(self) -> &'static str {
        match self {
            Reason::Daily => "",
            Reason::BeforeUpdate => "-before-update",
            Reason::BeforeReplace => "-before-replace",
        }
    }
}

/// A table that an older form did not have has no rows.
fn rows(connection: &Connection, table: &str) -> Result<u64> {
    let there =
        connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?.exists([table])?;
    if !there {
        return Ok(0);
    }
    let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

#[cfg(test)]
mod tests;
