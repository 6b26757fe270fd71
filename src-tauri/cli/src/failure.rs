//! Why a verb gave no answer.

use std::fmt;
use std::io;
use std::path::PathBuf;

use fieldshelf_core::feed::FeedError;
use fieldshelf_core::publish::keys::KeyChange;
use fieldshelf_core::publish::{FolderError, PublishError};
use fieldshelf_core::{Code, Error};

use crate::Exit;
use crate::signing::KeyFault;

/// Why a verb gave no answer.
#[derive(Debug)]
pub enum Failure {
    /// The library refused.
    Library(Error),
    /// The command line cannot be read.
    Usage(clap::Error),
    /// The system knows no folder for a user's data.
    NoProfile,
    /// A document has no text that could be given; why, in a sentence.
    Document(&'static str),
    /// A file that was named cannot be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
    /// A secret key cannot be used.
    Key {
        /// Its file.
        file: PathBuf,
        /// Why.
        fault: KeyFault,
    },
    /// Keys cannot be changed so.
    Keys(KeyChange),
    /// The folder to publish has a fault.
    Folder(FolderError),
    /// A spreadsheet has a fault; with its place.
    Sheet(String),
    /// Nothing can be published.
    Publish(PublishError),
    /// A page of a published feed cannot be read as one.
    Feed {
        /// Its name.
        name: String,
        /// Why.
        refused: FeedError,
    },
    /// The answer cannot be written, or what is to be read cannot be read.
    Stream(io::Error),
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// The cause, as a script can act on it.
    pub fn code(&self) -> Code {
        match self {
            Failure::Library(error) => error.code(),
            Failure::Usage(_) | Failure::NoProfile => Code::BadRequest,
            Failure::Document(_) => Code::Damaged,
            Failure::File { cause, .. } if cause.kind() == io::ErrorKind::NotFound => Code::NotFound,
            Failure::Key { fault: KeyFault::WrongPassword, .. } => Code::NotTrusted,
            Failure::Key { fault: KeyFault::Memory, .. } => Code::Busy,
            Failure::Key { .. } => Code::Damaged,
            Failure::Keys(_) => Code::BadRequest,
            Failure::Folder(fault) => of_folder(fault),
            Failure::Publish(PublishError::Target { .. }) => Code::Disk,
            Failure::Publish(PublishError::Ledger) => Code::Damaged,
            Failure::Publish(_) => Code::BadRequest,
            Failure::Feed { .. } | Failure::Sheet(_) => Code::FeedWrong,
            Failure::Stream(_) | Failure::File { .. } => Code::Disk,
        }
    }

    /// How the program ends. A reader that has seen enough (`shelf list | head`) is no failure.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Stream(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            _ => self.code().into(),
        }
    }
}

fn of_folder(fault: &FolderError) -> Code {
    match fault {
        FolderError::Disk { cause, .. }
            if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Code::NotFound
        }
        FolderError::Disk { .. } => Code::Disk,
        _ => Code::FeedWrong,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Library(error) => error.fmt(out),
            Failure::Usage(refused) => out.write_str(refused.to_string().trim()),
            Failure::NoProfile => {
                out.write_str("This computer names no folder for your data. Name one with --profile.")
            }
            Failure::Document(sentence) => out.write_str(sentence),
            Failure::File { path, cause } => write!(out, "{}: {cause}.", path.display()),
            Failure::Key { file, fault } => write!(out, "{}: {fault}", file.display()),
            Failure::Keys(change) => change.fmt(out),
            Failure::Folder(fault) => write!(out, "{fault}."),
            Failure::Sheet(fault) => write!(out, "{fault}."),
            Failure::Publish(why) => write!(out, "Nothing was published: {why}."),
            Failure::Feed { name, refused } => write!(out, "{name}: {refused}"),
            Failure::Stream(cause) => write!(out, "The answer could not be written: {cause}."),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Library(error)
    }
}

impl From<KeyChange> for Failure {
    fn from(change: KeyChange) -> Self {
        Failure::Keys(change)
    }
}

impl From<FolderError> for Failure {
    fn from(fault: FolderError) -> Self {
        Failure::Folder(fault)
    }
}

impl From<PublishError> for Failure {
    fn from(refused: PublishError) -> Self {
        match refused {
            PublishError::Folder(fault) => Failure::Folder(fault),
            other => Failure::Publish(other),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Failure::Stream(cause)
    }
}
