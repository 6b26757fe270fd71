//! Passages and pages that a worker marked, and what became of them.

mod convert;

use std::collections::HashSet;

use super::{KeyDto, Nothing, documents::digest, wire::dto};
use crate::{
    Library, Result,
    model::{BookmarkFilter, MarkKind, MarkStyle, Noted, ResourceKey},
};
use convert::selected;

dto! {
    /// A mark. Places are counted as a page counts them, in UTF-16 units of the text.
    pub struct MarkDto {
        /// Its number.
        pub number: i64,
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The file that it is in: SHA-256 of its bytes; null = the body.
        pub document: Option<String>,
        /// The file's title.
        pub document_title: String,
        /// The page of the file, from 1; null in a body.
        pub page: Option<u32>,
        /// The page's label as printed; empty = the number.
        pub page_label: String,
        /// What it is.
        pub kind: MarkKind,
        /// Of a highlight.
        pub style: Option<MarkStyle>,
        /// The passage; empty for a page.
        pub exact: String,
        /// What stood before it.
        pub prefix: String,
        /// What stood after it.
        pub suffix: String,
        /// How it stands in the text of today.
        pub standing: StandingDto,
        /// Its first unit in the text of today; null = not found there.
        pub start: Option<u32>,
        /// The unit after its last.
        pub end: Option<u32>,
        /// A note; empty = none.
        pub note: String,
        /// Seconds since 1970 UTC.
        pub created_at: i64,
    }

    /// How a mark stands in the text of today.
    #[derive(Copy, Eq)]
    pub enum StandingDto {
        /// Where it was.
        Found,
        /// Found again, elsewhere or among other words.
        Moved,
        /// The passage changed; the quote is kept.
        Changed,
        /// There is no text of today to look in.
        Unknown,
    }

    /// Makes a mark, and bookmarks its resource. The prefix and suffix are taken from the text here.
    pub struct MarkNew {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The file's place among the resource's files; null = the body.
        pub position: Option<u32>,
        /// The page, from 1; null in a body.
        pub page: Option<u32>,
        /// The page's label as printed; empty = the number.
        pub page_label: String,
        /// What it is.
        pub kind: MarkKind,
        /// Of a highlight.
        pub style: Option<MarkStyle>,
        /// The passage as it was selected; empty for a page.
        pub exact: String,
        /// What stands before it on the screen, up to 64 units.
        pub prefix: String,
        /// What stands after it, up to 64 units.
        pub suffix: String,
        /// Its first unit in the text; of a page of a document as far as the page knows it.
        pub start: u32,
        /// A note; empty = none.
        pub note: String,
    }

    /// Changes a mark; null leaves as it is.
    pub struct MarkChange {
        /// Its number.
        pub number: i64,
        /// Style; a passage becomes a highlight by it.
        pub style: Option<MarkStyle>,
        /// Note.
        pub note: Option<String>,
    }

    /// A mark's number.
    pub struct MarkNumber {
        /// Its number.
        pub number: i64,
    }

    /// The marks of a resource: of one of its files, or of its body.
    pub struct MarksRequest {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The file, by the hash of its bytes; null = the body.
        pub document: Option<String>,
    }

    /// Something was removed and can be brought back until the notebook is closed.
    pub struct Removed {
        /// What to hand to `undo`.
        pub undo: u32,
    }

    /// Brings back what was removed.
    pub struct Undo {
        /// From the removal.
        pub undo: u32,
    }

    /// What the publisher changed since a resource was bookmarked, by paragraph.
    pub struct Difference {
        /// The revision that was saved; 0 = not given.
        pub saved_revision: u32,
        /// The revision of today.
        pub revision: u32,
        /// When it was saved, or when the later text came, seconds since 1970 UTC.
        pub saved_at: i64,
        /// Title, summary and paragraphs, in the order of today's text; what was taken away stands where it stood.
        pub parts: Vec<PartChange>,
        /// Whether only white space, links or images differ.
        pub same_words: bool,
    }

    /// One paragraph.
    pub struct PartChange {
        /// What happened to it.
        pub change: PartChangeKind,
        /// Its words, in stretches.
        pub pieces: Vec<Piece>,
    }

    /// What happened to a paragraph.
    #[derive(Copy, Eq)]
    pub enum PartChangeKind {
        /// Nothing.
        Same,
        /// It is new.
        Added,
        /// It is gone.
        Taken,
        /// Words in it changed: see the pieces.
        Changed,
        /// It stands elsewhere now; shown where it stands now.
        Moved,
    }

    /// A stretch of words.
    pub struct Piece {
        /// `same`, `added` or `taken`.
        pub change: PartChangeKind,
        /// The words.
        pub text: String,
    }

    /// Which notes and highlights.
    pub struct NotesRequest {
        /// Words that must stand in the note, the quote or the title; empty = all.
        pub text: String,
        /// Only of this style.
        pub style: Option<MarkStyle>,
        /// Only in this collection.
        pub collection: Option<i64>,
        /// Only with this tag.
        pub tag: Option<String>,
    }

    /// Everything that was written or marked, by resource, the last changed first.
    pub struct NotesAnswer {
        /// One for each resource that has any.
        pub resources: Vec<NotesOf>,
    }

    /// What was written and marked in one resource.
    pub struct NotesOf {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// Its title when it was saved.
        pub title: String,
        /// The note on the whole; empty = none.
        pub note: String,
        /// Its marks, in the order of the text.
        pub marks: Vec<MarkDto>,
    }
}

