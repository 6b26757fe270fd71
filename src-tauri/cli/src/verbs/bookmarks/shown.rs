//! Bookmarks as `shelf` shows them.

use fieldshelf_core::library::Shelved;
use fieldshelf_core::model::{Bookmark, Kind, Status};
use fieldshelf_core::{Library, Result};
use serde::Serialize;

use crate::console::Answer;
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
    tags: Vec<String>,
    /// Passages and pages that were marked in it.
    marks: u64,
    created: String,
    /// How the resource stands today; null = the library no longer has it, the copy opens.
    status: Option<Status>,
    /// Whether the publisher changed the text since it was saved.
    changed: bool,
}

impl Bookmarks {
    /// These bookmarks.
    pub fn of(library: &Library, shelved: Vec<Shelved>) -> Result<Bookmarks> {
        let bookmarks: Vec<Line> = shelved.into_iter().map(|shelved| line(library, shelved)).collect::<Result<_>>()?;
        Ok(Bookmarks { total: bookmarks.len() as u64, bookmarks })
    }
}

impl Done {
    /// What was done to a bookmark, in the words of a person.
    pub fn to(library: &Library, bookmark: Bookmark, words: &'static str) -> Result<Done> {
        Ok(Done { bookmark: line(library, library.shelve(bookmark)?)?, words })
    }
}

impl Answer for Bookmarks {
    fn text(&self, width: usize) -> String {
        if self.bookmarks.is_empty() {
            return "There are no such bookmarks. `shelf bookmarks add ID` makes one.".into();
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
        let tags = self.tags.iter().map(|tag| format!(" · #{tag}")).collect::<String>();
        let day = self.created.split('T').next().unwrap_or_default();
        let about = format!("{}/{} · saved {day}{collections}{tags}{state}", self.source, self.id);
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
        tags: bookmark.tags,
        marks: bookmark.marks,
        created: rfc3339(bookmark.created_at),
        status: row.map(|row| row.status),
        changed,
    })
}
