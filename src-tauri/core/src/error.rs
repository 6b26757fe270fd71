//! What can go wrong, by cause. A cause has a code because someone acts on it; a sentence it always has.

use serde::{Deserialize, Serialize};

/// The closed list of causes that a screen, a script or the schedule acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Nothing answers: no name, no route, no listener. A state, not a fault.
    NoConnection,
    /// A sign-in page stands between this laptop and the network.
    SignInPage,
    /// The server answered with a failure, too slowly, or not as itself.
    ServerFailed,
    /// What came is not a feed that can be used.
    FeedWrong,
    /// The server cannot prove who it is.
    NotTrusted,
    /// An update was refused, because its publisher's signature is not in order.
    Blocked,
    /// The address cannot be followed.
    BadAddress,
    /// The source is followed already.
    AlreadyFollowed,
    /// No such resource, source, bookmark or collection.
    NotFound,
    /// The request does not make sense.
    BadRequest,
    /// Another Fieldshelf is writing.
    Busy,
    /// No room on the disk, or no right to write there.
    Disk,
    /// A file is damaged.
    Damaged,
    /// A file was written by a newer Fieldshelf.
    TooNew,
    /// The notebook is locked.
    Locked,
    /// The passphrase, password or recovery code is not the right one.
    WrongSecret,
    /// A wrong one was given a moment ago; the next try waits, for half a minute at most.
    TooSoon,
    /// Someone asked to stop.
    Cancelled,
}

impl Code {
    /// As it stands on the wire and in the log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::NoConnection => "no-connection",
            Code::SignInPage => "sign-in-page",
            Code::ServerFailed => "server-failed",
            Code::FeedWrong => "feed-wrong",
            Code::NotTrusted => "not-trusted",
            Code::Blocked => "blocked",
            Code::BadAddress => "bad-address",
            Code::AlreadyFollowed => "already-followed",
            Code::NotFound => "not-found",
            Code::BadRequest => "bad-request",
            Code::Busy => "busy",
            Code::Disk => "disk",
            Code::Damaged => "damaged",
            Code::TooNew => "too-new",
            Code::Locked => "locked",
            Code::WrongSecret => "wrong-secret",
            Code::TooSoon => "too-soon",
            Code::Cancelled => "cancelled",
        }
    }
}

/// A fault, by cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused; [`Error::code`] tells a full disk, a busy file and a damaged file apart.
    #[error("{}", crate::store::sentence(.0))]
    Database(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{what}: {cause}")]
    File {
        /// What was being done, in words.
        what: &'static str,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// A file of the profile was written by a newer Fieldshelf.
    #[error("{file} was written by a newer Fieldshelf. Update the program; the file is untouched.")]
    TooNew {
        /// `library.db`, say.
        file: &'static str,
    },
    /// A file of the profile is damaged.
    #[error("{file} is damaged: {detail}")]
    Damaged {
        /// `notebook.db`, say.
        file: &'static str,
        /// What was found.
        detail: String,
    },
    /// The notebook is locked.
    #[error("The notebook is locked.")]
    Locked,
    /// A passphrase, password or recovery code is not the right one.
    #[error("This is not the right {0}.")]
    WrongSecret(&'static str),
    /// There is a notebook and no key file, by its name.
    #[error(
        "The file “{0}” is missing, and notebook.db cannot be read without it. Put it back from a copy; nothing was changed."
    )]
    KeysMissing(&'static str),
    /// A wrong secret was given a moment ago: the next one waits, for so many seconds.
    #[error("Wait {0} seconds before the next try.")]
    TooSoon(i64),
    /// The notebook was erased, and none was made since.
    #[error("There is no notebook. Make a new one first.")]
    NoNotebook,
    /// Everything of the profile was removed.
    #[error("Everything was removed from this profile. Close the program.")]
    Removed,
    /// Nothing is called that.
    #[error("There is no {what} “{name}”.")]
    NotFound {
        /// `resource`, `source`, `bookmark`, `collection`.
        what: &'static str,
        /// As asked for.
        name: String,
    },
    /// The request does not make sense.
    #[error("{0}")]
    BadRequest(String),
    /// The address cannot be followed.
    #[error("{0}")]
    BadAddress(String),
    /// The source is followed already.
    #[error("This source is followed already, as “{0}”.")]
    AlreadyFollowed(String),
    /// A feed could not be brought here.
    #[error("{}", .0.message)]
    Refresh(crate::model::Failure),
    /// A bundle cannot be read or written.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::BundleError),
    /// A document could not be laid out for paper: a fault of this build.
    #[error(transparent)]
    Print(#[from] crate::print::NotPrinted),
    /// The starter library could not be made: a fault of this build.
    #[error("The starter library cannot be read: {0}")]
    Starter(String),
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The cause, as someone can act on it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Error::Database(cause) => crate::store::code(cause),
            Error::File { .. } => Code::Disk,
            Error::TooNew { .. } => Code::TooNew,
            Error::Damaged { .. } | Error::KeysMissing(_) | Error::Starter(_) => Code::Damaged,
            Error::Locked => Code::Locked,
            Error::WrongSecret(_) => Code::WrongSecret,
            Error::TooSoon(_) => Code::TooSoon,
            Error::NotFound { .. } | Error::NoNotebook => Code::NotFound,
            Error::BadRequest(_) | Error::Removed | Error::Print(_) => Code::BadRequest,
            Error::BadAddress(_) => Code::BadAddress,
            Error::AlreadyFollowed(_) => Code::AlreadyFollowed,
            Error::Refresh(failure) => failure.code,
            Error::Bundle(fault) => fault.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_spelled_in_one_way() {
        for code in [Code::NoConnection, Code::TooNew, Code::WrongSecret, Code::Cancelled, Code::BadRequest] {
            assert_eq!(serde_json::json!(code), code.as_str(), "the wire and the log use the same word");
        }
    }
}
