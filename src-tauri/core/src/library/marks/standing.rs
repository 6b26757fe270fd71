//! Which text a mark is looked for in: the body of today, the same file, or what has replaced it.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::{Library, Marked, not_found};
use crate::{
    Result,
    anchor::{self, Text},
    model::{Digest, Mark, MarkKind, MarkedIn, PageText, ResourceKey, SavedCopy, Selector, Standing, Stored},
};

/// So many characters of a page tell it from others.
const PAGE_BEGINNING: usize = 24;

/// What there is of a resource today.
pub(super) struct Today<'l> {
    library: &'l Library,
    key: ResourceKey,
    stored: Option<Stored>,
    copy: Option<SavedCopy>,
    files: Vec<File>,
    /// Of files that were kept with the bookmark, what they are called.
    kept: Vec<File>,
}

/// A file that is on this laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    digest: Digest,
    title: String,
    mime: String,
}

/// The hash of a text, as a mark of it keeps it.
pub(super) fn text_hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

impl<'l> Today<'l> {
    pub fn of(library: &'l Library, key: &ResourceKey) -> Result<Self> {
        let (stored, documents) = library.inner.store.read(|reader| Ok((reader.read(key)?, reader.files_of(key)?)))?;
        let attachments = stored.as_ref().map(|stored| stored.resource.attachments.as_slice()).unwrap_or_default();
        let files = documents.iter().filter_map(|(position, document)| {
            let attachment = attachments.get(*position as usize)?;
            let title = attachment.title.clone().unwrap_or_default();
            Some(File { digest: document.file?.0, title, mime: attachment.mime.clone() })
        });
        let notebook = library.notebook()?;
        let kept = notebook.kept_files(key)?.into_iter();
        let kept = kept.map(|kept| File { digest: kept.digest, title: kept.title, mime: kept.mime }).collect();
        Ok(Today { library, key: key.clone(), files: files.collect(), copy: notebook.copy(key)?, kept, stored })
    }

    /// The text of the body: the library's, else that of the saved copy.
    pub fn body(&self) -> Result<String> {
        match (&self.stored, &self.copy) {
            (Some(stored), _) => Ok(stored.resource.body.plain_text()),
            (None, Some(copy)) => Ok(copy.body.plain_text()),
            (None, None) => Err(not_found(&self.key)),
        }
    }

    /// Marks of the body, in the body of today; others are left out.
    pub fn in_body(&self, marks: Vec<Mark>) -> Result<Vec<Marked>> {
        let text: Arc<str> = self.body()?.into();
        let saved = self.copy.as_ref().map(|copy| copy.body.plain_text()).unwrap_or_default();
        let (today, saved_text) = (Text::new(&text), Text::new(&saved));
        let (hash, saved_hash) = (text_hash(&text), text_hash(&saved));
        let in_body = marks.into_iter().filter(|mark| mark.what.within == MarkedIn::Body);
        let marked = in_body.map(|mark| {
            let selector = &mark.what.selector;
            let standing = if mark.text_hash == hash {
                today.find(selector, true)
            } else if mark.text_hash == saved_hash {
                today.find_since(selector, &saved_text)
            } else {
                today.find(selector, false)
            };
            let text = matches!(standing, Standing::Found { .. }).then(|| text.clone());
            Marked { within: MarkedIn::Body, standing, text, mark }
        });
        Ok(marked.collect())
    }

    /// Marks that are seen in the file `digest`: its own, and those of a file that it has replaced.
    pub fn in_file(&self, digest: Digest, marks: Vec<Mark>) -> Result<Vec<Marked>> {
        let Some(file) = self.files.iter().chain(&self.kept).find(|file| file.digest == digest) else {
            return Ok(Vec::new());
        };
        let is_own = |mark: &Mark| digest_of(mark) == Some(digest);
        let (own, others): (Vec<_>, Vec<_>) = marks.into_iter().partition(is_own);
        let mut marked = self.in_same_file(digest, own)?;
        if self.files.contains(file) {
            let earlier = self.in_files(others)?.into_iter();
            marked.extend(earlier.filter(|marked| match &marked.within {
                MarkedIn::Document { digest: found, .. } if *found == digest => true,
                MarkedIn::Document { digest: old, .. } => self.replacements(*old).first() == Some(&file),
                MarkedIn::Body => false,
            }));
        }
        marked.sort_by_key(|marked| page_of(&marked.within));
        Ok(marked)
    }

    /// Marks of files, each in its own file where the resource still has it, else in what has replaced that; others are left
    /// out.
    pub fn in_files(&self, mut marks: Vec<Mark>) -> Result<Vec<Marked>> {
        let mut marked = Vec::new();
        while let Some(digest) = marks.iter().find_map(digest_of) {
            let (of_file, others) = marks.into_iter().partition(|mark| digest_of(mark) == Some(digest));
            marks = others;
            let is_present = self.stored.is_none() || self.files.iter().any(|file| file.digest == digest);
            marked.extend(match is_present {
                true => self.in_same_file(digest, of_file)?,
                false => self.in_replacement(digest, of_file)?,
            });
        }
        Ok(marked)
    }

