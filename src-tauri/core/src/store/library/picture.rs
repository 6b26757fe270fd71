//! Tables picture and picture_use: the pictures of bodies by their address, and which resource shows which.
//!
//! A row of `picture` outlives its uses for as long as a bookmark's copy shows it. The bytes stand in the documents
//! folder, which this file does not know.

use rusqlite::{Connection, OptionalExtension, Row};

use super::document_words::fault_word;
use super::{Reader, Writer};
use crate::Result;
use crate::model::{Digest, FetchFault};

const MISSING: &str = "SELECT use.address, picture.failures FROM picture \
                       JOIN picture_use AS use ON use.address = picture.address \
                       JOIN resource ON resource.docid = use.docid \
                       WHERE picture.sha256 = x'' AND picture.again_at <= ?2 AND resource.source = ?1 \
                       GROUP BY use.address ORDER BY max(use.docid) DESC, min(use.position)";
const SPENT: &str = "SELECT address, sha256 FROM picture \
                     WHERE NOT EXISTS (SELECT 1 FROM picture_use WHERE picture_use.address = picture.address)";
const HERE: &str = "SELECT 1 FROM picture WHERE sha256 = ?1 AND sha256 <> x''";
const LOST: &str = "UPDATE picture SET sha256 = x'', bytes = 0, again_at = 0 WHERE sha256 = ?1 AND sha256 <> x''";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[HERE, LOST];

/// A picture that is on this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureHere {
    /// Of its bytes, as they were drawn anew.
    pub digest: Digest,
    /// How many.
    pub bytes: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A picture that is to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureMissing {
    /// Where.
    pub address: String,
    /// Attempts that failed in a row.
    pub failures: u32,
}

/// Writes down which pictures a resource shows.
pub(super) fn insert(connection: &Connection, docid: i64, addresses: &[String]) -> Result<()> {
    // An empty one is a picture that the publisher's signature does not cover: its words are shown.
    for (position, address) in addresses.iter().enumerate().filter(|(_, address)| !address.is_empty()) {
        connection.prepare_cached("INSERT OR IGNORE INTO picture (address) VALUES (?1)")?.execute([address])?;
        connection
            .prepare_cached("INSERT INTO picture_use (docid, position, address) VALUES (?1, ?2, ?3)")?
            .execute((docid, u32::try_from(position).unwrap_or(u32::MAX), address))?;
    }
    Ok(())
}

impl Reader {
    /// The pictures at these addresses, in their order; `None` = it is not here.
    ///
    /// # Errors
    /// A damaged file; so for every question below.
    pub fn pictures(&self, addresses: &[String]) -> Result<Vec<Option<PictureHere>>> {
        let view = self.view()?;
        let mut statement =
            view.prepare_cached("SELECT sha256, bytes, width, height FROM picture WHERE address = ?1")?;
        let found = addresses.iter().map(|address| Ok(statement.query_row([address], here).optional()?.flatten()));
        found.collect()
    }

    /// Pictures of a source that are not here and may be asked for at `now` (seconds since 1970 UTC): those of the
    /// highest resource first.
    pub fn missing_pictures(&self, source: &str, now: i64) -> Result<Vec<PictureMissing>> {
        let view = self.view()?;
        let mut statement = view.prepare_cached(MISSING)?;
        let missing = statement
            .query_map((source, now), |row| Ok(PictureMissing { address: row.get(0)?, failures: row.get(1)? }))?;
        Ok(missing.collect::<rusqlite::Result<_>>()?)
    }

    /// Pictures that no resource shows any more: their addresses, and their hashes where they are here.
    pub fn spent_pictures(&self) -> Result<Vec<(String, Option<Digest>)>> {
        let view = self.view()?;
        let mut statement = view.prepare_cached(SPENT)?;
        let spent = statement.query_map([], |row| Ok((row.get(0)?, digest(row, 1)?)))?;
        Ok(spent.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a picture has the file with this hash.
    pub fn is_picture(&self, digest: Digest) -> Result<bool> {
        Ok(self.view()?.prepare_cached(HERE)?.exists([digest.0])?)
    }
}

impl Writer {
    /// Writes down that a picture is here; its row may be gone by now, and then so is what shows it.
    ///
    /// # Errors
    /// Nothing is changed when it fails: another program writing for over five seconds, no room, a damaged file. So for
    /// every verb below.
    pub fn picture_arrived(&mut self, address: &str, here: &PictureHere) -> Result<()> {
        let bytes = i64::try_from(here.bytes).unwrap_or(i64::MAX);
        self.connection.execute(
            "UPDATE picture SET sha256 = ?2, bytes = ?3, width = ?4, height = ?5, fault = '', failures = 0, \
             again_at = 0 WHERE address = ?1",
            (address, here.digest.0, bytes, here.width, here.height),
        )?;
        Ok(())
    }

    /// Writes down a failed attempt; it is tried again at `again_at`, seconds since 1970 UTC.
    pub fn picture_failed(&mut self, address: &str, why: FetchFault, again_at: i64) -> Result<()> {
        self.connection.execute(
            "UPDATE picture SET fault = ?2, failures = failures + 1, again_at = ?3 WHERE address = ?1",
            (address, fault_word(why), again_at),
        )?;
        Ok(())
    }

    /// Writes down that the file that was here is not: it is fetched again.
    pub fn picture_lost(&mut self, digest: Digest) -> Result<()> {
        self.connection.execute(LOST, [digest.0])?;
        Ok(())
    }

    /// Removes a picture that no resource shows; false = one does. Its bytes are the caller's.
    pub fn forget_picture(&mut self, address: &str) -> Result<bool> {
        let sql = "DELETE FROM picture WHERE address = ?1 \
                   AND NOT EXISTS (SELECT 1 FROM picture_use WHERE picture_use.address = ?1)";
        Ok(self.connection.execute(sql, [address])? > 0)
    }
}

fn here(row: &Row<'_>) -> rusqlite::Result<Option<PictureHere>> {
    let Some(digest) = digest(row, 0)? else { return Ok(None) };
    let bytes = u64::try_from(row.get::<_, i64>(1)?).unwrap_or_default();
    Ok(Some(PictureHere { digest, bytes, width: row.get(2)?, height: row.get(3)? }))
}

fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Digest>> {
    Ok(<[u8; 32]>::try_from(row.get_ref(column)?.as_blob()?).ok().map(Digest))
}
