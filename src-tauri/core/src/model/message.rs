//! A message to a publisher, as it waits in the notebook.

use super::ResourceKey;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessageKind {
    /// A resource that should be in the library.
    Suggestion,
    /// Something is wrong with a page.
    Problem,
}

impl MessageKind {
    /// As it stands in a file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            MessageKind::Suggestion => "suggestion",
            MessageKind::Problem => "problem",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [MessageKind::Suggestion, MessageKind::Problem].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A message to keep.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewMessage {
    /// What it is.
    pub kind: MessageKind,
    /// The source's id.
    pub source: String,
    /// The id of the page in that source that it is about.
    pub resource: Option<String>,
    /// The e-mail address that the source published: `name@example.org`, ASCII.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// The words, with `\n` between lines.
    pub body: String,
}

/// A message that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its number.
    pub id: i64,
    /// What it says, and to whom.
    pub what: NewMessage,
    /// When it was written, seconds since 1970 UTC.
    pub created_at: i64,
    /// When it was handed to the mail program, seconds since 1970 UTC; `None` = it waits.
    pub handed_at: Option<i64>,
}

impl NewMessage {
    /// The page that it is about.
    #[must_use]
    pub fn key(&self) -> Option<ResourceKey> {
        self.resource.as_ref().map(|id| ResourceKey { source: self.source.clone(), id: id.clone() })
    }
}

/// Where a source takes messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub title: String,
    /// The e-mail address that it publishes: `name@example.org`, ASCII.
    pub address: String,
    /// Whether the address is proven to be its publisher's.
    pub trusted: bool,
}
