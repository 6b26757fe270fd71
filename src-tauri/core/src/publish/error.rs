//! What can be wrong with a folder, as a sentence that the person who wrote the file can act on.

use std::{io, path::PathBuf};

/// Why a folder did not become a feed. Nothing is published from a folder with a fault.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file that every folder needs.
    #[error("{file} is missing from the folder")]
    Missing {
        /// Its name.
        file: String,
    },
    /// A fault with its place.
    #[error("{file}, line {line}: {fault}")]
    At {
        /// Name of the file, as given.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong there.
        fault: Fault,
    },
    /// The folder, or a file in it, cannot be read.
    #[error("{} cannot be read: {cause}", path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The finished feed has no JSON form.
    #[error("the feed could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A file of no known sort.
    #[error("no file of this name belongs in a shelf")]
    UnknownFile,
    /// A resource without its head.
    #[error("a resource begins with a line +++, its front matter, and a second line +++")]
    NoFrontMatter,
    /// TOML that does not parse, a key that does not exist, a word that is not in its list.
    #[error("{0}")]
    Toml(String),
    /// A key that must say something.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// Two things with one id.
    #[error("the id {id} is already used in {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// The file that has it.
        first: String,
    },
    /// A reference to nothing.
    #[error("{key} names {id}, which is not in this folder")]
    UnknownId {
        /// The key that refers.
        key: &'static str,
        /// What it refers to.
        id: String,
    },
    /// A topic outside the controlled list.
    #[error("the topic {0} is not listed in shelf.toml")]
    UnknownTopic(String),
    /// An address that a reader would drop.
    #[error("{0} is not an https address")]
    NotHttps(String),
    /// A link that a reader would drop.
    #[error("a link may lead to https, mailto or tel, not to {0}")]
    Link(String),
    /// Bytes that are no text.
    #[error("the text is not UTF-8; save it again as UTF-8")]
    NotUtf8,
    /// A text larger than any resource is.
    #[error("the text is larger than 4 MB")]
    TextTooLarge,
    /// A file that is not in the folder.
    #[error("{0:?} is no file of this folder (a name may not lead out of it, nor may a link)")]
    NoSuchFile(String),
    /// Two answers to where a file is.
    #[error("a file has either a path or a url, not both")]
    FileTwice,
    /// A copy that its licence does not allow to be given away.
    #[error(
        "the licence {licence} does not allow {path} to be given away (redistribute = false); name its address with url instead"
    )]
    MayNotBeGiven {
        /// The licence's id.
        licence: String,
        /// The file.
        path: String,
    },
    /// A picture that says nothing to whoever cannot see it.
    #[error("the picture {0} has no words in its [ ] for people who cannot see it")]
    NoWords(String),
    /// A picture that is no file of the folder.
    #[error("a picture is a file of this folder, not {0}")]
    Picture(String),
    /// An address that names no folder.
    #[error("{0} needs a / at its end: it is the folder of the web that the published files stand in")]
    NoFolder(String),
    /// An address that no message can be sent to.
    #[error("{0} is no e-mail address; write it alone, as in office@example.org")]
    NoEmail(String),
    /// Digits that are neither a telephone number nor a short code.
    #[error("{0} is not a number that can be dialled")]
    Number(String),
    /// A word of `keys.toml` that is no public key.
    #[error("“{0}” is not a public key, which is 56 letters and digits that begin with RW")]
    NotAKey(String),
    /// A key with two roles.
    #[error("the key {0} stands in this file twice")]
    KeyTwice(String),
    /// What nobody else may ever see.
    #[error(
        "this is a SECRET key. Take it out of the folder, and make a new key: whoever has seen this file can sign in your name"
    )]
    SecretKey,
}
