//! What must be remembered about sources even when the library is rebuilt: their addresses, and how they did.
//!
//! It knows nothing of what a source carries. A damaged file is set aside, not touched, and a fresh one takes its place:
//! losing the list of addresses must not keep the library from opening.

mod key;
pub mod manifest;
mod refusal;
mod rules;
mod setting;
mod signature;
mod signing;
mod source;
mod succession;
mod verify;

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use key::{fingerprint, fingerprint_of, key_id, read_key};
pub use refusal::Refusal;
pub use signature::MOST_SIGNATURE_BYTES;
pub use verify::{Ask, MOST_HANDOVERS, Verified, check_file, follow_handover, handovers, verify};

use crate::model::{Failure, Signing, Source, SourceKind};
use crate::store::connection::{self, Key};
use crate::store::precious::Precious;
use crate::{Error, Result};

const FILE: Precious = Precious {
    file: "trust.db",
    migrations: &[
        include_str!("../store/migrations/trust_1.sql"),
        include_str!("../store/migrations/trust_2.sql"),
        include_str!("../store/migrations/trust_3.sql"),
    ],
    tallied: false,
};

/// What a source says of its identity (`_fieldshelf.source_id`), beside what it said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// It never gave one.
    None,
    /// It gives one for the first time; it is remembered from now on.
    First,
    /// The same as before.
    Same,
    /// Another than before, or none any more: what is at this address may be someone else's. Nothing was changed.
    Changed {
        /// The remembered one.
        from: String,
        /// What it says now.
        to: Option<String>,
    },
}

/// The open list of sources. Every change is one transaction, on the disk when the call returns.
pub struct Trust {
    connection: Connection,
}

impl Trust {
    /// Opens the list at `path`, and makes an empty one where there is no file. A damaged one (or one under another key)
    /// is set aside; the name that it was given is the second part of the answer.
    ///
    /// # Errors
    /// [`crate::Error::TooNew`]: untouched. `disk`, `busy`: it cannot be read or written now.
    pub fn open(path: &Path, key: &Key) -> Result<(Self, Option<String>)> {
        let (connection, kept_as) = FILE.open_or_set_aside(path, key)?;
        Ok((Trust { connection }, kept_as))
    }

    /// Reads the whole file; the answer is one line per fault, empty = whole.
    ///
    /// # Errors
    /// A file so damaged that it cannot be walked.
    pub fn check(&self) -> Result<Vec<String>> {
        connection::check(&self.connection)
    }

    /// The version of the file's tables.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn version(&self) -> Result<u32> {
        Ok(self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    /// Every source: the starter library first, then in the order in which they were added.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn list(&self) -> Result<Vec<Source>> {
        source::list(&self.connection)
    }

