//! Bundles: sources carried on a stick, as one `.fieldshelf` file or several.
//!
//! A bundle is a zip of a closed kind: `bundle.json` first, the files of each source as its publisher wrote them
//! (`s/1/…`), documents by hash (`blobs/…`). [`read`] opens one that anyone may have made, and refuses whatever is not of
//! that kind; [`write`] makes one. Nothing here knows the library, or believes what a bundle says: what comes out of one
//! is bytes, and goes the way of bytes from the network.

pub mod contents;
mod directory;
mod error;
pub mod limits;
mod name;
pub mod parts;
pub mod read;
pub mod write;

pub use contents::{CarriedDocument, CarriedFile, CarriedSource, Contents};
pub use error::BundleError;
pub use limits::Limits;
pub use name::{Name, place_of};
pub use parts::{Part, Share, part_path};
pub use read::Bundle;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests;
