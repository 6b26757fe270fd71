//! What SQLite's refusals mean to a person: a busy file, a full disk, a damaged file.

use rusqlite::{Error, ErrorCode};

use crate::Code;

/// The cause, as someone can act on it.
#[must_use]
pub fn code(error: &Error) -> Code {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => Code::Busy,
        Some(
            ErrorCode::DiskFull
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::NoLargeFileSupport
            | ErrorCode::OutOfMemory,
        ) => Code::Disk,
        Some(ErrorCode::OperationInterrupted) => Code::Cancelled,
        _ => Code::Damaged,
    }
}

/// Whether the file itself is at fault: a page, or a value that is not of the kind that was written. Any other refusal
/// must not lead to a file being set aside.
#[must_use]
pub fn shows_damage(error: &Error) -> bool {
    match error {
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::Utf8Error(..) => true,
        other => matches!(other.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)),
    }
}

/// Whether the disk had no room: then room can be made, and the same tried again.
#[must_use]
pub fn shows_full_disk(error: &crate::Error) -> bool {
    match error {
        crate::Error::Database(cause) => is_full(cause),
        crate::Error::File { cause, .. } => cause.kind() == std::io::ErrorKind::StorageFull,
        _ => false,
    }
}

fn is_full(error: &Error) -> bool {
    let number = error.sqlite_error().map(|fault| fault.extended_code);
    // A quota that is used up shows as a write that fails.
    matches!(error.sqlite_error_code(), Some(ErrorCode::DiskFull))
        || matches!(number, Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE | rusqlite::ffi::SQLITE_IOERR_WRITE))
}

const FULL: &str = "The disk is full. Make room and try again; what was saved before is safe.";

/// A plain sentence. Where the system's reason is not known, SQLite's number is what a technician can look up
/// (<https://www.sqlite.org/rescode.html>).
#[must_use]
pub fn sentence(error: &Error) -> String {
    let number = error.sqlite_error().map(|fault| format!(" (SQLite {})", fault.extended_code)).unwrap_or_default();
    match (code(error), error.sqlite_error_code()) {
        (Code::Busy, _) => "Another Fieldshelf is writing. Try again in a moment.".into(),
        (_, Some(ErrorCode::DiskFull)) => FULL.into(),
        // The file that programs share has no room: there is no other reason to refuse it its size.
        _ if error.sqlite_error().is_some_and(|fault| fault.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
            FULL.into()
        }
        (_, Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied)) => {
            "Nothing can be saved: the disk is full, or this profile may not be written to. What was saved before is safe."
                .into()
        }
        (_, Some(ErrorCode::OutOfMemory)) => "There is not enough memory for this. Close other programs.".into(),
        (Code::Disk, _) => format!("The disk refused to read or write a file of this profile{number}."),
        (Code::Cancelled, _) => "Stopped.".into(),
        _ if shows_damage(error) => format!("A file of this profile is damaged{number}."),
        _ => format!("A file of this profile does not hold what was expected{number}."),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn every_refusal_is_a_sentence_without_the_engines_words() {
        let cases = [
            (ffi::SQLITE_BUSY, Code::Busy, "Another Fieldshelf", "a busy file"),
            (ffi::SQLITE_PROTOCOL, Code::Busy, "Another Fieldshelf", "locks that others hold for too long"),
            (ffi::SQLITE_FULL, Code::Disk, "The disk is full", "a full disk"),
            (ffi::SQLITE_READONLY, Code::Disk, "Nothing can be saved", "a file that may not be written"),
            (ffi::SQLITE_PERM, Code::Disk, "Nothing can be saved", "a file of someone else"),
            (ffi::SQLITE_IOERR_SHMSIZE, Code::Disk, "The disk is full", "no room for the file that programs share"),
            (ffi::SQLITE_IOERR_FSYNC, Code::Disk, "The disk refused", "a disk that fails"),
            (ffi::SQLITE_CANTOPEN, Code::Disk, "The disk refused", "a file that does not open"),
            (ffi::SQLITE_NOMEM, Code::Disk, "There is not enough memory", "too little memory"),
            (ffi::SQLITE_CORRUPT, Code::Damaged, "A file of this profile is damaged", "a damaged file"),
            (ffi::SQLITE_NOTADB, Code::Damaged, "A file of this profile is damaged", "another kind of file"),
            (ffi::SQLITE_ERROR, Code::Damaged, "A file of this profile does not hold", "a table that is missing"),
        ];
        for (number, expected, begins, why) in cases {
            let raw = "database disk image is malformed".to_owned();
            let error = Error::SqliteFailure(ffi::Error::new(number), Some(raw.clone()));
            let said = sentence(&error);
            assert_eq!(code(&error), expected, "{why} has its code");
            assert!(said.starts_with(begins) && said.ends_with('.'), "{why} has its sentence: {said}");
            assert!(!said.contains(&raw), "{why}: the engine's words help nobody");
        }
    }
}
