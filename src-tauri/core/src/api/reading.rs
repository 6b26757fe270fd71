//! One resource, to read.

use super::{
    CheckDto, ContactDto, FileDto, KeyDto, LinkDto, OldNumberDto, RowDto, TrustDto, contacts::Seen, resources::Marked,
    wire::dto,
};
use crate::{
    Library, Result,
    library::Held as Shown,
    model::{Audience, FileState, Precision, ResourceKey, Role, Row, SavedCopy, Source, Status, Stored, Translated},
    richtext::{Node, RichText},
    store::PictureHere,
};

dto! {
    /// Everything the reader shows of a resource.
    pub struct Reading {
        /// The row.
        pub row: RowDto,
        /// The body.
        pub body: Vec<Node>,
        /// What the body's link numbers stand for, and after them the addresses below.
        pub links: Vec<LinkDto>,
        /// What the body's image numbers stand for.
        pub images: Vec<ImageDto>,
        /// The link of the original page.
        pub original: Option<u32>,
        /// Names of people or bodies.
        pub authors: Vec<String>,
        /// Topic words.
        pub topics: Vec<String>,
        /// For whom it is written.
        pub audience: Vec<Audience>,
        /// What the publisher says about the status.
        pub notice: Option<String>,
        /// The publisher's counter of changes; 0 = not given.
        pub revision: u32,
        /// What changed last.
        pub change_note: Option<String>,
        /// When its publisher last changed it, seconds since 1970 UTC.
        pub modified_at: Option<i64>,
        /// The licence's id and the link of its text.
        pub licence: Option<String>,
        /// A warning before distressing content.
        pub content_note: Option<String>,
        /// Its files.
        pub attachments: Vec<AttachmentDto>,
        /// Its contacts.
        pub contacts: Vec<ContactDto>,
        /// What replaces it.
        pub successor: Option<RowDto>,
        /// What it replaces.
        pub predecessors: Vec<RowDto>,
        /// The same in other languages, the original among them.
        pub translations: Vec<TranslationDto>,
        /// What is known of this text as a translation; null = it is none.
        pub translated: Option<TranslatedDto>,
        /// Old numbers in the body.
        pub old_numbers: Vec<OldNumberDto>,
        /// What stands after it in the list of its source: where to go on after skipping.
        pub next: Option<RowDto>,
        /// Where this text comes from.
        pub provenance: Provenance,
        /// The note of its bookmark; null = not bookmarked.
        pub note: Option<String>,
        /// Collections that its bookmark is in.
        pub collections: Vec<i64>,
        /// Tags of its bookmark.
        pub tags: Vec<String>,
        /// Passages that were marked in the body.
        pub marks: Vec<super::MarkDto>,
        /// Words in the body.
        pub words: u64,
    }

    /// The same in another language.
    pub struct TranslationDto {
        /// The resource.
        pub row: RowDto,
        /// What is known of it as a translation; null = it is the original.
        pub translated: Option<TranslatedDto>,
    }

    /// What is known of a translation.
    #[derive(Default)]
    pub struct TranslatedDto {
        /// Who translated it.
        pub by: Option<String>,
        /// `2026-06-01`: when.
        pub on: Option<String>,
        /// The revision of the original that was translated; 0 = not given.
        pub revision: u32,
        /// The language of the original.
        pub from: Option<String>,
        /// Whether the original changed since.
        pub outdated: bool,
        /// When it did, seconds since 1970 UTC; null = it did not, or that is not known.
        pub original_changed_at: Option<i64>,
    }

    /// An image of a body.
    pub struct ImageDto {
        /// SHA-256 of its bytes: what it is asked for by. Null = it is not on this laptop, and its words are shown.
        pub digest: Option<String>,
        /// Pixels; 0 = not on this laptop.
        pub width: u32,
        /// Pixels; 0 = not on this laptop.
        pub height: u32,
    }

    /// Where a text comes from.
    pub struct Provenance {
        /// The source's title.
        pub source: String,
        /// When the text was fetched, seconds since 1970 UTC.
        pub fetched_at: i64,
        /// When the source was last checked with success.
        pub checked_at: Option<i64>,
        /// How far it can be believed.
        pub trust: TrustDto,
        /// Until when its publisher said that it holds, seconds since 1970 UTC; null = not said.
        pub holds_until: Option<i64>,
        /// Whether the last update of the source was refused.
        pub blocked: bool,
        /// What is shown: the library's text, or the copy kept with a bookmark.
        pub held: Held,
    }

    /// Where the shown text was kept.
    #[derive(Copy, Eq)]
    pub enum Held {
        /// In the library.
        Library,
        /// With a bookmark: the library no longer has it.
        Bookmark,
        /// In the library, but its text no longer matches the hash it was stored with.
        Damaged,
    }

    /// One file of a resource.
    pub struct AttachmentDto {
        /// Display text.
        pub title: String,
        /// `application/pdf`, say.
        pub mime: String,
        /// Bytes.
        pub size: Option<u64>,
        /// Pages.
        pub pages: Option<u32>,
        /// Seconds.
        pub duration: Option<u64>,
        /// RFC 5646.
        pub language: Option<String>,
        /// What it is to the resource.
        pub role: Role,
        /// Its link: the publisher's copy.
        pub link: u32,
        /// How it stands on this laptop.
        pub file: FileDto,
    }
}

