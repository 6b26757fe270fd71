//! What the core tells the window without being asked: what went stale, and how a refresh goes.

use super::{StatusStrip, wire::dto};
use crate::{
    Library, Result,
    library::{Notice, Part},
};

dto! {
    /// Parts of what the window shows.
    #[derive(Copy, Eq)]
    pub enum Tag {
        /// Resources, facets, contacts, What's new.
        Library,
        /// Bookmarks and collections.
        Bookmarks,
        /// Sources.
        Sources,
        /// Settings.
        Settings,
    }

    /// A notice.
    #[serde(tag = "kind")]
    pub enum NoticeDto {
        /// These parts went stale.
        Changed {
            /// Which.
            tags: Vec<Tag>,
        },
        /// The status strip changed.
        Status {
            /// How it is now.
            status: StatusStrip,
        },
    }
}

impl NoticeDto {
    /// The notice as the window hears it; the status strip is read from `library`.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn new(library: &Library, notice: Notice) -> Result<NoticeDto> {
        Ok(match notice {
            Notice::Changed(parts) => NoticeDto::Changed { tags: parts.into_iter().map(Tag::from).collect() },
            Notice::Status => NoticeDto::Status { status: library.status()?.into() },
        })
    }
}

impl From<Part> for Tag {
    fn from(part: Part) -> Self {
        match part {
            Part::Library => Tag::Library,
            Part::Bookmarks => Tag::Bookmarks,
            Part::Sources => Tag::Sources,
            Part::Settings => Tag::Settings,
        }
    }
}
