//! Why a bundle cannot be read or written: one sentence each, for a person who holds a stick in their hand.

use std::io;

use crate::Code;

/// Why.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Nothing stands there.
    #[error("The file is not there any more. If it is on a stick, put the stick in again.")]
    Missing,
    /// A folder, a device, a pipe.
    #[error("This is a folder, not a bundle. A bundle is one file whose name ends in .fieldshelf.")]
    NotAFile,
    /// No byte.
    #[error("This file is empty. Copy the bundle onto the stick again.")]
    Empty,
    /// Not a zip.
    #[error("This file is not a bundle.")]
    NotABundle,
    /// A zip, but of other things.
    #[error("This file is a zip, but not a bundle: it does not begin with bundle.json.")]
    OtherZip,
    /// Its end is missing.
    #[error("The bundle is not whole: its end is missing. Copy it again, and wait before you pull the stick out.")]
    CutShort,
    /// Bytes after its end.
    #[error("Something stands after the end of this bundle. It was not made by Fieldshelf, and was left alone.")]
    Trailing,
    /// Bytes that belong to no file of it.
    #[error("This bundle hides bytes between its files. It was not made by Fieldshelf, and was left alone.")]
    Hidden,
    /// Files that lie over each other.
    #[error("Files in this bundle lie over each other. It was not made by Fieldshelf, and was left alone.")]
    Overlap,
    /// Two places that describe one thing, and differ.
    #[error("This bundle contradicts itself about “{0}”. It is damaged, or was not made by Fieldshelf.")]
    Contradiction(String),
    /// Something that zips may have and bundles have not.
    #[error("This bundle uses a kind of zip that bundles do not use ({0}). It was left alone.")]
    Kind(&'static str),
    /// A password.
    #[error("This bundle is locked with a password. Bundles have none; ask whoever made it for another.")]
    Encrypted,
    /// A name outside of the few that there may be.
    #[error("This bundle holds a file that no bundle holds, “{0}”. It was left alone.")]
    Name(String),
    /// One name twice.
    #[error("This bundle holds “{0}” twice. It was left alone.")]
    Twice(String),
    /// A link, a folder, a device.
    #[error("“{0}” in this bundle is not a file but a link or a folder. The bundle was left alone.")]
    Link(String),
    /// More files than there may be.
    #[error("This bundle holds more files than any bundle may.")]
    TooManyFiles,
    /// A file that is larger than any of its kind may be.
    #[error("“{0}” in this bundle is larger than any such file may be. The bundle was left alone.")]
    TooLarge(String),
    /// It grows out of all proportion.
    #[error("“{0}” in this bundle would grow out of all proportion. The bundle was left alone.")]
    Bomb(String),
    /// The bytes are not those that were written.
    #[error("“{0}” in this bundle is damaged. Copy the bundle again.")]
    Damaged(String),
    /// `bundle.json` cannot be read.
    #[error("The bundle does not say what it carries: its bundle.json cannot be read.")]
    Contents,
    /// Written by a newer program.
    #[error("This bundle was made by a newer Fieldshelf. Update this program to bring it in.")]
    Newer,
    /// The address of a source in it.
    #[error("This bundle carries a source that cannot be followed: {0}")]
    Address(String),
    /// The stick was pulled out, mostly.
    #[error("The bundle cannot be read any more. If it is on a stick, put the stick in again. ({0})")]
    Read(io::Error),
    /// It cannot be written there.
    #[error("The bundle could not be written. If it goes onto a stick, see that the stick is in and not locked. ({0})")]
    Write(io::Error),
    /// No room, known before or found out.
    #[error("There is no room for it: {needed} MB are needed, and {free} MB are free.")]
    NoRoom {
        /// Megabytes, rounded up.
        needed: u64,
        /// Megabytes.
        free: u64,
    },
    /// The texts alone are larger than a part.
    #[error("The texts of these sources do not fit into one file of a bundle. Choose fewer sources.")]
    TextsTooLarge,
    /// A file of this laptop is not what it was.
    #[error("A document on this laptop is damaged, and was left out.")]
    OwnDamaged(crate::model::Digest),
    /// Someone asked to stop.
    #[error("It was stopped.")]
    Stopped,
}

impl BundleError {
    /// The cause, as someone can act on it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            BundleError::Missing => Code::NotFound,
            BundleError::Read(_) | BundleError::Write(_) | BundleError::NoRoom { .. } => Code::Disk,
            BundleError::Newer => Code::TooNew,
            BundleError::TextsTooLarge => Code::BadRequest,
            BundleError::Stopped => Code::Cancelled,
            BundleError::CutShort | BundleError::Damaged(_) | BundleError::OwnDamaged(_) => Code::Damaged,
            _ => Code::FeedWrong,
        }
    }

    /// A fault while reading a bundle.
    #[must_use]
    pub fn reading(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::NotFound => BundleError::Missing,
            io::ErrorKind::UnexpectedEof => BundleError::CutShort,
            _ => BundleError::Read(cause),
        }
    }

    /// No room for `needed` bytes where `free` are.
    #[must_use]
    pub fn no_room(needed: u64, free: u64) -> Self {
        BundleError::NoRoom { needed: needed.div_ceil(1_000_000), free: free / 1_000_000 }
    }
}
