//! From a folder of Markdown and files to a published feed. It knows no clock, no network, and neither the store nor the
//! reader: what it writes must stand the same reading as anyone's feed. Only [`Folder::read`] and [`Measured::of`] read a
//! disk, and nothing here writes one.

mod attached;
mod contacts;
mod dates;
pub mod diff;
mod disk;
mod error;
mod folder;
mod front_matter;
mod item;
mod markdown;
mod measured;
mod phone;
mod place;
mod settings;
pub mod signing;
pub mod starter;
pub mod validate;
mod wire;

pub use disk::{Folder, FoundFile};
pub use error::{Fault, FolderError};
pub use folder::folder_to_feed;
pub use measured::Measured;
pub use settings::PublicKeys;
pub use starter::{FILES, STARTER_SOURCE, starter_feed};
