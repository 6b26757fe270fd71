//! Table attachment: which resource has which file, in the order of its feed.

use rusqlite::Connection;

use super::document::{self, Document};
use super::rank;
use crate::Result;
use crate::model::{Digest, Kind, Resource, ResourceKey};

const OF_RESOURCE: &str = "SELECT position, document FROM attachment WHERE docid = ?1 ORDER BY position";
const RESOURCES: &str = "SELECT source, id FROM attachment JOIN resource USING (docid) WHERE document = ?1";
const SPENT: &str = "SELECT number, sha256 FROM document \
                     WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.document = document.number) \
                     ORDER BY number";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[OF_RESOURCE, RESOURCES];

/// A file, and the resource that it is listed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The file.
    pub document: Document,
    /// The number of the resource.
    pub docid: i64,
    /// Its place among the files of that resource, from 0.
    pub position: u32,
    /// The kind of that resource.
    pub kind: Kind,
    /// RFC 5646, of the file or else of the resource; empty = not said.
    pub language: String,
}

/// Writes the files of a resource. `changed` = the resource stood here before, and was another.
pub(super) fn insert(connection: &Connection, docid: i64, resource: &Resource, changed: bool) -> Result<()> {
    for (position, announced) in resource.attachments.iter().enumerate() {
        let document = document::announce(connection, announced, rank::class(resource), changed)?;
        let language = announced.language.as_ref().unwrap_or(&resource.language);
        connection
            .prepare_cached("INSERT INTO attachment (docid, position, document, language) VALUES (?1, ?2, ?3, ?4)")?
            .execute((docid, u32::try_from(position).unwrap_or(u32::MAX), document, language))?;
    }
    Ok(())
}

/// The files of a resource, each with its place.
pub(super) fn of_resource(connection: &Connection, docid: i64) -> Result<Vec<(u32, Document)>> {
    let mut statement = connection.prepare_cached(OF_RESOURCE)?;
    let places = statement.query_map([docid], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let places = places.collect::<rusqlite::Result<Vec<(u32, i64)>>>()?.into_iter();
    places.filter_map(|(at, number)| Some(document::get(connection, number).transpose()?.map(|it| (at, it)))).collect()
}

/// The resources that have a file.
pub(super) fn resources(connection: &Connection, document: i64) -> Result<Vec<ResourceKey>> {
    let mut statement = connection.prepare_cached(RESOURCES)?;
    let keys = statement.query_map([document], |row| Ok(ResourceKey { source: row.get(0)?, id: row.get(1)? }))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Files that no resource has any more: their numbers, and their hashes where they are here.
pub(super) fn spent(connection: &Connection) -> Result<Vec<(i64, Option<Digest>)>> {
    let mut statement = connection.prepare_cached(SPENT)?;
    let spent = statement.query_map([], |row| {
        Ok((row.get(0)?, <[u8; 32]>::try_from(row.get::<_, Vec<u8>>(1)?).ok().map(Digest)))
    })?;
    Ok(spent.collect::<rusqlite::Result<_>>()?)
}

/// Every file that a resource has, under the one of its resources that matters most.
pub(super) fn announced(connection: &Connection) -> Result<Vec<Announced>> {
    let columns = document::COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, first.docid, first.position, first.language, resource.kind \
         FROM (SELECT document, max(docid) AS docid, position, language FROM attachment \
               INDEXED BY attachment_document GROUP BY document) AS first \
         JOIN document ON document.number = first.document JOIN resource ON resource.docid = first.docid"
    ))?;
    let announced = statement.query_map([], |row| {
        Ok(Announced {
            document: document::from_row(row)?,
            docid: row.get(15)?,
            position: row.get(16)?,
            language: row.get(17)?,
            kind: Kind::parse(row.get_ref(18)?.as_str()?).unwrap_or(Kind::Article),
        })
    })?;
    Ok(announced.collect::<rusqlite::Result<_>>()?)
}
