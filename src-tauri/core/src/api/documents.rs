//! The files of resources: how they stand on this laptop, and opening them.

mod convert;

use super::{Nothing, OldNumberDto, RowDto, reading::AttachmentDto, resources::Marked, wire::dto};
use crate::{
    Library, Result,
    model::{Digest, PageText, ReadingPlace},
};

dto! {
    /// Names a file of a resource.
    pub struct FileKeyDto {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The file's place among the resource's files, from 0.
        pub position: u32,
    }

    /// How a file stands on this laptop.
    pub struct FileDto {
        /// Its place among the resource's files, from 0.
        pub position: u32,
        /// Whether it is here.
        pub presence: PresenceDto,
        /// By which rule it is not fetched, where `presence` is `left`.
        pub left: Option<LeftDto>,
        /// Why it could not be fetched, where `presence` is `failed`.
        pub fault: Option<FetchFaultDto>,
        /// When it is tried again, seconds since 1970 UTC; null = only when asked.
        pub again_at: Option<i64>,
        /// Bytes that are here; all of them where `presence` is `here`.
        pub done: u64,
        /// How far its text can be searched.
        pub text: TextStateDto,
        /// Pages whose text can be searched.
        pub pages_read: u32,
        /// Whether the publisher has replaced it, and it is kept because the bookmark holds it.
        pub earlier: bool,
        /// When the bookmark took it, seconds since 1970 UTC; null = it is not an earlier one.
        pub kept_at: Option<i64>,
    }

    /// Whether a file is on this laptop.
    #[derive(Copy, Eq)]
    pub enum PresenceDto {
        /// It is.
        Here,
        /// It is being fetched.
        Fetching,
        /// It will be fetched by itself.
        Waiting,
        /// A person asked for it, and it comes before the others.
        Asked,
        /// It is not fetched unless a person asks.
        Left,
        /// The last attempt failed.
        Failed,
    }

    /// The rule by which a file is not fetched by itself.
    #[derive(Copy, Eq)]
    pub enum LeftDto {
        /// A person stopped it.
        Stopped,
        /// Texts now, documents later.
        TextOnly,
        /// The connection is paid by the byte.
        Metered,
        /// Larger than a file that is fetched by itself.
        TooLarge,
        /// Not of a kind that is fetched by itself.
        Kind,
        /// Not in a language that is fetched by itself.
        Language,
        /// The disk budget is spent.
        Budget,
        /// It cannot be fetched from its address.
        NoAddress,
    }

    /// Why a file could not be fetched.
    #[derive(Copy, Eq)]
    pub enum FetchFaultDto {
        /// Nothing answers.
        NoConnection,
        /// A sign-in page stands in the way.
        SignInPage,
        /// The server failed, or answered too slowly.
        ServerFailed,
        /// There is nothing at its address any more.
        Gone,
        /// The server cannot prove who it is.
        NotTrusted,
        /// Its address cannot be followed.
        BadAddress,
        /// The bytes are not those that the feed announced.
        WrongHash,
        /// What came is a page of the web, not the file.
        NotAFile,
        /// Larger than any file may be.
        TooLarge,
        /// No room on the disk, or no right to write there.
        Disk,
    }

    /// How far the text of a file can be searched.
    #[derive(Copy, Eq)]
    pub enum TextStateDto {
        /// It is not a kind of file that text is read from.
        NoText,
        /// It will be read, once the file is here.
        Waiting,
        /// It is being read.
        Reading,
        /// All of it can be searched.
        Read,
        /// The file holds pictures of pages, and no text.
        NoTextLayer,
        /// The file is locked by a password.
        Protected,
        /// The file is damaged.
        Damaged,
        /// Reading it took more time or memory than it may.
        TooLarge,
    }

    /// Which files to list.
    #[derive(Copy, Eq)]
    pub enum FileShowDto {
        /// All.
        All,
        /// Being fetched, or waiting for it, in the order in which they come.
        Coming,
        /// On this laptop, the largest first.
        Here,
        /// Failed, or left by a rule.
        Missing,
    }

    /// A window onto the list of files.
    pub struct DocumentsRequest {
        /// Which.
        pub show: FileShowDto,
        /// Rows to pass over.
        pub offset: u64,
        /// Rows to give, 1 to 500.
        pub limit: u64,
    }

    /// Files.
    pub struct DocumentsAnswer {
        /// How many there are in all.
        pub total: u64,
        /// All files, in numbers.
        pub counts: FileCountsDto,
        /// The rows asked for.
        pub rows: Vec<DocumentRowDto>,
    }

    /// A line of the list of files.
    pub struct DocumentRowDto {
        /// The resource that it belongs to.
        pub resource: RowDto,
        /// The file; its link is 0 and opens nothing from here.
        pub file: AttachmentDto,
    }

    /// All files, in numbers. A file that several resources share counts once.
    #[derive(Eq)]
    pub struct FileCountsDto {
        /// On this laptop.
        pub here: u64,
        /// Their bytes.
        pub here_bytes: u64,
        /// Waiting or being fetched.
        pub coming: u64,
        /// Their bytes, as far as announced, without those that are here.
        pub coming_bytes: u64,
        /// Being fetched at this moment.
        pub fetching: u64,
        /// Left by a rule.
        pub left: u64,
        /// Failed.
        pub failed: u64,
        /// On this laptop, with text that is not read yet.
        pub unread: u64,
        /// On this laptop, with text that cannot be read.
        pub unreadable: u64,
        /// Announced and not on this laptop.
        pub missing: u64,
    }

    /// How a file is shown.
    #[derive(Copy, Eq)]
    pub enum FormatDto {
        /// Pages, drawn by the window.
        Pdf,
        /// Its text alone: HTML, plain text, .docx.
        Text,
        /// Sound.
        Audio,
        /// Film.
        Video,
        /// Not in this window: opened by another program.
        Other,
    }

    /// A file that is open in the window.
    pub struct DocumentDto {
        /// SHA-256 of its bytes: what its bytes are asked for by.
        pub digest: String,
        /// Display text.
        pub title: String,
        /// `application/pdf`, say.
        pub mime: String,
        /// How it is shown.
        pub format: FormatDto,
        /// How many bytes.
        pub bytes: u64,
        /// RFC 5646; empty = not said.
        pub language: String,
        /// How far its text can be searched and read.
        pub text: TextStateDto,
        /// Pages of its text.
        pub pages: u32,
        /// Where the person was.
        pub place: Option<PlaceDto>,
        /// The warning of its resource before distressing content.
        pub content_note: Option<String>,
        /// Captions of a film: positions of files of the same resource.
        pub captions: Vec<CaptionsDto>,
    }

    /// Captions beside a film.
    pub struct CaptionsDto {
        /// SHA-256 of the WebVTT file's bytes.
        pub digest: String,
        /// RFC 5646; empty = not said.
        pub language: String,
        /// Display text.
        pub title: String,
    }

    /// Where a person was in a document.
    pub struct PlaceDto {
        /// The page, from 1.
        pub page: u32,
        /// How far down that page, 0 to 1.
        pub offset: f64,
        /// Whether its text was read rather than its pages.
        pub as_text: bool,
    }

    /// Where a person is in a document.
    pub struct PlaceSave {
        /// Which.
        pub digest: String,
        /// Where.
        pub place: PlaceDto,
    }

    /// Pages of a document's text.
    pub struct TextRequest {
        /// Which document.
        pub digest: String,
        /// The first page, from 1.
        pub from: u32,
        /// Pages to give, 1 to 200.
        pub count: u32,
    }

    /// Text.
    pub struct TextAnswer {
        /// Pages in all.
        pub total: u32,
        /// The pages asked for.
        pub pages: Vec<PageTextDto>,
    }

    /// One page of text.
    pub struct PageTextDto {
        /// The page, from 1.
        pub page: u32,
        /// As printed on it.
        pub label: String,
        /// Paragraphs, parted by empty lines.
        pub text: String,
        /// Old numbers in it.
        pub old_numbers: Vec<OldNumberDto>,
    }

    /// Whether something was done.
    pub struct Done {
        /// Whether.
        pub done: bool,
    }

    /// A stretch of a document's bytes: the one answer that is bytes and no JSON.
    pub struct BytesRequest {
        /// Which document.
        pub digest: String,
        /// The first byte, from 0.
        pub begin: u64,
        /// The byte after the last.
        pub end: u64,
    }
}

