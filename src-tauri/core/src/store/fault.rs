//! What SQLite's refusals mean to a person: a busy file, a full disk, a damaged file.

use rusqlite::{Error, ErrorCode};

use crate::Code;

/// The cause, as someone can act on it.
#[must_use]
pub fn code(error: &Error) -> Code {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Code::Busy,
        Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
            Code::Disk
        }
        Some(ErrorCode::OperationInterrupted) => Code::Cancelled,
        _ => Code::Damaged,
    }
}

/// A plain sentence.
#[must_use]
pub fn sentence(error: &Error) -> String {
    match code(error) {
        Code::Busy => "Another Fieldshelf is writing. Try again in a moment.".into(),
        Code::Disk => format!("Nothing could be written: the disk is full or may not be written to ({error})."),
        Code::Cancelled => "Stopped.".into(),
        _ => format!("The file could not be read ({error})."),
    }
}
