//! Notebooks and their locks.

use super::{Nothing, wire::dto};
use crate::{Library, Result};

dto! {
    /// The notebooks of this profile, and the one that is in use.
    pub struct NotebooksDto {
        /// Every notebook, by name.
        pub notebooks: Vec<NotebookDto>,
        /// The number of the one in use.
        pub current: u32,
        /// How it stands.
        pub state: NotebookState,
        /// Whether the system has a keychain that can be asked.
        pub keychain: bool,
        /// Whether an administrator keeps new ones from being made.
        pub fixed: bool,
    }

    /// How the notebook in use stands.
    #[derive(Copy, Eq)]
    pub enum NotebookState {
        /// Open.
        Open,
        /// Locked: its key is not in memory.
        Locked,
        /// It cannot be used; `Start.openings` says why.
        Unusable,
        /// There is none: it was erased.
        None,
    }

    /// One notebook.
    pub struct NotebookDto {
        /// Its number.
        pub number: u32,
        /// Its name; empty = it has not been given one.
        pub name: String,
        /// What opens it.
        pub protection: ProtectionDto,
        /// Whether a recovery code was made.
        pub recovery: bool,
        /// Whether the system's keychain opens it without a passphrase.
        pub keychain: bool,
    }

    /// What opens a notebook.
    #[derive(Copy, Eq)]
    pub enum ProtectionDto {
        /// Nothing but this computer's login.
        Login,
        /// The keychain of this computer's login.
        Keychain,
        /// A passphrase.
        Passphrase,
    }

    /// Opens a notebook, and closes the one that was open.
    pub struct Unlock {
        /// Its number.
        pub number: u32,
        /// Passphrase or recovery code; null = none is needed.
        pub secret: Option<String>,
    }

    /// Makes a notebook, and opens it.
    pub struct NotebookNew {
        /// Its name.
        pub name: String,
        /// Its passphrase; null = none yet.
        pub passphrase: Option<String>,
    }

    /// Renames the open notebook.
    pub struct NotebookName {
        /// Its name.
        pub name: String,
    }

    /// Sets, changes or takes away the passphrase of the open notebook.
    pub struct PassphraseChange {
        /// The present one (or the recovery code); null = there is none.
        pub current: Option<String>,
        /// The new one; null takes it away.
        pub new: Option<String>,
    }

    /// Makes a new recovery code for the open notebook; an earlier one is worth nothing then.
    pub struct RecoveryNew {
        /// The present passphrase; null = there is none.
        pub passphrase: Option<String>,
    }

    /// A recovery code, told once.
    pub struct RecoveryCode {
        /// In groups, to be written down.
        pub code: String,
    }

    /// Whether the system's keychain opens the notebook.
    pub struct KeychainChange {
        /// Whether it does.
        pub on: bool,
        /// The present passphrase; null = there is none.
        pub passphrase: Option<String>,
    }

    /// Erases the open notebook, or the named locked one.
    pub struct NotebookErase {
        /// Its number.
        pub number: u32,
        /// Its name (or ERASE where it has none), typed by the person.
        pub confirm: String,
    }

    /// Removes the whole profile.
    pub struct RemoveEverything {
        /// REMOVE, typed by the person.
        pub confirm: String,
    }

    /// What was removed, and what was not.
    pub struct Erased {
        /// How many files are gone.
        pub files: u64,
        /// Files that could not be removed, by their names.
        pub left: Vec<String>,
    }

    /// Covers the window, or uncovers it.
    pub struct Hide {
        /// Whether it is covered now.
        pub hidden: bool,
    }
}

fn not_yet<T>() -> Result<T> {
    Err(crate::Error::BadRequest("This is being built.".into()))
}

pub(super) fn notebooks(_: &Library, _: Nothing) -> Result<NotebooksDto> {
    let own = NotebookDto {
        number: 1,
        name: String::new(),
        protection: ProtectionDto::Login,
        recovery: false,
        keychain: false,
    };
    let state = NotebookState::Open;
    Ok(NotebooksDto { notebooks: vec![own], current: 1, state, keychain: false, fixed: false })
}

pub(super) fn unlock(_: &Library, _: Unlock) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn lock(_: &Library, _: Nothing) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn create(_: &Library, _: NotebookNew) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn rename(_: &Library, _: NotebookName) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn passphrase(_: &Library, _: PassphraseChange) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn recovery(_: &Library, _: RecoveryNew) -> Result<RecoveryCode> {
    not_yet()
}

pub(super) fn keychain(_: &Library, _: KeychainChange) -> Result<NotebooksDto> {
    not_yet()
}

pub(super) fn erase(_: &Library, _: NotebookErase) -> Result<Erased> {
    not_yet()
}

pub(super) fn remove_everything(_: &Library, _: RemoveEverything) -> Result<Erased> {
    not_yet()
}

pub(super) fn hide(_: &Library, _: Hide) -> Result<Nothing> {
    not_yet()
}

pub(super) fn active(_: &Library, _: Nothing) -> Result<Nothing> {
    not_yet()
}
