//! From a folder of Markdown files to a published feed. It reads no disk and no clock, and knows neither the store
//! nor the reader: what it writes must stand the same reading as anyone's feed.

mod contacts;
mod dates;
mod error;
mod folder;
mod front_matter;
pub mod keys;
mod markdown;
mod phone;
mod place;
mod settings;
pub mod signing;
pub mod starter;
mod wire;

pub use error::{Fault, FolderError};
pub use folder::folder_to_feed;
pub use starter::{FILES, STARTER_SOURCE, starter_feed};