pub(super) fn read(library: &Library, key: KeyDto) -> Result<Reading> {
    let opened = library.read(&key.into())?;
    let bookmark = library.bookmark_of(&opened.key).ok().flatten();
    // A notebook that is locked or damaged keeps nobody from reading.
    let marks = library.marks(&opened.key, None).unwrap_or_default();
    let mut reading = match opened.held {
        Shown::Library(stored) => of_library(library, *stored, opened.source.as_ref())?,
        Shown::Bookmark(copy) => of_bookmark(library, opened.key, *copy)?,
    };
    reading.row.bookmarked = bookmark.is_some();
    if reading.provenance.held == Held::Damaged {
        // Nobody checked what stands here now.
        reading.row.check = CheckDto { due: true, ..CheckDto::default() };
    }
    reading.marks = super::MarkDto::all(marks);
    if let Some(bookmark) = bookmark {
        reading.note = Some(bookmark.note);
        reading.collections = bookmark.collections;
        reading.tags = bookmark.tags;
    }
    Ok(reading)
}

fn of_library(library: &Library, stored: Stored, source: Option<&Source>) -> Result<Reading> {
    let (marked, seen) = (Marked::of(library), Seen::of(library)?);
    let files = library.files_of(&stored)?;
    let resource = stored.resource;
    let trust = TrustDto::of(library, &stored.key.source)?;
    let mut links = Links::of(&resource.body, trust);
    let images = images(library, &resource.body)?;
    let row = |row| marked.row(row);
    let words = resource.body.word_count() as u64;
    let old_numbers = OldNumberDto::all(library, &resource.body.plain_text())?;
    Ok(Reading {
        original: resource.original_address.as_deref().or(resource.address.as_deref()).map(|it| links.add(it)),
        attachments: files.iter().map(|file| links.file(file)).collect(),
        licence: resource.licence.map(|licence| licence.id),
        row: row(Row {
            key: stored.key,
            title: resource.title,
            summary: resource.summary,
            kind: resource.kind,
            publisher: resource.publisher,
            published_at: resource.published_at,
            precision: resource.precision,
            language: resource.language,
            nations: resource.nations,
            status: resource.status,
            attachments: u32::try_from(resource.attachments.len()).unwrap_or(u32::MAX),
            verified_on: resource.verified_on,
            verified_by: resource.verified_by,
            review_by: resource.review_by,
            successor: stored.successor.as_ref().map(|row| row.title.clone()),
        }),
        body: resource.body.nodes,
        images,
        authors: resource.authors,
        topics: resource.topics,
        audience: resource.audience,
        notice: resource.notice,
        revision: resource.revision,
        change_note: resource.change_note,
        modified_at: resource.modified_at,
        content_note: resource.content_note,
        contacts: stored.contacts.into_iter().map(|contact| seen.contact(contact)).collect(),
        successor: stored.successor.map(row),
        predecessors: stored.predecessors.into_iter().map(row).collect(),
        translations: stored
            .translations
            .into_iter()
            .map(|it| TranslationDto { row: row(it.row), translated: it.translated.map(TranslatedDto::from) })
            .collect(),
        translated: stored.translated.map(TranslatedDto::from),
        old_numbers,
        next: stored.next.map(row),
        provenance: Provenance {
            source: source.map(|source| source.title.clone()).unwrap_or_default(),
            fetched_at: stored.fetched_at,
            checked_at: source.and_then(|source| source.state.succeeded_at),
            trust,
            holds_until: source.and_then(|source| source.signing.as_ref()).and_then(|signing| signing.expires_at),
            blocked: source.is_some_and(|source| source.block.is_some()),
            held: if stored.intact { Held::Library } else { Held::Damaged },
        },
        note: None,
        collections: Vec::new(),
        tags: Vec::new(),
        marks: Vec::new(),
        words,
        links: links.list,
    })
}

