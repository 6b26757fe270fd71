//! Plain structs with the domain's names. They know neither the wire nor the database, and do not serialise;
//! only the closed word lists do, since a word is spelled the same everywhere.

mod contact;
mod feed;
mod fingerprint;
mod resource;
mod vocabulary;

pub use contact::{Contact, Number};
pub use feed::{Acronym, Page, Problem, Tombstone};
pub use fingerprint::{contact_hash, content_hash};
pub use resource::{Attachment, Licence, Resource};
pub use vocabulary::{Audience, Kind, Nation, Need, NumberUse, Precision, Role, Status};
