//! Where the notebook in use stands: open, locked, unusable, or gone. The one way to it is [`Library::notebook`], so a
//! locked notebook is refused in one place.

use parking_lot::{MappedMutexGuard, MutexGuard};

use super::{Library, Opening};
use crate::{
    Code, Error, Result,
    notebook::{
        Notebook,
        vault::{self, NotebookKey, Protection, Vault},
    },
    profile::{NotebookFiles, Profile},
    store::ballast::Ballast,
};

/// How the notebook in use stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotebookState {
    /// Open.
    Open,
    /// Locked: its key is not in memory.
    Locked,
    /// It cannot be used; the openings say why.
    Unusable,
    /// There is none: it was erased.
    None,
}

/// The notebook in use.
pub(super) enum Slot {
    Open(OpenNotebook),
    Locked(u32),
    Unusable(u32, Opening),
    None,
}

/// A notebook that is open, and what was needed for it.
pub(super) struct OpenNotebook {
    pub(super) number: u32,
    pub(super) notebook: Notebook,
    /// For what else is kept under it: snapshots.
    pub(super) key: NotebookKey,
    pub(super) protection: Protection,
}

impl Slot {
    /// The number of the notebook in use; 0 = there is none.
    pub(super) fn number(&self) -> u32 {
        match self {
            Slot::Open(open) => open.number,
            Slot::Locked(number) | Slot::Unusable(number, _) => *number,
            Slot::None => 0,
        }
    }

    pub(super) fn state(&self) -> NotebookState {
        match self {
            Slot::Open(_) => NotebookState::Open,
            Slot::Locked(_) => NotebookState::Locked,
            Slot::Unusable(..) => NotebookState::Unusable,
            Slot::None => NotebookState::None,
        }
    }

    /// Why the notebook cannot be used.
    pub(super) fn fault(&self) -> Error {
        match self {
            Slot::Open(_) | Slot::Locked(_) => Error::Locked,
            Slot::Unusable(_, Opening::NotebookNewer) => Error::TooNew { file: "notebook.db" },
            Slot::Unusable(_, Opening::NotebookDamaged(why)) => {
                Error::Damaged { file: "notebook.db", detail: why.clone() }
            }
            Slot::Unusable(..) => Error::Damaged { file: "notebook.db", detail: String::new() },
            Slot::None => Error::NoNotebook,
        }
    }
}

impl Library {
    /// The open notebook, or why it cannot be used: it is locked, damaged, written by a newer program, or erased.
    pub(super) fn notebook(&self) -> Result<MappedMutexGuard<'_, Notebook>> {
        let open = MutexGuard::try_map(self.inner.notebook.lock(), |slot| match slot {
            Slot::Open(open) => Some(&mut open.notebook),
            _ => None,
        });
        open.map_err(|slot| slot.fault())
    }

    /// The open notebook, where no other could keep anything that it does not know of: it is the only one of the profile.
    /// Only then is it known which files and pictures nobody keeps.
    pub(super) fn only_notebook(&self) -> Option<MappedMutexGuard<'_, Notebook>> {
        let notebook = self.notebook().ok()?;
        let numbers = numbers(&self.inner.profile).ok()?;
        (numbers.len() == 1).then_some(notebook)
    }

    /// How the notebook in use stands.
    #[must_use]
    pub fn notebook_state(&self) -> NotebookState {
        self.inner.notebook.lock().state()
    }

    /// Whether the notebook in use is open; the error says why not.
    ///
    /// # Errors
    /// `locked`, `damaged`, `too-new`, `not-found`.
    pub fn must_be_open(&self) -> Result<()> {
        self.notebook().map(|_| ())
    }
}

/// The number of every notebook that there is, the lowest first.
pub(super) fn numbers(profile: &Profile) -> Result<Vec<u32>> {
    let mut numbers = Vec::new();
    if is_there(&profile.notebook(1)) {
        numbers.push(1);
    }
    let entries = match std::fs::read_dir(profile.notebooks()) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(numbers),
        entries => entries.map_err(crate::store::private::fault("The folder of notebooks could not be read"))?,
    };
    let named = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    numbers.extend(named.filter(|number| *number > 1 && is_there(&profile.notebook(*number))));
    numbers.sort_unstable();
    Ok(numbers)
}

/// A notebook of which a file is lost is one all the same, for as long as anything can open anything of it: it must be told
/// of, and nothing may take its place.
fn is_there(files: &NotebookFiles) -> bool {
    let keys = files.keys();
    keys.exists() || vault::second(&keys).exists() || files.database().exists()
}

/// What opens a notebook.
///
/// # Errors
/// [`Error::KeysMissing`]: the file is gone. [`Error::Damaged`], [`Error::TooNew`]: it cannot be used. `disk`.
pub(super) fn vault_of(files: &NotebookFiles) -> Result<Vault> {
    Vault::read(&files.keys())?.ok_or(Error::KeysMissing("notebook.keys"))
}

/// Opens the file of a notebook, and makes an empty one where there is none; a damaged one comes back from its newest good
/// copy. `ballast` makes room for it when the disk is full; `now` in seconds since 1970 UTC. What happened to it that a
/// person must know comes along.
///
/// # Errors
/// As [`Notebook::open_or_recover`].
pub(super) fn open_file(
    files: &NotebookFiles,
    key: &NotebookKey,
    ballast: Ballast,
    now: i64,
) -> Result<(Notebook, Vec<Opening>)> {
    let notebook = Notebook::open_or_recover(&files.database(), key, ballast, now)?;
    // What opened it stands on the disk, once at least; where the other cannot be written now, the next opening does.
    let _ = vault::agree(&files.keys());
    let told = notebook.recovered(now)?.map(Opening::NotebookRecovered);
    Ok((notebook, told.into_iter().collect()))
}

/// What a person is told of a notebook that cannot be opened; `None` = it may be another time.
pub(super) fn unusable(fault: &Error) -> Option<Opening> {
    match fault.code() {
        Code::TooNew => Some(Opening::NotebookNewer),
        Code::Damaged => Some(Opening::NotebookDamaged(match fault {
            Error::Damaged { file: "notebook.db", detail } => detail.clone(),
            Error::KeysMissing(file) => format!("its key file “{file}” is missing."),
            other => other.to_string(),
        })),
        _ => None,
    }
}
