//! What a worker wrote and marked, taken together: what searches and the view of all notes look through.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Notebook, bookmark, mark, tag};
use crate::Result;
use crate::model::{Bookmark, Mark, Noted, ResourceKey};

/// What a search for notes looks through in one bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The resource.
    pub key: ResourceKey,
    /// Its title when it was saved.
    pub title: String,
    /// The note on the whole; empty = none.
    pub note: String,
    /// The note and the quote of each mark, in the order of the text.
    pub marks: Vec<(String, String)>,
}

impl Notebook {
    /// Bookmarks, newest first or in a collection's order, that have a tag; capitals make no difference.
    ///
    /// # Errors
    /// `not-found`: no such collection.
    pub fn list_tagged(&self, collection: Option<i64>, tag: Option<&str>) -> Result<Vec<Bookmark>> {
        let mut bookmarks = bookmark::list(&self.connection, collection)?;
        if let Some(tag) = tag.map(tag::fold) {
            bookmarks.retain(|bookmark| bookmark.tags.iter().any(|own| tag::fold(own) == tag));
        }
        Ok(bookmarks)
    }

    /// Every bookmark on which something was written or marked, newest first.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn written(&self) -> Result<Vec<Written>> {
        let mut marks = quotes(&self.connection)?;
        let mut statement = self.connection.prepare_cached(WRITTEN)?;
        let rows = statement.query_map([], |row| {
            Ok(Written {
                marks: marks.remove(&row.get(0)?).unwrap_or_default(),
                key: ResourceKey { source: row.get(1)?, id: row.get(2)? },
                title: row.get(3)?,
                note: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// These bookmarks with their marks; those without a note and without marks are left out.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn noted(&self, bookmarks: Vec<Bookmark>) -> Result<Vec<Noted>> {
        let mut marks: HashMap<ResourceKey, Vec<Mark>> = HashMap::new();
        for mark in mark::all(&self.connection)? {
            marks.entry(mark.what.key.clone()).or_default().push(mark);
        }
        let with_marks = bookmarks.into_iter().map(|bookmark| {
            let marks = marks.remove(&bookmark.key).unwrap_or_default();
            Noted { bookmark, marks }
        });
        Ok(with_marks.filter(|noted| !noted.bookmark.note.is_empty() || !noted.marks.is_empty()).collect())
    }
}

/// The note and the quote of each mark, by bookmark.
fn quotes(connection: &Connection) -> Result<HashMap<i64, Vec<(String, String)>>> {
    let mut quotes: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    let mut statement = connection.prepare_cached(QUOTES)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    for row in rows {
        let (bookmark, texts) = row?;
        quotes.entry(bookmark).or_default().push(texts);
    }
    Ok(quotes)
}

pub(super) const WRITTEN: &str = "SELECT id, source, resource, title, note FROM bookmark
    WHERE note <> '' OR EXISTS (SELECT 1 FROM mark WHERE bookmark = bookmark.id) ORDER BY created_at DESC, id DESC";

pub(super) const QUOTES: &str = "SELECT bookmark, note, exact FROM mark ORDER BY bookmark, document, page, start";