/// Most bytes of one stretch.
const MOST_BYTES: u64 = 64 << 20;

/// A stretch of a document's bytes; shorter where the document ends.
///
/// # Errors
/// `bad-request`: not a digest, or more than 64 MiB. `not-found`: no such document. `damaged`: its bytes are no longer
/// those that were kept.
pub fn bytes(library: &Library, request: serde_json::Value) -> std::result::Result<Vec<u8>, super::Fault> {
    let request: BytesRequest =
        serde_json::from_value(request).map_err(|why| super::Fault::bad_request(why.to_string()))?;
    if request.end.saturating_sub(request.begin) > MOST_BYTES {
        return Err(super::Fault::bad_request("That is more than is given at once.".to_owned()));
    }
    let digest = digest(&request.digest)?;
    // A lock screen is read as well: the fonts of the program are no secret.
    if crate::print::fonts::bytes(digest).is_none() {
        super::gate::may_answer(library, "document_bytes")?;
    }
    Ok(library.document_bytes(digest, request.begin..request.end)?)
}

pub(super) fn documents(library: &Library, request: DocumentsRequest) -> Result<DocumentsAnswer> {
    let (total, rows) = library.files(request.show.into(), request.offset, request.limit.clamp(1, 500))?;
    let marked = Marked::of(library);
    let rows = rows
        .into_iter()
        .map(|row| DocumentRowDto { resource: marked.row(row.resource), file: AttachmentDto::of(&row.file, 0) });
    Ok(DocumentsAnswer { total, counts: library.file_counts()?.into(), rows: rows.collect() })
}

