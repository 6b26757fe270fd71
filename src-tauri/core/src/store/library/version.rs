//! Table resource_version: changes that a person would notice, each with the text that it replaced.
//!
//! A new date of verification, other tags, another place of a file are no news: of those nothing is kept, and What's new
//! does not tell of them. All of it is lost when the library is made anew, and nothing breaks.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::alias;
use super::details::Details;
use super::resource::{json, said};
use crate::Result;
use crate::anchor::{Form, fold};
use crate::difference::paragraphs;
use crate::model::{Attachment, Replaced, Resource, ResourceKey, Status};
use crate::richtext::{RichText, nodes_from_json};

/// Changes of one resource that are kept.
const MOST_OF_ONE: u32 = 5;
/// How long What's new tells of a change, seconds.
pub const KEPT: i64 = 400 * 24 * 60 * 60;
/// Bytes of all texts together.
const MOST_BYTES: i64 = 64 << 20;

/// A change that a person would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noticed {
    /// changed | retired | replaced
    pub change: &'static str,
    /// Whether words changed.
    pub words: bool,
}

/// What a person would notice when `new` takes the place of the row of this number; `None` = nothing.
pub(super) fn noticed(connection: &Connection, docid: i64, new: &Resource) -> Result<Option<Noticed>> {
    let mut statement = connection.prepare_cached(
        "SELECT title, summary, body, status, nations, superseded_by, details \
         FROM resource JOIN resource_text USING (docid) WHERE docid = ?1",
    )?;
    let noticed = statement.query_row([docid], |row| {
        let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let words = !same_words([text(0)?, text(1)?, text(2)?], new);
        let is_other_status = text(3)? != new.status.as_str();
        let details: Details = json(row, 6)?;
        let is_other = is_other_status
            || !text(4)?.split(' ').filter(|word| !word.is_empty()).eq(new.nations.iter().map(|it| it.as_str()))
            || text(5)? != new.superseded_by.as_deref().unwrap_or_default()
            || is_otherwise_said(details, new);
        let change = match new.status {
            _ if !is_other_status || new.status.is_current() => "changed",
            Status::Superseded => "replaced",
            _ => "retired",
        };
        Ok((words || is_other).then_some(Noticed { change, words }))
    });
    Ok(noticed.optional()?.flatten())
}

/// Whether two versions have the same words: white space, breaks of paragraphs and the form of marks are no difference.
fn same_words(before: [&str; 3], new: &Resource) -> bool {
    let body = new.body.plain_text();
    let after = [new.title.as_str(), &new.summary, &body];
    if before == after {
        return true;
    }
    let folded = |texts: [&str; 3]| texts.map(|text| fold(text, Form::Words)).join(" ");
    folded(before).split_whitespace().eq(folded(after).split_whitespace())
}

/// The publisher's own word about a change, its files, and its help lines.
fn is_otherwise_said(before: Details, new: &Resource) -> bool {
    let has_note = new.change_note.is_some() && before.change_note != new.change_note;
    let is_other = before.notice != new.notice || before.contacts != new.contacts;
    let files = |files: &[Attachment]| files.iter().map(identity).collect::<Vec<_>>();
    has_note || is_other || files(&before.attachments()) != files(&new.attachments)
}

/// A file by its bytes, where those are known; a file that only stands elsewhere is the same.
fn identity(file: &Attachment) -> (String, Option<String>) {
    (file.sha256.clone().unwrap_or_else(|| file.address.clone()), file.language.clone())
}

const KEEP: &str = "\
    INSERT INTO resource_version (source, id, replaced_at, change, note, revision, bytes, title, summary, nodes) \
    SELECT :source, :id, :now, :change, :note, coalesce(details ->> '$.revision', 0), \
           CASE WHEN :words THEN octet_length(title) + octet_length(summary) + octet_length(nodes) ELSE 0 END, \
           CASE WHEN :words THEN title ELSE '' END, \
           CASE WHEN :words THEN summary ELSE '' END, \
           CASE WHEN :words THEN nodes ELSE '' END \
    FROM resource JOIN resource_text USING (docid) WHERE docid = :docid \
    ON CONFLICT DO NOTHING";
const TOO_MANY: &str = "DELETE FROM resource_version WHERE source = ?1 AND id = ?2 AND replaced_at < ( \
                        SELECT replaced_at FROM resource_version WHERE source = ?1 AND id = ?2 \
                        ORDER BY replaced_at DESC LIMIT 1 OFFSET ?3)";

/// Writes down that `new` takes the place of the row of this number, and what that said. Twice within a second: what there
/// was before the first counts.
pub(super) fn keep(
    connection: &Connection,
    source: &str,
    docid: i64,
    new: &Resource,
    noticed: Noticed,
    now: i64,
) -> Result<()> {
    connection.prepare_cached(KEEP)?.execute(named_params! {
        ":source": source,
        ":id": new.id,
        ":now": now,
        ":change": noticed.change,
        ":note": note(noticed.change, new.notice.as_deref(), new.change_note.as_deref()).unwrap_or_default(),
        ":words": noticed.words,
        ":docid": docid,
    })?;
    connection.prepare_cached(TOO_MANY)?.execute((source, &new.id, MOST_OF_ONE - 1))?;
    Ok(())
}

