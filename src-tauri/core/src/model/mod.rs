//! Plain structs with the domain's names. They know neither the wire nor the database, and do not serialise;
//! only the closed word lists do, since a word is spelled the same everywhere.

mod contact;
mod document;
mod feed;
mod fingerprint;
mod mark;
mod message;
mod news;
mod notebook;
mod resource;
mod shelf;
mod source;
mod trust;
mod vocabulary;

pub use contact::{Contact, Number};
pub use document::{
    Digest, FetchFault, FileCounts, FileKey, FileRow, FileShow, FileState, KeptFile, Left, PageHit, PageText,
    PagesFound, Presence, ReadingPlace, TextState, Wish,
};
pub use feed::{Acronym, Lead, Page, Problem, Tombstone};
pub use fingerprint::{contact_hash, content_hash};
pub use mark::{Anchored, Mark, MarkedIn, NewMark, Selector, Standing};
pub use message::{Message, MessageKind, NewMessage, Recipient};
pub use news::{Change, News, NewsFacets, NewsFilter, NewsFound, Replaced, SeenNews, Subject};
pub use notebook::{
    Bookmark, BookmarkChange, BookmarkFilter, Collection, NewBookmark, NoteHit, Noted, SavedCopy, TagCount,
};
pub use resource::{Attachment, Licence, Resource};
pub use shelf::{
    Count, Facets, Filter, Found, Hit, Listed, NumberChange, ResourceKey, Row, Run, Sibling, Sort, Stored,
    StoredContact, Translated,
};
pub use source::{Failure, Source, SourceKind, SourceState};
pub use trust::{Block, BlockCause, KeyRole, PinnedKey, Signing, TrustLevel};
pub use vocabulary::{Audience, Kind, MarkKind, MarkStyle, Nation, Need, NumberUse, Precision, Role, Status};
