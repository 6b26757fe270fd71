//! Table feed_state: what the stored content of a source answers to.

use rusqlite::{Connection, OptionalExtension};

use crate::Result;
use crate::model::Page;
use crate::refresh::Validators;

/// Validators and the SHA-256 of the bytes of the content that is stored; `None` = nothing was ever applied.
pub(super) fn read(connection: &Connection, source: &str) -> Result<Option<(Validators, [u8; 32])>> {
    let mut statement =
        connection.prepare_cached("SELECT etag, last_modified, content_hash FROM feed_state WHERE source = ?1")?;
    let said = |text: String| (!text.is_empty()).then_some(text);
    let state = statement.query_row([source], |row| {
        Ok((Validators { etag: said(row.get(0)?), last_modified: said(row.get(1)?) }, row.get(2)?))
    });
    Ok(state.optional()?)
}

/// The feed's own title; `None` = nothing was ever applied, or it has none.
pub(super) fn title(connection: &Connection, source: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT title FROM feed_state WHERE source = ?1 AND title <> ''")?;
    Ok(statement.query_row([source], |row| row.get(0)).optional()?)
}

pub(super) fn write(
    connection: &Connection,
    source: &str,
    page: &Page,
    validators: &Validators,
    hash: [u8; 32],
    now: i64,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO feed_state \
             (source, etag, last_modified, content_hash, title, language, complete, applied_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            source,
            validators.etag.as_deref().unwrap_or_default(),
            validators.last_modified.as_deref().unwrap_or_default(),
            hash,
            &page.title,
            &page.language,
            page.complete,
            now,
        ))?;
    Ok(())
}
