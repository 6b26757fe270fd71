//! A damaged notebook is opened from its newest good copy, and nothing of the damaged one is thrown away.
//!
//! The new file is made beside, with all that is known about it in it, before the damaged one is touched: the copy, what
//! could still be read of the damaged file, and the fact itself, so that a worker is told also when the program is killed
//! meanwhile. Then the damaged file is moved aside and the new one takes its name. Cut short in between there is no
//! notebook but there are copies, which is damage again, and ends the same way.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::snapshots::{Reason, Snapshots, Taken};
use super::{FILE, Notebook, rescue, setting};
use crate::Result;
use crate::store::ballast::Ballast;
use crate::store::connection::Key;
use crate::store::precious::{Care, finish, name_aside, remove_database, set_aside};
use crate::store::private::{beside, fault, put_in_place};

const SETTING: &str = "recovered";

/// For so many seconds every opening tells of it: the first may be one that nobody sees.
const TOLD_FOR: i64 = 24 * 60 * 60;

/// How a damaged notebook came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// The name that the damaged file was given; empty = it was gone.
    pub kept_as: String,
    /// When the copy was made that took its place, seconds since 1970 UTC. What was written later may be missing.
    pub snapshot_at: i64,
    /// Bookmarks and marks from later that could be read in the damaged file, and are in place again.
    pub rescued: u64,
    /// When it happened, seconds since 1970 UTC.
    pub at: i64,
}

impl Notebook {
    /// As [`Notebook::open`], with three more cares: before the file is brought to a newer form a copy is made; a damaged
    /// file is replaced by its newest good copy (kept in the folder `snapshots` beside it); and on a full disk, then and
    /// later, `ballast` makes room. `now` in seconds since 1970 UTC. [`Notebook::recovered`] says whether it was damaged.
    ///
    /// # Errors
    /// As [`Notebook::open`]: where no copy is good, the damaged file is untouched.
    pub fn open_or_recover(path: &Path, key: &Key, ballast: Ballast, now: i64) -> Result<Self> {
        let snapshots = Snapshots::of(path);
        let care = Care {
            expected: snapshots.list().is_ok_and(|all| !all.is_empty()),
            before_update: &|| snapshots.take(key, Reason::BeforeUpdate, now).map(drop),
            make_room: &|| ballast.free(),
        };
        let connection = FILE.open_or_mend(path, key, &care, &|| mend(path, key, &snapshots, now))?;
        Ok(Notebook { ballast: Some(ballast), ..Notebook::new(connection) })
    }

    /// Whether the notebook was damaged and came back from a copy within the last day before `now`.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn recovered(&self, now: i64) -> Result<Option<Recovered>> {
        let json = setting::get(&self.connection, SETTING)?;
        let known = json.and_then(|json| serde_json::from_str::<Recovered>(&json).ok());
        Ok(known.filter(|known| (0..TOLD_FOR).contains(&(now - known.at))))
    }
}

/// Puts the newest good copy in the place of the notebook; false = there is none, and nothing was touched.
fn mend(path: &Path, key: &Key, snapshots: &Snapshots, now: i64) -> Result<bool> {
    let is_good = |taken: &Taken| FILE.verify_copy(&snapshots.path(taken), key).is_ok();
    let Some(taken) = snapshots.list()?.into_iter().find(is_good) else { return Ok(false) };
    let unfinished = beside(path, ".new");
    remove_database(&unfinished)?;
    let kept_as = name_aside(path);
    let told = if path.exists() { kept_as.as_str() } else { "" };
    if let Err(fault) = make(path, &unfinished, key, (snapshots, &taken), (told, now)) {
        let _ = remove_database(&unfinished);
        return Err(fault);
    }
    set_aside(path, &kept_as)?;
    put_in_place(&unfinished, path)?;
    Ok(true)
}

fn make(
    path: &Path,
    unfinished: &Path,
    key: &Key,
    (snapshots, taken): (&Snapshots, &Taken),
    (kept_as, now): (&str, i64),
) -> Result<()> {
    fs::copy(snapshots.path(taken), unfinished).map_err(fault("The notebook could not be written"))?;
    let mut connection = FILE.open_copy(unfinished, key)?;
    let rescued = rescued(path, key, &mut connection)?;
    let told = Recovered { kept_as: kept_as.to_owned(), snapshot_at: taken.at, rescued, at: now };
    let json = serde_json::to_string(&told).unwrap_or_default();
    let transaction = connection.transaction()?;
    setting::set(&transaction, SETTING, &json)?;
    transaction.commit()?;
    finish(connection, unfinished)?;
    FILE.verify_copy(unfinished, key)
}

/// Carries over what the damaged file still gives. It is read in a copy, so that it stays as it is, journal and all.
fn rescued(path: &Path, key: &Key, into: &mut Connection) -> Result<u64> {
    let Some(damaged) = still_there(path) else { return Ok(0) };
    let reading = beside(path, ".rescue");
    remove_database(&reading)?;
    let copied = ["", "-wal"].into_iter().try_for_each(|ending| {
        let from = beside(&damaged, ending);
        if from.exists() { fs::copy(from, beside(&reading, ending)).map(drop) } else { Ok(()) }
    });
    // A disk that does not even give the bytes has nothing to rescue; one without room must not stand in the way.
    let rescued = match copied {
        Ok(()) => rescue::carry_over(&reading, key, into),
        Err(_) => Ok(0),
    };
    remove_database(&reading)?;
    rescued
}

/// The damaged file: in its place, or where an earlier try that was cut short moved it.
fn still_there(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return Some(path.to_owned());
    }
    let stem = path.file_stem()?.to_str()?;
    let aside = |n: u32| path.with_file_name(format!("{stem}.damaged-{n}.db"));
    (1..).map(aside).take_while(|aside| aside.exists()).last()
}
