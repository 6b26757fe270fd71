//! Table attachment: which resource has which file, in the order of its feed.

use rusqlite::{Connection, Row};

use super::document::{self, Document};
use super::rank;
use crate::Result;
use crate::model::{Digest, Kind, Resource, ResourceKey, Status};

const OF_RESOURCE: &str = "SELECT position, document FROM attachment WHERE docid = ?1 ORDER BY position";
const RESOURCES: &str = "SELECT source, id FROM attachment JOIN resource USING (docid) WHERE document = ?1";
const SPENT: &str = "SELECT number, sha256 FROM document \
                     WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.document = document.number) \
                     ORDER BY number";
const ALL: &str = "SELECT attachment.document, docid, position, source, kind, status, attachment.language \
                   FROM attachment INDEXED BY attachment_document CROSS JOIN resource USING (docid) \
                   ORDER BY attachment.document DESC, docid DESC, position DESC";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[OF_RESOURCE, RESOURCES, ALL];

/// A file, and the resources that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The file.
    pub document: Document,
    /// The number of the resource that it is listed under: the one that matters most.
    pub docid: i64,
    /// Its place among the files of that resource, from 0.
    pub position: u32,
    /// Every resource that has it, as far as fetching goes; the one that matters most first.
    pub uses: Vec<FileUse>,
}

/// What a resource says about a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUse {
    /// The source of the resource.
    pub source: String,
    /// Of the resource.
    pub kind: Kind,
    /// Of the resource.
    pub status: Status,
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
    let spent = statement
        .query_map([], |row| Ok((row.get(0)?, <[u8; 32]>::try_from(row.get::<_, Vec<u8>>(1)?).ok().map(Digest))))?;
    Ok(spent.collect::<rusqlite::Result<_>>()?)
}

/// Every file that a resource has, the one of the highest number first.
pub(super) fn announced(connection: &Connection) -> Result<Vec<Announced>> {
    let mut documents = document::all(connection)?;
    let mut statement = connection.prepare_cached(ALL)?;
    let mut rows = statement.query([])?;
    let mut announced: Vec<Announced> = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, docid, position): (i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let said = use_from_row(row)?;
        match announced.last_mut().filter(|last| last.document.number == number) {
            // A resource may list one file twice.
            Some(last) if last.docid == docid => last.position = last.position.min(position),
            Some(last) => last.uses.push(said),
            None => {
                while documents.pop_if(|document| document.number > number).is_some() {}
                let document = documents.pop_if(|document| document.number == number);
                let uses = vec![said];
                announced.extend(document.map(|document| Announced { document, docid, position, uses }));
            }
        }
    }
    Ok(announced)
}

fn use_from_row(row: &Row<'_>) -> rusqlite::Result<FileUse> {
    Ok(FileUse {
        source: row.get(3)?,
        kind: Kind::parse(row.get_ref(4)?.as_str()?).unwrap_or(Kind::Article),
        status: Status::parse(row.get_ref(5)?.as_str()?).unwrap_or(Status::Current),
        language: row.get(6)?,
    })
}
