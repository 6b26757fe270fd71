//! Table feed_state: what the stored content of a source answers to.

use rusqlite::{Connection, OptionalExtension};

use super::apply::{Applied, Cover};
use crate::Result;
use crate::refresh::Validators;

/// What the stored content of a source answers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Of the first page, or of the manifest.
    pub validators: Validators,
    /// SHA-256 of the first page's bytes, or of the manifest's; zeros ask for everything anew.
    pub hash: [u8; 32],
    /// Whether all of it is covered by a manifest that was accepted.
    pub signed: bool,
}

/// `None` = nothing was ever applied.
pub(super) fn read(connection: &Connection, source: &str) -> Result<Option<Held>> {
    let mut statement = connection
        .prepare_cached("SELECT etag, last_modified, content_hash, signed FROM feed_state WHERE source = ?1")?;
    let said = |text: String| (!text.is_empty()).then_some(text);
    let held = statement.query_row([source], |row| {
        let validators = Validators { etag: said(row.get(0)?), last_modified: said(row.get(1)?) };
        Ok(Held { validators, hash: row.get(2)?, signed: row.get(3)? })
    });
    Ok(held.optional()?)
}

/// The feed's own title; `None` = nothing was ever applied, or it has none.
pub(super) fn title(connection: &Connection, source: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT title FROM feed_state WHERE source = ?1 AND title <> ''")?;
    Ok(statement.query_row([source], |row| row.get(0)).optional()?)
}

/// Sources that say where they take messages, and where.
pub(super) fn suggestions_to(connection: &Connection) -> Result<Vec<(String, String)>> {
    let sql = "SELECT source, suggestions_to FROM feed_state WHERE suggestions_to <> '' ORDER BY source";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn write(connection: &Connection, source: &str, applied: &Applied<'_>) -> Result<()> {
    let Applied { page, validators, .. } = applied;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO feed_state \
             (source, etag, last_modified, content_hash, title, language, complete, applied_at, signed, suggestions_to) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            source,
            validators.etag.as_deref().unwrap_or_default(),
            validators.last_modified.as_deref().unwrap_or_default(),
            applied.hash,
            &page.title,
            &page.language,
            page.complete,
            applied.now,
            applied.cover != Cover::Unsigned,
            page.suggestions_to.as_deref().unwrap_or_default(),
        ))?;
    Ok(())
}
