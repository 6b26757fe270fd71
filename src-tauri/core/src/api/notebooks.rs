//! Notebooks and their locks.

use zeroize::Zeroizing;

use super::{Nothing, wire::dto};
use crate::{
    Library, Result,
    library::{self, Erasure, NotebookLine, Notebooks},
    notebook::vault::Protection,
};

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

pub(super) fn notebooks(library: &Library, _: Nothing) -> Result<NotebooksDto> {
    library.notebooks().map(NotebooksDto::from)
}

pub(super) fn unlock(library: &Library, unlock: Unlock) -> Result<NotebooksDto> {
    let secret = unlock.secret.map(Zeroizing::new);
    library.unlock(unlock.number, secret.as_deref().map(String::as_str))?;
    notebooks(library, Nothing {})
}

pub(super) fn lock(library: &Library, _: Nothing) -> Result<NotebooksDto> {
    library.lock()?;
    notebooks(library, Nothing {})
}

pub(super) fn create(library: &Library, new: NotebookNew) -> Result<NotebooksDto> {
    let passphrase = new.passphrase.map(Zeroizing::new);
    library.create_notebook(&new.name, passphrase.as_deref().map(String::as_str))?;
    notebooks(library, Nothing {})
}

pub(super) fn rename(library: &Library, NotebookName { name }: NotebookName) -> Result<NotebooksDto> {
    library.rename_notebook(&name)?;
    notebooks(library, Nothing {})
}

pub(super) fn passphrase(library: &Library, change: PassphraseChange) -> Result<NotebooksDto> {
    let (current, new) = (change.current.map(Zeroizing::new), change.new.map(Zeroizing::new));
    library.set_passphrase(current.as_deref().map(String::as_str), new.as_deref().map(String::as_str))?;
    notebooks(library, Nothing {})
}

pub(super) fn recovery(library: &Library, RecoveryNew { passphrase }: RecoveryNew) -> Result<RecoveryCode> {
    let passphrase = passphrase.map(Zeroizing::new);
    let code = library.make_recovery_code(passphrase.as_deref().map(String::as_str))?;
    Ok(RecoveryCode { code: code.to_string() })
}

pub(super) fn keychain(library: &Library, change: KeychainChange) -> Result<NotebooksDto> {
    let passphrase = change.passphrase.map(Zeroizing::new);
    library.set_keychain(change.on, passphrase.as_deref().map(String::as_str))?;
    notebooks(library, Nothing {})
}

pub(super) fn erase(library: &Library, erase: NotebookErase) -> Result<Erased> {
    library.erase_notebook(erase.number, &erase.confirm).map(Erased::from)
}

pub(super) fn remove_everything(library: &Library, remove: RemoveEverything) -> Result<Erased> {
    library.remove_everything(&remove.confirm).map(Erased::from)
}

pub(super) fn hide(library: &Library, Hide { hidden }: Hide) -> Result<Nothing> {
    library.hide(hidden)?;
    Ok(Nothing {})
}

pub(super) fn active(library: &Library, _: Nothing) -> Result<Nothing> {
    library.active();
    Ok(Nothing {})
}

impl From<Notebooks> for NotebooksDto {
    fn from(known: Notebooks) -> Self {
        NotebooksDto {
            notebooks: known.all.into_iter().map(NotebookDto::from).collect(),
            current: known.current,
            state: known.state.into(),
            keychain: known.keychain,
            fixed: false,
        }
    }
}

impl From<NotebookLine> for NotebookDto {
    fn from(line: NotebookLine) -> Self {
        NotebookDto {
            number: line.number,
            name: line.name,
            protection: match line.protection {
                Protection::Login => ProtectionDto::Login,
                Protection::Keychain => ProtectionDto::Keychain,
                Protection::Passphrase => ProtectionDto::Passphrase,
            },
            recovery: line.recovery,
            keychain: line.keychain,
        }
    }
}

impl From<library::NotebookState> for NotebookState {
    fn from(state: library::NotebookState) -> Self {
        match state {
            library::NotebookState::Open => NotebookState::Open,
            library::NotebookState::Locked => NotebookState::Locked,
            library::NotebookState::Unusable => NotebookState::Unusable,
            library::NotebookState::None => NotebookState::None,
        }
    }
}

impl From<Erasure> for Erased {
    fn from(erasure: Erasure) -> Self {
        Erased { files: erasure.files, left: erasure.left }
    }
}
