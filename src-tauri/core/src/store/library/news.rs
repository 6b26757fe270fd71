//! What's new: additions, changes and retirements of resources, and removals, newest first.

use rusqlite::types::Type;
use rusqlite::{Connection, Row as SqlRow};

use super::details::Details;
use super::resource;
use crate::Result;
use crate::model::{Change, News, ResourceKey};

// Rows of one moment come in the order of the index: most important first. A publisher's reason for a removal stands in the row itself; the notes of the others in their details.
const NEWS: &str = "SELECT changed_at AS at, change, source, id, title, docid, '' AS reason \
                    FROM resource INDEXED BY resource_changed WHERE changed_at > ?1 \
                    UNION ALL \
                    SELECT seen_at, 'removed', source, id, title, 0, reason \
                    FROM tombstone INDEXED BY tombstone_removed WHERE removed = 1 AND seen_at > ?1 \
                    ORDER BY at DESC LIMIT ?3 OFFSET ?2";
const TOTAL: &str = "SELECT (SELECT count(*) FROM resource WHERE changed_at > ?1) \
                     + (SELECT count(*) FROM tombstone WHERE removed = 1 AND seen_at > ?1)";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[NEWS, TOTAL];

/// How much happened after `since`, and a part of it.
pub(super) fn since(connection: &Connection, since: i64, offset: u64, limit: u64) -> Result<(u64, Vec<News>)> {
    let total: u32 = connection.prepare_cached(TOTAL)?.query_row([since], |row| row.get(0))?;
    let mut statement = connection.prepare_cached(NEWS)?;
    let mut rows = statement.query((since, super::as_limit(offset), super::as_limit(limit)))?;
    let mut news = Vec::new();
    while let Some(row) = rows.next()? {
        news.push(one(connection, row)?);
    }
    Ok((total.into(), news))
}

fn one(connection: &Connection, sql: &SqlRow<'_>) -> Result<News> {
    let docid: i64 = sql.get(5)?;
    let row = resource::row_of(connection, docid)?;
    let (reason, change): (String, String) = (sql.get(6)?, sql.get(1)?);
    let note = match row {
        Some(_) => note(connection, docid, &change)?,
        None => Some(reason).filter(|reason| !reason.is_empty()),
    };
    let change = match change.as_str() {
        "added" => Change::Added,
        "retired" => Change::Retired,
        "removed" => Change::Removed,
        _ => Change::Changed,
    };
    let key = ResourceKey { source: sql.get(2)?, id: sql.get(3)? };
    Ok(News { at: sql.get(0)?, change, key, title: sql.get(4)?, note, row })
}

fn note(connection: &Connection, docid: i64, change: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT details FROM resource_text WHERE docid = ?1")?;
    let details: Details = statement.query_row([docid], |row| {
        serde_json::from_str(row.get_ref(0)?.as_str()?)
            .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, cause.into()))
    })?;
    Ok(match change {
        "added" => None,
        "retired" => details.notice.or(details.change_note),
        _ => details.change_note.or(details.notice),
    })
}
