//! What the notebook keeps about passages and pages that were marked. A mark belongs to a bookmark: it comes with one, and
//! goes and comes back with it.

use super::{Notebook, bookmark, bookmark_file, mark, undo::Removed};
use crate::model::{Anchored, Bookmark, KeptFile, Mark, MarkStyle, NewBookmark, ResourceKey, SavedCopy};
use crate::{Error, Result};

impl Notebook {
    /// Makes a mark, bookmarks its resource with `copy` unless it is bookmarked, and keeps the file that it is in with the
    /// bookmark: all of it or nothing. The number of `mark` counts for nothing.
    ///
    /// # Errors
    /// `not-found`: there is no bookmark and no copy to make one. `bad-request`: nothing is marked, the passage is longer
    /// than 10,000 characters, the note longer than 20,000, or the bookmark has 5,000 marks.
    pub fn make_mark(&mut self, mark: &Mark, copy: Option<&SavedCopy>, file: Option<&KeptFile>) -> Result<Mark> {
        self.write(|transaction| {
            let key = &mark.what.key;
            let bookmark = match (bookmark::get(transaction, key)?, copy) {
                (Some(bookmark), _) => bookmark,
                (None, Some(copy)) => {
                    let new = NewBookmark { key: key.clone(), note: String::new(), copy: copy.clone() };
                    bookmark::save(transaction, &new, mark.created_at)?
                }
                (None, None) => return Err(Error::NotFound { what: "resource", name: key.id.clone() }),
            };
            bookmark_file::keep(transaction, bookmark.id, file.map(std::slice::from_ref).unwrap_or_default())?;
            mark::known(transaction, mark::insert(transaction, bookmark.id, mark)?)
        })
    }

    /// Gives a mark another style (a passage becomes a highlight by it) or another note; `None` leaves it as it is.
    ///
    /// # Errors
    /// `not-found`: no such mark. `bad-request`: the note is longer than 20,000 characters, or a page is given a style.
    pub fn change_mark(&mut self, id: i64, style: Option<MarkStyle>, note: Option<&str>, now: i64) -> Result<Mark> {
        self.write(|transaction| {
            let before = mark::known(transaction, id)?;
            if let Some(style) = style {
                mark::set_style(transaction, &before, style, now)?;
            }
            if let Some(note) = note {
                mark::set_note(transaction, id, note, now)?;
            }
            mark::known(transaction, id)
        })
    }

    /// Removes a mark with its note, and answers with it and the number for [`Notebook::undo`].
    ///
    /// # Errors
    /// `not-found`: no such mark.
    pub fn remove_mark(&mut self, id: i64) -> Result<(Mark, u32)> {
        let removed = self.write(|transaction| {
            let removed = mark::known(transaction, id)?;
            mark::remove(transaction, id)?;
            Ok(removed)
        })?;
        let number = self.removals.push(Removed::Mark(Box::new(removed.clone())));
        Ok((removed, number))
    }

    /// A mark.
    ///
    /// # Errors
    /// `not-found`: no such mark.
    pub fn mark(&self, id: i64) -> Result<Mark> {
        mark::known(&self.connection, id)
    }

    /// The marks of a resource, in the order of the text: those of the body, then those of its files. None, where it is not
    /// bookmarked.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn marks(&self, key: &ResourceKey) -> Result<Vec<Mark>> {
        let bookmark = bookmark::get(&self.connection, key)?;
        bookmark.map_or(Ok(Vec::new()), |bookmark| mark::of(&self.connection, bookmark.id))
    }

    /// Every mark, by bookmark, and in the order of the text.
    ///
    /// # Errors
    /// The notebook cannot be read.
    pub fn all_marks(&self) -> Result<Vec<Mark>> {
        mark::all(&self.connection)
    }

    /// Replaces the copy of a bookmark by today's, keeps today's files too, and lets marks stand in today's text: all of it
    /// or nothing. Files that were kept before stay.
    ///
    /// # Errors
    /// `not-found`: no such bookmark.
    pub fn renew(
        &mut self,
        key: &ResourceKey,
        copy: &SavedCopy,
        files: &[KeptFile],
        marks: &[Anchored],
    ) -> Result<Bookmark> {
        self.write(|transaction| {
            let bookmark = bookmark::known(transaction, key)?;
            let new = NewBookmark { key: key.clone(), note: String::new(), copy: copy.clone() };
            bookmark::save(transaction, &new, bookmark.created_at)?;
            bookmark_file::keep(transaction, bookmark.id, files)?;
            marks.iter().try_for_each(|anchored| mark::anchor(transaction, anchored))?;
            bookmark::known(transaction, key)
        })
    }
}

#[cfg(test)]
mod tests;
