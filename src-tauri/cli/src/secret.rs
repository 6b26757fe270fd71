//! Where a notebook's passphrase comes from: a variable of the environment, for scripts, or a person at a terminal. It is
//! wiped when it was used.
//!
//! A variable can be seen by every program of this account, and may be written down by the shell: it is for scripts that
//! hold the passphrase anyway.

use fieldshelf_core::library::NotebookState;
use fieldshelf_core::{Error, Library};
use zeroize::Zeroizing;

use crate::console::Console;
use crate::failure::Result;

/// The passphrase or recovery code that opens the notebook.
pub(crate) const PASSPHRASE: &str = "FIELDSHELF_PASSPHRASE";
/// The one that is to open it from now on.
pub(crate) const NEW_PASSPHRASE: &str = "FIELDSHELF_NEW_PASSPHRASE";

/// Opens the notebook in use, if it is locked and somebody knows how.
pub(crate) fn unlock(library: &Library, console: &mut Console<'_>) -> Result<()> {
    if library.notebook_state() != NotebookState::Locked {
        return Ok(());
    }
    open(library, library.notebooks()?.current, console)
}

/// Opens a notebook.
pub(crate) fn open(library: &Library, number: u32, console: &mut Console<'_>) -> Result<()> {
    // What opens by itself, the keychain's say, needs no question.
    if library.unlock(number, None).is_ok() {
        return Ok(());
    }
    let secret = given(PASSPHRASE, "Passphrase or recovery code of the notebook: ", console)?;
    Ok(library.unlock(number, Some(&secret))?)
}

/// A secret, from the variable `name` or typed; `locked` where there is neither.
pub(crate) fn given(name: &str, ask: &str, console: &mut Console<'_>) -> Result<Zeroizing<String>> {
    if let Some(secret) = (console.variable)(name) {
        return Ok(Zeroizing::new(secret));
    }
    if !console.progress {
        let sentence = format!("There is no terminal to ask for the passphrase. Give it in the variable {name}.");
        console.remark(&[sentence])?;
        return Err(Error::Locked.into());
    }
    rpassword::prompt_password(ask).map(Zeroizing::new).map_err(|_| Error::Locked.into())
}

/// A new passphrase, from the variable or typed twice.
pub(crate) fn chosen(console: &mut Console<'_>) -> Result<Zeroizing<String>> {
    let first = given(NEW_PASSPHRASE, "A new passphrase, 8 characters or more (four words, say): ", console)?;
    if (console.variable)(NEW_PASSPHRASE).is_none() {
        let again = given(NEW_PASSPHRASE, "The same passphrase again: ", console)?;
        if *again != *first {
            return Err(Error::BadRequest("The two passphrases are not the same. Nothing was changed.".into()).into());
        }
    }
    Ok(first)
}
