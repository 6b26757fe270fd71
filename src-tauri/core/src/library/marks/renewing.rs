//! What the publisher changed since a resource was bookmarked, and taking today's version in place of the saved one.

use std::time::{Duration, Instant};

use super::{Library, Marked, Notice, Part, not_found, standing};
use crate::{
    Error, Result, anchor,
    difference::{self, Difference},
    model::{Anchored, Bookmark, MarkKind, MarkedIn, ResourceKey, Selector, Standing},
};

/// A comparison that takes longer ends sooner, and is coarser.
const LONGEST: Duration = Duration::from_secs(1);

/// The saved version of a resource, compared with today's.
#[derive(Debug, Clone, PartialEq)]
pub struct SinceSaved {
    /// The revision that was saved; 0 = not given.
    pub saved_revision: u32,
    /// The revision of today.
    pub revision: u32,
    /// When it was saved, seconds since 1970 UTC.
    pub saved_at: i64,
    /// What changed.
    pub difference: Difference,
}

impl Library {
    /// What the publisher changed since a resource was bookmarked, by paragraph.
    ///
    /// # Errors
    /// `not-found`: it is not bookmarked, or the library no longer has it.
    pub fn since_saved(&self, key: &ResourceKey) -> Result<SinceSaved> {
        let stored = self.inner.store.read(|reader| reader.read(key))?.ok_or_else(|| not_found(key))?;
        let notebook = self.notebook()?;
        let bookmark = notebook.get(&stored.key)?.ok_or_else(|| no_bookmark(key))?;
        let copy = notebook.copy(&stored.key)?.ok_or_else(|| no_bookmark(key))?;
        drop(notebook);
        let resource = &stored.resource;
        let before = difference::paragraphs(&copy.title, &copy.summary, &copy.body);
        let after = difference::paragraphs(&resource.title, &resource.summary, &resource.body);
        Ok(SinceSaved {
            saved_revision: copy.revision,
            revision: resource.revision,
            saved_at: bookmark.created_at,
            difference: difference::between(&before, &after, Instant::now().checked_add(LONGEST)),
        })
    }

    /// Replaces the copy of a bookmark by today's. Marks that are found in today's texts stand there from now on; the others
    /// keep their words, and stay changed. Files that were kept before stay.
    ///
    /// # Errors
    /// `not-found`: it is not bookmarked, or the library no longer has it. Or the notebook cannot be written.
    pub fn renew_bookmark(&self, key: &ResourceKey) -> Result<Bookmark> {
        let stored = self.inner.store.read(|reader| reader.read(key))?.ok_or_else(|| not_found(key))?;
        let key = &stored.key;
        let copy = self.copy_of(&stored)?;
        let files = self.files_to_keep(key)?;
        let body = standing::text_hash(&copy.body.plain_text());
        let marks: Vec<Anchored> = self.all_marks(key)?.iter().filter_map(|marked| anchored(marked, body)).collect();
        let mut notebook = self.notebook()?;
        if notebook.get(key)?.is_none() {
            return Err(no_bookmark(key));
        }
        let renewed = notebook.renew(key, &copy, &files, &marks)?;
        drop(notebook);
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        Ok(renewed)
    }
}

/// A mark as it stands in the text of today; `None` = it does not, or stood so already.
fn anchored(marked: &Marked, body: [u8; 32]) -> Option<Anchored> {
    let Standing::Found { start, end, .. } = marked.standing else { return None };
    let text_hash = match &marked.within {
        MarkedIn::Body => body,
        MarkedIn::Document { digest, .. } => digest.0,
    };
    if text_hash == marked.mark.text_hash {
        return None;
    }
    let selector = match (&marked.text, marked.mark.what.kind) {
        (_, MarkKind::Page) => marked.mark.what.selector.clone(),
        (Some(text), _) => anchor::selector_of(text, start..end),
        (None, _) => return None,
    };
    let within = marked.within.clone();
    (selector != Selector::default()).then_some(Anchored { id: marked.mark.id, within, selector, text_hash })
}

fn no_bookmark(key: &ResourceKey) -> Error {
    Error::NotFound { what: "bookmark", name: key.id.clone() }
}
