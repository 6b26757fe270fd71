//! Table `source`: what is followed, and how the attempts went.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, params};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoSuchWord, StrDeserializer};
use sha2::{Digest, Sha256};
use url::Url;

use super::{Identity, signing};
use crate::model::{Failure, Source, SourceKind, SourceState};
use crate::publish::starter::STARTER_SOURCE;
use crate::{Code, Error, Result};

/// Characters of an id before its hash.
const MOST_SLUG: usize = 40;

const SELECT: &str = "SELECT id, kind, address, title, named, added_at, attempted_at, succeeded_at, failure_code,
    failure_text, failures, not_before FROM source";

pub(super) fn list(connection: &Connection) -> Result<Vec<Source>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY kind <> 'starter', added_at, id"))?;
    let rows = statement.query_map([], from_row)?;
    let sources = rows.collect::<rusqlite::Result<Vec<Source>>>()?;
    sources.into_iter().map(|source| with_keys(connection, source)).collect()
}

pub(super) fn get(connection: &Connection, id: &str) -> Result<Option<Source>> {
    let found = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], from_row).optional()?;
    found.map(|source| with_keys(connection, source)).transpose()
}

fn with_keys(connection: &Connection, source: Source) -> Result<Source> {
    let (signing, block) = (signing::read(connection, &source.id)?, signing::block(connection, &source.id)?);
    Ok(Source { signing, block, ..source })
}

pub(super) fn add(
    transaction: &Transaction<'_>,
    kind: SourceKind,
    address: &str,
    title: Option<&str>,
    now: i64,
) -> Result<Source> {
    let sql = "SELECT title FROM source WHERE address = ?1";
    if let Some(known) = transaction.query_row(sql, [address], |row| row.get(0)).optional()? {
        return Err(Error::AlreadyFollowed(known));
    }
    let name = name_of(kind, address);
    let id = free_id(transaction, kind, address, &name)?;
    let sql = "INSERT INTO source (id, kind, address, title, named, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    transaction.execute(sql, params![id, word_of(kind), address, title.unwrap_or(&name), title.is_some(), now])?;
    known(transaction, &id)
}

pub(super) fn id_for(connection: &Connection, address: &str) -> Result<(String, bool)> {
    let sql = "SELECT id FROM source WHERE address = ?1";
    match connection.query_row(sql, [address], |row| row.get(0)).optional()? {
        Some(known) => Ok((known, true)),
        None => Ok((free_id(connection, SourceKind::Web, address, &name_of(SourceKind::Web, address))?, false)),
    }
}

pub(super) fn remove(transaction: &Transaction<'_>, id: &str) -> Result<Source> {
    let source = known(transaction, id)?;
    transaction.execute("DELETE FROM source WHERE id = ?1", [id])?;
    // The keys stay: added again, it is still signed.
    signing::clear_block(transaction, id)?;
    Ok(source)
}

pub(super) fn attempt(transaction: &Transaction<'_>, id: &str, now: i64) -> Result<()> {
    change(transaction, id, "UPDATE source SET attempted_at = ?2 WHERE id = ?1", params![id, now])
}

pub(super) fn succeeded(transaction: &Transaction<'_>, id: &str, now: i64, feed_title: &str) -> Result<()> {
    let sql = "UPDATE source SET succeeded_at = ?2, failure_code = '', failure_text = '', failures = 0,
                   not_before = NULL, title = iif(named OR ?3 = '', title, ?3) WHERE id = ?1";
    change(transaction, id, sql, params![id, now, feed_title])?;
    // Also where nothing was new: what is there now is in order.
    signing::clear_block(transaction, id)
}

pub(super) fn carried(transaction: &Transaction<'_>, id: &str, as_of: i64, feed_title: &str) -> Result<()> {
    let sql = "UPDATE source SET succeeded_at = max(coalesce(succeeded_at, ?2), ?2),
                   title = iif(named OR ?3 = '', title, ?3) WHERE id = ?1";
    change(transaction, id, sql, params![id, as_of, feed_title])
}

pub(super) fn failed(
    transaction: &Transaction<'_>,
    id: &str,
    failure: &Failure,
    not_before: Option<i64>,
) -> Result<()> {
    let sql = "UPDATE source SET failure_code = ?2, failure_text = ?3, failures = failures + 1, not_before = ?4
               WHERE id = ?1";
    change(transaction, id, sql, params![id, spelled(failure.code)?, failure.message, not_before])
}

