//! Bringing documents to this laptop and keeping them there, by the hash of their bytes.
//!
//! [`folder`] is the only place that knows where a document stands. Nothing here opens a database.

pub mod folder;

pub use folder::{Folder, KeepError};