pub(super) fn fetch(library: &Library, key: FileKeyDto) -> Result<Nothing> {
    library.fetch_file(&key.into()).map(|()| Nothing {})
}

pub(super) fn stop(library: &Library, key: FileKeyDto) -> Result<Nothing> {
    library.stop_file(&key.into()).map(|()| Nothing {})
}

pub(super) fn open(library: &Library, key: FileKeyDto) -> Result<DocumentDto> {
    library.open_file(&key.into()).map(DocumentDto::from)
}

pub(super) fn text(library: &Library, request: TextRequest) -> Result<TextAnswer> {
    let (total, pages) = library.document_text(digest(&request.digest)?, request.from, request.count.clamp(1, 200))?;
    let pages = pages.into_iter().zip(request.from.max(1)..);
    let pages = pages.map(|(PageText { label, text }, page)| {
        let old_numbers = OldNumberDto::all(library, &text)?;
        Ok(PageTextDto { page, label, text, old_numbers })
    });
    Ok(TextAnswer { total, pages: pages.collect::<Result<_>>()? })
}

pub(super) fn place(library: &Library, request: PlaceSave) -> Result<Nothing> {
    let PlaceDto { page, offset, as_text } = request.place;
    library.keep_place(digest(&request.digest)?, ReadingPlace { page, offset, as_text }).map(|()| Nothing {})
}

pub(super) fn save(library: &Library, key: FileKeyDto) -> Result<Done> {
    library.save_copy(&key.into()).map(|done| Done { done })
}

pub(super) fn open_elsewhere(library: &Library, key: FileKeyDto) -> Result<Nothing> {
    library.open_elsewhere(&key.into()).map(|()| Nothing {})
}

pub(super) fn show(library: &Library, key: FileKeyDto) -> Result<Nothing> {
    library.show_in_folder(&key.into()).map(|()| Nothing {})
}

pub(super) fn digest(text: &str) -> Result<Digest> {
    Digest::parse(text).ok_or_else(|| crate::Error::BadRequest("That is not the name of a document.".into()))
}
