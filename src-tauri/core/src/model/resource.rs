//! One item of a source.

use time::Date;

use super::{Audience, Kind, Nation, Precision, Role, Status};
use crate::richtext::RichText;

/// A report, guidance, leaflet, course, law, toolkit, notice…: one item of a published feed.
///
/// Every text is plain, stripped of control characters, and bounded; `body` is the closed node tree.
/// Moments (`*_at`) are seconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Stable within its source, never reused, never empty.
    pub id: String,
    /// Ids that the publisher says this resource had before.
    pub previous_ids: Vec<String>,
    /// At most 300 characters; made from the body where the feed gives none.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// What the reader shows.
    pub body: RichText,
    /// Where the publisher of the feed shows this item: https.
    pub address: Option<String>,
    /// Where the original stands, if elsewhere: https.
    pub original_address: Option<String>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The body that issued it; the feed's first author or the feed's title where the extension is absent.
    pub publisher: Option<String>,
    /// Names of people or bodies.
    pub authors: Vec<String>,
    /// When it was published.
    pub published_at: Option<i64>,
    /// How exactly `published_at` is known.
    pub precision: Precision,
    /// When its publisher last changed it.
    pub modified_at: Option<i64>,
    /// Controlled topic words, lower case (`victim-care`).
    pub topics: Vec<String>,
    /// Free labels as published.
    pub tags: Vec<String>,
    /// For whom it is written; empty = not said.
    pub audience: Vec<Audience>,
    /// RFC 5646, of the item or else of the feed; empty = not said.
    pub language: String,
    /// The id of the resource that this one translates.
    pub translation_of: Option<String>,
    /// Who translated it.
    pub translated_by: Option<String>,
    /// When it was translated.
    pub translated_on: Option<Date>,
    /// The revision of the original that was translated; 0 = not given.
    pub translation_revision: u32,
    /// Where it applies; empty = not said.
    pub nations: Vec<Nation>,
    /// Whether it may be acted on.
    pub status: Status,
    /// What the publisher says about that (why withdrawn, say).
    pub notice: Option<String>,
    /// The id of the resource that replaces this one.
    pub superseded_by: Option<String>,
    /// The publisher's counter of content changes; 0 = not given.
    pub revision: u32,
    /// The place of its last change among all changes of the source, from 1; `None` = not given. Where a feed lists an
    /// id twice, the higher counts. Not part of the content.
    pub sequence: Option<u64>,
    /// What changed last, in the publisher's words.
    pub change_note: Option<String>,
    /// After this day it is due for review.
    pub review_by: Option<Date>,
    /// When someone last checked that it is still true and still there.
    pub verified_on: Option<Date>,
    /// Who checked.
    pub verified_by: Option<String>,
    /// Under what licence it may be used.
    pub licence: Option<Licence>,
    /// A warning before distressing content.
    pub content_note: Option<String>,
    /// Ids of contacts of the same feed.
    pub contacts: Vec<String>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// Shown before its equals.
    pub pinned: bool,
}

/// A licence: an SPDX id or a name, and whether files may be passed on under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// `OGL-UK-3.0`, say.
    pub id: String,
    /// Its text, https.
    pub address: Option<String>,
    /// Whether it allows copies to be given away; `None` = not said.
    pub redistribute: Option<bool>,
}

/// One file of a resource, as announced by the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Absolute: https, or beside the feed where that stands on this computer (its folder, or a loopback server).
    pub address: String,
    /// `application/pdf`, say; guessed from the address and reported where the feed leaves it out.
    pub mime: String,
    /// Display text.
    pub title: Option<String>,
    /// Bytes.
    pub size: Option<u64>,
    /// Seconds of sound or film.
    pub duration: Option<u64>,
    /// Lower-case hex.
    pub sha256: Option<String>,
    /// Pages.
    pub pages: Option<u32>,
    /// RFC 5646.
    pub language: Option<String>,
    /// What it is to the resource.
    pub role: Role,
}