pub(super) fn identify(transaction: &Transaction<'_>, id: &str, said: Option<&str>) -> Result<Identity> {
    let sql = "SELECT feed_id FROM source WHERE id = ?1";
    let known: Option<String> = transaction.query_row(sql, [id], |row| row.get(0)).optional()?;
    let known = known.ok_or_else(|| not_followed(id))?;
    let said = said.filter(|said| !said.is_empty());
    Ok(match (known.as_str(), said) {
        ("", None) => Identity::None,
        ("", Some(first)) => {
            remember_identity(transaction, id, first)?;
            Identity::First
        }
        (known, Some(said)) if known == said => Identity::Same,
        (_, said) => Identity::Changed { from: known, to: said.map(str::to_owned) },
    })
}

pub(super) fn remember_identity(transaction: &Transaction<'_>, id: &str, feed_id: &str) -> Result<()> {
    change(transaction, id, "UPDATE source SET feed_id = ?2 WHERE id = ?1", [id, feed_id])
}

fn change(transaction: &Transaction<'_>, id: &str, sql: &str, values: impl Params) -> Result<()> {
    match transaction.prepare_cached(sql)?.execute(values)? {
        0 => Err(not_followed(id)),
        _ => Ok(()),
    }
}

pub(super) fn known(connection: &Connection, id: &str) -> Result<Source> {
    get(connection, id)?.ok_or_else(|| not_followed(id))
}

fn not_followed(id: &str) -> Error {
    Error::NotFound { what: "source", name: id.to_owned() }
}

/// The host, or the file's name: what a source is called until it says its own title.
fn name_of(kind: SourceKind, address: &str) -> String {
    let url = Url::parse(address).ok();
    let name = match kind {
        SourceKind::Starter => None,
        SourceKind::Web => url.and_then(|url| Some(url.host_str()?.trim_start_matches("www.").to_owned())),
        SourceKind::File => {
            let file = url.and_then(|url| url.to_file_path().ok()).unwrap_or_else(|| PathBuf::from(address));
            file.file_stem().map(|stem| stem.to_string_lossy().into_owned())
        }
    };
    name.unwrap_or_else(|| STARTER_SOURCE.to_owned())
}

/// `<slug of the name>-<6 hex digits of the address's SHA-256>`; more digits should another address have that id.
fn free_id(connection: &Connection, kind: SourceKind, address: &str, name: &str) -> Result<String> {
    if kind == SourceKind::Starter {
        return Ok(STARTER_SOURCE.to_owned());
    }
    let digest: String = Sha256::digest(address.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut id = slug(name);
    id.push('-');
    for (place, digit) in digest.chars().enumerate() {
        id.push(digit);
        if place >= 5 && get(connection, &id)?.is_none() {
            break;
        }
    }
    Ok(id)
}

/// Small letters, digits and single hyphens.
fn slug(name: &str) -> String {
    let spaced: String = name
        .to_ascii_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' })
        .take(MOST_SLUG)
        .collect();
    let slug = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "source".to_owned() } else { slug }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Source> {
    let failure_code: String = row.get(8)?;
    let failure_text: String = row.get(9)?;
    Ok(Source {
        id: row.get(0)?,
        kind: kind_of(row.get_ref(1)?.as_str()?),
        address: row.get(2)?,
        title: row.get(3)?,
        named: row.get(4)?,
        added_at: row.get(5)?,
        state: SourceState {
            attempted_at: row.get(6)?,
            succeeded_at: row.get(7)?,
            failure: (!failure_code.is_empty()).then(|| Failure { code: read(&failure_code), message: failure_text }),
            failures: row.get(10)?,
            not_before: row.get(11)?,
        },
        signing: None,
        block: None,
    })
}

fn word_of(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Starter => "starter",
        SourceKind::Web => "web",
        SourceKind::File => "file",
    }
}

fn kind_of(word: &str) -> SourceKind {
    match word {
        "starter" => SourceKind::Starter,
        "file" => SourceKind::File,
        _ => SourceKind::Web,
    }
}

/// The published spelling of a cause.
fn spelled(code: Code) -> Result<String> {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::BadRequest("A cause has no spelling.".into())),
    }
}

/// A word that is no cause any more still means that the attempt failed.
fn read(word: &str) -> Code {
    let word: StrDeserializer<'_, NoSuchWord> = word.into_deserializer();
    Code::deserialize(word).unwrap_or(Code::ServerFailed)
}