    fn in_same_file(&self, digest: Digest, marks: Vec<Mark>) -> Result<Vec<Marked>> {
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let pages = self.pages(digest)?;
        let texts: Vec<Text<'_>> = pages.iter().map(|page| Text::new(&page.text)).collect();
        let marked = marks.into_iter().map(|mark| {
            let at = (page_of(&mark.what.within) as usize).saturating_sub(1);
            let standing = match (mark.what.kind, texts.get(at)) {
                (MarkKind::Page, _) => Standing::Found { start: 0, end: 0, moved: false },
                (_, Some(text)) => match text.find(&mark.what.selector, true) {
                    // It is the same file: what the library has not read of it has not changed.
                    Standing::Changed => Standing::Unknown,
                    standing => standing,
                },
                (_, None) => Standing::Unknown,
            };
            let text = pages.get(at).filter(|_| has_place(standing)).map(|page| page.text.as_str().into());
            Marked { within: mark.what.within.clone(), standing, text, mark }
        });
        Ok(marked.collect())
    }

    /// The publisher has replaced the file: its passages are sought in what may have taken its place.
    fn in_replacement(&self, old: Digest, marks: Vec<Mark>) -> Result<Vec<Marked>> {
        let before = self.pages(old)?;
        let before: Vec<Text<'_>> = before.iter().map(|page| Text::new(&page.text)).collect();
        let mut files = Vec::new();
        for file in self.replacements(old) {
            let pages = self.pages(file.digest)?;
            if !pages.is_empty() {
                files.push((file, pages));
            }
        }
        let texts: Vec<Vec<Text<'_>>> =
            files.iter().map(|(_, pages)| pages.iter().map(|page| Text::new(&page.text)).collect()).collect();
        let marked = marks.into_iter().map(|mark| {
            let repeats = before.iter().map(|page| page.count(&mark.what.selector)).sum::<usize>() > 1;
            let found = texts.iter().zip(&files).find_map(|(texts, file)| Some((seek(texts, &mark, repeats)?, file)));
            let Some((found, (file, pages))) = found else {
                let standing = if files.is_empty() { Standing::Unknown } else { Standing::Changed };
                return Marked { within: mark.what.within.clone(), standing, text: None, mark };
            };
            let page = pages.get(found.text);
            Marked {
                within: MarkedIn::Document {
                    digest: file.digest,
                    title: file.title.clone(),
                    page: u32::try_from(found.text + 1).unwrap_or(u32::MAX),
                    label: page.map(|page| page.label.clone()).unwrap_or_default(),
                },
                standing: Standing::Found { start: found.range.start, end: found.range.end, moved: true },
                text: page.filter(|_| !found.range.is_empty()).map(|page| page.text.as_str().into()),
                mark,
            }
        });
        Ok(marked.collect())
    }

    /// What may have taken the place of a file: files of the same type, those of the same title first.
    fn replacements(&self, old: Digest) -> Vec<&File> {
        let Some(kept) = self.kept.iter().find(|kept| kept.digest == old) else { return self.files.iter().collect() };
        let mut files: Vec<&File> = self.files.iter().filter(|file| file.mime == kept.mime).collect();
        files.sort_by_key(|file| file.title != kept.title);
        files
    }

    fn pages(&self, digest: Digest) -> Result<Vec<PageText>> {
        let Some(document) = self.library.best_of(digest)?.filter(|document| document.pages > 0) else {
            return Ok(Vec::new());
        };
        Ok(self.library.inner.store.read(|reader| reader.pages_of(document.number, 1, u32::MAX))?.1)
    }
}

/// Where a mark stands among the pages of another file than its own.
fn seek(pages: &[Text<'_>], mark: &Mark, repeats: bool) -> Option<anchor::Found> {
    let selector = &mark.what.selector;
    if mark.what.kind != MarkKind::Page {
        return anchor::search(pages, selector, repeats);
    }
    // A page is known by its first words, if they are no other page's.
    let mut like_it = pages.iter().enumerate().filter(|(_, page)| begins_alike(page, selector));
    let (text, _) = like_it.next()?;
    like_it.next().is_none().then_some(anchor::Found { text, range: 0..0, whole: false })
}

fn begins_alike(page: &Text<'_>, selector: &Selector) -> bool {
    selector.suffix.chars().count() >= PAGE_BEGINNING && page.begins_with(&selector.suffix)
}

fn has_place(standing: Standing) -> bool {
    matches!(standing, Standing::Found { start, end, .. } if start < end)
}

fn digest_of(mark: &Mark) -> Option<Digest> {
    match mark.what.within {
        MarkedIn::Document { digest, .. } => Some(digest),
        MarkedIn::Body => None,
    }
}

fn page_of(within: &MarkedIn) -> u32 {
    match within {
        MarkedIn::Document { page, .. } => *page,
        MarkedIn::Body => 0,
    }
}
