//! One resource, to read.

use super::{ContactDto, KeyDto, Nothing, RowDto, wire::dto};
use crate::{
    Library, Result,
    model::{Audience, Kind, Nation, Precision, Role, Status},
    richtext::Node,
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
        /// `2026-06-01`: after this day it is due for review.
        pub review_by: Option<String>,
        /// Whether that day has passed.
        pub review_due: bool,
        /// `2026-06-01`: when someone last checked it.
        pub verified_on: Option<String>,
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
        /// The same in other languages.
        pub translations: Vec<RowDto>,
        /// Where this text comes from.
        pub provenance: Provenance,
        /// The note of its bookmark; null = not bookmarked.
        pub note: Option<String>,
        /// Collections that its bookmark is in.
        pub collections: Vec<i64>,
        /// Words in the body.
        pub words: u64,
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
        /// What is shown: the library's text, or the copy kept with a bookmark.
        pub held: Held,
    }

    /// How far a source can be believed.
    #[derive(Copy, Eq)]
    pub enum TrustDto {
        /// Came with the program.
        BuiltIn,
        /// Nobody signed it.
        Unsigned,
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

    /// A link, as a person is asked about it.
    pub struct LinkDto {
        /// `https`, `mailto` or `tel`.
        pub scheme: String,
        /// The host as it may be shown; empty for `tel`.
        pub host: String,
        /// The part of the host that someone registered: shown in bold.
        pub registrable: String,
        /// The whole address.
        pub address: String,
        /// Whether it may be opened (numbers of an unsigned source may not).
        pub opens: bool,
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
        /// Its link.
        pub link: u32,
    }

    /// A link of a resource.
    pub struct OpenLink {
        /// The source's id.
        pub source: String,
        /// The resource's id in it.
        pub id: String,
        /// The link's number in `Reading.links`.
        pub link: u32,
    }
}
