//! Making a mark: what was selected on the screen becomes a passage of the library's own text.

use super::{Library, Marked, Notice, Part, not_found, standing};
use crate::{
    Error, Result,
    anchor::{self, CONTEXT, Text},
    library::files::no_file,
    model::{FileKey, Mark, MarkKind, MarkStyle, MarkedIn, NewMark, PageText, ResourceKey, Selector, Standing},
    store::Document,
};

/// What a person selected, and what it shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// In which resource.
    pub key: ResourceKey,
    /// In which of its files (its place among them, from 0) and on which page, from 1; `None` = in the body.
    pub page: Option<(u32, u32)>,
    /// The page's label as printed, where the library has not read it.
    pub label: String,
    /// What the mark is.
    pub kind: MarkKind,
    /// Of a highlight.
    pub style: Option<MarkStyle>,
    /// As it was selected. On a page, spaces and hyphens may differ from the library's text, and so may the position.
    pub selector: Selector,
    /// A note; empty = none.
    pub note: String,
}

impl Library {
    /// Makes a mark, and bookmarks its resource with a copy of it as it stands, unless it is bookmarked.
    ///
    /// # Errors
    /// `not-found`: neither the library nor the notebook has the resource, or the file is not here. `bad-request`: nothing
    /// is selected, the words do not stand in the body, or it is more than a mark can hold. Or the notebook cannot be
    /// written.
    pub fn make_mark(&self, selected: Selected) -> Result<Marked> {
        let stored = self.inner.store.read(|reader| reader.read(&selected.key))?;
        let key = stored.as_ref().map_or(&selected.key, |stored| &stored.key).clone();
        let copy = stored.as_ref().map(|stored| self.copy_of(stored)).transpose()?;
        let style = (selected.kind == MarkKind::Highlight).then(|| selected.style.unwrap_or(MarkStyle::Important));
        let (within, selector, text_hash) = match selected.page {
            None => self.passage_of_body(&key, &selected)?,
            Some((position, page)) => {
                self.passage_of_page(&FileKey { resource: key.clone(), position }, page, &selected)?
            }
        };
        let what = NewMark { key, within, kind: selected.kind, style, selector, note: selected.note };
        let now = self.now();
        let mark = Mark { id: 0, uuid: uuid()?, what, text_hash, created_at: now, changed_at: now };
        // Kept for the mark, also where the publisher changed the resource since it was bookmarked.
        let files = self.files_to_keep(&mark.what.key)?;
        let file = files.iter().find(|file| file.digest.0 == text_hash);
        let made = self.notebook()?.make_mark(&mark, copy.as_ref(), file)?;
        self.keep_files_of(&made.what.key)?;
        self.tell(Notice::Changed(vec![Part::Bookmarks]));
        self.standing_of(made)
    }

    /// The text in which a selection counts: a body, or one page of a file (its place among the files from 0, and the page
    /// from 1); empty where the page has not been read.
    ///
    /// # Errors
    /// `not-found`: neither the library nor the notebook has the resource, or there is no such file.
    pub fn markable_text(&self, key: &ResourceKey, page: Option<(u32, u32)>) -> Result<String> {
        let Some((position, page)) = page else { return self.body_text(key) };
        let file = self.standing(&FileKey { resource: key.clone(), position })?;
        Ok(self.page_text(file.document.as_ref(), page)?.map(|page| page.text).unwrap_or_default())
    }

    fn body_text(&self, key: &ResourceKey) -> Result<String> {
        let stored = self.inner.store.read(|reader| reader.read(key))?;
        let body = match stored {
            Some(stored) => stored.resource.body,
            None => self.notebook()?.copy(key)?.ok_or_else(|| not_found(key))?.body,
        };
        Ok(body.plain_text())
    }

    fn page_text(&self, document: Option<&Document>, page: u32) -> Result<Option<PageText>> {
        let Some(document) = document.filter(|document| document.pages > 0) else { return Ok(None) };
        let (_, pages) = self.inner.store.read(|reader| reader.pages_of(document.number, page, 1))?;
        Ok(pages.into_iter().next())
    }

    fn passage_of_body(&self, key: &ResourceKey, selected: &Selected) -> Result<(MarkedIn, Selector, [u8; 32])> {
        let text = self.body_text(key)?;
        let Standing::Found { start, end, .. } = anchor::find(&text, &selected.selector, true) else {
            return Err(Error::BadRequest(
                "These words do not stand in the text as it is now. Open it again, and select them once more.".into(),
            ));
        };
        Ok((MarkedIn::Body, anchor::selector_of(&text, start..end), standing::text_hash(&text)))
    }

    fn passage_of_page(&self, key: &FileKey, page: u32, selected: &Selected) -> Result<(MarkedIn, Selector, [u8; 32])> {
        let file = self.standing(key)?;
        let digest = file.digest.ok_or_else(|| no_file(key))?;
        let document = file.document.filter(|document| document.pages > 0);
        if page == 0 || document.as_ref().is_some_and(|document| page > document.pages) {
            return Err(Error::BadRequest("The document has no such page.".into()));
        }
        let read = self.page_text(document.as_ref(), page)?;
        let read = read.as_ref();
        let label = read.map_or(&selected.label, |read| &read.label).clone();
        let selector = match selected.kind {
            MarkKind::Page => beginning(read),
            _ => on_page(read, &selected.selector),
        };
        Ok((MarkedIn::Document { digest, title: file.title, page, label }, selector, digest.0))
    }
}

/// A page has no words of its own to mark; its first ones tell it from others.
fn beginning(page: Option<&PageText>) -> Selector {
    let suffix = page.map(|page| anchor::selector_of(&page.text, 0..0).suffix).unwrap_or_default();
    Selector { suffix, ..Selector::default() }
}

/// The library's own words for what was selected on a page; the window's, where the library has no such words.
fn on_page(page: Option<&PageText>, selector: &Selector) -> Selector {
    let found = page.and_then(|page| Some((&page.text, Text::page(&page.text).selected(selector, selector.start)?)));
    if let Some((text, range)) = found {
        return anchor::selector_of(text, range);
    }
    let skip = selector.prefix.chars().count().saturating_sub(CONTEXT);
    Selector {
        exact: selector.exact.trim().to_owned(),
        prefix: selector.prefix.chars().skip(skip).collect(),
        suffix: selector.suffix.chars().take(CONTEXT).collect(),
        start: 0,
        end: 0,
    }
}

/// A random UUID (RFC 9562, version 4).
fn uuid() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|fault| Error::File {
        what: "The system gives no random numbers",
        cause: std::io::Error::other(fault),
    })?;
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let digits = format!("{number:032x}");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    Ok(format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)))
}