/// What a publisher says about a change of this kind.
pub(super) fn note<T>(change: &str, notice: Option<T>, change_note: Option<T>) -> Option<T> {
    match change {
        "added" => None,
        "changed" => change_note.or(notice),
        _ => notice.or(change_note),
    }
}

/// Drops what is too old, and the oldest of what is too much.
pub(super) fn bound(connection: &Connection, now: i64) -> Result<()> {
    bound_to(connection, now, MOST_BYTES)
}

const BYTES: &str = "SELECT coalesce(sum(bytes), 0) FROM resource_version INDEXED BY resource_version_moment";

pub(super) fn bound_to(connection: &Connection, now: i64, most: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM resource_version WHERE replaced_at < ?1")?
        .execute([now.saturating_sub(KEPT)])?;
    let bytes: i64 = connection.prepare_cached(BYTES)?.query_row([], |row| row.get(0))?;
    if bytes > most {
        connection
            .prepare_cached(
                "DELETE FROM resource_version WHERE rowid IN (SELECT number FROM ( \
                     SELECT rowid AS number, sum(bytes) OVER (ORDER BY replaced_at DESC, rowid) AS so_far \
                     FROM resource_version) WHERE so_far > ?1)",
            )?
            .execute([most])?;
    }
    Ok(())
}

/// Forgets the changes of a resource that goes.
pub(super) fn forget(connection: &Connection, docid: i64) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM resource_version WHERE (source, id) = (SELECT source, id FROM resource WHERE docid = ?1)",
        )?
        .execute([docid])?;
    Ok(())
}

/// Follows a resource to its new name.
pub(super) fn rename(connection: &Connection, source: &str, old_id: &str, id: &str) -> Result<()> {
    connection
        .prepare_cached("UPDATE OR REPLACE resource_version SET id = ?3 WHERE source = ?1 AND id = ?2")?
        .execute((source, old_id, id))?;
    Ok(())
}

const BEFORE: &str = "SELECT title, summary, nodes, revision FROM resource_version \
                      WHERE source = ?1 AND id = ?2 AND replaced_at = ?3 AND bytes > 0";
const NEXT: &str = "SELECT title, summary, nodes, revision FROM resource_version \
                    WHERE source = ?1 AND id = ?2 AND replaced_at > ?3 AND bytes > 0 ORDER BY replaced_at LIMIT 1";
const TODAY: &str = "SELECT title, summary, nodes, coalesce(details ->> '$.revision', 0) \
                     FROM resource JOIN resource_text USING (docid) WHERE source = ?1 AND id = ?2";
const KEEPS: &str = "SELECT 1 FROM resource_version WHERE source = ?1 AND id = ?2 AND replaced_at = ?3 AND bytes > 0";

/// What its publisher said about a change.
pub(super) fn note_of(connection: &Connection, key: &ResourceKey, at: i64) -> Result<Option<String>> {
    let mut statement = connection
        .prepare_cached("SELECT note FROM resource_version WHERE source = ?1 AND id = ?2 AND replaced_at = ?3")?;
    let note = statement.query_row((&key.source, &key.id, at), |row| row.get(0)).optional()?;
    Ok(note.and_then(said))
}

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[BEFORE, NEXT, TODAY, KEEPS, BYTES, TOO_MANY];

/// Whether the text that was replaced at a moment is here, and differs from the one that came.
pub(super) fn keeps(connection: &Connection, key: &ResourceKey, at: i64) -> Result<bool> {
    Ok(connection.prepare_cached(KEEPS)?.exists((&key.source, &key.id, at))?)
}

/// The text that was replaced at a moment, and the one that came; also by an id that the resource had. `None` = it is not
/// here any more.
pub(super) fn replaced(connection: &Connection, key: &ResourceKey, at: i64) -> Result<Option<Replaced>> {
    let present = alias::present_id(connection, &key.source, &key.id)?;
    let id = present.as_deref().unwrap_or(&key.id);
    let Some((before, revision_before)) = text(connection, BEFORE, (&key.source, id, at))? else { return Ok(None) };
    let after = match text(connection, NEXT, (&key.source, id, at))? {
        Some(next) => Some(next),
        None => text(connection, TODAY, (&key.source, id))?,
    };
    Ok(after.map(|(after, revision_after)| Replaced { before, revision_before, after, revision_after }))
}

fn text(connection: &Connection, sql: &str, asked: impl rusqlite::Params) -> Result<Option<(Vec<String>, u32)>> {
    let mut statement = connection.prepare_cached(sql)?;
    let text = statement.query_row(asked, |row| {
        let nodes = nodes_from_json(row.get_ref(2)?.as_str()?)
            .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, cause.into()))?;
        let body = RichText { nodes, ..RichText::default() };
        let (title, summary): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((paragraphs(&title, &summary, &body), row.get(3)?))
    });
    Ok(text.optional()?)
}
