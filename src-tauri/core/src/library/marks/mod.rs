//! Passages and pages that a worker marked, joined with the texts of today: made, shown where they stand, brought along when
//! a bookmark is renewed. The notebook keeps what was marked, `anchor` finds it, this knows which text to look in.

mod making;
mod renewing;
mod standing;

use std::sync::Arc;

use super::{Library, Notice, Part, notebook::not_found};
use crate::{
    Result,
    model::{Digest, Mark, MarkStyle, MarkedIn, ResourceKey, Standing},
};

pub use making::Selected;
pub use renewing::SinceSaved;

/// A mark, and how it stands today.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// As it was made.
    pub mark: Mark,
    /// Where it stands today; where it stood, if it was not found again.
    pub within: MarkedIn,
    /// How it stands there.
    pub standing: Standing,
    /// The text in which its place counts: a body, or one page of a file. `None` = it has no place.
    pub text: Option<Arc<str>>,
}

impl Library {
    /// The marks of a resource in its body, or in one of its files: those that were made there, and those of an earlier
    /// version which it has replaced.
    ///
    /// # Errors
    /// The notebook or the library cannot be read.
    pub fn marks(&self, key: &ResourceKey, document: Option<Digest>) -> Result<Vec<Marked>> {
        let key = self.key_today(key)?;
        let marks = self.notebook()?.marks(&key)?;
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let today = standing::Today::of(self, &key)?;
        match document {
            None => today.in_body(marks),
            Some(digest) => today.in_file(digest, marks),
        }
    }

    /// All marks of a resource, in the order of the text, each as it stands in what the library has today.
    ///
    /// # Errors
    /// The notebook or the library cannot be read.
    pub fn all_marks(&self, key: &ResourceKey) -> Result<Vec<Marked>> {
        let key = self.key_today(key)?;
        let marks = self.notebook()?.marks(&key)?;
        self.as_they_stand(&key, marks)
    }

    /// These marks of one resource, each as it stands in what the library has today: those of the body, then those of files.
    ///
    /// # Errors
    /// The notebook or the library cannot be read.
    pub fn as_they_stand(&self, key: &ResourceKey, marks: Vec<Mark>) -> Result<Vec<Marked>> {
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let today = standing::Today::of(self, key)?;
        let (body, files): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| mark.what.within == MarkedIn::Body);
        let mut marked = today.in_body(body)?;
        marked.extend(today.in_files(files)?);
        Ok(marked)
    }

    /// Gives a mark another style or note; `None` leaves it as it is.
    ///
    /// # Errors
    /// `not-found`: no such mark. `bad-request`: the note is longer than 20,000 characters, or a page is given a style. Or
    /// the notebook cannot be written.
    pub fn change_mark(&self, id: i64, style: Option<MarkStyle>, note: Option<&str>) -> Result<Marked> {
        let changed = self.notebook()?.change_mark(id, style, note, self.now())?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        self.standing_of(changed)
    }

    /// Removes a mark, and answers with it and the number for [`Library::undo`].
    ///
    /// # Errors
    /// `not-found`: no such mark. Or the notebook cannot be written.
    pub fn remove_mark(&self, id: i64) -> Result<(Mark, u32)> {
        let removed = self.notebook()?.remove_mark(id)?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(removed)
    }

    /// How one mark stands today.
    fn standing_of(&self, mark: Mark) -> Result<Marked> {
        let unknown =
            Marked { within: mark.what.within.clone(), standing: Standing::Unknown, text: None, mark: mark.clone() };
        let marked = self.as_they_stand(&mark.what.key.clone(), vec![mark])?;
        Ok(marked.into_iter().next().unwrap_or(unknown))
    }

    /// The library's own key, where an old id was asked for.
    fn key_today(&self, key: &ResourceKey) -> Result<ResourceKey> {
        let row = self.inner.store.read(|reader| reader.row_with_hash(key))?;
        Ok(row.map_or_else(|| key.clone(), |(row, _)| row.key))
    }
}
