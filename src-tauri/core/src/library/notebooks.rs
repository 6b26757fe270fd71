//! The notebooks of a profile: which there are, new ones, and what opens the one in use.

use zeroize::Zeroizing;

use super::{
    Library, NotebookState, Notice, Opening, Part,
    slot::{self, OpenNotebook, Slot},
};
use crate::{
    Error, Result,
    notebook::vault::{self, Cost, Keychain, NotebookKey, Protection, Vault},
    profile::Profile,
    store::{ballast::Ballast, keys::Keys, private},
    trust::Trust,
};

/// Name in `trust.db` of the notebook that was used last.
const LAST: &str = "last_notebook";

/// What may be told of a notebook while it is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotebookLine {
    /// Its number.
    pub number: u32,
    /// Its name; empty = it has none yet, or its key file cannot be read.
    pub name: String,
    /// What opens it.
    pub protection: Protection,
    /// Whether a recovery code was made.
    pub recovery: bool,
    /// Whether the system's keychain opens it.
    pub keychain: bool,
}

/// The notebooks of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notebooks {
    /// Every one, by name.
    pub all: Vec<NotebookLine>,
    /// The number of the one in use; 0 = there is none.
    pub current: u32,
    /// How it stands.
    pub state: NotebookState,
    /// Whether the system has a keychain that can be asked.
    pub keychain: bool,
}

impl Library {
    /// The notebooks of this profile, and how the one in use stands.
    ///
    /// # Errors
    /// Their folder cannot be read.
    pub fn notebooks(&self) -> Result<Notebooks> {
        let mut all: Vec<NotebookLine> =
            slot::numbers(&self.inner.profile)?.into_iter().map(|number| self.line(number)).collect();
        all.sort_by_cached_key(|line| (line.name.to_lowercase(), line.number));
        let (current, state) = {
            let slot = self.inner.notebook.lock();
            (slot.number(), slot.state())
        };
        Ok(Notebooks { all, current, state, keychain: self.inner.keychain.is_there() })
    }

    fn line(&self, number: u32) -> NotebookLine {
        match slot::vault_of(&self.inner.profile.notebook(number)) {
            Ok(vault) => NotebookLine {
                number,
                name: vault.name().to_owned(),
                protection: vault.protection(),
                recovery: vault.has_recovery(),
                keychain: vault.has_keychain(),
            },
            // It stands in the list all the same, so that it can be erased.
            Err(_) => NotebookLine {
                number,
                name: String::new(),
                protection: Protection::Login,
                recovery: false,
                keychain: false,
            },
        }
    }

    /// Makes a notebook and opens it; the one that was open is closed. The answer is its number.
    ///
    /// # Errors
    /// `bad-request`: the name is blank, too long or taken, or the passphrase too short. `disk`: it cannot be made; the
    /// one that was open still is.
    pub fn create_notebook(&self, name: &str, passphrase: Option<&str>) -> Result<u32> {
        let name = vault::checked_name(name)?;
        let numbers = slot::numbers(&self.inner.profile)?;
        self.must_be_free(&name, 0)?;
        let number = (1..).find(|number| !numbers.contains(number)).unwrap_or(u32::MAX);
        let files = self.inner.profile.notebook(number);
        if number > 1 {
            private::make_folder_within(&self.inner.profile.notebooks())?;
            private::make_folder_within(files.folder())?;
        }
        let key = NotebookKey::random()?;
        let passphrase = passphrase.map(|secret| Ok::<_, Error>((secret, self.cost()?))).transpose()?;
        Vault::make(&files.keys(), &name, &key, passphrase)?;
        let opened = self.open_notebook(number, key);
        if opened.is_err() && !files.database().exists() {
            // Keys without a notebook open nothing: the name is free for the next try.
            let _ = private::destroy(&files.keys());
        }
        opened.map(|()| number)
    }

    /// Renames the open notebook.
    ///
    /// # Errors
    /// `bad-request`: the name is blank, too long or taken. It is not open. Or the key file cannot be written.
    pub fn rename_notebook(&self, name: &str) -> Result<()> {
        let name = vault::checked_name(name)?;
        let number = self.open_number()?;
        self.must_be_free(&name, number)?;
        self.change_vault(number, |vault| vault.rename(&name))
    }

    /// Sets, changes or (`None`) takes away the passphrase of the open notebook. `current`: the present one or the recovery
    /// code; `None` = there is none.
    ///
    /// # Errors
    /// `wrong-secret`, [`Error::TooSoon`]: it is as it was. `bad-request`: the new one is too short. It is not open. Or the
    /// key file cannot be written; it is then as it was.
    pub fn set_passphrase(&self, current: Option<&str>, new: Option<&str>) -> Result<()> {
        let number = self.open_number()?;
        let new = new.map(|secret| Ok::<_, Error>((secret, self.cost()?))).transpose()?;
        self.change_proven(number, current, |vault, key| match new {
            Some((secret, cost)) => vault.put_passphrase(key, secret, cost),
            None => {
                vault.take_passphrase(key);
                Ok(())
            }
        })
    }

    /// Makes a recovery code for the open notebook and tells it, this once; an earlier one opens nothing any more.
    ///
    /// # Errors
    /// As [`Library::set_passphrase`].
    pub fn make_recovery_code(&self, passphrase: Option<&str>) -> Result<Zeroizing<String>> {
        let number = self.open_number()?;
        self.change_proven(number, passphrase, |vault, key| vault.put_recovery(key))
    }

