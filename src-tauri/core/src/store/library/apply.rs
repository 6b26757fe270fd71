//! One run's writes: a published feed, all pages merged, becomes the library's content of that source.
//!
//! First everything is compared and planned (plan.rs), then written: removals by ascending number, then rows by
//! ascending number, because the text index writes itself out whenever numbers do not ascend. One transaction.

use std::collections::HashMap;

use rusqlite::{Connection, TransactionBehavior};

use super::plan::{Plan, Write};
use super::resource::{self, Moments};
use super::tombstone::Gone;
use super::word::Deltas;
use super::writer::Writer;
use super::{acronym, alias, contact, facet, held, problem, rank, tombstone, version};
use super::{feed_file, feed_page, feed_state};
use crate::Result;
use crate::model::Page;
use crate::publish::manual::MANUAL_SOURCE;
use crate::refresh::{KnownPage, RawFile, Validators};

/// What was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Applied<'a> {
    /// All pages of the feed that were read, merged.
    pub page: &'a Page,
    /// Ids on pages that are as they were applied, and were not read again: listed, and unchanged.
    pub unread: &'a [String],
    /// The later pages to know again next time.
    pub known: &'a [KnownPage],
    /// Every file that the source consists of now.
    pub files: &'a [RawFile],
    /// Whether a manifest covers all of it.
    pub cover: Cover,
    /// What the server gave to ask "has it changed?" by.
    pub validators: &'a Validators,
    /// SHA-256 of the bytes.
    pub hash: [u8; 32],
    /// Seconds since 1970 UTC.
    pub now: i64,
}

/// Whether a publisher's signature covers what was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Nobody signed it.
    Unsigned,
    /// As what is stored of the source.
    Signed,
    /// It is signed, and what is stored of the source is not, or by a key that does not count any more.
    FirstSigned,
}

/// What a run changed, in resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New.
    pub added: u64,
    /// Changed, and current as before.
    pub changed: u64,
    /// Withdrawn, superseded or archived since.
    pub withdrawn: u64,
    /// Removed.
    pub removed: u64,
    /// Waiting for a person to decide, old and new.
    pub held: u64,
    /// What had to be forgiven or dropped.
    pub problems: u64,
    /// Whether a help line is new, gone, or other than it was.
    pub contacts_changed: bool,
}

impl Counts {
    /// Whether a person would see a difference.
    #[must_use]
    pub fn changed_anything(&self) -> bool {
        self.contacts_changed || self.added + self.changed + self.withdrawn + self.removed > 0
    }
}

/// Tables of what was published of a source, beside its resources.
const OF_SOURCE: [&str; 11] = [
    "alias",
    "tombstone",
    "held_removal",
    "contact",
    "number_change",
    "resource_version",
    "acronym",
    "problem",
    "feed_state",
    "feed_page",
    "feed_file",
];

impl Writer {
    /// Brings a source's content up to what was fetched, in one transaction; what did not change is not written.
    ///
    /// # Errors
    /// Nothing is changed when it fails: another program writing for over five seconds, no room, a damaged file.
    pub fn apply(&mut self, source: &str, applied: &Applied<'_>) -> Result<Counts> {
        self.apply_once(source, applied, || Ok(()))
    }

