//! Finding within the notebook: bookmarks, notes and marked passages. They are few, so they are read through; no word of
//! them enters an index.

use std::collections::HashMap;

use super::{Library, Shelved};
use crate::{
    Result,
    model::{Bookmark, BookmarkFilter, Mark, MarkStyle, NoteHit, Noted},
    notebook::{
        Written,
        guard::{self, Found},
    },
    store::Wanted,
};

/// Notes that a search shows.
const MOST_NOTES: usize = 5;

impl Library {
    /// Bookmarks, newest first or in a collection's order, with a tag, on which every typed word stands.
    ///
    /// # Errors
    /// `not-found`: no such collection. Or a file cannot be read.
    pub fn find_bookmarks(&self, filter: &BookmarkFilter) -> Result<Vec<Shelved>> {
        let wanted = Wanted::of(&filter.text);
        let notebook = self.notebook()?;
        let mut bookmarks = notebook.list_tagged(filter.collection, filter.tag.as_deref())?;
        if !wanted.is_empty() {
            let written = notebook.written()?.into_iter();
            let marks: HashMap<_, _> = written.map(|written| (written.key, written.marks)).collect();
            bookmarks.retain(|bookmark| {
                let marks = marks.get(&bookmark.key).into_iter().flatten();
                wanted.stands_in(texts(bookmark).chain(marks.flat_map(|(note, quote)| [note.as_str(), quote])))
            });
        }
        drop(notebook);
        bookmarks.into_iter().map(|bookmark| self.shelve(bookmark)).collect()
    }

    /// Everything that was written and marked, by resource, the last changed first. Words are looked for in each note and
    /// each marked passage, together with the title: a resource is there with its note whenever anything of it is found,
    /// but only with the marks that are. With a style, only marks of it count.
    ///
    /// # Errors
    /// `not-found`: no such collection. Or the notebook cannot be read.
    pub fn noted(&self, filter: &BookmarkFilter, style: Option<MarkStyle>) -> Result<Vec<Noted>> {
        let wanted = Wanted::of(&filter.text);
        let notebook = self.notebook()?;
        let bookmarks = notebook.list_tagged(filter.collection, filter.tag.as_deref())?;
        let mut all = notebook.noted(bookmarks)?;
        drop(notebook);
        all.sort_by_key(|noted| std::cmp::Reverse(changed_at(noted)));
        all.retain_mut(|noted| {
            let Bookmark { title, note, .. } = &noted.bookmark;
            let stands = |texts: &[&str]| wanted.is_empty() || wanted.stands_in(texts.iter().copied());
            noted.marks.retain(|Mark { what, .. }| {
                style.is_none_or(|style| what.style == Some(style))
                    && stands(&[title, &what.note, &what.selector.exact])
            });
            !noted.marks.is_empty() || (style.is_none() && !note.is_empty() && stands(&[title, note]))
        });
        Ok(all)
    }

    /// What in a note looks like a matter of a case; nothing while that is switched off. Nothing of it is kept.
    ///
    /// # Errors
    /// The library's help lines cannot be read.
    pub fn look_at_note(&self, note: &str) -> Result<Vec<Found>> {
        if !self.settings().privacy.guard_notes {
            return Ok(Vec::new());
        }
        let contacts = self.contacts(None, None)?.into_iter();
        let known = contacts.flat_map(|stored| stored.contact.numbers).map(|number| number.dial).collect();
        Ok(guard::look(note, &known, self.today()))
    }

    /// Notes and marked passages on which what was typed stands, the newest bookmark first, one of each resource, at most
    /// five. Nothing of it is kept.
    ///
    /// # Errors
    /// The notebook cannot be read. One that could not be opened has no notes to find.
    pub fn search_notes(&self, text: &str) -> Result<Vec<NoteHit>> {
        let wanted = Wanted::of(text);
        if wanted.is_empty() || self.must_be_open().is_err() {
            return Ok(Vec::new());
        }
        let written = self.notebook()?.written()?;
        Ok(written.into_iter().filter_map(|written| note_hit(&wanted, written)).take(MOST_NOTES).collect())
    }
}

/// The first note or passage of a resource that has all words; else a passage that has them together with its note.
fn note_hit(wanted: &Wanted, written: Written) -> Option<NoteHit> {
    let singly = written.marks.iter().flat_map(|(note, quote)| [note, quote]);
    let found = std::iter::once(&written.note).chain(singly).find(|text| wanted.stands_in([text.as_str()]));
    let together = || written.marks.iter().find(|(note, quote)| wanted.stands_in([note.as_str(), quote]));
    let text = found.or_else(|| together().map(|(_, quote)| quote))?;
    Some(NoteHit { snippet: wanted.snippet(text), key: written.key, title: written.title })
}

fn texts(bookmark: &Bookmark) -> impl Iterator<Item = &str> {
    let said = [bookmark.title.as_str(), bookmark.note.as_str()].into_iter().chain(bookmark.publisher.as_deref());
    said.chain(bookmark.tags.iter().map(String::as_str))
}

fn changed_at(noted: &Noted) -> i64 {
    let marks = noted.marks.iter().map(|mark| mark.changed_at);
    marks.chain([noted.bookmark.noted_at, noted.bookmark.created_at]).max().unwrap_or_default()
}
