//! Messages to publishers: suggestions and reports of problems. Nothing is sent from here.

use super::{Done, KeyDto, Nothing, Removed, wire::dto};
use crate::{Library, Result};

dto! {
    /// What a message is.
    #[derive(Copy, Eq)]
    pub enum MessageKind {
        /// A resource that should be in the library.
        Suggestion,
        /// Something is wrong with a page.
        Problem,
    }

    /// Where a source takes messages.
    pub struct RecipientDto {
        /// The source's id.
        pub source: String,
        /// The source's title.
        pub title: String,
        /// The e-mail address that it publishes.
        pub address: String,
        /// Whether the address is proven to be its publisher's.
        pub trusted: bool,
    }

    /// A message to keep.
    pub struct MessageSave {
        /// Which one to change; null = a new one.
        pub id: Option<i64>,
        /// What it is.
        pub kind: MessageKind,
        /// Whose.
        pub source: String,
        /// The page that it is about.
        pub resource: Option<String>,
        /// One line.
        pub subject: String,
        /// The words.
        pub body: String,
    }

    /// A message that was kept.
    pub struct MessageDto {
        /// Its number.
        pub id: i64,
        /// What it is.
        pub kind: MessageKind,
        /// The source's id.
        pub source: String,
        /// The source's title; its address where it is not followed any more.
        pub source_title: String,
        /// The page that it is about.
        pub resource: Option<KeyDto>,
        /// That page's title, where the library has it.
        pub resource_title: Option<String>,
        /// The e-mail address.
        pub recipient: String,
        /// One line.
        pub subject: String,
        /// The words.
        pub body: String,
        /// When it was written, seconds since 1970 UTC.
        pub created_at: i64,
        /// When it was handed to the mail program; null = it waits.
        pub handed_at: Option<i64>,
    }

    /// Names a message.
    pub struct MessageId {
        /// Its number.
        pub id: i64,
    }
}

pub(super) fn recipients(_: &Library, _: Nothing) -> Result<Vec<RecipientDto>> {
    super::not_yet()
}

pub(super) fn messages(_: &Library, _: Nothing) -> Result<Vec<MessageDto>> {
    super::not_yet()
}

pub(super) fn save(_: &Library, _: MessageSave) -> Result<MessageDto> {
    super::not_yet()
}

pub(super) fn remove(_: &Library, _: MessageId) -> Result<Removed> {
    super::not_yet()
}

pub(super) fn hand_over(_: &Library, _: MessageId) -> Result<Done> {
    super::not_yet()
}
