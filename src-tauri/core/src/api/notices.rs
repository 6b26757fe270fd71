//! What the core tells the window without being asked: what went stale, and how a refresh goes.

use super::{StatusStrip, wire::dto};

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
