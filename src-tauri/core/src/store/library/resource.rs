//! Tables resource and resource_text: what was published, one row each, and its words in the two text indexes.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, named_params};

use super::details::{Details, date, iso};
use super::{attachment, facet, picture, text};
use crate::model::{Attachment, Nation, Resource, ResourceKey, Row};
use crate::richtext::{self, Node, RichText};
use crate::{Error, Result};

/// The columns of [`row`], in its order. A row that may be acted on has no successor, whatever it names as one, and none is
/// its own. What replaces it may be named by an id that that one had before.
pub(super) const ROW: &str = concat!(
    "source, id, title, summary, kind, publisher, published_at, precision, language, nations, status, attachments, \
     docid, verified_on, verified_by, review_by, ",
    include_str!("resource_successor.sql")
);

/// What is compared with what was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub docid: i64,
    pub hash: [u8; 32],
    pub current: bool,
    pub first_seen_at: i64,
    pub changed_at: i64,
    pub change: String,
}

/// What to write of a resource beside what was published.
pub(super) struct Moments<'a> {
    pub hash: [u8; 32],
    pub first_seen_at: i64,
    pub fetched_at: i64,
    pub changed_at: i64,
    pub change: &'a str,
    /// Whether it stood here before.
    pub is_known: bool,
}

/// What the library holds under this id.
pub(super) fn known(connection: &Connection, source: &str, id: &str) -> Result<Option<Known>> {
    let mut statement = connection.prepare_cached(
        "SELECT docid, content_hash, status IN ('current', 'draft'), first_seen_at, changed_at, change \
         FROM resource WHERE source = ?1 AND id = ?2",
    )?;
    let known = statement.query_row((source, id), |row| {
        Ok(Known {
            docid: row.get(0)?,
            hash: row.get(1)?,
            current: row.get(2)?,
            first_seen_at: row.get(3)?,
            changed_at: row.get(4)?,
            change: row.get(5)?,
        })
    });
    Ok(known.optional()?)
}

/// The row of a list.
pub(super) fn row(sql: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        key: ResourceKey { source: sql.get(0)?, id: sql.get(1)? },
        title: sql.get(2)?,
        summary: sql.get(3)?,
        kind: word(sql, 4, crate::model::Kind::parse)?,
        publisher: said(sql.get(5)?),
        published_at: sql.get(6)?,
        precision: word(sql, 7, crate::model::Precision::parse)?,
        language: sql.get(8)?,
        nations: nations(&sql.get::<_, String>(9)?),
        status: word(sql, 10, crate::model::Status::parse)?,
        attachments: sql.get(11)?,
        verified_on: date(&sql.get::<_, String>(13)?),
        verified_by: said(sql.get(14)?),
        review_by: date(&sql.get::<_, String>(15)?),
        successor: sql.get(16)?,
    })
}

/// The row of the resource with this number.
pub(super) fn row_of(connection: &Connection, docid: i64) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {ROW} FROM resource WHERE docid = ?1"))?;
    Ok(statement.query_row([docid], row).optional()?)
}

/// The rows of these numbers, in their order.
pub(super) fn rows_of(connection: &Connection, docids: &[i64]) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {ROW} FROM resource WHERE docid = ?1"))?;
    let rows = docids.iter().filter_map(|docid| statement.query_row([docid], row).optional().transpose());
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everything that was published about a resource, as it is held, and the hash that it was stored with.
pub(super) fn published(connection: &Connection, docid: i64) -> Result<Option<(Resource, [u8; 32])>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {ROW}, pinned, superseded_by, translation_of, content_hash, nodes, links, details, images \
         FROM resource JOIN resource_text USING (docid) WHERE docid = ?1"
    ))?;
    let found = statement.query_row([docid], |sql| {
        let details: Details = json(sql, 23)?;
        let row = row(sql)?;
        let mut resource = Resource {
            id: row.key.id,
            title: row.title,
            summary: row.summary,
            body: RichText { nodes: nodes(sql, 21)?, links: json(sql, 22)?, images: json(sql, 24)? },
            kind: row.kind,
            publisher: row.publisher,
            published_at: row.published_at,
            precision: row.precision,
            language: row.language,
            nations: row.nations,
            status: row.status,
            pinned: sql.get(17)?,
            superseded_by: said(sql.get(18)?),
            translation_of: said(sql.get(19)?),
            previous_ids: Vec::new(),
            address: None,
            original_address: None,
            authors: Vec::new(),
            modified_at: None,
            topics: Vec::new(),
            tags: Vec::new(),
            audience: Vec::new(),
            notice: None,
            revision: 0,
            sequence: None,
            change_note: None,
            review_by: None,
            verified_on: None,
            verified_by: None,
            translated_by: None,
            translated_on: None,
            translation_revision: 0,
            licence: None,
            content_note: None,
            contacts: Vec::new(),
            attachments: Vec::new(),
        };
        details.into(&mut resource);
        Ok((resource, sql.get(20)?))
    });
    Ok(found.optional()?)
}

