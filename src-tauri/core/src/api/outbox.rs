//! Messages to publishers: suggestions and reports of problems. Nothing is sent from here.

use super::{Done, KeyDto, Nothing, Removed, wire::dto};
use crate::{
    Library, Result,
    model::{Message, MessageKind as Sort, NewMessage, Recipient},
};

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

pub(super) fn recipients(library: &Library, _: Nothing) -> Result<Vec<RecipientDto>> {
    Ok(library.recipients()?.into_iter().map(RecipientDto::from).collect())
}

pub(super) fn messages(library: &Library, _: Nothing) -> Result<Vec<MessageDto>> {
    library.messages()?.into_iter().map(|message| MessageDto::of(library, message)).collect()
}

pub(super) fn save(library: &Library, request: MessageSave) -> Result<MessageDto> {
    let MessageSave { id, kind, source, resource, subject, body } = request;
    let what = NewMessage { kind: kind.into(), source, resource, recipient: String::new(), subject, body };
    MessageDto::of(library, library.save_message(id, what)?)
}

pub(super) fn remove(library: &Library, request: MessageId) -> Result<Removed> {
    Ok(Removed { undo: library.remove_message(request.id)? })
}

/// False = it was too long for a mail program to be handed: only its address and subject went along.
pub(super) fn hand_over(library: &Library, request: MessageId) -> Result<Done> {
    Ok(Done { done: library.hand_message(request.id)? })
}

impl MessageDto {
    fn of(library: &Library, message: Message) -> Result<Self> {
        let resource = message.what.key();
        let resource_title = match &resource {
            Some(key) => library.title_of(key)?,
            None => None,
        };
        let NewMessage { kind, source, recipient, subject, body, .. } = message.what;
        let followed = library.source(&source).ok().map(|source| source.title);
        Ok(MessageDto {
            id: message.id,
            kind: kind.into(),
            source_title: followed.unwrap_or_else(|| recipient.clone()),
            source,
            resource: resource.map(|key| KeyDto { source: key.source, id: key.id }),
            resource_title,
            recipient,
            subject,
            body,
            created_at: message.created_at,
            handed_at: message.handed_at,
        })
    }
}

impl From<Recipient> for RecipientDto {
    fn from(recipient: Recipient) -> Self {
        let Recipient { source, title, address, trusted } = recipient;
        RecipientDto { source, title, address, trusted }
    }
}

impl From<MessageKind> for Sort {
    fn from(kind: MessageKind) -> Self {
        match kind {
            MessageKind::Suggestion => Sort::Suggestion,
            MessageKind::Problem => Sort::Problem,
        }
    }
}

impl From<Sort> for MessageKind {
    fn from(kind: Sort) -> Self {
        match kind {
            Sort::Suggestion => MessageKind::Suggestion,
            Sort::Problem => MessageKind::Problem,
        }
    }
}
