//! From a folder of Markdown and files to a published feed. It knows no clock, no network, and neither the store nor the
//! reader: what it writes must stand the same reading as anyone's feed. Only [`Folder::read`] and [`Measured::of`] read a
//! disk, and nothing here writes one.

mod accounts;
mod attached;
mod changes;
mod contacts;
mod cut;
mod dates;
pub mod diff;
mod disk;
mod email;
mod error;
mod folder;
mod front_matter;
mod guard;
mod html;
pub mod import;
mod item;
pub mod keys;
mod ledger;
pub mod manual;
mod markdown;
mod measured;
mod measuring;
mod pages;
mod place;
mod previous;
mod publication;
mod recovered;
mod refusal;
mod settings;
pub mod sheet;
mod signed;
pub mod signing;
mod slug;
pub mod starter;
pub mod validate;
mod wire;

pub use changes::Counts;
pub use disk::{Folder, FoundFile};
pub use email::is_address;
pub use error::{Fault, FolderError};
pub use folder::folder_to_feed;
pub use guard::is_mass_removal;
pub use measured::Measured;
pub use previous::Previous;
pub use publication::{Content, Order, OutFile, Publication, Stage};
pub use refusal::PublishError;
pub use starter::{FILES, STARTER_SOURCE, starter_feed};

/// The SHA-256 of some bytes, lower-case hex.
fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    crate::model::Digest(sha2::Sha256::digest(bytes).into()).to_string()
}