    /// As [`Writer::apply`]; `accepted` is called when all is written, and nothing of it stands where that fails.
    ///
    /// # Errors
    /// As there; what `accepted` answers.
    pub fn apply_once(
        &mut self,
        source: &str,
        applied: &Applied<'_>,
        accepted: impl FnOnce() -> Result<()>,
    ) -> Result<Counts> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let plan = Plan::of(&transaction, source, applied)?;
        let mut counts = plan.counts;
        let first_signed = applied.cover == Cover::FirstSigned;
        if first_signed {
            forget_words(&transaction, source)?;
        }
        plan.write(&transaction, source, applied)?;
        if source == MANUAL_SOURCE {
            // A new version of the program is no news of the library.
            transaction.execute("UPDATE resource SET changed_at = 0, first_seen_at = 0 WHERE source = ?1", [source])?;
        }
        // A feed that lists only its newest and names no help line does not say that there is none any more.
        let names_contacts = applied.page.complete || !applied.page.contacts.is_empty() || first_signed;
        counts.contacts_changed =
            names_contacts && contact::replace(&transaction, source, &applied.page.contacts, applied.now)?;
        acronym::replace(&transaction, source, &applied.page.acronyms)?;
        problem::replace(&transaction, source, &applied.page.problems)?;
        counts.held = held::waiting(&transaction, source)?.len() as u64;
        counts.problems = applied.page.problems.len() as u64;
        feed_state::write(&transaction, source, applied)?;
        feed_page::replace(&transaction, source, applied.known)?;
        feed_file::replace(&transaction, source, applied.files)?;
        accepted()?;
        transaction.commit()?;
        Ok(counts)
    }

    /// Removes the resources of a source that wait for a decision, or keeps them for good. Answers how many.
    ///
    /// # Errors
    /// As [`Writer::apply`].
    pub fn decide_removals(&mut self, source: &str, remove: bool, now: i64) -> Result<u64> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let waiting = held::waiting(&transaction, source)?;
        if remove {
            let mut docids = Vec::new();
            for row in &waiting {
                docids.extend(alias::docid(&transaction, &row.key)?);
                held::release(&transaction, source, &row.key.id)?;
                tombstone::write(&transaction, source, &row.key.id, &Gone::absent(row.title.clone(), now))?;
            }
            remove_all(&transaction, docids)?;
        } else {
            held::keep(&transaction, source)?;
        }
        transaction.commit()?;
        Ok(waiting.len() as u64)
    }

    /// Removes everything of a source. What a worker bookmarked stands in the notebook.
    ///
    /// # Errors
    /// As [`Writer::apply`].
    pub fn remove_source(&mut self, source: &str) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let docids = transaction
            .prepare_cached("SELECT docid FROM resource WHERE source = ?1")?
            .query_map([source], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        remove_all(&transaction, docids)?;
        for table in OF_SOURCE {
            transaction.execute(&format!("DELETE FROM {table} WHERE source = ?1"), [source])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Forgets what the server gave to ask "has it changed?" by, so that the next refresh fetches everything.
    ///
    /// # Errors
    /// As [`Writer::apply`].
    pub fn forget_validators(&mut self, source: &str) -> Result<()> {
        self.connection.execute("DELETE FROM feed_page WHERE source = ?1", [source])?;
        self.connection.execute(
            "UPDATE feed_state SET etag = '', last_modified = '', content_hash = zeroblob(32) WHERE source = ?1",
            [source],
        )?;
        Ok(())
    }
}

/// Forgets what a source said unsigned, and fetches its pictures anew: nobody compared them with a hash.
fn forget_words(connection: &Connection, source: &str) -> Result<()> {
    for table in ["alias", "tombstone", "held_removal", "number_change", "resource_version"] {
        connection.execute(&format!("DELETE FROM {table} WHERE source = ?1"), [source])?;
    }
    connection.execute(
        "UPDATE picture SET sha256 = x'', bytes = 0, again_at = 0 WHERE address IN \
         (SELECT address FROM picture_use JOIN resource USING (docid) WHERE source = ?1)",
        [source],
    )?;
    Ok(())
}

fn remove_all(connection: &Connection, docids: Vec<i64>) -> Result<()> {
    let mut words = Deltas::default();
    docids.iter().try_for_each(|docid| version::forget(connection, *docid))?;
    delete(connection, docids, &mut words)?;
    words.write(connection)
}

fn delete(connection: &Connection, mut docids: Vec<i64>, words: &mut Deltas) -> Result<()> {
    docids.sort_unstable();
    docids.dedup();
    for docid in docids {
        if let Some(gone) = resource::delete(connection, docid)? {
            words.take_away(gone.all());
        }
    }
    Ok(())
}

impl Plan<'_> {
    fn write(mut self, connection: &Connection, source: &str, applied: &Applied<'_>) -> Result<()> {
        let mut words = Deltas::default();
        self.number(connection)?;
        // What came unsigned is not kept beside what is signed.
        if applied.cover != Cover::FirstSigned {
            self.keep_versions(connection, source, applied.now)?;
        }
        self.removed.iter().try_for_each(|docid| version::forget(connection, *docid))?;
        delete(connection, self.gone_docids(), &mut words)?;
        let mut values = facet::Values::default();
        for write in &self.writes {
            let moments = Moments {
                hash: write.hash,
                first_seen_at: write.first_seen_at,
                fetched_at: applied.now,
                changed_at: write.changed_at,
                change: write.change,
                is_known: write.replaces.is_some(),
            };
            let stored = resource::insert(connection, write.docid, source, &write.resource, &moments, &mut values)?;
            words.add(stored.all());
        }
        words.write(connection)?;
        self.write_names(connection, source)
    }

    /// Before anything is written: what was there, of what a person would notice.
    fn keep_versions(&self, connection: &Connection, source: &str, now: i64) -> Result<()> {
        let mut is_kept = false;
        for Write { resource, replaces, noticed, .. } in &self.writes {
            if let (Some(docid), Some(noticed)) = (replaces, noticed) {
                version::keep(connection, source, *docid, resource, *noticed, now)?;
                is_kept = true;
            }
        }
        if is_kept { version::bound(connection, now) } else { Ok(()) }
    }

    fn write_names(&self, connection: &Connection, source: &str) -> Result<()> {
        for (old_id, id) in &self.aliases {
            if alias::write(connection, source, old_id, id)? {
                version::rename(connection, source, old_id, id)?;
            }
        }
        for (id, gone) in &self.tombstones {
            tombstone::write(connection, source, id, gone)?;
        }
        for id in &self.returned {
            tombstone::forget(connection, source, id)?;
        }
        for id in &self.released {
            held::release(connection, source, id)?;
        }
        for id in &self.held {
            held::hold(connection, source, id)?;
        }
        Ok(())
    }

    /// Gives every row its number: the one it had where its place in the order is the same, else the next of its day.
    fn number(&mut self, connection: &Connection) -> Result<()> {
        // Feeds list the newest first, so of one moment the earlier item is the higher.
        self.writes.sort_by_key(|write| (write.day, write.resource.published_at, std::cmp::Reverse(write.position)));
        let mut last = HashMap::new();
        for write in &mut self.writes {
            let stays = write.replaces.filter(|docid| rank::day_containing(*docid) == write.day);
            write.docid = match stays {
                Some(docid) => docid,
                None => next(connection, write.day, &mut last)?,
            };
        }
        self.writes.sort_unstable_by_key(|write| write.docid);
        Ok(())
    }

    fn gone_docids(&self) -> Vec<i64> {
        let replaced = self.writes.iter().filter_map(|write: &Write<'_>| write.replaces);
        self.removed.iter().copied().chain(replaced).collect()
    }
}

/// The next number of a day; `last` remembers those given during this run.
fn next(connection: &Connection, day: i64, last: &mut HashMap<i64, i64>) -> Result<i64> {
    let before = match last.get(&day) {
        Some(given) => Some(*given),
        None => connection
            .prepare_cached("SELECT max(docid) FROM resource WHERE docid BETWEEN ?1 AND ?2")?
            .query_row((day, rank::last_of(day)), |row| row.get::<_, Option<i64>>(0))?,
    };
    let docid = before.map_or(day, |before| before + 1);
    last.insert(day, docid);
    Ok(docid)
}