fn of_bookmark(library: &Library, key: ResourceKey, copy: SavedCopy) -> Result<Reading> {
    let files = library.kept_files(&key)?;
    let trust = TrustDto::of(library, &key.source)?;
    let mut links = Links::of(&copy.body, trust);
    let words = copy.body.word_count() as u64;
    let (marked, gone) = (Marked::of(library), library.withdrawn(&key)?);
    let status = if gone.is_some() { Status::Withdrawn } else { copy.status };
    let successor = gone.flatten();
    // A copy is read also where the library is damaged.
    let old_numbers = OldNumberDto::all(library, &copy.body.plain_text()).unwrap_or_default();
    Ok(Reading {
        images: images(library, &copy.body)?,
        original: copy.address.as_deref().map(|address| links.add(address)),
        row: marked.row(Row {
            key,
            title: copy.title,
            summary: copy.summary,
            kind: copy.kind,
            publisher: copy.publisher,
            published_at: copy.published_at,
            precision: Precision::Day,
            language: copy.language,
            nations: Vec::new(),
            status,
            attachments: u32::try_from(files.len()).unwrap_or(u32::MAX),
            // What was checked is what is published now, and this is not.
            verified_on: None,
            verified_by: None,
            review_by: None,
            successor: successor.as_ref().map(|row| row.title.clone()),
        }),
        body: copy.body.nodes,
        authors: Vec::new(),
        topics: Vec::new(),
        audience: Vec::new(),
        notice: None,
        revision: copy.revision,
        change_note: None,
        modified_at: None,
        licence: None,
        content_note: None,
        attachments: files.iter().map(|file| links.file(file)).collect(),
        contacts: Vec::new(),
        successor: successor.map(|row| marked.row(row)),
        predecessors: Vec::new(),
        translations: Vec::new(),
        translated: None,
        old_numbers,
        next: None,
        provenance: Provenance {
            source: copy.source_title,
            fetched_at: copy.fetched_at,
            checked_at: None,
            trust,
            holds_until: None,
            blocked: false,
            held: Held::Bookmark,
        },
        note: None,
        collections: Vec::new(),
        tags: Vec::new(),
        marks: Vec::new(),
        words,
        links: links.list,
    })
}

impl From<Translated> for TranslatedDto {
    fn from(translated: Translated) -> Self {
        TranslatedDto {
            by: translated.by,
            on: translated.on.map(|day| day.to_string()),
            revision: translated.revision,
            from: translated.from,
            outdated: translated.outdated,
            original_changed_at: translated.original_changed_at,
        }
    }
}

/// The images of a body, as they stand on this laptop.
fn images(library: &Library, body: &RichText) -> Result<Vec<ImageDto>> {
    let here = library.pictures(&body.images)?.into_iter();
    Ok(here.map(ImageDto::of).collect())
}

impl ImageDto {
    fn of(here: Option<PictureHere>) -> Self {
        let (width, height) = here.map_or((0, 0), |here| (here.width, here.height));
        ImageDto { digest: here.map(|here| here.digest.to_string()), width, height }
    }
}

/// The links of a reading: those of the body keep their numbers, others come after them.
struct Links {
    trust: TrustDto,
    list: Vec<LinkDto>,
}

impl Links {
    fn of(body: &RichText, trust: TrustDto) -> Self {
        let mut links = Links { trust, list: Vec::new() };
        for address in &body.links {
            links.add(address);
        }
        links
    }

    fn add(&mut self, address: &str) -> u32 {
        self.list.push(LinkDto::of(address, self.trust));
        u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX)
    }

    fn file(&mut self, file: &FileState) -> AttachmentDto {
        AttachmentDto::of(file, self.add(&file.attachment.address))
    }
}

impl AttachmentDto {
    pub(super) fn of(file: &FileState, link: u32) -> Self {
        let attachment = &file.attachment;
        AttachmentDto {
            link,
            file: FileDto::of(file),
            title: attachment.title.clone().unwrap_or_default(),
            mime: attachment.mime.clone(),
            size: attachment.size,
            pages: attachment.pages,
            duration: attachment.duration,
            language: attachment.language.clone(),
            role: attachment.role,
        }
    }
}
