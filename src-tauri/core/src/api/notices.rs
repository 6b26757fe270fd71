//! What the core tells the window without being asked: what went stale, and how a refresh goes.

use super::{StatusStrip, wire::dto};
use crate::{
    Library, Result,
    library::{Notice, Part},
};

dto! {
    /// Parts of what the window shows.
    #[derive(Copy, Eq)]
    pub enum PartDto {
        /// Resources, facets, contacts, What's new.
        Library,
        /// Bookmarks and collections.
        Bookmarks,
        /// Sources.
        Sources,
        /// Settings.
        Settings,
        /// Documents: what is on this laptop, what can be searched.
        Documents,
        /// A bundle: one was offered, or the work on one goes on.
        Bundle,
        /// The notebook was locked, opened or exchanged: everything of it is fetched again, or forgotten.
        Notebook,
    }

    /// A notice.
    #[serde(tag = "kind")]
    pub enum NoticeDto {
        /// These parts went stale.
        Changed {
            /// Which.
            parts: Vec<PartDto>,
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
            Notice::Changed(parts) => NoticeDto::Changed { parts: parts.into_iter().map(PartDto::from).collect() },
            Notice::Status => NoticeDto::Status { status: library.status()?.into() },
        })
    }
}

impl From<Part> for PartDto {
    fn from(part: Part) -> Self {
        match part {
            Part::Library => PartDto::Library,
            Part::Bookmarks => PartDto::Bookmarks,
            Part::Sources => PartDto::Sources,
            Part::Settings => PartDto::Settings,
            Part::Documents => PartDto::Documents,
            Part::Bundle => PartDto::Bundle,
            Part::Notebook => PartDto::Notebook,
        }
    }
}