    /// Lets the system's keychain open the notebook, or no longer.
    ///
    /// # Errors
    /// As [`Library::set_passphrase`]. `bad-request`: there is neither a passphrase nor a recovery code, or the system has
    /// no keychain that can be used.
    pub fn set_keychain(&self, on: bool, passphrase: Option<&str>) -> Result<()> {
        let number = self.open_number()?;
        let entry = self.change_proven(number, passphrase, |vault, key| {
            match on {
                true => vault.put_keychain(key, &*self.inner.keychain)?,
                false => vault.take_keychain(key),
            }
            Ok(vault.entry())
        })?;
        if !on {
            self.inner.keychain.forget(&entry);
        }
        Ok(())
    }

    /// The number of the notebook, if it is open.
    pub(super) fn open_number(&self) -> Result<u32> {
        match &*self.inner.notebook.lock() {
            Slot::Open(open) => Ok(open.number),
            other => Err(other.fault()),
        }
    }

    fn change_proven<T>(
        &self,
        number: u32,
        secret: Option<&str>,
        change: impl FnOnce(&mut Vault, &NotebookKey) -> Result<T>,
    ) -> Result<T> {
        let keychain = &*self.inner.keychain;
        let proven = |vault: &mut Vault| match secret {
            None => vault.prove(None, keychain),
            Some(_) => self.guess(number, || vault.prove(secret, keychain)),
        };
        self.change_vault(number, |vault| {
            let key = proven(vault)?;
            change(vault, &key)
        })
    }

    fn change_vault<T>(&self, number: u32, change: impl FnOnce(&mut Vault) -> Result<T>) -> Result<T> {
        let (answer, protection) = Vault::change(&self.inner.profile.notebook(number).keys(), |vault| {
            let answer = change(vault)?;
            Ok((answer, vault.protection()))
        })?;
        if let Slot::Open(open) = &mut *self.inner.notebook.lock()
            && open.number == number
        {
            open.protection = protection;
        }
        self.active();
        self.tell(Notice::Changed(vec![Part::Notebook]));
        Ok(answer)
    }

    fn must_be_free(&self, name: &str, but: u32) -> Result<()> {
        let folded = name.to_lowercase();
        let numbers = slot::numbers(&self.inner.profile)?;
        let taken = numbers.into_iter().filter(|number| *number != but).map(|number| self.line(number));
        match taken.into_iter().find(|line| line.name.to_lowercase() == folded) {
            Some(line) => Err(Error::BadRequest(format!("There is a notebook “{}” already.", line.name))),
            None => Ok(()),
        }
    }

    fn cost(&self) -> Result<Cost> {
        self.inner.cost.map_or_else(Cost::calibrated, Ok)
    }

    /// The next start opens this one first. Nothing else is written about it.
    pub(super) fn remember_notebook(&self, number: u32) {
        if !self.inner.is_notebook_named {
            let _ = self.trust().set_setting(LAST, &number.to_string());
        }
    }
}

/// The key of the only notebook stood among the others before there were several; it moves into the notebook's own file.
/// First it stands there, then it leaves the old place: cut short anywhere, it is in one of them.
pub(super) fn take_over(profile: &Profile, keys: &mut Keys) -> Result<()> {
    let path = profile.notebook(1).keys();
    if let Some(key) = keys.notebook()
        && !path.exists()
        && !vault::second(&path).exists()
    {
        Vault::make(&path, "", &NotebookKey::copy_of(key), None)?;
    }
    keys.forget_notebook()
}

/// The notebook that a program begins with: the one that was named, else the one used last, else the first; a new one
/// where there is none.
pub(super) fn first(
    profile: &Profile,
    named: Option<u32>,
    trust: &Trust,
    keychain: &dyn Keychain,
    openings: &mut Vec<Opening>,
    now: i64,
) -> Result<Slot> {
    let numbers = slot::numbers(profile)?;
    for number in &numbers {
        let path = profile.notebook(*number).keys();
        vault::sweep(&path)?;
        // A change that was cut short must not leave the key in one of two places.
        let _ = vault::agree(&path);
    }
    let last = || trust.setting(LAST).ok().flatten()?.parse().ok().filter(|number| numbers.contains(number));
    let number = match named {
        Some(number) if numbers.contains(&number) || (number == 1 && numbers.is_empty()) => number,
        Some(number) => return Err(Error::NotFound { what: "notebook", name: number.to_string() }),
        None => last().or(numbers.first().copied()).unwrap_or(1),
    };
    let files = profile.notebook(number);
    if numbers.is_empty() {
        make_first(profile)?;
    }
    let opened = slot::vault_of(&files).and_then(|vault| {
        let Some(key) = vault.open_freely(keychain) else { return Ok(Slot::Locked(number)) };
        let (notebook, told) = slot::open_file(&files, &key, Ballast::new(profile.folder()), now)?;
        openings.extend(told);
        Ok(Slot::Open(OpenNotebook { number, notebook, key, protection: vault.protection() }))
    });
    opened.or_else(|fault| match slot::unusable(&fault) {
        Some(opening) => {
            openings.push(opening.clone());
            Ok(Slot::Unusable(number, opening))
        }
        None => Err(fault),
    })
}

/// Programs that start at once make one.
fn make_first(profile: &Profile) -> Result<()> {
    let path = profile.notebook(1).keys();
    match Vault::make(&path, "", &NotebookKey::random()?, None) {
        Err(Error::BadRequest(_)) => Ok(()),
        made => made.map(|_| ()),
    }
}
