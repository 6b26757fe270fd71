//! Bringing documents to this laptop and keeping them there, by the hash of their bytes, and having them read.
//!
//! [`folder`] is the only place that knows where a document stands. [`shelf`] says what the rest of the program does for
//! the loop. Nothing here opens a database.

pub mod folder;
pub mod shelf;

pub use folder::{Folder, KeepError};
pub use shelf::{
    Candidate, Coming, Failed, Fetch, Held, Kept, Progress, ReadText, Report, Shelf, TextReader, Unread, Use,
};
