//! Locking and opening notebooks. Locked means: the file is closed, its key is wiped, and nothing that came from it is
//! left here. The library goes on without it; what it missed is caught up with when it opens.

use std::sync::atomic::Ordering;

use super::{
    Library, Notice, Part, hold,
    slot::{self, OpenNotebook, Slot},
};
use crate::{
    Error, Result,
    model::SeenNews,
    notebook::vault::{NotebookKey, Protection, Vault},
    refresh::schedule::Signal,
};

impl Library {
    /// Locks the notebook: it is closed, and its key leaves the memory. One that is locked stays so.
    ///
    /// # Errors
    /// `bad-request`: it has no passphrase, so a lock would keep nobody out. Or it cannot be used.
    pub fn lock(&self) -> Result<()> {
        let mut slot = self.inner.notebook.lock();
        match &*slot {
            Slot::Open(open) if open.protection == Protection::Login => {
                let sentence = "This notebook has no passphrase, so a lock would keep nobody out. Set one first.";
                return Err(Error::BadRequest(sentence.into()));
            }
            Slot::Open(_) => {}
            Slot::Locked(_) => return Ok(()),
            other => return Err(other.fault()),
        }
        self.close_notebook(&mut slot);
        drop(slot);
        self.inner.was_locked.store(true, Ordering::Relaxed);
        self.inner.desktop.hush();
        self.inner.desktop.locked(true);
        self.tell_notebook();
        Ok(())
    }

    /// Opens a notebook and closes the one that was open, of which nothing is left. `secret` is a passphrase or a recovery
    /// code; `None` where none is needed.
    ///
    /// # Errors
    /// `wrong-secret`, after as long as a right one takes; [`Error::TooSoon`] for some seconds after that. `not-found`: no
    /// such notebook. `damaged`, `too-new`, `disk`, `busy`: it cannot be opened; the one that was open still is.
    pub fn unlock(&self, number: u32, secret: Option<&str>) -> Result<()> {
        if matches!(&*self.inner.notebook.lock(), Slot::Open(open) if open.number == number) {
            return Ok(());
        }
        let files = self.inner.profile.notebook(number);
        if !slot::numbers(&self.inner.profile)?.contains(&number) {
            return Err(Error::NotFound { what: "notebook", name: number.to_string() });
        }
        let key = slot::vault_of(&files).and_then(|vault| match secret {
            None => self.open_freely(&vault),
            Some(secret) => self.guess(number, || vault.prove(Some(secret), &*self.inner.keychain)),
        });
        match key.and_then(|key| self.open_notebook(number, key)) {
            Err(fault) => {
                // What was locked and turns out to be damaged is called so from now on.
                let mut slot = self.inner.notebook.lock();
                if slot.number() == number
                    && let Some(opening) = slot::unusable(&fault)
                {
                    hold(&self.inner.openings).push(opening.clone());
                    *slot = Slot::Unusable(number, opening);
                }
                Err(fault)
            }
            opened => opened,
        }
    }

    /// A keychain beside a passphrase opens the notebook at the start of the program; once it was locked, whoever comes
    /// back is asked.
    fn open_freely(&self, vault: &Vault) -> Result<NotebookKey> {
        let was_locked = self.inner.was_locked.load(Ordering::Relaxed);
        if was_locked && vault.protection() == Protection::Passphrase {
            return Err(Error::WrongSecret("passphrase"));
        }
        vault.open_freely(&*self.inner.keychain).ok_or(Error::WrongSecret("passphrase"))
    }

    /// Takes a secret that somebody typed, unless a wrong one was given a moment ago. One after the other, so that nobody
    /// guesses twice at once.
    pub(super) fn guess<T>(&self, number: u32, take: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut attempts = hold(&self.inner.attempts);
        attempts.may_try(number, self.now())?;
        let taken = take();
        match &taken {
            Err(Error::WrongSecret(_)) => attempts.failed(number, self.now()),
            Ok(_) => attempts.succeeded(number),
            Err(_) => {}
        }
        taken
    }

    /// Opens a notebook in the place of the one in use.
    pub(super) fn open_notebook(&self, number: u32, key: NotebookKey) -> Result<()> {
        let files = self.inner.profile.notebook(number);
        let protection = slot::vault_of(&files)?.protection();
        let (notebook, openings) = slot::open_file(&files, &key, self.ballast(), self.now())?;
        let mut slot = self.inner.notebook.lock();
        self.close_notebook(&mut slot);
        *slot = Slot::Open(OpenNotebook { number, notebook, key, protection });
        drop(slot);
        hold(&self.inner.openings).extend(openings);
        self.begin_with_notebook(number);
        Ok(())
    }

    /// Closes the notebook, if one is open, and forgets all that came from it.
    pub(super) fn close_notebook(&self, slot: &mut Slot) {
        let number = slot.number();
        match std::mem::replace(slot, Slot::Locked(number)) {
            Slot::Open(OpenNotebook { notebook, key, .. }) => {
                // The key first: whatever becomes of the file, that is gone.
                drop(key);
                notebook.close();
            }
            other => *slot = other,
        }
        self.forget_session();
    }

    /// Forgets what is kept in memory about the work with one notebook.
    fn forget_session(&self) {
        hold(&self.inner.places).clear();
        *hold(&self.inner.seen) = SeenNews::default();
        self.close_carried();
        self.forget_printed();
        self.inner.store.forget_searches();
        self.remove_copies();
    }

    /// What follows when the program opened its first notebook.
    pub(super) fn begin_with_first(&self) {
        let Ok(number) = self.open_number() else { return };
        self.remember_notebook(number);
        let _ = self.share_settings();
        let _ = self.forget_seen_unless_wanted();
        let _ = self.follow_aliases();
    }

    /// What follows when a notebook was opened. It is open whatever becomes of this: the next time tries again.
    fn begin_with_notebook(&self, number: u32) {
        self.begin_with_first();
        self.begin_visit_of(number);
        self.active();
        self.signal(Signal::SettingsChanged);
        self.mend_aside();
        self.inner.desktop.locked(false);
        self.tell_notebook();
    }

    /// Publishers may have renamed resources while the notebook was closed.
    pub(super) fn follow_aliases(&self) -> Result<()> {
        let keys = self.notebook()?.keys()?;
        for key in keys {
            let Some(row) = self.inner.store.read(|reader| reader.row(&key))? else { continue };
            if row.key.id != key.id {
                self.notebook()?.rename_keys(&key.source, &key.id, &row.key.id)?;
            }
        }
        Ok(())
    }

    /// Covers or uncovers the window. Covering locks a notebook that has a passphrase; another is covered only.
    ///
    /// # Errors
    /// None that a person could act on: what can be locked is locked.
    pub fn hide(&self, hidden: bool) -> Result<()> {
        self.inner.desktop.hidden(hidden);
        if hidden && self.is_lockable() {
            self.lock()?;
        }
        Ok(())
    }

    /// Whether the notebook is open and has something that a lock would ask for.
    pub(super) fn is_lockable(&self) -> bool {
        matches!(&*self.inner.notebook.lock(), Slot::Open(open) if open.protection != Protection::Login)
    }

    pub(super) fn tell_notebook(&self) {
        self.tell(Notice::Changed(vec![
            Part::Notebook,
            Part::Bookmarks,
            Part::Library,
            Part::Settings,
            Part::Documents,
        ]));
        self.tell(Notice::Status);
    }
}
