//! `shelf bookmarks`: add, list, remove.

use fieldshelf_core::library::Shelved;
use fieldshelf_core::model::{Bookmark, Kind, ResourceKey, Status};
use fieldshelf_core::{Error, Library, Result};
use serde::Serialize;

use crate::console::Answer;
use crate::identify;
use crate::moments::{count, rfc3339};
use crate::wrap::hang;

/// Every bookmark.
#[derive(Serialize)]
pub struct Bookmarks {
    total: u64,
    bookmarks: Vec<Line>,
}

/// What was done to one bookmark.
#[derive(Serialize)]
pub struct Done {
    bookmark: Line,
    #[serde(skip)]
    words: &'static str,
}

#[derive(Serialize)]
struct Line {
    source: String,
    id: String,
    title: String,
    kind: Kind,
    publisher: Option<String>,
    note: String,
    collections: Vec<String>,
    created: String,
    /// How the resource stands today; null = the library no longer has it, the copy opens.
    status: Option<Status>,
    /// Whether the publisher changed the text since it was saved.
    changed: bool,
}

/// Bookmarks a resource, or changes the note of its bookmark.
pub fn add(library: &Library, id: &str, note: Option<&str>) -> Result<Done> {
    let key = identify::open(library, id)?.key;
    let bookmark = library.bookmark(&key, note)?;
    Ok(Done { bookmark: line(library, library.shelve(bookmark)?)?, words: "Bookmarked" })
}

/// Lists bookmarks, newest first.
pub fn list(library: &Library) -> Result<Bookmarks> {
    let bookmarks: Vec<Line> =
        library.bookmarks(None)?.into_iter().map(|shelved| line(library, shelved)).collect::<Result<_>>()?;
    Ok(Bookmarks { total: bookmarks.len() as u64, bookmarks })
}

/// Removes a bookmark.
pub fn remove(library: &Library, id: &str) -> Result<Done> {
    let shelved = library.shelve(bookmark_of(library, id)?)?;
    let removed = line(library, shelved)?;
    library.unbookmark(&ResourceKey { source: removed.source.clone(), id: removed.id.clone() })?;
    Ok(Done { bookmark: removed, words: "Removed the bookmark of" })
}

/// The bookmark of a resource. An id alone means the bookmarked one, though other sources have such a resource too.
fn bookmark_of(library: &Library, id: &str) -> Result<Bookmark> {
    let all = library.bookmarks(None)?.into_iter().map(|shelved| shelved.bookmark);
    let mut called: Vec<Bookmark> =
        all.filter(|bookmark| bookmark.key.id == id || identify::name(&bookmark.key) == id).collect();
    if called.len() < 2 {
        return called.pop().ok_or_else(|| Error::NotFound { what: "bookmark", name: id.to_owned() });
    }
    let names: Vec<String> = called.iter().map(|bookmark| identify::name(&bookmark.key)).collect();
    Err(Error::BadRequest(format!("“{id}” may mean {}. Name one of them.", names.join(" or "))))
}

impl Answer for Bookmarks {
    fn text(&self, width: usize) -> String {
        if self.bookmarks.is_empty() {
            return "There are no bookmarks yet. `shelf bookmarks add ID` makes one.".into();
        }
        let lines: String = self.bookmarks.iter().map(|line| format!("{}\n", line.text(width))).collect();
        format!("{lines}{}", count(self.total, "bookmark"))
    }
}

impl Answer for Done {
    fn text(&self, width: usize) -> String {
        hang("", &format!("{} “{}”.", self.words, self.bookmark.title), width)
    }
}

impl Line {
    fn text(&self, width: usize) -> String {
        let state = match self.status {
            None => " · no longer in the library, your copy opens".to_owned(),
            Some(Status::Current) if self.changed => " · changed since you saved it".to_owned(),
            Some(Status::Current) => String::new(),
            Some(other) => format!(" · {}", other.as_str()),
        };
        let collections = self.collections.iter().map(|name| format!(" · in {name}")).collect::<String>();
        let day = self.created.split('T').next().unwrap_or_default();
        let about = format!("{}/{} · saved {day}{collections}{state}", self.source, self.id);
        let note =
            if self.note.is_empty() { String::new() } else { hang("  ", &format!("Note: {}", self.note), width) };
        format!("{}{}{note}", hang("", &self.title, width), hang("  ", &about, width))
    }
}

fn line(library: &Library, shelved: Shelved) -> Result<Line> {
    let Shelved { bookmark, row, changed } = shelved;
    let collections = library.collections()?;
    let named = |id: &i64| collections.iter().find(|collection| collection.id == *id).map(|found| found.name.clone());
    Ok(Line {
        source: bookmark.key.source,
        id: bookmark.key.id,
        title: bookmark.title,
        kind: bookmark.kind,
        publisher: bookmark.publisher,
        note: bookmark.note,
        collections: bookmark.collections.iter().filter_map(named).collect(),
        created: rfc3339(bookmark.created_at),
        status: row.map(|row| row.status),
        changed,
    })
}
