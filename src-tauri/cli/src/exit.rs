//! How `shelf` ends: the numbers that scripts rely on (after BSD's sysexits).

use std::process::ExitCode;

use fieldshelf_core::Code;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// The command does not make sense.
    Usage = 2,
    /// A feed or a file cannot be used.
    BadData = 65,
    /// There is no such resource, source or bookmark.
    NotFound = 66,
    /// The network or the server failed.
    Network = 69,
    /// No room on the disk, or no right to read or write there.
    Disk = 74,
    /// Another Fieldshelf is writing; try again in a moment.
    Busy = 75,
    /// The server or the source cannot prove who it is.
    NotTrusted = 77,
}

impl From<Code> for Exit {
    fn from(code: Code) -> Self {
        match code {
            Code::BadAddress | Code::AlreadyFollowed | Code::BadRequest => Exit::Usage,
            Code::WrongSecret | Code::TooSoon | Code::Locked => Exit::NotTrusted,
            Code::FeedWrong | Code::Damaged | Code::TooNew => Exit::BadData,
            Code::NotFound => Exit::NotFound,
            Code::NoConnection | Code::SignInPage | Code::ServerFailed => Exit::Network,
            Code::Disk => Exit::Disk,
            Code::Busy | Code::Cancelled => Exit::Busy,
            Code::NotTrusted | Code::Blocked => Exit::NotTrusted,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