    /// One source.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn get(&self, id: &str) -> Result<Option<Source>> {
        source::get(&self.connection, id)
    }

    /// The id that the source at `address` has, or would have, and whether it is followed.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn id_for(&self, address: &str) -> Result<(String, bool)> {
        source::id_for(&self.connection, address)
    }

    /// Follows a source. Its id is made from `address` alone, so adding it again finds the bookmarks made in it.
    /// A `title` is the person's own name for it; without one it is called by its host or file until it says its own.
    ///
    /// # Errors
    /// [`crate::Error::AlreadyFollowed`], with the title that it has.
    pub fn add(&mut self, kind: SourceKind, address: &str, title: Option<&str>, now: i64) -> Result<Source> {
        self.write(|transaction| source::add(transaction, kind, address, title, now))
    }

    /// As [`Trust::add`], with the key that a person typed (see [`Trust::pin`]): the source is never followed without it.
    ///
    /// # Errors
    /// As there, and as [`Trust::pin`].
    pub fn add_signed(
        &mut self,
        kind: SourceKind,
        address: &str,
        title: Option<&str>,
        key: &str,
        now: i64,
    ) -> Result<Source> {
        self.write(|transaction| {
            let id = source::add(transaction, kind, address, title, now)?.id;
            signing::pin(transaction, &id, key)?;
            source::known(transaction, &id)
        })
    }

    /// Stops following a source; the answer is what was known of it.
    ///
    /// # Errors
    /// `not-found`.
    pub fn remove(&mut self, id: &str) -> Result<Source> {
        self.write(|transaction| source::remove(transaction, id))
    }

    /// Writes down that an attempt begins. To be called before trying, so that a source that ends the program is not
    /// tried again at once.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn attempt(&mut self, id: &str, now: i64) -> Result<()> {
        self.write(|transaction| source::attempt(transaction, id, now))
    }

    /// Writes down that the attempt succeeded, also when there was nothing new; a refused update is one no longer. `feed_title` becomes the title unless it
    /// is empty or the person chose one.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn succeeded(&mut self, id: &str, now: i64, feed_title: &str) -> Result<()> {
        self.write(|transaction| source::succeeded(transaction, id, now, feed_title))
    }

    /// Writes down that what the source published at `as_of` was carried here and is in the library. The last attempt at its
    /// own address, and why that failed, stay as they are.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn carried(&mut self, id: &str, as_of: i64, feed_title: &str) -> Result<()> {
        self.write(|transaction| source::carried(transaction, id, as_of, feed_title))
    }

    /// Writes down why the attempt failed; the last success stays. `not_before`: the server asked for a pause until then.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn failed(&mut self, id: &str, failure: &Failure, not_before: Option<i64>) -> Result<()> {
        self.write(|transaction| source::failed(transaction, id, failure, not_before))
    }

    /// Compares what a source says of its identity with what it said before, and remembers the first one it gives.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn identify(&mut self, id: &str, said: Option<&str>) -> Result<Identity> {
        self.write(|transaction| source::identify(transaction, id, said))
    }

    /// Remembers another identity, because a person accepted the change. `None` forgets it.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn accept_identity(&mut self, id: &str, said: Option<&str>) -> Result<()> {
        self.write(|transaction| source::remember_identity(transaction, id, said.unwrap_or_default()))
    }

    /// What is remembered of the keys of a source, also of one that is not followed any more.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn signing(&self, id: &str) -> Result<Option<Signing>> {
        signing::read(&self.connection, id)
    }

    /// Accepts a manifest: its keys, number and times are remembered, and the refused update, if there was one, is not
    /// any more. What was verified with no keys remembered stays unconfirmed. To be called before its content is stored.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more. `busy`: another Fieldshelf, or a person, changed what is remembered of the
    /// source since the manifest was verified; nothing was changed, and the next refresh judges anew.
    pub fn accept(&mut self, id: &str, verified: &Verified, now: i64) -> Result<()> {
        self.write(|transaction| {
            source::known(transaction, id)?;
            signing::accept(transaction, id, verified, now)
        })
    }

    /// The manifest that was accepted last is the one that is published: whatever was refused before, is not published any
    /// more.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn in_order(&mut self, id: &str, now: i64) -> Result<()> {
        self.write(|transaction| signing::in_order(transaction, id, now))
    }

    /// Remembers that an update was refused, in the place of the one before.
    ///
    /// # Errors
    /// `not-found`: it is not followed any more.
    pub fn block(&mut self, id: &str, refusal: &Refusal, now: i64) -> Result<()> {
        self.write(|transaction| {
            source::known(transaction, id)?;
            signing::write_block(transaction, id, &refusal.clone().into_block(now))
        })
    }

    /// Remembers the key that a person typed for a source: from now on every update must carry its signature. It takes
    /// the place of every key that was remembered before, and of the last accepted number; a key that is remembered
    /// already, is confirmed by that, and nothing is forgotten.
    ///
    /// # Errors
    /// `bad-request`: its publisher took the key back. Or the file cannot be written.
    pub fn pin(&mut self, id: &str, key: &str) -> Result<()> {
        self.write(|transaction| signing::pin(transaction, id, key))
    }

    /// A person compared the key of a source, and accepts it. `seen`: the fingerprint that they compared, where it is known.
    ///
    /// # Errors
    /// `bad-request`: the key that signs is another by now. Or the file cannot be written.
    pub fn confirm_key(&mut self, id: &str, seen: Option<&str>) -> Result<()> {
        self.write(|transaction| {
            let shown = signing::read(transaction, id)?.as_ref().and_then(fingerprint);
            if seen.is_some() && seen != shown.as_deref() {
                let changed = "The key of this source changed while you were comparing it. Compare it once more.";
                return Err(Error::BadRequest(changed.into()));
            }
            signing::confirm(transaction, id)
        })
    }

    /// Forgets every key of a source: added again, it is a source that was never seen.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget_key(&mut self, id: &str) -> Result<()> {
        self.write(|transaction| signing::forget(transaction, id))
    }

    /// The JSON kept under `name`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        setting::get(&self.connection, name)
    }

    /// Keeps JSON under `name`; what is there already is not written again.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_setting(&mut self, name: &str, json: &str) -> Result<()> {
        if self.setting(name)?.as_deref() == Some(json) {
            return Ok(());
        }
        self.write(|transaction| setting::set(transaction, name, json))
    }

    fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }
}

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;