pub(super) fn marks(library: &Library, request: MarksRequest) -> Result<Vec<MarkDto>> {
    let key = ResourceKey { source: request.source, id: request.id };
    let document = request.document.as_deref().map(digest).transpose()?;
    Ok(MarkDto::all(library.marks(&key, document)?))
}

pub(super) fn make(library: &Library, request: MarkNew) -> Result<MarkDto> {
    library.make_mark(selected(library, request)?).map(MarkDto::of)
}

pub(super) fn change(library: &Library, request: MarkChange) -> Result<MarkDto> {
    library.change_mark(request.number, request.style, request.note.as_deref()).map(MarkDto::of)
}

pub(super) fn remove(library: &Library, request: MarkNumber) -> Result<Removed> {
    let (_, undo) = library.remove_mark(request.number)?;
    Ok(Removed { undo })
}

pub(super) fn notes(library: &Library, request: NotesRequest) -> Result<NotesAnswer> {
    let NotesRequest { text, style, collection, tag } = request;
    let noted = library.noted(&BookmarkFilter { collection, tag, text }, style)?;
    let resources = noted.into_iter().map(|noted| notes_of(library, noted)).collect::<Result<_>>()?;
    Ok(NotesAnswer { resources })
}

fn notes_of(library: &Library, noted: Noted) -> Result<NotesOf> {
    let Noted { bookmark, marks } = noted;
    let found: HashSet<i64> = marks.iter().map(|mark| mark.id).collect();
    let mut marks = if found.is_empty() { Vec::new() } else { library.all_marks(&bookmark.key)? };
    marks.retain(|marked| found.contains(&marked.mark.id));
    Ok(NotesOf {
        source: bookmark.key.source,
        id: bookmark.key.id,
        title: bookmark.title,
        note: bookmark.note,
        marks: MarkDto::all(marks),
    })
}

pub(super) fn difference(library: &Library, key: KeyDto) -> Result<Difference> {
    library.since_saved(&key.into()).map(Difference::from)
}

pub(super) fn renew(library: &Library, key: KeyDto) -> Result<super::BookmarkDto> {
    let renewed = library.renew_bookmark(&key.into())?;
    Ok(library.shelve(renewed)?.into())
}

pub(super) fn undo(library: &Library, request: Undo) -> Result<Nothing> {
    library.undo(request.undo)?;
    Ok(Nothing {})
}
