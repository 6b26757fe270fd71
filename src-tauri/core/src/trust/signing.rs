//! Tables `signing`, `signing_key` and `block`: what is remembered of a signed source.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoSuchWord, StrDeserializer};

use crate::Result;
use crate::model::{Block, BlockCause, KeyRole, PinnedKey, Signing};

/// What is remembered of a source's keys.
pub(super) fn read(connection: &Connection, source: &str) -> Result<Option<Signing>> {
    let sql = "SELECT confirmed, source_id, sequence, manifest_hash, issued_at, expires_at, verified_at
               FROM signing WHERE source = ?1";
    let found = connection.prepare_cached(sql)?.query_row([source], signing).optional()?;
    let Some(mut signing) = found else { return Ok(None) };
    let mut statement =
        connection.prepare_cached("SELECT key, role FROM signing_key WHERE source = ?1 ORDER BY key")?;
    let keys = statement
        .query_map([source], |row| Ok(PinnedKey { key: row.get(0)?, role: role_of(row.get_ref(1)?.as_str()?) }))?;
    signing.keys = keys.collect::<rusqlite::Result<_>>()?;
    Ok(Some(signing))
}

/// The update of a source that was refused last.
pub(super) fn block(connection: &Connection, source: &str) -> Result<Option<Block>> {
    let sql = "SELECT cause, at, detail FROM block WHERE source = ?1";
    let found = connection.prepare_cached(sql)?.query_row([source], |row| {
        Ok(Block { cause: cause_of(row.get_ref(0)?.as_str()?), at: row.get(1)?, detail: row.get(2)? })
    });
    Ok(found.optional()?)
}

fn signing(row: &Row<'_>) -> rusqlite::Result<Signing> {
    let sequence: i64 = row.get(2)?;
    let hash: Vec<u8> = row.get(3)?;
    Ok(Signing {
        keys: Vec::new(),
        confirmed: row.get(0)?,
        source_id: row.get(1)?,
        sequence: u64::try_from(sequence).unwrap_or_default(),
        manifest_hash: hash.try_into().ok(),
        issued_at: row.get(4)?,
        expires_at: row.get(5)?,
        verified_at: row.get(6)?,
    })
}

fn role_of(word: &str) -> KeyRole {
    match word {
        "current" => KeyRole::Current,
        "next" => KeyRole::Next,
        "recovery" => KeyRole::Recovery,
        "retired" => KeyRole::Retired,
        // A word that is not known must not let a key sign.
        _ => KeyRole::Revoked,
    }
}

/// A word that is no cause any more still means that an update was refused.
fn cause_of(word: &str) -> BlockCause {
    let word: StrDeserializer<'_, NoSuchWord> = word.into_deserializer();
    BlockCause::deserialize(word).unwrap_or(BlockCause::BadManifest)
}

pub(super) fn confirm(connection: &Connection, source: &str) -> Result<()> {
    connection.execute("UPDATE signing SET confirmed = 1 WHERE source = ?1", [source])?;
    Ok(())
}

pub(super) fn forget(connection: &Connection, source: &str) -> Result<()> {
    for table in ["signing", "signing_key", "block"] {
        connection.execute(&format!("DELETE FROM {table} WHERE source = ?1"), [source])?;
    }
    Ok(())
}

pub(super) fn pin(connection: &Connection, source: &str, key: &str) -> Result<()> {
    forget(connection, source)?;
    connection.execute("INSERT INTO signing (source, confirmed) VALUES (?1, 1)", [source])?;
    connection.execute("INSERT INTO signing_key (source, key, role) VALUES (?1, ?2, 'current')", (source, key))?;
    Ok(())
}
