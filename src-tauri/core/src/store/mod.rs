//! The three database files of a profile, and the only SQL of the program.
//!
//! `library.db` holds what was published and can be rebuilt; `notebook.db` what a worker made; `trust.db` what must be
//! remembered about sources even when the library is rebuilt. One file per table: row, reads, writes, tests.

pub mod ballast;
pub mod connection;
pub mod fault;
pub(crate) mod key_text;
pub mod keys;
pub mod library;
pub mod precious;
pub mod private;
pub mod tally;

pub use fault::{code, sentence, shows_damage, shows_full_disk};
pub use library::{
    Announced, Applied, Arrived, Counts, Cover, Document, Failed, FeedFile, FileUse, Held, LibraryFile, Opening,
    PictureHere, PictureMissing, Wanted,
};
