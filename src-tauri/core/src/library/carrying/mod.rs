//! The notebook carried out and in: exports, encrypted backups, and what a person opened to be taken.
//!
//! What was opened stays in memory until it was taken or the notebook is locked, as the bytes that were read, which are
//! wiped then: what is taken is what was compared. A backup is never written to the disk in the clear.

mod exporting;
mod saving;

use std::{fs::File, io::Read, path::Path};

pub use exporting::Form;
use zeroize::Zeroizing;

use super::{Library, hold};
use crate::{
    Error, Result,
    notebook::exchange::{
        Comparison, Exported, MOST_BACKUP_BYTES, MOST_BYTES, SHORTEST_PASSWORD, Take, compare, is_backup, read_json,
        unseal,
    },
    settings::Settings,
    store::private::fault,
};

/// What a person opened.
pub(super) enum Carried {
    /// A backup, still sealed.
    Sealed(Vec<u8>),
    /// The JSON of a notebook.
    Open(Zeroizing<Vec<u8>>),
}

/// What was opened, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// A backup: its password is needed ([`Library::unlock_carried`]).
    Locked,
    /// A notebook.
    Read {
        /// When it was made, seconds since 1970 UTC.
        made_at: i64,
        /// How it differs from the open one.
        comparison: Comparison,
    },
}

impl Library {
    /// Asks which backup or export to open, and compares it with the open notebook; `None` = the person thought better of
    /// it, and what was open before stays open.
    ///
    /// # Errors
    /// As [`Library::look_into_carried`].
    pub fn ask_for_carried(&self) -> Result<Option<Looked>> {
        self.must_be_open()?;
        let path = self.inner.desktop.ask_which_notebook();
        path.map(|path| self.look_into_carried(&path)).transpose()
    }

    /// Opens the backup or export at `path`, and compares it with the open notebook. Nothing is changed.
    ///
    /// # Errors
    /// `bad-request`: it is neither, or not in order. `too-new`: a later version wrote it. `disk`: it cannot be read. Or the
    /// notebook is not open.
    pub fn look_into_carried(&self, path: &Path) -> Result<Looked> {
        self.must_be_open()?;
        let bytes = Zeroizing::new(read_bounded(path)?);
        if is_backup(&bytes) {
            self.keep_carried(Carried::Sealed(bytes.to_vec()));
            return Ok(Looked::Locked);
        }
        self.look(bytes)
    }

    /// Opens the backup that was chosen, and compares it with the open notebook.
    ///
    /// # Errors
    /// `wrong-secret`: the chosen backup stays open for another try. `damaged`: not a byte of it may differ. `not-found`:
    /// none was chosen. Or the notebook is not open.
    pub fn unlock_carried(&self, password: &str) -> Result<Looked> {
        self.must_be_open()?;
        let sealed = match &*hold(&self.inner.carried) {
            Some(Carried::Sealed(bytes)) => bytes.clone(),
            _ => return Err(nothing_open()),
        };
        self.look(unseal(&sealed, password)?)
    }

    /// Takes what was opened; for [`Take::Replace`] a copy of the notebook of today is made first. It is forgotten then.
    ///
    /// # Errors
    /// `not-found`: nothing is open. `disk`, `busy`: nothing was changed. Or the notebook is not open.
    pub fn take_carried(&self, how: Take) -> Result<()> {
        let Exported { mut everything, .. } = match &*hold(&self.inner.carried) {
            Some(Carried::Open(bytes)) => read_json(bytes)?,
            _ => return Err(nothing_open()),
        };
        if !self.keeps_places_after(&everything.settings, how) {
            everything.places.clear();
        }
        if how == Take::Replace {
            self.copy_before_replace()?;
        }
        self.notebook()?.take(&everything, how)?;
        self.close_carried();
        // It is taken whatever becomes of these: each is done again when the notebook is opened.
        let _ = self.share_settings();
        let _ = self.forget_seen_unless_wanted();
        let _ = self.follow_aliases();
        self.tell_notebook();
        Ok(())
    }

    /// Forgets what was opened.
    pub fn close_carried(&self) {
        hold(&self.inner.carried).take();
    }

    fn look(&self, bytes: Zeroizing<Vec<u8>>) -> Result<Looked> {
        let Exported { made_at, everything } = read_json(&bytes)?;
        let here = self.notebook()?.everything()?;
        let comparison = compare(&here, &everything);
        self.keep_carried(Carried::Open(bytes));
        Ok(Looked::Read { made_at, comparison })
    }

    fn keep_carried(&self, carried: Carried) {
        *hold(&self.inner.carried) = Some(carried);
    }

    /// Where places in documents are not to be kept, none are brought in.
    fn keeps_places_after(&self, theirs: &std::collections::BTreeMap<String, String>, how: Take) -> bool {
        let own = self.settings().remember_place;
        let read = |json: &String| serde_json::from_str::<Settings>(json).ok();
        match how {
            Take::Add => own,
            Take::Replace => theirs.get("settings").and_then(read).is_some_and(|settings| settings.remember_place),
        }
    }
}

/// All of a file, where it is not larger than any notebook.
fn read_bounded(path: &Path) -> Result<Vec<u8>> {
    let what = "The file could not be read";
    let mut bytes = Vec::new();
    let most = MOST_BYTES.max(MOST_BACKUP_BYTES);
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    read.map_err(fault(what))?;
    if bytes.len() as u64 > most {
        return Err(Error::BadRequest("This file is larger than any notebook.".into()));
    }
    Ok(bytes)
}

fn nothing_open() -> Error {
    Error::NotFound { what: "opened file", name: String::new() }
}
