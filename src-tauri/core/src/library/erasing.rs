//! Erasing a notebook, and removing everything: what opens it first, so that the rest is worth nothing even where it
//! stays.
//!
//! Without the key a notebook cannot be read: that is what is promised. A file that held a key is overwritten before it is
//! removed, but a disk may keep what it was told to overwrite (flash memory does), and so may a backup of the system.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use super::{
    Library, hold,
    slot::{self, Slot},
};
use crate::{
    Error, Result,
    notebook::vault,
    profile::{Profile, is_ours},
    store::private,
};

/// What a person types for a notebook without a name.
const ERASE: &str = "ERASE";
/// What a person types to remove everything.
const REMOVE: &str = "REMOVE";

/// What was removed, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// How many files are gone.
    pub files: u64,
    /// Files that could not be removed, by their names within the profile.
    pub left: Vec<String>,
}

impl Library {
    /// Erases a notebook, open or locked: its keys, then its files. `confirm`: its name, or ERASE where it has none.
    ///
    /// # Errors
    /// `bad-request`: that is not its name. `not-found`: no such notebook. A file that cannot be removed is no error: the
    /// answer names it.
    pub fn erase_notebook(&self, number: u32, confirm: &str) -> Result<Erasure> {
        if !slot::numbers(&self.inner.profile)?.contains(&number) {
            return Err(Error::NotFound { what: "notebook", name: number.to_string() });
        }
        let files = self.inner.profile.notebook(number);
        let name = slot::vault_of(&files).map(|vault| vault.name().to_owned()).unwrap_or_default();
        let wanted = if name.is_empty() { ERASE } else { &name };
        if confirm.trim() != wanted {
            return Err(Error::BadRequest(format!("Nothing was erased. To erase the notebook, type {wanted}.")));
        }
        self.leave(number);
        let mut erasure = Erasure::default();
        self.destroy_keys(number, &mut erasure);
        let profile = &self.inner.profile;
        if number == 1 {
            for path in of_first(profile) {
                remove(&path, profile.folder(), &mut erasure);
            }
        } else {
            remove(files.folder(), profile.folder(), &mut erasure);
        }
        self.choose_another(number);
        self.clear_away();
        self.tell_notebook();
        Ok(erasure)
    }

    /// Removes the whole profile: the keys of every notebook, those of the library, then every file of Fieldshelf's, and
    /// nothing else that stands in the folder. The library refuses everything after it. `confirm`: REMOVE.
    ///
    /// # Errors
    /// `bad-request`: it was not confirmed. A file that cannot be removed is no error: the answer names it.
    pub fn remove_everything(&self, confirm: &str) -> Result<Erasure> {
        if confirm.trim() != REMOVE {
            return Err(Error::BadRequest(format!("Nothing was removed. To remove everything, type {REMOVE}.")));
        }
        self.stop();
        self.inner.is_removed.store(true, Ordering::Relaxed);
        let profile = &self.inner.profile;
        let mut erasure = Erasure::default();
        for number in slot::numbers(profile).unwrap_or_default() {
            self.leave(number);
            self.destroy_keys(number, &mut erasure);
        }
        destroy(&profile.folder().join("keys"), profile.folder(), &mut erasure);
        *self.inner.notebook.lock() = Slot::None;
        // From here on nothing makes a file of the library anew.
        self.inner.store.retire();
        for entry in fs::read_dir(profile.folder()).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_ours) {
                remove(&entry.path(), profile.folder(), &mut erasure);
            }
        }
        // Only where nothing of anyone's is left in it.
        let _ = fs::remove_dir(profile.folder());
        self.tell_notebook();
        Ok(erasure)
    }

    /// Whether the profile is still there.
    ///
    /// # Errors
    /// [`Error::Removed`].
    pub fn must_be_there(&self) -> Result<()> {
        if self.inner.is_removed.load(Ordering::Relaxed) { Err(Error::Removed) } else { Ok(()) }
    }

    /// Closes a notebook that is about to be erased, if it is the one in use.
    fn leave(&self, number: u32) {
        let mut slot = self.inner.notebook.lock();
        if slot.number() == number {
            self.close_notebook(&mut slot);
        }
        hold(&self.inner.attempts).succeeded(number);
    }

    fn destroy_keys(&self, number: u32, erasure: &mut Erasure) {
        let path = self.inner.profile.notebook(number).keys();
        if let Ok(Some(vault)) = vault::Vault::read(&path)
            && vault.has_keychain()
        {
            self.inner.keychain.forget(&vault.entry());
        }
        let second = vault::second(&path);
        for file in [private::beside(&path, ".new"), private::beside(&second, ".new"), path, second] {
            destroy(&file, self.inner.profile.folder(), erasure);
        }
    }

    /// After the notebook in use was erased: the first of the others, locked until somebody opens it.
    fn choose_another(&self, erased: u32) {
        let mut slot = self.inner.notebook.lock();
        if slot.number() == erased {
            let others = slot::numbers(&self.inner.profile).unwrap_or_default();
            *slot = others.into_iter().find(|number| *number != erased).map_or(Slot::None, Slot::Locked);
        }
    }
}

/// The files of the first notebook, which stand among those of the profile.
fn of_first(profile: &Profile) -> Vec<PathBuf> {
    let entries = fs::read_dir(profile.folder()).into_iter().flatten().flatten();
    let named = entries.filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with("notebook.")));
    named.map(|entry| entry.path()).chain([profile.notebook(1).snapshots()]).collect()
}

fn destroy(path: &Path, profile: &Path, erasure: &mut Erasure) {
    if path.symlink_metadata().is_ok() {
        count(private::destroy(path).is_ok(), path, profile, erasure);
    }
}

/// Removes a file, or a folder with all that is in it. A link is removed, and not followed.
fn remove(path: &Path, profile: &Path, erasure: &mut Erasure) {
    let Ok(known) = path.symlink_metadata() else { return };
    if !known.is_dir() {
        return count(fs::remove_file(path).is_ok(), path, profile, erasure);
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        remove(&entry.path(), profile, erasure);
    }
    if fs::remove_dir(path).is_err() {
        erasure.left.push(name(path, profile));
    }
}

fn count(is_gone: bool, path: &Path, profile: &Path, erasure: &mut Erasure) {
    match is_gone {
        true => erasure.files += 1,
        false => erasure.left.push(name(path, profile)),
    }
}

fn name(path: &Path, profile: &Path) -> String {
    path.strip_prefix(profile).unwrap_or(path).to_string_lossy().into_owned()
}
