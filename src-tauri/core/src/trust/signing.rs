//! Tables `signing`, `signing_key` and `block`: what is remembered of a signed source.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoSuchWord, StrDeserializer};

use super::Verified;
use super::key::PublicKey;
use super::manifest::ManifestKeys;
use super::succession::Ring;
use crate::model::{Block, BlockCause, Failure, KeyRole, PinnedKey, Signing};
use crate::{Code, Error, Result};

/// What is remembered of a source's keys.
pub(super) fn read(connection: &Connection, source: &str) -> Result<Option<Signing>> {
    let sql = "SELECT confirmed, source_id, sequence, manifest_hash, issued_at, expires_at, verified_at
               FROM signing WHERE source = ?1";
    let found = connection.prepare_cached(sql)?.query_row([source], signing).optional()?;
    let Some(mut signing) = found else { return Ok(None) };
    let mut statement =
        connection.prepare_cached("SELECT key, role FROM signing_key WHERE source = ?1 ORDER BY signed DESC, key")?;
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

/// The published spelling of a cause.
fn word_of_cause(cause: BlockCause) -> Result<String> {
    match serde_json::to_value(cause) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::BadRequest("A cause has no spelling.".into())),
    }
}

fn word_of_role(role: KeyRole) -> &'static str {
    match role {
        KeyRole::Current => "current",
        KeyRole::Next => "next",
        KeyRole::Recovery => "recovery",
        KeyRole::Retired => "retired",
        KeyRole::Revoked => "revoked",
    }
}

/// Remembers an accepted manifest, if what is remembered is still what it was verified against.
pub(super) fn accept(connection: &Connection, source: &str, verified: &Verified, now: i64) -> Result<()> {
    let stored = read(connection, source)?;
    let before = stored.as_ref().map(|stored| stored.manifest_hash);
    // Two programs at once may well accept the same manifest.
    if before != verified.before && before != Some(Some(verified.hash)) {
        let message = "The source was updated by another Fieldshelf meanwhile. The next refresh looks again.";
        return Err(Error::Refresh(Failure { code: Code::Busy, message: message.into() }));
    }
    let confirmed = stored.is_some_and(|stored| stored.confirmed);
    write(connection, source, &Signing { confirmed, verified_at: Some(now), ..verified.signing.clone() })?;
    write_keys(connection, source, verified)?;
    clear_block(connection, source)
}

fn write(connection: &Connection, source: &str, signing: &Signing) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO signing
                   (source, confirmed, source_id, sequence, manifest_hash, issued_at, expires_at, verified_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute(params![
        source,
        signing.confirmed,
        signing.source_id,
        i64::try_from(signing.sequence).unwrap_or(i64::MAX),
        signing.manifest_hash.as_ref().map_or(&[][..], |hash| &hash[..]),
        signing.issued_at,
        signing.expires_at,
        signing.verified_at,
    ])?;
    Ok(())
}

fn write_keys(connection: &Connection, source: &str, verified: &Verified) -> Result<()> {
    connection.prepare_cached("DELETE FROM signing_key WHERE source = ?1")?.execute([source])?;
    let sql = "INSERT INTO signing_key (source, key, role, named, signed) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut insert = connection.prepare_cached(sql)?;
    for PinnedKey { key, role } in &verified.signing.keys {
        let named = named_as(&verified.manifest.keys, *role).contains(key);
        insert.execute((source, key, word_of_role(*role), named, *key == verified.signer))?;
    }
    Ok(())
}

/// The keys that a manifest names for a role.
fn named_as(keys: &ManifestKeys, role: KeyRole) -> &[String] {
    match role {
        KeyRole::Current => &keys.current,
        KeyRole::Next => &keys.next,
        KeyRole::Recovery => &keys.recovery,
        KeyRole::Revoked => &keys.revoked,
        KeyRole::Retired => &[],
    }
}

pub(super) fn write_block(connection: &Connection, source: &str, block: &Block) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO block (source, cause, at, detail) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, params![source, word_of_cause(block.cause)?, block.at, block.detail])?;
    Ok(())
}

pub(super) fn in_order(connection: &Connection, source: &str, now: i64) -> Result<()> {
    connection.execute("UPDATE signing SET verified_at = ?2 WHERE source = ?1", (source, now))?;
    clear_block(connection, source)
}

pub(super) fn clear_block(connection: &Connection, source: &str) -> Result<()> {
    connection.execute("DELETE FROM block WHERE source = ?1", [source])?;
    Ok(())
}

/// A person believes the key that signed last, and so what its manifest says. What was remembered before by the word of
/// others, whom nobody has compared, is forgotten.
pub(super) fn confirm(connection: &Connection, source: &str) -> Result<()> {
    let sql = "DELETE FROM signing_key WHERE source = ?1 AND NOT named
                   AND EXISTS (SELECT 1 FROM signing WHERE source = ?1 AND NOT confirmed)";
    connection.execute(sql, [source])?;
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
    let known = read(connection, source)?;
    if let Some(signing) = &known {
        let role = PublicKey::read(key).and_then(|key| Ring::of(&signing.keys).role(&key));
        let signed_last = signing.keys.first().is_some_and(|first| first.key == key);
        match role {
            Some(KeyRole::Revoked) if signing.confirmed => return Err(taken_back()),
            // What is remembered came from this key, or leads to it.
            Some(_) if signing.confirmed || signed_last => return confirm(connection, source),
            _ => {}
        }
    }
    forget(connection, source)?;
    connection.execute("INSERT INTO signing (source, confirmed) VALUES (?1, 1)", [source])?;
    connection.execute("INSERT INTO signing_key (source, key, role) VALUES (?1, ?2, 'current')", (source, key))?;
    Ok(())
}

fn taken_back() -> Error {
    Error::BadRequest(
        "The publisher took this key back: it must not be used any more. Ask them for the key of today.".into(),
    )
}

#[cfg(test)]
#[path = "signing_tests.rs"]
mod tests;
