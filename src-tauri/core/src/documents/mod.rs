//! Bringing documents to this laptop and keeping them there, by the hash of their bytes, and having them read.
//!
//! [`folder`] is the only place that knows where a document stands. [`shelf`] says what the rest of the program does for
//! the loop. Nothing here opens a database.

pub mod back_off;
mod desk;
mod endings;
pub mod folder;
mod job;
mod readers;
pub mod rules;
mod run;
pub mod shelf;
mod text;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests;

pub use folder::{Folder, KeepError};
pub use rules::{Plan, Planned, plan};
pub use run::{Signal, Works, run, run_once};
pub use shelf::{
    Candidate, Coming, Failed, Fetch, Held, Kept, Progress, ReadText, Report, Shelf, TextReader, Unread, Use,
};
pub(crate) use text::read as read_text;