/// The files of the resource with this number, as announced.
pub(super) fn attachments(connection: &Connection, docid: i64) -> Result<Vec<Attachment>> {
    let mut statement = connection.prepare_cached("SELECT details FROM resource_text WHERE docid = ?1")?;
    let details = statement.query_row([docid], |sql| json::<Details>(sql, 0)).optional()?;
    Ok(details.map(Details::attachments).unwrap_or_default())
}

/// The warning before distressing content of the resource with this number.
pub(super) fn content_note(connection: &Connection, docid: i64) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT details FROM resource_text WHERE docid = ?1")?;
    let details = statement.query_row([docid], |sql| json::<Details>(sql, 0)).optional()?;
    Ok(details.and_then(|details| details.content_note))
}

/// Stores a resource under a number that is free, its values to filter by and its words. Numbers should come ascending:
/// the text index writes itself out whenever they do not.
pub(super) fn insert(
    connection: &Connection,
    docid: i64,
    source: &str,
    resource: &Resource,
    moments: &Moments<'_>,
    values: &mut facet::Values,
) -> Result<text::Words> {
    let words = text::Words::of(resource);
    insert_row(connection, docid, source, resource, moments)?;
    connection
        .prepare_cached(
            "INSERT INTO resource_text (docid, body, meta, nodes, links, images, details) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            docid,
            &words.body,
            &words.meta,
            richtext::nodes_to_json(&resource.body.nodes),
            to_json(&resource.body.links)?,
            to_json(&resource.body.images)?,
            to_json(&Details::of(resource))?,
        ))?;
    facet::insert(connection, docid, source, resource, values)?;
    attachment::insert(connection, docid, resource, moments.is_known)?;
    picture::insert(connection, docid, &resource.body.images)?;
    words.index(connection, docid)?;
    Ok(words)
}

fn insert_row(
    connection: &Connection,
    docid: i64,
    source: &str,
    resource: &Resource,
    moments: &Moments<'_>,
) -> Result<()> {
    let nations: Vec<&str> = resource.nations.iter().map(|nation| nation.as_str()).collect();
    connection.prepare_cached(include_str!("resource_insert.sql"))?.execute(named_params! {
        ":docid": docid,
        ":source": source,
        ":id": resource.id,
        ":title": resource.title,
        ":title_key": super::search::fold::fold(&resource.title),
        ":summary": resource.summary,
        ":kind": resource.kind.as_str(),
        ":publisher": resource.publisher.as_deref().unwrap_or_default(),
        ":language": resource.language,
        ":nations": nations.join(" "),
        ":status": resource.status.as_str(),
        ":pinned": resource.pinned,
        ":published_at": resource.published_at,
        ":precision": resource.precision.as_str(),
        ":verified_on": resource.verified_on.map(iso).unwrap_or_default(),
        ":verified_by": resource.verified_by.as_deref().unwrap_or_default(),
        ":review_by": resource.review_by.map(iso).unwrap_or_default(),
        ":attachments": u32::try_from(resource.attachments.len()).unwrap_or(u32::MAX),
        ":superseded_by": resource.superseded_by.as_deref().unwrap_or_default(),
        ":translation_of": resource.translation_of.as_deref().unwrap_or_default(),
        ":content_hash": moments.hash,
        ":first_seen_at": moments.first_seen_at,
        ":fetched_at": moments.fetched_at,
        ":changed_at": moments.changed_at,
        ":change": moments.change,
    })?;
    Ok(())
}

/// Removes a resource and its words, and answers those words.
pub(super) fn delete(connection: &Connection, docid: i64) -> Result<Option<text::Words>> {
    let Some(words) = text::Words::stored(connection, docid)? else { return Ok(None) };
    words.forget(connection, docid)?;
    connection.prepare_cached("DELETE FROM resource WHERE docid = ?1")?.execute([docid])?;
    Ok(Some(words))
}

fn nations(text: &str) -> Vec<Nation> {
    text.split(' ').filter_map(Nation::parse).collect()
}

/// An empty column says nothing.
pub(super) fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn word<T>(sql: &SqlRow<'_>, column: usize, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = sql.get_ref(column)?.as_str()?;
    parse(text)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, FromSqlError::InvalidType.into()))
}

pub(super) fn json<T: serde::de::DeserializeOwned>(sql: &SqlRow<'_>, column: usize) -> rusqlite::Result<T> {
    let text = sql.get_ref(column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, cause.into()))
}

fn nodes(sql: &SqlRow<'_>, column: usize) -> rusqlite::Result<Vec<Node>> {
    richtext::nodes_from_json(sql.get_ref(column)?.as_str()?)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, cause.into()))
}

pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::Damaged { file: super::FILE, detail: cause.to_string() })
}
