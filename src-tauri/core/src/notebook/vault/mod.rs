//! `notebook.keys`: a notebook's name, and the slots that each hold the one key of its `notebook.db`.
//!
//! A slot is a way in. `login` holds the key itself, so it protects as far as this computer's login does; the others hold
//! it sealed, under something that a person knows (`passphrase`), keeps on paper (`recovery`), or that the system keeps
//! for them (`keychain`). While there is a passphrase there is no login slot: nothing ever falls back to it by itself.
//! Losing the keychain loses nothing, for it can be turned on only beside a passphrase or a recovery code.
//!
//! Whatever changes here, the key stays, so `notebook.db` is not touched; and the file is old or new, never half.
//! It knows no database.

mod file;
mod key;
mod keychain;
pub(in crate::notebook) mod passphrase;
mod recovery;
mod sealed;
mod second;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

pub use key::NotebookKey;
pub use keychain::{Keychain, NoKeychain, NotKept, SystemKeychain};
pub use passphrase::Cost;
pub use second::{agree, second};

use crate::store::{key_text, private};
use crate::{Error, Result};
use passphrase::PassphraseSlot;
use recovery::{Code, Typed};
use sealed::{Seal, Sealed};

/// What a notebook may be called: characters.
const LONGEST_NAME: usize = 60;
/// Characters of a passphrase, at least.
const SHORTEST_PASSPHRASE: usize = 8;
/// Bytes of a passphrase, at most.
const LONGEST_PASSPHRASE: usize = 1024;

/// What opens a notebook without anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// This computer's login.
    Login,
    /// The keychain of this computer's login.
    Keychain,
    /// A passphrase.
    Passphrase,
}

/// The content of one `notebook.keys`. Says nothing of its keys when it is printed.
pub struct Vault {
    path: PathBuf,
    name: String,
    /// Names the notebook where its name may change: in the keychain, and in what is sealed.
    id: [u8; 16],
    login: Option<NotebookKey>,
    passphrase: Option<PassphraseSlot>,
    recovery: Option<Sealed>,
    keychain: Option<Sealed>,
}

impl Vault {
    /// Reads the file at `path`, or its second copy where it is damaged or gone; `None` = there is neither.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::TooNew`]: it cannot be used; it is untouched. `disk`: it cannot be read.
    pub fn read(path: &Path) -> Result<Option<Vault>> {
        match second::read_one(path) {
            Ok(None) => second::instead(path, None),
            Err(damaged) if damaged.code() == crate::Code::Damaged => second::instead(path, Some(damaged)),
            read => read,
        }
    }

    /// Makes the file for a new notebook, or for one whose key was elsewhere until now. It is on the disk when this
    /// returns. With a passphrase, the key is never written without it.
    ///
    /// # Errors
    /// `bad-request`: the passphrase is too short or too long, the name cannot be used, or there is such a file.
    /// `disk`: it cannot be written.
    pub fn make(path: &Path, name: &str, key: &NotebookKey, passphrase: Option<(&str, Cost)>) -> Result<Vault> {
        let _alone = private::alone(path)?;
        if path.exists() || second(path).exists() {
            return Err(Error::BadRequest("There is a notebook here already.".into()));
        }
        let mut vault = Vault {
            path: path.to_owned(),
            name: name.to_owned(),
            id: [0; 16],
            login: None,
            passphrase: None,
            recovery: None,
            keychain: None,
        };
        key_text::random(&mut vault.id)?;
        match passphrase {
            None => vault.login = Some(key.clone()),
            Some((secret, cost)) => vault.put_passphrase(key, secret, cost)?,
        }
        vault.save()?;
        Ok(vault)
    }

    /// Changes the file at `path`, alone: another program that changes it waits.
    ///
    /// # Errors
    /// [`Error::KeysMissing`]: there is none. As `change` and [`Vault::read`]; the file is then as it was.
    pub fn change<T>(path: &Path, change: impl FnOnce(&mut Vault) -> Result<T>) -> Result<T> {
        let _alone = private::alone(path)?;
        let mut vault = Vault::read(path)?.ok_or(Error::KeysMissing(file::FILE))?;
        let answer = change(&mut vault)?;
        vault.save()?;
        Ok(answer)
    }

    /// What the notebook is called; empty = it has no name yet.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What opens it.
    #[must_use]
    pub fn protection(&self) -> Protection {
        match (&self.login, &self.passphrase) {
            (_, Some(_)) => Protection::Passphrase,
            (Some(_), None) => Protection::Login,
            (None, None) => Protection::Keychain,
        }
    }

    /// Whether a recovery code was made.
    #[must_use]
    pub fn has_recovery(&self) -> bool {
        self.recovery.is_some()
    }

    /// Whether the system's keychain opens it.
    #[must_use]
    pub fn has_keychain(&self) -> bool {
        self.keychain.is_some()
    }

    /// The key, where nothing is needed for it; else, where the system's keychain has what opens it.
    pub fn open_freely(&self, keychain: &dyn Keychain) -> Option<NotebookKey> {
        if let Some(key) = &self.login {
            return Some(key.clone());
        }
        let sealed = self.keychain.as_ref()?;
        let secret = keychain.get(&self.entry())?;
        sealed.open(&self.seal("keychain"), &secret).ok()
    }

    /// The key, for a passphrase or a recovery code. What is wrong takes as long as what is right.
    ///
    /// # Errors
    /// [`Error::WrongSecret`].
    pub fn open(&self, secret: &str) -> Result<NotebookKey> {
        let typed = recovery::read(secret);
        if let (Typed::Code(code), Some(sealed)) = (&typed, &self.recovery)
            && let Ok(key) = sealed.open(&self.seal("recovery"), code.bytes())
        {
            return Ok(key);
        }
        if let Some(slot) = &self.passphrase
            && let Some(key) = slot.open(&self.seal("passphrase"), secret)?
        {
            return Ok(key);
        }
        Err(Error::WrongSecret(match typed {
            Typed::Slip => "recovery code: one of its characters is mistyped",
            Typed::Code(_) => "recovery code",
            Typed::Other => "passphrase",
        }))
    }

    /// The key, for what protects the notebook now: nothing where that is the login or the keychain, else a secret.
    ///
    /// # Errors
    /// [`Error::WrongSecret`], also where one is needed and none was given.
    pub fn prove(&self, secret: Option<&str>, keychain: &dyn Keychain) -> Result<NotebookKey> {
        match (secret, self.protection()) {
            (Some(secret), Protection::Passphrase | Protection::Keychain) => self.open(secret),
            (None, Protection::Passphrase) => Err(Error::WrongSecret("passphrase")),
            (_, Protection::Login | Protection::Keychain) => {
                self.open_freely(keychain).ok_or(Error::WrongSecret("keychain of this computer"))
            }
        }
    }

    /// Gives the notebook another name.
    ///
    /// # Errors
    /// `bad-request`: it is blank, or longer than 60 characters.
    pub fn rename(&mut self, name: &str) -> Result<()> {
        self.name = checked_name(name)?;
        Ok(())
    }

    /// Seals `key` under a passphrase, in the place of an earlier one; the login slot goes.
    ///
    /// # Errors
    /// `bad-request`: fewer than 8 characters, or more than 1,024 bytes.
    pub fn put_passphrase(&mut self, key: &NotebookKey, secret: &str, cost: Cost) -> Result<()> {
        if secret.chars().count() < SHORTEST_PASSPHRASE || secret.len() > LONGEST_PASSPHRASE {
            let sentence = format!("A passphrase has {SHORTEST_PASSPHRASE} characters or more: four words, say.");
            return Err(Error::BadRequest(sentence));
        }
        self.passphrase = Some(PassphraseSlot::new(&self.seal("passphrase"), key, secret, cost)?);
        self.login = None;
        Ok(())
    }

    /// Takes the passphrase away. The notebook opens by the keychain then, where that was turned on, else by the login.
    pub fn take_passphrase(&mut self, key: &NotebookKey) {
        self.passphrase = None;
        // Beside the keychain there must be another way in, for the day on which that is lost.
        if self.keychain.is_none() || self.recovery.is_none() {
            self.keychain = None;
            self.login = Some(key.clone());
        }
    }

    /// Makes a recovery code; an earlier one opens nothing any more. The answer is the only time it is told.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn put_recovery(&mut self, key: &NotebookKey) -> Result<Zeroizing<String>> {
        let code = Code::new()?;
        self.recovery = Some(Sealed::new(&self.seal("recovery"), key, code.bytes())?);
        Ok(code.text())
    }

    /// Lets the system's keychain open the notebook. Where there is no passphrase the login slot goes.
    ///
    /// # Errors
    /// `bad-request`: there is neither a passphrase nor a recovery code, or the system has no keychain that can be asked.
    pub fn put_keychain(&mut self, key: &NotebookKey, keychain: &dyn Keychain) -> Result<()> {
        if self.passphrase.is_none() && self.recovery.is_none() {
            let sentence = "Make a recovery code or set a passphrase first: a keychain can be lost.";
            return Err(Error::BadRequest(sentence.into()));
        }
        let mut secret = Zeroizing::new([0; 32]);
        key_text::random(secret.as_mut_slice())?;
        keychain.set(&self.entry(), secret.as_slice()).map_err(no_keychain)?;
        // Only what was read back is known to be there.
        if keychain.get(&self.entry()).is_none_or(|kept| *kept != *secret.as_slice()) {
            return Err(no_keychain(()));
        }
        self.keychain = Some(Sealed::new(&self.seal("keychain"), key, secret.as_slice())?);
        self.login = None;
        Ok(())
    }

    /// The keychain opens the notebook no longer; without a passphrase, the login does.
    pub fn take_keychain(&mut self, key: &NotebookKey) {
        self.keychain = None;
        if self.passphrase.is_none() {
            self.login = Some(key.clone());
        }
    }

    /// The name under which the system's keychain has what opens this notebook. It tells nothing of the notebook.
    #[must_use]
    pub fn entry(&self) -> String {
        format!("notebook {}", key_text::hex(&self.id).as_str())
    }

    fn seal(&self, kind: &'static str) -> Seal {
        Seal { kind, notebook: self.id }
    }

    fn save(&self) -> Result<()> {
        let text = file::text(self);
        second::keep(&self.path, &text)?;
        private::replace(&self.path, text.as_bytes())
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Vault")
    }
}

/// A name as it is kept: without spaces around it.
///
/// # Errors
/// `bad-request`: it is blank, longer than 60 characters, or runs over lines.
pub fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Error::BadRequest(format!("A notebook's name has 1 to {LONGEST_NAME} characters.")));
    }
    Ok(name.to_owned())
}

/// Removes what a change that was cut short left beside the file at `path` and its second: it may hold a key.
///
/// # Errors
/// `disk`: it cannot be removed.
pub fn sweep(path: &Path) -> Result<()> {
    for unfinished in [path.to_owned(), second(path)].map(|path| private::beside(&path, ".new")) {
        if unfinished.exists() {
            let _alone = private::alone(path)?;
            private::destroy(&unfinished)?;
        }
    }
    Ok(())
}

fn no_keychain<T>(_: T) -> Error {
    Error::BadRequest("This computer has no keychain that Fieldshelf can use now. Nothing was changed.".into())
}
